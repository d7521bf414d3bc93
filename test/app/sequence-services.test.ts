/** What the window can ask for about task sequences: open, plan, save beside or over, read back, undo, script. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sampleMachine } from '../../main/core/sample/sample-machine.ts'
import type { Answer, Argument } from '../../shared/contract/ipc.ts'
import type { ChangeId, PlanId, SequenceFileId } from '../../shared/model/ids.ts'
import type { SequenceDestination } from '../../shared/model/sequence-view.ts'
import { openWindow, type Window } from './window.ts'

const choices: Argument<'planSequences'>['choices'] = {
  servicePack: 'SP2',
  certfixPackage: 'S0100007',
  certfixProgram: 'CCMCertFix',
  place: { kind: 'drive', letter: 'C' },
  patchFile: null,
  scenario: null,
  disabledSteps: false,
}

const sampleExport = (word: string): Uint8Array => {
  const file = sampleMachine().find(({ path }) => path.at(-1)?.includes(word) && path.at(-1)?.endsWith('.xml'))
  if (!file) throw new Error(`no sample called ${word}`)
  return file.content
}

const open = async (window: Window, ...words: readonly string[]) => {
  const paths = words.map((word) => join(window.folder, `${word}.xml`))
  for (const [index, word] of words.entries()) writeFileSync(paths[index] ?? '', sampleExport(word))
  window.dialog.files = paths
  const views = await window.get('openSequences', { dropped: null, encoding: null })
  return { paths, views: views ?? [] }
}

const plan = (window: Window, views: readonly { readonly id: SequenceFileId }[], destination: SequenceDestination) =>
  window.get('planSequences', { files: views.map(({ id }) => id), choices, destination })

const planned = ({ views }: Answer<'planSequences'>): ChangeId[] =>
  views.flatMap(({ edits }) => edits.flatMap(({ id }) => id ?? []))

const apply = async (window: Window, answer: Answer<'planSequences'>, changes = planned(answer)) => {
  if (answer.plan === null) throw new Error('nothing planned')
  const { run } = await window.get('apply', { plan: answer.plan.id, digest: answer.plan.digest, changes })
  return run
}

describe('a refresh', () => {
  it('is shown with what it is for, and planned with the proof that nothing else moves', async () => {
    const window = openWindow()
    const { paths, views } = await open(window, 'Refresh')
    expect(views[0]).toMatchObject({ kind: 'console-export', readOnly: null, scenario: { outcome: 'refresh' } })
    const { plan: sealed, views: plans } = await plan(window, views, 'over')
    expect(sealed).not.toBeNull()
    expect(plans[0]?.edits.map(({ kind, state }) => `${kind}: ${state}`)).toEqual([
      'patch-property: planned',
      'run-first: planned',
      'install-software: planned',
      'restart: planned',
      'reference: planned',
    ])
    const before = readFileSync(paths[0] ?? '')
    expect(plans[0]?.proof.bytesUntouched).toBe(before.length - (plans[0]?.proof.bytesRemoved ?? 0))
    expect(plans[0]?.text.flatMap(({ lines }) => lines).filter(({ sign }) => sign === '+').length).toBeGreaterThan(5)
    expect(readFileSync(paths[0] ?? '').equals(before)).toBe(true)
  })

  it('is saved over the original, read back, and given back byte for byte', async () => {
    const window = openWindow()
    const { paths, views } = await open(window, 'Refresh')
    const [path = ''] = paths
    const before = readFileSync(path)
    const run = await apply(window, await plan(window, views, 'over'))
    expect(run).toMatchObject({ remedy: 'task-sequence', result: 'done' })
    expect(run.changes.map(({ readBack }) => readBack)).toEqual(Array.from({ length: 5 }, () => 'held'))
    expect(readFileSync(path, 'utf8')).toContain('KB977203\\SCCM2007AC-SP2-KB977203-x86.msp')
    expect(readFileSync(run.targets[0]?.backup ?? '').equals(before)).toBe(true)

    const { run: undone } = await window.get('undo', { run: run.id })
    expect(undone).toMatchObject({ kind: 'undo', result: 'done' })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('is saved beside the original, which stays; the undo removes the new file alone', async () => {
    const window = openWindow()
    const { paths, views } = await open(window, 'Refresh')
    const [path = ''] = paths
    const before = readFileSync(path)
    const run = await apply(window, await plan(window, views, 'beside'))
    const output = join(window.folder, 'Refresh-KB977203.xml')
    expect(run.targets[0]).toMatchObject({ output, result: 'changed' })
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readFileSync(output, 'utf8')).toContain('S0100007;;CCMCertFix')

    const second = await plan(window, views, 'beside')
    expect(second.views[0]?.output).toBe(join(window.folder, 'Refresh-KB977203-2.xml'))

    await window.get('undo', { run: run.id })
    expect(existsSync(output)).toBe(false)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('takes a part of the changes', async () => {
    const window = openWindow()
    const { paths, views } = await open(window, 'Refresh')
    const answer = await plan(window, views, 'over')
    const [patch] = planned(answer)
    if (!patch) throw new Error('nothing planned')
    const run = await apply(window, answer, [patch])
    expect(run.changes).toHaveLength(1)
    const again = await plan(window, views, 'over')
    expect(again.views[0]?.edits.map(({ state }) => state)).toEqual([
      'done',
      'planned',
      'planned',
      'planned',
      'planned',
    ])
    expect(readFileSync(paths[0] ?? '', 'utf8')).not.toContain('S0100007')
  })

  it('has nothing left to be planned once it is done', async () => {
    const window = openWindow()
    const { views } = await open(window, 'Refresh')
    await apply(window, await plan(window, views, 'over'))
    const again = await plan(window, views, 'over')
    expect(again.plan).toBeNull()
    expect(again.views[0]?.text).toEqual([])
  })

  it('is refused where the file changed after the plan, and nothing is written', async () => {
    const window = openWindow()
    const { paths, views } = await open(window, 'Refresh')
    const answer = await plan(window, views, 'over')
    const changed = Buffer.concat([readFileSync(paths[0] ?? ''), Buffer.from('\r\n')])
    writeFileSync(paths[0] ?? '', changed)
    const request = { plan: answer.plan?.id as PlanId, digest: answer.plan?.digest ?? '', changes: planned(answer) }
    expect(await window.ask('apply', request)).toMatchObject({ ok: false, error: { code: 'plan-stale' } })
    expect(readFileSync(paths[0] ?? '').equals(changed)).toBe(true)
  })

  it('never overwrites a file that came to stand where the new one was to be', async () => {
    const window = openWindow()
    const { views } = await open(window, 'Refresh')
    const answer = await plan(window, views, 'beside')
    const output = join(window.folder, 'Refresh-KB977203.xml')
    writeFileSync(output, 'somebody else was here')
    const request = { plan: answer.plan?.id as PlanId, digest: answer.plan?.digest ?? '', changes: planned(answer) }
    expect(await window.ask('apply', request)).toMatchObject({ ok: false, error: { code: 'already-exists' } })
    expect(readFileSync(output, 'utf8')).toBe('somebody else was here')
  })

  it('becomes a script for the site server', async () => {
    const window = openWindow()
    const { views } = await open(window, 'Refresh')
    const answer = await plan(window, views, 'over')
    window.dialog.save = join(window.folder, 'site.ps1')
    const file = views[0]?.id as SequenceFileId
    const request = { plan: answer.plan?.id as PlanId, file, changes: planned(answer) }
    expect(await window.get('saveSiteScript', request)).toEqual({ location: window.dialog.save })
    expect(readFileSync(window.dialog.save, 'utf8')).toContain("'S0100007'")
  })
})

describe('a replacement', () => {
  it('is planned and saved as a pair, the capture with its one change', async () => {
    const window = openWindow()
    const { paths, views } = await open(window, 'capture', 'restore')
    const answer = await plan(window, views, 'over')
    expect(answer.views.map(({ scenario }) => scenario)).toEqual(['replace-capture', 'replace-restore'])
    const run = await apply(window, answer)
    expect(run.result).toBe('done')
    expect(run.targets).toHaveLength(2)
    for (const path of paths) expect(readFileSync(path, 'utf8')).toContain('S0100007;;CCMCertFix')
    const { run: undone } = await window.get('undo', { run: run.id })
    expect(undone.result).toBe('done')
    for (const word of ['capture', 'restore']) {
      const now = readFileSync(join(window.folder, `${word}.xml`))
      expect(now.equals(Buffer.from(sampleExport(word)))).toBe(true)
    }
  })

  it('says where the two are swapped', async () => {
    const window = openWindow()
    const { views } = await open(window, 'restore', 'capture')
    const request = { files: views.map(({ id }) => id), choices, destination: 'over' as const }
    expect(await window.ask('planSequences', request)).toMatchObject({
      ok: false,
      error: { code: 'task-sequence-pair-swapped' },
    })
  })
})

describe('opening', () => {
  it('changes nothing where the dialog was cancelled', async () => {
    const window = openWindow()
    window.dialog.files = []
    expect(await window.get('openSequences', { dropped: null, encoding: null })).toBeNull()
  })

  it('takes files that were dropped', async () => {
    const window = openWindow()
    const path = join(window.folder, 'dropped.xml')
    writeFileSync(path, sampleExport('Refresh'))
    window.services.drop([path])
    const [dropped] = window.dropped as readonly { readonly id: Argument<'openSequences'>['dropped'] }[]
    const views = await window.get('openSequences', { dropped: dropped?.id ?? null, encoding: null })
    expect(views).toHaveLength(1)
  })

  it('asks for the code page of a file that names none, and reads the same file with it', async () => {
    const window = openWindow()
    const path = join(window.folder, 'ansi.xml')
    writeFileSync(
      path,
      Buffer.from('<sequence version="3.00"><group name="Zur\xfcck" description=""/></sequence>', 'latin1'),
    )
    window.dialog.files = [path]
    const refused = await window.ask('openSequences', { dropped: null, encoding: null })
    expect(refused).toMatchObject({ ok: false, error: { location: path } })
    const views = await window.get('openSequences', { dropped: null, encoding: 'windows-1252' })
    expect(views?.[0]?.tree[0]?.name).toBe('Zurück')
  })
})
