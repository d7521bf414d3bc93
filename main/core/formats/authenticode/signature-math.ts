/**
 * The mathematics that checking a signature needs, as a port: adapters/node-crypto.ts implements it, so that the core
 * stays pure. Object identifiers from RFC 3279, 4055, 5754 and 5758.
 */

export type DigestAlgorithm = 'sha1' | 'sha256' | 'sha384' | 'sha512'

export interface SignatureMath {
  /** Of the parts one behind the other. */
  digest(algorithm: DigestAlgorithm, parts: readonly Uint8Array[]): Uint8Array
  /**
   * RSA (PKCS #1 version 1.5) or ECDSA, as the key says. `publicKey` is a DER SubjectPublicKeyInfo. False for everything
   * that is not a right signature, unknown kinds of keys too; never an exception.
   */
  verify(algorithm: DigestAlgorithm, publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean
}

const digests: ReadonlyMap<string, DigestAlgorithm> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

/** Algorithms that sign a digest, with the digest in their name. MD2 and MD5 are left out: they prove nothing. */
const signatures: ReadonlyMap<string, DigestAlgorithm> = new Map([
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.3.14.3.2.29', 'sha1'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
])

/** Keys alone: what they sign is the digest that stands beside them. */
const keysAlone = ['1.2.840.113549.1.1.1', '1.2.840.10045.2.1']

/** Undefined where this cannot or must not be relied on. */
export const digestNamed = (identifier: string): DigestAlgorithm | undefined => digests.get(identifier)

export const signatureNamed = (identifier: string): DigestAlgorithm | undefined => signatures.get(identifier)

/** Of a signer, who names both the digest and how it was signed; undefined where they contradict each other, too. */
export const signerDigest = (digest: string, signature: string): DigestAlgorithm | undefined => {
  const algorithm = digestNamed(digest)
  return keysAlone.includes(signature) || signatureNamed(signature) === algorithm ? algorithm : undefined
}
