/**
 * Writes a new hive from a plain tree: the sample machine of `certmend demo`, and what tests read. It is for hives that
 * nobody had before; an existing one is never rewritten, only edited (mend.ts). Layouts: the modules that read them.
 */
import { concatBytes, uint32Bytes } from '../../bytes.ts'
import { binsStart, fileTime, restamp } from './base-block.ts'
import { nowhere } from './cell.ts'
import { CellHeap } from './cell-heap.ts'
import { keyHeaderSize, keyNameIsLatin1, keySignature } from './key.ts'
import { nameHash, nameHint, upperCaseName } from './name.ts'
import { securityDescriptor } from './security.ts'
import { listSignatures } from './subkey-list.ts'
import {
  bigDataSignature,
  inlineBit,
  knowsBigData,
  largestInline,
  segmentSize,
  valueHeaderSize,
  valueNameIsLatin1,
  valueSignature,
} from './value.ts'

export interface NewKey {
  readonly name: string
  readonly values?: readonly NewValue[]
  readonly keys?: readonly NewKey[]
}

export interface NewValue {
  /** Empty for the default value. */
  readonly name: string
  readonly type: number
  readonly data: Uint8Array
}

export interface NewHiveOptions {
  /** What the base block says of the path: its last 31 characters. */
  readonly fileName?: string
  /** 3 to 6; 3 knows no big data and no hash leaves. */
  readonly minorVersion?: number
  readonly sequence1?: number
  readonly sequence2?: number
  readonly timestamp?: Date
  /** Bit 0: transactions are pending or anticipated. */
  readonly flags?: number
  readonly leaf?: 'li' | 'lf' | 'lh'
  /** Subkeys in one leaf; more of them get several leaves below an index root. */
  readonly leafCapacity?: number
}

/** The bytes of the hive. Throws RangeError where names or counts do not fit into the format. */
export const buildHive = (root: NewKey, options: NewHiveOptions = {}): Uint8Array => {
  const minorVersion = options.minorVersion ?? 5
  const settings: Settings = {
    heap: new CellHeap(),
    minorVersion,
    time: fileTime(options.timestamp ?? new Date(0)),
    leaf: options.leaf ?? (minorVersion < 5 ? 'lf' : 'lh'),
    leafCapacity: options.leafCapacity ?? usualLeafCapacity,
  }
  const { heap } = settings
  const rootCell = heap.allocate(keySize(root))
  const security = heap.allocate(securityHeaderSize + securityDescriptor.length)
  const keyCount = writeKey(settings, root, { cell: rootCell, parent: 0, security, isRoot: true })
  writeSecurity(heap, security, keyCount)
  return concatBytes(baseBlock(options, minorVersion, settings.time, rootCell, heap.size), heap.finish())
}

/** What fills a page of 8-byte elements. */
const usualLeafCapacity = 507
const mostElements = 0xffff
const rootFlags = 0x04 | 0x08

interface Settings {
  readonly heap: CellHeap
  readonly minorVersion: number
  readonly time: Uint8Array
  readonly leaf: 'li' | 'lf' | 'lh'
  readonly leafCapacity: number
}

interface KeyPlace {
  /** References: the key's own cell, its parent's, the security cell's. */
  readonly cell: number
  readonly parent: number
  readonly security: number
  readonly isRoot: boolean
}

/** Writes a key with everything below it; returns how many keys that are. */
const writeKey = (settings: Settings, key: NewKey, place: KeyPlace): number => {
  const { heap } = settings
  const values = key.values ?? []
  const subkeys = sortedSubkeys(key)
  const cells = subkeys.map((subkey) => heap.allocate(keySize(subkey)))
  const subkeyList = writeSubkeyLists(settings, subkeys, cells)
  const valueCells = values.map((value) => writeValue(settings, value))
  const valueList = valueCells.length === 0 ? nowhere : heap.add(concatBytes(...valueCells.map(uint32Bytes)))
  const name = encodeName(key.name)
  const flags = (name.isLatin1 ? keyNameIsLatin1 : 0) | (place.isRoot ? rootFlags : 0)
  const node = new Uint8Array(keyHeaderSize + name.bytes.length)
  put(node, {
    0: uint16Bytes(keySignature),
    2: uint16Bytes(flags),
    4: settings.time,
    16: uint32Bytes(place.parent),
    20: uint32Bytes(subkeys.length),
    28: uint32Bytes(subkeyList),
    32: uint32Bytes(nowhere),
    36: uint32Bytes(values.length),
    40: uint32Bytes(valueList),
    44: uint32Bytes(place.security),
    48: uint32Bytes(nowhere),
    52: uint32Bytes(largest(subkeys.map(({ name }) => name.length * 2))),
    60: uint32Bytes(largest(values.map(({ name }) => name.length * 2))),
    64: uint32Bytes(largest(values.map(({ data }) => data.length))),
    72: uint16Bytes(name.bytes.length),
    [keyHeaderSize]: name.bytes,
  })
  heap.write(place.cell, node)
  let count = 1
  subkeys.forEach((subkey, index) => {
    const below = { cell: cells[index] ?? nowhere, parent: place.cell, security: place.security, isRoot: false }
    count += writeKey(settings, subkey, below)
  })
  return count
}

/** In the order in which the kernel searches: by upper-case name, unit by unit. */
const sortedSubkeys = ({ keys = [] }: NewKey): readonly NewKey[] => {
  const named = keys.map((key) => ({ key, upper: upperCaseName(key.name) }))
  named.sort((a, b) => (a.upper < b.upper ? -1 : a.upper > b.upper ? 1 : 0))
  named.forEach(({ upper }, index) => {
    if (upper === named[index + 1]?.upper) throw new RangeError(`two keys of the name ${upper}`)
  })
  return named.map(({ key }) => key)
}

const writeSubkeyLists = (settings: Settings, keys: readonly NewKey[], cells: readonly number[]): number => {
  if (keys.length === 0) return nowhere
  const { heap, leafCapacity } = settings
  const leaves: number[] = []
  for (let from = 0; from < keys.length; from += leafCapacity) {
    const to = Math.min(from + leafCapacity, keys.length)
    const elements = keys
      .slice(from, to)
      .map((key, index) => leafElement(settings, key, cells[from + index] ?? nowhere))
    leaves.push(writeList(heap, settings.leaf, elements))
  }
  const [only] = leaves
  return leaves.length === 1 && only !== undefined ? only : writeList(heap, 'ri', leaves.map(uint32Bytes))
}

const leafElement = ({ leaf }: Settings, key: NewKey, cell: number): Uint8Array => {
  if (leaf === 'li') return uint32Bytes(cell)
  return concatBytes(uint32Bytes(cell), uint32Bytes(leaf === 'lh' ? nameHash(key.name) : nameHint(key.name)))
}

const writeList = (heap: CellHeap, kind: keyof typeof listSignatures, elements: readonly Uint8Array[]): number => {
  if (elements.length > mostElements) throw new RangeError(`${elements.length} elements in one list`)
  return heap.add(concatBytes(uint16Bytes(listSignatures[kind]), uint16Bytes(elements.length), ...elements))
}

const writeValue = (settings: Settings, { name, type, data }: NewValue): number => {
  const encoded = encodeName(name)
  const node = new Uint8Array(valueHeaderSize + encoded.bytes.length)
  const isInline = data.length <= largestInline
  put(node, {
    0: uint16Bytes(valueSignature),
    2: uint16Bytes(encoded.bytes.length),
    4: uint32Bytes(isInline ? data.length + inlineBit : data.length),
    8: isInline ? data : uint32Bytes(writeData(settings, data)),
    12: uint32Bytes(type),
    16: uint16Bytes(encoded.isLatin1 ? valueNameIsLatin1 : 0),
    [valueHeaderSize]: encoded.bytes,
  })
  return settings.heap.add(node)
}

const writeData = (settings: Settings, data: Uint8Array): number => {
  const { heap } = settings
  if (!knowsBigData(settings) || data.length <= segmentSize) return heap.add(data)
  const segments: number[] = []
  for (let from = 0; from < data.length; from += segmentSize) {
    // The kernel leaves four bytes behind the data of each segment.
    segments.push(heap.add(concatBytes(data.subarray(from, from + segmentSize), new Uint8Array(4))))
  }
  if (segments.length > mostElements) throw new RangeError(`${data.length} bytes in one value`)
  const list = heap.add(concatBytes(...segments.map(uint32Bytes)))
  const header = [uint16Bytes(bigDataSignature), uint16Bytes(segments.length), uint32Bytes(list), uint32Bytes(0)]
  return heap.add(concatBytes(...header))
}

/**
 * Key security: signature `sk`, two unused bytes, references to the next and previous one (a ring, here of one), number
 * of keys that use it, size of the descriptor, the descriptor.
 */
const securityHeaderSize = 20
const securitySignature = 0x6b73

const writeSecurity = (heap: CellHeap, cell: number, keyCount: number): void =>
  heap.write(
    cell,
    concatBytes(
      uint32Bytes(securitySignature),
      uint32Bytes(cell),
      uint32Bytes(cell),
      uint32Bytes(keyCount),
      uint32Bytes(securityDescriptor.length),
      securityDescriptor,
    ),
  )

const baseBlock = (
  options: NewHiveOptions,
  minorVersion: number,
  time: Uint8Array,
  root: number,
  binsSize: number,
): Uint8Array => {
  const block = new Uint8Array(binsStart)
  const sequence1 = options.sequence1 ?? 1
  const fileName = utf16Bytes((options.fileName ?? '').slice(-31))
  put(block, {
    0: uint32Bytes(0x66676572),
    12: time,
    20: uint32Bytes(1),
    24: uint32Bytes(minorVersion),
    32: uint32Bytes(1),
    36: uint32Bytes(root),
    40: uint32Bytes(binsSize),
    44: uint32Bytes(1),
    48: fileName,
    144: uint32Bytes(options.flags ?? 0),
  })
  block.set(restamp(block.subarray(0, 512), sequence1, options.sequence2 ?? sequence1))
  return block
}

interface EncodedName {
  readonly bytes: Uint8Array
  readonly isLatin1: boolean
}

const longestName = 0xffff

const encodeName = (name: string): EncodedName => {
  const units = Array.from({ length: name.length }, (_, index) => name.charCodeAt(index))
  const isLatin1 = units.every((unit) => unit <= 0xff)
  const bytes = isLatin1 ? Uint8Array.from(units) : utf16Bytes(name)
  if (bytes.length > longestName) throw new RangeError(`a name of ${name.length} characters`)
  return { bytes, isLatin1 }
}

const keySize = (key: NewKey): number => keyHeaderSize + encodeName(key.name).bytes.length

const utf16Bytes = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  for (let index = 0; index < text.length; index++) bytes.set(uint16Bytes(text.charCodeAt(index)), index * 2)
  return bytes
}

const uint16Bytes = (value: number): Uint8Array => Uint8Array.of(value & 0xff, (value >>> 8) & 0xff)

const largest = (sizes: readonly number[]): number => sizes.reduce((most, size) => Math.max(most, size), 0)

/** Sets fields by their offsets. */
const put = (target: Uint8Array, fields: Readonly<Record<number, Uint8Array>>): void => {
  for (const [offset, bytes] of Object.entries(fields)) target.set(bytes, Number(offset))
}
