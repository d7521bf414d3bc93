/** What belongs to the walk that the report is about. */
import { describe, expect, it } from 'vitest'
import { createWalkRecord } from '../../main/app/walk-record.ts'
import type { RunId, SourceId } from '../../shared/model/ids.ts'
import type { WalkLook } from '../../shared/model/walk-report.ts'
import { diagnosis } from '../renderer/fake-diagnosis.ts'

const look = (at: string): WalkLook => ({ at, diagnosis })
const here = 'selection-here' as SourceId
const elsewhere = 'selection-elsewhere' as SourceId
const run = (name: string) => `run-${name}` as RunId

const walked = (...steps: readonly ((record: ReturnType<typeof createWalkRecord>) => void)[]) => {
  const record = createWalkRecord()
  for (const step of steps) step(record)
  return { ...record.looks(), runs: record.runs(), place: record.place(), stale: record.isStale() }
}

describe('a walk', () => {
  it('begins with nothing', () => {
    expect(walked()).toEqual({ before: null, after: null, runs: [], place: null, stale: false })
  })

  it('keeps the last look before the first run, and the last one after it', () => {
    const walk = walked(
      (record) => record.chosen(here),
      (record) => record.looked(look('1'), 'refresh'),
      (record) => record.looked(look('2'), 'refresh'),
      (record) => record.ran(run('a')),
      (record) => record.looked(look('3'), 'refresh'),
      (record) => record.looked(look('4'), 'refresh'),
    )
    expect([walk.before?.at, walk.after?.at, walk.stale]).toEqual(['2', '4', false])
  })

  it('is stale once something ran after the last look', () => {
    const before = [
      (record: ReturnType<typeof createWalkRecord>) => record.chosen(here),
      (record: ReturnType<typeof createWalkRecord>) => record.looked(look('1'), 'replace-capture'),
      (record: ReturnType<typeof createWalkRecord>) => record.ran(run('a')),
    ]
    expect(walked(...before).stale).toBe(true)
    expect(walked(...before).place).toEqual({ selection: here, scenario: 'replace-capture' })
    expect(walked(...before, (record) => record.looked(look('2'), 'refresh')).stale).toBe(false)
  })

  it('of files is never stale: there is no machine to look at', () => {
    expect(
      walked(
        (record) => record.chosen(here),
        (record) => record.ran(run('a')),
      ),
    ).toMatchObject({ stale: false, place: null, runs: [run('a')] })
  })

  it('begins anew with another choice, and goes on with the same one', () => {
    const first = (record: ReturnType<typeof createWalkRecord>) => {
      record.chosen(here)
      record.looked(look('1'), 'refresh')
      record.ran(run('a'))
    }
    expect(walked(first, (record) => record.chosen(here)).runs).toEqual([run('a')])
    expect(walked(first, (record) => record.chosen(elsewhere))).toMatchObject({ before: null, runs: [], place: null })
  })

  it('holds what was done before anything was chosen', () => {
    expect(
      walked(
        (record) => record.ran(run('sequence')),
        (record) => record.chosen(here),
      ).runs,
    ).toEqual([run('sequence')])
  })

  it('has each run once', () => {
    expect(
      walked(
        (record) => record.ran(run('a')),
        (record) => record.ran(run('a')),
      ).runs,
    ).toEqual([run('a')])
  })
})
