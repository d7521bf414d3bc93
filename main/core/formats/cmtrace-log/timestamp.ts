/**
 * The dialects of log timestamps (facts/domain.md §3.3). Each function gives null for what is not of its dialect or is
 * no date: a line without a usable time is still a line.
 */
import type { LogTime } from './record.ts'

/** `time="10:22:31.417+300"` and `date="3-14-2011"`: month first, fraction of any length or none, bias or none. */
export const cmtraceTime = (time: string, date: string): LogTime | null => {
  const day = /^\s*(\d{1,2})-(\d{1,2})-(\d{4})\s*$/.exec(date)
  const clock = /^\s*(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d+))?\s*([+-]\d{1,4})?\s*$/.exec(time)
  if (!day || !clock) return null
  const [, month, dayOfMonth, year] = day
  const [, hour, minute, second, fraction, bias] = clock
  return timeOf([year, month, dayOfMonth, hour, minute, second], fraction, bias === undefined ? null : Number(bias))
}

/**
 * `Wed May 21 17:09:27 1997~`, `Fri Mar 26 10:43:41.547 1999 Eastern Standard Time`, `12-06-2016 03:11:46.039+300`.
 * A zone's name is not taken for a bias: it does not say whether daylight saving was on.
 */
export const siteServerTime = (text: string): LogTime | null => {
  const [, date, time] = /^\s*(\d{1,2}-\d{1,2}-\d{4})\s+(\S+)\s*$/.exec(text) ?? []
  if (date !== undefined && time !== undefined) return cmtraceTime(time, date)
  const named = /^\s*[A-Za-z]{3} +([A-Za-z]{3}) +(\d{1,2}) +(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? +(\d{4})/.exec(text)
  if (!named) return null
  const [, month = '', dayOfMonth, hour, minute, second, fraction, year] = named
  const index = months.indexOf(month.toLowerCase())
  return timeOf([year, String(index + 1), dayOfMonth, hour, minute, second], fraction, null)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * As CMTrace shows and copies it, in the format of the viewer's Windows: `3/14/2011 10:22:31 AM`, `14/03/2011 10:22:31`,
 * `14.03.2011 10:22:31`, `2011-03-14 10:22:31`. Null too where day and month cannot be told apart.
 */
export const copiedTime = (text: string): LogTime | null => {
  const found = copiedPattern.exec(text)
  if (!found) return null
  const [, first = '', separator, second = '', third = '', hour = '', minute, seconds, fraction, half] = found
  const date = dateParts(first, separator, second, third, half !== undefined)
  if (date === null) return null
  return timeOf([...date, hourOf(hour, half), minute, seconds], fraction, null)
}

const copiedPattern =
  /^\s*(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})\s+(\d{1,2})[:.](\d{2})[:.](\d{2})(?:\.(\d+))?(?:\s*([AaPp])[Mm])?\s*$/

const dateParts = (
  first: string,
  separator: string | undefined,
  second: string,
  third: string,
  hasHalves: boolean,
): readonly [string, string, string] | null => {
  if (first.length === 4) return [first, second, third]
  if (separator === '.' || Number(first) > 12) return [third, second, first]
  if (hasHalves || Number(second) > 12) return [third, first, second]
  return first === second ? [third, first, second] : null
}

const hourOf = (hour: string, half: string | undefined): string => {
  if (half === undefined) return hour
  return String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0))
}

/** Year, month, day, hour, minute, second. */
const timeOf = (
  parts: readonly (string | undefined)[],
  fraction: string | undefined,
  bias: number | null,
): LogTime | null => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number)
  if (year < 1980 || year > 9999 || hour > 23 || minute > 59 || second > 59) return null
  const milliseconds = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
  const date = new Date(asIfUtc)
  // Date.UTC takes 31 February for 3 March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return { local: date.toISOString().slice(0, -1), bias, instant: asIfUtc + (bias ?? 0) * 60_000 }
}
