/** certmend kit: what software distribution runs CCMCertFix from, made on any system. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from '../../main/cli/arguments.ts'
import { missing } from '../support/needs.ts'
import { patchName, programScene, type SignedFiles, signFiles, toolName } from './program-scene.ts'

describe('the grammar of kit', () => {
  it.each([
    [['kit', '--output', 'x'], 'kit needs --tool'],
    [['kit', '--tool', 'a.exe'], 'kit needs --output'],
    [['kit', 'a.exe'], "kit takes no 'a.exe'"],
    [['kit', '--tool', 'a.exe', '--output', 'x', '--yes'], '--yes does not go with kit'],
    [
      ['ccmcertfix', 'plan', '--tool', 'a.exe', '--package-name', 'x'],
      '--package-name does not go with ccmcertfix plan',
    ],
  ])('refuses %j and says why', (argv, why) => {
    const parsed = parseArguments(argv)
    expect(parsed.ok ? null : parsed.error.params.problem).toBe(why)
  })
})

describe.skipIf(missing('openssl', 'osslsigncode'))('kit', () => {
  let files: SignedFiles
  beforeAll(() => {
    files = signFiles()
  })
  afterAll(() => rmSync(files.authority.folder, { recursive: true, force: true }))

  /** Not a Windows: the kit needs none. */
  const scene = () => {
    const made = programScene({ windows: false, trust: files.trust })
    return { ...made, tool: made.put(toolName, files.tool), output: join(made.folder, 'source') }
  }

  it('writes the tool and its definition, and says what comes next in the console', async () => {
    const { run, tool, output, host } = scene()
    const { exitCode, out, err } = await run('kit', '--tool', tool, '--output', output)
    expect([exitCode, err]).toEqual([0, ''])
    expect(out).toContain('Genuine CCMCertFix.exe. Of SP2.')
    expect(out).toContain(`Package source written to ${output}: CCMCertFix.exe, CCMCertFix.sms.`)
    expect(out).toContain('create a package from the definition CCMCertFix.sms')
    expect(readFileSync(join(output, 'CCMCertFix.exe')).equals(files.tool)).toBe(true)
    expect(readFileSync(join(output, 'CCMCertFix.sms'), 'latin1')).toContain('[CCMCertFix]\r\nName=CCMCertFix\r\n')
    expect(host.started()).toEqual([])
  })

  it('takes the names that are wanted, and gives a document that its schema knows', async () => {
    const { document, tool, output } = scene()
    const names = ['--package-name', 'Mend certificates', '--program-name', 'Mend']
    const { document: said } = await document('kit', 'kit', '--tool', tool, '--output', output, ...names)
    expect(said).toMatchObject({
      folder: output,
      files: ['CCMCertFix.exe', 'CCMCertFix.sms'],
      names: { package: 'Mend certificates', program: 'Mend' },
      file: { isGenuine: true, verdict: { id: 'certfix-tool' } },
    })
    expect(readFileSync(join(output, 'CCMCertFix.sms'), 'latin1')).toContain('Programs=Mend\r\n')
  })

  it('refuses a name that the definition cannot carry as wrong usage, and writes nothing', async () => {
    const { run, tool, output } = scene()
    const { exitCode } = await run('kit', '--tool', tool, '--output', output, '--program-name', 'a,b')
    expect([exitCode, existsSync(output)]).toEqual([2, false])
  })

  it.each([
    ['another file of the update', patchName, () => files.patch],
    [
      'a tool that was changed',
      toolName,
      () => Uint8Array.from(files.tool, (byte, at) => (at === 300 ? byte ^ 1 : byte)),
    ],
  ])('refuses %s, and writes nothing', async (_, name, bytes) => {
    const { document, put, output } = scene()
    const result = await document('kit', 'kit', '--tool', put(name, bytes()), '--output', output)
    expect(result.exitCode).toBe(3)
    expect(result.document.errors).toMatchObject([{ code: 'program-not-genuine' }])
    expect(existsSync(output)).toBe(false)
  })

  it('leaves a folder alone that holds one of the files already', async () => {
    const { run, tool, output } = scene()
    await run('kit', '--tool', tool, '--output', output)
    const before = readdirSync(output)
    const { exitCode, err } = await run('kit', '--tool', tool, '--output', output)
    expect([exitCode, readdirSync(output)]).toEqual([3, before])
    expect(err).toContain(join(output, 'CCMCertFix.exe'))
  })
})
