import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, invertEdits } from '../../../../main/core/byte-edit.ts'
import { differences } from '../../../../main/core/formats/xml/difference.ts'
import type { TextEdit, XmlDocument, XmlElement, XmlText } from '../../../../main/core/formats/xml/document.ts'
import { type EditedXml, editXml } from '../../../../main/core/formats/xml/edit.ts'
import { encodeXml } from '../../../../main/core/formats/xml/encoding.ts'
import { byteOffsetOf } from '../../../../main/core/formats/xml/parse.ts'
import { escapeAttribute, escapeText, textOf } from '../../../../main/core/formats/xml/values.ts'
import { readBytes } from '../../../support/blob.ts'
import { missing, samples } from '../../../support/needs.ts'
import { documentOf, drawnXml, nodesOf, utf8 } from '../../../support/xml.ts'

const edited = (document: XmlDocument, edits: readonly TextEdit[]): EditedXml => {
  const result = editXml(document, edits)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const textsOf = (root: XmlElement): readonly XmlText[] =>
  nodesOf(root).filter((node): node is XmlText => node.kind === 'text')

describe('editXml', () => {
  it('replaces, inserts and removes, in any order of the edits', () => {
    const { bytes, edits } = edited(documentOf('\ufeff<a>ł<b/>c</a>'), [
      { start: 9, end: 9, text: '<d/>' },
      { start: 3, end: 4, text: 'ż€' },
      { start: 8, end: 9, text: '' },
      { start: 9, end: 9, text: '<e/>' },
    ])
    expect(bytes).toEqual(utf8('\ufeff<a>ż€<b/><d/><e/></a>'))
    expect(edits).toEqual([
      { offset: 6, before: utf8('ł'), after: utf8('ż€') },
      { offset: 12, before: utf8('c'), after: utf8('') },
      { offset: 13, before: utf8(''), after: utf8('<d/>') },
      { offset: 13, before: utf8(''), after: utf8('<e/>') },
    ])
  })

  it('makes no edit of what stands there already', () => {
    expect(edited(documentOf('<a>b</a>'), [{ start: 3, end: 4, text: 'b' }]).edits).toEqual([])
  })

  it('writes in the encoding of the file', () => {
    const file = (letter: string) =>
      encodeXml(`<?xml version="1.0" encoding="windows-1250"?><a>${letter}</a>`, 'windows-1250')
    expect(edited(documentOf(file('ł')), [{ start: 48, end: 49, text: 'ż' }]).bytes).toEqual(file('ż'))
    const other = editXml(documentOf(file('ł')), [{ start: 48, end: 49, text: 'ж' }])
    expect(other).toMatchObject({
      error: { code: 'xml-unencodable', params: { character: 'U+0436', encoding: 'windows-1250' } },
    })
    expect(editXml(documentOf('<a/>'), [{ start: 4, end: 4, text: '\ud83d' }])).toMatchObject({
      error: { code: 'xml-unencodable', params: { character: 'U+D83D', encoding: 'utf-8' } },
    })
  })

  it.each([
    [
      'overlap',
      [
        { start: 1, end: 4, text: '' },
        { start: 3, end: 3, text: '' },
      ],
    ],
    ['lie outside', [{ start: 0, end: 99, text: '' }]],
    ['end before they begin', [{ start: 4, end: 3, text: '' }]],
    ['cut a character in two', [{ start: 4, end: 4, text: '' }]],
  ])('throws where edits %s', (_, edits) => {
    expect(() => editXml(documentOf('<a>😀</a>'), edits)).toThrow(RangeError)
  })

  it('changes one text alone, no byte outside of it, and can be taken back', () => {
    fc.assert(
      fc.property(drawnXml, fc.string({ unit: 'grapheme', maxLength: 8 }), fc.nat(), (drawn, value, pick) => {
        const before = documentOf(drawn.bytes)
        const texts = textsOf(before.root)
        const text = texts[pick % Math.max(1, texts.length)]
        fc.pre(text !== undefined && value !== '' && text.value !== value)
        if (text === undefined) return
        const written = escapeText(value, before.encoding)
        const { bytes, edits } = edited(before, [{ start: text.start, end: text.end, text: written }])
        const after = documentOf(bytes, { encoding: before.encoding })
        expect(differences(before, after)).toEqual([
          {
            kind: 'changed-text',
            path: expect.any(String),
            before: before.text.slice(text.start, text.end),
            after: written,
          },
        ])
        expect(textsOf(after.root).map((node) => node.value)).toEqual(
          texts.map((node) => (node === text ? value : node.value)),
        )
        const [from, to] = [byteOffsetOf(before, text.start), byteOffsetOf(before, text.end)]
        expect(bytes.subarray(0, from)).toEqual(drawn.bytes.subarray(0, from))
        expect(bytes.subarray(bytes.length - drawn.bytes.length + to)).toEqual(drawn.bytes.subarray(to))
        expect(applyEdits(bytes, invertEdits(edits))).toEqual(drawn.bytes)
      }),
    )
  })

  it('changes one attribute alone', () => {
    fc.assert(
      fc.property(drawnXml, fc.string({ unit: 'grapheme', maxLength: 8 }), fc.nat(), (drawn, value, pick) => {
        const before = documentOf(drawn.bytes)
        const all = nodesOf(before.root).flatMap((node) => (node.kind === 'element' ? node.attributes : []))
        const attribute = all[pick % Math.max(1, all.length)]
        fc.pre(attribute !== undefined && attribute.value !== value)
        if (attribute === undefined) return
        const text = escapeAttribute(value, attribute.quote, before.encoding)
        const after = documentOf(edited(before, [{ ...attribute.valueSpan, text }]).bytes, {
          encoding: before.encoding,
        })
        expect(differences(before, after).map(({ kind }) => kind)).toEqual(['changed-attribute'])
        const valuesAfter = nodesOf(after.root).flatMap((node) => (node.kind === 'element' ? node.attributes : []))
        expect(valuesAfter.map((one) => one.value)).toEqual(all.map((one) => (one === attribute ? value : one.value)))
      }),
    )
  })

  it.skipIf(missing('samples'))('edits the real file the same way in each of its encodings', () => {
    const names = ['d01-SCCM_Client-crlf-nobom', 'd02-SCCM_Client-utf8bom-crlf', 'd03-SCCM_Client-utf16le-bom-crlf']
    for (const name of names) {
      const file = readBytes(samples('task-sequences/derived', `${name}.xml`))
      const before = documentOf(file)
      const property = nodesOf(before.root).find(
        (node) => node.kind === 'element' && node.attributes.some(({ value }) => value === 'ClientInstallProperties'),
      )
      if (property?.kind !== 'element') throw new Error(`no property in ${name}`)
      const at = property.startTag.end
      const { bytes, edits } = edited(before, [{ start: at, end: at, text: 'PATCH="C:\\ż.msp"' }])
      const after = documentOf(bytes)
      expect(differences(before, after).map(({ kind, after: inserted }) => [kind, inserted])).toEqual([
        ['inserted', 'PATCH="C:\\ż.msp"'],
      ])
      expect(edits).toHaveLength(1)
      expect(bytes.length - file.length).toBe(encodeXml('PATCH="C:\\ż.msp"', before.encoding).length)
      expect(textOf(property)).toBe('')
    }
  })
})
