/** What is a hive and what is not; finding keys; damage that costs no more than what it hits. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, uint32, uint32Bytes } from '../../../../main/core/bytes.ts'
import { buildHive, type NewHiveOptions, type NewKey } from '../../../../main/core/formats/hive/build.ts'
import {
  deepestKey,
  findKey,
  type Hive,
  openHive,
  subkeys,
  valueData,
  values,
  walkKeys,
} from '../../../../main/core/formats/hive/hive.ts'
import { nameHash, nameHint, sameName, upperCaseName } from '../../../../main/core/formats/hive/name.ts'
import { sampleHive } from '../../../support/hive-judges.ts'
import { memorySource } from '../../../support/hive-source.ts'
import { anyOptions, anyTree, blobNamed, machineWith, utf16 } from '../../../support/hive-trees.ts'
import { missing } from '../../../support/needs.ts'

const opened = (bytes: Uint8Array): Hive => {
  const hive = openHive(memorySource(bytes))
  if (!hive.ok) throw new Error(hive.error.code)
  return hive.value
}
const refusal = (bytes: Uint8Array) => {
  const hive = openHive(memorySource(bytes))
  return hive.ok ? null : hive.error
}
const changed = (bytes: Uint8Array, offset: number, to: Uint8Array): Uint8Array => {
  const copy = bytes.slice()
  copy.set(to, offset)
  return copy
}
const keyNamed = (hive: Hive, ...names: readonly string[]) => {
  const { key } = findKey(hive, names)
  if (!key) throw new Error(`no key ${names.join('\\')}`)
  return key
}
/** Walks everything and reads every value; returns counts and problems. */
const readAll = (hive: Hive) => {
  let keyCount = 0
  let valueCount = 0
  const valueProblems: string[] = []
  const problems = walkKeys(hive, (key) => {
    keyCount++
    const found = values(hive, key)
    valueProblems.push(...found.problems.map(({ code }) => code))
    for (const value of found.items) {
      valueCount++
      const data = valueData(hive, value)
      if (!data.ok) valueProblems.push(data.error.code)
    }
  })
  return { keyCount, valueCount, problems, valueProblems }
}

const small = (options?: NewHiveOptions) =>
  buildHive(
    {
      name: 'ROOT',
      keys: [
        { name: 'Alpha', keys: [{ name: 'Inner' }] },
        { name: 'Beta', values: [{ name: 'Name', type: 1, data: utf16('text\0') }] },
        { name: 'Gamma' },
      ],
    },
    options,
  )

describe('openHive', () => {
  it('reads the base block', () => {
    const { base, root } = opened(small({ sequence1: 17, minorVersion: 3 }))
    expect(base).toMatchObject({ sequence1: 17, sequence2: 17, minorVersion: 3, flags: 0, dirty: false })
    expect(root).toMatchObject({ name: 'ROOT', subkeyCount: 3 })
  })

  it('calls a hive dirty where the sequence numbers differ or the checksum is wrong', () => {
    expect(opened(small({ sequence1: 6, sequence2: 5 })).base.dirty).toBe(true)
    expect(opened(changed(small(), 508, uint32Bytes(0x12345678))).base.dirty).toBe(true)
  })

  it('says what the file is instead, with the offset', () => {
    expect(refusal(new Uint8Array(0))).toMatchObject({ code: 'empty-file' })
    expect(refusal(Uint8Array.of(1, 2, 3))).toMatchObject({ code: 'hive-not-a-hive', offset: 0 })
    expect(refusal(utf16('Windows Registry Editor'))).toMatchObject({ code: 'hive-not-a-hive', offset: 0 })
    expect(refusal(small().subarray(0, 100))).toMatchObject({ code: 'truncated', offset: 100 })
    for (const type of [1, 2, 6]) {
      expect(refusal(changed(small(), 28, uint32Bytes(type)))).toMatchObject({ code: 'hive-is-a-log', offset: 28 })
    }
    expect(refusal(changed(small(), 24, uint32Bytes(1)))).toMatchObject({
      code: 'hive-unsupported-version',
      params: { version: '1.1' },
    })
    expect(refusal(changed(small(), 36, uint32Bytes(0xffffff00)))).toMatchObject({ code: 'hive-bad-root' })
  })

  it('opens a hive that ends too early, and says so', () => {
    const { truncated } = opened(changed(small(), 40, uint32Bytes(8192)))
    expect(truncated).toEqual({ code: 'truncated', params: { needed: 12_288, there: 8192 }, offset: 8192 })
  })

  it('does not take for the hive what stands behind its bins', () => {
    const padded = new Uint8Array(65_536).fill(0xff)
    padded.set(small())
    expect(opened(padded)).toMatchObject({ end: 8192, truncated: null })
    expect(readAll(opened(padded))).toMatchObject({ keyCount: 5, problems: [] })
  })
})

describe('names', () => {
  it('compare as Windows compares them: by upper-case units, never from outside ASCII into it', () => {
    expect(sameName('SystemCertificates', 'SYSTEMCERTIFICATES')).toBe(true)
    expect(sameName('łódź', 'ŁÓDŹ')).toBe(true)
    expect(sameName('ÿ', 'Ÿ')).toBe(true)
    expect(sameName('straße', 'STRASSE')).toBe(false)
    expect(sameName('\u017fms', 'SMS')).toBe(false)
    expect(sameName('\u0131nner', 'INNER')).toBe(false)
  })

  it.skipIf(missing('samples')).each(['UpcaseHive', 'UnicodeHive', 'ExtendedASCIIHive', 'plaso_NTUSER-WIN7.DAT'])(
    'have the hashes and hints that Windows wrote into %s',
    (file) => {
      const bytes = sampleHive('hives-other', ...(file.includes('Hive') ? ['yarp', file] : [file]))
      const hive = opened(bytes)
      let checked = 0
      walkKeys(hive, (key) => {
        if (key.subkeyCount === 0) return
        const list = key.subkeyList + 4096 + 4
        const signature = String.fromCharCode(bytes[list] ?? 0, bytes[list + 1] ?? 0)
        if (signature !== 'lh' && signature !== 'lf') return
        const expected = signature === 'lh' ? nameHash : nameHint
        subkeys(hive, key).items.forEach(({ name }, index) => {
          expect(uint32(bytes, list + 4 + index * 8 + 4), name).toBe(expected(name))
          checked++
        })
      })
      expect(checked).toBeGreaterThan(0)
    },
  )

  it('are upper case in the order in which a built list has them', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const hive = opened(buildHive(tree))
        const names = subkeys(hive, hive.root).items.map(({ name }) => upperCaseName(name))
        expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)))
      }),
      { numRuns: 30 },
    )
  })
})

describe('findKey', () => {
  it('finds every key of every tree, in any case, and spells the path as the hive does', () => {
    fc.assert(
      fc.property(anyTree, anyOptions, (tree, options) => {
        const hive = opened(buildHive(tree, options))
        const look = (key: NewKey, names: readonly string[]): void => {
          const found = findKey(hive, names.map(upperCaseName))
          expect(found).toMatchObject({ path: names.join('\\'), problems: [], key: { subkeyCount: key.keys?.length } })
          expect(findKey(hive, [...names, 'not there']).key).toBeUndefined()
          for (const subkey of key.keys ?? []) look(subkey, [...names, subkey.name])
        }
        look(tree, [])
      }),
      { numRuns: 40 },
    )
  })

  it('reads few keys where the hints are right, and finds the key where they are wrong', () => {
    const many = { name: 'ROOT', keys: Array.from({ length: 3000 }, (_, index) => ({ name: `key ${index}` })) }
    const bytes = buildHive(many)
    const source = memorySource(bytes)
    const hive = openHive(source)
    if (!hive.ok) throw new Error(hive.error.code)
    expect(findKey(hive.value, ['KEY 1234']).path).toBe('key 1234')
    expect(source.bytesRead).toBeLessThan(bytes.length / 4)

    const lying = buildHive({ name: 'ROOT', keys: many.keys.slice(0, 100) })
    const list = opened(lying).root.subkeyList + 4096 + 8
    for (let index = 0; index < 100; index++) lying.fill(0xee, list + index * 8 + 4, list + index * 8 + 8)
    expect(findKey(opened(lying), ['key 77']).path).toBe('key 77')
  })
})

describe('a damaged hive', () => {
  const bytes = small()
  const hive = opened(bytes)
  const alpha = keyNamed(hive, 'Alpha')
  const rootList = hive.root.subkeyList + 4096

  it('loses a key that cannot be read, and nothing else', () => {
    const damaged = opened(changed(bytes, alpha.offset + 4, Uint8Array.of(0, 0)))
    const found = subkeys(damaged, damaged.root)
    expect(found.items.map(({ name }) => name)).toEqual(['Beta', 'Gamma'])
    expect(found.problems).toEqual([{ code: 'hive-bad-cell', params: { kind: 'nk' }, offset: alpha.offset }])
    expect(findKey(damaged, ['Beta']).path).toBe('Beta')
    expect(findKey(damaged, ['Alpha'])).toMatchObject({ key: undefined, problems: [{ offset: alpha.offset }] })
  })

  it('says where a list counts more keys than it has room for, or fewer than its key', () => {
    const overrun = opened(changed(bytes, rootList + 6, Uint8Array.of(0xff, 0xff)))
    expect(subkeys(overrun, overrun.root)).toMatchObject({ problems: [{ code: 'hive-bad-list', offset: rootList }] })
    expect(subkeys(overrun, overrun.root).items).toHaveLength(3)
    const short = opened(changed(bytes, rootList + 6, Uint8Array.of(2, 0)))
    expect(subkeys(short, short.root)).toMatchObject({ items: { length: 2 }, problems: [{ code: 'hive-bad-list' }] })
  })

  it('says where a key names another parent, and shows the key', () => {
    const strange = opened(changed(bytes, alpha.offset + 4 + 16, uint32Bytes(8)))
    expect(subkeys(strange, strange.root)).toMatchObject({
      items: { length: 3 },
      problems: [{ code: 'hive-bad-cell', offset: alpha.offset }],
    })
  })

  it('does not loop where a key is below itself', () => {
    const looped = opened(changed(bytes, alpha.subkeyList + 4096 + 8, uint32Bytes(hive.base.root)))
    const { keyCount, problems } = readAll(looped)
    expect(keyCount).toBe(4)
    expect(problems).toEqual([{ code: 'hive-loop', params: {}, offset: hive.root.offset }])
  })

  it('does not loop where an index root leads to itself', () => {
    const ri = concatBytes(Uint8Array.of(0x72, 0x69, 1, 0), uint32Bytes(hive.root.subkeyList))
    const itself = opened(changed(bytes, rootList + 4, ri))
    expect(readAll(itself)).toMatchObject({ keyCount: 1, problems: [{ code: 'hive-loop', offset: rootList }] })
  })

  it('is not followed deeper than Windows nests keys', () => {
    let tree: NewKey = { name: 'deepest' }
    for (let depth = 0; depth < 600; depth++) tree = { name: 'k', keys: [tree] }
    const { keyCount, problems } = readAll(opened(buildHive(tree)))
    expect(keyCount).toBe(deepestKey + 1)
    expect(problems).toMatchObject([{ code: 'hive-too-deep', params: { limit: deepestKey } }])
  })

  it('cannot make one list count many times', () => {
    const leaf = { name: 'leaf', keys: Array.from({ length: 50 }, (_, index) => ({ name: `k${index}` })) }
    const twice = buildHive({
      name: 'ROOT',
      keys: [
        { ...leaf, name: 'a' },
        { ...leaf, name: 'b' },
      ],
    })
    const found = subkeys(opened(twice), opened(twice).root).items
    const [a, b] = found
    if (!a || !b) throw new Error('two keys were built')
    const shared = opened(changed(twice, b.offset + 4 + 28, uint32Bytes(a.subkeyList)))
    expect(readAll(shared)).toMatchObject({ keyCount: 53, problems: [{ code: 'hive-loop' }] })
  })

  it('of nothing but faults is given up after many of them', () => {
    const leaf = { name: 'ROOT', keys: Array.from({ length: 60_000 }, (_, index) => ({ name: `${index}` })) }
    const broken = buildHive(leaf, { leaf: 'li', leafCapacity: 60_000 })
    const list = opened(broken).root.subkeyList + 4096 + 8
    broken.fill(0xff, list, list + 59_999 * 4)
    const { items, problems } = subkeys(opened(broken), opened(broken).root)
    expect(items).toEqual([])
    expect(problems).toHaveLength(1000)
    const sound = buildHive(leaf, { leaf: 'li', leafCapacity: 60_000 })
    sound.fill(0xff, list, list + 9_000 * 4)
    expect(subkeys(opened(sound), opened(sound).root).items).toHaveLength(51_000)
  })

  it('cannot make one value count many times', () => {
    const data = new Uint8Array(200_000)
    const built = buildHive({ name: 'ROOT', values: [{ name: 'v', type: 3, data }] }, { minorVersion: 3 })
    const { root } = opened(built)
    const [value] = values(opened(built), root).items
    if (!value) throw new Error('a value was built')
    const entries = new Uint8Array(data.length)
    for (let at = 0; at < entries.length; at += 4) entries.set(uint32Bytes(value.offset - 4096), at)
    built.set(entries, value.data + 4100)
    built.set(uint32Bytes(50_000), root.offset + 4 + 36)
    built.set(uint32Bytes(value.data), root.offset + 4 + 40)
    const found = values(opened(built), opened(built).root)
    expect(found.items.length).toBeLessThan(built.length / 20)
    expect(found.problems).toMatchObject([{ code: 'hive-loop' }])
  })

  it('cannot claim a value larger than itself', () => {
    const value = { name: 'big', type: 3, data: new Uint8Array(40_000) }
    const big = buildHive({ name: 'ROOT', values: [value] })
    const [found] = values(opened(big), opened(big).root).items
    if (!found) throw new Error('a value was built')
    for (const size of [49_033, 0x7fff_ffff]) {
      const lying = opened(changed(big, found.offset + 8, uint32Bytes(size)))
      expect(readAll(lying)).toMatchObject({ valueCount: 1, valueProblems: { length: 1 } })
    }
  })
})

describe('any bytes', () => {
  const tree = machineWith([blobNamed(utf16('SMS\0\0')), blobNamed(utf16('x\0'), 20_000), Uint8Array.of(1, 2)])
  const bases = [
    buildHive(tree),
    buildHive(tree, { minorVersion: 3, leaf: 'li', leafCapacity: 1 }),
    buildHive(tree, { leafCapacity: 1 }),
  ]
  const overwrite = fc.record({
    at: fc.nat(0xffff),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc.constantFrom(0, 1, 8, 0x20, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff).map(uint32Bytes),
    ),
  })

  it('in place of a hive give an error or what can be read, and come to an end', () => {
    const damage = fc.tuple(
      fc.constantFrom(...bases),
      fc.array(overwrite, { minLength: 1, maxLength: 12 }),
      fc.option(fc.nat(0xffff)),
    )
    fc.assert(
      fc.property(damage, ([base, overwrites, cut]) => {
        const bytes = base.slice(0, cut === null ? base.length : cut % base.length)
        // Most of the first page and of the base block is in use; what follows is mostly data.
        for (const { at, bytes: patch } of overwrites) {
          bytes.set(patch.subarray(0, bytes.length), Math.max(0, Math.min(at % 16_384, bytes.length - patch.length)))
        }
        const hive = openHive(memorySource(bytes))
        if (hive.ok) readAll(hive.value)
      }),
      { numRuns: 1500 },
    )
  })
})

describe.skipIf(missing('samples', 'xz'))('the sample hives', () => {
  it('are walked whole: as many keys and values as hivex counts', () => {
    const software = opened(sampleHive('hives-software', 'plaso_SOFTWARE_win7sp1.xz'))
    expect(readAll(software)).toEqual({ keyCount: 117_488, valueCount: 193_870, problems: [], valueProblems: [] })
  })

  it.each([
    ['hives-dirty/recovered-reference/UsrClass.clean', 6238, 12_531],
    ['hives-dirty/recovered-reference/SYSTEM_B.clean.xz', 35_595, 78_901],
    ['hives-other/yarp/ManySubkeysHive', 5003, 0],
    ['hives-other/yarp/BigDataHive', 2, 2],
    ['hives-other/minimal', 1, 0],
    ['hives-other/special', 4, 3],
  ])('%s has %i keys and %i values', (file, keyCount, valueCount) => {
    const all = readAll(opened(sampleHive(...file.split('/'))))
    expect(all).toEqual({ keyCount, valueCount, problems: [], valueProblems: [] })
  })

  it.each([
    ['ez_NotAHive', 'hive-not-a-hive'],
    ['plaso_corrupt_sub_key_list.hiv', 'hive-bad-cell'],
    ['regipy_corrupted_system_hive.xz', 'hive-bad-cell'],
    ['yarp_BadListHive', 'hive-loop'],
    ['yarp_BadSubkeyHive', 'hive-loop'],
    ['yarp_EffectiveSizeHive', 'hive-bad-cell'],
    ['yarp_InvalidParentHive', 'hive-bad-cell'],
    ['yarp_TruncatedHive', 'truncated'],
    ['yarp_TruncatedNameHive', 'hive-bad-cell'],
  ])('malformed/%s is read as far as it goes, and says %s', { timeout: 10_000 }, (file, code) => {
    expect(faultsOf(file)).toContain(code)
  })

  // Odd are the order, the names, remnants, what stands behind the bins; no key or value of them is lost.
  it.each([
    'ez_SAMBadHBinHeader',
    'ez_SAM_DUPENAME',
    'ez_SAM_hasBigEndianDWord',
    'ez_SECURITY',
    'ez_SECURITYNoRoot',
    'yarp_BogusKeyNamesHive',
    'yarp_DuplicateSubkeysHive',
    'yarp_GarbageHive',
    'yarp_RemnantsHive',
    'yarp_SlackHive',
    'yarp_TruncatedPairHive',
    'yarp_TruncatedPairHive2',
    'yarp_WrongOrderHive',
  ])('malformed/%s is read whole', { timeout: 10_000 }, (file) => {
    expect(faultsOf(file)).toEqual([])
  })
})

const faultsOf = (file: string): readonly string[] => {
  const hive = openHive(memorySource(sampleHive('hives-other', 'malformed', file)))
  if (!hive.ok) return [hive.error.code]
  const { problems, valueProblems } = readAll(hive.value)
  const truncated = hive.value.truncated ? [hive.value.truncated.code] : []
  return [...truncated, ...problems.map(({ code }) => code), ...valueProblems]
}
