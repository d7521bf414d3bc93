/** What is known of the computer that Certmend runs on: all that a diagnosis looks at but the logs. Reads only. */
import { certmendError } from '../../shared/contract/errors.ts'
import type { CertificateView } from '../../shared/model/certificate.ts'
import type { Evidence } from '../../shared/model/finding.ts'
import { failure, success } from '../../shared/model/result.ts'
import type { Fact, MachineFacts } from '../core/diagnosis/facts.ts'
import { gatherFacts } from '../core/diagnosis/gather.ts'
import type { Machine } from '../core/diagnosis/machine.ts'
import type { Platform, ProcessRunner } from '../core/ports.ts'
import { scan } from '../core/scan.ts'
import { liveMachine } from './machine-facts.ts'
import { restWhenDue } from './pauses.ts'
import { readingLimits, type WindowsFacts } from './windows-registry.ts'

export interface LiveParts {
  readonly platform: Platform
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
}

/** Before a program is run and after it: logs are old stories then, and take long. */
export const liveFacts = async (parts: LiveParts): Promise<MachineFacts> =>
  gatherFacts(await runningMachine(parts), {
    certificates: () => certificatesOf(parts.platform, 'live', () => false),
    logs: async () => failure(certmendError('not-looked-at')),
  })

/** Asked with patience that ends: what it does not answer in time is not known. */
export const runningMachine = ({ platform, runner, windows }: LiveParts): Promise<Machine> => {
  const impatient: ProcessRunner = {
    run: (program, args, limits = readingLimits) => runner.run(program, args, limits),
  }
  return liveMachine({ files: platform.files, registry: platform.registry, runner: impatient, facts: windows })
}

/** Of any machine; the evidence are those with a faulty name. */
export const certificatesOf = async (
  platform: Platform,
  location: string,
  isCancelled: () => boolean,
): Promise<Fact<readonly CertificateView[]>> => {
  const { report } = await scan(platform, [location], {
    recursive: false,
    policy: 'truncate',
    only: [],
    isCancelled,
    rest: restWhenDue(),
  })
  const [error] = report.errors
  if (report.sources.length === 0) return failure(error ?? certmendError('nothing-to-read', {}, { location }))
  const value = report.sources.flatMap(({ certificates }) => certificates)
  const evidence = report.sources.flatMap((source) =>
    source.certificates
      .filter(({ friendlyName }) => friendlyName.proposed !== null || friendlyName.state === 'leading-nul')
      .map(({ key, friendlyName }): Evidence => ({ kind: 'certificate', location: key, value: friendlyName.hex })),
  )
  return success({ value, evidence })
}
