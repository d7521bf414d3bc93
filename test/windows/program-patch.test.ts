/**
 * The client patch under Wine: our plan, our command line, Windows' own way of starting programs, and a real Windows
 * Installer engine that installs a stand-in of the client and patches it. What happened is read from outside. Wine is
 * not Windows: docs/unproven.md, lines 22, 23, 35 and 36.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProgramPlan } from '../../shared/model/plan.ts'
import { apply, createDriver, type Driver, ended, keptLog, planned } from './support/program-driver-calls.ts'
import { compareWithRecording } from './support/program-driver-recordings.ts'
import {
  installClient,
  installClientWith,
  installedVersion,
  isPatchListed,
  keptProperty,
  plantUpdate,
  removeClient,
  uprootUpdate,
} from './support/stand-in-client.ts'
import { buildStandIns, patchName, type StandIns, standInsMissing } from './support/stand-ins.ts'
import { hostPath, windowsMissing, winePrefix } from './support/windows-node.ts'

const oldVersion = '4.0.6487.2000'
const newVersion = '4.0.6487.2111'

describe.skipIf(windowsMissing() || standInsMissing())('the client patch under Wine', () => {
  let folder: string
  let standIns: StandIns
  let driver: Driver

  beforeAll(() => {
    winePrefix()
    plantUpdate()
    folder = mkdtempSync(join(tmpdir(), 'certmend-patch-'))
    standIns = buildStandIns(join(folder, 'brought'))
    driver = createDriver(join(folder, 'certmend'), standIns.root)
  })
  afterAll(() => {
    removeClient()
    uprootUpdate()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(() => installClient(standIns.client))

  interface Property {
    readonly name: string
    readonly value: string
  }

  const again: readonly Property[] = [
    { name: 'SMSSITECODE', value: 'ABC' },
    { name: 'FSP', value: 'FSP01' },
  ]

  const ask = (patch: string, properties = again) =>
    driver.ask({ what: 'plan-hotfix', location: driver.path(patch), properties, folder: '' })

  const planOf = (patch: string, properties = again) => planned(ask(patch, properties), 'apply-patch')

  const run = (plan: ProgramPlan) => {
    const answer = driver.ask(apply(plan))
    return { answer, ...ended(answer) }
  }

  const untouched = (): void => {
    expect(installedVersion()).toBe(oldVersion)
    expect(isPatchListed()).toBe(false)
    expect(keptProperty('SMSSLP')).toBe('SLP01')
  }

  it('is applied as planned, and what it did is read back', () => {
    const { plan, change } = planOf(standIns.patches.good)
    expect(change.command.line).toBe(
      `"C:\\windows\\System32\\msiexec.exe" /p "${change.staged}\\${patchName}" /qb- /norestart` +
        ` /l*v "${change.staged}\\msiexec.log" SMSSITECODE="ABC" FSP="FSP01"`,
    )
    untouched()

    const { answer, run: done, change: result } = run(plan)
    expect(done.result).toBe('done')
    expect(done.errors).toEqual([])
    expect(result.attempts.map(({ exit, error }) => [exit?.code, error])).toEqual([[0, null]])
    expect(result).toMatchObject({
      readBack: 'held',
      registered: true,
      clientFile: { location: 'C:\\windows\\SysWOW64\\CCM\\ccmgencert.dll', before: oldVersion, read: newVersion },
    })
    expect(answer.states.map(({ phase }) => phase)).toEqual(['stage', 'run', 'run', 'read-back'])

    expect(installedVersion()).toBe(newVersion)
    expect(isPatchListed()).toBe(true)
    expect([keptProperty('SMSSITECODE'), keptProperty('FSP')]).toEqual(['ABC', 'FSP01'])
    // What the command line did not name is gone: facts/domain.md §1.5.
    expect(keptProperty('SMSSLP')).toBe('')
    expect(keptLog(result, 'msiexec.log')).toContain('Property(S): FSP = FSP01')
    expect(answer.text.join('')).toContain('Property(S): FSP = FSP01')
    expect(existsSync(hostPath(change.staged))).toBe(false)
    compareWithRecording('patch-done', folder, answer)

    expect(driver.ask(apply(plan)).run).toMatchObject({ ok: false, error: { code: 'program-not-for-here' } })
    // Wine's Windows Installer takes no patch off again and says so in its list.
    expect(driver.ask({ what: 'undo', run: done.id }).run).toMatchObject({
      ok: false,
      error: { code: 'patch-not-removable' },
    })
  })

  it.each([
    {
      variant: 'restart',
      code: 3010,
      result: 'done',
      readBack: 'held',
      error: null,
      version: newVersion,
      listed: true,
    },
    {
      variant: 'file-after-restart',
      code: 3010,
      result: 'restart-needed',
      readBack: 'after-restart',
      error: null,
      version: oldVersion,
      listed: true,
    },
    {
      variant: 'refused',
      code: 1603,
      result: 'rolled-back',
      readBack: 'not-done',
      error: 'program-failed',
      version: oldVersion,
      listed: false,
    },
    {
      // Windows says 1642.
      variant: 'other-product',
      code: 1605,
      result: 'rolled-back',
      readBack: 'not-done',
      error: 'program-failed',
      version: oldVersion,
      listed: false,
    },
    {
      variant: 'file-stays',
      code: 0,
      result: 'partial',
      readBack: 'differs',
      error: 'client-file-still-old',
      version: oldVersion,
      listed: true,
    },
  ] as const)('that ends with $code ($variant) is $result', ({ variant, code, version, listed, ...expected }) => {
    const { answer, run: done, change } = run(planOf(standIns.patches[variant]).plan)
    expect(change.attempts.map(({ exit }) => exit?.code)).toEqual([code])
    expect([done.result, change.readBack, done.errors[0]?.code ?? null]).toEqual([
      expected.result,
      expected.readBack,
      expected.error,
    ])
    expect([change.clientFile?.read, change.registered]).toEqual([version, listed])
    expect([installedVersion(), isPatchListed()]).toEqual([version, listed])
    compareWithRecording(`patch-${variant}`, folder, answer)
  })

  it('gets every property as it was typed, from a path with blanks and an ampersand', () => {
    const properties = [
      { name: 'SMSSITECODE', value: 'ABC' },
      { name: 'CCMADMINS', value: 'CONTOSO\\Client Admins;CONTOSO\\Second Line' },
      { name: 'SMSCACHEDIR', value: 'C:\\Cache of (this) client' },
      { name: 'SMSMP', value: "site-server's name, 100% /qn %PATH% ^ ! <>|" },
    ] as const
    const brought = join(folder, 'from the site & more', 'KB977203 (1) & copy.msp')
    mkdirSync(dirname(brought), { recursive: true })
    copyFileSync(standIns.patches.good, brought)
    const { run: done } = run(planOf(brought, properties).plan)
    expect(done.result).toBe('done')
    expect(properties.map(({ name }) => [name, keptProperty(name)])).toEqual(
      properties.map(({ name, value }) => [name, value]),
    )
  })

  it('gets quotation marks as they were typed, too', () => {
    const properties = [
      { name: 'SMSSITECODE', value: 'ABC' },
      { name: 'CCMADMINS', value: '"quoted" first, and then "again", and so on' },
      // One that ends with a quotation mark is refused: to Wine's engine it goes on to the end of the line.
      { name: 'CCMCERTSEL', value: 'SubjectStr:"CN=a; b" & "c", d' },
    ] as const
    const { command, log } = planOf(standIns.patches.good, properties).change
    const given = command.args.slice(command.args.indexOf(`"${log}"`) + 1).join(' ')
    installClientWith(folder, standIns.client, given)
    expect(properties.map(({ name }) => [name, keptProperty(name)])).toEqual(
      properties.map(({ name, value }) => [name, value]),
    )
  })

  it('is not started where the file changed between the plan and its start', () => {
    const brought = join(folder, 'changing', patchName)
    mkdirSync(dirname(brought), { recursive: true })
    const good = readFileSync(standIns.patches.good)
    writeFileSync(brought, good)
    const { plan } = planOf(brought)
    const changed = Buffer.from(good)
    changed[good.length - 2000] = (good[good.length - 2000] ?? 0) ^ 1
    for (const content of [changed, readFileSync(standIns.patches.restart), Buffer.concat([good, Buffer.alloc(512)])]) {
      writeFileSync(brought, content)
      expect(driver.ask(apply(plan)).run).toMatchObject({ ok: false, error: { code: 'program-changed' } })
    }
    untouched()
  })

  it('without a signature gets no plan', () => {
    expect(ask(standIns.patches.unsigned).plan).toMatchObject({
      ok: false,
      error: { code: 'program-not-for-here', params: { verdict: 'unsigned', why: 'not-genuine' } },
    })
  })
})
