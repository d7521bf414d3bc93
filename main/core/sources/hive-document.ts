/**
 * The certificates of a registry hive: of a machine (SOFTWARE), of a user (NTUSER.DAT), or of a hive rooted at a user's
 * `Software` key. Windows keeps each store as a key:
 * `<container>\<store>\Certificates\<thumbprint>`, value `Blob`, REG_BINARY.
 */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import type { CertificateNote, HiveRecovery } from '../../../shared/model/certificate.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { collecting, note, Pass } from '../formats/hive/cell.ts'
import { findKey, type Hive, openHive, subkeys, values } from '../formats/hive/hive.ts'
import type { HiveKey } from '../formats/hive/key.ts'
import {
  type HiveReplacement,
  hiveObstacle,
  planHiveMend,
  valueObstacle,
  valuesWithSharedCells,
} from '../formats/hive/mend.ts'
import { planDirtyMend, recoveredObstacle } from '../formats/hive/mend-dirty.ts'
import { sameName } from '../formats/hive/name.ts'
import { needsReplay, type Recovered, recoverHive } from '../formats/hive/replay.ts'
import { type HiveValue, readData, regBinary } from '../formats/hive/value.ts'
import type { ByteSource } from '../ports.ts'
import type { CertificateDocument, Effect, FoundCertificate, NameReplacement } from './document.ts'
import { newContent } from './new-content.ts'

/**
 * Reads all certificates of a hive. Fails where the file is no hive; a damaged part of one becomes a problem. With the
 * logs of a hive that Windows did not finish writing, it is read as Windows would recover it; where they do not allow
 * that, or are not given, as it stands.
 */
export const hiveDocument = (source: ByteSource, logs?: readonly ByteSource[]): Result<CertificateDocument> => {
  const recovered = logs && needsReplay(source) ? recoverHive(source, logs) : null
  const opened = openHive(recovered?.ok ? recovered.value.source : source)
  if (!opened.ok) return opened
  const hive = opened.value
  const work = writingOf(source, hive, recovered)
  const problems: CertmendError[] = hive.truncated ? [hive.truncated] : []
  if (recovered && !recovered.ok && recovered.error.code !== 'hive-logs-missing') problems.push(recovered.error)
  const entries = findEntries(hive, problems)
  const shared = valuesWithSharedCells(
    hive,
    entries.flatMap((entry) => entry.keyValues),
  )
  const byKey = new Map(entries.map((entry) => [entry.path, entry]))
  return success({
    kind: 'hive',
    state: recovered?.ok ? 'recovered' : hive.base.dirty ? 'dirty' : 'clean',
    recovery: recovered?.ok ? recoveryView(recovered.value) : null,
    certificates: entries.map((entry) => ({
      store: entry.store,
      key: entry.path,
      claimedThumbprint: /^[0-9a-f]{40}$/i.test(entry.key.name) ? entry.key.name.toUpperCase() : null,
      blob: entry.data,
      obstacle: obstacleNote(work.obstacle ?? valueObstacle(hive, entry.value, shared)),
    })),
    problems: distinct(problems),
    effect: (replacements, now) => mendEffect(hive, byKey, shared, replacements, work, now),
  })
}

/** What writing to this hive comes to: the reason against it, and the plan. */
interface Writing {
  readonly obstacle: CertmendError | null
  plan(replacements: readonly HiveReplacement[], now: Date): ReturnType<typeof planHiveMend>
}

const writingOf = (primary: ByteSource, hive: Hive, recovered: Result<Recovered> | null): Writing => {
  if (recovered === null) {
    return { obstacle: hiveObstacle(hive), plan: (replacements, now) => planHiveMend(hive, replacements, now) }
  }
  if (!recovered.ok) return { obstacle: recovered.error, plan: () => recovered }
  const dirty = { primary, hive, recovered: recovered.value }
  return {
    obstacle: recoveredObstacle(hive),
    plan: (replacements, now) => planDirtyMend(dirty, replacements, now),
  }
}

const recoveryView = ({
  entriesApplied,
  firstSequence,
  lastSequence,
  baseBlockRecovered,
}: Recovered): HiveRecovery => ({
  entries: entriesApplied,
  firstSequence,
  lastSequence,
  baseBlockRecovered,
})

/** Keys that hold stores, below the root of a machine's hive; in a user's hive the same stand below `Software`. */
const containers: readonly (readonly string[])[] = [
  ['Microsoft', 'SystemCertificates'],
  ['Microsoft', 'EnterpriseCertificates'],
  ['Policies', 'Microsoft', 'SystemCertificates'],
  ['Wow6432Node', 'Microsoft', 'SystemCertificates'],
]
const places = [...containers, ...containers.map((names) => ['Software', ...names])]

/**
 * In a user's UsrClass.dat each packaged application has a key of its own here, with stores like those of a user.
 * Internet Explorer's and Edge's certificate for journals stands directly below `MicrosoftEdge` (measured: Windows 10).
 */
const packages = ['Local Settings', 'Software', 'Microsoft', 'Windows', 'CurrentVersion', 'AppContainer', 'Storage']
const placesInPackage = [...containers.map((names) => ['Software', ...names]), ['MicrosoftEdge']]

/** One certificate's place in the hive. */
interface CertificateEntry {
  readonly store: string
  readonly path: string
  readonly key: HiveKey
  /** All values of the key; `value` is the one named Blob. */
  readonly keyValues: readonly HiveValue[]
  readonly value: HiveValue
  readonly data: Uint8Array
}

const findEntries = (hive: Hive, problems: CertmendError[]): readonly CertificateEntry[] => {
  const entries = new Map<string, CertificateEntry>()
  const pass = new Pass(hive)
  let containersFound = 0
  const below = (key: HiveKey): readonly HiveKey[] => {
    const found = subkeys(hive, key, pass)
    for (const problem of found.problems) note(problems, problem)
    return found.items
  }
  for (const names of [...places, ...packagePlaces(hive, pass, problems)]) {
    const container = findKey(hive, names)
    for (const problem of container.problems) note(problems, problem)
    if (!container.key) continue
    containersFound++
    for (const store of below(container.key)) {
      for (const kind of below(store)) {
        if (!sameName(kind.name, 'Certificates')) continue
        for (const key of below(kind)) {
          const path = [container.path, store.name, kind.name, key.name].join('\\')
          // Two keys of one name: Windows opens the first of them.
          if (entries.has(path)) note(problems, certmendError('hive-bad-list', {}, { offset: key.offset }))
          else {
            const entry = readEntry(hive, { store: store.name, path, key }, pass, problems)
            if (entry) entries.set(path, entry)
          }
        }
      }
    }
  }
  if (containersFound === 0) note(problems, certmendError('hive-without-stores'))
  return [...entries.values()]
}

const packagePlaces = (hive: Hive, pass: Pass, problems: CertmendError[]): readonly (readonly string[])[] => {
  const storage = findKey(hive, packages)
  for (const problem of storage.problems) note(problems, problem)
  if (!storage.key) return []
  const found = subkeys(hive, storage.key, pass)
  for (const problem of found.problems) note(problems, problem)
  return found.items.flatMap(({ name }) => placesInPackage.map((names) => [...packages, name, ...names]))
}

/** Several places lead through the same damaged key: it is said once. */
const distinct = (problems: readonly CertmendError[]): readonly CertmendError[] => [
  ...new Map(problems.map((problem) => [`${problem.code} ${problem.offset}`, problem])).values(),
]

const readEntry = (
  hive: Hive,
  place: Pick<CertificateEntry, 'store' | 'path' | 'key'>,
  pass: Pass,
  problems: CertmendError[],
): CertificateEntry | undefined => {
  const found = values(hive, place.key, pass)
  for (const problem of found.problems) note(problems, problem)
  const value = found.items.find(({ name, type }) => type === regBinary && sameName(name, 'Blob'))
  const data = value && collecting(pass, problems, () => readData(hive, value, pass))
  return value && data ? { ...place, keyValues: found.items, value, data } : undefined
}

/** The note that says on screen why a certificate was read but cannot be mended; what else is wrong is a problem. */
const obstacleNotes: Readonly<Partial<Record<CertmendError['code'], CertificateNote>>> = {
  'hive-dirty': 'source-dirty',
  'hive-logs-missing': 'source-dirty',
  'hive-logs-unusable': 'source-dirty',
  'hive-differencing': 'hive-differencing',
  'hive-transaction-pending': 'hive-transaction-pending',
  'hive-value-inline': 'value-inline',
  'hive-value-in-big-data': 'value-in-big-data',
  'hive-value-shared': 'value-shared',
}

const obstacleNote = (obstacle: CertmendError | null): FoundCertificate['obstacle'] =>
  obstacle === null ? null : (obstacleNotes[obstacle.code] ?? null)

const mendEffect = (
  hive: Hive,
  byKey: ReadonlyMap<string, CertificateEntry>,
  shared: ReadonlySet<HiveValue>,
  names: readonly NameReplacement[],
  work: Writing,
  now: Date,
): Result<Effect> => {
  const replacements: HiveReplacement[] = []
  for (const name of names) {
    const entry = byKey.get(name.key)
    if (!entry) return failure(certmendError('registry-key-missing', { key: name.key }))
    const obstacle = work.obstacle ?? valueObstacle(hive, entry.value, shared)
    if (obstacle) return failure(obstacle)
    const data = newContent(entry.data, name.data)
    if (!data.ok) return data
    replacements.push({ key: entry.key, value: entry.value, data: data.value })
  }
  const phases = work.plan(replacements, now)
  return phases.ok ? success({ how: 'in-place', phases: phases.value }) : phases
}
