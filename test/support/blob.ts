/** Certificates, blobs and stores made for tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import forge from 'node-forge'
import { concatBytes, uint32Bytes } from '../../main/core/bytes.ts'

const { asn1 } = forge
const { Class, Type } = asn1

const universal = (type: forge.asn1.Type, value: string | forge.asn1.Asn1[]) =>
  asn1.create(Class.UNIVERSAL, type, Array.isArray(value), value)
const sequence = (...parts: forge.asn1.Asn1[]) => universal(Type.SEQUENCE, parts)
const oid = (dotted: string) => universal(Type.OID, asn1.oidToDer(dotted).getBytes())
const tagged = (tag: number, ...parts: forge.asn1.Asn1[]) =>
  asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, true, parts)

export interface CertificateRecipe {
  /** Attribute type and value, in the order of the certificate. */
  readonly subject?: readonly (readonly [string, string])[]
  readonly notBefore?: string
  readonly notAfter?: string
  readonly enhancedKeyUsage?: readonly string[]
}

const commonName = '2.5.4.3'

const time = (written: string) => universal(written.length > 13 ? Type.GENERALIZEDTIME : Type.UTCTIME, written)

/** A certificate with an elliptic curve key (never valid: the key and the signature are zeros). */
export const certificateOf = (recipe: CertificateRecipe = {}): Uint8Array => {
  const {
    subject = [
      [commonName, 'PC01'],
      [commonName, 'SMS'],
    ],
    enhancedKeyUsage = ['1.3.6.1.4.1.311.101'],
  } = recipe
  const { notBefore = '110314102231Z', notAfter = '21100314102231Z' } = recipe
  const name = sequence(
    ...subject.map(([type, value]) =>
      universal(Type.SET, [sequence(oid(type), universal(Type.UTF8, forge.util.encodeUtf8(value)))]),
    ),
  )
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const key = sequence(
    sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')),
    universal(Type.BITSTRING, `\0\x04${'\0'.repeat(64)}`),
  )
  const usage = sequence(...enhancedKeyUsage.map(oid))
  const extensions = tagged(
    3,
    sequence(sequence(oid('2.5.29.37'), universal(Type.OCTETSTRING, asn1.toDer(usage).getBytes()))),
  )
  const tbsCertificate = sequence(
    tagged(0, universal(Type.INTEGER, '\x02')),
    universal(Type.INTEGER, '\x01'),
    algorithm,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    key,
    ...(enhancedKeyUsage.length > 0 ? [extensions] : []),
  )
  const certificate = sequence(tbsCertificate, algorithm, universal(Type.BITSTRING, '\0\0'))
  return Uint8Array.from(asn1.toDer(certificate).getBytes(), (character) => character.charCodeAt(0))
}

export const element = (propertyId: number, data: Uint8Array, encoding = 1): Uint8Array =>
  concatBytes(uint32Bytes(propertyId), uint32Bytes(encoding), uint32Bytes(data.length), data)

/** A blob as ConfigMgr's look: a digest before the name, a key identifier behind it, the certificate last. */
export const blobOf = (name: Uint8Array | undefined, der: Uint8Array = certificateOf()): Uint8Array =>
  concatBytes(
    element(3, new Uint8Array(20).fill(0x33)),
    ...(name === undefined ? [] : [element(11, name)]),
    element(20, new Uint8Array(20).fill(0x20)),
    element(32, der),
  )

export const storeHeader = concatBytes(uint32Bytes(0), uint32Bytes(0x54524543))
export const storeEnd = new Uint8Array(12)

export const storeOf = (...groups: readonly Uint8Array[]): Uint8Array => concatBytes(storeHeader, ...groups, storeEnd)

/** UTF-16LE; every NUL has to be written out. */
export const utf16 = (units: string): Uint8Array =>
  Uint8Array.from({ length: units.length * 2 }, (_, index) =>
    index % 2 === 0 ? units.charCodeAt(index >> 1) & 0xff : units.charCodeAt(index >> 1) >> 8,
  )

/** Names in every state, with the state that facts/formats.md §1.3 gives them. */
export const namesInAllStates = [
  ['ok', utf16('SMS Signing Certificate\0')],
  ['ok', utf16('\0')],
  ['extra-terminators', utf16('SMS Signing Certificate\0\0')],
  ['extra-terminators', utf16('SMS Signing Certificate\0\0\0\0')],
  ['text-after-nul', utf16('ConfigMgr\0 SMS Signing Certificate\0')],
  ['text-after-nul', utf16('SMS\0Signing')],
  ['leading-nul', utf16('\0SMS Signing Certificate\0')],
  ['leading-nul', utf16('\0\0')],
  ['unterminated', utf16('SMS Signing Certificate')],
  ['unterminated', utf16('')],
  ['odd-length', concatBytes(utf16('SMS\0'), Uint8Array.of(0))],
  ['absent', undefined],
] as const

/** Paths of all files in a folder and those below it, sorted. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort()

export const readBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(path))
