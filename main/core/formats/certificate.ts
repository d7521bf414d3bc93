/**
 * What a person needs to know of a certificate: X.509 version 3, RFC 5280 §4.1. ASN.1 is read by node-forge, which
 * knows any key type at this level.
 *
 * Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature }
 * tbsCertificate, in this order: [0] version (optional) · serialNumber · signature · issuer · validity · subject ·
 *   subjectPublicKeyInfo · [1] issuerUniqueID · [2] subjectUniqueID · [3] extensions (each optional)
 * validity ::= SEQUENCE { notBefore, notAfter }, each UTCTime or GeneralizedTime
 * extensions ::= SEQUENCE OF SEQUENCE { oid, critical BOOLEAN (optional), OCTET STRING holding the extension's DER }
 */
import forge from 'node-forge'
import type { Result } from '../../../shared/model/result.ts'
import { toHex } from '../bytes.ts'
import { attempt, Fault, fault } from '../fault.ts'
import { decodeLatin1 } from '../text-encoding.ts'

export interface CertificateFacts {
  /**
   * As Windows shows it: the most specific part first, which is the reverse of the order in the certificate
   * (`CN=SMS, CN=PC01` stands there as PC01, SMS); values with special characters in quotes. Empty for no subject.
   */
  readonly subject: string
  /** ISO 8601, UTC, to the second. */
  readonly notBefore: string
  readonly notAfter: string
  /** Dotted object identifiers in the order of the extension; empty where there is none. */
  readonly enhancedKeyUsage: readonly string[]
}

/** In bytes; the largest certificates seen have a few thousand. */
export const certificateLimit = 1024 * 1024

/** Everything that is wrong with it is `certificate-unreadable`, with the reason. */
export const readCertificate = (der: Uint8Array): Result<CertificateFacts> =>
  attempt(() => {
    if (der.length > certificateLimit) unreadable(`longer than ${certificateLimit} bytes`)
    const [tbsCertificate] = children(readDer(decodeLatin1(der)), 'certificate')
    const fields = children(tbsCertificate, 'tbsCertificate')
    const version = fields[0]
    const first = version !== undefined && isTagged(version, 0) ? 1 : 0
    const [, , , validity, subject] = fields.slice(first)
    const [notBefore, notAfter] = children(validity, 'validity')
    return {
      subject: nameText(subject),
      notBefore: timeText(notBefore),
      notAfter: timeText(notAfter),
      enhancedKeyUsage: enhancedKeyUsage(fields.slice(first).find((field) => isTagged(field, 3))),
    }
  })

type Node = forge.asn1.Asn1
const { Class, Type } = forge.asn1

const unreadable = (reason: string): never => fault('certificate-unreadable', { reason })

/** forge's own options, of which its types know the first only. */
interface DerOptions {
  readonly strict: boolean
  readonly parseAllBytes: boolean
  readonly decodeBitStrings: boolean
  readonly maxDepth: number
}
const fromDer = forge.asn1.fromDer as unknown as (bytes: string, options: DerOptions) => Node
/** Keys and signatures stay closed; a certificate's own nesting is below ten. */
const derOptions: DerOptions = { strict: true, parseAllBytes: true, decodeBitStrings: false, maxDepth: 24 }

const readDer = (bytes: string): Node => guarded(() => fromDer(bytes, derOptions))

/** forge throws its own errors, and RangeErrors and TypeErrors where it did not expect its input. */
const guarded = <T>(read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault) throw error
    return unreadable(error instanceof Error ? error.message : String(error))
  }
}

const children = (node: Node | undefined, what: string): readonly Node[] =>
  node !== undefined && Array.isArray(node.value) ? node.value : unreadable(`no ${what}`)

const content = (node: Node | undefined, what: string): string =>
  node !== undefined && typeof node.value === 'string' ? node.value : unreadable(`no ${what}`)

const isTagged = (node: Node, tag: number): boolean =>
  node.tagClass === Class.CONTEXT_SPECIFIC && (node.type as number) === tag

const identifier = (node: Node | undefined): string => {
  const bytes = content(node, 'object identifier')
  return guarded(() => forge.asn1.derToOid(bytes))
}

const extendedKeyUsageExtension = '2.5.29.37'

const enhancedKeyUsage = (extensions: Node | undefined): readonly string[] => {
  if (extensions === undefined) return []
  const [list] = children(extensions, 'extensions')
  for (const extension of children(list, 'extensions')) {
    const parts = children(extension, 'extension')
    if (identifier(parts[0]) !== extendedKeyUsageExtension) continue
    return children(readDer(content(parts.at(-1), 'extension')), 'enhanced key usage').map(identifier)
  }
  return []
}

/**
 * UTCTime `YYMMDDhhmm[ss]Z`: years 50 to 99 are 19YY. GeneralizedTime `YYYYMMDDhhmmss[.f]Z`; the fraction is dropped.
 * RFC 5280 §4.1.2.5
 */
const timeText = (node: Node | undefined): string => {
  const written = content(node, 'time')
  const generalized = node?.type === Type.GENERALIZEDTIME
  const form = generalized
    ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/
    : /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/
  const [, year = '', month, day, hour, minute, second = '00'] = form.exec(written) ?? unreadable('malformed time')
  const century = generalized ? '' : Number(year) >= 50 ? '19' : '20'
  const text = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = new Date(`${text}Z`)
  // A 31st of February would silently become a day of March.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(text)) unreadable('no such time')
  return `${text}Z`
}

/** The names that Windows gives attribute types; all others are shown by their number. */
const attributeNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'S'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'T'],
  ['2.5.4.17', 'PostalCode'],
  ['2.5.4.42', 'G'],
  ['2.5.4.43', 'I'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'E'],
])

const nameText = (name: Node | undefined): string =>
  [...children(name, 'subject')]
    .reverse()
    .map((part) =>
      children(part, 'name part')
        .map((attribute) => {
          const [type, value] = children(attribute, 'attribute')
          const number = identifier(type)
          return `${attributeNames.get(number) ?? `OID.${number}`}=${quoted(valueText(value))}`
        })
        .join(' + '),
    )
    .join(', ')

const valueText = (node: Node | undefined): string => {
  const value = content(node, 'attribute value')
  const type: number | undefined = node?.type
  if (type === Type.UTF8) return new TextDecoder().decode(toBytes(value))
  return type !== undefined && plainStrings.includes(type) ? value : `#${toHex(toBytes(value))}`
}

/** String types whose value is text already: forge has decoded BMPString, TeletexString is read as Latin-1. */
const plainStrings: readonly number[] = [
  Type.PRINTABLESTRING,
  Type.IA5STRING,
  Type.BMPSTRING,
  18, // NumericString
  20, // TeletexString
  26, // VisibleString
]

const toBytes = (binary: string): Uint8Array => Uint8Array.from(binary, (character) => character.charCodeAt(0))

/** As CertNameToStr does: quotes where a character would mislead, quotes inside doubled. */
const quoted = (value: string): string =>
  /[,+="\r\n<>#;]|^\s|\s$/.test(value) || value === '' ? `"${value.replaceAll('"', '""')}"` : value
