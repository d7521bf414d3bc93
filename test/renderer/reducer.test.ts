import { describe, expect, it } from 'vitest'
import { initialState, reduce } from '../../renderer/wizard/reducer.ts'
import type { Action, WizardState } from '../../renderer/wizard/state.ts'
import { stepNumber, stepsOf } from '../../renderer/wizard/steps.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Selection } from '../../shared/contract/ipc.ts'
import { translator } from '../../shared/messages/index.ts'
import type { SourceId } from '../../shared/model/ids.ts'
import {
  everyStateReport,
  factsWith,
  liveReport,
  lockedReport,
  planFor,
  runFor,
  systemFacts,
  undoneRun,
} from './fake-api.ts'

const live: Selection = { id: 'place-1' as SourceId, kind: 'live', locations: [] }
const files: Selection = { id: 'place-3' as SourceId, kind: 'files', locations: ['D:\\SMS.reg'] }

const reached = (...actions: readonly Action[]): WizardState => actions.reduce(reduce, initialState)

const onPage = <Page extends WizardState['page']>(state: WizardState, page: Page) => {
  if (state.page !== page) throw new Error(`On ${state.page}, not on ${page}`)
  return state as Extract<WizardState, { page: Page }>
}

const started: Action = { type: 'started', facts: systemFacts }
const scanning: readonly Action[] = [started, { type: 'scanning', selection: live }]
const scan = liveReport()
const found: readonly Action[] = [...scanning, { type: 'scanned', report: scan }]
const plan = planFor(
  scan,
  [...onPage(reached(...found), 'certificates').policies].map(([certificate, policy]) => ({ certificate, policy })),
)
const planned: readonly Action[] = [...found, { type: 'planned', plan, refused: [] }]
const run = runFor(
  plan,
  plan.changes.map(({ id }) => id),
)
const mended: readonly Action[] = [...planned, { type: 'applying' }, { type: 'applied', run }]

describe('starting', () => {
  it('proposes this computer on Windows, and a disk elsewhere', () => {
    expect(onPage(reached(started), 'choose').choice).toBe('live')
    expect(onPage(reached({ type: 'started', facts: { ...systemFacts, windows: false } }), 'choose').choice).toBe(
      'volume',
    )
  })

  it('offers recovery first, with roll back proposed', () => {
    const state = onPage(reached({ type: 'started', facts: factsWith(run) }), 'recover')
    expect(state.way).toBe('roll-back')

    const recovered = reduce(reduce(state, { type: 'recovering' }), { type: 'recovered', run })
    expect(onPage(recovered, 'choose').facts.interrupted).toEqual([])

    const later = onPage(reduce(state, { type: 'recover-later' }), 'choose')
    expect(later.facts.interrupted).toHaveLength(1)
    expect(reduce(later, { type: 'recover-now' }).page).toBe('recover')
  })
})

describe('choosing', () => {
  it('keeps what was chosen for each row', () => {
    const state = onPage(
      reached(started, { type: 'chosen', selection: files }, { type: 'choose', choice: 'live' }),
      'choose',
    )
    expect(state.choice).toBe('live')
    expect(state.selections.files).toEqual(files)
  })

  it('changes nothing where the dialog was cancelled', () => {
    expect(reached(started, { type: 'choosing' }, { type: 'chosen', selection: null })).toEqual(reached(started))
  })

  it('takes dropped files on a quiet page, and not over a preview', () => {
    expect(onPage(reached(...found, { type: 'dropped', selection: files }), 'choose').choice).toBe('files')
    expect(reached(...planned, { type: 'dropped', selection: files }).page).toBe('preview')
    expect(reached(...scanning, { type: 'dropped', selection: files }).page).toBe('scanning')
  })

  it('comes back from a scan that failed or was cancelled', () => {
    const failed = reached(...scanning, { type: 'failed', error: certmendError('locked', { reason: 'x' }) })
    expect(onPage(failed, 'choose').error?.code).toBe('locked')
    const cancelled = onPage(reached(...scanning, { type: 'failed', error: certmendError('cancelled') }), 'choose')
    expect(cancelled.error).toBeNull()
    expect(cancelled.cancelled).toBe(true)
  })
})

describe('certificates', () => {
  const report = everyStateReport()
  const all = report.sources[0]?.certificates ?? []
  const state = onPage(reached(...scanning, { type: 'scanned', report }), 'certificates')
  const leading = all.find(({ friendlyName }) => friendlyName.state === 'leading-nul')
  const shared = all.find(({ note }) => note === 'value-shared')

  it('ticks what can be mended without a decision', () => {
    expect(all.filter(({ id }) => state.ticked.has(id)).map(({ friendlyName }) => friendlyName.state)).toEqual([
      'text-after-nul',
      'extra-terminators',
    ])
    expect(state.policies.has(shared?.id as never)).toBe(false)
  })

  it('shows the first one that carries the fault', () => {
    expect(state.shown).toBe(all[0]?.id)
  })

  it('never ticks a name that nobody has decided', () => {
    if (!leading) throw new Error('no such certificate')
    const ticked = onPage(reduce(state, { type: 'tick', certificate: leading.id, on: true }), 'certificates')
    expect(ticked.ticked.has(leading.id)).toBe(false)
    const decided = onPage(
      reduce(state, { type: 'decide', certificate: leading.id, policy: 'expected' }),
      'certificates',
    )
    expect(decided.ticked.has(leading.id)).toBe(true)
    expect(decided.policies.get(leading.id)).toBe('expected')
    const again = onPage(reduce(decided, { type: 'decide', certificate: leading.id, policy: null }), 'certificates')
    expect(again.ticked.has(leading.id)).toBe(false)
  })
})

describe('locked files', () => {
  const chosen: Selection = { ...files, locations: ['D:\\SMS.reg', 'D:\\PC-0142.pfx'] }
  const locked = lockedReport([], true)
  const shown: readonly Action[] = [
    started,
    { type: 'scanning', selection: chosen },
    { type: 'scanned', report: locked },
  ]
  const unlocked = (passwords: readonly string[]): Action => ({
    type: 'scanned',
    report: lockedReport(passwords, true),
  })
  const withLocked = (...actions: readonly Action[]) => onPage(reached(...shown, ...actions), 'certificates')

  it('stays on the page while a password is tried, and nothing else can begin', () => {
    const trying = withLocked({ type: 'unlocking' })
    expect(trying.unlock.at).toBe('trying')
    for (const action of [
      { type: 'back' },
      { type: 'restart' },
      { type: 'dropped', selection: files },
    ] as const satisfies readonly Action[]) {
      expect(reduce(trying, action)).toBe(trying)
    }
    const progress = { phase: 'scan', done: 1, total: 4, item: 'D:\\PC-0142.pfx' } as const
    expect(withLocked({ type: 'unlocking' }, { type: 'progress', progress }).unlock).toMatchObject({ progress })
  })

  it('says how many files a password opened', () => {
    expect(withLocked({ type: 'unlocking' }, unlocked(['wrong'])).unlock).toEqual({ at: 'tried', opened: 0 })
    expect(withLocked({ type: 'unlocking' }, unlocked(['winter'])).unlock).toEqual({ at: 'tried', opened: 2 })
  })

  it('keeps what was decided about the certificates that were there before, under their new ids', () => {
    const [encryption, signing] = locked.sources[0]?.certificates ?? []
    if (!encryption || !signing) throw new Error('no such certificates')
    const state = withLocked(
      { type: 'decide', certificate: encryption.id, policy: 'remove-nuls' },
      { type: 'tick', certificate: signing.id, on: false },
      { type: 'show', certificate: signing.id },
      { type: 'unlocking' },
      unlocked(['winter']),
    )
    const [first, second] = state.report.sources[0]?.certificates ?? []
    const opened = state.report.sources.flatMap(({ certificates }) => certificates).at(-1)
    expect([...state.ticked]).toEqual([first?.id, opened?.id])
    expect(state.policies.get(first?.id as never)).toBe('remove-nuls')
    expect(state.shown).toBe(second?.id)
    expect(first?.id).not.toBe(encryption.id)
  })

  it('leaves the page as it was where the scan is cancelled or fails', () => {
    const cancelled = withLocked(
      { type: 'unlocking' },
      { type: 'cancelling' },
      { type: 'failed', error: certmendError('cancelled') },
    )
    expect(cancelled).toEqual(withLocked())
    const failed = withLocked({ type: 'unlocking' }, { type: 'failed', error: certmendError('busy') })
    expect(failed).toMatchObject({ unlock: { at: 'offered' }, error: { code: 'busy' } })
  })

  it('takes no report that nobody asked for', () => {
    expect(withLocked(unlocked(['winter']))).toEqual(withLocked())
  })

  it('shows in the rail what is needed', () => {
    const words = (state: WizardState) => stepsOf(state, translator('en'))[3]
    const only: Action = { type: 'scanned', report: lockedReport([], false) }
    const state = reached(started, { type: 'scanning', selection: chosen }, only)
    expect(words(state)).toMatchObject({ state: 'needed', words: 'Needed: a password' })
    expect(words(reduce(state, { type: 'unlocking' }))?.state).toBe('running')
    expect(stepsOf(reduce(state, { type: 'unlocking' }), translator('en'))[0]?.open).toBe(false)
  })
})

describe('preview, mend, undo', () => {
  it('goes back without losing what was ticked', () => {
    const before = onPage(reached(...found), 'certificates')
    expect(reached(...planned, { type: 'back' })).toEqual(before)
  })

  it('returns to the preview with the error where the mend was refused', () => {
    const refused = reached(...planned, { type: 'applying' }, { type: 'failed', error: certmendError('plan-stale') })
    expect(onPage(refused, 'preview').error?.code).toBe('plan-stale')
    expect(reduce(refused, { type: 'scanning', selection: live }).page).toBe('scanning')
  })

  it('asks before it undoes, and can be kept', () => {
    const asking = onPage(reached(...mended, { type: 'ask-undo' }), 'done')
    expect(asking.undo.at).toBe('asking')
    expect(onPage(reduce(asking, { type: 'keep' }), 'done').undo.at).toBe('offered')
    const undone = reduce(reduce(asking, { type: 'undoing' }), { type: 'undone', run: undoneRun(run) })
    expect(onPage(undone, 'done').undo).toEqual({ at: 'done', run: undoneRun(run) })
  })

  it('keeps the run when undoing failed, so that it can be tried again', () => {
    const failed = reached(...mended, { type: 'undoing' }, { type: 'failed', error: certmendError('locked') })
    expect(onPage(failed, 'done')).toMatchObject({ undo: { at: 'offered' }, error: { code: 'locked' } })
  })

  it('ignores what does not belong to the page', () => {
    const state = reached(...mended)
    for (const action of [{ type: 'planning' }, { type: 'cancelling' }, { type: 'back' }] as const) {
      expect(reduce(state, action)).toBe(state)
    }
  })
})

describe('the rail', () => {
  const t = translator('en')
  const words = (state: WizardState) => stepsOf(state, t).map((step) => step.words)

  it('shows the steps of later builds as not there', () => {
    expect(words(reached(started))).toEqual([
      'What to look at',
      'Not in this build',
      'Not in this build',
      'Not started',
      'Not in this build',
      'Not in this build',
    ])
  })

  it('says what is needed and what is done', () => {
    expect(words(reached(...found))[3]).toBe('Needed: 2 to mend')
    expect(words(reached(...mended))[3]).toBe('Done: 2 mended')
    expect(words(reached(...mended, { type: 'undone', run: undoneRun(run) }))[3]).toBe('Undone: as before')
  })

  it('opens the choice only while nothing is under way', () => {
    const open = (state: WizardState) => stepsOf(state, t)[0]?.open
    expect(open(reached(...found))).toBe(true)
    expect(open(reached(...scanning))).toBe(false)
    expect(open(reached(...planned, { type: 'applying' }))).toBe(false)
    expect(stepNumber(reached(...found))).toBe(4)
  })
})
