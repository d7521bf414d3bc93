/** Files, a process that is killed while it changes them, and what recover makes of that. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'
import { type RecoveryWay, recoverRun } from '../../main/core/pipeline/recover.ts'
import { interruptedRun, viewRuns } from '../../main/core/pipeline/runs.ts'
import { repository } from '../support/needs.ts'
import { testPlatform } from '../support/platform.ts'

const work = mkdtempSync(join(tmpdir(), 'certmend-crash-'))
const child = join(work, 'child.cjs')

/** Builds the process that is killed; called once in a file of tests. */
export const withChild = (): void => {
  beforeAll(async () => {
    await build({
      entryPoints: [join(repository, 'test/crash/child.ts')],
      outfile: child,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    })
  })
  afterAll(() => rmSync(work, { recursive: true, force: true }))
}

/** A folder with files and Certmend's state. Plans hold absolute paths, so a scene is restored, not copied. */
export class Scene {
  readonly #folder = mkdtempSync(join(work, 'scene-'))
  readonly state = join(this.#folder, 'state')
  readonly data = join(this.#folder, 'data')
  readonly #target: string
  readonly #saved = join(this.#folder, 'saved')

  /** `target`: name of the one file that is changed; null where the process gets the folder. */
  constructor(files: Readonly<Record<string, Uint8Array>>, target: string | null) {
    this.#target = target === null ? this.data : join(this.data, target)
    mkdirSync(this.data)
    mkdirSync(this.state)
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.data, name), content)
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

  /** Of the file that is changed. */
  content(): Buffer {
    return readFileSync(this.#target)
  }

  /** Every file by name, as hexadecimal data. */
  files(): Readonly<Record<string, string>> {
    return Object.fromEntries(readdirSync(this.data).map((name) => [name, readFileSync(join(this.data, name), 'hex')]))
  }

  run(operation: string, killAt: number, id = '') {
    const args = [child, operation, this.state, this.#target, String(killAt), id]
    return spawnSync(process.execPath, args, { encoding: 'utf8' })
  }

  /** Runs to the end; how many calls changed the disk. */
  complete(operation: string, id = ''): { calls: number; error?: { code: string } } {
    return JSON.parse(this.run(operation, 0, id).stdout)
  }

  /** The newest run; empty where there is none. */
  async lastRun(): Promise<string> {
    const listed = await viewRuns(testPlatform(this.state))
    return listed.ok ? (listed.value.runs[0]?.id ?? '') : ''
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
