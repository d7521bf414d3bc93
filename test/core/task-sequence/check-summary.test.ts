/** Rows of a folder's check, and their table as Python's csv module reads it. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { type CheckRow, checkFile, toCsv } from '../../../main/core/task-sequence/check-summary.ts'
import { readTaskSequenceFile } from '../../../main/core/task-sequence/container.ts'
import { missing, systemPython } from '../../support/needs.ts'
import { bytesOf } from './documents.ts'
import { capture, certfix, lines, mended, restart, restore, type Spoiling, setup, spoiled } from './lint/mended.ts'

const rowOf = (text: string): CheckRow | undefined => checkFile('a.xml', readTaskSequenceFile(bytesOf(text))).rows[0]

describe('a row', () => {
  it('of a sequence with everything done', () => {
    expect(rowOf(mended)).toEqual({
      file: 'a.xml',
      name: 'Refresh',
      kind: 'console-export',
      scenario: 'refresh',
      setupSteps: 1,
      patch: 'done',
      certfix: 'done',
      runFirst: 'done',
      faults: 0,
      toDos: 0,
      notes: 1,
      error: null,
    })
  })

  const bare = mended.slice(mended.indexOf('<sequence'), mended.indexOf('</SequenceData>'))
  const states: readonly (readonly [string, string, Spoiling, readonly string[]])[] = [
    ['PATCH missing', mended, [['PATCH=', 'P=']], ['faulty', 'done', 'done']],
    ['no certfix step', mended, [[lines(certfix, restart), '']], ['done', 'to-do', 'done']],
    ['another program first', mended, [['CAS00099;;CCMCertFix', 'CAS00001;;x']], ['done', 'done', 'to-do']],
    ['a capture', mended, [[lines(setup, certfix, restart, restore), '']], ['not-needed', 'not-needed', 'done']],
    [
      'a new computer',
      mended,
      [
        [capture, ''],
        [restore, ''],
        ['CAS00099;;CCMCertFix', ''],
      ],
      ['done', 'done', 'not-needed'],
    ],
    ['a bare sequence', bare, [], ['done', 'done', 'not-in-file']],
    ['a later product', bare, [['"3.00"', '"3.10"']], ['not-needed', 'not-needed', 'not-needed']],
  ]
  it.each(states)('%s', (_, text, spoiling, expected) => {
    const row = rowOf(spoiled(text, spoiling))
    expect([row?.patch, row?.certfix, row?.runFirst]).toEqual(expected)
  })

  it('of a file that is none', () => {
    expect(rowOf('<x/>')).toMatchObject({ file: 'a.xml', name: null, faults: null, error: 'task-sequence-not-one' })
  })
})

const row = (file: string, name: string | null): CheckRow => ({
  file,
  name,
  kind: 'console-export',
  scenario: 'refresh',
  setupSteps: 1,
  patch: 'to-do',
  certfix: 'to-do',
  runFirst: 'done',
  faults: 0,
  toDos: 2,
  notes: 1,
  error: null,
})

const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("x","y")']
const names = ['plain', 'a,b', 'say "x"', 'two\r\nlines', 'łódź 漢', '', "'quoted'", ' =1']

const python = `
import csv, io, json, sys
data = sys.stdin.buffer.read()
assert data.startswith(b'\\xef\\xbb\\xbf')
print(json.dumps(list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''), strict=True))))
`

describe('the table', () => {
  it('begins with a byte order mark and ends its lines with CR and LF', () => {
    expect(toCsv([row('a.xml', 'x')])).toBe(
      '\ufefffile,name,kind,scenario,setupSteps,patch,certfix,runFirst,faults,toDos,notes,error\r\n' +
        'a.xml,x,console-export,refresh,1,to-do,to-do,done,0,2,1,\r\n',
    )
  })

  it.skipIf(missing('python3'))('is what Python reads', () => {
    const rows = [...names, ...dangerous, null].map((name) => row('a.xml', name))
    const { stdout, stderr } = spawnSync(systemPython, ['-c', python], { input: toCsv(rows), encoding: 'utf8' })
    expect(stderr).toBe('')
    const table: readonly (readonly string[])[] = JSON.parse(stdout)
    expect(table.map((cells) => cells.length)).toEqual(Array.from({ length: rows.length + 1 }, () => 12))
    expect(table.slice(1).map(([, name]) => name)).toEqual([...names, ...dangerous.map((name) => `'${name}`), ''])
  })
})
