import { describe, expect, it } from 'vitest'
import { choicesOf, emptyForm, problemsOf, type SequenceForm } from '../../renderer/wizard/sequence-form.ts'
import { failSequence, noSequence, onSequence, openedFiles } from '../../renderer/wizard/sequence-step.ts'
import type { Action, SequenceStepState } from '../../renderer/wizard/state.ts'
import { certmendError, type ErrorCode } from '../../shared/contract/errors.ts'
import type { ChangeId } from '../../shared/model/ids.ts'
import { planOf, sequenceFile, sequenceRun } from './fake-sequences.ts'

const refresh = sequenceFile('Refresh')
const reached = (...actions: readonly Action[]): SequenceStepState =>
  actions.reduce<SequenceStepState>(onSequence, noSequence)

const editing = (state: SequenceStepState) => {
  if (state.at !== 'edit') throw new Error(`at ${state.at}`)
  return state
}

const open: Action = { type: 'sequences-opened', slot: 'one', files: [refresh] }
const form: SequenceForm = {
  ...emptyForm,
  servicePack: 'SP2',
  certfixPackage: 's0100007',
  certfixProgram: 'CCMCertFix',
}
const filled: readonly Action[] = [open, { type: 'sequence-form', form }]
const number = editing(reached(...filled)).asked
const planned: readonly Action[] = [...filled, { type: 'sequences-planned', number, planned: planOf(refresh) }]

describe('opening exports', () => {
  const capture = sequenceFile('Capture', { scenario: { ...refresh.scenario, outcome: 'replace-capture' } })
  const restore = sequenceFile('Restore', { scenario: { ...refresh.scenario, outcome: 'replace-restore' } })
  const names = (...actions: readonly Action[]) => openedFiles(editing(reached(...actions))).map(({ name }) => name)

  it('takes one file into the place it was opened for', () => {
    expect(names(open)).toEqual(['Refresh'])
    expect(names(open, { type: 'sequences-opened', slot: 'restore', files: [restore] })).toEqual(['Restore'])
  })

  it('puts the capture before the restore, whichever was opened first', () => {
    expect(
      names(
        { type: 'sequences-opened', slot: 'restore', files: [restore] },
        { type: 'sequences-opened', slot: 'capture', files: [capture] },
      ),
    ).toEqual(['Capture', 'Restore'])
    expect(names({ type: 'sequences-opened', slot: 'one', files: [restore, capture] })).toEqual(['Capture', 'Restore'])
    expect(names({ type: 'sequences-opened', slot: 'one', files: [capture, restore] })).toEqual(['Capture', 'Restore'])
  })

  it('changes nothing where the dialog was cancelled', () => {
    expect(
      reached(open, { type: 'opening-sequence', slot: 'one' }, { type: 'sequences-opened', slot: 'one', files: null }),
    ).toEqual(reached(open))
  })

  it('asks for the code page of a file that names none; any other reason is an error', () => {
    const refused = (code: ErrorCode) =>
      editing(reached({ type: 'sequence-refused', slot: 'one', error: certmendError(code) }))
    expect(refused('xml-encoding-undeclared')).toMatchObject({ asksEncoding: 'one', error: null })
    expect(refused('task-sequence-lite-touch')).toMatchObject({
      asksEncoding: null,
      error: { code: 'task-sequence-lite-touch' },
    })
  })

  it('fills in what the file says, and leaves what somebody typed', () => {
    const suggestions = { servicePack: 'SP1', certfixPackage: 'ABC00001', certfixProgram: 'Fix', place: null } as const
    const said = sequenceFile('Said', { suggestions })
    const fromFile = editing(reached({ type: 'sequences-opened', slot: 'one', files: [said] })).form
    expect(fromFile).toMatchObject({ servicePack: 'SP1', certfixPackage: 'ABC00001', certfixProgram: 'Fix' })
    const typed = editing(
      reached({ type: 'sequence-form', form }, { type: 'sequences-opened', slot: 'one', files: [said] }),
    ).form
    expect(typed).toMatchObject({ servicePack: 'SP2', certfixPackage: 's0100007', certfixProgram: 'CCMCertFix' })
  })
})

describe('the plan', () => {
  it('ticks everything that is planned', () => {
    expect([...editing(reached(...planned)).ticked]).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
  })

  it('keeps what was unticked when it is planned again, under new ids too', () => {
    const unticked: readonly Action[] = [...planned, { type: 'tick-edit', change: 'c2' as ChangeId, on: false }]
    const again: readonly Action[] = [...unticked, { type: 'sequence-destination', destination: 'over' }]
    const asked = editing(reached(...again)).asked
    const state = editing(reached(...again, { type: 'sequences-planned', number: asked, planned: planOf(refresh) }))
    expect([...state.ticked]).toEqual(['c1', 'c3', 'c4', 'c5'])
  })

  it('takes no answer that was overtaken', () => {
    const overtaken = reached(
      ...filled,
      { type: 'sequence-destination', destination: 'over' },
      { type: 'sequences-planned', number, planned: planOf(refresh) },
    )
    expect(editing(overtaken).planned).toBeNull()
    const refused = reached(
      ...planned,
      { type: 'sequence-destination', destination: 'over' },
      {
        type: 'sequences-not-planned',
        number,
        error: certmendError('busy'),
      },
    )
    expect(editing(refused)).toMatchObject({ error: null, planned: { stale: true } })
  })

  it('is stale while something changed and no new one is there', () => {
    const state = reached(...planned, { type: 'sequence-form', form: { ...form, servicePack: 'SP1' } })
    expect(editing(state).planned?.stale).toBe(true)
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

  it('keeps the choices for the next export', () => {
    const next = editing(reached(...saved, { type: 'edit-sequences' }))
    expect(openedFiles(next)).toEqual([])
    expect(next.form.certfixPackage).toBe('s0100007')
  })
})

describe('the form', () => {
  it.each([
    ['nothing typed', {}, {}],
    ['no service pack', { servicePack: null }, { servicePack: 'missing' }],
    ['package too short', { certfixPackage: 'S01' }, { certfixPackage: 'wrong' }],
    ['package with a letter beyond F', { certfixPackage: 'S01G0007' }, { certfixPackage: 'wrong' }],
    ['program with a blank at its end', { certfixProgram: 'Fix ' }, { certfixProgram: 'wrong' }],
    ['no program', { certfixProgram: '' }, { certfixProgram: 'missing' }],
    ['drive with a colon', { drive: 'd:' }, {}],
    ['drive with a path', { drive: 'D:\\x' }, { drive: 'wrong' }],
    ['UNC', { placeKind: 'unc', folder: '\\\\SITE01\\client' }, {}],
    ['UNC without a share', { placeKind: 'unc', folder: '\\\\SITE01' }, { folder: 'wrong' }],
    ['UNC that is a drive', { placeKind: 'unc', folder: 'C:\\client' }, { folder: 'wrong' }],
    ['UNC not typed', { placeKind: 'unc', folder: '' }, { folder: 'missing' }],
    ['patch of the other service pack', { patchFile: 'SCCM2007AC-SP1-KB977203-x86.msp' }, { patchFile: 'wrong' }],
    ['patch that is no patch', { patchFile: 'KB977203.msi' }, { patchFile: 'wrong' }],
  ] as const satisfies readonly (readonly [string, Partial<SequenceForm>, object])[])('%s', (_, more, problems) => {
    const typed = { ...form, ...more }
    expect(problemsOf(typed)).toEqual(problems)
    expect(choicesOf(typed) === null).toBe(Object.keys(problems).length > 0)
  })

  it('comes to choices as main takes them', () => {
    expect(choicesOf({ ...form, drive: 'd:' })).toEqual({
      servicePack: 'SP2',
      certfixPackage: 'S0100007',
      certfixProgram: 'CCMCertFix',
      place: { kind: 'drive', letter: 'D' },
      patchFile: null,
      scenario: null,
      disabledSteps: false,
    })
  })
})
