/** Which step applies, by machine; and what each kind of file is good for there. */
import { describe, expect, it } from 'vitest'
import type { MachineFacts } from '../../../../main/core/diagnosis/facts.ts'
import { readInstallerPackage } from '../../../../main/core/formats/installer-package/package.ts'
import { clientServicePack, fileUse, hotfixStep } from '../../../../main/core/remedies/hotfix/which-step.ts'
import { parseVersion, type VersionNumber } from '../../../../main/core/version-number.ts'
import { certmendError } from '../../../../shared/contract/errors.ts'
import { locales } from '../../../../shared/contract/ipc.ts'
import * as words from '../../../../shared/messages/hotfix.ts'
import { translator } from '../../../../shared/messages/index.ts'
import {
  type FileVerdict,
  fileUseReasons,
  fileVerdicts,
  hotfixReasons,
  type MachinePlace,
} from '../../../../shared/model/hotfix.ts'
import { failure, success } from '../../../../shared/model/result.ts'
import { buildInstaller } from '../../../support/installer-build.ts'
import { syntheticCertificates } from '../../../support/synthetic-machine.ts'

const unknown = failure(certmendError('not-looked-at'))
const fact = <T>(value: T) => success({ value, evidence: [] })
const version = (text: string): VersionNumber => parseVersion(`4.0.${text}`) ?? [0, 0, 0, 0]

interface Described {
  /** Third and fourth part of a version of ConfigMgr 2007; `null`: no client; left out: not known. */
  readonly client?: string | null | undefined
  readonly dll?: string | null | undefined
  readonly certificates?: string | undefined
  readonly patches?: readonly string[]
  /** Version of a file of a site server; `null`: not known; left out: there is none. */
  readonly site?: string | null | undefined
}

const versionFact = (text: string | null | undefined) =>
  text === undefined ? unknown : fact(text === null ? null : version(text))

const factsOf = ({ client, dll, certificates, patches = [], site }: Described): MachineFacts => ({
  windows: unknown,
  architecture: unknown,
  update: unknown,
  client: client === undefined ? unknown : fact(client === null ? null : { version: version(client) }),
  certificateMaker: versionFact(dll),
  patches: fact(patches.map((name) => ({ name, state: 1 }))),
  statusFiles: unknown,
  history: unknown,
  certificates: certificates === undefined ? unknown : success(syntheticCertificates(certificates)),
  logs: unknown,
  siteServer: unknown,
  siteFiles:
    site === undefined
      ? fact(null)
      : site === null
        ? unknown
        : fact([{ name: 'ccmsetup.exe', version: version(site) }]),
  hotfixFolder: unknown,
  certfixTool: unknown,
})

const sick: Described = { client: '6487.2000', dll: '6487.2000', certificates: '2 bad' }
const patched: Described = { ...sick, dll: '6487.2111', patches: ['KB977203'] }
const newest: Described = { client: '6487.2157', dll: '6487.2157', certificates: '2 bad', patches: ['KB977384'] }

const steps: readonly (readonly [string, Described, MachinePlace, string])[] = [
  ['SP2, nothing done', sick, 'this-computer', 'apply-patch, client-old-and-certificates-bad, SP2'],
  ['SP2, clean certificates', { ...sick, certificates: '2 ok' }, 'this-computer', 'apply-patch, client-old, SP2'],
  [
    'SP2, certificates not known',
    { ...sick, certificates: undefined },
    'this-computer',
    'apply-patch, client-old, SP2',
  ],
  [
    'SP1, nothing done',
    { client: '6221.1000', dll: '6221.1000', certificates: '1 bad' },
    'this-computer',
    'apply-patch, client-old-and-certificates-bad, SP1',
  ],
  ['patched, not mended', patched, 'this-computer', 'mend-certificates, certificates-bad, SP2'],
  ['R3, not mended', newest, 'this-computer', 'mend-certificates, superseded, SP2'],
  ['patched and mended', { ...patched, certificates: '2 ok' }, 'this-computer', 'nothing, done, null'],
  [
    'patched, certificates not known',
    { ...patched, certificates: undefined },
    'this-computer',
    'cannot-tell, certificates-unknown, null',
  ],
  [
    'registered, but an old file',
    { ...sick, patches: ['KB977203'] },
    'this-computer',
    'cannot-tell, patch-without-file, null',
  ],
  ['the file missing', { ...sick, dll: null }, 'this-computer', 'cannot-tell, fix-unknown, null'],
  ['the file unreadable', { ...sick, dll: undefined }, 'this-computer', 'cannot-tell, fix-unknown, null'],
  ['no client', { client: null }, 'this-computer', 'not-here, no-client, null'],
  ['client not known', {}, 'this-computer', 'cannot-tell, client-unknown, null'],
  ['without a service pack', { client: '5931.0' }, 'this-computer', 'not-here, client-rtm, null'],
  ['another build', { client: '6000.0' }, 'this-computer', 'cannot-tell, client-other-build, null'],
  ['on another disk', sick, 'another-disk', 'not-here, another-disk, null'],
  ['in Windows PE', sick, 'windows-pe', 'not-here, windows-pe, null'],
]

describe('the step that applies', () => {
  it.each(steps)('%s', (_, described, place, expected) => {
    const { id, why, servicePack } = hotfixStep(factsOf(described), place)
    expect(`${id}, ${why}, ${servicePack}`).toBe(expected)
  })

  it('is none for ConfigMgr 2012 and SMS 2003', () => {
    for (const newer of [
      [5, 0, 7561, 0],
      [2, 50, 4253, 3000],
    ] as const) {
      const step = hotfixStep({ ...factsOf({}), client: fact({ version: newer }) }, 'this-computer')
      expect([step.id, step.why]).toEqual(['not-here', 'client-other-product'])
    }
  })

  it.each([
    [undefined, null],
    [null, 'unknown'],
    ['6487.2000', 'needs-hotfix'],
    ['6487.2111', 'has-hotfix'],
    ['6221.1000', 'needs-hotfix'],
  ])('says for a site server of %s: %s', (site, expected) => {
    expect(hotfixStep(factsOf({ ...sick, site }), 'this-computer').siteServer).toBe(expected)
  })
})

const certain = (verdict: FileVerdict) => ({ verdict, isGenuine: true, package: null })
const use = (verdict: FileVerdict, described: Described, place: MachinePlace = 'this-computer') => {
  const found = fileUse(certain(verdict), factsOf(described), place)
  return `${found.use}, ${found.why}`
}

describe('a file that was brought', () => {
  it.each([
    ['client-patch', sick, 'apply-patch, fits'],
    ['client-patch', { ...sick, certificates: undefined }, 'apply-patch, fits'],
    ['client-patch', patched, 'none, already-fixed'],
    ['client-patch', newest, 'none, superseding-applied'],
    ['client-patch', { ...sick, patches: ['KB977384'] }, 'none, superseding-applied'],
    ['client-patch', { ...sick, patches: ['KB977203'] }, 'none, patch-without-file'],
    ['client-patch', { ...sick, dll: undefined }, 'none, client-unknown'],
    ['client-patch', {}, 'none, client-unknown'],
    ['client-patch', { client: null }, 'none, not-in-scope'],
    ['client-patch', { client: '5931.0' }, 'none, not-in-scope'],
    ['client-patch-of-other-service-pack', sick, 'none, other-service-pack'],
    ['certfix-tool', sick, 'run-certfix, fits'],
    ['certfix-tool', patched, 'run-certfix, fits'],
    ['certfix-tool', newest, 'run-certfix, fits'],
    ['certfix-tool', { ...sick, certificates: undefined }, 'run-certfix, fits'],
    ['certfix-tool', { ...patched, certificates: '2 ok' }, 'none, certificates-good'],
    ['certfix-tool', { client: null }, 'none, not-in-scope'],
    ['certfix-tool-of-other-service-pack', sick, 'run-certfix, fits'],
    ['site-server-hotfix', sick, 'extract-program, certfix-inside'],
    ['site-server-hotfix', { ...sick, site: '6487.2000' }, 'install-on-site-server, site-server-here'],
    ['site-server-hotfix', { client: null, site: '6487.2000' }, 'install-on-site-server, site-server-here'],
    ['site-server-hotfix', { ...sick, site: '6487.2111' }, 'extract-program, certfix-inside'],
    ['superseding-update', sick, 'none, contains-patch-only'],
    ['download-wrapper', sick, 'unpack-download, unpack-first'],
    ['other-update', sick, 'none, not-ours'],
    ['component', sick, 'none, not-ours'],
    ['unknown-file', sick, 'none, not-ours'],
  ] as const)('%s, %o: %s', (verdict, described, expected) => {
    expect(use(verdict, described)).toBe(expected)
  })

  it('is run on the computer itself only, and extracted where there is Windows Installer', () => {
    for (const verdict of ['client-patch', 'certfix-tool'] as const) {
      expect(use(verdict, sick, 'another-disk')).toBe('none, another-disk')
      expect(use(verdict, sick, 'windows-pe')).toBe('none, windows-pe')
    }
    expect(use('site-server-hotfix', { ...sick, site: '6487.2000' }, 'another-disk')).toBe(
      'extract-program, certfix-inside',
    )
    expect(use('site-server-hotfix', sick, 'windows-pe')).toBe('none, windows-pe')
  })

  it('is extracted by Windows Installer where it is a package', () => {
    const installer = readInstallerPackage(buildInstaller({ kind: 'msi', summary: { 2: 'Installation Database' } }))
    if (!installer.ok) throw new Error(installer.error.code)
    const file = { ...certain('site-server-hotfix'), package: installer.value }
    const found = fileUse(file, factsOf(sick), 'this-computer')
    expect(found).toEqual({ use: 'extract-package', why: 'certfix-inside' })
  })

  it('is good for nothing where its signature does not hold, whatever it is', () => {
    for (const verdict of fileVerdicts.filter((one) => one !== 'download-wrapper')) {
      const found = fileUse({ verdict, isGenuine: false, package: null }, factsOf(sick), 'this-computer')
      expect(found, verdict).toEqual({ use: 'none', why: 'not-genuine' })
    }
  })

  it('is judged by the pack of the client', () => {
    const clients = ['6487.2000', '6487.2157', '6221.1000', '5931.0', null, undefined]
    expect(clients.map((client) => clientServicePack(factsOf({ client })))).toEqual([
      'SP2',
      'SP2',
      'SP1',
      null,
      null,
      null,
    ])
  })
})

describe('the words', () => {
  it.each([...locales])('say another thing for each reason, in %s', (locale) => {
    const t = translator(locale)
    const step = { id: 'nothing', servicePack: null, siteServer: null } as const
    const whys = hotfixReasons.map((why) => words.hotfixStepWhy(t, { ...step, why }))
    const uses = fileUseReasons.map((why) => words.fileUseWhy(t, { use: 'none', why }))
    expect(new Set(whys).size).toBe(hotfixReasons.length)
    expect(new Set(uses).size).toBe(fileUseReasons.length)
    expect(words.hotfixSiteServer(t, { ...step, why: 'done' })).toBeNull()
    expect(words.hotfixSiteServer(t, { ...step, why: 'done', siteServer: 'unknown' })).not.toBeNull()
  })
})
