/** A refresh with everything done that the article asks for, one element a line, to be spoiled by tests. */
import { lintSequence } from '../../../../main/core/task-sequence/lint/lint.ts'
import type { LintContext } from '../../../../main/core/task-sequence/lint/survey.ts'
import type { SequenceIssue } from '../../../../shared/model/sequence-issue.ts'
import { packageIn } from '../documents.ts'

export const known: LintContext = { servicePack: 'SP2', certfix: null, hotfixPackage: 'CAS00098' }

export const patchFile = 'C:\\_SMSTaskSequence\\OSD\\CAS00002\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp'

export const lines = (...written: readonly string[]): string => written.join('\n')

/** `attributes` go behind the name, `variables` are `property=value`. */
export const stepLines = (
  type: string,
  name: string,
  action: string,
  variables: readonly string[],
  attributes = '',
): string =>
  lines(
    `<step type="SMS_TaskSequence_${type}" name="${name}" description=""${attributes} runIn="FullOS" successCodeList="0">`,
    `<action>${action}</action>`,
    '<defaultVarList>',
    ...variables.map((variable) => {
      const equals = variable.indexOf('=')
      return `<variable name="x" property="${variable.slice(0, equals)}">${variable.slice(equals + 1)}</variable>`
    }),
    '</defaultVarList>',
    '</step>',
  )

export const capture = stepLines('RequestStateStoreAction', 'Request', 'osdsmpclient.exe /capture', [
  'RequestType=capture',
])
export const setup = stepLines('SetupWindowsAndSMSAction', 'Setup', 'OSDSetupWindows.exe', [
  `ClientInstallProperties=FSP=fsp1 PATCH="${patchFile}"`,
  'ClientPackageID=CAS00002',
])
export const certfix = stepLines(
  'InstallSoftwareAction',
  'Mend',
  'smsswd.exe /pkg:CAS00099 /install /basevar: /continueOnError:',
  ['PackageID=CAS00099', 'ProgramName=CCMCertFix'],
)
export const restart = stepLines('RebootAction', 'Restart', 'smsboot.exe /target:HD', ['MessageTimeout=0', 'Target=HD'])
export const restore = stepLines('RestoreUserStateAction', 'Restore', 'osdmigrateuserstate.exe /apply', [])

export const mended = lines(
  '<SmsTaskSequencePackage>',
  '<DependentProgram>CAS00099;;CCMCertFix</DependentProgram>',
  '<Name>Refresh</Name>',
  '<SequenceData>',
  '<sequence version="3.00">',
  '<referenceList>',
  '<reference package="CAS00002"/>',
  '<reference package="CAS00099" program="CCMCertFix"/>',
  '</referenceList>',
  '<group name="Deploy" description="">',
  capture,
  setup,
  certfix,
  restart,
  restore,
  '</group>',
  '</sequence>',
  '</SequenceData>',
  '</SmsTaskSequencePackage>',
)

/** `[what stands there once, what comes instead]` */
export type Spoiling = readonly (readonly [string, string])[]

/** Throws where what is to be replaced does not stand there exactly once. */
export const spoiled = (text: string, spoiling: Spoiling): string =>
  spoiling.reduce((before, [from, to]) => {
    const [head, tail, ...more] = before.split(from)
    if (head === undefined || tail === undefined || more.length > 0) throw new Error(`not once: ${from}`)
    return head + to + tail
  }, text)

export const issuesOf = (text: string, context: Partial<LintContext> = known): readonly SequenceIssue[] =>
  lintSequence(packageIn(text), context)

/** From 1; throws where `mark` stands on no line, or on several. */
export const lineWith = (text: string, mark: string): number => {
  const found = text.split('\n').flatMap((line, index) => (line.includes(mark) ? [index + 1] : []))
  const [line] = found
  if (line === undefined || found.length > 1) throw new Error(`${mark} stands on lines ${found}`)
  return line
}
