/**
 * The dialects of log timestamps (facts/domain.md §3.3). Each function gives null for what is not of its dialect or is
 * no date: a line without a usable time is still a line.
 */
import type { LogTime } from './record.ts'

/** `time="10:22:31.417+300"` and `date="3-14-2011"`: month first, fraction of any length or none, bias or none. */
export const cmtraceTime = (time: string, date: string): LogTime | null => {
  const day = cmtraceDate.exec(date)
  const clock = cmtraceClock.exec(time)
  if (!day || !clock) return null
  const bias = clock[5] === undefined ? null : Number(clock[5])
  // By index: it is called for each record of large logs.
  return timeOf(day[3], day[1], day[2], clock[1], clock[2], clock[3], clock[4], bias)
}

const cmtraceDate = /^\s*(\d{1,2})-(\d{1,2})-(\d{4})\s*$/
const cmtraceClock = /^\s*(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d+))?\s*([+-]\d{1,4})?\s*$/

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
  return timeOf(year, String(index + 1), dayOfMonth, hour, minute, second, fraction, null)
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
  const [year, month, day] = date
  return timeOf(year, month, day, hourOf(hour, half), minute, seconds, fraction, null)
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

/** Digits each; `fraction` may be missing. */
const timeOf = (
  yearText = '',
  monthText = '',
  dayText = '',
  hourText = '',
  minuteText = '',
  secondText = '',
  fraction: string | undefined,
  bias: number | null,
): LogTime | null => {
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)]
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)]
  if (year < 1980 || year > 9999 || hour > 23 || minute > 59 || second > 59) return null
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const thousandths = fraction?.length === 3 ? fraction : (fraction ?? '').slice(0, 3).padEnd(3, '0')
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute, second, Number(thousandths))
  const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${thousandths}`
  return { local, bias, instant: asIfUtc + (bias ?? 0) * 60_000 }
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
