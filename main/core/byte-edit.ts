/**
 * Edits by offset: the one way in which Certmend changes bytes (ARCHITECTURE rule 4). The pattern is
 * node-jsonc-parser's: offsets refer to the unedited bytes, edits are sorted and do not overlap.
 */

export interface ByteEdit {
  /** Byte offset in the unedited file. */
  readonly offset: number
  /** Bytes that stand there now and go away. */
  readonly before: Uint8Array
  /** Bytes that take their place; may have another length. */
  readonly after: Uint8Array
}

const inOrder = (edits: readonly ByteEdit[]): readonly ByteEdit[] => [...edits].sort((a, b) => a.offset - b.offset)

const assertApart = (sorted: readonly ByteEdit[], size: number): void => {
  let end = 0
  for (const edit of sorted) {
    if (edit.offset < end) throw new RangeError(`edits overlap at ${edit.offset}`)
    end = edit.offset + edit.before.length
  }
  if (end > size) throw new RangeError(`edit ends at ${end}, beyond ${size}`)
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

/** The edited bytes. Throws RangeError where edits overlap, lie outside, or `before` is not what stands there. */
export const applyEdits = (bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array => {
  const sorted = inOrder(edits)
  assertApart(sorted, bytes.length)
  const result = new Uint8Array(bytes.length + lengthChange(edits))
  let from = 0
  let to = 0
  for (const edit of sorted) {
    const kept = bytes.subarray(from, edit.offset)
    if (!sameBytes(bytes.subarray(edit.offset, edit.offset + edit.before.length), edit.before)) {
      throw new RangeError(`other bytes than expected at ${edit.offset}`)
    }
    result.set(kept, to)
    result.set(edit.after, to + kept.length)
    from = edit.offset + edit.before.length
    to += kept.length + edit.after.length
  }
  result.set(bytes.subarray(from), to)
  return result
}

/** Bytes by which a file grows (negative: shrinks). */
export const lengthChange = (edits: readonly ByteEdit[]): number =>
  edits.reduce((sum, edit) => sum + edit.after.length - edit.before.length, 0)

/** The edits that take these back: offsets refer to the edited bytes. */
export const invertEdits = (edits: readonly ByteEdit[]): readonly ByteEdit[] => {
  let shift = 0
  return inOrder(edits).map((edit) => {
    const inverse = { offset: edit.offset + shift, before: edit.after, after: edit.before }
    shift += edit.after.length - edit.before.length
    return inverse
  })
}

/** Edits of a part that starts at `base` in a larger whole. */
export const shiftEdits = (edits: readonly ByteEdit[], base: number): readonly ByteEdit[] =>
  edits.map((edit) => ({ ...edit, offset: edit.offset + base }))

/** The same edit without the bytes that stay equal at both ends. */
export const trimEdit = (edit: ByteEdit): ByteEdit => {
  const { before, after } = edit
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return {
    offset: edit.offset + start,
    before: before.subarray(start, before.length - end),
    after: after.subarray(start, after.length - end),
  }
}
