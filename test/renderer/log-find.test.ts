/** Finding words in a log: which lines have them, and to which one comes next. */
import { describe, expect, it } from 'vitest'
import { linesWith, nextHit } from '../../renderer/pages/diagnose/log-find.tsx'
import { affectedLogs } from './fake-diagnosis.ts'

const lines = affectedLogs.logs.flatMap(({ excerpts }) => excerpts.flatMap((excerpt) => excerpt.lines))

describe('the lines that have the words', () => {
  it.each([
    ['0x80092024', [812]],
    ['FAILED TO', [812, 814]],
    ['tsmanager', [811, 813, 814]],
    ['no such words', []],
    ['', []],
  ] as const)('%s', (words, found) => {
    expect(linesWith(lines, words)).toEqual(found)
  })
})

describe('the next of them', () => {
  it.each([
    ['the first one at first', null, 1, 811],
    ['the last one at first, backwards', null, -1, 814],
    ['the one after', 811, 1, 813],
    ['the one before', 813, -1, 811],
    ['round at the end', 814, 1, 811],
    ['round at the start', 811, -1, 814],
    ['the first one where the last one is none any more', 812, 1, 811],
  ] as const)('is %s', (_, from, step, to) => {
    expect(nextHit([811, 813, 814], from, step)).toBe(to)
  })

  it('is none where there are none', () => {
    expect(nextHit([], null, 1)).toBeNull()
    expect(nextHit([], 811, -1)).toBeNull()
  })
})
