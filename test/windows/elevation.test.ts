/**
 * Rights, under a Wine that starts programs without them: asked of the token, asked for by `runas`, and a mend that the
 * process which has them makes for the one that has not. Wine asks nobody and refuses nothing: docs/unproven.md.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeHashes } from '../../main/adapters/node-platform.ts'
import { sealPlan } from '../../main/core/pipeline/plan.ts'
import { friendlyName, withoutName } from '../e2e/support/judge.ts'
import { missing } from '../support/needs.ts'
import {
  bundleDriver,
  exportNewerStores,
  installCertmend,
  newerWindowsPath,
  plantInNewerWine,
  removeFromNewerWine,
  runUnelevated,
  uprootFromNewerWine,
} from './support/newer-wine.ts'
import { changedBlobs } from './support/planted.ts'

describe.skipIf(missing('newer-wine', 'windows-node'))('a Certmend without rights', () => {
  let folder: string
  let script: string
  let driver: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-elevation-'))
    script = installCertmend(folder)
    driver = bundleDriver('elevation-driver.ts', folder)
    plantInNewerWine(folder)
  })
  afterAll(() => {
    uprootFromNewerWine()
    rmSync(folder, { recursive: true, force: true })
  })

  const stateFolder = () => newerWindowsPath(join(folder, 'state'))
  /** For both sides: the other one takes no folder that it is told of. */
  const state = () => ({ CERTMEND_STATE_DIR: stateFolder() })
  const certmend = (...args: readonly string[]) => runUnelevated(script, args, state())
  const drive = (bundle: string, ...args: readonly string[]) => {
    const answer = join(folder, 'answer.json')
    rmSync(answer, { force: true })
    const { stdout, stderr } = runUnelevated(bundle, args, { ...state(), DRIVER_ANSWER: newerWindowsPath(answer) })
    try {
      return JSON.parse(readFileSync(answer, 'utf8'))
    } catch {
      throw new Error(`${stdout}${stderr}`)
    }
  }

  it('knows it from its token, and knows its account', () => {
    expect(drive(driver, 'RIGHTS')).toEqual({
      elevated: false,
      account: expect.stringMatching(/^S-1-5-21-\d+-\d+-\d+-1000$/),
      windowsPe: false,
      canElevate: true,
    })
  })

  it('does not guess where koffi is missing: the whoami.exe of Wine says nothing', () => {
    const alone = bundleDriver('elevation-driver.ts', join(folder, 'without-koffi'))
    expect(drive(alone, 'RIGHTS')).toMatchObject({ elevated: null, canElevate: false })
  })

  it('mends through one that has them, reads the run itself, and takes it back the same way', () => {
    const before = exportNewerStores(folder)
    const mended = certmend('mend', '--yes', '--elevate', '--json')
    expect(mended.status, mended.stderr).toBe(0)
    expect(mended.stderr).toMatch(/Asking Windows.*\nA Certmend with administrator rights does it \(process \d+\)/)
    const { run } = JSON.parse(mended.stdout)
    expect(run.result).toBe('done')
    expect(run.changes.map((change: { readBack: string }) => change.readBack)).toEqual(['held', 'held'])

    const changed = changedBlobs(before, exportNewerStores(folder))
    expect(changed).toHaveLength(2)
    for (const { before: blob, after } of changed) {
      expect(friendlyName(after)).toMatch(/^SMS (?:Signing|Encryption) Certificate\0$/)
      expect(withoutName(after)).toEqual(withoutName(blob))
    }

    const undone = certmend('undo', run.id, '--yes', '--elevate')
    expect(undone.status, undone.stderr).toBe(0)
    expect(exportNewerStores(folder).equals(before)).toBe(true)
  })

  it('finds its run where only administrators write, and takes it back only with their rights', () => {
    const before = exportNewerStores(folder)
    const usual = (...args: readonly string[]) => runUnelevated(script, args)
    try {
      const mended = usual('mend', '--yes', '--elevate', '--json')
      expect(mended.status, mended.stderr).toBe(0)
      const { run } = JSON.parse(mended.stdout)
      expect(run.folder).toBe(`C:\\ProgramData\\Certmend\\runs\\${run.id}`)
      const refused = usual('undo', run.id, '--yes')
      expect(refused.status, refused.stderr).toBe(4)
      expect(exportNewerStores(folder).equals(before)).toBe(false)
      const undone = usual('undo', run.id, '--yes', '--elevate')
      expect(undone.status, undone.stderr).toBe(0)
      expect(exportNewerStores(folder).equals(before)).toBe(true)
    } finally {
      removeFromNewerWine('C:\\ProgramData\\Certmend')
    }
  })

  it('cannot have the runs elsewhere than where the other side keeps them', () => {
    const before = exportNewerStores(folder)
    const elsewhere = newerWindowsPath(join(folder, 'elsewhere'))
    const refused = certmend('mend', '--yes', '--elevate', '--state-dir', elsewhere)
    expect(refused.status, refused.stderr).toBe(5)
    expect(refused.stderr).toContain('keeps its runs in')
    expect(exportNewerStores(folder).equals(before)).toBe(true)
  })

  it('has nothing done where others can write to the folder with the runs', () => {
    const before = exportNewerStores(folder)
    const open = join(folder, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    const env = { CERTMEND_STATE_DIR: newerWindowsPath(open) }
    const refused = runUnelevated(script, ['mend', '--yes', '--elevate'], env)
    expect(refused.status, refused.stderr).toBe(5)
    expect(refused.stderr).toContain('Others could have written')
    expect(readdirSync(open)).toEqual([])
    expect(exportNewerStores(folder).equals(before)).toBe(true)
  })

  describe('hands over a request', () => {
    /** A plan of this machine, saved and not applied. */
    const plan = () => {
      const path = join(folder, 'plan.json')
      rmSync(path, { force: true })
      const planned = certmend('mend', '--plan-out', newerWindowsPath(path))
      expect(planned.status, planned.stderr).toBe(10)
      return JSON.parse(readFileSync(path, 'utf8'))
    }
    const request = (whole: object): string => {
      const path = join(folder, 'given.json')
      const now = new Date().toISOString()
      const head = { formatVersion: '1.0', createdAt: now, verb: 'apply', stateFolder: stateFolder(), changes: ['c1'] }
      writeFileSync(path, JSON.stringify({ ...head, ...whole }))
      return newerWindowsPath(path)
    }
    const renamed = () => {
      const { digest: _, ...whole } = plan()
      const [first, ...rest] = whole.changes
      return { ...whole, changes: [{ ...first, after: { ...first.after, text: 'Mine', hex: '' } }, ...rest] }
    }
    const refused = (code: string) => ({
      ok: false,
      error: expect.objectContaining({ code }),
    })

    it('that the other side takes as it is, with rights', () => {
      const { ended, answer, events, own } = drive(driver, 'HAND', request({ plan: plan() }), 'as-it-is')
      expect(ended).toEqual({ ok: true, value: { exitCode: 0 } })
      expect(answer).toEqual({ ok: true, value: expect.stringMatching(/^run-/) })
      // The icacls.exe of Wine says nothing.
      expect(events[0]).toEqual({
        event: 'started',
        processId: expect.any(Number),
        elevated: true,
        folder: 'not-told',
      })
      expect(events[0].processId).not.toBe(own)
      expect(events.map(({ event }: { event: string }) => event)).toContain('progress')
      expect(certmend('undo', answer.value, '--yes', '--elevate').status).toBe(0)
    })

    it.each([
      {
        what: 'changed on the way',
        how: 'changed-on-the-way',
        whole: () => ({ plan: plan() }),
        code: 'handoff-changed',
      },
      {
        what: 'too old',
        how: 'as-it-is',
        whole: () => ({ plan: plan(), createdAt: new Date(Date.now() - 10 * 60_000).toISOString() }),
        code: 'handoff-expired',
      },
      {
        what: 'with a plan that was changed inside',
        how: 'as-it-is',
        whole: () => ({ plan: { ...renamed(), digest: plan().digest } }),
        code: 'plan-digest-wrong',
      },
    ])('$what: refused, nothing changes', ({ how, whole, code }) => {
      const before = exportNewerStores(folder)
      const { answer, events } = drive(driver, 'HAND', request(whole()), how)
      expect(answer).toEqual(refused(code))
      expect(events).toEqual([])
      expect(exportNewerStores(folder).equals(before)).toBe(true)
    })

    it('with a plan of a machine that has changed since: refused as it is elsewhere', () => {
      const stale = plan()
      const changes = stale.changes.map((change: object) => ({ ...change, blobDigest: '0'.repeat(64) }))
      const { digest: _, ...rest } = { ...stale, changes }
      const before = exportNewerStores(folder)
      const { answer } = drive(driver, 'HAND', request({ plan: sealPlan(nodeHashes, rest) }), 'as-it-is')
      expect(answer).toEqual(refused('plan-stale'))
      expect(exportNewerStores(folder).equals(before)).toBe(true)
    })
  })
})
