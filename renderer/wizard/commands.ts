/** What the buttons do: ask main, tell the reducer what came of it. Each returns when main has answered. */
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { Locale, Selection } from '../../shared/contract/ipc.ts'
import type { Result } from '../../shared/model/result.ts'
import type { Action, CertificatesState, DoneState, PreviewState, RecoverState, SourceChoice } from './state.ts'

export interface Commands {
  readonly start: () => Promise<void>
  readonly choosePlace: (choice: 'volume' | 'files') => Promise<void>
  /** Scans what the row stands for; `ready` is what was chosen for it before. */
  readonly find: (choice: SourceChoice, ready: Selection | undefined) => Promise<void>
  readonly findAgain: (selection: Selection) => Promise<void>
  readonly cancelScan: () => Promise<void>
  /** Tries a password on the locked files of what is shown. It is handed on and kept nowhere here. */
  readonly unlock: (state: CertificatesState, password: string) => Promise<void>
  readonly preview: (state: CertificatesState) => Promise<void>
  readonly savePlan: (state: PreviewState) => Promise<void>
  readonly mend: (state: PreviewState) => Promise<void>
  readonly undo: (state: DoneState) => Promise<void>
  readonly recover: (state: RecoverState) => Promise<void>
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
    await read(selection)
  }

  const read = async (selection: Selection): Promise<void> => {
    tell(await client.request('scan', { selection: selection.id }), (report) => ({ type: 'scanned', report }))
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
    find: async (choice, ready) => {
      if (ready) return scan(ready)
      if (choice === 'volume' || choice === 'files') return
      dispatch({ type: 'choosing' })
      const answer = await client.request(choice === 'live' ? 'chooseLive' : 'chooseSample', {})
      if (answer.ok) return scan(answer.value)
      dispatch({ type: 'failed', error: answer.error })
    },
    findAgain: scan,
    cancelScan: async () => {
      dispatch({ type: 'cancelling' })
      tell(await client.request('cancelScan', {}), () => null)
    },
    unlock: async ({ selection }, password) => {
      dispatch({ type: 'unlocking' })
      const given = await client.request('givePassword', { selection: selection.id, password })
      if (given.ok) return read(selection)
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
      tell(answer, ({ run }) => ({ type: 'applied', run }))
    },
    undo: async (state) => {
      dispatch({ type: 'undoing' })
      tell(await client.request('undo', { run: state.run.id }), ({ run }) => ({ type: 'undone', run }))
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
