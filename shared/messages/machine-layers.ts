/** The four layers of the machine card, from the ground up in cause: Windows, client, certificates, migration. */

import type { Finding, FindingCode, FindingId, FindingStatus } from '../model/finding.ts'
import type { MessageKey, MessageParameters } from './index.ts'

const machineLayers = ['windows', 'client', 'certificates', 'migration'] as const
export type MachineLayer = (typeof machineLayers)[number]

interface Line {
  readonly key: MessageKey
  readonly parameters?: MessageParameters
}

export interface LayerView {
  readonly layer: MachineLayer
  readonly status: FindingStatus
  /** Short enough for the card at the size of its text. */
  readonly title: Line
  readonly detail: Line
}

export const layersOf = (findings: readonly Finding[]): readonly LayerView[] => {
  const finding = (id: FindingId) => findings.find((one) => one.id === id)
  return [
    windows(finding('windows-version'), finding('security-update')),
    client(finding('client'), finding('fix-level')),
    certificates(finding('sms-certificates')),
    migration(finding('log-evidence')),
  ]
}

const details: Readonly<Partial<Record<FindingCode, MessageKey>>> = {
  'windows-newer': 'machine.windows.newer',
  'update-present': 'machine.windows.refuses',
  'update-superseded': 'machine.windows.refuses',
  'update-built-in': 'machine.windows.refuses',
  'update-pending': 'machine.windows.pending',
  'update-absent': 'machine.windows.accepts',
  'client-rtm': 'machine.client.rtm',
  'client-newer': 'machine.client.outside',
  'client-older': 'machine.client.outside',
  'client-other-build': 'machine.client.other-build',
  'client-absent': 'machine.client.outside',
  'fix-present': 'machine.client.fixed',
  'fix-missing': 'machine.client.missing',
  'fix-out-of-scope': 'machine.client.outside',
  'certificates-affected': 'machine.certificates.affected',
  'certificates-clean': 'machine.certificates.clean',
  'certificates-none': 'machine.certificates.none',
  'log-confirms': 'machine.migration.confirms',
  'log-stale': 'machine.migration.stale',
  'log-unrelated': 'machine.migration.unrelated',
  'log-silent': 'machine.migration.silent',
}

const detailOf = (finding: Finding | undefined): Line => ({
  key: (finding && details[finding.code]) ?? 'machine.not-known',
})

const statusOf = (finding: Finding | undefined): FindingStatus => finding?.status ?? 'unknown'

/** The card has room for about thirty characters; the finding below has the whole name. */
const mostName = 30

const windows = (version: Finding | undefined, update: Finding | undefined): LayerView => {
  const name = version?.parameters.name
  const short = typeof name === 'string' ? shortName(name) : 'Windows'
  const deciding = version?.code === 'windows-newer' ? version : update
  return {
    layer: 'windows',
    status: statusOf(deciding),
    title: { key: 'machine.windows', parameters: { name: short } },
    detail: detailOf(deciding),
  }
}

const shortName = (name: string): string => {
  const plain = name
    .replace(/\(R\)|\(TM\)|[®™]/gi, '')
    .replace(/^Microsoft\s+/i, '')
    .replace(/\bService Pack (\d)/i, 'SP$1')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= mostName) return plain
  const withoutEdition = plain.replace(
    /\s(?:Ultimate|Enterprise|Professional|Business|Standard|Datacenter|Home (?:Premium|Basic)|Edition)\b/gi,
    '',
  )
  return withoutEdition.length <= mostName ? withoutEdition : `${withoutEdition.slice(0, mostName - 1).trimEnd()}…`
}

const client = (found: Finding | undefined, fix: Finding | undefined): LayerView => {
  const version = found?.parameters.version
  const deciding = found?.code === 'client-in-scope' ? fix : found
  return {
    layer: 'client',
    status: statusOf(deciding),
    title:
      version === undefined
        ? { key: found?.code === 'client-absent' ? 'machine.client.absent' : 'machine.client' }
        : { key: 'machine.client.version', parameters: { version } },
    detail: detailOf(deciding),
  }
}

const certificates = (found: Finding | undefined): LayerView => {
  const { count, total } = found?.parameters ?? {}
  const counted: Line =
    count === undefined
      ? { key: 'machine.certificates' }
      : {
          key: total === undefined ? 'machine.certificates.all' : 'machine.certificates.some',
          parameters: found?.parameters ?? {},
        }
  return { layer: 'certificates', status: statusOf(found), title: counted, detail: detailOf(found) }
}

const migration = (found: Finding | undefined): LayerView => ({
  layer: 'migration',
  status: statusOf(found),
  title: { key: 'machine.migration' },
  detail: detailOf(found),
})
