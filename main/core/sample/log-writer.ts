/** Writes logs in CMTrace framing (facts/domain.md §3.3). Log text is English in every language. */

export interface LogLine {
  readonly component: string
  readonly thread: number
  /** Source file and line, as the component writes them. */
  readonly file: string
  /** 1 information, 2 warning, 3 error; 0 in task sequences for detail. */
  readonly type: 0 | 1 | 2 | 3
  readonly text: string
  /** How long the component worked before it wrote this line; milliseconds where nothing is said. */
  readonly seconds?: number
}

/** Lines from a moment on, each a little after the one before. */
export interface LogSegment {
  /** Local, `YYYY-MM-DDTHH:MM:SS.mmm`. */
  readonly from: string
  readonly lines: readonly LogLine[]
}

export const writeLog = (segments: readonly LogSegment[]): Uint8Array =>
  new TextEncoder().encode(segments.map(writeSegment).join(''))

/** What is to be added to local time for UTC, in minutes. */
const bias = 300

const writeSegment = ({ from, lines }: LogSegment): string => {
  let clock = Date.parse(`${from}Z`)
  let written = ''
  lines.forEach((line, index) => {
    if (index > 0) clock += (line.seconds ?? 0) * 1000 + shortWhile(index)
    written += frame(line, new Date(clock).toISOString())
  })
  return written
}

/** Milliseconds that a line takes: 0 to 15, or a tick of the old clock now and then; the same at every call. */
const shortWhile = (index: number): number => (index % 7 === 3 ? 31 : (index * 379) % 16)

const frame = ({ component, thread, file, type, text }: LogLine, local: string): string => {
  const [, year = '', month = '', day = '', time = ''] = /^(\d+)-(\d+)-(\d+)T(.+)Z$/.exec(local) ?? []
  return `<![LOG[${text}]LOG]!><time="${time}+${bias}" date="${month}-${day}-${year}" component="${component}" context="" type="${type}" thread="${thread}" file="${file}">\r\n`
}
