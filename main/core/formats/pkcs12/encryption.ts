/**
 * From an AlgorithmIdentifier and a password to a cipher: which password-based schemes Certmend knows.
 *
 * | scheme | parameters | specification |
 * |---|---|---|
 * | 1.2.840.113549.1.12.1.1-6 | SEQUENCE { salt OCTET STRING, iterations INTEGER } | RFC 7292 appendix C |
 * | 1.2.840.113549.1.5.3, 6, 10, 11 (PBES1) | the same, salt of 8 bytes | RFC 8018 §6.1, A.3 |
 * | 1.2.840.113549.1.5.13 (PBES2) | SEQUENCE { key derivation, encryption scheme }, both AlgorithmIdentifier | RFC 8018 §6.2, A.4 |
 */
import { fault } from '../../fault.ts'
import { aesCbc, type Cipher, desCbc, rc2Cbc, rc4, tripleDesCbc } from './ciphers.ts'
import {
  contentOf,
  type Element,
  expect,
  fields,
  integerOf,
  malformed,
  objectIdentifierOf,
  placeOf,
  tags,
} from './der.ts'
import { type Derivation, type Hash, pbkdf1, pbkdf2, pkcs12Key, purposes } from './key-derivation.ts'
import type { Work } from './work.ts'

export interface AlgorithmIdentifier {
  readonly type: string
  readonly element: Element
  readonly parameters: Element | undefined
}

export const readAlgorithm = (element: Element | undefined, parent: Element): AlgorithmIdentifier => {
  const sequence = expect(element, tags.sequence, parent, 'AlgorithmIdentifier')
  const [type, parameters] = fields(sequence, 2)
  const identifier = expect(type, tags.objectIdentifier, sequence, 'OBJECT IDENTIFIER')
  return { type: objectIdentifierOf(identifier), element: sequence, parameters }
}

/** Derives the key; `pkcs12-cipher` names the scheme where it is none of those above. */
export const cipherFor = (algorithm: AlgorithmIdentifier, password: string | null, work: Work): Cipher => {
  if (algorithm.type === pbes2) return pbes2Cipher(algorithm, password, work)
  const scheme = pkcs12Schemes[algorithm.type] ?? pbes1Schemes[algorithm.type]
  return scheme ? scheme(readDerivation(algorithm), password, work) : unknownCipher(algorithm)
}

type Scheme = (derivation: Omit<Derivation, 'hash'>, password: string | null, work: Work) => Cipher

const pkcs12Scheme =
  (keyLength: number, cipher: (key: Uint8Array, iv: Uint8Array) => Cipher): Scheme =>
  (parameters, password, work) => {
    const derivation = { ...parameters, hash: 'sha1' } as const
    const key = pkcs12Key(password, derivation, purposes.key, keyLength, work)
    return cipher(key, pkcs12Key(password, derivation, purposes.iv, 8, work))
  }

const pkcs12StreamScheme =
  (keyLength: number): Scheme =>
  (parameters, password, work) =>
    rc4(pkcs12Key(password, { ...parameters, hash: 'sha1' }, purposes.key, keyLength, work))

const rc2Of =
  (bits: number) =>
  (key: Uint8Array, iv: Uint8Array): Cipher =>
    rc2Cbc(key, iv, bits)

const pkcs12Schemes: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.12.1.1': pkcs12StreamScheme(16),
  '1.2.840.113549.1.12.1.2': pkcs12StreamScheme(5),
  '1.2.840.113549.1.12.1.3': pkcs12Scheme(24, tripleDesCbc),
  '1.2.840.113549.1.12.1.4': pkcs12Scheme(16, tripleDesCbc),
  '1.2.840.113549.1.12.1.5': pkcs12Scheme(16, rc2Of(128)),
  '1.2.840.113549.1.12.1.6': pkcs12Scheme(5, rc2Of(40)),
}

const pbes1Scheme =
  (hash: Hash, cipher: (key: Uint8Array, iv: Uint8Array) => Cipher): Scheme =>
  (parameters, password, work) => {
    const derived = pbkdf1(password, { ...parameters, hash }, 16, work)
    return cipher(derived.subarray(0, 8), derived.subarray(8))
  }

const pbes1Schemes: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.5.3': pbes1Scheme('md5', desCbc),
  '1.2.840.113549.1.5.6': pbes1Scheme('md5', rc2Of(64)),
  '1.2.840.113549.1.5.10': pbes1Scheme('sha1', desCbc),
  '1.2.840.113549.1.5.11': pbes1Scheme('sha1', rc2Of(64)),
}

const readDerivation = ({ element, parameters }: AlgorithmIdentifier): Omit<Derivation, 'hash'> => {
  const sequence = expect(parameters, tags.sequence, element, 'PBEParameter')
  const [salt, iterations] = fields(sequence, 2)
  return readSaltAndIterations(salt, iterations, sequence)
}

/** Both are wanted; less than one iteration would make a key that does not depend on the password. */
export const readSaltAndIterations = (
  salt: Element | undefined,
  iterations: Element | undefined,
  parent: Element,
): Omit<Derivation, 'hash'> => {
  const saltOctets = expect(salt, tags.octetString, parent, 'salt')
  const number = expect(iterations, tags.integer, parent, 'iterations')
  const count = integerOf(number)
  if (count < 1) malformed(number.layer, number.offset, 'iterations')
  return { salt: contentOf(saltOctets), iterations: count, ...placeOf(number.layer, number.offset) }
}

const pbes2 = '1.2.840.113549.1.5.13'
const pbkdf2Identifier = '1.2.840.113549.1.5.12'

/** RFC 8018 B.1.2; without one it is hmacWithSHA1. */
const pseudorandomFunctions: Readonly<Record<string, Hash>> = {
  '1.2.840.113549.2.6': 'md5',
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
  '1.2.840.113549.2.12': 'sha512/224',
  '1.2.840.113549.2.13': 'sha512/256',
}

/** RFC 8018 B.2: schemes whose only parameter is the initialization vector. */
const ivSchemes: Readonly<Record<string, { keyLength: number; cipher: typeof aesCbc }>> = {
  '1.3.14.3.2.7': { keyLength: 8, cipher: desCbc },
  '1.2.840.113549.3.7': { keyLength: 24, cipher: tripleDesCbc },
  '2.16.840.1.101.3.4.1.2': { keyLength: 16, cipher: aesCbc },
  '2.16.840.1.101.3.4.1.22': { keyLength: 24, cipher: aesCbc },
  '2.16.840.1.101.3.4.1.42': { keyLength: 32, cipher: aesCbc },
}

const rc2Identifier = '1.2.840.113549.3.2'

const pbes2Cipher = (algorithm: AlgorithmIdentifier, password: string | null, work: Work): Cipher => {
  const sequence = expect(algorithm.parameters, tags.sequence, algorithm.element, 'PBES2-params')
  const [keyDerivation, encryptionScheme] = fields(sequence, 2)
  const derivation = readAlgorithm(keyDerivation, sequence)
  if (derivation.type !== pbkdf2Identifier) return unknownCipher(derivation)
  const scheme = readAlgorithm(encryptionScheme, sequence)
  const { keyLength, cipher } = readScheme(scheme)
  const { parameters, writtenLength } = readPbkdf2(derivation)
  if (writtenLength !== null && writtenLength !== keyLength && scheme.type !== rc2Identifier) {
    malformed(derivation.element.layer, derivation.element.offset, 'keyLength')
  }
  return cipher(pbkdf2(password, parameters, writtenLength ?? keyLength, work))
}

/**
 * RFC 8018 A.2: SEQUENCE { salt CHOICE { OCTET STRING, … }, iterationCount INTEGER, keyLength INTEGER OPTIONAL,
 * prf AlgorithmIdentifier DEFAULT hmacWithSHA1 }
 */
const readPbkdf2 = ({
  element,
  parameters,
}: AlgorithmIdentifier): { readonly parameters: Derivation; readonly writtenLength: number | null } => {
  const sequence = expect(parameters, tags.sequence, element, 'PBKDF2-params')
  const [salt, iterations, ...optional] = fields(sequence, 4)
  const lengthElement = optional.find(({ identifier }) => identifier === tags.integer)
  const prf = optional.find(({ identifier }) => identifier === tags.sequence)
  const hash = prf ? hashOf(readAlgorithm(prf, sequence)) : 'sha1'
  const writtenLength = lengthElement ? integerOf(lengthElement) : null
  if (writtenLength !== null && (writtenLength < 1 || writtenLength > 128)) {
    malformed(sequence.layer, sequence.offset, 'keyLength')
  }
  return { parameters: { ...readSaltAndIterations(salt, iterations, sequence), hash }, writtenLength }
}

const hashOf = (algorithm: AlgorithmIdentifier): Hash =>
  pseudorandomFunctions[algorithm.type] ?? unknownCipher(algorithm)

const readScheme = (
  scheme: AlgorithmIdentifier,
): { readonly keyLength: number; readonly cipher: (key: Uint8Array) => Cipher } => {
  const { type, element, parameters } = scheme
  if (type === rc2Identifier) return readRc2(scheme)
  const known = ivSchemes[type]
  if (known === undefined) return unknownCipher(scheme)
  const iv = readIv(parameters, known.cipher === aesCbc ? 16 : 8, element)
  return { keyLength: known.keyLength, cipher: (key) => known.cipher(key, iv) }
}

/** RFC 8018 B.2.3: SEQUENCE { rc2ParameterVersion INTEGER OPTIONAL, iv OCTET STRING }; without the version, 32 bits. */
const readRc2 = ({
  element,
  parameters,
}: AlgorithmIdentifier): { readonly keyLength: number; readonly cipher: (key: Uint8Array) => Cipher } => {
  const sequence = expect(parameters, tags.sequence, element, 'RC2-CBC-Parameter')
  const [first, second] = fields(sequence, 2)
  const version = first?.identifier === tags.integer ? first : undefined
  const iv = readIv(version ? second : first, 8, sequence)
  const bits = version ? effectiveBits(integerOf(version)) : 32
  if (bits < 1 || bits > 1024) malformed(sequence.layer, sequence.offset, 'rc2ParameterVersion')
  return { keyLength: Math.ceil(bits / 8), cipher: (key) => rc2Cbc(key, iv, bits) }
}

/** RFC 2268 §6 */
const effectiveBits = (version: number): number =>
  version >= 256 ? version : (({ 160: 40, 120: 64, 58: 128 } as Readonly<Record<number, number>>)[version] ?? 0)

const readIv = (element: Element | undefined, length: number, parent: Element): Uint8Array => {
  const octets = expect(element, tags.octetString, parent, 'iv')
  const iv = contentOf(octets)
  return iv.length === length ? iv : malformed(octets.layer, octets.offset, 'iv')
}

const unknownCipher = ({ type, element }: AlgorithmIdentifier): never =>
  fault('pkcs12-cipher', { algorithm: type }, placeOf(element.layer, element.offset))
