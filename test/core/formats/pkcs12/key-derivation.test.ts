import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../../../main/core/bytes.ts'
import { fromBinary, toBinary } from '../../../../main/core/formats/pkcs12/binary.ts'
import { type Hash, hmac, pbkdf1, pbkdf2, pkcs12Key } from '../../../../main/core/formats/pkcs12/key-derivation.ts'
import { createSha224 } from '../../../../main/core/formats/pkcs12/sha224.ts'
import { mostIterations, Work } from '../../../../main/core/formats/pkcs12/work.ts'

const hashes: readonly Hash[] = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512/224', 'sha512/256']
const nodeName = (hash: Hash): string => hash.replace('/', '-')
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

it('SHA-224 is that of node:crypto for every length around a block', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
      const digest = fromBinary(createSha224().start().update(toBinary(message)).digest().getBytes())
      expect(toHex(digest)).toBe(createHash('sha224').update(message).digest('hex'))
    }),
  )
})

describe.each(hashes)('with %s', (hash) => {
  it('HMAC is that of node:crypto', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (key, message) => {
        expect(toHex(hmac(hash, key, message))).toBe(createHmac(nodeName(hash), key).update(message).digest('hex'))
      }),
      { numRuns: 30 },
    )
  })

  it('PBKDF2 is that of node:crypto, passwords beyond ASCII included', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.uint8Array({ maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 70 }),
        (password, salt, iterations, length) => {
          const derived = pbkdf2(password, { hash, salt, iterations, offset: 0 }, length, new Work())
          expect(toHex(derived)).toBe(pbkdf2Sync(password, salt, iterations, length, nodeName(hash)).toString('hex'))
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('PKCS#12 keys', () => {
  /** Known answers of the PKCS#12 key derivation that Bouncy Castle, Botan and Go share. */
  it.each([
    ['smeg', '0a58cf64530d823f', 1, 1, 24, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
    ['smeg', '0a58cf64530d823f', 2, 1, 8, '79993dfe048d3b76'],
    ['smeg', '642b99ab44fb4b1f', 1, 1, 24, 'f3a95fec48d7711e985cfe67908c5ab79fa3d7c5caa5d966'],
    ['smeg', '642b99ab44fb4b1f', 2, 1, 8, 'c0a38d64a79bea1d'],
    ['smeg', '3d83c0e4546ac140', 3, 1, 20, '8d967d88f6caa9d714800ab3d48051d63f73a312'],
    ['queeg', '05dec959acff72f7', 1, 1000, 24, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
    ['queeg', '05dec959acff72f7', 2, 1000, 8, '11dedad7758d4860'],
    ['queeg', '263216fcc2fab31c', 3, 1000, 20, '5ec4c7a80df652294c3925b6489a7ab857c83476'],
  ] as const)('%s with salt %s for purpose %i', (password, salt, purpose, iterations, length, expected) => {
    const derivation = { hash: 'sha1', salt: Buffer.from(salt, 'hex'), iterations, offset: 0 } as const
    expect(toHex(pkcs12Key(password, derivation, purpose, length, new Work()))).toBe(expected)
  })

  it('are others for no password than for an empty one', () => {
    const derivation = { hash: 'sha1', salt: bytes('salt'), iterations: 1, offset: 0 } as const
    expect(pkcs12Key(null, derivation, 1, 20, new Work())).not.toEqual(pkcs12Key('', derivation, 1, 20, new Work()))
  })
})

it('PBKDF1 hashes password and salt again and again', () => {
  const derivation = { hash: 'sha1', salt: bytes('12345678'), iterations: 2, offset: 0 } as const
  const once = createHash('sha1').update('password12345678').digest()
  const twice = createHash('sha1').update(once).digest('hex')
  expect(toHex(pbkdf1('password', derivation, 16, new Work()))).toBe(twice.slice(0, 32))
})

describe('iterations', () => {
  const derivation = (iterations: number) => ({ hash: 'sha1', salt: bytes('salt'), iterations, offset: 42 }) as const

  it('above the limit are refused with their number before any is done', () => {
    expect(() => pkcs12Key('', derivation(2 ** 31), 1, 24, new Work())).toThrow(
      expect.objectContaining({
        error: { code: 'pkcs12-iterations', params: { iterations: 2 ** 31, limit: mostIterations }, offset: 42 },
      }),
    )
  })

  it('are counted over the whole file', () => {
    const work = new Work()
    work.iterate(derivation(mostIterations), 1)
    expect(() => pbkdf1('', derivation(1), 8, work)).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({ params: { iterations: mostIterations + 1, limit: mostIterations } }),
      }),
    )
  })
})
