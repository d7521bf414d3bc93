/**
 * The states in which the sample machine can be written: at least one for each verdict of a diagnosis, and half-done
 * remedies that technicians meet (facts/domain.md §2.4, §4.4). `help.ts` says the same in words.
 *
 * | variant          | own names | ccmgencert.dll | Windows refuses | logs                  | verdict            |
 * |------------------|-----------|----------------|-----------------|-----------------------|--------------------|
 * | affected         | faulty    | old            | SP1             | refused, two files    | confirmed-by-log   |
 * | logs-rolled-over | faulty    | old            | 974571          | without the refusal   | affected           |
 * | at-risk          | faulty    | old            | no              | without the refusal   | at-risk            |
 * | not-affected     | sound     | old            | no              | state stored          | not-affected       |
 * | half-fixed       | faulty    | KB977203       | SP1             | refused, two files    | client-patched     |
 * | half-fixed-r3    | faulty    | KB977384       | 974571          | refused, two files    | client-patched     |
 * | mended           | sound     | old            | SP1             | state stored          | certificates-fixed |
 * | came-back        | faulty    | old            | SP1             | refused, two files    | confirmed-by-log   |
 * | remediated       | sound     | KB977203       | SP1             | state stored          | remediated         |
 * | no-client        | none      | none           | SP1             | none                  | not-applicable     |
 * | unknown          | sound     | missing        | SP1             | none                  | unknown            |
 */
import type { VersionNumber } from '../version-number.ts'

export const sampleVariants = [
  'affected',
  'logs-rolled-over',
  'at-risk',
  'not-affected',
  'half-fixed',
  'half-fixed-r3',
  'mended',
  'came-back',
  'remediated',
  'no-client',
  'unknown',
] as const
export type SampleVariant = (typeof sampleVariants)[number]

/** `none`: without certificates of ConfigMgr's own. */
export type SampleNames = 'faulty' | 'sound' | 'none'

/**
 * What the task sequences of the machine came to. `refused`: two of them at Request State Store, one in each generation
 * of smsts.log; `skipped`: one ran without storing the state; `stored`: one stored it.
 */
export type SampleLogs = 'refused' | 'skipped' | 'stored'

export interface SampleConditions {
  /** `sp1`: Windows 7 with Service Pack 1, which contains security update 974571; `updated`: without it, but with the update. */
  readonly windows: 'sp1' | 'updated' | 'bare'
  readonly names: SampleNames
  /** Null: no client. */
  readonly client: SampleClient | null
}

export interface SampleClient {
  /** As the registry has it. */
  readonly version: string
  /** Of ccmgencert.dll. Null: the client's folder is missing, with its logs. */
  readonly certificateMaker: VersionNumber | null
  readonly logs: SampleLogs
  readonly patch: 'KB977203' | 'KB977384' | null
  /** Programs of software distribution that ran. */
  readonly programs: readonly ('certfix' | 'hotfix')[]
}

const sp2: VersionNumber = [4, 0, 6487, 2000]
const sp2WithHotfix: VersionNumber = [4, 0, 6487, 2111]
const r3: VersionNumber = [4, 0, 6487, 2157]

const unpatched: SampleClient = {
  version: '4.00.6487.2000',
  certificateMaker: sp2,
  logs: 'refused',
  patch: null,
  programs: [],
}
const patched: SampleClient = {
  ...unpatched,
  certificateMaker: sp2WithHotfix,
  patch: 'KB977203',
  programs: ['hotfix'],
}

export const sampleConditions: Readonly<Record<SampleVariant, SampleConditions>> = {
  affected: { windows: 'sp1', names: 'faulty', client: unpatched },
  'logs-rolled-over': { windows: 'updated', names: 'faulty', client: { ...unpatched, logs: 'skipped' } },
  'at-risk': { windows: 'bare', names: 'faulty', client: { ...unpatched, logs: 'skipped' } },
  'not-affected': { windows: 'bare', names: 'sound', client: { ...unpatched, logs: 'stored' } },
  'half-fixed': { windows: 'sp1', names: 'faulty', client: patched },
  'half-fixed-r3': {
    windows: 'updated',
    names: 'faulty',
    client: { ...patched, version: '4.00.6487.2157', certificateMaker: r3, patch: 'KB977384' },
  },
  mended: { windows: 'sp1', names: 'sound', client: { ...unpatched, logs: 'stored', programs: ['certfix'] } },
  'came-back': { windows: 'sp1', names: 'faulty', client: { ...unpatched, programs: ['certfix'] } },
  remediated: {
    windows: 'sp1',
    names: 'sound',
    client: { ...patched, logs: 'stored', programs: ['hotfix', 'certfix'] },
  },
  'no-client': { windows: 'sp1', names: 'none', client: null },
  unknown: { windows: 'sp1', names: 'sound', client: { ...unpatched, certificateMaker: null } },
}
