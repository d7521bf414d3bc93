/**
 * certmend ccmcertfix plan and apply: the certificates decide whether it helped, whatever the tool says of itself. The tool is
 * played (test/support/program-host.ts) and changes a registry in memory; its signature is real.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from '../../main/cli/arguments.ts'
import { exitMeaning } from '../../main/core/remedies/hotfix/exit-codes.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { translator } from '../../shared/messages/index.ts'
import { blobOf, certificateOf, utf16 } from '../support/blob.ts'
import { memoryRegistry, smsKey } from '../support/memory-registry.ts'
import { missing } from '../support/needs.ts'
import { type FakeProgramHostOptions, factsOf, type ScriptedRun } from '../support/program-host.ts'
import { patchName, programScene, type SignedFiles, signFiles, toolName } from './program-scene.ts'

const problem = (...argv: readonly string[]): unknown => {
  const parsed = parseArguments(argv)
  return parsed.ok ? null : parsed.error.params.problem
}

describe('the grammar of ccmcertfix', () => {
  it.each([
    [['ccmcertfix'], 'ccmcertfix goes with one of plan, apply'],
    [['ccmcertfix', 'plan'], 'ccmcertfix plan needs --tool'],
    [['ccmcertfix', 'plan', '--tool', 'a.exe', '--output', 'b.log'], '--output does not go with ccmcertfix plan'],
    [['ccmcertfix', 'apply', '--tool', 'a.exe', '--package', 'b.msp'], '--package does not go with ccmcertfix apply'],
    [['ccmcertfix', 'apply', '--tool', 'a.exe', '--property', 'A=B'], '--property does not go with ccmcertfix apply'],
  ])('refuses %j and says why', (argv, why) => {
    expect(problem(...argv)).toBe(why)
  })

  it('keeps --log for the log of Certmend itself', () => {
    const parsed = parseArguments([
      'ccmcertfix',
      'apply',
      '--tool',
      'a.exe',
      '--log',
      'own.log',
      '--output',
      'tool.log',
    ])
    expect(parsed.ok && parsed.value).toMatchObject({ log: 'own.log', program: { file: 'a.exe', output: 'tool.log' } })
  })
})

describe('elsewhere than on Windows', () => {
  it.each(['plan', 'apply'])('ccmcertfix %s says that it is about a running Windows', async (verb) => {
    const { run, put } = programScene({ windows: false })
    const { exitCode, err } = await run('ccmcertfix', verb, '--tool', put(toolName, new Uint8Array(8)))
    expect([exitCode, err]).toEqual([3, expect.stringContaining(translator('en')('error.live-needs-windows'))])
  })
})

const certificates = ['PC01', 'PC02', 'PC03'].map((name) => {
  const der = certificateOf({ subject: [['2.5.4.3', name]] })
  return { der, key: smsKey(createHash('sha1').update(der).digest('hex').toUpperCase()) }
})
const [first, second, third] = certificates

const faulty = utf16('SMS Signing Certificate\0\0')
const sound = utf16('SMS Signing Certificate\0')

describe.skipIf(missing('openssl', 'osslsigncode'))('ccmcertfix plan and apply', () => {
  let files: SignedFiles
  beforeAll(() => {
    files = signFiles()
  })
  afterAll(() => rmSync(files.authority.folder, { recursive: true, force: true }))

  /** Two faulty certificates and one in order. `runs` gets a function that mends so many of them. */
  const storeScene = (
    runs: (mend: (count: number) => void) => readonly ScriptedRun[],
    options: Partial<FakeProgramHostOptions> & { readonly words?: string } = {},
  ) => {
    const { words = '2 bad, 1 ok', ...host } = options
    const contents = new Map(
      certificates.map(({ key, der }) => [key, blobOf(key === third?.key ? sound : faulty, der)] as const),
    )
    const registry = memoryRegistry(contents)
    const mend = (count: number): void => {
      for (const { key, der } of certificates.slice(0, count)) contents.set(key, blobOf(sound, der))
    }
    const facts = () => factsOf({ windows: '7', bits: 64, client: '4.00.6487.2000', dll: '4.0.6487.2111' }, words)
    const scene = programScene({ trust: files.trust, runs: runs(mend), facts, ...host }, { registry })
    return { ...scene, contents, tool: scene.put(toolName, files.tool) }
  }

  const bytesOf = (contents: ReadonlyMap<string, Uint8Array>): unknown =>
    [...contents].map(([key, blob]) => [key, Buffer.from(blob).toString('hex')])

  it('says step, file, the command without arguments, and the certificates that it is about', async () => {
    const { run, tool, host } = storeScene(() => [])
    const { exitCode, out, err } = await run('ccmcertfix', 'plan', '--tool', tool)
    expect([exitCode, err]).toEqual([10, ''])
    expect(out).toContain('This computer: Run CCMCertFix, or let Certmend mend the names.')
    expect(out).toContain(`${tool}\n  Genuine CCMCertFix.exe. Of SP2.`)
    expect(out).toMatch(/runs +"C:\\Windows\\certmend-\w{12}\\CCMCertFix\.exe"\n/)
    expect(out).toContain('2 certificates of ConfigMgr by what Certmend reads')
    expect(out.match(/SMS Signing Certificate\[NUL\]/g)).toHaveLength(2)
    expect(out).toContain('put back, byte for byte')
    expect(host.started()).toEqual([])
  })

  it('gives a document that its schema knows', async () => {
    const { document, tool } = storeScene(() => [])
    const { document: said } = await document('ccmcertfix-plan', 'ccmcertfix', 'plan', '--tool', tool)
    expect(said.step).toMatchObject({ id: 'mend-certificates', reason: 'certificates-bad' })
    expect(said.plan.changes).toMatchObject([{ action: 'run-certfix', reversible: true, reason: 'certificates-bad' }])
    expect(said.plan.changes[0].certificates).toHaveLength(3)
  })

  it('has nothing to do where no name is faulty', async () => {
    const { run, tool, host } = storeScene(() => [], { words: '3 ok' })
    const { exitCode, err } = await run('ccmcertfix', 'apply', '--yes', '--tool', tool)
    expect([exitCode, err]).toEqual([0, 'Nothing to do. No certificate has a faulty name.\n'])
    expect(host.started()).toEqual([])
  })

  it('sends the client patch to its own command', async () => {
    const facts = () => factsOf({ windows: '7', bits: 64, client: '4.00.6487.2000', dll: '4.0.6487.2000' }, '2 bad')
    const { run, put } = storeScene(() => [], { facts })
    const { exitCode, err } = await run('ccmcertfix', 'plan', '--tool', put(patchName, files.patch))
    expect([exitCode, err]).toEqual([2, expect.stringContaining('certmend hotfix')])
  })

  it('mends, reads back, keeps what the tool wrote, and gives the bytes back on undo', async () => {
    const { run, tool, contents, folder } = storeScene((mend) => [
      { exitCode: 0, text: ['2 certificates fixed\r\n'], effect: () => mend(2) },
    ])
    const before = bytesOf(contents)
    const copy = join(folder, 'copy.log')
    const { exitCode, out, err } = await run('ccmcertfix', 'apply', '--yes', '--tool', tool, '--output', copy)
    expect(exitCode).toBe(0)
    expect(out).toContain('CCMCertFix ran, and all names are in order. Run run-')
    expect(out).toContain(`ended with 0: ${translator('en')('exit.certfix-0')}`)
    expect(out.match(/in order now: SMS/g)).toHaveLength(2)
    expect(out.match(/as it was: SMS/g)).toHaveLength(1)
    expect(out).toContain('      was    SMS Signing Certificate[NUL]\n      is     SMS Signing Certificate\n')
    expect(err).toContain('  | 2 certificates fixed')
    expect(err).toContain(`What CCMCertFix wrote is saved as ${copy}.`)
    expect(readFileSync(copy, 'utf8')).toBe('2 certificates fixed\r\n')

    expect((await run('runs')).out).toMatch(/ {2}CCMCertFix {2}done {2}/)
    const [, id = ''] = /certmend undo (run-[\w-]+)/.exec(out) ?? []
    const undone = await run('undo', id, '--yes')
    expect([undone.exitCode, undone.out]).toEqual([0, expect.stringContaining('Taken back, and read back.')])
    expect(bytesOf(contents)).toEqual(before)
  })

  it.each([
    ['does nothing', 0, 0, 7],
    ['mends only the first', 1, 0, 7],
    ['mends all and ends with a code that nobody documented', 2, 5, 0],
    ['does nothing and says that it failed', 0, 5, 5],
  ])('believes the certificates where the tool %s', async (_, count, own, code) => {
    const { document, tool } = storeScene((mend) => [{ exitCode: own, effect: () => mend(count) }])
    const result = await document('ccmcertfix-apply', 'ccmcertfix', 'apply', '--yes', '--tool', tool)
    expect(result.exitCode).toBe(code)
    const [change] = result.document.run.changes
    const meaning = exitMeaning('certfix', own)
    expect(change.attempts[0].exit).toEqual({ ...meaning, text: translator('en')(`exit.${meaning.name}`) })
    const outcomes = change.certificates.map(({ key, outcome }: { key: string; outcome: string }) => [key, outcome])
    expect(Object.fromEntries(outcomes)).toMatchObject({
      [first?.key ?? '']: count > 0 ? 'mended' : 'still-bad',
      [second?.key ?? '']: count > 1 ? 'mended' : 'still-bad',
      [third?.key ?? '']: 'untouched',
    })
  })

  it('says that names are still faulty although the tool ended well', async () => {
    const { run, tool } = storeScene((mend) => [{ exitCode: 0, effect: () => mend(1) }])
    const { out, err } = await run('ccmcertfix', 'apply', '--yes', '--tool', tool)
    expect(out).toContain('It is not done: what was read back is not what was planned.')
    expect(out.match(/still faulty: SMS/g)).toHaveLength(1)
    expect(err).toContain(translator('en')('error.names-still-bad', { count: 1 }))
  })

  it.each([
    ['hangs', certmendError('program-timed-out', { seconds: 600 })],
    ['floods its output', certmendError('program-flooded', { limit: 100 })],
  ])('says why it was ended where the tool %s', async (_, error) => {
    const { run, tool } = storeScene(() => [{ failure: error, text: ['half a'] }])
    const { exitCode, out, err } = await run('ccmcertfix', 'apply', '--yes', '--tool', tool)
    expect(exitCode).toBe(5)
    expect(out).toContain(`  ${translator('en')(`error.${error.code}`, error.params)}`)
    expect(err).toContain('  | half a')
  })

  it('ends the tool at Ctrl+C', async () => {
    const { run, tool } = storeScene(() => [
      { waits: true, effect: () => void setImmediate(() => process.emit('SIGINT')) },
    ])
    const { exitCode, err } = await run('ccmcertfix', 'apply', '--yes', '--tool', tool)
    expect(exitCode).toBe(5)
    expect(err).toContain(translator('en')('error.cancelled'))
  })

  it('refuses before the start where --output would go over a file, and makes none where nothing was written', async () => {
    const { run, tool, put, folder, host } = storeScene((mend) => [{ effect: () => mend(2) }])
    const taken = put('taken.log', new Uint8Array(1))
    const refused = await run('ccmcertfix', 'apply', '--yes', '--tool', tool, '--output', taken)
    expect([refused.exitCode, host.started()]).toEqual([3, []])
    const copy = join(folder, 'copy.log')
    const { exitCode, err } = await run('ccmcertfix', 'apply', '--yes', '--tool', tool, '--output', copy)
    expect([exitCode, existsSync(copy)]).toEqual([0, false])
    expect(err).toContain('CCMCertFix wrote nothing')
  })

  it('refuses a saved plan where a certificate changed since', async () => {
    const { run, tool, folder, contents, host } = storeScene(() => [])
    const plan = join(folder, 'plan.json')
    expect((await run('ccmcertfix', 'plan', '--tool', tool, '--plan-out', plan)).exitCode).toBe(10)
    contents.set(second?.key ?? '', blobOf(sound, second?.der))
    const { exitCode } = await run('apply', plan, '--yes')
    expect([exitCode, host.started()]).toEqual([6, []])
  })

  it.each([
    ['--roll-back', 1, 'Rolled back: everything is as it was before run'],
    ['--finish', 0, 'CCMCertFix ran, and all names are in order.'],
  ])('recovers a run that ended in the middle: %s', async (way, count, said) => {
    const { run, tool, contents } = storeScene((mend) => [
      {
        effect: () => {
          mend(count)
          throw new Error('the power failed')
        },
      },
      { effect: () => mend(2) },
    ])
    const before = bytesOf(contents)
    expect((await run('ccmcertfix', 'apply', '--yes', '--tool', tool)).exitCode).toBe(1)
    expect((await run('runs')).out).toContain('ended in the middle')
    const recovered = await run('recover', way, '--yes')
    expect(recovered.out).toContain(said)
    expect(recovered.exitCode).toBe(0)
    if (way === '--roll-back') expect(bytesOf(contents)).toEqual(before)
  })

  it('refuses a tool that was changed', async () => {
    const { run, tool, host } = storeScene(() => [])
    const changed = new Uint8Array(files.tool)
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1
    writeFileSync(tool, changed)
    const { exitCode, out } = await run('ccmcertfix', 'apply', '--yes', '--tool', tool)
    expect([exitCode, host.started()]).toEqual([3, []])
    expect(out).toMatch(/No: |Not known: /)
  })
})
