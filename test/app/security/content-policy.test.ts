/** What the page may load and run (Electron checklist 7): its own files, no text as a script. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from '../../support/needs.ts'

const html = readFileSync(join(repository, 'renderer/index.html'), 'utf8')
const [, text = ''] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html) ?? []
const policy = Object.fromEntries(
  text.split(';').map((rule) => {
    const [name = '', ...sources] = rule.trim().split(/\s+/)
    return [name, sources.join(' ')]
  }),
)

describe('the page', () => {
  it('may load nothing but what is named, from its own folder', () => {
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'none'",
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'certmend-scripts',
    })
  })

  it('is told so before anything is loaded', () => {
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(script|link)\b/))
  })

  it('makes one policy of Trusted Types, for the scripts that it fetches later', () => {
    const loader = readFileSync(join(repository, 'scripts/lib/page-loader.js'), 'utf8')
    expect(loader.match(/createPolicy\('[^']*'/g)).toEqual(["createPolicy('certmend-scripts'"])
    expect(loader.match(/\.src = .*/g)).toEqual(['.src = addresses?.createScriptURL(name) ?? name'])
  })
})
