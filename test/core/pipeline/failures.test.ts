/** What happens when the medium fails or lies in the middle of a run: everything is rolled back, nothing is called done. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../../main/core/pipeline/apply.ts'
import { planMend } from '../../../main/core/pipeline/plan.ts'
import { viewRuns } from '../../../main/core/pipeline/runs.ts'
import type { FileSystem, Platform } from '../../../main/core/ports.ts'
import { scan } from '../../../main/core/scan.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, success } from '../../../shared/model/result.ts'
import { faultyHive, faultyRegistryFile } from '../../support/faulty-files.ts'
import { testPlatform } from '../../support/platform.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const scene = () => {
  const folder = temporaryFolder()
  const targets = { hive: join(folder, 'SOFTWARE'), file: join(folder, 'SMS.reg') }
  writeFileSync(targets.hive, faultyHive())
  writeFileSync(targets.file, faultyRegistryFile())
  const before = { hive: readFileSync(targets.hive), file: readFileSync(targets.file) }
  const unchanged = () =>
    readFileSync(targets.hive).equals(before.hive) && readFileSync(targets.file).equals(before.file)
  return { folder, targets, unchanged, platform: testPlatform(join(folder, 'state')) }
}

const mend = async (platform: Platform, targets: { hive: string; file: string }, faulty: Partial<FileSystem>) => {
  const found = await scan(platform, [targets.hive, targets.file], { recursive: false, policy: 'truncate', only: [] })
  const chosen = [...found.certificates.values()].map((certificate) => ({ certificate, policy: 'truncate' as const }))
  const planned = await planMend(platform, chosen)
  if (!planned.ok) throw new Error(planned.error.code)
  const { plan } = planned.value
  const failing = { ...platform, files: { ...platform.files, ...faulty } }
  return applyPlan(
    failing,
    plan,
    plan.changes.map((change) => change.id),
  )
}

const full = failure(certmendError('disk-full'))

describe('a medium that fails', () => {
  it.each([1, 2, 3])('in phase %i of the hive: the hive is as before', async (failAt) => {
    const { platform, targets, unchanged } = scene()
    let phase = 0
    const overwrite: FileSystem['overwrite'] = async (path, edits) =>
      ++phase === failAt ? full : platform.files.overwrite(path, edits)
    const run = await mend(platform, targets, { overwrite })
    expect(run.ok && run.value).toMatchObject({
      result: 'rolled-back',
      errors: [{ code: 'disk-full' }],
      undoable: false,
    })
    expect(unchanged()).toBe(true)
  })

  it('at the second target: the first is rolled back too', async () => {
    const { platform, targets, unchanged, folder } = scene()
    const run = await mend(platform, targets, { replace: async () => full })
    expect(run.ok && run.value.result).toBe('rolled-back')
    expect(run.ok && run.value.targets.map((target) => target.result)).toEqual(['rolled-back', 'rolled-back'])
    expect(run.ok && run.value.changes.every((change) => change.readBack === 'not-done')).toBe(true)
    expect(unchanged()).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['SMS.reg', 'SOFTWARE', 'state'])
  })

  it('while the backup is made: nothing is touched', async () => {
    const { platform, targets, unchanged } = scene()
    const run = await mend(platform, targets, { copy: async () => full })
    expect(run.ok && run.value.result).toBe('rolled-back')
    expect(unchanged()).toBe(true)
  })

  it('while the journal is written: nothing is touched', async () => {
    const { platform, targets, unchanged } = scene()
    const run = await mend(platform, targets, { append: async () => full })
    expect(run).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    expect(unchanged()).toBe(true)
  })
})

it('a fault in Certmend itself is rolled back like any other failure', async () => {
  const { platform, targets, unchanged } = scene()
  const run = await mend(platform, targets, {
    replace: () => {
      throw new Error('spawn UNKNOWN')
    },
  })
  expect(run.ok && run.value).toMatchObject({ result: 'rolled-back', errors: [{ code: 'internal' }] })
  expect(unchanged()).toBe(true)
})

describe('a medium that lies', () => {
  it('about having written: the read-back finds out, and nothing is called done', async () => {
    const { platform, targets, unchanged } = scene()
    const run = await mend(platform, targets, { overwrite: async () => success(true as const) })
    expect(run.ok && run.value).toMatchObject({ result: 'rolled-back', errors: [{ code: 'read-back-differs' }] })
    expect(unchanged()).toBe(true)
  })

  it('about the backup: the copy is compared before anything is written', async () => {
    const { platform, targets, unchanged } = scene()
    const copy: FileSystem['copy'] = async (_from, to) => platform.files.create(to, new Uint8Array([1]))
    const run = await mend(platform, targets, { copy })
    expect(run.ok && run.value.errors).toMatchObject([{ code: 'plan-stale' }])
    expect(unchanged()).toBe(true)
  })
})

it('a target that another program changed during a crash is left alone and named', async () => {
  const { platform, targets } = scene()
  const run = await mend(platform, targets, {
    overwrite: async (path) => {
      writeFileSync(path, 'somebody else was here')
      return full
    },
  })
  expect(run.ok && run.value).toMatchObject({ result: 'partial' })
  expect(run.ok && run.value.errors.map((error) => error.code)).toEqual(['disk-full', 'recovery-impossible'])
  expect(readFileSync(targets.hive, 'utf8')).toBe('somebody else was here')
  const backup = run.ok ? (run.value.targets[0]?.backup ?? '') : ''
  expect(readFileSync(backup).equals(Buffer.from(faultyHive()))).toBe(true)
})

it('runs are listed with the damaged ones as errors', async () => {
  const { platform, targets } = scene()
  const run = await mend(platform, targets, {})
  if (!run.ok) throw new Error(run.error.code)
  writeFileSync(join(run.value.folder, 'journal.jsonl'), 'nonsense\nmore\n')
  const listed = await viewRuns(platform)
  expect(listed.ok && listed.value).toMatchObject({ runs: [], errors: [{ code: 'run-unreadable', line: 1 }] })
})
