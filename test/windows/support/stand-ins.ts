/**
 * The files of update KB977203 as the tests can have them: an installer of the client, its patch and CCMCertFix.exe,
 * each in the variants that a test asks for, signed by an authority of the tests in Microsoft's name. They are made
 * for Wine and hold nothing of Microsoft's. `describe.skipIf(standInsMissing())`.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VersionNumber } from '../../../main/core/version-number.ts'
import { createAuthority } from '../../support/code-signing.ts'
import { missing } from '../../support/needs.ts'
import {
  buildClient,
  buildSiteServerPackage,
  certificateMakerKey,
  clientProduct,
  clientUpgradeCode,
  clientVersion,
  nativeComponent,
  refuses,
  wantsRestart,
} from './stand-in-packages.ts'
import { buildPatch, type NewPatch } from './stand-in-patch.ts'
import { buildCertfix, buildCertificateMaker, type CertfixBehaviour } from './stand-in-programs.ts'

export const standInsMissing = (): boolean => missing('mingw', 'msitools', 'wixl', 'openssl', 'osslsigncode')

/**
 * `restart`: ends with 3010. `refused`: ends with 1603. `other-product`: for a product that is not installed.
 * `file-stays`: is applied, but leaves ccmgencert.dll as it is. `file-after-restart`: the same with 3010, as where
 * Windows replaces the file later.
 */
export type PatchVariant =
  | 'good'
  | 'restart'
  | 'file-after-restart'
  | 'refused'
  | 'other-product'
  | 'file-stays'
  | 'unsigned'

/** Full paths on this machine. */
export interface StandIns {
  readonly folder: string
  /** The certificate that a test has to trust, in PEM. */
  readonly root: string
  /** Installs the client with ccmgencert.dll of version 4.0.6487.2000. */
  readonly client: string
  /** Each in a folder of its own, under the patch's own name. */
  readonly patches: Readonly<Record<PatchVariant, string>>
  /** Each in a folder of its own: CCMCertFix.exe. */
  readonly certfix: Readonly<Record<CertfixBehaviour, string>>
  /** The package for site servers, with the good patch and a CCMCertFix.exe that mends. */
  readonly siteServer: string
}

export const standInPatchCode = '{6B2E1F0A-93C2-4F0E-8C27-0A3B6D0E1001}'
export const patchName = 'SCCM2007AC-SP2-KB977203-x86.msp'
export const certfixName = 'CCMCertFix.exe'
export const siteServerName = 'SCCM2007-SP2-KB977203-ENU.msi'

const oldVersion: VersionNumber = [4, 0, 6487, 2000]
const fixedVersion: VersionNumber = [4, 0, 6487, 2111]

/** Takes some seconds. `folder` is made. */
export const buildStandIns = (folder: string): StandIns => {
  const workshop = join(folder, 'workshop')
  mkdirSync(workshop, { recursive: true })
  const authority = createAuthority(workshop)
  // As Microsoft's are: every check passes.
  const sign = (content: Uint8Array): Uint8Array => authority.sign(content, { stamped: true })
  const keep = (name: string, content: Uint8Array): string => {
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, content)
    return path
  }
  const patches = buildPatches(workshop)
  const keepPatch = (variant: PatchVariant, content: Uint8Array): string =>
    keep(join(`patch-${variant}`, patchName), content)
  const keepTool = (behaviour: CertfixBehaviour): string =>
    keep(join(`certfix-${behaviour}`, certfixName), sign(buildCertfix(workshop, behaviour, fixedVersion)))
  const good = sign(patches.good)
  const mends = keepTool('mends')
  const forSiteServers = { [patchName]: good, [certfixName]: new Uint8Array(readFileSync(mends)) }
  return {
    folder,
    root: join(workshop, 'root.pem'),
    client: keep('client.msi', sign(buildClient(workshop, buildCertificateMaker(workshop, oldVersion)))),
    patches: {
      good: keepPatch('good', good),
      restart: keepPatch('restart', sign(patches.restart)),
      'file-after-restart': keepPatch('file-after-restart', sign(patches['file-after-restart'])),
      refused: keepPatch('refused', sign(patches.refused)),
      'other-product': keepPatch('other-product', sign(patches['other-product'])),
      'file-stays': keepPatch('file-stays', sign(patches['file-stays'])),
      unsigned: keepPatch('unsigned', patches.good),
    },
    certfix: {
      mends,
      'mends-one': keepTool('mends-one'),
      nothing: keepTool('nothing'),
      hangs: keepTool('hangs'),
      floods: keepTool('floods'),
      fails: keepTool('fails'),
    },
    siteServer: keep(siteServerName, sign(buildSiteServerPackage(workshop, forSiteServers))),
  }
}

/** Unsigned. */
const buildPatches = (workshop: string): Record<Exclude<PatchVariant, 'unsigned'>, Uint8Array> => {
  const library = buildCertificateMaker(workshop, fixedVersion)
  writeFileSync(join(workshop, certificateMakerKey), library)
  execFileSync('gcab', ['-c', 'patch.cab', certificateMakerKey], { cwd: workshop })
  const good: NewPatch = {
    patchCode: standInPatchCode,
    product: clientProduct,
    upgradeCode: clientUpgradeCode,
    fromVersion: clientVersion,
    toVersion: '4.00.6487.2111',
    displayName: 'Hotfix for Configuration Manager 2007 SP2 clients (KB977203)',
    properties: {},
    nativeComponent,
    cabinet: new Uint8Array(readFileSync(join(workshop, 'patch.cab'))),
    file: { key: certificateMakerKey, size: library.length, version: fixedVersion.join('.') },
  }
  return {
    good: buildPatch(good),
    restart: buildPatch({ ...good, properties: { [wantsRestart]: '1' } }),
    'file-after-restart': buildPatch({ ...good, properties: { [wantsRestart]: '1' }, file: null }),
    refused: buildPatch({ ...good, properties: { [refuses]: '1' } }),
    'other-product': buildPatch({ ...good, product: '{6B2E1F0A-93C2-4F0E-8C27-0A3B6D0E1401}' }),
    'file-stays': buildPatch({ ...good, file: null }),
  }
}
