/** Documents for tests: read from text, or drawn by fast-check in every spelling that XML allows. */
import fc from 'fast-check'
import { concatBytes } from '../../main/core/bytes.ts'
import type { XmlDocument, XmlElement, XmlEncoding, XmlNode } from '../../main/core/formats/xml/document.ts'
import { encodeXml, isEncodable } from '../../main/core/formats/xml/encoding.ts'
import { parseXml, type XmlOptions } from '../../main/core/formats/xml/parse.ts'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const documentOf = (file: string | Uint8Array, options?: XmlOptions): XmlDocument => {
  const result = parseXml(typeof file === 'string' ? utf8(file) : file, options)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** The element and every node below it. */
export const nodesOf = (element: XmlElement): readonly XmlNode[] => [
  element,
  ...element.children.flatMap((child) => (child.kind === 'element' ? nodesOf(child) : [child])),
]

const name = fc.constantFrom('a', 'step', 'variable', 'x:y', '_n.1-2', 'defaultVarList')
const blank = fc.constantFrom(' ', '  ', '\n', '\r\n', '\t', '\r', '\n\n  ')
const maybeBlank = fc.oneof(fc.constant(''), blank)
const textPiece = fc.constantFrom(
  ...['', 'abc', ' ', '\r\n', '\n  ', '\r', '\t', ']]', '>', '"', "'", 'ł', 'é', 'ж', '€', '漢', '😀', '\u0085'],
  ...['&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#13;', '&#x1F600;', '&#x9;', '&#0065;'],
)
/** Without `]]>`: no piece begins with `>` behind one that ends in `]]`. */
const rawText = fc
  .array(textPiece, { minLength: 1, maxLength: 5 })
  .map((pieces) => pieces.join('').replaceAll(']]>', ']] >'))
const attributeText = (quote: '"' | "'"): fc.Arbitrary<string> =>
  fc.array(textPiece, { maxLength: 4 }).map((pieces) => pieces.join('').replaceAll(quote, ''))
const attribute = fc
  .tuple(blank, fc.constantFrom('"' as const, "'" as const), maybeBlank, maybeBlank)
  .chain(([before, quote, left, right]) =>
    attributeText(quote).map(
      (value) => (written: string) => `${before}${written}${left}=${right}${quote}${value}${quote}`,
    ),
  )
/** Between two attributes there is always a blank. */
const attributes = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('name', 'type', 'b', 'x:c', 'property'), { maxLength: 3 }),
    fc.infiniteStream(attribute),
  )
  .map(([names, spellings]) => names.map((one) => spellings.next().value?.(one) ?? '').join(''))
const comment = fc.constantFrom('<!---->', '<!-- a - b <c> & ]]> -->', '<!--\r\n\u0142-->')
const instruction = fc.constantFrom('<?p?>', '<?p a <b> & "c?>', '<?xml-stylesheet href="x"?>')
const cdata = fc.constantFrom('<![CDATA[]]>', '<![CDATA[<a> & ]] > &lt;\r\n]]>', '<![CDATA[]]]]>')

const { element } = fc.letrec<{ element: string; node: string }>((tie) => ({
  node: fc.oneof({ maxDepth: 4, depthSize: 'small' }, rawText, comment, instruction, cdata, tie('element')),
  element: fc
    .tuple(name, attributes, maybeBlank, maybeBlank, fc.option(fc.array(tie('node'), { maxLength: 4 })))
    .map(([tag, written, behind, atEnd, children]) =>
      children === null
        ? `<${tag}${written}${behind}/>`
        : `<${tag}${written}${behind}>${separated(children)}</${tag}${atEnd}>`,
    ),
}))

/** Two texts side by side are one, and must not make `]]>` together. */
const separated = (children: readonly string[]): string =>
  children.reduce(
    (before, child) => (/\]\]?$/.test(before) && /^[\]>]/.test(child) ? `${before} ${child}` : before + child),
    '',
  )

const outside = fc.array(fc.oneof(comment, instruction, blank), { maxLength: 2 }).map((parts) => parts.join(''))

const marks: Readonly<Partial<Record<XmlEncoding, readonly number[]>>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
}

export interface DrawnXml {
  readonly bytes: Uint8Array
  readonly text: string
  readonly encoding: XmlEncoding
}

const encoding = fc.constantFrom<XmlEncoding>(
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1252',
  'iso-8859-1',
)

/** With a mark or not, with a declaration or not, as the encoding demands. */
export const drawnXml: fc.Arbitrary<DrawnXml> = fc
  .tuple(encoding, fc.boolean(), fc.boolean(), outside, element, outside)
  .map(([chosen, marked, declares, before, root, behind]) => {
    const declared = chosen.startsWith('utf-16') ? 'utf-16' : chosen
    const withMark = chosen.startsWith('utf-16') || (chosen === 'utf-8' && marked)
    const declaration =
      declares || !chosen.startsWith('utf') ? `<?xml version="1.0" encoding='${declared}' standalone="yes" ?>` : ''
    const text = [...`${declaration}${before}${root}${behind}`]
      .map((character) => (isEncodable(character, chosen) ? character : '?'))
      .join('')
    const mark = withMark ? (marks[chosen] ?? []) : []
    return { bytes: concatBytes(Uint8Array.from(mark), encodeXml(text, chosen)), text, encoding: chosen }
  })
