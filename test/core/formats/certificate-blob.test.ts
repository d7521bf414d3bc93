import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, invertEdits } from '../../../main/core/byte-edit.ts'
import { concatBytes } from '../../../main/core/bytes.ts'
import {
  type CertificateBlob,
  certificateDer,
  friendlyNameData,
  looksLikeCertificateBlob,
  parseCertificateBlob,
  replaceFriendlyName,
} from '../../../main/core/formats/certificate-blob.ts'
import { classifyFriendlyName, encodeFriendlyName } from '../../../main/core/friendly-name.ts'
import { bytes, damaged, elements, written } from '../../support/arbitraries.ts'
import { blobOf, certificateOf, element, filesBelow, readBytes, utf16 } from '../../support/blob.ts'
import { missing, samples } from '../../support/needs.ts'

const parsed = (blob: Uint8Array): CertificateBlob => {
  const result = parseCertificateBlob(blob)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const failed = (blob: Uint8Array) => {
  const result = parseCertificateBlob(blob)
  return result.ok ? null : result.error
}

describe('parseCertificateBlob', () => {
  it('gives every element its place', () => {
    const blob = parsed(
      concatBytes(element(11, utf16('A\0')), element(0x8000, Uint8Array.of(7), 9), element(32, Uint8Array.of(1, 2))),
    )
    expect(blob.elements).toEqual([
      { propertyId: 11, encoding: 1, offset: 0, dataOffset: 12, length: 4 },
      { propertyId: 0x8000, encoding: 9, offset: 16, dataOffset: 28, length: 1 },
      { propertyId: 32, encoding: 1, offset: 29, dataOffset: 41, length: 2 },
    ])
    expect(certificateDer(blob)).toEqual(Uint8Array.of(1, 2))
  })

  it('refuses, each with offset and reason', () => {
    const name = element(11, utf16('A\0'))
    expect(failed(new Uint8Array(0))).toMatchObject({ code: 'blob-without-certificate', offset: 0 })
    expect(failed(name)).toMatchObject({ code: 'blob-without-certificate', offset: 16, params: { kind: 'none' } })
    expect(failed(concatBytes(name, new Uint8Array(11)))).toMatchObject({ code: 'truncated', offset: 16 })
    expect(failed(concatBytes(name, new Uint8Array(12)))).toMatchObject({
      code: 'blob-without-certificate',
      offset: 16,
    })
    expect(failed(element(32, new Uint8Array(9)).subarray(0, 20))).toMatchObject({
      code: 'blob-element-overruns',
      offset: 0,
      params: { property: 32, length: 9, there: 8 },
    })
    expect(failed(concatBytes(name, element(33, new Uint8Array(3))))).toMatchObject({
      code: 'blob-without-certificate',
      params: { kind: 'revocation-list' },
    })
    expect(failed(element(34, new Uint8Array(3), 0x00010001))).toMatchObject({ params: { kind: 'trust-list' } })
    expect(failed(concatBytes(element(32, new Uint8Array(3)), name))).toMatchObject({
      code: 'blob-content-not-last',
      offset: 15,
    })
  })

  it('reads back what was built', () => {
    fc.assert(
      fc.property(elements(), (drawn) => {
        const blob = parsed(written(drawn))
        const read = blob.elements.map(({ propertyId, encoding, dataOffset, length }) => ({
          propertyId,
          encoding,
          data: blob.bytes.subarray(dataOffset, dataOffset + length),
        }))
        expect(read).toEqual(drawn)
      }),
    )
  })

  it('is total', () => {
    fc.assert(fc.property(bytes(200), (drawn) => void parseCertificateBlob(drawn)))
    fc.assert(fc.property(damaged(blobOf(utf16('A\0\0'))), (drawn) => void parseCertificateBlob(drawn)))
  })
})

describe('friendlyNameData', () => {
  it('is undefined where there is no property 11', () => {
    expect(friendlyNameData(parsed(blobOf(undefined)))).toBeUndefined()
  })

  it('of several gives the affected one, else the last', () => {
    const several = (...names: readonly string[]) =>
      parsed(concatBytes(...names.map((name) => element(11, utf16(name))), element(32, new Uint8Array(1))))
    expect(friendlyNameData(several('A\0\0', 'B\0'))).toEqual(utf16('A\0\0'))
    expect(friendlyNameData(several('A\0', 'B\0'))).toEqual(utf16('B\0'))
  })
})

describe('replaceFriendlyName', () => {
  it('changes the length and the data of property 11 alone', () => {
    const before = blobOf(utf16('SMS Signing Certificate\0\0'))
    const edits = replaceFriendlyName(parsed(before), encodeFriendlyName('SMS Signing Certificate'))
    expect(applyEdits(before, edits)).toEqual(blobOf(utf16('SMS Signing Certificate\0')))
    const [length, data] = edits
    expect(length).toEqual({ offset: 40, before: Uint8Array.of(50), after: Uint8Array.of(48) })
    expect(data).toEqual({ offset: 92, before: Uint8Array.of(0, 0), after: new Uint8Array(0) })
  })

  it('makes no edit where the data stands there already or there is no name', () => {
    expect(replaceFriendlyName(parsed(blobOf(utf16('A\0'))), utf16('A\0'))).toEqual([])
    expect(replaceFriendlyName(parsed(blobOf(undefined)), utf16('A\0'))).toEqual([])
  })

  it('keeps every other element, mends every name, and can be taken back', () => {
    fc.assert(
      fc.property(elements(), bytes(40), (drawn, data) => {
        const before = written(drawn)
        const edits = replaceFriendlyName(parsed(before), data)
        const after = applyEdits(before, edits)
        expect(after).toEqual(written(drawn.map((one) => (one.propertyId === 11 ? { ...one, data } : one))))
        expect(applyEdits(after, invertEdits(edits))).toEqual(before)
      }),
    )
  })
})

it('knows a serialized certificate by its first element', () => {
  const blob = blobOf(utf16('A\0'))
  expect(looksLikeCertificateBlob(blob.subarray(0, 12), blob.length)).toBe(true)
  expect(looksLikeCertificateBlob(certificateOf(), 400)).toBe(false)
  expect(looksLikeCertificateBlob(new Uint8Array(12), 12)).toBe(false)
})

describe.skipIf(missing('samples'))('real blobs', () => {
  interface IndexEntry {
    readonly sha256: string
    readonly props: readonly (readonly [number, number, number])[]
    readonly friendlyName: string | null
  }
  const folder = samples('serialized', 'blobs')

  it('of 108, every certificate is read as the index (made with hivex) says, and none is affected', () => {
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as IndexEntry[]
    const expected = new Map(index.map((entry) => [entry.sha256, entry]))
    const files = filesBelow(folder).filter((file) => !file.endsWith('.json'))
    expect(files).toHaveLength(108)
    for (const file of files) {
      const bytes = readBytes(file)
      const entry = expected.get(createHash('sha256').update(bytes).digest('hex'))
      if (/C[RT]Ls/.test(file)) {
        expect(failed(bytes)).toMatchObject({ code: 'blob-without-certificate' })
        continue
      }
      const blob = parsed(bytes)
      expect(blob.elements.map((one) => [one.propertyId, one.encoding, one.length])).toEqual(entry?.props)
      const name = classifyFriendlyName(friendlyNameData(blob))
      expect(name.state).toBe(entry?.friendlyName === null ? 'absent' : 'ok')
      expect(`${name.text}\0`).toBe(entry?.friendlyName ?? '\0')
    }
  })
})
