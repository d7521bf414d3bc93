/** Owner and list of a folder of Windows: how they are asked for, and which of them only administrators can have made. */
import { describe, expect, it } from 'vitest'
import {
  isForAdministrators,
  readFolderSecurity,
  securityScript,
} from '../../../main/adapters/elevation/folder-security.ts'
import { stateSecurity } from '../../../main/adapters/state-access.ts'
import type { ProcessRunner } from '../../../main/core/ports.ts'
import { success } from '../../../shared/model/result.ts'

const ada = 'S-1-5-21-3623811015-3361044348-30300820-1013'
const bob = 'S-1-5-21-3623811015-3361044348-30300820-1014'
const closed = '(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

describe('a folder', () => {
  it.each([
    { what: 'as Certmend makes it', security: stateSecurity, isClosed: true },
    { what: 'as Windows tells of it then', security: `O:BAG:SYD:PAI${closed}(A;CI;0x1200a9;;;BU)`, isClosed: true },
    { what: 'with identifiers in full', security: `O:S-1-5-32-544D:P(A;;FA;;;S-1-5-18)`, isClosed: true },
    { what: 'of SYSTEM, that others only read', security: `O:SYG:SYD:AI${closed}(A;OICI;FRFX;;;WD)`, isClosed: true },
    {
      what: 'of the account that asks',
      security: `O:${ada}G:DUD:(A;OICI;FA;;;${ada})(A;OICI;FRFX;;;WD)`,
      isClosed: true,
    },
    { what: 'that forbids others to write', security: `O:BAG:SYD:P(D;OICI;FA;;;BU)${closed}`, isClosed: true },
    {
      what: 'as a plain user makes it in %ProgramData%',
      security: `O:${bob}G:DUD:AI${closed}(A;OICIID;FA;;;${bob})(A;OICIIOID;FA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)`,
      isClosed: false,
    },
    {
      what: 'as an administrator makes it there, where users add files',
      security: `O:BAG:DUD:AI${closed}(A;OICIIOID;FA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;0x116;;;BU)`,
      isClosed: false,
    },
    { what: 'with a closed list, whose owner may open it', security: `O:${bob}G:DUD:P${closed}`, isClosed: false },
    {
      what: 'that lets others write in what is made below',
      security: `O:BAG:SYD:P${closed}(A;OICIIO;FA;;;BU)`,
      isClosed: false,
    },
    {
      what: 'that lets another account take it over',
      security: `O:BAG:SYD:P${closed}(A;;WO;;;${bob})`,
      isClosed: false,
    },
    { what: 'without an owner', security: `D:P${closed}`, isClosed: false },
    { what: 'without a list', security: 'O:BAG:SYD:NO_ACCESS_CONTROL', isClosed: false },
    { what: 'of which nothing is told', security: '', isClosed: false },
  ])('$what: $isClosed', ({ security, isClosed }) => {
    expect(isForAdministrators(security, ada)).toBe(isClosed)
  })

  it('of an account counts for that account alone', () => {
    const security = `O:${ada}D:(A;OICI;FA;;;${ada})`
    expect(isForAdministrators(security, bob)).toBe(false)
    expect(isForAdministrators(security, null)).toBe(false)
  })
})

describe('what Windows says', () => {
  const windows = { platform: 'win32' as const, environment: { SystemRoot: 'C:\\Windows' } }
  const asked: (readonly string[])[] = []
  const runner = (output: string): ProcessRunner => ({
    run: async (program, args) => {
      asked.push([program, ...args])
      return success({ exitCode: 0, output, errorOutput: '' })
    },
  })

  it('comes from its own functions', async () => {
    const functions = () => ({ securityOf: (path: string) => `O:BAD:P ${path}` })
    expect(await readFolderSecurity({ runner: runner(''), windows, functions }, 'C:\\a')).toBe('O:BAD:P C:\\a')
    expect(asked).toEqual([])
  })

  it('comes from PowerShell where koffi does not load; that of Wine says nothing', async () => {
    const functions = () => null
    const told = await readFolderSecurity({ runner: runner(`${stateSecurity}\r\n`), windows, functions }, "C:\\it's")
    expect(told).toBe(stateSecurity)
    const [[program, ...args] = []] = asked
    expect(program).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')
    expect(Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le')).toBe(securityScript("C:\\it's"))
    expect(securityScript("C:\\it's")).toContain("GetAccessControl('C:\\it''s', 'Owner, Access')")
    expect(await readFolderSecurity({ runner: runner(''), windows, functions }, 'C:\\a')).toBeNull()
  })
})
