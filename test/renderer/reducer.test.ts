import { describe, expect, it } from 'vitest'
import { initialState, reduce } from '../../renderer/wizard/reducer.ts'
import type { Action, CertificatesStepState, ChooseState, WalkState, WizardState } from '../../renderer/wizard/state.ts'
import { stepNumber, stepsOf } from '../../renderer/wizard/steps.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Selection } from '../../shared/contract/ipc.ts'
import { translator } from '../../shared/messages/index.ts'
import type { DiagnosisId, SourceId } from '../../shared/model/ids.ts'
import {
  cleanReport,
  everyStateReport,
  factsWith,
  liveReport,
  lockedReport,
  planFor,
  runFor,
  systemFacts,
  undoneRun,
} from './fake-api.ts'
import { diagnosis } from './fake-diagnosis.ts'

const live: Selection = { id: 'place-1' as SourceId, kind: 'live', locations: [] }
const files: Selection = { id: 'place-3' as SourceId, kind: 'files', locations: ['D:\\SMS.reg'] }

const reached = (...actions: readonly Action[]): WizardState => actions.reduce(reduce, initialState)

const walking = (state: WizardState): WalkState => {
  if (state.page !== 'walk') throw new Error(`On ${state.page}, not on the walk`)
  return state
}

const choosing = (state: WizardState): ChooseState => {
  const { step, choose } = walking(state)
  if (step !== 'choose') throw new Error(`On ${step}, not on the choice`)
  return choose
}

/** The step Certificates on one of its pages. */
const onPage = <Page extends CertificatesStepState['page']>(state: WizardState, page: Page) => {
  const { step, certificates } = walking(state)
  if (step !== 'certificates' || certificates.page !== page) {
    throw new Error(`On ${step}, ${certificates.page}, not on ${page}`)
  }
  return certificates as Extract<CertificatesStepState, { page: Page }>
}

const started: Action = { type: 'started', facts: systemFacts }
const scanning: readonly Action[] = [started, { type: 'scanning', selection: live }]
const scan = liveReport()
const found: readonly Action[] = [...scanning, { type: 'scanned', report: scan }]
const plan = planFor(
  scan,
  [...onPage(reached(...found), 'certificates').policies].map(([certificate, policy]) => ({ certificate, policy })),
)
const planned: readonly Action[] = [...found, { type: 'planning' }, { type: 'planned', plan, refused: [] }]
const run = runFor(
  plan,
  plan.changes.map(({ id }) => id),
)
const diagnosed: readonly Action[] = [
  started,
  { type: 'diagnosing', selection: live },
  { type: 'diagnosed', id: 'diagnosis-1' as DiagnosisId, diagnosis },
]
const mended: readonly Action[] = [...planned, { type: 'applying' }, { type: 'applied', run }]

describe('starting', () => {
  it('proposes this computer on Windows, and a disk elsewhere', () => {
    expect(choosing(reached(started)).choice).toBe('live')
    expect(choosing(reached({ type: 'started', facts: { ...systemFacts, windows: false } })).choice).toBe('volume')
  })

  it('offers recovery first, with roll back proposed', () => {
    const state = reached({ type: 'started', facts: factsWith(run) })
    expect(state).toMatchObject({ page: 'recover', way: 'roll-back' })

    const recovered = reduce(reduce(state, { type: 'recovering' }), { type: 'recovered', run })
    expect(walking(recovered).facts.interrupted).toEqual([])
    expect(choosing(recovered).recovered).toEqual(run)

    const later = reduce(state, { type: 'recover-later' })
    expect(walking(later).facts.interrupted).toHaveLength(1)
    expect(reduce(later, { type: 'recover-now' }).page).toBe('recover')
  })
})

describe('choosing', () => {
  it('keeps what was chosen for each row', () => {
    const state = choosing(reached(started, { type: 'chosen', selection: files }, { type: 'choose', choice: 'live' }))
    expect(state.choice).toBe('live')
    expect(state.selections.files).toEqual(files)
  })

  it('changes nothing where the dialog was cancelled', () => {
    expect(reached(started, { type: 'choosing' }, { type: 'chosen', selection: null })).toEqual(reached(started))
  })

  it('takes dropped files on a quiet page, and not over a preview', () => {
    expect(choosing(reached(...found, { type: 'dropped', selection: files })).choice).toBe('files')
    expect(choosing(reached(...diagnosed, { type: 'dropped', selection: files })).choice).toBe('files')
    expect(onPage(reached(...planned, { type: 'dropped', selection: files }), 'preview').plan).toBe(plan)
    expect(onPage(reached(...scanning, { type: 'dropped', selection: files }), 'scanning').selection).toBe(live)
  })

  it('comes back from a scan that failed or was cancelled', () => {
    const failed = choosing(reached(...scanning, { type: 'failed', error: certmendError('locked', { reason: 'x' }) }))
    expect(failed.error?.code).toBe('locked')
    const cancelled = choosing(reached(...scanning, { type: 'failed', error: certmendError('cancelled') }))
    expect(cancelled.error).toBeNull()
    expect(cancelled.cancelled).toBe(true)
  })
})

describe('diagnosis', () => {
  const diagnosing: readonly Action[] = [started, { type: 'diagnosing', selection: live }]
  const state = (...actions: readonly Action[]) => walking(reached(...actions)).diagnose
  const [first, second] = diagnosis.findings
  if (!first || !second) throw new Error('no findings')

  it('shows findings as they arrive', () => {
    const running = state(
      ...diagnosing,
      { type: 'findings', findings: [first] },
      { type: 'progress', progress: { phase: 'diagnose', done: 1, total: 9, item: '' } },
      { type: 'findings', findings: [second] },
    )
    expect(running).toMatchObject({ at: 'running', findings: [first, second], progress: { done: 1 } })
  })

  it('comes back to the choice where it failed or was cancelled', () => {
    const failed = reached(...diagnosing, { type: 'failed', error: certmendError('access-denied') })
    expect(choosing(failed).error?.code).toBe('access-denied')
    expect(walking(failed).diagnose.at).toBe('none')
    const cancelled = reached(
      ...diagnosing,
      { type: 'cancelling-diagnosis' },
      { type: 'failed', error: certmendError('cancelled') },
    )
    expect(choosing(cancelled)).toMatchObject({ cancelled: true, error: null })
  })

  it('keeps the last diagnosis where a rerun is cancelled or fails', () => {
    const again: readonly Action[] = [...diagnosed, { type: 'diagnosing', selection: live }]
    expect(state(...again, { type: 'failed', error: certmendError('cancelled') })).toEqual(state(...diagnosed))
    expect(state(...again, { type: 'failed', error: certmendError('busy') })).toMatchObject({
      at: 'done',
      diagnosis,
      error: { code: 'busy' },
    })
  })

  it('stays open from the certificates on, and goes on from there without reading again', () => {
    const onward = reached(...diagnosed, { type: 'scanning', selection: live }, { type: 'scanned', report: scan })
    const back = reduce(onward, { type: 'back' })
    expect(walking(back).step).toBe('diagnose')
    expect(onPage(reduce(back, { type: 'open', step: 'certificates' }), 'certificates')).toEqual(
      onPage(onward, 'certificates'),
    )
  })

  it('comes back to the diagnosis where the scan after it failed', () => {
    const failed = reached(
      ...diagnosed,
      { type: 'scanning', selection: live },
      { type: 'failed', error: certmendError('locked') },
    )
    expect(walking(failed)).toMatchObject({ step: 'diagnose', diagnose: { at: 'done', error: { code: 'locked' } } })
  })

  it('forgets what was found when something else is looked at', () => {
    const other = reached(...diagnosed, { type: 'open', step: 'choose' }, { type: 'scanning', selection: files })
    expect(walking(other).diagnose.at).toBe('none')
    expect(walking(other).selection).toBe(files)
  })

  it('is passed over where there is no machine', () => {
    const none = reached(
      ...diagnosing,
      { type: 'no-machine' },
      { type: 'scanning', selection: live },
      { type: 'scanned', report: scan },
    )
    expect(stepsOf(none, translator('en'))[1]).toMatchObject({ state: 'not-needed', open: false })
    expect(walking(reduce(none, { type: 'back' })).step).toBe('choose')
  })

  it('remembers what was saved, copied and pasted', () => {
    expect(state(...diagnosed, { type: 'saving-evidence' })).toMatchObject({ busy: true })
    expect(
      state(...diagnosed, { type: 'saving-evidence' }, { type: 'evidence-saved', location: 'E:\\x.html' }),
    ).toMatchObject({ busy: false, saved: 'E:\\x.html' })
    expect(state(...diagnosed, { type: 'saving-evidence' }, { type: 'evidence-saved', location: null })).toEqual(
      state(...diagnosed),
    )
    const logs = { logs: [], files: 0, bytes: 0, clientPackage: null }
    expect(state(...diagnosed, { type: 'pasted', logs })).toMatchObject({ pasted: logs })
    expect(state(...diagnosed, { type: 'scenario', scenario: 'new-computer', steps: [] })).toMatchObject({
      diagnosis: { scenario: 'new-computer', steps: [] },
    })
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
    const shown: readonly Action[] = [...scanning, { type: 'scanned', report }]
    const { id } = leading
    const now = (...actions: readonly Action[]) => onPage(reached(...shown, ...actions), 'certificates')
    expect(now({ type: 'tick', certificate: id, on: true }).ticked.has(id)).toBe(false)
    const decided: Action = { type: 'decide', certificate: id, policy: 'expected' }
    expect(now(decided).ticked.has(id)).toBe(true)
    expect(now(decided).policies.get(id)).toBe('expected')
    expect(now(decided, { type: 'decide', certificate: id, policy: null }).ticked.has(id)).toBe(false)
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
    const trying = reached(...shown, { type: 'unlocking' })
    expect(onPage(trying, 'certificates').unlock.at).toBe('trying')
    for (const action of [
      { type: 'back' },
      { type: 'open', step: 'choose' },
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
    expect(onPage(reached(...planned, { type: 'back' }), 'certificates')).toEqual(before)
  })

  it('returns to the preview with the error where the mend was refused', () => {
    const refused = reached(...planned, { type: 'applying' }, { type: 'failed', error: certmendError('plan-stale') })
    expect(onPage(refused, 'preview').error?.code).toBe('plan-stale')
    expect(onPage(reduce(refused, { type: 'scanning', selection: live }), 'scanning').selection).toBe(live)
  })

  it('asks before it undoes, and can be kept', () => {
    const asking = reached(...mended, { type: 'ask-undo' })
    expect(onPage(asking, 'done').undo.at).toBe('asking')
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

  it('begins with nothing done, and an export that can be opened at any time', () => {
    expect(words(reached(started))).toEqual([
      'What to look at',
      'Not started',
      'Not started',
      'Not started',
      'Open an export',
      'Not started',
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

describe('a step that is skipped', () => {
  const certificates = (state: WizardState) => stepsOf(state, translator('en'))[3]
  const skipped: readonly Action[] = [...found, { type: 'skip' }, { type: 'open', step: 'task-sequence' }]
  const backAgain: readonly Action[] = [...skipped, { type: 'open', step: 'certificates' }]
  const again: readonly Action[] = [...backAgain, { type: 'planning' }, { type: 'planned', plan, refused: [] }]

  it('says so, stays open, and keeps what was ticked there', () => {
    expect(certificates(reached(...skipped))).toMatchObject({ state: 'skipped', words: 'Skipped by you', open: true })
    expect(onPage(reached(...backAgain), 'certificates')).toEqual(onPage(reached(...found), 'certificates'))
    expect(certificates(reached(...again))?.state).toBe('skipped')
  })

  it('is one no more once something is done there, even where that was taken back or failed', () => {
    const applied = reached(...again, { type: 'applying' }, { type: 'applied', run })
    expect(certificates(applied)?.words).toBe('Done: 2 mended')
    const undone = reduce(reduce(applied, { type: 'undoing' }), { type: 'undone', run: undoneRun(run) })
    expect(certificates(undone)?.words).toBe('Undone: as before')
    const failed = reached(...again, { type: 'applying' }, { type: 'failed', error: certmendError('locked') })
    expect(certificates(failed)?.words).toBe('Needed: 2 to mend')
  })

  it('is one no more where something else is looked at; the same place looked at again changes nothing', () => {
    const elsewhere = [
      { type: 'open', step: 'choose' },
      { type: 'scanning', selection: files },
    ] as const
    const read: Action = { type: 'scanned', report: scan }
    expect(certificates(reached(...skipped, ...elsewhere, read))?.words).toBe('Needed: 2 to mend')
    expect(certificates(reached(...backAgain, { type: 'scanning', selection: live }, read))?.state).toBe('skipped')
  })

  it('says what it is where nothing is needed there', () => {
    const clean = reached(...scanning, { type: 'scanned', report: cleanReport() }, { type: 'skip' })
    expect(certificates(clean)?.words).toBe('Done: none affected')
  })

  it('is none of those that only look', () => {
    expect(reduce(reached(started), { type: 'skip' })).toEqual(reached(started))
    expect(reduce(reached(...diagnosed), { type: 'skip' })).toEqual(reached(...diagnosed))
  })
})
