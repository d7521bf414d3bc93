/** A log that another program writes, read while it grows. */
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { followLog } from '../../main/adapters/followed-log.ts'
import { temporaryFolder } from '../support/temporary.ts'

const scene = () => {
  const path = join(temporaryFolder(), 'patch.log')
  const heard: string[] = []
  const log = followLog(path, (text) => heard.push(text))
  onTestFinished(() => log.stop())
  return { path, heard, log }
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le')

describe('a followed log', () => {
  it('may appear later, and is heard as it grows', async () => {
    const { path, heard } = scene()
    writeFileSync(path, 'Action start 10:15\r\n')
    await expect.poll(() => heard.join('')).toBe('Action start 10:15\r\n')
    appendFileSync(path, 'MainEngineThread is returning 0')
    await expect.poll(() => heard.join('')).toBe('Action start 10:15\r\nMainEngineThread is returning 0')
  })

  it('is read as UTF-16 where it begins so, a character that is written in two halves too', async () => {
    const { path, heard, log } = scene()
    writeFileSync(path, Buffer.concat([utf16('\ufeffŁ'), utf16('ó').subarray(0, 1)]))
    await expect.poll(() => heard.join('')).toBe('Ł')
    appendFileSync(path, Buffer.concat([utf16('ó').subarray(1), utf16('dź')]))
    log.stop()
    expect(heard.join('')).toBe('Łódź')
  })

  it('is read as one byte for each character elsewhere', () => {
    const { path, heard, log } = scene()
    writeFileSync(path, Buffer.from([0x43, 0x61, 0x66, 0xe9]))
    log.stop()
    expect(heard).toEqual(['Café'])
  })

  it('says nothing where there is none', () => {
    const { heard, log } = scene()
    log.stop()
    expect(heard).toEqual([])
  })
})
