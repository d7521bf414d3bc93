import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../../../main/core/bytes.ts'
import { Fault } from '../../../../main/core/fault.ts'
import { singleByteEncodings, type XmlEncoding } from '../../../../main/core/formats/xml/document.ts'
import { byteLength, decodeXml, encodeXml } from '../../../../main/core/formats/xml/encoding.ts'
import { parseXml } from '../../../../main/core/formats/xml/parse.ts'
import { missing, systemPython } from '../../../support/needs.ts'
import { documentOf, utf8 } from '../../../support/xml.ts'

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
const bigEndian = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
const marked = (bytes: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(0xef, 0xbb, 0xbf), bytes)
const declared = (encoding: string, content = ''): string =>
  `<?xml version="1.0" encoding="${encoding}"?><a>${content}</a>`

interface Detection {
  readonly what: string
  readonly file: Uint8Array
  readonly chosen?: XmlEncoding
  readonly encoding: XmlEncoding
  readonly markSize: number
}

const detections: readonly Detection[] = [
  { what: 'nothing said', file: utf8('<a>ł</a>'), encoding: 'utf-8', markSize: 0 },
  { what: 'UTF-8 declared', file: utf8(declared('UTF-8', 'ł')), encoding: 'utf-8', markSize: 0 },
  { what: 'UTF-8 with a mark', file: marked(utf8('<a>ł</a>')), encoding: 'utf-8', markSize: 3 },
  {
    what: 'a UTF-8 mark under another name',
    file: marked(utf8(declared('windows-1252', 'ł'))),
    encoding: 'utf-8',
    markSize: 3,
  },
  { what: 'UTF-16LE', file: utf16(`\ufeff${declared('utf-16', 'ł')}`), encoding: 'utf-16le', markSize: 2 },
  {
    what: 'UTF-16LE that declares utf-8',
    file: utf16(`\ufeff${declared('utf-8', 'ł')}`),
    encoding: 'utf-16le',
    markSize: 2,
  },
  { what: 'UTF-16BE', file: bigEndian('\ufeff<a>ł</a>'), encoding: 'utf-16be', markSize: 2 },
  { what: 'UTF-16LE that lost its mark', file: utf16('<a>ł</a>'), encoding: 'utf-16le', markSize: 0 },
  { what: 'UTF-16BE that lost its mark', file: bigEndian(declared('utf-16')), encoding: 'utf-16be', markSize: 0 },
  {
    what: 'a declared code page',
    file: latin1(declared('Windows-1250', '\xb3')),
    encoding: 'windows-1250',
    markSize: 0,
  },
  {
    what: 'a declaration in single quotes',
    file: latin1(`<?xml version='1.0'\r\n encoding = 'iso-8859-2' ?><a/>`),
    encoding: 'iso-8859-2',
    markSize: 0,
  },
  {
    what: 'ANSI without a declaration, once a person has chosen',
    file: latin1('<a>\xe9</a>'),
    chosen: 'windows-1252',
    encoding: 'windows-1252',
    markSize: 0,
  },
  {
    what: 'a choice against the declaration',
    file: latin1(declared('utf-8', '\xe9')),
    chosen: 'iso-8859-1',
    encoding: 'iso-8859-1',
    markSize: 0,
  },
  {
    what: 'a choice against the mark',
    file: utf16('\ufeff<a/>'),
    chosen: 'windows-1252',
    encoding: 'utf-16le',
    markSize: 2,
  },
]

const refusals = [
  {
    what: 'ANSI without a declaration',
    file: latin1('<a>\xe9</a>'),
    code: 'xml-encoding-undeclared',
    params: {},
    offset: 3,
  },
  {
    what: 'not UTF-8 as declared',
    file: latin1(declared('utf-8', 'a\xe9')),
    code: 'xml-encoding-invalid',
    params: { encoding: 'utf-8' },
    offset: 42,
  },
  {
    what: 'not UTF-8 as marked',
    file: marked(latin1('<a>\xff</a>')),
    code: 'xml-encoding-invalid',
    params: { encoding: 'utf-8' },
    offset: 6,
  },
  {
    what: 'a UTF-8 mark that declares UTF-16',
    file: marked(utf8(declared('UTF-16'))),
    code: 'xml-encoding-contradiction',
    params: { declared: 'UTF-16', found: 'UTF-8' },
    offset: 0,
  },
  {
    what: 'single bytes that declare UTF-16',
    file: utf8(declared('utf-16')),
    code: 'xml-encoding-contradiction',
    params: { declared: 'utf-16', found: 'UTF-8' },
    offset: 0,
  },
  {
    what: 'an unknown encoding',
    file: utf8(declared('shift_jis')),
    code: 'xml-encoding-unknown',
    params: { encoding: 'shift_jis' },
    offset: 0,
  },
  {
    what: 'half a surrogate pair',
    file: utf16('\ufeff<a>\ud83d</a>'),
    code: 'xml-encoding-invalid',
    params: { encoding: 'utf-16le' },
    offset: 8,
  },
  {
    what: 'the other half alone',
    file: bigEndian('\ufeff<a>😀\ude00</a>'),
    code: 'xml-encoding-invalid',
    params: { encoding: 'utf-16be' },
    offset: 12,
  },
  {
    what: 'half a unit at the end',
    file: concatBytes(utf16('\ufeff<a/>'), Uint8Array.of(0x0a)),
    code: 'xml-encoding-invalid',
    params: { encoding: 'utf-16le' },
    offset: 10,
  },
  {
    what: 'a byte that the code page does not have',
    file: latin1(declared('windows-1253', '\xd2')),
    code: 'xml-encoding-invalid',
    params: { encoding: 'windows-1253' },
    offset: 48,
  },
] as const

describe('the encoding of a file', () => {
  it.each(detections)('is found: $what', ({ file, chosen, encoding, markSize }) => {
    expect(documentOf(file, chosen === undefined ? {} : { encoding: chosen })).toMatchObject({ encoding, markSize })
  })

  it.each(refusals)('is refused: $what', ({ file, code, params, offset }) => {
    expect(parseXml(file)).toMatchObject({ ok: false, error: { code, params, offset } })
  })
})

/** Where the code pages differ (unicode.org/Public/MAPPINGS). */
const letters: readonly (readonly [XmlEncoding, string, number])[] = [
  ['windows-1250', 'ł', 0xb3],
  ['windows-1250', '€', 0x80],
  ['windows-1251', 'Ж', 0xc6],
  ['windows-1252', '€', 0x80],
  ['windows-1252', 'é', 0xe9],
  ['windows-1253', 'Ω', 0xd9],
  ['windows-1254', 'ş', 0xfe],
  ['windows-1257', 'ž', 0xfe],
  ['iso-8859-1', '\u0080', 0x80],
  ['iso-8859-1', 'é', 0xe9],
  ['iso-8859-2', 'ł', 0xb3],
  ['iso-8859-2', 'Ą', 0xa1],
]

const decoded = (bytes: Uint8Array, encoding: XmlEncoding): string =>
  decodeXml(bytes, { encoding, markSize: 0, assumed: false })

describe('decoding and encoding', () => {
  it.each(letters)('%s writes %s as %i', (encoding, letter, byte) => {
    expect(encodeXml(letter, encoding)).toEqual(Uint8Array.of(byte))
    expect(decoded(Uint8Array.of(byte), encoding)).toBe(letter)
  })

  const all = Array.from({ length: 256 }, (_, byte) => byte)
  /** Null where the code page does not have the byte. */
  const characterOf = (byte: number, encoding: XmlEncoding): string | null => {
    try {
      return decoded(Uint8Array.of(byte), encoding)
    } catch (error) {
      if (error instanceof Fault && error.error.code === 'xml-encoding-invalid') return null
      throw error
    }
  }

  it.each(singleByteEncodings)('%s gives back each byte that it has', (encoding) => {
    const known = all.filter((byte) => characterOf(byte, encoding) !== null)
    expect(known.length).toBeGreaterThanOrEqual(253)
    expect([...encodeXml(decoded(Uint8Array.from(known), encoding), encoding)]).toEqual(known)
  })

  it.skipIf(missing('python3'))('reads single bytes as Python does, where Python knows them', () => {
    const script = `import json, sys
def character(byte, name):
    try: return bytes([byte]).decode(name)
    except UnicodeDecodeError: return None
print(json.dumps([[character(byte, name) for byte in range(256)] for name in sys.argv[1:]]))`
    const output = execFileSync(systemPython, ['-c', script, ...singleByteEncodings], { timeout: 60_000 }).toString(
      'utf8',
    )
    const tables = JSON.parse(output) as (string | null)[][]
    singleByteEncodings.forEach((encoding, index) => {
      const table = tables[index] ?? []
      const read = all.map((byte) => (table[byte] === null ? null : characterOf(byte, encoding)))
      expect(read, encoding).toEqual(table)
    })
  })

  it.each<XmlEncoding>(['utf-8', 'utf-16le', 'utf-16be'])(
    '%s gives back any text, and counts its bytes',
    (encoding) => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
          const bytes = encodeXml(text, encoding)
          expect(decoded(bytes, encoding)).toBe(text)
          expect(byteLength(text, 0, text.length, encoding)).toBe(bytes.length)
        }),
      )
    },
  )

  it('accepts as UTF-8 what Unicode calls well-formed, and points at the first byte that is not', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const unit = fc.oneof(
      fc.constantFrom(
        0x41,
        0x7f,
        0x80,
        0xbf,
        0xc0,
        0xc2,
        0xdf,
        0xe0,
        0x9f,
        0xa0,
        0xed,
        0xef,
        0xf0,
        0x8f,
        0x90,
        0xf4,
        0xf5,
      ),
      fc.nat(255),
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), (drawn) => {
        const bytes = Uint8Array.from(drawn)
        const result = parseXml(concatBytes(utf8('<?xml version="1.0" encoding="utf-8"?>'), bytes))
        if (result.ok || result.error.code !== 'xml-encoding-invalid') strict.decode(bytes)
        else {
          const valid = (result.error.offset ?? 0) - 38
          strict.decode(bytes.subarray(0, valid))
          expect(() => strict.decode(bytes.subarray(valid))).toThrow()
          // No character begins there, however much of what follows is taken.
          for (const size of [1, 2, 3, 4]) expect(() => strict.decode(bytes.subarray(valid, valid + size))).toThrow()
        }
      }),
    )
  })
})
