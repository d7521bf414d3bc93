import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invertEdits } from '../../../main/core/byte-edit.ts'
import { concatBytes } from '../../../main/core/bytes.ts'
import {
  inverseEffect,
  type JournalEntry,
  journalLine,
  parseJournal,
  resumingLine,
} from '../../../main/core/pipeline/journal.ts'
import type { RunId, TargetId } from '../../../shared/model/ids.ts'

const at = '2026-11-21T10:00:00.000Z'
const target = 't1' as TargetId
const bytes = fc.uint8Array({ maxLength: 20 })
const edit = fc.record({ offset: fc.nat(1e9), before: bytes, after: bytes })

const begin: JournalEntry = {
  entry: 'begin',
  run: 'run-1' as RunId,
  kind: 'mend',
  undoOf: null,
  at,
  planDigest: 'd',
  changes: [],
}
const entry: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.constant<JournalEntry>({ entry: 'applied', target }),
  fc.array(fc.array(edit, { maxLength: 3 }), { maxLength: 3 }).map<JournalEntry>((phases) => ({
    entry: 'prepared',
    target,
    backup: 'backup',
    before: { size: 1, digest: 'a' },
    after: null,
    effect: { how: 'in-place', phases },
    temporary: null,
  })),
)

describe('the journal', () => {
  it('gives back what was written, bytes included', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        const all = [begin, ...entries]
        const read = parseJournal(concatBytes(...all.map(journalLine)), 'journal')
        expect(read).toEqual({ ok: true, value: { entries: all, torn: false } })
      }),
    )
  })

  it('cut off anywhere, still gives every whole line, and says that one was torn', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (entries, where) => {
        const lines = [begin, ...entries].map(journalLine)
        const content = concatBytes(...lines)
        const cut = Math.floor(content.length * where)
        const read = parseJournal(content.slice(0, cut), 'journal')
        if (!read.ok) throw new Error(read.error.code)
        const kept = concatBytes(...lines.slice(0, read.value.entries.length)).length
        expect(kept).toBeLessThanOrEqual(cut)
        expect(read.value.torn).toBe(kept < cut)
      }),
    )
  })

  it('is resumed behind a torn line, even one that lacks only its end', () => {
    const torn = journalLine({ entry: 'end', result: 'done', at }).slice(0, -1)
    const resumed = resumingLine({ entry: 'resumed', at }, true)
    const read = parseJournal(concatBytes(journalLine(begin), torn, resumed), 'journal')
    expect(read.ok && read.value.entries.map((one) => one.entry)).toEqual(['begin', 'resumed'])
  })

  it('refuses a line in the middle that is no entry', () => {
    const content = concatBytes(
      journalLine(begin),
      new TextEncoder().encode('{}\n'),
      journalLine({ entry: 'applied', target }),
    )
    expect(parseJournal(content, 'journal')).toMatchObject({ ok: false, error: { code: 'run-unreadable', line: 2 } })
  })

  it('the inverse of the inverse is the effect', () => {
    fc.assert(
      fc.property(fc.array(fc.array(edit, { maxLength: 3 }), { maxLength: 3 }), (phases) => {
        const effect = { how: 'in-place' as const, phases }
        expect(inverseEffect(inverseEffect(effect, invertEdits), invertEdits)).toEqual(effect)
      }),
    )
  })
})
