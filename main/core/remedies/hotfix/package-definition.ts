/**
 * The package definition file by which the ConfigMgr console makes the package and program of CCMCertFix that the article
 * asks for (facts/domain.md §1.2, step 5; "About the Package Definition File Format", ConfigMgr 2007). An .ini file in
 * ASCII, lines ended by CR LF; its version 2.0 is that of SMS 2.0 and later.
 *
 * | the article                          | in the file                                    |
 * |--------------------------------------|------------------------------------------------|
 * | CCMCertFix.exe, no switches          | CommandLine=CCMCertFix.exe                     |
 * | Run: Hidden                          | Run=Hidden                                     |
 * | whether or not a user is logged on   | CanRunWhen=AnyUserStatus                       |
 * | with administrative rights           | AdminRightsRequired=True                       |
 * | no program before it                 | no DependentProgram                            |
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { ServicePack } from '../../task-sequence/client-patch.ts'
import { formatVersion } from '../../version-number.ts'
import { hotfixVersions } from './known-files.ts'

export const packageDefinitionFile = 'CCMCertFix.sms'

/** As the console will list them, and as the task sequence refers to them. */
export interface PackageNames {
  readonly package: string
  readonly program: string
}

export const defaultPackageNames: PackageNames = { package: 'CCMCertFix (KB977203)', program: 'CCMCertFix' }

export interface PackageDefinition extends PackageNames {
  /** Of the CCMCertFix.exe that lies beside the file. */
  readonly servicePack: ServicePack
}

/** `package-definition-value` where a name is too long or has characters that the file or a list of programs cannot carry. */
export const packageDefinition = (wanted: PackageDefinition): Result<Uint8Array> => {
  const { package: packageName, program, servicePack } = wanted
  const problem = [packageName, program].find((name) => !isName(name)) ?? (isProgramName(program) ? null : program)
  if (problem !== null) return failure(certmendError('package-definition-value', { name: problem.slice(0, 200) }))
  const text = [
    section('PDF', { Version: '2.0' }),
    section('Package Definition', {
      Name: packageName,
      Version: formatVersion(hotfixVersions[servicePack]),
      Publisher: 'Microsoft',
      Language: 'All',
      Comment: 'Mends the friendly names of ConfigMgr client certificates (KB977203).',
      Programs: program,
    }),
    section(program, {
      Name: program,
      Comment: 'Runs without switches, before the task sequence and after Setup Windows and ConfigMgr.',
      CommandLine: 'CCMCertFix.exe',
      Run: 'Hidden',
      CanRunWhen: 'AnyUserStatus',
      UserInputRequired: 'False',
      AdminRightsRequired: 'True',
      UseInstallAccount: 'False',
      DriveLetterConnection: 'False',
      Disabled: 'False',
    }),
  ].join('\r\n')
  return success(new TextEncoder().encode(text))
}

const section = (name: string, entries: Readonly<Record<string, string>>): string =>
  [`[${name}]`, ...Object.entries(entries).map(([key, value]) => `${key}=${value}`), ''].join('\r\n')

/** Both kinds of names have 50 characters at most; blanks at their ends would be lost. */
const isName = (name: string): boolean => /^[!-~](?:[ -~]{0,48}[!-~])?$/.test(name)

/** It is also the name of a section, and one of a list that commas separate. */
const isProgramName = (name: string): boolean =>
  !/[[\],;="]/.test(name) && !['pdf', 'package definition'].includes(name.toLowerCase())
