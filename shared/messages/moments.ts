/** Times as people read them: the day in words, the clock as the log has it. */
import { dateFormat } from './date-format.ts'
import type { Translate } from './index.ts'

/**
 * `moment`: `2011-11-18T10:22:31.417` as a machine's own clock showed it, or with a `Z` behind it; the latter says so.
 * What is neither is written as it is, and `?` as unknown.
 */
export const writtenMoment = (t: Translate, moment: string): string => {
  if (moment === '?') return t('moment.unknown')
  const written = write(t, moment, { dateStyle: 'long', timeStyle: 'medium' })
  return moment.endsWith('Z') && written !== moment ? t('moment.utc', { moment: written }) : written
}

/** The day alone. */
export const writtenDay = (t: Translate, moment: string): string => write(t, moment, { dateStyle: 'long' })

/** The clock's own digits are kept: they are read as UTC and written as UTC. */
const write = (t: Translate, moment: string, options: Intl.DateTimeFormatOptions): string => {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/.test(moment) ? new Date(moment.replace(/Z?$/, 'Z')) : null
  if (at === null || Number.isNaN(at.getTime())) return moment
  return dateFormat(t.locale, { ...options, timeZone: 'UTC' }).format(at)
}
