/**
 * Times of logs, `YYYY-MM-DDTHH:MM:SS.mmm` by the clock of that machine, for narrow places (sentences have
 * `writtenMoment`). They are written as they stand: no other time zone comes into it. Days before months and 24 hours, as
 * the logs have them, in English too.
 */
import type { Locale } from '../../../shared/contract/ipc.ts'
import { dateFormat } from '../../../shared/messages/date-format.ts'

export interface LogClock {
  /** `18 Nov 2026, 10:22:31` */
  readonly brief: (time: string) => string
  /** `18 Nov 2026, 10:22` */
  readonly start: (time: string) => string
}

/** `10:22:31.417` */
export const timeOfDay = (time: string): string => time.slice(11)

export const logClock = (locale: Locale): LogClock => {
  const days = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const written = (time: string, until: number): string => {
    const day = new Date(`${time.slice(0, 10)}T00:00:00Z`)
    return Number.isNaN(day.getTime()) ? time : `${days.format(day)}, ${time.slice(11, until)}`
  }
  return {
    brief: (time) => written(time, 19),
    start: (time) => written(time, 16),
  }
}
