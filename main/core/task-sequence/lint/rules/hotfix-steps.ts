/**
 * The hotfix as a step of its own: it stops the client, and with it the task sequence (facts/domain.md §1.3). CCMCertFix
 * is installed by such a step and is to be: packages are told apart by ID and program, since both may have KB977203 in
 * their names.
 */
import { isEnabled, type Step } from '../../model.ts'
import { atNode, excerpt, type Found, type Rule } from '../found.ts'
import { type InstallStep, isSame, isSameProgram, looksLikeCertfix, mentionsUpdate, type Survey } from '../survey.ts'

const isOfHotfixPackage = ({ context }: Survey, { packageId }: InstallStep): boolean =>
  context.hotfixPackage !== null && isSame(packageId, context.hotfixPackage)

const runsCertfix = ({ certfix }: Survey, install: InstallStep): boolean =>
  looksLikeCertfix(install.program) || (certfix !== null && isSameProgram(install, certfix))

const isHotfixProgram = ({ program }: InstallStep): boolean =>
  mentionsUpdate(program) || program.toLowerCase().includes('advanced client hotfix')

const enabledInstalls = ({ installs }: Survey): readonly InstallStep[] => installs.filter(({ step }) => isEnabled(step))

const byPackage = (survey: Survey): readonly Found[] =>
  enabledInstalls(survey)
    .filter((install) => isOfHotfixPackage(survey, install))
    .map(({ step, packageId }) => atNode(survey, step, { packageId }))

const byProgram = (survey: Survey): readonly Found[] =>
  enabledInstalls(survey)
    .filter((install) => !isOfHotfixPackage(survey, install) && !runsCertfix(survey, install))
    .filter(isHotfixProgram)
    .map(({ step, program }) => atNode(survey, step, { program: excerpt(program) }))

/** A name alone, or a command line that names the patch. */
const suspected = (survey: Survey): readonly Found[] => {
  const told = enabledInstalls(survey).filter(
    (install) => isOfHotfixPackage(survey, install) || runsCertfix(survey, install) || isHotfixProgram(install),
  )
  const known = new Set(told.map(({ step }) => step))
  const installs = new Set(survey.installs.map(({ step }) => step))
  return survey.steps
    .filter((step) => runsPatch(step) || (installs.has(step) && mentionsUpdate(step.name)))
    .filter((step) => isEnabled(step) && !known.has(step))
    .map((step) => atNode(survey, step))
}

const runsPatch = ({ action }: Step): boolean => mentionsUpdate(action) && /\.ms[ip]\b/i.test(action)

export const hotfixRules: readonly Rule[] = [
  { rule: 'hotfix-package-installed', check: byPackage },
  { rule: 'hotfix-program-installed', check: byProgram },
  { rule: 'hotfix-suspected', check: suspected },
]
