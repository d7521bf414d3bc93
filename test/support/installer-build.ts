/**
 * Writes installer files: the container by the package cfb, the tables here. What the bytes mean stands in
 * main/core/formats/installer-package.
 */
import CFB from 'cfb'
import { concatBytes, fromHex, toHex, uint32Bytes } from '../../main/core/bytes.ts'

export type NewCell = string | number | null

export interface NewTable {
  readonly name: string
  /** Name and type as in `_Columns`: 0x0d00 text, 0x0502 int16, 0x0104 int32. */
  readonly columns: readonly (readonly [name: string, type: number])[]
  readonly rows: readonly (readonly NewCell[])[]
}

export interface NewInstaller {
  readonly kind: 'msi' | 'msp' | 'mst' | null
  /** Values by property id: text, or an int32. */
  readonly summary?: Readonly<Record<number, string | number>>
  readonly tables?: readonly NewTable[]
  readonly streams?: Readonly<Record<string, Uint8Array>>
  readonly storages?: Readonly<Record<string, NewInstaller>>
  readonly codePage?: number
  /** References to texts have three bytes. */
  readonly isWide?: boolean
  /** How texts become bytes; one byte a character without it. */
  readonly encode?: (text: string) => Uint8Array
}

export const text = 0x0d00
export const int16 = 0x0502
export const int32 = 0x0104
/** A stream elsewhere; the row holds an int16. */
export const stream16 = 0x0900

/** Name and value, as Property and MsiPatchMetadata have them. */
export const valueTable = (name: string, values: Readonly<Record<string, string>>): NewTable => ({
  name,
  columns: [
    ['Property', text | 0x2000],
    ['Value', text],
  ],
  rows: Object.entries(values),
})

const classes = { msi: '84', msp: '86', mst: '82' } as const

const classId = (kind: NewInstaller['kind']): string =>
  kind === null ? '00'.repeat(16) : `${classes[kind]}100c0000000000c000000000000046`

export const buildInstaller = (installer: NewInstaller): Uint8Array => {
  const container = CFB.utils.cfb_new()
  addTo(container, '', installer)
  CFB.utils.cfb_del(container, '/\u0001Sh33tJ5')
  container.FullPaths.forEach((path, index) => {
    const entry = container.FileIndex[index]
    const names = path.split('/').slice(1, -1)
    const storage = names.reduce<NewInstaller | undefined>((found, name) => found?.storages?.[name], installer)
    if (entry && path.endsWith('/')) entry.clsid = classId(storage?.kind ?? null)
  })
  return new Uint8Array(CFB.write(container, { type: 'buffer' }))
}

const addTo = (container: CFB.CFB$Container, path: string, installer: NewInstaller): void => {
  const { summary, tables = [], streams = {}, storages = {} } = installer
  const add = (name: string, content: Uint8Array): void => {
    CFB.utils.cfb_add(container, `${path}/${name}`, Buffer.from(content))
  }
  if (summary) add('\u0005SummaryInformation', summaryInformation(summary))
  for (const [name, content] of Object.entries(streams)) add(name, content)
  for (const [name, content] of Object.entries(tables.length > 0 ? databaseStreams(installer, tables) : {})) {
    add(encodeStreamName(name), content)
  }
  for (const [name, inner] of Object.entries(storages)) addTo(container, `${path}/${name}`, inner)
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._'

/** Of a table. */
export const encodeStreamName = (name: string): string => {
  let written = '\u4840'
  for (let index = 0; index < name.length; ) {
    const [first, second] = [name[index], name[index + 1]].map((one) =>
      one === undefined ? -1 : alphabet.indexOf(one),
    )
    if (first === undefined || first < 0) {
      written += name[index++]
    } else if (second === undefined || second < 0) {
      written += String.fromCharCode(0x4800 + first)
      index++
    } else {
      written += String.fromCharCode(0x3800 + first + (second << 6))
      index += 2
    }
  }
  return written
}

const latin1 = (value: string): Uint8Array => Uint8Array.from(value, (character) => character.charCodeAt(0) & 0xff)

const uint16Bytes = (value: number): Uint8Array => uint32Bytes(value).subarray(0, 2)

const databaseStreams = (installer: NewInstaller, tables: readonly NewTable[]): Record<string, Uint8Array> => {
  const { codePage = 1252, isWide = false, encode = latin1 } = installer
  const strings = ['']
  const reference = (value: string): Uint8Array => {
    const known = strings.indexOf(value)
    const id = known >= 0 ? known : strings.push(value) - 1
    return uint32Bytes(id).subarray(0, isWide ? 3 : 2)
  }
  const cell = (value: NewCell, type: number): Uint8Array => {
    if ((type & 0x0800) !== 0 && (type & 0x0fff) !== stream16) return reference(value === null ? '' : String(value))
    if ((type & 0xff) === 4) return uint32Bytes(value === null ? 0 : (Number(value) ^ 0x8000_0000) >>> 0)
    return uint16Bytes(value === null ? 0 : (Number(value) & 0xffff) ^ 0x8000)
  }
  const stream = ({ columns, rows }: Omit<NewTable, 'name'>): Uint8Array =>
    concatBytes(...columns.flatMap(([, type], index) => rows.map((row) => cell(row[index] ?? null, type))))
  const described = tables.flatMap(({ name, columns }) =>
    columns.map(([column, type], index): readonly NewCell[] => [name, index + 1, column, type]),
  )
  const types = [text, int16, text, int16].map((type): readonly [string, number] => ['', type])
  const streams = Object.fromEntries([
    ...tables.map((table) => [table.name, stream(table)]),
    ['_Tables', stream({ columns: [['', text]], rows: tables.map(({ name }) => [name]) })],
    ['_Columns', stream({ columns: types, rows: described })],
  ])
  const encoded = strings.slice(1).map(encode)
  const entries = encoded.map(({ length }) =>
    length > 0xffff
      ? concatBytes(uint16Bytes(0), uint16Bytes(1), uint32Bytes(length))
      : concatBytes(uint16Bytes(length), uint16Bytes(1)),
  )
  const head = uint32Bytes((codePage | (isWide ? 0x8000_0000 : 0)) >>> 0)
  return { ...streams, _StringPool: concatBytes(head, ...entries), _StringData: concatBytes(...encoded) }
}

export const summaryInformation = (values: Readonly<Record<number, string | number>>): Uint8Array => {
  const properties = Object.entries(values).map(([id, value]) => ({ id: Number(id), body: propertyBytes(value) }))
  let offset = 8 + properties.length * 8
  const directory = properties.map(({ id, body }) => {
    const entry = concatBytes(uint32Bytes(id), uint32Bytes(offset))
    offset += body.length
    return entry
  })
  const header = fromHex(
    `feff000005020200${'00'.repeat(16)}01000000${'e0859ff2f94f6810ab9108002b27b3d9'}${toHex(uint32Bytes(48))}`,
  )
  const bodies = properties.map(({ body }) => body)
  return concatBytes(header, uint32Bytes(offset), uint32Bytes(properties.length), ...directory, ...bodies)
}

const propertyBytes = (value: string | number): Uint8Array => {
  if (typeof value === 'number') return concatBytes(uint32Bytes(3), uint32Bytes(value >>> 0))
  const bytes = latin1(`${value}\0`)
  return concatBytes(uint32Bytes(30), uint32Bytes(bytes.length), bytes, new Uint8Array(-bytes.length & 3))
}
