/**
 * The edition for Windows 7, packed with its fuses, zipped, unzipped and started in a real Electron 22; the same under
 * Linux, where it runs with Chromium's sandbox and without rights. What a stranger may try with such a program is refused.
 * The Electron is that of `npm run electron:fetch`: 22.3.25, where the published edition has 22.3.27.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Arch, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideDisplay } from '../../scripts/lib/display.mjs'
import { fetchedFolder, fetchedVersion } from '../../scripts/lib/electrons.mjs'
import { pack } from '../../scripts/lib/packing.mjs'
import { missing } from '../support/needs.ts'
import { fusesOf, releaseFuses } from './support/fuses.ts'
import { type PackedProgram, packedProgram } from './support/packed-program.ts'

const version = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version

const builds = {
  linux: {
    absent: missing('electron-linux', 'p7zip', 'linux'),
    target: Platform.LINUX,
    zip: `certmend-${version}.zip`,
  },
  win32: {
    absent: missing('electron-win32', 'p7zip', 'wine'),
    target: Platform.WINDOWS,
    zip: `certmend-${version}-windows7-x64.zip`,
  },
} as const

describe.each(['linux', 'win32'] as const)('the legacy edition, packed for %s', (platform) => {
  const { absent, target, zip } = builds[platform]
  let folder: string
  let unzipped: string
  let giveDisplayBack: () => void = () => undefined

  const program = (from = unzipped): PackedProgram => packedProgram(platform, from, mkdtempSync(join(folder, 'run-')))

  /** The unzipped program, linked, to be changed by a stranger. */
  const copyOfIt = (): string => {
    const copy = join(mkdtempSync(join(folder, 'copy-')), 'app')
    spawnSync('cp', ['-al', unzipped, copy])
    chmodSync(join(copy, '..'), 0o755)
    return copy
  }

  beforeAll(async () => {
    if (absent) return
    giveDisplayBack = await provideDisplay()
    folder = mkdtempSync(join(tmpdir(), 'certmend-packaging-'))
    chmodSync(folder, 0o777)
    await pack({
      edition: 'legacy',
      electronDist: fetchedFolder(platform),
      targets: target.createTarget('zip', Arch.x64),
      // The zip is about its content here; packing it small takes a minute.
      settings: { directories: { output: folder }, electronVersion: fetchedVersion, compression: 'store' },
    })
    unzipped = join(folder, 'unzipped')
    mkdirSync(unzipped)
    const { status } = spawnSync('7za', ['x', '-bd', `-o${unzipped}`, join(folder, zip)], { stdio: 'ignore' })
    if (status !== 0) throw new Error(`${zip} does not unpack`)
    rmSync(join(folder, zip))
  })

  afterAll(() => {
    giveDisplayBack()
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })

  it.skipIf(absent)('has every fuse of Electron 22 as it is published', () => {
    expect(fusesOf(program().executable)).toEqual(releaseFuses)
  })

  it.skipIf(absent)('shows its window, in the sandbox', async () => {
    expect(await program().windowTitle()).toMatch(/^Certmend: /)
  })

  it.skipIf(absent)('is its own command line', async () => {
    expect(await program().run(['help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('certmend scan') })
  })

  it.skipIf(absent)('is no Node for others: ELECTRON_RUN_AS_NODE is not heard', async () => {
    const one = program()
    const mark = join(folder, 'ran-as-node')
    const script = join(folder, 'as-node.cjs')
    writeFileSync(script, `require('fs').writeFileSync(${JSON.stringify(one.pathFor(mark))}, '')`)
    const { stdout } = await one.run([one.pathFor(script), 'help'], { ELECTRON_RUN_AS_NODE: '1' })
    expect(existsSync(mark)).toBe(false)
    expect(stdout).toContain('certmend scan')
  })

  it.skipIf(absent)('loads nothing that NODE_OPTIONS names', async () => {
    const one = program()
    const mark = join(folder, 'required')
    const script = join(folder, 'required.cjs')
    writeFileSync(script, `require('fs').writeFileSync(${JSON.stringify(one.pathFor(mark))}, '')`)
    await one.run(['help'], { NODE_OPTIONS: `--require ${one.pathFor(script).replaceAll('\\', '/')}` })
    expect(existsSync(mark)).toBe(false)
  })

  it.skipIf(absent).each(['--inspect=0', '--inspect-brk=0'])('opens no inspector for %s', async (argument) => {
    const { status, stdout, stderr } = await program().run([argument, 'help'])
    expect(stderr).not.toContain('Debugger listening')
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('certmend scan') })
  })

  it.skipIf(absent).each([
    { archive: 'beside the archive', keep: true },
    { archive: 'in the place of the archive', keep: false },
  ])('runs no resources/app $archive', async ({ keep }) => {
    const copy = copyOfIt()
    const mark = join(copy, '..', 'ran')
    const own = program(copy)
    mkdirSync(join(copy, 'resources/app'))
    writeFileSync(join(copy, 'resources/app/package.json'), '{ "name": "other", "main": "index.js" }')
    writeFileSync(
      join(copy, 'resources/app/index.js'),
      `require('fs').writeFileSync(${JSON.stringify(own.pathFor(mark))}, ''); process.exit(0)`,
    )
    chmodSync(join(copy, '..'), 0o777)
    if (!keep) rmSync(join(copy, 'resources/app.asar'))
    const { stdout } = await own.run(['help'])
    expect(existsSync(mark)).toBe(false)
    expect(stdout.includes('certmend scan')).toBe(keep)
  })

  it.skipIf(absent).each([
    { place: 'the page', text: 'Content-Security-Policy' },
    { place: 'the main bundle', text: 'certmend scan' },
    { place: "the archive's list of files", text: 'preload.cjs' },
  ])('does not start with one byte flipped in $place', async ({ text }) => {
    const copy = copyOfIt()
    const archive = join(copy, 'resources/app.asar')
    const bytes = readFileSync(archive)
    const at = bytes.indexOf(text)
    expect(at).toBeGreaterThan(0)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x01, at)
    // A new file: the linked one belongs to every test.
    rmSync(archive)
    writeFileSync(archive, bytes)
    const { status, stdout, stderr } = await program(copy).run(['help'])
    expect(status).not.toBe(0)
    expect(stdout.trim()).toBe('')
    expect(stderr.trim()).not.toBe('')
  })

  it.skipIf(absent).each([
    { face: 'the command line', args: ['help'] },
    // Under Windows the window's message waits for a person.
    ...(platform === 'linux' ? [{ face: 'the window', args: [] }] : []),
  ])('does not start $face with another archive, and says which file it is', async ({ args }) => {
    const copy = copyOfIt()
    const archive = join(copy, 'resources/app.asar')
    const bytes = readFileSync(archive)
    rmSync(archive)
    writeFileSync(archive, Buffer.concat([bytes, Buffer.alloc(1)]))
    const { status, stderr } = await program(copy).run(args)
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('app.asar') })
  })
})
