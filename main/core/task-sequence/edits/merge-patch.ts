/**
 * How the client patch gets into a text of installation properties, which may have some already, PATCH among them.
 * facts/task-sequences.md §6 (8 to 12)
 *
 * | what stands there                                                | outcome                                     |
 * |------------------------------------------------------------------|---------------------------------------------|
 * | nothing, or blanks                                               | `PATCH="…"` takes their place               |
 * | other properties                                                 | ` PATCH="…"` behind the last of them        |
 * | PATCH with files of other updates                                | `;…` behind the last of them                |
 * | PATCH with one file of this update: the wanted one               | done                                        |
 * | PATCH with one file of this update: another package, place, …    | that path is replaced                       |
 * | PATCH with a file of the update that contains this one           | not needed                                  |
 * | `Poprawka = "…"`, as the translated article has it               | replaced                                    |
 * | PATCH twice, two files of this update, quotes that do not match… | blocked: a person has to say what was meant |
 *
 * Nothing that is not named here changes, by a single character.
 */
import type { SequenceEditReason, SequenceParameters } from '../../../../shared/model/task-sequence.ts'
import { type PatchPath, patchProperty, readPatchPath, supersedingUpdate, update } from '../client-patch.ts'
import {
  isNamed,
  type PatchEntry,
  type PropertiesToken,
  type PropertyToken,
  patchList,
  propertiesNamed,
  type TokenProblem,
  tokenizeProperties,
} from '../installation-properties.ts'
import type { ValueChange } from './element-edits.ts'

export interface PatchOutcome {
  readonly state: 'planned' | 'done' | 'not-needed' | 'blocked'
  readonly reason: SequenceEditReason
  readonly parameters: SequenceParameters
  /** In order and apart from each other; empty unless planned. */
  readonly changes: readonly ValueChange[]
}

/** `wanted` is a path of `patchPath`. */
export const mergePatch = (text: string, wanted: string): PatchOutcome => {
  const words = tokenizeProperties(text).filter((token): token is Word => token.kind !== 'blank')
  const last = words.at(-1)
  if (last === undefined) return plan('patch-added', [{ start: 0, end: text.length, text: patchProperty([wanted]) }])
  const unclear = words.flatMap(({ problems }) => problems).find(({ kind }) => misleading.has(kind))
  if (unclear !== undefined) return problem(text, unclear)
  const patches = propertiesNamed(words, 'PATCH')
  const stray = words.find((word) => word.kind === 'other' && /\.msp|977203|%[^%]+%/i.test(sliceOf(text, word)))
  if (stray !== undefined) {
    const word = sliceOf(text, stray)
    return block(/%[^%]+%/.test(word) ? 'value-from-variable' : 'stray-path', { text: word })
  }
  const misnamed = words.find((word) => word.kind === 'property' && !patches.includes(word) && namesPatch(word))
  if (misnamed?.kind === 'property') return renamePatch(misnamed, patches.length === 0, wanted)
  const [patch, second] = patches
  if (second !== undefined) return block('patch-twice')
  if (patch === undefined) {
    return plan('patch-added', [{ start: last.end, end: last.end, text: ` ${patchProperty([wanted])}` }])
  }
  return mergeList(text, patch, wanted)
}

type Word = Exclude<PropertiesToken, { readonly kind: 'blank' }>

/** Behind these nobody knows where a property ends. */
const misleading: ReadonlySet<TokenProblem['kind']> = new Set(['unbalanced-quote', 'curly-quote', 'odd-blank'])

const plan = (
  reason: SequenceEditReason,
  changes: readonly ValueChange[],
  parameters: SequenceParameters = {},
): PatchOutcome => ({ state: 'planned', reason, parameters, changes })

const block = (reason: SequenceEditReason, parameters: SequenceParameters = {}): PatchOutcome => ({
  state: 'blocked',
  reason,
  parameters,
  changes: [],
})

const problem = (text: string, one: TokenProblem): PatchOutcome => block(one.kind, { text: sliceOf(text, one) })

const sliceOf = (text: string, { start, end }: { readonly start: number; readonly end: number }): string =>
  text.slice(start, end)

const namesPatch = ({ value }: PropertyToken): boolean => /\.msp(?![a-z0-9])|977203/i.test(value)

/** PATCH as the Polish article calls it. Windows Installer knows no such property, so nothing is lost with it. */
const translatedName = 'POPRAWKA'

const renamePatch = (token: PropertyToken, alone: boolean, wanted: string): PatchOutcome => {
  const paths = patchList(token.value).map(({ path }) => readPatchPath(path))
  const unambiguous = paths.length === 1 && paths.every(isOfUpdate) && !hasTextBeside(token)
  if (!alone || !unambiguous || !isNamed(token, translatedName)) {
    return block('patch-under-other-name', { name: token.name })
  }
  const { start, end, name } = token
  return plan('replaces-translated', [{ start, end, text: patchProperty([wanted]) }], { name })
}

const hasTextBeside = ({ problems }: PropertyToken): boolean =>
  problems.some(({ kind }) => kind === 'text-beside-quotes')

/** The number in the file's name; a localised name may have none, and then that of the folder counts. */
const updateOf = (path: PatchPath): string | null => path.update ?? path.folderUpdate

const isOfUpdate = (path: PatchPath): boolean => updateOf(path) === update

const mergeList = (text: string, patch: PropertyToken, wanted: string): PatchOutcome => {
  const [wrong] = patch.problems
  if (wrong !== undefined) return problem(text, wrong)
  const { contentSlice, value } = patch
  // A doubled quote is one of the value, which no path can have.
  if (value !== sliceOf(text, contentSlice)) return block('text-beside-quotes', { text: value })
  const entries = patchList(value)
  const paths = entries.map(({ path }) => readPatchPath(path))
  const later = paths.find((path) => updateOf(path) === supersedingUpdate)
  if (later !== undefined) {
    return { state: 'not-needed', reason: 'superseded', parameters: { update: supersedingUpdate }, changes: [] }
  }
  const unknown = paths.find(({ path }) => /^%[^%]*%$/.test(path))
  if (unknown !== undefined) return block('value-from-variable', { text: unknown.path })
  const ours = entries.filter(({ path }) => isOfUpdate(readPatchPath(path)))
  const [one, other] = ours
  if (other !== undefined) return block('several-patches')
  return one === undefined ? addToList(patch, entries, wanted) : replaceInList(patch, one, wanted)
}

const addToList = (patch: PropertyToken, entries: readonly PatchEntry[], wanted: string): PatchOutcome => {
  const { contentSlice, value } = patch
  const last = entries.at(-1)
  if (last === undefined) return plan('patch-added', quoting(patch, [{ ...contentSlice, text: wanted }]))
  const separator = value.lastIndexOf(';')
  const open = separator >= last.end
  const at = contentSlice.start + (open ? separator + 1 : last.end)
  return plan('patch-listed', quoting(patch, [{ start: at, end: at, text: open ? wanted : `;${wanted}` }]))
}

const replaceInList = (patch: PropertyToken, entry: PatchEntry, wanted: string): PatchOutcome => {
  if (isSamePath(entry.path, wanted)) return { state: 'done', reason: 'patch-there', parameters: {}, changes: [] }
  const { start } = patch.contentSlice
  const change = { start: start + entry.start, end: start + entry.end, text: wanted }
  return plan(whyReplaced(readPatchPath(entry.path), readPatchPath(wanted)), quoting(patch, [change]), {
    path: entry.path,
  })
}

const isSamePath = (one: string, other: string): boolean => normalised(one) === normalised(other)

const normalised = (path: string): string => path.replaceAll('/', '\\').toLowerCase()

const whyReplaced = (present: PatchPath, wanted: PatchPath): SequenceEditReason => {
  if (present.usesDataPath) return 'replaces-data-path'
  const other = present.packageId !== null && present.packageId.toLowerCase() !== wanted.packageId?.toLowerCase()
  if (other && wanted.packageId !== null) return 'replaces-package'
  const [servicePack] = wanted.servicePacks
  const differs = servicePack !== undefined && present.servicePacks.some((pack) => pack !== servicePack)
  return differs ? 'replaces-service-pack' : 'replaces-place'
}

/** The article asks for quotes; a list without gets them together with its change. */
const quoting = ({ quoted, valueSlice }: PropertyToken, changes: readonly ValueChange[]): readonly ValueChange[] => {
  if (quoted) return changes
  const { start, end } = valueSlice
  return joined([{ start, end: start, text: '"' }, ...changes, { start: end, end, text: '"' }])
}

/** Changes that touch are one. */
const joined = (changes: readonly ValueChange[]): readonly ValueChange[] => {
  const apart: ValueChange[] = []
  for (const change of changes) {
    const last = apart.at(-1)
    if (last === undefined || last.end < change.start) apart.push(change)
    else apart.splice(-1, 1, { start: last.start, end: change.end, text: last.text + change.text })
  }
  return apart
}
