/** Task sequences that the killed process saves, and what it is told about them. */
import type { SequenceChoices } from '../../shared/model/task-sequence.ts'
import { consoleExport, group, sequence, step, variable } from '../core/task-sequence/documents.ts'

export const sequenceName = 'Restore.xml'
export const captureName = 'Capture.xml'
/** The new file, where the original stays. */
export const besideName = 'Restore-KB977203.xml'

export const sequenceChoices: SequenceChoices = {
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
