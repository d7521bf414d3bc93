/** certmend diagnose --report: one HTML file that says what the JSON document says, and that replaces nothing. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { certmend } from '../support/command-line.ts'
import { temporaryFolder } from '../support/temporary.ts'

const scene = async () => {
  const folder = temporaryFolder()
  const run = (...argv: string[]) => certmend(join(folder, 'state'), argv)
  const machine = join(folder, 'machine')
  await run('demo', machine)
  return { machine, run, file: join(folder, 'report.html') }
}

describe('diagnose --report', () => {
  it('writes the findings of the JSON document, and says where', async () => {
    const { machine, run, file } = await scene()
    const result = await run('diagnose', machine, '--json', '--report', file)
    expect(result.exitCode).toBe(10)
    expect(result.err).toContain(`Report saved as ${file}.`)
    const report = readFileSync(file, 'utf8')
    const { findings, verdict } = result.json()
    const shown = [...report.matchAll(/ id="finding-([\w-]+)" data-status="([\w-]+)"/g)].map(([, id, status]) => ({
      id,
      status,
    }))
    expect(shown).toEqual(findings.map(({ id, status }: { id: string; status: string }) => ({ id, status })))
    expect(report).toContain(`data-verdict="${verdict.id}"`)
    expect(report).toContain('CRYPT_E_NOT_CHAR_STRING')
  })

  it('speaks the language of the command line', async () => {
    const { machine, run, file } = await scene()
    await run('diagnose', machine, '--report', file, '--lang', 'it')
    expect(readFileSync(file, 'utf8')).toContain('<html lang="it">')
  })

  it('refuses to replace a file, and still diagnoses', async () => {
    const { machine, run, file } = await scene()
    writeFileSync(file, 'mine')
    const result = await run('diagnose', machine, '--json', '--report', file)
    expect(result.exitCode).toBe(3)
    expect(result.json().errors).toMatchObject([{ code: 'already-exists', source: file }])
    expect(result.json().findings.length).toBeGreaterThan(0)
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it('goes with no other command', async () => {
    const { machine, run, file } = await scene()
    expect((await run('scan', machine, '--report', file)).exitCode).toBe(2)
    expect(existsSync(file)).toBe(false)
  })
})
