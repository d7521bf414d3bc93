/**
 * Certmend's own log in the format that ConfigMgr technicians read with CMTrace (facts/domain.md §3.3):
 * `<![LOG[text]LOG]!><time="HH:MM:SS.mmm+bias" date="MM-DD-YYYY" component="" context="" type="1" thread="" file="">`
 */
import { appendFileSync } from 'node:fs'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { fileError } from './file-errors.ts'

export type LogWriter = (kind: 'info' | 'warning' | 'error', text: string) => void

const types = { info: 1, warning: 2, error: 3 } as const

const two = (value: number): string => String(value).padStart(2, '0')

export const cmtraceLine = (kind: keyof typeof types, text: string, at: Date, process_: number): string => {
  const bias = at.getTimezoneOffset()
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`
  const sign = `${bias < 0 ? '-' : '+'}${String(Math.abs(bias)).padStart(3, '0')}`
  const date = `${two(at.getMonth() + 1)}-${two(at.getDate())}-${at.getFullYear()}`
  return `<![LOG[${text.replaceAll(']LOG]!>', ']LOG] !>')}]LOG]!><time="${time}${sign}" date="${date}" component="Certmend" context="" type="${types[kind]}" thread="${process_}" file="">\r\n`
}

/**
 * Null means: no log was asked for. Fails where the file cannot be written at the start; later on a full disk must not
 * stop a mend halfway.
 */
export const openLog = (path: string | null): Result<LogWriter> => {
  if (path === null) return success(() => undefined)
  try {
    appendFileSync(path, '')
  } catch (error) {
    return failure(fileError(error, path, 'write'))
  }
  return success((kind, text) => {
    try {
      appendFileSync(path, cmtraceLine(kind, text, new Date(), process.pid))
    } catch (error) {
      fileError(error, path, 'write')
    }
  })
}
