import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestPkcs12, type Pkcs12, readPkcs12 } from '../../../../main/core/formats/pkcs12/read.ts'
import { errorCodes } from '../../../../shared/contract/errors.ts'
import { missing } from '../../../support/needs.ts'
import {
  attribute,
  bagOf,
  bmp,
  certificateBag,
  contentInfo,
  data,
  element,
  encryptedContainer,
  explicit,
  friendlyName,
  identifier,
  indefinite,
  integer,
  macData,
  nothing,
  octets,
  octetsInParts,
  pbes2CipherNames,
  pbes2Container,
  pfx,
  pfxWithMacIterations,
  plainContainer,
  pseudorandomFunctions,
  sequence,
} from '../../../support/pkcs12-build.ts'
import { editedSamples, readSample, realSamples } from '../../../support/pkcs12-samples.ts'

const der = new TextEncoder().encode('stands for a certificate')
const named = certificateBag(der, bmp('SMS'))
const aes = { password: 'secret', cipher: 'aes-256-cbc', prf: 'sha256', iterations: 3, keyLength: false } as const

const opened = (bytes: Uint8Array, password: string | null): Pkcs12 => {
  const result = readPkcs12(bytes, password)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const errorOf = (bytes: Uint8Array, password: string | null) => {
  const result = readPkcs12(bytes, password)
  return result.ok ? null : result.error
}

describe('certificates', () => {
  it('come with DER and the bytes of their names, in file order', () => {
    const bytes = pfx({ password: null, mac: true }, plainContainer(named, certificateBag(der)), plainContainer(named))
    expect(opened(bytes, null)).toEqual({
      bytes,
      certificates: [
        { der, names: [bmp('SMS')], editable: true },
        { der, names: [], editable: true },
        { der, names: [bmp('SMS')], editable: true },
      ],
      integrity: 'verified',
      problems: [],
    })
  })

  it('stand in nested containers too', () => {
    const nested = sequence(identifier('1.2.840.113549.1.12.10.1.6'), explicit(sequence(named)))
    expect(opened(pfx({ password: null, mac: true }, plainContainer(nested)), null).certificates).toHaveLength(1)
  })

  it('of another kind than X.509, and other bags, are passed over', () => {
    const sdsi = sequence(
      identifier('1.2.840.113549.1.12.10.1.3'),
      explicit(sequence(identifier('1.2.840.113549.1.9.22.2'), explicit(element(0x16, der)))),
    )
    const secret = sequence(identifier('1.2.840.113549.1.12.10.1.5'), explicit(sequence()))
    expect(
      opened(pfx({ password: null, mac: true }, plainContainer(sdsi, secret, named)), null).certificates,
    ).toHaveLength(1)
  })

  it('may have a name that is no BMPString: that is a problem, not a name', () => {
    const bag = bagOf(attribute(friendlyName, element(0x0c, der)))
    const { certificates, problems } = opened(pfx({ password: null, mac: true }, plainContainer(bag)), null)
    expect(certificates).toMatchObject([{ names: [], editable: true }])
    expect(problems).toEqual([
      { code: 'pkcs12-malformed', params: { expected: 'BMPString' }, offset: expect.any(Number) },
    ])
  })

  it('are read although bytes follow after the file', () => {
    const bytes = pfx({ password: null, mac: true, after: new Uint8Array(8) }, plainContainer(named))
    expect(opened(bytes, null).certificates).toHaveLength(1)
  })
})

describe('passwords', () => {
  it.each([
    [null, null],
    [null, ''],
    ['', null],
    ['', ''],
  ])('none: a file made with %j opens with %j', (made, given) => {
    expect(opened(pfx({ password: made, mac: true }, plainContainer(named)), given).certificates).toHaveLength(1)
  })

  it('may have characters beyond ASCII', () => {
    const password = 'żółć 🔑'
    const bytes = pfx({ password, mac: true }, pbes2Container({ ...aes, password }, named))
    expect(opened(bytes, password).certificates).toHaveLength(1)
  })

  it.each([true, false])('that are wrong are said to be wrong (with MAC: %s)', (mac) => {
    const bytes = pfx({ password: 'secret', mac }, pbes2Container(aes, named))
    for (const wrong of ['Secret', 'secret ', '', null]) {
      expect(errorOf(bytes, wrong)).toEqual({ code: 'pkcs12-wrong-password', params: {} })
    }
  })

  it('that open only a part leave the other as a problem', () => {
    const other = pbes2Container({ ...aes, password: 'other' }, named)
    const bytes = pfx({ password: 'secret', mac: true }, pbes2Container(aes, named), other)
    const { certificates, problems } = opened(bytes, 'secret')
    expect(certificates).toHaveLength(1)
    expect(problems).toMatchObject([{ code: 'pkcs12-container-password' }])
  })

  it('are not asked for by a file without MAC and encryption', () => {
    expect(opened(pfx({ password: null, mac: false }, plainContainer(named)), 'any')).toMatchObject({
      integrity: 'none',
      certificates: [{ names: [bmp('SMS')] }],
    })
  })
})

describe('PBES2', () => {
  const functions = [null, ...pseudorandomFunctions]
  const cases = pbes2CipherNames.flatMap((cipher) => functions.map((prf) => [cipher, prf] as const))
  it.each(cases)('%s with %s', (cipher, prf) => {
    for (const keyLength of [true, false]) {
      const bytes = pfx({ password: 'secret', mac: true }, pbes2Container({ ...aes, cipher, prf, keyLength }, named))
      expect(opened(bytes, 'secret').certificates).toEqual([{ der, names: [bmp('SMS')], editable: true }])
    }
  })
})

describe('BER', () => {
  const content = sequence(plainContainer(named))
  it.each([
    ['of indefinite length', indefinite(0x30, integer(3), contentInfo(data, octets(content)))],
    ['with strings in parts', sequence(integer(3), contentInfo(data, octetsInParts(content, 10)))],
    [
      'of both',
      indefinite(0x30, integer(3), indefinite(0x30, identifier(data), indefinite(0xa0, octetsInParts(content, 7)))),
    ],
  ])('%s is read and not editable', (_, bytes) => {
    expect(opened(bytes, null).certificates).toEqual([{ der, names: [bmp('SMS')], editable: false }])
  })

  it('of encrypted content is joined and decrypted', () => {
    const bytes = pfx({ password: 'secret', mac: true }, pbes2Container({ ...aes, inParts: true }, named))
    expect(opened(bytes, 'secret').certificates).toEqual([{ der, names: [bmp('SMS')], editable: false }])
  })
})

describe('what Certmend does not know is refused by its name', () => {
  const withAuthSafe = (authSafe: Uint8Array): Uint8Array => sequence(integer(3), authSafe)
  const pbmac1 = macData(der, integer(1), new Uint8Array(32), '1.2.840.113549.1.5.14')
  const sha3 = macData(der, integer(1), new Uint8Array(32), '2.16.840.1.101.3.4.2.8')
  const camellia = sequence(identifier('1.2.392.200011.61.1.1.1.4'), nothing())
  const inPlain = contentInfo(data, octets(sequence()))

  it.each([
    ['another version', sequence(integer(4), inPlain), { code: 'pkcs12-version', params: { version: 4 } }],
    ['a PKCS#7 file', sequence(identifier('1.2.840.113549.1.7.2'), explicit(sequence())), { code: 'pkcs12-not-a-pfx' }],
    ['text', new TextEncoder().encode('-----BEGIN CERTIFICATE-----'), { code: 'pkcs12-not-a-pfx' }],
    [
      'integrity by signature',
      withAuthSafe(contentInfo('1.2.840.113549.1.7.2', sequence())),
      { code: 'pkcs12-public-key-integrity' },
    ],
    [
      'an unknown content',
      withAuthSafe(contentInfo('1.2.3', sequence())),
      { code: 'pkcs12-content-type', params: { type: '1.2.3' } },
    ],
    ['PBMAC1', sequence(integer(3), inPlain, pbmac1), { code: 'pkcs12-pbmac1' }],
    [
      'a MAC of SHA-3',
      sequence(integer(3), inPlain, sha3),
      { code: 'pkcs12-mac-algorithm', params: { algorithm: '2.16.840.1.101.3.4.2.8' } },
    ],
    [
      'a container for a public key',
      pfx({ password: null, mac: true }, contentInfo('1.2.840.113549.1.7.3', sequence())),
      { code: 'pkcs12-enveloped' },
    ],
    [
      'an unknown cipher',
      pfx({ password: null, mac: true }, encryptedContainer(camellia, element(0x80, der))),
      { code: 'pkcs12-cipher', params: { algorithm: '1.2.392.200011.61.1.1.1.4' } },
    ],
  ])('%s', (_, bytes, expected) => {
    expect(errorOf(bytes, null)).toMatchObject(expected)
  })

  it('as a problem only, where another container has certificates', () => {
    const bytes = pfx(
      { password: null, mac: true },
      encryptedContainer(camellia, element(0x80, der)),
      plainContainer(named),
    )
    expect(opened(bytes, null)).toMatchObject({ certificates: [{}], problems: [{ code: 'pkcs12-cipher' }] })
  })
})

describe('bad input', () => {
  it('empty, too large, zeros', () => {
    expect(errorOf(new Uint8Array(0), null)).toMatchObject({ code: 'empty-file' })
    expect(errorOf(new Uint8Array(100_000_000), null)).toEqual({
      code: 'too-large',
      params: { size: 100_000_000, limit: largestPkcs12 },
    })
    expect(errorOf(new Uint8Array(largestPkcs12), null)).toMatchObject({ code: 'pkcs12-not-a-pfx', offset: 0 })
  })

  it.each([2 ** 31, 10_000_001, 2n ** 62n])('%i iterations are refused with the number', (iterations) => {
    expect(errorOf(pfxWithMacIterations(iterations), '')).toMatchObject({
      code: 'pkcs12-iterations',
      params: { iterations: Number(iterations) },
      offset: expect.any(Number),
    })
  })

  it('no iterations at all are no key derivation', () => {
    expect(errorOf(pfxWithMacIterations(0), '')).toMatchObject({ code: 'pkcs12-malformed' })
  })

  it('cut off anywhere it is truncated, with the offset', () => {
    const bytes = pfx({ password: 'secret', mac: true }, pbes2Container(aes, named))
    for (let length = 1; length < bytes.length; length++) {
      const error = errorOf(bytes.subarray(0, length), 'secret')
      expect(error?.code).toBe('truncated')
      expect(error?.offset).toBeLessThanOrEqual(length)
    }
  })

  it('nested without end it is too deep', () => {
    const bag = (inner: Uint8Array): Uint8Array =>
      sequence(identifier('1.2.840.113549.1.12.10.1.6'), explicit(sequence(inner)))
    let deep = bag(sequence())
    for (let level = 0; level < 60; level++) deep = bag(deep)
    expect(errorOf(pfx({ password: null, mac: false }, plainContainer(deep)), null)).toMatchObject({
      code: 'pkcs12-too-deep',
    })
  })

  const many = (part: Uint8Array): Uint8Array => new Uint8Array(Buffer.alloc(part.length * 100_001, part))
  it.each([
    ['containers', pfx({ password: null, mac: false }, many(contentInfo('1.2.840.113549.1.7.3', sequence())))],
    ['bags', pfx({ password: null, mac: false }, plainContainer(many(certificateBag(new Uint8Array(0)))))],
    ['names', pfx({ password: null, mac: false }, plainContainer(bagOf(attribute(friendlyName, many(element(0x1e))))))],
  ])('of too many %s it is refused with the limit', (_, bytes) => {
    expect(errorOf(bytes, null)).toMatchObject({ code: 'pkcs12-too-many', params: { limit: 100_000 } })
  })

  const bases = [
    pfx({ password: 'secret', mac: false }, pbes2Container(aes, named), plainContainer(named)),
    pfx({ password: 'secret', mac: true }, pbes2Container(aes, named)),
    pfx({ password: 'secret', mac: false, wrap: (content) => octetsInParts(content, 20) }, plainContainer(named)),
  ]
  it('changed at random it gives a result or a typed error', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...bases), changes, (base, bytes) => {
        const changed = base.slice()
        for (const [at, byte] of bytes) changed[at % changed.length] = byte
        const result = readPkcs12(changed, 'secret')
        if (!result.ok) expect(errorCodes).toContain(result.error.code)
      }),
      { numRuns: 2000 },
    )
  })

  it('random from the start it gives a typed error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        expect(errorCodes).toContain(errorOf(bytes, '')?.code)
      }),
      { numRuns: 1000 },
    )
  })
})

describe.skipIf(missing('samples'))('samples', () => {
  it.each([...realSamples, ...editedSamples])(
    '$file opens with its password and no other',
    ({ file, password, names }) => {
      const bytes = readSample(file)
      const { certificates, integrity, problems } = opened(bytes, password)
      expect({ count: certificates.length, integrity, problems }).toEqual({
        count: names.length,
        integrity: 'verified',
        problems: [],
      })
      expect(certificates.every(({ editable }) => editable)).toBe(true)
      expect(errorOf(bytes, `${password ?? ''}x`)).toEqual({ code: 'pkcs12-wrong-password', params: {} })
    },
  )

  it.each([
    ['bc_pbmac1_bcjsse.pfx', 'pkcs12-pbmac1'],
    ['bc_pbmac1_openssl.pfx', 'pkcs12-pbmac1'],
    ['corefx_StoreSavedAsPfxData.pfx', 'pkcs12-not-a-pfx'],
    ['kse_keystore.p12', 'pkcs12-wrong-password'],
  ])('%s is refused: %s', (file, code) => {
    expect(errorOf(readSample(file), 'password')).toMatchObject({ code })
  })

  it('cut off anywhere end in a typed error', () => {
    const bytes = readSample('corefx_brainpool.pfx')
    for (let length = 1; length < bytes.length; length++) {
      expect(errorOf(bytes.subarray(0, length), '12345')).toMatchObject({ code: 'truncated' })
    }
  })
})
