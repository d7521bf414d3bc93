/** Plain text for a ticket: columns, sections, names beside their values; nothing but letters and blanks to hold it together. */
import { visible } from './html.ts'

export interface TextRow {
  readonly name: string
  /** May span lines. */
  readonly value: string
  /** A path or a command: of no use in pieces. */
  readonly isWhole?: boolean
}

export interface TextLayout {
  rule(mark: string): string
  /** Lines that are no longer than the columns, each behind `indent`; longer words are broken. */
  wrapped(text: string, indent: string): readonly string[]
  /** Names in a column, values beside them. */
  listed(rows: readonly TextRow[], indent: string): readonly string[]
  /** Nothing where there are no blocks; an empty line between two of them. */
  section(title: string, blocks: readonly (readonly string[])[]): readonly string[]
}

export const textLayout = (columns: number): TextLayout => {
  const rule = (mark: string): string => mark.repeat(columns)

  const wrapped = (text: string, indent: string): readonly string[] => {
    const room = columns - indent.length
    const lines: string[] = []
    let line: readonly string[] = []
    for (const word of visible(text)
      .split(' ')
      .map((one) => [...one])) {
      const joined = line.length === 0 ? word : [...line, ' ', ...word]
      if (joined.length <= room) {
        line = joined
        continue
      }
      if (line.length > 0) lines.push(line.join(''))
      let rest = word
      while (rest.length > room) {
        lines.push(rest.slice(0, room).join(''))
        rest = rest.slice(room)
      }
      line = rest
    }
    return [...lines, line.join('')].map((one) => `${indent}${one}`)
  }

  const listed = (rows: readonly TextRow[], indent: string): readonly string[] => {
    const width = Math.max(0, ...rows.map(({ name }) => [...name].length)) + 2
    return rows.flatMap(({ name, value, isWhole = false }) => {
      const [first = '', ...rest] = value.split(/\r\n|[\r\n]/).flatMap((line) => {
        const margin = ' '.repeat(indent.length + width)
        return isWhole ? [`${margin}${visible(line)}`] : wrapped(line, margin)
      })
      return [`${indent}${name.padEnd(width)}${first.trimStart()}`, ...rest]
    })
  }

  const section = (title: string, blocks: readonly (readonly string[])[]): readonly string[] =>
    blocks.length === 0
      ? []
      : [
          '',
          ...wrapped(title, ''),
          rule('-'),
          ...blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block])),
        ]

  return { rule, wrapped, listed, section }
}

/** Lines end in CRLF, as every Notepad wants it. */
export const textOfLines = (lines: readonly string[]): string => lines.map((line) => `${line.trimEnd()}\r\n`).join('')
