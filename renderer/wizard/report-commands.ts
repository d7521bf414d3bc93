/** What the buttons of the step Report do: ask main, tell the reducer what came of it. */
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { Locale } from '../../shared/model/locale.ts'
import type { Result } from '../../shared/model/result.ts'
import { isProgramRun, type RunView } from '../../shared/model/run.ts'
import type { PreparedReport } from '../../shared/model/walk-report.ts'
import type { ReportState, ReportStepState } from './report-state.ts'
import { freshReport } from './report-step.ts'
import type { Action, WalkState } from './state.ts'

export interface ReportCommands {
  /** Puts together what was done, and looks at the machine again where something was changed since. */
  readonly readReport: (state: ReportStepState) => Promise<void>
  readonly cancelReport: () => Promise<void>
  readonly prepareReport: (state: ReportState, locale: Locale) => Promise<void>
  readonly saveReport: (state: ReportState, locale: Locale) => Promise<void>
  readonly copyReport: (report: PreparedReport) => Promise<void>
  /** Takes back the runs that were asked about, until one cannot be. */
  readonly takeBack: (state: WalkState) => Promise<void>
}

/** `offerAgain`: asks what programs can do on a machine that changed. */
export const reportCommands = (
  client: CertmendApi,
  dispatch: (action: Action) => void,
  offerAgain: (state: WalkState) => Promise<void>,
): ReportCommands => {
  const tell = <T>(answer: Result<T>, action: (value: T) => Action): void =>
    dispatch(answer.ok ? action(answer.value) : { type: 'failed', error: answer.error, step: 'report' })

  const prepare = async (
    { walk, form, asked: number }: ReportState,
    locale: Locale,
  ): Promise<PreparedReport | null> => {
    dispatch({ type: 'preparing-report', locale })
    const answer = await client.request('prepareReport', { walk: walk.id, ...form })
    if (answer.ok) dispatch({ type: 'report-prepared', number, report: answer.value })
    else dispatch({ type: 'report-not-prepared', number, error: answer.error })
    return answer.ok ? answer.value : null
  }

  return {
    readReport: async (state) => {
      if (state.at === 'reading') return
      dispatch({ type: 'reading-report' })
      const answer = await client.request('walk', { again: state.due === 'look' })
      if (answer.ok) dispatch({ type: 'walk-read', walk: answer.value })
      else dispatch({ type: 'walk-not-read', error: answer.error })
    },
    cancelReport: async () => {
      dispatch({ type: 'cancelling-report' })
      const answer = await client.request('cancelDiagnosis', {})
      if (!answer.ok) dispatch({ type: 'not-done', error: answer.error })
    },
    prepareReport: async (state, locale) => {
      await prepare(state, locale)
    },
    saveReport: async (state, locale) => {
      dispatch({ type: 'saving-report' })
      const report = freshReport(state, locale) ?? (await prepare(state, locale))
      if (report === null) return
      const answer = await client.request('saveReport', { report: report.id })
      tell(answer, (saved) => ({ type: 'report-saved', location: saved?.location ?? null }))
    },
    copyReport: async ({ id }) => {
      tell(await client.request('copyReport', { report: id }), () => ({ type: 'report-copied', report: id }))
    },
    takeBack: async (state) => {
      const { report } = state
      if (report.at !== 'ready' || report.undo.at !== 'asking') return
      dispatch({ type: 'taking-back' })
      const undone: RunView[] = []
      for (const run of report.undo.runs) {
        const answer = await client.request('undo', { run })
        if (!answer.ok) {
          dispatch({ type: 'run-not-taken-back', error: answer.error })
          break
        }
        undone.push(answer.value.run)
        dispatch({ type: 'run-taken-back', run: answer.value.run })
      }
      if (undone.some(isProgramRun)) await offerAgain(state)
    },
  }
}
