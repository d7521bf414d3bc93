/**
 * Builds PKCS#12 files of every shape on node:crypto, independently of the codec under test: what no tool at hand
 * writes (pseudorandom functions, BER, missing parts, hostile numbers).
 */
import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'

type Bytes = Uint8Array

const join = (parts: readonly Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts))

const length = (count: number): Bytes => {
  if (count < 0x80) return Uint8Array.of(count)
  const hex = count.toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return Uint8Array.of(0x80 | bytes.length, ...bytes)
}

export const element = (tag: number, ...contents: readonly Bytes[]): Bytes => {
  const content = join(contents)
  return join([Uint8Array.of(tag), length(content.length), content])
}
export const indefinite = (tag: number, ...contents: readonly Bytes[]): Bytes =>
  join([Uint8Array.of(tag, 0x80), ...contents, Uint8Array.of(0, 0)])
/** The length in one byte more than needed. */
export const longWinded = (tag: number, ...contents: readonly Bytes[]): Bytes => {
  const content = join(contents)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  return join([Uint8Array.of(tag, 0x84), size, content])
}

export const sequence = (...contents: readonly Bytes[]): Bytes => element(0x30, ...contents)
export const set = (...contents: readonly Bytes[]): Bytes => element(0x31, ...contents)
export const octets = (content: Bytes): Bytes => element(0x04, content)
export const explicit = (content: Bytes): Bytes => element(0xa0, content)
export const nothing = (): Bytes => Uint8Array.of(5, 0)

/** An OCTET STRING in parts of `size` bytes, as BER allows it and Bouncy Castle writes it. */
export const octetsInParts = (content: Bytes, size: number): Bytes => inParts(0x24, content, size)

const inParts = (tag: number, content: Bytes, size: number): Bytes => {
  const parts: Bytes[] = []
  for (let at = 0; at < content.length; at += size) parts.push(octets(content.subarray(at, at + size)))
  return indefinite(tag, ...parts)
}

export const integer = (value: number | bigint): Bytes => {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return element(0x02, (bytes[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...bytes) : bytes)
}

export const identifier = (dotted: string): Bytes => {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  const arc = (value: number): readonly number[] => {
    const bytes = [value & 0x7f]
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
      bytes.unshift(0x80 | (rest & 0x7f))
    return bytes
  }
  return element(0x06, Uint8Array.from([first * 40 + second, ...others].flatMap(arc)))
}

/** UTF-16BE, as it stands in a BMPString. */
export const bmp = (text: string): Bytes =>
  Uint8Array.from([...Array(text.length).keys()].flatMap((at) => [text.charCodeAt(at) >> 8, text.charCodeAt(at) & 255]))

export const data = '1.2.840.113549.1.7.1'
export const friendlyName = '1.2.840.113549.1.9.20'

export const attribute = (type: string, ...values: readonly Bytes[]): Bytes =>
  sequence(identifier(type), set(...values))

/** A bag with a certificate; `name` is the BMPString's content. */
export const certificateBag = (der: Bytes, name?: Bytes): Bytes => {
  const localKeyId = attribute('1.2.840.113549.1.9.21', octets(Uint8Array.of(1, 0, 0, 0)))
  const certBag = explicit(certBagOf(der))
  const type = identifier('1.2.840.113549.1.12.10.1.3')
  if (name === undefined) return sequence(type, certBag)
  return sequence(type, certBag, set(localKeyId, attribute(friendlyName, element(0x1e, name))))
}

/** A bag with a certificate and these attributes. */
export const bagOf = (...attributes: readonly Bytes[]): Bytes =>
  sequence(identifier('1.2.840.113549.1.12.10.1.3'), explicit(certBagOf(new Uint8Array(9))), set(...attributes))

const certBagOf = (der: Bytes): Bytes => sequence(identifier('1.2.840.113549.1.9.22.1'), explicit(octets(der)))

export const contentInfo = (type: string, content: Bytes): Bytes => sequence(identifier(type), explicit(content))

export const plainContainer = (...bags: readonly Bytes[]): Bytes => contentInfo(data, octets(sequence(...bags)))

/** `algorithm` is the whole AlgorithmIdentifier; `content` the encryptedContent, [0]. */
export const encryptedContainer = (algorithm: Bytes, content: Bytes): Bytes =>
  contentInfo('1.2.840.113549.1.7.6', sequence(integer(0), sequence(identifier(data), algorithm, content)))

const prfs: Readonly<Record<string, string>> = {
  sha1: '1.2.840.113549.2.7',
  sha224: '1.2.840.113549.2.8',
  sha256: '1.2.840.113549.2.9',
  sha384: '1.2.840.113549.2.10',
  sha512: '1.2.840.113549.2.11',
  'sha512-224': '1.2.840.113549.2.12',
  'sha512-256': '1.2.840.113549.2.13',
}
export const pseudorandomFunctions = Object.keys(prfs)

const pbes2Ciphers: Readonly<Record<string, readonly [string, number, number]>> = {
  'aes-128-cbc': ['2.16.840.1.101.3.4.1.2', 16, 16],
  'aes-192-cbc': ['2.16.840.1.101.3.4.1.22', 24, 16],
  'aes-256-cbc': ['2.16.840.1.101.3.4.1.42', 32, 16],
  'des-ede3-cbc': ['1.2.840.113549.3.7', 24, 8],
}
export const pbes2CipherNames = Object.keys(pbes2Ciphers)

export interface Pbes2Options {
  readonly password: string
  readonly cipher: string
  /** Null: no pseudorandom function is named, which means SHA-1. */
  readonly prf: string | null
  readonly iterations: number
  /** Whether the derived key's length is written although the cipher says it. */
  readonly keyLength: boolean
  /** Written in parts of 16 bytes, as BER allows it. */
  readonly inParts?: boolean
}

/** Certificates in an encryptedData of PBES2 (RFC 8018 §6.2). */
export const pbes2Container = (options: Pbes2Options, ...bags: readonly Bytes[]): Bytes => {
  const [type = '', keyLength = 0, blockLength = 0] = pbes2Ciphers[options.cipher] ?? []
  const salt = Buffer.from('saltsalt')
  const iv = Buffer.from('initialization v').subarray(0, blockLength)
  const key = pbkdf2Sync(options.password, salt, options.iterations, keyLength, options.prf ?? 'sha1')
  const cipher = createCipheriv(options.cipher, key, iv)
  const ciphertext = join([cipher.update(sequence(...bags)), cipher.final()])
  const derivation = [octets(salt), integer(options.iterations)]
  if (options.keyLength) derivation.push(integer(keyLength))
  if (options.prf !== null) derivation.push(sequence(identifier(prfs[options.prf] ?? ''), nothing()))
  const algorithm = sequence(
    identifier('1.2.840.113549.1.5.13'),
    sequence(
      sequence(identifier('1.2.840.113549.1.5.12'), sequence(...derivation)),
      sequence(identifier(type), octets(iv)),
    ),
  )
  return encryptedContainer(algorithm, options.inParts ? inParts(0xa0, ciphertext, 16) : element(0x80, ciphertext))
}

/** RFC 7292 B.2 for the MAC with SHA-1, in big numbers. */
const macKey = (password: string | null, salt: Bytes, iterations: number): Bytes => {
  const fill = (bytes: Bytes): Buffer =>
    bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(64 * Math.ceil(bytes.length / 64), bytes)
  const secret = password === null ? new Uint8Array(0) : bmp(`${password}\0`)
  let value = Buffer.concat([Buffer.alloc(64, 3), fill(salt), fill(secret)])
  for (let round = 0; round < iterations; round++) value = createHash('sha1').update(value).digest()
  return value
}

export interface PfxOptions {
  /** Null: no password, not even an empty one. */
  readonly password: string | null
  readonly mac: boolean
  readonly macIterations?: number
  /** How authSafe's OCTET STRING is written. */
  readonly wrap?: (content: Bytes) => Bytes
  readonly after?: Bytes
}

export const pfx = (
  { password, mac, macIterations = 3, wrap = octets, after = new Uint8Array(0) }: PfxOptions,
  ...containers: readonly Bytes[]
): Bytes => {
  const content = sequence(...containers)
  const parts = [integer(3), contentInfo(data, wrap(content))]
  if (mac) {
    const salt = Buffer.from('macsalt!')
    const digest = createHmac('sha1', macKey(password, salt, macIterations))
      .update(content)
      .digest()
    parts.push(macData(salt, integer(macIterations), digest))
  }
  return join([sequence(...parts), after])
}

export const macData = (salt: Bytes, iterations: Bytes, digest: Bytes, hash = '1.3.14.3.2.26'): Bytes =>
  sequence(sequence(sequence(identifier(hash), nothing()), octets(digest)), octets(salt), iterations)

/** A file whose MAC claims this many iterations; no password fits. */
export const pfxWithMacIterations = (iterations: number | bigint): Bytes =>
  sequence(
    integer(3),
    contentInfo(data, octets(sequence())),
    macData(Buffer.from('macsalt!'), integer(iterations), new Uint8Array(20)),
  )
