/** ZIP archives: APPNOTE.TXT. Archives are made by fflate and by Python's zipfile, and damaged by hand. */
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { extractEntry, largestZip, listZip, looksLikeZip, type ZipEntry } from '../../../main/core/formats/zip.ts'
import { missing, systemPython } from '../../support/needs.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const roomy = 1024 * 1024

const entriesOf = (archive: Uint8Array): readonly ZipEntry[] => {
  const listed = listZip(archive)
  if (!listed.ok) throw new Error(listed.error.code)
  return listed.value
}

const onlyEntry = (archive: Uint8Array): ZipEntry => {
  const [entry, ...others] = entriesOf(archive)
  if (entry === undefined || others.length > 0) throw new Error('one entry is wanted')
  return entry
}

/** `archive` with other bytes at `at`; below zero it counts from the end. */
const patched = (archive: Uint8Array, at: number, ...bytes: readonly number[]): Uint8Array => {
  const copy = archive.slice()
  copy.set(bytes, at < 0 ? archive.length + at : at)
  return copy
}

/** Of the first central file header. */
const directoryOf = (archive: Uint8Array): number =>
  new DataView(archive.buffer, archive.byteOffset).getUint32(archive.length - 6, true)

describe('an archive', () => {
  it.each([
    ['stored', 0],
    ['deflated', 6],
  ] as const)('gives back what was put in: %s', (_, level) => {
    const content = 'a<b/>'.repeat(5000)
    const archive = zipSync(
      { 'folder/one.xml': bytesOf(content), 'ż.txt': bytesOf('2'), empty: bytesOf('') },
      { level },
    )
    expect(looksLikeZip(archive)).toBe(true)
    const read = entriesOf(archive).map((entry) => {
      const content = extractEntry(archive, entry, roomy)
      return [entry.name, content.ok ? textOf(content.value) : content.error.code]
    })
    expect(read).toEqual([
      ['folder/one.xml', content],
      ['ż.txt', '2'],
      ['empty', ''],
    ])
  })

  it.skipIf(missing('python3'))("of Python's zipfile is read, with a comment that holds the signature itself", () => {
    const script = `
import sys, zipfile
with zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.writestr('a/b.txt', 'hello ' * 1000)
    archive.comment = b'PK\\x05\\x06' + b'x' * 30`
    const { stdout } = spawnSync(systemPython, ['-c', script])
    const archive = new Uint8Array(stdout)
    const entry = onlyEntry(archive)
    const content = extractEntry(archive, entry, roomy)
    expect([entry.name, content.ok && textOf(content.value)]).toEqual(['a/b.txt', 'hello '.repeat(1000)])
  })

  it('without entries is empty', () => {
    const archive = zipSync({})
    expect(looksLikeZip(archive)).toBe(true)
    expect(entriesOf(archive)).toEqual([])
  })
})

describe('refused is', () => {
  const stored = zipSync({ a: bytesOf('0123456789') }, { level: 0 })
  const deflated = zipSync({ a: bytesOf('0'.repeat(1000)) }, { level: 9 })
  const central = directoryOf(stored)

  it.each([
    ['nothing', new Uint8Array(), 'zip-without-end'],
    ['an archive that is cut off', stored.subarray(0, -1), 'zip-without-end'],
    ['a directory somewhere else', patched(stored, -6, 1), 'zip-malformed'],
    ['a directory behind the end', patched(stored, -6, 0xff, 0xff), 'truncated'],
    ['more entries than there are', patched(stored, -12, 2), 'zip-malformed'],
    ['ZIP64', patched(stored, -12, 0xff, 0xff), 'zip-unsupported'],
    ['a crowd of entries', patched(stored, -12, 0x10, 0x30), 'zip-too-many'],
  ])('%s', (_, archive, code) => {
    expect(listZip(archive)).toMatchObject({ ok: false, error: { code } })
  })

  it('more than any archive has', () => {
    expect(listZip(new Uint8Array(largestZip + 1))).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  it.each([
    ['encryption', patched(stored, central + 8, 1), 'zip-unsupported'],
    ['another method', patched(stored, central + 10, 14), 'zip-unsupported'],
    ['stored data of another size', patched(stored, central + 24, 9), 'zip-malformed'],
    ['data behind the end', patched(stored, central + 20, 0xff, 0xff, 0, 0, 0xff, 0xff), 'truncated'],
    ['a local header that is none', patched(stored, 0, 0x51), 'zip-malformed'],
    ['more than the caller allows', patched(stored, central + 24, 0, 0, 0, 1), 'too-large'],
    ['deflated data that is none', patched(deflated, 31, 0xff, 0xff, 0xff), 'zip-malformed'],
    ['deflated data that gives more than it says', patched(deflated, directoryOf(deflated) + 24, 1), 'zip-malformed'],
    ['deflated data that gives less', patched(deflated, directoryOf(deflated) + 24, 0xff, 0xff), 'zip-malformed'],
  ])('%s', (_, archive, code) => {
    expect(extractEntry(archive, onlyEntry(archive), roomy)).toMatchObject({ ok: false, error: { code } })
  })

  it('a bomb, both where it says its size and where it lies about it', () => {
    const honest = zipSync({ bomb: new Uint8Array(8 * roomy) }, { level: 9 })
    const lying = patched(honest, directoryOf(honest) + 24, 0, 1, 0, 0)
    expect(extractEntry(honest, onlyEntry(honest), roomy)).toMatchObject({ ok: false, error: { code: 'too-large' } })
    expect(extractEntry(lying, onlyEntry(lying), roomy)).toMatchObject({ ok: false, error: { code: 'zip-malformed' } })
  })
})

describe('any bytes', () => {
  const archive = zipSync({ 'a/b': bytesOf('x'.repeat(300)), c: [bytesOf('stored'), { level: 0 }] })

  it('end in entries or in a typed error', () => {
    const damage = fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 4 })
    fc.assert(
      fc.property(damage, fc.nat(archive.length), (edits, length) => {
        const copy = archive.slice(0, length)
        for (const [at, byte] of edits) if (at < length) copy[at] = byte
        const listed = listZip(copy)
        if (!listed.ok) return
        for (const entry of listed.value) {
          const content = extractEntry(copy, entry, roomy)
          if (content.ok) expect(content.value.length).toBe(entry.size)
        }
      }),
      { numRuns: 500 },
    )
  })
})
