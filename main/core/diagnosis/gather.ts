/** Gathers what the rules look at from a machine, running or not: the one place that knows where each fact stands. */
import type { MachineFacts } from './facts.ts'
import {
  gatherCertificateMaker,
  gatherClient,
  gatherHistory,
  gatherPatches,
  gatherStatusFiles,
} from './gather-client.ts'
import { gatherSiteServer } from './gather-site-server.ts'
import { gatherArchitecture, gatherUpdate, gatherWindows } from './gather-windows.ts'
import type { Machine } from './machine.ts'

/** Certificates come from the scan and logs from the log search; both are facts like the others. */
export type GatheredElsewhere = Pick<MachineFacts, 'certificates' | 'logs'>

/** `onFact` is called before each part, with how many are done: the parts take about the same time live. */
export const gatherFacts = async (
  machine: Machine,
  elsewhere: GatheredElsewhere,
  onFact: (done: number, total: number) => void = () => undefined,
): Promise<MachineFacts> => {
  let done = 0
  const part = async <T>(read: (machine: Machine) => Promise<T>): Promise<T> => {
    onFact(done, partCount)
    done++
    return read(machine)
  }
  return {
    windows: await part(gatherWindows),
    architecture: await part(gatherArchitecture),
    update: await part(gatherUpdate),
    client: await part(gatherClient),
    certificateMaker: await part(gatherCertificateMaker),
    patches: await part(gatherPatches),
    statusFiles: await part(gatherStatusFiles),
    history: await part(gatherHistory),
    ...(await part(gatherSiteServer)),
    ...elsewhere,
  }
}

const partCount = 9
