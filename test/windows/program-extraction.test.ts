/**
 * The package for site servers, taken out by an administrative installation (`msiexec /a`). Wine 8 has none and says
 * 1626; the newer Wine has. docs/unproven.md, line 24.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasNewerWine, newerWindowsPath, runNewerWine } from '../../scripts/newer-wine.mjs'
import { windowsNode } from '../../scripts/windows-node.mjs'
import { apply, type Bed, createDriver, type Driver, ended, keptLog, planned } from './support/program-driver-calls.ts'
import { compareWithRecording } from './support/program-driver-recordings.ts'
import {
  buildStandIns,
  certfixName,
  patchName,
  type StandIns,
  siteServerName,
  standInsMissing,
} from './support/stand-ins.ts'
import { windowsMissing, winePrefix } from './support/windows-node.ts'

describe.skipIf(windowsMissing() || standInsMissing())('the package for site servers', () => {
  let folder: string
  let standIns: StandIns

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-extraction-'))
    standIns = buildStandIns(join(folder, 'brought'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const out = (): string => join(folder, 'came out of it')

  const planOf = ({ ask, path }: Driver) => {
    const request = {
      what: 'plan-hotfix',
      location: path(standIns.siteServer),
      properties: [],
      folder: path(out()),
    } as const
    return planned(ask(request), 'extract-package')
  }

  it('that Windows Installer does not take is explained, and nothing came out', () => {
    winePrefix()
    const driver = createDriver(join(folder, 'wine'), standIns.root)
    const { plan, change: asked } = planOf(driver)
    const { command, staged } = asked
    expect(command.line).toBe(
      `"C:\\windows\\System32\\msiexec.exe" /a "${staged}\\${siteServerName}" /qb /l*v "${staged}\\msiexec.log"` +
        ` TARGETDIR="${driver.path(out())}"`,
    )
    const answer = driver.ask(apply(plan))
    const { run, change } = ended(answer)
    expect(change.attempts.map(({ exit }) => [exit?.code, exit?.outcome])).toEqual([[1626, 'failure']])
    expect([run.result, change.readBack]).toEqual(['rolled-back', 'not-done'])
    expect(run.errors).toMatchObject([{ code: 'program-failed', params: { code: '1626' } }])
    expect(existsSync(out())).toBe(false)
    compareWithRecording('extraction-1626', folder, answer)
  })

  const newerBed: Bed = {
    runNode: (script, args) => runNewerWine(windowsNode(), [newerWindowsPath(script), ...args]),
    windowsPath: newerWindowsPath,
  }

  it.skipIf(!hasNewerWine())('comes out whole, into a folder with blanks in its name', () => {
    const driver = createDriver(join(folder, 'newer'), standIns.root, newerBed)
    const answer = driver.ask(apply(planOf(driver).plan))
    const { run, change } = ended(answer)
    expect(change.attempts.map(({ exit }) => exit?.code)).toEqual([0])
    expect([run.result, change.readBack, run.errors]).toEqual(['done', 'held', []])
    const names = change.extracted?.files.map((path) => path.slice(path.lastIndexOf('\\') + 1))
    expect([...(names ?? [])].sort()).toEqual([certfixName, siteServerName, patchName])
    const tool = change.extracted?.files.find((path) => path.endsWith(certfixName)) ?? ''
    const onHost = join(out(), ...tool.slice(driver.path(out()).length).split('\\'))
    expect(readFileSync(onHost).equals(readFileSync(standIns.certfix.mends))).toBe(true)
    expect(keptLog(change, 'msiexec.log')).not.toBe('')
    compareWithRecording('extraction-done', folder, answer)
  })
})
