/** Packages and patches: what msiinfo, another implementation, says of the same files; and files that the tests write. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCompoundFile } from '../../../../main/core/formats/installer-package/compound-file.ts'
import { openDatabase } from '../../../../main/core/formats/installer-package/database.ts'
import { type InstallerPackage, readInstallerPackage } from '../../../../main/core/formats/installer-package/package.ts'
import { decodeStreamName } from '../../../../main/core/formats/installer-package/stream-name.ts'
import {
  buildInstaller,
  encodeStreamName,
  int16,
  int32,
  type NewInstaller,
  type NewTable,
  stream16,
  text,
  valueTable,
} from '../../../support/installer-build.ts'
import { buildLabInstaller } from '../../../support/lab-installer.ts'
import { missing } from '../../../support/needs.ts'

const product = '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'
const upgrade = '{11111111-2222-3333-4444-5555555555FF}'
const patch = '{11111111-2222-3333-4444-5555555555B1}'
const earlier = '{11111111-2222-3333-4444-5555555555A1}'

const packageIn = (bytes: Uint8Array): InstallerPackage => {
  const result = readInstallerPackage(bytes)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const codeOf = (bytes: Uint8Array): string => {
  const result = readInstallerPackage(bytes)
  return result.ok ? 'read' : result.error.code
}

const tableOf = (bytes: Uint8Array, table: string) => {
  const file = readCompoundFile(bytes)
  if (!file.ok) throw new Error(file.error.code)
  return openDatabase(file.value.root).rows(table)
}

describe.skipIf(missing('samples', 'msitools', 'wixl'))('an installer and a patch of real tools', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-test-'))
    buildLabInstaller(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const msiinfo = (...args: readonly string[]): readonly string[] =>
    execFileSync('msiinfo', args, { cwd: folder, encoding: 'utf8' }).split(/\r?\n/)

  const bytesOf = (file: string): Uint8Array => readFileSync(join(folder, file))

  it.each(['client.msi', 'client.msp'])('%s has the summary information that msiinfo shows', (file) => {
    const shown = new Map(msiinfo('suminfo', file).map((line) => [line.split(':')[0], line.replace(/^[^:]*: /, '')]))
    const { summary } = packageIn(bytesOf(file))
    const ours = {
      Title: summary.title,
      Subject: summary.subject,
      Author: summary.author,
      Comments: summary.comments,
      Template: summary.template,
      'Last author': summary.lastSavedBy,
      'Revision number (UUID)': summary.revision,
    }
    for (const [label, value] of Object.entries(ours)) expect(value, label).toBe(shown.get(label) ?? '')
  })

  it.each(['client.msi', 'client.msp'])('%s has the tables and the rows that msiinfo shows', (file) => {
    const names = msiinfo('tables', file).filter((name) => name !== '' && !name.startsWith('_'))
    expect(names.length).toBeGreaterThan(1)
    for (const name of names) {
      const [head = '', , , ...lines] = msiinfo('export', file, name)
      const columns = head.split('\t')
      const shown = lines.filter((line) => line !== '').map((line) => line.split('\t'))
      const ours = tableOf(bytesOf(file), name).map((row) => columns.map((column) => String(row[column] ?? '')))
      // Columns that are streams are exported as files of their own.
      const isStream = new Set(columns.filter((_, index) => shown.some((row) => row[index]?.endsWith('.ibd'))))
      const comparable = (rows: readonly (readonly string[])[]) =>
        rows.map((row) => row.filter((_, index) => !isStream.has(columns[index] ?? '')).join('\t')).sort()
      expect(comparable(ours), name).toEqual(comparable(shown))
    }
  })

  it('the package says what it installs', () => {
    expect(packageIn(bytesOf('client.msi'))).toMatchObject({
      kind: 'msi',
      productCode: '{11111111-2222-3333-4444-555555555501}',
      upgradeCode: upgrade,
      productVersion: '4.00.6487.2000',
      productName: 'LabClient',
      manufacturer: 'Lab',
      patchCode: null,
      files: [{ name: 'a.txt', size: 9, version: null }],
    })
  })

  it('the patch says what it is for and between which versions it leads', () => {
    const client = '{11111111-2222-3333-4444-555555555501}'
    expect(packageIn(bytesOf('client.msp'))).toMatchObject({
      kind: 'msp',
      productCode: null,
      patchCode: patch,
      obsoletedPatchCodes: [],
      targetProductCodes: [client],
      displayName: 'Lab KB977384',
      allowsRemoval: true,
      transforms: [
        {
          name: 'T1',
          productCode: client,
          fromVersion: '4.00.6487.2000',
          toVersion: '4.00.6487.2157',
          upgradeCode: upgrade,
        },
      ],
      sequences: [{ family: 'LabFam', productCode: client, sequence: '4.0.6487.2157', supersedes: true }],
    })
  })
})

const clientPatch: NewInstaller = {
  kind: 'msp',
  summary: { 2: 'Patch', 7: product.toLowerCase(), 8: ':T1;:#T1', 9: `${patch}${earlier}`, 15: 3 },
  tables: [
    valueTable('MsiPatchMetadata', {
      DisplayName: 'KB977203',
      ManufacturerName: 'Microsoft Corporation',
      TargetProductName: 'Configuration Manager Client',
      Classification: 'Hotfix',
      Description: 'Of the tests',
      MoreInfoURL: 'about:blank',
      AllowRemoval: '0',
    }),
  ],
  storages: {
    T1: { kind: 'mst', summary: { 9: `${product}4.00.6487.2000;${product}4.00.6487.2000;${upgrade}` } },
    '#T1': { kind: 'mst', summary: { 9: `${product}4.00.6487.2000;${product}4.00.6487.2000;${upgrade}` } },
    Cabinet: { kind: null, streams: { a: Uint8Array.of(1) } },
  },
}

describe('a patch', () => {
  it('names its target, itself, and the patches that it makes obsolete', () => {
    expect(packageIn(buildInstaller(clientPatch))).toMatchObject({
      kind: 'msp',
      patchCode: patch,
      obsoletedPatchCodes: [earlier],
      targetProductCodes: [product],
      targetProductName: 'Configuration Manager Client',
      manufacturer: 'Microsoft Corporation',
      displayName: 'KB977203',
      classification: 'Hotfix',
      description: 'Of the tests',
      moreInfoUrl: 'about:blank',
      allowsRemoval: false,
      transforms: [{ name: 'T1', productCode: product, fromVersion: '4.00.6487.2000' }],
    })
  })

  it('that says little is read all the same', () => {
    const { displayName, allowsRemoval, transforms, sequences, summary } = packageIn(
      buildInstaller({ kind: 'msp', summary: { 9: 'nothing' } }),
    )
    expect([displayName, allowsRemoval, transforms, sequences, summary.title]).toEqual([null, null, [], [], ''])
  })
})

describe('texts', () => {
  const property = (value: string, more: Partial<NewInstaller>): string | null =>
    packageIn(
      buildInstaller({
        kind: 'msi',
        summary: { 2: '' },
        tables: [valueTable('Property', { ProductName: value })],
        ...more,
      }),
    ).productName

  const polish = (value: string) =>
    Uint8Array.from(value, (one) => ({ Ł: 0xa3, ó: 0xf3, ź: 0x9f })[one] ?? one.charCodeAt(0))

  it('are read in the code page that the database names', () => {
    expect(property('Łódź', { codePage: 1250, encode: polish })).toBe('Łódź')
    expect(property('Łódź', { codePage: 65001, encode: (value) => new TextEncoder().encode(value) })).toBe('Łódź')
    expect(
      property('日', {
        codePage: 932,
        encode: (value) => (value === '日' ? Uint8Array.of(0x93, 0xfa) : polish(value)),
      }),
    ).toBe('日')
  })

  it('are read byte by byte in a code page that is not known, or not named', () => {
    expect(property('Münch', { codePage: 20127 })).toBe('Münch')
    expect(property('Münch', { codePage: 0 })).toBe('Münch')
  })

  it('may be long, and many: references of three bytes', () => {
    const long = 'x'.repeat(70_000)
    expect(property(long, {})).toBe(long)
    expect(property('wide', { isWide: true })).toBe('wide')
  })

  it('of a summary end at the first NUL', () => {
    expect(packageIn(buildInstaller({ kind: 'msi', summary: { 2: 'Seen\0hidden' } })).summary.title).toBe('Seen')
  })
})

const anyCell = fc.record({
  name: fc.stringMatching(/^[A-Za-z._]{1,20}$/),
  short: fc.option(fc.integer({ min: -32_767, max: 32_767 })),
  long: fc.option(fc.integer({ min: -2_147_483_647, max: 2_147_483_647 })),
})

describe('tables', () => {
  it('give back what was written, null too', () => {
    fc.assert(
      fc.property(fc.array(anyCell, { maxLength: 20 }), fc.boolean(), (cells, isWide) => {
        const columns: NewTable['columns'] = [
          ['Name', text | 0x2000],
          ['Short', int16],
          ['Long', int32],
          ['Data', stream16 | 0x1000],
        ]
        const rows = cells.map(({ name, short, long }) => [name, short, long, 1])
        const bytes = buildInstaller({ kind: 'msi', tables: [{ name: 'Any_Table', columns, rows }], isWide })
        expect(tableOf(bytes, 'Any_Table')).toEqual(
          cells.map(({ name, short, long }) => ({ Name: name, Short: short, Long: long, Data: null })),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('have names of any characters', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (name) => {
        expect(decodeStreamName(encodeStreamName(name))).toEqual({ name, isTable: true })
      }),
    )
    expect(decodeStreamName('\u0005SummaryInformation')).toEqual({ name: '\u0005SummaryInformation', isTable: false })
  })

  it('that the database does not have are empty', () => {
    expect(tableOf(buildInstaller({ kind: 'msi', streams: {} }), 'Property')).toEqual([])
  })
})

describe('a file that is no package, or a damaged one', () => {
  const stream = (name: string, content: Uint8Array): NewInstaller => ({
    kind: 'msi',
    summary: { 2: '' },
    streams: { [encodeStreamName(name)]: content },
  })
  const poolOf = (...pool: readonly number[]): NewInstaller => stream('_StringPool', Uint8Array.from(pool))

  it.each([
    ['without the class id of one', { kind: null, summary: { 2: '' } }, 'installer-not-a-package'],
    ['a transform by itself', { kind: 'mst', summary: { 2: '' } }, 'installer-not-a-package'],
    ['without a summary', { kind: 'msi', streams: { a: Uint8Array.of(1) } }, 'installer-malformed'],
    ['a text longer than all texts', poolOf(0, 0, 0, 0, 9, 0, 1, 0), 'installer-malformed'],
    ['a table of half a row', stream('_Columns', new Uint8Array(7)), 'installer-malformed'],
    ['a table of texts that do not exist', stream('_Columns', new Uint8Array(8).fill(1)), 'installer-malformed'],
    ['a pool that ends in the middle', poolOf(0, 0, 0, 0, 0, 0, 1, 0), 'read'],
  ] as const)('%s', (_, installer, expected) => {
    expect(codeOf(buildInstaller(installer))).toBe(expected)
  })

  it('is one of these errors, or is read, whatever four bytes are changed', () => {
    const bytes = buildInstaller(clientPatch)
    const codes = new Set<string>()
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: bytes.length - 4 }),
        fc.uint8Array({ minLength: 4, maxLength: 4 }),
        (at, four) => {
          const changed = bytes.slice()
          changed.set(four, at)
          codes.add(codeOf(changed))
        },
      ),
      { numRuns: 3000 },
    )
    expect([...codes].sort()).toEqual(['installer-malformed', 'installer-not-a-package', 'read'])
  })
})
