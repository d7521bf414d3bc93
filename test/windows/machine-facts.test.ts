/**
 * Facts of a running Windows, read by Windows' own node.exe and reg.exe under Wine: a client, its patch and a site
 * server that are planted in the prefix say the same as the disk of such a machine does.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnose } from '../../main/core/diagnosis/diagnose.ts'
import { gatherFacts } from '../../main/core/diagnosis/gather.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Finding, FindingId } from '../../shared/model/finding.ts'
import { failure } from '../../shared/model/result.ts'
import { given } from '../support/given-facts.ts'
import { repository } from '../support/needs.ts'
import { offlineShape, syntheticMachine } from '../support/synthetic-machine.ts'
import { hostPath, runWindowsNode, windowsMissing, winePrefix, wineReg } from './support/windows-node.ts'

const machine = syntheticMachine({
  windows: '7',
  bits: 64,
  update: '80',
  client: '4.00.6487.2000',
  dll: '4.0.6487.2111',
  also: ['patch', 'r3', 'mif', 'certfix=0', 'site=6487.2111'],
})

/** Not what Wine itself is: its version and its folders stay as they are. */
const planted = Object.entries(machine.software).filter(([path]) =>
  /SMS|Component Based Servicing|Installer/.test(path),
)
const files = Object.entries(machine.files).filter(([path]) => path !== 'Windows/explorer.exe')
const roots = [
  'Wow6432Node\\Microsoft\\SMS',
  'Microsoft\\Windows\\CurrentVersion\\Component Based Servicing',
  'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products\\1FDE90624C4330B46B43553F3BCB9413',
]

/** Folders of Windows as Wine spells them: a second one in other capitals would hide the first. */
const inPrefix = (path: string): string =>
  hostPath(`C:\\${path.replaceAll('/', '\\').replace('Windows', 'windows').replace('SysWOW64', 'syswow64')}`)

const uproot = (): void => {
  for (const root of roots) wineReg('delete', `HKLM\\SOFTWARE\\${root}`, '/f')
  for (const [path] of files) rmSync(inPrefix(path), { force: true })
  for (const path of ['SMS', 'Windows/SysWOW64/CCM']) rmSync(inPrefix(path), { recursive: true, force: true })
}

const plant = (): void => {
  uproot()
  for (const [path, values] of planted) {
    for (const [name, data] of Object.entries(values)) {
      const type = typeof data === 'number' ? 'REG_DWORD' : 'REG_SZ'
      wineReg('add', `HKLM\\SOFTWARE\\${path}`, '/v', name, '/t', type, '/d', String(data), '/f')
    }
  }
  for (const [path, bytes] of files) {
    const file = inPrefix(path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}

const compared: readonly FindingId[] = [
  'client',
  'fix-level',
  'patch-registration',
  'superseding-patch',
  'status-file',
  'execution-history',
  'site-server',
  'site-server-fix',
  'hotfix-folder',
  'certfix-tool',
]

const said = (findings: readonly Finding[]) =>
  findings
    .filter(({ id }) => compared.includes(id))
    .map(({ id, status, code, parameters }) => ({ id, status, code, parameters }))

describe.skipIf(windowsMissing())('the facts of a running Windows under Wine', () => {
  let folder: string
  beforeAll(() => {
    winePrefix()
    folder = mkdtempSync(join(tmpdir(), 'certmend-facts-'))
    plant()
  })
  afterAll(() => {
    uproot()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are those of the same machine read from its disk', async () => {
    const script = join(folder, 'diagnose-live.cjs')
    buildSync({
      entryPoints: [join(repository, 'test/windows/support/diagnose-live.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    })
    const { status, stdout, stderr } = runWindowsNode(script)
    expect(status, stderr).toBe(0)
    const live: readonly Finding[] = JSON.parse(stdout)
    const notRead = failure(certmendError('not-looked-at'))
    const disk = await gatherFacts(await offlineShape(machine), given({ certificates: notRead, logs: notRead }))
    expect(said(live)).toEqual(said(diagnose(disk).findings))
    expect(live.find(({ id }) => id === 'security-update')?.evidence).toContainEqual(
      expect.objectContaining({ value: '80' }),
    )
    expect(live.find(({ id }) => id === 'fix-level')?.evidence).toEqual([
      { kind: 'file', location: 'C:\\windows\\SysWOW64\\CCM\\ccmgencert.dll', value: '4.0.6487.2111' },
    ])
  })
})
