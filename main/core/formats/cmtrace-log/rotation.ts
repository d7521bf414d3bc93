/**
 * A log and its rotated files (facts/domain.md §3.2): `smsts.log` is being written; `smsts.lo_` is the one generation
 * before, `smsts-20110314-102231.log` dated ones.
 */

export interface RotatedLog {
  /** Name without rotation and ending, in lower case: `smsts`, `client.msi`. */
  readonly log: string
  /** File names, oldest first, the one that is being written last. */
  readonly files: readonly string[]
}

/** Groups file names of one folder; names that are no logs are left out. Groups come in the order of their first file. */
export const rotations = (names: readonly string[]): readonly RotatedLog[] => {
  const groups = new Map<string, Generation[]>()
  for (const name of names) {
    const generation = generationOf(name)
    if (generation === null) continue
    const group = groups.get(generation.log)
    if (group) group.push(generation)
    else groups.set(generation.log, [generation])
  }
  return [...groups].map(([log, generations]) => ({
    log,
    files: generations.sort((a, b) => compare(a.age, b.age)).map(({ name }) => name),
  }))
}

interface Generation {
  readonly name: string
  readonly log: string
  /** Sorts by time: the date, then the previous generation, then the current one. */
  readonly age: string
}

const generationOf = (name: string): Generation | null => {
  const [, base = '', ending = ''] = /^(.+)\.(log|lo_)$/i.exec(name) ?? []
  if (base === '') return null
  if (ending.toLowerCase() === 'lo_') return { name, log: base.toLowerCase(), age: 'previous' }
  const [, log, date] = /^(.+)-(\d{8}-\d{6})$/.exec(base) ?? []
  if (log !== undefined && date !== undefined) return { name, log: log.toLowerCase(), age: date }
  return { name, log: base.toLowerCase(), age: 'written now' }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
