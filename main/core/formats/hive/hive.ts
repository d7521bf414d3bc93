/**
 * A registry hive, read by positioned reads of just the cells on the way (msuhanov/regf). What is damaged becomes a
 * problem with its offset in the file; the rest is read.
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import type { Result } from '../../../../shared/model/result.ts'
import { attempt, Fault } from '../../fault.ts'
import type { ByteSource } from '../../ports.ts'
import { type BaseBlock, binsStart, readBaseBlock } from './base-block.ts'
import { type CellSpace, collecting, type Found, note, Pass } from './cell.ts'
import { type HiveKey, readKey } from './key.ts'
import { sameName } from './name.ts'
import { mayBeNamed, subkeyEntries } from './subkey-list.ts'
import { type HiveValue, readData, readValues } from './value.ts'

export interface Hive extends CellSpace {
  readonly base: BaseBlock
  readonly root: HiveKey
  /** Set where the file ends before the hive does. */
  readonly truncated: CertmendError | null
}

/** The deepest nesting of keys that Windows allows. */
export const deepestKey = 512

/** Opens a hive. Fails where the file is no hive, or where its root key cannot be read. */
export const openHive = (source: ByteSource): Result<Hive> =>
  attempt(() => {
    const base = readBaseBlock(source)
    const claimedEnd = binsStart + base.binsSize
    const end = Math.min(claimedEnd, source.size)
    const space: CellSpace = { source, end, minorVersion: base.minorVersion }
    const truncated =
      claimedEnd > source.size
        ? certmendError('truncated', { needed: claimedEnd, there: source.size }, { offset: source.size })
        : null
    return { ...space, base, truncated, root: readRoot(space, base.root) }
  })

/** The subkeys of a key, in the order of its lists. `pass` is shared where several keys are read. */
export const subkeys = (hive: Hive, key: HiveKey, pass: Pass = new Pass(hive)): Found<HiveKey> => {
  const problems: CertmendError[] = []
  const items: HiveKey[] = []
  for (const { reference } of subkeyEntries(hive, key, pass, problems)) {
    if (pass.exhausted) break
    const subkey = collecting(pass, problems, () => takeKey(hive, reference, pass))
    if (!subkey) continue
    // The kernel refuses a key with another parent; what it holds is shown all the same.
    if (subkey.parentOffset !== key.offset) note(problems, wrongParent(subkey))
    items.push(subkey)
  }
  if (problems.length === 0 && items.length !== key.subkeyCount) note(problems, miscounted(key))
  return { items, problems }
}

/** The values of a key, in the order of its list. */
export const values = (hive: Hive, key: HiveKey, pass: Pass = new Pass(hive)): Found<HiveValue> =>
  readValues(hive, key, pass)

/** The data of a value: a copy. */
export const valueData = (hive: Hive, value: HiveValue, pass: Pass = new Pass(hive)): Result<Uint8Array> =>
  attempt(() => readData(hive, value, pass))

/** A key that was looked for: undefined where there is none, or where damage hides it (then `problems` says so). */
export interface Lookup {
  readonly key: HiveKey | undefined
  /** Names from the root's subkey on, as the hive spells them, with backslashes. */
  readonly path: string
  readonly problems: readonly CertmendError[]
}

/** Finds the key at these names below the root; case does not matter. */
export const findKey = (hive: Hive, names: readonly string[]): Lookup => {
  const problems: CertmendError[] = []
  const spelled: string[] = []
  let key: HiveKey | undefined = hive.root
  for (const name of names) {
    key = findSubkey(hive, key, name, problems)
    if (!key) break
    spelled.push(key.name)
  }
  return { key, path: spelled.join('\\'), problems }
}

/** Calls `visit` for the root (path '') and everything below, parents first; returns what could not be read. */
export const walkKeys = (hive: Hive, visit: (key: HiveKey, path: string) => void): readonly CertmendError[] => {
  const problems: CertmendError[] = []
  const pass = new Pass(hive)
  pass.visit(hive.root.offset)
  const open: { key: HiveKey; path: string; depth: number }[] = [{ key: hive.root, path: '', depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { key, path, depth } = next
    visit(key, path)
    if (key.subkeyCount === 0) continue
    if (depth >= deepestKey) {
      note(problems, certmendError('hive-too-deep', { limit: deepestKey }, { offset: key.offset }))
      continue
    }
    const below = subkeys(hive, key, pass)
    for (const problem of below.problems) note(problems, problem)
    for (const subkey of [...below.items].reverse()) {
      open.push({ key: subkey, path: path === '' ? subkey.name : `${path}\\${subkey.name}`, depth: depth + 1 })
    }
  }
  return problems
}

const readRoot = (space: CellSpace, reference: number): HiveKey => {
  const root = attempt(() => readKey(space, reference))
  if (root.ok) return root.value
  throw new Fault(certmendError('hive-bad-root', {}, { offset: root.error.offset ?? binsStart }))
}

const takeKey = (hive: Hive, reference: number, pass: Pass): HiveKey => {
  const key = readKey(hive, reference)
  pass.visit(key.offset)
  return key
}

/**
 * One subkey by name: first the keys that the list's hints point to, so that few are read, then the others, because a
 * wrong hint must not hide a key.
 */
const findSubkey = (hive: Hive, key: HiveKey, name: string, problems: CertmendError[]): HiveKey | undefined => {
  const pointedTo = mayBeNamed(name)
  for (const hinted of [true, false]) {
    // The first round has said already what is wrong with the lists.
    const listProblems = hinted ? problems : []
    const pass = new Pass(hive)
    for (const entry of subkeyEntries(hive, key, pass, listProblems)) {
      if (pass.exhausted) break
      if (pointedTo(entry) !== hinted) continue
      const subkey = collecting(pass, problems, () => readKey(hive, entry.reference))
      if (subkey && sameName(subkey.name, name)) return subkey
    }
  }
  return undefined
}

const wrongParent = (key: HiveKey): CertmendError =>
  certmendError('hive-bad-cell', { kind: 'nk' }, { offset: key.offset })

const miscounted = (key: HiveKey): CertmendError => certmendError('hive-bad-list', {}, { offset: key.offset })
