/** The live registry through its port: exported, mended, read back, taken back. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registryFileDocument } from '../../../main/core/sources/registry-file-document.ts'
import { utf16 } from '../../support/blob.ts'
import { certmend } from '../../support/command-line.ts'
import { storedBlobs } from '../../support/faulty-files.ts'
import { type MemoryRegistry, memoryRegistry, smsKey } from '../../support/memory-registry.ts'
import { testPlatform } from '../../support/platform.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const store = (...names: readonly string[]): Map<string, Uint8Array> =>
  new Map(storedBlobs(names.map(utf16)).map(({ thumbprint, blob }) => [smsKey(thumbprint), blob]))

const scene = (registry: MemoryRegistry) => {
  const state = join(temporaryFolder(), 'state')
  const run = (...argv: string[]) => certmend(state, argv, (folder) => ({ ...testPlatform(folder), registry }))
  return { state, run }
}

describe('the live registry', () => {
  it('is what is scanned where nothing is named', async () => {
    const { run } = scene(memoryRegistry(store('fault\0\0', 'fine\0')))
    const { sources, summary } = (await run('scan', '--json')).json()
    expect(summary).toEqual({ certificates: 2, affected: 1, sources: 1 })
    expect(sources[0]).toMatchObject({
      kind: 'live',
      location: 'live',
      certificates: [{ store: 'SMS' }, { store: 'SMS' }],
    })
  })

  it('is mended in each view, read back, and given back', async () => {
    const contents = store('fault\0\0', 'fine\0', 'text\0behind\0')
    const before = new Map(contents)
    const registry = memoryRegistry(contents)
    const { run } = scene(registry)
    const mended = await run('mend', '--yes', '--json')
    expect(mended.exitCode).toBe(0)
    const { run: done } = mended.json()
    expect(done.targets).toMatchObject([{ kind: 'live', result: 'changed', bytesChanged: -2 - 14 }])
    expect(registry.imports.map(({ view, keys }) => [view, keys.length])).toEqual([
      ['64', 2],
      ['32', 2],
    ])
    expect((await run('scan', '--json')).json().summary.affected).toBe(0)
    expect([...contents.keys()]).toEqual([...before.keys()])

    // The backup is a registry file that a technician can import by hand.
    const [backup = ''] = readdirSync(done.targets[0].backup)
    const kept = registryFileDocument(new Uint8Array(readFileSync(join(done.targets[0].backup, backup))))
    expect(kept.ok && kept.value.certificates.map(({ blob }) => Buffer.from(blob).toString('hex'))).toEqual(
      [...before.values()].map((blob) => Buffer.from(blob).toString('hex')),
    )

    expect((await run('undo', done.id, '--yes')).exitCode).toBe(0)
    expect(contents).toEqual(before)
  })

  it('lists both where the views really differ, and mends each where it stands', async () => {
    const native = store('same\0\0')
    const [key = ''] = [...native.keys()]
    const other = store('other\0\0')
    const registry = memoryRegistry(native, new Map([[key, [...other.values()][0] ?? new Uint8Array()]]))
    const { run } = scene(registry)
    const found = (await run('scan', '--json')).json().sources[0].certificates
    expect(found.map((one: { key: string }) => one.key)).toEqual([key, `${key} (32)`])
    expect((await run('mend', '--yes')).exitCode).toBe(0)
    expect((await run('scan', '--json')).json().summary).toMatchObject({ certificates: 2, affected: 0 })
  })

  it('is rolled back where an import is refused', async () => {
    const contents = store('fault\0\0')
    const before = new Map(contents)
    const registry = memoryRegistry(contents, new Map(contents))
    const { run } = scene(registry)
    registry.refusals.push('ignore', 'refuse')
    const mended = await run('mend', '--yes', '--json')
    expect(mended.exitCode).toBe(5)
    expect(mended.json()).toMatchObject({ run: { result: 'rolled-back' }, errors: [{ code: 'registry-tool-failed' }] })
    expect(contents).toEqual(before)
  })

  it('is not called mended where reg.exe says so and did nothing', async () => {
    const registry = memoryRegistry(store('fault\0\0'))
    const { run } = scene(registry)
    registry.refusals.push('ignore', 'ignore')
    expect((await run('mend', '--yes')).exitCode).toBe(7)
  })

  it('refuses a plan that the registry has overtaken', async () => {
    const contents = store('fault\0\0')
    const { run, state } = scene(memoryRegistry(contents))
    const plan = join(state, '..', 'plan.json')
    await run('mend', '--plan-out', plan)
    const [key = ''] = [...contents.keys()]
    contents.set(key, [...store('another\0\0').values()][0] ?? new Uint8Array())
    expect((await run('apply', plan, '--yes')).exitCode).toBe(6)
  })

  it('leaves no exports behind after a scan', async () => {
    const registry = memoryRegistry(store('fault\0\0'))
    const folder = temporaryFolder()
    const platform = { ...testPlatform(folder), registry, scratchFolder: join(folder, 'scratch') }
    await certmend(folder, ['scan'], () => platform)
    expect(readdirSync(platform.scratchFolder)).toEqual([])
  })
})
