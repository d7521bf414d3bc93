/**
 * PKCS #7 SignedData as Authenticode uses it: RFC 2315 §9, RFC 5652 §5 for the tokens of time stamps, and "Windows
 * Authenticode Portable Executable Signature Format" for what is signed.
 *
 * ContentInfo ::= SEQUENCE { contentType 1.2.840.113549.1.7.2, [0] SignedData }
 * SignedData ::= SEQUENCE { version, digestAlgorithms SET, contentInfo, [0] certificates, [1] crls, signerInfos SET }
 * contentInfo ::= SEQUENCE { contentType, [0] content }
 * SignerInfo ::= SEQUENCE { version, SEQUENCE { issuer, serialNumber }, digestAlgorithm, [0] signed attributes,
 *   signatureAlgorithm, signature OCTET STRING, [1] unsigned attributes }
 * attribute ::= SEQUENCE { type, SET of values }
 * SpcIndirectDataContent ::= SEQUENCE { SEQUENCE { type, value }, SEQUENCE { digestAlgorithm, digest OCTET STRING } }
 *
 * Every Fault is `certificate-unreadable` or `truncated`; offsets count from the start of the SignedData.
 */
import { fault } from '../../fault.ts'
import { contentOf, type DerElement, derElements, wholeOf } from '../der.ts'
import { identifierIn, partsOf, present } from './x509.ts'

export interface SignedData {
  readonly contentType: string
  /** What is signed: the content without its identifier and length. */
  readonly content: Uint8Array
  /** DER, in the order of the file. */
  readonly certificates: readonly Uint8Array[]
  readonly signers: readonly SignerInfo[]
  /** Bytes of the whole ContentInfo; more may follow it. */
  readonly size: number
}

export interface SignerInfo {
  /** Name as DER, serial number as the content of its INTEGER. */
  readonly issuer: Uint8Array
  readonly serial: Uint8Array
  readonly digestAlgorithm: string
  readonly signatureAlgorithm: string
  readonly signature: Uint8Array
  readonly attributes: Attributes
  /** The signed attributes as they were signed: as a SET. */
  readonly signedBytes: Uint8Array
  readonly unsignedAttributes: Attributes
}

/** Values by type. */
export type Attributes = ReadonlyMap<string, readonly DerElement[]>

export interface FileDigest {
  /** What kind of file is signed: one of `signedKinds`. */
  readonly kind: string
  readonly algorithm: string
  readonly digest: Uint8Array
}

export const contentTypes = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  fileDigest: '1.3.6.1.4.1.311.2.1.4',
  timeStamp: '1.2.840.113549.1.9.16.1.4',
} as const

export const signedKinds = { executable: '1.3.6.1.4.1.311.2.1.15', installer: '1.3.6.1.4.1.311.2.1.30' } as const

export const attributeTypes = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  countersignature: '1.2.840.113549.1.9.6',
  timeStampToken: '1.3.6.1.4.1.311.3.3.1',
  nestedSignature: '1.3.6.1.4.1.311.2.4.1',
} as const

/** What signing tools add behind the signature; nothing else stands there in what Microsoft signs. */
export const knownAdditions: readonly string[] = [
  attributeTypes.countersignature,
  attributeTypes.timeStampToken,
  attributeTypes.nestedSignature,
]

/** More certificates are no signature that anybody made. */
const mostCertificates = 64

/** The SignedData at the start of these bytes. */
export const parseSignedData = (bytes: Uint8Array): SignedData => {
  const whole = firstElement(bytes)
  const [type, wrapped] = partsOf(whole)
  if (identifierIn(type) !== contentTypes.signedData) unreadable('no signed data')
  const [, , contentInfo, ...others] = partsOf(partsOf(wrapped)[0])
  const [contentType, content] = partsOf(contentInfo)
  const certificates = others.find(({ identifier }) => identifier === 0xa0)
  const signers = others.find(({ identifier }) => identifier === 0x31)
  const ders = certificates === undefined ? [] : partsOf(certificates).filter(isCertificate).map(wholeOf)
  if (ders.length > mostCertificates) unreadable('too many certificates')
  return {
    contentType: identifierIn(contentType),
    content: content === undefined ? new Uint8Array(0) : contentOf(present(partsOf(content)[0])),
    certificates: ders,
    signers: partsOf(signers).map(parseSigner),
    size: whole.end,
  }
}

/** Attribute certificates stand among them as [1] and [2]. */
const isCertificate = ({ identifier }: DerElement): boolean => identifier === 0x30

const unreadable = (reason: string): never => fault('certificate-unreadable', { reason })

/** What follows the first element is the caller's to judge. */
const firstElement = (bytes: Uint8Array): DerElement => {
  const length = bytes[1] ?? 0
  const more = length < 0x80 ? 0 : length - 0x80
  let size = more === 0 ? length : 0
  for (let index = 0; index < more && index < 4; index++) size = size * 256 + (bytes[2 + index] ?? 0)
  return present(derElements(bytes, 0, Math.min(bytes.length, 2 + more + size))[0])
}

export const parseSigner = (element: DerElement): SignerInfo => {
  const [, issuerAndSerial, digestAlgorithm, ...rest] = partsOf(element)
  const [issuer, serial] = partsOf(issuerAndSerial)
  const signed = rest[0]?.identifier === 0xa0 ? rest[0] : undefined
  const [signatureAlgorithm, signature, unsigned] = signed === undefined ? rest : rest.slice(1)
  if (signature?.identifier !== 0x04) unreadable('no signature')
  return {
    issuer: wholeOf(present(issuer)),
    serial: contentOf(present(serial)),
    digestAlgorithm: identifierIn(partsOf(digestAlgorithm)[0]),
    signatureAlgorithm: identifierIn(partsOf(signatureAlgorithm)[0]),
    signature: contentOf(present(signature)),
    attributes: attributesIn(signed),
    signedBytes: signed === undefined ? new Uint8Array(0) : asSet(wholeOf(signed)),
    unsignedAttributes: attributesIn(unsigned?.identifier === 0xa1 ? unsigned : undefined),
  }
}

/** What is signed has the identifier of a SET in place of [0]. */
const asSet = (bytes: Uint8Array): Uint8Array => {
  // Not slice(): that of a Buffer is no copy.
  const copy = new Uint8Array(bytes)
  copy[0] = 0x31
  return copy
}

const attributesIn = (element: DerElement | undefined): Attributes => {
  const found = new Map<string, readonly DerElement[]>()
  for (const attribute of element === undefined ? [] : partsOf(element)) {
    const [type, values] = partsOf(attribute)
    const name = identifierIn(type)
    if (found.has(name)) unreadable('an attribute stands twice')
    found.set(name, partsOf(values))
  }
  return found
}

/** The one value of an attribute; undefined where there is none, or several. */
export const onlyValue = (attributes: Attributes, type: string): DerElement | undefined => {
  const values = attributes.get(type) ?? []
  return values.length === 1 ? values[0] : undefined
}

export const parseFileDigest = (content: Uint8Array): FileDigest => {
  const [data, digestInfo] = derElements(content)
  const [algorithm, digest] = partsOf(digestInfo)
  return {
    kind: identifierIn(partsOf(data)[0]),
    algorithm: identifierIn(partsOf(algorithm)[0]),
    digest: digest?.identifier === 0x04 ? contentOf(digest) : unreadable('no digest'),
  }
}
