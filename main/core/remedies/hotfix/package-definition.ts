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
import { type PackageNames, unfitName } from '../../../../shared/model/package-names.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { ServicePack } from '../../task-sequence/client-patch.ts'
import { formatVersion } from '../../version-number.ts'
import { hotfixVersions } from './known-files.ts'

export const packageDefinitionFile = 'CCMCertFix.sms'

/** As the program beside it is called, and as its command line names it. */
export const certfixFile = 'CCMCertFix.exe'

export interface PackageDefinition extends PackageNames {
  /** Of the CCMCertFix.exe that lies beside the file. */
  readonly servicePack: ServicePack
}

/** `package-definition-value` where a name is too long or has characters that the file or a list of programs cannot carry. */
export const packageDefinition = (wanted: PackageDefinition): Result<Uint8Array> => {
  const { package: packageName, program, servicePack } = wanted
  const unfit = unfitName(wanted)
  if (unfit !== null) return failure(certmendError('package-definition-value', { name: wanted[unfit].slice(0, 200) }))
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
      CommandLine: certfixFile,
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
