/**
 * The pages for people: every link and picture is there, every command is one that Certmend takes, every control that the
 * guide names in bold is called that in the window; and the walk of the guide, done.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isCommandWord, parseArguments } from '../../main/cli/arguments.ts'
import { exitCode } from '../../main/cli/exit-codes.ts'
import { en } from '../../shared/messages/en/index.ts'
import { certmend } from '../support/command-line.ts'
import { repository } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const read = (path: string): string => readFileSync(join(repository, path), 'utf8')

const inDocs = readdirSync(join(repository, 'docs')).filter((name) => name.endsWith('.md'))
const pages = ['README.md', 'CHANGELOG.md', ...inDocs.map((name) => `docs/${name}`)]
const guide = read('docs/guide.md')
const card = read('docs/field-card.html')

const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '')

/** Lines of the fenced blocks of a page. */
const fenced = (text: string): readonly string[] =>
  all(text, /^```\n([\s\S]*?)^```$/gm).flatMap((block) => block.trimEnd().split('\n'))

/** As a shell takes a line apart: by blanks, outside of quotation marks. */
const argumentsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

/** Null where the command line takes it. */
const objection = (line: string): string | null => {
  const parsed = parseArguments(argumentsOf(line).slice(1))
  return parsed.ok ? null : `${line}: ${parsed.error.params.problem}`
}

describe('links', () => {
  it.each(pages)('%s: every one leads to a file, every fragment to a heading', (page) => {
    const broken = all(read(page), /\]\(([^)\s]+)\)/g)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', fragment] = link.split('#')
        const target = path === '' ? page : relative(repository, join(repository, dirname(page), path))
        if (!existsSync(join(repository, target))) return true
        return fragment !== undefined && !fragmentsOf(read(target)).includes(fragment)
      })
    expect(broken).toEqual([])
  })

  it('lead from the README to the guide and to the field card', () => {
    const linked = all(read('README.md'), /\]\(([^)\s#]+)\)/g)
    expect(linked).toEqual(expect.arrayContaining(['docs/guide.md', 'docs/field-card.html', 'docs/unproven.md']))
  })
})

/** As GitHub makes them from headings. */
const fragmentsOf = (text: string): readonly string[] =>
  all(text, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

describe('the pictures of the guide', () => {
  const linked = all(guide, /\]\(images\/([^)]+)\)/g)

  it('are those of every page of the window, light and small', () => {
    const taken = readdirSync(join(repository, 'docs/images')).filter((name) => name.endsWith('-light-1024x768.png'))
    expect(taken.filter((name) => !linked.includes(name))).toEqual([])
    expect(linked.filter((name) => !taken.includes(name))).toEqual([])
  })

  it('say in words what they show', () => {
    expect(all(guide, /!\[([^\]]*)\]/g).filter((text) => text.length < 20)).toEqual([])
  })
})

describe('commands', () => {
  const ofGuide = fenced(guide)
  const ofCard = all(card, /<th>(certmend [^<]+)<\/th>/g)
  const ofText = pages
    .filter((page) => page !== 'CHANGELOG.md' && page !== 'docs/architecture.md')
    .flatMap((page) => all(read(page), /`(certmend [a-z][^`]*)`/g))
    .filter((line) => !line.includes('|'))

  it('of the guide and of the field card are taken', () => {
    const lines = [...ofGuide, ...ofCard]
    expect(lines.length).toBeGreaterThan(20)
    expect(lines.filter((line) => !line.startsWith('certmend '))).toEqual([])
    expect(lines.map(objection).filter((found) => found !== null)).toEqual([])
  })

  it('that stand in the text of a page begin with a command', () => {
    const unknown = ofText.filter((line) => !isCommandWord(argumentsOf(line)[1] ?? ''))
    expect({ unknown, some: ofText.length > 5 }).toEqual({ unknown: [], some: true })
  })

  it('of the README begin with a command', () => {
    const lines = fenced(read('README.md')).flatMap((line) =>
      all(line, /^(?:npm run --silent )?certmend (?:-- )?(\S+)/g),
    )
    expect({ unknown: lines.filter((word) => !isCommandWord(word)), some: lines.length > 10 }).toEqual({
      unknown: [],
      some: true,
    })
  })

  it('end with the exit codes of README and field card', () => {
    const codes = Object.values(exitCode).map(String).sort()
    expect([...all(read('README.md'), /^\| (\d+) \|/gm)].sort()).toEqual(codes)
    expect([...all(card, /<th>(\d+)<\/th>/g)].sort()).toEqual(codes)
  })
})

/** The text, to be met as it stands. */
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

describe('controls that the guide names', () => {
  const templates = Object.values(en).flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)))
  const known = templates.map((text) => new RegExp(`^${escaped(text).replace(/\\\{\w+\\\}/g, '.+')}$`, 'u'))
  const keys = ['Alt', 'Ctrl+Enter', 'F6']

  it('are called that in the window', () => {
    const named = all(guide, /\*\*([^*]+)\*\*/g)
      .map((name) => name.replace(/\s+/g, ' '))
      .filter((name) => !keys.includes(name))
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter((name) => !known.some((pattern) => pattern.test(name)))).toEqual([])
  })
})

describe('the walk of the guide, by its commands', () => {
  it('finds two faulty names, mends them, and takes that back', async () => {
    const folder = temporaryFolder()
    const here = (argument: string): string =>
      /^sample\b|\.(?:xml|html)$/.test(argument) ? join(folder, argument) : argument
    const onSample = fenced(guide).filter((line) => !/live|KB977203-x86|\.exe|recover/.test(line))
    const ended: string[] = []
    for (const line of onSample) {
      const [, ...argv] = argumentsOf(line)
      const run = await lastRun(folder)
      const { exitCode } = await certmend(
        join(folder, 'state'),
        argv.map((argument) => (argument.startsWith('run-') ? run : here(argument))),
      )
      ended.push(
        `${argv.filter((argument) => /^[a-z-]+$/.test(argument) && argument !== 'sample').join(' ')}: ${exitCode}`,
      )
    }
    expect(ended).toEqual([
      'demo: 0',
      'diagnose: 10',
      'scan: 10',
      'mend --dry-run: 10',
      'mend --yes: 0',
      'runs: 0',
      'undo --yes: 0',
      'report --output --redact: 0',
      'task-sequence check: 10',
      'task-sequence plan --service-pack --certfix-package --certfix-program: 10',
      'task-sequence apply --service-pack --certfix-package --certfix-program --output --yes: 0',
    ])
    expect(existsSync(join(folder, 'Refresh-KB977203.xml'))).toBe(true)
  })
})

/** Name of the newest run; of a run that the page makes up, where there is none yet. */
const lastRun = async (folder: string): Promise<string> => {
  const { out } = await certmend(join(folder, 'state'), ['runs'])
  return /^run-\S+/m.exec(out)?.[0] ?? 'run-none'
}
