/**
 * The pages for those who carry Certmend on: every link, file, folder and script that they name is there, and the checklist
 * of Electron is whole.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from '../support/needs.ts'

const read = (path: string): string => readFileSync(join(repository, path), 'utf8')
const isThere = (path: string): boolean => existsSync(join(repository, path))
const namesIn = (folder: string): readonly string[] => readdirSync(join(repository, folder))

const decisions = namesIn('docs/adr').filter((name) => name !== 'README.md')
const pages = [
  'SECURITY.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/security-checklist.md',
  'docs/adr/README.md',
  ...decisions.map((name) => `docs/adr/${name}`),
]

const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '')

describe.each(pages)('%s', (page) => {
  it('links to files that are there', () => {
    const links = all(read(page), /\]\(([^)\s#]+)[^)]*\)/g).filter((link) => !/^[a-z]+:/.test(link))
    expect(links.filter((link) => !isThere(join(dirname(page), link)))).toEqual([])
  })

  it('names files and folders that are there, from the repository or from one of its rooms', () => {
    const rooms = ['', 'main', 'main/core', 'renderer', 'shared', 'test/e2e']
    const named = all(read(page), /`((?:\.?[\w-]+\/)+(?:[\w.-]*\w)?)`/g).filter((path) => !madeLater.test(path))
    expect(named.filter((path) => !rooms.some((room) => isThere(join(room, path))))).toEqual([])
  })

  it('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'))
    expect(all(read(page), /npm run ([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([])
  })
})

/** Folders of what is built, and of a packed program. */
const madeLater = /^(?:out|release|resources\/app|resources\/native)\b/

describe('the checklist of Electron', () => {
  const text = read('docs/security-checklist.md')
  const rows = text
    .split('\n')
    .filter((line) => /^\| /.test(line) && !/^\| (?:#|What) \|/.test(line))
    .map((line) => line.split('|').slice(1, -1))
  const column = (at: number): readonly (readonly string[])[] => rows.map((row) => all(row.at(at) ?? '', /`([^`]+)`/g))
  const where = column(-2)
  const proof = column(-1)

  it('has all of its twenty items, in their order', () => {
    const numbers = rows.map(([first = '']) => first.trim()).filter((first) => /^\d+$/.test(first))
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 1}`))
  })

  it('says of each where it stands and which tests prove it', () => {
    expect(rows.length).toBeGreaterThan(25)
    expect(rows.filter((_, row) => where[row]?.length === 0)).toEqual([])
    const unproved = rows.filter((_, row) => !proof[row]?.some((path) => /^test\/.+\.test\.tsx?$/.test(path)))
    expect(unproved).toEqual([])
    expect([...where, ...proof].flat().filter((path) => !isThere(path))).toEqual([])
  })

  it('leaves out no rule of the window, and none of their tests', () => {
    const rules = namesIn('main/app/security').map((name) => `main/app/security/${name}`)
    const tests = namesIn('test/app/security').filter((name) => name.endsWith('.test.ts'))
    const named = [...where, ...proof].flat()
    const wanted = [...rules, ...tests.map((name) => `test/app/security/${name}`)]
    expect(wanted.filter((path) => !named.includes(path))).toEqual([])
  })
})

describe('the plan of the code', () => {
  it('has a row for every room', () => {
    const rooms = all(read('docs/architecture.md'), /^\| `([\w./-]+)` \|/gm)
    const folders = [
      ...['core', 'adapters', 'app', 'cli'].map((name) => `main/${name}`),
      ...namesIn('main/core').map((name) => `main/core/${name}`),
      ...['contract', 'model', 'messages'].map((name) => `shared/${name}`),
      ...['renderer', 'resources', 'scripts', 'test'],
    ].filter((path) => path !== 'main/core' && !/\.ts$/.test(path))
    expect(folders.filter((path) => !rooms.includes(path))).toEqual([])
    expect(rooms.filter((path) => !isThere(path))).toEqual([])
  })

  it('has a page for each decision, in the list of them', () => {
    expect(all(read('docs/adr/README.md'), /\]\((\d[^)]+)\)/g)).toEqual([...decisions].sort())
    const numbers = decisions.map((name) => /^# (\d+)\. /.exec(read(`docs/adr/${name}`))?.[1])
    expect([...numbers].sort()).toEqual(decisions.map((_, index) => `${index + 1}`))
  })
})
