/**
 * CCMCertFix under Wine: programs that we built and that stand in for it run as ours would, on the registry of the
 * prefix, and end well, badly or not at all. What the certificates are afterwards is read from outside.
 * docs/unproven.md, lines 27 and 29.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProgramLimits } from '../../main/core/pipeline/program/run-program.ts'
import { friendlyName, withoutName } from '../e2e/support/judge.ts'
import { changedBlobs, exportStores, plantFaultyCertificates, uprootCertificates } from './support/planted.ts'
import { apply, createDriver, type Driver, ended, keptLog, planned } from './support/program-driver-calls.ts'
import { compareWithRecording } from './support/program-driver-recordings.ts'
import { installClient, plantUpdate, removeClient, uprootUpdate } from './support/stand-in-client.ts'
import type { CertfixBehaviour } from './support/stand-in-programs.ts'
import { buildStandIns, certfixName, type StandIns, standInsMissing } from './support/stand-ins.ts'
import { hostPath, windowsMissing, winePrefix } from './support/windows-node.ts'

describe.skipIf(windowsMissing() || standInsMissing())('CCMCertFix under Wine', () => {
  let folder: string
  let standIns: StandIns
  let driver: Driver
  let before: Buffer

  beforeAll(() => {
    winePrefix()
    plantUpdate()
    folder = mkdtempSync(join(tmpdir(), 'certmend-certfix-'))
    standIns = buildStandIns(join(folder, 'brought'))
    driver = createDriver(join(folder, 'certmend'), standIns.root)
    installClient(standIns.client)
  })
  afterAll(() => {
    removeClient()
    uprootUpdate()
    uprootCertificates()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    plantFaultyCertificates(folder)
    before = exportStores(folder)
  })

  const planOf = (behaviour: CertfixBehaviour) =>
    planned(driver.ask({ what: 'plan-certfix', location: driver.path(standIns.certfix[behaviour]) }), 'run-certfix')

  const run = (behaviour: CertfixBehaviour, limits: Partial<ProgramLimits> = {}) => {
    const { plan, change: asked } = planOf(behaviour)
    const answer = driver.ask(apply(plan, limits))
    expect(existsSync(hostPath(asked.staged))).toBe(false)
    compareWithRecording(`certfix-${behaviour}`, folder, answer)
    return { asked, answer, ...ended(answer) }
  }

  const names = (): readonly string[] =>
    changedBlobs(before, exportStores(folder)).map(({ after }) => friendlyName(after))

  const undo = (id: ReturnType<typeof run>['run']['id']) => {
    expect(driver.ask({ what: 'undo', run: id }).run).toMatchObject({ ok: true, value: { result: 'done' } })
    expect(exportStores(folder).equals(before)).toBe(true)
  }

  it('that mends is run without arguments from its folder, and what it mended can be given back', () => {
    const { asked, run: done, change } = run('mends')
    expect(asked.command.line).toBe(`"${asked.staged}\\${certfixName}"`)
    expect([done.result, change.readBack, done.errors]).toEqual(['done', 'held', []])
    expect(change.attempts.map(({ exit }) => exit?.code)).toEqual([0])
    expect(change.certificates?.map(({ outcome }) => outcome)).toEqual(['mended', 'mended'])
    expect(keptLog(change, 'CCMCertFix.log')).toMatch(/^Started with 0 arguments\r\n(?:[0-9A-F]{40}: mended\r\n){2}$/)
    for (const { before: blob, after } of changedBlobs(before, exportStores(folder))) {
      expect(friendlyName(after)).toMatch(/^[^\0]+\0$/)
      expect(withoutName(after)).toEqual(withoutName(blob))
    }
    expect(names()).toHaveLength(2)
    undo(done.id)
  })

  it('that says nothing is wrong is no success where the names are still bad', () => {
    const { run: done, change } = run('nothing')
    expect(change.attempts.map(({ exit }) => exit?.code)).toEqual([0])
    expect([done.result, change.readBack]).toEqual(['partial', 'differs'])
    expect(done.errors).toMatchObject([{ code: 'names-still-bad', params: { count: 2 } }])
    expect(change.certificates?.map(({ outcome }) => outcome)).toEqual(['still-bad', 'still-bad'])
    expect(names()).toEqual([])
  })

  it('that stops after the first name has done half, and that half can be given back', () => {
    const { run: done, change } = run('mends-one')
    expect(change.attempts.map(({ exit }) => exit?.code)).toEqual([0])
    expect([done.result, change.readBack]).toEqual(['partial', 'differs'])
    expect(done.errors).toMatchObject([{ code: 'names-still-bad', params: { count: 1 } }])
    expect(change.certificates?.map(({ outcome }) => outcome).sort()).toEqual(['mended', 'still-bad'])
    expect(names()).toHaveLength(1)
    undo(done.id)
  })

  it('that says no more is ended after the silence that was allowed', () => {
    const { run: done, change } = run('hangs', { silence: 3_000 })
    expect(change.attempts.map(({ exit, error }) => [exit, error?.code])).toEqual([[null, 'program-timed-out']])
    expect([done.result, change.readBack]).toEqual(['rolled-back', 'not-done'])
    expect(keptLog(change, 'CCMCertFix.log')).toBe('Started with 0 arguments\r\n')
    expect(names()).toEqual([])
    expect(runningPrograms()).not.toContain(certfixName)
  })

  it('that says too much is ended, and the log holds as much as was allowed', () => {
    const limits = { kept: 32 << 10, most: 1 << 20 }
    const { answer, run: done, change } = run('floods', limits)
    expect(change.attempts.map(({ exit, error }) => [exit, error?.code])).toEqual([[null, 'program-flooded']])
    expect([done.result, change.readBack]).toEqual(['rolled-back', 'not-done'])
    const [kept = '', note = ''] = keptLog(change, 'CCMCertFix.log').split(/\r\n(?=\[\d+ more bytes\]\r\n$)/)
    expect(kept.length).toBe(limits.kept)
    expect(note).toMatch(/^\[\d+ more bytes\]\r\n$/)
    expect(answer.text.join('').length).toBe(limits.kept)
    expect(runningPrograms()).not.toContain(certfixName)
  })

  it('that fails has failed, with what it said on its error output', () => {
    const { run: done, change } = run('fails')
    expect(change.attempts.map(({ exit }) => [exit?.code, exit?.outcome])).toEqual([[5, 'failure']])
    expect([done.result, change.readBack]).toEqual(['rolled-back', 'not-done'])
    expect(done.errors).toMatchObject([{ code: 'program-failed', params: { code: '5' } }])
    expect(keptLog(change, 'CCMCertFix.log')).toContain('The certificates cannot be mended today')
  })

  it('is not run where the certificates are no longer those of the plan', () => {
    const { plan } = planOf('mends')
    uprootCertificates()
    expect(driver.ask(apply(plan)).run).toMatchObject({ ok: false, error: { code: 'program-not-for-here' } })
  })
})

/** Last parts of the command lines of everything that runs. */
const runningPrograms = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        const [program = ''] = readFileSync(`/proc/${id}/cmdline`, 'latin1').split('\0')
        return [program.split(/[\\/]/).at(-1) ?? '']
      } catch {
        // It has ended by now.
        return []
      }
    })
