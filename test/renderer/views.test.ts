import { describe, expect, it } from 'vitest'
import {
  conclusionOf,
  differentChoices,
  hexAfter,
  needsDecision,
  rowsOf,
  sectionsOf,
  storeCounts,
} from '../../renderer/pages/certificates/view.ts'
import { bytesShorter, outcomeOf, writtenChanges } from '../../renderer/pages/done/outcome.ts'
import { targetsOf, totalsOf, writesLive } from '../../renderer/pages/preview/view.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { ScanReport } from '../../shared/model/certificate.ts'
import type { RunView } from '../../shared/model/run.ts'
import { certificate, everyStateReport, hexOfUnits, liveReport, planFor, runFor } from './fake-api.ts'

const live = liveReport()
const plan = planFor(
  live,
  (live.sources[0]?.certificates ?? []).slice(0, 2).map(({ id }) => ({ certificate: id, policy: 'truncate' })),
)
const ids = plan.changes.map(({ id }) => id)
const run = runFor(plan, ids)

describe('certificates found', () => {
  it('puts every state where it belongs', () => {
    const source = everyStateReport().sources[0]
    if (!source) throw new Error('no source')
    const { affected, odd, inOrder } = rowsOf(source)
    expect(affected.map(({ friendlyName }) => friendlyName.state)).toEqual([
      'text-after-nul',
      'extra-terminators',
      'leading-nul',
      'extra-terminators',
    ])
    expect(odd.map(({ friendlyName }) => friendlyName.state)).toEqual(['unterminated', 'odd-length'])
    expect(inOrder).toHaveLength(8)
    expect(storeCounts(inOrder)).toEqual([
      { store: 'Root', count: 6 },
      { store: 'My', count: 2 },
    ])
  })

  it('folds sources that have nothing to say, but never the only one', () => {
    const clean = rowsOf({ ...live.sources[0], certificates: [] } as never).source
    expect(sectionsOf({ ...live, sources: [clean] })).toMatchObject({ open: [{}], calm: [] })
    expect(sectionsOf({ ...live, sources: [...live.sources, clean, clean] })).toMatchObject({
      open: [{}],
      calm: [{}, {}],
    })
  })

  const conclusion = (report: Partial<ScanReport>) => conclusionOf({ ...live, ...report }).key
  const none = { certificates: 5, affected: 0, sources: 1 }

  it('concludes from what was read, and says when something was not', () => {
    expect(conclusionOf(live)).toEqual({ tone: 'bad', key: 'found.affected', count: 2 })
    expect(conclusion({ summary: none })).toBe('found.none')
    expect(conclusion({ summary: none, errors: [certmendError('locked')] })).toBe('found.none-readable')
    expect(conclusion({ summary: { ...none, certificates: 0 } })).toBe('found.empty')
    expect(conclusion({ summary: { ...none, certificates: 0 }, sources: [] })).toBe('found.unreadable')
  })

  it('offers each name once, and decides nothing where nothing would be left', () => {
    const leading = certificate({
      units: '\0SMS\0',
      state: 'leading-nul',
      store: 'SMS',
      thumbprint: 'A'.repeat(40),
      choices: [
        { policy: 'expected', name: 'SMS' },
        { policy: 'remove-nuls', name: 'SMS' },
        { policy: 'truncate', name: '' },
      ],
    })
    expect(differentChoices(leading).map(({ policy }) => policy)).toEqual(['expected', 'truncate'])
    expect(needsDecision(leading)).toBe(true)
    expect(hexAfter(leading, new Map())).toBeNull()
    expect(hexAfter(leading, new Map([[leading.id, 'expected']]))).toBe(hexOfUnits('SMS\0'))
    expect(hexAfter(leading, new Map([[leading.id, 'truncate']]))).toBe(hexOfUnits('\0'))
  })
})

describe('preview', () => {
  it('counts what changes, what goes and what stays', () => {
    expect(totalsOf(plan, new Set(ids), live)).toEqual({ changing: 2, bytesShorter: 10, staying: 53 })
    expect(totalsOf(plan, new Set(ids.slice(0, 1)), live)).toEqual({ changing: 1, bytesShorter: 8, staying: 54 })
  })

  it('names only the places that are written', () => {
    expect(targetsOf(plan, new Set(ids))).toMatchObject([{ changes: 2, target: { kind: 'live' } }])
    expect(targetsOf(plan, new Set())).toEqual([])
    expect(writesLive(plan, new Set(ids))).toBe(true)
    expect(writesLive(plan, new Set())).toBe(false)
  })
})

describe('done', () => {
  const changed = (change: Partial<RunView>): RunView => ({ ...run, ...change })
  const secondIs = (readBack: 'differs' | 'not-done') =>
    run.changes.map((change, at) => (at === 1 ? { ...change, readBack } : change))

  it('says held only where every name was read back', () => {
    expect(outcomeOf(run)).toEqual({ tone: 'ok', key: 'held', held: 2, missing: 0 })
    expect(outcomeOf(changed({ changes: secondIs('not-done') })).key).toBe('partial')
    expect(outcomeOf(changed({ changes: secondIs('differs') })).key).toBe('differs')
    expect(outcomeOf(changed({ result: 'rolled-back' })).tone).toBe('warn')
  })

  it('counts the bytes and what an undo would take back', () => {
    expect(bytesShorter(run)).toBe(10)
    expect(writtenChanges(changed({ changes: secondIs('not-done') }))).toBe(1)
  })
})
