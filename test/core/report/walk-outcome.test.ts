/** What a walk came to: said from what was read back and looked at, never from what was meant. */
import { describe, expect, it } from 'vitest'
import { translator } from '../../../shared/messages/index.ts'
import {
  runLine,
  stillOpen,
  walkOutcome,
  walkOutcomeText,
  walkTone,
  walkTones,
} from '../../../shared/messages/walk-outcome.ts'
import { locales } from '../../../shared/model/locale.ts'
import type { RunView } from '../../../shared/model/run.ts'
import { walkOutcomeIds } from '../../../shared/model/walk-outcome.ts'
import { runs } from './run-views.ts'
import { runAt, walks } from './walk-views.ts'

const t = translator('en')
const said = /\{[a-z]+\}|undefined|(?:walk|run-line|walk-open|next-step)[.-][a-z-]+|\[object/

describe.each(walks)('after %s', (_, view, id, title, open) => {
  it('the conclusion is said in one line', () => {
    const outcome = walkOutcome(view)
    expect(outcome.id).toBe(id)
    expect(walkOutcomeText(t, outcome, 'PC-0142')).toBe(title)
  })

  it('what is left is what the last look still asks for, and what the runs leave', () => {
    expect(stillOpen(t, view).map((point) => point.id)).toEqual(open)
  })

  it.each([...locales])('everything has its words in %s', (locale) => {
    const words = translator(locale)
    const outcome = walkOutcome(view)
    for (const computer of ['PC-0142', null]) {
      expect(walkOutcomeText(words, outcome, computer)).not.toMatch(said)
    }
    for (const { text } of stillOpen(words, view)) expect(text).not.toMatch(said)
    for (const run of view.runs) {
      const { title: line, detail } = runLine(words, run)
      expect(line).not.toBe('')
      expect(`${line} ${detail}`).not.toMatch(said)
    }
  })
})

it('the walks of these tests have every outcome but the one that needs a look which could not read', () => {
  const met = new Set(walks.map(([, , id]) => id))
  expect(walkOutcomeIds.filter((id) => !met.has(id))).toEqual(['hotfix-applied', 'unknown'])
})

describe('a conclusion', () => {
  const whole = walks[0]?.[1]
  if (whole === undefined) throw new Error('no walk')

  it('of a look that came before the last run says nothing of the machine', () => {
    expect(walkOutcome({ ...whole, stale: true })).toMatchObject({ id: 'patched-and-mended', verdict: null })
  })

  it('counts a name once that was mended twice', () => {
    const twice = [runAt('a mend', '11:07'), runAt('a mend', '11:08')]
    expect(walkOutcome({ ...whole, runs: twice })).toMatchObject({ id: 'mended', count: 2 })
  })

  it('leaves out what was taken back, and keeps the rest', () => {
    const undone = whole.runs.map((run) => (run.remedy === 'mend' ? { ...run, undoneBy: run.id } : run))
    expect(walkOutcome({ ...whole, runs: undone, stale: true })).toMatchObject({ id: 'hotfix-applied' })
  })

  it('does not claim what could not be read', () => {
    if (whole.after === null) throw new Error('no look')
    const { diagnosis } = whole.after
    const verdict = { id: 'unknown', code: 'unknown-certificates', parameters: {}, halfFixes: [] } as const
    const after = { ...whole.after, diagnosis: { ...diagnosis, verdict } }
    expect(walkOutcome({ ...whole, after })).toMatchObject({ id: 'unknown' })
  })

  it('of a restart that was made since is the look’s', () => {
    const waiting = whole.runs.map((run) => (run.remedy === 'hotfix' ? { ...run, result: 'restart-needed' } : run))
    expect(walkOutcome({ ...whole, runs: waiting as readonly RunView[] })).toMatchObject({ id: 'mended' })
  })

  it('has a tone for each: red where the machine is affected, whatever else was done', () => {
    for (const id of walkOutcomeIds) expect(walkTones).toContain(walkTone({ id, count: 1, verdict: null }))
    expect(walkTone({ id: 'sequence-saved', count: 1, verdict: 'affected' })).toBe('bad')
    expect(walkTone({ id: 'still-affected', count: 1, verdict: 'at-risk' })).toBe('warn')
  })
})

describe('the line of a run', () => {
  it.each([
    ['a mend', '2 certificates mended', 'SOFTWARE; 10 bytes shorter; backup backup-t1-SOFTWARE', 'possible'],
    [
      'an edit of a task sequence',
      'Task sequence saved',
      'Refresh mended.xml; 2 changes; 214 bytes longer',
      'possible',
    ],
    ['a hotfix', 'Hotfix applied', 'Exit code 0; 1 second; ccmgencert.dll is 4.0.6487.2111', 'possible'],
    ['an extraction', 'Package extracted', 'Exit code 0; 1 second', 'possible'],
    ['CCMCertFix that helped in part', 'CCMCertFix', '1 of 2 read back as planned', 'possible'],
    [
      'a mend that failed in part',
      'Mend of certificate names',
      'SOFTWARE; 0 of 2 read back as planned; backup backup-t1-SOFTWARE',
      'not-possible',
    ],
    ['a mend that was taken back', '2 certificates mended', undefined, 'taken-back'],
    ['an undo', 'Mend taken back', 'SOFTWARE; 10 bytes longer; backup backup-t1-SOFTWARE', 'is-undo'],
    ['a mend that ended in the middle', 'Mend of certificate names', undefined, 'nothing'],
  ])('that was %s', (name, title, detail, undo) => {
    const run = runs.find(([one]) => one === name)?.[1]
    if (run === undefined) throw new Error(name)
    const line = runLine(t, run)
    expect([line.title, line.undo]).toEqual([title, undo])
    if (detail !== undefined) expect(line.detail).toBe(detail)
  })
})
