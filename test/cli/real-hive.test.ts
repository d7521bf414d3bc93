/**
 * The main job on a real Windows 7 SOFTWARE hive (38 MB): 55 certificates, none faulty; three made faulty; mended; judged
 * by hivex, libregf and reglookup; taken back byte for byte.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { certmend } from '../support/command-line.ts'
import { countKeysWithReglookup, sampleHive, summarizeWith } from '../support/hive-judges.ts'
import { missing, samples } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const keys = 117_488

interface Injection {
  readonly edits_offset_old_new: readonly (readonly [number, number, number])[]
}

const injected = (healthy: Uint8Array): Buffer => {
  const recipe: Injection = JSON.parse(readFileSync(samples('hives-software/inject_double_nul_plaso38M.json'), 'utf8'))
  const faulty = Buffer.from(healthy)
  for (const [offset, old, now] of recipe.edits_offset_old_new) {
    expect(faulty[offset]).toBe(old)
    faulty[offset] = now
  }
  return faulty
}

/** Runs of bytes that differ: offset and length. */
const differences = (a: Buffer, b: Buffer): readonly (readonly [number, number])[] => {
  const runs: [number, number][] = []
  for (let offset = 0; offset < a.length; offset += 4096) {
    if (a.compare(b, offset, offset + 4096, offset, offset + 4096) === 0) continue
    for (let at = offset; at < Math.min(offset + 4096, a.length); at++) {
      const last = runs.at(-1)
      if (a[at] === b[at]) continue
      if (last && last[0] + last[1] === at) last[1]++
      else runs.push([at, 1])
    }
  }
  return runs
}

/** A blob whose name ends in two NULs, with one: element 11 is two bytes shorter, everything else stays. */
const withoutSecondNul = (blob: Buffer): Buffer => {
  let at = 0
  while (blob.readUInt32LE(at) !== 11) at += 12 + blob.readUInt32LE(at + 8)
  const length = blob.readUInt32LE(at + 8)
  const mended = Buffer.concat([blob.subarray(0, at + 12 + length - 2), blob.subarray(at + 12 + length)])
  mended.writeUInt32LE(length - 2, at + 8)
  return mended
}

/** What differs outside of the base block's own fields and the blobs' cells: the size fields of the values, nothing else. */
const unexplained = (
  before: Buffer,
  after: Buffer,
  blobs: readonly Buffer[],
): readonly (readonly [number, number])[] => {
  const cells = blobs.map((blob) => ({ start: before.indexOf(blob), end: before.indexOf(blob) + blob.length }))
  // sequences 4-11, time of writing 12-19, checksum 508-511
  const baseBlock = [
    { start: 4, end: 20 },
    { start: 508, end: 512 },
  ]
  const explained = [...baseBlock, ...cells]
  const rest = differences(before, after).filter(
    ([offset, length]) => !explained.some(({ start, end }) => offset >= start && offset + length <= end),
  )
  for (const [offset] of rest) {
    // A cell starts at a multiple of 8 with its own size; the value record behind that has its data size at 4.
    const sizeField = offset - (offset % 8)
    expect(before.toString('latin1', sizeField - 4, sizeField - 2)).toBe('vk')
    expect(after.readUInt32LE(sizeField)).toBe(before.readUInt32LE(sizeField) - 2)
  }
  return rest
}

describe.skipIf(missing('samples', 'xz'))('a real hive of 38 MB', () => {
  const healthy = missing('samples', 'xz')
    ? new Uint8Array()
    : sampleHive('hives-software', 'plaso_SOFTWARE_win7sp1.xz')

  it('has 55 certificates, 0 affected, and reads less than 1.5 MB for that', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'SOFTWARE')
    writeFileSync(path, healthy)
    const result = await certmend(join(folder, 'state'), ['scan', path, '--json'])
    expect(result.exitCode).toBe(0)
    const { summary, sources, errors } = result.json()
    expect(errors).toEqual([])
    expect(summary).toEqual({ certificates: 55, affected: 0, sources: 1 })
    expect(sources[0].bytesRead).toBeLessThan(1_500_000)
  })

  it.skipIf(missing('python3-hivex', 'python3-libregf', 'reglookup'))(
    'is mended where three names are faulty; nothing else differs; undo gives it back',
    async () => {
      const folder = temporaryFolder()
      const path = join(folder, 'SOFTWARE')
      const faulty = injected(healthy)
      writeFileSync(path, faulty)
      const run = (...argv: string[]) => certmend(join(folder, 'state'), argv)

      expect((await run('scan', path, '--json')).json().summary.affected).toBe(3)
      const mended = await run('mend', path, '--yes', '--json')
      expect(mended.exitCode).toBe(0)
      expect((await run('scan', path, '--json')).json().summary).toMatchObject({ certificates: 55, affected: 0 })

      const after = readFileSync(path)
      expect(after.length).toBe(faulty.length)
      for (const judge of ['hivex', 'libregf'] as const) {
        const [before, now] = summarizeWith(judge, [faulty, after])
        if (!before || !now) throw new Error('no summary')
        expect(now.keys, judge).toBe(keys)
        expect(now.digest, `${judge}: everything but the blobs`).toBe(before.digest)
        const mendedKeys = Object.keys(before.blobs).filter((key) => before.blobs[key] !== now.blobs[key])
        expect(mendedKeys).toHaveLength(3)
        const blobs = mendedKeys.map((key) => Buffer.from(before.blobs[key] ?? '', 'hex'))
        expect(mendedKeys.map((key) => now.blobs[key])).toEqual(
          blobs.map((blob) => withoutSecondNul(blob).toString('hex')),
        )
        expect(unexplained(faulty, after, blobs), judge).toHaveLength(3)
      }
      expect(countKeysWithReglookup(after)).toBe(keys)

      const { id } = mended.json().run
      expect((await run('undo', id, '--yes')).exitCode).toBe(0)
      expect(readFileSync(path).equals(faulty)).toBe(true)
    },
    300_000,
  )
})
