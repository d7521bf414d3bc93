/** "Run another program first": facts/task-sequences.md §2.2, §6 (17). */
import type { ScenarioOutcome } from '../../../../../shared/model/sequence-view.ts'
import { atFile, excerpt, type Found, type Rule } from '../found.ts'
import { isForNewerProduct, isSame, isSameProgram, looksLikeCertfix, type Survey } from '../survey.ts'

/** Started from media, a new computer has no client yet that could run a program. */
export const wantsRunFirst: ReadonlySet<ScenarioOutcome> = new Set([
  'refresh',
  'replace-capture',
  'replace-restore',
  'odd',
])

/** A sequence without the package around it has no place for it. */
const isHeld = ({ pkg }: Survey): boolean => pkg.kind !== 'raw-sequence'

const found = (survey: Survey, parameters: Found['parameters'] = {}): readonly Found[] => [
  atFile(survey, parameters, survey.pkg.fields.dependentProgram?.element),
]

const missing = (survey: Survey): readonly Found[] =>
  wantsRunFirst.has(survey.outcome) && isHeld(survey) && survey.runFirst.kind === 'none' ? found(survey) : []

const notInFile = (survey: Survey): readonly Found[] =>
  wantsRunFirst.has(survey.outcome) && !isHeld(survey) && !isForNewerProduct(survey.pkg) ? found(survey) : []

const unreadable = (survey: Survey): readonly Found[] =>
  survey.runFirst.kind === 'unreadable' ? found(survey, { text: excerpt(survey.runFirst.text) }) : []

const isHotfix = ({ context, runFirst }: Survey): boolean =>
  context.hotfixPackage !== null && runFirst.kind === 'program' && isSame(runFirst.packageId, context.hotfixPackage)

const hotfix = (survey: Survey): readonly Found[] =>
  survey.runFirst.kind === 'program' && isHotfix(survey) ? found(survey, { packageId: survey.runFirst.packageId }) : []

/** `meant`: CCMCertFix it is, but not the one of the steps. Otherwise a program of somebody else's stands there. */
const otherProgram =
  (meant: boolean) =>
  (survey: Survey): readonly Found[] => {
    const { runFirst, certfix } = survey
    if (runFirst.kind !== 'program' || isHotfix(survey)) return []
    if (certfix !== null && isSameProgram(runFirst, certfix)) return []
    const isMeant =
      looksLikeCertfix(runFirst.program) || (certfix !== null && isSame(runFirst.packageId, certfix.packageId))
    if (isMeant !== meant) return []
    const names = { package: excerpt(runFirst.packageId), program: excerpt(runFirst.program) }
    if (!meant) return wantsRunFirst.has(survey.outcome) ? found(survey, names) : []
    return certfix === null
      ? []
      : found(survey, { ...names, neededPackage: certfix.packageId, neededProgram: certfix.program })
  }

export const runFirstRules: readonly Rule[] = [
  { rule: 'run-first-missing', check: missing },
  { rule: 'run-first-other', check: otherProgram(false) },
  { rule: 'run-first-not-in-file', check: notInFile },
  { rule: 'run-first-unreadable', check: unreadable },
  { rule: 'run-first-hotfix', check: hotfix },
  { rule: 'run-first-differs', check: otherProgram(true) },
]
