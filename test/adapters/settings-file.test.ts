import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSettings } from '../../main/adapters/settings-file.ts'
import { temporaryFolder } from '../support/temporary.ts'

describe('settings', () => {
  it('that nobody made are the defaults; looking at them writes nothing', async () => {
    const folder = temporaryFolder()
    expect((await openSettings(join(folder, 'below', 'settings.json'), 'it')).locale()).toBe('it')
    expect(readdirSync(folder)).toEqual([])
  })

  it('outlive the program', async () => {
    const folder = join(temporaryFolder(), 'below')
    const path = join(folder, 'settings.json')
    const settings = await openSettings(path, 'en')
    await settings.setLocale('pl')
    expect(settings.locale()).toBe('pl')
    expect((await openSettings(path, 'en')).locale()).toBe('pl')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ locale: 'pl' })
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it.each(['', '{', 'null', '[]', '"it"', '1', '{"locale":"xx"}', '{"locale":null}', '{"locale":["it"]}', '\0\0\0\0'])(
    'that are damaged (%j) count as none, and can be made anew',
    async (content) => {
      const path = join(temporaryFolder(), 'settings.json')
      writeFileSync(path, content)
      const settings = await openSettings(path, 'pl')
      expect(settings.locale()).toBe('pl')
      await settings.setLocale('it')
      expect((await openSettings(path, 'pl')).locale()).toBe('it')
    },
  )

  it('of a later version keep what is known', async () => {
    const path = join(temporaryFolder(), 'settings.json')
    writeFileSync(path, '{"locale":"it","theme":"dark"}')
    expect((await openSettings(path, 'en')).locale()).toBe('it')
  })

  it('where a folder stands in place of the file are the defaults', async () => {
    const path = join(temporaryFolder(), 'settings.json')
    mkdirSync(path)
    expect((await openSettings(path, 'en')).locale()).toBe('en')
  })
})
