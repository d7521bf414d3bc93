/**
 * The integrity of a PKCS#12 file under a password (RFC 7292 §4, appendix A):
 *
 *     MacData    ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 }
 *     DigestInfo ::= SEQUENCE { digestAlgorithm AlgorithmIdentifier, digest OCTET STRING }
 *
 * The MAC is an HMAC over the content octets of authSafe.
 */
import { sameBytes } from '../../byte-edit.ts'
import { fault } from '../../fault.ts'
import { contentOf, type Element, expect, fields, malformed, placeOf, tags } from './der.ts'
import { readAlgorithm, readSaltAndIterations } from './encryption.ts'
import { type Derivation, digestLength, type Hash, hmac, pkcs12Key, purposes } from './key-derivation.ts'
import type { Work } from './work.ts'

export interface Mac {
  readonly digest: Element
  readonly derivation: Derivation
}

/** `pkcs12-pbmac1` for RFC 9579, `pkcs12-mac-algorithm` for unknown digests. */
export const readMac = (macData: Element): Mac => {
  const sequence = expect(macData, tags.sequence, macData, 'MacData')
  const [mac, salt, iterations] = fields(sequence, 3)
  const digestInfo = expect(mac, tags.sequence, sequence, 'DigestInfo')
  const [digestAlgorithm, digestOctets] = fields(digestInfo, 2)
  const { type, element } = readAlgorithm(digestAlgorithm, digestInfo)
  const place = placeOf(element.layer, element.offset)
  if (type === pbmac1) fault('pkcs12-pbmac1', {}, place)
  const hash = hashes[type] ?? fault('pkcs12-mac-algorithm', { algorithm: type }, place)
  const digest = expect(digestOctets, tags.octetString, digestInfo, 'digest')
  if (contentOf(digest).length !== digestLength(hash)) malformed(digest.layer, digest.offset, 'digest')
  return { digest, derivation: { ...saltAndIterations(salt, iterations, sequence), hash } }
}

export const macHolds = (mac: Mac, password: string | null, content: Uint8Array, work: Work): boolean =>
  sameBytes(macOf(mac, password, content, work), contentOf(mac.digest))

/** What the digest must be for this content. */
export const macOf = ({ derivation }: Mac, password: string | null, content: Uint8Array, work: Work): Uint8Array => {
  const { hash } = derivation
  return hmac(hash, pkcs12Key(password, derivation, purposes.mac, digestLength(hash), work), content)
}

const pbmac1 = '1.2.840.113549.1.5.14'

const hashes: Readonly<Record<string, Hash>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.5': 'sha512/224',
  '2.16.840.1.101.3.4.2.6': 'sha512/256',
}

const saltAndIterations = (
  salt: Element | undefined,
  iterations: Element | undefined,
  parent: Element,
): Omit<Derivation, 'hash'> => {
  if (iterations !== undefined) return readSaltAndIterations(salt, iterations, parent)
  const octets = expect(salt, tags.octetString, parent, 'macSalt')
  return { salt: contentOf(octets), iterations: 1, ...placeOf(parent.layer, parent.offset) }
}
