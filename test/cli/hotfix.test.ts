/** certmend hotfix check: what somebody brought, in words and as a document, with the exit code that a script reads. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Ajv from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from '../../main/cli/arguments.ts'
import { checkFiles } from '../../main/cli/commands/hotfix.ts'
import type { Console } from '../../main/cli/console.ts'
import type { Trust } from '../../main/core/formats/authenticode/verify.ts'
import { signedSample } from '../../scripts/signed-samples.mjs'
import { translator } from '../../shared/messages/index.ts'
import { type Authority, createAuthority } from '../support/code-signing.ts'
import { certmend } from '../support/command-line.ts'
import { buildInstaller, valueTable } from '../support/installer-build.ts'
import { missing, repository } from '../support/needs.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'

const product = '{11111111-2222-3333-4444-555555555501}'
const patchName = 'SCCM2007AC-SP2-KB977203-x86.msp'

const patch = buildInstaller({
  kind: 'msp',
  summary: { 2: 'Patch', 7: product, 8: ':T1;:#T1', 9: '{11111111-2222-3333-4444-5555555555B1}' },
  tables: [valueTable('MsiPatchMetadata', { DisplayName: 'KB977203' })],
  storages: {
    T1: { kind: 'mst', summary: { 9: `${product}4.00.6487.2000;${product}4.00.6487.2111;${product}` } },
  },
})

const validated = (document: { readonly files: readonly { readonly verdict: { readonly id: string } }[] }) => {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(join(repository, 'docs/schema/hotfix-check.json'), 'utf8'))
  const ajv = new Ajv()
  ajv.validate(schema, document)
  expect(ajv.errors).toBeNull()
  return document
}

const scene = () => {
  const folder = temporaryFolder()
  const put = (name: string, bytes: Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const check = (...argv: string[]) => certmend(join(folder, 'state'), ['hotfix', 'check', ...argv])
  return { folder, put, check }
}

describe('hotfix check', () => {
  it('says that a patch is not signed, what to do, and leaves it alone', async () => {
    const { put, check } = scene()
    const path = put(patchName, patch)
    const { exitCode, out, err } = await check(path)
    expect([exitCode, err]).toEqual([10, ''])
    expect(out).toContain(`${path}\n  Not signed. Of SP2.\n`)
    expect(out).toContain('Get it again from Microsoft.')
    expect(out).toContain(`SHA-256 ${createHash('sha256').update(patch).digest('hex')}`)
    expect(readFileSync(path).equals(patch)).toBe(true)
  })

  it('speaks the language that is wanted', async () => {
    const { put, check } = scene()
    const path = put(patchName, patch)
    expect((await check(path, '--lang', 'it')).out).toContain('Non firmato')
    expect((await check(path, '--lang', 'pl')).out).toContain('Bez podpisu')
  })

  it('gives a document that its schema knows', async () => {
    const { put, check } = scene()
    const { files } = validated((await check(put(patchName, patch), '--json')).json())
    expect(files).toMatchObject([
      {
        size: patch.length,
        verdict: { id: 'unsigned' },
        isGenuine: false,
        servicePack: 'SP2',
        package: { kind: 'msp', displayName: 'KB977203' },
        signatures: [],
      },
    ])
  })

  it('reads of a folder the files that are called as those of the update are', async () => {
    const { folder, put, check } = scene()
    put('CCMCertFix.exe', new TextEncoder().encode('not a program'))
    put('readme.txt', new Uint8Array(3))
    put(patchName, patch)
    const result = await check(folder, '--json')
    const locations = result.json().files.map(({ location }: { readonly location: string }) => basename(location))
    expect(locations).toEqual(['CCMCertFix.exe', patchName])
  })

  it('says where a folder has none of them', async () => {
    const { folder, check } = scene()
    mkdirSync(join(folder, 'empty'))
    const { exitCode, err } = await check(join(folder, 'empty'))
    expect(exitCode).toBe(10)
    expect(err).toContain('No file of KB977203 is in')
  })

  it('ends with 3 where a file could not be read, and checks the others all the same', async () => {
    const { folder, put, check } = scene()
    const text = put('CCMCertFix.exe', new TextEncoder().encode('not a program'))
    const missingFile = join(folder, 'gone.msp')
    const result = await check(missingFile, text, put(patchName, patch), '--json')
    expect(result.exitCode).toBe(3)
    const { files, errors } = result.json()
    expect(files.map(({ verdict }: { readonly verdict: { readonly id: string } }) => verdict.id)).toEqual([
      'wrong-content',
      'unsigned',
    ])
    expect(errors).toMatchObject([
      { code: 'not-found', source: missingFile },
      { code: 'unknown-format', source: text },
    ])
  })

  it('needs a file, and takes no other option', async () => {
    expect((await certmend(temporaryFolder(), ['hotfix', 'check'])).exitCode).toBe(2)
    expect((await certmend(temporaryFolder(), ['hotfix'])).exitCode).toBe(2)
    expect((await certmend(temporaryFolder(), ['hotfix', 'check', 'x', '--yes'])).exitCode).toBe(2)
    const { out } = await certmend(temporaryFolder(), ['help', 'hotfix', 'check'])
    expect(out).toContain('Reads only, runs nothing.')
  })

  it.skipIf(missing('signed-samples'))('names each check of a real signature, and the signer', async () => {
    const { check, put } = scene()
    const { out, exitCode } = await check(put('CCMCertFix.exe', readFileSync(signedSample('runtime'))))
    expect(exitCode).toBe(10)
    expect(out).toContain('The right name, but not what it says.')
    expect(out).toMatch(/Signed by .*Microsoft Corporation/)
    expect(out).toContain('Yes: The file is the one that was signed')
    expect(out).toContain('Yes: The signer is Microsoft')
  })
})

describe.skipIf(missing('openssl', 'osslsigncode'))(
  'hotfix check, with an authority of the tests in Microsoft’s place',
  () => {
    let authority: Authority
    let trust: Trust
    let folder = ''

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'certmend-test-'))
      authority = createAuthority(folder)
      trust = { roots: [authority.root], timeStampRoots: [authority.root], publishers: ['Microsoft Corporation'] }
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    const check = async (name: string, bytes: Uint8Array) => {
      const path = join(temporaryFolder(), name)
      writeFileSync(path, bytes)
      const args = parseArguments(['hotfix', 'check', path])
      if (!args.ok) throw new Error(args.error.code)
      let out = ''
      const console: Console = {
        t: translator('en'),
        interactive: false,
        say: (text) => (out += `${text}\n`),
        tell: () => undefined,
        complain: () => undefined,
        progress: () => undefined,
        confirm: async () => false,
        askSecret: async () => '',
      }
      const outcome = await checkFiles(
        { args: args.value, platform: testPlatform(temporaryFolder()), console, elevator: null },
        trust,
      )
      return { ...outcome, out }
    }

    it('ends with 0 for the genuine patch, and tells what differs from the article', async () => {
      const { exitCode, out, errors } = await check(patchName, authority.sign(patch))
      expect([exitCode, errors]).toEqual([0, []])
      expect(out).toContain('Genuine client patch of KB977203. Of SP2.')
      expect(out).toContain('The article lists 444928 bytes for the English file')
      expect(out).toContain('Not known: The time of signing is vouched for (there is no time stamp)')
    })

    it('ends with 10 for one that was changed afterwards, and says which check fails', async () => {
      const signed = new Uint8Array(authority.sign(patch))
      const at = Buffer.from(signed).indexOf('DisplayName')
      signed[at] = (signed[at] ?? 0) ^ 1
      const { exitCode, out } = await check(patchName, signed)
      expect(exitCode).toBe(10)
      expect(out).toContain('No: The file is the one that was signed (the file was changed after it was signed)')
    })
  },
)
