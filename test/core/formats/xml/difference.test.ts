import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences } from '../../../../main/core/formats/xml/difference.ts'
import { documentOf, drawnXml } from '../../../support/xml.ts'

type Row = readonly [kind: string, path: string, before: string | null, after: string | null]

const found = (before: string, after: string): readonly Row[] =>
  differences(documentOf(before), documentOf(after)).map((one) => [one.kind, one.path, one.before, one.after])

const cases: readonly {
  readonly what: string
  readonly before: string
  readonly after: string
  readonly rows: readonly Row[]
}[] = [
  { what: 'nothing', before: '<a>x</a>', after: '<a>x</a>', rows: [] },
  {
    what: 'a text',
    before: '<a><b/><b>x</b></a>',
    after: '<a><b/><b>y</b></a>',
    rows: [['changed-text', '/a[1]/b[2]/text()[1]', 'x', 'y']],
  },
  {
    what: 'its spelling',
    before: '<a>&gt;</a>',
    after: '<a>></a>',
    rows: [['changed-text', '/a[1]/text()[1]', '&gt;', '>']],
  },
  {
    what: 'CDATA for text',
    before: '<a>x</a>',
    after: '<a><![CDATA[x]]></a>',
    rows: [
      ['removed', '/a[1]/text()[1]', 'x', null],
      ['inserted', '/a[1]/text()[1]', null, '<![CDATA[x]]>'],
    ],
  },
  {
    what: 'an attribute',
    before: '<a b="1" c="2"/>',
    after: '<a b="1" c="3"/>',
    rows: [['changed-attribute', '/a[1]/@c', 'c="2"', 'c="3"']],
  },
  {
    what: 'attributes that come and go',
    before: '<a b="1" c="2"/>',
    after: '<a c="2" d="3"/>',
    rows: [
      ['removed-attribute', '/a[1]/@b', 'b="1"', null],
      ['inserted-attribute', '/a[1]/@d', null, 'd="3"'],
    ],
  },
  {
    what: 'the order of attributes',
    before: '<a b="1" c="2"/>',
    after: '<a c="2" b="1"/>',
    rows: [['changed-tag', '/a[1]', '<a b="1" c="2"/>', '<a c="2" b="1"/>']],
  },
  {
    what: 'blanks in a tag',
    before: '<a b="1"></a>',
    after: '<a  b="1"></a>',
    rows: [['changed-tag', '/a[1]', '<a b="1"></a>', '<a  b="1"></a>']],
  },
  {
    what: 'blanks in an end tag',
    before: '<a></a>',
    after: '<a></a >',
    rows: [['changed-tag', '/a[1]', '<a></a>', '<a></a >']],
  },
  {
    what: 'an element that was empty',
    before: '<a/>',
    after: '<a>x</a>',
    rows: [
      ['changed-tag', '/a[1]', '<a/>', '<a></a>'],
      ['inserted', '/a[1]/text()[1]', null, 'x'],
    ],
  },
  {
    what: 'a comment and an instruction',
    before: '<a><!--x--><?p x?></a>',
    after: '<a><!--y--><?p y?></a>',
    rows: [
      ['changed-comment', '/a[1]/comment()[1]', '<!--x-->', '<!--y-->'],
      ['changed-instruction', '/a[1]/processing-instruction()[1]', '<?p x?>', '<?p y?>'],
    ],
  },
  {
    what: 'the declaration, and a line end behind the root',
    before: '<a/>',
    after: '<?xml version="1.0"?><a/>\n',
    rows: [
      ['changed-outside', '/', '', '<?xml version="1.0"?>'],
      ['changed-outside', '/', '', '\n'],
    ],
  },
  {
    what: 'another root',
    before: '<a/>',
    after: '<b/>',
    rows: [
      ['removed', '/a[1]', '<a/>', null],
      ['inserted', '/b[1]', null, '<b/>'],
    ],
  },
  {
    what: 'two steps behind one that changed too, among equal blanks',
    before: '<g>\n <s n="1"/>\n <s n="2">x</s>\n <s n="3"/>\n</g>',
    after: '<g>\n <s n="1"/>\n <s n="2">y</s>\n <s n="4"/>\n <s n="5"/>\n <s n="3"/>\n</g>',
    rows: [
      ['changed-text', '/g[1]/s[2]/text()[1]', 'x', 'y'],
      ['inserted', '/g[1]/text()[3]', null, '\n '],
      ['inserted', '/g[1]/s[3]', null, '<s n="4"/>'],
      ['inserted', '/g[1]/text()[4]', null, '\n '],
      ['inserted', '/g[1]/s[4]', null, '<s n="5"/>'],
    ],
  },
  {
    what: 'the same change in two places',
    before: '<g>\n<s>x</s>\n<t/>\n<s>x</s>\n</g>',
    after: '<g>\n<s>y</s>\n<i/>\n<t/>\n<s>y</s>\n<i/>\n</g>',
    rows: [
      ['changed-text', '/g[1]/s[1]/text()[1]', 'x', 'y'],
      ['inserted', '/g[1]/i[1]', null, '<i/>'],
      ['inserted', '/g[1]/text()[3]', null, '\n'],
      ['changed-text', '/g[1]/s[2]/text()[1]', 'x', 'y'],
      ['inserted', '/g[1]/text()[5]', null, '\n'],
      ['inserted', '/g[1]/i[2]', null, '<i/>'],
    ],
  },
]

describe('differences', () => {
  it.each(cases)('are told: $what', ({ before, after, rows }) => {
    expect(found(before, after)).toEqual(rows)
  })

  it('are none between a document and itself, and some between any two texts', () => {
    fc.assert(
      fc.property(drawnXml, drawnXml, (one, other) => {
        expect(differences(documentOf(one.bytes), documentOf(one.bytes))).toEqual([])
        const told = differences(documentOf(one.bytes), documentOf(other.bytes))
        expect(told.length === 0).toBe(one.text === other.text)
      }),
    )
  })

  it('are found among very many siblings', () => {
    const steps = Array.from({ length: 5000 }, (_, index) => `<s n="${index}">${index % 7}</s>`)
    const changed = steps.map((step, index) => (index % 2500 === 100 ? step.replace(/>\d</, '>x<') : step))
    const rows = found(`<g>${steps.join('')}</g>`, `<g><new/>${changed.join('')}</g>`)
    expect(rows.map(([kind, path]) => [kind, path])).toEqual([
      ['inserted', '/g[1]/new[1]'],
      ['changed-text', '/g[1]/s[101]/text()[1]'],
      ['changed-text', '/g[1]/s[2601]/text()[1]'],
    ])
  })
})
