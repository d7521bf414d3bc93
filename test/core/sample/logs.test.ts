/** The logs of the sample machine: every line framed, times that go on, the fault on both sides of a rotation. */
import { describe, expect, it } from 'vitest'
import { matchSignature } from '../../../main/core/diagnosis/log-signatures.ts'
import { parseLog } from '../../../main/core/formats/cmtrace-log/log-parser.ts'
import { rotations } from '../../../main/core/formats/cmtrace-log/rotation.ts'
import { sampleLogs } from '../../../main/core/sample/logs.ts'
import type { SampleLogs } from '../../../main/core/sample/variants.ts'

const kinds = ['refused', 'skipped', 'stored'] as const satisfies readonly SampleLogs[]

const confirming = (content: Uint8Array) =>
  parseLog(content).filter((record) => matchSignature(record)?.weight === 'confirms')

describe.each(kinds)('the logs of a machine whose state was %s', (kind) => {
  const logs = sampleLogs(kind).map(({ name, content }) => ({ name, content, records: parseLog(content) }))

  it('are read without a plain line, and end each record', () => {
    for (const { name, content, records } of logs) {
      expect(new Set(records.map(({ framing }) => framing)), name).toEqual(new Set(['cmtrace']))
      const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
      expect(text.split(/(?<=">)\r\n/).filter((line) => line !== '')).toHaveLength(records.length)
    }
  })

  it('tell a time, a component and a source line in each record, and never go back in time', () => {
    for (const { name, records } of logs) {
      const instants = records.map(({ time }) => time?.instant ?? Number.NaN)
      expect(instants, name).toEqual([...instants].sort((a, b) => a - b))
      expect(instants.every((instant) => new Date(instant).toISOString().startsWith('2011-11-'))).toBe(true)
      expect(records.filter(({ component }) => component === null || component === '')).toEqual([])
    }
  })

  it('look like real ones: many lines of detail, few warnings and errors, and not too large', () => {
    const records = logs.flatMap((log) => log.records)
    expect(records.length).toBeGreaterThan(500)
    const graver = records.filter(({ type }) => type === 2 || type === 3).length
    expect(graver).toBeGreaterThan(3)
    expect(graver).toBeLessThan(records.length / 20)
    expect(logs.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThan(300 << 10)
  })
})

describe('the fault', () => {
  it('stands in both generations of smsts.log and in CcmExec.log, the deciding one in the newest', () => {
    const logs = sampleLogs('refused')
    expect(rotations(logs.map(({ name }) => name))).toEqual([
      { log: 'ccmexec', files: ['CcmExec.log'] },
      { log: 'smsts', files: ['smsts-20111117-141153.log', 'smsts.log'] },
    ])
    const days = logs.map(({ name, content }) => [
      name,
      ...confirming(content).map(({ time }) => time?.local.slice(0, 16)),
    ])
    expect(days).toEqual([
      ['CcmExec.log', '2011-11-18T10:22', '2011-11-18T10:22', '2011-11-18T10:22'],
      ['smsts-20111117-141153.log', '2011-11-17T14:11', '2011-11-17T14:11', '2011-11-17T14:11'],
      ['smsts.log', '2011-11-18T10:22', '2011-11-18T10:22', '2011-11-18T10:22'],
    ])
  })

  it('stands nowhere where no state was refused', () => {
    for (const kind of ['skipped', 'stored'] as const) {
      for (const { content } of sampleLogs(kind)) {
        expect(parseLog(content).filter((record) => matchSignature(record) !== null)).toEqual([])
      }
    }
  })
})
