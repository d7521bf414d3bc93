/** Logs are English on every Windows, and stay as they are: what is looked for in them and what is shown of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeNeedles, matchSignature, packageNeedles } from '../../../main/core/diagnosis/log-signatures.ts'
import { parseLogText } from '../../../main/core/formats/cmtrace-log/log-parser.ts'
import { catalogues } from '../../../shared/messages/index.ts'
import { locales } from '../../../shared/model/locale.ts'
import { repository } from '../../support/needs.ts'

const posix = (path: string): string => relative(repository, path).split(sep).join('/')

const sourcesBelow = (folder: string): readonly string[] =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(repository, folder, name))

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b(?! type\b)[^'"`;]*?\bfrom\s*'(\.[^']+)'/gm)].map(
    ([, specifier = '']) => resolve(dirname(file), specifier),
  )

/** With everything that they import, and what that imports. */
const withImports = (files: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>()
  const queue = [...files]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue
    found.add(file)
    queue.push(...importsOf(file))
  }
  return found
}

describe('what reads logs', () => {
  it.each(['main/core/diagnosis', 'main/core/formats/cmtrace-log'])('has no words of a catalogue (%s)', (folder) => {
    const reached = [...withImports(sourcesBelow(folder))].map(posix)
    expect(reached.length).toBeGreaterThan(1)
    expect(reached.filter((path) => path.startsWith('shared/messages/'))).toEqual([])
  })

  it('would be seen to have them', () => {
    const reached = [...withImports(sourcesBelow('main/core/report'))].map(posix)
    expect(reached).toContain('shared/messages/moments.ts')
  })

  it('looks for ASCII that no catalogue says', () => {
    const said = locales.flatMap((locale) => Object.values(catalogues[locale])).map((text) => JSON.stringify(text))
    for (const needle of packageNeedles) {
      expect(needle).toMatch(/^[\x20-\x7e]+$/)
      expect(said.filter((text) => text.includes(JSON.stringify(needle).slice(1, -1)))).toEqual([])
    }
  })
})

const lineWith = (message: string) => {
  const [record] = parseLogText(
    `<![LOG[${message}]LOG]!><time="10:00:00.000+300" date="03-14-2011" component="OSDSMPClient" type="3">`,
  )
  if (!record) throw new Error('no record')
  return record
}

/** As the Italian and the Polish article print it; no client ever wrote this. */
describe('the line of the article in translation', () => {
  it.each([
    'Impossibile importare l’archivio certificati client (0x80092024)',
    'Nie można zaimportować magazynu certyfikatów klienta (0x80092024)',
  ])('is known by its code and component alone: %s', (message) => {
    expect(matchSignature(lineWith(message))).toMatchObject({ signature: 'code', weight: 'confirms' })
    expect(codeNeedles.some((needle) => message.includes(needle))).toBe(true)
  })

  it('is another one than the English line', () => {
    const english = lineWith('Failed to import the client certificate store (0x80092024)')
    expect(matchSignature(english)).toMatchObject({ signature: 'client-store-import' })
  })
})
