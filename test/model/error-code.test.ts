/** Error codes: every spelling means the same, Win32 codes hide in HRESULTs, and a plain number stays a number. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogues, isMessageKey } from '../../shared/messages/index.ts'
import { codeSpellings, codesIn, lookUpCode } from '../../shared/model/error-code.ts'

describe('a code by itself', () => {
  it.each([
    ['0x80092024', 'CRYPT_E_NOT_CHAR_STRING'],
    ['80092024', 'CRYPT_E_NOT_CHAR_STRING'],
    ['-2146885596', 'CRYPT_E_NOT_CHAR_STRING'],
    ['2148081700', 'CRYPT_E_NOT_CHAR_STRING'],
    ['0xFFFFFFFF80092024', 'CRYPT_E_NOT_CHAR_STRING'],
    ['ffffffff80092024', 'CRYPT_E_NOT_CHAR_STRING'],
    [' 0X80092024 ', 'CRYPT_E_NOT_CHAR_STRING'],
    ['0x80070005', 'ERROR_ACCESS_DENIED'],
    ['-2147024891', 'ERROR_ACCESS_DENIED'],
    ['2147942405', 'ERROR_ACCESS_DENIED'],
    ['0x80070643', 'ERROR_INSTALL_FAILURE'],
    ['0x80072EE7', 'ERROR_WINHTTP_NAME_NOT_RESOLVED'],
    ['0x800706BA', 'RPC_S_SERVER_UNAVAILABLE'],
    ['5', 'ERROR_ACCESS_DENIED'],
    ['1642', 'ERROR_PATCH_TARGET_NOT_FOUND'],
    ['3010', 'ERROR_SUCCESS_REBOOT_REQUIRED'],
    ['2359302', 'WU_S_ALREADY_INSTALLED'],
    ['0', 'ERROR_SUCCESS'],
    ['-1073741515', 'STATUS_DLL_NOT_FOUND'],
  ])('%s is %s', (spelling, symbol) => {
    expect(lookUpCode(spelling)?.symbol).toBe(symbol)
  })

  it.each(['', 'x', '0x', '80092024x', '0x180092024', '99999999999', '-9999999999', '7', '0x8007FFFF', '1.5', '5 5'])(
    '%j is none',
    (text) => {
      expect(lookUpCode(text)).toBeNull()
    },
  )

  it('is told in every spelling, each of which leads back to it', () => {
    const meaning = lookUpCode('80092024')
    expect(meaning && codeSpellings(meaning)).toEqual(['0x80092024', '-2146885596', '2148081700'])
    for (const spelling of meaning ? codeSpellings(meaning) : []) expect(lookUpCode(spelling)).toEqual(meaning)
  })

  // facts/domain.md §4.2
  it.each([
    ...[1602, 1603, 1605, 1612, 1618, 1619, 1620, 1622, 1625, 1635, 1636, 1637, 1638, 1639, 1641, 1642, 1643],
    ...[1646, 1647, 1648, 1652, 3010],
  ])('of Windows Installer, %i, is known', (code) => {
    const id = lookUpCode(String(code))?.id ?? ''
    expect(isMessageKey(`code.${id}`)).toBe(true)
  })
})

describe('codes in a log line', () => {
  it.each<[message: string, ...found: string[]]>([
    ['Failed to import the client certificate store (0x80092024)', '0x80092024 CRYPT_E_NOT_CHAR_STRING'],
    ['ClientRequestToSMP::DoRequest failed. error = (0x80092024)', '0x80092024 CRYPT_E_NOT_CHAR_STRING'],
    ['Process completed with exit code 2148081700', '2148081700 CRYPT_E_NOT_CHAR_STRING'],
    ['Most likely … (Error: 80092024; Source: Windows)', '80092024 CRYPT_E_NOT_CHAR_STRING'],
    ['returned -2146885596', '-2146885596 CRYPT_E_NOT_CHAR_STRING'],
    ['hr=0xffffffff80092024', '0xffffffff80092024 CRYPT_E_NOT_CHAR_STRING'],
    ['exit code 1603', '1603 ERROR_INSTALL_FAILURE'],
    ['Program failed with exit code: 5, giving up', '5 ERROR_ACCESS_DENIED'],
    ['failed, error = 5', '5 ERROR_ACCESS_DENIED'],
    ['the action ended with the exit win32 code 1618', '1618 ERROR_INSTALL_ALREADY_RUNNING'],
    ['Failed with error 2 while opening', '2 ERROR_FILE_NOT_FOUND'],
    ['MainEngineThread is returning 1603, error code 1603.', '1603 ERROR_INSTALL_FAILURE'],
    ['GetLastError() = 32', '32 ERROR_SHARING_VIOLATION'],
    ['Action ended 10:22:31: InstallFinalize. Return value 3.', '3 ERROR_INSTALL_FAILURE'],
    ['Action ended 10:22:31: InstallFinalize. Return value 1.'],
    ['CcmSetup is exiting with return code 7', '7 ccmsetup-7'],
    ['CcmSetup failed with error code 0x80070643', '0x80070643 ERROR_INSTALL_FAILURE'],
    ['WinHttpSendRequest failed 80072ee7', '80072ee7 ERROR_WINHTTP_NAME_NOT_RESOLVED'],
    ['0x80070005 then 0x80004005', '0x80070005 ERROR_ACCESS_DENIED', '0x80004005 E_FAIL'],
  ])('%s', (message, ...found) => {
    const codes = codesIn(message)
    expect(codes.map(({ spelling, meaning }) => `${spelling} ${meaning.id}`)).toEqual(found)
    for (const { spelling, start, end } of codes) expect(message.slice(start, end)).toBe(spelling)
  })

  it.each([
    'Process completed with exit code 0',
    'Found 5 updates in 3 of 1603 files',
    '5 errors, 2 warnings, 1603 records',
    'Error: 5 files were left out',
    'errors: 5',
    'Read 80092024 bytes, 80070005 were new',
    'thread=5 (0x5)',
    'Client version is 4.00.6487.2000, build 2.3.5',
    'Package S0100005, revision 1603',
    'at 10:02:05.003 on 11-18-2011',
    'C:\\_SMSTaskSequence\\80092024\\x',
    '{80004005-1234-1234-1234-123456789012}',
    'thumbprint 8009202480092024800920248009202480092024',
    'exit code 16031603',
    'flags 0x00000005',
    'total 1,603 of 2,147,942,405',
  ])('are none in: %s', (message) => {
    expect(codesIn(message)).toEqual([])
  })

  it('are found in any text without end or overlap', () => {
    const piece = fc.constantFrom('error = ', '0x', '8009', '2024', '-', '5', '1603', ' ', '(', ')', 'exit code ', 'f')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const message = pieces.join('')
        let before = 0
        for (const { spelling, start, end } of codesIn(message)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(message.slice(start, end)).toBe(spelling)
          before = end
        }
      }),
    )
  })
})

it('every meaning in the catalogue belongs to a code', () => {
  const keys = Object.keys(catalogues.en).filter((key) => key.startsWith('code.'))
  const reached = new Set<string>()
  for (let value = 0; value <= 0xffff; value++) reached.add(lookUpCode(String(value))?.id ?? '')
  for (const base of [0x80000000, 0x80040000, 0x80080000, 0x80090000, 0x800b0000, 0xc0000000, 0x00240000]) {
    for (let value = base; value <= base + 0xffff; value++) reached.add(lookUpCode(String(value))?.id ?? '')
  }
  for (const code of [7, 8, 9, 10])
    reached.add(codesIn(`CcmSetup is exiting with return code ${code}`)[0]?.meaning.id ?? '')
  expect(keys.filter((key) => !reached.has(key.slice('code.'.length)))).toEqual([])
})
