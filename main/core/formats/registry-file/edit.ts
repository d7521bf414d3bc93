/**
 * Changing one value of a registry file, and writing a small new one. What is written is wrapped as regedit wraps
 * (facts/formats.md §1.5): `xx,` is appended; once a line is longer than 76 characters and bytes remain, it ends in
 * `\` and the next one begins with two spaces.
 */
import { type ByteEdit, sameBytes, trimEdit } from '../../byte-edit.ts'
import { toHex } from '../../bytes.ts'
import { encodeUtf16 } from '../../text-encoding.ts'
import { type RegistryValue, registryValueData } from './parse.ts'
import { behindLineBreak, decodeText, encodeAscii, lineEnd, type RegistryText } from './text.ts'

/** How a list of bytes is written. */
interface HexadecimalStyle {
  /** Null: all on one line. */
  readonly wrapped: { readonly lineBreak: string; readonly indent: string } | null
  readonly upperCase: boolean
}

const regeditStyle: HexadecimalStyle = { wrapped: { lineBreak: '\r\n', indent: '  ' }, upperCase: false }

const longestUnbrokenLine = 76

/**
 * The edit that gives a `hex` value new data: inside the value's own lines, in their spelling (type, line breaks,
 * indent, case, wrapped or not). No edit where the value stands for these bytes already. The caller has read the
 * value: one that cannot be read ends in a RangeError.
 */
export const editRegistryValue = (text: RegistryText, value: RegistryValue, data: Uint8Array): readonly ByteEdit[] => {
  const present = registryValueData(text, value)
  if (!present.ok) throw new RangeError(`value at ${value.lineOffset} cannot be read`)
  if (sameBytes(present.value, data)) return []
  const prefix = decodeText(text, value.lineOffset, value.dataOffset)
  const style = styleOf(text, value, prefix.length, present.value)
  const before = text.bytes.subarray(value.dataOffset, value.dataEnd)
  const after = encodeAscii(text, writeHexadecimal(prefix.length, data, style))
  return [trimEdit({ offset: value.dataOffset, before, after })]
}

const styleOf = (text: RegistryText, value: RegistryValue, column: number, data: Uint8Array): HexadecimalStyle => {
  const written = decodeText(text, value.dataOffset, value.dataEnd)
  const upperCase = /[A-F]/.test(written) && !/[a-f]/.test(written)
  const [, lineBreak, indent] = /\\[ \t]*(\r\n|\n|\r)([ \t]*)/.exec(written) ?? []
  if (lineBreak !== undefined && indent !== undefined) return { wrapped: { lineBreak, indent }, upperCase }
  const regeditWouldWrap = writeHexadecimal(column, data, regeditStyle).includes('\\')
  return { wrapped: regeditWouldWrap ? null : { lineBreak: firstLineBreak(text), indent: '  ' }, upperCase }
}

const firstLineBreak = (text: RegistryText): string => {
  const end = lineEnd(text, text.start)
  return decodeText(text, end, behindLineBreak(text, end))
}

/** `column` is the number of characters before the first digit. */
const writeHexadecimal = (column: number, data: Uint8Array, style: HexadecimalStyle): string => {
  const { wrapped } = style
  const lines: string[] = []
  let line = ''
  let before = column
  data.forEach((byte, index) => {
    const last = index === data.length - 1
    line += toHex(Uint8Array.of(byte)) + (last ? '' : ',')
    if (wrapped !== null && !last && before + line.length > longestUnbrokenLine) {
      lines.push(`${line}\\`)
      line = wrapped.indent
      before = 0
    }
  })
  const all = [...lines, line].join(wrapped?.lineBreak ?? '')
  return style.upperCase ? all.toUpperCase() : all
}

/** One REG_BINARY value. */
export interface BinaryValue {
  /** Full path with the root's long name. */
  readonly key: string
  /** Empty for the default value. */
  readonly name: string
  /** Null: the whole key goes away. */
  readonly data: Uint8Array | null
}

/** A `Version 5.00` file as regedit writes it: UTF-16LE with its mark, CR LF. */
export const writeRegistryFile = (values: readonly BinaryValue[]): Uint8Array => {
  let content = '\ufeffWindows Registry Editor Version 5.00\r\n\r\n'
  let key: string | null = null
  for (const value of values) {
    const mark = value.data === null ? '-' : ''
    if (value.key !== key) content += `${key === null ? '' : '\r\n'}[${mark}${value.key}]\r\n`
    key = value.key
    if (value.data === null) continue
    const name = value.name === '' ? '@' : `"${value.name.replace(/[\\"]/g, '\\$&')}"`
    const prefix = `${name}=hex:`
    content += `${prefix}${writeHexadecimal(prefix.length, value.data, regeditStyle)}\r\n`
  }
  return encodeUtf16(key === null ? content : `${content}\r\n`)
}
