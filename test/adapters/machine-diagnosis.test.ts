/** Whole diagnoses of the sample machine and of what is changed on it: what is shown of logs, progress, cancellation. */
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DiagnosisOptions, diagnoseMachine } from '../../main/adapters/machine-diagnosis.ts'
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import { factParts } from '../../main/core/diagnosis/gather.ts'
import { writeSample } from '../../main/core/sample/write-sample.ts'
import type { Finding } from '../../shared/model/finding.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'

const machine = async (): Promise<string> => {
  const folder = join(temporaryFolder(), 'machine')
  const written = await writeSample(createNodeFileSystem(), folder)
  if (!written.ok) throw new Error(written.error.code)
  return folder
}

const run = (location: string, options: Partial<DiagnosisOptions> = {}) => {
  const platform = testPlatform(join(location, '..', 'state'))
  const nothingRuns = { run: () => Promise.reject(new Error('a program was started')) }
  return diagnoseMachine({ platform, runner: nothingRuns, windows: { platform: 'linux', environment: {} } }, location, {
    logFolder: null,
    scenario: 'refresh',
    ...options,
  })
}

const diagnosed = async (location: string, options: Partial<DiagnosisOptions> = {}) => {
  const result = await run(location, options)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const logsOf = async (location: string, options: Partial<DiagnosisOptions> = {}) => {
  const { diagnosis } = await diagnosed(location, options)
  if (diagnosis.logs === null) throw new Error('no logs')
  return diagnosis.logs
}

const framed = (message: string, component: string, date: string): string =>
  `<![LOG[${message}]LOG]!><time="10:00:00.000+000" date="${date}" component="${component}" context="" type="3" thread="1" file="a.cpp:1">\r\n`

const refused = (date: string): string =>
  framed('Failed to import the client certificate store (0x80092024)', 'OSDSMPClient', date)

/** A folder of logs by their names. */
const logFolder = (logs: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(logs)) writeFileSync(join(folder, name), content)
  return folder
}

describe('a diagnosis', () => {
  it('says which computer it was, and what comes next in any scenario', async () => {
    const { diagnosis, stepsFor } = await diagnosed(await machine())
    expect(diagnosis).toMatchObject({ computer: 'PC-0142', scenario: 'refresh', verdict: { id: 'confirmed-by-log' } })
    expect(stepsFor('refresh')).toEqual(diagnosis.steps)
    expect(stepsFor('replace-capture')).not.toEqual(diagnosis.steps)
  })

  it('knows no name where SYSTEM cannot be read', async () => {
    const location = await machine()
    writeFileSync(join(location, 'Windows/System32/config/SYSTEM'), 'damaged')
    expect((await diagnosed(location)).diagnosis.computer).toBeNull()
  })

  it('tells each finding once, as it is in the end', async () => {
    const told: Finding[] = []
    const { diagnosis } = await diagnosed(await machine(), { onFindings: (findings) => told.push(...findings) })
    expect(told).toHaveLength(diagnosis.findings.length)
    expect(new Set(told)).toEqual(new Set(diagnosis.findings))
    expect(told.at(-1)?.id).toBe('log-evidence')
  })

  it('tells how far it is: always further, of the same whole, to its end', async () => {
    const told: (readonly [number, number])[] = []
    await diagnosed(await machine(), { onProgress: (done, total) => told.push([done, total]) })
    const done = told.map(([one]) => one)
    expect(new Set(told.map(([, total]) => total))).toEqual(new Set([100]))
    expect([...done].sort((a, b) => a - b)).toEqual(done)
    expect([done[0], done.at(-1)]).toEqual([0, 100])
    expect(done.length).toBeGreaterThan(10)
  })
})

describe('logs of a diagnosis', () => {
  it('have their excerpts, the lines that carry the code marked, and a time axis', async () => {
    const { logs, files, bytes } = await logsOf(await machine())
    expect(files).toBeGreaterThan(0)
    expect(bytes).toBeGreaterThan(0)
    expect(logs.length).toBeGreaterThan(0)
    for (const log of logs) {
      const shown = log.excerpts.flatMap(({ lines }) => lines.filter(({ matched }) => matched))
      expect(shown).toHaveLength(log.confirming + log.unrelated)
      expect(log.axis?.ticks.some(({ severity }) => severity === 'match')).toBe(true)
      for (const { line, message } of shown) {
        const text = readFileSync(log.location ?? '', 'utf8')
          .split('\n')
          .slice(line - 1)
          .join('\n')
        expect(text.startsWith(`<![LOG[${message}`)).toBe(true)
      }
    }
  })

  it('come with those that confirm first, the newest first', async () => {
    const folder = logFolder({
      'smsts-20110312-102231.log': refused('03-12-2011'),
      'smsts.lo_': refused('03-13-2011'),
      'smsts.log': refused('03-14-2011'),
      'CcmExec.log': framed('0x80092024', 'CcmExec', '03-20-2011'),
      'execmgr.log': refused('03-15-2011'),
      'silent.log': framed('nothing', 'CcmExec', '03-20-2011'),
      'notes.txt': refused('03-20-2011'),
    })
    const { logs, files } = await logsOf(await machine(), { logFolder: folder })
    expect(logs.map(({ location }) => location)).toEqual(
      ['execmgr.log', 'smsts.log', 'smsts.lo_', 'smsts-20110312-102231.log', 'CcmExec.log'].map((name) =>
        join(folder, name),
      ),
    )
    expect(logs.map(({ axis }) => axis !== null)).toEqual([true, true, true, true, false])
    expect(files).toBe(6)
  })

  it('stand in the evidence in time order, oldest generation first', async () => {
    const folder = logFolder({
      'smsts.log': refused('03-14-2011'),
      'smsts.lo_': refused('03-13-2011'),
      'smsts-20110312-102231.log': refused('03-12-2011'),
    })
    const { diagnosis } = await diagnosed(await machine(), { logFolder: folder })
    const evidence = diagnosis.findings.find(({ id }) => id === 'log-evidence')?.evidence ?? []
    const names = ['smsts-20110312-102231.log', 'smsts.lo_', 'smsts.log']
    expect(evidence.map(({ location }) => location)).toEqual(names.map((name) => `${join(folder, name)}:1`))
  })

  it('have no time axis where they are too large to be read whole', async () => {
    const filler = `${'x'.repeat(1023)}\n`.repeat((16 << 10) + 1)
    const folder = logFolder({ 'smsts.log': `${refused('03-14-2011')}${filler}` })
    const { logs } = await logsOf(await machine(), { logFolder: folder })
    expect(logs).toMatchObject([{ confirming: 1, axis: null }])
  })

  it('say where the client’s package was, by smsts.log alone', async () => {
    const lines = [
      framed('Resolving source for SMS client, package ID = MAX00003.', 'OSDSetupWindows', '03-14-2011'),
      framed('Executing D:\\_SMSTaskSequence\\OSD\\MAX00003\\ccmsetup.exe /noservice', 'OSDSetupWindows', '03-14-2011'),
    ]
    const folder = logFolder({
      'smsts.lo_': framed('Resolving source for SMS client, package ID = OLD00001.', 'OSDSetupWindows', '03-13-2011'),
      'smsts.log': lines.join(''),
      'execmgr.log': framed('Resolving source for SMS client, package ID = WRONG001.', 'execmgr', '03-15-2011'),
    })
    const { clientPackage, logs } = await logsOf(await machine(), { logFolder: folder })
    expect(clientPackage).toEqual({ packageId: 'MAX00003', drive: 'D', location: `${join(folder, 'smsts.log')}:2` })
    expect(logs).toEqual([])
  })

  it('are unknown with the reason where there are none, and the rest is as it was', async () => {
    const location = await machine()
    rmSync(join(location, 'Windows/System32/CCM/Logs'), { recursive: true })
    const { diagnosis } = await diagnosed(location)
    expect(diagnosis.logs).toBeNull()
    expect(diagnosis.findings.find(({ id }) => id === 'log-evidence')).toMatchObject({ because: { code: 'no-logs' } })
    expect(diagnosis.findings.filter(({ status }) => status === 'unknown')).toHaveLength(1)
  })
})

describe('a diagnosis that is cancelled', () => {
  it('before anything reads nothing', async () => {
    const told: number[] = []
    const cancelled = await run(await machine(), { signal: AbortSignal.abort(), onProgress: (done) => told.push(done) })
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(told).toEqual([])
  })

  it('before any part ends there, and tells nothing afterwards', async () => {
    const location = await machine()
    for (let step = 1; step <= factParts.length; step++) {
      const control = new AbortController()
      let told = 0
      const onProgress = (): void => {
        if (++told === step) control.abort()
      }
      const onFindings = (): void => {
        if (control.signal.aborted) throw new Error('a finding after the end')
      }
      const result = await run(location, { signal: control.signal, onProgress, onFindings })
      expect(result, `step ${step}`).toMatchObject({ ok: false, error: { code: 'cancelled' } })
      expect(told, `step ${step}`).toBe(step)
    }
  })

  it('in the middle of its logs does not read them to their end', async () => {
    const folder = temporaryFolder()
    for (let index = 0; index < 40; index++) {
      const path = join(folder, `${String(index).padStart(2, '0')}.log`)
      writeFileSync(path, '')
      truncateSync(path, 8 << 20)
    }
    const control = new AbortController()
    const items: string[] = []
    const onProgress = (done: number, _: number, item: string): void => {
      if (item.startsWith(folder)) items.push(item)
      if (done > 55) control.abort()
    }
    const result = await run(await machine(), { logFolder: folder, signal: control.signal, onProgress })
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(items).not.toContain(join(folder, '39.log'))
  })

  it('after the search ends while what was found is read', async () => {
    const folder = logFolder({ 'smsts.log': refused('03-14-2011').repeat(40_000) })
    const control = new AbortController()
    const onProgress = (_: number, __: number, item: string): void => {
      // The search is over: what follows are the records around the hits, then the axis.
      if (item === '') setTimeout(() => control.abort(), 0)
    }
    const result = await run(await machine(), { logFolder: folder, signal: control.signal, onProgress })
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})
