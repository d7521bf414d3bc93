/**
 * The ciphers of PKCS#12 containers on node-forge's primitives, with their padding looked at rather than believed:
 * only what can be encrypted again to the same bytes counts as decrypted.
 */
import forge from 'node-forge'
import { fromBinary, pieces, toBinary } from './binary.ts'

/** One key, both directions. */
export interface Cipher {
  /** Null where the padding is not that of PKCS#7: another key, or damage. */
  decrypt(ciphertext: Uint8Array): Uint8Array | null
  encrypt(plaintext: Uint8Array): Uint8Array
}

/** Whole blocks in, whole blocks out; calls continue one chain. */
type Blocks = (blocks: Uint8Array) => Uint8Array

interface BlockCipher {
  readonly blockLength: number
  encryption(): Blocks
  decryption(): Blocks
}

/** CBC of AES (16, 24 or 32 bytes of key), DES (8) or triple DES (24; 16 are keys one, two, one). */
export const aesCbc = (key: Uint8Array, iv: Uint8Array): Cipher => padding(forgeCbc('AES-CBC', 16, key, iv))
export const desCbc = (key: Uint8Array, iv: Uint8Array): Cipher => padding(forgeCbc('DES-CBC', 8, key, iv))
export const tripleDesCbc = (key: Uint8Array, iv: Uint8Array): Cipher =>
  padding(forgeCbc('3DES-CBC', 8, key.length === 16 ? Uint8Array.of(...key, ...key.subarray(0, 8)) : key, iv))

/** RFC 2268; `bits` is the effective key length. */
export const rc2Cbc = (key: Uint8Array, iv: Uint8Array, bits: number): Cipher => padding(forgeRc2(key, iv, bits))

/** The same operation both ways; there is no padding. */
export const rc4 = (key: Uint8Array): Cipher => {
  const apply = (bytes: Uint8Array): Uint8Array => xorWithKeyStream(key, bytes)
  return { decrypt: apply, encrypt: apply }
}

/** RFC 5652 §6.3: n bytes of value n fill the last block. */
const padding = ({ blockLength, encryption, decryption }: BlockCipher): Cipher => ({
  decrypt(ciphertext) {
    if (ciphertext.length === 0 || ciphertext.length % blockLength !== 0) return null
    const plaintext = inPieces(decryption(), ciphertext)
    const count = plaintext.at(-1) ?? 0
    const right = count > 0 && count <= blockLength && plaintext.subarray(-count).every((byte) => byte === count)
    return right ? plaintext.subarray(0, -count) : null
  },
  encrypt(plaintext) {
    const count = blockLength - (plaintext.length % blockLength)
    const padded = new Uint8Array(plaintext.length + count).fill(count)
    padded.set(plaintext)
    return inPieces(encryption(), padded)
  },
})

/** A multiple of every block length, and small: node-forge's RC2 takes quadratic time in what it gets at once. */
const pieceLength = 256

const inPieces = (blocks: Blocks, bytes: Uint8Array): Uint8Array => {
  const result = new Uint8Array(bytes.length)
  let at = 0
  for (const piece of pieces(bytes, pieceLength)) {
    result.set(blocks(piece), at)
    at += piece.length
  }
  return result
}

const forgeCbc = (
  algorithm: forge.cipher.Algorithm,
  blockLength: number,
  key: Uint8Array,
  iv: Uint8Array,
): BlockCipher => {
  const chain = (cipher: forge.cipher.BlockCipher): Blocks => {
    cipher.start({ iv: toBinary(iv) })
    return (blocks) => {
      cipher.update(forge.util.createBuffer(toBinary(blocks)))
      return fromBinary(cipher.output.getBytes())
    }
  }
  return {
    blockLength,
    encryption: () => chain(forge.cipher.createCipher(algorithm, toBinary(key))),
    decryption: () => chain(forge.cipher.createDecipher(algorithm, toBinary(key))),
  }
}

const forgeRc2 = (key: Uint8Array, iv: Uint8Array, bits: number): BlockCipher => {
  const chain = (cipher: forge.rc2.cipher, ciphertextOf: (input: string, output: string) => string): Blocks => {
    let previous = toBinary(iv)
    return (blocks) => {
      const input = toBinary(blocks)
      cipher.start(previous)
      cipher.update(forge.util.createBuffer(input))
      const output = cipher.output.getBytes()
      previous = ciphertextOf(input, output).slice(-8)
      return fromBinary(output)
    }
  }
  return {
    blockLength: 8,
    encryption: () => chain(forge.rc2.createEncryptionCipher(toBinary(key), bits), (_, output) => output),
    decryption: () => chain(forge.rc2.createDecryptionCipher(toBinary(key), bits), (input) => input),
  }
}

const xorWithKeyStream = (key: Uint8Array, bytes: Uint8Array): Uint8Array => {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number): number => state[index & 0xff] ?? 0
  const swap = (a: number, b: number): void => {
    const kept = at(a)
    state[a] = at(b)
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff
    swap(i, j)
  }
  let i = 0
  let j = 0
  return bytes.map((byte) => {
    i = (i + 1) & 0xff
    j = (j + at(i)) & 0xff
    swap(i, j)
    return byte ^ at(at(i) + at(j))
  })
}
