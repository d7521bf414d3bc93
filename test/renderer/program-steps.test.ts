/** Somebody else's program in the walk: brought, planned, run, taken back, in the steps Hotfix and Certificates. */
import { describe, expect, it } from 'vitest'
import { chosenFile } from '../../renderer/wizard/brought-program.ts'
import { onCertificates } from '../../renderer/wizard/certificates-step.ts'
import { commands } from '../../renderer/wizard/commands.ts'
import { failHotfix, needsHotfixPlan, onHotfix, openHotfix } from '../../renderer/wizard/hotfix-step.ts'
import { initialState, reduce } from '../../renderer/wizard/reducer.ts'
import type { Action, HotfixStepState, WalkState } from '../../renderer/wizard/state.ts'
import { stepsOf } from '../../renderer/wizard/steps.ts'
import { isBusy, isOpen, stepAfterDiagnosis } from '../../renderer/wizard/walk.ts'
import type { CertmendApi } from '../../shared/contract/api.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { translator } from '../../shared/messages/index.ts'
import type { HotfixOffer } from '../../shared/model/program-view.ts'
import { failure, success } from '../../shared/model/result.ts'
import { liveReport, systemFacts } from './fake-api.ts'
import { broughtFiles, hotfixOffer, hotfixRun, patchPlan } from './fake-hotfix.ts'

const fits = broughtFiles.fits
const offer = hotfixOffer()

const reached = (...actions: readonly Action[]): HotfixStepState =>
  actions.reduce<HotfixStepState>(onHotfix, openHotfix(offer))

const editing = (state: HotfixStepState) => {
  if (state.at !== 'edit') throw new Error(`at ${state.at}`)
  return state
}

const brought: readonly Action[] = [{ type: 'bringing' }, { type: 'brought', files: [fits] }]
const number = editing(reached(...brought)).brought.asked
const planned: readonly Action[] = [...brought, { type: 'program-planned', number, plan: patchPlan }]
const running: readonly Action[] = [...planned, { type: 'running-program', at: 1 }]
const ran: readonly Action[] = [...running, { type: 'program-ran', run: hotfixRun() }]

describe('bringing a file', () => {
  it('chooses the one that fits among those of a folder, and none where several do', () => {
    const one = editing(reached({ type: 'bringing' }, { type: 'brought', files: [broughtFiles.unsigned, fits] }))
    expect(chosenFile(one.brought)?.id).toBe(fits.id)
    const two = editing(
      reached({ type: 'bringing' }, { type: 'brought', files: [fits, { ...fits, id: 'file-2' as typeof fits.id }] }),
    )
    expect(chosenFile(two.brought)).toBeNull()
    expect(chosenFile(editing(onHotfix(two, { type: 'pick-file', file: fits.id })).brought)?.id).toBe(fits.id)
  })

  it('drops the plan of the file that was chosen before', () => {
    const two = reached({ type: 'bringing' }, { type: 'brought', files: [fits, broughtFiles.bundle] })
    const { asked } = editing(two).brought
    const state = onHotfix(two, { type: 'program-planned', number: asked, plan: patchPlan })
    expect(editing(state).brought.plan).toBe(patchPlan)
    expect(editing(onHotfix(state, { type: 'pick-file', file: broughtFiles.bundle.id })).brought.plan).toBeNull()
  })

  it('asks for a plan of a file that runs, and of no other', () => {
    expect(needsHotfixPlan(editing(reached(...brought)))).toBe(true)
    expect(needsHotfixPlan(editing(reached(...planned)))).toBe(false)
    expect(
      needsHotfixPlan(editing(reached({ type: 'bringing' }, { type: 'brought', files: [broughtFiles.unsigned] }))),
    ).toBe(false)
  })

  it('keeps what was there where the dialog is cancelled', () => {
    const state = editing(reached(...planned, { type: 'bringing' }, { type: 'brought', files: null }))
    expect(state.brought).toMatchObject({ busy: false, chosen: fits.id, plan: patchPlan })
  })
})

describe('the properties', () => {
  it('are those that were read, all of them given again', () => {
    const { rows } = editing(reached())
    expect(rows.map(({ name, given }) => [name, given])).toEqual(offer.properties.map(({ name }) => [name, true]))
  })

  it('make the plan stale with every change, and an answer to an older question counts no more', () => {
    const [row] = editing(reached()).rows
    if (!row) throw new Error('no row')
    for (const action of [
      { type: 'property', row: { ...row, value: 'other' } },
      { type: 'add-property' },
      { type: 'remove-property', id: row.id },
    ] as const) {
      const state = editing(reached(...planned, action))
      expect(needsHotfixPlan(state), action.type).toBe(true)
      expect(onHotfix(state, { type: 'program-planned', number, plan: patchPlan }), action.type).toBe(state)
    }
  })

  it('never give two rows one id', () => {
    const state = editing(
      reached({ type: 'add-property' }, { type: 'remove-property', id: 0 }, { type: 'add-property' }),
    )
    expect(new Set(state.rows.map(({ id }) => id)).size).toBe(state.rows.length)
  })
})

describe('the command', () => {
  const copied = async (...actions: readonly Action[]): Promise<readonly unknown[]> => {
    const asked: unknown[] = []
    const said: Action[] = []
    const client: CertmendApi = {
      request: async (name, argument) => {
        asked.push([name, argument])
        return failure(certmendError('bad-request', { reason: name }))
      },
      on: () => () => undefined,
    }
    await commands(client, (action) => said.push(action)).copyCommand(editing(reached(...actions)).brought)
    expect(said.map(({ type }) => type)).toEqual(asked.map(() => 'not-done'))
    return asked
  }

  it('to be copied is that of the plan, or the one that the technician runs himself', async () => {
    expect(await copied(...planned)).toEqual([['copyCommand', { of: { what: 'plan', plan: patchPlan.id } }]])
    const { bundle } = broughtFiles
    expect(await copied({ type: 'bringing' }, { type: 'brought', files: [bundle] })).toEqual([
      ['copyCommand', { of: { what: 'file', file: bundle.id } }],
    ])
    expect(await copied({ type: 'bringing' }, { type: 'brought', files: [broughtFiles.download] })).toEqual([])
  })
})

describe('running', () => {
  it('needs a plan', () => {
    const state = reached(...brought)
    expect(onHotfix(state, { type: 'running-program', at: 1 })).toBe(state)
  })

  it('follows state and text, and remembers that a stop was asked for', () => {
    const state = reached(
      ...running,
      { type: 'program-state', state: { phase: 'run', attempt: 1, attempts: 20, until: null, processId: 7 } },
      { type: 'program-text', text: 'one\r\ntwo' },
      { type: 'stopping-program' },
    )
    expect(state).toMatchObject({ at: 'program', stopping: true, state: { processId: 7 } })
    expect(state.at === 'program' && state.tail.lines.map(({ text }) => text)).toEqual(['one'])
  })

  it('goes back to where it was started where it fails; to say no to Windows is no error', () => {
    const failed = editing(failHotfix(reached(...running), certmendError('program-changed')))
    expect(failed.brought).toMatchObject({ declined: false, error: { code: 'program-changed' } })
    const declined = editing(failHotfix(reached(...running), certmendError('elevation-declined')))
    expect(declined.brought).toMatchObject({ declined: true, error: null, plan: patchPlan })
  })

  it('plans anew after a run, and is taken back', () => {
    const state = reached(...ran)
    expect(state.at === 'ran' && needsHotfixPlan(state.edit)).toBe(true)
    const undone = reached(
      ...ran,
      { type: 'ask-program-undo' },
      { type: 'undoing-program' },
      {
        type: 'program-undone',
        run: hotfixRun({}, { kind: 'undo' }),
      },
    )
    expect(undone).toMatchObject({ at: 'ran', undo: { at: 'done' } })
    const refused = failHotfix(reached(...ran, { type: 'undoing-program' }), certmendError('patch-not-removable'))
    expect(refused).toMatchObject({ at: 'ran', undo: { at: 'offered' }, error: { code: 'patch-not-removable' } })
  })
})

const walk = (more: Partial<WalkState> = {}): WalkState => {
  const state = reduce(initialState, { type: 'started', facts: systemFacts })
  if (state.page !== 'walk') throw new Error(state.page)
  return { ...state, ...more }
}

describe('the walk', () => {
  const t = translator('en')
  const hotfixWords = (state: WalkState): string => stepsOf(state, t).find(({ id }) => id === 'hotfix')?.words ?? ''

  it.each<readonly [string, HotfixOffer | null, 'hotfix' | 'certificates']>([
    ['nothing is known of programs', null, 'certificates'],
    ['the client is old', hotfixOffer({ id: 'apply-patch', why: 'client-old' }), 'hotfix'],
    ['the client is done', hotfixOffer({ id: 'nothing', why: 'done' }), 'certificates'],
    ['the machine is another disk', hotfixOffer({ id: 'not-here', why: 'another-disk' }), 'certificates'],
    ['a site server waits', hotfixOffer({ id: 'nothing', why: 'done', siteServer: 'needs-hotfix' }), 'hotfix'],
  ])('goes on from the diagnosis where %s', (_, known, step) => {
    expect(stepAfterDiagnosis(walk({ offer: known }))).toBe(step)
  })

  it.each([
    ['goes on when main has answered where the diagnosis is still shown', true],
    ['stays where somebody went before main answered', false],
  ])('%s', async (_, shown) => {
    const said: Action[] = []
    const client: CertmendApi = {
      request: async (channel) => {
        expect(channel).toBe('hotfixOffer')
        return success(offer) as never
      },
      on: () => () => undefined,
    }
    const { diagnose } = walk({ diagnose: { at: 'done', id: 'diagnosis-1' } as never })
    const act = commands(client, (action) => said.push(action))
    await act.goOn(walk({ step: 'diagnose', diagnose }), () => shown)
    expect(said.map(({ type }) => type)).toEqual(shown ? ['offered', 'open'] : ['offered'])
  })

  it('opens a step that is passed over, says why it is, and opens it with what was read', () => {
    const done = hotfixOffer({ id: 'nothing', why: 'done' })
    const state = walk({ step: 'certificates', offer: done })
    expect(hotfixWords(state)).toBe('Not needed: the client has it')
    expect(isOpen(state, 'hotfix')).toBe(true)
    const opened = reduce(state, { type: 'open', step: 'hotfix' })
    expect(opened).toMatchObject({ step: 'hotfix', hotfix: { at: 'edit' } })
    expect(isOpen(walk(), 'hotfix')).toBe(false)
  })

  it('is held by a program that runs', () => {
    const state = walk({ step: 'hotfix', offer, hotfix: reached(...running) })
    expect(isBusy(state)).toBe(true)
    expect(hotfixWords(state)).toBe('Running: a program')
    expect(reduce(state, { type: 'open', step: 'choose' })).toBe(state)
    expect(reduce(state, { type: 'back' })).toBe(state)
  })

  it('goes back from what a program did to where it was started', () => {
    const state = walk({ step: 'hotfix', offer, hotfix: reached(...ran) })
    expect(reduce(state, { type: 'back' })).toMatchObject({ step: 'hotfix', hotfix: { at: 'edit' } })
  })

  it('hands the program of a package that was made to the task sequence, over nothing that somebody typed', () => {
    const scanning = { type: 'scanning', selection: { id: 'selection-1', kind: 'live', locations: ['live'] } } as never
    const found = [scanning, { type: 'scanned', report: liveReport() } as Action].reduce(onCertificates, {
      page: 'none',
    })
    const state = walk({ step: 'certificates', offer, certificates: found })
    const saved = reduce(reduce(state, { type: 'kit-names', names: { package: 'Tools', program: 'Mend' } }), {
      type: 'kit-saved',
      location: 'D:\\Packages',
    })
    expect(saved).toMatchObject({ sequence: { form: { certfixProgram: 'Mend' } } })
    const typed = { ...state.sequence, form: { ...(state.sequence as { form: object }).form, certfixProgram: 'Mine' } }
    const kept = reduce({ ...state, sequence: typed as never }, { type: 'kit-saved', location: 'D:\\Packages' })
    expect(kept).toMatchObject({ sequence: { form: { certfixProgram: 'Mine' } } })
  })
})
