/** From evidence to what people see: excerpts, their limits, the order of logs, pasted lines. */
import { describe, expect, it } from 'vitest'
import { type LogEvidence, pastedEvidence } from '../../../main/core/diagnosis/log-evidence.ts'
import {
  byImportance,
  excerptLimits,
  logViews,
  pastedLimit,
  pastedLogs,
} from '../../../main/core/diagnosis/log-view.ts'
import type { LogExcerpt, LogView } from '../../../shared/model/log.ts'

const framed = (message: string, component = 'TSManager', time = '10:22:31.417+300', type = '1'): string =>
  `<![LOG[${message}]LOG]!><time="${time}" date="03-14-2011" component="${component}" context="" type="${type}" thread="2432" file="a.cpp:1">\r\n`

const refused = (time?: string): string =>
  framed('Failed to import the client certificate store (0x80092024)', 'OSDSMPClient', time, '3')
const elsewhere = framed('Process completed with exit code 2148081700')

/** `.` a line, `!` one that confirms, `?` one of another component. */
const logOf = (pattern: string): string =>
  [...pattern]
    .map((sign, index) => (sign === '!' ? refused() : sign === '?' ? elsewhere : framed(`line ${index + 1}`)))
    .join('')

const evidenceOf = (pattern: string, location = 'a.log'): LogEvidence => pastedEvidence(logOf(pattern), location)

const viewOf = (pattern: string): LogView => {
  const [view] = logViews([{ evidence: evidenceOf(pattern), axis: null }])
  if (!view) throw new Error('no view')
  return view
}

/** First and last line, with the lines that matched. */
const shape = ({ weight, lines }: LogExcerpt): string => {
  const matched = lines.flatMap((one) => (one.matched ? [one.line] : []))
  return `${weight} ${lines[0]?.line}-${lines.at(-1)?.line}: ${matched.join(' ')}`
}

describe('excerpts', () => {
  it.each([
    ['one match has five lines before and after it', '........!........', ['confirms 4-14: 9']],
    ['at the ends there are fewer', '!', ['confirms 1-1: 1']],
    ['matches beside each other are one', '......!!!......', ['confirms 2-14: 7 8 9']],
    ['those whose lines overlap are one', '!.........!', ['confirms 1-11: 1 11']],
    ['those whose lines touch are one', '!..........!', ['confirms 1-12: 1 12']],
    ['one line between them parts them', '!...........!', ['confirms 1-6: 1', 'confirms 8-13: 13']],
    ['a match that confirms makes the excerpt confirm', '.?.!.', ['confirms 1-5: 2 4']],
    ['others alone prove nothing', '.?...', ['unrelated 1-5: 2']],
  ])('%s', (_, pattern, expected) => {
    expect(viewOf(pattern).excerpts.map(shape)).toEqual(expected)
  })

  it('show each line as it was logged', () => {
    const [excerpt] = viewOf('.!').excerpts
    const [time, thread] = ['2011-03-14T10:22:31.417', '2432']
    expect(excerpt).toMatchObject({ id: 'e1', stale: null })
    expect(excerpt?.lines).toEqual([
      { line: 1, message: 'line 1', component: 'TSManager', time, thread, severity: 'information', matched: false },
      {
        line: 2,
        message: 'Failed to import the client certificate store (0x80092024)',
        component: 'OSDSMPClient',
        time,
        thread,
        severity: 'error',
        matched: true,
      },
    ])
  })

  it.each([
    ['0', 'detail'],
    ['1', 'information'],
    ['2', 'warning'],
    ['3', 'error'],
    ['9', null],
  ])('have the severity of type %s', (type, severity) => {
    const evidence = pastedEvidence(framed('0x80092024', 'OSDSMPClient', undefined, type), 'a.log')
    expect(logViews([{ evidence, axis: null }])[0]?.excerpts[0]?.lines[0]?.severity).toBe(severity)
  })

  it('guess no severity from words', () => {
    const pasted = 'Failed (0x80092024)\tOSDSMPClient\t3/14/2011 10:22:31 AM\t2432 (0x0980)\nerror'
    const logs = pastedLogs(pasted, null)
    expect(logs.ok && logs.value.logs[0]?.excerpts[0]?.lines.map(({ severity }) => severity)).toEqual([null, null])
  })

  it('are stale where all of their matches are', () => {
    const log = `${refused('08:00:00.000+000')}${refused('12:00:00.000+000')}`
    const staleAt = (time: string): boolean | null | undefined => {
      const evidence = pastedEvidence(log, 'a.log', { mendedAt: new Date(`2011-03-14T${time}Z`) })
      return logViews([{ evidence, axis: null }])[0]?.excerpts[0]?.stale
    }
    expect([staleAt('07:00:00'), staleAt('10:00:00'), staleAt('13:00:00')]).toEqual([false, false, true])
  })
})

describe('too much of it', () => {
  it('is cut into excerpts of sixty lines; those without a match are left out', () => {
    const { excerpts, confirming } = viewOf(`${'!'.repeat(130)}${'.'.repeat(20)}`)
    expect(confirming).toBe(130)
    expect(excerpts.map(({ lines }) => [lines[0]?.line, lines.length])).toEqual([
      [1, 60],
      [61, 60],
      [121, 15],
    ])
    expect(viewOf(`${'!'.repeat(58)}......`).excerpts.map(({ lines }) => lines.length)).toEqual([60])
  })

  it('of one log shows what confirms, and the last of it, in the order of the log', () => {
    const apart = '.'.repeat(12)
    const pattern = `${`?${apart}`.repeat(30)}${`!${apart}`.repeat(60)}${`?${apart}`.repeat(30)}`
    const { excerpts, confirming, unrelated } = viewOf(pattern)
    expect({ confirming, unrelated }).toEqual({ confirming: 60, unrelated: 60 })
    expect(excerpts).toHaveLength(excerptLimits.excerptsOfLog)
    expect(new Set(excerpts.map(({ weight }) => weight))).toEqual(new Set(['confirms']))
    const lines = excerpts.map((one) => one.lines.find(({ matched }) => matched)?.line)
    expect(lines).toEqual(Array.from({ length: 50 }, (_, index) => (30 + 10 + index) * 13 + 1))
  })

  it('of all logs goes to the first ones; the others keep their counts; ids go on from log to log', () => {
    const evidence = evidenceOf(`!${'.'.repeat(12)}`.repeat(60))
    const views = logViews(Array.from({ length: 6 }, () => ({ evidence, axis: null })))
    expect(views.map(({ excerpts }) => excerpts.length)).toEqual([50, 50, 50, 50, 0, 0])
    expect(views.map(({ confirming }) => confirming)).toEqual([60, 60, 60, 60, 60, 60])
    const ids = views.flatMap(({ excerpts }) => excerpts.map(({ id }) => id))
    expect(ids).toEqual(Array.from({ length: 200 }, (_, index) => `e${index + 1}`))
  })
})

describe('the order of logs', () => {
  const at = (location: string, text: string): LogEvidence => pastedEvidence(text, location)

  it('has those that confirm first, the newest first, then the others likewise', () => {
    const logs = [
      at('old', refused('08:00:00.000+300')),
      at('other, new', framed('0x80092024', 'CcmExec', '23:00:00.000+300')),
      at('new', refused('12:00:00.000+300')),
      at('other, old', framed('0x80092024', 'CcmExec', '22:00:00.000+300')),
      at('no time', 'Failed (0x80092024) OSDSMPClient'),
    ]
    expect(byImportance(logs).map(({ location }) => location)).toEqual([
      'new',
      'old',
      'no time',
      'other, new',
      'other, old',
    ])
  })

  it('is that of their generations where times are the same: the one that is written now first', () => {
    const logs = ['smsts-20110314-102231.log', 'smsts.lo_', 'smsts.log'].map((name) => at(name, refused()))
    expect(byImportance(logs).map(({ location }) => location)).toEqual([
      'smsts.log',
      'smsts.lo_',
      'smsts-20110314-102231.log',
    ])
  })
})

describe('pasted lines', () => {
  it('are one log without a place, on a time axis of their own', () => {
    const text = `${framed('before', 'TSManager', '10:00:00.000+300')}${refused('11:00:00.000+300')}`
    const logs = pastedLogs(text, null)
    expect(logs).toMatchObject({
      ok: true,
      value: {
        files: 0,
        bytes: text.length,
        clientPackage: null,
        logs: [
          {
            location: null,
            confirming: 1,
            axis: { records: 2, errors: 1, ticks: [{ at: 0 }, { at: 1000, severity: 'match' }] },
          },
        ],
      },
    })
  })

  it('without the code are no log', () => {
    expect(pastedLogs('nothing', null)).toEqual({
      ok: true,
      value: { logs: [], files: 0, bytes: 7, clientPackage: null },
    })
  })

  it.each([
    ['characters', 'x'.repeat(pastedLimit), 'x'.repeat(pastedLimit + 1)],
    ['bytes of them', 'ż'.repeat(pastedLimit / 2), 'ż'.repeat(pastedLimit / 2 + 1)],
  ])('are refused above 1 MiB of %s', (_, most, tooMuch) => {
    expect(pastedLogs(most, null).ok).toBe(true)
    expect(pastedLogs(tooMuch, null)).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })
})
