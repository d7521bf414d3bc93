/** Registry files made for tests, by rules of their own. */
import fc from 'fast-check'
import { concatBytes } from '../../main/core/bytes.ts'
import { utf16 } from './blob.ts'

export const encodings = {
  'UTF-16LE': (text: string) => utf16(`\ufeff${text}`),
  'UTF-16LE without a mark': (text: string) => utf16(text),
  'UTF-8': (text: string) => concatBytes(Uint8Array.of(0xef, 0xbb, 0xbf), new TextEncoder().encode(text)),
  'UTF-8 without a mark': (text: string) => new TextEncoder().encode(text),
  ANSI: (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0)),
} as const
export type EncodingName = keyof typeof encodings
export const encodingNames = Object.keys(encodings) as EncodingName[]

export const versionFive = 'Windows Registry Editor Version 5.00'

const hexadecimal = (byte: number): string => byte.toString(16).padStart(2, '0')

/** On one line, as hivexregedit writes. */
export const oneLine = (prefix: string, data: Uint8Array): string => prefix + [...data].map(hexadecimal).join(',')

/** regedit's lines: facts/formats.md §1.5, as its reference script has the rule. */
export const regeditLines = (prefix: string, data: Uint8Array, lineBreak = '\r\n'): string => {
  const lines: string[] = []
  let line = prefix
  for (const [index, byte] of data.entries()) {
    const last = index === data.length - 1
    line += last ? hexadecimal(byte) : `${hexadecimal(byte)},`
    if (!last && line.length > 76) {
      lines.push(`${line}\\`)
      line = '  '
    }
  }
  return [...lines, line].join(lineBreak)
}

export interface DrawnValue {
  readonly name: string
  readonly data: Uint8Array
  readonly prefix: 'hex:' | 'hex(3):'
  readonly wrapped: boolean
  readonly upperCase: boolean
}

export interface DrawnFile {
  readonly encoding: EncodingName
  readonly lineBreak: '\r\n' | '\n' | '\r'
  readonly keys: readonly { readonly path: string; readonly values: readonly DrawnValue[] }[]
}

const drawnName = fc.string({
  unit: fc.constantFrom('B', 'l', 'ó', '"', '\\', ' ', ']', ';', '='),
  minLength: 1,
  maxLength: 8,
})

const drawnValue: fc.Arbitrary<DrawnValue> = fc.record({
  name: drawnName,
  data: fc.uint8Array({ maxLength: 120 }),
  prefix: fc.constantFrom('hex:', 'hex(3):'),
  wrapped: fc.boolean(),
  upperCase: fc.boolean(),
})

export const drawnFile: fc.Arbitrary<DrawnFile> = fc.record({
  encoding: fc.constantFrom(...encodingNames),
  lineBreak: fc.constantFrom('\r\n', '\n', '\r'),
  keys: fc.array(
    fc.record({
      path: fc.constantFrom(
        'HKEY_LOCAL_MACHINE\\SOFTWARE',
        'HKEY_USERS\\a]b',
        'HKEY_CURRENT_USER\\Łódź'.replace(/[Łź]/g, 'ó'),
      ),
      values: fc.array(drawnValue, { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
})

export const escaped = (name: string): string => name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')

const valueText = (value: DrawnValue, lineBreak: string): string => {
  const name = `"${escaped(value.name)}"=${value.prefix}`
  const text = value.wrapped ? regeditLines(name, value.data, lineBreak) : oneLine(name, value.data)
  return value.upperCase ? name + text.slice(name.length).toUpperCase() : text
}

/** The text, with comments, other kinds of values and a removal in between. */
export const fileText = ({ keys, lineBreak }: DrawnFile): string =>
  [
    versionFive,
    '',
    ...keys.flatMap(({ path, values }) => [
      `[${path}]`,
      '; a comment',
      '"Text"="C:\\\\a \\"b\\""',
      ...values.map((value) => valueText(value, lineBreak)),
      '@=dword:0000000a',
      '"Gone"=-',
      '',
    ]),
    '[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Old]',
    '',
  ].join(lineBreak)

export const fileBytes = (file: DrawnFile): Uint8Array => encodings[file.encoding](fileText(file))
