/** Who may write where a request lies: lists of Windows as icacls.exe saves them, and modes elsewhere. */
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  isWrittenByOneOnly,
  posixFolderCheck,
  windowsFolderCheck,
} from '../../../main/adapters/elevation/folder-check.ts'
import { systemIds } from '../../../main/adapters/node-platform.ts'
import type { ProcessRunner } from '../../../main/core/ports.ts'
import { success } from '../../../shared/model/result.ts'
import { missing } from '../../support/needs.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const ada = 'S-1-5-21-3623811015-3361044348-30300820-1013'
const bob = 'S-1-5-21-3623811015-3361044348-30300820-1014'
const profile = `(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;${ada})`

describe('a list of Windows', () => {
  it.each([
    { what: 'of a folder in a profile', list: `D:AI${profile}`, isOnes: true },
    { what: 'of administrators alone', list: 'D:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)', isOnes: true },
    {
      what: 'that lets others read',
      list: `D:AI${profile}(A;OICI;0x1200a9;;;BU)(A;;FR;;;WD)(A;;GRGX;;;AU)`,
      isOnes: true,
    },
    { what: 'that forbids another account to write', list: `D:AI(D;OICI;FA;;;${bob})${profile}`, isOnes: true },
    { what: 'with two accounts', list: `D:AI${profile}(A;OICI;FA;;;${bob})`, isOnes: false },
    { what: 'that lets everybody write', list: `D:AI${profile}(A;OICI;FA;;;WD)`, isOnes: false },
    { what: 'that lets users modify', list: `D:AI${profile}(A;OICI;0x1301bf;;;BU)`, isOnes: false },
    { what: 'that lets users add files', list: `D:AI${profile}(A;CI;0x100002;;;BU)`, isOnes: false },
    { what: 'that lets users take it over', list: `D:AI${profile}(A;;WO;;;BU)`, isOnes: false },
    { what: 'that there is not', list: 'D:NO_ACCESS_CONTROL', isOnes: false },
    { what: 'that is empty', list: '', isOnes: false },
  ])('$what: $isOnes', ({ list, isOnes }) => {
    expect(isWrittenByOneOnly(`handoff-abcdefghijkl\r\n${list}\r\n`)).toBe(isOnes)
  })

  const check = (saved: string | null) => {
    const run: ProcessRunner['run'] = async (_program, [, , file = '']) => {
      if (saved !== null) writeFileSync(file, saved, 'utf16le')
      return success({ exitCode: 0, output: '', errorOutput: '' })
    }
    const windows = { platform: 'win32' as const, environment: {} }
    const scratchFolder = temporaryFolder()
    const parts = { runner: { run }, windows, ids: systemIds, scratchFolder }
    return windowsFolderCheck(parts)('C:\\handoff').then((state) => ({ state, left: readdirSync(scratchFolder) }))
  }

  it('is what icacls.exe saves; that of Wine saves nothing', async () => {
    expect(await check(`handoff\r\nD:AI${profile}\r\n`)).toEqual({ state: 'ours', left: [] })
    expect(await check('handoff\r\nD:(A;;FA;;;WD)\r\n')).toEqual({ state: 'open', left: [] })
    expect(await check(null)).toEqual({ state: 'not-told', left: [] })
  })
})

describe.skipIf(missing('linux'))('a mode', () => {
  const folder = (mode: number): string => {
    const path = join(temporaryFolder(), 'handoff')
    mkdirSync(path)
    chmodSync(path, mode)
    return path
  }

  it('lets only its owner write', async () => {
    expect(await posixFolderCheck(folder(0o700))).toBe('ours')
    expect(await posixFolderCheck(folder(0o755))).toBe('ours')
    for (const mode of [0o720, 0o702, 0o777]) expect(await posixFolderCheck(folder(mode))).toBe('open')
  })

  it('of a link is none', async () => {
    const link = join(temporaryFolder(), 'link')
    symlinkSync(folder(0o777), link)
    expect(await posixFolderCheck(link)).toBe('open')
  })
})
