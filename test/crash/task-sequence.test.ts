/**
 * kill -9 before every single call that changes the disk, for task sequences: saved over the original, beside it, and the
 * two of a replacement. A reader sees the old file or the new one at any moment; once recovered, all files are old or all
 * are new, and nothing else stands beside them.
 */
import { describe, expect, it } from 'vitest'
import { testPlatform } from '../support/platform.ts'
import { Scene, withChild } from './scene.ts'
import { besideName, captureName, saveSequences, sequenceFiles, sequenceName } from './sequence-files.ts'

withChild()

type Files = Readonly<Record<string, string>>

/** What recovery leads to, by its way. */
const results = { 'roll-back': 'rolled-back', finish: 'done' } as const
const ways = ['roll-back', 'finish'] as const

/** What a reader may find under a name: as before, as after, or no file where there is none before or after. */
const expectNothingMixed = (now: Files, before: Files, after: Files, boundary: string): void => {
  for (const name of [captureName, sequenceName, besideName]) {
    expect([before[name], after[name]].includes(now[name]), `${name}, ${boundary}`).toBe(true)
  }
}

/** Kills `operation` before each of its calls, and recovers. The scene is saved where it begins. */
const killEverywhere = async (
  scene: Scene,
  operation: string,
  way: (typeof ways)[number],
  id: string,
  ended: (isAfter: boolean, boundary: string) => Promise<void>,
): Promise<void> => {
  const before = scene.files()
  const { calls } = scene.complete(operation, id)
  const after = scene.files()
  expect(after).not.toEqual(before)
  expect(calls).toBeGreaterThan(20)
  for (let at = 1; at <= calls; at++) {
    const boundary = `boundary ${at}`
    scene.restore()
    expect(scene.run(operation, at, id).signal, boundary).toBe('SIGKILL')
    expectNothingMixed(scene.files(), before, after, boundary)
    const recovered = await scene.recover(way)
    expect([null, results[way]], boundary).toContain(recovered)
    const now = scene.files()
    expect([before, after], boundary).toContainEqual(now)
    const isAfter = JSON.stringify(now) === JSON.stringify(after)
    if (recovered !== null) expect(isAfter, boundary).toBe(way === 'finish')
    await ended(isAfter, boundary)
  }
}

describe.each([
  ['over', 'plan-nothing-to-do'],
  ['beside', 'already-exists'],
  ['pair', 'plan-nothing-to-do'],
] as const)('task sequences saved (%s)', (operation, again) => {
  it.each(ways)(
    'and killed at every write boundary are whole again after recover by %s',
    async (way) => {
      const scene = new Scene(sequenceFiles, null)
      await killEverywhere(scene, operation, way, '', async (isAfter, boundary) => {
        // Certmend works on.
        const saved = await saveSequences(testPlatform(scene.state), scene.data, operation)
        expect(saved.ok ? undefined : saved.error.code, boundary).toBe(isAfter ? again : undefined)
      })
    },
    300_000,
  )
})

describe.each(['over', 'beside'] as const)('a task sequence saved (%s)', (operation) => {
  it.each(ways)(
    'and taken back, killed at every write boundary, is whole again after recover by %s',
    async (way) => {
      const scene = new Scene(sequenceFiles, null)
      scene.complete(operation)
      scene.save()
      await killEverywhere(scene, 'undo', way, await scene.lastRun(), async () => undefined)
    },
    300_000,
  )

  it.each(ways)(
    'and a recovery by %s killed at every write boundary is whole again after the next one',
    async (way) => {
      const scene = new Scene(sequenceFiles, null)
      const before = scene.files()
      const { calls } = scene.complete(operation)
      const after = scene.files()
      scene.restore()
      // Late in the run: the effect has been announced and is half done.
      scene.run(operation, calls - 4)
      scene.save()
      const id = await scene.lastRun()
      const recovery = scene.complete(way, id)
      const wanted = way === 'finish' ? after : before
      expect(scene.files()).toEqual(wanted)
      for (let at = 1; at <= recovery.calls; at++) {
        scene.restore()
        scene.run(way, at, id)
        expectNothingMixed(scene.files(), before, after, `boundary ${at}`)
        await scene.recover(way)
        expect(scene.files(), `boundary ${at}`).toEqual(wanted)
      }
    },
    300_000,
  )
})
