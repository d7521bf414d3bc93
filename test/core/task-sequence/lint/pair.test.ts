/** The two task sequences of a replacement: facts/task-sequences.md §6 (20). */
import { describe, expect, it } from 'vitest'
import { lintPair, type PairIssues } from '../../../../main/core/task-sequence/lint/pair.ts'
import { packageIn } from '../documents.ts'
import { capture, certfix, lineWith, mended, restart, restore, setup, spoiled } from './mended.ts'

const captureFile = spoiled(mended, [
  [setup, ''],
  [certfix, ''],
  [restart, ''],
  [restore, ''],
])
const restoreFile = spoiled(mended, [[capture, '']])

const rules = ({ capture: old, restore: fresh }: PairIssues) => [
  old.map(({ rule }) => rule),
  fresh.map(({ rule }) => rule),
]
const pair = (old: string, fresh: string): PairIssues => lintPair(packageIn(old), packageIn(fresh))

describe('a replacement', () => {
  it('is in order where both name the same program', () => {
    expect(pair(captureFile, restoreFile)).toEqual({ capture: [], restore: [] })
  })

  it.each([
    ['swapped', restoreFile, captureFile, ['pair-swapped'], []],
    ['the capturing one twice', captureFile, captureFile, [], ['pair-not-restore']],
    ['the restoring one twice', restoreFile, restoreFile, ['pair-not-capture'], []],
    ['a refresh first', mended, restoreFile, ['pair-not-capture'], []],
    ['another package', captureFile, restoreFile.replaceAll('CAS00099', 'CAS00097'), [], ['pair-certfix-differs']],
  ])('%s', (_, old, fresh, ofCapture, ofRestore) => {
    expect(rules(pair(old, fresh))).toEqual([ofCapture, ofRestore])
  })

  it('says which program it is in which file, and where', () => {
    const other = restoreFile.replaceAll('CAS00099', 'CAS00097')
    expect(pair(captureFile, other).restore).toMatchObject([
      {
        line: lineWith(other, 'name="Mend"'),
        path: ['Deploy', 'Mend'],
        parameters: {
          package: 'CAS00097',
          program: 'CCMCertFix',
          neededPackage: 'CAS00099',
          neededProgram: 'CCMCertFix',
        },
      },
    ])
  })

  it('does not compare with what is not there yet', () => {
    const nothing = captureFile.replace('CAS00099;;CCMCertFix', '')
    expect(pair(nothing, restoreFile)).toEqual({ capture: [], restore: [] })
  })
})
