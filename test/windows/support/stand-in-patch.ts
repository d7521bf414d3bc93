/**
 * Writes a patch of Windows Installer (.msp), which no tool of Debian does. A patch is a database with a cabinet and,
 * for each product that it is for, a pair of transforms: what becomes of the product, and what the patch adds to that
 * ("Patch Packages", "Summary Information Stream Property Set"). A transform has a stream for each table, rows one
 * behind the other:
 *
 * | part    | bytes     | meaning                                                                        |
 * |---------|-----------|--------------------------------------------------------------------------------|
 * | mask    | 2         | 0: the row goes away; odd: a new row, its number of columns in the high byte;    |
 * |         |           | even: bit n says that column n (from 0) changes                                 |
 * | values  | 2 or 4    | the key, then what changes; texts as numbers of the string pool, integers with  |
 * |         | each      | their highest bit turned                                                        |
 *
 * Wine's Windows Installer takes them. Whether that of Windows does is not proven, and nothing rests on it.
 */
import { concatBytes, uint32Bytes } from '../../../main/core/bytes.ts'
import { buildInstaller, encodeStreamName, valueTable } from '../../support/installer-build.ts'

export interface NewPatch {
  readonly patchCode: string
  readonly product: string
  readonly upgradeCode: string
  /** `4.00.6487.2000` */
  readonly fromVersion: string
  readonly toVersion: string
  readonly displayName: string
  /** Properties that the product has from then on. */
  readonly properties: Readonly<Record<string, string>>
  /** By gcab. */
  readonly cabinet: Uint8Array
  /** A component of the product whose values stand in the registry of 64-bit programs. */
  readonly nativeComponent: string
  /** A file of the product that is in the cabinet, by its key in the table File; null: nothing is replaced. */
  readonly file: { readonly key: string; readonly size: number; readonly version: string } | null
}

export const buildPatch = (patch: NewPatch): Uint8Array => {
  const { patchCode, product, upgradeCode, fromVersion, toVersion } = patch
  // The second one does not ask for a version: the first has changed it by then.
  const transform = (flags: number, streams: Readonly<Record<string, Uint8Array>>) =>
    ({
      kind: 'mst',
      summary: {
        7: 'Intel;1033',
        8: 'Intel;1033',
        9: `${product}${fromVersion};${product}${toVersion};${upgradeCode}`,
        14: 300,
        16: flags,
      },
      streams,
    }) as const
  return buildInstaller({
    kind: 'msp',
    summary: {
      2: 'Patch',
      3: patch.displayName,
      5: sourceProperty,
      7: product,
      8: ':T1;:#T1',
      9: patchCode,
      15: 3,
      19: 2,
    },
    tables: [valueTable('MsiPatchMetadata', { DisplayName: patch.displayName, AllowRemoval: '1' })],
    streams: { [encodeName(cabinetName)]: patch.cabinet },
    storages: {
      T1: transform(0x0922_0017, productChanges(patch)),
      '#T1': transform(0x0927_0003, patchAdditions(patch)),
    },
  })
}

const cabinetName = 'patch.cab'
const sourceProperty = 'STANDINPATCHSOURCE'

/** Of a stream that is no table. */
const encodeName = (name: string): string => encodeStreamName(name).slice(1)

const productChanges = (patch: NewPatch): Record<string, Uint8Array> => {
  const { toVersion, properties, file } = patch
  const pool = stringPool()
  const { id } = pool
  const added = Object.entries(properties).map(([name, value]) => words(0x0201, id(name), id(value)))
  const changed = file && {
    File: concatBytes(words(0x0098, id(file.key)), int32(file.size), words(id(file.version)), int32(patchSequence)),
    MsiFileHash: words(0, id(file.key)),
  }
  return pool.with({
    Property: concatBytes(words(0x0002, id('ProductVersion'), id(toVersion)), ...added),
    Registry: listedName(patch, id),
    ...changed,
  })
}

/** Windows Installer lists a patch under its name; Wine's writes no name, so the patch brings the value itself. */
const listedName = (patch: NewPatch, id: (text: string) => number): Uint8Array => {
  const [product, code] = [packedCode(patch.product), packedCode(patch.patchCode)]
  const key = `${installerProducts}\\${product}\\Patches\\${code}`
  const [value, name] = [id('DisplayName'), id(patch.displayName)]
  return concatBytes(
    words(0x0601, id('ListedName')),
    int16(localMachine),
    words(id(key), value, name, id(patch.nativeComponent)),
  )
}

const localMachine = 2
const installerProducts = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products'

/** As Windows Installer writes codes into the registry: the parts of a GUID in turned order, without braces. */
export const packedCode = (code: string): string => {
  const turned = (text: string): string => [...text].reverse().join('')
  const [first = '', second = '', third = '', ...rest] = code.replace(/[{}]/g, '').split('-')
  const pairs = rest.join('').match(/../g) ?? []
  return [turned(first), turned(second), turned(third), ...pairs.map(turned)].join('')
}

/** Numbers of files in the product's own cabinet lie below. */
const patchSequence = 2

const patchAdditions = ({ patchCode, displayName }: NewPatch): Record<string, Uint8Array> => {
  const pool = stringPool()
  const { id } = pool
  const column = (number: number, name: string, type: number): Uint8Array =>
    concatBytes(words(0x0401, id('PatchPackage')), int16(number), words(id(name)), int16(type))
  return pool.with({
    _Tables: words(0x0101, id('PatchPackage')),
    _Columns: concatBytes(column(1, 'PatchId', 0x2d26), column(2, 'Media_', 0x0502)),
    PatchPackage: concatBytes(words(0x0201, id(patchCode)), int16(2)),
    Media: concatBytes(
      words(0x0601),
      int16(2),
      int32(patchSequence),
      words(0, id(`#${cabinetName}`), 0, id(sourceProperty)),
    ),
    Property: words(0x0201, id('PATCHNEWSUMMARYSUBJECT'), id(displayName)),
  })
}

const words = (...values: readonly number[]): Uint8Array =>
  concatBytes(...values.map((value) => uint32Bytes(value & 0xffff).subarray(0, 2)))

const int16 = (value: number): Uint8Array => words(value ^ 0x8000)

const int32 = (value: number): Uint8Array => uint32Bytes((value ^ 0x8000_0000) >>> 0)

/** Texts of a transform, each once; number 0 is the empty one. */
const stringPool = () => {
  const texts: string[] = []
  const uses: number[] = []
  const id = (text: string): number => {
    const known = texts.indexOf(text)
    const index = known >= 0 ? known : texts.push(text) - 1
    uses[index] = (uses[index] ?? 0) + 1
    return index + 1
  }
  const streams = (): Record<string, Uint8Array> => ({
    _StringPool: concatBytes(uint32Bytes(1252), ...texts.map((text, index) => words(text.length, uses[index] ?? 0))),
    _StringData: new Uint8Array(Buffer.from(texts.join(''), 'latin1')),
  })
  return {
    id,
    /** All streams of the transform, under their names in the file. */
    with: (tables: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> =>
      Object.fromEntries(
        Object.entries({ ...tables, ...streams() }).map(([name, content]) => [encodeStreamName(name), content]),
      ),
  }
}
