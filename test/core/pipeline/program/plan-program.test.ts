/** What a plan for somebody else's program holds, and when there is none. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsePlan, planDigest, writePlan } from '../../../../main/core/pipeline/plan.ts'
import { planCertfix, planHotfix } from '../../../../main/core/pipeline/program/plan-program.ts'
import type { FileUseReason } from '../../../../shared/model/hotfix.ts'
import type { ProgramPlan } from '../../../../shared/model/plan.ts'
import { missing } from '../../../support/needs.ts'
import {
  certfixOf,
  certfixTool,
  clientPatch,
  clientProduct,
  faultyStore,
  newFile,
  oldFile,
  packageName,
  patchCode,
  patchName,
  programScene,
  rootCertificate,
  type SceneOptions,
  sitePackage,
  succeeded,
  toolName,
  unsignedTool,
} from '../../../support/program-fixtures.ts'
import { temporaryFolder } from '../../../support/temporary.ts'

const folder = 'C:\\Users\\Public\\KB977203'

const hotfixOn = (options: SceneOptions, name: string, bytes: Uint8Array) => {
  const scene = programScene(options)
  return planHotfix(scene.platform, { location: scene.bring(name, bytes), properties: [], folder })
}

const certfixOn = (options: SceneOptions, name: string, bytes: Uint8Array) => {
  const scene = programScene(options)
  return planCertfix(scene.platform, scene.bring(name, bytes))
}

describe.skipIf(missing('openssl', 'osslsigncode'))('the files that these tests sign', () => {
  it.each([
    [patchName, clientPatch()],
    [packageName, sitePackage()],
    [toolName, certfixTool()],
  ])('are signed, says osslsigncode: %s', (name, bytes) => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, name), bytes)
    writeFileSync(join(cwd, 'root.der'), rootCertificate)
    execFileSync('openssl', ['x509', '-inform', 'der', '-in', 'root.der', '-out', 'root.pem'], { cwd })
    const said = execFileSync('osslsigncode', ['verify', '-CAfile', 'root.pem', '-in', name], { cwd, stdio: 'pipe' })
    expect(said.toString()).toContain('Signature verification: ok')
  })
})

describe('a plan for the client patch', () => {
  const properties = [
    { name: 'SMSSITECODE', value: 'ABC' },
    { name: 'FSP', value: '' },
    { name: 'CCMADMINS', value: 'the "help" desk' },
  ]
  const planned = async (options: SceneOptions = {}, bytes = clientPatch()) => {
    const scene = programScene(options)
    const location = scene.bring(patchName, bytes)
    const plan = await succeeded(planHotfix(scene.platform, { location, properties, folder }))
    const [change] = plan.changes
    if (change?.action !== 'apply-patch') throw new Error(change?.action)
    return { ...scene, location, bytes, plan, change }
  }

  it('holds the command line to the letter, the folder that it is run from, and what has to be read afterwards', async () => {
    const { plan, change, location, bytes, platform, host } = await planned()
    const { staged } = change
    expect(staged).toMatch(/^C:\\Windows\\certmend-[a-z0-9]{12}$/)
    const args = [
      '/p',
      `"${staged}\\${patchName}"`,
      '/qb-',
      '/norestart',
      '/l*v',
      `"${staged}\\msiexec.log"`,
      'SMSSITECODE="ABC"',
      'CCMADMINS="the ""help"" desk"',
    ]
    const program = 'C:\\Windows\\System32\\msiexec.exe'
    expect(plan).toMatchObject({
      remedy: 'hotfix',
      targets: [{ id: 't1', kind: 'client', location: 'live', size: null, digest: null }],
    })
    expect(change).toEqual({
      id: 'c1',
      target: 't1',
      action: 'apply-patch',
      file: {
        location,
        fileName: patchName,
        size: bytes.length,
        digest: platform.hashes.sha256(bytes),
        verdict: 'client-patch',
        servicePack: 'SP2',
        version: null,
        signer: 'CN=Microsoft Corporation, O=Microsoft Corporation',
      },
      staged,
      command: { program, args, line: `"${program}" ${args.join(' ')}` },
      log: `${staged}\\msiexec.log`,
      reason: 'client-old',
      risk: 'medium',
      reversible: true,
      properties: properties.filter(({ value }) => value !== ''),
      clientFile: { location: 'C:\\Windows\\SysWOW64\\CCM\\ccmgencert.dll', before: oldFile, after: newFile },
      patchCode,
      productCodes: [clientProduct],
    })
    expect(host.order()).toEqual(['facts', 'rights'])
  })

  it('can only be taken back where the patch allows its removal', async () => {
    expect((await planned({}, clientPatch({ allowsRemoval: false }))).change.reversible).toBe(false)
  })

  it('of SP1 wants the file of SP1', async () => {
    const scene = programScene()
    Object.assign(scene.computer, { client: '4.00.6221.1000', file: '4.0.6221.1000' })
    const location = scene.bring('patch.msp', clientPatch({ version: '4.00.6221.1000' }))
    const { changes } = await succeeded(planHotfix(scene.platform, { location, properties: [], folder }))
    expect(changes).toMatchObject([{ clientFile: { before: '4.0.6221.1000', after: '4.0.6221.1193' } }])
  })

  it('can be made without rights, and is run from another folder each time', async () => {
    const rights = { elevated: false }
    const [one, other] = [await planned({ rights }), await planned({ rights })]
    expect(one.change.staged).not.toBe(other.change.staged)
  })
})

it('a plan for the package extracts it into the folder that was chosen', async () => {
  const plan = await succeeded(hotfixOn({}, packageName, sitePackage()))
  const [change] = plan.changes
  const staged = change?.staged ?? ''
  expect(change).toMatchObject({
    action: 'extract-package',
    file: { verdict: 'site-server-hotfix', fileName: packageName },
    command: {
      program: 'C:\\Windows\\System32\\msiexec.exe',
      args: ['/a', `"${staged}\\${packageName}"`, '/qb', '/l*v', `"${staged}\\msiexec.log"`, `TARGETDIR="${folder}"`],
    },
    reason: 'certfix-inside',
    risk: 'low',
    reversible: false,
    folder,
  })
})

describe('a plan for CCMCertFix', () => {
  it('holds every certificate of the SMS store as it is now', async () => {
    const scene = programScene()
    const plan = await succeeded(planCertfix(scene.platform, scene.bring(toolName, certfixTool())))
    const [change] = plan.changes
    const staged = change?.staged ?? ''
    expect(plan).toMatchObject({ remedy: 'ccmcertfix', targets: [{ id: 't1', kind: 'live', location: 'live' }] })
    expect(change).toMatchObject({
      action: 'run-certfix',
      file: { verdict: 'certfix-tool', servicePack: 'SP2', version: '4.0.6487.2111' },
      command: { program: `${staged}\\${toolName}`, args: [], line: `"${staged}\\${toolName}"` },
      log: `${staged}\\CCMCertFix.log`,
      reason: 'certificates-bad',
      reversible: true,
    })
    expect(change?.certificates.map(({ key, blobDigest, name: { state } }) => [key, blobDigest, state])).toEqual(
      faultyStore.map(([key, blob], index) => [
        key,
        scene.platform.hashes.sha256(blob),
        ['extra-terminators', 'text-after-nul', 'ok'][index],
      ]),
    )
    expect(scene.leftBehind()).toEqual([])
  })

  it('of the other service pack is one too: it does the same work', async () => {
    const plan = await succeeded(certfixOn({}, toolName, certfixTool(certfixOf.SP1)))
    expect(plan.changes).toMatchObject([
      { file: { verdict: 'certfix-tool-of-other-service-pack', servicePack: 'SP1' } },
    ])
  })
})

describe('no plan', () => {
  const flipped = (bytes: Uint8Array, at: string): Uint8Array => {
    const copy = Uint8Array.from(bytes)
    const place = Buffer.from(copy).indexOf(at)
    copy[place] = (copy[place] ?? 0) ^ 1
    return copy
  }
  const patch = clientPatch()
  const tool = certfixTool()

  it.each<[string, FileUseReason, SceneOptions, string, Uint8Array, Partial<{ client: string; file: string | null }>?]>(
    [
      ['that is not signed', 'not-genuine', {}, patchName, clientPatch({ isSigned: false })],
      ['that was changed', 'not-genuine', {}, patchName, flipped(patch, 'DisplayName')],
      [
        'of another publisher',
        'not-genuine',
        { trust: { roots: [], timeStampRoots: [], publishers: [] } },
        patchName,
        patch,
      ],
      ['of another update', 'not-ours', {}, 'update.msp', clientPatch({ displayName: 'KB978754' })],
      ['for the other service pack', 'other-service-pack', {}, patchName, clientPatch({ version: '4.00.6221.1000' })],
      ['that supersedes it', 'contains-patch-only', {}, 'r3.msp', clientPatch({ displayName: 'KB977384' })],
      ['where a later update is applied', 'superseding-applied', { also: ['r3'] }, patchName, patch],
      ['where the file is new already', 'already-fixed', {}, patchName, patch, { file: newFile }],
      ['where it is listed without its file', 'patch-without-file', { also: ['patch'] }, patchName, patch],
      ['where the file cannot be read', 'client-unknown', {}, patchName, patch, { file: null }],
      ['where there is no client', 'not-in-scope', {}, patchName, patch, { client: '-' }],
      ['for a client before SP1', 'not-in-scope', {}, patchName, patch, { client: '4.00.5931.0000' }],
      ['in Windows PE', 'windows-pe', { rights: { windowsPe: true } }, patchName, patch],
      ['for the package in Windows PE', 'windows-pe', { rights: { windowsPe: true } }, packageName, sitePackage()],
      [
        'for the package on its own server',
        'site-server-here',
        { also: ['site=6487.2000'] },
        packageName,
        sitePackage(),
      ],
      ['for a download', 'unpack-first', {}, '406361_ENU_i386_zip.exe', tool],
      ['for a package of SP1: a program', 'certfix-inside', {}, 'SCCM2007-SP1-KB977203-ENU.exe', tool],
      ['for what the other page runs', 'fits', {}, toolName, tool],
    ],
  )('for the hotfix: %s (%s)', async (_, why, options, name, bytes, computer = {}) => {
    const scene = programScene(options)
    Object.assign(scene.computer, computer)
    const location = scene.bring(name, bytes)
    const plan = await planHotfix(scene.platform, { location, properties: [], folder })
    expect(plan).toMatchObject({ ok: false, error: { code: 'program-not-for-here', params: { why }, location } })
  })

  it.each<[string, FileUseReason, SceneOptions, string, Uint8Array]>([
    ['that is not signed', 'not-genuine', {}, toolName, unsignedTool()],
    ['that was changed', 'not-genuine', {}, toolName, flipped(tool, 'VS_VERSION'.split('').join('\0'))],
    ['where every name is good', 'certificates-good', { certificates: '2 ok' }, toolName, tool],
    ['in Windows PE', 'windows-pe', { rights: { windowsPe: true } }, toolName, tool],
    ['for a program of the update that is called so', 'not-ours', {}, toolName, certfixTool([4, 0, 6487, 2000])],
    ['for the patch', 'fits', {}, patchName, patch],
  ])('for CCMCertFix: %s (%s)', async (_, why, options, name, bytes) => {
    expect(await certfixOn(options, name, bytes)).toMatchObject({
      ok: false,
      error: { code: 'program-not-for-here', params: { why } },
    })
  })

  it('elsewhere than on Windows', async () => {
    const refused = { ok: false, error: { code: 'live-needs-windows' } }
    expect(await hotfixOn({ windows: false }, patchName, patch)).toMatchObject(refused)
    expect(await certfixOn({ windows: false }, toolName, tool)).toMatchObject(refused)
  })

  it('for a file that is not there', async () => {
    const { platform } = programScene()
    const plan = await planHotfix(platform, { location: join(temporaryFolder(), patchName), properties: [], folder })
    expect(plan).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it.each([
    ['property-name', [{ name: 'TRANSFORMS', value: 'x.mst' }]],
    ['property-name', [{ name: 'Fsp', value: 'FSP01' }]],
    ['property-value', [{ name: 'CCMINSTALLDIR', value: 'C:\\CCM\\' }]],
    [
      'property-twice',
      [
        { name: 'FSP', value: 'FSP01' },
        { name: 'FSP', value: 'FSP02' },
      ],
    ],
  ])('with properties that are refused: %s', async (code, properties) => {
    const { platform, bring } = programScene()
    const plan = await planHotfix(platform, { location: bring(patchName, patch), properties, folder })
    expect(plan).toMatchObject({ ok: false, error: { code } })
  })

  it('for a package whose folder is there already, or is none', async () => {
    const { platform, bring } = programScene()
    const location = bring(packageName, sitePackage())
    const taken = join(temporaryFolder(), 'taken')
    mkdirSync(taken)
    const into = (path: string) => planHotfix(platform, { location, properties: [], folder: path })
    expect(await into(taken)).toMatchObject({ ok: false, error: { code: 'already-exists', location: taken } })
    expect(await into('KB977203')).toMatchObject({ ok: false, error: { code: 'installer-path' } })
  })
})

describe('a saved plan', () => {
  const plans: readonly [string, () => Promise<ProgramPlan>][] = [
    ['the client patch', () => succeeded(hotfixOn({}, patchName, clientPatch()))],
    ['the package', () => succeeded(hotfixOn({}, packageName, sitePackage()))],
    ['CCMCertFix', () => succeeded(certfixOn({}, toolName, certfixTool()))],
  ]

  it.each(plans)('is read as it was written: %s', async (_, make) => {
    const { hashes } = programScene().platform
    const plan = await make()
    expect(parsePlan(hashes, writePlan(plan), 'plan.json')).toEqual({ ok: true, value: plan })
  })

  /** Every place that holds a value, with the whole as it is when another one stands there. */
  const variants = (
    value: unknown,
    put: (other: unknown) => object,
    path = '',
  ): readonly (readonly [path: string, changed: object])[] => {
    if (typeof value !== 'object' || value === null) return [[path, put(value === true ? false : `${value}x`)]]
    if (!Array.isArray(value)) {
      return Object.entries(value).flatMap(([key, inner]) =>
        variants(inner, (other) => put({ ...value, [key]: other }), `${path}.${key}`),
      )
    }
    const items = value.flatMap((inner, index) =>
      variants(inner, (other) => put(value.map((one, at) => (at === index ? other : one))), `${path}.${index}`),
    )
    return value.length === 0 ? items : [...items, [`${path}, shorter`, put(value.slice(1))]]
  }

  it.each(plans)('is sealed in every member: %s', async (_, make) => {
    const { hashes } = programScene().platform
    const { digest, ...plan } = await make()
    const changed = variants(plan, (other) => Object(other))
    expect(changed.length).toBeGreaterThan(30)
    expect(changed.filter(([, other]) => planDigest(hashes, other) === digest).map(([path]) => path)).toEqual([])
    expect(planDigest(hashes, plan)).toBe(digest)
  })
})
