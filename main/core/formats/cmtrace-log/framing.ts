/**
 * Where one record ends and the next begins, in a text of which only a part may be there yet. What is decided never
 * depends on how much of the text has come: a decision that more text could change is put off (null).
 *
 *   <![LOG[ message, may have line ends ]LOG]!> <time="…" date="…" component="…" …> CR LF      CMTrace
 *   any other text up to LF, or up to <![LOG[                                                  a line
 */

export interface Frame {
  /** The framing is CMTrace's and complete. */
  readonly isCmtrace: boolean
  /** Start of what is not blank lines. */
  readonly start: number
  readonly messageStart: number
  readonly messageEnd: number
  /** From `<` to behind `>`; empty unless `isCmtrace`. */
  readonly attributesStart: number
  readonly attributesEnd: number
  /** Behind the line end and blank lines. */
  readonly end: number
  readonly isCutOff: boolean
}

const head = '<![LOG['
const closing = ']LOG]!>'
/** Far above what any logger writes between the closing mark and the line end. */
const longestAttributes = 4096

/**
 * The record at `from`, or null where more text is needed. Always longer than nothing. A record longer than `limit`
 * characters is cut off there.
 */
export const nextFrame = (text: string, from: number, isWhole: boolean, limit: number): Frame | null => {
  const start = behindBlankLines(text, from, isWhole, limit)
  if (start === null) return null
  const record = text.startsWith(head, start)
    ? cmtraceFrame(text, start, isWhole, limit)
    : text.length - start < head.length && !isWhole
      ? null
      : lineFrame(text, start, isWhole, limit)
  if (record === null) return null
  if (record.isCutOff) return record
  const end = behindBlankLines(text, record.end, isWhole, limit)
  return end === null ? null : { ...record, end }
}

/** Behind the blank lines at `from`, `limit` characters of them at most. */
const behindBlankLines = (text: string, from: number, isWhole: boolean, limit: number): number | null => {
  const last = from + limit
  let end = from
  for (let at = from; at < last && at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === lineFeed) end = at + 1
    else if (unit !== space && unit !== tab && unit !== carriageReturn) return end
  }
  return isWhole || text.length >= last ? end : null
}

const lineFeed = 10
const carriageReturn = 13
const space = 32
const tab = 9

const cmtraceFrame = (text: string, start: number, isWhole: boolean, limit: number): Frame | null => {
  const bodyStart = start + head.length
  const found = firstOf(closingOrNextHead, text, bodyStart)
  const index = found?.index ?? seenUntil(text, isWhole)
  if (index > start + limit) return cutOff(text, start, limit)
  // One more record's head at the start of a line: this one was never finished.
  if (found?.[0].startsWith('\n')) return plain(text, start, index + 1)
  if (!found) return isWhole ? plain(text, start, text.length) : null
  return closedFrame(text, start, index, isWhole)
}

const closedFrame = (text: string, start: number, close: number, isWhole: boolean): Frame | null => {
  const attributesStart = close + closing.length
  const tail = text.slice(attributesStart, attributesStart + longestAttributes)
  const feed = tail.indexOf('\n')
  if (feed < 0 && tail.length < longestAttributes && !isWhole) return null
  const line = feed < 0 ? tail : tail.slice(0, feed + 1)
  const attributes = attributeList.exec(line)?.[0].length ?? 0
  if (attributes === 0) {
    const nextHead = line.indexOf(head)
    return plain(text, start, attributesStart + (nextHead < 0 ? line.length : nextHead))
  }
  const rest = /^[ \t]*\r?\n/.exec(line.slice(attributes))?.[0].length ?? 0
  const attributesEnd = attributesStart + attributes
  return {
    isCmtrace: true,
    start,
    messageStart: start + head.length,
    messageEnd: close,
    attributesStart,
    attributesEnd,
    end: attributesEnd + rest,
    isCutOff: false,
  }
}

const attributeList = /^<time="[^"\r\n]*"(?:\s*\w+="[^"\r\n]*")*\s*>/

const lineFrame = (text: string, start: number, isWhole: boolean, limit: number): Frame | null => {
  const found = firstOf(feedOrHead, text, start)
  const index = found?.index ?? seenUntil(text, isWhole)
  if (index > start + limit) return cutOff(text, start, limit)
  if (!found && !isWhole) return null
  return plain(text, start, found?.[0] === '\n' ? index + 1 : index)
}

/** Where nothing was found: no mark begins before this, however the text goes on. */
const seenUntil = (text: string, isWhole: boolean): number => (isWhole ? text.length : text.length - head.length)

const closingOrNextHead = /\]LOG\]!>|\n<!\[LOG\[/g
const feedOrHead = /\n|<!\[LOG\[/g

const firstOf = (pattern: RegExp, text: string, from: number): RegExpExecArray | null => {
  pattern.lastIndex = from
  return pattern.exec(text)
}

const plain = (text: string, start: number, end: number): Frame => {
  let messageEnd = end
  while (messageEnd > start && /[\r\n]/.test(text[messageEnd - 1] ?? '')) messageEnd--
  return {
    isCmtrace: false,
    start,
    messageStart: start,
    messageEnd,
    attributesStart: messageEnd,
    attributesEnd: messageEnd,
    end,
    isCutOff: false,
  }
}

/** Not in the middle of a UTF-8 character, where that is one. */
const cutOff = (text: string, start: number, limit: number): Frame => {
  let end = start + limit
  while (end > start + limit - 3 && end > start + 1 && isContinuation(text.charCodeAt(end))) end--
  return { ...plain(text, start, end), messageEnd: end, isCutOff: true }
}

const isContinuation = (unit: number): boolean => unit >= 0x80 && unit < 0xc0
