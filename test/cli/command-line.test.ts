/** The command line from outside: real files, real adapters, exit codes and documents of design/CLI.md. */
import { mkdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import type { documentSchemas } from '../../main/cli/documents.ts'
import { blobOf, certificateOf, storeOf, utf16 } from '../support/blob.ts'
import { type CommandResult, certmend } from '../support/command-line.ts'
import { faultyHive, faultyRegistryFile, hiveWith, storedBlobs, userHive } from '../support/faulty-files.ts'
import { missing, repository, samples } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const ajv = new Ajv()

/** The document, checked against its published schema. */
const document = (command: keyof typeof documentSchemas, result: CommandResult) => {
  const schema = JSON.parse(readFileSync(join(repository, 'docs/schema', `${command}.json`), 'utf8'))
  const { $schema: _, ...rest } = schema
  const parsed = result.json()
  ajv.validate(rest, parsed)
  expect(ajv.errors).toBeNull()
  expect(parsed.command).toBe(command)
  return parsed
}

const scene = (files: Readonly<Record<string, Uint8Array | string>>) => {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const state = join(folder, 'state')
  return {
    folder,
    state,
    path: (name: string) => join(folder, name),
    run: (...argv: string[]) => certmend(state, argv),
  }
}

describe('scan', () => {
  it('names the faulty certificates and ends with 10', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    const result = await run('scan', path('SOFTWARE'))
    expect(result.exitCode).toBe(10)
    expect(result.out).toContain('SMS Signing Certificate[NUL]')
    expect(result.out).toContain('SMS Encryption Certificate[NUL]ate')
    expect(result.out).toContain('Certificates: 3; sources: 1; with a NUL in the friendly name: 2')
  })

  it('ends with 0 where nothing is wrong', async () => {
    const { path, run } = scene({ 'one.bin': blobOf(utf16('Healthy\0')), 'two.sst': storeOf(blobOf(undefined)) })
    const result = await run('scan', path('one.bin'), path('two.sst'), '--json')
    expect(result.exitCode).toBe(0)
    expect(document('scan', result).summary).toEqual({ certificates: 2, affected: 0, sources: 2 })
  })

  it('finds the hive of a Windows volume in any case, and volumes in folders with --recursive', async () => {
    const { folder, run } = scene({})
    for (const [machine, config] of [
      ['a', 'WINDOWS/system32/config'],
      ['b', 'Windows/System32/Config'],
    ] as const) {
      mkdirSync(join(folder, machine, config), { recursive: true })
      writeFileSync(join(folder, machine, config, machine === 'a' ? 'software' : 'SOFTWARE'), faultyHive())
    }
    const one = await run('scan', join(folder, 'a'), '--json')
    expect(document('scan', one).sources).toHaveLength(1)
    const both = await run('scan', folder, '--recursive', '--json')
    expect(document('scan', both).summary).toEqual({ certificates: 6, affected: 4, sources: 2 })
  })

  it('reads the hives and stores of every profile on a volume', async () => {
    const { folder, run } = scene({})
    const [personal] = storedBlobs([utf16('mine\0\0')])
    const files: Readonly<Record<string, Uint8Array>> = {
      'Windows/System32/config/SOFTWARE': faultyHive(),
      'Windows/System32/config/DEFAULT': hiveWith([]),
      'Windows/ServiceProfiles/LocalService/NTUSER.DAT': userHive(),
      'Users/anna/ntuser.dat': userHive(),
      'Users/Public/desktop.ini': new Uint8Array([1]),
      [`Users/anna/AppData/Roaming/Microsoft/SystemCertificates/My/Certificates/${personal?.thumbprint}`]:
        personal?.blob ?? new Uint8Array(),
      'Documents and Settings/otto/NTUSER.DAT': userHive(),
    }
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    const { sources, summary, errors } = document('scan', await run('scan', folder, '--json'))
    expect(errors).toEqual([])
    expect(sources.map((source: { location: string }) => relative(folder, source.location)).sort()).toEqual(
      Object.keys(files)
        .filter((name) => !/DEFAULT|desktop/.test(name))
        .sort(),
    )
    expect(summary.affected).toBe(2 + 3 + 1)
    const own = sources.find((source: { kind: string }) => source.kind === 'serialized-certificate')
    expect(own.certificates).toMatchObject([{ store: 'My', thumbprint: personal?.thumbprint, note: null }])
    expect((await run('mend', folder, '--yes')).exitCode).toBe(0)
    expect((await run('scan', folder)).exitCode).toBe(0)
  })

  it('reports a NUL in the subject and never calls it mendable', async () => {
    const der = certificateOf({ subject: [['2.5.4.3', 'www.example.com\0.example.org']] })
    const { path, run } = scene({ 'one.bin': blobOf(utf16('fine\0'), der) })
    const [source] = document('scan', await run('scan', path('one.bin'), '--json')).sources
    expect(source.certificates).toMatchObject([{ note: 'nul-in-subject', mendable: false }])
    expect((await run('scan', path('one.bin'))).out).toContain('CN=www.example.com[NUL].example.org')
  })

  it('resolves a symbolic link and says so', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    symlinkSync(path('SOFTWARE'), path('link'))
    const [source] = document('scan', await run('scan', path('link'), '--json')).sources
    expect(source).toMatchObject({ location: path('link'), resolved: path('SOFTWARE') })
  })

  it('keeps standard output free of anything but the document with --json', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    const result = await run('scan', path('SOFTWARE'), path('nothing'), '--json')
    expect(document('scan', result).errors).toMatchObject([{ code: 'not-found', source: path('nothing') }])
    expect(result.exitCode).toBe(3)
    expect(result.err).toContain('There is nothing at this path.')
  })

  it('reads the live registry on Windows only', async () => {
    const { run } = scene({})
    expect(await run('scan', 'live')).toMatchObject({ exitCode: 3, err: expect.stringContaining('on Windows only') })
    expect((await run('scan')).exitCode).toBe(2)
  })
})

describe.skipIf(missing('samples'))('the serialized and registry samples', () => {
  it('scan without an error, none affected: 105 blobs of certificates, 3 of lists, a certificate, a store, 6 files', async () => {
    const { run } = scene({})
    const serialized = await run('scan', samples('serialized'), '--recursive', '--json')
    expect(document('scan', serialized)).toMatchObject({
      errors: [],
      summary: { certificates: 108, affected: 0, sources: 110 },
    })
    expect(serialized.exitCode).toBe(0)
    const registry = await run('scan', samples('reg'), '--json')
    expect(document('scan', registry)).toMatchObject({
      errors: [],
      summary: { certificates: 138, affected: 0, sources: 6 },
    })
  })
})

describe('bad input: a typed error with a place, exit code 3, and the other sources are still read', () => {
  const hive = faultyHive()
  const truncated = hive.slice(0, 5000)
  const notAHive = new TextEncoder().encode('MZ this is a program')
  const cases: readonly (readonly [string, string, Uint8Array | string, string])[] = [
    ['an empty hive', 'SOFTWARE', '', 'empty-file'],
    ['a truncated base block', 'SOFTWARE', hive.slice(0, 100), 'truncated'],
    ['a hive cut off in its first bin', 'SOFTWARE', truncated, ''],
    ['something that is no hive', 'SOFTWARE', notAHive, 'hive-not-a-hive'],
    ['something that is no registry file', 'a.reg', 'hello', 'registry-file-header'],
    ['a registry file that breaks off', 'a.reg', 'REGEDIT4\r\n\r\n[HKEY', 'registry-file-syntax'],
    ['something that is no store', 'a.sst', 'hello, hello', ''],
    ['an unknown format', 'a.txt', 'hello', 'unknown-format'],
  ]
  it.each(cases)('%s', async (_what, name, content, code) => {
    const { path, run } = scene({ [name]: content, good: faultyRegistryFile() })
    const result = await run('scan', path(name), path('good'), '--json')
    const { errors, summary } = document('scan', result)
    expect(result.exitCode).toBe(3)
    expect(summary.affected).toBeGreaterThanOrEqual(2)
    expect(errors.length).toBeGreaterThan(0)
    for (const error of errors) expect(error.source).toContain(path(name))
    if (code !== '') expect(errors[0].code).toBe(code)
    expect(result.err).toMatch(/\n {2}\S/)
  })

  it('a folder where a file is meant', async () => {
    const { folder, run } = scene({})
    expect(document('scan', await run('scan', folder, '--json')).errors[0].code).toBe('nothing-to-read')
  })

  it('4 GB of nothing, sparse: refused or read, never loaded', async () => {
    const { path, run } = scene({ 'huge.reg': 'REGEDIT4\r\n', SOFTWARE: hive, 'huge.sst': storeOf(blobOf(undefined)) })
    for (const name of ['huge.reg', 'SOFTWARE', 'huge.sst']) truncateSync(path(name), 2 ** 32)
    const { errors, summary } = document(
      'scan',
      await run('scan', path('huge.reg'), path('huge.sst'), path('SOFTWARE'), '--json'),
    )
    expect(errors.map((error: { code: string }) => error.code)).toEqual(['too-large', 'too-large'])
    // The hive's own size field bounds what is read: zeros behind it do not matter.
    expect(summary).toMatchObject({ sources: 1, affected: 2 })
  })
})

describe('mend, runs, undo', () => {
  it('mends a hive in place, reads it back, and gives it back byte for byte', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    const before = readFileSync(path('SOFTWARE'))
    const mended = await run('mend', path('SOFTWARE'), '--yes', '--json')
    expect(mended.exitCode).toBe(0)
    const { run: done, plan } = document('mend', mended)
    expect(done).toMatchObject({ result: 'done', undoable: true, kind: 'mend' })
    expect(done.changes.map((change: { readBack: string }) => change.readBack)).toEqual(['held', 'held'])
    expect(plan.changes.map((change: { after: { text: string } }) => change.after.text).sort()).toEqual([
      'SMS Encryption Certificate',
      'SMS Signing Certificate',
    ])
    expect(readFileSync(done.targets[0].backup).equals(before)).toBe(true)
    expect((await run('scan', path('SOFTWARE'))).exitCode).toBe(0)
    expect(statSync(path('SOFTWARE')).size).toBe(before.length)

    const undone = await run('undo', done.id, '--yes', '--json')
    expect(undone.exitCode).toBe(0)
    expect(document('undo', undone).run).toMatchObject({ kind: 'undo', undoOf: done.id, result: 'done' })
    expect(readFileSync(path('SOFTWARE')).equals(before)).toBe(true)

    const listed = document('runs', await run('runs', '--json')).runs
    expect(listed.map((one: { kind: string }) => one.kind)).toEqual(['undo', 'mend'])
    expect(listed[1].undoneBy).toBe(listed[0].id)
    expect((await run('undo', done.id, '--yes')).err).toContain('taken back already')
  })

  it('replaces other files, keeping mode and times', async () => {
    const { path, run } = scene({ 'SMS.reg': faultyRegistryFile() })
    const before = { bytes: readFileSync(path('SMS.reg')), ...statSync(path('SMS.reg')) }
    const mended = await run('mend', path('SMS.reg'), '--yes', '--json')
    const { run: done } = document('mend', mended)
    const after = statSync(path('SMS.reg'))
    expect(after.mode).toBe(before.mode)
    expect(after.mtimeMs).toBeCloseTo(before.mtimeMs, 0)
    expect(after.size).toBe(before.size + done.targets[0].bytesChanged)
    await run('undo', done.id, '--yes')
    expect(readFileSync(path('SMS.reg')).equals(before.bytes)).toBe(true)
  })

  it('mends several sources in one run', async () => {
    const { path, run } = scene({
      SOFTWARE: faultyHive(),
      'SMS.reg': faultyRegistryFile(),
      'store.sst': storeOf(blobOf(utf16('A\0\0')), blobOf(utf16('B\0'))),
      'one.bin': blobOf(utf16('C\0D\0')),
    })
    const sources = ['SOFTWARE', 'SMS.reg', 'store.sst', 'one.bin'].map(path)
    const { run: done } = document('mend', await run('mend', ...sources, '--yes', '--json'))
    expect(done.changes).toHaveLength(6)
    expect(done.targets).toHaveLength(4)
    expect((await run('scan', ...sources)).exitCode).toBe(0)
  })

  it('writes nothing with --dry-run, and nothing without --yes where nobody can be asked', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    const before = readFileSync(path('SOFTWARE'))
    const dry = await run('mend', path('SOFTWARE'), '--dry-run')
    expect(dry.exitCode).toBe(10)
    expect(dry.out).toContain('now    SMS Signing Certificate[NUL]')
    const unattended = await run('mend', path('SOFTWARE'))
    expect(unattended).toMatchObject({ exitCode: 2, err: expect.stringContaining('--yes') })
    expect(readFileSync(path('SOFTWARE')).equals(before)).toBe(true)
    expect((await run('runs')).err).toContain('There are no runs')
  })

  it('says that there is nothing to do', async () => {
    const { path, run } = scene({ 'a.bin': blobOf(utf16('fine\0')) })
    expect(await run('mend', path('a.bin'), '--yes')).toMatchObject({
      exitCode: 0,
      err: expect.stringContaining('Nothing to do'),
    })
  })

  it('saves a plan and applies it later', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    expect((await run('mend', path('SOFTWARE'), '--plan-out', path('plan.json'))).exitCode).toBe(10)
    const applied = await run('apply', path('plan.json'), '--yes', '--json')
    expect(applied.exitCode).toBe(0)
    expect(document('apply', applied).run.result).toBe('done')
    const again = await run('apply', path('plan.json'), '--yes', '--json')
    expect(again.exitCode).toBe(6)
    expect(document('apply', again).errors[0].code).toBe('plan-stale')
  })

  it('refuses a plan that somebody edited', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    await run('mend', path('SOFTWARE'), '--plan-out', path('plan.json'))
    const text = readFileSync(path('plan.json'), 'utf8')
    writeFileSync(
      path('plan.json'),
      text.replace('"text": "SMS Signing Certificate"', '"text": "SMS Sighing Certificate"'),
    )
    expect((await run('apply', path('plan.json'), '--yes')).err).toContain('The plan was changed after it was saved.')
    writeFileSync(path('plan.json'), '{"formatVersion":"1.0"}')
    expect((await run('apply', path('plan.json'), '--yes')).exitCode).toBe(3)
  })

  it('refuses a stale plan whole: one changed target keeps the others untouched', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive(), 'SMS.reg': faultyRegistryFile() })
    await run('mend', path('SOFTWARE'), path('SMS.reg'), '--plan-out', path('plan.json'))
    const before = readFileSync(path('SOFTWARE'))
    writeFileSync(path('SMS.reg'), Buffer.concat([readFileSync(path('SMS.reg')), Buffer.from('\r\n', 'utf16le')]))
    expect((await run('apply', path('plan.json'), '--yes')).exitCode).toBe(6)
    expect(readFileSync(path('SOFTWARE')).equals(before)).toBe(true)
  })

  it('refuses an undo where the file was changed since', async () => {
    const { path, run } = scene({ 'SMS.reg': faultyRegistryFile() })
    const { run: done } = document('mend', await run('mend', path('SMS.reg'), '--yes', '--json'))
    writeFileSync(path('SMS.reg'), Buffer.concat([readFileSync(path('SMS.reg')), Buffer.from('\r\n', 'utf16le')]))
    expect((await run('undo', done.id, '--yes')).exitCode).toBe(6)
  })

  it('mends only what --only names', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    const [first] = storedBlobs([undefined])
    const { run: done } = document(
      'mend',
      await run('mend', path('SOFTWARE'), '--yes', '--json', '--only', first?.thumbprint ?? ''),
    )
    expect(done.changes).toHaveLength(1)
    expect((await run('scan', path('SOFTWARE'), '--json')).json().summary.affected).toBe(1)
  })

  it('leaves a name of which nothing would remain, says so, and mends it with another policy', async () => {
    const { path, run } = scene({ SOFTWARE: hiveWith(storedBlobs([utf16('\0rest\0'), utf16('a\0\0')])) })
    const mended = await run('mend', path('SOFTWARE'), '--yes', '--json')
    expect(mended.exitCode).toBe(10)
    expect(document('mend', mended).errors).toMatchObject([{ code: 'name-needs-decision' }])
    expect(document('mend', mended).run.changes).toHaveLength(1)
    expect((await run('mend', path('SOFTWARE'), '--yes', '--name-policy', 'remove-nuls')).exitCode).toBe(0)
    const names = (await run('scan', path('SOFTWARE'), '--json')).json().sources[0].certificates
    expect(names.map((one: { friendlyName: { text: string } }) => one.friendlyName.text).sort()).toEqual(['a', 'rest'])
  })

  it('reads a dirty hive, says that it may be stale, and refuses to mend it', async () => {
    const { path, run } = scene({ SOFTWARE: hiveWith(storedBlobs([utf16('a\0\0')]), { sequence1: 5, sequence2: 4 }) })
    const before = readFileSync(path('SOFTWARE'))
    const scanned = await run('scan', path('SOFTWARE'), '--json')
    expect(document('scan', scanned).sources[0]).toMatchObject({
      state: 'dirty',
      certificates: [{ note: 'source-dirty', mendable: false }],
    })
    const mended = await run('mend', path('SOFTWARE'), '--yes', '--json')
    expect(mended.exitCode).toBe(3)
    expect(document('mend', mended).errors[0].code).toBe('hive-logs-missing')
    expect(readFileSync(path('SOFTWARE')).equals(before)).toBe(true)
  })

  it.each([
    ['hibr', 'volume-hibernated'],
    ['HIBR', 'volume-hibernated'],
    ['RSTR', 'volume-hibernated'],
    ['wake', null],
    ['\0\0\0\0', null],
  ])('on a volume whose hiberfil.sys says %j', async (magic, code) => {
    const { folder, run } = scene({ 'hiberfil.sys': `${magic} and more` })
    const hive = join(folder, 'Windows/System32/config/SOFTWARE')
    mkdirSync(join(hive, '..'), { recursive: true })
    writeFileSync(hive, faultyHive())
    expect((await run('scan', folder, '--json')).json().summary.affected).toBe(2)
    const mended = await run('mend', folder, '--yes', '--json')
    expect(mended.exitCode).toBe(code === null ? 0 : 3)
    if (code !== null) {
      expect(document('mend', mended).errors).toMatchObject([{ code, source: join(folder, 'hiberfil.sys') }])
      expect(readFileSync(hive).equals(Buffer.from(faultyHive()))).toBe(true)
      return
    }
    writeFileSync(join(folder, 'hiberfil.sys'), 'hibr and more')
    const undone = await run('undo', mended.json().run.id, '--yes', '--json')
    expect(document('undo', undone).errors).toMatchObject([{ code: 'volume-hibernated' }])
  })

  it('says of a locked BitLocker volume what it is', async () => {
    const { path, run } = scene({
      'disk.img': Buffer.concat([Buffer.from('\xebX\x90-FVE-FS-', 'latin1'), Buffer.alloc(8192)]),
    })
    const result = await run('scan', path('disk.img'), '--json')
    expect(document('scan', result).errors).toMatchObject([{ code: 'volume-bitlocker' }])
  })

  it('keeps a log that CMTrace reads', async () => {
    const { path, run } = scene({ SOFTWARE: faultyHive() })
    await run('scan', path('SOFTWARE'), path('missing'), '--log', path('certmend.log'))
    const lines = readFileSync(path('certmend.log'), 'utf8').trimEnd().split('\r\n')
    expect(lines[0]).toMatch(
      /^<!\[LOG\[.+\]LOG\]!><time="\d\d:\d\d:\d\d\.\d{3}[+-]\d{3}" date="\d\d-\d\d-\d{4}" component="Certmend" context="" type="3" thread="\d+" file="">$/,
    )
  })

  it('lets one Certmend write at a time, and takes over from one that died', async () => {
    const { path, run, state } = scene({ SOFTWARE: faultyHive() })
    mkdirSync(state)
    writeFileSync(join(state, 'writer.lock'), '1')
    const busy = await run('mend', path('SOFTWARE'), '--yes', '--json')
    expect(busy.exitCode).toBe(5)
    expect(document('mend', busy).errors[0].code).toBe('busy')
    writeFileSync(join(state, 'writer.lock'), String(2 ** 22 + 1))
    expect((await run('mend', path('SOFTWARE'), '--yes')).exitCode).toBe(0)
  })

  it('knows no run of another name', async () => {
    const { run } = scene({})
    expect(await run('undo', 'run-1', '--yes')).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('no run run-1'),
    })
    expect((await run('undo', '../x', '--yes')).exitCode).toBe(3)
    expect((await run('recover', '--yes')).exitCode).toBe(0)
  })
})

describe('help', () => {
  it('is on standard output for each command', async () => {
    const { run } = scene({})
    for (const command of ['', 'scan', 'mend', 'apply', 'runs', 'undo', 'recover', 'demo']) {
      const result = await run('help', ...(command === '' ? [] : [command]))
      expect(result).toMatchObject({ exitCode: 0, err: '' })
      expect(result.out).toContain(`certmend ${command}`)
    }
    expect((await run('help', 'nonsense')).exitCode).toBe(2)
  })
})
