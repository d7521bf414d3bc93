/** Every exit code of the table in words, in each language; and what each of them leads to. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ExitingProgram, exitMeaning } from '../../../../main/core/remedies/hotfix/exit-codes.ts'
import { locales } from '../../../../shared/contract/ipc.ts'
import { exitOutcome, exitText } from '../../../../shared/messages/hotfix.ts'
import { translator } from '../../../../shared/messages/index.ts'
import { type ExitOutcome, exitNames } from '../../../../shared/model/hotfix.ts'
import { missing, repository } from '../../../support/needs.ts'

const table: readonly (readonly [ExitingProgram, number, string, ExitOutcome, RegExp])[] = [
  ['msiexec', 0, 'ERROR_SUCCESS', 'success', /ccmgencert\.dll/],
  ['msiexec', 1602, 'ERROR_INSTALL_USEREXIT', 'failure', /cancelled/],
  ['msiexec', 1603, 'ERROR_INSTALL_FAILURE', 'failure', /Return value 3/],
  ['msiexec', 1605, 'ERROR_UNKNOWN_PRODUCT', 'failure', /No ConfigMgr 2007 client/],
  ['msiexec', 1612, 'ERROR_INSTALL_SOURCE_ABSENT', 'failure', /client\.msi/],
  ['msiexec', 1618, 'ERROR_INSTALL_ALREADY_RUNNING', 'retry', /tries again/],
  ['msiexec', 1619, 'ERROR_INSTALL_PACKAGE_OPEN_FAILED', 'failure', /path/],
  ['msiexec', 1620, 'ERROR_INSTALL_PACKAGE_INVALID', 'failure', /download/],
  ['msiexec', 1622, 'ERROR_INSTALL_LOG_FAILURE', 'failure', /folder/],
  ['msiexec', 1625, 'ERROR_INSTALL_PACKAGE_REJECTED', 'failure', /policy/],
  ['msiexec', 1635, 'ERROR_PATCH_PACKAGE_OPEN_FAILED', 'failure', /path/],
  ['msiexec', 1636, 'ERROR_PATCH_PACKAGE_INVALID', 'failure', /\.msp/],
  ['msiexec', 1637, 'ERROR_PATCH_PACKAGE_UNSUPPORTED', 'failure', /newer Windows Installer/],
  ['msiexec', 1638, 'ERROR_PRODUCT_VERSION', 'failure', /\.msi/],
  ['msiexec', 1639, 'ERROR_INVALID_COMMAND_LINE', 'failure', /blanks around =/],
  ['msiexec', 1641, 'ERROR_SUCCESS_REBOOT_INITIATED', 'success-restart', /in use/],
  ['msiexec', 1642, 'ERROR_PATCH_TARGET_NOT_FOUND', 'failure', /KB977384/],
  ['msiexec', 1643, 'ERROR_PATCH_PACKAGE_REJECTED', 'failure', /DisablePatch/],
  ['msiexec', 1646, 'ERROR_PATCH_REMOVAL_UNSUPPORTED', 'failure', /removed/],
  ['msiexec', 1647, 'ERROR_UNKNOWN_PATCH', 'failure', /not applied/],
  ['msiexec', 1648, 'ERROR_PATCH_NO_SEQUENCE', 'failure', /order/],
  ['msiexec', 1652, 'ERROR_INSTALL_SERVICE_SAFEBOOT', 'failure', /safe mode/],
  ['msiexec', 3010, 'ERROR_SUCCESS_REBOOT_REQUIRED', 'success-restart', /restart Windows/],
  ['ccmsetup', 0, 'ccmsetup-0', 'success', /finished/],
  ['ccmsetup', 7, 'ccmsetup-7', 'success-restart', /restart/],
  ['ccmsetup', 8, 'ccmsetup-8', 'retry', /running already/],
  ['ccmsetup', 9, 'ccmsetup-9', 'failure', /ccmsetup\.log/],
  ['ccmsetup', 10, 'ccmsetup-10', 'failure', /hash/],
  ['wusa', 0, 'wusa-0', 'success', /installed/],
  ['wusa', 3010, 'wusa-restart', 'success-restart', /restart/],
  ['wusa', 2_359_302, 'WU_S_ALREADY_INSTALLED', 'success', /before/],
  ['certfix', 0, 'certfix-0', 'ran', /read again/],
  ['certfix', 1, 'certfix-other', 'failure', /does not document/],
  ['msiexec', 7, 'unknown', 'failure', /not known/],
]

describe('an exit code', () => {
  it.each(table)('%s %i', (program, code, name, outcome, words) => {
    const meaning = exitMeaning(program, code)
    expect(meaning).toEqual({ code, name, outcome })
    expect(exitText(translator('en'), meaning)).toMatch(words)
    for (const locale of locales) {
      expect(exitText(translator(locale), meaning)).not.toBe('')
      expect(exitOutcome(translator(locale), outcome)).not.toBe('')
    }
  })

  it('is in this table whatever name it can have', () => {
    expect(new Set(table.map(([, , name]) => name))).toEqual(new Set(exitNames))
  })

  it('means something else of each program, and is the same signed and unsigned', () => {
    expect(exitMeaning('msiexec', 8).name).toBe('unknown')
    expect(exitMeaning('certfix', -1073741515)).toEqual({
      code: 0xc0000135,
      name: 'certfix-other',
      outcome: 'failure',
    })
  })

  it('says other things in other languages', () => {
    for (const [program, code] of table) {
      const said = locales.map((locale) => exitText(translator(locale), exitMeaning(program, code)))
      expect(new Set(said).size, `${program} ${code}`).toBe(locales.length)
    }
  })
})

/** §4.2 of the notes that this code is made of; they travel beside the repository, as the samples do. */
const writtenDown = (): string => {
  const notes = readFileSync(join(repository, '../shared/facts/domain.md'), 'utf8')
  return /^### 4\.2 [^\n]*\n(.*?)^### /ms.exec(notes)?.[1] ?? ''
}

describe.skipIf(missing('samples'))('the table that was written down before', () => {
  it('has no code of Windows Installer that is not here, nor another name for one', () => {
    const rows = [...writtenDown().matchAll(/^\| (\d[\d /,]*) \| ([^|]+) \| [^|]+ \|$/gm)]
    const written = rows.flatMap(([, codes = '', name = '']) =>
      codes.split(/[/,]/).map((code) => [Number(code), name] as const),
    )
    expect(written.length).toBeGreaterThan(20)
    const ours = table.filter(([program, , name]) => program === 'msiexec' && name !== 'unknown')
    expect(ours.map(([, code]) => code)).toEqual(written.map(([code]) => code).sort((a, b) => a - b))
    // Rows of several codes name them in words.
    for (const [code, name] of written.filter(([, one]) => /^[A-Z_]+$/.test(one))) {
      expect(exitMeaning('msiexec', code).name, `${code}`).toContain(name)
    }
  })

  it('has no code of ccmsetup and wusa that is not here', () => {
    const [, ofSetup = '', ofUpdate = ''] = /^Plus: ccmsetup (.*?)\. wusa 0x\w+ \((\d+)\)/m.exec(writtenDown()) ?? []
    const codes = ofSetup.split(', ').map((one) => Number.parseInt(one, 10))
    expect(codes).toEqual([0, 7, 8, 9, 10])
    for (const code of codes) expect(exitMeaning('ccmsetup', code).name).toBe(`ccmsetup-${code}`)
    expect(exitMeaning('wusa', Number(ofUpdate))).toMatchObject({ name: 'WU_S_ALREADY_INSTALLED', outcome: 'success' })
  })
})
