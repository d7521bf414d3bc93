/**
 * What an installer package (.msi) or patch (.msp) says of itself: the class id of its root storage, its summary
 * information and a few tables. "Summary Information Stream Property Set", "MsiPatchMetadata Table" and "MsiPatchSequence
 * Table" of Windows Installer's documentation.
 *
 * | class id of the root storage         | file      |
 * |--------------------------------------|-----------|
 * | 000C1084-0000-0000-C000-000000000046 | package   |
 * | 000C1086-0000-0000-C000-000000000046 | patch     |
 * | 000C1082-0000-0000-C000-000000000046 | transform, also inside a patch: one for each version that it is for |
 */
import type { Result } from '../../../../shared/model/result.ts'
import { uint32 } from '../../bytes.ts'
import { attempt, Fault, fault } from '../../fault.ts'
import {
  type CompoundFile,
  type CompoundStorage,
  contentOf,
  type InstallerStructure,
  isStorage,
  malformed,
  readCompoundFile,
  streamNamed,
} from './compound-file.ts'
import { type InstallerDatabase, openDatabase, type Row } from './database.ts'
import { readSummaryInformation, type SummaryInformation, summaryStreamName } from './summary-information.ts'

/** A product in the versions between which a transform of a patch leads; codes as `{…}` in upper case. */
export interface PatchTransform {
  readonly name: string
  readonly productCode: string | null
  readonly fromVersion: string | null
  readonly toVersion: string | null
  readonly upgradeCode: string | null
}

/** A row of the table MsiPatchSequence: of the patches of a family for a product the highest sequence counts. */
export interface PatchSequence {
  readonly family: string
  readonly productCode: string | null
  readonly sequence: string | null
  readonly supersedes: boolean
}

/** Codes are written `{8-4-4-4-12}` in upper case; null and empty lists where the file does not say. */
export interface InstallerPackage {
  readonly kind: 'msi' | 'msp'
  readonly summary: SummaryInformation
  /** Package only. */
  readonly packageCode: string | null
  readonly productCode: string | null
  readonly upgradeCode: string | null
  readonly productVersion: string | null
  readonly productName: string | null
  /** Package and patch. */
  readonly manufacturer: string | null
  /** Patch only, from here on. */
  readonly patchCode: string | null
  readonly obsoletedPatchCodes: readonly string[]
  readonly targetProductCodes: readonly string[]
  readonly targetProductName: string | null
  readonly displayName: string | null
  readonly description: string | null
  readonly classification: string | null
  readonly moreInfoUrl: string | null
  /** Null: the patch does not say, so it cannot be removed. */
  readonly allowsRemoval: boolean | null
  readonly transforms: readonly PatchTransform[]
  readonly sequences: readonly PatchSequence[]
  /** Names and versions of the rows of the table File; a patch has none. */
  readonly files: readonly InstalledFile[]
}

export interface InstalledFile {
  /** The long name. */
  readonly name: string
  readonly size: number | null
  readonly version: string | null
}

/**
 * `empty-file`; `too-large`; `installer-not-a-package` for everything that is neither a package nor a patch;
 * `installer-malformed` with the structure that leads outside of the file or is not what it should be.
 */
export const readInstallerPackage = (bytes: Uint8Array): Result<InstallerPackage> => {
  const file = readCompoundFile(bytes)
  return file.ok ? describePackage(file.value) : file
}

export const describePackage = ({ root }: CompoundFile): Result<InstallerPackage> =>
  attempt(() => within('table', () => describe(root)))

/** What ends too early is this structure. */
const within = <T>(structure: InstallerStructure, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault && error.error.code === 'truncated') malformed(structure)
    throw error
  }
}

const describe = (root: CompoundStorage): InstallerPackage => {
  const kind = kindOf(root) ?? fault('installer-not-a-package')
  const summary = summaryOf(root) ?? malformed('summary information')
  const database = openDatabase(root)
  const property = valuesOf(database.rows('Property'), 'Property')
  const metadata = valuesOf(database.rows('MsiPatchMetadata'), 'Property')
  const codes = codesIn(summary.revision)
  const isPatch = kind === 'msp'
  return {
    kind,
    summary,
    packageCode: isPatch ? null : (codes[0] ?? null),
    productCode: codesIn(property('ProductCode') ?? '')[0] ?? null,
    upgradeCode: codesIn(property('UpgradeCode') ?? '')[0] ?? null,
    productVersion: property('ProductVersion'),
    productName: property('ProductName'),
    manufacturer: property('Manufacturer') ?? metadata('ManufacturerName'),
    patchCode: isPatch ? (codes[0] ?? null) : null,
    obsoletedPatchCodes: isPatch ? codes.slice(1) : [],
    targetProductCodes: isPatch ? codesIn(summary.template) : [],
    targetProductName: metadata('TargetProductName'),
    displayName: metadata('DisplayName'),
    description: metadata('Description'),
    classification: metadata('Classification'),
    moreInfoUrl: metadata('MoreInfoURL'),
    allowsRemoval: booleanOf(metadata('AllowRemoval')),
    transforms: isPatch ? transformsOf(root) : [],
    sequences: sequencesOf(database),
    files: filesOf(database),
  }
}

const kinds: ReadonlyMap<number, InstallerPackage['kind'] | 'mst'> = new Map([
  [0x000c_1084, 'msi'],
  [0x000c_1086, 'msp'],
  [0x000c_1082, 'mst'],
])

const classFamily = [0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46]

const classOf = ({ classId }: CompoundStorage): InstallerPackage['kind'] | 'mst' | undefined =>
  classFamily.every((byte, index) => classId[index + 4] === byte) ? kinds.get(uint32(classId, 0)) : undefined

const kindOf = (root: CompoundStorage): InstallerPackage['kind'] | undefined => {
  const kind = classOf(root)
  return kind === 'mst' ? undefined : kind
}

const summaryOf = (storage: CompoundStorage): SummaryInformation | undefined => {
  const stream = streamNamed(storage, summaryStreamName)
  return stream && within('summary information', () => readSummaryInformation(contentOf(stream)))
}

/** A lookup in a table whose rows are names with a Value. */
const valuesOf = (rows: readonly Row[], nameColumn: string): ((name: string) => string | null) => {
  const values = new Map(rows.map((row) => [row[nameColumn], row.Value]))
  return (name) => {
    const value = values.get(name)
    return typeof value === 'string' ? value : null
  }
}

const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}/gi)].map(([code]) => code.toUpperCase())

const booleanOf = (text: string | null): boolean | null => (text === null ? null : text !== '0')

/**
 * A transform's revision is `{product}version;{product}version;{upgrade code}`: from and to. The names of the storages that
 * a patch uses stand in its summary, `:T1;:#T1`; those with # change the patch's own tables and say the same again.
 */
const transformsOf = (root: CompoundStorage): readonly PatchTransform[] =>
  root.children.filter(isStorage).flatMap((storage) => {
    const summary = classOf(storage) === 'mst' && !storage.name.startsWith('#') ? summaryOf(storage) : undefined
    if (summary === undefined) return []
    const [from = '', to = '', upgrade = ''] = summary.revision.split(';')
    return [
      {
        name: storage.name,
        productCode: codesIn(from)[0] ?? null,
        fromVersion: versionBehindCode(from),
        toVersion: versionBehindCode(to),
        upgradeCode: codesIn(upgrade)[0] ?? null,
      },
    ]
  })

const versionBehindCode = (text: string): string | null => /\}\s*([\d.]+)/.exec(text)?.[1] ?? null

const supersedeEarlier = 1

const sequencesOf = (database: InstallerDatabase): readonly PatchSequence[] =>
  database.rows('MsiPatchSequence').map(({ PatchFamily, ProductCode, Sequence, Attributes }) => ({
    family: textOf(PatchFamily) ?? '',
    productCode: codesIn(textOf(ProductCode) ?? '')[0] ?? null,
    sequence: textOf(Sequence),
    supersedes: typeof Attributes === 'number' && (Attributes & supersedeEarlier) !== 0,
  }))

const filesOf = (database: InstallerDatabase): readonly InstalledFile[] =>
  database.rows('File').map(({ FileName, FileSize, Version }) => ({
    name: (textOf(FileName) ?? '').split('|').at(-1) ?? '',
    size: typeof FileSize === 'number' ? FileSize : null,
    version: textOf(Version),
  }))

const textOf = (cell: Row[string] | undefined): string | null => (typeof cell === 'string' ? cell : null)
