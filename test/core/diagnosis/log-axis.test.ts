/** Records of a log on its time axis. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLogAxis, matchAmong } from '../../../main/core/diagnosis/log-axis.ts'
import { createNeedleSearch, type NeedleHit } from '../../../main/core/diagnosis/log-needles.ts'
import { codeNeedles } from '../../../main/core/diagnosis/log-signatures.ts'
import { parseLogText } from '../../../main/core/formats/cmtrace-log/log-parser.ts'
import type { LogRecord } from '../../../main/core/formats/cmtrace-log/record.ts'
import type { LogAxis } from '../../../shared/model/log.ts'

interface Line {
  readonly time: string
  readonly type?: string
  readonly message?: string
}

const framed = ({ time, type = '1', message = 'text' }: Line): string =>
  `<![LOG[${message}]LOG]!><time="${time}" date="03-14-2011" component="OSDSMPClient" context="" type="${type}" thread="1" file="a.cpp:1">\r\n`

const isMatch = ({ message }: LogRecord): boolean => message.includes('80092024')

const axisOf = (text: string): LogAxis | null => {
  const axis = createLogAxis(isMatch)
  axis.add(parseLogText(text))
  return axis.result()
}

const ticks = (lines: readonly Line[]): readonly string[] | undefined =>
  axisOf(lines.map(framed).join(''))?.ticks.map(({ at, severity }) => `${at} ${severity}`)

describe('the axis of a log', () => {
  it('goes from its first to its last time and counts its records', () => {
    const lines = [
      { time: '10:00:00.000+300' },
      { time: '10:30:00.000+300', type: '2' },
      { time: '11:00:00.000+300', type: '3' },
      { time: '11:00:00.000+300', type: '0', message: '0x80092024' },
    ]
    expect(axisOf(`${lines.map(framed).join('')}without a time\n`)).toEqual({
      from: '2011-03-14T10:00:00.000',
      to: '2011-03-14T11:00:00.000',
      records: 5,
      errors: 1,
      warnings: 1,
      ticks: [
        { at: 0, severity: 'information' },
        { at: 501, severity: 'warning' },
        { at: 1000, severity: 'match' },
      ],
    })
  })

  it.each([
    ['0', '1', 'information'],
    ['1', '2', 'warning'],
    ['3', '2', 'error'],
    ['none', '0', 'information'],
  ])('shows the gravest of a place: of types %s and %s, %s', (one, other, severity) => {
    const time = '10:00:00.000+300'
    expect(ticks([one, other].map((type) => ({ time, type })))).toEqual([`0 ${severity}`])
  })

  it('goes by true time where the machine’s zone changed on the way', () => {
    const lines = ['07:00:00.000+480', '10:30:00.000+300', '11:00:00.000+300'].map((time) => ({ time }))
    expect(axisOf(lines.map(framed).join(''))).toMatchObject({
      from: '2011-03-14T07:00:00.000',
      to: '2011-03-14T11:00:00.000',
      ticks: [{ at: 0 }, { at: 501 }, { at: 1000 }],
    })
  })

  it('goes by the clock on the wall where a record does not tell its zone', () => {
    const lines = ['10:00:00.000+480', '10:30:00.000', '11:00:00.000+300'].map((time) => ({ time }))
    expect(ticks(lines)).toEqual(['0 information', '501 information', '1000 information'])
  })

  it('is not there where no record tells its time', () => {
    expect(axisOf('0x80092024\nnothing\n')).toBeNull()
    expect(axisOf('')).toBeNull()
  })

  it('is the same whatever the order of records and in how many parts they come', () => {
    const times = fc.array(fc.record({ minute: fc.nat(59), type: fc.constantFrom('0', '1', '2', '3') }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(times, fc.nat(), (lines, cut) => {
        const text = lines.map(({ minute, type }) => framed({ time: `10:${minute}:00.000+300`, type })).join('')
        const records = parseLogText(text)
        const axis = createLogAxis(isMatch)
        const at = cut % (records.length + 1)
        axis.add(records.slice(at))
        axis.add(records.slice(0, at))
        expect(axis.result()).toEqual(axisOf(text))
      }),
    )
  })

  it('has a thousand ticks at most, in their order, the ends among them', () => {
    const text = Array.from({ length: 30_000 }, (_, index) => {
      const two = (value: number): string => String(value).padStart(2, '0')
      return framed({
        time: `${two(Math.floor(index / 3600))}:${two(Math.floor(index / 60) % 60)}:${two(index % 60)}.000+000`,
      })
    }).join('')
    const places = axisOf(text)?.ticks.map(({ at }) => at) ?? []
    expect(places).toHaveLength(1000)
    expect([places[0], places.at(-1)]).toEqual([0, 1000])
    expect(new Set(places).size).toBe(1000)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })
})

describe('matches among records', () => {
  it('are those of the hits whose code is whole', () => {
    const text = [
      '0x80092024',
      'nothing',
      'thread 180092024',
      '2148081700 and -2146885596',
      '80092024\r\n80092024',
      'end',
    ].map((message) => framed({ time: '10:00:00.000+300', message }))
    const bytes = new TextEncoder().encode(text.join(''))
    const hits: NeedleHit[] = []
    createNeedleSearch(codeNeedles).search(bytes.slice(), bytes.length, (hit) => hits.push(hit))
    const isHit = matchAmong(hits.sort((a, b) => a.offset - b.offset))
    expect(parseLogText(text.join('')).map(isHit)).toEqual([true, false, false, true, true, false])
  })
})
