/** Compound files: those that cfb, another implementation, writes and reads; and such as are made to block a reader. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import CFB from 'cfb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sameBytes } from '../../../../main/core/byte-edit.ts'
import { uint32, uint32Bytes } from '../../../../main/core/bytes.ts'
import {
  type CompoundStorage,
  contentOf,
  isStorage,
  readCompoundFile,
  streamNamed,
} from '../../../../main/core/formats/installer-package/compound-file.ts'
import { buildInstaller, type NewInstaller } from '../../../support/installer-build.ts'
import { buildLabInstaller } from '../../../support/lab-installer.ts'
import { missing } from '../../../support/needs.ts'

/** What cfb leaves in every file that it writes. */
const markOfCfb = '\u0001Sh33tJ5'

/** Streams by path. */
const contents = (storage: CompoundStorage, path = ''): Record<string, string> =>
  Object.assign(
    {},
    ...storage.children
      .filter(({ name }) => name !== markOfCfb)
      .map((child) =>
        isStorage(child)
          ? contents(child, `${path}${child.name}/`)
          : { [`${path}${child.name}`]: Buffer.from(contentOf(child)).toString('hex') },
      ),
  )

const read = (bytes: Uint8Array): Record<string, string> | string => {
  const file = readCompoundFile(bytes)
  return file.ok ? contents(file.value.root) : file.error.code
}

const readByCfb = (bytes: Uint8Array): Record<string, string> => {
  const { FileIndex, FullPaths } = CFB.parse(Buffer.from(bytes))
  return Object.fromEntries(
    FullPaths.flatMap((path, index) => {
      const entry = FileIndex[index]
      const content = Buffer.from(entry?.content ?? []).toString('hex')
      return entry?.type === 2 && entry.name !== markOfCfb ? [[path.slice(path.indexOf('/') + 1), content]] : []
    }),
  )
}

const name = fc.stringMatching(/^[a-z]{1,12}$/)
const content = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.integer({ min: 4000, max: 9000 }).map((size) => new Uint8Array(size).fill(size & 0xff)),
)
const streams = fc.dictionary(name, content, { maxKeys: 12, noNullPrototype: true })
const anyInstaller: fc.Arbitrary<NewInstaller> = fc
  .record({ streams, inner: streams })
  .map((parts) => ({ kind: 'msi', streams: parts.streams, storages: { Inner: { kind: 'mst', streams: parts.inner } } }))

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('a compound file', () => {
  it('has the streams that cfb wrote, in the mini stream and outside of it, in storages too', () => {
    fc.assert(
      fc.property(anyInstaller, (installer) => {
        const wanted = [
          ...Object.entries(installer.streams ?? {}).map(([path, bytes]) => [path, hex(bytes)]),
          ...Object.entries(installer.storages?.Inner?.streams ?? {}).map(([path, bytes]) => [
            `Inner/${path}`,
            hex(bytes),
          ]),
        ]
        expect(read(buildInstaller(installer))).toEqual(Object.fromEntries(wanted))
      }),
      { numRuns: 60 },
    )
  })

  it('may be so large that its table of sectors needs tables of its own', () => {
    const large = new Uint8Array(8_000_000).map((_, index) => (index * 7) >> 4)
    const bytes = buildInstaller({ kind: 'msi', streams: { large, small: Uint8Array.of(1) } })
    expect(uint32(bytes, 44)).toBeGreaterThan(109)
    const file = readCompoundFile(bytes)
    const stream = file.ok ? streamNamed(file.value.root, 'large') : undefined
    expect(stream && sameBytes(contentOf(stream), large)).toBe(true)
    const listOfTables = 512 * (uint32(bytes, 68) + 1)
    bytes.set(uint32Bytes(uint32(bytes, 76)), listOfTables)
    expect(read(bytes)).toBe('installer-malformed')
  })

  it('ends behind the last sector that belongs to anything', () => {
    const bytes = buildInstaller({ kind: 'msi', streams: { one: new Uint8Array(5000) } })
    const appended = new Uint8Array(bytes.length + 700)
    appended.set(bytes)
    const file = readCompoundFile(appended)
    expect(file.ok && file.value.end).toBe(bytes.length)
  })

  it('says where the class id, the state bits and the times of an entry are by keeping the whole entry', () => {
    const file = readCompoundFile(buildInstaller({ kind: 'msp', storages: { T1: { kind: 'mst', streams: {} } } }))
    expect(file.ok && [hex(file.value.root.classId), file.value.root.entry.length]).toEqual([
      '86100c0000000000c000000000000046',
      128,
    ])
  })
})

describe.skipIf(missing('samples', 'msitools', 'wixl'))('installers that real tools made', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-test-'))
    buildLabInstaller(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['client.msi', 'client.msp', 'root.msi'])('%s holds what cfb finds in it', (file) => {
    const bytes = readFileSync(join(folder, file))
    expect(read(bytes)).toEqual(readByCfb(bytes))
  })
})

/** A file with one stream of ten sectors, and where its parts stand. */
const victim = () => {
  const bytes = buildInstaller({ kind: 'msi', streams: { long: new Uint8Array(5000), other: new Uint8Array(5000) } })
  const sector = (number: number): number => 512 * (number + 1)
  const table = sector(uint32(bytes, 76))
  const directory = sector(uint32(bytes, 48))
  const set = (at: number, value: number): Uint8Array => {
    const changed = bytes.slice()
    changed.set(uint32Bytes(value), at)
    return changed
  }
  const first = uint32(bytes, directory + 128 + 116)
  return { bytes, table, directory, set, first }
}

describe('a compound file that is damaged or made to block a reader', () => {
  const { bytes, table, directory, set, first } = victim()
  const entry = (index: number): number => directory + index * 128

  it.each([
    ['a chain that comes back to itself', set(table + 4 * (first + 3), first + 1)],
    ['a chain that starts inside a circle', set(table + 4 * (first + 3), first)],
    ['two streams that share sectors', set(entry(2) + 116, first + 2)],
    ['a chain that leads outside of the file', set(table + 4 * first, 0x00ff_ffff)],
    ['a chain that is too short for its stream', set(table + 4 * (first + 1), 0xffff_fffe)],
    ['a stream larger than the file', set(entry(1) + 120, 0x7fff_ffff)],
    ['a directory that comes back to itself', set(entry(1) + 72, 1)],
    ['an entry that is its own child', set(entry(0) + 76, 0)],
    ['an entry outside of the directory', set(entry(1) + 68, 0x00ff_ffff)],
    ['more tables than sectors', set(44, 0xffff_ffff)],
    ['a sector size that no version has', set(30, 0x0006_001f)],
    ['another size of the mini stream', set(56, 0)],
    ['a cut end', bytes.slice(0, bytes.length - 512)],
    ['only the header', bytes.slice(0, 512)],
    ['not even the header', bytes.slice(0, 100)],
  ])('is refused: %s', (_, damaged) => {
    const result = readCompoundFile(damaged)
    expect(result.ok ? 'read' : result.error.code).toBe('installer-malformed')
  })

  it('is refused where two streams differ in case only: Windows would find one of them', () => {
    const same = buildInstaller({ kind: 'msi', streams: { aaaa: Uint8Array.of(1), bbbb: Uint8Array.of(2) } })
    const at = Buffer.from(same).indexOf(Buffer.from('bbbb', 'utf16le'))
    same.set(Buffer.from('AAAA', 'utf16le'), at)
    expect(read(same)).toBe('installer-malformed')
  })

  it('is refused where storages are nested deeper than any installer has them', () => {
    const nested = (depth: number): NewInstaller => ({
      kind: 'mst',
      streams: { x: Uint8Array.of(1) },
      ...(depth > 0 && { storages: { S: nested(depth - 1) } }),
    })
    expect(read(buildInstaller(nested(10)))).toHaveProperty([`${'S/'.repeat(10)}x`])
    expect(read(buildInstaller(nested(20)))).toBe('installer-malformed')
  })

  it('is told apart from other files, and has a limit', () => {
    expect(read(new Uint8Array(0))).toBe('empty-file')
    expect(read(new TextEncoder().encode('PK and much more'))).toBe('installer-not-a-package')
    expect(read(new Uint8Array(64 * 1024 * 1024 + 1))).toBe('too-large')
  })

  it('ends in one of these errors, or is read, whatever four bytes are changed', () => {
    const codes = new Set<string>()
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: bytes.length - 4 }),
        fc.integer({ min: 0, max: 0xffff_ffff }),
        (at, value) => {
          const result = readCompoundFile(set(at, value))
          codes.add(result.ok ? 'read' : result.error.code)
        },
      ),
      { numRuns: 2000 },
    )
    expect([...codes].sort()).toEqual(['installer-malformed', 'read'])
  })
})
