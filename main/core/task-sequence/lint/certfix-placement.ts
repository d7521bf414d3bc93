/**
 * Where the steps that run CCMCertFix stand: facts/task-sequences.md §0, §1.6, §6 (15). Wanted, as neighbours of one group:
 *
 *     Setup Windows and ConfigMgr      enabled
 *     Install Software                 package and program of CCMCertFix
 *     Restart Computer                 HD, nobody is notified
 *
 * Disabled steps and empty groups between them do not count.
 */
import { isEnabled, isOfType, type Step } from '../model.ts'
import { type InstallStep, isSame, isSameProgram, placeOf, type SetupStep, type Survey } from './survey.ts'

export interface Placement {
  readonly setup: SetupStep
  /** What comes nearest to the wanted step before the next step Setup Windows and ConfigMgr; null without any. */
  readonly install: Placed | null
  /** The enabled step that runs behind `install`, where that is a neighbour that restarts; null otherwise. */
  readonly restart: Step | null
  /** A neighbour behind `install` that would be `restart` if it were enabled. */
  readonly disabledRestart: Step | null
}

/**
 * `neighbour`: as wanted. `other-group`: runs next, in another group. `behind-restart`: nothing but restarts is between,
 * `between` is the first. `misplaced`: other steps are between. `disabled`; `wrong-program`: of the right package.
 */
export interface Placed extends InstallStep {
  readonly state: 'neighbour' | 'other-group' | 'behind-restart' | 'misplaced' | 'disabled' | 'wrong-program'
  readonly between: Step | null
}

/** One for each enabled step Setup Windows and ConfigMgr. */
export const placementsOf = (survey: Survey): readonly Placement[] =>
  survey.setups.map((setup, index) => {
    const next = survey.setups[index + 1]
    const start = placeOf(survey, setup.step)
    const end = next === undefined ? survey.steps.length : placeOf(survey, next.step)
    const ofReach = survey.installs.filter(({ step }) => placeOf(survey, step) > start && placeOf(survey, step) < end)
    const install = placed(survey, setup, ofReach) ?? inFront(survey, setup, index)
    return { setup, install, ...restartBehind(survey, install) }
  })

/** Everything that would run CCMCertFix if it were in order. */
const ofCertfix = ({ certfix }: Survey, installs: readonly InstallStep[]): readonly InstallStep[] =>
  certfix === null ? [] : installs.filter(({ packageId }) => isSame(packageId, certfix.packageId))

const placed = (survey: Survey, { step: setup }: SetupStep, installs: readonly InstallStep[]): Placed | null => {
  const { certfix } = survey
  const near = ofCertfix(survey, installs)
  const exact = certfix === null ? [] : near.filter((install) => isSameProgram(install, certfix))
  const install = exact.find(({ step }) => isEnabled(step))
  if (install === undefined) {
    const [disabled] = exact
    if (disabled !== undefined) return { ...disabled, state: 'disabled', between: null }
    const wrong = near.find(({ step }) => isEnabled(step))
    return wrong === undefined ? null : { ...wrong, state: 'wrong-program', between: null }
  }
  const between = survey.steps.slice(placeOf(survey, setup) + 1, placeOf(survey, install.step)).filter(isEnabled)
  const [first] = between
  if (first === undefined) {
    return { ...install, state: install.step.parent === setup.parent ? 'neighbour' : 'other-group', between: null }
  }
  const restarts = between.every((step) => isOfType(step, 'restart'))
  return { ...install, state: restarts ? 'behind-restart' : 'misplaced', between: first }
}

/** In the same group as the first step Setup Windows and ConfigMgr, on the wrong side of it. */
const inFront = (survey: Survey, { step: setup }: SetupStep, index: number): Placed | null => {
  const { certfix } = survey
  if (index > 0 || certfix === null) return null
  const install = survey.installs.find(
    (one) =>
      isEnabled(one.step) &&
      isSameProgram(one, certfix) &&
      one.step.parent === setup.parent &&
      placeOf(survey, one.step) < placeOf(survey, setup),
  )
  return install === undefined ? null : { ...install, state: 'misplaced', between: null }
}

const restartBehind = (survey: Survey, install: Placed | null): Pick<Placement, 'restart' | 'disabledRestart'> => {
  const neighbours: Step[] = []
  const from = install === null ? survey.steps.length : placeOf(survey, install.step) + 1
  for (let place = from; place < survey.steps.length; place++) {
    const step = survey.steps[place]
    if (step === undefined) break
    if (isOfType(step, 'restart') && step.parent === install?.step.parent) neighbours.push(step)
    if (isEnabled(step)) break
  }
  return {
    restart: neighbours.find(isEnabled) ?? null,
    disabledRestart: neighbours.find((step) => step.disabled) ?? null,
  }
}
