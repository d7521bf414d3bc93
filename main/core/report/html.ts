/**
 * HTML from values: whatever is text is escaped, and characters that nobody could see are spelled, so that no name, path
 * or log line can change the page or hide in it.
 */

/** Markup that was made here. */
export interface Html {
  readonly markup: string
}

export type Content = string | Html | null | readonly Content[]

export type Attributes = Readonly<Record<string, string>>

export const element = (name: string, attributes: Attributes, ...content: readonly Content[]): Html => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const start = `<${name}${written.join('')}>`
  const markup = withoutEnd.has(name) ? start : `${start}${markupOf(content)}</${name}>`
  return { markup: withinLine.has(name) ? markup : `${markup}\r\n` }
}

/** Text that may span lines. */
export const lines = (text: string): Content =>
  text.split(/\r\n|[\r\n]/).flatMap((line, index) => (index === 0 ? [line] : [element('br', {}), line]))

const byteOrderMark = '\uFEFF'

interface PageFacts {
  readonly locale: string
  readonly title: string
  /** The program's own. */
  readonly css: string
}

/** A whole file, to be written as UTF-8; lines end in CRLF. */
export const page = ({ locale, title, css }: PageFacts, content: Content): string => {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('title', {}, `${title} - Certmend`),
    stylesheet(css),
  )
  const body = element('body', {}, element('div', { class: 'page' }, content))
  return `${byteOrderMark}<!DOCTYPE html>\r\n${markupOf(element('html', { lang: locale }, head, body))}`
}

const stylesheet = (css: string): Html => ({
  markup: `<style>\r\n${css.replace(/\r?\n/g, '\r\n')}</style>\r\n`,
})

export const markupOf = (content: Content): string => {
  if (content === null) return ''
  if (typeof content === 'string') return escaped(content)
  return isHtml(content) ? content.markup : content.map(markupOf).join('')
}

const isHtml = (content: Html | readonly Content[]): content is Html => 'markup' in content

const withoutEnd = new Set(['br', 'col', 'meta'])
const withinLine = new Set([
  'b',
  'br',
  'circle',
  'code',
  'h1',
  'h2',
  'h3',
  'h4',
  'path',
  'span',
  'svg',
  'td',
  'th',
  'time',
])

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** Controls, marks of direction and other formats, lone surrogates, and what is no character; a tab is white space. */
export const visible = (text: string): string =>
  text.replace(/(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
  })
