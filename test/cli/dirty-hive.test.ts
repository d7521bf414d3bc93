/**
 * Hives that Windows did not finish writing, from the command line: read with their logs, mended in one plan, judged by
 * other programs, taken back byte for byte.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { certmend } from '../support/command-line.ts'
import { dirtyHive } from '../support/dirty-hive.ts'
import { sampleHive, summarizeWith } from '../support/hive-judges.ts'
import { changedPages, dirtySample, logEntry } from '../support/hive-logs.ts'
import { missing } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const scene = (files: Readonly<Record<string, Uint8Array>>) => {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const state = join(folder, 'state')
  return {
    path: (name: string) => join(folder, name),
    state,
    run: (...argv: string[]) => certmend(state, argv),
    /** Names of the files that are not as they were. */
    changed: () =>
      Object.entries(files)
        .filter(([name, content]) => !readFileSync(join(folder, name)).equals(content))
        .map(([name]) => name),
  }
}

describe('a dirty hive whose logs make it larger', () => {
  const { hive, log } = dirtyHive()
  const files = { SOFTWARE: hive, 'software.log1': log, 'SOFTWARE.LOG2': new Uint8Array(0) }

  it('is read as Windows would recover it, and says so', async () => {
    const { path, run, changed } = scene(files)
    const scanned = await run('scan', path('SOFTWARE'))
    expect(scanned.exitCode).toBe(10)
    expect(scanned.out).toContain(
      'Windows did not finish writing this hive; read with 2 entries of its transaction logs',
    )
    const { sources, errors } = (await run('scan', path('SOFTWARE'), '--json')).json()
    expect(errors).toEqual([])
    expect(sources[0]).toMatchObject({
      state: 'recovered',
      recovery: { entries: 2, firstSequence: 30, lastSequence: 31, baseBlockRecovered: false },
    })
    expect(sources[0].certificates).toHaveLength(9)
    expect(changed()).toEqual([])
  })

  it('is finished and mended in one plan, backed up with its logs, and taken back byte for byte', async () => {
    const { path, run, changed } = scene(files)
    const preview = await run('mend', path('SOFTWARE'), '--dry-run')
    expect(preview.out).toContain('first finishes what Windows had logged: 2 entries of the transaction logs')
    const mended = await run('mend', path('SOFTWARE'), '--yes', '--json')
    expect(mended.exitCode).toBe(0)
    const { plan, run: applied } = mended.json()
    expect(plan.targets[0].recovery).toMatchObject({ entries: 2, logs: [{ location: path('software.log1') }] })
    expect(applied.targets[0].bytesChanged).toBeGreaterThan(0)
    expect(changed()).toEqual(['SOFTWARE'])
    const backups = readdirSync(applied.folder).filter((name) => name.startsWith('backup-'))
    expect(backups).toEqual(['backup-t1-SOFTWARE', 'backup-t1-software.log1'])
    expect(readFileSync(join(applied.folder, 'backup-t1-software.log1')).equals(log)).toBe(true)

    const { sources } = (await run('scan', path('SOFTWARE'), '--json')).json()
    expect(sources[0].state).toBe('clean')
    expect(sources[0].certificates).toHaveLength(9)
    expect((await run('scan', path('SOFTWARE'))).exitCode).toBe(0)

    expect((await run('undo', applied.id, '--yes')).exitCode).toBe(0)
    expect(changed()).toEqual([])
  })

  it('is not written where a log changed since the plan was made', async () => {
    const { path, run, changed } = scene(files)
    expect((await run('mend', path('SOFTWARE'), '--plan-out', path('plan.json'))).exitCode).toBe(10)
    writeFileSync(path('software.log1'), log.subarray(0, log.length - 512))
    expect((await run('apply', path('plan.json'), '--yes')).exitCode).toBe(6)
    expect(changed()).toEqual(['software.log1'])
  })

  it('is read as it stands where its logs cannot be used, with the reason, and not mended', async () => {
    const damaged = Uint8Array.from(log)
    damaged[100] = 1
    const { path, run, changed } = scene({ SOFTWARE: hive, 'SOFTWARE.LOG1': damaged })
    const scanned = (await run('scan', path('SOFTWARE'), '--json')).json()
    expect(scanned.sources[0].state).toBe('dirty')
    expect(scanned.errors).toMatchObject([{ code: 'hive-logs-unusable' }])
    expect(scanned.errors[0].message).toContain('checksum')
    expect(scanned.sources[0].certificates).toMatchObject([{ note: 'source-dirty', mendable: false }])
    const mended = await run('mend', path('SOFTWARE'), '--yes', '--json')
    expect(mended.exitCode).toBe(3)
    expect(mended.json().errors).toMatchObject([{ code: 'hive-logs-unusable' }])
    expect(changed()).toEqual([])
  })
})

/** UsrClass.dat of a real Windows 10 with one more entry in its log: a certificate of which a name ends in two NULs. */
const injectedUsrClass = () => {
  const { hive, logs } = dirtySample('regipy_UsrClass', 'UsrClass.dat', ['UsrClass.dat.LOG1', 'UsrClass.dat.LOG2'])
  const recovered = Buffer.from(sampleHive('hives-dirty', 'recovered-reference', 'UsrClass.clean'))
  const faulty = Buffer.from(recovered)
  // Element 15 of the certificate of the store CA has 32 bytes: it becomes element 11, a name.
  const der = Buffer.from('AD898AC73DF333EB60AC1F5FC6C4B2219DDB79B7', 'hex')
  const blob = recovered.indexOf(Buffer.concat([Buffer.from('030000000100000014000000', 'hex'), der]))
  const element = recovered.indexOf(Buffer.from('0f0000000100000020000000', 'hex'), blob)
  expect(element - blob).toBeLessThan(200)
  faulty[element] = 11
  faulty.write('Package CA 001\0\0', element + 12, 'utf16le')
  const entry = logEntry({
    sequence: 301,
    binsSize: recovered.readUInt32LE(40),
    pages: changedPages(recovered, faulty),
  })
  const [log1 = new Uint8Array(0), log2 = new Uint8Array(0)] = logs
  const longer = Buffer.from(log2)
  entry.copy(longer, 552_960)
  return { hive, log1, log2: longer, faulty }
}

describe.skipIf(missing('samples'))('UsrClass.dat of a real Windows 10 that was cut off', () => {
  it.skipIf(missing('python3-hivex', 'python3-libregf'))(
    'with a faulty name in its log becomes clean, has everything that was logged, and comes back byte for byte',
    async () => {
      const { hive, log1, log2, faulty } = injectedUsrClass()
      const files = { 'UsrClass.dat': hive, 'UsrClass.dat.LOG1': log1, 'UsrClass.dat.LOG2': log2 }
      const { path, run, changed } = scene(files)
      const { sources } = (await run('scan', path('UsrClass.dat'), '--json')).json()
      expect(sources[0]).toMatchObject({ state: 'recovered', recovery: { entries: 15, lastSequence: 301 } })
      expect(sources[0].certificates.map((one: { store: string }) => one.store).sort()).toEqual([
        'CA',
        'HistoryJournalCertificate',
      ])
      const mended = await run('mend', path('UsrClass.dat'), '--yes', '--json')
      expect(mended.exitCode).toBe(0)
      expect(mended.json().run.changes).toMatchObject([{ store: 'CA', after: { text: 'Package CA 001' } }])
      expect(changed()).toEqual(['UsrClass.dat'])
      for (const judge of ['hivex', 'libregf'] as const) {
        const [before, after] = summarizeWith(judge, [faulty, readFileSync(path('UsrClass.dat'))])
        expect(after).toMatchObject({ keys: 6238, values: 12_531, digest: before?.digest })
        const sizes = [before, after].map((one) => Object.values(one?.blobs ?? {}).map((blob) => blob.length / 2))
        expect(sizes[0]?.reduce((a, b) => a + b, 0)).toBe((sizes[1]?.reduce((a, b) => a + b, 0) ?? 0) + 2)
      }
      expect((await run('undo', mended.json().run.id, '--yes')).exitCode).toBe(0)
      expect(changed()).toEqual([])
    },
  )
})
