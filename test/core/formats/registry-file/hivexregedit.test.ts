/** Registry files as another program reads and writes them: hivexregedit, on a small real hive. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyEdits } from '../../../../main/core/byte-edit.ts'
import { writeRegistryFile } from '../../../../main/core/formats/registry-file.ts'
import { registryFileDocument } from '../../../../main/core/sources/registry-file-document.ts'
import { blobOf, utf16 } from '../../../support/blob.ts'
import { oneLine, versionFive } from '../../../support/blob-registry-file.ts'
import { missing, samples } from '../../../support/needs.ts'

const root = 'HKEY_LOCAL_MACHINE\\SOFTWARE'
const parents = ['Microsoft', 'SystemCertificates', 'SMS', 'Certificates'].map(
  (_, index, names) => `${root}\\${names.slice(0, index + 1).join('\\')}`,
)
const key = `${root}\\Microsoft\\SystemCertificates\\SMS\\Certificates\\0123456789ABCDEF0123456789ABCDEF01234567`

describe.skipIf(missing('samples', 'hivexregedit'))('hivexregedit', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-reg-'))
    copyFileSync(samples('hives-other', 'minimal'), join(folder, 'hive'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const hivexregedit = (...args: readonly string[]): Uint8Array => {
    const { status, stdout, stderr } = spawnSync('hivexregedit', [...args], { cwd: folder })
    expect([status, stderr.toString()]).toEqual([0, ''])
    return new Uint8Array(stdout)
  }
  const merge = (text: string): void => {
    writeFileSync(join(folder, 'file.reg'), text)
    hivexregedit('--merge', '--prefix', root, 'hive', 'file.reg')
  }
  const exported = () => hivexregedit('--export', '--prefix', root, 'hive', '\\')

  it('imports what is written here, and its export is read here and mended here', () => {
    const faulty = blobOf(utf16('SMS Signing Certificate\0\0'))
    const healthy = blobOf(utf16('SMS Signing Certificate\0'))
    const emptyKeys = parents.map((path) => `[${path}]\n\n`).join('')
    merge(`${versionFive}\n\n${emptyKeys}`)
    // It expects the text re-encoded, with line feeds.
    const written = new TextDecoder('utf-16le').decode(writeRegistryFile([{ key, name: 'Blob', data: faulty }]))
    merge(written.replaceAll('\r\n', '\n'))

    const before = exported()
    expect(new TextDecoder().decode(before)).toContain(`${oneLine('"Blob"=hex(3):', faulty)}\n`)
    const document = registryFileDocument(before)
    if (!document.ok) throw new Error(document.error.code)
    expect(document.value.certificates).toMatchObject([{ store: 'SMS', key, blob: faulty }])
    const effect = document.value.effect([{ key, data: utf16('SMS Signing Certificate\0') }], new Date(0))
    if (!effect.ok || effect.value.how !== 'replace') throw new Error('no edits')

    const mended = applyEdits(before, effect.value.edits)
    copyFileSync(samples('hives-other', 'minimal'), join(folder, 'hive'))
    merge(new TextDecoder().decode(mended))
    expect(exported()).toEqual(mended)
    expect(new TextDecoder().decode(mended)).toContain(`${oneLine('"Blob"=hex(3):', healthy)}\n`)
  })
})
