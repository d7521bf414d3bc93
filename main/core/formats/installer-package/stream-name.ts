/**
 * The names of streams in an installer database: two characters of the 64 that identifiers are made of stand in one
 * UTF-16 unit, as the names of compound files hold no more than 31. No specification; as Wine's msi.dll reads them.
 *
 * | unit      | stands for                                                                         |
 * |-----------|------------------------------------------------------------------------------------|
 * | 3800-47FF | two characters: the first in the lower six bits, the second in the next six        |
 * | 4800-483F | one character                                                                      |
 * | 4840      | at the start: the stream holds a table                                             |
 * | others    | themselves                                                                         |
 */

export interface StreamName {
  readonly name: string
  readonly isTable: boolean
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._'
const tableMark = '\u4840'

export const decodeStreamName = (written: string): StreamName => {
  const isTable = written.startsWith(tableMark)
  let name = ''
  for (let index = isTable ? 1 : 0; index < written.length; index++) name += charactersOf(written.charCodeAt(index))
  return { name, isTable }
}

const charactersOf = (unit: number): string => {
  if (unit >= 0x3800 && unit < 0x4800)
    return alphabet.charAt(unit & 0x3f) + alphabet.charAt(((unit - 0x3800) >> 6) & 0x3f)
  return unit >= 0x4800 && unit < 0x4840 ? alphabet.charAt(unit - 0x4800) : String.fromCharCode(unit)
}
