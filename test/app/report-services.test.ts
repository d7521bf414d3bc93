/** The report of a walk as the window asks for it: what was shown is what is written, and what was prepared is what is saved. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ReportId, WalkId } from '../../shared/model/ids.ts'
import { walkReportFormats } from '../../shared/model/walk-report.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openWindow, type Window } from './window.ts'

/** The sample machine, diagnosed and mended. */
const mended = async (window: Window) => {
  const selection = await window.get('chooseSample', {})
  await window.get('diagnose', { selection: selection.id, scenario: 'refresh' })
  const report = await window.get('scan', { selection: selection.id })
  const affected = report.sources.flatMap(({ certificates }) => certificates.filter(({ mendable }) => mendable))
  const { plan } = await window.get('plan', {
    changes: affected.map(({ id }) => ({ certificate: id, policy: 'truncate' as const })),
  })
  const changes = plan.changes.map(({ id }) => id)
  const { run } = await window.get('apply', { plan: plan.id, digest: plan.digest, changes })
  return { plan, run }
}

describe('a walk', () => {
  it('in which nothing happened has no looks and no runs', async () => {
    expect(await openWindow().get('walk', { again: true })).toMatchObject({
      before: null,
      after: null,
      stale: false,
      runs: [],
    })
  })

  it('is stale after a run until the machine was looked at again', async () => {
    const window = openWindow()
    const { run } = await mended(window)
    const stale = await window.get('walk', { again: false })
    expect([stale.stale, stale.after, stale.runs.map(({ id }) => id)]).toEqual([true, null, [run.id]])
    const fresh = await window.get('walk', { again: true })
    expect(fresh.stale).toBe(false)
    const affected = (look: typeof fresh.before) =>
      look?.diagnosis.findings.find(({ id }) => id === 'sms-certificates')?.code
    expect([affected(fresh.before), affected(fresh.after)]).toEqual(['certificates-affected', 'certificates-clean'])
  })

  it('holds an undo as a run of its own, and says so of the run', async () => {
    const window = openWindow()
    const { run } = await mended(window)
    const { run: undo } = await window.get('undo', { run: run.id })
    const { runs } = await window.get('walk', { again: false })
    expect(runs.map(({ id, undoneBy, undoOf }) => [id, undoneBy, undoOf])).toEqual([
      [run.id, undo.id, null],
      [undo.id, null, run.id],
    ])
  })
})

describe('a report', () => {
  it.each(walkReportFormats)('as %s is saved to the byte as it was prepared', async (format) => {
    const window = openWindow()
    await mended(window)
    const walk = await window.get('walk', { again: true })
    const report = await window.get('prepareReport', { walk: walk.id, format, redact: true })
    expect(report.name).toMatch(new RegExp(`^Certmend HOST-1\\.${format}$`))
    const path = join(window.folder, `saved.${format}`)
    window.dialog.save = path
    expect(await window.get('saveReport', { report: report.id })).toEqual({ location: path })
    const saved = readFileSync(path)
    expect([saved.length, createHash('sha256').update(saved).digest('hex')]).toEqual([report.size, report.digest])
    if (format === 'zip') expect(report.files.map(({ name }) => name)).toEqual(Object.keys(unzipSync(saved)))
    else expect(report.files).toMatchObject([{ text: new TextDecoder().decode(saved), isWhole: true }])
  })

  it('without names says which were replaced, and holds none of them', async () => {
    const window = openWindow()
    await mended(window)
    const walk = await window.get('walk', { again: true })
    const named = await window.get('prepareReport', { walk: walk.id, format: 'txt', redact: false })
    expect([named.replaced, named.files[0]?.text?.includes('PC-0142')]).toEqual([[], true])
    const report = await window.get('prepareReport', { walk: walk.id, format: 'txt', redact: true })
    expect(report.replaced).toContainEqual({ kind: 'host', name: 'PC-0142', placeholder: 'HOST-1' })
    for (const { name } of report.replaced) expect(report.files[0]?.text).not.toContain(name)
  })

  it('as a text goes to the clipboard; an archive does not', async () => {
    const window = openWindow()
    await mended(window)
    const walk = await window.get('walk', { again: true })
    const text = await window.get('prepareReport', { walk: walk.id, format: 'txt', redact: true })
    await window.get('copyReport', { report: text.id })
    expect(window.dialog.clipboard).toBe(text.files[0]?.text)
    const zip = await window.get('prepareReport', { walk: walk.id, format: 'zip', redact: true })
    expect(await window.ask('copyReport', { report: zip.id })).toMatchObject({ error: { code: 'bad-request' } })
  })

  it('that nobody prepared, or of a walk that was not shown, is refused', async () => {
    const window = openWindow()
    const walk = 'walk-abc' as WalkId
    const report = 'report-abc' as ReportId
    expect(await window.ask('prepareReport', { walk, format: 'html', redact: true })).toMatchObject({ ok: false })
    expect(await window.ask('saveReport', { report })).toMatchObject({ ok: false })
  })

  it('is not saved where the dialog is cancelled', async () => {
    const window = openWindow()
    const walk = await window.get('walk', { again: false })
    const report = await window.get('prepareReport', { walk: walk.id, format: 'json', redact: true })
    expect(await window.get('saveReport', { report: report.id })).toBeNull()
  })
})

describe('the copied plan', () => {
  it('says the chosen changes alone', async () => {
    const window = openWindow(temporaryFolder())
    const { plan } = await mended(window)
    const [first, second] = plan.changes
    await window.get('copyPlan', { plan: plan.id, changes: first ? [first.id] : [] })
    expect(window.dialog.clipboard).toContain(first?.certificate.thumbprint)
    expect(window.dialog.clipboard).not.toContain(second?.certificate.thumbprint)
  })
})
