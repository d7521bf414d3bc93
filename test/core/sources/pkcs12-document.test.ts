import { describe, expect, it } from 'vitest'
import { applyEdits, invertEdits } from '../../../main/core/byte-edit.ts'
import {
  certificateDer,
  friendlyNameData,
  parseCertificateBlob,
  writeCertificateBlob,
} from '../../../main/core/formats/certificate-blob.ts'
import { classifyFriendlyName, encodeFriendlyName, proposeName } from '../../../main/core/friendly-name.ts'
import type { CertificateDocument, FoundCertificate } from '../../../main/core/sources/document.ts'
import { pkcs12Document } from '../../../main/core/sources/pkcs12-document.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import { missing } from '../../support/needs.ts'
import { bmp, certificateBag, octetsInParts, pfx, plainContainer } from '../../support/pkcs12-build.ts'
import { editedSamples, readSample, realSamples, sampleFiles } from '../../support/pkcs12-samples.ts'

const der = new TextEncoder().encode('stands for a certificate')

const opened = (bytes: Uint8Array, password: string | null = null): CertificateDocument => {
  const document = pkcs12Document(bytes, 'client.pfx', password)
  if (!document.ok) throw new Error(JSON.stringify(document.error))
  return document.value
}

const withName = (name?: Uint8Array): Uint8Array =>
  pfx({ password: null, mac: true }, plainContainer(certificateBag(der, name)))

const blobIn = (certificate: FoundCertificate | undefined) => {
  const blob = parseCertificateBlob(certificate?.blob ?? new Uint8Array())
  if (!blob.ok) throw new Error(blob.error.code)
  return blob.value
}

/** The name as property 11 would hold it. */
const nameIn = (certificate: FoundCertificate | undefined) => friendlyNameData(blobIn(certificate))

const derIn = (certificate: FoundCertificate) => certificateDer(blobIn(certificate))

/** State and text of each certificate's name. */
const namesOf = (document: CertificateDocument) =>
  document.certificates.map((certificate) => {
    const { state, text } = classifyFriendlyName(nameIn(certificate))
    return [state, text]
  })

const editsOf = (document: CertificateDocument, key: string, data: Uint8Array) => {
  const effect = document.effect([{ key, data }], new Date(0))
  if (!effect.ok) throw new Error(JSON.stringify(effect.error))
  if (effect.value.how !== 'replace') throw new Error(effect.value.how)
  return effect.value.edits
}

it('a certificate is named by its place, and its name is what property 11 would hold', () => {
  expect(opened(withName(bmp('SMS'))).certificates).toEqual([
    {
      store: 'client.pfx',
      key: 'certificate 1',
      claimedThumbprint: null,
      blob: writeCertificateBlob(encodeFriendlyName('SMS'), der),
      obstacle: null,
      remark: null,
    },
  ])
})

describe('the state of a name', () => {
  it.each([
    ['without terminator, as OpenSSL writes it', bmp('SMS'), 'ok'],
    ['with one, as Windows writes it', bmp('SMS\0'), 'ok'],
    ['empty without terminator', bmp(''), 'ok'],
    ['empty with one', bmp('\0'), 'ok'],
    ['with two terminators', bmp('SMS\0\0'), 'extra-terminators'],
    ['with text after a NUL', bmp('SMS\0Signing'), 'text-after-nul'],
    ['with text after a NUL and a terminator', bmp('SMS\0Signing\0'), 'text-after-nul'],
    ['of two NULs', bmp('\0\0'), 'leading-nul'],
    ['that starts with a NUL', bmp('\0SMS'), 'leading-nul'],
    ['with half a unit', Uint8Array.of(0, 83, 0), 'odd-length'],
    ['that is not there', undefined, 'absent'],
  ])('%s', (_, name, state) => {
    expect(namesOf(opened(withName(name)))).toMatchObject([[state, expect.any(String)]])
  })
})

describe('a mend', () => {
  it.each([
    ['SMS\0\0', 'SMS\0'],
    ['SMS\0Signing\0', 'SMS\0'],
    ['SMS\0Signing', 'SMS'],
    ['\0\0', 'SMS\0'],
  ])('of %j keeps the style of its terminator', (before, after) => {
    const bytes = withName(bmp(before))
    const edits = editsOf(opened(bytes), 'certificate 1', encodeFriendlyName('SMS'))
    const mended = applyEdits(bytes, edits)
    expect(mended).toEqual(withName(bmp(after)))
    expect(nameIn(opened(mended).certificates[0])).toEqual(encodeFriendlyName('SMS'))
    expect(applyEdits(mended, invertEdits(edits))).toEqual(bytes)
  })

  it('of a certificate that is not there, or has no name, is out of date', () => {
    const document = opened(withName())
    for (const key of ['certificate 1', 'certificate 2']) {
      expect(document.effect([{ key, data: encodeFriendlyName('SMS') }], new Date(0))).toEqual({
        ok: false,
        error: { code: 'plan-stale', params: {}, location: key },
      })
    }
  })

  it('is said to be impossible beforehand where BER forbids it', () => {
    const wrap = (content: Uint8Array): Uint8Array => octetsInParts(content, 100)
    const bytes = pfx({ password: null, mac: true, wrap }, plainContainer(certificateBag(der, bmp('SMS\0\0'))))
    expect(opened(bytes).certificates[0]?.obstacle).toBe('pkcs12-ber')
  })
})

it('without MAC the document says so', () => {
  const bytes = pfx({ password: null, mac: false }, plainContainer(certificateBag(der, bmp('SMS'))))
  expect(opened(bytes).certificates.map(({ remark }) => remark)).toEqual(['pkcs12-without-mac'])
})

describe.skipIf(missing('samples'))('samples', () => {
  it('are all known here', () => {
    const refused = [
      'bc_pbmac1_bcjsse.pfx',
      'bc_pbmac1_openssl.pfx',
      'corefx_StoreSavedAsPfxData.pfx',
      'kse_keystore.p12',
    ]
    const known = [...realSamples, ...editedSamples].map(({ file }) => file)
    expect([...sampleFiles()].sort()).toEqual([...known, ...refused].sort())
  })

  it.each([...realSamples, ...editedSamples])(
    '$file has the names that it should have',
    ({ file, password, names }) => {
      expect(namesOf(opened(readSample(file), password))).toEqual(names)
    },
  )

  it('none of the real ones is affected', () => {
    const states = realSamples.flatMap(({ file, password }) => namesOf(opened(readSample(file), password)))
    expect(states.filter(([state]) => state !== 'ok' && state !== 'absent')).toEqual([])
  })

  const faulty = editedSamples.filter(({ names: [first] }) => first !== undefined && isAffected(first[0]))

  it('eighteen are affected', () => {
    expect(faulty).toHaveLength(18)
  })

  it.each(faulty)('$file is mended and can be taken back byte for byte', ({ file, password }) => {
    const bytes = readSample(file)
    const document = opened(bytes, password)
    const name = classifyFriendlyName(nameIn(document.certificates[0]))
    const proposed = encodeFriendlyName(proposeName(name, 'truncate', []) ?? 'SMS Signing Certificate')
    const edits = editsOf(document, 'certificate 1', proposed)
    const mended = applyEdits(bytes, edits)
    const after = opened(mended, password)
    expect(namesOf(after).filter(([state]) => isAffected(state as 'ok'))).toEqual([])
    expect(nameIn(after.certificates[0])).toEqual(proposed)
    expect(after.certificates.map(derIn)).toEqual(document.certificates.map(derIn))
    expect(applyEdits(mended, invertEdits(edits))).toEqual(bytes)
  })
})
