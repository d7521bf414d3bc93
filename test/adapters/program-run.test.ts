/** Programs that behave badly, played by small scripts of Node: each ends as it should, and what it wrote is kept. */
import {
  appendFileSync,
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { programEnvironment, runProgram } from '../../main/adapters/program-run.ts'
import type { ProgramBounds, ProgramCall, ProgramWatch } from '../../main/core/ports.ts'
import { missing } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const bounds: ProgramBounds = { silence: 20_000, kept: 1 << 20, most: 1 << 22 }

const scene = (script: string, ...args: readonly string[]) => {
  const folder = temporaryFolder()
  const call: ProgramCall = {
    program: process.execPath,
    args: ['-e', script, ...args],
    isVerbatim: false,
    workingFolder: folder,
    outputFile: join(folder, 'CCMCertFix.log'),
    ownLog: null,
  }
  return {
    folder,
    call,
    run: (changed: Partial<ProgramBounds> = {}, watch: ProgramWatch = {}) =>
      runProgram(call, { ...bounds, ...changed }, watch),
    kept: () => readFileSync(call.outputFile, 'utf8'),
  }
}

/** Linux starts nothing that somebody writes to. */
const heldProgram = () => {
  const { call, folder } = scene('')
  const program = join(folder, 'program')
  copyFileSync('/bin/true', program)
  chmodSync(program, 0o700)
  return { call: { ...call, program, args: [] }, held: openSync(program, 'r+') }
}

const forEver = 'setInterval(() => undefined, 1000)'

describe('a program', () => {
  it('gives its exit code, 3010 among them where the system has such', async () => {
    const { run } = scene('process.exitCode = Number(process.argv[1])', process.platform === 'win32' ? '3010' : '37')
    const expected = process.platform === 'win32' ? 3010 : 37
    expect(await run()).toEqual({ ok: true, value: { exitCode: expected, written: 0, dropped: 0 } })
  })

  it('that does nothing and says success has said no more than that', async () => {
    const { run, kept } = scene('')
    expect(await run()).toEqual({ ok: true, value: { exitCode: 0, written: 0, dropped: 0 } })
    expect(kept()).toBe('')
  })

  it('has both of its outputs kept in one file, and shown while they come', async () => {
    const { run, kept } = scene('console.log("Processing certificate"); console.error("Caf\\u00e9")')
    let shown = ''
    const ended = await run({}, { onText: (text) => (shown += text) })
    expect(ended).toMatchObject({ ok: true, value: { exitCode: 0, dropped: 0 } })
    expect(kept()).toContain('Processing certificate')
    expect(kept()).toContain('Café')
    expect(shown).toContain('Processing certificate')
  })

  it('gets its arguments as they are: there is no shell', async () => {
    const args = ['$HOME', '`id`', '; echo x', '"quoted"', 'a b', '%PATH%', '&&', '*']
    const { run, kept } = scene('console.log(JSON.stringify(process.argv.slice(1)))', ...args)
    await run()
    expect(JSON.parse(kept())).toEqual(args)
  })

  it('runs in its folder, and sees little of our environment', async () => {
    process.env.CERTMEND_TEST_SECRET = 'secret'
    const { run, kept, folder } = scene('console.log(JSON.stringify([process.cwd(), process.env]))')
    await run()
    delete process.env.CERTMEND_TEST_SECRET
    const [cwd, environment] = JSON.parse(kept())
    expect(cwd).toContain(folder.split(/[\\/]/).at(-1))
    expect(JSON.stringify(environment)).not.toContain('secret')
    expect(environment.PATH).not.toBe(process.env.PATH)
  })

  it('that hangs is ended after its time of silence; what it said is kept', async () => {
    const { run, kept } = scene(`console.log('begun'); ${forEver}`)
    expect(await run({ silence: 2000 })).toMatchObject({
      ok: false,
      error: { code: 'program-timed-out', params: { seconds: 2 }, location: process.execPath },
    })
    expect(kept()).toBe('begun\n')
  })

  it('that talks all the time is not ended for silence', async () => {
    const talking =
      'let n = 0; const timer = setInterval(() => { console.log(++n); if (n === 8) clearInterval(timer) }, 450)'
    const { run, kept } = scene(talking)
    expect(await run({ silence: 2500 })).toMatchObject({ ok: true, value: { exitCode: 0 } })
    expect(kept()).toBe('1\n2\n3\n4\n5\n6\n7\n8\n')
  })

  it('that is silent itself lives as long as its own log grows, which is shown', async () => {
    const { call, folder } = scene(
      `const { appendFileSync } = require('node:fs')
       let n = 0
       const timer = setInterval(() => {
         appendFileSync(process.argv[1], Buffer.from((n === 0 ? '\\ufeff' : '') + 'Action ' + ++n + ' \\u0141\\r\\n', 'utf16le'))
         if (n === 6) clearInterval(timer)
       }, 600)`,
      'patch.log',
    )
    let shown = ''
    const following = { ...call, ownLog: join(folder, 'patch.log') }
    const ended = await runProgram(following, { ...bounds, silence: 2500 }, { onText: (text) => (shown += text) })
    expect(ended).toMatchObject({ ok: true, value: { exitCode: 0 } })
    expect(shown).toBe([1, 2, 3, 4, 5, 6].map((n) => `Action ${n} Ł\r\n`).join(''))
  })

  it('that writes more than is kept is read to its end, and the file says how much is missing', async () => {
    const { run, kept } = scene('process.stdout.write("x".repeat(100_000))')
    let shown = ''
    const ended = await run({ kept: 1000 }, { onText: (text) => (shown += text) })
    expect(ended).toEqual({ ok: true, value: { exitCode: 0, written: 100_000, dropped: 99_000 } })
    expect(kept()).toBe(`${'x'.repeat(1000)}\r\n[99000 more bytes]\r\n`)
    expect(shown).toBe('x'.repeat(1000))
  })

  it('that floods its output for ever is ended', async () => {
    const { run, kept } = scene('const more = () => process.stdout.write("x".repeat(65536), more); more()')
    expect(await run({ kept: 1000, most: 1 << 20 })).toMatchObject({
      ok: false,
      error: { code: 'program-flooded', params: { limit: 1 << 20 } },
    })
    expect(kept()).toMatch(/^x{1000}\r\n\[\d+ more bytes\]\r\n$/)
  })

  it('is told with its number as soon as there is one, and once', async () => {
    const { run, kept } = scene('console.log(process.pid)')
    const told: number[] = []
    await run({}, { onStart: (processId) => told.push(processId) })
    expect(told).toEqual([Number(kept())])
  })

  it('is ended when somebody says so', async () => {
    const { run, kept } = scene(`console.log('begun'); ${forEver}`)
    const person = new AbortController()
    const ended = await run({ silence: null }, { onText: () => person.abort(), signal: person.signal })
    expect(ended).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(kept()).toBe('begun\n')
  })

  it('is not even begun where somebody said so before', async () => {
    const { run, call } = scene('')
    expect(await run({}, { signal: AbortSignal.abort() })).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(existsSync(call.outputFile)).toBe(false)
  })

  it('is really gone where it was ended', async () => {
    const { run } = scene(`console.log(process.pid); ${forEver}`)
    let pid = ''
    await run({ silence: 2000 }, { onText: (text) => (pid += text) })
    // The system takes a moment to bury it.
    await expect.poll(() => isAlive(Number(pid))).toBe(false)
  })

  it.skipIf(missing('linux'))('that another one outlives does not keep us waiting', async () => {
    const { run } = scene(
      `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 4000)'], { stdio: 'inherit' })
       ${forEver}`,
    )
    expect(await run({ silence: 2000 })).toMatchObject({ ok: false, error: { code: 'program-timed-out' } })
  })

  it.skipIf(missing('linux'))('that the system ended has no exit code', async () => {
    const { run } = scene('process.kill(process.pid, "SIGTERM")')
    expect(await run()).toMatchObject({ ok: true, value: { exitCode: null } })
  })

  it('that does not exist is a failure with the program as its place', async () => {
    const { call } = scene('')
    const missingProgram = { ...call, program: join(call.workingFolder, 'msiexec.exe') }
    expect(await runProgram(missingProgram, bounds)).toMatchObject({
      ok: false,
      error: { code: 'program-not-started', params: { reason: 'ENOENT' }, location: missingProgram.program },
    })
  })

  it('that does not exist is never told to have started', async () => {
    const { call } = scene('')
    const told: number[] = []
    const nothing = { ...call, program: join(call.workingFolder, 'msiexec.exe') }
    await runProgram(nothing, bounds, { onStart: (processId) => told.push(processId) })
    expect(told).toEqual([])
  })

  it.skipIf(missing('linux'))('that a scanner holds is tried again, and started once', async () => {
    const { call, held } = heldProgram()
    const told: number[] = []
    // Between the second attempt and the third.
    setTimeout(() => closeSync(held), 450)
    const ended = await runProgram(call, bounds, { onStart: (processId) => told.push(processId) })
    expect(ended).toMatchObject({ ok: true, value: { exitCode: 0 } })
    expect(told).toHaveLength(1)
  })

  it.skipIf(missing('linux'))('that stays held is given up, with the reason', async () => {
    const { call, held } = heldProgram()
    const ended = await runProgram(call, bounds)
    closeSync(held)
    expect(ended).toMatchObject({
      ok: false,
      error: { code: 'program-not-started', params: { reason: 'ETXTBSY' }, location: call.program },
    })
  })

  it.skipIf(missing('linux'))('is not tried again where somebody said meanwhile that it should not', async () => {
    const { call, held } = heldProgram()
    const person = new AbortController()
    const running = runProgram(call, bounds, { signal: person.signal })
    setTimeout(() => person.abort(), 100)
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    closeSync(held)
  })

  it('that came up and failed is not started again', async () => {
    const { run, folder } = scene('require("node:fs").appendFileSync("starts", "x"); process.exitCode = 1')
    expect(await run()).toMatchObject({ ok: true, value: { exitCode: 1 } })
    expect(readFileSync(join(folder, 'starts'), 'utf8')).toBe('x')
  })

  it('never writes over a file', async () => {
    const { run, call } = scene('console.log("new")')
    writeFileSync(call.outputFile, 'old')
    expect(await run()).toMatchObject({ ok: false, error: { code: 'already-exists' } })
    appendFileSync(call.outputFile, '!')
    expect(readFileSync(call.outputFile, 'utf8')).toBe('old!')
  })
})

describe('the environment of a program', () => {
  it('is on Windows that of Windows, without a way to other code', () => {
    const ours = {
      systemroot: 'D:\\WIN',
      SystemRoot: 'D:\\WIN',
      TEMP: 'D:\\t',
      Path: 'C:\\evil',
      NODE_OPTIONS: '--require x',
      ELECTRON_RUN_AS_NODE: '1',
      __COMPAT_LAYER: 'RunAsInvoker',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    }
    expect(programEnvironment('win32', ours)).toEqual({
      systemroot: 'D:\\WIN',
      SystemRoot: 'D:\\WIN',
      TEMP: 'D:\\t',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
      PATH: 'D:\\WIN\\System32;D:\\WIN;D:\\WIN\\System32\\Wbem',
    })
  })
})

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
