/**
 * The tables of an installer database. No specification; as Wine's msi.dll and msitools read them.
 *
 * `_StringPool` and `_StringData` hold every text once. Pool: 4 bytes an entry.
 *
 * | entry  | offset | size | field                                                                              |
 * |--------|--------|------|------------------------------------------------------------------------------------|
 * | first  | 0      | 4    | code page; bit 31: references to texts have three bytes instead of two             |
 * | others | 0      | 2    | length in bytes; 0 with a reference count: the next entry is the length, 4 bytes   |
 * |        | 2      | 2    | reference count                                                                    |
 *
 * A table's stream holds its columns one after the other, each with all its rows. `_Columns` describes every table: Table
 * (text), Number (int16), Name (text), Type (int16).
 *
 * | bits of Type | meaning                                                                                  |
 * |--------------|------------------------------------------------------------------------------------------|
 * | 0800         | text, otherwise an integer                                                               |
 * | 00FF         | of text: the most characters, 0 is any number; of an integer: its bytes, 4, 2 or 1       |
 * | 0400         | missing in text of size 0: the column is a stream elsewhere, the row holds an int16      |
 * | 2000, 1000   | part of the key, may be null                                                             |
 *
 * Integers stand with their highest bit inverted; 0 is null.
 */
import { uint16, uint32 } from '../../bytes.ts'
import { decodingOf } from './code-page.ts'
import { type CompoundStorage, contentOf, malformed } from './compound-file.ts'
import { decodeStreamName } from './stream-name.ts'

/** A text, an integer, or null. What stands in a stream is null here. */
export type Cell = string | number | null

export type Row = Readonly<Record<string, Cell>>

export interface InstallerDatabase {
  readonly codePage: number
  /** In the order of the file's names. */
  readonly tables: readonly string[]
  /** Rows of a table; none where the database has no such table. Throws the Fault `installer-malformed`. */
  rows(table: string): readonly Row[]
}

interface Column {
  readonly name: string
  readonly kind: 'text' | 'int16' | 'int32' | 'stream'
}

interface Strings {
  readonly codePage: number
  /** Bytes of a reference. */
  readonly referenceSize: 2 | 3
  at(reference: number): string
}

/** Windows Installer's own limit. */
const mostColumns = 32
/** More than any installer has: the largest have some ten thousand files. */
const mostRows = 200_000

/** Throws the Faults `installer-malformed` and `truncated`. */
export const openDatabase = (storage: CompoundStorage): InstallerDatabase => {
  const streams = tableStreams(storage)
  const strings = readStrings(streams.get('_StringPool')?.() ?? empty, streams.get('_StringData')?.() ?? empty)
  const columns = readColumns(streams.get('_Columns')?.() ?? empty, strings)
  return {
    codePage: strings.codePage,
    tables: [...columns.keys()],
    rows: (table) => readRows(streams.get(table)?.() ?? empty, columns.get(table) ?? [], strings),
  }
}

const empty = new Uint8Array(0)

const tableStreams = ({ children }: CompoundStorage): ReadonlyMap<string, () => Uint8Array> => {
  const found = new Map<string, () => Uint8Array>()
  for (const child of children) {
    const { name, isTable } = decodeStreamName(child.name)
    if (child.kind === 'stream' && isTable) found.set(name, () => contentOf(child))
  }
  return found
}

const readStrings = (pool: Uint8Array, data: Uint8Array): Strings => {
  const head = pool.length < 4 ? 0 : uint32(pool, 0)
  const codePage = head & 0x7fff_ffff
  // Text number n stands from ends[n - 1] to ends[n]; number 0 is null.
  const ends = new Uint32Array(Math.max(1, pool.length >> 2))
  let count = 1
  for (let at = 4; at + 4 <= pool.length; at += 4) {
    let length = uint16(pool, at)
    const isLong = length === 0 && uint16(pool, at + 2) !== 0 && at + 8 <= pool.length
    if (isLong) {
      at += 4
      length = uint32(pool, at)
    }
    const end = (ends[count - 1] ?? 0) + length
    if (end > data.length) malformed('string pool', at)
    ends[count++] = end
  }
  const decoding = decodingOf(codePage)
  return {
    codePage,
    referenceSize: head >= 0x8000_0000 ? 3 : 2,
    at: (reference) => {
      if (reference >= count) malformed('string pool')
      return decoding(data.subarray(ends[reference - 1], ends[reference]))
    },
  }
}

const columnsOfColumns: readonly Column[] = [
  { name: 'Table', kind: 'text' },
  { name: 'Number', kind: 'int16' },
  { name: 'Name', kind: 'text' },
  { name: 'Type', kind: 'int16' },
]

const readColumns = (stream: Uint8Array, strings: Strings): ReadonlyMap<string, readonly Column[]> => {
  const tables = new Map<string, Column[]>()
  const rows = [...readRows(stream, columnsOfColumns, strings)]
  rows.sort((a, b) => Number(a.Number) - Number(b.Number))
  for (const { Table, Name, Type } of rows) {
    if (typeof Table !== 'string' || typeof Name !== 'string' || typeof Type !== 'number') return malformed('table')
    const columns = tables.get(Table) ?? []
    if (columns.length === mostColumns) malformed('table')
    columns.push({ name: Name, kind: kindOf(Type) })
    tables.set(Table, columns)
  }
  return tables
}

const kindOf = (type: number): Column['kind'] => {
  // 0900: text with the size 0 that is neither persistent nor localizable.
  if ((type & 0x0fff) === 0x0900) return 'stream'
  if ((type & 0x0800) !== 0) return 'text'
  return (type & 0xff) === 4 ? 'int32' : 'int16'
}

const readRows = (stream: Uint8Array, columns: readonly Column[], strings: Strings): readonly Row[] => {
  const sizes = columns.map(({ kind }) => (kind === 'text' ? strings.referenceSize : kind === 'int32' ? 4 : 2))
  const rowSize = sizes.reduce((sum, size) => sum + size, 0)
  if (rowSize === 0 || stream.length === 0) return []
  if (stream.length % rowSize !== 0) malformed('table')
  const count = stream.length / rowSize
  if (count > mostRows) malformed('table')
  return Array.from({ length: count }, (_, row) => {
    let start = 0
    const cells = columns.map(({ name, kind }, index): readonly [string, Cell] => {
      const at = start * count + row * (sizes[index] ?? 0)
      start += sizes[index] ?? 0
      return [name, cellAt(stream, at, kind, strings)]
    })
    return Object.fromEntries(cells)
  })
}

const cellAt = (stream: Uint8Array, at: number, kind: Column['kind'], strings: Strings): Cell => {
  if (kind === 'stream') return null
  if (kind === 'int32') {
    const value = uint32(stream, at)
    return value === 0 ? null : (value ^ 0x8000_0000) | 0
  }
  const value = uint16(stream, at)
  if (kind === 'int16') return value === 0 ? null : ((value ^ 0x8000) << 16) >> 16
  const reference = strings.referenceSize === 3 ? value + (stream[at + 2] ?? 0) * 0x1_0000 : value
  return reference === 0 ? null : strings.at(reference)
}
