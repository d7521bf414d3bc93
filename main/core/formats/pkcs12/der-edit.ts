/** Lengths after an edit: the headers of everything that encloses it, in the form in which they were written. */
import { type ByteEdit, lengthChange, trimEdit } from '../../byte-edit.ts'
import type { Element } from './der.ts'

/**
 * The edits and those of the length fields that they make wrong. `enclosing` names every definite element around an
 * edit, in any order, also several times; all edits and elements are of one layer. What changes nothing is left out.
 */
export const withLengths = (edits: readonly ByteEdit[], enclosing: readonly Element[]): readonly ByteEdit[] => {
  const distinct = new Map(enclosing.map((element) => [element.offset, element]))
  const fromInside = [...distinct.values()].sort((a, b) => b.offset - a.offset)
  const all = [...edits]
  for (const element of fromInside) {
    const inside = all.filter(({ offset }) => offset >= element.contentOffset && offset <= element.contentEnd)
    const length = element.contentEnd - element.contentOffset + lengthChange(inside)
    const before = element.layer.bytes.subarray(element.lengthOffset, element.contentOffset)
    all.push({ offset: element.lengthOffset, before, after: lengthField(length, before) })
  }
  return all
    .map(trimEdit)
    .filter(({ before, after }) => before.length + after.length > 0)
    .sort((a, b) => a.offset - b.offset)
}

/** A field that was longer than needed stays as long as it was. */
const lengthField = (length: number, before: Uint8Array): Uint8Array => {
  const shortest = shortestLengthField(length)
  if (isShortest(before) || before.length <= shortest.length) return shortest
  const field = new Uint8Array(before.length)
  field[0] = 0x80 | (before.length - 1)
  for (let at = before.length - 1, rest = length; at > 0; at--, rest = Math.floor(rest / 256)) field[at] = rest % 256
  return field
}

const shortestLengthField = (length: number): Uint8Array => {
  if (length < 0x80) return Uint8Array.of(length)
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Uint8Array.of(0x80 | bytes.length, ...bytes)
}

const isShortest = (field: Uint8Array): boolean => {
  const [, first = 0] = field
  if (field.length === 1) return true
  return field.length === 2 ? first >= 0x80 : first > 0
}
