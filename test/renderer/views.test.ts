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
import { bytesShorter, outcomeOf, recoveryOutcome, writtenChanges } from '../../renderer/pages/done/outcome.ts'
import { itemsOf, targetsOf, totalsOf, writesLive } from '../../renderer/pages/preview/view.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { ScanReport } from '../../shared/model/certificate.ts'
import type { MendRun } from '../../shared/model/run.ts'
import {
  certificate,
  everyStateReport,
  hexOfUnits,
  liveReport,
  lockedReport,
  planFor,
  recoveredReport,
  runFor,
  undoneRun,
} from './fake-api.ts'

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

  it('asks for a password before it concludes that nothing can be read', () => {
    expect(conclusionOf(lockedReport([], false))).toMatchObject({ key: 'found.locked', tone: undefined })
    expect(conclusionOf(lockedReport(['winter'], false)).key).toBe('found.affected')
    const mixed = lockedReport([], false)
    expect(conclusionOf({ ...mixed, errors: [...mixed.errors, certmendError('locked')] }).key).toBe('found.unreadable')
  })

  it('never folds away a hive that Windows did not finish', () => {
    const [hive] = recoveredReport().sources
    if (!hive) throw new Error('no hive')
    const healthy = { ...hive, certificates: [] }
    expect(sectionsOf({ ...live, sources: [...live.sources, healthy] }).open).toHaveLength(2)
    expect(conclusion({ summary: none, sources: [healthy] })).toBe('found.none')
  })

  it('lists a NUL in the subject among what a person has to look at', () => {
    const odd = certificate({
      units: 'SMS\0',
      state: 'ok',
      store: 'My',
      thumbprint: 'A'.repeat(40),
      note: 'nul-in-subject',
    })
    const [source] = live.sources
    if (!source) throw new Error('no source')
    expect(rowsOf({ ...source, certificates: [odd] })).toMatchObject({ odd: [odd], inOrder: [] })
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
    const all = { changing: 2, bytesShorter: 10, staying: 53, inOrder: 53, faultyLeft: 0 }
    expect(totalsOf(plan, new Set(ids), live)).toMatchObject(all)
    const one = { changing: 1, bytesShorter: 8, staying: 54, inOrder: 53, faultyLeft: 1 }
    expect(totalsOf(plan, new Set(ids.slice(0, 1)), live)).toMatchObject(one)
  })

  it('counts the files and the registry keys that are written, and what an undo takes back', () => {
    expect(totalsOf(plan, new Set(ids), live)).toMatchObject({ files: 0, registryKeys: 2, reversible: 2 })
    expect(totalsOf(plan, new Set(), live)).toMatchObject({ files: 0, registryKeys: 0, reversible: 0 })
    const [first, ...others] = plan.changes
    if (!first) throw new Error('The plan has no change')
    const once = { ...plan, changes: [{ ...first, reversible: false }, ...others] }
    expect(totalsOf(once, new Set(ids), live).reversible).toBe(1)
    const everyTarget = { ...plan, targets: plan.targets.map((target) => ({ ...target, kind: 'hive' as const })) }
    expect(totalsOf(everyTarget, new Set(ids), live)).toMatchObject({ files: 1, registryKeys: 0 })
  })

  it('names only the places that are written', () => {
    expect(targetsOf(plan, new Set(ids))).toMatchObject([{ changes: 2, target: { kind: 'live' } }])
    expect(targetsOf(plan, new Set())).toEqual([])
    expect(writesLive(plan, new Set(ids))).toBe(true)
    expect(writesLive(plan, new Set())).toBe(false)
  })
})

describe('a hive that Windows did not finish', () => {
  const report = recoveredReport()
  const names = (report.sources[0]?.certificates ?? []).slice(0, 2)
  const both = planFor(
    report,
    names.map(({ id }) => ({ certificate: id, policy: 'truncate' })),
  )
  const mended = runFor(
    both,
    both.changes.map(({ id }) => id),
  )
  const [hive] = mended.targets
  if (!hive) throw new Error('no target')

  it('is finished before its names, as a change of its own', () => {
    expect(itemsOf(both).map(({ is }) => is)).toEqual(['recovery', 'change', 'change'])
    expect(itemsOf(plan).map(({ is }) => is)).toEqual(['change', 'change'])
  })

  it('counts as finished only where all of its names were read back', () => {
    const result = (change: Partial<MendRun>) => recoveryOutcome({ ...mended, ...change }, hive.id)
    const lost = mended.changes.map((change) => ({ ...change, readBack: 'not-done' as const }))
    expect(result({})).toBe('held')
    expect(result({ changes: lost })).toBe('missing')
    expect(result({ targets: [{ ...hive, result: 'rolled-back' }], changes: lost })).toBe('rolled-back')
    expect(result({ targets: [{ ...hive, result: 'unknown' }] })).toBe('missing')
    expect(recoveryOutcome(undoneRun(mended), hive.id)).toBe('held')
  })
})

describe('done', () => {
  const changed = (change: Partial<MendRun>): MendRun => ({ ...run, ...change })
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
