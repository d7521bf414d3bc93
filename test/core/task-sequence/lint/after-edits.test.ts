/** Check and edits agree: what the check calls to do, the edits do, and then it has nothing more to say. */
import { describe, expect, it } from 'vitest'
import {
  refreshTaskSequence,
  replaceCaptureTaskSequence,
  replaceRestoreTaskSequence,
} from '../../../../main/core/sample/task-sequence.ts'
import { applySequenceEdits } from '../../../../main/core/task-sequence/edits/apply.ts'
import { planSequence } from '../../../../main/core/task-sequence/edits/plan.ts'
import { lintSequence } from '../../../../main/core/task-sequence/lint/lint.ts'
import { lintPair } from '../../../../main/core/task-sequence/lint/pair.ts'
import { packageIn } from '../documents.ts'

const edited = (file: Uint8Array): Uint8Array => {
  const pkg = packageIn(file)
  const plan = planSequence(pkg, {
    servicePack: 'SP2',
    certfixPackage: 'S0100015',
    certfixProgram: 'CCMCertFix & more',
    place: { kind: 'drive', letter: 'C' },
    patchFile: null,
    scenario: null,
    disabledSteps: false,
  })
  const applied = plan.ok ? applySequenceEdits(pkg.document, plan.value.edits) : plan
  if (!applied.ok) throw new Error(JSON.stringify(applied.error))
  return applied.value.bytes
}

const context = {
  servicePack: 'SP2',
  certfix: { packageId: 'S0100015', program: 'CCMCertFix & more' },
  hotfixPackage: 'S0100013',
} as const

const leftIn = (file: Uint8Array, known: Parameters<typeof lintSequence>[1]): readonly string[] =>
  lintSequence(packageIn(file), known).flatMap(({ nature, rule }) => (nature === 'note' ? [] : [rule]))

const sequences = [
  ['refresh', refreshTaskSequence(), 4],
  ['capture', replaceCaptureTaskSequence(), 1],
  ['restore', replaceRestoreTaskSequence(), 4],
] as const

describe('the sample site', () => {
  it.each(sequences)('%s: everything to do, then nothing', (_, file, toDos) => {
    expect(leftIn(file, context)).toHaveLength(toDos)
    expect(leftIn(edited(file), context)).toEqual([])
    expect(leftIn(edited(file), {})).toEqual([])
  })

  it('the pair agrees', () => {
    const [capture, restore] = [replaceCaptureTaskSequence(), replaceRestoreTaskSequence()].map(edited).map(packageIn)
    if (capture === undefined || restore === undefined) throw new Error('two files are wanted')
    expect(lintPair(capture, restore)).toEqual({ capture: [], restore: [] })
  })
})
