import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../../../main/core/bytes.ts'
import { createLogParser, parseLog, parseLogText } from '../../../../main/core/formats/cmtrace-log/log-parser.ts'
import type { LogRecord } from '../../../../main/core/formats/cmtrace-log/record.ts'
import { missing, samples } from '../../../support/needs.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16())

const framed = (message: string, component = 'TSManager', time = '10:22:31.417+300', date = '03-14-2011'): string =>
  `<![LOG[${message}]LOG]!><time="${time}" date="${date}" component="${component}" context="" type="1" thread="2432" file="smpclient.cpp:1241">`

const messages = (text: string): readonly string[] => parseLogText(text).map(({ message }) => message)

/** Spans one behind the other are the input. */
const expectTiled = (records: readonly LogRecord[], size: number): void => {
  let end = 0
  const wrong = records.find(({ offset, length }) => {
    const fits = offset === end && length > 0
    end += length
    return !fits
  })
  expect(wrong).toBeUndefined()
  expect(end).toBe(size)
}

describe('CMTrace framing', () => {
  it('gives every field with its place', () => {
    const bytes = utf8(`${framed('one')}\r\n${framed('two', 'OSDSMPClient', '23:59:59.5-60', '3-1-2011')}\r\n`)
    const [, second] = parseLog(bytes)
    expect(second).toEqual({
      framing: 'cmtrace',
      offset: framed('one').length + 2,
      length: bytes.length - framed('one').length - 2,
      line: 2,
      message: 'two',
      component: 'OSDSMPClient',
      time: { local: '2011-03-01T23:59:59.500', bias: -60, instant: Date.UTC(2011, 2, 1, 22, 59, 59, 500) },
      type: 1,
      thread: '2432',
      file: 'smpclient.cpp:1241',
      isCutOff: false,
    })
  })

  it.each([
    ['10:22:31.417+300', '03-14-2011', '2011-03-14T15:22:31.417Z'],
    ['10:22:31.417+00', '03-14-2011', '2011-03-14T10:22:31.417Z'],
    ['10:22:31.000+000', '3-4-2011', '2011-03-04T10:22:31.000Z'],
    ['10:22:31.1234567-120', '03-14-2011', '2011-03-14T08:22:31.123Z'],
    ['9:02:01+480', '03-14-2011', '2011-03-14T17:02:01.000Z'],
  ])('reads the time %s of %s', (time, date, utc) => {
    const [record] = parseLogText(framed('x', 'C', time, date))
    expect(new Date(record?.time?.instant ?? 0).toISOString()).toBe(utc)
  })

  it.each([
    ['25:00:00.000+000', '03-14-2011'],
    ['10:22:31.417+300', '02-31-2011'],
    ['', ''],
    ['10:22', '14.3.2011'],
  ])('has no time for %s of %s, and the record all the same', (time, date) => {
    expect(parseLogText(framed('x', 'C', time, date))).toMatchObject([{ framing: 'cmtrace', message: 'x', time: null }])
  })

  it('keeps messages of several lines, lone carriage returns and markup whole', () => {
    const message = 'Failed. \r\n<xml><![CDATA[a]]></xml>\r(Error: 80092024; Source: Windows)'
    const records = parseLogText(`${framed(message)}\r\n\r\n${framed('next')}`)
    expect(records.map((record) => record.message)).toEqual([message, 'next'])
    expect(records.map(({ line }) => line)).toEqual([1, 4])
  })

  it('takes records that share a line apart', () => {
    expect(messages(`${framed('a')}${framed('b')}\n`)).toEqual(['a', 'b'])
  })

  it('makes a tail without head a plain record that still says who wrote it', () => {
    const records = parseLogText(
      `ent 0x80092024${framed('', 'OSDSMPClient').slice('<![LOG['.length)}\r\n${framed('next')}\r\n`,
    )
    expect(records).toMatchObject([
      { framing: 'plain', message: 'ent 0x80092024', component: 'OSDSMPClient', type: 1 },
      { framing: 'cmtrace', message: 'next' },
    ])
  })

  it('ends a record without its end where the next one begins', () => {
    const records = parseLogText(`<![LOG[lost\r\n${framed('next')}\r\n<![LOG[unfinished`)
    expect(records.map(({ framing }) => framing)).toEqual(['plain', 'cmtrace', 'plain'])
  })

  it('cuts a record off that is longer than the limit, and says so', () => {
    const records = parseLog(utf8(`${framed('x'.repeat(500))}\n${framed('next')}\n`), { limit: 100 })
    expect(records.map(({ isCutOff }) => isCutOff)).toContain(true)
    expect(records.at(-1)).toMatchObject({ framing: 'cmtrace', message: 'next' })
  })
})

describe('other framings', () => {
  it.each([
    [
      '~Found ready instruction sni00000.sni  $$<SMS_DESPOOLER><Wed May 21 17:09:27 1997~><thread=DB>',
      { message: '~Found ready instruction sni00000.sni', component: 'SMS_DESPOOLER', thread: 'DB' },
      { local: '1997-05-21T17:09:27.000', bias: null },
    ],
    [
      'a < b $$<x~  $$<SMS_SITE_COMPONENT_MANAGER><Fri Mar 26 10:43:41.547 1999 Eastern Standard Time><thread=281 (0x119)>',
      { message: 'a < b $$<x', component: 'SMS_SITE_COMPONENT_MANAGER', thread: '281 (0x119)' },
      { local: '1999-03-26T10:43:41.547', bias: null },
    ],
    [
      'An event  $$<SMS_SUMMARIZER><12-06-2016 03:11:46.039+300><thread=4840 (0x12E8)>',
      { message: 'An event', component: 'SMS_SUMMARIZER', thread: '4840 (0x12E8)' },
      { local: '2016-12-06T03:11:46.039', bias: 300 },
    ],
  ])('reads the site server line %s', (text, fields, time) => {
    expect(parseLogText(text)).toMatchObject([{ framing: 'site-server', ...fields, time }])
  })

  it.each([
    ['  ', '3/14/2011 10:22:31 AM', '2011-03-14T10:22:31.000'],
    ['\t', '3/14/2011 10:22:31 PM', '2011-03-14T22:22:31.000'],
    [' ', '3/4/2011 12:00:00 AM', '2011-03-04T00:00:00.000'],
    ['\t', '14/03/2011 10:22:31', '2011-03-14T10:22:31.000'],
    ['\t', '14.03.2011 10:22:31', '2011-03-14T10:22:31.000'],
    ['\t', '2011-03-14 10:22:31', '2011-03-14T10:22:31.000'],
  ])('reads a line copied from CMTrace: between %j, %s', (gap, time, local) => {
    const text = ['Failed to import the client certificate store (0x80092024)', 'OSDSMPClient', time, '2432 (0x0980)']
    expect(parseLogText(text.join(gap))).toMatchObject([
      {
        framing: 'pasted',
        message: text[0],
        component: 'OSDSMPClient',
        thread: '2432 (0x0980)',
        time: { local, bias: null },
      },
    ])
  })

  it('does not guess which of 3/4 is the month', () => {
    expect(parseLogText('x\tOSDSMPClient\t3/4/2011 10:22:31\t2432 (0x0980)')).toMatchObject([
      { framing: 'pasted', component: 'OSDSMPClient', time: null },
    ])
  })

  it('reads mixed framings, and plain lines between them', () => {
    const text = `plain\n${framed('a')}\n\n  \nb $$<C><12-06-2016 03:11:46.039+300><thread=1>\nc\tD\t3/14/2011 1:02:03 AM\t1 (0x1)\n`
    expect(parseLogText(text).map(({ framing }) => framing)).toEqual(['plain', 'cmtrace', 'site-server', 'pasted'])
  })
})

describe('encodings', () => {
  const text = `${framed('Żółć è ł')}\r\n${framed('second')}\r\n`
  const mark = '\ufeff'
  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', utf8(mark + text)],
    ['UTF-16LE', utf16le(text)],
    ['UTF-16LE with a mark', utf16le(mark + text)],
    ['UTF-16BE', utf16be(text)],
    ['UTF-16BE with a mark', utf16be(mark + text)],
  ])('reads %s', (_, bytes) => {
    const records = parseLog(bytes)
    expect(records.map(({ message }) => message)).toEqual(['Żółć è ł', 'second'])
    expectTiled(records, bytes.length)
  })

  it('reads ANSI, and UTF-8 behind it', () => {
    const bytes = concatBytes(
      new Uint8Array(Buffer.from(`${framed('perché')}\n`, 'latin1')),
      utf8(`${framed('perché')}\n`),
    )
    expect(parseLog(bytes).map(({ message }) => message)).toEqual(['perché', 'perché'])
  })

  it.each([
    ['a lone mark', Uint8Array.of(0xef, 0xbb, 0xbf)],
    ['half a unit at the end', concatBytes(utf16le(mark + text), Uint8Array.of(0x41))],
    ['blank lines alone', utf8('\r\n \r\n\t')],
    ['nothing', utf8('')],
  ])('takes %s', (_, bytes) => {
    expectTiled(parseLog(bytes), bytes.length)
  })
})

/** Text that is full of the marks that framing is made of, whole and broken. */
const logText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<![LOG[',
        ']LOG]!>',
        '<![LOG',
        ']LOG]!><time="',
        '\n',
        '\r\n',
        '\r',
        ' ',
        '\t',
        '$$<',
        '">',
        'è',
        '\0',
      ),
      fc.constantFrom(
        'x  $$<C><12-06-2016 03:11:46.039+300><thread=1>',
        framed('a'),
        framed('b\nc'),
        framed('').slice(7),
      ),
      fc.string({ maxLength: 90 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

const logBytes = fc.oneof(
  fc
    .tuple(logText, fc.constantFrom(utf8, utf16le, utf16be), fc.boolean())
    .map(([text, encode, marked]) => encode((marked ? '\ufeff' : '') + text)),
  fc.uint8Array({ maxLength: 300 }),
)

describe('any input', () => {
  it('is the concatenation of the spans of its records', () => {
    fc.assert(
      fc.property(logBytes, fc.integer({ min: 64, max: 300 }), (bytes, limit) => {
        expectTiled(parseLog(bytes, { limit }), bytes.length)
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same records however it comes in', () => {
    fc.assert(
      fc.property(logBytes, fc.array(fc.nat({ max: 60_000 }), { maxLength: 8 }), fc.nat(3), (bytes, cuts, copies) => {
        // Long enough for several looks, with records across the places where they are taken.
        const long = concatBytes(...Array.from({ length: copies * 400 + 1 }, () => bytes))
        const parser = createLogParser({ limit: 1000 })
        const places = [0, ...cuts.map((cut) => (cut * 7) % (long.length + 1)).sort((a, b) => a - b), long.length]
        const records = places.flatMap((place, index) => parser.push(long.subarray(place, places[index + 1])))
        expect([...records, ...parser.end()]).toEqual(parseLog(long, { limit: 1000 }))
      }),
      { numRuns: 60 },
    )
  })

  it('is read with lines counted as an editor does', () => {
    fc.assert(
      fc.property(logText, (text) => {
        const bytes = utf8(text)
        for (const { offset, line, message } of parseLog(bytes)) {
          const before = Buffer.from(bytes.subarray(0, offset)).toString()
          const blank =
            message === '' ? null : /^(?:[ \t\r]*\n)*/.exec(Buffer.from(bytes.subarray(offset)).toString())?.[0]
          if (blank === null || blank === undefined) continue
          expect(line).toBe((before + blank).split('\n').length)
        }
      }),
    )
  })

  it.each([
    ['heads', '<![LOG[x\n'],
    ['ends', ']LOG]!>'],
    ['heads in one line', '<![LOG['],
    ['blank lines', '\r\n'],
    ['blanks', ' '],
    ['tails', ']LOG]!><time="'],
    ['separators', '$$<'],
    ['attributes', ' a="'],
  ])('of a megabyte of %s is done', (_, part) => {
    const bytes = utf8(part.repeat(Math.ceil(1e6 / part.length)))
    expectTiled(parseLog(bytes), bytes.length)
  })
})

describe.skipIf(missing('samples'))('real logs', () => {
  it.each([
    ['smsts-winpe-mdt-2019-brackdk04.log', 881],
    ['smsts-winpe-mdt-2024-maxmoonACR.log', 894],
    ['BDD-mdt-2024-maxmoonACR.log', 1393],
    ['LiteTouch-mdt-2024-maxmoonACR.log', 53],
    ['ZTIGather-mdt-2024-maxmoonACR.log', 92],
    ['synthetic/SYNTHETIC-smsts-0x80092024.log', 4],
  ])('%s has %i records, each with component and time', (name, count) => {
    const bytes = new Uint8Array(readFileSync(samples('logs', name)))
    const records = parseLog(bytes)
    expect(records).toHaveLength(count)
    expect(
      records.every(({ framing, component, time }) => framing === 'cmtrace' && component && time?.bias !== null),
    ).toBe(true)
    expectTiled(records, bytes.length)
  })

  it('the five excerpts of site servers are read among plain lines', () => {
    const records = parseLog(new Uint8Array(readFileSync(samples('logs', 'legacy-dollar-format-excerpts.txt'))))
    const lines = records.filter(({ framing, message }) => framing === 'site-server' && !message.startsWith('#'))
    expect(lines.map(({ component, time }) => [component, time?.local])).toEqual([
      ['SMS_DESPOOLER', '1997-05-21T17:09:27.000'],
      ['SMS_SCHEDULER', '1996-11-06T08:49:37.000'],
      ['SMS_SITE_COMPONENT_MANAGER', '1999-03-26T10:43:41.547'],
      ['SMS_SOFTWARE_INVENTORY_PROCESSOR', '1999-09-03T12:23:46.229'],
      ['SMS_SITE_SYSTEM_STATUS_SUMMARIZER', '2016-12-06T03:11:46.039'],
    ])
  })

  it('stays whole when bytes of it are changed', () => {
    const bytes = new Uint8Array(readFileSync(samples('logs', 'LiteTouch-mdt-2024-maxmoonACR.log')))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 50 }), (changes) => {
        const changed = bytes.slice()
        for (const [at, value] of changes) changed[at] = value
        expectTiled(parseLog(changed), changed.length)
      }),
    )
  })
})
