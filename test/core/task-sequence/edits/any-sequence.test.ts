/** What holds for the edits of every task sequence, whatever it looks like. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, invertEdits, sameBytes } from '../../../../main/core/byte-edit.ts'
import { applySequenceEdits } from '../../../../main/core/task-sequence/edits/apply.ts'
import { holds } from '../../../../main/core/task-sequence/edits/holds.ts'
import type { PlannedSequenceEdit } from '../../../../main/core/task-sequence/edits/planned-edit.ts'
import { missing } from '../../../support/needs.ts'
import { acceptedByXmllint } from '../../../support/xml-judges.ts'
import { packageIn } from '../documents.ts'
import { type DrawnSequence, drawnSequence } from './drawn-sequences.ts'
import { planOf, required } from './planning.ts'

const edited = ({ bytes, choices }: DrawnSequence, selected: (edit: PlannedSequenceEdit, index: number) => boolean) =>
  required(applySequenceEdits(packageIn(bytes).document, planOf(bytes, choices).edits.filter(selected)))

const all = (): boolean => true

const keyOf = ({ kind, setup }: PlannedSequenceEdit): string => `${kind} ${setup}`

describe('the edits of any task sequence', () => {
  it('stand in the file once they are made, and are not made again', () => {
    fc.assert(
      fc.property(drawnSequence, (drawn) => {
        const before = planOf(drawn.bytes, drawn.choices)
        const { bytes } = edited(drawn, all)
        const after = planOf(bytes, drawn.choices)
        expect(after.edits.map(({ state }) => state)).toEqual(
          before.edits.map(({ state }) => (state === 'planned' ? 'done' : state)),
        )
        for (const edit of before.edits) {
          if (edit.state === 'planned') expect(holds(packageIn(bytes), edit), keyOf(edit)).toBe(true)
        }
        expect(sameBytes(edited({ ...drawn, bytes }, all).bytes, bytes)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('are taken back without a trace', () => {
    fc.assert(
      fc.property(drawnSequence, (drawn) => {
        const { bytes, byteEdits } = edited(drawn, all)
        expect(sameBytes(applyEdits(bytes, invertEdits(byteEdits)), drawn.bytes)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('can be made one part after the other, and lead to the same file', () => {
    fc.assert(
      fc.property(drawnSequence, fc.infiniteStream(fc.boolean()), (drawn, coins) => {
        const plan = planOf(drawn.bytes, drawn.choices)
        const chosen = plan.edits.map(({ state }) => state === 'planned' && coins.next().value === true)
        const { bytes } = edited(drawn, (_, index) => chosen[index] ?? false)
        const rest = planOf(bytes, drawn.choices)
        expect(rest.edits.map((edit) => `${keyOf(edit)} ${edit.state}`)).toEqual(
          plan.edits.map((edit, index) => `${keyOf(edit)} ${chosen[index] ? 'done' : edit.state}`),
        )
        expect(sameBytes(edited({ ...drawn, bytes }, all).bytes, edited(drawn, all).bytes)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it.skipIf(missing('xmllint'))('are well-formed to xmllint', () => {
    const results = fc.sample(drawnSequence, 40).map((drawn) => edited(drawn, all).bytes)
    expect(acceptedByXmllint(results)).toEqual(results.map(() => true))
  })
})
