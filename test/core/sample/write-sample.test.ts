/** Writing the sample machine: into a place of its own, never over anything. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sampleMachine } from '../../../main/core/sample/sample-machine.ts'
import { writeSample } from '../../../main/core/sample/write-sample.ts'
import { testPlatform } from '../../support/platform.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const writeInto = (state: string, folder: string) => writeSample(testPlatform(state).files, folder)

describe('writing the sample machine', () => {
  it('makes the folder and every file', async () => {
    const folder = temporaryFolder()
    const target = join(folder, 'deep', 'PC-0142')
    const written = await writeInto(join(folder, 'state'), target)
    const expected = sampleMachine().map(({ path }) => join(target, ...path))
    expect(written).toEqual({ ok: true, value: expected })
    for (const { path, content } of sampleMachine()) {
      expect(readFileSync(join(target, ...path)).equals(content), path.join('/')).toBe(true)
    }
  })

  it('writes the machine in the state that is asked for', async () => {
    const folder = temporaryFolder()
    const target = join(folder, 'patched')
    const written = await writeSample(testPlatform(join(folder, 'state')).files, target, 'remediated')
    expect(written).toEqual({ ok: true, value: sampleMachine('remediated').map(({ path }) => join(target, ...path)) })
    const hive = readFileSync(join(target, 'Windows/System32/config/SOFTWARE'))
    expect(hive.equals(sampleMachine()[0]?.content ?? hive)).toBe(false)
  })

  it('takes an empty folder', async () => {
    const folder = temporaryFolder()
    const target = join(folder, 'empty')
    mkdirSync(target)
    expect((await writeInto(join(folder, 'state'), target)).ok).toBe(true)
  })

  it('refuses a folder that holds something, and writes nothing', async () => {
    const folder = temporaryFolder()
    const target = join(folder, 'taken')
    mkdirSync(target)
    writeFileSync(join(target, 'notes.txt'), 'mine')
    expect(await writeInto(join(folder, 'state'), target)).toMatchObject({
      ok: false,
      error: { code: 'already-exists', location: target },
    })
    expect(readdirSync(target)).toEqual(['notes.txt'])
  })

  it('refuses a file', async () => {
    const folder = temporaryFolder()
    const target = join(folder, 'file')
    writeFileSync(target, 'mine')
    expect(await writeInto(join(folder, 'state'), target)).toMatchObject({
      ok: false,
      error: { code: 'already-exists' },
    })
    expect(readFileSync(target, 'utf8')).toBe('mine')
  })
})
