/** The archive of a walk: what is in it, that another program unpacks it, and that without names none is left in any byte. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { parsePlan } from '../../../main/core/pipeline/plan.ts'
import { type Bundle, type BundleInput, makeBundle } from '../../../main/core/report/walk/bundle.ts'
import { entryName } from '../../../main/core/report/walk/entry-name.ts'
import { mostKept } from '../../../main/core/report/walk/kept-log.ts'
import { translator } from '../../../shared/messages/index.ts'
import { locales } from '../../../shared/model/locale.ts'
import { utf16 } from '../../support/blob.ts'
import { missing, systemPython } from '../../support/needs.ts'
import { installerLog, namesOfSample, type SampleWalk, sampleWalk } from './sample-walk.ts'

const t = translator('en')

/** Python's zipfile checks each CRC as it reads. */
const unpacked = (zip: Uint8Array): Readonly<Record<string, { readonly content: Buffer; readonly time: string }>> => {
  const script = `
import base64, io, json, sys, zipfile
with zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())) as archive:
    print(json.dumps({one.filename: ['%d-%02d-%02dT%02d:%02d:%02d' % one.date_time, base64.b64encode(archive.read(one)).decode()]
                      for one in archive.infolist()}))`
  const { stdout, stderr } = spawnSync(systemPython, ['-c', script], {
    input: zip,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (stderr !== '') throw new Error(stderr)
  const entries: Readonly<Record<string, readonly [time: string, content: string]>> = JSON.parse(stdout)
  return Object.fromEntries(
    Object.entries(entries).map(([name, [time, content]]) => [name, { time, content: Buffer.from(content, 'base64') }]),
  )
}

const textOf = ({ files }: Bundle, name: string): string =>
  new TextDecoder().decode(files.find((file) => file.name === name)?.content)

/** Made once, by the first test: its folders go with that test, what was read stays. */
let made: SampleWalk | null = null
let walk: SampleWalk

const bundleOf = (more: Partial<BundleInput> = {}, locale: (typeof locales)[number] = 'en'): Bundle => {
  const { report, runs, ownLog, platform } = walk
  const known = { hosts: [], users: [], domains: [] }
  return makeBundle(translator(locale), {
    ...{ report, runs, ownLog, known, redact: false, hashes: platform.hashes },
    ...more,
  })
}

beforeEach(async () => {
  made ??= await sampleWalk()
  walk = made
})

describe('a bundle with names', () => {
  it('holds the report in every form, both diagnoses, plans, journals and logs', () => {
    const { files, replaced, computer } = bundleOf()
    expect(files.map(({ name }) => name)).toEqual([
      'contents.txt',
      ...['html', 'json', 'csv', 'txt'].map((ending) => `report.${ending}`),
      ...['diagnosis-before.html', 'diagnosis-after.html'],
      ...['plans/1-mend.txt', 'plans/1-mend.json', 'plans/2-task-sequence.txt', 'plans/2-task-sequence.json'],
      ...['plans/3-hotfix.txt', 'plans/3-hotfix.json'],
      ...['journals/1.jsonl', 'journals/2.jsonl', 'journals/3.jsonl'],
      ...['logs/3/PC-0142.log', 'logs/certmend.log'],
    ])
    expect([replaced, computer]).toEqual([[], 'PC-0142'])
  })

  it('keeps plans that can be applied, journals and logs byte for byte', () => {
    const { files } = bundleOf()
    const contentOf = (name: string) => files.find((file) => file.name === name)?.content ?? new Uint8Array()
    for (const [index, { plan, journal }] of walk.runs.entries()) {
      const name = `plans/${index + 1}-${plan?.remedy}.json`
      expect(parsePlan(walk.platform.hashes, contentOf(name), name)).toEqual({ ok: true, value: plan })
      expect(contentOf(`journals/${index + 1}.jsonl`)).toEqual(journal)
    }
    expect(contentOf('logs/3/PC-0142.log')).toEqual(installerLog)
    expect(contentOf('logs/certmend.log')).toEqual(walk.ownLog)
  })

  it.skipIf(missing('python3'))('is unpacked by another program, with the time of the report', () => {
    const { zip, files } = bundleOf()
    const entries = unpacked(zip)
    expect(Object.keys(entries)).toEqual(files.map(({ name }) => name))
    for (const { name, content } of files) {
      expect(entries[name]?.content.equals(content), name).toBe(true)
      expect(entries[name]?.time).toBe('2026-11-21T11:30:16')
    }
  })

  it('is the same bytes for the same input', () => {
    expect(Buffer.compare(bundleOf().zip, bundleOf().zip)).toBe(0)
  })

  it.each([...locales])(
    'lists in %s every other file with its size and digest, the runs, and what is left out',
    (locale) => {
      const bundle = bundleOf({}, locale)
      const contents = textOf(bundle, 'contents.txt')
      for (const { name, content } of bundle.files.slice(1)) {
        const digest = createHash('sha256').update(content).digest('hex')
        expect(contents).toMatch(new RegExp(`^${digest} +${content.length}  ${name}\\r$`, 'm'))
      }
      walk.runs.forEach(({ id }, index) => {
        expect(contents).toContain(`${index + 1}  ${id}\r\n`)
      })
      expect(contents).toContain(translator(locale)('bundle.left-out.backups').split(':')[0])
      expect(contents.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    },
  )

  it('does without what was not kept', () => {
    const { report, runs } = walk
    const { files } = bundleOf({
      ownLog: null,
      report: { ...report, before: null, after: null },
      runs: runs.map((run) => ({ ...run, plan: null, journal: null, logs: [] })),
    })
    expect(files.map(({ name }) => name).filter((name) => !name.startsWith('report.'))).toEqual(['contents.txt'])
  })
})

/** Every way in which a name may stand in bytes; letters in lower case, but for base64. */
const spellings = (name: string): readonly string[] => {
  const [eight, sixteen] = [Buffer.from(name, 'utf8'), Buffer.from(name, 'utf16le')]
  return [eight, sixteen].flatMap((bytes) => [
    bytes.toString('latin1').toLowerCase(),
    bytes.toString('hex'),
    // Without the characters at both ends, which hold bits of its neighbours, too.
    ...[0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .slice(shift + 1, -4),
    ),
  ])
}

/** Names that still stand in a file: in its bytes, in its name, or one letter after another in a drawing. */
const namesLeft = ({ files }: Bundle, names: readonly string[]): readonly string[] =>
  files.flatMap(({ name: file, content }) => {
    const bytes = Buffer.from(content).toString('latin1')
    const drawn = bytes.replace(/<[^>]*>/g, '').replace(/\s+/g, '')
    const where = [file, bytes, bytes.replaceAll('\\u0000', ''), drawn].flatMap((one) => [one, one.toLowerCase()])
    return names.flatMap((name) =>
      spellings(name).some((spelling) => where.some((one) => one.includes(spelling))) ? [`${file}: ${name}`] : [],
    )
  })

describe('a bundle without names', () => {
  it('is made of something that has them all', () => {
    const left = namesLeft(bundleOf(), namesOfSample).map((one) => one.split(': ')[1])
    expect([...new Set(left)].sort()).toEqual([...namesOfSample].sort())
  })

  it('has no name of the sample in any byte of any file', () => {
    expect(namesLeft(bundleOf({ redact: true }), [...namesOfSample, 'EXAMPLE\\'])).toEqual([])
  })

  it('has none where only the machine was looked at', () => {
    const { report } = walk
    const only = { ...report, after: null, runs: [] }
    expect(namesLeft(bundleOf({ redact: true, report: only, runs: [], ownLog: null }), namesOfSample)).toEqual([])
  })

  it('has plans and logs as text, and says that plans as data and journals are left out', () => {
    const bundle = bundleOf({ redact: true })
    const names = bundle.files.map(({ name }) => name)
    expect(names.filter((name) => /^(?:plans|journals|logs)/.test(name))).toEqual([
      ...['plans/1-mend.txt', 'plans/2-task-sequence.txt', 'plans/3-hotfix.txt'],
      ...['logs/3/HOST-1.log', 'logs/certmend.log'],
    ])
    expect(bundle.computer).toBe('HOST-1')
    const contents = textOf(bundle, 'contents.txt').replace(/\s+/g, ' ')
    expect(contents).toContain(t('bundle.left-out.plans'))
    expect(contents).toContain(t('bundle.left-out.journals'))
    expect(contents).toContain(t('run-report.redacted'))
  })

  it('calls the same thing the same in every file, and keeps the rest of a log', () => {
    const bundle = bundleOf({ redact: true })
    const placeholder = (name: string): string =>
      bundle.replaced.find((one) => one.name.toLowerCase() === name.toLowerCase())?.placeholder ?? ''
    const log = textOf(bundle, 'logs/3/HOST-1.log')
    expect(log).toContain('ComputerName = HOST-1\r\n')
    expect(log).toContain(`SMSMP = "${placeholder('SITE01')}"`)
    expect(log).toContain(`\\\\${placeholder('SITE01')}\\SMSPKGD$\\S0100013`)
    expect(log).toContain(`${placeholder('EXAMPLE')}\\${placeholder('sccm-join')}`)
    expect(log).toContain(`${placeholder('logon-srv-07')}.${placeholder('example.test')}`)
    expect(log).toContain('ProductVersion = 4.00.6487.2000')
    expect(textOf(bundle, 'plans/3-hotfix.txt')).toContain(`SMSMP="${placeholder('SITE01')}"`)
    expect(textOf(bundle, 'logs/certmend.log')).toContain('/HOST-1]LOG]!>')
  })

  it.skipIf(missing('python3'))('keeps what is no name: site code, packages, thumbprints, versions', () => {
    const { zip } = bundleOf({ redact: true })
    const all = Object.values(unpacked(zip))
      .map(({ content }) => content.toString('utf8'))
      .join('\n')
    for (const kept of ['S0100002', '7D65A41221E18D931B1CC05821CAE76C31DD57F7', '4.0.6487.2000', 'KB977203']) {
      expect(all).toContain(kept)
    }
  })

  const letter = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ')
  const name = fc
    .tuple(fc.string({ unit: letter, minLength: 5, maxLength: 12 }), fc.integer({ min: 10, max: 99 }))
    .map(([letters, number]) => `q${letters}${number}`)

  /** Where a name may stand; in a log they come in any order. */
  const places: readonly ((host: string, user: string, domain: string) => string)[] = [
    (host) => `Failed to open \\\\${host}\\share\\x.msp`,
    (host) => `_SMSTSMP=http://${host}`,
    (host) => `Set a global environment variable _SMSTSMachineName=${host}`,
    (host, _, domain) => `FSP="${host}.${domain}.test" SMSMP=${host}`,
    (host, user, domain) => `User: ${domain}\\${user} on ${host}`,
    (_, user) => `"C:\\Users\\${user}\\AppData\\x" is gone`,
    (_, user, domain) => `mail to ${user}@${domain}.test`,
    (_, __, domain) => `LDAP://DC=${domain},DC=test`,
    (host, user, domain) => `${user} ${host}.${domain}.test (${host.toUpperCase()}), [${user.toLowerCase()}]`,
  ]
  const log = fc
    .record({
      host: name,
      user: name,
      domain: name,
      order: fc.shuffledSubarray([...places], { minLength: places.length }),
    })
    .filter(({ host, user, domain }) => new Set([host, user, domain].map((one) => one.toLowerCase())).size === 3)
    .map(({ host, user, domain, order }) => ({
      names: [host, user, domain],
      text: order.map((place) => place(host, user, domain)).join('\r\n'),
    }))

  it('has none of any names that its logs tell, in whatever order and encoding', () => {
    const encoders = [
      (text: string) => new TextEncoder().encode(text),
      (text: string) => utf16(text),
      (text: string) => utf16(`\ufeff${text}`),
    ]
    fc.assert(
      fc.property(log, fc.constantFrom(...encoders), ({ names, text }, encode) => {
        const [run] = walk.runs
        if (!run) throw new Error('no run')
        const runs = [{ ...run, plan: null, journal: null, logs: [{ name: `${names[0]}.log`, content: encode(text) }] }]
        const report = { ...walk.report, before: null, after: null, runs: [] }
        const bundle = bundleOf({ redact: true, report, runs, ownLog: null })
        expect(namesLeft(bundle, names)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('a log that is too long', () => {
  const line = 'a line of a log with some words in it\r\n'
  const long = line.repeat(Math.ceil((mostKept + 1000) / line.length))

  it.each([
    ['bytes', (text: string) => new TextEncoder().encode(text), 'utf-8'],
    ['UTF-16', (text: string) => utf16(`\ufeff${text}`), 'utf-16le'],
  ] as const)('of %s keeps its end from the beginning of a line on, and says so', (_, encode, label) => {
    const [run] = walk.runs
    if (!run) throw new Error('no run')
    const runs = [{ ...run, plan: null, journal: null, logs: [{ name: 'long.log', content: encode(long) }] }]
    for (const redact of [false, true]) {
      const { files } = bundleOf({ runs, ownLog: null, redact })
      const content = files.find(({ name }) => name === 'logs/1/long.log')?.content
      const text = new TextDecoder(redact ? 'utf-8' : label).decode(content)
      expect(content?.length).toBeLessThan(mostKept + 500)
      expect(text.startsWith(t('bundle.log-cut', { count: mostKept }))).toBe(true)
      expect(text.slice(text.indexOf('\n') + 1).replaceAll(line, '')).toBe('')
    }
  })
})

describe('the name of an entry', () => {
  it.each([
    ['msiexec.log', 'msiexec.log'],
    ['..\\..\\evil.log', 'evil.log'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\x\\a.log', 'a.log'],
    ['con.log', '_con.log'],
    ['LPT1', '_LPT1'],
    ['..', '_'],
    ['', 'log'],
    ['a:b*c?.log', 'a_b_c_.log'],
    ['name. ', 'name'],
  ])('%j is %j', (name, expected) => {
    expect(entryName(name, new Set())).toBe(expected)
  })

  it('is free, and one that every system can unpack, whatever the log is called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), (names) => {
        const taken = new Set<string>()
        for (const name of names) {
          const own = entryName(name, taken)
          expect(own).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._ -]*$/)
          expect(own).not.toMatch(/[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
          expect(taken).not.toContain(own.toLowerCase())
          taken.add(own.toLowerCase())
        }
      }),
    )
  })
})
