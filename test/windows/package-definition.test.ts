/** The package definition file of CCMCertFix as Windows reads .ini files (GetPrivateProfileString), here Wine's. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageDefinition, packageDefinitionFile } from '../../main/core/remedies/hotfix/package-definition.ts'
import { runWindowsProgram, windowsPath } from '../../scripts/lib/wine.mjs'
import { defaultPackageNames, type PackageNames } from '../../shared/model/package-names.ts'
import { missing, repository } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const asWindowsReads = (names: PackageNames): readonly string[] => {
  const folder = temporaryFolder()
  const made = packageDefinition({ ...names, servicePack: 'SP2' })
  if (!made.ok) throw new Error(made.error.code)
  const file = join(folder, packageDefinitionFile)
  writeFileSync(file, made.value)
  const reader = join(folder, 'read-profile.exe')
  const source = join(repository, 'test/windows/support/read-profile.c')
  execFileSync('x86_64-w64-mingw32-gcc', ['-s', '-Wall', '-Werror', '-o', reader, source], { stdio: 'pipe' })
  const { status, stdout } = runWindowsProgram(reader, [windowsPath(file)])
  expect(status).toBe(0)
  return stdout.trimEnd().split(/\r?\n/)
}

const given: readonly PackageNames[] = [
  defaultPackageNames,
  { package: '[KB977203] = all; "sites"', program: "Mend names (SP2) 50% 'x'" },
]

it.skipIf(missing('wine', 'mingw')).each(given)('holds the settings of the article for %j', (names) => {
  const { package: packageName, program } = names
  expect(asWindowsReads(names)).toEqual([
    'PDF|Version|2.0',
    `Package Definition|Name|${packageName}`,
    'Package Definition|Version|4.0.6487.2111',
    'Package Definition|Publisher|Microsoft',
    'Package Definition|Language|All',
    expect.stringMatching(/^Package Definition\|Comment\|/),
    `Package Definition|Programs|${program}`,
    `${program}|Name|${program}`,
    expect.stringContaining(`${program}|Comment|`),
    `${program}|CommandLine|CCMCertFix.exe`,
    `${program}|Run|Hidden`,
    `${program}|CanRunWhen|AnyUserStatus`,
    `${program}|UserInputRequired|False`,
    `${program}|AdminRightsRequired|True`,
    `${program}|UseInstallAccount|False`,
    `${program}|DriveLetterConnection|False`,
    `${program}|Disabled|False`,
  ])
})
