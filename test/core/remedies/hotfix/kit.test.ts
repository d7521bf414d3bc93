/**
 * The source folder of the package for CCMCertFix, on a real disk. The tool is a program that the tests build as Microsoft's
 * is described and sign with an authority of their own, which is trusted here in place of Microsoft's roots.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNodeFileSystem } from '../../../../main/adapters/node-file-system.ts'
import { nodeHashes } from '../../../../main/adapters/node-platform.ts'
import type { FileSystem, Platform } from '../../../../main/core/ports.ts'
import { type NewKit, writeKit } from '../../../../main/core/remedies/hotfix/kit.ts'
import { packageDefinition } from '../../../../main/core/remedies/hotfix/package-definition.ts'
import type { VersionNumber } from '../../../../main/core/version-number.ts'
import { certmendError } from '../../../../shared/contract/errors.ts'
import { defaultPackageNames } from '../../../../shared/model/package-names.ts'
import { failure } from '../../../../shared/model/result.ts'
import { type Authority, createAuthority } from '../../../support/code-signing.ts'
import { buildExecutable } from '../../../support/executable-build.ts'
import { missing } from '../../../support/needs.ts'
import { testPlatform } from '../../../support/platform.ts'
import { fakeProgramHost } from '../../../support/program-host.ts'
import { temporaryFolder } from '../../../support/temporary.ts'

const sp1: VersionNumber = [4, 0, 6221, 1193]
const sp2: VersionNumber = [4, 0, 6487, 2111]

describe.skipIf(missing('openssl', 'osslsigncode'))('the package folder of CCMCertFix', () => {
  let authority: Authority
  let tools: ReadonlyMap<VersionNumber, Uint8Array>

  beforeAll(() => {
    authority = createAuthority(mkdtempSync(join(tmpdir(), 'certmend-test-')))
    tools = new Map([sp1, sp2].map((version) => [version, authority.sign(buildExecutable({ version }))]))
  })
  afterAll(() => rmSync(authority.folder, { recursive: true, force: true }))

  /** The tool where somebody brought it, an empty folder beside it, and what is to be made of them. */
  const prepared = (version = sp2): NewKit & { readonly bytes: Uint8Array } => {
    const parent = temporaryFolder()
    const bytes = tools.get(version) ?? new Uint8Array()
    const location = join(parent, 'CCMCertFix.exe')
    writeFileSync(location, bytes)
    const folder = join(parent, 'Package source')
    mkdirSync(folder)
    const file = { location, size: bytes.length, digest: nodeHashes.sha256(bytes) }
    return { file, folder, names: defaultPackageNames, bytes }
  }

  const platform = (files: Partial<FileSystem> = {}): Platform =>
    testPlatform(temporaryFolder(), {
      files: { ...createNodeFileSystem(), ...files },
      programs: fakeProgramHost({
        trust: { roots: [authority.root], timeStampRoots: [authority.root], publishers: ['Microsoft Corporation'] },
      }),
    })

  const refusal = async (kit: NewKit, on = platform()): Promise<string | null> => {
    const made = await writeKit(on, kit)
    return made.ok ? null : made.error.code
  }

  it('holds the tool byte for byte and the definition of its package', async () => {
    const kit = prepared()
    const made = await writeKit(platform(), kit)
    expect(made).toEqual({
      ok: true,
      value: { location: kit.folder, files: ['CCMCertFix.exe', 'CCMCertFix.sms'] },
    })
    expect(readdirSync(kit.folder).sort()).toEqual(['CCMCertFix.exe', 'CCMCertFix.sms'])
    expect(new Uint8Array(readFileSync(join(kit.folder, 'CCMCertFix.exe')))).toEqual(kit.bytes)
    const definition = packageDefinition({ ...defaultPackageNames, servicePack: 'SP2' })
    expect(definition.ok && definition.value).toEqual(new Uint8Array(readFileSync(join(kit.folder, 'CCMCertFix.sms'))))
  })

  it('says the version of the pack that the tool is of', async () => {
    const kit = prepared(sp1)
    expect(await refusal(kit)).toBeNull()
    expect(readFileSync(join(kit.folder, 'CCMCertFix.sms'), 'latin1')).toContain('\r\nVersion=4.0.6221.1193\r\n')
  })

  it('is made where there is no folder yet, and leaves other files of a folder alone', async () => {
    const kit = prepared()
    writeFileSync(join(kit.folder, 'notes.txt'), 'mine')
    expect(await refusal(kit)).toBeNull()
    expect(readFileSync(join(kit.folder, 'notes.txt'), 'utf8')).toBe('mine')
    const beside = join(kit.folder, 'another')
    expect(await refusal({ ...kit, folder: beside })).toBeNull()
    expect(readdirSync(beside)).toHaveLength(2)
  })

  it.each(['CCMCertFix.exe', 'CCMCertFix.sms', 'ccmcertfix.SMS'])('never overwrites %s', async (name) => {
    const kit = prepared()
    writeFileSync(join(kit.folder, name), 'mine')
    expect(await refusal(kit)).toBe('already-exists')
    expect(readdirSync(kit.folder)).toEqual([name])
    expect(readFileSync(join(kit.folder, name), 'utf8')).toBe('mine')
  })

  it('is refused where the folder is a file', async () => {
    const kit = prepared()
    expect(await refusal({ ...kit, folder: kit.file.location })).toBe('not-a-folder')
  })

  it('is refused for names that its definition cannot carry', async () => {
    const kit = prepared()
    expect(await refusal({ ...kit, names: { package: 'Łódź', program: 'CCMCertFix' } })).toBe(
      'package-definition-value',
    )
    expect(readdirSync(kit.folder)).toEqual([])
  })

  describe('is refused, and nothing is written, where the tool', () => {
    const given: readonly (readonly [string, (kit: NewKit & { readonly bytes: Uint8Array }) => NewKit, string])[] = [
      [
        'changed since it was checked',
        (kit) => {
          writeFileSync(kit.file.location, Buffer.concat([kit.bytes, Buffer.from('x')]))
          return kit
        },
        'program-changed',
      ],
      [
        'is not the one of that digest',
        (kit) => ({ ...kit, file: { ...kit.file, digest: '0'.repeat(64) } }),
        'program-changed',
      ],
      [
        'is unsigned, whatever it was held for',
        (kit) => {
          const bytes = buildExecutable({ version: sp2 })
          writeFileSync(kit.file.location, bytes)
          return { ...kit, file: { ...kit.file, size: bytes.length, digest: nodeHashes.sha256(bytes) } }
        },
        'program-not-genuine',
      ],
      [
        'is genuine, but another program',
        (kit) => {
          const bytes = authority.sign(buildExecutable({ version: [4, 0, 6487, 2000] }))
          writeFileSync(kit.file.location, bytes)
          return { ...kit, file: { ...kit.file, size: bytes.length, digest: nodeHashes.sha256(bytes) } }
        },
        'program-not-genuine',
      ],
      [
        'is gone',
        (kit) => {
          rmSync(kit.file.location)
          return kit
        },
        'not-found',
      ],
    ]

    it.each(given)('%s', async (_, change, code) => {
      const kit = prepared()
      expect(await refusal(change(kit))).toBe(code)
      expect(readdirSync(kit.folder)).toEqual([])
    })
  })

  describe('leaves nothing half-written behind where', () => {
    const real = createNodeFileSystem()
    const noRoom = (location: string) => failure(certmendError('disk-full', {}, { location }))
    const given: readonly (readonly [string, Partial<FileSystem>, string])[] = [
      [
        'the tool changes while it is copied',
        {
          copy: async (from, to) => {
            writeFileSync(from, 'something else')
            return real.copy(from, to)
          },
        },
        'program-changed',
      ],
      [
        'the disk is full in the middle of the copy',
        {
          copy: async (_, to) => {
            writeFileSync(to, 'MZ')
            return noRoom(to)
          },
        },
        'disk-full',
      ],
      [
        'the disk is full in the middle of the definition',
        {
          create: async (path) => {
            writeFileSync(path, '[PDF]')
            return noRoom(path)
          },
        },
        'disk-full',
      ],
      [
        'the definition is not what was written',
        { create: (path) => real.create(path, new TextEncoder().encode('[PDF]')) },
        'read-back-differs',
      ],
    ]

    it.each(given)('%s', async (_, files, code) => {
      const kit = prepared()
      expect(await refusal(kit, platform(files))).toBe(code)
      expect(readdirSync(kit.folder)).toEqual([])
      const beside = join(kit.folder, 'new')
      writeFileSync(kit.file.location, kit.bytes)
      expect(await refusal({ ...kit, folder: beside }, platform(files))).toBe(code)
      expect(readdirSync(kit.folder)).toEqual([])
    })

    it('somebody else puts a file of that name there in the meantime, which stays', async () => {
      const kit = prepared()
      const definition = join(kit.folder, 'CCMCertFix.sms')
      const on = platform({
        copy: async (from, to) => {
          writeFileSync(definition, 'mine')
          return real.copy(from, to)
        },
      })
      expect(await refusal(kit, on)).toBe('already-exists')
      expect(readdirSync(kit.folder)).toEqual(['CCMCertFix.sms'])
      expect(readFileSync(definition, 'utf8')).toBe('mine')
    })
  })
})
