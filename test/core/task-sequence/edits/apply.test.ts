/** The proof that edits stand in a file and that nothing else moved. */
import { describe, expect, it } from 'vitest'
import { applySequenceEdits, verifySequenceEdits } from '../../../../main/core/task-sequence/edits/apply.ts'
import { holds } from '../../../../main/core/task-sequence/edits/holds.ts'
import { documentOf } from '../../../support/xml.ts'
import { consoleExport, group, packageIn } from '../documents.ts'
import { applied, editOf, planOf, raw, refresh, required, restartStep, setupStep } from './planning.ts'

const file = consoleExport(
  raw(group('g', `${setupStep('FSP=x')}<!-- c -->`), restartStep('60')),
  '<DependentProgram />',
)
const { edits } = planOf(file, refresh)
const edited = applied(file, refresh)

const proven = (after: string) => verifySequenceEdits(documentOf(file), documentOf(after), edits)

describe('the proof', () => {
  it('holds for what came out', () => {
    expect(proven(edited)).toEqual({ ok: true, value: true })
  })

  it.each([
    ['another value', edited.replace('>60<', '>61<')],
    ['another attribute', edited.replace('version="3.00"', 'version="3.10"')],
    ['another spelling', edited.replace('<?xml version="1.0"?>', "<?xml version='1.0'?>")],
    ['a comment that went away', edited.replace('<!-- c -->', '')],
    ['an edit that is missing', edited.replace('<reference package="XXX00099" program="CCMCertFix"/>', '')],
    ['an edit that came out differently', edited.replace('CCMCertFix</variable>', 'Other</variable>')],
    ['a step more', edited.replace('</group>', `${restartStep('0')}</group>`)],
    ['a property that went away', edited.replace('FSP=x ', '')],
    ['a line end more', `${edited}\n`],
    ['the file as it was', file],
  ])('fails for %s', (_, after) => {
    expect(after).not.toBe(edited)
    expect(proven(after)).toMatchObject({ ok: false, error: { code: 'task-sequence-edit-unproven' } })
  })

  it.each([
    ['another step', '60<'],
    ['the client package of the Setup step', 'ABC00002<'],
    ['the name of a group', 'g"'],
  ])('fails for an edit that reaches into %s', (_, place) => {
    const { document } = packageIn(file)
    const start = document.text.indexOf(place)
    const reaching = edits.map((edit) =>
      edit.kind === 'patch-property' ? { ...edit, edits: [...edit.edits, { start, end: start + 1, text: 'x' }] } : edit,
    )
    expect(applySequenceEdits(document, edits).ok).toBe(true)
    expect(applySequenceEdits(document, reaching)).toMatchObject({ error: { code: 'task-sequence-edit-unproven' } })
  })

  it('finds the right one of steps that look alike', () => {
    const twins = consoleExport(raw(setupStep(), setupStep(), setupStep()), '<DependentProgram />')
    const plan = planOf(twins, refresh)
    const second = plan.edits.filter(({ setup }) => setup === 1)
    const { bytes } = required(applySequenceEdits(packageIn(twins).document, second))
    const states = planOf(bytes, refresh).edits.filter(({ state }) => state === 'done')
    expect(states.map(({ kind, setup }) => `${kind} ${setup}`)).toEqual([
      'patch-property 1',
      'install-software 1',
      'restart 1',
    ])
  })

  it('takes no edits for no change', () => {
    const { document } = packageIn(file)
    expect(required(applySequenceEdits(document, [])).byteEdits).toEqual([])
  })

  it('is for the document alone that the edits were planned for', () => {
    expect(() => applySequenceEdits(packageIn(raw()).document, edits)).toThrow(RangeError)
  })
})

describe('read-back', () => {
  it('finds the edits in the file they were made in, and not in the file before', () => {
    for (const edit of edits.filter(({ state }) => state === 'planned')) {
      expect(holds(packageIn(edited), edit), edit.kind).toBe(true)
      expect(holds(packageIn(file), edit), edit.kind).toBe(false)
      expect(holds(packageIn(edited), { kind: edit.kind, path: edit.path, after: edit.after }), edit.kind).toBe(true)
    }
  })

  it('finds no edit that was none', () => {
    const { kind, path } = editOf(planOf(file, refresh), 'restart')
    expect(holds(packageIn(edited), { kind, path, after: null })).toBe(false)
    expect(holds(packageIn(edited), { kind: 'restart', path: ['other', 'x'], after: '<step/>' })).toBe(false)
  })
})
