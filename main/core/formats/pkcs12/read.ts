/**
 * Reads the certificates of a PKCS#12 file (PFX, RFC 7292) with the place of each friendly name.
 *
 *     PFX               ::= SEQUENCE { version INTEGER (3), authSafe ContentInfo, macData MacData OPTIONAL }
 *     ContentInfo       ::= SEQUENCE { contentType OID, content [0] EXPLICIT }
 *     AuthenticatedSafe ::= SEQUENCE OF ContentInfo        in authSafe's OCTET STRING; each data or encryptedData
 *     EncryptedData     ::= SEQUENCE { version, SEQUENCE { contentType, algorithm, encryptedContent [0] IMPLICIT } }
 *     SafeContents      ::= SEQUENCE OF SafeBag            in data's OCTET STRING, or decrypted
 *     SafeBag           ::= SEQUENCE { bagId OID, bagValue [0] EXPLICIT, bagAttributes SET OF Attribute OPTIONAL }
 *     CertBag           ::= SEQUENCE { certId OID, certValue [0] EXPLICIT OCTET STRING }
 *     Attribute         ::= SEQUENCE { type OID, values SET OF ANY }      friendlyName: one BMPString
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import type { Result } from '../../../../shared/model/result.ts'
import { attempt, Fault, fault } from '../../fault.ts'
import type { Cipher } from './ciphers.ts'
import {
  children,
  contentOf,
  deepest,
  type Element,
  expect,
  fields,
  fileLayer,
  innerLayer,
  integerOf,
  type Layer,
  objectIdentifierOf,
  octetsOf,
  placeOf,
  readElement,
  tags,
  tooDeep,
} from './der.ts'
import { cipherFor, readAlgorithm } from './encryption.ts'
import { type Mac, macHolds, readMac } from './mac.ts'
import { Work } from './work.ts'

/** The largest file that is read, in bytes. Real ones have a few kilobytes; a whole root store has under one million. */
export const largestPkcs12 = 64 * 1024 * 1024

export interface Pkcs12 {
  readonly bytes: Uint8Array
  readonly certificates: readonly Pkcs12Certificate[]
  /** Whether the password was proven by the file's MAC; `none` where it carries no MAC. */
  readonly integrity: 'verified' | 'none'
  /** Containers and names that could not be read although the rest was. */
  readonly problems: readonly CertmendError[]
}

export interface Pkcs12Certificate {
  readonly der: Uint8Array
  /** Content of each BMPString of attribute friendlyName: UTF-16BE. More than one is against the specification. */
  readonly names: readonly Uint8Array[]
  /** False where BER forms (indefinite lengths, strings in parts) around the name forbid an edit in place. */
  readonly editable: boolean
}

/**
 * All certificate bags in file order. `password` null and '' both mean "none": files made without a password use either.
 * Fails with `too-large`, `empty-file`, `truncated` or one of `pkcs12-…`; a container that cannot be read is a problem
 * as long as another one has certificates.
 */
export const readPkcs12 = (bytes: Uint8Array, password: string | null): Result<Pkcs12> =>
  attempt(() => {
    const { certificates, mac, problems } = openPkcs12(bytes, password)
    return {
      bytes,
      certificates: certificates.map(({ der, names, editable }) => ({
        der,
        names: names.map(({ value }) => contentOf(value)),
        editable,
      })),
      integrity: mac ? 'verified' : 'none',
      problems,
    }
  })

/** A file with its containers decrypted; holds keys, so it must not outlive the call that made it. */
export interface OpenedPkcs12 {
  readonly certificates: readonly CertificateBag[]
  readonly mac: Mac | null
  /** The content octets that the MAC covers. */
  readonly content: Element
  /** The one that fits, null and '' being two. */
  readonly password: string | null
  readonly problems: readonly CertmendError[]
}

export interface CertificateBag {
  readonly der: Uint8Array
  readonly names: readonly NamePlace[]
  readonly editable: boolean
  readonly container: EncryptedContainer | null
}

/** A BMPString and all elements around it in its layer, itself included. */
export interface NamePlace {
  readonly value: Element
  readonly enclosing: readonly Element[]
}

export interface EncryptedContainer {
  readonly cipher: Cipher
  readonly plaintext: Uint8Array
  /** The encrypted octets in the file. */
  readonly ciphertext: Element
  readonly enclosing: readonly Element[]
}

/** As readPkcs12, throwing Faults. */
export const openPkcs12 = (bytes: Uint8Array, password: string | null): OpenedPkcs12 => {
  if (bytes.length === 0) fault('empty-file')
  if (bytes.length > largestPkcs12) fault('too-large', { size: bytes.length, limit: largestPkcs12 })
  const outside = readOutside(fileLayer(bytes))
  const candidates = password === null || password === '' ? [null, ''] : [password]
  for (const candidate of candidates) {
    const opened = openWith(outside, candidate)
    if (opened !== null) return opened
  }
  return fault('pkcs12-wrong-password')
}

/** What can be read without a password. */
interface Outside {
  readonly content: Element
  readonly path: Path
  readonly mac: Mac | null
  readonly macContent: Uint8Array
}

/** The elements around a place, outermost first, and whether all of them can be edited in place. */
interface Path {
  readonly enclosing: readonly Element[]
  readonly editable: boolean
}

const into = (path: Path, ...elements: readonly Element[]): Path => ({
  enclosing: [...path.enclosing, ...elements],
  editable: path.editable && elements.every(({ indefinite }) => !indefinite),
})

const contentTypes = {
  data: '1.2.840.113549.1.7.1',
  signed: '1.2.840.113549.1.7.2',
  enveloped: '1.2.840.113549.1.7.3',
  encrypted: '1.2.840.113549.1.7.6',
} as const

const readOutside = (layer: Layer): Outside => {
  if (layer.bytes[0] !== tags.sequence) fault('pkcs12-not-a-pfx', {}, { offset: 0 })
  const pfx = readElement(layer, 0, layer.bytes.length)
  const [versionElement, authSafe, macData] = fields(pfx, 3)
  if (versionElement?.identifier !== tags.integer || authSafe?.identifier !== tags.sequence) {
    return fault('pkcs12-not-a-pfx', {}, { offset: pfx.contentOffset })
  }
  const version = integerOf(versionElement)
  if (version !== 3) fault('pkcs12-version', { version }, { offset: versionElement.offset })
  const { type, content, path } = readContentInfo(authSafe, into({ enclosing: [], editable: true }, pfx))
  if (type === contentTypes.signed) fault('pkcs12-public-key-integrity', {}, { offset: authSafe.offset })
  if (type !== contentTypes.data) fault('pkcs12-content-type', { type }, { offset: authSafe.offset })
  const octets = dataOctets(content, authSafe)
  const mac = macData === undefined ? null : readMac(macData)
  return { content: octets, path: into(path, octets), mac, macContent: octetsOf(octets).bytes }
}

const readContentInfo = (
  element: Element,
  path: Path,
): { readonly type: string; readonly content: Element | undefined; readonly path: Path } => {
  const sequence = expect(element, tags.sequence, element, 'ContentInfo')
  const [typeElement, explicit] = fields(sequence, 2)
  const type = objectIdentifierOf(expect(typeElement, tags.objectIdentifier, sequence, 'contentType'))
  const around = expect(explicit, tags.explicit0, sequence, 'content')
  return { type, content: fields(around, 1)[0], path: into(path, sequence, around) }
}

const dataOctets = (content: Element | undefined, parent: Element): Element => {
  const inParts = content?.identifier === tags.octetStringInParts
  return expect(content, inParts ? tags.octetStringInParts : tags.octetString, parent, 'OCTET STRING')
}

/** Null where this password does not fit. */
const openWith = (outside: Outside, password: string | null): OpenedPkcs12 | null => {
  const { content, path, mac, macContent } = outside
  const work = new Work()
  if (mac !== null && !macHolds(mac, password, macContent, work)) return null
  const certificates: CertificateBag[] = []
  const problems: CertmendError[] = []
  const safe = sequenceIn(content, path, 'AuthenticatedSafe')
  for (const info of children(safe.sequence)) {
    work.visit(placeOf(info.layer, info.offset))
    const read = attempt(() => readContainer(info, safe.path, password, work, problems))
    if (read.ok) {
      for (const bag of read.value) certificates.push(bag)
    } else if (read.error.code === 'pkcs12-container-password' && mac === null) {
      return null
    } else if (containerRefusals.includes(read.error.code)) {
      problems.push(read.error)
    } else {
      throw new Fault(read.error)
    }
  }
  const [first] = problems
  if (first !== undefined && certificates.length === 0) throw new Fault(first)
  return { certificates, mac, content, password, problems }
}

/** Reasons to leave one container aside. */
const containerRefusals: readonly string[] = [
  'pkcs12-cipher',
  'pkcs12-content-type',
  'pkcs12-container-password',
  'pkcs12-enveloped',
]

const readContainer = (
  info: Element,
  outer: Path,
  password: string | null,
  work: Work,
  problems: CertmendError[],
): readonly CertificateBag[] => {
  const { type, content, path } = readContentInfo(info, outer)
  const bags: CertificateBag[] = []
  if (type === contentTypes.data) {
    const octets = dataOctets(content, info)
    const { sequence, path: inner } = sequenceIn(octets, into(path, octets), 'SafeContents')
    readBags(sequence, { path: inner, container: null, bags, problems, work }, 0)
  } else if (type === contentTypes.encrypted) {
    const container = readEncrypted(content, info, path, password, work)
    const layer = innerLayer(container.plaintext, container.ciphertext)
    const { editable } = into(path, ...container.enclosing)
    const sequence = plaintextSequence(layer)
    const inParts = container.ciphertext.identifier !== tags.implicit0
    const inner = into({ enclosing: [], editable: editable && !inParts }, sequence)
    readBags(sequence, { path: inner, container, bags, problems, work }, 0)
  } else {
    const code = type === contentTypes.enveloped ? 'pkcs12-enveloped' : 'pkcs12-content-type'
    fault(code, { type }, placeOf(info.layer, info.offset))
  }
  return bags
}

/** The SEQUENCE that an OCTET STRING holds: in the same layer, or in one of its own where it comes in parts. */
const sequenceIn = (octets: Element, path: Path, name: string): { readonly sequence: Element; readonly path: Path } => {
  const { bytes, inParts } = octetsOf(octets)
  const layer = inParts ? innerLayer(bytes, octets) : octets.layer
  const start = inParts ? 0 : octets.contentOffset
  const limit = inParts ? bytes.length : octets.contentEnd
  const sequence = expect(readElement(layer, start, limit), tags.sequence, octets, name)
  return inParts ? { sequence, path: { enclosing: [], editable: false } } : { sequence, path: into(path, sequence) }
}

const readEncrypted = (
  content: Element | undefined,
  parent: Element,
  path: Path,
  password: string | null,
  work: Work,
): EncryptedContainer => {
  const data = expect(content, tags.sequence, parent, 'EncryptedData')
  const info = expect(fields(data, 2)[1], tags.sequence, data, 'EncryptedContentInfo')
  const [, algorithm, octets] = fields(info, 3)
  const inParts = octets?.identifier === tags.explicit0
  const ciphertext = expect(octets, inParts ? tags.explicit0 : tags.implicit0, info, 'encryptedContent')
  const cipher = cipherFor(readAlgorithm(algorithm, info), password, work)
  const plaintext = cipher.decrypt(octetsOf(ciphertext).bytes)
  if (plaintext?.[0] !== tags.sequence) return otherPassword(ciphertext)
  return { cipher, plaintext, ciphertext, enclosing: [...path.enclosing, data, info, ciphertext] }
}

/** Garbage passes for padding once in 256 times; it does not pass for a SEQUENCE of the right length as well. */
const plaintextSequence = (layer: Layer): Element => {
  const sequence = attempt(() => readElement(layer, 0, layer.bytes.length))
  return sequence.ok ? sequence.value : fault('pkcs12-container-password', {}, placeOf(layer, 0))
}

const otherPassword = (ciphertext: Element): never =>
  fault('pkcs12-container-password', {}, placeOf(ciphertext.layer, ciphertext.offset))

interface Collecting {
  readonly path: Path
  readonly container: EncryptedContainer | null
  readonly bags: CertificateBag[]
  readonly problems: CertmendError[]
  readonly work: Work
}

const bagTypes = {
  certificate: '1.2.840.113549.1.12.10.1.3',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const

const x509Certificate = '1.2.840.113549.1.9.22.1'
const friendlyName = '1.2.840.113549.1.9.20'

const readBags = (safeContents: Element, collecting: Collecting, depth: number): void => {
  if (depth > deepest) tooDeep(safeContents.layer, safeContents.offset)
  for (const element of children(safeContents)) {
    collecting.work.visit(placeOf(element.layer, element.offset))
    const bag = expect(element, tags.sequence, safeContents, 'SafeBag')
    const [bagId, explicit, attributes] = fields(bag, 3)
    const type = objectIdentifierOf(expect(bagId, tags.objectIdentifier, bag, 'bagId'))
    const around = expect(explicit, tags.explicit0, bag, 'bagValue')
    const [value] = fields(around, 1)
    const path = into(collecting.path, bag)
    if (type === bagTypes.safeContents) {
      const nested = expect(value, tags.sequence, around, 'SafeContents')
      readBags(nested, { ...collecting, path: into(path, around, nested) }, depth + 1)
    } else if (type === bagTypes.certificate) {
      const der = readCertBag(expect(value, tags.sequence, around, 'CertBag'))
      const names = attributes === undefined ? [] : readNames(attributes, { ...collecting, path })
      const editable = names.every((name) => name.editable)
      if (der !== null) collecting.bags.push({ der, names, editable, container: collecting.container })
    }
  }
}

/** Null for certificates of another kind than X.509 (sdsiCertificate). */
const readCertBag = (certBag: Element): Uint8Array | null => {
  const [certId, explicit] = fields(certBag, 2)
  const type = objectIdentifierOf(expect(certId, tags.objectIdentifier, certBag, 'certId'))
  if (type !== x509Certificate) return null
  const around = expect(explicit, tags.explicit0, certBag, 'certValue')
  return octetsOf(dataOctets(fields(around, 1)[0], around)).bytes
}

const readNames = (
  attributes: Element,
  { path, problems, work }: Collecting,
): readonly (NamePlace & { readonly editable: boolean })[] => {
  const set = expect(attributes, tags.set, attributes, 'bagAttributes')
  const names: (NamePlace & { readonly editable: boolean })[] = []
  for (const element of children(set)) {
    work.visit(placeOf(element.layer, element.offset))
    const attribute = expect(element, tags.sequence, set, 'Attribute')
    const [typeElement, values] = fields(attribute, 2)
    const type = objectIdentifierOf(expect(typeElement, tags.objectIdentifier, attribute, 'OBJECT IDENTIFIER'))
    if (type !== friendlyName) continue
    const valueSet = expect(values, tags.set, attribute, 'SET')
    for (const value of children(valueSet)) {
      const place = placeOf(value.layer, value.offset)
      work.visit(place)
      if (value.identifier === tags.bmpString) {
        names.push({ value, ...into(path, set, attribute, valueSet, value) })
      } else {
        problems.push(certmendError('pkcs12-malformed', { expected: 'BMPString' }, place))
      }
    }
  }
  return names
}
