import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isArchiveAsPacked } from '../../../main/app/security/archive.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** As scripts/lib/finish-packing.mjs leaves it. */
const resources = (): string => {
  const folder = temporaryFolder()
  const content = Buffer.from('an archive')
  writeFileSync(join(folder, 'app.asar'), content)
  const digest = createHash('sha256').update(content).digest('hex')
  writeFileSync(join(folder, 'app.asar.sha256'), `${digest}  app.asar\n`)
  return folder
}

describe('the archive of a packed program', () => {
  it('is the one that was packed', () => {
    expect(isArchiveAsPacked(resources())).toBe(true)
  })

  it.each([
    ['another one', (folder: string) => writeFileSync(join(folder, 'app.asar'), 'an archivf')],
    ['not there', (folder: string) => rmSync(join(folder, 'app.asar'))],
    ['without its digest', (folder: string) => rmSync(join(folder, 'app.asar.sha256'))],
    ['beside an empty digest', (folder: string) => writeFileSync(join(folder, 'app.asar.sha256'), '')],
  ])('is refused where it is %s', (_case, change) => {
    const folder = resources()
    change(folder)
    expect(isArchiveAsPacked(folder)).toBe(false)
  })

  it('leaves the process seeing archives as it did', () => {
    isArchiveAsPacked(resources())
    expect(process.noAsar).toBeUndefined()
  })
})
