/** What the window can ask for about other people's programs. */
import { win32 } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeSignatureMath } from '../../main/adapters/node-crypto.ts'
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import type { Platform } from '../../main/core/ports.ts'
import type { BroughtFileId, PlanId } from '../../shared/model/ids.ts'
import { success } from '../../shared/model/result.ts'
import { createAuthority } from '../support/code-signing.ts'
import { buildExecutable } from '../support/executable-build.ts'
import { missing } from '../support/needs.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openWindow } from './window.ts'

const bundle = 'D:\\Hotfix\\SCCM2007-SP1-KB977203-ENU.exe'

/** With the bundle of SP1 where Windows has it, signed by an authority that this platform trusts. */
const withBundle = (): Pick<Platform, 'files' | 'programs'> => {
  const authority = createAuthority(temporaryFolder())
  const content = authority.sign(buildExecutable({ version: [6, 0, 0, 0] }))
  const files = createNodeFileSystem()
  const { programs } = testPlatform(temporaryFolder())
  return {
    files: {
      ...files,
      facts: async (path) => (path === bundle ? success({ kind: 'file', size: content.length }) : files.facts(path)),
      readAll: async (path, limit) => (path === bundle ? success(content) : files.readAll(path, limit)),
      baseName: (path) => (path === bundle ? win32.basename(path) : files.baseName(path)),
    },
    programs: {
      ...programs,
      math: nodeSignatureMath,
      trust: { roots: [authority.root], timeStampRoots: [], publishers: ['Microsoft Corporation'] },
    },
  }
}

describe('the command to copy', () => {
  it.skipIf(missing('openssl', 'osslsigncode'))('is the one with which a person unpacks a brought file', async () => {
    const window = openWindow(temporaryFolder(), withBundle())
    const selection = await window.get('chooseSample', {})
    const { id } = await window.get('diagnose', { selection: selection.id, scenario: 'refresh' })
    window.dialog.files = [bundle]
    const [file] = (await window.get('openBroughtFiles', { diagnosis: id, from: { how: 'file' } })) ?? []
    if (file === undefined) throw new Error('no file')
    await window.get('copyCommand', { of: { what: 'file', file: file.id } })
    expect(window.dialog.clipboard).toBe(`"${bundle}" /x:"D:\\Hotfix\\KB977203"`)
  })

  it('is of nothing that main did not name', async () => {
    const window = openWindow()
    for (const of of [
      { what: 'plan', plan: 'plan-abc' as PlanId },
      { what: 'file', file: 'file-abc' as BroughtFileId },
    ] as const) {
      expect(await window.ask('copyCommand', { of })).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    }
    expect(window.dialog.clipboard).toBe('')
  })
})
