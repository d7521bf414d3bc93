/** Times as people read them. */
import { describe, expect, it } from 'vitest'
import { translator } from '../shared/messages/index.ts'
import { writtenDay, writtenMoment } from '../shared/messages/moments.ts'

const en = translator('en')

describe('a moment', () => {
  it.each([
    ['en', /^18 November 2011.*10:22:31$/],
    ['it', /^18 novembre 2011.*10:22:31$/],
    ['pl', /^18 listopada 2011.*10:22:31$/],
  ] as const)('keeps the digits of its clock, in %s', (locale, written) => {
    expect(writtenMoment(translator(locale), '2011-11-18T10:22:31.417')).toMatch(written)
  })

  it('in UTC says so', () => {
    expect(writtenMoment(en, '2011-11-18T10:22:31.417Z')).toMatch(/^18 November 2011.*10:22:31 UTC$/)
    expect(writtenDay(en, '2011-11-18T10:22:31.417Z')).toBe('18 November 2011')
  })

  it('that nobody knows is said to be unknown', () => {
    expect(writtenMoment(en, '?')).toBe('time not known')
  })

  it.each(['', 'yesterday', '2011-13-45T10:22:31Z', '2011-11-18'])('that is none stays as it is: %j', (text) => {
    expect(writtenMoment(en, text)).toBe(text)
  })
})
