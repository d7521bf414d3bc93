/**
 * Lists of subkeys (msuhanov/regf, "Index leaf", "Fast leaf", "Hash leaf", "Index root"). Each starts with a signature
 * and a count of two bytes each; the elements follow at offset 4.
 *
 * | signature | element                                    | size |
 * |-----------|--------------------------------------------|------|
 * | `li`      | key                                        | 4    |
 * | `lf`      | key, the first four characters of its name | 8    |
 * | `lh`      | key, the hash of its name                  | 8    |
 * | `ri`      | another list, of one of the kinds above    | 4    |
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import { uint16, uint32 } from '../../bytes.ts'
import { fault } from '../../fault.ts'
import { type CellSpace, collecting, note, openCell, type Pass, readCell, references, toFileOffset } from './cell.ts'
import type { HiveKey } from './key.ts'
import { hintFits, nameHash } from './name.ts'

export const listSignatures = { li: 0x696c, lf: 0x666c, lh: 0x686c, ri: 0x6972 } as const
const listHeaderSize = 4

export interface SubkeyEntry {
  /** Reference of the key's cell. */
  readonly reference: number
  /** What the list tells of the key's name. */
  readonly clue: 'none' | 'hint' | 'hash'
  /** The hint or hash; 0 where there is none. */
  readonly clueValue: number
}

/** A test for entries: false where the list itself says that the key has another name. A damaged list may lie. */
export const mayBeNamed = (name: string): ((entry: SubkeyEntry) => boolean) => {
  const hash = nameHash(name)
  return ({ clue, clueValue }) => clue === 'none' || (clue === 'hash' ? clueValue === hash : hintFits(clueValue, name))
}

/** The entries of all lists of a key, in their order, list after list. What cannot be read is put with the problems. */
export function* subkeyEntries(
  space: CellSpace,
  key: HiveKey,
  pass: Pass,
  problems: CertmendError[],
): Generator<SubkeyEntry> {
  if (key.subkeyCount === 0 || pass.exhausted) return
  const top = collecting(pass, problems, () => readList(space, key.subkeyList, pass, problems))
  if (!top) return
  if (top.signature !== listSignatures.ri) yield* leafEntries(top)
  else {
    for (const reference of references(top.elements)) {
      if (pass.exhausted) return
      const leaf = collecting(pass, problems, () => readLeaf(space, reference, pass, problems))
      if (leaf) yield* leafEntries(leaf)
    }
  }
}

interface SubkeyList {
  readonly signature: number
  /** The elements that lie within the cell: a copy. */
  readonly elements: Uint8Array
}

const elementSizes: Readonly<Record<number, number>> = {
  [listSignatures.li]: 4,
  [listSignatures.lf]: 8,
  [listSignatures.lh]: 8,
  [listSignatures.ri]: 4,
}

const readList = (space: CellSpace, reference: number, pass: Pass, problems: CertmendError[]): SubkeyList => {
  const cell = openCell(space, reference, 'list', listHeaderSize)
  const { offset } = cell
  pass.visit(offset)
  const signature = uint16(cell.head, 0)
  const count = uint16(cell.head, 2)
  const size = elementSizes[signature] ?? fault('hive-bad-list', {}, { offset })
  const there = Math.min(count, Math.floor((cell.length - listHeaderSize) / size))
  pass.spend(listHeaderSize + there * size, offset)
  if (there < count) note(problems, certmendError('hive-bad-list', {}, { offset }))
  return { signature, elements: readCell(space, cell, 'list', listHeaderSize, there * size).slice() }
}

const readLeaf = (space: CellSpace, reference: number, pass: Pass, problems: CertmendError[]): SubkeyList => {
  const list = readList(space, reference, pass, problems)
  // The kernel knows no index root below another one.
  if (list.signature === listSignatures.ri) fault('hive-bad-list', {}, { offset: toFileOffset(reference) })
  return list
}

const leafEntries = ({ signature, elements }: SubkeyList): SubkeyEntry[] => {
  if (signature === listSignatures.li) {
    return references(elements).map((reference) => ({ reference, clue: 'none', clueValue: 0 }))
  }
  const clue = signature === listSignatures.lh ? 'hash' : 'hint'
  return references(elements, 8).map((reference, index) => ({
    reference,
    clue,
    clueValue: uint32(elements, index * 8 + 4),
  }))
}
