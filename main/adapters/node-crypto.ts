/** The mathematics of signatures from Node: OpenSSL, or BoringSSL inside Electron. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import type { SignatureMath } from '../core/formats/authenticode/signature-math.ts'

export const nodeSignatureMath: SignatureMath = {
  digest: (algorithm, parts) => {
    const hash = createHash(algorithm)
    for (const part of parts) hash.update(part)
    return hash.digest()
  },
  verify: (algorithm, publicKey, data, signature) => {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
      const isKnownKind = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ec'
      return isKnownKind && verify(algorithm, data, key, signature)
    } catch {
      // A key or signature that OpenSSL cannot even read proves nothing.
      return false
    }
  },
}
