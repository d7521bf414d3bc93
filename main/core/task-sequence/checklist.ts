/**
 * What a file cannot do, as a list for the console: packages and their distribution points, the program's own settings,
 * what an import changes, and the secrets that an export has lost. facts/task-sequences.md §0, §2.1, §2.2, §6 (7, 16);
 * facts/domain.md §1.2.
 */
import type { Scenario } from '../../../shared/model/finding.ts'
import type { ChecklistId, ChecklistItem } from '../../../shared/model/sequence-checklist.ts'
import type { SequenceChoices, SequenceEditKind } from '../../../shared/model/task-sequence.ts'
import type { TaskSequencePackage } from './container.ts'
import { isEnabled, pathOf, type Step, stepsOfType, variableOfProperty } from './model.ts'
import { type LostSecret, lostSecrets, stepsWithSecrets } from './secrets.ts'

export interface ChecklistInput {
  /** The file as it was read. */
  readonly taskSequence: TaskSequencePackage
  readonly choices: SequenceChoices
  readonly scenario: Scenario
  /** What the file has once it is saved: edits that are made, and those that stood there already. */
  readonly edits: readonly SequenceEditKind[]
}

/** Empty for what is not edited, and so not imported. */
export const checklist = (input: ChecklistInput): readonly ChecklistItem[] => {
  const { taskSequence, choices, edits } = input
  const has = (kind: SequenceEditKind): boolean => edits.includes(kind)
  const runFirst = runFirstItem(input)
  if (taskSequence.readOnly !== null || (edits.length === 0 && runFirst === null)) return []
  return [
    ...(has('patch-property') ? clientItems(taskSequence, choices) : []),
    ...(runFirst !== null || has('install-software') ? certfixItems(choices) : []),
    ...(edits.length === 0 ? [] : importItems(taskSequence)),
    ...(runFirst === null ? [] : [runFirst]),
    ...(edits.length === 0 ? [] : [item('advertisements')]),
    item('test'),
  ]
}

const item = (
  id: ChecklistId,
  parameters: ChecklistItem['parameters'] = {},
  steps: readonly Step[] = [],
): ChecklistItem => ({ id, parameters, paths: steps.map(pathOf) })

/** Nothing where it is about no step. */
const about = (id: ChecklistId, steps: readonly Step[]): readonly ChecklistItem[] =>
  steps.length === 0 ? [] : [item(id, { count: steps.length }, steps)]

/** One for each client package: its source changed when the hotfix was installed on the site server. */
const clientItems = ({ sequence }: TaskSequencePackage, choices: SequenceChoices): readonly ChecklistItem[] => {
  const setups = stepsOfType(sequence, 'setup').filter(
    (step) => clientPackage(step) !== '' && (choices.disabledSteps || isEnabled(step)),
  )
  const packages = new Set(setups.map(clientPackage))
  return [...packages].map((packageId) =>
    item(
      'client-distribution-points',
      { package: packageId },
      setups.filter((step) => clientPackage(step) === packageId),
    ),
  )
}

const clientPackage = (step: Step): string => variableOfProperty(step, 'ClientPackageID')?.value.trim() ?? ''

const certfixItems = ({ certfixPackage, certfixProgram }: SequenceChoices): readonly ChecklistItem[] => {
  const program = { package: certfixPackage, program: certfixProgram }
  return [
    item('program-command-line', program),
    item('program-hidden', program),
    item('program-whenever', program),
    item('program-rights', program),
    item('program-run-first', program),
    item('program-restart', program),
    item('certfix-distribution-points', { package: certfixPackage }),
  ]
}

const importItems = ({ kind, sequence }: TaskSequencePackage): readonly ChecklistItem[] => [
  ...(kind === 'raw-sequence' ? [item('raw-sequence')] : []),
  ...about('secrets-in-file', stepsWithSecrets(sequence)),
  item('import'),
  item('reopen-editor'),
  ...lostItems(lostSecrets(sequence)),
]

const lostItems = (lost: readonly LostSecret[]): readonly ChecklistItem[] =>
  (['domain-join-password', 'local-administrator-password', 'product-key', 'account-password'] as const).flatMap((id) =>
    about(
      id,
      lost.filter(({ secret }) => secret === id).map(({ step }) => step),
    ),
  )

/**
 * Whether the console takes it from an export is not proven. A raw sequence has no place for it, so it is asked for
 * wherever there is an old Windows to run it on. Null where nothing runs first.
 */
const runFirstItem = ({ taskSequence, choices, scenario, edits }: ChecklistInput): ChecklistItem | null => {
  const program = { package: choices.certfixPackage, program: choices.certfixProgram }
  if (edits.includes('run-first')) return item('check-run-first', program)
  const wanted = taskSequence.kind === 'raw-sequence' && scenario !== 'new-computer'
  return wanted ? item('set-run-first', program) : null
}
