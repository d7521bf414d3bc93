/**
 * Cells: every structure of a hive lives in one (msuhanov/regf, "Cell"). References to cells count from the start of
 * the hive bins data and are multiples of 8.
 *
 * | offset | size | field | note                                                                      |
 * |--------|------|-------|---------------------------------------------------------------------------|
 * | 0      | 4    | size  | int32, multiple of 8, these four bytes counted; negative where allocated  |
 * | 4      | …    | data  |                                                                           |
 */
import type { CertmendError } from '../../../../shared/contract/errors.ts'
import { int32, uint32 } from '../../bytes.ts'
import { attempt, fault } from '../../fault.ts'
import type { ByteSource } from '../../ports.ts'
import { binsStart } from './base-block.ts'

/** Where cells are read from. */
export interface CellSpace {
  readonly source: ByteSource
  /** File offset at which the hive bins data ends. */
  readonly end: number
  readonly minorVersion: number
}

/** What a cell holds, for messages: the signature of its structure, or what a structure without one is. */
export type CellKind = 'nk' | 'vk' | 'db' | 'list' | 'value list' | 'data' | 'hbin'

export interface Cell {
  /** File offset of the cell's size field. */
  readonly offset: number
  /** Bytes of data, the size field not counted. */
  readonly length: number
  /** The first bytes of data, as many as were asked for and are there; a view that the next read ends. */
  readonly head: Uint8Array
}

/** What was read of something, and what could not be. */
export interface Found<T> {
  readonly items: readonly T[]
  readonly problems: readonly CertmendError[]
}

/** The reference that points nowhere. */
export const nowhere = 0xffff_ffff

export const toFileOffset = (reference: number): number => reference + binsStart

/** Bytes of a cell before its data. */
export const cellSizeField = 4

/** Opens the allocated cell at `reference` and reads up to `wanted` bytes of its data. */
export const openCell = (space: CellSpace, reference: number, kind: CellKind, wanted: number): Cell => {
  const offset = toFileOffset(reference)
  if (reference % 8 !== 0 || offset + cellSizeField > space.end) badCell(kind, Math.min(offset, space.end))
  const bytes = space.source.read(offset, Math.min(cellSizeField + wanted, space.end - offset))
  const size = -int32(bytes, 0)
  if (size < 8 || size % 8 !== 0 || offset + size > space.end) badCell(kind, offset)
  return { offset, length: size - cellSizeField, head: bytes.subarray(cellSizeField, Math.min(size, bytes.length)) }
}

/** `length` bytes of the cell's data from `from` on; from the head where that holds them. */
export const readCell = (space: CellSpace, cell: Cell, kind: CellKind, from: number, length: number): Uint8Array => {
  if (from + length > cell.length) badCell(kind, cell.offset)
  if (from + length <= cell.head.length) return cell.head.subarray(from, from + length)
  return space.source.read(cell.offset + cellSizeField + from, length)
}

export const badCell = (kind: CellKind, offset: number): never => fault('hive-bad-cell', { kind }, { offset })

/** The references in a run of bytes, one every `stride` bytes. */
export const references = (bytes: Uint8Array, stride = 4): number[] => {
  const result: number[] = []
  for (let at = 0; at + 4 <= bytes.length; at += stride) result.push(uint32(bytes, at))
  return result
}

/** Runs `read`; what stops it is put with the problems, and undefined is the answer. */
export const collecting = <T>(pass: Pass, problems: CertmendError[], read: () => T): T | undefined => {
  const result = attempt(read)
  if (result.ok) return result.value
  pass.countFault()
  note(problems, result.error)
  return undefined
}

/** Enough to tell a person how bad it is; a hive of nothing but faults must not fill the memory with them. */
const mostProblems = 1000

export const note = (problems: CertmendError[], problem: CertmendError): void => {
  if (problems.length < mostProblems) problems.push(problem)
}

/**
 * One pass over a hive. Cells of a sound hive do not overlap, so no pass takes a key or list twice, nor more bytes than
 * the hive has; a hive that says otherwise cannot make the pass loop or swell. Neither can one of nothing but faults.
 */
export class Pass {
  readonly #seen = new Set<number>()
  #bytesLeft: number
  #faultsLeft = 10_000

  constructor(space: CellSpace) {
    this.#bytesLeft = space.end
  }

  /** True where it is of no use to read on; what was read until then stands. */
  get exhausted(): boolean {
    return this.#bytesLeft < 0 || this.#faultsLeft < 0
  }

  /** Faults where the structure at this file offset was taken before. */
  visit(offset: number): void {
    if (this.#seen.has(offset)) fault('hive-loop', {}, { offset })
    this.#seen.add(offset)
  }

  /** Faults where more bytes were taken than the hive has. */
  spend(bytes: number, offset: number): void {
    this.#bytesLeft -= bytes
    if (this.#bytesLeft < 0) fault('hive-loop', {}, { offset })
  }

  countFault(): void {
    this.#faultsLeft--
  }
}
