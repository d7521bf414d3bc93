/** Where a site server keeps its folder, and what the hotfix leaves in it (facts/domain.md §1.2, §2.1). */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { Evidence } from '../../../shared/model/finding.ts'
import { failure, success } from '../../../shared/model/result.ts'
import { fileEvidence, nothingAt, valueEvidence } from './evidence.ts'
import type { CertfixTool, Fact, HotfixFolder, MachineFacts, SiteFile } from './facts.ts'
import { firstKey } from './gather-client.ts'
import { readCurrentVersion } from './gather-windows.ts'
import { type FilePlace, type Machine, textOf } from './machine.ts'

type SiteFacts = Pick<MachineFacts, 'siteServer' | 'siteFiles' | 'hotfixFolder' | 'certfixTool'>

export const gatherSiteServer = async (machine: Machine): Promise<SiteFacts> => {
  const siteServer = await gatherFolder(machine)
  if (!siteServer.ok) return { siteServer, siteFiles: siteServer, hotfixFolder: siteServer, certfixTool: siteServer }
  const { value: folder, evidence } = siteServer.value
  if (folder === null) {
    const none = success({ value: null, evidence })
    return { siteServer, siteFiles: none, hotfixFolder: none, certfixTool: none }
  }
  const current = await readCurrentVersion(machine)
  const systemRoot = current.ok ? textOf(current.value, 'SystemRoot') : null
  const inFolder = (...names: readonly string[]): FilePlace => ({
    base: 'machine',
    path: [folder.replace(/\\+$/, ''), ...names].join('\\'),
    systemRoot,
  })
  return {
    siteServer,
    siteFiles: await gatherFiles(machine, inFolder),
    hotfixFolder: await gatherHotfixFolder(machine, inFolder),
    certfixTool: await gatherTool(machine, inFolder),
  }
}

type InFolder = (...names: readonly string[]) => FilePlace

const gatherFolder = async (machine: Machine): Promise<Fact<string | null>> => {
  const name = 'Installation Directory'
  const looked: Evidence[] = []
  const key = await firstKey(machine, 'Microsoft\\SMS\\Setup', looked)
  if (!key.ok) return key
  if (key.value === null) return success({ value: null, evidence: looked })
  const folder = textOf(key.value, name)
  // A console alone has the key without the folder of a site.
  if (!folder) return success({ value: null, evidence: [nothingAt('registry-key', `${key.value.location}\\${name}`)] })
  return success({ value: folder, evidence: valueEvidence(key.value, name) })
}

/** Files that the hotfix replaces; the second belongs to a role that not every site server has. */
const gatherFiles = async (machine: Machine, inFolder: InFolder): Promise<Fact<readonly SiteFile[]>> => {
  const value: SiteFile[] = []
  const evidence: Evidence[] = []
  for (const [names, isOnEvery] of [
    [['Client', 'i386', 'ccmsetup.exe'], false],
    [['Client', 'ccmsetup.exe'], true],
    [['bin', 'i386', 'smpmgr.dll'], false],
  ] as const) {
    const place = inFolder(...names)
    const file = await machine.files.version(place)
    if (!file.ok) return file
    if (file.value !== null) {
      value.push({ name: names.at(-1) ?? '', version: file.value.version })
      evidence.push(fileEvidence(file.value))
    } else if (isOnEvery && value.length === 0) {
      return failure(certmendError('not-found', {}, { location: machine.files.where(place) }))
    }
  }
  return success({ value, evidence })
}

const gatherHotfixFolder = async (machine: Machine, inFolder: InFolder): Promise<Fact<HotfixFolder>> => {
  const place = inFolder('Client', 'i386', 'hotfix', 'KB977203')
  const folder = await machine.files.folder(place)
  if (!folder.ok) return folder
  const location = machine.files.where(place)
  const patches = (folder.value?.names ?? []).filter((name) => /\.msp$/i.test(name))
  const evidence: Evidence = { kind: 'folder', location, value: patches.length > 0 ? patches.join(', ') : null }
  return success({ value: { patches }, evidence: [evidence] })
}

const gatherTool = async (machine: Machine, inFolder: InFolder): Promise<Fact<CertfixTool>> => {
  const place = inFolder('Logs', 'KB977203', 'CCMCertFix.exe')
  const file = await machine.files.version(place)
  if (!file.ok) return file
  if (file.value === null)
    return success({ value: { version: null }, evidence: [nothingAt('file', machine.files.where(place))] })
  return success({ value: { version: file.value.version }, evidence: [fileEvidence(file.value)] })
}
