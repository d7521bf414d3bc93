/** What a log line says, whatever its framing (facts/domain.md §3.3). */

/**
 * `cmtrace`: `<![LOG[…]LOG]!>` of clients and of MDT. `site-server`: `…$$<COMPONENT><time><thread=…>`.
 * `pasted`: a line as CMTrace copies it. `plain`: anything else, tails without their head among it.
 */
export type LogFraming = 'cmtrace' | 'site-server' | 'pasted' | 'plain'

/** 0 detail (some viewers: success), 1 information, 2 warning, 3 error. */
export type LogType = 0 | 1 | 2 | 3

/** Logs keep the local time of the machine that wrote them. */
export interface LogTime {
  /** `YYYY-MM-DDTHH:MM:SS.mmm` as the machine's clock showed it. */
  readonly local: string
  /** Minutes to add to the local time for UTC; null where the line does not say (or only by a zone's name). */
  readonly bias: number | null
  /** Milliseconds since 1970 UTC; where `bias` is null, of the local time as if it were UTC. */
  readonly instant: number
}

export interface LogRecord {
  readonly framing: LogFraming
  /** Bytes from the start of the file; with `length` it covers line ends and blank lines that follow. */
  readonly offset: number
  readonly length: number
  /** Counts from 1, line feeds only: some loggers write lone carriage returns into messages. */
  readonly line: number
  readonly message: string
  readonly component: string | null
  readonly time: LogTime | null
  readonly type: LogType | null
  /** As written: `2432`, `281 (0x119)`, `DB`. */
  readonly thread: string | null
  /** Source file and line of the logger: `smpclient.cpp:1241`. */
  readonly file: string | null
  /** The record was longer than the limit: this is its start, the rest follows as plain records. */
  readonly isCutOff: boolean
}
