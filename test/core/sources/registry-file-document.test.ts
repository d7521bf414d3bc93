import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, invertEdits } from '../../../main/core/byte-edit.ts'
import { friendlyNameData, parseCertificateBlob } from '../../../main/core/formats/certificate-blob.ts'
import { writeRegistryFile } from '../../../main/core/formats/registry-file.ts'
import { classifyFriendlyName, encodeFriendlyName } from '../../../main/core/friendly-name.ts'
import type { CertificateDocument, NameReplacement } from '../../../main/core/sources/document.ts'
import { registryFileDocument } from '../../../main/core/sources/registry-file-document.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import { bytes, damaged } from '../../support/arbitraries.ts'
import { blobOf, element, filesBelow, namesInAllStates, readBytes, utf16 } from '../../support/blob.ts'
import { encodings, regeditLines, versionFive } from '../../support/blob-registry-file.ts'
import { missing, samples } from '../../support/needs.ts'

const opened = (file: Uint8Array): CertificateDocument => {
  const result = registryFileDocument(file)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const edits = (document: CertificateDocument, replacements: readonly NameReplacement[]) => {
  const effect = document.effect(replacements, new Date(0))
  if (!effect.ok) throw new Error(effect.error.code)
  if (effect.value.how !== 'replace') throw new Error(effect.value.how)
  return effect.value.edits
}
const stateOf = (blob: Uint8Array) => {
  const parsed = parseCertificateBlob(blob)
  return parsed.ok ? classifyFriendlyName(friendlyNameData(parsed.value)).state : parsed.error.code
}
const machine = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates'
const keyOf = (thumbprint: string, store = 'SMS', container = machine) =>
  `${container}\\${store}\\Certificates\\${thumbprint}`
const text = (...lines: readonly string[]) => encodings['UTF-8']([versionFive, '', ...lines, ''].join('\r\n'))
const faulty = blobOf(utf16('SMS\0\0'))
const healthy = blobOf(utf16('SMS\0'))
const written = (blob: Uint8Array) => regeditLines('"Blob"=hex:', blob)

describe('registryFileDocument', () => {
  it('finds the certificates of every container, in any case, and nothing else', () => {
    const found = [
      keyOf('AA'),
      keyOf('bb', 'My', 'HKEY_CURRENT_USER\\Software\\Microsoft\\SYSTEMCERTIFICATES'),
      keyOf('CC', 'NTAuth', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\EnterpriseCertificates'),
      keyOf('DD', 'EFS', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates'),
      keyOf('EE', 'Root', 'HKEY_LOCAL_MACHINE\\Offline\\Microsoft\\SystemCertificates'),
    ]
    const others = [
      `${machine}\\SMS`,
      `${machine}\\SMS\\CRLs\\AA`,
      `${machine}\\SMS\\Certificates\\AA\\Below`,
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\SMS\\Certificates\\AA',
    ]
    const file = writeRegistryFile([
      ...[...found, ...others].map((key) => ({ key, name: 'Blob', data: healthy })),
      { key: keyOf('FF'), name: 'Other', data: healthy },
    ])
    const { kind, state, certificates, problems } = opened(file)
    expect({ kind, state, problems }).toEqual({ kind: 'reg-file', state: null, problems: [] })
    expect(certificates.map(({ store, key, claimedThumbprint }) => [store, key, claimedThumbprint])).toEqual([
      ['SMS', found[0], 'AA'],
      ['My', found[1], 'BB'],
      ['NTAuth', found[2], 'CC'],
      ['EFS', found[3], 'DD'],
      ['Root', found[4], 'EE'],
    ])
    for (const { blob, obstacle } of certificates) expect([blob, obstacle]).toEqual([healthy, null])
  })

  it('counts what an import would leave: the last value, unless it or a key above goes away later', () => {
    const states = (...lines: readonly string[]) => opened(text(...lines)).certificates.map(({ blob }) => stateOf(blob))
    const key = `[${keyOf('AA')}]`
    expect(states(key, written(faulty), key, written(healthy))).toEqual(['ok'])
    expect(states(key, written(healthy), key.toLowerCase(), written(faulty))).toEqual(['extra-terminators'])
    expect(states(key, written(faulty), '"Blob"=-')).toEqual([])
    expect(states(key, '"Blob"=-', written(faulty))).toEqual(['extra-terminators'])
    expect(states(key, written(faulty), `[-${keyOf('AA')}]`)).toEqual([])
    expect(states(key, written(faulty), `[-${machine.toUpperCase()}]`)).toEqual([])
    expect(states(key, written(faulty), `[-${machine}\\My]`)).toEqual(['extra-terminators'])
    expect(states(`[-${machine}]`, key, written(faulty))).toEqual(['extra-terminators'])
    expect(states(key, written(faulty), `[-${machine}]`, key, written(healthy))).toEqual(['ok'])
    expect(states(`[-${keyOf('AA')}]`, written(faulty))).toEqual([])
  })

  it('reports what is no certificate with its key and line, and reads the rest', () => {
    const overrun = healthy.subarray(0, healthy.length - 1)
    const { certificates, problems } = opened(
      text(
        `[${keyOf('AA')}]`,
        '"Blob"=hex:00,',
        `[${keyOf('BB')}]`,
        '"Blob"=dword:1',
        `[${keyOf('CC')}]`,
        `"Blob"=hex:${[...element(33, new Uint8Array(1))].map((byte) => byte.toString(16)).join(',')}`,
        `[${keyOf('DD')}]`,
        written(healthy),
        `[${keyOf('EE')}]`,
        written(overrun),
      ),
    )
    expect(certificates.map(({ key }) => key)).toEqual([keyOf('DD')])
    expect(problems).toMatchObject([
      { code: 'registry-file-hex', location: keyOf('AA'), line: 4 },
      { code: 'blob-without-certificate', location: keyOf('BB'), line: 6 },
      { code: 'blob-without-certificate', location: keyOf('CC'), line: 8, params: { kind: 'revocation-list' } },
      { code: 'blob-element-overruns', location: keyOf('EE') },
    ])
  })

  it('mends the values that count, and nothing else changes', () => {
    const states = namesInAllStates.map(([, name], index) => ({
      key: keyOf(`${index}`),
      name: 'Blob',
      data: blobOf(name),
    }))
    const file = writeRegistryFile([...states, { key: keyOf('0', 'My'), name: 'Blob', data: faulty }])
    const before = opened(file)
    const wanted = before.certificates.filter(({ blob }) => stateOf(blob) !== 'ok' && stateOf(blob) !== 'absent')
    const replacements = wanted.map(({ key }, index) => ({ key, data: encodeFriendlyName(`Name ${index}`) }))
    const changes = edits(before, replacements)
    const after = applyEdits(file, changes)
    const expected = writeRegistryFile(
      before.certificates.map(({ key, blob }) => {
        const replacement = replacements.find((one) => one.key === key)
        return { key, name: 'Blob', data: replacement === undefined ? blob : blobOf(replacement.data) }
      }),
    )
    expect(after).toEqual(expected)
    expect(applyEdits(after, invertEdits(changes))).toEqual(file)
  })

  it('mends the last of two values under the same key', () => {
    const file = text(`[${keyOf('AA')}]`, written(faulty), `[${keyOf('AA')}]`, written(faulty))
    const after = applyEdits(file, edits(opened(file), [{ key: keyOf('AA'), data: utf16('SMS\0') }]))
    expect(after).toEqual(text(`[${keyOf('AA')}]`, written(faulty), `[${keyOf('AA')}]`, written(healthy)))
  })

  it('refuses a key that is not in the file', () => {
    expect(opened(text()).effect([{ key: 'K', data: utf16('A\0') }], new Date(0))).toMatchObject({
      error: { code: 'plan-stale', location: 'K' },
    })
  })

  it('is total', () => {
    fc.assert(fc.property(bytes(100), (drawn) => void registryFileDocument(drawn)))
    const file = text(`[${keyOf('AA')}]`, written(faulty), `[-${machine}]`)
    fc.assert(fc.property(damaged(file), (drawn) => void registryFileDocument(drawn)))
  })
})

describe.skipIf(missing('samples'))('real exports', () => {
  const counts = new Map([
    ['derived_plaso38', 55],
    ['derived_ntuser_partial', 10],
    ['derived_ntuser_win7', 4],
  ])

  it('list their certificates, none of them affected', () => {
    for (const path of filesBelow(samples('reg'))) {
      const { certificates, problems } = opened(readBytes(path))
      const name =
        path
          .split(/[\\/]/)
          .at(-1)
          ?.replace(/_(v5_utf16le|regedit4)\.reg$/, '') ?? ''
      expect([name, certificates.length, problems]).toEqual([name, counts.get(name), []])
      const affected = certificates.filter(({ blob }) => {
        const parsed = parseCertificateBlob(blob)
        return !parsed.ok || isAffected(classifyFriendlyName(friendlyNameData(parsed.value)).state)
      })
      expect(affected).toEqual([])
    }
  })
})
