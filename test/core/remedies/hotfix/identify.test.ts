/**
 * What the user may bring: files that the tests build as Microsoft's are described, signed by an authority of the tests that
 * is pinned here in place of Microsoft's roots.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeSignatureMath } from '../../../../main/adapters/node-crypto.ts'
import { concatBytes } from '../../../../main/core/bytes.ts'
import { microsoftTrust } from '../../../../main/core/formats/authenticode/microsoft-roots.ts'
import type { Trust } from '../../../../main/core/formats/authenticode/verify.ts'
import { type FileVerdict, identifyFile } from '../../../../main/core/remedies/hotfix/identify.ts'
import { originalFileName } from '../../../../main/core/remedies/hotfix/original-name.ts'
import type { VersionNumber } from '../../../../main/core/version-number.ts'
import { signedSample } from '../../../../scripts/signed-samples.mjs'
import { type Authority, codeSigner, createAuthority } from '../../../support/code-signing.ts'
import { buildInstaller, valueTable } from '../../../support/installer-build.ts'
import { missing } from '../../../support/needs.ts'

const sp2Client = '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'
const otherProduct = '{11111111-2222-3333-4444-555555555501}'
const patchCode = '{11111111-2222-3333-4444-5555555555B1}'

interface NewPatch {
  readonly product?: string
  readonly version?: string
  readonly displayName?: string
}

const buildPatch = ({ product = otherProduct, version = '4.00.6487.2000', displayName = 'KB977203' }: NewPatch = {}) =>
  buildInstaller({
    kind: 'msp',
    summary: { 2: 'Patch', 7: product, 8: ':T1;:#T1', 9: patchCode },
    tables: [valueTable('MsiPatchMetadata', { DisplayName: displayName })],
    storages: {
      T1: { kind: 'mst', summary: { 9: `${product}${version};${product}${version};${otherProduct}` } },
    },
  })

const buildPackage = (productName: string) =>
  buildInstaller({
    kind: 'msi',
    summary: { 2: 'Installation Database', 9: patchCode },
    tables: [valueTable('Property', { ProductName: productName, ProductVersion: '4.00.6487.2000' })],
  })

const buildProgram = ([a, b, c, d]: VersionNumber, originalName: string | null): Uint8Array => {
  const executable = NtExecutable.createEmpty(true, true)
  const resources = NtExecutableResource.from(executable)
  const info = Resource.VersionInfo.createEmpty()
  info.setFileVersion(a, b, c, d, 1033)
  const strings: Record<string, string> =
    originalName === null ? { CompanyName: 'Example' } : { OriginalFilename: originalName }
  info.setStringValues({ lang: 1033, codepage: 1200 }, strings)
  info.outputToResourceEntries(resources.entries)
  resources.outputResource(executable)
  return new Uint8Array(executable.generate())
}

const sp1: VersionNumber = [4, 0, 6221, 1193]
const sp2: VersionNumber = [4, 0, 6487, 2111]

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = new Uint8Array(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe.skipIf(missing('openssl', 'osslsigncode'))('a file that the user brings', () => {
  let folder = ''
  let authority: Authority
  let trust: Trust

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-test-'))
    authority = createAuthority(folder)
    authority.issue('other', { ...codeSigner, subject: '/O=Example/CN=Example' })
    trust = { roots: [authority.root], timeStampRoots: [authority.root], publishers: ['Microsoft Corporation'] }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const identify = (bytes: Uint8Array, name: string, wanted: 'SP1' | 'SP2' | null = null) =>
    identifyFile(bytes, name, { math: nodeSignatureMath, trust, now: new Date(), wanted })

  const verdict = (...args: Parameters<typeof identify>): readonly [FileVerdict, string | null, boolean] => {
    const { verdict: found, servicePack, isGenuine } = identify(...args)
    return [found, servicePack, isGenuine]
  }

  const sp2Name = 'SCCM2007AC-SP2-KB977203-x86.msp'

  describe('as the client patch', () => {
    it('is known by what it patches, whatever it is called', () => {
      const patch = authority.sign(buildPatch())
      expect(verdict(patch, sp2Name)).toEqual(['client-patch', 'SP2', true])
      expect(verdict(patch, 'patch (1).msp', 'SP2')).toEqual(['client-patch', 'SP2', true])
      expect(verdict(authority.sign(buildPatch({ version: '4.00.6221.1000' })), 'x.msp')).toEqual([
        'client-patch',
        'SP1',
        true,
      ])
    })

    it('is known by the product code of the client where its versions say nothing', () => {
      expect(verdict(authority.sign(buildPatch({ product: sp2Client, version: '' })), sp2Name)).toEqual([
        'client-patch',
        'SP2',
        true,
      ])
    })

    it('is genuine, but of the other service pack', () => {
      const patch = authority.sign(buildPatch())
      expect(verdict(patch, sp2Name, 'SP1')).toEqual(['client-patch-of-other-service-pack', 'SP2', true])
    })

    it('of the right name, but for clients of the other pack, is what its content says', () => {
      const patch = authority.sign(buildPatch({ version: '4.00.6221.1000' }))
      expect(verdict(patch, sp2Name, 'SP2')).toEqual(['client-patch-of-other-service-pack', 'SP1', true])
    })

    it('differs in size from the table of the article: told, and no obstacle', () => {
      const patch = authority.sign(buildPatch())
      expect(identify(patch, sp2Name).differences).toEqual([
        { what: 'size', expected: '444928', actual: String(patch.length) },
      ])
    })

    it('is taken by its name where nothing inside names an article, and not where the name does not either', () => {
      const patch = authority.sign(buildPatch({ displayName: 'Client hotfix' }))
      expect(verdict(patch, sp2Name)).toEqual(['client-patch', 'SP2', true])
      expect(verdict(patch, 'patch.msp')).toEqual(['other-update', null, true])
    })
  })

  describe('as something else that is genuine', () => {
    it.each([
      ['SCCM2007AC-SP2-KB977384-x86.msp', buildPatch({ displayName: 'KB977384' }), ['superseding-update', 'SP2', true]],
      ['SCCM2007AC-SP2-KB978754-x86.msp', buildPatch({ displayName: 'KB978754' }), ['other-update', null, true]],
      [sp2Name, buildPatch({ displayName: 'KB978754' }), ['wrong-content', null, true]],
      [sp2Name, buildPatch({ version: '5.00.7711.0000' }), ['wrong-content', null, true]],
      ['SCCM2007-SP2-KB977203-ENU.msi', buildPackage('KB977203'), ['site-server-hotfix', 'SP2', true]],
      ['SCCM2007-SP2-KB977203-PLK.msi', buildPackage('Hotfix'), ['site-server-hotfix', 'SP2', true]],
      ['SCCM2007-SP2-KB977384-ENU.msi', buildPackage('KB977384'), ['superseding-update', 'SP2', true]],
      ['mp.msi', buildPackage('Management point'), ['component', 'SP2', true]],
      ['client.msi', buildPackage('Client'), ['other-update', null, true]],
      [sp2Name, buildPackage('Client'), ['wrong-content', null, true]],
    ] as const)('%s', (name, bytes, expected) => {
      expect(verdict(authority.sign(bytes), name)).toEqual(expected)
    })
  })

  describe('as CCMCertFix.exe', () => {
    it.each([
      ['of SP2', 'CCMCertFix.exe', sp2, 'CCMCertFix.exe', 'SP2', ['certfix-tool', 'SP2']],
      [
        'of SP1 for an SP2 client',
        'CCMCertFix.exe',
        sp1,
        'CcmCertFix.EXE',
        'SP2',
        ['certfix-tool-of-other-service-pack', 'SP1'],
      ],
      ['renamed', 'fix.exe', sp2, 'ccmcertfix.exe', null, ['certfix-tool', 'SP2']],
      ['without a name inside', 'CCMCertFix.exe', sp2, null, null, ['certfix-tool', 'SP2']],
      ['of another version', 'CCMCertFix.exe', [4, 0, 6487, 2000], 'ccmcertfix.exe', null, ['wrong-content', null]],
      [
        'another program of the update under its name',
        'CCMCertFix.exe',
        sp2,
        'ccmsetup.exe',
        null,
        ['wrong-content', 'SP2'],
      ],
      ['a program of the update', 'ccmsetup.exe', sp2, 'ccmsetup.exe', null, ['component', 'SP2']],
      ['any program of Microsoft', 'notepad.exe', [6, 1, 7601, 17514], 'notepad.exe', null, ['unknown-file', null]],
    ] as const)('%s', (_, name, version, originalName, wanted, [expected, servicePack]) => {
      const found = identify(authority.sign(buildProgram(version, originalName)), name, wanted)
      expect([found.verdict, found.servicePack, found.isGenuine]).toEqual([expected, servicePack, true])
      expect([found.version, found.originalName]).toEqual([version, originalName])
    })
  })

  describe('that is not genuine', () => {
    it('is unsigned', () => {
      expect(verdict(buildPatch(), sp2Name)).toEqual(['unsigned', 'SP2', false])
      expect(verdict(buildProgram(sp2, 'ccmcertfix.exe'), 'CCMCertFix.exe')).toEqual(['unsigned', null, false])
      expect(verdict(buildPackage('KB977203'), 'SCCM2007-SP2-KB977203-ENU.msi')).toEqual(['unsigned', 'SP2', false])
    })

    it('was changed: the check that failed is named', () => {
      const patch = authority.sign(buildPatch())
      const changed = identify(flipped(patch, Buffer.from(patch).indexOf('DisplayName')), sp2Name)
      expect([changed.verdict, changed.isGenuine]).toEqual(['wrong-content', false])
      const failed = changed.signature?.signatures.flatMap(({ checks }) =>
        checks.filter(({ status }) => status === 'failed'),
      )
      expect(failed).toEqual([{ name: 'file-digest', status: 'failed', problem: { reason: 'file-digest-differs' } }])
    })

    it('has more behind its end, or the signature of another: the checks that failed are named', () => {
      const failed = (bytes: Uint8Array, name: string) => {
        const { verdict: found, isGenuine, signature } = identify(bytes, name)
        const checks = signature?.signatures.flatMap((one) => one.checks.filter(({ status }) => status === 'failed'))
        return [found, isGenuine, ...(checks ?? []).map(({ name: check }) => check)]
      }
      const longer = (bytes: Uint8Array) => concatBytes(bytes, new Uint8Array(1024))
      const bundleName = 'SCCM2007-SP2-KB977203-ENU.msi'
      const tool = buildProgram(sp2, 'ccmcertfix.exe')
      const signedTool = authority.sign(tool)
      expect(failed(longer(authority.sign(buildPatch())), sp2Name)).toEqual([
        'wrong-content',
        false,
        'nothing-appended',
      ])
      expect(failed(longer(authority.sign(buildPackage('KB977203'))), bundleName)).toEqual([
        'wrong-content',
        false,
        'nothing-appended',
      ])
      expect(failed(longer(signedTool), 'CCMCertFix.exe')).toEqual([
        'wrong-content',
        false,
        'nothing-appended',
        'file-digest',
      ])
      const other = authority.sign(buildProgram(sp1, 'ccmcertfix.exe'))
      const grafted = concatBytes(signedTool.subarray(0, tool.length), other.subarray(tool.length))
      expect(failed(grafted, 'CCMCertFix.exe')).toEqual(['wrong-content', false, 'file-digest'])
    })

    it('is signed by somebody else', () => {
      const chain = ['other', 'between']
      expect(verdict(authority.sign(buildPatch(), { chain }), sp2Name)).toEqual(['wrong-content', 'SP2', false])
      const tool = authority.sign(buildProgram(sp2, 'ccmcertfix.exe'), { chain })
      expect(verdict(tool, 'CCMCertFix.exe')).toEqual(['wrong-content', null, false])
    })

    it('is damaged, or not what its name says at all', () => {
      const patch = authority.sign(buildPatch())
      const cut = identify(patch.subarray(0, patch.length - 600), sp2Name)
      expect([cut.verdict, cut.error?.code]).toEqual(['wrong-content', 'installer-malformed'])
      const text = identify(new TextEncoder().encode('not a program'), 'CCMCertFix.exe')
      expect([text.verdict, text.error?.code]).toEqual(['wrong-content', 'unknown-format'])
      const empty = identify(new Uint8Array(0), 'readme.txt')
      expect([empty.verdict, empty.error?.code]).toEqual(['unknown-file', 'empty-file'])
    })
  })

  it('as Microsoft sent it is to be unpacked first, signed or not', () => {
    const wrapper = buildProgram([6, 0, 0, 0], 'SFXCAB.EXE')
    expect(verdict(wrapper, '398171_ENU_i386_zip.exe')).toEqual(['download-wrapper', null, false])
    expect(verdict(authority.sign(wrapper), '398171_ENU_i386_zip.exe')).toEqual(['download-wrapper', null, true])
  })

  it('for site servers of SP1 is a program, of which only the signer and the name are known', () => {
    const bundle = authority.sign(buildProgram([6, 0, 0, 0], 'SFXCAB.EXE'))
    expect(verdict(bundle, 'SCCM2007-SP1-KB977203-X86-ENU.exe')).toEqual(['site-server-hotfix', 'SP1', true])
  })
})

describe.skipIf(missing('signed-samples'))('a program that Microsoft really signed', () => {
  it('is not CCMCertFix because it is called so', () => {
    const bytes = new Uint8Array(readFileSync(signedSample('runtime')))
    const options = { math: nodeSignatureMath, trust: microsoftTrust, now: new Date(), wanted: null }
    const { verdict, isGenuine, originalName } = identifyFile(bytes, 'CCMCertFix.exe', options)
    expect([verdict, isGenuine, originalName]).toEqual(['wrong-content', true, 'vcruntime140.dll'])
  })

  it.each(['runtime', 'console'] as const)('has the original name that resedit finds: %s', (sample) => {
    const bytes = new Uint8Array(readFileSync(signedSample(sample)))
    const resources = NtExecutableResource.from(NtExecutable.from(bytes, { ignoreCert: true }), true)
    const [info] = Resource.VersionInfo.fromEntries(resources.entries.filter(({ type }) => type === 16))
    const [language] = info?.getAllLanguagesForStringValues() ?? []
    const strings = language && info ? info.getStringValues(language) : {}
    expect(originalFileName(bytes)).toBe(strings.OriginalFilename)
  })
})
