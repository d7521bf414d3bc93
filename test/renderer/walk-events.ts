/** What happens on a page beside its buttons: what a person types and ticks, the rail, and what the page or main do by themselves. */

import type { SequenceForm } from '../../renderer/pages/task-sequence/view.ts'
import { needsCertfixPlan } from '../../renderer/wizard/certificates-step.ts'
import { onDropped } from '../../renderer/wizard/dropped.ts'
import { needsHotfixPlan } from '../../renderer/wizard/hotfix-step.ts'
import { isUnlocking, lockedFiles } from '../../renderer/wizard/locked.ts'
import { takesFiles } from '../../renderer/wizard/reducer.ts'
import type { ReportStepState } from '../../renderer/wizard/report-state.ts'
import { needsPreparing, needsReading } from '../../renderer/wizard/report-step.ts'
import { needsPlan, openedFiles } from '../../renderer/wizard/sequence-step.ts'
import {
  type Action,
  type CertificatesState,
  type HotfixEditState,
  type SequenceEditState,
  stepIds,
  type WalkState,
  type WizardState,
} from '../../renderer/wizard/state.ts'
import { isOpen } from '../../renderer/wizard/walk.ts'
import { defaultPackageNames } from '../../shared/model/package-names.ts'
import { programPhases } from '../../shared/model/program-view.ts'
import { diagnosis } from './fake-diagnosis.ts'
import { sequencePlan } from './fake-sequences.ts'
import { representative } from './walk-answers.ts'
import type { Edge, Press } from './walk-explorer.tsx'
import { waitsFor } from './walk-states.ts'

const { exported, mendPlan, place } = representative

type Begun = readonly [Edge['by'], string, Press]
type Told = readonly [Edge['by'], string, readonly Action[]]

/** What asks main beside the buttons of the page. */
export const begunBeside = (state: WizardState): readonly Begun[] => {
  if (state.page === 'starting') return [['itself', 'start', (act) => void act.start()]]
  const folders: readonly Begun[] = [
    ['rail', 'backups', (act) => void act.openStateFolder()],
    ['rail', 'logs', (act) => void act.openLogFolder()],
  ]
  return state.page === 'recover' ? folders : [...folders, ...dropped(state), ...asking(state)]
}

const dropped = (walk: WalkState): readonly Begun[] =>
  takesFiles(walk)
    ? [['typed', 'files dropped', (act, dispatch) => onDropped(walk, place('files'), { dispatch, act })]]
    : []

const asking = (walk: WalkState): readonly Begun[] => {
  const { step, diagnose, hotfix, certificates, sequence, report } = walk
  if (step === 'report') return reporting(report)
  if (step === 'diagnose' && diagnose.at === 'done') {
    const scenario: Begun = ['typed', 'another scenario', (act) => void act.setScenario(diagnose, 'new-computer')]
    const save: Begun = ['typed', 'save evidence', (act) => void act.saveEvidence(diagnose, 'html')]
    // The question how to save stands open only on the page itself.
    return diagnose.busy ? [scenario] : [scenario, save]
  }
  if (step === 'hotfix' && hotfix.at === 'edit' && needsHotfixPlan(hotfix)) {
    return [['itself', 'planHotfix', (act) => void act.planHotfix(hotfix)]]
  }
  if (step === 'certificates' && certificates.page === 'certificates') {
    const plan: Begun = ['itself', 'planCertfix', (act) => void act.planCertfix(certificates)]
    const unlock: Begun = ['typed', 'a password', (act) => void act.unlock(certificates, 'winter')]
    const isLocked = lockedFiles(certificates.report).length > 0 && !isUnlocking(certificates)
    return [...(needsCertfixPlan(certificates) ? [plan] : []), ...(isLocked ? [unlock] : [])]
  }
  if (step === 'task-sequence' && sequence.at === 'edit' && needsPlan(sequence)) {
    return [['itself', 'planSequences', (act) => void act.planSequences(sequence)]]
  }
  return []
}

const reporting = (report: ReportStepState): readonly Begun[] => {
  if (needsReading(report)) return [['itself', 'readReport', (act) => void act.readReport(report)]]
  return report.at === 'ready' && needsPreparing(report, 'en')
    ? [['itself', 'prepareReport', (act) => void act.prepareReport(report, 'en')]]
    : []
}

/** What a person does without asking main, and what main tells while it works. */
export const toldOn = (state: WizardState): readonly Told[] => {
  const told = waitsFor(state).length > 0 ? progress.map((action): Told => ['main', action.type, [action]]) : []
  if (state.page !== 'walk') return told
  const open = stepIds.filter((step) => isOpen(state, step))
  return [
    ...open.map((step): Told => ['rail', `to ${step}`, [{ type: 'open', step }]]),
    ...typedOn(state).map((actions): Told => ['typed', actions.map(({ type }) => type).join(', '), actions]),
    ...told,
  ]
}

const progress: readonly Action[] = [
  { type: 'progress', progress: { phase: 'write', done: 1, total: 3, item: '' } },
  { type: 'findings', findings: diagnosis.findings.slice(0, 1) },
  { type: 'program-text', text: 'one line\r\n' },
  ...programPhases.map(
    (phase): Action => ({
      type: 'program-state',
      state: { phase, attempt: 1, attempts: 3, until: null, processId: null },
    }),
  ),
]

/** What is typed and ticked in the current step. */
const typedOn = (walk: WalkState): readonly (readonly Action[])[] => {
  const { step, hotfix, certificates, sequence, report } = walk
  if (step === 'hotfix' && hotfix.at === 'edit') return onHotfix(hotfix)
  if (step === 'certificates' && certificates.page === 'certificates') return onFound(certificates)
  if (step === 'certificates' && certificates.page === 'preview') {
    return [true, false].map((on) => mendPlan.changes.map(({ id }) => ({ type: 'tick-change', change: id, on })))
  }
  if (step === 'report' && report.at === 'ready' && !needsReading(report)) return onForm
  if (step !== 'task-sequence') return []
  if (sequence.at === 'saved') return [[tickOff]]
  return sequence.at === 'edit' ? onExport(sequence) : []
}

const onHotfix = ({ rows, brought }: HotfixEditState): readonly (readonly Action[])[] => {
  const [row] = rows
  return [
    ...(row ? [[{ type: 'property', row: { ...row, value: 'SITE02' } }] as const] : []),
    [{ type: 'add-property' }],
    [{ type: 'remove-property', id: row?.id ?? 0 }],
    ...brought.files.map(({ id }): readonly Action[] => [{ type: 'pick-file', file: id }]),
  ]
}

const onFound = ({ policies, certfix }: CertificatesState): readonly (readonly Action[])[] => {
  const decidable = [...policies.keys()]
  return [
    ...[true, false].map((on) => decidable.map((certificate): Action => ({ type: 'tick', certificate, on }))),
    decidable.flatMap((certificate): readonly Action[] => [
      { type: 'show', certificate },
      { type: 'decide', certificate, policy: 'truncate' },
    ]),
    [{ type: 'kit-names', names: defaultPackageNames }],
    ...certfix.files.map(({ id }): readonly Action[] => [{ type: 'pick-file', file: id }]),
  ]
}

const onExport = (edit: SequenceEditState): readonly (readonly Action[])[] => [
  [{ type: 'sequence-form', form: complete }],
  [{ type: 'sequence-form', form: { ...complete, certfixPackage: '' } }],
  [{ type: 'sequence-destination', destination: 'over' }],
  openedFiles(edit).map(({ id }) => ({ type: 'show-sequence', file: id })),
  ...[true, false].map((on) =>
    edit.planned?.plan ? editIds.map((change): Action => ({ type: 'tick-edit', change, on })) : [],
  ),
  [tickOff],
]

const onForm: readonly (readonly Action[])[] = [
  [{ type: 'report-form', form: { format: 'txt', redact: true } }],
  [{ type: 'report-form', form: { format: 'zip', redact: false } }],
]

const complete: SequenceForm = {
  servicePack: 'SP2',
  certfixPackage: 'S0100007',
  certfixProgram: 'CCMCertFix',
  place: 'C:',
  patchFile: '',
  scenario: null,
  disabledSteps: false,
}

const editIds = sequencePlan(exported.id).edits.flatMap(({ id }) => (id === null ? [] : [id]))

const tickOff: Action = { type: 'tick-off', key: 'test', done: true }
