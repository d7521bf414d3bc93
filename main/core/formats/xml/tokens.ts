/** Which markup begins where, and the tokens of a text: slices that, put together, are the text. */
import { code } from './characters.ts'
import type { XmlToken } from './document.ts'

export type Markup = Exclude<XmlToken['kind'], 'text' | 'empty-tag' | 'declaration'>

/** How markup that is not a tag begins and ends. */
export const delimiters = {
  comment: { opening: '<!--', closing: '-->' },
  cdata: { opening: '<![CDATA[', closing: ']]>' },
  'processing-instruction': { opening: '<?', closing: '?>' },
} as const

/** The kind of the markup whose `<` stands at `at`; null for `<!` that begins neither a comment nor CDATA. */
export const markupAt = (text: string, at: number): Markup | null => {
  const unit = text.charCodeAt(at + 1)
  if (unit === code.slash) return 'end-tag'
  if (unit === code.question) return 'processing-instruction'
  if (unit !== code.exclamation) return 'start-tag'
  if (text.startsWith(delimiters.comment.opening, at)) return 'comment'
  return text.startsWith(delimiters.cdata.opening, at) ? 'cdata' : null
}

/** Size of what begins the XML declaration at the start of a text, or 0. `<?xml-stylesheet` is another thing. */
export const declarationOpening = (text: string): number => (/^<\?xml(?=[ \t\r\n?]|$)/.test(text) ? 5 : 0)

/** Of a text that parseXml has accepted; for another one a RangeError may end it. */
export const tokensOf = (text: string): readonly XmlToken[] => {
  const tokens: XmlToken[] = []
  let start = 0
  while (start < text.length) {
    const token = tokenAt(text, start)
    if (token.end <= start) throw new RangeError(`no token at ${start}`)
    tokens.push(token)
    start = token.end
  }
  return tokens
}

/** The token that begins at `start`, in such a text. */
export const tokenAt = (text: string, start: number): XmlToken => {
  if (text.charCodeAt(start) !== code.less) {
    const less = text.indexOf('<', start)
    return { kind: 'text', start, end: less === -1 ? text.length : less }
  }
  const kind = markupAt(text, start)
  switch (kind) {
    case 'start-tag': {
      const end = startTagEnd(text, start)
      return { kind: text.charCodeAt(end - 2) === code.slash ? 'empty-tag' : 'start-tag', start, end }
    }
    case 'end-tag':
      return { kind, start, end: text.indexOf('>', start) + 1 }
    case 'comment':
    case 'cdata':
    case 'processing-instruction': {
      const { opening, closing } = delimiters[kind]
      const end = text.indexOf(closing, start + opening.length) + closing.length
      const declares = start === 0 && declarationOpening(text) > 0
      return { kind: declares ? 'declaration' : kind, start, end }
    }
    case null:
      throw new RangeError(`no token at ${start}`)
  }
}

/** Offset behind the `>` that stands in no value. */
const startTagEnd = (text: string, start: number): number => {
  let at = start + 1
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === code.greater) return at + 1
    const quoted = unit === code.quote || unit === code.apostrophe
    const closing = quoted ? text.indexOf(unit === code.quote ? '"' : "'", at + 1) : at
    if (closing === -1) break
    at = closing + 1
  }
  throw new RangeError(`no end of the tag at ${start}`)
}
