/** A scan of one large source: others work meanwhile, and it ends where it is cancelled. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scan } from '../../main/core/scan.ts'
import { utf16 } from '../support/blob.ts'
import { hiveWith, storedBlobs } from '../support/faulty-files.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'

const certificates = 50
const options = { recursive: false, policy: 'truncate', only: [] } as const

const writeHive = (folder: string): string => {
  const path = join(folder, 'SOFTWARE')
  const names = Array.from({ length: certificates }, (_, at) => utf16(`Certificate ${at}\0\0`))
  writeFileSync(path, hiveWith(storedBlobs(names)))
  return path
}

describe('a scan of one hive', () => {
  it('rests after each certificate, and finds all of them', async () => {
    const folder = temporaryFolder()
    let rests = 0
    const rest = async (): Promise<void> => {
      rests++
    }
    const { report } = await scan(testPlatform(folder), [writeHive(folder)], { ...options, rest })
    expect(report.summary.certificates).toBe(certificates)
    expect(rests).toBe(certificates)
  })

  it('reads no further certificate once it is cancelled', async () => {
    const folder = temporaryFolder()
    let rests = 0
    const rest = async (): Promise<void> => {
      rests++
    }
    const isCancelled = (): boolean => rests > 10
    const { report } = await scan(testPlatform(folder), [writeHive(folder)], { ...options, rest, isCancelled })
    expect(report.summary.certificates).toBe(10)
    expect(rests).toBe(11)
    expect(report.sources.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain('cancelled')
  })
})
