/**
 * A walk over the sample machine with everything that a person may do: it is diagnosed, its names are mended, its task
 * sequence is saved, the hotfix is run on another computer, and the machine is diagnosed again.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diagnoseMachine } from '../../../main/adapters/machine-diagnosis.ts'
import { nodeProcessRunner } from '../../../main/adapters/node-platform.ts'
import { applyPlan } from '../../../main/core/pipeline/apply.ts'
import { planMend } from '../../../main/core/pipeline/plan.ts'
import { planSequences } from '../../../main/core/pipeline/plan-sequence.ts'
import { planHotfix } from '../../../main/core/pipeline/program/plan-program.ts'
import type { Platform } from '../../../main/core/ports.ts'
import type { BundledRun } from '../../../main/core/report/walk/bundle.ts'
import { type WalkReport, walkReport } from '../../../main/core/report/walk/walk-report.ts'
import { writeSample } from '../../../main/core/sample/write-sample.ts'
import { scan } from '../../../main/core/scan.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import type { SequenceFileId, WalkId } from '../../../shared/model/ids.ts'
import type { MendPlan, Plan, SequencePlan } from '../../../shared/model/plan.ts'
import type { RunView } from '../../../shared/model/run.ts'
import type { SequenceChoices } from '../../../shared/model/task-sequence.ts'
import type { WalkLook } from '../../../shared/model/walk-report.ts'
import { utf16 } from '../../support/blob.ts'
import { testPlatform } from '../../support/platform.ts'
import { clientPatch, patchName, programScene, succeeded } from '../../support/program-fixtures.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** As the sample says them (main/core/sample), and those of the log below. */
export const namesOfSample = [
  ...['PC-0142', 'SITE01', 'example.test'],
  ...['anna.rossi', 'Anna Rossi', 'logon-srv-07', 'sccm-join', 'S-1-5-21-1004336348-1177238915-682003330-1137'],
] as const

/** What Windows Installer writes about itself and its surroundings, in its encoding. */
export const installerLog: Uint8Array = utf16(
  [
    '\ufeff=== Verbose logging started: 11/21/2026  10:58:02  Build type: SHIP UNICODE 5.00.7601.00 ===',
    'MSI (c) (F0:A8) [10:58:02:414]: Resetting cached policy values',
    'Property(S): ComputerName = PC-0142',
    'Property(S): LogonUser = anna.rossi',
    'Property(S): USERNAME = Anna Rossi',
    'Property(S): UserSID = S-1-5-21-1004336348-1177238915-682003330-1137',
    'Property(S): SMSMP = "SITE01"',
    'Property(S): ProductVersion = 4.00.6487.2000',
    'MSI (s): User: EXAMPLE\\sccm-join; logon server logon-srv-07.example.test',
    'MSI (s): source \\\\site01\\SMSPKGD$\\S0100013, local C:\\Users\\anna.rossi\\AppData\\Local\\Temp\\a.msp',
    'MSI (s): Anna Rossi (anna.rossi@example.test) on pc-0142',
    '=== Verbose logging stopped: 11/21/2026  10:58:31 ===',
    '',
  ].join('\r\n'),
)

export interface SampleWalk {
  readonly platform: Platform
  readonly report: WalkReport
  readonly runs: readonly BundledRun[]
  readonly ownLog: Uint8Array
}

export const sampleWalk = async (): Promise<SampleWalk> => {
  const folder = temporaryFolder()
  const machine = join(folder, 'PC-0142')
  mkdirSync(machine)
  const platform = testPlatform(join(folder, 'state'))
  await succeeded(writeSample(platform.files, machine))
  const before = await look(platform, machine)
  const mend = await mendPlan(platform, machine)
  const sequence = await sequencePlan(platform, machine)
  const patch = await appliedPatch()
  const runs = [
    { plan: mend, run: await applied(platform, mend), logs: [] },
    { plan: sequence, run: await applied(platform, sequence), logs: [] },
    { ...patch, logs: [{ name: 'C:\\x\\PC-0142.log', content: installerLog }] },
  ]
  const after = await look(platform, machine)
  const view = {
    id: 'walk-abcdefghijkl' as WalkId,
    createdAt: '2026-11-21T11:30:17.000Z',
    ...{ before, after, stale: false, runs: runs.map(({ run }) => run) },
  }
  return {
    platform,
    report: walkReport(view, { toolVersion: '1.2.3', computer: null }),
    runs: runs.map(({ run, plan, logs }) => ({ id: run.id, plan, journal: journalOf(run), logs })),
    ownLog: new TextEncoder().encode(
      `<![LOG[certmend diagnose ${machine}]LOG]!><time="10:58:00.000-060" date="11-21-2026" component="Certmend" context="" type="1" thread="7" file="">\r\n`,
    ),
  }
}

const look = async (platform: Platform, machine: string): Promise<WalkLook> => {
  const parts = { platform, runner: nodeProcessRunner, windows: { platform: 'linux' as const, environment: {} } }
  const { diagnosis } = await succeeded(diagnoseMachine(parts, machine, { logFolder: null, scenario: 'refresh' }))
  return { at: '2026-11-21T10:57:40.000Z', diagnosis }
}

export const mendPlan = async (platform: Platform, machine: string): Promise<MendPlan> => {
  const location = join(machine, 'Windows', 'System32', 'config', 'SOFTWARE')
  const { certificates } = await scan(platform, [location], { recursive: false, policy: 'truncate', only: [] })
  const affected = [...certificates.values()].filter(({ view }) => isAffected(view.friendlyName.state))
  const chosen = affected.map((certificate) => ({ certificate, policy: 'truncate' as const }))
  return (await succeeded(planMend(platform, chosen))).plan
}

export const sequencePlan = async (platform: Platform, machine: string): Promise<SequencePlan> => {
  const folder = join(machine, 'Task sequences')
  const [name = ''] = readdirSync(folder).filter((one) => one.includes('Refresh'))
  const file = { id: 'f1' as SequenceFileId, path: join(folder, name), encoding: null, output: null }
  const choices: SequenceChoices = {
    servicePack: 'SP2',
    certfixPackage: 'S0100015',
    certfixProgram: 'CCMCertFix',
    place: { kind: 'drive', letter: 'C' },
    patchFile: null,
    scenario: null,
    disabledSteps: false,
  }
  const { plan } = await succeeded(planSequences(platform, [file], choices, 'beside'))
  if (plan === null) throw new Error('nothing to be changed')
  return plan
}

const appliedPatch = async (): Promise<{ readonly plan: Plan; readonly run: RunView }> => {
  const { platform, bring } = programScene()
  const location = bring(patchName, clientPatch())
  const properties = [{ name: 'SMSMP', value: 'SITE01' }]
  const plan = await succeeded(planHotfix(platform, { location, properties, folder: '' }))
  return { plan, run: await applied(platform, plan) }
}

const applied = (platform: Platform, plan: Plan): Promise<RunView> =>
  succeeded(
    applyPlan(
      platform,
      plan,
      plan.changes.map(({ id }) => id),
    ),
  )

const journalOf = ({ folder }: RunView): Uint8Array => new Uint8Array(readFileSync(join(folder, 'journal.jsonl')))
