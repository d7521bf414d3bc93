/**
 * Registry files (`.reg`), as regedit, reg.exe and hivexregedit write them and people edit them; facts/formats.md §1.5
 *
 * | line                    | means                                                                             |
 * |-------------------------|-----------------------------------------------------------------------------------|
 * | `REGEDIT4`, `Windows Registry Editor Version 5.00` | first line                                             |
 * | `[key]`, `[-key]`       | the values that follow belong to this key; the key goes away with all below it    |
 * | `"name"=…`, `@=…`       | a value; the default value. `\\` and `\"` stand for `\` and `"`                   |
 * | `…=-`                   | the value goes away                                                               |
 * | `…="text"`              | REG_SZ, with the same escapes; may run over several lines                         |
 * | `…=dword:0000000a`      | REG_DWORD                                                                         |
 * | `…=hex:0a,0b`           | REG_BINARY; `\` at the end of a line goes on in the next                          |
 * | `…=hex(7):…`            | the type in parentheses, in hexadecimal                                           |
 * | `; …`                   | a comment                                                                         |
 *
 * Anything else is refused with its line: regedit would skip it, but a value credited to the wrong key is worse than
 * a refusal. Only the places of values are recorded; their bytes are decoded by `registryValueData`.
 */
import type { Result } from '../../../../shared/model/result.ts'
import { attempt, fault } from '../../fault.ts'
import {
  behindLineBreak,
  characters,
  decodeText,
  isLineBreak,
  lineEnd,
  type RegistryText,
  registryText,
  skipBlanks,
  trimEnd,
  unitAt,
} from './text.ts'

export interface RegistryKeyLine {
  readonly kind: 'key'
  /** As spelled, without trailing backslashes. */
  readonly path: string
  /** `[-key]` */
  readonly removed: boolean
  /** From 1. */
  readonly line: number
}

export interface RegistryValue {
  readonly kind: 'value'
  /** Empty for the key's default value. */
  readonly name: string
  readonly data: 'hex' | 'dword' | 'string' | 'removed'
  /** REG_… number; 0 for a removed value. */
  readonly type: number
  /** The value's first line, from 1. */
  readonly line: number
  /** Byte offset of that line. */
  readonly lineOffset: number
  /** Byte offsets of the data as written: behind `hex:`, to behind the last digit; with all lines between. */
  readonly dataOffset: number
  readonly dataEnd: number
}

export type RegistryEntry = RegistryKeyLine | RegistryValue

export interface RegistryFileKey {
  readonly path: string
  readonly removed: boolean
  readonly line: number
  readonly values: readonly RegistryValue[]
}

export interface RegistryFile {
  readonly text: RegistryText
  /** In the order of the file; a key that stands there twice is there twice. */
  readonly keys: readonly RegistryFileKey[]
}

/** In bytes. The export of a whole registry stays below it. */
export const registryFileLimit = 512 * 1024 * 1024

/** REG_BINARY */
export const binaryType = 3

/** The whole file. For large files of which little is wanted, see `registryEntries`. */
export const parseRegistryFile = (bytes: Uint8Array): Result<RegistryFile> =>
  attempt(() => {
    const text = openRegistryText(bytes)
    const keys: { path: string; removed: boolean; line: number; values: RegistryValue[] }[] = []
    for (const entry of registryEntries(text)) {
      if (entry.kind === 'value') keys.at(-1)?.values.push(entry)
      else keys.push({ path: entry.path, removed: entry.removed, line: entry.line, values: [] })
    }
    return { text, keys }
  })

const header = /^(REGEDIT4|Windows Registry Editor Version 5\.00)[ \t]*$/

/** The longest header line, and some blanks. */
const headerUnits = 60

/** Whether a file begins as a registry file does; `head` is its beginning, 120 bytes or more where it has them. */
export const looksLikeRegistryFile = (head: Uint8Array): boolean => {
  const opened = attempt(() => hasHeader(registryText(head.subarray(0, head.length & ~1))))
  return opened.ok && opened.value
}

const hasHeader = (text: RegistryText): boolean => {
  const end = Math.min(lineEnd(text, text.start), text.start + headerUnits * text.width)
  return header.test(decodeText({ ...text, encoding: 'single-byte' }, text.start, end))
}

/** For parsers: Faults empty-file, too-large, registry-file-encoding, registry-file-header. */
export const openRegistryText = (bytes: Uint8Array): RegistryText => {
  if (bytes.length === 0) fault('empty-file')
  if (bytes.length > registryFileLimit) fault('too-large', { size: bytes.length, limit: registryFileLimit })
  const text = registryText(bytes)
  if (!hasHeader(text)) fault('registry-file-header', {}, { offset: 0, line: 1 })
  return text
}

/** For parsers: key lines and values in the order of the file, without keeping any. Faults with registry-file-syntax. */
export function* registryEntries(text: RegistryText): Generator<RegistryEntry> {
  const size = text.bytes.length
  let keySeen = false
  let line = 2
  // Each round consumes a line or more.
  for (let offset = behindLineBreak(text, lineEnd(text, text.start)); offset < size; line++) {
    let end = lineEnd(text, offset)
    const start = skipBlanks(text, offset, end)
    const first = start < end ? unitAt(text, start) : characters.semicolon
    if (first === characters.openBracket) {
      keySeen = true
      yield keyLine(text, start, end, line)
    } else if (first !== characters.semicolon) {
      if (!keySeen) fault('registry-file-syntax', {}, { offset: start, line })
      const value = readValue(text, offset, start, line)
      yield value
      if (value.dataEnd > end) line += lineBreaksBetween(text, start, value.dataEnd)
      end = lineEnd(text, value.dataEnd)
    }
    offset = behindLineBreak(text, end)
  }
}

/** Key names may hold brackets: the last one on the line closes. What stands behind it is a comment. */
const keyLine = (text: RegistryText, start: number, end: number, line: number): RegistryKeyLine => {
  let close = end - text.width
  while (close > start && unitAt(text, close) !== characters.closeBracket) close -= text.width
  if (close === start) fault('registry-file-syntax', {}, { offset: start, line })
  const removed = unitAt(text, start + text.width) === characters.minus
  const from = start + (removed ? 2 : 1) * text.width
  let to = close
  while (to > from && unitAt(text, to - text.width) === characters.backslash) to -= text.width
  const path = decodeText(text, from, to)
  return { kind: 'key', path, removed, line }
}

const lineBreaksBetween = (text: RegistryText, from: number, to: number): number => {
  let count = 0
  for (let end = lineEnd(text, from); end < to; end = lineEnd(text, behindLineBreak(text, end))) count++
  return count
}

/** The value in the line at `lineOffset`, whose first character stands at `start`. */
const readValue = (text: RegistryText, lineOffset: number, start: number, line: number): RegistryValue => {
  const refuse = (offset: number): never => fault('registry-file-syntax', {}, { offset, line })
  const size = text.bytes.length
  const quoted = unitAt(text, start) === characters.quote
  if (!quoted && unitAt(text, start) !== characters.at) refuse(start)
  const nameEnd = quoted ? (closingQuote(text, start) ?? refuse(start)) : start
  const equals = skipBlanks(text, nameEnd + text.width, size)
  if (equals >= size || unitAt(text, equals) !== characters.equals) refuse(start)
  const name = quoted ? unescaped(decodeText(text, start + text.width, nameEnd)) : ''
  const at = skipBlanks(text, equals + text.width, size)
  const written = writtenData(text, at) ?? refuse(start)
  return { kind: 'value', name, line, lineOffset, ...written }
}

type WrittenData = Pick<RegistryValue, 'data' | 'type' | 'dataOffset' | 'dataEnd'>

/** Long enough for `hex(ffffffff):` and `dword:ffffffff`. */
const prefixUnits = 14

const writtenData = (text: RegistryText, at: number): WrittenData | null => {
  const { width } = text
  const end = lineEnd(text, at)
  if (at >= end) return null
  if (unitAt(text, at) === characters.quote) {
    const close = closingQuote(text, at)
    if (close === null || !restIsEmpty(text, close + width)) return null
    return { data: 'string', type: 1, dataOffset: at + width, dataEnd: close }
  }
  if (unitAt(text, at) === characters.minus && restIsEmpty(text, at + width)) {
    return { data: 'removed', type: 0, dataOffset: at, dataEnd: at + width }
  }
  const prefix = decodeText({ ...text, encoding: 'single-byte' }, at, Math.min(end, at + prefixUnits * width))
  const dword = /^dword:([0-9a-f]{1,8})/i.exec(prefix)
  if (dword !== null) {
    const dataEnd = at + dword[0].length * width
    return restIsEmpty(text, dataEnd) ? { data: 'dword', type: 4, dataOffset: at + 6 * width, dataEnd } : null
  }
  const hex = /^hex(?:\(([0-9a-f]{1,8})\))?:/i.exec(prefix)
  if (hex === null) return null
  const dataOffset = at + hex[0].length * width
  const type = hex[1] === undefined ? binaryType : Number.parseInt(hex[1], 16)
  return { data: 'hex', type, dataOffset, dataEnd: hexadecimalEnd(text, dataOffset) }
}

/** Behind data there may be blanks and a comment. */
const restIsEmpty = (text: RegistryText, offset: number): boolean => {
  const end = lineEnd(text, offset)
  const at = skipBlanks(text, offset, end)
  return at === end || unitAt(text, at) === characters.semicolon
}

/** Offset of the quote that closes the one at `open`; regedit writes line breaks in strings as they are. */
const closingQuote = (text: RegistryText, open: number): number | null => {
  const size = text.bytes.length
  for (let at = open + text.width; at < size; at += text.width) {
    const unit = unitAt(text, at)
    if (unit === characters.quote) return at
    if (unit === characters.backslash) at += text.width
  }
  return null
}

const unescaped = (written: string): string => (written.includes('\\') ? written.replace(/\\([\\"])/g, '$1') : written)

/** Offset behind the last digit: each line that ends in a backslash goes on in the next one. */
const hexadecimalEnd = (text: RegistryText, dataOffset: number): number => {
  for (let offset = dataOffset; ; ) {
    const end = lineEnd(text, offset)
    const trimmed = trimEnd(text, offset, end)
    const goesOn = trimmed > offset && unitAt(text, trimmed - text.width) === characters.backslash
    if (!goesOn || end >= text.bytes.length) return trimmed
    offset = behindLineBreak(text, end)
  }
}

/**
 * The bytes that a `hex` value stands for. Fails with registry-file-hex at the first character that is none of a list
 * of bytes: one or two digits each, commas between, none at the end (an export that was cut off ends in a comma).
 */
export const registryValueData = (text: RegistryText, value: RegistryValue): Result<Uint8Array> =>
  attempt(() => {
    const { width } = text
    const end = value.dataEnd
    const data = new Uint8Array(Math.ceil((end - value.dataOffset) / (2 * width)))
    let line = value.line
    const refuse = (offset: number): never => fault('registry-file-hex', {}, { offset, line })
    if (value.data !== 'hex') refuse(value.dataOffset)

    /** Over blanks and continued lines; behind a continued line something has to stand. */
    const skip = (offset: number): number => {
      let at = skipBlanks(text, offset, end)
      while (at < end && unitAt(text, at) === characters.backslash) {
        const lineBreak = skipBlanks(text, at + width, end)
        if (lineBreak >= end || !isLineBreak(unitAt(text, lineBreak))) refuse(at)
        at = skipBlanks(text, behindLineBreak(text, lineBreak), end)
        line++
        if (at >= end) refuse(lineBreak)
      }
      return at
    }

    let count = 0
    let at = skip(value.dataOffset)
    while (at < end) {
      const high = digitValue(unitAt(text, at))
      if (high < 0) refuse(at)
      const low = at + width < end ? digitValue(unitAt(text, at + width)) : -1
      data[count++] = low < 0 ? high : high * 16 + low
      at = skip(at + (low < 0 ? width : 2 * width))
      if (at >= end) break
      if (unitAt(text, at) !== characters.comma) refuse(at)
      const comma = at
      at = skip(at + width)
      if (at >= end) refuse(comma)
    }
    return data.subarray(0, count)
  })

/** -1 for what is no hexadecimal digit. */
const digitValue = (unit: number): number => {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  const letter = unit | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
