/** The certificates of a hive, and the change of their names judged by other programs. */
import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits } from '../../../main/core/byte-edit.ts'
import { fromHex, toHex, uint32, uint32Bytes } from '../../../main/core/bytes.ts'
import { buildHive, type NewHiveOptions, type NewKey } from '../../../main/core/formats/hive/build.ts'
import { findKey, openHive, values } from '../../../main/core/formats/hive/hive.ts'
import type { CertificateDocument, NameReplacement } from '../../../main/core/sources/document.ts'
import { hiveDocument } from '../../../main/core/sources/hive-document.ts'
import {
  countKeysWithReglookup,
  type HiveSummary,
  type Judge,
  sampleHive,
  summarizeWith,
} from '../../support/hive-judges.ts'
import { changedPages, madeDirty, newLog, sources } from '../../support/hive-logs.ts'
import { memorySource } from '../../support/hive-source.ts'
import { blobNamed, machineWith, thumbprint, utf16 } from '../../support/hive-trees.ts'
import { missing, samples } from '../../support/needs.ts'

const now = new Date('2012-03-04T05:06:07Z')

const documentOf = (bytes: Uint8Array): CertificateDocument => {
  const document = hiveDocument(memorySource(bytes))
  if (!document.ok) throw new Error(document.error.code)
  return document.value
}

const mended = (bytes: Uint8Array, names: readonly NameReplacement[]): Uint8Array => {
  const effect = documentOf(bytes).effect(names, now)
  if (!effect.ok) throw new Error(effect.error.code)
  if (effect.value.how !== 'in-place') throw new Error(effect.value.how)
  return effect.value.phases.reduce(applyEdits, bytes)
}

const refusal = (document: CertificateDocument, names: readonly NameReplacement[]) => {
  const effect = document.effect(names, now)
  return effect.ok ? null : effect.error.code
}

const perStore = ({ certificates }: CertificateDocument): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { store } of certificates) counts[store] = (counts[store] ?? 0) + 1
  return counts
}

/** Elements of a blob as [property, data], decoded here on purpose and not by the product's codec. */
const elements = (blob: Uint8Array): readonly (readonly [number, string])[] => {
  const found: [number, string][] = []
  for (let offset = 0; offset < blob.length; offset += 12 + uint32(blob, offset + 8)) {
    found.push([uint32(blob, offset), toHex(blob.subarray(offset + 12, offset + 12 + uint32(blob, offset + 8)))])
  }
  return found
}
const nameIn = (blob: Uint8Array): string =>
  Buffer.from(elements(blob).find(([property]) => property === 11)?.[1] ?? '', 'hex').toString('utf16le')
const hasInnerNul = (name: string): boolean => name.includes('\0') && name.indexOf('\0') < name.length - 1

const certificateKey = (name: string): NewKey => ({
  name,
  values: [{ name: 'Blob', type: 3, data: blobNamed(utf16('x\0')) }],
})
const storesBelow = (path: readonly string[], store: string): NewKey =>
  path.reduceRight<NewKey>((below, name) => ({ name, keys: [below] }), {
    name: store,
    keys: [{ name: 'Certificates', keys: [certificateKey(thumbprint(1).toLowerCase())] }],
  })

describe('hiveDocument', () => {
  it('finds the certificates of all stores, in a hive of a machine and in one of a user', () => {
    const machine = {
      name: 'ROOT',
      keys: [
        {
          name: 'Microsoft',
          keys: [storesBelow(['SystemCertificates'], 'SMS'), storesBelow(['EnterpriseCertificates'], 'NTAuth')],
        },
        storesBelow(['Policies', 'Microsoft', 'SystemCertificates'], 'EFS'),
        storesBelow(['WOW6432NODE', 'Microsoft', 'SystemCertificates'], 'My'),
        storesBelow(['SomethingElse', 'Microsoft', 'SystemCertificates'], 'Root'),
      ],
    }
    expect(documentOf(buildHive(machine)).certificates.map(({ key }) => key.replace(/\\[^\\]*$/, ''))).toEqual([
      'Microsoft\\SystemCertificates\\SMS\\Certificates',
      'Microsoft\\EnterpriseCertificates\\NTAuth\\Certificates',
      'Policies\\Microsoft\\SystemCertificates\\EFS\\Certificates',
      'WOW6432NODE\\Microsoft\\SystemCertificates\\My\\Certificates',
    ])
    const user = buildHive({ name: 'ROOT', keys: [{ ...machine, name: 'SOFTWARE' }] }, { minorVersion: 3 })
    expect(documentOf(user).certificates).toHaveLength(4)
    expect(documentOf(user).certificates[0]).toMatchObject({
      store: 'SMS',
      key: `SOFTWARE\\Microsoft\\SystemCertificates\\SMS\\Certificates\\${thumbprint(1).toLowerCase()}`,
      claimedThumbprint: thumbprint(1),
      blob: blobNamed(utf16('x\0')),
      obstacle: null,
    })
  })

  it('finds those of each packaged application in UsrClass.dat', () => {
    const inPackage = (name: string): NewKey => ({
      name,
      keys: [
        storesBelow(['Software', 'Microsoft', 'SystemCertificates'], 'CA'),
        storesBelow(['MicrosoftEdge'], 'HistoryJournalCertificate'),
      ],
    })
    const storage = ['ROOT', 'Local Settings', 'Software', 'Microsoft', 'Windows', 'CurrentVersion', 'AppContainer']
    const hive = buildHive(
      storage.reduceRight<NewKey>((below, name) => ({ name, keys: [below] }), {
        name: 'Storage',
        keys: [inPackage('microsoft.a'), inPackage('microsoft.b')],
      }),
    )
    expect(documentOf(hive)).toMatchObject({ problems: [] })
    expect(perStore(documentOf(hive))).toEqual({ CA: 2, HistoryJournalCertificate: 2 })
  })

  it('takes a binary Blob for a certificate, and nothing else', () => {
    const blob = blobNamed(utf16('x\0'))
    const keys = [
      { name: 'no values' },
      { name: 'text', values: [{ name: 'Blob', type: 1, data: blob }] },
      { name: 'other name', values: [{ name: 'Glob', type: 3, data: blob }] },
      { name: 'in any case', values: [{ name: 'BLOB', type: 3, data: blob }] },
    ]
    const tree = {
      name: 'My',
      keys: [
        { name: 'Certificates', keys },
        { name: 'CRLs', keys },
      ],
    }
    const path = ['ROOT', 'Microsoft', 'SystemCertificates']
    const hive = buildHive(path.reduceRight<NewKey>((below, name) => ({ name, keys: [below] }), tree))
    expect(documentOf(hive).certificates).toMatchObject([{ store: 'My', claimedThumbprint: null }])
  })

  it('says what is no hive', () => {
    expect(hiveDocument(memorySource(new Uint8Array(5000)))).toMatchObject({ error: { code: 'hive-not-a-hive' } })
  })

  it('reads the other certificates where one is damaged, and says where', () => {
    const bytes = buildHive(machineWith([blobNamed(utf16('a\0')), blobNamed(utf16('b\0')), blobNamed(utf16('c\0'))]))
    const hive = openHive(memorySource(bytes))
    const { key } = hive.ok
      ? findKey(hive.value, ['Microsoft', 'SystemCertificates', 'SMS', 'Certificates', thumbprint(2)])
      : { key: undefined }
    const offset = key?.offset ?? 0
    bytes.fill(0, offset + 4, offset + 6)
    const document = documentOf(bytes)
    expect(document.certificates.map(({ claimedThumbprint }) => claimedThumbprint)).toEqual([1, 3].map(thumbprint))
    expect(document.problems).toEqual([{ code: 'hive-bad-cell', params: { kind: 'nk' }, offset }])
  })
})

describe('an obstacle', () => {
  const one = (options: NewHiveOptions, blob = blobNamed(utf16('SMS\0\0'))): CertificateDocument =>
    documentOf(buildHive(machineWith([blob]), options))
  const names = (document: CertificateDocument): readonly NameReplacement[] =>
    document.certificates.map(({ key }) => ({ key, data: utf16('SMS\0') }))

  it.each([
    ['source-dirty', 'hive-dirty', one({ sequence1: 3, sequence2: 2 })],
    ['hive-differencing', 'hive-differencing', one({ minorVersion: 6 })],
    ['hive-transaction-pending', 'hive-transaction-pending', one({ flags: 1 })],
    ['value-in-big-data', 'hive-value-in-big-data', one({}, blobNamed(utf16('SMS\0\0'), 20_000))],
    ['value-inline', 'hive-value-inline', one({}, Uint8Array.of(1, 2, 3, 4))],
  ] as const)('%s: the certificate is listed, its mend is refused', (note, code, document) => {
    expect(document.certificates).toMatchObject([{ obstacle: note }])
    expect(document.state).toBe(note === 'source-dirty' ? 'dirty' : 'clean')
    expect(refusal(document, names(document))).toBe(code)
  })

  it('value-shared: also where only one of the two is to be mended', () => {
    const blob = blobNamed(utf16('SMS\0\0'))
    const bytes = buildHive(machineWith([blob, blob, blob]))
    const hive = openHive(memorySource(bytes))
    if (!hive.ok) throw new Error(hive.error.code)
    const [first, second] = [1, 2].map((index) => {
      const path = ['Microsoft', 'SystemCertificates', 'SMS', 'Certificates', thumbprint(index)]
      const { key } = findKey(hive.value, path)
      return key ? values(hive.value, key).items[0] : undefined
    })
    bytes.set(uint32Bytes(first?.data ?? 0), (second?.offset ?? 0) + 12)
    const document = documentOf(bytes)
    expect(document.certificates.map(({ obstacle }) => obstacle)).toEqual(['value-shared', 'value-shared', null])
    expect(refusal(document, names(document).slice(0, 1))).toBe('hive-value-shared')
    expect(refusal(document, names(document).slice(2))).toBeNull()
  })

  it('a key that is not there', () => {
    expect(refusal(one({}), [{ key: 'Microsoft\\None', data: utf16('x\0') }])).toBe('registry-key-missing')
  })
})

describe('a hive that Windows did not finish writing', () => {
  const before = buildHive(machineWith([blobNamed(utf16('a\0\0'))]))
  const after = buildHive(machineWith(['a\0', 'b\0\0', 'c\0'].map((name) => blobNamed(utf16(name)))))
  const dirty = madeDirty(before, 9)
  const entry = { sequence: 9, binsSize: after.length - 4096, pages: changedPages(before, after) }
  const log = newLog(before, [entry])
  const read = (...logs: readonly Uint8Array[]): CertificateDocument => {
    const document = hiveDocument(memorySource(dirty), sources(logs))
    if (!document.ok) throw new Error(document.error.code)
    return document.value
  }

  it('is read with its log as Windows would recover it', () => {
    const document = read(log)
    expect(document).toMatchObject({
      state: 'recovered',
      recovery: { entries: 1, firstSequence: 9, lastSequence: 9, baseBlockRecovered: false },
      problems: [],
    })
    expect(document.certificates.map(({ blob, obstacle }) => [nameIn(blob), obstacle])).toEqual([
      ['a\0', null],
      ['b\0\0', null],
      ['c\0', null],
    ])
  })

  it('is mended into a clean one with everything that was logged', () => {
    const [, second] = read(log).certificates
    const effect = read(log).effect([{ key: second?.key ?? '', data: utf16('b\0') }], now)
    if (!effect.ok || effect.value.how !== 'in-place') throw new Error('not planned')
    const document = documentOf(effect.value.phases.reduce(applyEdits, dirty))
    expect(document.state).toBe('clean')
    expect(document.certificates.map(({ blob }) => nameIn(blob))).toEqual(['a\0', 'b\0', 'c\0'])
  })

  it('says which transaction keeps it from being mended', () => {
    const flagged = read(newLog(before, [{ ...entry, flags: 1 }]))
    expect(flagged).toMatchObject({
      state: 'recovered',
      certificates: [{ obstacle: 'hive-transaction-pending' }, {}, {}],
    })
  })

  it('is read as it stands without a usable log, and not mended', () => {
    const names = (document: CertificateDocument) =>
      document.certificates.map(({ key }) => ({ key, data: utf16('a\0') }))
    expect(read()).toMatchObject({ state: 'dirty', recovery: null, problems: [] })
    expect(refusal(read(), names(read()))).toBe('hive-logs-missing')
    const unusable = read(log.subarray(0, 512))
    expect(unusable).toMatchObject({
      state: 'dirty',
      problems: [{ code: 'hive-logs-unusable', params: { reason: 'no-entries' } }],
      certificates: [{ obstacle: 'source-dirty' }],
    })
    expect(refusal(unusable, names(unusable))).toBe('hive-logs-unusable')
  })
})

describe('a mend', () => {
  it('changes the names that it is given and no other element of any certificate', () => {
    const text = fc.string({ maxLength: 30 })
    const pair = fc.record({ before: text, hidden: text, after: text })
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 6 }), fc.constantFrom(3, 5), (pairs, minorVersion) => {
        const blobs = pairs.map(({ before, hidden }) => blobNamed(utf16(`${before}\0${hidden}\0`)))
        const bytes = buildHive(machineWith(blobs), { minorVersion })
        const keys = documentOf(bytes).certificates.map(({ key }) => key)
        const names = pairs.map(({ before, after }) => utf16(`${after.slice(0, before.length)}\0`))
        const result = mended(
          bytes,
          names.map((data, index) => ({ key: keys[index] ?? '', data })),
        )
        expect(documentOf(result).certificates.map(({ blob }) => blob)).toEqual(names.map((data) => blobNamed(data)))
      }),
      { numRuns: 60 },
    )
  })

  it('of any damaged hive is an error or a plan whose edits fit the file', () => {
    const base = buildHive(machineWith([blobNamed(utf16('SMS\0\0')), blobNamed(utf16('a\0b\0'))]))
    const overwrite = fc.tuple(fc.integer({ min: 4096, max: base.length - 8 }), fc.uint8Array({ maxLength: 8 }))
    fc.assert(
      fc.property(fc.array(overwrite, { minLength: 1, maxLength: 8 }), (overwrites) => {
        const bytes = base.slice()
        for (const [at, patch] of overwrites) bytes.set(patch, at)
        const document = hiveDocument(memorySource(bytes))
        if (!document.ok) return
        const names = document.value.certificates.map(({ key }) => ({ key, data: utf16('S\0') }))
        const effect = document.value.effect(names, now)
        if (effect.ok && effect.value.how === 'in-place') effect.value.phases.reduce(applyEdits, bytes)
      }),
      { numRuns: 500 },
    )
  })
})

describe.skipIf(missing('samples', 'xz'))('the sample hives', () => {
  it.each([
    ['plaso_NTUSER-WIN7.DAT', 'clean', { CA: 4 }],
    ['regipy_ntuser_software_partial.xz', 'clean', { CA: 7, Root: 1, TrustedPublisher: 1, MSIEHistoryJournal: 1 }],
    ['regipy_NTUSER_BAGMRU_dirty_nolog.DAT.xz', 'dirty', { CA: 16 }],
    ['regipy_NTUSER-WSL.DAT', 'clean', {}],
  ])('%s is %s and has these certificates', (file, state, counts) => {
    const document = documentOf(sampleHive('hives-other', file))
    expect(document).toMatchObject({ state, problems: [] })
    expect(perStore(document)).toEqual(counts)
    expect(document.certificates.filter(({ blob }) => hasInnerNul(nameIn(blob)))).toEqual([])
  })
})

describe.skipIf(missing('samples', 'xz'))('a real SOFTWARE hive of 38 MB', () => {
  const faulty: { before: Uint8Array; after: Uint8Array; keys: readonly string[] } = {
    before: new Uint8Array(0),
    after: new Uint8Array(0),
    keys: [],
  }

  beforeAll(() => {
    faulty.before = sampleHive('hives-software', 'plaso_SOFTWARE_win7sp1.xz')
    const injection = JSON.parse(
      Buffer.from(sampleHive('hives-software', 'inject_double_nul_plaso38M.json')).toString(),
    ) as { readonly edits_offset_old_new: readonly (readonly [number, number, number])[] }
    for (const [offset, , replaced] of injection.edits_offset_old_new) faulty.before[offset] = replaced
    const affected = documentOf(faulty.before).certificates.filter(({ blob }) => hasInnerNul(nameIn(blob)))
    faulty.keys = affected.map(({ key }) => key)
    faulty.after = mended(
      faulty.before,
      affected.map(({ key, blob }) => ({ key, data: utf16(`${nameIn(blob).split('\0')[0]}\0`) })),
    )
  })

  it('has 55 certificates, and finding them reads less than 1.5 MB', () => {
    const source = memorySource(faulty.before)
    const document = hiveDocument(source)
    expect(document).toMatchObject({ ok: true, value: { state: 'clean', problems: [], certificates: { length: 55 } } })
    expect(source.bytesRead).toBeLessThan(1_500_000)
  })

  it('has three faulty names, and none when mended', () => {
    expect(faulty.keys).toHaveLength(3)
    expect(documentOf(faulty.after).certificates.filter(({ blob }) => hasInnerNul(nameIn(blob)))).toEqual([])
  })

  it('differs afterwards in three sizes, three cells of data and the base block', () => {
    const hive = openHive(memorySource(faulty.before))
    if (!hive.ok) throw new Error(hive.error.code)
    const allowed = faulty.keys.flatMap((path) => {
      const { key } = findKey(hive.value, path.split('\\'))
      const [value] = key ? values(hive.value, key).items : []
      if (!value) throw new Error(`no value in ${path}`)
      return [
        { from: value.offset + 8, to: value.offset + 12 },
        { from: value.data + 4100, to: value.data + 4100 + value.size },
      ]
    })
    expect(faulty.after).toHaveLength(faulty.before.length)
    const touched = new Set<number>()
    for (let offset = 0; offset < faulty.before.length; offset++) {
      if (faulty.before[offset] === faulty.after[offset]) continue
      touched.add(offset < 512 ? -1 : allowed.findIndex(({ from, to }) => offset >= from && offset < to))
      if (offset >= 512) expect(allowed.some(({ from, to }) => offset >= from && offset < to)).toBe(true)
    }
    expect(touched.size).toBe(7)
  })

  const judge = (name: Judge): readonly [HiveSummary, HiveSummary] => {
    const [before, after] = summarizeWith(name, [faulty.before, faulty.after])
    if (!before || !after) throw new Error(`${name} did not answer for both hives`)
    return [before, after]
  }

  const expectSameButNames = (before: HiveSummary, after: HiveSummary): void => {
    expect({ ...after, blobs: {} }).toEqual({ ...before, blobs: {} })
    expect(after).toMatchObject({ keys: 117_488, values: 193_870 })
    expect(Object.keys(after.blobs)).toEqual(Object.keys(before.blobs))
    const changedKeys = Object.keys(before.blobs).filter((key) => before.blobs[key] !== after.blobs[key])
    expect(changedKeys.sort()).toEqual([...faulty.keys].sort())
    for (const key of changedKeys) {
      const [old, mend] = [before, after].map(({ blobs }) => elements(fromHex(blobs[key] ?? '')))
      const others = (list: typeof old) => list?.map(([property, data]) => [property, property === 11 ? '' : data])
      expect(others(mend)).toEqual(others(old))
    }
  }

  it.skipIf(missing('python3-hivex'))('is read by hivex as before, but for three names', () => {
    expectSameButNames(...judge('hivex'))
  })

  it.skipIf(missing('python3-libregf'))('is read by libregf as before, but for three names', () => {
    expectSameButNames(...judge('libregf'))
  })

  it.skipIf(missing('reglookup'))('is read by reglookup with as many keys as before', () => {
    expect(countKeysWithReglookup(faulty.after)).toBe(117_488)
  })

  it.skipIf(missing('python3-hivex'))('has the certificates that hivex finds', () => {
    const [summary] = summarizeWith('hivex', [faulty.before])
    const found = Object.fromEntries(documentOf(faulty.before).certificates.map(({ key, blob }) => [key, toHex(blob)]))
    const listed = Object.entries(summary?.blobs ?? {}).filter(([key]) => key in found || /\\Certificates\\/.test(key))
    expect(found).toEqual(Object.fromEntries(listed))
  })
})

describe.skipIf(missing('samples', 'xz'))('a malformed sample', () => {
  it.each(missing('samples') ? [''] : readdirSync(samples('hives-other/malformed')).sort())(
    '%s ends in an error or a problem',
    { timeout: 10_000 },
    (file) => {
      const document = hiveDocument(memorySource(sampleHive('hives-other', 'malformed', file)))
      expect(document.ok ? document.value.problems.length : 1).toBeGreaterThan(0)
    },
  )
})
