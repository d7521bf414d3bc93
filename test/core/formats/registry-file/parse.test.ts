import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  looksLikeRegistryFile,
  parseRegistryFile,
  type RegistryFile,
  registryValueData,
} from '../../../../main/core/formats/registry-file.ts'
import { bytes, damaged } from '../../../support/arbitraries.ts'
import { filesBelow, readBytes, utf16 } from '../../../support/blob.ts'
import { drawnFile, encodingNames, encodings, fileBytes, versionFive } from '../../../support/blob-registry-file.ts'
import { missing, samples } from '../../../support/needs.ts'

const parsed = (file: Uint8Array): RegistryFile => {
  const result = parseRegistryFile(file)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const text = (...lines: readonly string[]) => encodings.ANSI([versionFive, '', ...lines].join('\r\n'))
const failed = (file: Uint8Array) => {
  const result = parseRegistryFile(file)
  return result.ok ? null : result.error
}
/** What the file's values stand for; the code where one cannot be read. */
const contents = (file: RegistryFile) =>
  file.keys.map(({ path, removed, values }) => ({
    path,
    removed,
    values: values.map((value) => {
      if (value.data !== 'hex') return [value.name, value.data]
      const data = registryValueData(file.text, value)
      return [value.name, value.type, data.ok ? [...data.value] : data.error.code]
    }),
  }))
/** The outcome of one value written like this. */
const readValue = (...lines: readonly string[]) => {
  const file = parsed(text('[K]', ...lines))
  const value = file.keys[0]?.values[0]
  if (value === undefined) throw new Error('no value')
  const data = registryValueData(file.text, value)
  return data.ok ? [...data.value] : data.error
}

describe('parseRegistryFile', () => {
  it('reads what regedit writes', () => {
    const file = parsed(
      text(
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]',
        '@="default"',
        '"Blob"=hex:0b,00,\\',
        '  ff',
        '"Multi"=hex(7):00,00',
        '"Number"=dword:0000000a',
        '"Path"="C:\\\\x \\"y\\""',
        '',
        '[-HKEY_LOCAL_MACHINE\\SOFTWARE\\B]',
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\C]',
        '"Gone"=-',
        '',
      ),
    )
    expect(contents(file)).toEqual([
      {
        path: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A',
        removed: false,
        values: [
          ['', 'string'],
          ['Blob', 3, [0x0b, 0, 0xff]],
          ['Multi', 7, [0, 0]],
          ['Number', 'dword'],
          ['Path', 'string'],
        ],
      },
      { path: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\B', removed: true, values: [] },
      { path: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\C', removed: false, values: [['Gone', 'removed']] },
    ])
  })

  it('counts lines through wrapped values and strings with line breaks', () => {
    const file = parsed(text('[K]', '"A"=hex:00,\\', '  01', '"B"="two', 'lines"', '"C"=-', '[L]'))
    expect(file.keys[0]?.values.map(({ name, line }) => [name, line])).toEqual([
      ['A', 4],
      ['B', 6],
      ['C', 8],
    ])
    expect(file.keys[1]).toMatchObject({ path: 'L', line: 9 })
  })

  it('takes what people write: blanks, comments, upper case, short bytes, a missing indent, REGEDIT4', () => {
    const lines = [
      'REGEDIT4',
      '; by hand',
      '  [K\\]  ; behind',
      '"A" = HEX:0B , 1,\\ ',
      'c',
      '"B"=dword:1 ; one',
      '@=-',
    ]
    expect(contents(parsed(encodings.ANSI(lines.join('\n'))))).toEqual([
      {
        path: 'K',
        removed: false,
        values: [
          ['A', 3, [11, 1, 12]],
          ['B', 'dword'],
          ['', 'removed'],
        ],
      },
    ])
  })

  it('reads any of the encodings and line breaks alike', () => {
    fc.assert(
      fc.property(drawnFile, (drawn) => {
        const read = contents(parsed(fileBytes(drawn)))
        expect(read.slice(0, -1)).toEqual(
          drawn.keys.map(({ path, values }) => ({
            path,
            removed: false,
            values: [
              ['Text', 'string'],
              ...values.map(({ name, data }) => [name, 3, [...data]]),
              ['', 'dword'],
              ['Gone', 'removed'],
            ],
          })),
        )
        expect(read.at(-1)).toMatchObject({ removed: true })
      }),
    )
  })

  it('reads names in a code page byte by byte where they are no UTF-8', () => {
    const file = parsed(text('[K]', '"caf\u00e9"=hex:00'))
    expect(file.keys[0]?.values[0]?.name).toBe('caf\u00e9')
  })

  it('refuses, each with line and offset', () => {
    expect(failed(new Uint8Array(0))).toMatchObject({ code: 'empty-file' })
    expect(failed(encodings.ANSI('Windows Registry Editor\r\n'))).toMatchObject({
      code: 'registry-file-header',
      line: 1,
    })
    expect(failed(Uint8Array.of(0xfe, 0xff, 0, 0x57))).toMatchObject({ code: 'registry-file-encoding', offset: 0 })
    expect(failed(utf16(`\ufeff${versionFive}\r\n`).subarray(0, 77))).toMatchObject({
      code: 'registry-file-encoding',
      offset: 76,
    })
    const invalid = [...encodings['UTF-8'](`${versionFive}\r\n[`), 0xff, 0x5d]
    expect(failed(Uint8Array.from(invalid))).toMatchObject({ code: 'registry-file-encoding', offset: 42 })
    for (const line of [
      'some text',
      '[K',
      '"A=hex:00',
      '"A" hex:00',
      '"A"=',
      '"A"=hex',
      '"A"=qword:00',
      '"A"="b" c',
      '"A"="b',
      '"A"=dword:xyz',
      '"A"=- b',
    ]) {
      expect([line, failed(text('[K]', line))]).toMatchObject([
        line,
        { code: 'registry-file-syntax', line: 4, offset: 45 },
      ])
    }
    expect(failed(text('"A"=hex:00'))).toMatchObject({ code: 'registry-file-syntax', line: 3 })
  })

  it('refuses hexadecimal that is malformed or cut off when the value is read', () => {
    expect(readValue('"A"=hex:')).toEqual([])
    expect(readValue('"A"=hex:00,0g')).toMatchObject({ code: 'registry-file-hex', line: 4, offset: 45 + 12 })
    expect(readValue('"A"=hex:00,\\', '  xx')).toMatchObject({ code: 'registry-file-hex', line: 5, offset: 45 + 16 })
    for (const data of ['00,', '00,,01', '00 01', ',00', '000', '00;', '00,\\', '00,\\x', '00,\\\r\n', '00\\\r\n']) {
      expect([data, readValue(`"A"=hex:${data}`)]).toMatchObject([data, { code: 'registry-file-hex' }])
    }
    expect(readValue('"A"="text"')).toMatchObject({ code: 'registry-file-hex' })
  })

  it('takes a key of nothing but backslashes in its stride', () => {
    expect(parsed(text(`[-${'\\'.repeat(300_000)}K\\\\]`)).keys[0]?.path).toHaveLength(300_001)
  })

  it('is total', () => {
    const readAll = (file: Uint8Array) => {
      const result = parseRegistryFile(file)
      if (result.ok) contents(result.value)
    }
    const lines = ['[K]', '"Blob"=hex:00,\\', '  01', '@="a\\\\b"', '"n"=dword:1', '[-K]', '; c']
    const original = text(...lines)
    fc.assert(fc.property(bytes(100), readAll))
    fc.assert(fc.property(bytes(60), (drawn) => readAll(Uint8Array.from([...text(), ...drawn]))))
    fc.assert(fc.property(damaged(original), readAll), { numRuns: 1000 })
    fc.assert(fc.property(damaged(encodings['UTF-16LE']([versionFive, ...lines].join('\n'))), readAll))
    for (let length = 0; length <= original.length; length++) readAll(original.subarray(0, length))
  })
})

describe('looksLikeRegistryFile', () => {
  it.each(encodingNames)('knows the first line in %s', (name) => {
    const file = encodings[name](`${versionFive}\r\n\r\n[K]\r\n`)
    expect(looksLikeRegistryFile(file)).toBe(true)
    expect(looksLikeRegistryFile(file.subarray(0, 20))).toBe(false)
  })

  it('takes nothing else for one', () => {
    expect(looksLikeRegistryFile(encodings.ANSI('REGEDIT4\n'))).toBe(true)
    expect(looksLikeRegistryFile(encodings.ANSI('WINE REGISTRY Version 2\n'))).toBe(false)
    fc.assert(fc.property(bytes(120), (head) => !looksLikeRegistryFile(head)))
  })
})

describe.skipIf(missing('samples'))('real exports', () => {
  const files = missing('samples') ? [] : filesBelow(samples('reg'))
  const counts = new Map([
    ['derived_plaso38', 56],
    ['derived_ntuser_partial', 10],
    ['derived_ntuser_win7', 4],
  ])

  it.each(files.map((file) => [file.split(/[\\/]/).at(-1) ?? '', file]))('%s', (name, path) => {
    const file = parsed(readBytes(path))
    const values = file.keys.flatMap((key) => key.values)
    expect(values).toHaveLength(counts.get(name.replace(/_(v5_utf16le|regedit4)\.reg$/, '')) ?? -1)
    for (const value of values) expect(registryValueData(file.text, value).ok).toBe(true)
  })
})
