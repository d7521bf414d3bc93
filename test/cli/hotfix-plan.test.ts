/**
 * certmend hotfix plan and apply: what is said before anything runs, what is read back after it, and the exit code that
 * software distribution reads. The programs are played (test/support/program-host.ts), the signatures are real.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import { parseArguments } from '../../main/cli/arguments.ts'
import { excerptOf } from '../../main/cli/commands/show-program-watch.ts'
import { exitMeaning } from '../../main/core/remedies/hotfix/exit-codes.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { exitText } from '../../shared/messages/hotfix.ts'
import { translator } from '../../shared/messages/index.ts'
import { missing } from '../support/needs.ts'
import { type FakeProgramHostOptions, factsOf, type ScriptedRun } from '../support/program-host.ts'
import {
  clientProperties,
  packageName,
  patchName,
  programScene,
  type SignedFiles,
  signFiles,
  toolName,
} from './program-scene.ts'

const old = '4.0.6487.2000'
const mended = '4.0.6487.2111'

const notStarted = certmendError('program-not-started', { reason: 'EACCES' })

const problem = (...argv: readonly string[]): unknown => {
  const parsed = parseArguments(argv)
  return parsed.ok ? null : parsed.error.params.problem
}

describe('the grammar of hotfix plan and apply', () => {
  it.each([
    [['hotfix', 'plan'], 'hotfix plan needs --package'],
    [['hotfix', 'apply', '--tool', 'a.exe'], '--tool does not go with hotfix apply'],
    [['hotfix', 'plan', '--package', 'a.msp', 'b.msp'], "hotfix plan takes no 'b.msp'"],
    [['hotfix', 'plan', '--package', 'a.msp', '--yes'], '--yes does not go with hotfix plan'],
    [['hotfix', 'plan', '--package', 'a.msp', '--output', 'x', '--output', 'y'], 'hotfix plan takes --output once'],
    [
      ['hotfix', 'plan', '--package', 'a.msp', '--property', 'FSP'],
      '--property is NAME=VALUE, and FSP has no value; to leave it out: --without FSP',
    ],
    [
      ['hotfix', 'plan', '--package', 'a.msp', '--property', 'fsp=A', '--property', 'FSP=B'],
      '--property gives FSP twice',
    ],
    [
      ['hotfix', 'plan', '--package', 'a.msp', '--property', 'FSP=A', '--without', 'smsslp,fsp'],
      '--property and --without exclude each other for FSP',
    ],
    [['mend', '--property', 'FSP=A'], '--property does not go with mend'],
  ])('refuses %j and says why', (argv, why) => {
    expect(problem(...argv)).toBe(why)
  })

  it('takes names in any case, and values as they stand', () => {
    const parsed = parseArguments(['hotfix', 'plan', '--package', 'a.msp', '--property', 'ccmadmins=A\\B = "c"'])
    expect(parsed.ok && parsed.value.program).toMatchObject({
      file: 'a.msp',
      given: [{ name: 'CCMADMINS', value: 'A\\B = "c"' }],
    })
  })
})

describe('elsewhere than on Windows', () => {
  it.each(['plan', 'apply'])('hotfix %s says that it is about a running Windows', async (verb) => {
    const { run, put } = programScene({ windows: false })
    const { exitCode, err } = await run('hotfix', verb, '--package', put(patchName, new Uint8Array(8)))
    expect(exitCode).toBe(3)
    expect(err).toContain(translator('en')('error.live-needs-windows'))
    expect(err).toContain(translator('en')('advice.live-needs-windows'))
  })
})

describe.skipIf(missing('openssl', 'osslsigncode'))('hotfix plan and apply', () => {
  let files: SignedFiles
  beforeAll(() => {
    files = signFiles()
  })
  afterAll(() => rmSync(files.authority.folder, { recursive: true, force: true }))

  /** A client of SP2 whose file is `after` once a program ran; Windows Installer lists the patch then, unless it does not. */
  const clientScene = (
    runs: FakeProgramHostOptions['runs'] = [],
    { after = mended, listed = true, dll = old, also = [], ...options }: ClientOptions = {},
  ) =>
    programScene({
      trust: files.trust,
      runs,
      properties: clientProperties,
      facts: (started) =>
        factsOf(
          { windows: '7', bits: 64, client: '4.00.6487.2000', dll: started > 0 ? after : dll, also },
          '2 bad, 1 ok',
        ),
      registration: (started) =>
        started > 0 && listed
          ? { productCode: '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}', state: 1, uninstallable: true }
          : null,
      ...options,
    })

  interface ClientOptions extends Omit<FakeProgramHostOptions, 'runs'> {
    readonly after?: string
    readonly listed?: boolean
    readonly dll?: string
    readonly also?: readonly string[]
  }

  it('says step, file, the very command line, what the client is given again, and what will be different', async () => {
    const { put, run, host } = clientScene()
    const path = put(patchName, files.patch)
    const { exitCode, out, err } = await run('hotfix', 'plan', '--package', path)
    expect([exitCode, err]).toEqual([10, ''])
    expect(out).toContain('This computer: Apply the client patch. The client still gives new certificates faulty names')
    expect(out).toContain(`${path}\n  Genuine client patch of KB977203. Of SP2.`)
    expect(out).toMatch(/Signed by .*Microsoft Corporation/)
    expect(out).toContain('  Here: Apply it to this client. It is what this client needs.')
    const line = String.raw`"C:\\Windows\\System32\\msiexec\.exe" /p "C:\\Windows\\certmend-\w{12}\\${patchName}" /qb- /norestart /l\*v "C:\\Windows\\certmend-\w{12}\\msiexec\.log" SMSSITECODE="ABC" FSP="FSP01"`
    expect(out).toMatch(new RegExp(`runs +${line}\n`))
    expect(out).toMatch(/changes .*ccmgencert\.dll: version 4\.0\.6487\.2000 now, at least 4\.0\.6487\.2111 afterwards/)
    expect(out).toContain('Windows Installer can remove the patch.')
    expect(out).toContain('FSP = FSP01\n      read from HKLM\\SOFTWARE\\Microsoft\\CCM\\FSP\\HostName')
    expect(out).toContain(
      'says something else: HKLM\\SOFTWARE\\Microsoft\\CCMSetup\\LastSuccessfulInstallParams = FSP="OLD01"',
    )
    expect(out).toContain('without it: The client loses its site')
    expect(host.started()).toEqual([])
  })

  it('gives what stands on the command line in the place of what was read, and leaves out what is not wanted', async () => {
    const { put, document } = clientScene()
    const path = put(patchName, files.patch)
    const { exitCode, document: said } = await document(
      'hotfix-plan',
      ...['hotfix', 'plan', '--package', path, '--without', 'smssitecode'],
      ...['--property', 'FSP=FSP 02', '--property', 'SMSMP=MP01'],
    )
    expect(exitCode).toBe(10)
    expect(said.plan.changes[0].command.line).toMatch(/ FSP="FSP 02" SMSMP="MP01"$/)
    expect(said.properties).toMatchObject([
      { name: 'SMSSITECODE', value: 'ABC', state: 'left-out', read: { lostWithout: { id: 'site-code' } } },
      { name: 'FSP', value: 'FSP 02', state: 'given', read: { value: 'FSP01', differing: [{ value: 'FSP="OLD01"' }] } },
      { name: 'SMSMP', value: 'MP01', state: 'given', read: null },
    ])
    expect(said.step).toMatchObject({
      id: 'apply-patch',
      reason: 'client-old-and-certificates-bad',
      servicePack: 'SP2',
    })
    expect(said.file).toMatchObject({ isGenuine: true, verdict: { id: 'client-patch' }, use: { id: 'apply-patch' } })
  })

  it('tells in text what is given instead, and what is lost by leaving out', async () => {
    const { put, run } = clientScene()
    const { out } = await run(
      ...['hotfix', 'plan', '--package', put(patchName, files.patch)],
      ...['--property', 'FSP=FSP02', '--without', 'SMSSITECODE'],
    )
    expect(out).toContain('FSP = FSP02\n      from the command line, in place of FSP01')
    expect(out).toContain('SMSSITECODE is left out, and was ABC\n      without it: The client loses its site')
  })

  it.each([
    ['PATCH=x.msp', 'property-name'],
    ['FSP=ends with \\', 'property-value'],
  ])('refuses --property %s as wrong usage', async (property, code) => {
    const { put, document } = clientScene()
    const path = put(patchName, files.patch)
    const result = await document('hotfix-plan', 'hotfix', 'plan', '--package', path, '--property', property)
    expect(result.exitCode).toBe(2)
    expect(result.document.errors).toMatchObject([{ code }])
  })

  it.each([
    [{ dll: mended }, 'The client has the fix already.'],
    [{ also: ['r3'] }, 'KB977384 is applied'],
  ])('has nothing to do on a client with %j', async (client, why) => {
    const { put, run, host } = clientScene([], client)
    const { exitCode, err } = await run('hotfix', 'apply', '--yes', '--package', put(patchName, files.patch))
    expect(exitCode).toBe(0)
    expect(err).toContain(`Nothing to do. ${why}`)
    expect(host.started()).toEqual([])
  })

  it('refuses a patch that was changed, shows which check fails, and runs nothing', async () => {
    const changed = new Uint8Array(files.patch)
    const at = Buffer.from(changed).indexOf('DisplayName')
    changed[at] = (changed[at] ?? 0) ^ 1
    const { put, run, host } = clientScene()
    const { exitCode, out, err } = await run('hotfix', 'apply', '--yes', '--package', put(patchName, changed))
    expect(exitCode).toBe(3)
    expect(out).toContain('No: The file is the one that was signed (the file was changed after it was signed)')
    expect(err).toContain(translator('en')('error.program-not-for-here'))
    expect(host.started()).toEqual([])
  })

  it('sends CCMCertFix.exe to its own command', async () => {
    const { put, run } = clientScene()
    const { exitCode, err } = await run('hotfix', 'plan', '--package', put(toolName, files.tool))
    expect(exitCode).toBe(2)
    expect(err).toContain('for CCMCertFix: certmend ccmcertfix')
  })

  it('wants a folder for a package, and none for a patch', async () => {
    const { put, run } = clientScene()
    const bundle = put(packageName, files.package)
    const patch = put(patchName, files.patch)
    const without = await run('hotfix', 'plan', '--package', bundle)
    expect([without.exitCode, without.err]).toEqual([2, expect.stringContaining('hotfix plan needs --output')])
    const withProperty = await run('hotfix', 'plan', '--package', bundle, '--output', 'x', '--property', 'FSP=A')
    expect([withProperty.exitCode, withProperty.err]).toEqual([2, expect.stringContaining('go with the client patch')])
    const ofPatch = await run('hotfix', 'plan', '--package', patch, '--output', 'x')
    expect([ofPatch.exitCode, ofPatch.err]).toEqual([2, expect.stringContaining('a patch is not extracted')])
  })

  it('plans the extraction of a package by /a into the folder', async () => {
    const disk = createNodeFileSystem()
    const windowsPaths = { ...disk, absolute: (path: string) => (/^[A-Z]:/.test(path) ? path : disk.absolute(path)) }
    const scene = programScene(
      {
        trust: files.trust,
        facts: () => factsOf({ windows: '7', bits: 64, client: '4.00.6487.2000', dll: old }, '1 bad'),
      },
      { files: windowsPaths },
    )
    const bundle = scene.put(packageName, files.package)
    const { exitCode, out } = await scene.run('hotfix', 'plan', '--package', bundle, '--output', 'C:\\temp\\KB977203')
    expect(exitCode).toBe(10)
    expect(out).toMatch(/runs +"C:\\Windows\\System32\\msiexec\.exe" \/a ".*" \/qb .*TARGETDIR="C:\\temp\\KB977203"\n/)
    expect(out).toContain('C:\\temp\\KB977203; nothing is installed on this computer')
    expect(out).not.toContain('Given to the client again')
  })

  const success: ScriptedRun = { exitCode: 0, ownLog: ['one\r\n', 'MainEngineThread is returning 0\r\n'] }

  it('asks for --yes without a terminal', async () => {
    const { put, run, host } = clientScene()
    const { exitCode, err } = await run('hotfix', 'apply', '--package', put(patchName, files.patch))
    expect(exitCode).toBe(2)
    expect(err).toContain('--yes is needed')
    expect(host.started()).toEqual([])
  })

  it('ends with 4 where the rights are missing, before it asks', async () => {
    const { put, document, host } = clientScene([], { rights: { elevated: false } })
    const path = put(patchName, files.patch)
    const { exitCode, document: said } = await document('hotfix-apply', 'hotfix', 'apply', '--package', path)
    expect(exitCode).toBe(4)
    expect(said.errors).toMatchObject([{ code: 'elevation-needed' }])
    expect(said.plan.changes).toHaveLength(1)
    expect(host.started()).toEqual([])
  })

  it('applies, tells the phases and the last lines, and says what was read back', async () => {
    const { put, run, folder } = clientScene([success])
    const { exitCode, out, err } = await run('hotfix', 'apply', '--yes', '--package', put(patchName, files.patch))
    expect(exitCode).toBe(0)
    expect(err).toContain('Running (process 4711).')
    expect(err).toContain('The last that it wrote:\n  | one\n  | MainEngineThread is returning 0\n')
    expect(out).toContain('The patch is applied and read back. Run run-')
    expect(out).toContain(`ended with 0 ERROR_SUCCESS: ${exitText(translator('en'), exitMeaning('msiexec', 0))}`)
    expect(out).toMatch(/ccmgencert\.dll: version 4\.0\.6487\.2111, before 4\.0\.6487\.2000/)
    expect(out).toContain('Windows Installer lists the patch.')
    const [, log = ''] = /Log: (.*msiexec\.log)/.exec(out) ?? []
    expect(readFileSync(log, 'utf8')).toContain('MainEngineThread')
    expect(log.startsWith(folder)).toBe(true)
  })

  it('says of a failure what the log holds up to the action that failed', async () => {
    const ownLog = [
      'Action start 9:14:05: InstallFiles.\r\nThe cause.\r\n',
      'Action ended 9:14:06: InstallFiles. Return value 3.\r\n',
      ...Array.from({ length: 40 }, (_, index) => `Property(S): P${index} = x\r\n`),
    ]
    const { put, run } = clientScene([{ exitCode: 1603, ownLog }], { after: old, listed: false })
    const { exitCode, out, err } = await run('hotfix', 'apply', '--yes', '--package', put(patchName, files.patch))
    expect(exitCode).toBe(5)
    expect(err).toContain('  | The cause.\n  | Action ended 9:14:06: InstallFiles. Return value 3.\n')
    expect(err).not.toContain('P39')
    expect(err).toContain('The program ended with code 1603 (ERROR_INSTALL_FAILURE).')
    expect(out).toContain('It failed and changed nothing that Certmend reads back.')
    expect(out).toContain('ended with 1603 ERROR_INSTALL_FAILURE: It failed.')
  })

  it.each([
    [
      'the file stays old although the program says that it did its work',
      { exitCode: 0 },
      { after: old },
      7,
      'partial',
    ],
    ['the file is new, but Windows Installer lists no patch', { exitCode: 0 }, { listed: false }, 7, 'partial'],
    [
      'Windows has to start again, and the file waits for that',
      { exitCode: 3010 },
      { after: old },
      3010,
      'restart-needed',
    ],
    ['Windows has to start again, and the file is new already', { exitCode: 3010 }, {}, 3010, 'done'],
    ['Windows starts again by itself', { exitCode: 1641 }, {}, 3010, 'done'],
    ['the program says that it failed, but what was planned is there', { exitCode: 1603 }, {}, 0, 'done'],
    ['it could not be started', { failure: notStarted }, { after: old, listed: false }, 5, 'rolled-back'],
  ] as const)('where %s', async (_, scripted, client, code, result) => {
    const { put, document } = clientScene([scripted], client)
    const path = put(patchName, files.patch)
    const { exitCode, document: said } = await document('hotfix-apply', 'hotfix', 'apply', '--yes', '--package', path)
    expect([exitCode, said.run.result]).toEqual([code, result])
  })

  const listedCodes = Array.from({ length: 4_000 }, (_, code) => exitMeaning('msiexec', code)).filter(
    ({ name }) => name !== 'unknown',
  )

  it.each([...listedCodes, exitMeaning('msiexec', 4_711)].map(({ code, name }) => [code, name] as const))(
    'has the own code %d of msiexec in the document, with its name %s and its sentence',
    async (code, name) => {
      const isSuccess = exitMeaning('msiexec', code).outcome.startsWith('success')
      const { put, document } = clientScene(() => ({ exitCode: code }), isSuccess ? {} : { after: old, listed: false })
      const path = put(patchName, files.patch)
      const { document: said } = await document('hotfix-apply', 'hotfix', 'apply', '--yes', '--package', path)
      const { outcome } = exitMeaning('msiexec', code)
      const text = translator('en')(`exit.${name}`)
      expect(said.run.changes[0].attempts.at(-1).exit).toEqual({ code, name, outcome, text })
    },
  )

  it('says the sentence in every language, of old runs too', async () => {
    const { put, run } = clientScene([{ exitCode: 1642 }], { after: old, listed: false })
    await run('hotfix', 'apply', '--yes', '--package', put(patchName, files.patch))
    for (const language of ['en', 'it', 'pl'] as const) {
      const { runs } = (await run('runs', '--json', '--lang', language)).json()
      expect(runs[0].changes[0].attempts[0].exit.text).toBe(translator(language)('exit.ERROR_PATCH_TARGET_NOT_FOUND'))
    }
  })

  it('tells every wait for another installation', async () => {
    const { put, run, host } = clientScene((_, index) => ({ exitCode: index < 2 ? 1618 : 0 }))
    const { exitCode, err, out } = await run('hotfix', 'apply', '--yes', '--package', put(patchName, files.patch))
    expect(exitCode).toBe(0)
    expect(host.order().filter((what) => what === 'pause')).toHaveLength(2)
    expect(err).toMatch(/Another installation is running\. Attempt 2 of \d+; the next one comes at \d{4}-/)
    expect(out.match(/ended with \d+/g)).toEqual(['ended with 1618', 'ended with 0'])
  })

  it('stops waiting at Ctrl+C, and says why it is not done', async () => {
    const before = process.listenerCount('SIGINT')
    const { put, run } = clientScene(() => ({ exitCode: 1618 }), {
      after: old,
      listed: false,
      onPause: () => void process.emit('SIGINT'),
    })
    const { exitCode, err } = await run('hotfix', 'apply', '--yes', '--package', put(patchName, files.patch))
    expect(exitCode).toBe(5)
    expect(err).toContain('Stopping. Windows Installer is never ended while it works')
    expect(err).toContain(translator('en')('error.cancelled'))
    expect(process.listenerCount('SIGINT')).toBe(before)
  })

  it('saves a plan that apply runs later, and refuses it where the file changed since', async () => {
    const { put, run, folder, host } = clientScene([success])
    const path = put(patchName, files.patch)
    const plan = join(folder, 'plan.json')
    expect((await run('hotfix', 'plan', '--package', path, '--plan-out', plan)).exitCode).toBe(10)
    writeFileSync(path, files.lastingPatch)
    const refused = await run('apply', plan, '--yes')
    expect(refused.exitCode).toBe(6)
    expect(refused.err).toContain(translator('en')('error.program-changed'))
    expect(host.started()).toEqual([])
    writeFileSync(path, files.patch)
    const shown = await run('apply', plan, '--dry-run')
    expect([shown.exitCode, shown.out]).toEqual([10, expect.stringContaining('msiexec.exe" /p')])
    expect(shown.out).toContain(`${path}\n  Genuine client patch of KB977203. Of SP2.\n`)
    expect(shown.out).toMatch(/Signed by .*Microsoft Corporation/)
    const { exitCode, out } = await run('apply', plan, '--yes')
    expect([exitCode, out]).toEqual([0, expect.stringContaining('The patch is applied and read back.')])
  })

  it('is listed by runs, and taken back by undo where the patch allows that', async () => {
    const isMended = (started: number) => started === 1
    const { put, document, run } = clientScene([success, { exitCode: 0 }], {
      facts: (started) =>
        factsOf({ windows: '7', bits: 64, client: '4.00.6487.2000', dll: isMended(started) ? mended : old }, '2 bad'),
      registration: (started) =>
        isMended(started)
          ? { productCode: '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}', state: 1, uninstallable: true }
          : null,
    })
    const path = put(patchName, files.patch)
    const { document: said } = await document('hotfix-apply', 'hotfix', 'apply', '--yes', '--package', path)
    expect(said.run.undoable).toBe(true)
    expect((await run('runs')).out).toMatch(/ {2}hotfix {2}done {2}/)
    const undone = await run('undo', said.run.id, '--yes')
    expect(undone.exitCode).toBe(0)
    expect(undone.err).toContain('Windows Installer removes the patch.')
    expect(undone.out).toContain('Taken back, and read back.')
    const { document: listed } = await document('runs', 'runs')
    expect(listed.runs.map(({ kind, remedy }: { kind: string; remedy: string }) => [kind, remedy])).toEqual([
      ['undo', 'hotfix'],
      ['mend', 'hotfix'],
    ])
  })

  it('says beforehand where a patch cannot be taken back', async () => {
    const { put, run } = clientScene([success])
    const { out } = await run('hotfix', 'apply', '--yes', '--package', put(patchName, files.lastingPatch))
    expect(out).toContain('The patch cannot be removed: it does not allow that.')
    expect(out).not.toContain('certmend undo')
  })

  it('leaves nothing where the program was run', async () => {
    const { put, run, host } = clientScene([success])
    await run('hotfix', 'apply', '--yes', '--package', put(patchName, files.patch))
    expect(host.started()).toHaveLength(1)
    expect(readdirSync(host.stagingFolder)).toEqual([])
  })
})

describe('the last lines of a log', () => {
  it('come in any pieces', () => {
    const text = Array.from({ length: 30 }, (_, index) => `line ${index}\r\n`).join('')
    const lines = excerptOf()
    for (const piece of text.match(/.{1,7}/gs) ?? []) lines.add(piece)
    lines.add('unfinished')
    expect(lines.taken()).toEqual({
      lines: [...Array.from({ length: 11 }, (_, index) => `line ${index + 19}`), 'unfinished'],
      isBeforeFailure: false,
    })
  })

  it.each([
    'Action ended 9:14:06: InstallFiles. Return value 3.',
    'Aktion beendet um 09:14:06: InstallFiles. Rückgabewert 3.',
    'Azione terminata 9:14:06: InstallFiles. Valore restituito 3.',
  ])('end with the first action that failed: %s', (failed) => {
    const lines = excerptOf()
    lines.add(`cause\r\n${failed}\r\nafterwards\r\n${failed.replace('InstallFiles', 'INSTALL')}\r\n`)
    expect(lines.taken()).toEqual({ lines: ['cause', failed], isBeforeFailure: true })
  })

  it('are bounded, whatever is written', () => {
    const lines = excerptOf()
    for (let index = 0; index < 10; index++) lines.add('x'.repeat(100_000))
    expect(lines.taken().lines.join('').length).toBeLessThanOrEqual(2_000)
  })
})
