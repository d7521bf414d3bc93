/** The words of what a walk came to: its conclusion, a line for each run, and what is left; used by page and report alike. */
import { type NextStepId, nextStepIds, type VerdictId } from '../model/finding.ts'
import type { RunTarget, RunView } from '../model/run.ts'
import { type RunFacts, type RunUndo, runFacts } from '../model/run-facts.ts'
import {
  type OpenPoint,
  openPoints,
  type WalkOutcome,
  type WalkOutcomeId,
  type WalkParts,
} from '../model/walk-outcome.ts'
import type { Translate } from './index.ts'

export { walkOutcome } from '../model/walk-outcome.ts'

export const walkTones = ['ok', 'warn', 'bad', 'quiet'] as const
export type WalkTone = (typeof walkTones)[number]

/** One line. `computer`: null where nobody knows how it is called. */
export const walkOutcomeText = (t: Translate, outcome: WalkOutcome, computer: string | null): string => {
  const { id, count, verdict } = outcome
  const named = { computer: computer ?? t('walk.machine') }
  switch (id) {
    case 'mended':
      return count === 2 ? t('walk.mended-both', named) : t('walk.mended', { ...named, count })
    case 'half-mended':
    case 'patched-and-mended':
      return t(`walk.${id}`, { ...named, count })
    case 'names-mended':
    case 'sequence-saved':
      return t(`walk.${id}`, { count })
    case 'still-affected':
      return verdict === 'at-risk' || verdict === 'confirmed-by-log'
        ? t(`walk.still.${verdict}`, named)
        : t('walk.still.affected', named)
    case 'nothing-changed':
      return verdict === null ? t('walk.nothing') : t(`walk.nothing.${verdict}`, named)
    default:
      return t(`walk.${id}`, named)
  }
}

export const walkTone = ({ id, verdict }: WalkOutcome): WalkTone => {
  if (id === 'nothing-changed' || id === 'sequence-saved' || id === 'package-extracted') {
    return verdict === null ? tones[id] : verdictTones[verdict]
  }
  return id === 'still-affected' && verdict === 'at-risk' ? 'warn' : tones[id]
}

const tones: Readonly<Record<WalkOutcomeId, WalkTone>> = {
  mended: 'ok',
  'half-mended': 'warn',
  'half-patched': 'warn',
  'names-mended': 'ok',
  'patched-and-mended': 'ok',
  'hotfix-applied': 'ok',
  'package-extracted': 'ok',
  'sequence-saved': 'ok',
  'still-affected': 'bad',
  'restart-needed': 'warn',
  'taken-back': 'quiet',
  'rolled-back': 'quiet',
  partial: 'bad',
  interrupted: 'bad',
  'nothing-changed': 'quiet',
  unknown: 'quiet',
}

const verdictTones: Readonly<Record<VerdictId, WalkTone>> = {
  'not-applicable': 'quiet',
  'not-affected': 'ok',
  'at-risk': 'warn',
  affected: 'bad',
  'certificates-fixed': 'warn',
  'client-patched': 'warn',
  remediated: 'ok',
  'confirmed-by-log': 'bad',
  unknown: 'quiet',
}

export interface RunLine {
  readonly title: string
  /** Empty where the title says it all. */
  readonly detail: string
  readonly tone: WalkTone
  readonly undo: RunUndo
}

export const runLine = (t: Translate, run: RunView): RunLine => factsLine(t, runFacts(run), run.targets)

/** `targets`: of the same run; their names may have been replaced. */
export const factsLine = (t: Translate, facts: RunFacts, targets: readonly Omit<RunTarget, 'id'>[]): RunLine => ({
  title: runTitle(t, facts),
  detail: detailParts(t, facts, targets).join('; '),
  tone: runTones[facts.result],
  undo: facts.undo,
})

const runTones: Readonly<Record<RunFacts['result'], WalkTone>> = {
  done: 'ok',
  'restart-needed': 'warn',
  'rolled-back': 'quiet',
  partial: 'bad',
  interrupted: 'bad',
}

/** What was done; where it did not come to that, what it was about. */
const runTitle = (t: Translate, { remedy, action, result, undo, done }: RunFacts): string => {
  const isDone = result === 'done' || result === 'restart-needed'
  if (undo === 'is-undo') return isDone ? t(`run-line.undo.${remedy}`) : t('run-line.undo')
  const work = remedy === 'mend' || remedy === 'task-sequence' ? remedy : (action ?? programWork[remedy])
  return isDone ? t(`run-line.${work}`, { count: done }) : t(`run-line.work.${work}`)
}

const programWork = { hotfix: 'apply-patch', ccmcertfix: 'run-certfix' } as const

const detailParts = (t: Translate, facts: RunFacts, targets: readonly Omit<RunTarget, 'id'>[]): readonly string[] =>
  facts.remedy === 'hotfix' || facts.remedy === 'ccmcertfix' ? programParts(t, facts) : fileParts(t, facts, targets)

const programParts = (t: Translate, facts: RunFacts): readonly string[] => {
  const { exit, seconds, version } = facts
  return [
    ...(exit === null ? [] : [t('run-line.exit', { code: String(exit.code) })]),
    ...resultParts(t, facts),
    ...(seconds === null ? [] : [t('run-line.seconds', { count: seconds })]),
    ...(version === null ? [] : [t('run-line.client-file', { version })]),
  ]
}

const fileParts = (t: Translate, facts: RunFacts, targets: readonly Omit<RunTarget, 'id'>[]): readonly string[] => {
  const { remedy, growth, done, result } = facts
  const backups = targets.flatMap(({ backup }) => (backup === null ? [] : [lastPart(backup)]))
  return [
    ...(targets.length === 0 ? [] : [placeText(t, targets)]),
    ...resultParts(t, facts),
    ...(remedy === 'task-sequence' && result === 'done' ? [t('run-line.changes', { count: done })] : []),
    ...(growth === 0 || result === 'rolled-back' ? [] : [growthText(t, growth)]),
    ...(backups.length === 1 ? [t('run-line.backup', { file: backups[0] ?? '' })] : []),
  ]
}

const resultParts = (t: Translate, { result, done, planned }: RunFacts): readonly string[] =>
  result === 'done' ? [] : [t(`run-line.result.${result}`, { done, planned })]

/** The one file that took the changes, or how many there are. */
const placeText = (t: Translate, targets: readonly Omit<RunTarget, 'id'>[]): string => {
  const [first = '', ...more] = targets.map(({ output, location }) => output ?? location)
  if (more.length > 0) return t('run-line.files', { count: targets.length })
  return first === 'live' ? t('run-line.live') : lastPart(first)
}

const growthText = (t: Translate, bytes: number): string =>
  t(bytes > 0 ? 'run-line.longer' : 'run-line.shorter', { count: Math.abs(bytes) })

const lastPart = (path: string): string => /[^\\/]+(?=[\\/]*$)/.exec(path)?.[0] ?? path

export interface OpenLine {
  readonly id: OpenPoint['id']
  readonly text: string
}

/** What is left to be done, in the order of the work. */
export const stillOpen = (t: Translate, view: WalkParts): readonly OpenLine[] =>
  openPoints(view).map((point) => openLine(t, point))

export const openLine = (t: Translate, { id, count }: OpenPoint): OpenLine => ({
  id,
  text: isStep(id) ? t(`next-step.${id}`) : t(`walk-open.${id}`, { count }),
})

const isStep = (id: OpenPoint['id']): id is NextStepId => nextStepIds.some((one) => one === id)
