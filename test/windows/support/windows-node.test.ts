/** The bed itself: Windows' node.exe and reg.exe run, and what they say arrives. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runWindowsNode, windowsMissing, windowsPath, winePrefix, wineReg } from './windows-node.ts'

describe.skipIf(windowsMissing())('the bed of the tests under Wine', () => {
  let folder: string

  beforeAll(() => {
    winePrefix()
    folder = mkdtempSync(join(tmpdir(), 'certmend-windows-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const script = (text: string): string => {
    const file = join(folder, 'script.cjs')
    writeFileSync(file, text)
    return file
  }

  it('runs a script as a Windows process, with its arguments, output and exit code', () => {
    const file = script(`
      console.log(JSON.stringify({ platform: process.platform, arguments: process.argv.slice(2) }))
      console.error('said on standard error')
      process.exit(3)
    `)
    const { status, stdout, stderr } = runWindowsNode(file, ['a b', 'c"d', windowsPath(folder)])
    expect(JSON.parse(stdout)).toEqual({
      platform: 'win32',
      arguments: ['a b', 'c"d', `Z:${folder.replaceAll('/', '\\')}`],
    })
    expect(stderr).toContain('said on standard error')
    expect(status).toBe(3)
  })

  it('gives Windows programs nothing of the environment of the caller', () => {
    process.env.CERTMEND_LEAK = 'leaked'
    const file = script('console.log(process.env.CERTMEND_LEAK, process.env.GIVEN)')
    expect(runWindowsNode(file, [], { env: { GIVEN: 'given' } }).stdout.trim()).toBe('undefined given')
    delete process.env.CERTMEND_LEAK
  })

  it('keeps what reg.exe wrote', () => {
    const key = 'HKLM\\SOFTWARE\\CertmendBed'
    expect(wineReg('add', key, '/v', 'b', '/t', 'REG_BINARY', '/d', '0b0000ff', '/f').status).toBe(0)
    expect(wineReg('query', key, '/v', 'b').stdout).toContain('0B0000FF')
    expect(wineReg('delete', key, '/f').status).toBe(0)
    expect(wineReg('query', key).status).toBe(1)
  })
})
