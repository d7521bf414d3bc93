import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cmtraceLine, openLog } from '../../main/adapters/cmtrace-log.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** Local time in that zone, as Date sees it from now on in this test. */
const inZone = (zone: string): void => {
  const before = process.env.TZ
  process.env.TZ = zone
  onTestFinished(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })
}

const at = new Date('2026-01-02T03:04:05.006Z')

describe('a line as CMTrace reads it', () => {
  it('has the local time, and the minutes to add to get UTC', () => {
    inZone('UTC')
    expect(cmtraceLine('info', 'started', at, 42)).toBe(
      '<![LOG[started]LOG]!><time="03:04:05.006+000" date="01-02-2026" component="Certmend" context="" type="1" thread="42" file="">\r\n',
    )
  })

  it.each([
    ['Europe/Rome', '04:04:05.006-060', '01-02-2026'],
    ['Asia/Kolkata', '08:34:05.006-330', '01-02-2026'],
    ['Pacific/Kiritimati', '17:04:05.006-840', '01-02-2026'],
    ['America/Los_Angeles', '19:04:05.006+480', '01-01-2026'],
  ])('in %s', (zone, time, date) => {
    inZone(zone)
    expect(cmtraceLine('info', 'x', at, 1)).toContain(`time="${time}" date="${date}"`)
  })

  it('has the kind as a number', () => {
    expect(cmtraceLine('info', 'x', at, 1)).toContain('type="1"')
    expect(cmtraceLine('warning', 'x', at, 1)).toContain('type="2"')
    expect(cmtraceLine('error', 'x', at, 1)).toContain('type="3"')
  })

  it('is one record whatever the text says', () => {
    const line = cmtraceLine('info', 'a ]LOG]!><time="0"> b\r\n<![LOG[c', at, 1)
    expect(line.match(/\]LOG\]!>/g)).toHaveLength(1)
    expect(line.endsWith('\r\n')).toBe(true)
  })
})

describe('the log file', () => {
  it('grows line by line, and after what was in it before', () => {
    const path = join(temporaryFolder(), 'certmend.log')
    for (const run of [1, 2]) {
      const log = openLog(path)
      if (!log.ok) throw new Error(log.error.code)
      log.value('info', `run ${run}`)
      log.value('error', 'Łódź')
    }
    const lines = readFileSync(path, 'utf8').split('\r\n')
    expect(lines.map((line) => /LOG\[(.*)\]LOG/.exec(line)?.[1])).toEqual(['run 1', 'Łódź', 'run 2', 'Łódź', undefined])
  })

  it('that nobody asked for is no file', () => {
    const log = openLog(null)
    if (!log.ok) throw new Error(log.error.code)
    expect(() => log.value('info', 'x')).not.toThrow()
  })

  it('that cannot be written is said at once; later it does not stop the work', () => {
    const folder = temporaryFolder()
    expect(openLog(folder)).toMatchObject({ ok: false, error: { code: 'not-a-file', location: folder } })
    expect(openLog(join(folder, 'nowhere', 'x.log'))).toMatchObject({ ok: false, error: { code: 'not-found' } })

    const below = join(folder, 'below')
    mkdirSync(below)
    const log = openLog(join(below, 'x.log'))
    if (!log.ok) throw new Error(log.error.code)
    rmSync(below, { recursive: true })
    expect(() => log.value('info', 'x')).not.toThrow()
  })
})
