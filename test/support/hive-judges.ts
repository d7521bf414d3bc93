/** Other programs that read hives, asked in few processes: hivex and libregf through Python, reglookup. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repository, samples, systemPython } from './needs.ts'

export type Judge = 'hivex' | 'libregf'

/** Keys by path from the root (''), each with its values: name, type, data in hexadecimal; both sorted. */
export type HiveDump = readonly (readonly [path: string, values: readonly (readonly [string, number, string])[]])[]

export interface HiveSummary {
  readonly keys: number
  readonly values: number
  /** Of everything but the certificates' blobs. */
  readonly digest: string
  /** By key, in hexadecimal. */
  readonly blobs: Readonly<Record<string, string>>
}

export const dumpWith = (judge: Judge, hives: readonly Uint8Array[]): readonly HiveDump[] => ask(judge, 'dump', hives)

export const summarizeWith = (judge: Judge, hives: readonly Uint8Array[]): readonly HiveSummary[] =>
  ask(judge, 'summary', hives)

/** How many keys reglookup lists. */
export const countKeysWithReglookup = (hive: Uint8Array): number =>
  withFiles([hive], ([path = '']) => {
    const output = execFileSync('reglookup', ['-H', '-t', 'KEY', path], {
      ...bounds,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return output.toString('latin1').split('\n').length - 1
  })

/** A sample, unpacked where it is packed. */
export const sampleHive = (...parts: readonly string[]): Uint8Array => {
  const path = samples(...parts)
  return new Uint8Array(path.endsWith('.xz') ? execFileSync('xz', ['-dc', path], bounds) : readFileSync(path))
}

const bounds = { maxBuffer: 1 << 29, timeout: 110_000 } as const

const ask = <T>(judge: Judge, view: 'dump' | 'summary', hives: readonly Uint8Array[]): readonly T[] =>
  withFiles(hives, (paths) => {
    const script = join(repository, 'test/support/hive-judge.py')
    const output = execFileSync(systemPython, [script, judge, view, ...paths], bounds)
    return output
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T)
  })

const withFiles = <T>(contents: readonly Uint8Array[], use: (paths: readonly string[]) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'certmend-hives-'))
  try {
    return use(
      contents.map((content, index) => {
        const path = join(folder, `hive-${index}`)
        writeFileSync(path, content)
        return path
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
