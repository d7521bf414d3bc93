import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../../../main/core/bytes.ts'
import { aesCbc, type Cipher, desCbc, rc2Cbc, rc4, tripleDesCbc } from '../../../../main/core/formats/pkcs12/ciphers.ts'

const key = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, at) => (at * 37 + 11) & 0xff)
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))

const all: readonly (readonly [string, Cipher])[] = [
  ['AES-128', aesCbc(key(16), key(16))],
  ['AES-192', aesCbc(key(24), key(16))],
  ['AES-256', aesCbc(key(32), key(16))],
  ['DES', desCbc(key(8), key(8))],
  ['triple DES', tripleDesCbc(key(24), key(8))],
  ['triple DES with two keys', tripleDesCbc(key(16), key(8))],
  ['RC2 with 40 bits', rc2Cbc(key(5), key(8), 40)],
  ['RC2 with 64 bits', rc2Cbc(key(8), key(8), 64)],
  ['RC2 with 128 bits', rc2Cbc(key(16), key(8), 128)],
  ['RC4', rc4(key(16))],
]

describe.each(all)('%s', (_, cipher) => {
  it('decrypts what it encrypted, over the length of its pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (plaintext) => {
        expect(cipher.decrypt(cipher.encrypt(plaintext))).toEqual(plaintext)
      }),
      { numRuns: 40 },
    )
  })
})

describe.each([
  ['aes-128-cbc', 16, 16, aesCbc],
  ['aes-192-cbc', 24, 16, aesCbc],
  ['aes-256-cbc', 32, 16, aesCbc],
  ['des-ede3-cbc', 24, 8, tripleDesCbc],
] as const)('%s', (name, keyLength, blockLength, cipher) => {
  it('is that of node:crypto', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (plaintext) => {
        const judge = createCipheriv(name, key(keyLength), key(blockLength))
        const expected = Buffer.concat([judge.update(plaintext), judge.final()])
        expect(toHex(cipher(key(keyLength), key(blockLength)).encrypt(plaintext))).toBe(expected.toString('hex'))
      }),
      { numRuns: 40 },
    )
  })
})

it.each([
  ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
  ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
  ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
  ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
  ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
])('RC2 gives the known answers of RFC 2268 §5: key %s, %i bits', (rc2Key, bits, plaintext, ciphertext) => {
  const cipher = rc2Cbc(fromHex(rc2Key), new Uint8Array(8), bits)
  expect(toHex(cipher.encrypt(fromHex(plaintext)).subarray(0, 8))).toBe(ciphertext)
})

it.each([
  ['Key', 'Plaintext', 'bbf316e8d940af0ad3'],
  ['Wiki', 'pedia', '1021bf0420'],
])('RC4 gives the known answer for %s', (rc4Key, plaintext, ciphertext) => {
  expect(toHex(rc4(Buffer.from(rc4Key)).encrypt(Buffer.from(plaintext)))).toBe(ciphertext)
})

describe('wrong padding', () => {
  const cipher = aesCbc(key(16), key(16))
  it.each([
    ['nothing at all', new Uint8Array(0)],
    ['half a block', cipher.encrypt(key(5)).subarray(0, 8)],
    ['another key', aesCbc(key(16).reverse(), key(16)).encrypt(key(5))],
  ])('%s is not decrypted', (_, ciphertext) => {
    expect(cipher.decrypt(ciphertext)).toBeNull()
  })
})
