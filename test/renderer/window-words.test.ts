/** The words that the window fetches: all of its language, or English where a file of it is not there. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchFirstWords, fetchWords } from '../../renderer/wizard/words.ts'
import { translator } from '../../shared/messages/index.ts'
import { locales } from '../../shared/model/locale.ts'

const missing = '../../shared/messages/pl/later-words.ts'

afterEach(() => {
  vi.doUnmock(missing)
  vi.restoreAllMocks()
})

describe('the words of the window', () => {
  it.each(locales)('begin with those of the first page (%s)', async (locale) => {
    const t = await fetchFirstWords(locale)
    expect(t.locale).toBe(locale)
    expect(t('choose.title')).toBe(translator(locale)('choose.title'))
    expect(t('lint-nature.fault')).toBe('lint-nature.fault')
  })

  it.each(['en', 'it'] as const)('are then those of every page (%s)', async (locale) => {
    const t = await fetchWords(locale)
    for (const key of ['choose.title', 'lint-nature.fault'] as const) expect(t(key)).toBe(translator(locale)(key))
  })

  it('are English where a file is missing, and the console says so', async () => {
    vi.resetModules()
    vi.doMock(missing, () => {
      throw new Error('the file is gone')
    })
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
    const t = await fetchWords('pl')
    expect(t.locale).toBe('en')
    expect(t('lint-nature.fault')).toBe(translator('en')('lint-nature.fault'))
    expect(said).toHaveBeenCalledOnce()
    expect(said.mock.calls[0]?.[0]).toContain('"pl"')
  })
})
