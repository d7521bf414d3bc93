/** What the page Hotfix is about, from what main offers and the file that was chosen; and the properties as a technician types them. */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { Evidence } from '../../../shared/model/finding.ts'
import type { ClientProperty, FileUse, HotfixStep } from '../../../shared/model/hotfix.ts'
import type { BroughtFile, Rights } from '../../../shared/model/program-view.ts'
import { lastPart } from '../diagnose/view.ts'

export interface PropertyRow {
  readonly id: number
  readonly name: string
  readonly value: string
  /** It is named again on the command line. */
  readonly given: boolean
  /** What was read from the client; null for a row that the technician added. */
  readonly read: ClientProperty | null
}

/**
 * `apply`, `extract`: Certmend runs it. `by-hand`: the technician does. `none`: nothing is to be run with this file.
 * `open`: there is no file yet.
 */
export type PageUse = 'apply' | 'extract' | 'by-hand' | 'none' | 'open'

const uses: Readonly<Record<FileUse, PageUse>> = {
  'apply-patch': 'apply',
  'run-certfix': 'none',
  'extract-package': 'extract',
  'extract-program': 'by-hand',
  'unpack-download': 'by-hand',
  'install-on-site-server': 'by-hand',
  none: 'none',
}

export const pageUse = (chosen: Pick<BroughtFile, 'use'> | null): PageUse =>
  chosen === null ? 'open' : uses[chosen.use.use]

/** The page has something to run, or waits for the file to run. */
export const hasCommit = ({ id }: Pick<HotfixStep, 'id'>, use: PageUse): boolean =>
  use === 'apply' || use === 'extract' || (id === 'apply-patch' && use !== 'by-hand')

/** Windows shows its own question first. */
export const needsShield = ({ elevated, canElevate }: Rights): boolean => elevated === false && canElevate

export const cannotRun = ({ elevated, canElevate }: Rights): boolean => elevated === false && !canElevate

/** Of the client's properties, those that the command line would not name: the patch removes them. */
export const leftOut = (rows: readonly PropertyRow[]): readonly string[] =>
  rows.flatMap(({ read, given, value }) => (read !== null && (!given || value === '') ? [read.name] : []))

export const givenNames = (rows: readonly PropertyRow[]): readonly string[] =>
  rows.flatMap(({ name, given, value }) => (given && value !== '' && name !== '' ? [name] : []))

/** Names of properties are in capitals. */
export const typedName = (text: string): string => text.trim().toUpperCase()

const propertyCodes: readonly string[] = ['property-name', 'property-twice', 'property-value', 'command-line-too-long']

/** The row that an error is about, the last one of a name that stands twice; null where it is about none of them. */
export const problemRow = (error: CertmendError | null, rows: readonly PropertyRow[]): number | null => {
  if (error === null || !propertyCodes.includes(error.code)) return null
  const { name } = error.params
  return rows.filter((row) => row.given && row.name === name).at(-1)?.id ?? null
}

/** Where a value was read, short: what tells it apart stands at the end. The whole place is in its title. */
export interface ShortPlace {
  readonly text: string
  /** Of a log. */
  readonly line: string | null
}

export const shortPlace = ({ kind, location }: Evidence): ShortPlace => {
  const [, file = location, line = null] = (kind === 'log-line' && /^(.*):(\d+)$/.exec(location)) || []
  if (kind !== 'registry-value') return { text: lastPart(file) ?? file, line }
  return { text: location.split('\\').slice(-2).join('\\'), line: null }
}

export interface OtherValue {
  readonly place: Evidence
  readonly value: string
}

/** What other places say of it, each value once. */
export const otherValues = ({ name, value: current, differing }: ClientProperty): readonly OtherValue[] => {
  const values = differing.flatMap((place) =>
    place.value === null ? [] : [{ place, value: valueIn(place.value, name) }],
  )
  return values.filter(
    ({ value }, at) => value !== current && values.findIndex((other) => other.value === value) === at,
  )
}

/** A value of the registry is one value; a line of a log, or what the last installation was given, names several. */
const valueIn = (text: string, name: string): string => {
  const [, quoted, bare] = new RegExp(`(?:^|[\\s"])${name}=(?:"([^"]*)"|([^\\s"]*))`, 'i').exec(text) ?? []
  return quoted ?? bare ?? text
}
