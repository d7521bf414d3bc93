/**
 * The end of a log while it is written: chunks as they come, cut into lines. Bounded, whatever a program writes: the last
 * lines only, none longer than a screen can show.
 */

export interface LogTailLine {
  readonly text: string
  readonly severity: 'info' | 'warning' | 'error'
}

export interface LogTail {
  readonly lines: readonly LogTailLine[]
  /** Lines in front of these that are no longer kept. */
  readonly dropped: number
  /** Behind the last end of a line: the next chunk may go on with it. */
  readonly open: string
}

export const emptyTail: LogTail = { lines: [], dropped: 0, open: '' }

/** Lines that are kept. */
export const mostLines = 400

/** UTF-16 code units of a line; what is longer goes on in the next one. */
export const longestLine = 2_000

export const tailLines = (text: string, before: LogTail): LogTail => {
  const pieces = `${before.open}${text}`.split(/\r\n|\n|\r(?!$)/)
  const open = pieces.pop() ?? ''
  const whole = open.length > longestLine ? open.length - (open.length % longestLine) : 0
  const added = [...pieces.flatMap(cut), ...(whole > 0 ? cut(open.slice(0, whole)) : [])]
  const lines = [...before.lines, ...added.slice(-mostLines).map(tailLine)]
  const kept = lines.slice(-mostLines)
  return {
    lines: kept,
    dropped: before.dropped + before.lines.length + added.length - kept.length,
    open: open.slice(whole),
  }
}

/** At least one, for a line without anything in it. */
const cut = (line: string): readonly string[] => {
  const parts = [line.slice(0, longestLine)]
  for (let at = longestLine; at < line.length; at += longestLine) parts.push(line.slice(at, at + longestLine))
  return parts
}

const tailLine = (text: string): LogTailLine => ({ text, severity: severityOf(text) })

/**
 * As a technician reads a log of Windows Installer: `Return value 3` is where it failed, `2` where somebody cancelled. Notes
 * (`Note: 1: 2205 2:  3: Error`) and a status of 0 name errors that are none. The first that fits counts.
 */
const severities: readonly (readonly [RegExp, LogTailLine['severity']])[] = [
  [/\bnote: \d+: \d+/i, 'info'],
  [/\berror (?:status|code): 0\b/i, 'info'],
  [/\breturn value 3\b/i, 'error'],
  [/\berror\b/i, 'error'],
  [/\bwarning\b|\breturn value 2\b|\bin use\b/i, 'warning'],
]

const severityOf = (text: string): LogTailLine['severity'] =>
  severities.find(([pattern]) => pattern.test(text))?.[1] ?? 'info'
