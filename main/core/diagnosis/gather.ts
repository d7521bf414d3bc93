/** Gathers what the rules look at from a machine, running or not: the one place that knows where each fact stands. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure } from '../../../shared/model/result.ts'
import type { Fact, MachineFacts } from './facts.ts'
import {
  gatherCertificateMaker,
  gatherClient,
  gatherHistory,
  gatherPatches,
  gatherStatusFiles,
} from './gather-client.ts'
import { gatherSiteServer } from './gather-site-server.ts'
import { gatherArchitecture, gatherUpdate, gatherWindows } from './gather-windows.ts'
import { type Machine, type RegistryPlace, textOf } from './machine.ts'

/** Certificates come from the scan and logs from the log search; both are facts like the others. */
export interface GatheredElsewhere {
  certificates(): Promise<MachineFacts['certificates']>
  logs(): Promise<MachineFacts['logs']>
}

/** What is gathered at once, in this order. Logs come last: they take longest. */
export const factParts = [
  'windows',
  'architecture',
  'update',
  'client',
  'certificateMaker',
  'patches',
  'statusFiles',
  'history',
  'certificates',
  'siteServer',
  'logs',
] as const satisfies readonly (keyof MachineFacts)[]
export type FactPart = (typeof factParts)[number]

export interface GatherOptions {
  /** From then on every fact is the failure `cancelled`, and nothing more is read. */
  readonly isCancelled?: () => boolean
  /** Called before each part. */
  readonly onPart?: (part: FactPart) => void
  /** Called after each part, with all that is known by then. */
  readonly onFacts?: (facts: Partial<MachineFacts>) => void
}

export const gatherFacts = async (
  machine: Machine,
  elsewhere: GatheredElsewhere,
  { isCancelled = () => false, onPart, onFacts }: GatherOptions = {},
): Promise<MachineFacts> => {
  let known: Partial<MachineFacts> = {}
  const arrived = <Facts extends Partial<MachineFacts>>(facts: Facts): Facts => {
    known = { ...known, ...facts }
    if (!isCancelled()) onFacts?.(known)
    return facts
  }
  const part = async <T>(name: FactPart, read: (machine: Machine) => Promise<Fact<T>>): Promise<Fact<T>> => {
    if (isCancelled()) return cancelled
    onPart?.(name)
    return read(machine)
  }
  const siteServerPart = async () => {
    if (isCancelled())
      return { siteServer: cancelled, siteFiles: cancelled, hotfixFolder: cancelled, certfixTool: cancelled }
    onPart?.('siteServer')
    return gatherSiteServer(machine)
  }
  return {
    ...arrived({ windows: await part('windows', gatherWindows) }),
    ...arrived({ architecture: await part('architecture', gatherArchitecture) }),
    ...arrived({ update: await part('update', gatherUpdate) }),
    ...arrived({ client: await part('client', gatherClient) }),
    ...arrived({ certificateMaker: await part('certificateMaker', gatherCertificateMaker) }),
    ...arrived({ patches: await part('patches', gatherPatches) }),
    ...arrived({ statusFiles: await part('statusFiles', gatherStatusFiles) }),
    ...arrived({ history: await part('history', gatherHistory) }),
    ...arrived({ certificates: await part('certificates', elsewhere.certificates) }),
    ...arrived(await siteServerPart()),
    ...arrived({ logs: await part('logs', elsewhere.logs) }),
  }
}

const cancelled = failure(certmendError('cancelled'))

/** What the computer is called; null where the machine does not say. */
export const computerName = async (machine: Machine): Promise<string | null> => {
  const place: RegistryPlace = { hive: 'SYSTEM', view: '32', path: 'Control\\ComputerName\\ComputerName' }
  const key = await machine.registry.key(place)
  return (key.ok && key.value && textOf(key.value, 'ComputerName')) || null
}
