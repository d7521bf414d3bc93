/** The port for other people's programs: where it lets them stand, and what it reads of this computer. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nodeSignatureMath } from '../../main/adapters/node-crypto.ts'
import { nodeHashes } from '../../main/adapters/node-platform.ts'
import { createProgramHost, type ProgramHostParts } from '../../main/adapters/program-host.ts'
import { microsoftTrust } from '../../main/core/formats/authenticode/microsoft-roots.ts'
import type { ProcessLimits, ProcessRunner } from '../../main/core/ports.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Rights } from '../../shared/model/program-view.ts'
import { failure, success } from '../../shared/model/result.ts'
import { utf16 } from '../support/blob.ts'
import { storedBlobs } from '../support/faulty-files.ts'
import { memoryRegistry, smsKey } from '../support/memory-registry.ts'
import { missing } from '../support/needs.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'

const rights: Rights = { elevated: true, account: 'user', windowsPe: false, canElevate: false }

const nothingRuns: ProcessRunner = { run: () => Promise.reject(new Error('a program was started')) }

const host = (parts: Partial<ProgramHostParts> = {}) =>
  createProgramHost({
    platform: testPlatform(temporaryFolder()),
    runner: nothingRuns,
    windows: { platform: 'linux', environment: {} },
    trust: microsoftTrust,
    math: nodeSignatureMath,
    rights: async () => rights,
    ...parts,
  })

const onWindows = (environment: Readonly<Record<string, string>>) =>
  host({ windows: { platform: 'win32', environment } })

describe('folders of programs', () => {
  it.each([
    [{ SystemRoot: 'C:\\Windows' }, 'C:\\Windows'],
    [{ SYSTEMROOT: 'D:\\WINNT' }, 'D:\\WINNT'],
    [{}, 'C:\\Windows'],
    // A 32-bit process on 64-bit Windows.
    [{ SystemRoot: 'C:\\Windows', PROCESSOR_ARCHITEW6432: 'AMD64' }, 'C:\\Windows'],
  ])('are those of the running Windows, by their everyday names: %j', (environment, root) => {
    expect(onWindows(environment).windows).toEqual({ systemFolder: `${root}\\System32`, stagingParent: root })
  })

  it('are not known elsewhere', () => {
    expect(host().windows).toBeNull()
  })

  it.each([
    'C:\\Users\\Public\\certmend-abcdefgh2345',
    'C:\\Windows\\Temp\\certmend-abcdefgh2345',
    'C:\\Windows',
    'D:\\Windows\\certmend-abcdefgh2345',
    'certmend-abcdefgh2345',
  ])('are nowhere but directly in the Windows folder, whatever a plan says: %s', async (folder) => {
    const { stage, clear } = onWindows({ SystemRoot: 'C:\\Windows' })
    const refused = { ok: false, error: { code: 'staging-folder-open', location: folder } }
    expect(await clear(folder)).toMatchObject(refused)
    expect(await stage({ source: 'a.exe', fileName: 'a.exe', size: 1, digest: '' }, folder)).toMatchObject(refused)
  })
})

describe.skipIf(missing('linux'))('a folder in the Windows folder', () => {
  it.each(['C:\\Windows\\certmend-abcdefgh2345', 'c:\\windows\\certmend-abcdefgh2345'])(
    'is made and protected, in whatever case it is spelled: %s',
    async (folder) => {
      const cwd = process.cwd()
      onTestFinished(() => process.chdir(cwd))
      process.chdir(temporaryFolder())
      const seen: string[] = []
      const { stage } = host({
        windows: { platform: 'win32', environment: { SystemRoot: 'C:\\WINDOWS' } },
        protection: async (made) => {
          seen.push(made)
          return failure(certmendError('access-denied', { reason: 'test' }))
        },
      })
      const refused = await stage({ source: 'a.exe', fileName: 'a.exe', size: 1, digest: '' }, folder)
      expect(refused).toMatchObject({ ok: false, error: { code: 'access-denied' } })
      expect(seen).toEqual([folder])
      expect(readdirSync('.')).toEqual([])
    },
  )
})

describe('what is asked of the system', () => {
  it('are the facts of this computer but for its logs, with patience that ends', async () => {
    const asked: (ProcessLimits | undefined)[] = []
    const certificates = new Map(
      storedBlobs(['bad\0\0', 'good\0'].map(utf16)).map(({ thumbprint, blob }) => [smsKey(thumbprint), blob]),
    )
    const { facts } = host({
      platform: testPlatform(temporaryFolder(), { registry: memoryRegistry(certificates) }),
      windows: { platform: 'win32', environment: { SystemRoot: 'C:\\Windows' } },
      runner: {
        run: async (_program, _args, limits) => {
          asked.push(limits)
          return success({ exitCode: 1, output: '', errorOutput: '' })
        },
      },
    })
    const known = await facts()
    if (!known.ok) throw new Error(known.error.code)
    expect(known.value.certificates).toMatchObject({
      ok: true,
      value: {
        value: [{ friendlyName: { state: 'extra-terminators' } }, { friendlyName: { state: 'ok' } }],
        evidence: [{ kind: 'certificate' }],
      },
    })
    expect(known.value.logs).toMatchObject({ ok: false, error: { code: 'not-looked-at' } })
    expect(known.value.client).toMatchObject({ ok: false, error: { code: 'access-denied' } })
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.every((limits) => limits?.silence === 60_000)).toBe(true)
  })

  it('are the rights, once', async () => {
    let asked = 0
    const asking = host({
      rights: async () => {
        asked++
        return rights
      },
    })
    expect([await asking.rights(), await asking.rights()]).toEqual([rights, rights])
    expect(asked).toBe(1)
  })

  it('is nothing elsewhere than on Windows', async () => {
    const refused = { ok: false, error: { code: 'live-needs-windows' } }
    expect(await host().facts()).toMatchObject(refused)
    expect(await host().clientProperties()).toMatchObject(refused)
    expect(await host().registration([], '')).toMatchObject(refused)
  })
})

describe('a pause', () => {
  it('ends early where somebody says so, without a complaint', async () => {
    const person = new AbortController()
    const waiting = host().pause(3_600_000, person.signal)
    person.abort()
    await expect(waiting).resolves.toBeUndefined()
    await expect(host().pause(3_600_000, AbortSignal.abort())).resolves.toBeUndefined()
  })

  it('ends by itself', async () => {
    await expect(host().pause(1, new AbortController().signal)).resolves.toBeUndefined()
  })
})

describe.skipIf(missing('linux'))('from copy to removal', () => {
  it('a program is staged, run from there, and nothing is left', async () => {
    const folder = temporaryFolder()
    const source = join(folder, 'tool')
    const script = new TextEncoder().encode('#!/bin/sh\necho "in $PWD"\nexit 3\n')
    writeFileSync(source, script)
    const parent = join(folder, 'parent')
    mkdirSync(parent, { mode: 0o755 })
    const { stage, run, clear } = host()
    const planned = join(parent, 'certmend-abcdefgh2345')
    const digest = nodeHashes.sha256(script)
    const staged = await stage({ source, fileName: 'tool', size: script.length, digest }, planned)
    if (!staged.ok) throw new Error(staged.error.code)
    const { path, stillSame, release } = staged.value
    expect(await stillSame()).toEqual(success(true))
    let shown = ''
    const call = {
      program: path,
      args: [],
      isVerbatim: false,
      workingFolder: planned,
      outputFile: join(planned, 'output.log'),
      ownLog: null,
    }
    const ended = await run(call, { silence: 20_000, kept: 1000, most: 1000 }, { onText: (text) => (shown += text) })
    expect(ended).toMatchObject({ ok: true, value: { exitCode: 3 } })
    expect(shown).toBe(`in ${planned}\n`)
    expect(await release()).toEqual(success(true))
    expect(readdirSync(parent)).toEqual([])
    expect(await clear(planned)).toEqual(success(true))
  })
})
