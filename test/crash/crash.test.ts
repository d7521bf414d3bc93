/**
 * kill -9 before every single call that changes the disk. Whatever had happened by then, `recover` must leave the target
 * byte-identical to before or to after, in both of its ways, and Certmend must be able to work on.
 */
import { describe, expect, it } from 'vitest'
import { dirtyHive } from '../support/dirty-hive.ts'
import { faultyHive, faultyRegistryFile } from '../support/faulty-files.ts'
import { Scene, withChild } from './scene.ts'

withChild()

/** A hive's base block carries the time of writing (bytes 12-19) and the checksum over it (508-511). */
const withoutTime = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  if (copy.toString('latin1', 0, 4) === 'regf') {
    copy.fill(0, 12, 20)
    copy.fill(0, 508, 512)
  }
  return copy
}

const dirty = dirtyHive()

describe.each([
  ['hive', 'SOFTWARE', faultyHive(), {}],
  ['dirty hive', 'SOFTWARE', dirty.hive, { 'SOFTWARE.LOG1': dirty.log }],
  ['file', 'SMS.reg', faultyRegistryFile(), {}],
] as const)('a %s mend killed at every write boundary', (_kind, name, before, beside) => {
  const files = [name, ...Object.keys(beside)]

  it.each([
    ['roll-back', 'rolled-back'],
    ['finish', 'done'],
  ] as const)(
    'is whole again after recover by %s',
    async (way, result) => {
      const scene = new Scene({ [name]: before, ...beside }, name)
      const { calls } = scene.complete('mend')
      const after = scene.content()
      expect(after.equals(before)).toBe(false)
      expect(calls).toBeGreaterThan(20)
      for (let at = 1; at <= calls; at++) {
        scene.restore()
        expect(scene.run('mend', at).signal, `boundary ${at}`).toBe('SIGKILL')
        const recovered = await scene.recover(way)
        expect([null, result], `boundary ${at}`).toContain(recovered)
        const isBefore = scene.content().equals(before)
        const isAfter = withoutTime(scene.content()).equals(withoutTime(after))
        expect(isBefore || isAfter, `boundary ${at}`).toBe(true)
        if (recovered !== null) expect(isAfter, `boundary ${at}`).toBe(way === 'finish')
        // No half-written file was left beside it, and Certmend works on.
        expect(Object.keys(scene.files()), `boundary ${at}`).toEqual(files)
        expect(scene.complete('mend').error?.code, `boundary ${at}`).toBe(isAfter ? 'plan-nothing-to-do' : undefined)
      }
    },
    300_000,
  )

  it('and an undo killed at every write boundary is whole again after roll-back', async () => {
    const scene = new Scene({ [name]: before, ...beside }, name)
    scene.complete('mend')
    const after = scene.content()
    scene.save()
    const id = await scene.lastRun()
    const { calls } = scene.complete('undo', id)
    expect(scene.content().equals(before)).toBe(true)
    for (let at = 1; at <= calls; at++) {
      scene.restore()
      expect(scene.run('undo', at, id).signal, `boundary ${at}`).toBe('SIGKILL')
      expect([null, 'rolled-back'], `boundary ${at}`).toContain(await scene.recover('roll-back'))
      expect(scene.content().equals(after) || scene.content().equals(before), `boundary ${at}`).toBe(true)
      expect(Object.keys(scene.files()), `boundary ${at}`).toEqual(files)
    }
  }, 300_000)

  it('and a recovery killed at every write boundary is whole again after the next one', async () => {
    const scene = new Scene({ [name]: before, ...beside }, name)
    const { calls } = scene.complete('mend')
    scene.restore()
    // Late in the run: the effect has been announced and is half done.
    scene.run('mend', calls - 4)
    scene.save()
    const id = await scene.lastRun()
    const recovery = scene.complete('roll-back', id)
    expect(scene.content().equals(before)).toBe(true)
    for (let at = 1; at <= recovery.calls; at++) {
      scene.restore()
      scene.run('roll-back', at, id)
      await scene.recover('roll-back')
      expect(scene.content().equals(before), `boundary ${at}`).toBe(true)
    }
  }, 300_000)
})
