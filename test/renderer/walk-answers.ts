/** What main may answer to each question of the window: the ways in which it goes on, of each kind one. */
import { type CertmendError, certmendError, type ErrorCode } from '../../shared/contract/errors.ts'
import type { RequestName, Selection } from '../../shared/contract/ipc.ts'
import type { ScanReport } from '../../shared/model/certificate.ts'
import type { DiagnosisId, RunId, SourceId } from '../../shared/model/ids.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { MendRun } from '../../shared/model/run.ts'
import {
  cleanReport,
  factsWith,
  liveReport,
  lockedReport,
  planFor,
  runFor,
  systemFacts,
  undoneRun,
} from './fake-api.ts'
import { broughtCertfix, certfixPlan } from './fake-certfix.ts'
import { affectedLogs, diagnosis } from './fake-diagnosis.ts'
import { broughtFiles, extractionPlan, hotfixOffer, patchPlan, programRuns } from './fake-hotfix.ts'
import { prepared, walk, walks } from './fake-report.ts'
import { planOf, sequenceFile, sequenceRun } from './fake-sequences.ts'

export interface WalkAnswer {
  readonly name: string
  readonly result: Result<unknown>
}

export interface Question {
  readonly name: RequestName
  readonly argument: Readonly<Record<string, unknown>>
}

const yes = (name: string, value: unknown): WalkAnswer => ({ name, result: success(value) })
const no = (code: ErrorCode): WalkAnswer => ({ name: code, result: failure<CertmendError>(certmendError(code)) })

const place = (kind: Selection['kind']): Selection => ({ id: `place-${kind}` as SourceId, kind, locations: [kind] })

/** Healthy certificates are drawn, too, and thousands of times here. */
const few = (report: ScanReport): ScanReport => ({
  ...report,
  sources: report.sources.map((source) => ({ ...source, certificates: source.certificates.slice(0, 3) })),
})

/** The fakes number certificates anew at every call: one of each, so that plans fit what was found. */
const found = few(liveReport())
const locked = lockedReport([], true)
const unlocked = lockedReport(['winter', 'Summer 2009'], true)
const clean = few(cleanReport())

const wanted = found.sources.flatMap(({ certificates }) =>
  certificates.filter(({ mendable }) => mendable).map(({ id }) => ({ certificate: id, policy: 'truncate' as const })),
)
const mendPlan = planFor(found, wanted)
/** By its id it is told what the undo is of. */
const mendRun: MendRun = {
  ...runFor(
    mendPlan,
    mendPlan.changes.map(({ id }) => id),
  ),
  id: 'run-of-names' as RunId,
}
const tool = broughtCertfix()
const toolPlan = certfixPlan(found, tool)
const exported = sequenceFile('Refresh')
const pair = (['replace-capture', 'replace-restore'] as const).map((outcome) =>
  sequenceFile(outcome, { scenario: { outcome, evidence: [], disabled: [] } }),
)

const runsOf: Readonly<Record<string, readonly unknown[]>> = {
  [mendPlan.id]: [mendRun],
  [patchPlan.id]: [programRuns.undoable, programRuns.failed],
  [toolPlan.id]: [programRuns['certfix-held']],
  [planOf(exported).plan.id]: [sequenceRun()],
}

const undoneOf: Readonly<Record<string, unknown>> = {
  [mendRun.id]: undoneRun(mendRun),
  [sequenceRun().id]: sequenceRun('undo'),
}

/** In the step Hotfix a hotfix is brought, in the step Certificates the tool; the walk says where it is. */
export type Bringing = 'hotfix' | 'certificates'

const filesOf = {
  hotfix: [
    yes('the patch', [broughtFiles.fits]),
    yes('a folder', [broughtFiles.package, broughtFiles.fits, broughtFiles.tool]),
    yes('another file', [broughtFiles.unsigned]),
  ],
  certificates: [yes('the tool', [tool]), yes('another file', [broughtFiles.unsigned])],
} as const satisfies Readonly<Record<Bringing, readonly WalkAnswer[]>>

/** Main answers all of these at once: nobody can do anything between the question and the answer. */
export const answeredAtOnce: ReadonlySet<RequestName> = new Set<RequestName>([
  'cancelScan',
  'cancelDiagnosis',
  'stopProgram',
  'copyLines',
  'copyCommand',
  'copyPlan',
  'readCopiedLines',
  'nextSteps',
  'openStateFolder',
  'openLogFolder',
  'copyReport',
  'setLocale',
  'close',
])

/** Every answer that main may give there. `step`: where the walk was when it was asked. */
export const answersTo = ({ name, argument }: Question, step: Bringing): readonly WalkAnswer[] => {
  switch (name) {
    case 'systemFacts':
      return [yes('facts', systemFacts), yes('an interrupted run', factsWith(mendRun)), no('internal')]
    case 'chooseLive':
      return [yes('live', place('live')), no('access-denied')]
    case 'chooseSample':
      return [yes('sample', place('sample')), no('access-denied')]
    case 'chooseVolume':
      return [yes('volume', place('volume')), yes('dialog closed', null), no('access-denied')]
    case 'chooseFiles':
      return [yes('files', place('files')), yes('dialog closed', null), no('access-denied')]
    case 'diagnose':
      return [yes('diagnosed', { id: 'diagnosis-1' as DiagnosisId, diagnosis }), ...notRead, no('nothing-to-read')]
    case 'hotfixOffer':
      return [
        yes('a hotfix to apply', hotfixOffer()),
        yes('nothing to apply', hotfixOffer({ id: 'nothing', why: 'done' })),
        no('bad-request'),
      ]
    case 'scan':
      return [yes('found', found), yes('locked', locked), yes('unlocked', unlocked), yes('clean', clean), ...notRead]
    case 'plan':
      return [yes('plan', { plan: mendPlan, refused: [] }), no('plan-stale'), no('not-found')]
    case 'openBroughtFiles':
      return [...filesOf[step], yes('dialog closed', null), no('not-found')]
    case 'planHotfix':
      return [
        yes('plan', argument.file === broughtFiles.package.id ? extractionPlan : patchPlan),
        no('program-changed'),
      ]
    case 'planCcmcertfix':
      return [yes('plan', toolPlan), no('program-changed')]
    case 'openSequences':
      return [
        yes('one export', [exported]),
        yes('a pair', pair),
        yes('read only', [sequenceFile('Newer', { readOnly: 'newer-product' })]),
        yes('dialog closed', null),
        no('xml-encoding-undeclared'),
      ]
    case 'planSequences':
      return [
        yes('plan', planOf(exported)),
        yes('nothing left', { ...planOf(exported), plan: null, views: [] }),
        no('not-found'),
      ]
    case 'saveEvidence':
    case 'savePlan':
    case 'saveKit':
    case 'saveSiteScript':
      return [yes('saved', { location: 'D:\\Saved' }), yes('dialog closed', null), no('access-denied')]
    case 'apply':
      return [
        ...(runsOf[String(argument.plan)] ?? []).map((run) => yes('applied', { run })),
        no('plan-stale'),
        no('elevation-declined'),
        no('locked'),
      ]
    case 'undo':
      return [yes('undone', { run: undoneOf[String(argument.run)] ?? programUndone(step) }), ...notWritten]
    case 'recover':
      return [yes('rolled back', { run: { ...mendRun, result: 'rolled-back' } }), ...notWritten]
    case 'walk':
      return [
        yes('a machine', walk({ runs: [programRuns.undoable, mendRun, sequenceRun()] })),
        yes('files', walks.files),
        ...(argument.again ? [] : [yes('a machine that was changed since', walks.stale)]),
        ...notRead,
      ]
    case 'prepareReport':
      return [yes('a file', prepared(argument.format === 'txt' ? 'txt' : 'html')), no('bad-request')]
    case 'saveReport':
      return [yes('saved', { location: 'D:\\Certmend PC-1.html' }), yes('dialog closed', null), no('access-denied')]
    case 'nextSteps':
      return [yes('steps', diagnosis.steps), no('bad-request')]
    case 'readCopiedLines':
      return [yes('lines', affectedLogs), no('bad-request')]
    default:
      return [yes('done', {}), no('internal')]
  }
}

const notRead: readonly WalkAnswer[] = [no('cancelled'), no('access-denied')]
const notWritten: readonly WalkAnswer[] = [no('elevation-declined'), no('locked')]

const programUndone = (step: Bringing) =>
  step === 'hotfix' ? programRuns.undone : { ...programRuns['certfix-held'], kind: 'undo' }

/** For what a person types and ticks on the pages. */
export const representative = { found, exported, mendPlan, place } as const
