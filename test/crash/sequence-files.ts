/** Task sequences that the killed process saves. */
import { applyPlan } from '../../main/core/pipeline/apply.ts'
import { planSequences } from '../../main/core/pipeline/plan-sequence.ts'
import type { Platform } from '../../main/core/ports.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { SequenceFileId } from '../../shared/model/ids.ts'
import { failure, type Result } from '../../shared/model/result.ts'
import type { SequenceChoices } from '../../shared/model/task-sequence.ts'
import { consoleExport, group, sequence, step, variable } from '../core/task-sequence/documents.ts'

export const sequenceName = 'Restore.xml'
export const captureName = 'Capture.xml'
/** The new file, where the original stays. */
export const besideName = 'Restore-KB977203.xml'

const choices: SequenceChoices = {
  servicePack: 'SP2',
  certfixPackage: 'XXX00099',
  certfixProgram: 'CCMCertFix',
  place: { kind: 'drive', letter: 'C' },
  patchFile: null,
  scenario: null,
  disabledSteps: false,
}

/** Longer than the chunks in which files are written, so that one write is several. */
const fields = `<DependentProgram />\r\n<Description>${'x'.repeat(1500)}</Description>\r\n`

const setup = step(
  'SetupWindowsAndSMSAction',
  'Setup',
  '',
  `<action>OSDSetupWindows.exe</action><defaultVarList>${variable('_SMSClientPackageID', 'ClientPackageID', 'ABC00002')}</defaultVarList>`,
)
const restore = step('RestoreUserStateAction', 'Restore User State')
const capture = step('CaptureUserStateAction', 'Capture User State')

const exported = (content: string): Uint8Array =>
  new TextEncoder().encode(consoleExport(sequence(group('All', content)), fields))

export const sequenceFiles: Readonly<Record<string, Uint8Array>> = {
  [captureName]: exported(capture),
  [sequenceName]: exported(setup + restore),
}

/** The one that restores over itself or beside itself, or both over themselves. */
export const saveSequences = async (
  platform: Platform,
  folder: string,
  how: 'over' | 'beside' | 'pair',
): Promise<Result<unknown>> => {
  const output = how === 'beside' ? platform.files.join(folder, besideName) : null
  const files = (how === 'pair' ? [captureName, sequenceName] : [sequenceName]).map((name, index) => ({
    id: `f${index + 1}` as SequenceFileId,
    path: platform.files.join(folder, name),
    encoding: null,
    output,
  }))
  const planned = await planSequences(platform, files, choices, how === 'beside' ? 'beside' : 'over')
  if (!planned.ok) return planned
  const { plan } = planned.value
  if (plan === null) return failure(certmendError('plan-nothing-to-do'))
  return applyPlan(
    platform,
    plan,
    plan.changes.map((change) => change.id),
  )
}
