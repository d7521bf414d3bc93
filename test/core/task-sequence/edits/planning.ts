/** Plans and their edits for tests, where they have to succeed. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applySequenceEdits } from '../../../../main/core/task-sequence/edits/apply.ts'
import { planSequence, type SequencePlan } from '../../../../main/core/task-sequence/edits/plan.ts'
import type { PlannedSequenceEdit } from '../../../../main/core/task-sequence/edits/planned-edit.ts'
import type { Result } from '../../../../shared/model/result.ts'
import type { SequenceChoices, SequenceEditKind } from '../../../../shared/model/task-sequence.ts'
import { repository, systemPython } from '../../../support/needs.ts'
import { packageIn, sequence, step, variable } from '../documents.ts'

export const choices: SequenceChoices = {
  servicePack: 'SP2',
  certfixPackage: 'XXX00099',
  certfixProgram: 'CCMCertFix',
  place: { kind: 'drive', letter: 'C' },
  patchFile: null,
  scenario: null,
  disabledSteps: false,
}

export const refresh: SequenceChoices = { ...choices, scenario: 'refresh' }

export const folderOf = (packageId: string): string => `C:\\_SMSTaskSequence\\OSD\\${packageId}\\i386\\hotfix\\KB977203`
export const patchOf = (packageId: string, servicePack = 'SP2'): string =>
  `${folderOf(packageId)}\\SCCM2007AC-${servicePack}-KB977203-x86.msp`

export const required = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`)
  return result.value
}

export const planOf = (file: string | Uint8Array, wanted: SequenceChoices = choices): SequencePlan =>
  required(planSequence(packageIn(file), wanted))

/** `kind state reason`, in the order of the plan. */
export const statesOf = ({ edits }: SequencePlan): readonly string[] =>
  edits.map(({ kind, state, reason }) => `${kind} ${state} ${reason}`)

export const editOf = ({ edits }: SequencePlan, kind: SequenceEditKind, setup = 0): PlannedSequenceEdit => {
  const found = edits.find((edit) => edit.kind === kind && (edit.setup ?? setup) === setup)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

/** The file behind the edits of the plan that `selected` names; all of them where it is left out. */
export const applied = (
  file: string | Uint8Array,
  wanted: SequenceChoices = choices,
  selected: (edit: PlannedSequenceEdit) => boolean = () => true,
): string => new TextDecoder().decode(appliedBytes(file, wanted, selected))

export const appliedBytes = (
  file: string | Uint8Array,
  wanted: SequenceChoices = choices,
  selected: (edit: PlannedSequenceEdit) => boolean = () => true,
): Uint8Array => {
  const { document } = packageIn(file)
  return required(applySequenceEdits(document, planOf(file, wanted).edits.filter(selected))).bytes
}

/** A Setup step whose installation properties are written as `properties`. */
export const setupStep = (properties = '', attributes = '', before = ''): string =>
  step(
    'SetupWindowsAndSMSAction',
    'Setup Windows and ConfigMgr',
    attributes,
    `${before}<action>OSDSetupWindows.exe</action><defaultVarList>${variable('SMSClientInstallProperties', 'ClientInstallProperties', properties)}${variable('_SMSClientPackageID', 'ClientPackageID', 'ABC00002')}</defaultVarList>`,
  )

export const installStep = (packageId: string, program: string, attributes = '', before = ''): string =>
  step(
    'InstallSoftwareAction',
    'Mend the names',
    attributes,
    `${before}<action>smsswd.exe /pkg:${packageId} /install /basevar: /continueOnError:</action><defaultVarList>${variable('PackageID', 'PackageID', packageId)}${variable('_SMSSWDProgramName', 'ProgramName', program)}</defaultVarList>`,
  )

export const restartStep = (seconds: string, target = 'HD', attributes = '', before = ''): string =>
  step(
    'RebootAction',
    'Start again',
    attributes,
    `${before}<action>smsboot.exe /target:${target}</action><defaultVarList>${variable('SMSRebootTimeout', 'MessageTimeout', seconds)}${variable('SMSRebootTarget', 'Target', target)}</defaultVarList>`,
  )

export const capture = step('CaptureUserStateAction', 'Capture User State')
export const restore = step('RestoreUserStateAction', 'Restore User State')
export const raw = (...steps: readonly string[]): string => sequence(steps.join(''))

type Follower = readonly [
  type: string,
  attributes: readonly (readonly [string, string])[],
  action: string,
  variables: readonly (readonly [name: string, property: string, value: string])[],
  hasCondition: boolean,
]

export interface Judgement {
  readonly first: string | null
  readonly references: readonly (readonly [string | null, string | null])[]
  /** Name of the first element in the sequence, where there is one. */
  readonly children: readonly string[]
  readonly steps: number
  readonly setups: readonly {
    readonly values: Readonly<Record<string, string>>
    readonly behind: readonly Follower[]
  }[]
}

/** What Python's ElementTree finds. */
export const judged = (file: Uint8Array): Judgement => {
  const folder = mkdtempSync(join(tmpdir(), 'certmend-sequence-'))
  try {
    const path = join(folder, 'sequence.xml')
    writeFileSync(path, file)
    const script = join(repository, 'test/support/task-sequence-judge.py')
    return JSON.parse(execFileSync(systemPython, [script, path], { encoding: 'utf8', timeout: 20_000 })) as Judgement
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
