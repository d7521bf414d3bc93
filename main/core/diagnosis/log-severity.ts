/** How grave a record is, as log viewers colour it. */
import type { LogSeverity } from '../../../shared/model/log.ts'
import type { LogRecord, LogType } from '../formats/cmtrace-log/record.ts'

/**
 * What the record itself says; null where its framing has no type: lines of site servers, pasted and plain ones. CMTrace
 * colours those by words instead, `error` and `fail` red, `warn` yellow, so that `0 errors` is red too. Here a guess is
 * no evidence, and the lines that matter are marked by the code that they carry.
 */
export const severityOf = ({ type }: LogRecord): LogSeverity | null => (type === null ? null : severities[type])

const severities: Readonly<Record<LogType, LogSeverity>> = { 0: 'detail', 1: 'information', 2: 'warning', 3: 'error' }
