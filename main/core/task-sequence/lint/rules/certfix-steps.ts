/** The steps that run CCMCertFix behind Setup Windows and ConfigMgr: facts/task-sequences.md §6 (15, 17). */
import { variableOfProperty } from '../../model.ts'
import { type Placed, type Placement, placementsOf } from '../certfix-placement.ts'
import { atNode, excerpt, type Found, type Rule } from '../found.ts'
import { isSame, placeOf, type Survey } from '../survey.ts'

type Check = (survey: Survey, placement: Placement) => readonly Found[]

const perSetup =
  (check: Check) =>
  (survey: Survey): readonly Found[] =>
    placementsOf(survey).flatMap((placement) => check(survey, placement))

const whereInstallIs =
  (state: Placed['state']): Check =>
  (survey, { install }) =>
    install?.state === state ? [atNode(survey, install.step)] : []

const installMissing: Check = (survey, { setup, install }) => (install === null ? [atNode(survey, setup.step)] : [])

/** A restart on the wrong side has been reported as that. */
const restartMissing: Check = (survey, { setup, install, restart, disabledRestart }) => {
  const reported = install?.state === 'behind-restart' || disabledRestart !== null
  return restart !== null || reported ? [] : [atNode(survey, install?.step ?? setup.step)]
}

const restartBefore: Check = (survey, { install }) =>
  install?.state === 'behind-restart' && install.between !== null ? [atNode(survey, install.between)] : []

const restartDisabled: Check = (survey, { restart, disabledRestart }) =>
  restart === null && disabledRestart !== null ? [atNode(survey, disabledRestart)] : []

const wrongProgram: Check = (survey, { install }) =>
  install?.state !== 'wrong-program'
    ? []
    : [atNode(survey, install.step, { found: excerpt(install.program), needed: survey.certfix?.program ?? '' })]

/** Nobody is notified where the time is 0, which is also the default. */
const notifies: Check = (survey, { restart }) => {
  const timeout = restart === null ? null : variableOfProperty(restart, 'MessageTimeout')
  const seconds = timeout?.value.trim() ?? ''
  if (restart === null || timeout === null || seconds === '' || /^0+$/.test(seconds)) return []
  return [atNode(survey, restart, { seconds: excerpt(seconds) }, timeout.element)]
}

const restartsElsewhere: Check = (survey, { restart }) => {
  const variable = restart === null ? null : variableOfProperty(restart, 'Target')
  if (restart === null || variable === null || isSame(variable.value, 'HD')) return []
  return [atNode(survey, restart, { target: excerpt(variable.value) }, variable.element)]
}

/** What restores before CCMCertFix has run meets the certificates that the old Windows left. */
const restoresBefore = (survey: Survey): readonly Found[] => {
  const [first] = placementsOf(survey).flatMap(({ install }) => (install === null ? [] : [install.step]))
  if (first === undefined) return []
  const place = placeOf(survey, first)
  return survey.restores.filter(({ step }) => placeOf(survey, step) < place).map(({ step }) => atNode(survey, step))
}

export const certfixRules: readonly Rule[] = [
  { rule: 'certfix-step-missing', check: perSetup(installMissing) },
  { rule: 'certfix-restart-missing', check: perSetup(restartMissing) },
  { rule: 'certfix-misplaced', check: perSetup(whereInstallIs('misplaced')) },
  { rule: 'certfix-other-group', check: perSetup(whereInstallIs('other-group')) },
  { rule: 'certfix-disabled', check: perSetup(whereInstallIs('disabled')) },
  { rule: 'certfix-wrong-program', check: perSetup(wrongProgram) },
  { rule: 'restart-before-certfix', check: perSetup(restartBefore) },
  { rule: 'restart-notify', check: perSetup(notifies) },
  { rule: 'restart-target', check: perSetup(restartsElsewhere) },
  { rule: 'restart-disabled', check: perSetup(restartDisabled) },
  { rule: 'restore-before-certfix', check: restoresBefore },
]
