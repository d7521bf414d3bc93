/** What the buttons do: ask main, tell the reducer what came of it. Each returns when main has answered. */
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Argument, Locale, Selection } from '../../shared/contract/ipc.ts'
import type { BroughtFrom } from '../../shared/contract/programs.ts'
import type { Scenario } from '../../shared/model/finding.ts'
import type { ChangeId, DiagnosisId, LogExcerptId, SequenceFileId } from '../../shared/model/ids.ts'
import type { ProgramPlan } from '../../shared/model/plan.ts'
import type { HotfixOffer } from '../../shared/model/program-view.ts'
import type { Result } from '../../shared/model/result.ts'
import { isProgramRun } from '../../shared/model/run.ts'
import type { SingleByteEncoding } from '../../shared/model/task-sequence.ts'
import type { SequencePlace } from '../pages/task-sequence/open-sequences.tsx'
import { chosenFile } from './brought-program.ts'
import { isStale } from './certificates-step.ts'
import type { BroughtProgram, RanProgram } from './program-state.ts'
import { type ReportCommands, reportCommands } from './report-commands.ts'
import { openedFiles, sequenceChoices } from './sequence-step.ts'
import type {
  Action,
  CertificatesState,
  DiagnosedState,
  DoneState,
  HotfixEditState,
  PreviewState,
  RecoverState,
  SequenceEditState,
  SequenceSavedState,
  SourceChoice,
  StepId,
  WalkState,
} from './state.ts'
import { stepAfterDiagnosis } from './walk.ts'

/** Where files come from. */
type Bringing = 'file' | 'folder' | BroughtFrom

export interface Commands extends ReportCommands {
  readonly start: () => Promise<void>
  readonly choosePlace: (choice: 'volume' | 'files') => Promise<void>
  /** Reads what the row stands for; `ready` is what was chosen for it before. */
  readonly begin: (choice: SourceChoice, ready: Selection | undefined) => Promise<void>
  readonly diagnoseAgain: (selection: Selection, scenario: Scenario) => Promise<void>
  readonly cancelDiagnosis: () => Promise<void>
  readonly setScenario: (state: DiagnosedState, scenario: Scenario) => Promise<void>
  readonly copyLines: (state: DiagnosedState, excerpt: LogExcerptId) => Promise<void>
  readonly readCopiedLines: (state: DiagnosedState) => Promise<void>
  readonly saveEvidence: (state: DiagnosedState, format: 'html' | 'json') => Promise<void>
  /** From the diagnosis to the step that it leads to; `isShown`: whether the diagnosis still is, when main has answered. */
  readonly goOn: (state: WalkState, isShown: () => boolean) => Promise<void>
  readonly bring: (state: WalkState, from: Bringing) => Promise<void>
  readonly planHotfix: (state: HotfixEditState) => Promise<void>
  readonly planCertfix: (state: CertificatesState) => Promise<void>
  readonly copyCommand: (state: BroughtProgram<ProgramPlan>) => Promise<void>
  readonly runProgram: (state: WalkState, brought: BroughtProgram<ProgramPlan>) => Promise<void>
  readonly stopProgram: () => Promise<void>
  readonly undoProgram: (state: WalkState, ran: RanProgram) => Promise<void>
  readonly saveKit: (state: CertificatesState) => Promise<void>
  /** To the certificates: reads them where that was not done yet. */
  readonly goToCertificates: (state: WalkState) => Promise<void>
  readonly findAgain: (selection: Selection) => Promise<void>
  readonly cancelScan: () => Promise<void>
  /** Tries a password on the locked files of what is shown. It is handed on and kept nowhere here. */
  readonly unlock: (state: CertificatesState, password: string) => Promise<void>
  readonly preview: (state: CertificatesState) => Promise<void>
  readonly savePlan: (state: PreviewState) => Promise<void>
  /** What is ticked of the plan to the clipboard, for people to read. */
  readonly copyPlan: (state: PreviewState) => Promise<void>
  readonly mend: (state: PreviewState) => Promise<void>
  readonly undo: (state: DoneState) => Promise<void>
  readonly recover: (state: RecoverState) => Promise<void>
  readonly openSequences: (place: SequencePlace) => Promise<void>
  /** The files that were refused for naming no encoding, in what the technician said. */
  readonly openSequencesAs: (state: SequenceEditState, encoding: SingleByteEncoding) => Promise<void>
  readonly openDropped: (selection: Selection) => Promise<void>
  readonly planSequences: (state: SequenceEditState) => Promise<void>
  readonly saveSequences: (state: SequenceEditState) => Promise<void>
  readonly undoSequences: (state: SequenceSavedState) => Promise<void>
  readonly saveSiteScript: (state: SequenceEditState, file: SequenceFileId) => Promise<void>
  readonly setLocale: (locale: Locale) => Promise<void>
  readonly openStateFolder: () => Promise<void>
  readonly openLogFolder: () => Promise<void>
  readonly close: () => Promise<void>
}

export const commands = (client: CertmendApi, dispatch: (action: Action) => void): Commands => {
  /** `step`: where it was asked; what was asked before or beside the walk has none. */
  const tell = <T>(answer: Result<T>, action: (value: T) => Action | null, step?: StepId): void => {
    const next: Action | null = answer.ok ? action(answer.value) : failed(answer.error, step)
    if (next) dispatch(next)
  }

  /** Where it fails, nothing that runs is to end with it. */
  const aside = (answer: Result<unknown>): void => {
    if (!answer.ok) dispatch({ type: 'not-done', error: answer.error })
  }

  const scan = async (selection: Selection): Promise<void> => {
    dispatch({ type: 'scanning', selection })
    await find(selection)
  }

  const find = async (selection: Selection): Promise<void> => {
    const answer = await client.request('scan', { selection: selection.id })
    tell(answer, (report) => ({ type: 'scanned', report }), 'certificates')
  }

  /** Files are no machine; a folder may turn out to hold none. */
  const read = async (selection: Selection): Promise<void> =>
    selection.kind === 'files' ? scan(selection) : diagnose(selection, 'refresh')

  const diagnose = async (selection: Selection, scenario: Scenario): Promise<void> => {
    dispatch({ type: 'diagnosing', selection })
    const answer = await client.request('diagnose', { selection: selection.id, scenario })
    if (answer.ok) {
      dispatch({ type: 'diagnosed', ...answer.value })
      await offer(answer.value.id, 'diagnosis')
    } else if (answer.error.code !== 'nothing-to-read') dispatch(failed(answer.error, 'diagnose'))
    else {
      dispatch({ type: 'no-machine' })
      await scan(selection)
    }
  }

  /** What programs can do there. Without an answer the step stays closed; the diagnosis itself says what is not known. */
  const offer = async (diagnosis: DiagnosisId, since: 'diagnosis' | 'run'): Promise<HotfixOffer | null> => {
    const answer = await client.request('hotfixOffer', { diagnosis, since })
    if (!answer.ok) return null
    dispatch({ type: 'offered', diagnosis, offer: answer.value })
    return answer.value
  }

  const bring = async (diagnosis: DiagnosisId, from: BroughtFrom, step: StepId): Promise<void> => {
    dispatch({ type: 'bringing' })
    tell(await client.request('openBroughtFiles', { diagnosis, from }), (files) => ({ type: 'brought', files }), step)
  }

  const planProgram = async (number: number, answer: Promise<Result<ProgramPlan>>): Promise<void> => {
    const planned = await answer
    if (planned.ok) dispatch({ type: 'program-planned', number, plan: planned.value })
    else dispatch({ type: 'program-not-planned', number, error: planned.error })
  }

  const offerAgain = async ({ diagnose: diagnosed }: WalkState): Promise<void> => {
    if (diagnosed.at === 'done') await offer(diagnosed.id, 'run')
  }

  const openSequences = async (
    place: SequencePlace,
    dropped: Selection | null,
    encoding: SingleByteEncoding | null,
  ): Promise<void> => {
    dispatch({ type: 'opening-sequences', place })
    const answer = await client.request('openSequences', { dropped: dropped?.id ?? null, encoding })
    tell(answer, (files) => ({ type: 'sequences-opened', files }), 'task-sequence')
  }

  const goToCertificates = async ({ selection, certificates }: WalkState): Promise<void> => {
    if (certificates.page === 'none' && selection) return scan(selection)
    dispatch({ type: 'open', step: 'certificates' })
  }

  return {
    start: async () => {
      tell(await client.request('systemFacts', {}), (facts) => ({ type: 'started', facts }))
    },
    choosePlace: async (choice) => {
      dispatch({ type: 'choosing' })
      const answer = await client.request(choice === 'volume' ? 'chooseVolume' : 'chooseFiles', {})
      tell(answer, (selection) => ({ type: 'chosen', selection }), 'choose')
    },
    begin: async (choice, ready) => {
      if (ready) return read(ready)
      if (choice === 'volume' || choice === 'files') return
      dispatch({ type: 'choosing' })
      const answer = await client.request(choice === 'live' ? 'chooseLive' : 'chooseSample', {})
      if (answer.ok) return read(answer.value)
      dispatch(failed(answer.error, 'choose'))
    },
    diagnoseAgain: diagnose,
    cancelDiagnosis: async () => {
      dispatch({ type: 'cancelling-diagnosis' })
      aside(await client.request('cancelDiagnosis', {}))
    },
    setScenario: async ({ id }, scenario) => {
      const answer = await client.request('nextSteps', { diagnosis: id, scenario })
      tell(answer, (steps) => ({ type: 'scenario', scenario, steps }), 'diagnose')
    },
    copyLines: async ({ id }, excerpt) => {
      const answer = await client.request('copyLines', { diagnosis: id, excerpt })
      tell(answer, () => ({ type: 'copied', excerpt }), 'diagnose')
    },
    readCopiedLines: async ({ id }) => {
      const answer = await client.request('readCopiedLines', { diagnosis: id })
      tell(answer, (logs) => ({ type: 'pasted', logs }), 'diagnose')
    },
    saveEvidence: async ({ id }, format) => {
      dispatch({ type: 'saving-evidence' })
      const answer = await client.request('saveEvidence', { diagnosis: id, format })
      tell(answer, (saved) => ({ type: 'evidence-saved', location: saved?.location ?? null }), 'diagnose')
    },
    goOn: async (state, isShown) => {
      const { diagnose: diagnosed } = state
      // Somebody may be faster than the answer.
      const offered = state.offer ?? (diagnosed.at === 'done' ? await offer(diagnosed.id, 'diagnosis') : null)
      if (!isShown()) return
      if (stepAfterDiagnosis({ ...state, offer: offered }) === 'hotfix') dispatch({ type: 'open', step: 'hotfix' })
      else await goToCertificates(state)
    },
    bring: async ({ step, diagnose: diagnosed }, from) => {
      if (diagnosed.at !== 'done') return
      return bring(diagnosed.id, typeof from === 'string' ? { how: from } : from, step)
    },
    planHotfix: async ({ brought, rows }) => {
      if (brought.chosen === null) return
      const given = rows.filter((row) => row.given && (row.name !== '' || row.value !== ''))
      const properties = given.map(({ name, value }) => ({ name, value }))
      await planProgram(brought.asked, client.request('planHotfix', { file: brought.chosen, properties }))
    },
    planCertfix: async ({ certfix }) => {
      if (certfix.chosen === null) return
      await planProgram(certfix.asked, client.request('planCcmcertfix', { file: certfix.chosen }))
    },
    copyCommand: async (brought) => {
      const of = commandToCopy(brought)
      if (of === null) return
      const answer = await client.request('copyCommand', { of })
      dispatch(answer.ok ? { type: 'command-copied' } : { type: 'not-done', error: answer.error })
    },
    runProgram: async (state, { plan, stale }) => {
      if (plan === null || stale) return
      dispatch({ type: 'running-program', at: Date.now() })
      const changes = plan.changes.map(({ id }) => id)
      const answer = await client.request('apply', { plan: plan.id, digest: plan.digest, changes })
      tell(answer, ({ run }) => (isProgramRun(run) ? { type: 'program-ran', run } : null))
      if (answer.ok) await offerAgain(state)
    },
    stopProgram: async () => {
      dispatch({ type: 'stopping-program' })
      aside(await client.request('stopProgram', {}))
    },
    undoProgram: async (state, { run }) => {
      dispatch({ type: 'undoing-program' })
      const answer = await client.request('undo', { run: run.id })
      tell(answer, ({ run: undone }) => (isProgramRun(undone) ? { type: 'program-undone', run: undone } : null))
      if (answer.ok) await offerAgain(state)
    },
    saveKit: async ({ certfix, kit }) => {
      if (certfix.chosen === null) return
      dispatch({ type: 'saving-kit' })
      const answer = await client.request('saveKit', { file: certfix.chosen, names: kit.names })
      if (answer.ok) dispatch({ type: 'kit-saved', location: answer.value?.location ?? null })
      else dispatch({ type: 'kit-failed', error: answer.error })
    },
    goToCertificates,
    findAgain: scan,
    cancelScan: async () => {
      dispatch({ type: 'cancelling' })
      aside(await client.request('cancelScan', {}))
    },
    unlock: async ({ selection }, password) => {
      dispatch({ type: 'unlocking' })
      const given = await client.request('givePassword', { selection: selection.id, password })
      if (given.ok) return find(selection)
      dispatch(failed(given.error, 'certificates'))
    },
    preview: async (state) => {
      dispatch({ type: 'planning' })
      const changes = [...state.ticked].flatMap((certificate) => {
        const policy = state.policies.get(certificate)
        return policy ? [{ certificate, policy }] : []
      })
      const answer = await client.request('plan', { changes })
      tell(answer, ({ plan, refused }) => ({ type: 'planned', plan, refused }), 'certificates')
    },
    savePlan: async (state) => {
      const answer = await client.request('savePlan', { plan: state.plan.id })
      tell(answer, (saved) => saved && { type: 'saved', location: saved.location }, 'certificates')
    },
    copyPlan: async (state) => {
      const answer = await client.request('copyPlan', { plan: state.plan.id, changes: tickedChanges(state) })
      dispatch(answer.ok ? { type: 'plan-copied' } : { type: 'not-done', error: answer.error })
    },
    mend: async (state) => {
      if (isStale(state) || state.ticked.size === 0) return
      dispatch({ type: 'applying' })
      const { id, digest } = state.plan
      const answer = await client.request('apply', { plan: id, digest, changes: tickedChanges(state) })
      tell(answer, ({ run }) => (run.remedy === 'mend' ? { type: 'applied', run } : null))
    },
    undo: async (state) => {
      dispatch({ type: 'undoing' })
      tell(await client.request('undo', { run: state.run.id }), ({ run }) =>
        run.remedy === 'mend' ? { type: 'undone', run } : null,
      )
    },
    openSequences: (place) => openSequences(place, null, null),
    openSequencesAs: ({ place }, encoding) => openSequences(place, null, encoding),
    openDropped: (selection) => openSequences('single', selection, null),
    planSequences: async (state) => {
      const choices = sequenceChoices(state)
      const files = openedFiles(state)
      if (choices === null) return
      const number = state.asked
      const answer = await client.request('planSequences', {
        files: files.map(({ id }) => id),
        choices,
        destination: state.destination,
      })
      if (answer.ok) dispatch({ type: 'sequences-planned', number, planned: answer.value })
      else dispatch({ type: 'sequences-not-planned', number, error: answer.error })
    },
    saveSequences: async ({ planned, ticked }) => {
      if (!planned?.plan || planned.stale || ticked.size === 0) return
      const { id, digest } = planned.plan
      dispatch({ type: 'saving-sequences' })
      const answer = await client.request('apply', { plan: id, digest, changes: [...ticked] })
      tell(answer, ({ run }) => (run.remedy === 'task-sequence' ? { type: 'sequences-saved', run } : null))
    },
    undoSequences: async ({ run }) => {
      dispatch({ type: 'undoing-sequences' })
      tell(await client.request('undo', { run: run.id }), ({ run: undone }) =>
        undone.remedy === 'task-sequence' ? { type: 'sequences-undone', run: undone } : null,
      )
    },
    saveSiteScript: async ({ planned, ticked }, file) => {
      if (!planned?.plan || planned.stale) return
      const request = { plan: planned.plan.id, file, changes: [...ticked] }
      dispatch({ type: 'saving-script' })
      const answer = await client.request('saveSiteScript', request)
      tell(answer, (saved) => ({ type: 'script-saved', location: saved?.location ?? null }), 'task-sequence')
    },
    recover: async (state) => {
      dispatch({ type: 'recovering' })
      const answer = await client.request('recover', { run: state.run.id, how: state.way })
      tell(answer, ({ run }) => ({ type: 'recovered', run }))
    },
    setLocale: async (locale) => {
      aside(await client.request('setLocale', { locale }))
    },
    ...reportCommands(client, dispatch, offerAgain),
    openStateFolder: async () => {
      aside(await client.request('openStateFolder', {}))
    },
    openLogFolder: async () => {
      aside(await client.request('openLogFolder', {}))
    },
    close: async () => {
      aside(await client.request('close', {}))
    },
  }
}

/** In the order of the plan. */
const tickedChanges = ({ plan, ticked }: PreviewState): ChangeId[] =>
  plan.changes.flatMap(({ id }) => (ticked.has(id) ? [id] : []))

const failed = (error: CertmendError, step?: StepId): Action => ({
  type: 'failed',
  error,
  ...(step === undefined ? {} : { step }),
})

/** That of the plan; without one, what the technician runs himself. */
const commandToCopy = (brought: BroughtProgram<ProgramPlan>): Argument<'copyCommand'>['of'] | null => {
  if (brought.plan !== null) return { what: 'plan', plan: brought.plan.id }
  const file = chosenFile(brought)
  return file?.byHand ? { what: 'file', file: file.id } : null
}
