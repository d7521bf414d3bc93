/** Values as PowerShell source that means exactly them, in ASCII whatever they hold. */
import { certmendError } from '../../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'

/**
 * A string in single quotes, in which nothing but the quote is special. What is not ASCII becomes `[char]0x017C`: Windows
 * PowerShell reads files without a mark in the code page of the machine, and takes typographic quotes for quotes. Fails
 * with `script-control-character`.
 */
export const literal = (text: string): Result<string> =>
  /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)
    ? failure(certmendError('script-control-character', { text: shown(text) }))
    : success(literalOf(text))

/** `text` has no control characters. */
const literalOf = (text: string): string => {
  const parts = text.match(/[\x20-\x7e]+|[^\x20-\x7e]/g) ?? []
  if (parts.length === 0 || isAscii(text)) return quoted(text)
  // A string comes first, so that every + joins texts.
  const sum = isAscii(parts[0] ?? '') ? parts : ['', ...parts]
  return `(${sum.map((part) => (isAscii(part) ? quoted(part) : character(part))).join(' + ')})`
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const quoted = (ascii: string): string => `'${ascii.replaceAll("'", "''")}'`

const character = (unit: string): string => `[char]0x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/** For a message: a square for each control character, and not all of a long text. */
const shown = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '\u25a1').slice(0, 80)
