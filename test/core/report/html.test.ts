/** What others wrote cannot change the page or hide in it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { element, lines, markupOf } from '../../../main/core/report/html.ts'

describe('text', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['"double" and \'single\' & more', '&quot;double&quot; and &#39;single&#39; &amp; more'],
    ['SMS\0Signing', 'SMS\\u0000Signing'],
    ['bell \x07 escape \x1b', 'bell \\u0007 escape \\u001B'],
    ['\x7f\x85\x9f', '\\u007F\\u0085\\u009F'],
    ['evil\u202Egpj.exe', 'evil\\u202Egpj.exe'],
    ['\u2066a\u2069\u200B\u00AD\uFEFF', '\\u2066a\\u2069\\u200B\\u00AD\\uFEFF'],
    ['\u2028 \u2029', '\\u2028 \\u2029'],
    ['lone \ud800 half', 'lone \\uD800 half'],
    ['\u{E0041}', '\\u{E0041}'],
    ['tab\tstays, żółć and 🔒 too', 'tab\tstays, żółć and 🔒 too'],
  ])('%j', (text, markup) => {
    expect(markupOf(text)).toBe(markup)
    expect(element('code', { title: text }, text).markup).toBe(`<code title="${markup}">${markup}</code>`)
  })

  it('over lines keeps them, however they end', () => {
    expect(markupOf(lines('a\r\nb\nc\rd'))).toBe('a<br>b<br>c<br>d')
    expect(markupOf('a\nb')).toBe('a\\u000Ab')
  })

  it('of any kind leaves the page as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup } = element('span', { title: text }, lines(text))
        expect(markup.replace(/<br>/g, '')).toMatch(/^<span title="[^"<>]*">[^<>"']*<\/span>$/)
      }),
    )
  })
})
