/** The certificate stores of the sample machine: each certificate as Windows keeps it, ConfigMgr's own with the fault or without. */
import { concatBytes, fromHex, uint32Bytes } from '../bytes.ts'
import { encodeUtf16 } from '../text-encoding.ts'
import { type SampleCertificate, sampleCertificates } from './certificates.ts'
import type { SampleNames } from './variants.ts'

export interface StoredCertificate {
  readonly thumbprint: string
  readonly blob: Uint8Array
}

/** By the store's key below `SystemCertificates`. */
export const sampleStores = (names: SampleNames): Readonly<Record<string, readonly StoredCertificate[]>> => {
  const of = sampleCertificates
  return {
    CA: [stored(of.issuingAuthority, authorityProperties(of.issuingAuthority, null))],
    Disallowed: [],
    MY: [
      stored(of.workstation, computerProperties(of.workstation, 'Workstation Authentication')),
      stored(of.computer, computerProperties(of.computer, null)),
    ],
    'Remote Desktop': [stored(of.remoteDesktop, remoteDesktopProperties(of.remoteDesktop))],
    ROOT: [
      stored(of.rootAuthority, authorityProperties(of.rootAuthority, 'Example Root CA')),
      stored(of.secondRootAuthority, authorityProperties(of.secondRootAuthority, 'Example Root CA 2')),
      stored(of.timeStampAuthority, authorityProperties(of.timeStampAuthority, 'Example Time Stamping CA')),
    ],
    SMS: sampleSmsStore(names),
    TrustedPublisher: [],
  }
}

export const sampleSmsStore = (names: SampleNames): readonly StoredCertificate[] => {
  const { smsSigning, smsEncryption } = sampleCertificates
  if (names === 'none') return []
  const { signing, encryption } = friendlyNames[names]
  return [
    stored(smsSigning, clientProperties(smsSigning, signing, signatureKey)),
    stored(smsEncryption, clientProperties(smsEncryption, encryption, exchangeKey)),
  ]
}

/**
 * Faulty ones as an unpatched ccmgencert.dll may leave them (the real bytes are nowhere public, facts/formats.md §1.4):
 * one terminator counted twice, and one with the remains of an older text behind it.
 */
const friendlyNames = {
  faulty: { signing: 'SMS Signing Certificate\0', encryption: 'SMS Encryption Certificate\0ate' },
  sound: { signing: 'SMS Signing Certificate', encryption: 'SMS Encryption Certificate' },
} as const satisfies Readonly<Partial<Record<SampleNames, unknown>>>

/** Property ids of wincrypt.h; facts/formats.md §1.1 */
const property = {
  keyProviderInfo: 2,
  sha1: 3,
  md5: 4,
  friendlyName: 11,
  signatureHash: 15,
  keyIdentifier: 20,
  subjectPublicKeyMd5: 25,
  certificate: 32,
  terminalServices: 0x8000,
} as const

type Property = readonly [id: number, data: Uint8Array]

/** Windows writes properties in no fixed order; these are orders that real machines have. */
const clientProperties = (certificate: SampleCertificate, name: string, keySpec: number): readonly Property[] => [
  [property.keyProviderInfo, keyProviderInfo(keySpec === signatureKey ? 'SMS Signing' : 'SMS Encryption', keySpec)],
  [property.keyIdentifier, fromHex(certificate.keyIdentifier)],
  [property.signatureHash, fromHex(certificate.signatureHash)],
  [property.subjectPublicKeyMd5, fromHex(certificate.publicKeyMd5)],
  friendlyName(name),
  [property.sha1, fromHex(certificate.thumbprint)],
  [property.md5, fromHex(certificate.md5)],
]

const computerProperties = (certificate: SampleCertificate, name: string | null): readonly Property[] => [
  [property.md5, fromHex(certificate.md5)],
  [property.signatureHash, fromHex(certificate.signatureHash)],
  [property.keyIdentifier, fromHex(certificate.keyIdentifier)],
  ...named(name),
  [property.keyProviderInfo, keyProviderInfo(`le-Computer-${certificate.keyIdentifier.slice(0, 8)}`, exchangeKey)],
  [property.subjectPublicKeyMd5, fromHex(certificate.publicKeyMd5)],
  [property.sha1, fromHex(certificate.thumbprint)],
]

const remoteDesktopProperties = (certificate: SampleCertificate): readonly Property[] => [
  [property.keyProviderInfo, keyProviderInfo('TSSecKeySet1', exchangeKey)],
  [property.terminalServices, ascii('TERMSRV_SELF_SIGNED_CERTIFICATE\0')],
  [property.keyIdentifier, fromHex(certificate.keyIdentifier)],
  [property.sha1, fromHex(certificate.thumbprint)],
]

const authorityProperties = (certificate: SampleCertificate, name: string | null): readonly Property[] => [
  [property.subjectPublicKeyMd5, fromHex(certificate.publicKeyMd5)],
  [property.sha1, fromHex(certificate.thumbprint)],
  ...named(name),
  [property.keyIdentifier, fromHex(certificate.keyIdentifier)],
  [property.signatureHash, fromHex(certificate.signatureHash)],
]

const named = (name: string | null): readonly Property[] => (name === null ? [] : [friendlyName(name)])

const friendlyName = (name: string): Property => [property.friendlyName, encodeUtf16(`${name}\0`)]

const stored = (certificate: SampleCertificate, properties: readonly Property[]): StoredCertificate => ({
  thumbprint: certificate.thumbprint,
  blob: concatBytes(...[...properties, [property.certificate, fromBase64(certificate.der)] as const].map(element)),
})

const element = ([id, data]: Property): Uint8Array =>
  concatBytes(uint32Bytes(id), uint32Bytes(1), uint32Bytes(data.length), data)

const exchangeKey = 1
const signatureKey = 2
const rsaFull = 1
const machineKeySet = 0x20
const headerSize = 28

/**
 * | offset | size | field |
 * |---|---|---|
 * | 0 | 4 | offset of the container's name |
 * | 4 | 4 | offset of the provider's name |
 * | 8 | 4 | provider type: 1 = PROV_RSA_FULL |
 * | 12 | 4 | flags: 0x20 = CRYPT_MACHINE_KEYSET |
 * | 16 | 8 | number and offset of parameters |
 * | 24 | 4 | key: 1 = AT_KEYEXCHANGE, 2 = AT_SIGNATURE |
 * | 28 | … | both names, UTF-16LE with NUL |
 */
const keyProviderInfo = (container: string, keySpec: number): Uint8Array => {
  const containerName = encodeUtf16(`${container}\0`)
  const providerName = encodeUtf16('Microsoft Enhanced Cryptographic Provider v1.0\0')
  const header = [headerSize, headerSize + containerName.length, rsaFull, machineKeySet, 0, 0, keySpec]
  return concatBytes(...header.map(uint32Bytes), containerName, providerName)
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

const fromBase64 = (text: string): Uint8Array => ascii(atob(text))
