/** What a program changed in the stores, view by view: most of the time both views show one and the same certificate. */
import { describe, expect, it } from 'vitest'
import { changedValues, type StoredValue } from '../../../../main/core/pipeline/program/own-certificates.ts'
import type { RegistryView } from '../../../../main/core/ports.ts'

const value = (key: string, byte: number, ...views: readonly RegistryView[]): StoredValue => ({
  key,
  views,
  blob: Uint8Array.of(byte),
})

/** `key views before>after`, `-` for what is not there. */
const told = (before: readonly StoredValue[], after: readonly StoredValue[]): readonly string[] =>
  changedValues(before, after).map(
    ({ key, views, before: was, after: is }) => `${key} ${views.join('+')} ${was[0] ?? '-'}>${is[0] ?? '-'}`,
  )

describe('values that changed', () => {
  it.each<[string, readonly StoredValue[], readonly StoredValue[], readonly string[]]>([
    ['none', [value('a', 1, '64', '32')], [value('a', 1, '64', '32')], []],
    ['in both views', [value('a', 1, '64', '32')], [value('a', 2, '64', '32')], ['a 64+32 1>2']],
    ['gone from both', [value('a', 1, '64', '32')], [], ['a 64+32 1>-']],
    ['new in both', [], [value('a', 2, '64', '32')], ['a 64+32 ->2']],
    ['in one view', [value('a', 1, '64', '32')], [value('a', 1, '64'), value('a', 2, '32')], ['a 32 1>2']],
    [
      'in each another way',
      [value('a', 1, '64', '32')],
      [value('a', 2, '64'), value('a', 3, '32')],
      ['a 64 1>2', 'a 32 1>3'],
    ],
    ['gone from one view', [value('a', 1, '64', '32')], [value('a', 1, '32')], ['a 64 1>-']],
    ['new in one view', [value('a', 1, '64')], [value('a', 1, '64', '32')], ['a 32 ->1']],
    [
      'one of two',
      [value('a', 1, '64'), value('b', 1, '64')],
      [value('a', 1, '64'), value('b', 2, '64')],
      ['b 64 1>2'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})
