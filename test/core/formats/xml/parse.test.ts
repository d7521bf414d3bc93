import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editXml } from '../../../../main/core/formats/xml/edit.ts'
import { byteOffsetOf, parseXml, positionOf } from '../../../../main/core/formats/xml/parse.ts'
import type { ErrorCode } from '../../../../shared/contract/errors.ts'
import { bytes, damaged } from '../../../support/arbitraries.ts'
import { filesBelow, readBytes } from '../../../support/blob.ts'
import { missing, samples } from '../../../support/needs.ts'
import { documentOf, drawnXml, nodesOf, utf8 } from '../../../support/xml.ts'
import { acceptedByXmllint, readWithExpat, treeOf } from '../../../support/xml-judges.ts'

const tokensJoined = ({ text, tokens }: ReturnType<typeof documentOf>): string =>
  tokens.map(({ start, end }) => text.slice(start, end)).join('')

describe('parseXml', () => {
  it('gives views on the text', () => {
    const text = `<?xml version='1.0'?>\r\n<a b = 'x&amp;\r\n"'  c="">1&lt;2<!-- no --><?p?><![CDATA[<d>\r\n]]><e/></a >`
    const { root } = documentOf(text)
    expect(text.slice(root.startTag.start, root.startTag.end)).toBe(`<a b = 'x&amp;\r\n"'  c="">`)
    expect(root.endTag && text.slice(root.endTag.start, root.endTag.end)).toBe('</a >')
    const [first, second] = root.attributes
    expect(first).toMatchObject({ name: 'b', quote: "'", value: 'x& "' })
    expect(first && text.slice(first.valueSpan.start, first.valueSpan.end)).toBe('x&amp;\r\n"')
    expect(second).toMatchObject({ name: 'c', quote: '"', value: '' })
    expect(root.children.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['text', '1&lt;2'],
      ['comment', '<!-- no -->'],
      ['processing-instruction', '<?p?>'],
      ['cdata', '<![CDATA[<d>\r\n]]>'],
      ['element', '<e/>'],
    ])
    expect(treeOf(root)).toEqual([
      'a',
      [
        ['b', 'x& "'],
        ['c', ''],
      ],
      ['1<2<d>\n', ['e', [], []]],
    ])
    expect(root.elements).toEqual([root.children[4]])
    expect(root.elements[0]?.endTag).toBeNull()
    expect(root.elements[0]?.parent).toBe(root)
  })

  it('cuts the text into tokens', () => {
    const { tokens } = documentOf(`<?xml version="1.0"?>\n<!--a--><a b=">"><c d='/>'/><![CDATA[>]]></a><?p ?>`)
    expect(tokens.map(({ kind }) => kind)).toEqual([
      ...['declaration', 'text', 'comment', 'start-tag', 'empty-tag', 'cdata', 'end-tag', 'processing-instruction'],
    ])
  })

  it('takes names beyond ASCII, and all depth and attributes that are allowed', () => {
    expect(documentOf('<Wörter-1 名="" 𝔸𝔹=""/>').root.attributes.map(({ name }) => name)).toEqual(['名', '𝔸𝔹'])
    expect(parseXml(utf8(nested(256))).ok).toBe(true)
    expect(documentOf(`<a${manyAttributes(256)}/>`).root.attributes).toHaveLength(256)
  })

  it('gives back text and tokens of every document, and its bytes where nothing is edited', () => {
    fc.assert(
      fc.property(drawnXml, (drawn) => {
        const document = documentOf(drawn.bytes)
        expect(document).toMatchObject({ encoding: drawn.encoding, text: drawn.text })
        expect(tokensJoined(document)).toBe(drawn.text)
        const edited = editXml(document, [])
        expect(edited).toEqual({ ok: true, value: { bytes: drawn.bytes, edits: [] } })
      }),
    )
  })

  it('covers each element with tags and children, without a gap', () => {
    fc.assert(
      fc.property(drawnXml, (drawn) => {
        for (const node of nodesOf(documentOf(drawn.bytes).root)) {
          if (node.kind !== 'element') continue
          let at = node.startTag.end
          for (const child of node.children) {
            expect(child).toMatchObject({ start: at, parent: node })
            at = child.end
          }
          expect(node.endTag ?? { start: at, end: node.end }).toEqual({ start: at, end: node.end })
        }
      }),
    )
  })

  it('answers to any bytes, and to any damage, with a document or an error that has a place', () => {
    const answered = (file: Uint8Array): void => {
      const result = parseXml(file)
      if (result.ok) expect(tokensJoined(result.value)).toBe(result.value.text)
      else expect(result.error.code).toMatch(/^xml-|^empty-file$/)
    }
    fc.assert(fc.property(bytes(80), answered))
    fc.assert(
      fc.property(
        drawnXml.chain((drawn) => damaged(drawn.bytes)),
        answered,
      ),
      { numRuns: 300 },
    )
    const fragments = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<a',
      '<a>',
      '</a>',
      '=',
      '"',
      "'",
      ' ',
      '&',
      ';',
      '<!--',
      '-->',
    )
    const others = fc.constantFrom(
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<?xml version="1.0"?>',
      '<!DOCTYPE',
      'b',
      '#x',
      '1',
      '--',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(fragments, others), { maxLength: 12 }), (parts) => answered(utf8(parts.join('')))),
      {
        numRuns: 500,
      },
    )
  })
})

const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth)
const manyAttributes = (count: number): string => Array.from({ length: count }, (_, index) => ` b${index}=""`).join('')

interface Refusal {
  readonly written: string
  readonly code: ErrorCode
  /** Line and column, from 1. */
  readonly at: readonly [number, number]
  readonly params?: Readonly<Record<string, string | number>>
  /** XML allows it, or leaves it to the program. */
  readonly allowedElsewhere?: true
}

const refusals: readonly Refusal[] = [
  { written: '<a>\r\n\r <b></a>', code: 'xml-end-tag', at: [3, 5], params: { expected: 'b' } },
  { written: '<a></ab>', code: 'xml-end-tag', at: [1, 4], params: { expected: 'a' } },
  { written: '<a></a b>', code: 'xml-end-tag', at: [1, 4], params: { expected: 'a' } },
  { written: '<a><b>', code: 'xml-not-closed', at: [1, 4], params: { name: 'b' } },
  { written: '<a/>\n<b/>', code: 'xml-second-root', at: [2, 1] },
  { written: '<a/>\n x', code: 'xml-outside-root', at: [2, 2] },
  { written: 'x<a/>', code: 'xml-outside-root', at: [1, 1] },
  { written: '<a/></a>', code: 'xml-outside-root', at: [1, 5] },
  { written: '<![CDATA[ ]]><a/>', code: 'xml-outside-root', at: [1, 1] },
  { written: '<!-- only -->\n', code: 'xml-without-root', at: [2, 1] },
  { written: '<a>ł😀]]></a>', code: 'xml-cdata-end', at: [1, 7] },
  { written: '<a b="x<y"/>', code: 'xml-less-than', at: [1, 8] },
  { written: '<a b="x><c d="y"/></a>', code: 'xml-less-than', at: [1, 9] },
  { written: '<a b=“x”/>', code: 'xml-attribute', at: [1, 6] },
  { written: '<a b=x/>', code: 'xml-attribute', at: [1, 6] },
  { written: '<a b/>', code: 'xml-attribute', at: [1, 5] },
  { written: '<a b="1"c="2"/>', code: 'xml-attribute', at: [1, 9] },
  { written: '<a 1="1"/>', code: 'xml-attribute', at: [1, 4] },
  { written: '<a b="1" c="2"\n b="3"/>', code: 'xml-attribute-twice', at: [2, 2], params: { name: 'b' } },
  { written: '<a', code: 'xml-unfinished', at: [1, 1] },
  { written: '<a b="', code: 'xml-unfinished', at: [1, 1] },
  { written: '<a><!-- ', code: 'xml-unfinished', at: [1, 4] },
  { written: '<a><![CDATA[ ]]</a>', code: 'xml-unfinished', at: [1, 4] },
  { written: '<a><?p </a>', code: 'xml-unfinished', at: [1, 4] },
  { written: '<a><!-- a -- b --></a>', code: 'xml-comment', at: [1, 11] },
  { written: '<a><!-- a ---></a>', code: 'xml-comment', at: [1, 11] },
  { written: '<a>x & y</a>', code: 'xml-reference', at: [1, 6] },
  { written: '<a>&nbsp;</a>', code: 'xml-reference', at: [1, 4] },
  { written: '<a>&amp</a>', code: 'xml-reference', at: [1, 4] },
  { written: '<a>&#0;</a>', code: 'xml-reference', at: [1, 4] },
  { written: '<a>&#xD800;</a>', code: 'xml-reference', at: [1, 4] },
  { written: '<a>&#x110000;</a>', code: 'xml-reference', at: [1, 4] },
  { written: '<a>&#;</a>', code: 'xml-reference', at: [1, 4] },
  { written: '<a>&#XA;</a>', code: 'xml-reference', at: [1, 4] },
  { written: '<a b="&lt"/>', code: 'xml-reference', at: [1, 7] },
  { written: '<a>\u0001</a>', code: 'xml-character', at: [1, 4], params: { character: 'U+0001' } },
  { written: '<a>\0</a>', code: 'xml-character', at: [1, 4], params: { character: 'U+0000' } },
  { written: '<a>\uffff</a>', code: 'xml-character', at: [1, 4], params: { character: 'U+FFFF' } },
  { written: '< a/>', code: 'xml-name', at: [1, 1] },
  { written: '<1a/>', code: 'xml-name', at: [1, 1] },
  { written: '<a^/>', code: 'xml-name', at: [1, 3] },
  { written: '<a><? p?></a>', code: 'xml-name', at: [1, 4] },
  { written: '<a><?p^?></a>', code: 'xml-name', at: [1, 7] },
  { written: '<a><! x></a>', code: 'xml-name', at: [1, 4] },
  { written: '\n<?xml version="1.0"?><a/>', code: 'xml-declaration', at: [2, 1] },
  { written: '<a><?XML?></a>', code: 'xml-declaration', at: [1, 4] },
  { written: '<?xml encoding="utf-8"?><a/>', code: 'xml-declaration', at: [1, 1] },
  { written: '<?xml version="1.0\'?><a/>', code: 'xml-declaration', at: [1, 1] },
  { written: '<?xml version="1.0"\u00a0?><a/>', code: 'xml-declaration', at: [1, 1] },
  { written: '<?xml version="1.0" standalone="maybe"?><a/>', code: 'xml-declaration', at: [1, 1] },
  {
    written: '<?xml version="1.1"?><a/>',
    code: 'xml-version',
    at: [1, 1],
    params: { version: '1.1' },
    allowedElsewhere: true,
  },
  { written: '<!DOCTYPE a><a/>', code: 'xml-document-type', at: [1, 1], allowedElsewhere: true },
  { written: '<!doctype html><html/>', code: 'xml-document-type', at: [1, 1] },
  {
    written: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    code: 'xml-document-type',
    at: [1, 1],
    allowedElsewhere: true,
  },
  { written: '<a>\n<!ENTITY b "c"></a>', code: 'xml-document-type', at: [2, 1] },
  { written: nested(257), code: 'xml-too-deep', at: [1, 769], params: { limit: 256 }, allowedElsewhere: true },
  {
    written: `<a${manyAttributes(257)}/>`,
    code: 'xml-too-many-attributes',
    at: [1, 1942],
    params: { limit: 256 },
    allowedElsewhere: true,
  },
]

describe('what is refused', () => {
  it.each(refusals)('$code: $written', ({ written, code, at: [line, column], params = {} }) => {
    const result = parseXml(utf8(written), { location: 'C:\\ts.xml' })
    expect(result).toMatchObject({
      ok: false,
      error: { code, line, params: { column, ...params }, location: 'C:\\ts.xml' },
    })
  })

  it.each([
    ['a text', '<a>x\u0001</a>'],
    ['a text without markup behind it', '<a>\u0001'],
    ['a value', '<a b="x\u0001"/>'],
    ['a value that is not closed', '<a b="x\u0001'],
    ['a tag', '<a \u0001b="x"/>'],
    ['a name', '<a\u0001/>'],
    ['an end tag', '<a></a\u0001>'],
    ['CDATA', '<a><![CDATA[\u0001]]></a>'],
    ['a comment', '<a><!--\u0001--></a>'],
    ['a comment before the root', '<!--\u0001--><a/>'],
    ['an instruction', '<a><?p \u0001?></a>'],
    ['a declaration', '<?xml version="1.0"\u0001?><a/>'],
    ['no element', '<a/>\u0001'],
    ['a file with other faults before it', '<a b="1" b="2">&x;\u0001'],
  ])('is a character that XML does not know, in %s', (_, written) => {
    for (const text of [written, written.replace('<a', '<!--ł--><a'), written.replaceAll('\u0001', '\ufffe')]) {
      const column = Math.max(text.indexOf('\u0001'), text.indexOf('\ufffe')) + 1
      for (const file of [utf8(text), new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))]) {
        expect(parseXml(file)).toMatchObject({ error: { code: 'xml-character', params: { column } } })
      }
    }
  })

  it('has the byte offset in the file, whatever the encoding', () => {
    const written = '<ä>\n😀&</ä>'
    const offset = (file: Uint8Array): number | undefined => {
      const result = parseXml(file)
      return result.ok ? undefined : result.error.offset
    }
    expect(offset(utf8(written))).toBe(9)
    expect(offset(utf8(`\ufeff${written}`))).toBe(12)
    expect(offset(new Uint8Array(Buffer.from(`\ufeff${written}`, 'utf16le')))).toBe(14)
  })

  it('is too little, or too much', () => {
    expect(parseXml(new Uint8Array(0))).toMatchObject({ error: { code: 'empty-file' } })
    expect(parseXml(new Uint8Array(64 * 1024 * 1024 + 1))).toMatchObject({ error: { code: 'too-large' } })
  })

  it.skipIf(missing('xmllint'))('is what xmllint refuses too', () => {
    const judged = refusals.filter(({ allowedElsewhere }) => allowedElsewhere === undefined)
    const accepted = acceptedByXmllint(judged.map(({ written }) => utf8(written)))
    expect(judged.filter((_, index) => accepted[index]).map(({ written }) => written)).toEqual([])
  })
})

describe('places', () => {
  const text = 'ab\ncd\r\nef\rg😀h'
  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [5, 2, 3],
    [7, 3, 1],
    [10, 4, 1],
    [13, 4, 4],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(positionOf({ text }, offset)).toEqual({ line, column })
  })

  it('are found again in the bytes', () => {
    const document = documentOf('\ufeff<a>ł€😀b</a>')
    expect(byteOffsetOf(document, document.text.indexOf('b'))).toBe(3 + 3 + 2 + 3 + 4)
  })
})

describe.skipIf(missing('samples'))('the samples', () => {
  const paths = filesBelow(samples('task-sequences')).filter((path) => path.endsWith('.xml'))
  const files = paths.map((path) => readBytes(path))

  it('come back as they are', () => {
    expect(files.length).toBeGreaterThan(15)
    for (const file of files) {
      const document = documentOf(file)
      expect(tokensJoined(document) === document.text).toBe(true)
      const edited = editXml(document, [])
      expect(edited.ok && Buffer.compare(edited.value.bytes, file)).toBe(0)
    }
  })

  it.skipIf(missing('xmllint'))('are accepted by xmllint, and refused by both where the end is cut off', () => {
    const cut = files.map((file) => file.subarray(0, file.length - 20))
    expect(acceptedByXmllint(files)).toEqual(files.map(() => true))
    expect(acceptedByXmllint(cut)).toEqual(cut.map(() => false))
    expect(cut.map((file) => parseXml(file).ok)).toEqual(cut.map(() => false))
  })

  it.skipIf(missing('python3'))('say to Certmend what they say to expat', () => {
    const trees = readWithExpat(files)
    files.forEach((file, index) => {
      expect(treeOf(documentOf(file).root), paths[index]).toEqual(trees[index])
    })
  })
})

describe.skipIf(missing('python3', 'xmllint'))('drawn documents', () => {
  it('are accepted by xmllint, and say to Certmend what they say to expat', () => {
    const drawn = fc.sample(drawnXml, { numRuns: 60, seed: 977203 }).map((one) => one.bytes)
    expect(acceptedByXmllint(drawn)).toEqual(drawn.map(() => true))
    expect(drawn.map((file) => treeOf(documentOf(file).root))).toEqual(readWithExpat(drawn))
  })
})
