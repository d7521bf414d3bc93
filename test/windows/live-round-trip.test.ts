/**
 * The live registry under Wine, with the built command line in Windows' own node.exe: what reg.exe planted is found,
 * mended, read back, and given back. Wine is not Windows: docs/unproven.md, lines 3 to 6.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { friendlyName, withoutName } from '../e2e/support/judge.ts'
import { changedBlobs, exportStores, plantFaultyCertificates, uprootCertificates } from './support/planted.ts'
import { runWindowsCertmend, windowsMissing, windowsPath, winePrefix } from './support/windows-node.ts'

describe.skipIf(windowsMissing())('the live registry under Wine', () => {
  let folder: string
  const certmend = (...args: readonly string[]) =>
    runWindowsCertmend([...args, '--state-dir', windowsPath(join(folder, 'state'))])

  beforeAll(() => {
    winePrefix()
    folder = mkdtempSync(join(tmpdir(), 'certmend-live-'))
    plantFaultyCertificates(folder)
  })
  afterAll(() => {
    uprootCertificates()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is scanned by default, mended, read back from outside, and given back byte for byte', () => {
    const before = exportStores(folder)
    const scanned = certmend('scan', '--json')
    expect(scanned.status, scanned.stderr).toBe(10)
    const { sources, summary } = JSON.parse(scanned.stdout)
    expect(sources.map((source: { kind: string }) => source.kind)).toEqual(['live'])
    expect(summary.affected).toBe(2)

    const mended = certmend('mend', '--yes', '--json')
    expect(mended.status, mended.stderr).toBe(0)
    const { run } = JSON.parse(mended.stdout)
    expect(run.changes.map((change: { readBack: string }) => change.readBack)).toEqual(['held', 'held'])

    const changed = changedBlobs(before, exportStores(folder))
    expect(changed).toHaveLength(2)
    for (const { before: blob, after } of changed) {
      expect(friendlyName(after)).toMatch(/^SMS (?:Signing|Encryption) Certificate\0$/)
      expect(withoutName(after)).toEqual(withoutName(blob))
    }
    expect(certmend('scan').status).toBe(0)

    const undone = certmend('undo', run.id, '--yes')
    expect(undone.status, undone.stderr).toBe(0)
    expect(exportStores(folder).equals(before)).toBe(true)
  })

  it('scans and mends a hive on a Windows path', () => {
    expect(certmend('demo', windowsPath(join(folder, 'demo'))).status).toBe(0)
    const volume = windowsPath(join(folder, 'demo'))
    expect(certmend('scan', volume).status).toBe(10)
    const mended = certmend('mend', volume, '--yes', '--json')
    expect(mended.status, mended.stderr).toBe(0)
    expect(certmend('scan', volume).status).toBe(0)
    expect(certmend('undo', JSON.parse(mended.stdout).run.id, '--yes').status).toBe(0)
    expect(certmend('scan', volume).status).toBe(10)
  })
})
