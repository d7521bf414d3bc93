/** The copy from which a checked program runs: nobody else can write it, and it is what was checked or is not made. */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemIds } from '../../main/adapters/node-platform.ts'
import {
  type CheckedProgram,
  type FolderProtection,
  isForAdministratorsOnly,
  posixProtection,
  protectionCalls,
  type StagedProgram,
  stageProgram,
  windowsProtection,
} from '../../main/adapters/staged-program.ts'
import type { ProcessRunner } from '../../main/core/ports.ts'
import { success } from '../../shared/model/result.ts'
import { missing } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const content = new Uint8Array(3_000_000).map((_, index) => index % 251)
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const unprotected: FolderProtection = async () => success(true)

const scene = (bytes: Uint8Array = content) => {
  const folder = temporaryFolder()
  const source = join(folder, 'download.exe')
  writeFileSync(source, bytes)
  const program: CheckedProgram = { source, fileName: 'CCMCertFix.exe', size: bytes.length, digest: digestOf(bytes) }
  const parent = join(folder, 'state', 'programs')
  const stage = (changed: Partial<CheckedProgram> = {}, protect: FolderProtection = posixProtection) =>
    stageProgram({ ...program, ...changed }, parent, systemIds, protect)
  const left = () => readdirSync(parent)
  return { folder, source, program, parent, stage, left }
}

const staged = async (made: ReturnType<ReturnType<typeof scene>['stage']>): Promise<StagedProgram> => {
  const result = await made
  if (!result.ok) throw new Error(result.error.code)
  onTestFinished(async () => {
    await result.value.release()
  })
  return result.value
}

describe.skipIf(missing('linux'))('a staged program', () => {
  it('is the same, byte for byte, under its own name in a folder of its own', async () => {
    const { stage, parent } = scene()
    const { path, folder, stillSame } = await staged(stage())
    expect(readFileSync(path).equals(content)).toBe(true)
    expect(path.startsWith(join(parent, 'staged-'))).toBe(true)
    expect(path.endsWith('CCMCertFix.exe')).toBe(true)
    expect(lstatSync(folder).mode & 0o777).toBe(0o700)
    expect(lstatSync(path).mode & 0o777).toBe(0o500)
    expect(await stillSame()).toEqual({ ok: true, value: true })
  })

  it('is another one each time, and is gone when it is released', async () => {
    const { stage, left } = scene()
    const [first, second] = [await staged(stage()), await staged(stage())]
    expect(first.folder).not.toBe(second.folder)
    await first.release()
    expect(left()).toHaveLength(1)
    await second.release()
    expect(left()).toEqual([])
  })

  it('is not made of a file that changed between preview and run', async () => {
    const { source, stage, left } = scene()
    const changed = new Uint8Array(content)
    changed[2_500_000] = 255
    for (const bytes of [changed, content.subarray(0, -1), new Uint8Array([...content.subarray(0, 10)])]) {
      writeFileSync(source, bytes)
      expect(await stage()).toEqual({ ok: false, error: { code: 'program-changed', params: {}, location: source } })
    }
    expect(left()).toEqual([])
  })

  it('is not made of a file that became longer, and no more of it is copied than was checked', async () => {
    const { source, stage, left } = scene()
    writeFileSync(source, Buffer.concat([content, Buffer.alloc(8_000_000)]))
    expect(await stage()).toMatchObject({ ok: false, error: { code: 'program-changed' } })
    expect(left()).toEqual([])
  })

  it('is not made of what is missing', async () => {
    const { stage, folder, left } = scene()
    const gone = join(folder, 'gone.exe')
    expect(await stage({ source: gone })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(left()).toEqual([])
  })

  it('keeps to its folder, whatever it is to be called', async () => {
    const { stage } = scene()
    const { path, folder } = await staged(stage({ fileName: '..\\..\\../evil.exe' }))
    expect(path).toBe(join(folder, 'evil.exe'))
  })

  it('that somebody changes, or puts another one in its place, is noticed before it runs', async () => {
    const { stage } = scene()
    const overwritten = await staged(stage())
    chmodSync(overwritten.path, 0o700)
    writeFileSync(overwritten.path, content.subarray(1))
    expect(await overwritten.stillSame()).toMatchObject({ ok: false, error: { code: 'program-changed' } })
    const replaced = await staged(stage())
    writeFileSync(`${replaced.path}.new`, content)
    renameSync(`${replaced.path}.new`, replaced.path)
    expect(await replaced.stillSame()).toMatchObject({ ok: false, error: { code: 'program-changed' } })
  })

  it('is not made where others could write, or rename its folder away', async () => {
    const { stage, parent, left } = scene()
    mkdirSync(parent, { recursive: true })
    for (const mode of [0o777, 0o1777, 0o770]) {
      chmodSync(parent, mode)
      expect(await stage()).toMatchObject({ ok: false, error: { code: 'staging-folder-open' } })
    }
    chmodSync(parent, 0o755)
    expect((await staged(stage())).path).toContain('CCMCertFix.exe')
    expect(left()).toHaveLength(1)
  })

  it('follows a link to its folder once: what is checked is where it is', async () => {
    const { stage, parent, folder } = scene()
    const open = join(folder, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    mkdirSync(join(folder, 'state'))
    symlinkSync(open, parent)
    expect(await stage()).toMatchObject({ ok: false, error: { code: 'staging-folder-open' } })
  })

  it('is not made where the folder could not be protected', async () => {
    const { stage, left } = scene()
    const refused = await stage({}, async (folder) => ({
      ok: false,
      error: { code: 'staging-folder-open', params: {}, location: folder },
    }))
    expect(refused.ok).toBe(false)
    expect(left()).toEqual([])
    expect((await staged(stage({}, unprotected))).path).toContain('staged-')
  })
})

describe('a folder on Windows', () => {
  it('is for administrators and SYSTEM alone, by identifiers that are the same in every language', () => {
    expect(protectionCalls('C:\\ProgramData\\Certmend\\staged-1')).toEqual([
      [
        'C:\\ProgramData\\Certmend\\staged-1',
        '/inheritance:r',
        '/grant:r',
        '*S-1-5-32-544:(OI)(CI)F',
        '*S-1-5-18:(OI)(CI)F',
      ],
      ['C:\\ProgramData\\Certmend\\staged-1', '/setowner', '*S-1-5-32-544'],
      ['C:\\ProgramData\\Certmend\\staged-1', '/save', 'C:\\ProgramData\\Certmend\\staged-1\\access.txt'],
    ])
  })

  it.each([
    ['staged-1\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)\r\n', true],
    ['staged-1\r\nD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)\r\n', true],
    ['staged-1\r\nD:AI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)\r\n', false],
    ['staged-1\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;AU)\r\n', false],
    ['staged-1\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;BU)\r\n', false],
    ['staged-1\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;BA)\r\n', false],
    ['staged-1\r\nD:PAI(A;OICI;FA;;;BA)\r\n', false],
    ['staged-1\r\nD:P\r\n', false],
    ['', false],
  ])('is what the list says that is read back: %j: %s', (saved, expected) => {
    expect(isForAdministratorsOnly(saved)).toBe(expected)
  })

  it('is refused where icacls says success and does nothing, as under Wine, or fails', async () => {
    const ending = (exitCode: number): ProcessRunner => ({
      run: async () => success({ exitCode, output: '', errorOutput: '' }),
    })
    const windows = { platform: 'win32', environment: { SystemRoot: 'C:\\Windows' } } as const
    const folder = temporaryFolder()
    expect((await windowsProtection(ending(0), windows)(folder)).ok).toBe(false)
    expect(await windowsProtection(ending(5), windows)(folder)).toEqual({
      ok: false,
      error: { code: 'staging-folder-open', params: {}, location: folder },
    })
  })

  it('is taken where the list that icacls saved says so, and the list is removed', async () => {
    const folder = temporaryFolder()
    const calls: string[] = []
    const runner: ProcessRunner = {
      run: async (program, args) => {
        calls.push(`${program} ${args[1]}`)
        const saved = args[1] === '/save' ? args[2] : undefined
        const list = '\ufeffstaged\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)\r\n'
        if (saved !== undefined) writeFileSync(saved, Buffer.from(list, 'utf16le'))
        return success({ exitCode: 0, output: '', errorOutput: '' })
      },
    }
    const cwd = process.cwd()
    onTestFinished(() => process.chdir(cwd))
    process.chdir(folder)
    const protect = windowsProtection(runner, { platform: 'win32', environment: { SYSTEMROOT: 'D:\\W' } })
    expect(await protect('staged')).toEqual({ ok: true, value: true })
    expect(calls).toEqual(['/inheritance:r', '/setowner', '/save'].map((word) => `D:\\W\\System32\\icacls.exe ${word}`))
    expect(readdirSync(folder)).toEqual([])
  })
})
