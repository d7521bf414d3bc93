import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, invertEdits } from '../../../main/core/byte-edit.ts'
import type { CertificateDocument, NameReplacement } from '../../../main/core/sources/document.ts'
import {
  serializedCertificateDocument,
  serializedStoreDocument,
} from '../../../main/core/sources/serialized-document.ts'
import type { Result } from '../../../shared/model/result.ts'
import { bytes, damaged } from '../../support/arbitraries.ts'
import { blobOf, element, filesBelow, namesInAllStates, readBytes, storeOf, utf16 } from '../../support/blob.ts'
import { missing, samples } from '../../support/needs.ts'

const opened = (result: Result<CertificateDocument>): CertificateDocument => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const edits = (document: CertificateDocument, replacements: readonly NameReplacement[]) => {
  const effect = document.effect(replacements, new Date(0))
  if (!effect.ok) throw new Error(effect.error.code)
  if (effect.value.how !== 'replace') throw new Error(effect.value.how)
  return effect.value.edits
}

describe('serializedStoreDocument', () => {
  const revocationList = element(33, new Uint8Array(5))

  it('numbers the certificates and passes over lists', () => {
    const [first, second] = [blobOf(utf16('A\0\0')), blobOf(undefined)]
    const document = opened(serializedStoreDocument(storeOf(first, revocationList, second), 'export.sst'))
    expect(document).toMatchObject({ kind: 'serialized-store', state: null, problems: [] })
    expect(document.certificates).toMatchObject([
      { store: 'export.sst', key: 'certificate 1', claimedThumbprint: null, blob: first, obstacle: null },
      { store: 'export.sst', key: 'certificate 2', claimedThumbprint: null, blob: second, obstacle: null },
    ])
  })

  it('mends names in every state where they stand, and nothing else changes', () => {
    const blobs = namesInAllStates.map(([, name]) => blobOf(name))
    const store = storeOf(revocationList, ...blobs)
    const replacements = blobs.map((_, index) => ({ key: `certificate ${index + 1}`, data: utf16(`Name ${index}\0`) }))
    const changes = edits(opened(serializedStoreDocument(store, 'a.sst')), replacements)
    const after = applyEdits(store, changes)
    const mended = namesInAllStates.map(([, name], index) => blobOf(name && utf16(`Name ${index}\0`)))
    expect(after).toEqual(storeOf(revocationList, ...mended))
    expect(applyEdits(after, invertEdits(changes))).toEqual(store)
  })

  it('reads what stands before the damage and says so', () => {
    const store = storeOf(blobOf(undefined), blobOf(undefined))
    const { certificates, problems } = opened(serializedStoreDocument(store.subarray(0, store.length - 20), 'a.sst'))
    expect(certificates).toHaveLength(1)
    expect(problems).toMatchObject([{ code: 'blob-element-overruns' }])
  })

  it('refuses a certificate that is not in the file', () => {
    expect(
      opened(serializedStoreDocument(storeOf(), 'a.sst')).effect(
        [{ key: 'certificate 1', data: utf16('\0') }],
        new Date(0),
      ),
    ).toMatchObject({ error: { code: 'plan-stale' } })
  })

  it('is total', () => {
    fc.assert(fc.property(bytes(100), (drawn) => void serializedStoreDocument(drawn, 'a')))
    fc.assert(fc.property(damaged(storeOf(blobOf(utf16('A\0')))), (drawn) => void serializedStoreDocument(drawn, 'a')))
  })
})

describe('serializedCertificateDocument', () => {
  const thumbprint = '3add0e7ea2b284ff459e137365b482d188dfbf8a'

  it('claims the thumbprint that the file is named after, and none for another name', () => {
    const claimed = (fileName: string) =>
      opened(serializedCertificateDocument(blobOf(undefined), fileName)).certificates[0]?.claimedThumbprint
    expect(claimed(thumbprint)).toBe(thumbprint.toUpperCase())
    expect(claimed('certificate.bin')).toBeNull()
  })

  it('mends the name', () => {
    const before = blobOf(utf16('SMS\0\0'))
    const document = opened(serializedCertificateDocument(before, thumbprint))
    const after = applyEdits(before, edits(document, [{ key: 'certificate 1', data: utf16('SMS\0') }]))
    expect(after).toEqual(blobOf(utf16('SMS\0')))
  })

  it('is empty for a revocation or trust list, which is kept in the same form', () => {
    expect(opened(serializedCertificateDocument(element(33, new Uint8Array(1)), 'a')).certificates).toEqual([])
    expect(opened(serializedCertificateDocument(element(34, new Uint8Array(1)), 'a')).certificates).toEqual([])
  })

  it('refuses empty files and fragments', () => {
    const code = (bytes: Uint8Array) => {
      const result = serializedCertificateDocument(bytes, 'a')
      return result.ok ? null : result.error.code
    }
    expect(code(new Uint8Array(0))).toBe('empty-file')
    expect(code(element(11, new Uint8Array(1)))).toBe('blob-without-certificate')
    expect(code(blobOf(undefined).subarray(0, 60))).toBe('blob-element-overruns')
  })
})

describe.skipIf(missing('samples'))('real files', () => {
  it('a serialized certificate and a store', () => {
    const [certificate, store] = ['corefx_serialized_cert.bin', 'corefx_serialized_store.sst'].map((name) =>
      readBytes(samples('serialized', name)),
    )
    if (certificate === undefined || store === undefined) throw new Error('samples')
    expect(opened(serializedCertificateDocument(certificate, 'a.bin')).certificates).toHaveLength(1)
    const document = opened(serializedStoreDocument(store, 'a.sst'))
    expect([document.certificates.length, document.problems]).toEqual([2, []])
  })

  it('the certificates of a file-based store', () => {
    const files = filesBelow(samples('serialized', 'blobs')).filter((file) => /Certificates.[0-9A-F]{40}$/.test(file))
    for (const file of files) {
      const [certificate] = opened(serializedCertificateDocument(readBytes(file), file.slice(-40))).certificates
      expect(certificate?.claimedThumbprint).toBe(file.slice(-40))
    }
  })
})
