/** How a file is laid out around an element, so that what goes in beside it looks as if the same program had written it. */
import type { XmlElement } from '../../formats/xml/document.ts'

/**
 * The line end before `element` with the indentation behind it, exactly as they stand in `text`. Empty where something
 * stands before it on its line: what goes in beside it then goes on that line too.
 */
export const lineBefore = (text: string, { start }: XmlElement): string => {
  let from = start
  while (' \t'.includes(text[from - 1] ?? '.')) from--
  const [lineEnd = ''] = /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, from - 2), from)) ?? []
  return lineEnd === '' ? '' : lineEnd + text.slice(from, start)
}

/** The line of something one level below the line `outer`, where there is nothing to see it from. */
export const deeper = (outer: string): string => {
  if (outer === '') return ''
  return outer + (outer.endsWith('\t') ? '\t' : '  ')
}

/** Where the children of `element` begin: their own line where it has any, one level below its own otherwise. */
export const lineOfChildren = (text: string, element: XmlElement): string => {
  const [first] = element.elements
  return first === undefined ? deeper(lineBefore(text, element)) : lineBefore(text, first)
}
