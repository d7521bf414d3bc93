/** The step Report of the walk: when it asks again, what a file is made from, and runs that are taken back. */
import { describe, expect, it } from 'vitest'
import { commands } from '../../renderer/wizard/commands.ts'
import { initialState, reduce } from '../../renderer/wizard/reducer.ts'
import type { ReportState } from '../../renderer/wizard/report-state.ts'
import { freshReport, needsPreparing, needsReading } from '../../renderer/wizard/report-step.ts'
import type { Action, WalkState } from '../../renderer/wizard/state.ts'
import { stepsOf } from '../../renderer/wizard/steps.ts'
import { isBusy, isOpen } from '../../renderer/wizard/walk.ts'
import type { CertmendApi } from '../../shared/contract/api.ts'
import { certmendError, type ErrorCode } from '../../shared/contract/errors.ts'
import type { Selection } from '../../shared/contract/ipc.ts'
import { translator } from '../../shared/messages/index.ts'
import type { DiagnosisId, RunId, SourceId } from '../../shared/model/ids.ts'
import { failure, success } from '../../shared/model/result.ts'
import { liveReport, planFor, runFor, systemFacts, undoneRun } from './fake-api.ts'
import { diagnosis } from './fake-diagnosis.ts'
import { prepared, walk, walks } from './fake-report.ts'
import { sequenceRun } from './fake-sequences.ts'

const t = translator('en')
const live: Selection = { id: 'place-1' as SourceId, kind: 'live', locations: [] }
const other: Selection = { id: 'place-2' as SourceId, kind: 'volume', locations: ['E:\\'] }
const scan = liveReport()
const plan = planFor(
  scan,
  scan.sources.flatMap(({ certificates }) =>
    certificates.filter(({ mendable }) => mendable).map(({ id }) => ({ certificate: id, policy: 'truncate' as const })),
  ),
)
const run = runFor(
  plan,
  plan.changes.map(({ id }) => id),
)
const saved = sequenceRun()
const ofBoth = walk({ runs: [run, saved] })

const reached = (...actions: readonly Action[]): WalkState => {
  const state = [{ type: 'started', facts: systemFacts } as const, ...actions].reduce(reduce, initialState)
  if (state.page !== 'walk') throw new Error(`On ${state.page}, not on the walk`)
  return state
}

const ready = ({ report }: WalkState): ReportState => {
  if (report.at !== 'ready') throw new Error(`The report is at ${report.at}`)
  return report
}

const diagnosed: readonly Action[] = [
  { type: 'diagnosing', selection: live },
  { type: 'diagnosed', id: 'diagnosis-1' as DiagnosisId, diagnosis },
]
const mended: readonly Action[] = [
  ...diagnosed,
  { type: 'scanning', selection: live },
  { type: 'scanned', report: scan },
  { type: 'planning' },
  { type: 'planned', plan, refused: [] },
  { type: 'applying' },
  { type: 'applied', run },
]
const open: Action = { type: 'open', step: 'report' }
const read: readonly Action[] = [{ type: 'reading-report' }, { type: 'walk-read', walk: ofBoth }]
const shown: readonly Action[] = [...mended, open, ...read]
const made: readonly Action[] = [
  { type: 'preparing-report', locale: 'en' },
  { type: 'report-prepared', number: 0, report: prepared('html') },
]
const asked: readonly Action[] = [...shown, { type: 'ask-taking-back', runs: [saved.id, run.id] }]
const no = (code: ErrorCode) => certmendError(code)

const words = (state: WalkState): string => stepsOf(state, t).at(-1)?.words ?? ''

describe('the way to the report', () => {
  it('is not begun before anything was looked at', () => {
    expect(stepsOf(initialState, t).at(-1)?.words).toBe('Not started')
    expect(words(reached(...diagnosed))).toBe('Not started')
  })

  it.each([
    ['at the start', [], false],
    ['after a diagnosis', diagnosed, true],
    ['while something is written', mended.slice(0, -1), false],
    ['after a run', mended, true],
    ['with a step left out', [{ type: 'open', step: 'task-sequence' }, { type: 'skip' }], true],
  ] as const)('%s', (_, actions, isThere) => {
    expect(isOpen(reached(...actions), 'report')).toBe(isThere)
  })

  it('leads back to the task sequence', () => {
    expect(reached(...shown, { type: 'back' }).step).toBe('task-sequence')
  })

  it('ends where something else is looked at', () => {
    const state = reached(...shown, { type: 'open', step: 'choose' }, { type: 'diagnosing', selection: other })
    expect(state.report).toMatchObject({ at: 'none', due: 'gather' })
  })
})

describe('what has to be asked before there is a report', () => {
  it.each([
    ['a diagnosis: what was done', diagnosed, 'gather'],
    ['a run: the machine, too', mended, 'look'],
    [
      'a run that failed, too: it may have written',
      [...mended.slice(0, -1), { type: 'failed', error: no('locked') }],
      'look',
    ],
    ['no rights: nothing ran', [...mended.slice(0, -1), { type: 'failed', error: no('elevation-declined') }], 'gather'],
    ['nothing, once it was read', shown, 'nothing'],
    ['a run since', [...shown, { type: 'back' }, { type: 'sequences-saved', run: saved }], 'look'],
  ] as const)('after %s', (_, actions, due) => {
    const { report } = reached(...actions)
    expect(report.at === 'reading' ? null : report.due).toBe(due)
    expect(needsReading(report)).toBe(due !== 'nothing')
  })

  it('holds the page while main looks', () => {
    const state = reached(...mended, open, { type: 'reading-report' })
    expect(state.report).toMatchObject({ at: 'reading', again: true })
    expect(isBusy(state)).toBe(true)
    expect(words(state)).toBe('Running: putting together')
  })

  it('a look that was cancelled or failed gives way to what is known without it', () => {
    const look: readonly Action[] = [...mended, open, { type: 'reading-report' }]
    expect(reached(...look, { type: 'walk-not-read', error: no('cancelled') }).report).toMatchObject({
      at: 'none',
      due: 'gather',
      error: null,
    })
    const failed = reached(...look, { type: 'walk-not-read', error: no('access-denied') }, ...read)
    expect(ready(failed).error?.code).toBe('access-denied')
  })

  it('what could not be read is not asked for again until somebody comes back or asks', () => {
    const inVain: readonly Action[] = [
      ...diagnosed,
      open,
      { type: 'reading-report' },
      { type: 'walk-not-read', error: no('internal') },
    ]
    expect(needsReading(reached(...inVain).report)).toBe(false)
    for (const again of [[{ type: 'look-again' }], [{ type: 'back' }, open]] as const) {
      expect(needsReading(reached(...inVain, ...again).report)).toBe(true)
    }
  })
})

describe('the file', () => {
  it('is made anew for another form, another language, another walk; an answer to an earlier question is none', () => {
    const first = ready(reached(...shown))
    expect(needsPreparing(first, 'en')).toBe(true)
    const done = ready(reached(...shown, ...made))
    expect(freshReport(done, 'en')?.format).toBe('html')
    expect(needsPreparing(done, 'en')).toBe(false)
    expect(needsPreparing(done, 'it')).toBe(true)
    expect(freshReport(done, 'it')).toBeNull()

    const text = ready(
      reached(...shown, ...made, { type: 'report-form', form: { format: 'txt', redact: true } }, ...made.slice(1)),
    )
    expect(freshReport(text, 'en')).toBeNull()
    expect(needsPreparing(text, 'en')).toBe(true)
  })

  it('that could not be made is not tried again by itself', () => {
    const state = ready(
      reached(
        ...shown,
        { type: 'preparing-report', locale: 'en' },
        {
          type: 'report-not-prepared',
          number: 0,
          error: no('internal'),
        },
      ),
    )
    expect(needsPreparing(state, 'en')).toBe(false)
    expect(state.error?.code).toBe('internal')
  })

  it('keeps its form while it is saved; the rail says what became of it', () => {
    const form = { type: 'report-form', form: { format: 'csv', redact: false } } as const
    const saving = reached(...shown, ...made, { type: 'saving-report' }, form)
    expect(ready(saving).form).toEqual({ format: 'html', redact: true })
    expect(words(saving)).toBe('Ready to save')
    const there = reduce(saving, { type: 'report-saved', location: 'D:\\Certmend PC-1.html' })
    expect(there.page === 'walk' && words(there)).toBe('Done: saved')
    const since = reduce(there, { type: 'sequences-saved', run: saved })
    expect(since.page === 'walk' && words(since)).toBe('Needed: changed since')
  })

  it('is saved as it was made, and made first where it is not there', async () => {
    const requests: [string, unknown][] = []
    const client = {
      request: async (name: string, argument: unknown) => {
        requests.push([name, argument])
        return success(name === 'prepareReport' ? prepared('html') : { location: 'D:\\Certmend PC-1.html' })
      },
      on: () => () => undefined,
    } as unknown as CertmendApi
    const act = commands(client, () => undefined)
    await act.saveReport(ready(reached(...shown, ...made)), 'en')
    expect(requests).toEqual([['saveReport', { report: 'report-html' }]])
    requests.length = 0
    await act.saveReport(ready(reached(...shown)), 'en')
    expect(requests).toEqual([
      ['prepareReport', { walk: 'walk-1', format: 'html', redact: true }],
      ['saveReport', { report: 'report-html' }],
    ])
  })
})

describe('taking back', () => {
  it('asks first, and holds the page while it runs', () => {
    expect(ready(reached(...asked)).undo).toMatchObject({ at: 'asking' })
    expect(isBusy(reached(...asked))).toBe(false)
    expect(isBusy(reached(...asked, { type: 'taking-back' }))).toBe(true)
    expect(ready(reached(...asked, { type: 'keep-runs' })).undo.at).toBe('none')
  })

  it('shows in its own step what was taken back, and looks at the machine when all is', () => {
    const one = reached(...asked, { type: 'taking-back' }, { type: 'run-taken-back', run: sequenceRun('undo') })
    expect(ready(one).undo).toMatchObject({ at: 'running', done: 1 })
    const both = reduce(one, { type: 'run-taken-back', run: undoneRun(run) })
    expect(both).toMatchObject({
      certificates: { page: 'done', undo: { at: 'done' } },
      report: { at: 'ready', due: 'look', undo: { at: 'none' } },
    })
  })

  it('a declined elevation is no error; any other failure is said, and the machine is looked at', () => {
    const running: readonly Action[] = [...asked, { type: 'taking-back' }]
    const declined = ready(reached(...running, { type: 'run-not-taken-back', error: no('elevation-declined') }))
    expect(declined).toMatchObject({ declined: true, error: null, due: 'nothing' })
    const failed = reached(...running, { type: 'run-not-taken-back', error: no('locked') }, ...read)
    expect(ready(failed)).toMatchObject({ due: 'nothing', undo: { at: 'none' }, error: { code: 'locked' } })
  })

  it('goes from the newest to the oldest, and stops at the first that cannot be taken back', async () => {
    const undone: RunId[] = []
    const actions: string[] = []
    const client = {
      request: async (_: string, argument: { readonly run: RunId }) => {
        undone.push(argument.run)
        return undone.length > 1 ? failure(no('locked')) : success({ run: sequenceRun('undo') })
      },
      on: () => () => undefined,
    } as unknown as CertmendApi
    const act = commands(client, ({ type }) => actions.push(type))
    await act.takeBack(reached(...shown, { type: 'ask-taking-back', runs: [saved.id, run.id, 'run-3' as RunId] }))
    expect(undone).toEqual([saved.id, run.id])
    expect(actions).toEqual(['taking-back', 'run-taken-back', 'run-not-taken-back'])
  })
})

describe('leaving', () => {
  it('asks nothing any more, and does not wait', () => {
    const away = ready(reached(...asked, { type: 'preparing-report', locale: 'en' }, { type: 'back' }))
    expect(away).toMatchObject({ undo: { at: 'none' }, preparation: 'due', shown: false })
  })

  it('a stale walk says so until the machine was looked at', () => {
    const state = reached(...diagnosed, open, { type: 'reading-report' }, { type: 'walk-read', walk: walks.stale })
    expect(ready(state).walk.stale).toBe(true)
    expect(ready(reached(...diagnosed, open, ...read, { type: 'look-again' })).due).toBe('look')
  })
})
