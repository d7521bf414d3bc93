/**
 * Everything about a walk in one archive, for whoever looks into it later: the report in each of its forms, both
 * diagnoses, the plans, the journals and the logs. Backups are never in it. Without names, what cannot be freed of them
 * byte by byte stays out, and `contents.txt` says so (bundle-contents.ts). The same input gives the same bytes.
 */
import { type Zippable, zipSync } from 'fflate'
import type { Translate } from '../../../../shared/messages/index.ts'
import type { RunId } from '../../../../shared/model/ids.ts'
import type { Plan } from '../../../../shared/model/plan.ts'
import type { ReplacedName, WalkLook } from '../../../../shared/model/walk-report.ts'
import { writePlan } from '../../pipeline/plan.ts'
import type { Hashes } from '../../ports.ts'
import { diagnosisReport } from '../diagnosis-report.ts'
import type { Replace } from '../plan-changes.ts'
import { planText, planTexts } from '../plan-text.ts'
import type { KnownNames, PrivateText } from '../run/private-names.ts'
import { reportFormats } from '../run/report-formats.ts'
import { bundleContents } from './bundle-contents.ts'
import { entryName } from './entry-name.ts'
import { keptLog, logText } from './kept-log.ts'
import { redactWalk } from './redact-walk.ts'
import type { WalkReport } from './walk-report.ts'
import { writeWalkReport } from './write-walk-report.ts'

export interface BundledRun {
  readonly id: RunId
  /** Null where it could not be read. */
  readonly plan: Plan | null
  readonly journal: Uint8Array | null
  /** Of the programs that it ran; names of files alone. */
  readonly logs: readonly BundledFile[]
}

export interface BundledFile {
  readonly name: string
  readonly content: Uint8Array
}

export interface BundleInput {
  /** With its names. */
  readonly report: WalkReport
  readonly known: KnownNames
  readonly redact: boolean
  readonly runs: readonly BundledRun[]
  /** Null: none was kept. */
  readonly ownLog: Uint8Array | null
  readonly hashes: Hashes
}

export interface Bundle {
  readonly zip: Uint8Array
  /** What is in it, in its order. */
  readonly files: readonly BundledFile[]
  /** Empty where names stay. */
  readonly replaced: readonly ReplacedName[]
  /** As the report in it says: a placeholder where names are replaced. */
  readonly computer: string | null
}

export const makeBundle = (t: Translate, input: BundleInput): Bundle => {
  const { hashes, redact } = input
  const { report, files, replaced } = input.redact ? withoutNames(t, input) : withNames(t, input)
  const contents = bundleContents(t, { report, files, runs: input.runs.map(({ id }) => id), redact, hashes })
  const all = [{ name: 'contents.txt', content: utf8(contents) }, ...files]
  return { zip: zipped(all, new Date(report.createdAt)), files: all, replaced, computer: report.computer }
}

interface Parts {
  readonly report: WalkReport
  readonly files: readonly BundledFile[]
  readonly replaced: readonly ReplacedName[]
}

const withNames = (t: Translate, { report, runs, ownLog }: BundleInput): Parts => {
  const files = runs.flatMap(({ plan, journal, logs }, index): readonly BundledFile[] => [
    ...planFiles(t, plan, index + 1),
    ...(plan === null ? [] : [{ name: `${planName(plan, index + 1)}.json`, content: writePlan(plan) }]),
    ...(journal === null ? [] : [{ name: `journals/${index + 1}.jsonl`, content: journal }]),
    ...logFiles(
      index + 1,
      logs.map(({ name, content }) => ({ name, content: keptLog(t, content) })),
    ),
  ])
  const own = ownLog === null ? [] : [{ name: ownLogName, content: keptLog(t, ownLog) }]
  return { report, files: inOrder([...reportFiles(t, report), ...files, ...own]), replaced: [] }
}

/** Plans as data and journals hold names in bytes, too: they are left out. */
const withoutNames = (t: Translate, { report: full, known, runs, ownLog }: BundleInput): Parts => {
  const read = runs.map(({ plan, logs }) => ({
    plan,
    logs: logs.map(({ name, content }) => ({ name, text: logText(t, content) })),
  }))
  const ownText = ownLog === null ? null : logText(t, ownLog)
  const beside = [
    ...read.flatMap(({ plan }) => (plan === null ? [] : planTexts(plan))),
    ...read.flatMap(({ logs }) => logs).flatMap(({ name, text }) => [plainText(name), plainText(text)]),
    ...(ownText === null ? [] : [plainText(ownText)]),
  ]
  const { report, replaced, replace } = redactWalk(full, known, beside)
  const files = read.flatMap(({ plan, logs }, index): readonly BundledFile[] => [
    ...planFiles(t, plan, index + 1, replace),
    ...logFiles(
      index + 1,
      logs.map(({ name, text }) => ({ name: replace(name), content: marked(replace(text)) })),
    ),
  ])
  const own = ownText === null ? [] : [{ name: ownLogName, content: marked(replace(ownText)) }]
  return { report, files: inOrder([...reportFiles(t, report), ...files, ...own]), replaced }
}

const plainText = (text: string): PrivateText => ({ text, isSubject: false })

const ownLogName = 'logs/certmend.log'

const reportFiles = (t: Translate, report: WalkReport): readonly BundledFile[] => [
  ...reportFormats.map((format) => ({ name: `report.${format}`, content: utf8(writeWalkReport(t, report, format)) })),
  ...lookFile(t, report, 'before'),
  ...lookFile(t, report, 'after'),
]

const lookFile = (t: Translate, report: WalkReport, which: 'before' | 'after'): readonly BundledFile[] => {
  const look: WalkLook | null = report[which]
  if (look === null) return []
  const { diagnosis, at } = look
  const page = diagnosisReport(t, diagnosis, { toolVersion: report.toolVersion, createdAt: new Date(at) })
  return [{ name: `diagnosis-${which}.html`, content: utf8(page) }]
}

const planName = ({ remedy }: Plan, number: number): string => `plans/${number}-${remedy}`

const planFiles = (t: Translate, plan: Plan | null, number: number, replace?: Replace): readonly BundledFile[] =>
  plan === null
    ? []
    : [{ name: `${planName(plan, number)}.txt`, content: marked(planText(t, plan, undefined, replace)) }]

/** Two logs of one name in one run are told apart by a number. */
const logFiles = (number: number, logs: readonly BundledFile[]): readonly BundledFile[] => {
  const taken = new Set<string>()
  return logs.map(({ name, content }) => {
    const own = entryName(name, taken)
    taken.add(own.toLowerCase())
    return { name: `logs/${number}/${own}`, content }
  })
}

/** Folders together, each in the order of the runs. */
const inOrder = (files: readonly BundledFile[]): readonly BundledFile[] => {
  const folders = ['', 'plans', 'journals', 'logs']
  const placeOf = ({ name }: BundledFile): number =>
    folders.indexOf(name.includes('/') ? (name.split('/')[0] ?? '') : '')
  return [...files].sort((one, other) => placeOf(one) - placeOf(other))
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** UTF-8 with a byte order mark: Notepad of older Windows takes it for the code page of the computer otherwise. */
const marked = (text: string): Uint8Array => utf8(`\ufeff${text}`)

/** ZIP has local time without a zone, from 1980 on: what stands there is UTC, wherever the archive is made. */
const zipped = (files: readonly BundledFile[], createdAt: Date): Uint8Array => {
  const year = Math.min(2099, Math.max(1980, createdAt.getUTCFullYear()))
  const [month, day] = [createdAt.getUTCMonth(), createdAt.getUTCDate()]
  const [hours, minutes, seconds] = [createdAt.getUTCHours(), createdAt.getUTCMinutes(), createdAt.getUTCSeconds()]
  const mtime = new Date(year, month, day, hours, minutes, seconds)
  const entries: Zippable = Object.fromEntries(files.map(({ name, content }) => [name, content]))
  return zipSync(entries, { mtime })
}
