/**
 * What a diagnosis asks of a machine, the same for the running computer and for its disk. Every answer is one of three:
 * what stands there, `null` for what certainly does not exist, or a failure that says why it is not known.
 */
import type { Result } from '../../../shared/model/result.ts'
import type { RegistryView } from '../ports.ts'
import type { VersionNumber } from '../version-number.ts'

/** The two hives of a machine that matter here. Paths below SYSTEM begin in the control set that Windows uses. */
export interface RegistryPlace {
  readonly hive: 'SOFTWARE' | 'SYSTEM'
  /** `32`: what 32-bit programs see, on 64-bit Windows below `Wow6432Node`. SYSTEM has one view. */
  readonly view: RegistryView
  readonly path: string
}

/** Text without its end, a number, several texts, or null for every other type. */
export type RegistryData = string | number | readonly string[] | null

export interface RegistryValueFact {
  readonly name: string
  readonly data: RegistryData
}

export interface RegistryKeyFact {
  /** The key as people find it: `HKLM\…`, or the hive's path and the key in it. */
  readonly location: string
  readonly values: readonly RegistryValueFact[]
  /** Names of the keys below. */
  readonly subkeys: readonly string[]
}

/** One value of a name that was looked for; `location` is its key. */
export interface FoundValue {
  /** Path of its key from the place that was asked for; empty for that key itself. */
  readonly path: string
  readonly location: string
  readonly data: RegistryData
}

export interface MachineRegistry {
  /** Both views on 64-bit Windows, `32` alone elsewhere. */
  views(): Promise<Result<readonly RegistryView[]>>
  key(place: RegistryPlace): Promise<Result<RegistryKeyFact | null>>
  /** Every value of this name in the key and below; null where there is no such key. */
  valuesNamed(place: RegistryPlace, name: string): Promise<Result<readonly FoundValue[] | null>>
  /** How people find this place, whether it is there or not. */
  where(place: RegistryPlace): string
}

/**
 * A file or folder: below the Windows folder, below the root of its volume, or by a path as that machine writes it.
 * `systemRoot` is the machine's own name for its Windows folder: it tells which drive letter the volume has there.
 */
export type FilePlace =
  | { readonly base: 'windows' | 'volume'; readonly path: readonly string[] }
  | { readonly base: 'machine'; readonly path: string; readonly systemRoot: string | null }

export interface FolderFact {
  readonly location: string
  readonly names: readonly string[]
}

export interface FileVersionFact {
  readonly location: string
  /** Bytes. */
  readonly size: number
  readonly version: VersionNumber
}

export interface MachineFiles {
  folder(place: FilePlace): Promise<Result<FolderFact | null>>
  /** The version resource; fails where the file is there and has none that can be read. */
  version(place: FilePlace): Promise<Result<FileVersionFact | null>>
  /** How people find this place, whether it is there or not. */
  where(place: FilePlace): string
}

export interface Machine {
  readonly registry: MachineRegistry
  readonly files: MachineFiles
}

/** The data of a value by its name, in any case; undefined where the key has none. */
export const dataOf = (key: RegistryKeyFact, name: string): RegistryData | undefined =>
  key.values.find((value) => value.name.toLowerCase() === name.toLowerCase())?.data

export const textOf = (key: RegistryKeyFact, name: string): string | null => {
  const data = dataOf(key, name)
  return typeof data === 'string' ? data : null
}

export const numberOf = (key: RegistryKeyFact, name: string): number | null => {
  const data = dataOf(key, name)
  return typeof data === 'number' ? data : null
}
