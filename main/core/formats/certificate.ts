/**
 * What a person needs to know of a certificate: X.509 version 3, RFC 5280 §4.1. Only the elements on the way are
 * looked at: the key and the signature stay closed, so that any key type is read.
 *
 * Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature }
 * tbsCertificate, in this order: [0] version (optional) · serialNumber · signature · issuer · validity · subject ·
 *   subjectPublicKeyInfo · [1] issuerUniqueID · [2] subjectUniqueID · [3] extensions (each optional)
 * validity ::= SEQUENCE { notBefore, notAfter }, each UTCTime or GeneralizedTime
 * extensions ::= SEQUENCE OF SEQUENCE { oid, critical BOOLEAN (optional), OCTET STRING holding the extension's DER }
 */
import type { Result } from '../../../shared/model/result.ts'
import { sameBytes } from '../byte-edit.ts'
import { toHex } from '../bytes.ts'
import { attempt, Fault, fault } from '../fault.ts'
import { decodeLatin1, decodeUtf16 } from '../text-encoding.ts'
import { contentOf, type DerElement, derElements, dottedIdentifier, elementsIn, isConstructed } from './der.ts'

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
  /** A NUL stands in the subject or the issuer: what MS09-056 is about, inside the signed part, so nothing to be mended. */
  readonly nulInNames: boolean
}

/** In bytes; the largest certificates seen have a few thousand. */
export const certificateLimit = 1024 * 1024

/** Everything that is wrong with it is `certificate-unreadable`, with the reason. */
export const readCertificate = (der: Uint8Array): Result<CertificateFacts> =>
  attempt(() => {
    if (der.length > certificateLimit) unreadable(`longer than ${certificateLimit} bytes`)
    try {
      return readFacts(der)
    } catch (error) {
      if (error instanceof Fault && error.error.code !== 'certificate-unreadable') unreadable(error.error.code)
      throw error
    }
  })

const readFacts = (der: Uint8Array): CertificateFacts => {
  const [tbsCertificate] = parts(only(der, 'certificate'), 'certificate')
  const fields = parts(tbsCertificate, 'tbsCertificate')
  const first = fields[0]?.identifier === versionTag ? 1 : 0
  const [, , issuer, validity, subject] = fields.slice(first)
  const [notBefore, notAfter] = parts(validity, 'validity')
  return {
    subject: nameText(subject),
    notBefore: timeText(notBefore),
    notAfter: timeText(notAfter),
    nulInNames: [issuer, subject].some((name) => {
      const text = attempt(() => nameText(name))
      return text.ok && text.value.includes('\0')
    }),
    enhancedKeyUsage: enhancedKeyUsage(fields.slice(first).find(({ identifier }) => identifier === extensionsTag)),
  }
}

/** [0] and [3], both explicit. */
const versionTag = 0xa0
const extensionsTag = 0xa3

/** Universal types (X.680 §8.4) that the elements read here may have. */
const types = {
  objectIdentifier: 6,
  utf8String: 12,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  generalizedTime: 24,
  visibleString: 26,
  bmpString: 30,
} as const

const unreadable = (reason: string): never => fault('certificate-unreadable', { reason })

/** The one element that these bytes are. */
const only = (bytes: Uint8Array, what: string): DerElement => {
  const [element, ...more] = derElements(bytes)
  return element !== undefined && more.length === 0 ? element : unreadable(`no ${what}`)
}

const parts = (element: DerElement | undefined, what: string): readonly DerElement[] =>
  element !== undefined && isConstructed(element) ? elementsIn(element) : unreadable(`no ${what}`)

const content = (element: DerElement | undefined, what: string): Uint8Array =>
  element !== undefined && !isConstructed(element) ? contentOf(element) : unreadable(`no ${what}`)

const identifier = (element: DerElement | undefined): string =>
  element?.identifier === types.objectIdentifier
    ? dottedIdentifier(contentOf(element))
    : unreadable('no object identifier')

/** 2.5.29.37 */
const extendedKeyUsageExtension = Uint8Array.of(0x55, 0x1d, 0x25)

const enhancedKeyUsage = (extensions: DerElement | undefined): readonly string[] => {
  if (extensions === undefined) return []
  const [list] = parts(extensions, 'extensions')
  for (const extension of parts(list, 'extensions')) {
    const [type, ...rest] = parts(extension, 'extension')
    if (!sameBytes(content(type, 'object identifier'), extendedKeyUsageExtension)) continue
    const usages = only(content(rest.at(-1), 'extension'), 'enhanced key usage')
    return parts(usages, 'enhanced key usage').map(identifier)
  }
  return []
}

/**
 * UTCTime `YYMMDDhhmm[ss]Z`: years 50 to 99 are 19YY. GeneralizedTime `YYYYMMDDhhmmss[.f]Z`; the fraction is dropped.
 * RFC 5280 §4.1.2.5
 */
export const timeText = (element: DerElement | undefined): string => {
  const written = decodeLatin1(content(element, 'time'))
  const generalized = element?.identifier === types.generalizedTime
  const form = generalized
    ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/
    : /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/
  const [, year = '', month, day, hour, minute, second = '00'] = form.exec(written) ?? unreadable('malformed time')
  const century = generalized ? '' : Number(year) >= 50 ? '19' : '20'
  const text = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = new Date(Date.UTC(Number(century + year), Number(month) - 1, Number(day), Number(hour), Number(minute)))
  // A 31st of February would silently become a day of March, an hour 24 the next day.
  const same = time.getUTCMonth() === Number(month) - 1 && time.getUTCDate() === Number(day)
  const exists = same && time.getUTCHours() === Number(hour) && Number(second) < 60
  return exists ? `${text}Z` : unreadable('no such time')
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

const nameText = (name: DerElement | undefined): string =>
  [...parts(name, 'subject')]
    .reverse()
    .map((part) =>
      parts(part, 'name part')
        .map((attribute) => {
          const [type, value] = parts(attribute, 'attribute')
          const number = identifier(type)
          return `${attributeNames.get(number) ?? `OID.${number}`}=${valueText(value)}`
        })
        .join(' + '),
    )
    .join(', ')

const utf8 = new TextDecoder()

const valueText = (element: DerElement | undefined): string => {
  const value = content(element, 'attribute value')
  switch (element?.identifier) {
    case types.utf8String:
      return quoted(utf8.decode(value))
    case types.bmpString:
      return quoted(decodeBmpString(value))
    case types.numericString:
    case types.printableString:
    case types.teletexString:
    case types.ia5String:
    case types.visibleString:
      return quoted(decodeLatin1(value))
    default:
      return `#${toHex(value)}`
  }
}

/** UTF-16 with the more significant byte first. */
const decodeBmpString = (bytes: Uint8Array): string => {
  if (bytes.length % 2 !== 0) unreadable('half a character')
  return decodeUtf16(bytes.map((_, index) => bytes[index ^ 1] ?? 0))
}

/** As CertNameToStr does: quotes where a character would mislead, quotes inside doubled. */
const quoted = (value: string): string =>
  /[,+="\r\n<>#;]|^\s|\s$/.test(value) || value === '' ? `"${value.replaceAll('"', '""')}"` : value
