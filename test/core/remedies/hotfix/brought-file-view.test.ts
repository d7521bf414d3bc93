/** A file that somebody brought, as the pages get it: each answer is one that the window's contract lets through. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeSignatureMath } from '../../../../main/adapters/node-crypto.ts'
import { createNodeFileSystem } from '../../../../main/adapters/node-file-system.ts'
import { nodeHashes, systemClock } from '../../../../main/adapters/node-platform.ts'
import { nothingYet } from '../../../../main/core/diagnosis/diagnose.ts'
import type { MachineFacts } from '../../../../main/core/diagnosis/facts.ts'
import { microsoftTrust } from '../../../../main/core/formats/authenticode/microsoft-roots.ts'
import { executableLimit, type Trust } from '../../../../main/core/formats/authenticode/verify.ts'
import { checkBroughtFile, type MachineToServe } from '../../../../main/core/remedies/hotfix/brought-file-view.ts'
import { signedSample } from '../../../../scripts/signed-samples.mjs'
import { broughtFileSchema } from '../../../../shared/contract/programs.ts'
import { success } from '../../../../shared/model/result.ts'
import { type Authority, codeSigner, createAuthority } from '../../../support/code-signing.ts'
import { buildExecutable } from '../../../support/executable-build.ts'
import { buildInstaller, valueTable } from '../../../support/installer-build.ts'
import { missing } from '../../../support/needs.ts'
import { syntheticCertificates } from '../../../support/synthetic-machine.ts'
import { temporaryFolder } from '../../../support/temporary.ts'

const product = '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'
const patchCode = '{11111111-2222-3333-4444-5555555555B1}'
const patchName = 'SCCM2007AC-SP2-KB977203-x86.msp'

const patchCalled = (displayName: string): Uint8Array =>
  buildInstaller({
    kind: 'msp',
    summary: { 2: 'Patch', 7: product, 8: ':T1;:#T1', 9: patchCode },
    tables: [valueTable('MsiPatchMetadata', { DisplayName: displayName, AllowRemoval: '1' })],
    storages: {
      T1: { kind: 'mst', summary: { 9: `${product}4.00.6487.2000;${product}4.00.6487.2111;${product}` } },
    },
  })
const patch = patchCalled('KB977203')

const fact = <T>(value: T) => success({ value, evidence: [] })

/** A client of SP2, or SP1, that lacks the hotfix. */
const clientOf = (build: 6487 | 6221): MachineFacts => ({
  ...nothingYet,
  client: fact({ version: [4, 0, build, build === 6487 ? 2000 : 1000] }),
  certificateMaker: fact([4, 0, build, build === 6487 ? 2000 : 1000]),
  patches: fact([]),
  certificates: success(syntheticCertificates('2 bad')),
  siteFiles: fact(null),
})

const here = (facts: MachineFacts | null): MachineToServe => ({ facts, place: 'this-computer' })

const checkAt = (location: string, machine: MachineToServe, trust: Trust = microsoftTrust) => {
  const programs = { trust, math: nodeSignatureMath }
  return checkBroughtFile(
    { files: createNodeFileSystem(), hashes: nodeHashes, clock: systemClock, programs },
    location,
    machine,
  )
}

const check = async (name: string, bytes: Uint8Array, machine: MachineToServe, trust?: Trust) => {
  const location = join(temporaryFolder(), name)
  writeFileSync(location, bytes)
  const checked = await checkAt(location, machine, trust)
  if (!checked.ok) throw new Error(checked.error.code)
  expect(v.safeParse(broughtFileSchema, { id: 'file-1', ...checked.value }).issues).toBeUndefined()
  return { ...checked.value, isAt: checked.value.location === location }
}

describe('a file that somebody brought', () => {
  it('is told with its bytes, what it says of itself, and why it is of no use', async () => {
    expect(await check(patchName, patch, here(clientOf(6487)))).toMatchObject({
      isAt: true,
      fileName: patchName,
      size: patch.length,
      digest: createHash('sha256').update(patch).digest('hex'),
      verdict: 'unsigned',
      isGenuine: false,
      servicePack: 'SP2',
      version: null,
      signature: null,
      productCodes: [product],
      patchCode,
      displayName: 'KB977203',
      allowsRemoval: true,
      use: { use: 'none', why: 'not-genuine' },
      error: null,
    })
  })

  it('of a program has the version, and nothing of a package', async () => {
    const program = buildExecutable({ version: [4, 0, 6487, 2111] })
    expect(await check('CCMCertFix.exe', program, here(null))).toMatchObject({
      verdict: 'unsigned',
      version: '4.0.6487.2111',
      productCodes: [],
      patchCode: null,
      displayName: null,
      allowsRemoval: null,
    })
  })

  it('that cannot be read as what it is called says why, and where', async () => {
    const { error, verdict, signature, isAt } = await check(patchName, Uint8Array.of(1, 2, 3), here(null))
    expect([verdict, signature, error?.code, isAt]).toEqual(['wrong-content', null, 'unknown-format', true])
    expect(error?.location).toMatch(new RegExp(`${patchName}$`))
  })

  it('may say of itself more than anybody would read', async () => {
    const { displayName } = await check(patchName, patchCalled('x'.repeat(70_000)), here(null))
    expect(displayName).toBe(`${'x'.repeat(500)}…`)
  })

  it('that is not there, or too large, is an error alone', async () => {
    const folder = temporaryFolder()
    const location = join(folder, 'large.exe')
    writeFileSync(location, '')
    truncateSync(location, executableLimit + 1)
    for (const [path, code] of [
      [join(folder, 'gone.msp'), 'not-found'],
      [location, 'too-large'],
    ] as const) {
      const checked = await checkAt(path, here(null))
      expect(checked.ok || checked.error.code).toBe(code)
    }
  })

  it.skipIf(missing('signed-samples'))('by Microsoft, but something else: signer, root and time are told', async () => {
    const checked = await checkAt(signedSample('runtime'), here(clientOf(6487)))
    expect(checked).toMatchObject({
      ok: true,
      value: {
        fileName: 'vcruntime140-ia32.dll',
        verdict: 'unknown-file',
        isGenuine: true,
        version: '14.0.24210.0',
        signature: {
          signer: expect.stringContaining('CN=Microsoft Corporation'),
          root: expect.stringContaining('Microsoft Root Certificate Authority'),
          signedAt: expect.stringMatching(/^2016-/),
        },
        use: { use: 'none', why: 'not-ours' },
      },
    })
  })
})

describe.skipIf(missing('openssl', 'osslsigncode'))('a signed file that somebody brought', () => {
  let folder = ''
  let authority: Authority
  let trust: Trust
  let genuine: Uint8Array

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-test-'))
    authority = createAuthority(folder)
    authority.issue('other', { ...codeSigner, subject: `/O=Example/CN=${'e'.repeat(60)}` })
    trust = { roots: [authority.root], timeStampRoots: [authority.root], publishers: ['Microsoft Corporation'] }
    genuine = authority.sign(patch)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['is applied to a client that lacks it', here(clientOf(6487)), 'client-patch', { use: 'apply-patch', why: 'fits' }],
    [
      'is not for a client of the other service pack',
      here(clientOf(6221)),
      'client-patch-of-other-service-pack',
      { use: 'none', why: 'other-service-pack' },
    ],
    ['waits for a diagnosis', here(null), 'client-patch', { use: 'none', why: 'client-unknown' }],
    [
      'is of no use on a disk',
      { facts: clientOf(6487), place: 'another-disk' },
      'client-patch',
      { use: 'none', why: 'another-disk' },
    ],
  ] as const)('%s', async (_, machine, verdict, use) => {
    const checked = await check(patchName, genuine, machine, trust)
    expect(checked).toMatchObject({ verdict, isGenuine: true, servicePack: 'SP2', use })
    expect(checked.differences).toEqual([{ what: 'size', expected: '444928', actual: String(genuine.length) }])
    expect(checked.signature?.checks.filter(({ status }) => status !== 'passed')).toEqual([
      { name: 'time-stamp', status: 'not-possible', reason: 'no-time-stamp', certificate: null },
    ])
  })

  it('for site servers is extracted, whether or not a machine was diagnosed', async () => {
    const bundle = authority.sign(
      buildInstaller({
        kind: 'msi',
        summary: { 2: 'Installation Database', 9: patchCode },
        tables: [valueTable('Property', { ProductName: 'KB977203', ProductVersion: '4.00.6487.2000' })],
      }),
    )
    for (const machine of [here(null), here(clientOf(6487))]) {
      expect(await check('SCCM2007-SP2-KB977203-ENU.msi', bundle, machine, trust)).toMatchObject({
        verdict: 'site-server-hotfix',
        displayName: 'KB977203',
        use: { use: 'extract-package', why: 'certfix-inside' },
      })
    }
  })

  it('for site servers of SP1 comes with the command that a person runs, where its path is one of Windows', async () => {
    const bundle = authority.sign(buildExecutable({ version: [6, 0, 0, 0] }))
    const name = 'SCCM2007-SP1-KB977203-ENU.exe'
    const at = async (location: string) => {
      const files = { ...createNodeFileSystem(), readAll: async () => success(bundle), baseName: () => name }
      const programs = { trust, math: nodeSignatureMath }
      const checked = await checkBroughtFile(
        { files, hashes: nodeHashes, clock: systemClock, programs },
        location,
        here(null),
      )
      if (!checked.ok) throw new Error(checked.error.code)
      expect(v.safeParse(broughtFileSchema, { id: 'file-1', ...checked.value }).issues).toBeUndefined()
      expect(checked.value.use.use).toBe('extract-program')
      return checked.value.byHand
    }
    const command = { program: `D:\\Hot fix\\${name}`, args: ['/x:"D:\\Hot fix\\KB977203"'] }
    expect(await at(command.program)).toEqual({ ...command, line: `"${command.program}" ${command.args[0]}` })
    expect(await at(`/home/user/${name}`)).toBeNull()
  })

  it('with a time stamp of a pinned authority passes every check', async () => {
    const checked = await check(patchName, authority.sign(patch, { stamped: true }), here(clientOf(6487)), trust)
    expect(checked.byHand).toBeNull()
    expect(checked.signature?.checks.filter(({ status }) => status !== 'passed')).toEqual([])
  })

  it('of two signatures shows the one that fails, with the certificate that it is about', async () => {
    const program = authority.sign(buildExecutable({ version: [4, 0, 6487, 2111] }))
    const twice = authority.sign(program, { chain: ['other', 'between'], also: ['-nest'] })
    const { isGenuine, signature } = await check('CCMCertFix.exe', twice, here(null), trust)
    expect([isGenuine, signature?.signer]).toEqual([false, expect.stringContaining('Example')])
    expect(signature?.checks.filter(({ status }) => status === 'failed')).toEqual([
      { name: 'publisher', status: 'failed', reason: 'another-publisher', certificate: signature?.signer },
    ])
  })
})
