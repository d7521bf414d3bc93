/** What an edition is packed from: Electron's own zips, by their digests, and what is said where they are missing. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { provideZips, zipsOf } from '../../scripts/lib/electron-zips.mjs'
import { repository } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const content = 'a zip'
const zip = {
  name: 'electron-v0.0.0-test.zip',
  sha256: createHash('sha256').update(content).digest('hex'),
  // Nobody listens there.
  address: 'http://127.0.0.1:9/electron-v0.0.0-test.zip',
}

const said = async (folder: string): Promise<string> => {
  try {
    await provideZips([zip], folder)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

describe('the zips of an edition', () => {
  it('are those whose digests the npm package electron names', () => {
    const checksums = JSON.parse(readFileSync(join(repository, 'node_modules/electron/checksums.json'), 'utf8'))
    const zips = zipsOf('current')
    expect(zips.map(({ name }) => name.replace(/^electron-v[\d.]+-/, ''))).toEqual([
      'win32-x64.zip',
      'win32-arm64.zip',
      'linux-x64.zip',
    ])
    for (const { name, sha256 } of zips) expect(sha256, name).toBe(checksums[name])
  })

  it('are of Electron 22.3.27 for Windows 7', () => {
    expect(zipsOf('legacy').map(({ name }) => name)).toEqual([
      'electron-v22.3.27-win32-ia32.zip',
      'electron-v22.3.27-win32-x64.zip',
    ])
  })

  it('are taken where they are', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, zip.name), content)
    expect(await said(folder)).toBe('')
  })

  it('are refused with another digest, and left for a person to look at', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, zip.name), `${content} of somebody else`)
    expect(await said(folder)).toContain('another digest')
    expect(readdirSync(folder)).toEqual([zip.name])
  })

  it('are named where there is no network, with digest, address and folder', async () => {
    const folder = temporaryFolder()
    const text = await said(folder)
    for (const part of [folder, zip.name, zip.sha256, zip.address, '--electron DIR']) expect(text).toContain(part)
    expect(readdirSync(folder)).toEqual([])
  })
})
