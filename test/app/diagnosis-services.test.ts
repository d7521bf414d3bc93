/** What the window can ask for about a diagnosis, on the sample machine. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { certmendError } from '../../shared/contract/errors.ts'
import type { DiagnosisId, LogExcerptId } from '../../shared/model/ids.ts'
import { openWindow, type Window } from './window.ts'

const diagnoseSample = async (window: Window) => {
  const selection = await window.get('chooseSample', {})
  return { selection, ...(await window.get('diagnose', { selection: selection.id, scenario: 'refresh' })) }
}

describe('a diagnosis of the sample machine', () => {
  it('tells each finding once while it runs, and the same ones at the end', async () => {
    const window = openWindow()
    const { diagnosis } = await diagnoseSample(window)
    const order = (ids: readonly string[]) => [...ids].sort()
    expect(order(window.findings.map(({ id }) => id))).toEqual(order(diagnosis.findings.map(({ id }) => id)))
    for (const finding of window.findings) expect(diagnosis.findings).toContainEqual(finding)
    expect(diagnosis.verdict.id).toBe('confirmed-by-log')
    const last = window.progress.at(-1)
    expect(last?.phase).toBe('diagnose')
    expect(last?.done).toBe(last?.total)
  })

  it('is cancelled', async () => {
    const window = openWindow()
    const selection = await window.get('chooseSample', {})
    const running = window.ask('diagnose', { selection: selection.id, scenario: 'refresh' })
    await window.get('cancelDiagnosis', {})
    expect(await running).toEqual({ ok: false, error: certmendError('cancelled') })
  })

  it('says what comes next in another scenario', async () => {
    const window = openWindow()
    const { id, diagnosis } = await diagnoseSample(window)
    const state = (steps: typeof diagnosis.steps) => steps.find((step) => step.id === 'install-software')?.state
    expect(state(diagnosis.steps)).toBe('needed')
    expect(state(await window.get('nextSteps', { diagnosis: id, scenario: 'replace-capture' }))).toBe('not-applicable')
  })

  it('puts the lines of an excerpt on the clipboard, and finds the fault in them again', async () => {
    const window = openWindow()
    const { id, diagnosis } = await diagnoseSample(window)
    const [log] = diagnosis.logs?.logs ?? []
    const [excerpt] = log?.excerpts ?? []
    if (!log || !excerpt) throw new Error('no excerpt')
    await window.get('copyLines', { diagnosis: id, excerpt: excerpt.id })
    const { clipboard } = window.dialog
    expect(clipboard.startsWith(`${log.location}\r\n`)).toBe(true)
    const lines = clipboard.split('\r\n').slice(1)
    expect(lines.map((line) => line.split('\t')[1])).toEqual(excerpt.lines.map(({ component }) => component))
    expect(lines.find((line) => line.includes('(0x80092024)'))).toMatch(
      /^.+\tOSDSMPClient\t11\/18\/2011 10:22:31 AM\t\d+ \(0x[0-9A-F]{4,}\)$/,
    )

    const again = await window.get('readCopiedLines', { diagnosis: id })
    const matched = excerpt.lines.filter(({ matched }) => matched).length
    expect(again.logs[0]?.confirming).toBeGreaterThan(0)
    expect((again.logs[0]?.confirming ?? 0) + (again.logs[0]?.unrelated ?? 0)).toBe(matched)
  })

  it('finds nothing in other text', async () => {
    const window = openWindow()
    const { id } = await diagnoseSample(window)
    window.dialog.clipboard = 'a shopping list'
    expect((await window.get('readCopiedLines', { diagnosis: id })).logs).toEqual([])
  })

  it('saves evidence as HTML and as JSON, with the same findings', async () => {
    const window = openWindow()
    const { id, diagnosis } = await diagnoseSample(window)
    const save = async (format: 'html' | 'json'): Promise<string> => {
      window.dialog.save = join(window.folder, `evidence.${format}`)
      const saved = await window.get('saveEvidence', { diagnosis: id, format })
      expect(saved?.location).toBe(window.dialog.save)
      return readFileSync(window.dialog.save, 'utf8')
    }
    const json = JSON.parse(await save('json'))
    const html = await save('html')
    const shown = diagnosis.findings.map(({ id, status }) => `${id} ${status}`)
    expect(json.findings.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`)).toEqual(shown)
    expect(
      [...html.matchAll(/id="finding-([a-z-]+)"[^>]*data-status="([a-z-]+)"/g)].map(
        ([, id, status]) => `${id} ${status}`,
      ),
    ).toEqual(shown)
  })

  it('saves nothing where the dialog was cancelled', async () => {
    const window = openWindow()
    const { id } = await diagnoseSample(window)
    window.dialog.save = null
    expect(await window.get('saveEvidence', { diagnosis: id, format: 'html' })).toBeNull()
  })

  it('refuses ids that it never gave', async () => {
    const window = openWindow()
    const { id } = await diagnoseSample(window)
    const unknown = 'diagnosis-unknown' as DiagnosisId
    const refused = { ok: false, error: { code: 'bad-request' } }
    expect(await window.ask('nextSteps', { diagnosis: unknown, scenario: 'refresh' })).toMatchObject(refused)
    expect(await window.ask('readCopiedLines', { diagnosis: unknown })).toMatchObject(refused)
    expect(await window.ask('saveEvidence', { diagnosis: unknown, format: 'html' })).toMatchObject(refused)
    expect(await window.ask('copyLines', { diagnosis: id, excerpt: 'e999' as LogExcerptId })).toMatchObject(refused)
  })
})
