import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWriterLock } from '../../main/adapters/writer-lock.ts'
import { temporaryFolder } from '../support/temporary.ts'

const busy = (process_: number) => ({ ok: false, error: { code: 'busy', params: { process: process_ } } })

/** A state folder with a lock file in it that says this, and is this many seconds old. */
const lockedWith = (content: string, age = 60): { folder: string; path: string } => {
  const folder = join(temporaryFolder(), 'state')
  const path = join(folder, 'writer.lock')
  mkdirSync(folder)
  writeFileSync(path, content)
  const then = Date.now() / 1000 - age
  utimesSync(path, then, then)
  return { folder, path }
}

const living = (): ChildProcess => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** The id of a process that has ended. */
const dead = (): number => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  return pid
}

const acquired = async (folder: string) => {
  const lock = await createWriterLock(folder).acquire()
  if (!lock.ok) throw new Error(lock.error.code)
  return lock.value
}

describe("the writer's lock", () => {
  it('names its holder, and goes away when it is released', async () => {
    const folder = join(temporaryFolder(), 'state', 'below')
    const lock = await acquired(folder)
    expect(readFileSync(join(folder, 'writer.lock'), 'utf8')).toBe(String(process.pid))
    await lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is held once, within one process too', async () => {
    const folder = temporaryFolder()
    const lock = await acquired(folder)
    expect(await createWriterLock(folder).acquire()).toMatchObject(busy(process.pid))
    await lock.release()
    await (await acquired(folder)).release()
  })

  it('of several who ask at the same time one gets it', async () => {
    const { folder } = lockedWith(String(dead()))
    const asked = await Promise.all(Array.from({ length: 10 }, () => createWriterLock(folder).acquire()))
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is not taken from a living process', async () => {
    const child = living()
    const { folder, path } = lockedWith(String(child.pid))
    expect(await createWriterLock(folder).acquire()).toMatchObject(busy(child.pid ?? 0))
    expect(readFileSync(path, 'utf8')).toBe(String(child.pid))
    expect(readdirSync(folder)).toEqual(['writer.lock'])
  })

  it('is taken over from a process that ended', async () => {
    const { folder, path } = lockedWith(String(dead()))
    const lock = await acquired(folder)
    expect(readFileSync(path, 'utf8')).toBe(String(process.pid))
    await lock.release()
    expect(existsSync(path)).toBe(false)
  })

  it('is taken over where an earlier process had our number', async () => {
    const { folder } = lockedWith(String(process.pid))
    await (await acquired(folder)).release()
  })

  it('is taken over where it says nothing of use, but not while somebody may just be writing it', async () => {
    for (const content of ['', 'x', '-1', '0', '1.5']) {
      await (await acquired(lockedWith(content).folder)).release()
    }
    expect(await createWriterLock(lockedWith('', 0).folder).acquire()).toMatchObject(busy(0))
  })

  it('says why it cannot be had', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(await createWriterLock(join(file, 'state')).acquire()).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })
})
