/** What the buttons do: ask main, tell the reducer what came of it. Each returns when main has answered. */
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { Locale, Selection } from '../../shared/contract/ipc.ts'
import type { Scenario } from '../../shared/model/finding.ts'
import type { LogExcerptId, SequenceFileId } from '../../shared/model/ids.ts'
import type { Result } from '../../shared/model/result.ts'
import type { SingleByteEncoding } from '../../shared/model/task-sequence.ts'
import type { SequencePlace } from '../pages/task-sequence/open-sequences.tsx'
import { openedFiles, sequenceChoices } from './sequence-step.ts'
import type {
  Action,
  CertificatesState,
  DiagnosedState,
  DoneState,
  PreviewState,
  RecoverState,
  SequenceEditState,
  SequenceSavedState,
  SourceChoice,
  WalkState,
} from './state.ts'

export interface Commands {
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
  /** From the diagnosis to the certificates: reads them where that was not done yet. */
  readonly goToCertificates: (state: WalkState) => Promise<void>
  readonly findAgain: (selection: Selection) => Promise<void>
  readonly cancelScan: () => Promise<void>
  /** Tries a password on the locked files of what is shown. It is handed on and kept nowhere here. */
  readonly unlock: (state: CertificatesState, password: string) => Promise<void>
  readonly preview: (state: CertificatesState) => Promise<void>
  readonly savePlan: (state: PreviewState) => Promise<void>
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
  readonly close: () => Promise<void>
}

export const commands = (client: CertmendApi, dispatch: (action: Action) => void): Commands => {
  const tell = <T>(answer: Result<T>, action: (value: T) => Action | null): void => {
    const next: Action | null = answer.ok ? action(answer.value) : { type: 'failed', error: answer.error }
    if (next) dispatch(next)
  }

  const scan = async (selection: Selection): Promise<void> => {
    dispatch({ type: 'scanning', selection })
    await find(selection)
  }

  const find = async (selection: Selection): Promise<void> => {
    tell(await client.request('scan', { selection: selection.id }), (report) => ({ type: 'scanned', report }))
  }

  /** Files are no machine; a folder may turn out to hold none. */
  const read = async (selection: Selection): Promise<void> =>
    selection.kind === 'files' ? scan(selection) : diagnose(selection, 'refresh')

  const diagnose = async (selection: Selection, scenario: Scenario): Promise<void> => {
    dispatch({ type: 'diagnosing', selection })
    const answer = await client.request('diagnose', { selection: selection.id, scenario })
    if (answer.ok) dispatch({ type: 'diagnosed', ...answer.value })
    else if (answer.error.code !== 'nothing-to-read') dispatch({ type: 'failed', error: answer.error })
    else {
      dispatch({ type: 'no-machine' })
      await scan(selection)
    }
  }

  const openSequences = async (
    place: SequencePlace,
    dropped: Selection | null,
    encoding: SingleByteEncoding | null,
  ): Promise<void> => {
    dispatch({ type: 'opening-sequences', place })
    const answer = await client.request('openSequences', { dropped: dropped?.id ?? null, encoding })
    tell(answer, (files) => ({ type: 'sequences-opened', files }))
  }

  return {
    start: async () => {
      tell(await client.request('systemFacts', {}), (facts) => ({ type: 'started', facts }))
    },
    choosePlace: async (choice) => {
      dispatch({ type: 'choosing' })
      const answer = await client.request(choice === 'volume' ? 'chooseVolume' : 'chooseFiles', {})
      tell(answer, (selection) => ({ type: 'chosen', selection }))
    },
    begin: async (choice, ready) => {
      if (ready) return read(ready)
      if (choice === 'volume' || choice === 'files') return
      dispatch({ type: 'choosing' })
      const answer = await client.request(choice === 'live' ? 'chooseLive' : 'chooseSample', {})
      if (answer.ok) return read(answer.value)
      dispatch({ type: 'failed', error: answer.error })
    },
    diagnoseAgain: diagnose,
    cancelDiagnosis: async () => {
      dispatch({ type: 'cancelling-diagnosis' })
      tell(await client.request('cancelDiagnosis', {}), () => null)
    },
    setScenario: async ({ id }, scenario) => {
      tell(await client.request('nextSteps', { diagnosis: id, scenario }), (steps) => ({
        type: 'scenario',
        scenario,
        steps,
      }))
    },
    copyLines: async ({ id }, excerpt) => {
      tell(await client.request('copyLines', { diagnosis: id, excerpt }), () => ({ type: 'copied', excerpt }))
    },
    readCopiedLines: async ({ id }) => {
      tell(await client.request('readCopiedLines', { diagnosis: id }), (logs) => ({ type: 'pasted', logs }))
    },
    saveEvidence: async ({ id }, format) => {
      dispatch({ type: 'saving-evidence' })
      tell(await client.request('saveEvidence', { diagnosis: id, format }), (saved) => ({
        type: 'evidence-saved',
        location: saved?.location ?? null,
      }))
    },
    goToCertificates: async ({ selection, certificates }) => {
      if (certificates.page === 'none' && selection) return scan(selection)
      dispatch({ type: 'open', step: 'certificates' })
    },
    findAgain: scan,
    cancelScan: async () => {
      dispatch({ type: 'cancelling' })
      tell(await client.request('cancelScan', {}), () => null)
    },
    unlock: async ({ selection }, password) => {
      dispatch({ type: 'unlocking' })
      const given = await client.request('givePassword', { selection: selection.id, password })
      if (given.ok) return find(selection)
      dispatch({ type: 'failed', error: given.error })
    },
    preview: async (state) => {
      dispatch({ type: 'planning' })
      const changes = [...state.ticked].flatMap((certificate) => {
        const policy = state.policies.get(certificate)
        return policy ? [{ certificate, policy }] : []
      })
      tell(await client.request('plan', { changes }), ({ plan, refused }) => ({ type: 'planned', plan, refused }))
    },
    savePlan: async (state) => {
      const answer = await client.request('savePlan', { plan: state.plan.id })
      tell(answer, (saved) => saved && { type: 'saved', location: saved.location })
    },
    mend: async (state) => {
      dispatch({ type: 'applying' })
      const { id, digest, changes } = state.plan
      const ticked = changes.filter((change) => state.ticked.has(change.id)).map((change) => change.id)
      const answer = await client.request('apply', { plan: id, digest, changes: ticked })
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
      if (!planned?.plan || planned.stale) return
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
      tell(await client.request('saveSiteScript', request), (saved) => ({
        type: 'script-saved',
        location: saved?.location ?? null,
      }))
    },
    recover: async (state) => {
      dispatch({ type: 'recovering' })
      const answer = await client.request('recover', { run: state.run.id, how: state.way })
      tell(answer, ({ run }) => ({ type: 'recovered', run }))
    },
    setLocale: async (locale) => {
      tell(await client.request('setLocale', { locale }), () => null)
    },
    openStateFolder: async () => {
      tell(await client.request('openStateFolder', {}), () => null)
    },
    close: async () => {
      tell(await client.request('close', {}), () => null)
    },
  }
}
