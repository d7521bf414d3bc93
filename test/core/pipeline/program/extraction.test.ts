/** The package for site servers is taken apart: what came out of it is looked for, wherever it stands. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../../../main/core/pipeline/apply.ts'
import { planHotfix } from '../../../../main/core/pipeline/program/plan-program.ts'
import { type RecoveryWay, recoverRun } from '../../../../main/core/pipeline/recover.ts'
import { interruptedRun } from '../../../../main/core/pipeline/runs.ts'
import { undoRun } from '../../../../main/core/pipeline/undo.ts'
import type { FileSystem } from '../../../../main/core/ports.ts'
import {
  onlyChange,
  packageName,
  programScene,
  sitePackage,
  succeeded,
  wholeRun,
} from '../../../support/program-fixtures.ts'
import type { ScriptedRun } from '../../../support/program-host.ts'

const folder = 'C:\\Users\\Public\\KB977203'

/** Files where `folder` really stands elsewhere. */
const mapped = (files: FileSystem, real: string): FileSystem => {
  const to = (path: string): string => path.replace(folder, real)
  return { ...files, facts: (path) => files.facts(to(path)), list: (path) => files.list(to(path)) }
}

/** `comesOut`: paths of files that the package unpacks; null: not even the folder is made. */
const extracted = async (comesOut: readonly string[] | null, script: ScriptedRun = {}) => {
  const put = (): void => {
    if (comesOut === null) return
    mkdirSync(real, { recursive: true })
    for (const path of comesOut) {
      mkdirSync(dirname(join(real, path)), { recursive: true })
      writeFileSync(join(real, path), path)
    }
  }
  const scene = programScene({ runs: () => [{ ...script, effect: put }] })
  const real = join(scene.folder, 'extracted')
  const platform = { ...scene.platform, files: mapped(scene.platform.files, real) }
  const location = scene.bring(packageName, sitePackage())
  const plan = await succeeded(planHotfix(platform, { location, properties: [], folder }))
  const apply = (on = platform) =>
    applyPlan(
      on,
      plan,
      plan.changes.map(({ id }) => id),
    )
  return { ...scene, platform, real, apply }
}

describe('what comes out of the package', () => {
  const deep = 'a/b/c/d/e/f/g'
  it.each<[string, readonly string[] | null, number, string, string, readonly string[]]>([
    ['CCMCertFix at the top', ['CCMCertFix.exe'], 0, 'held', 'done', []],
    ['CCMCertFix further down', ['SMS/Logs/KB977203/ccmcertfix.EXE', 'readme.txt'], 0, 'held', 'done', []],
    ['CCMCertFix eight folders down', [`${deep}/CCMCertFix.exe`], 0, 'held', 'done', []],
    ['CCMCertFix, and a complaint', ['CCMCertFix.exe'], 1603, 'held', 'done', []],
    ['the patch alone', ['SCCM2007AC-SP2-KB977203-x86.msp'], 0, 'differs', 'partial', ['certfix-not-extracted']],
    ['CCMCertFix where nobody looks', [`${deep}/h/CCMCertFix.exe`], 0, 'differs', 'partial', ['certfix-not-extracted']],
    ['nothing', [], 0, 'differs', 'partial', ['certfix-not-extracted']],
    ['not even the folder', null, 0, 'differs', 'partial', ['certfix-not-extracted']],
    ['not even the folder, and a complaint', null, 1603, 'not-done', 'rolled-back', ['program-failed']],
    ['a part, and a complaint', ['mp.msi'], 1603, 'not-done', 'partial', ['program-failed']],
  ])('%s', async (_, comesOut, exitCode, readBack, result, errors) => {
    const { apply, leftBehind, platform } = await extracted(comesOut, { exitCode })
    const run = await wholeRun(apply())
    const change = onlyChange(run)
    expect([change.readBack, run.result, run.errors.map(({ code }) => code)]).toEqual([readBack, result, errors])
    expect([run.undoable, leftBehind()]).toEqual([false, []])
    expect(await undoRun(platform, run.id)).toMatchObject({ ok: false, error: { code: 'run-not-undoable' } })
  })

  it('is listed as far as it is called like files of the update', async () => {
    const names = ['CCMCertFix.exe', 'SCCM2007AC-SP2-KB977203-x86.msp', 'i386/ccmgencert.dll']
    const { apply, platform } = await extracted([...names, 'readme.txt'])
    const { extracted: found } = onlyChange(await wholeRun(apply()))
    expect(found).toEqual({ folder, files: names.map((name) => platform.files.join(folder, name)) })
  })
})

it('a folder that was taken meanwhile is refused before anything is started', async () => {
  const { apply, real, host } = await extracted([])
  mkdirSync(real)
  expect(await apply()).toMatchObject({ ok: false, error: { code: 'already-exists', location: folder } })
  expect(host.started()).toEqual([])
})

it('nothing of the program is kept but its log', async () => {
  const { apply, platform } = await extracted(['CCMCertFix.exe'], { ownLog: ['MSI (s) extracted\r\n'] })
  const run = await wholeRun(apply())
  expect(await platform.files.list(run.folder)).toEqual({
    ok: true,
    value: ['journal.jsonl', 'msiexec.log', 'plan.json'],
  })
})

describe('the power fails while the package is taken apart', () => {
  const cut = async (comesOut: readonly string[] | null) => {
    const scene = await extracted(comesOut)
    const { programs } = scene.platform
    const run: typeof programs.run = async (...call) => {
      await programs.run(...call)
      throw new Error('power cut')
    }
    await expect(scene.apply({ ...scene.platform, programs: { ...programs, run } })).rejects.toThrow('power cut')
    const id = (await succeeded(interruptedRun(scene.platform)))?.id ?? expect.fail('nothing was interrupted')
    return { ...scene, recovered: async (way: RecoveryWay) => wholeRun(recoverRun(scene.platform, id, way)) }
  }

  it.each<[string, readonly string[]]>([
    ['a part', ['mp.msi']],
    ['all of it, which nobody was told', ['CCMCertFix.exe']],
  ])('after %s came out: it is taken apart once more', async (_, before) => {
    const { recovered, host, real } = await cut(before)
    writeFileSync(join(real, 'CCMCertFix.exe'), 'MZ')
    const run = await recovered('finish')
    expect([run.result, host.started().length]).toEqual(['done', 2])
  })

  it.each<[string, readonly string[] | null, string]>([
    ['nothing', null, 'rolled-back'],
    ['a part', ['mp.msi'], 'partial'],
    ['all of it', ['CCMCertFix.exe'], 'done'],
  ])('after %s came out, and it shall not go on: what there is stays, and is told', async (_, before, result) => {
    const { recovered, host, leftBehind } = await cut(before)
    expect([(await recovered('roll-back')).result, host.started().length, leftBehind()]).toEqual([result, 1, []])
  })
})
