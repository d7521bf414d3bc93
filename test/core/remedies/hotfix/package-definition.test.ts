/** The package definition file of CCMCertFix, read back by Python's own reader of .ini files. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type PackageDefinition,
  packageDefinition,
  packageDefinitionFile,
} from '../../../../main/core/remedies/hotfix/package-definition.ts'
import { defaultPackageNames, longestPackageName } from '../../../../shared/model/package-names.ts'
import { missing, systemPython } from '../../../support/needs.ts'
import { temporaryFolder } from '../../../support/temporary.ts'

const wanted: PackageDefinition = { ...defaultPackageNames, servicePack: 'SP2' }

const bytesOf = (definition: PackageDefinition): Uint8Array => {
  const made = packageDefinition(definition)
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

const reader = `
import configparser, json, sys
parser = configparser.RawConfigParser(strict=True, allow_no_value=False)
parser.optionxform = str
parser.read_string(open(sys.argv[1], 'rb').read().decode('ascii'))
print(json.dumps({name: dict(parser[name]) for name in parser.sections()}))
`

const readBack = (bytes: Uint8Array): Record<string, Record<string, string>> => {
  const path = join(temporaryFolder(), packageDefinitionFile)
  writeFileSync(path, bytes)
  return JSON.parse(execFileSync(systemPython, ['-c', reader, path], { encoding: 'utf8' }))
}

describe('the package definition file', () => {
  it.skipIf(missing('python3'))('has exactly the settings of the article', () => {
    expect(readBack(bytesOf(wanted))).toEqual({
      PDF: { Version: '2.0' },
      'Package Definition': {
        Name: 'CCMCertFix (KB977203)',
        Version: '4.0.6487.2111',
        Publisher: 'Microsoft',
        Language: 'All',
        Comment: expect.stringContaining('KB977203'),
        // One program.
        Programs: 'CCMCertFix',
      },
      // No DependentProgram, so no program before it; no AfterRunning, so neither restart nor logoff after it.
      CCMCertFix: {
        Name: 'CCMCertFix',
        Comment: expect.stringContaining('without switches'),
        CommandLine: 'CCMCertFix.exe',
        Run: 'Hidden',
        CanRunWhen: 'AnyUserStatus',
        UserInputRequired: 'False',
        AdminRightsRequired: 'True',
        UseInstallAccount: 'False',
        DriveLetterConnection: 'False',
        Disabled: 'False',
      },
    })
  })

  it.skipIf(missing('python3'))('takes other names, and the version of the other pack', () => {
    const read = readBack(bytesOf({ package: 'Mend [KB977203], all sites', program: 'Mend names', servicePack: 'SP1' }))
    expect(read['Package Definition']).toMatchObject({
      Name: 'Mend [KB977203], all sites',
      Version: '4.0.6221.1193',
      Programs: 'Mend names',
    })
    expect(read['Mend names']).toMatchObject({ CommandLine: 'CCMCertFix.exe' })
  })

  it('is ASCII, each line ended by CR LF, and within the lengths that the format has', () => {
    const text = new TextDecoder('ascii').decode(bytesOf(wanted))
    expect(text).toMatch(/^(?:[ -~]*\r\n)+$/)
    expect(text.endsWith('\r\n')).toBe(true)
    const longest: Record<string, number> = {
      Name: longestPackageName,
      Version: 32,
      Publisher: 32,
      Language: 32,
      Comment: 127,
    }
    for (const [, key = '', value = ''] of text.matchAll(/^([A-Za-z]+)=(.*)\r$/gm)) {
      expect(value.length, key).toBeLessThanOrEqual(longest[key] ?? 127)
    }
  })

  it.each([
    ['', 'x'],
    ['x', ''],
    ['x'.repeat(51), 'x'],
    ['x', 'x'.repeat(51)],
    ['Łódź', 'x'],
    ['x\r\nRun=Normal', 'x'],
    [' x', 'x'],
    ['"x"', 'x'],
    ['x', "'x'"],
    ['x', 'a,b'],
    ['x', 'a]b'],
    ['x', 'a=b'],
    ['x', 'PDF'],
    ['x', 'package definition'],
  ])('is refused for the names %j and %j', (packageName, program) => {
    const made = packageDefinition({ package: packageName, program, servicePack: 'SP2' })
    expect(made.ok ? null : made.error.code).toBe('package-definition-value')
  })
})
