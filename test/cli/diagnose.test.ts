/** certmend diagnose on whole machines: the sample machine, its half-mended and mended states, a machine without a client. */
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { certmend } from '../support/command-line.ts'
import { faultyHive } from '../support/faulty-files.ts'
import { sampleHive } from '../support/hive-judges.ts'
import { missing, repository } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const scene = async () => {
  const folder = temporaryFolder()
  const run = (...argv: string[]) => certmend(join(folder, 'state'), argv)
  const machine = join(folder, 'machine')
  await run('demo', machine)
  return { folder, machine, run }
}

const diagnosis = (result: Awaited<ReturnType<typeof certmend>>) => {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(join(repository, 'docs/schema/diagnose.json'), 'utf8'))
  const ajv = new Ajv()
  const document = result.json()
  ajv.validate(schema, document)
  expect(ajv.errors).toBeNull()
  const finding = (id: string) => document.findings.find((one: { id: string }) => one.id === id)
  return { ...document, finding }
}

describe('diagnose', () => {
  it('confirms the fault of the sample machine, with key, value, file and log line as evidence', async () => {
    const { machine, run } = await scene()
    const result = await run('diagnose', machine, '--json')
    expect(result.exitCode).toBe(10)
    const { verdict, findings, next } = diagnosis(result)
    expect(verdict.id).toBe('confirmed-by-log')
    const evidence = findings.flatMap(
      (finding: { evidence: { location: string; value: string }[] }) => finding.evidence,
    )
    const values = evidence.map(({ location, value }: { location: string; value: string }) => `${location} = ${value}`)
    for (const expected of [
      /CurrentBuild = 7601$/,
      /Package_for_KB974571.*CurrentState = 80$/,
      /Mobile Client\\ProductVersion = 4\.00\.6487\.2000$/,
      /CcmExec\.log:5 = Failed to import the client certificate store \(0x80092024\)$/,
      /SMS\\Certificates\\[0-9A-F]{40} = text-after-nul/,
    ]) {
      expect(
        values.some((value: string) => expected.test(value)),
        String(expected),
      ).toBe(true)
    }
    expect(next.find((step: { id: string }) => step.id === 'certificates')).toMatchObject({ state: 'needed' })
  })

  it('names the computer, and gives the lines around the code with their log', async () => {
    const { machine, run } = await scene()
    const { computer, logs } = diagnosis(await run('diagnose', machine, '--json'))
    expect(computer).toBe('PC-0142')
    for (const { location, confirming, unrelated, excerpts } of logs) {
      expect(location.startsWith(machine)).toBe(true)
      const lines = excerpts.flatMap((excerpt: { lines: { matched: boolean }[] }) => excerpt.lines)
      expect(lines.filter(({ matched }: { matched: boolean }) => matched)).toHaveLength(confirming + unrelated)
      expect(lines.length).toBeGreaterThan(confirming + unrelated)
    }
    expect(logs.length).toBeGreaterThan(0)
  })

  it('gives the client’s package where a task sequence told it, and null where there are no logs', async () => {
    const { folder, machine, run } = await scene()
    const logs = join(folder, 'logs')
    mkdirSync(logs)
    const log = join(logs, 'smsts.log')
    const message = 'Executing D:\\_SMSTaskSequence\\OSD\\MAX00003\\ccmsetup.exe'
    writeFileSync(log, `<![LOG[${message}]LOG]!><time="10:00:00.000+300" date="3-14-2011" component="a" type="1">\r\n`)
    expect(diagnosis(await run('diagnose', machine, '--json', '--logs', logs))).toMatchObject({
      logs: [],
      clientPackage: { packageId: 'MAX00003', drive: 'D', location: `${log}:1` },
    })
    rmSync(join(machine, 'Windows/System32/CCM'), { recursive: true })
    expect(diagnosis(await run('diagnose', machine, '--json'))).toMatchObject({ logs: null, clientPackage: null })
  })

  it('says the same in text, every language', async () => {
    const { machine, run } = await scene()
    expect((await run('diagnose', machine)).out).toContain('Affected, confirmed by the log')
    for (const language of ['it', 'pl']) {
      const { out } = await run('diagnose', machine, '--lang', language)
      expect(out.length).toBeGreaterThan(2000)
      expect(out).not.toMatch(/\{\w+\}/)
    }
  })

  it('takes log lines that are older than the mend for stale, and newer ones not', async () => {
    const { machine, run } = await scene()
    await run('mend', machine, '--yes')
    const after = diagnosis(await run('diagnose', machine, '--json'))
    const inLogs = ({ findings }: { findings: { group: string; status: string }[] }) =>
      findings.filter(({ group }) => group === 'logs').map(({ status }) => status)
    expect(after.verdict.id).not.toBe('confirmed-by-log')
    expect(inLogs(after)).not.toContain('problem')
    expect(after.next.find((step: { id: string }) => step.id === 'certificates')).toMatchObject({ state: 'done' })
    const log = join(machine, 'Windows/System32/CCM/Logs/CcmExec.log')
    const line = readFileSync(log, 'utf8')
      .split(/\r?\n/)
      .find((one) => one.includes('Failed to import'))
    const tomorrow = new Date(Date.now() + 86_400_000)
    const date = `${tomorrow.getMonth() + 1}-${tomorrow.getDate()}-${tomorrow.getFullYear()}`
    appendFileSync(log, `${line?.replace(/date="[^"]*"/, `date="${date}"`)}\r\n`)
    expect(inLogs(diagnosis(await run('diagnose', machine, '--json')))).toContain('problem')
  })

  it('turns what cannot be read into unknown with the reason, and leaves the rest alone', async () => {
    const { machine, run } = await scene()
    rmSync(join(machine, 'Windows/System32/CCM'), { recursive: true })
    writeFileSync(join(machine, 'Windows/System32/config/SYSTEM'), 'damaged')
    const { findings, verdict } = diagnosis(await run('diagnose', machine, '--json'))
    const unknown = findings.filter((finding: { status: string }) => finding.status === 'unknown')
    expect(unknown.every((finding: { because: string | null }) => finding.because !== null)).toBe(true)
    expect(unknown.map((finding: { group: string }) => finding.group)).toContain('logs')
    expect(verdict.id).toBe('affected')
  })

  it('reads logs from where it is told', async () => {
    const { folder, machine, run } = await scene()
    const logs = join(folder, 'logs')
    mkdirSync(logs)
    const { verdict } = diagnosis(await run('diagnose', machine, '--json', '--logs', logs))
    expect(verdict.id).toBe('affected')
  })

  it('knows that a machine without a client is not concerned, and that a folder is no machine', async () => {
    const { folder, run } = await scene()
    const hive = join(folder, 'SOFTWARE')
    writeFileSync(hive, faultyHive())
    expect(diagnosis(await run('diagnose', hive, '--json')).verdict.id).not.toBe('affected')
    expect((await run('diagnose', join(folder, 'nothing'))).exitCode).toBe(3)
    expect((await run('diagnose', folder, '--scenario', 'holiday')).exitCode).toBe(2)
  })

  it.skipIf(missing('samples', 'xz'))(
    'of a real Windows 7 SP1: 974571 superseded, no client, not applicable',
    async () => {
      const { folder, run } = await scene()
      const hive = join(folder, 'SOFTWARE')
      writeFileSync(hive, sampleHive('hives-software', 'plaso_SOFTWARE_win7sp1.xz'))
      const result = await run('diagnose', hive, '--json')
      expect(result.exitCode).toBe(0)
      const { verdict, findings } = diagnosis(result)
      expect(verdict.id).toBe('not-applicable')
      expect(findings.find((finding: { id: string }) => finding.id === 'windows-version').title).toContain(
        'Windows 7 Ultimate Service Pack 1',
      )
      const states = findings
        .flatMap((finding: { evidence: { location: string; value: string }[] }) => finding.evidence)
        .filter(({ location }: { location: string }) => /Package_.*KB974571.*CurrentState$/.test(location))
      expect(states.map(({ value }: { value: string }) => value)).toContain('80')
    },
  )
})
