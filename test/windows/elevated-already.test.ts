/**
 * Debian 12's Wine starts every program with all rights, as Windows does where somebody chose Run as administrator: Certmend
 * knows it, and asks nobody again. Electron 22's own Node, the oldest that has to load koffi, says the same.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchedFolder, isDistribution } from '../../scripts/lib/electrons.mjs'
import { runWindowsProgram } from '../../scripts/lib/wine.mjs'
import { bundleDriver, installCertmend } from './support/newer-wine.ts'
import { plantFaultyCertificates, uprootCertificates } from './support/planted.ts'
import { runWindowsNode, windowsMissing, windowsPath, winePrefix } from './support/windows-node.ts'

const rights = {
  elevated: true,
  account: expect.stringMatching(/^S-1-5-21-\d+-\d+-\d+-1000$/),
  windowsPe: false,
  canElevate: false,
}

describe.skipIf(windowsMissing())('a Certmend with rights', () => {
  let folder: string
  let answer: string
  let driver: string

  beforeAll(() => {
    winePrefix()
    folder = mkdtempSync(join(tmpdir(), 'certmend-elevated-'))
    answer = join(folder, 'answer.json')
    driver = bundleDriver('elevation-driver.ts', folder)
  })
  afterAll(() => {
    uprootCertificates()
    rmSync(folder, { recursive: true, force: true })
  })

  it('knows it from its token', () => {
    installCertmend(folder)
    runWindowsNode(driver, ['RIGHTS'], { env: { DRIVER_ANSWER: windowsPath(answer) } })
    expect(JSON.parse(readFileSync(answer, 'utf8'))).toEqual(rights)
  })

  it.skipIf(!isDistribution(fetchedFolder('win32')))('knows it in Electron 22, too', () => {
    installCertmend(folder)
    rmSync(answer, { force: true })
    const env = { ELECTRON_RUN_AS_NODE: '1', DRIVER_ANSWER: windowsPath(answer) }
    runWindowsProgram(join(fetchedFolder('win32'), 'electron.exe'), [windowsPath(driver), 'RIGHTS'], { env })
    expect(JSON.parse(readFileSync(answer, 'utf8'))).toEqual(rights)
  })

  it('mends by itself, although it might ask', () => {
    const script = installCertmend(folder)
    plantFaultyCertificates(folder)
    const state = windowsPath(join(folder, 'state'))
    const mended = runWindowsNode(script, ['mend', '--yes', '--elevate', '--json', '--state-dir', state])
    expect(mended.status, mended.stderr).toBe(0)
    expect(mended.stderr).not.toContain('Asking Windows')
    expect(JSON.parse(mended.stdout).run.result).toBe('done')
  })

  it('makes a folder with a list, once, and is told of its owner and its list', () => {
    installCertmend(folder)
    rmSync(answer, { force: true })
    runWindowsNode(driver, ['FOLDER', windowsPath(join(folder, 'closed'))], {
      env: { DRIVER_ANSWER: windowsPath(answer) },
    })
    const alreadyExists = 183
    // Wine keeps the mode of Linux that comes next to the list, and tells of that.
    expect(JSON.parse(readFileSync(answer, 'utf8'))).toEqual({
      made: [0, alreadyExists],
      wrong: expect.any(Number),
      told: expect.stringMatching(/^O:S-1-5-21-[-\d]+D:/),
      missing: null,
    })
    expect(statSync(join(folder, 'closed')).mode & 0o022).toBe(0)
  })

  it('makes a folder for its runs, and takes none in which others can write', () => {
    const script = installCertmend(folder)
    plantFaultyCertificates(folder)
    const open = join(folder, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    const state = windowsPath(open)
    const refused = runWindowsNode(script, ['mend', '--yes', '--json', '--state-dir', state])
    expect(refused.status, refused.stderr).toBe(5)
    expect(JSON.parse(refused.stdout).errors).toEqual([
      expect.objectContaining({ code: 'state-folder-open', source: state }),
    ])
    expect(readdirSync(open)).toEqual([])
    const listed = runWindowsNode(script, ['runs', '--json', '--state-dir', state])
    expect(JSON.parse(listed.stdout)).toMatchObject({ runs: [], errors: [{ code: 'state-folder-open' }] })
  })
})
