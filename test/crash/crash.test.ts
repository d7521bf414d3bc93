/**
 * kill -9 before every single call that changes the disk. Whatever had happened by then, `recover` must leave the target
 * byte-identical to before or to after, in both of its ways, and Certmend must be able to work on.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RecoveryWay, recoverRun } from '../../main/core/pipeline/recover.ts'
import { interruptedRun, viewRuns } from '../../main/core/pipeline/runs.ts'
import { dirtyHive } from '../support/dirty-hive.ts'
import { faultyHive, faultyRegistryFile } from '../support/faulty-files.ts'
import { repository } from '../support/needs.ts'
import { testPlatform } from '../support/platform.ts'

const work = mkdtempSync(join(tmpdir(), 'certmend-crash-'))
const child = join(work, 'child.cjs')

beforeAll(() =>
  build({
    entryPoints: [join(repository, 'test/crash/child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  }),
)
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** A folder with the file to mend and Certmend's state. Plans hold absolute paths, so a scene is restored, not copied. */
class Scene {
  readonly #folder = mkdtempSync(join(work, 'scene-'))
  readonly state = join(this.#folder, 'state')
  readonly data = join(this.#folder, 'data')
  readonly target: string
  readonly #saved = join(this.#folder, 'saved')

  constructor(name: string, content: Uint8Array, beside: Readonly<Record<string, Uint8Array>>) {
    this.target = join(this.data, name)
    mkdirSync(this.data)
    mkdirSync(this.state)
    writeFileSync(this.target, content)
    for (const [other, bytes] of Object.entries(beside)) writeFileSync(join(this.data, other), bytes)
    this.save()
  }

  /** From now on `restore` comes back to here. */
  save(): void {
    for (const part of ['data', 'state']) {
      rmSync(join(this.#saved, part), { recursive: true, force: true })
      cpSync(join(this.#folder, part), join(this.#saved, part), { recursive: true })
    }
  }

  restore(): void {
    for (const part of ['data', 'state']) {
      rmSync(join(this.#folder, part), { recursive: true, force: true })
      cpSync(join(this.#saved, part), join(this.#folder, part), { recursive: true })
    }
  }

  content(): Buffer {
    return readFileSync(this.target)
  }

  run(operation: string, killAt: number, id = '') {
    const args = [child, operation, this.state, this.target, String(killAt), id]
    return spawnSync(process.execPath, args, { encoding: 'utf8' })
  }

  /** Runs to the end; how many calls changed the disk. */
  complete(operation: string, id = ''): { calls: number; error?: { code: string } } {
    return JSON.parse(this.run(operation, 0, id).stdout)
  }

  /** Ends the interrupted run, if there is one: its result, or null. */
  async recover(way: RecoveryWay): Promise<string | null> {
    const platform = testPlatform(this.state)
    const interrupted = await interruptedRun(platform)
    if (!interrupted.ok) return interrupted.error.code
    if (interrupted.value === null) return null
    const recovered = await recoverRun(platform, interrupted.value.id, way)
    return recovered.ok ? recovered.value.result : recovered.error.code
  }
}

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
      const scene = new Scene(name, before, beside)
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
        expect(readdirSync(scene.data), `boundary ${at}`).toEqual(files)
        expect(scene.complete('mend').error?.code, `boundary ${at}`).toBe(isAfter ? 'plan-nothing-to-do' : undefined)
      }
    },
    300_000,
  )

  it('and an undo killed at every write boundary is whole again after roll-back', async () => {
    const scene = new Scene(name, before, beside)
    scene.complete('mend')
    const after = scene.content()
    scene.save()
    const listed = await viewRuns(testPlatform(scene.state))
    const id = listed.ok ? (listed.value.runs[0]?.id ?? '') : ''
    const { calls } = scene.complete('undo', id)
    expect(scene.content().equals(before)).toBe(true)
    for (let at = 1; at <= calls; at++) {
      scene.restore()
      expect(scene.run('undo', at, id).signal, `boundary ${at}`).toBe('SIGKILL')
      expect([null, 'rolled-back'], `boundary ${at}`).toContain(await scene.recover('roll-back'))
      expect(scene.content().equals(after) || scene.content().equals(before), `boundary ${at}`).toBe(true)
      expect(readdirSync(scene.data), `boundary ${at}`).toEqual(files)
    }
  }, 300_000)

  it('and a recovery killed at every write boundary is whole again after the next one', async () => {
    const scene = new Scene(name, before, beside)
    const { calls } = scene.complete('mend')
    scene.restore()
    // Late in the run: the effect has been announced and is half done.
    scene.run('mend', calls - 4)
    scene.save()
    const listed = await viewRuns(testPlatform(scene.state))
    const id = listed.ok ? (listed.value.runs[0]?.id ?? '') : ''
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
