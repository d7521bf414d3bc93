/** What the forms of a walk's report that people read say alike. */
import { verdictTitle } from '../../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../../shared/messages/index.ts'
import { writtenMoment } from '../../../../shared/messages/moments.ts'
import { type Finding, findingIds } from '../../../../shared/model/finding.ts'
import type { WalkLook } from '../../../../shared/model/walk-report.ts'
import type { RunReport } from '../run/run-report.ts'
import { aboutLines, type Line } from '../run/words.ts'
import type { WalkReport } from './walk-report.ts'

export const walkTitle = (t: Translate, { computer }: WalkReport): string =>
  computer === null ? t('walk-report.title-unnamed') : t('walk-report.title', { computer })

/** What the last look says, and when it was. */
export const leadText = (t: Translate, { before, after, stale }: WalkReport): string => {
  const look = after ?? before
  if (look === null) return t('walk-report.not-looked')
  return [
    `${verdictTitle(t, look.diagnosis.verdict)}.`,
    t('walk-report.looked', { moment: writtenMoment(t, look.at) }),
    ...(stale ? [t('walk-report.stale')] : []),
  ].join(' ')
}

/** `Before, 21 November 2026 at 10:58:00 UTC`; one look alone is neither before nor after. */
export const lookTitle = (t: Translate, { before, after }: WalkReport, look: WalkLook): string => {
  const which =
    before === null || after === null ? 'walk-report.now' : look === before ? 'run-report.before' : 'run-report.after'
  return `${t(which)}, ${writtenMoment(t, look.at)}`
}

/** What the run is; its id stands in the title where it has a report of its own. */
export const runAbout = (t: Translate, run: RunReport): readonly Line[] => [
  { name: t('walk-report.run'), value: run.id, code: true },
  ...aboutLines(t, run),
]

/** A condition as it was found at each look; null where nobody looked, or it was not asked. */
export interface FoundRow {
  readonly before: Finding | null
  readonly after: Finding | null
}

/** In the order in which people read them. */
export const foundRows = ({ before, after }: WalkReport): readonly FoundRow[] => {
  const foundBy = (look: WalkLook | null, id: Finding['id']): Finding | null =>
    look?.diagnosis.findings.find((finding) => finding.id === id) ?? null
  return findingIds
    .map((id) => ({ before: foundBy(before, id), after: foundBy(after, id) }))
    .filter((row) => row.before !== null || row.after !== null)
}
