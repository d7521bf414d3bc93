import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, type ByteEdit, invertEdits } from '../../../../main/core/byte-edit.ts'
import { toHex } from '../../../../main/core/bytes.ts'
import { withoutTerminator } from '../../../../main/core/formats/pkcs12/bmp-string.ts'
import { replacePkcs12Names } from '../../../../main/core/formats/pkcs12/mend.ts'
import { openPkcs12, type Pkcs12, readPkcs12 } from '../../../../main/core/formats/pkcs12/read.ts'
import { missing } from '../../../support/needs.ts'
import {
  attribute,
  bagOf,
  bmp,
  certificateBag,
  element,
  explicit,
  friendlyName,
  identifier,
  octets,
  octetsInParts,
  pbes2CipherNames,
  pbes2Container,
  pfx,
  plainContainer,
  pseudorandomFunctions,
  sequence,
} from '../../../support/pkcs12-build.ts'
import { OpenSsl } from '../../../support/pkcs12-openssl.ts'
import { editedSamples, readSample, realSamples } from '../../../support/pkcs12-samples.ts'

const der = new TextEncoder().encode('stands for a certificate')

const opened = (bytes: Uint8Array, password: string | null): Pkcs12 => {
  const result = readPkcs12(bytes, password)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const editsFor = (
  bytes: Uint8Array,
  names: readonly (readonly [number, Uint8Array])[],
  password: string | null,
): readonly ByteEdit[] => {
  const replacements = names.map(([certificate, name]) => ({ certificate, name }))
  const edits = replacePkcs12Names(opened(bytes, password), replacements, password)
  if (!edits.ok) throw new Error(JSON.stringify(edits.error))
  return edits.value
}

const renamed = (bytes: Uint8Array, certificate: number, name: Uint8Array, password: string | null): Uint8Array =>
  applyEdits(bytes, editsFor(bytes, [[certificate, name]], password))

const namesIn = (bytes: Uint8Array, password: string | null): readonly (readonly Uint8Array[])[] =>
  opened(bytes, password).certificates.map(({ names }) => names)

describe('a new name', () => {
  const password = 'secret'
  const unknown = sequence(identifier('1.2.840.113549.1.12.10.1.5'), explicit(sequence(octets(der))))
  const containers = {
    plain: plainContainer,
    encrypted: (...bags: readonly Uint8Array[]) =>
      pbes2Container({ password, cipher: 'aes-256-cbc', prf: 'sha256', iterations: 3, keyLength: false }, ...bags),
  } as const
  const file = (kind: keyof typeof containers, name: Uint8Array, mac: boolean): Uint8Array =>
    pfx(
      { password, mac, after: der },
      containers[kind](certificateBag(der), unknown, certificateBag(der, name), certificateBag(der, bmp('x'))),
      plainContainer(unknown),
    )
  const text = fc.string({ unit: 'binary', maxLength: 150 }).map(bmp)

  it.each([
    ['plain', true],
    ['plain', false],
    ['encrypted', true],
    ['encrypted', false],
  ] as const)('gives the file that would have been written with it: %s, MAC %s', (kind, mac) => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const terminated = withoutTerminator(before).length < before.length
        const expected = terminated ? Uint8Array.of(...after, 0, 0) : after
        expect(renamed(file(kind, before, mac), 1, after, password)).toEqual(file(kind, expected, mac))
      }),
      { numRuns: 100 },
    )
  })

  it('is taken back by the inverse edits', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const bytes = file('encrypted', before, true)
        const edits = editsFor(bytes, [[1, after]], password)
        expect(applyEdits(applyEdits(bytes, edits), invertEdits(edits))).toEqual(bytes)
      }),
      { numRuns: 50 },
    )
  })

  it('may be given to several certificates in several containers at once', () => {
    const { encrypted } = containers
    const written = (name: string): Uint8Array => {
      const bag = certificateBag(der, bmp(name))
      return pfx({ password, mac: true }, encrypted(bag, bag), plainContainer(bag, certificateBag(der)), encrypted(bag))
    }
    const names = [0, 1, 2, 4].map((certificate) => [certificate, bmp('a longer name')] as const)
    const bytes = written('old')
    expect(applyEdits(bytes, editsFor(bytes, names, password))).toEqual(written('a longer name'))
  })

  it('replaces all names where a certificate has several', () => {
    const names = ['first', 'second\0'].map((name) => element(0x1e, bmp(name)))
    const bag = bagOf(attribute(friendlyName, ...names), attribute(friendlyName, element(0x1e, bmp('third'))))
    const bytes = pfx({ password, mac: true }, plainContainer(bag))
    expect(namesIn(renamed(bytes, 0, bmp('new'), password), password)).toEqual([[bmp('new'), bmp('new\0'), bmp('new')]])
  })

  it('is refused where BER strings in parts surround the old one', () => {
    const inParts = (content: Uint8Array): Uint8Array => octetsInParts(content, 50)
    const bytes = pfx({ password, mac: true, wrap: inParts }, plainContainer(certificateBag(der, bmp('old'))))
    expect(replacePkcs12Names(opened(bytes, password), [{ certificate: 0, name: bmp('new') }], password)).toMatchObject(
      {
        ok: false,
        error: { code: 'pkcs12-ber' },
      },
    )
  })

  it('is refused with another password', () => {
    const bytes = file('encrypted', bmp('old'), true)
    expect(replacePkcs12Names(opened(bytes, password), [{ certificate: 1, name: bmp('new') }], 'wrong')).toMatchObject({
      ok: false,
      error: { code: 'pkcs12-wrong-password' },
    })
  })

  it('that is the old one changes nothing', () => {
    expect(editsFor(file('encrypted', bmp('old'), true), [[1, bmp('old')]], password)).toEqual([])
  })
})

describe.skipIf(missing('samples'))('samples', () => {
  it.each([...realSamples, ...editedSamples])('$file: encrypted again its containers are what they were', (sample) => {
    const { certificates, content, mac } = openPkcs12(readSample(sample.file), sample.password)
    expect(mac).not.toBeNull()
    for (const { container } of certificates) {
      if (container === null) continue
      const { bytes } = content.layer
      const ciphertext = bytes.subarray(container.ciphertext.contentOffset, container.ciphertext.contentEnd)
      expect(toHex(container.cipher.encrypt(container.plaintext))).toBe(toHex(ciphertext))
    }
  })

  it.each([...realSamples, ...editedSamples])(
    '$file: other names and the old ones again give the same file',
    (sample) => {
      const { file, password } = sample
      const bytes = readSample(file)
      const old = namesIn(bytes, password).flatMap(([name], at) =>
        name ? [[at, withoutTerminator(name)] as const] : [],
      )
      const changed = applyEdits(
        bytes,
        editsFor(
          bytes,
          old.map(([at]) => [at, bmp('A name of another length')]),
          password,
        ),
      )
      expect(applyEdits(changed, editsFor(changed, old, password))).toEqual(bytes)
    },
  )
})

const certificateCiphers = [
  ...['PBE-SHA1-RC4-128', 'PBE-SHA1-RC4-40', 'PBE-SHA1-3DES', 'PBE-SHA1-2DES', 'PBE-SHA1-RC2-128', 'PBE-SHA1-RC2-40'],
  ...['PBE-MD5-DES', 'PBE-SHA1-DES', 'PBE-MD5-RC2-64', 'PBE-SHA1-RC2-64', 'aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc'],
  ...['des-ede3-cbc', 'des-cbc', 'rc2-cbc', 'rc2-64-cbc', 'rc2-40-cbc', 'NONE'],
]
const macDigests = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-224', 'sha512-256', null]

describe.skipIf(missing('openssl'))('files of OpenSSL', () => {
  const openssl = new OpenSsl()
  beforeAll(() => openssl.makeCertificates())
  afterAll(() => openssl.remove())

  const affected = ['SMS Signing Certificate\0', 'SMS\0Signing', 'SMS\0\0\0', '\0', '\0SMS\0']

  const mendedAsOpenSslSeesIt = (bytes: Uint8Array, password: string, fault: string): void => {
    const before = openssl.contents(bytes, password)
    expect([before.keys.length, before.certificates.length]).toEqual([1, 2])
    const faulty = renamed(renamed(bytes, 0, bmp(fault), password), 1, bmp(fault), password)
    expect(namesIn(faulty, password)).toEqual([[bmp(fault)], [bmp(fault)]])
    expect(openssl.contents(faulty, password)).toEqual(before)
    const edits = editsFor(
      faulty,
      [0, 1].map((at) => [at, bmp('SMS Signing Certificate')] as const),
      password,
    )
    const mended = applyEdits(faulty, edits)
    expect(openssl.contents(mended, password)).toEqual(before)
    expect(
      namesIn(mended, password)
        .flat()
        .every((name) => withoutTerminator(name).length >= 46),
    ).toBe(true)
    expect(applyEdits(mended, invertEdits(edits))).toEqual(faulty)
  }

  const options = { password: 'secret', keyCipher: 'aes-256-cbc', iterations: 5, names: ['one', 'two'] } as const
  it.each(certificateCiphers)('certificates under %s', (certificateCipher) => {
    const bytes = openssl.export({ ...options, certificateCipher, macDigest: 'sha256' })
    mendedAsOpenSslSeesIt(bytes, 'secret', 'SMS\0')
  })

  it.each(macDigests)('MAC with %s', (macDigest) => {
    const bytes = openssl.export({ ...options, certificateCipher: 'aes-256-cbc', macDigest })
    mendedAsOpenSslSeesIt(bytes, 'secret', 'SMS\0')
  })

  it('of any mixture', () => {
    fc.assert(
      fc.property(
        fc.record({
          password: fc.string({ unit: fc.constantFrom(...'abcXYZ 0189!#~'), minLength: 1, maxLength: 40 }),
          certificateCipher: fc.constantFrom(...certificateCiphers),
          keyCipher: fc.constantFrom(...certificateCiphers.filter((name) => !name.includes('RC4'))),
          macDigest: fc.constantFrom(...macDigests),
          iterations: fc.integer({ min: 1, max: 3000 }),
          names: fc.tuple(fc.stringMatching(/^[a-z]{1,60}$/), fc.stringMatching(/^[a-z]{1,60}$/)),
        }),
        fc.constantFrom(...affected),
        (made, fault) => mendedAsOpenSslSeesIt(openssl.export(made), made.password, fault),
      ),
      { numRuns: 15 },
    )
  })

  it.each(['camellia-256-cbc', 'aria-256-cbc', 'aes-256-cfb', 'bf-cbc'])('under %s are refused politely', (name) => {
    const bytes = openssl.export({ ...options, certificateCipher: name, macDigest: 'sha256' })
    expect(readPkcs12(bytes, 'secret')).toMatchObject({ ok: false, error: { code: 'pkcs12-cipher' } })
  })

  it('written here with every pseudorandom function are what OpenSSL reads too', () => {
    for (const [index, prf] of pseudorandomFunctions.entries()) {
      const cipher = pbes2CipherNames[index % pbes2CipherNames.length] ?? ''
      const certificate = openssl.certificate()
      const container = pbes2Container(
        { password: 'secret', cipher, prf, iterations: 9, keyLength: index % 2 === 0 },
        certificateBag(certificate, bmp('SMS\0\0')),
      )
      const bytes = pfx({ password: 'secret', mac: true }, container)
      const mended = renamed(bytes, 0, bmp('SMS'), 'secret')
      expect(openssl.contents(mended, 'secret')).toEqual(openssl.contents(bytes, 'secret'))
    }
  })

  describe.skipIf(missing('samples'))('samples', () => {
    it.each(editedSamples)('$file: mended, OpenSSL finds a right MAC and the same contents', ({ file, password }) => {
      const bytes = readSample(file)
      const mended = renamed(bytes, 0, bmp('SMS Signing Certificate'), password)
      expect(openssl.contents(mended, password ?? '')).toEqual(openssl.contents(bytes, password ?? ''))
    })
  })

  it.skipIf(missing('keytool'))('Java finds a right MAC and the same certificate', () => {
    const bytes = openssl.export({ ...options, certificateCipher: 'aes-256-cbc', macDigest: 'sha256' })
    const mended = renamed(renamed(bytes, 0, bmp('SMS\0\0'), 'secret'), 0, bmp('SMS'), 'secret')
    const fingerprint = createHash('sha256').update(openssl.certificate()).digest('hex').toUpperCase()
    expect(openssl.keytoolList(mended, 'secret')).toContain(fingerprint.match(/../g)?.join(':'))
  })
})
