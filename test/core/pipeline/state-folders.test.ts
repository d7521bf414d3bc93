/**
 * Two folders with runs: one that this Certmend writes, and that of one with administrative rights. And one in which somebody
 * put a run of his own: with rights nothing of it is done, or believed.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../../main/core/pipeline/apply.ts'
import { planMend } from '../../../main/core/pipeline/plan.ts'
import { recoverRun } from '../../../main/core/pipeline/recover.ts'
import { interruptedAnywhere, interruptedRun, keeperOf, viewRun, viewRuns } from '../../../main/core/pipeline/runs.ts'
import { undoRun } from '../../../main/core/pipeline/undo.ts'
import type { Platform, StateAccess } from '../../../main/core/ports.ts'
import { scan } from '../../../main/core/scan.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { faultyRegistryFile } from '../../support/faulty-files.ts'
import { testPlatform } from '../../support/platform.ts'
import { succeeded } from '../../support/program-fixtures.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })

const scene = () => {
  const folder = temporaryFolder()
  const target = join(folder, 'SMS.reg')
  writeFileSync(target, faultyRegistryFile())
  const before = readFileSync(target)
  const shared = join(folder, 'ProgramData')
  const withRights = testPlatform(shared)
  const without = testPlatform(join(folder, 'Local'), { sharedStateFolder: shared })
  return { target, shared, withRights, without, isAsBefore: () => readFileSync(target).equals(before) }
}

const planOf = async (platform: Platform, target: string) => {
  const { certificates } = await scan(platform, [target], { recursive: false, policy: 'truncate', only: [] })
  const chosen = [...certificates.values()].map((certificate) => ({ certificate, policy: 'truncate' as const }))
  return (await succeeded(planMend(platform, chosen))).plan
}

const mend = async (platform: Platform, target: string) => {
  const plan = await planOf(platform, target)
  const changes = plan.changes.map(({ id }) => id)
  return succeeded(applyPlan(platform, plan, changes))
}

/** The run as it stood when the process ended before its last line. */
const interrupt = (folder: string): void => {
  const journal = join(folder, 'journal.jsonl')
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
  writeFileSync(journal, `${lines.slice(0, -1).join('\n')}\n`)
}

describe('a run of a Certmend with administrative rights', () => {
  it('is seen without them, and is neither taken back nor finished here', async () => {
    const { target, withRights, without, isAsBefore } = scene()
    const run = await mend(withRights, target)
    expect((await succeeded(viewRun(without, run.id))).folder).toBe(run.folder)
    expect((await succeeded(viewRuns(without))).runs.map(({ id }) => id)).toEqual([run.id])
    expect(keeperOf(without, run)).toBe('the-other')
    expect(await undoRun(without, run.id)).toEqual(refused('elevation-needed'))

    interrupt(run.folder)
    expect(await recoverRun(without, run.id, 'roll-back')).toEqual(refused('elevation-needed'))
    expect(isAsBefore()).toBe(false)
    expect((await succeeded(recoverRun(withRights, run.id, 'roll-back'))).result).toBe('rolled-back')
    expect(isAsBefore()).toBe(true)
  })

  it('that was interrupted holds up nobody without rights', async () => {
    const { target, withRights, without } = scene()
    const run = await mend(withRights, target)
    interrupt(run.folder)
    expect(await succeeded(interruptedRun(without))).toBeNull()
    expect((await succeeded(interruptedAnywhere(without)))?.id).toBe(run.id)
    expect((await succeeded(interruptedRun(withRights)))?.id).toBe(run.id)
  })

  it('shows people its plan and its journal, never a backup', async () => {
    const { target, withRights } = scene()
    const shown: string[] = []
    const share: StateAccess['share'] = async (path) => {
      shown.push(basename(path))
    }
    await mend({ ...withRights, stateAccess: { ...withRights.stateAccess, share } }, target)
    expect(shown).toEqual(['plan.json', 'journal.jsonl'])
  })
})

describe('a run of a person', () => {
  it('is taken back by that person, and does not exist for a Certmend with rights', async () => {
    const { target, withRights, without, isAsBefore } = scene()
    const run = await mend(without, target)
    expect(keeperOf(without, run)).toBe('this-one')
    expect((await succeeded(viewRuns(withRights))).runs).toEqual([])
    expect(await undoRun(withRights, run.id)).toEqual(refused('run-unknown'))
    expect(isAsBefore()).toBe(false)
    expect((await succeeded(undoRun(without, run.id))).result).toBe('done')
    expect(isAsBefore()).toBe(true)
  })

  it('in a folder that both use is either one’s', async () => {
    const { target, withRights } = scene()
    expect(keeperOf(withRights, await mend(withRights, target))).toBe('both')
  })
})

describe('a folder in which others could write', () => {
  const closed = failure(certmendError('state-folder-open'))
  const guard: StateAccess = { check: async () => closed, prepare: async () => closed, share: async () => undefined }

  /** Somebody ran Certmend for himself, and put what it left where the one with rights looks. */
  const planted = async () => {
    const made = scene()
    const { target, shared, without, withRights } = made
    const { id, folder } = await mend(without, target)
    mkdirSync(join(shared, 'runs'), { recursive: true })
    cpSync(folder, join(shared, 'runs', id), { recursive: true })
    return { ...made, id, withRights: { ...withRights, stateAccess: guard } }
  }

  it.each<readonly [string, (platform: Platform, id: RunId) => Promise<Result<unknown>>]>([
    ['undo', (platform, id) => undoRun(platform, id)],
    ['recover', (platform, id) => recoverRun(platform, id, 'roll-back')],
  ])('%s does nothing that a journal there says', async (_, work) => {
    const { target, withRights, id } = await planted()
    const now = readFileSync(target)
    expect(await work(withRights, id)).toEqual(closed)
    expect(readFileSync(target).equals(now)).toBe(true)
  })

  it('would be believed where it is trusted: the same run is taken back', async () => {
    const { withRights, id, isAsBefore } = await planted()
    const trusting = testPlatform(withRights.stateFolder)
    expect((await succeeded(undoRun(trusting, id))).result).toBe('done')
    expect(isAsBefore()).toBe(true)
  })

  it('shows no runs, and says why', async () => {
    const { withRights, id } = await planted()
    expect(await viewRuns(withRights)).toEqual(success({ runs: [], errors: [closed.ok ? null : closed.error] }))
    expect(await viewRun(withRights, id)).toEqual(closed)
  })

  it('is not written to: an apply is refused before its lock', async () => {
    const { target, without, shared, isAsBefore } = scene()
    const plan = await planOf(without, target)
    const withRights = testPlatform(shared, { stateAccess: guard })
    const changes = plan.changes.map(({ id }) => id)
    expect(await applyPlan(withRights, plan, changes)).toEqual(closed)
    expect(existsSync(shared)).toBe(false)
    expect(isAsBefore()).toBe(true)
  })
})
