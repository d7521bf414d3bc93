/**
 * What the run of a program came to, in one word. What was read back decides, whatever the exit code said
 * (ARCHITECTURE rule 6); where the program was ended or failed, that comes first, and what was read back beside it.
 *
 * | conclusion       | the program                                | read back                     |
 * |------------------|--------------------------------------------|-------------------------------|
 * | held             | ended well, or says nothing of itself      | as planned                    |
 * | held-anyway      | failed, or was ended                       | as planned all the same       |
 * | restart          | asks for a restart                         | what there is before it       |
 * | still-old        | patch: ended well                          | the client's file is old      |
 * | still-bad        | CCMCertFix: ended by itself                | names are still faulty        |
 * | incomplete       | extraction: ended well                     | not all of it came out        |
 * | unread           | ended well                                 | could not be read             |
 * | failed           | ended with a code that says so             | not as planned                |
 * | always-busy      | found another installation at every attempt | not as planned               |
 * | silent, flooded, not-started | was ended, or never ran        | not as planned                |
 * | stopped          | was ended, or stopped before another try   | not as planned                |
 * | interrupted      | nobody saw it end                          |                               |
 */
import type { ProgramAttempt, ProgramRun, ProgramRunCertificate, ProgramRunChange } from '../../../shared/model/run.ts'
import type { Tone } from '../../components/status.tsx'

export type ConclusionKey =
  | 'held'
  | 'held-anyway'
  | 'restart'
  | 'still-old'
  | 'still-bad'
  | 'incomplete'
  | 'unread'
  | 'failed'
  | 'always-busy'
  | 'silent'
  | 'flooded'
  | 'stopped'
  | 'not-started'
  | 'interrupted'
  | 'undone'
  | 'not-undone'

export interface Conclusion {
  readonly key: ConclusionKey
  readonly tone: Tone
}

export const conclusionOf = (run: ProgramRun): Conclusion => {
  const key = run.kind === 'undo' ? undoConclusion(run) : conclusionKey(run)
  return { key, tone: tones[key] }
}

const tones: Readonly<Record<ConclusionKey, Tone>> = {
  held: 'ok',
  'held-anyway': 'warn',
  restart: 'warn',
  'still-old': 'bad',
  'still-bad': 'bad',
  incomplete: 'bad',
  unread: 'warn',
  failed: 'bad',
  'always-busy': 'warn',
  silent: 'bad',
  flooded: 'bad',
  stopped: 'warn',
  'not-started': 'bad',
  interrupted: 'bad',
  undone: 'ok',
  'not-undone': 'bad',
}

/** A run of these remedies has one change. */
export const changeOf = ({ changes }: ProgramRun): ProgramRunChange | null => changes[0] ?? null

export const lastAttempt = (run: ProgramRun): ProgramAttempt | null => changeOf(run)?.attempts.at(-1) ?? null

const undoConclusion = ({ result, changes }: ProgramRun): ConclusionKey => {
  if (result === 'restart-needed') return 'restart'
  if (result === 'interrupted') return 'interrupted'
  return result === 'done' && changes.every(({ readBack }) => readBack === 'held') ? 'undone' : 'not-undone'
}

const conclusionKey = (run: ProgramRun): ConclusionKey => {
  const change = changeOf(run)
  const attempt = lastAttempt(run)
  if (run.result === 'interrupted') return 'interrupted'
  if (change === null || attempt === null) return wasStopped(run) ? 'stopped' : 'not-started'
  const trouble = troubleOf(run, change, attempt)
  if (run.result === 'restart-needed' || change.readBack === 'after-restart') return 'restart'
  if (change.readBack === 'held') return trouble === null ? 'held' : 'held-anyway'
  return trouble ?? (isUnread(change) ? 'unread' : shortfalls[change.action])
}

const wasStopped = ({ errors }: ProgramRun): boolean => errors.some(({ code }) => code === 'cancelled')

/** Of CCMCertFix no code is documented, so none of them says that it failed. */
const troubleOf = (
  run: ProgramRun,
  { action }: ProgramRunChange,
  { exit, error }: ProgramAttempt,
): ConclusionKey | null => {
  if (error !== null) return endings[error.code] ?? 'not-started'
  if (exit === null) return 'interrupted'
  if (exit.outcome === 'retry') return wasStopped(run) ? 'stopped' : 'always-busy'
  return exit.outcome === 'failure' && action !== 'run-certfix' ? 'failed' : null
}

const endings: Readonly<Record<string, ConclusionKey>> = {
  'program-timed-out': 'silent',
  'program-flooded': 'flooded',
  cancelled: 'stopped',
}

const isUnread = ({ action, clientFile, certificates, extracted }: ProgramRunChange): boolean => {
  if (action === 'apply-patch') return clientFile === null || clientFile.read === null
  return action === 'run-certfix' ? certificates === null : extracted === null
}

const shortfalls: Readonly<Record<ProgramRunChange['action'], ConclusionKey>> = {
  'apply-patch': 'still-old',
  'run-certfix': 'still-bad',
  'extract-package': 'incomplete',
}

/** The remedy goes on from here. */
export const isDone = ({ key }: Conclusion): boolean => key === 'held' || key === 'held-anyway' || key === 'restart'

export const countOutcome = (
  certificates: readonly ProgramRunCertificate[] | null,
  outcome: ProgramRunCertificate['outcome'],
): number => (certificates ?? []).filter((certificate) => certificate.outcome === outcome).length

/** Those with something to see, the gravest first; the others are only counted. */
export const certificatesToShow = (certificates: readonly ProgramRunCertificate[]): readonly ProgramRunCertificate[] =>
  shownOutcomes.flatMap((outcome) => certificates.filter((certificate) => certificate.outcome === outcome))

const shownOutcomes = ['still-bad', 'changed', 'gone', 'mended', 'new'] as const

/** What an undo would take back: the patch, a folder, or each name that the program changed. */
export const undoCount = (run: ProgramRun): number => {
  const change = changeOf(run)
  if (change?.action !== 'run-certfix') return 1
  const { certificates } = change
  return Math.max(1, countOutcome(certificates, 'mended') + countOutcome(certificates, 'changed'))
}
