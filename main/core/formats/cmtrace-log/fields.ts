/** Message, component, time and the rest of one record, once its text is cut out. */
import type { LogRecord, LogType } from './record.ts'
import { cmtraceTime, copiedTime, siteServerTime } from './timestamp.ts'

export type LogFields = Omit<LogRecord, 'offset' | 'length' | 'line' | 'isCutOff'>

/** `attributes` is CMTrace's `<time="…" …>`; null for a line, which is looked at for the other framings. */
export const fieldsOf = (text: string, attributes: string | null): LogFields => {
  if (attributes !== null) {
    const { component, time, type, thread, file } = attributeFields(attributes)
    return { framing: 'cmtrace', message: text, component, time, type, thread, file }
  }
  return siteServerFields(text) ?? pastedFields(text) ?? tailFields(text) ?? { ...nothing, message: text }
}

const nothing = {
  framing: 'plain',
  component: null,
  time: null,
  type: null,
  thread: null,
  file: null,
} as const

const attributeFields = (text: string): Omit<LogFields, 'framing' | 'message'> => {
  const usual = usualAttributes.exec(text)
  if (usual) {
    const [, time = '', date = '', component = '', type, thread = '', file = ''] = usual
    return fieldsFrom(time, date, component, type, thread, file)
  }
  const values = new Map<string, string>()
  for (const [, name = '', value = ''] of text.matchAll(/(\w+)="([^"]*)"/g)) values.set(name.toLowerCase(), value)
  const value = (name: string): string => values.get(name) ?? ''
  return fieldsFrom(
    value('time'),
    value('date'),
    value('component'),
    values.get('type'),
    value('thread'),
    value('file'),
  )
}

/** As nearly every logger writes them; taken apart in one step. */
const usualAttributes =
  /^<time="([^"]*)" date="([^"]*)" component="([^"]*)" context="[^"]*" type="([^"]*)" thread="([^"]*)" file="([^"]*)">$/

const fieldsFrom = (
  time: string,
  date: string,
  component: string,
  type: string | undefined,
  thread: string,
  file: string,
): Omit<LogFields, 'framing' | 'message'> => ({
  component: component || null,
  time: cmtraceTime(time, date),
  type: typeOf(type),
  thread: thread || null,
  file: file || null,
})

const typeOf = (text: string | undefined): LogType | null => {
  switch (text) {
    case '0':
      return 0
    case '1':
      return 1
    case '2':
      return 2
    case '3':
      return 3
    default:
      return null
  }
}

/** `message~  $$<COMPONENT><time><thread=281 (0x119)>`; the message may have `<` and even `$$<` in it. */
const siteServerFields = (text: string): LogFields | null => {
  const at = text.lastIndexOf('$$<')
  if (at < 0) return null
  const trailer = /^\$\$<([^<>\s]+)><([^<>]*)><thread=([^<>]*)>\s*$/.exec(text.slice(at))
  if (!trailer) return null
  const [, component = '', time = '', thread = ''] = trailer
  const message = text.slice(0, at).trimEnd().replace(/~$/, '')
  return { ...nothing, framing: 'site-server', message, component, time: siteServerTime(time), thread: thread || null }
}

/** `message  OSDSMPClient  3/14/2011 10:22:31 AM  2432 (0x0980)`, between tabs or blanks. */
const pastedFields = (text: string): LogFields | null => {
  const thread = /\s(\d+ \(0x[0-9A-Fa-f]+\))\s*$/.exec(text.slice(-longestThread))
  if (!thread) return null
  const before = text.slice(0, text.length - thread[0].length)
  const start = Math.max(0, before.length - longestTimeAndComponent)
  const found = /(?:^|\s)(\S+)\s+([\d/.-]+\s+[\d:.]+(?:\s*[AaPp][Mm])?)\s*$/.exec(before.slice(start))
  if (!found) return null
  const [, component = '', time = ''] = found
  const message = before.slice(0, start + found.index).trimEnd()
  return { ...nothing, framing: 'pasted', message, component, time: copiedTime(time), thread: thread[1] ?? null }
}

const longestThread = 64
const longestTimeAndComponent = 256

/** Two writers raced and the head was lost: the line is all that is left, but it still says who wrote it and when. */
const tailFields = (text: string): LogFields | null => {
  const at = text.lastIndexOf(']LOG]!><time="')
  if (at < 0) return null
  return { ...attributeFields(text.slice(at)), framing: 'plain', message: text.slice(0, at) }
}
