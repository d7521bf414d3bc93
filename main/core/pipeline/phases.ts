/**
 * The phases of an in-place effect seen from outside. Several of them may touch the same bytes (the base block of a
 * hive, a page that is recovered and then mended); a file has one first and one last content.
 */
import type { ByteEdit } from '../byte-edit.ts'

/**
 * Edits that give the file its content on one side of all phases, whatever stands there now: of each byte the first
 * `before` or the last `after`. Where the effect makes the file longer or shorter, its end is given too.
 */
export const overlay = (phases: readonly (readonly ByteEdit[])[], side: 'before' | 'after'): readonly ByteEdit[] => {
  const inOrder = side === 'after' ? phases : [...phases].reverse()
  const end = phases.flat().find((edit) => edit.before.length !== edit.after.length)
  const written = inOrder
    .map((phase) => segmentsOf(phase, side))
    .reduce((below, above) => laidOver(below, above), [] as readonly Segment[])
  if (!end) return written.map(asEdit)
  const length = Math.max(end.before.length, end.after.length)
  const content = new Uint8Array(end[side].length)
  const kept: Segment[] = []
  for (const segment of written) {
    const inFile = Math.max(0, Math.min(segment.bytes.length, end.offset - segment.offset))
    if (inFile > 0) kept.push({ offset: segment.offset, bytes: segment.bytes.subarray(0, inFile) })
    // What a phase did beyond the end of the shorter file is part of the longer one's end, and of nothing in the other.
    if (content.length > 0 && inFile < segment.bytes.length) {
      content.set(segment.bytes.subarray(inFile), segment.offset + inFile - end.offset)
    }
  }
  return [...kept.map(asEdit), { offset: end.offset, before: new Uint8Array(length), after: content }]
}

/** Bytes that stand at an offset. */
interface Segment {
  readonly offset: number
  readonly bytes: Uint8Array
}

const endOf = ({ offset, bytes }: Segment): number => offset + bytes.length

const asEdit = ({ offset, bytes }: Segment): ByteEdit => ({
  offset,
  before: new Uint8Array(bytes.length),
  after: bytes,
})

const segmentsOf = (phase: readonly ByteEdit[], side: 'before' | 'after'): readonly Segment[] =>
  phase
    .map((edit) => ({ offset: edit.offset, bytes: edit[side] }))
    .filter(({ bytes }) => bytes.length > 0)
    .sort((a, b) => a.offset - b.offset)

/** `above` whole, and of `below` what shows beside it; both are in order and apart, and so is the result. */
const laidOver = (below: readonly Segment[], above: readonly Segment[]): readonly Segment[] => {
  const result: Segment[] = []
  let next = 0
  for (const segment of below) {
    let from = segment.offset
    for (let cover = above[next]; cover && cover.offset < endOf(segment); cover = above[next]) {
      if (cover.offset > from) result.push(part(segment, from, cover.offset))
      if (endOf(cover) > from) from = endOf(cover)
      if (endOf(cover) > endOf(segment)) break
      next++
    }
    if (from < endOf(segment)) result.push(part(segment, from, endOf(segment)))
  }
  return [...result, ...above].sort((a, b) => a.offset - b.offset)
}

const part = ({ offset, bytes }: Segment, from: number, to: number): Segment => ({
  offset: from,
  bytes: bytes.subarray(from - offset, to - offset),
})
