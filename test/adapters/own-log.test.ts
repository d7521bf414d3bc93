/** The window's own log: in CMTrace's format, made at the first line, changed over when full. */
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createOwnLog } from '../../main/adapters/own-log.ts'
import { parseLog } from '../../main/core/formats/cmtrace-log/log-parser.ts'
import { temporaryFolder } from '../support/temporary.ts'

describe('the own log', () => {
  it('is made at the first line', () => {
    const state = temporaryFolder()
    const log = createOwnLog(state)
    expect(existsSync(log.folder)).toBe(false)
    expect(log.read()).toBeNull()
    log.write('info', 'Started')
    expect(readdirSync(log.folder)).toEqual(['Certmend.log'])
  })

  it('is read as CMTrace reads logs, with its severities', () => {
    const log = createOwnLog(temporaryFolder())
    log.write('info', 'Diagnosed live')
    log.write('warning', 'a ]LOG]!> within')
    log.write('error', 'apply: plan-stale')
    const records = parseLog(log.read() ?? new Uint8Array())
    expect(records.map(({ message, type, component }) => [message, type, component])).toEqual([
      ['Diagnosed live', 1, 'Certmend'],
      ['a ]LOG] !> within', 2, 'Certmend'],
      ['apply: plan-stale', 3, 'Certmend'],
    ])
  })

  it('that is full becomes Certmend.lo_', () => {
    const state = temporaryFolder()
    const first = createOwnLog(state)
    first.write('info', 'before')
    truncateSync(join(first.folder, 'Certmend.log'), 1 << 20)
    createOwnLog(state).write('info', 'after')
    expect(readdirSync(first.folder)).toEqual(['Certmend.lo_', 'Certmend.log'])
    expect(readFileSync(join(first.folder, 'Certmend.log'), 'utf8')).toContain('after')
    expect(readFileSync(join(first.folder, 'Certmend.lo_'), 'utf8')).toContain('before')
  })

  it('that cannot be written stops nothing', () => {
    const state = join(temporaryFolder(), 'state')
    writeFileSync(state, 'a file where the folder should be')
    const log = createOwnLog(state)
    log.write('info', 'lost')
    expect(log.read()).toBeNull()
  })

  it('that is a folder stops nothing', () => {
    const state = temporaryFolder()
    mkdirSync(join(state, 'logs', 'Certmend.log'), { recursive: true })
    const log = createOwnLog(state)
    log.write('info', 'lost')
    expect(log.read()).toBeNull()
  })
})
