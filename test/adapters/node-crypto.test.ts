/** Digests and signatures from Node. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nodeSignatureMath } from '../../main/adapters/node-crypto.ts'
import { toHex } from '../../main/core/bytes.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('digests', () => {
  // FIPS 180-4, the examples for "abc".
  it.each([
    ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ] as const)('%s is over all parts in order', (algorithm, expected) => {
    expect(toHex(nodeSignatureMath.digest(algorithm, [bytes('a'), bytes(''), bytes('bc')]))).toBe(expected)
  })
})

describe('signatures', () => {
  const data = bytes('signed')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const edwards = generateKeyPairSync('ed25519')
  const publicKey = (key: typeof rsa.publicKey): Uint8Array => key.export({ type: 'spki', format: 'der' })

  it.each([
    ['RSA', rsa],
    ['ECDSA', ec],
  ])('by %s hold for the bytes that were signed, and for no others', (_, { privateKey, publicKey: key }) => {
    const signature = sign('sha256', data, privateKey)
    expect(nodeSignatureMath.verify('sha256', publicKey(key), data, signature)).toBe(true)
    expect(nodeSignatureMath.verify('sha256', publicKey(key), bytes('signeD'), signature)).toBe(false)
    expect(nodeSignatureMath.verify('sha384', publicKey(key), data, signature)).toBe(false)
  })

  it('by keys that no signer of programs has, or that are no keys, do not hold', () => {
    const signature = sign(null, data, edwards.privateKey)
    expect(nodeSignatureMath.verify('sha256', publicKey(edwards.publicKey), data, signature)).toBe(false)
    expect(nodeSignatureMath.verify('sha256', bytes('no key'), data, signature)).toBe(false)
  })
})
