import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type LogEvidence,
  type LogEvidenceOptions,
  logEvidence,
  pastedEvidence,
  summarizeLogs,
} from '../../../main/core/diagnosis/log-evidence.ts'
import { createNeedleSearch, type NeedleHit } from '../../../main/core/diagnosis/log-needles.ts'
import { codeNeedles } from '../../../main/core/diagnosis/log-signatures.ts'
import { fault } from '../../../main/core/fault.ts'
import { detectEncoding } from '../../../main/core/formats/cmtrace-log/encoding.ts'
import { parseLog } from '../../../main/core/formats/cmtrace-log/log-parser.ts'
import { ccmExecLog, smstsLog } from '../../../main/core/sample/logs.ts'
import { memorySource } from '../../support/hive-source.ts'
import { missing, samples } from '../../support/needs.ts'

const framed = (message: string, component = 'TSManager', time = '10:22:31.417+300', date = '03-14-2011'): string =>
  `<![LOG[${message}]LOG]!><time="${time}" date="${date}" component="${component}" context="" type="1" thread="2432" file="a.cpp:1">\r\n`

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16())

const hitsIn = (bytes: Uint8Array): readonly NeedleHit[] => {
  const hits: NeedleHit[] = []
  const wide = detectEncoding(bytes).encoding === 'utf-16be' ? 'utf-16be' : 'utf-16le'
  createNeedleSearch(codeNeedles, wide).search(bytes.slice(), bytes.length, (hit) => hits.push(hit))
  return hits.sort((a, b) => a.offset - b.offset)
}

const evidenceOf = (bytes: Uint8Array, options: LogEvidenceOptions = {}): LogEvidence => {
  const evidence = logEvidence(memorySource(bytes), 'smsts.log', hitsIn(bytes), options)
  if (!evidence.ok) throw new Error(evidence.error.code)
  return evidence.value
}

const refused = 'Failed to import the client certificate store (0x80092024)'

describe('evidence', () => {
  it('is the record with those around it', () => {
    const before = Array.from({ length: 9 }, (_, index) => framed(`before ${index}`)).join('')
    const evidence = evidenceOf(utf8(`${before}${framed(refused, 'OSDSMPClient')}${framed('after')}`), { around: 2 })
    expect(evidence).toMatchObject({
      confirming: 1,
      unrelated: 0,
      stale: 0,
      first: { local: '2011-03-14T10:22:31.417' },
    })
    expect(evidence.items).toMatchObject([
      {
        signature: 'client-store-import',
        weight: 'confirms',
        isStale: null,
        record: { line: 10, offset: before.length },
        before: [{ message: 'before 7' }, { message: 'before 8' }],
        after: [{ message: 'after' }],
      },
    ])
  })

  it('counts one record once, whatever stands in it twice', () => {
    const evidence = evidenceOf(utf8(framed('0x80092024 = -2146885596\r\n80092024', 'OSDSMPClient')))
    expect(evidence).toMatchObject({ confirming: 1, items: { length: 1 } })
  })

  it('has the first and the last time, not the order of the lines', () => {
    const lines = ['12:00:00.000+300', '11:00:00.000+300', '11:30:00.000+000'].map((time) =>
      framed(refused, 'OSDSMPClient', time),
    )
    expect(evidenceOf(utf8(lines.join('')))).toMatchObject({
      first: { local: '2011-03-14T11:30:00.000' },
      last: { local: '2011-03-14T12:00:00.000' },
    })
  })

  it('keeps what confirms where there is too much', () => {
    const text = framed(refused).repeat(20) + framed(refused, 'OSDSMPClient').repeat(2)
    const evidence = evidenceOf(utf8(text), { itemsKept: 3 })
    expect(evidence).toMatchObject({ confirming: 2, unrelated: 20 })
    expect(evidence.items.map(({ weight }) => weight)).toEqual(['unrelated', 'confirms', 'confirms'])
  })

  it.each([
    ['UTF-8', utf8],
    ['UTF-16LE', utf16le],
    ['UTF-16BE', utf16be],
  ])('is found far inside a large log in %s, as a parse of all of it finds it', (_, encode) => {
    const filler = framed('filler '.repeat(30), 'Ċ').repeat(2500)
    for (const mark of ['', '\ufeff']) {
      const bytes = encode(
        `${mark}${framed(refused, 'OSDSMPClient')}${filler}${framed(refused, 'OSDSMPClient')}${filler}`,
      )
      const evidence = evidenceOf(bytes, { around: 1 })
      const all = parseLog(bytes)
      expect(evidence.items.map(({ record }) => record)).toEqual([all[0], all[2501]])
      expect(evidence.items[1]?.before).toEqual([all[2500]])
      expect(evidence.items[1]?.after).toEqual([all[2502]])
    }
  })

  it('is read in lines that PowerShell appended in UTF-16 to another log', () => {
    const bytes = new Uint8Array(Buffer.concat([utf8(`${framed('ANSI')}.`), utf16le(framed(refused, 'OSDSMPClient'))]))
    expect(evidenceOf(bytes)).toMatchObject({ confirming: 1 })
  })

  it('is complete where every line carries the code', () => {
    const bytes = utf8(framed(refused, 'OSDSMPClient').repeat(5000))
    expect(evidenceOf(bytes)).toMatchObject({ confirming: 5000, items: { length: 200 } })
  })

  it('fails with the reason where the log can no longer be read', () => {
    const bytes = utf8(framed(refused, 'OSDSMPClient'))
    const broken = { size: bytes.length, bytesRead: 0, read: () => fault('read-failed', { reason: 'EIO' }) }
    expect(logEvidence(broken, 'smsts.log', hitsIn(bytes))).toMatchObject({
      ok: false,
      error: { code: 'read-failed', location: 'smsts.log' },
    })
    const shorter = memorySource(bytes.slice(0, 10))
    expect(logEvidence(shorter, 'smsts.log', hitsIn(bytes))).toMatchObject({
      ok: false,
      error: { code: 'read-failed' },
    })
  })

  it('is read from pasted lines', () => {
    const evidence = pastedEvidence(`${refused}\tOSDSMPClient\t3/14/2011 10:22:31 AM\t2432 (0x0980)\nnext`, 'pasted')
    expect(evidence).toMatchObject({ confirming: 1, items: [{ after: [{ message: 'next' }] }] })
  })

  it('comes from the logs of the sample machine', () => {
    expect(evidenceOf(smstsLog())).toMatchObject({ confirming: 3, unrelated: 2 })
    expect(evidenceOf(ccmExecLog())).toMatchObject({ confirming: 3, unrelated: 0 })
  })

  it.skipIf(missing('samples'))('confirms by the synthetic log, and not by the same lines of another component', () => {
    const bytes = new Uint8Array(readFileSync(samples('logs/synthetic/SYNTHETIC-smsts-0x80092024.log')))
    expect(evidenceOf(bytes)).toMatchObject({ confirming: 3, unrelated: 1 })
    const other = utf8(new TextDecoder().decode(bytes).replaceAll('OSDSMPClient', 'CcmExec'))
    expect(evidenceOf(other)).toMatchObject({ confirming: 0, unrelated: 4, first: null })
  })
})

describe('all logs together', () => {
  const old = utf8(framed(refused, 'OSDSMPClient', '10:00:00.000+000', '03-14-2011'))
  const recent = utf8(framed(refused, 'OSDSMPClient', '10:00:00.000+000', '03-16-2011'))
  const mendedAt = new Date('2011-03-15T00:00:00Z')

  it('of a rotation are stale where the last of them is older than the mend', () => {
    expect(summarizeLogs([evidenceOf(old, { mendedAt })], mendedAt)).toEqual({
      confirmed: true,
      newest: '2011-03-14T10:00:00.000',
      stale: true,
      unrelated: 0,
    })
    const both = [old, recent].map((bytes) => evidenceOf(bytes, { mendedAt }))
    expect(both.map(({ stale }) => stale)).toEqual([1, 0])
    expect(summarizeLogs(both, mendedAt)).toMatchObject({ newest: '2011-03-16T10:00:00.000', stale: false })
  })

  it('are neither stale nor recent where nobody knows when the mend was', () => {
    expect(summarizeLogs([evidenceOf(old)], null)).toMatchObject({ confirmed: true, stale: null })
  })

  it('may say nothing', () => {
    expect(summarizeLogs([], mendedAt)).toEqual({ confirmed: false, newest: null, stale: false, unrelated: 0 })
  })
})
