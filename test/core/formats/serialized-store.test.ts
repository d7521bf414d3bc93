import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, uint32Bytes } from '../../../main/core/bytes.ts'
import { parseCertificateBlob } from '../../../main/core/formats/certificate-blob.ts'
import {
  looksLikeSerializedStore,
  parseSerializedStore,
  type SerializedStore,
} from '../../../main/core/formats/serialized-store.ts'
import { bytes, damaged, elements, written } from '../../support/arbitraries.ts'
import { blobOf, element, readBytes, storeEnd, storeHeader, storeOf, utf16 } from '../../support/blob.ts'
import { missing, samples } from '../../support/needs.ts'

const parsed = (store: Uint8Array): SerializedStore => {
  const result = parseSerializedStore(store)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const failed = (store: Uint8Array) => {
  const result = parseSerializedStore(store)
  return result.ok ? null : result.error
}

describe('parseSerializedStore', () => {
  const certificate = blobOf(utf16('A\0'))
  const revocationList = element(33, new Uint8Array(5))

  it('gives every group its place and kind, unknown properties included', () => {
    const unknown = concatBytes(element(0xfff0, Uint8Array.of(1), 7), certificate)
    const { groups, problems } = parsed(storeOf(certificate, revocationList, unknown))
    expect(problems).toEqual([])
    expect(groups).toEqual([
      { offset: 8, length: certificate.length, kind: 'certificate' },
      { offset: 8 + certificate.length, length: 17, kind: 'revocation-list' },
      { offset: 8 + certificate.length + 17, length: unknown.length, kind: 'certificate' },
    ])
  })

  it('reads an empty store', () => {
    expect(parsed(storeOf())).toMatchObject({ groups: [], problems: [] })
  })

  it('keeps what stands before the damage, and says where that is', () => {
    const whole = storeOf(certificate, certificate)
    const behindFirst = 8 + certificate.length
    expect(parsed(whole.subarray(0, whole.length - storeEnd.length))).toMatchObject({
      groups: [{}, {}],
      problems: [{ code: 'store-without-end', offset: whole.length - storeEnd.length }],
    })
    expect(parsed(whole.subarray(0, behindFirst + 20))).toMatchObject({
      groups: [{ offset: 8 }],
      problems: [{ code: 'blob-element-overruns', offset: behindFirst }],
    })
    expect(parsed(whole.subarray(0, behindFirst + 5))).toMatchObject({
      groups: [{ offset: 8 }],
      problems: [{ code: 'truncated', offset: behindFirst }],
    })
    expect(parsed(storeOf(certificate, element(11, utf16('A\0'))))).toMatchObject({
      groups: [{ offset: 8 }],
      problems: [{ code: 'blob-without-certificate', offset: behindFirst }],
    })
  })

  it('refuses what is no store, or nothing of one', () => {
    expect(failed(new Uint8Array(0))).toMatchObject({ code: 'empty-file' })
    expect(failed(storeHeader.subarray(0, 7))).toMatchObject({ code: 'truncated', offset: 0 })
    expect(failed(certificate)).toMatchObject({ code: 'store-bad-signature', offset: 4 })
    expect(failed(concatBytes(uint32Bytes(1), storeHeader.subarray(4), storeEnd))).toMatchObject({
      code: 'store-bad-version',
      params: { version: 1 },
    })
    expect(failed(storeHeader)).toMatchObject({ code: 'store-without-end', offset: 8 })
    expect(failed(storeOf(certificate).subarray(0, 30))).toMatchObject({ code: 'blob-element-overruns', offset: 8 })
  })

  it('reads back what was built', () => {
    const kinds = ['certificate', 'revocation-list', 'trust-list'] as const
    const group = fc.constantFrom(32, 33, 34).chain((id) => fc.tuple(fc.constant(id), elements(id)))
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), (drawn) => {
        const store = storeOf(...drawn.map(([, group]) => written(group)))
        const read = parsed(store)
        expect(read.groups.map(({ kind }) => kind)).toEqual(drawn.map(([id]) => kinds[id - 32]))
        expect(read.groups.map(({ offset, length }) => store.subarray(offset, offset + length))).toEqual(
          drawn.map(([, group]) => written(group)),
        )
      }),
    )
  })

  it('is total', () => {
    fc.assert(fc.property(bytes(100), (drawn) => void parseSerializedStore(concatBytes(storeHeader, drawn))))
    fc.assert(fc.property(damaged(storeOf(certificate, certificate)), (drawn) => void parseSerializedStore(drawn)))
  })
})

it('knows a store by its signature', () => {
  expect(looksLikeSerializedStore(storeOf())).toBe(true)
  expect(looksLikeSerializedStore(blobOf(undefined))).toBe(false)
})

it.skipIf(missing('samples'))('reads a real store of two certificates', () => {
  const bytes = readBytes(samples('serialized', 'corefx_serialized_store.sst'))
  const { groups, problems } = parsed(bytes)
  expect(problems).toEqual([])
  expect(groups).toHaveLength(2)
  for (const { offset, length } of groups) {
    expect(parseCertificateBlob(bytes.subarray(offset, offset + length)).ok).toBe(true)
  }
})
