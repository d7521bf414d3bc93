/**
 * Keys from passwords, on node-forge's digests: PKCS#12 (RFC 7292 appendix B.2), PBKDF1 and PBKDF2 (RFC 8018 §5).
 * Works without node:crypto; where there is one, node-forge itself hands PBKDF2 with the common digests to it.
 */
import forge from 'node-forge'
import { concatBytes } from '../../bytes.ts'
import { fromBinary, pieces, toBinary } from './binary.ts'
import { createSha224, type Digest } from './sha224.ts'
import type { Work } from './work.ts'

const createForge = (create: () => forge.md.MessageDigest) => () => create() as unknown as Digest

/** Digests by node-forge's names. */
const digests = {
  md5: createForge(() => forge.md.md5.create()),
  sha1: createForge(() => forge.md.sha1.create()),
  sha224: createSha224,
  sha256: createForge(() => forge.md.sha256.create()),
  sha384: createForge(() => forge.md.sha384.create()),
  sha512: createForge(() => forge.md.sha512.create()),
  'sha512/224': createForge(() => forge.md['sha512/224'].create()),
  'sha512/256': createForge(() => forge.md['sha512/256'].create()),
} as const

export type Hash = keyof typeof digests

export const digestLength = (hash: Hash): number => digests[hash]().digestLength

export interface Derivation {
  readonly hash: Hash
  readonly salt: Uint8Array
  readonly iterations: number
  /** Where the iterations stand in the file. */
  readonly offset: number
}

/** RFC 7292 B.3: what the derived bytes are for. */
export const purposes = { key: 1, iv: 2, mac: 3 } as const

/** RFC 7292 B.2. `password` null is "no password", which is not the empty one: that has a terminator. */
export const pkcs12Key = (
  password: string | null,
  derivation: Derivation,
  purpose: (typeof purposes)[keyof typeof purposes],
  length: number,
  work: Work,
): Uint8Array => {
  const { hash, salt, iterations } = derivation
  const digest = digests[hash]()
  const { blockLength: v, digestLength: u } = digest
  work.iterate(derivation, Math.ceil(length / u))
  const diversifier = String.fromCharCode(purpose).repeat(v)
  const input = concatBytes(filled(salt, v), filled(bmpPassword(password), v))
  const derived = new Uint8Array(Math.ceil(length / u) * u)
  for (let at = 0; at < derived.length; at += u) {
    let value = diversifier + toBinary(input)
    for (let round = 0; round < iterations; round++) value = digest.start().update(value).digest().getBytes()
    const block = fromBinary(value)
    derived.set(block, at)
    for (const part of pieces(input, v)) addWithOne(part, block)
  }
  return derived.subarray(0, length)
}

/** Steps 2 and 3: copies up to the next multiple of `v` bytes, the last one cut; nothing stays nothing. */
const filled = (bytes: Uint8Array, v: number): Uint8Array =>
  Uint8Array.from({ length: v * Math.ceil(bytes.length / v) }, (_, index) => bytes[index % bytes.length] ?? 0)

/** Step 6c: number + (copies of block) + 1, modulo its size; all big endian. */
const addWithOne = (number: Uint8Array, block: Uint8Array): void => {
  let carry = 1
  for (let at = number.length - 1; at >= 0; at--) {
    const sum = (number[at] ?? 0) + (block[at % block.length] ?? 0) + carry
    number[at] = sum & 0xff
    carry = sum >> 8
  }
}

/** RFC 7292 B.1: UTF-16, big endian, with a terminator. */
const bmpPassword = (password: string | null): Uint8Array => {
  if (password === null) return new Uint8Array(0)
  const view = new DataView(new ArrayBuffer((password.length + 1) * 2))
  for (let index = 0; index < password.length; index++) view.setUint16(index * 2, password.charCodeAt(index))
  return new Uint8Array(view.buffer)
}

/** PKCS#5 schemes take the bytes of the password as every tool writes them: UTF-8, no terminator. */
const utf8Password = (password: string | null): string => toBinary(new TextEncoder().encode(password ?? ''))

/** RFC 8018 §5.1: at most one digest long. */
export const pbkdf1 = (password: string | null, derivation: Derivation, length: number, work: Work): Uint8Array => {
  work.iterate(derivation, 1)
  const digest = digests[derivation.hash]()
  let value = utf8Password(password) + toBinary(derivation.salt)
  for (let round = 0; round < derivation.iterations; round++) value = digest.start().update(value).digest().getBytes()
  return fromBinary(value).subarray(0, length)
}

/** The digests that node:crypto knows by the same name. */
const nativeNames: readonly Hash[] = ['sha1', 'sha256', 'sha384', 'sha512']

/** RFC 8018 §5.2 */
export const pbkdf2 = (password: string | null, derivation: Derivation, length: number, work: Work): Uint8Array => {
  const { hash, salt, iterations } = derivation
  work.iterate(derivation, Math.ceil(length / digestLength(hash)))
  const digest = (nativeNames.includes(hash) ? hash : digests[hash]()) as forge.md.Algorithm
  return fromBinary(forge.pkcs5.pbkdf2(utf8Password(password), toBinary(salt), iterations, length, digest))
}

export const hmac = (hash: Hash, key: Uint8Array, message: Uint8Array): Uint8Array => {
  const mac = forge.hmac.create()
  mac.start(digests[hash]() as unknown as forge.md.MessageDigest, toBinary(key))
  for (const piece of pieces(message, 65_536)) mac.update(toBinary(piece))
  return fromBinary(mac.digest().getBytes())
}
