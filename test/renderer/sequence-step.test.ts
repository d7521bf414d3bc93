import { describe, expect, it } from 'vitest'
import { formOf, type SequenceForm } from '../../renderer/pages/task-sequence/view.ts'
import {
  failSequence,
  needsPlan,
  noSequence,
  onSequence,
  openedFiles,
  sequenceChoices,
} from '../../renderer/wizard/sequence-step.ts'
import type { Action, SequenceStepState } from '../../renderer/wizard/state.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { ChangeId } from '../../shared/model/ids.ts'
import type { SequenceFileView } from '../../shared/model/sequence-view.ts'
import { planOf, sequenceFile, sequenceRun } from './fake-sequences.ts'

const refresh = sequenceFile('Refresh')
const capture = sequenceFile('Capture', { scenario: { ...refresh.scenario, outcome: 'replace-capture' } })
const restore = sequenceFile('Restore', { scenario: { ...refresh.scenario, outcome: 'replace-restore' } })

const reached = (...actions: readonly Action[]): SequenceStepState =>
  actions.reduce<SequenceStepState>(onSequence, noSequence)

const editing = (state: SequenceStepState) => {
  if (state.at !== 'edit') throw new Error(`at ${state.at}`)
  return state
}

const opening = (place: 'single' | 'capture' | 'restore', ...files: readonly SequenceFileView[]): readonly Action[] => [
  { type: 'opening-sequences', place },
  { type: 'sequences-opened', files },
]

const form: SequenceForm = {
  ...formOf([]),
  servicePack: 'SP2',
  certfixPackage: 'S0100007',
  certfixProgram: 'CCMCertFix',
  place: 'C:',
}
const filled: readonly Action[] = [...opening('single', refresh), { type: 'sequence-form', form }]
const number = editing(reached(...filled)).asked
const planned: readonly Action[] = [...filled, { type: 'sequences-planned', number, planned: planOf(refresh) }]

describe('opening exports', () => {
  const names = (...actions: readonly Action[]) => openedFiles(editing(reached(...actions))).map(({ name }) => name)

  it('shows a single export at once, the parts of a replacement when both are there', () => {
    expect(names(...opening('single', refresh))).toEqual(['Refresh'])
    expect(names(...opening('restore', restore))).toEqual([])
    expect(names(...opening('restore', restore), ...opening('capture', capture))).toEqual(['Capture', 'Restore'])
  })

  it('tells which of two exports is which by their steps', () => {
    expect(names(...opening('single', restore, capture))).toEqual(['Capture', 'Restore'])
    expect(names(...opening('single', capture, restore))).toEqual(['Capture', 'Restore'])
  })

  it('shows all sequences of an archive', () => {
    const newer = ['A', 'B', 'C'].map((name) => sequenceFile(name, { readOnly: 'newer-product' }))
    expect(names(...opening('single', ...newer))).toEqual(['A', 'B', 'C'])
    expect(sequenceChoices(editing(reached(...opening('single', ...newer))))).toBeNull()
  })

  it('changes nothing where the dialog was cancelled', () => {
    const before = reached(...opening('single', refresh))
    const cancelled: readonly Action[] = [
      { type: 'opening-sequences', place: 'single' },
      { type: 'sequences-opened', files: null },
    ]
    expect(reached(...opening('single', refresh), ...cancelled)).toEqual(before)
  })

  it('says why a file was refused', () => {
    const state = failSequence(
      reached({ type: 'opening-sequences', place: 'capture' }),
      certmendError('task-sequence-lite-touch'),
    )
    expect(state).toMatchObject({ busy: false, place: 'capture', error: { code: 'task-sequence-lite-touch' } })
  })

  it('fills in what the file says, and leaves what somebody typed', () => {
    const suggestions = { servicePack: 'SP1', certfixPackage: 'ABC00001', certfixProgram: 'Fix', place: null } as const
    const said = opening('single', sequenceFile('Said', { suggestions }))
    expect(editing(reached(...said)).form).toMatchObject({ servicePack: 'SP1', certfixPackage: 'ABC00001' })
    const typed = editing(reached({ type: 'sequence-form', form }, ...said)).form
    expect(typed).toEqual(form)
  })
})

describe('the plan', () => {
  it('is asked for once the form is complete, and not again after it was refused', () => {
    expect(needsPlan(editing(reached(...opening('single', refresh))))).toBe(false)
    expect(needsPlan(editing(reached(...filled)))).toBe(true)
    expect(needsPlan(editing(reached(...planned)))).toBe(false)
    const error = certmendError('task-sequence-pair-swapped')
    expect(needsPlan(editing(reached(...filled, { type: 'sequences-not-planned', number, error })))).toBe(false)
  })

  it('ticks everything that is planned', () => {
    expect([...editing(reached(...planned)).ticked]).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
  })

  it('keeps what was unticked when it is planned again', () => {
    const again: readonly Action[] = [
      ...planned,
      { type: 'tick-edit', change: 'c2' as ChangeId, on: false },
      { type: 'sequence-destination', destination: 'over' },
    ]
    const asked = editing(reached(...again)).asked
    const state = reached(...again, { type: 'sequences-planned', number: asked, planned: planOf(refresh) })
    expect([...editing(state).ticked]).toEqual(['c1', 'c3', 'c4', 'c5'])
  })

  it('takes no answer that was overtaken', () => {
    const overtaken = reached(
      ...filled,
      { type: 'sequence-destination', destination: 'over' },
      { type: 'sequences-planned', number, planned: planOf(refresh) },
    )
    expect(editing(overtaken).planned).toBeNull()
    const error = certmendError('busy')
    const refused = reached(
      ...planned,
      { type: 'sequence-destination', destination: 'over' },
      { type: 'sequences-not-planned', number, error },
    )
    expect(editing(refused)).toMatchObject({ error: null, planned: { stale: true } })
  })
})

describe('saving', () => {
  const saved: readonly Action[] = [
    ...planned,
    { type: 'saving-sequences' },
    { type: 'sequences-saved', run: sequenceRun() },
  ]

  it('comes to the run, which can be undone', () => {
    const state = reached(...saved, { type: 'ask-sequence-undo' }, { type: 'undoing-sequences' })
    expect(state).toMatchObject({ at: 'saved', undo: { at: 'running' } })
    const run = sequenceRun('undo')
    expect(onSequence(state, { type: 'sequences-undone', run })).toMatchObject({ undo: { at: 'done', run } })
  })

  it('comes back to the form with the reason where it was refused; a new plan is needed', () => {
    const refused = failSequence(reached(...planned, { type: 'saving-sequences' }), certmendError('plan-stale'))
    expect(refused).toMatchObject({ at: 'edit', error: { code: 'plan-stale' }, planned: { stale: true } })
  })

  it('keeps what was ticked off on the checklist', () => {
    expect(reached(...saved, { type: 'tick-off', key: 'test', done: true })).toMatchObject({
      edit: { done: new Set(['test']) },
    })
  })

  it('keeps the choices for the next export', () => {
    const next = editing(reached(...saved, { type: 'other-sequences' }))
    expect(openedFiles(next)).toEqual([])
    expect(next.form.certfixPackage).toBe('S0100007')
  })
})
