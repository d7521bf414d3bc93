/** The copy from which a checked program runs: nobody else can write it, and it is what was checked or is not made. */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  clearStaged,
  type FolderProtection,
  isForAdministratorsOnly,
  posixProtection,
  protectionCalls,
  stageProgram,
  windowsProtection,
} from '../../main/adapters/staged-program.ts'
import type { CheckedProgram, ProcessRunner, StagedProgram } from '../../main/core/ports.ts'
import { success } from '../../shared/model/result.ts'
import { missing } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const content = new Uint8Array(3_000_000).map((_, index) => index % 251)
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const name = 'certmend-abcdefgh2345'

const scene = (bytes: Uint8Array = content) => {
  const folder = temporaryFolder()
  const source = join(folder, 'download.exe')
  writeFileSync(source, bytes)
  const program: CheckedProgram = { source, fileName: 'CCMCertFix.exe', size: bytes.length, digest: digestOf(bytes) }
  const parent = join(folder, 'Windows')
  mkdirSync(parent, { mode: 0o755 })
  const planned = join(parent, name)
  const stage = (changed: Partial<CheckedProgram> = {}, protect: FolderProtection = posixProtection) =>
    stageProgram({ ...program, ...changed }, planned, protect)
  const left = () => readdirSync(parent)
  return { folder, source, program, parent, planned, stage, left }
}

const staged = async (made: ReturnType<ReturnType<typeof scene>['stage']>): Promise<StagedProgram> => {
  const result = await made
  if (!result.ok) throw new Error(result.error.code)
  onTestFinished(async () => {
    await result.value.release()
  })
  return result.value
}

const changedCopy = { ok: false, error: { code: 'program-changed' } }
const openToOthers = { ok: false, error: { code: 'staging-folder-open' } }

describe.skipIf(missing('linux'))('a staged program', () => {
  it('is the same, byte for byte, under its own name in the folder that was planned', async () => {
    const { stage, planned } = scene()
    const { path, folder, stillSame } = await staged(stage())
    expect(readFileSync(path).equals(content)).toBe(true)
    expect([folder, path]).toEqual([planned, join(planned, 'CCMCertFix.exe')])
    expect(lstatSync(folder).mode & 0o777).toBe(0o700)
    expect(lstatSync(path).mode & 0o777).toBe(0o500)
    expect(await stillSame()).toEqual({ ok: true, value: true })
  })

  it('is gone when it is released, with its folder and everything that a run left in it', async () => {
    const { stage, left } = scene()
    const { folder, release } = await staged(stage())
    writeFileSync(join(folder, 'msiexec.log'), 'log')
    mkdirSync(join(folder, 'unpacked', 'deep'), { recursive: true })
    expect(await release()).toEqual({ ok: true, value: true })
    expect(left()).toEqual([])
  })

  it('can be made again in the same place once it was released', async () => {
    const { stage } = scene()
    const first = await staged(stage())
    expect(await stage()).toMatchObject({ ok: false, error: { code: 'already-exists' } })
    await first.release()
    expect((await staged(stage())).folder).toBe(first.folder)
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
    expect(await stage()).toMatchObject(changedCopy)
    expect(left()).toEqual([])
  })

  it('is not made of what is missing', async () => {
    const { stage, folder, left } = scene()
    const gone = join(folder, 'gone.exe')
    expect(await stage({ source: gone })).toMatchObject({ ok: false, error: { code: 'not-found', location: gone } })
    expect(left()).toEqual([])
  })

  it('keeps to its folder, whatever it is to be called', async () => {
    const { stage, planned } = scene()
    const { path } = await staged(stage({ fileName: '..\\..\\../evil.exe' }))
    expect(path).toBe(join(planned, 'evil.exe'))
  })
})

describe.skipIf(missing('linux'))('the folder of a staged program', () => {
  it('that somebody made first is not taken, and stays as it is', async () => {
    const { stage, planned } = scene()
    mkdirSync(planned)
    writeFileSync(join(planned, 'version.dll'), 'evil')
    expect(await stage()).toMatchObject({ ok: false, error: { code: 'already-exists', location: planned } })
    expect(readdirSync(planned)).toEqual(['version.dll'])
  })

  it('that is a link which somebody made first is not followed', async () => {
    const { stage, planned, folder } = scene()
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, planned)
    expect(await stage()).toMatchObject({ ok: false, error: { code: 'already-exists' } })
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('is not made where its parent is missing', async () => {
    const { stage, parent } = scene()
    rmSync(parent, { recursive: true })
    expect(await stage()).toMatchObject({ ok: false, error: { code: 'not-found', location: parent } })
  })

  it('is not made where its parent is a link, wherever that leads', async () => {
    const { stage, parent, folder } = scene()
    const elsewhere = join(folder, 'elsewhere')
    renameSync(parent, elsewhere)
    symlinkSync(elsewhere, parent)
    expect(await stage()).toMatchObject(openToOthers)
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('is not made where others could write, or rename it away', async () => {
    const { stage, parent, left } = scene()
    for (const mode of [0o777, 0o1777, 0o770]) {
      chmodSync(parent, mode)
      expect(await stage()).toMatchObject(openToOthers)
    }
    expect(left()).toEqual([])
    chmodSync(parent, 0o755)
    expect((await staged(stage())).path).toContain('CCMCertFix.exe')
  })

  it('is not used where it could not be protected', async () => {
    const { stage, left } = scene()
    const refused = await stage({}, async (folder) => ({
      ok: false,
      error: { code: 'staging-folder-open', params: {}, location: folder },
    }))
    expect(refused).toMatchObject(openToOthers)
    expect(left()).toEqual([])
  })

  it('is not used where somebody put a library into it before it was protected', async () => {
    const { stage, left } = scene()
    const planted: FolderProtection = async (folder) => {
      writeFileSync(join(folder, 'version.dll'), 'evil')
      return success(true)
    }
    expect(await stage({}, planted)).toMatchObject(openToOthers)
    expect(left()).toEqual([])
  })

  it('that became a link while it was protected is noticed', async () => {
    const { stage, folder, left } = scene()
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    const swapped: FolderProtection = async (made) => {
      rmSync(made, { recursive: true })
      symlinkSync(elsewhere, made)
      return success(true)
    }
    expect(await stage({}, swapped)).toMatchObject(changedCopy)
    expect(left()).toEqual([])
  })
})

describe.skipIf(missing('linux'))('a staged program right before its start', () => {
  const attacks: readonly (readonly [string, (copy: StagedProgram) => void])[] = [
    [
      'was overwritten',
      ({ path }) => {
        chmodSync(path, 0o700)
        writeFileSync(path, content.subarray(1))
      },
    ],
    [
      'was replaced, by the same bytes even',
      ({ path, folder }) => {
        rmSync(path)
        renameSync(join(folder, '..', '..', 'download.exe'), path)
      },
    ],
    ['has a library beside it', ({ folder }) => writeFileSync(join(folder, 'version.dll'), 'evil')],
    ['has a folder beside it, as a local redirection is', ({ path }) => mkdirSync(`${path}.local`)],
    [
      'stands behind a link',
      ({ folder }) => {
        renameSync(folder, `${folder}.moved`)
        symlinkSync(`${folder}.moved`, folder)
      },
    ],
  ]

  it.each(attacks)('that %s is refused', async (_what, attack) => {
    const { stage } = scene()
    const copy = await staged(stage())
    attack(copy)
    expect(await copy.stillSame()).toMatchObject(changedCopy)
  })

  it('that is gone is missing', async () => {
    const { stage } = scene()
    const { path, stillSame } = await staged(stage())
    rmSync(path)
    expect(await stillSame()).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})

describe.skipIf(missing('linux'))('what an interrupted run left', () => {
  it('is removed with everything in it, and what is not there is no fault', async () => {
    const { planned, left } = scene()
    mkdirSync(join(planned, 'unpacked'), { recursive: true })
    writeFileSync(join(planned, 'CCMCertFix.exe'), content)
    expect(await clearStaged(planned)).toEqual({ ok: true, value: true })
    expect(left()).toEqual([])
    expect(await clearStaged(planned)).toEqual({ ok: true, value: true })
  })

  it.each([
    'System32',
    'certmend-',
    'certmend-abc',
    `${name}x`,
    `x${name}`,
    'certmend-ABCDEFGH2345',
    'certmend-abc/../abcdef',
  ])('is nothing that is called %s', async (other) => {
    const { parent } = scene()
    const folder = join(parent, other)
    mkdirSync(folder, { recursive: true })
    expect(await clearStaged(folder)).toMatchObject(openToOthers)
    expect(lstatSync(folder).isDirectory()).toBe(true)
  })

  it('is neither a link nor a file of that name', async () => {
    const { planned, folder } = scene()
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(join(elsewhere, 'kept'), '')
    symlinkSync(elsewhere, planned)
    expect(await clearStaged(planned)).toMatchObject(openToOthers)
    expect(readdirSync(elsewhere)).toEqual(['kept'])
    rmSync(planned)
    writeFileSync(planned, '')
    expect(await clearStaged(planned)).toMatchObject(openToOthers)
  })
})

describe('a folder on Windows', () => {
  it('is for administrators and SYSTEM alone, by identifiers that are the same in every language; no link is followed', () => {
    expect(protectionCalls('C:\\Windows\\certmend-1')).toEqual([
      ['C:\\Windows\\certmend-1', '/inheritance:r', '/grant:r', '*S-1-5-32-544:(OI)(CI)F', '*S-1-5-18:(OI)(CI)F', '/L'],
      ['C:\\Windows\\certmend-1', '/setowner', '*S-1-5-32-544', '/L'],
      ['C:\\Windows\\certmend-1', '/save', 'C:\\Windows\\certmend-1\\access.txt', '/L'],
    ])
  })

  it.each([
    ['certmend-1\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)\r\n', true],
    ['certmend-1\r\nD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)\r\n', true],
    ['certmend-1\r\nD:AI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)\r\n', false],
    ['certmend-1\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;AU)\r\n', false],
    ['certmend-1\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;BU)\r\n', false],
    ['certmend-1\r\nD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;BA)\r\n', false],
    ['certmend-1\r\nD:PAI(A;OICI;FA;;;BA)\r\n', false],
    ['certmend-1\r\nD:P\r\n', false],
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
