import { describe, expect, it } from 'vitest'
import type { XmlEncoding } from '../../../../main/core/formats/xml/document.ts'
import {
  attribute,
  childElements,
  escapeAttribute,
  escapeCdata,
  escapeText,
  textOf,
} from '../../../../main/core/formats/xml/values.ts'
import { documentOf } from '../../../support/xml.ts'

describe('what an element says', () => {
  const { root } = documentOf('<a b="1">x<!--no-->&amp;<c>inner<d/></c><![CDATA[<y>]]><d/></a>')

  it('is its own text and CDATA', () => {
    expect(textOf(root)).toBe('x&<y>')
    expect(textOf(documentOf('<a/>').root)).toBe('')
  })

  it('is found by name', () => {
    expect(attribute(root, 'b')?.value).toBe('1')
    expect(attribute(root, 'B')).toBeNull()
    const odd = documentOf(`<a bc = '>&#10;"'\n\tb="b='1'" ab="\t"/>`).root
    expect(['b', 'bc', 'ab'].map((name) => attribute(odd, name)?.value)).toEqual(["b='1'", '>\n"', ' '])
    for (const one of odd.attributes) expect(attribute(odd, one.name)).toEqual(one)
    expect(childElements(root).map(({ name }) => name)).toEqual(['c', 'd'])
    expect(childElements(root, 'd')).toEqual([root.elements[1]])
  })
})

describe('writing a value', () => {
  it.each<[value: string, text: string, attributeValue: string]>([
    [`a & b`, 'a &amp; b', 'a &amp; b'],
    [`<x> ]]>`, '&lt;x&gt; ]]&gt;', '&lt;x&gt; ]]&gt;'],
    [`"C:\\it's"`, `"C:\\it's"`, `&quot;C:\\it's&quot;`],
    ['a\r\nb\tc', 'a&#xD;\nb\tc', 'a&#xD;&#xA;b&#x9;c'],
    ['&amp;', '&amp;amp;', '&amp;amp;'],
  ])('%j', (value, text, attributeValue) => {
    expect(escapeText(value)).toBe(text)
    expect(escapeAttribute(value, '"')).toBe(attributeValue)
    expect(textOf(documentOf(`<a>${text}</a>`).root)).toBe(value)
    expect(attribute(documentOf(`<a b="${attributeValue}"/>`).root, 'b')?.value).toBe(value)
  })

  it('escapes the quote that stands around it alone', () => {
    expect(escapeAttribute(`"it's"`, "'")).toBe('"it&apos;s"')
  })

  it.each<[XmlEncoding, string]>([
    ['windows-1250', 'ł&#x436;&#x1F600;'],
    ['iso-8859-1', '&#x142;&#x436;&#x1F600;'],
    ['utf-16le', 'łж😀'],
  ])('refers to characters that %s does not have', (encoding, written) => {
    expect(escapeText('łж😀', encoding)).toBe(written)
    expect(escapeAttribute('łж😀', '"', encoding)).toBe(written)
  })

  it('divides the end of CDATA between two sections', () => {
    const value = 'a]]>b]]]>'
    expect(textOf(documentOf(`<a><![CDATA[${escapeCdata(value)}]]></a>`).root)).toBe(value)
  })
})
