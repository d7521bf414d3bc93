/** File versions: of files that the tests write, and of real ones as resedit, an independent reader, sees them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { describe, expect, it } from 'vitest'
import { readExecutableVersion } from '../../../main/core/formats/portable-executable.ts'
import type { VersionNumber } from '../../../main/core/version-number.ts'
import { windowsNode } from '../../../scripts/windows-node.mjs'
import { buildExecutable } from '../../support/executable-build.ts'
import { memorySource } from '../../support/hive-source.ts'
import { missing, samples } from '../../support/needs.ts'

const read = (bytes: Uint8Array) => readExecutableVersion(memorySource(bytes))

const version = (bytes: Uint8Array): VersionNumber | string => {
  const result = read(bytes)
  return result.ok ? result.value.fileVersion : result.error.code
}

/** What resedit makes of the same bytes; null where it finds no version, or refuses the file. */
const versionByResedit = (bytes: Uint8Array): VersionNumber | null => {
  try {
    const executable = NtExecutable.from(bytes, { ignoreCert: true })
    const entries = NtExecutableResource.from(executable, true).entries.filter(({ type }) => type === 16)
    const [info] = Resource.VersionInfo.fromEntries(entries)
    if (!info) return null
    const { fileVersionMS: ms, fileVersionLS: ls } = info.fixedInfo
    return [ms >>> 16, ms & 0xffff, ls >>> 16, ls & 0xffff]
  } catch {
    return null
  }
}

/** What stands behind every VS_FIXEDFILEINFO signature in the file, wherever that is. */
const versionsBySignature = (bytes: Buffer): readonly VersionNumber[] => {
  const found: VersionNumber[] = []
  for (let at = bytes.indexOf('bd04effe', 0, 'hex'); at >= 0; at = bytes.indexOf('bd04effe', at + 1, 'hex')) {
    if (at + 16 > bytes.length) break
    const word = (offset: number): number => bytes.readUInt16LE(at + offset)
    found.push([word(10), word(8), word(14), word(12)])
  }
  return found
}

const part = fc.integer({ min: 0, max: 0xffff })
const anyVersion: fc.Arbitrary<VersionNumber> = fc.tuple(part, part, part, part)

describe('the version of an executable', () => {
  it('is four integers from its fixed version resource, in 32-bit and 64-bit files', () => {
    for (const bits of [32, 64] as const) {
      expect(read(buildExecutable({ version: [4, 0, 6487, 2111], productVersion: [4, 0, 0, 0], bits }))).toEqual({
        ok: true,
        value: { fileVersion: [4, 0, 6487, 2111], productVersion: [4, 0, 0, 0] },
      })
    }
  })

  it('is what resedit reads from the same file', () => {
    fc.assert(
      fc.property(anyVersion, fc.constantFrom(32, 64), (wanted, bits) => {
        const bytes = buildExecutable({ version: wanted, bits })
        expect(versionByResedit(bytes)).toEqual(wanted)
        expect(version(bytes)).toEqual(wanted)
      }),
    )
  })

  it('is what resedit wrote', () => {
    fc.assert(
      fc.property(anyVersion, fc.boolean(), ([a, b, c, d], is32Bit) => {
        const executable = NtExecutable.createEmpty(is32Bit, true)
        const resources = NtExecutableResource.from(executable)
        const info = Resource.VersionInfo.createEmpty()
        info.setFileVersion(a, b, c, d, 1033)
        info.setStringValues({ lang: 1033, codepage: 1200 }, { CompanyName: 'Example' })
        info.outputToResourceEntries(resources.entries)
        resources.outputResource(executable)
        expect(version(new Uint8Array(executable.generate()))).toEqual([a, b, c, d])
      }),
      { numRuns: 25 },
    )
  })

  it('costs a few kilobytes, whatever the size of the file', () => {
    const small = buildExecutable({ version: [1, 2, 3, 4] })
    const large = new Uint8Array(64 << 20)
    large.set(small)
    const source = memorySource(large)
    expect(readExecutableVersion(source).ok).toBe(true)
    expect(source.bytesRead).toBeLessThanOrEqual(8192)
  })
})

const wineFolders = ['i386', 'x86_64'].map((kind) => `/usr/lib/x86_64-linux-gnu/wine/${kind}-windows`)

describe('real files', () => {
  // Built with symbols, which resedit refuses.
  it.skipIf(missing('wine'))('of Wine have the version that stands behind the signature', () => {
    const files = wineFolders.flatMap((folder) =>
      existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [],
    )
    const compared = files.slice(0, 400).filter((file) => {
      const bytes = readFileSync(file)
      const found = version(bytes)
      if (typeof found === 'string') expect(found, file).toBe('pe-without-version')
      else expect(versionsBySignature(bytes), file).toContainEqual(found)
      return typeof found !== 'string'
    })
    expect(compared.length).toBeGreaterThan(100)
  })

  it.skipIf(!existsSync(windowsNode()))('of Node.js for Windows have the version of their release', () => {
    expect(version(new Uint8Array(readFileSync(windowsNode())))).toEqual([20, 20, 2, 0])
  })

  it.skipIf(missing('samples'))('of .NET have theirs too', () => {
    const bytes = new Uint8Array(readFileSync(samples('hives-other/malformed/ez_NotAHive')))
    expect(version(bytes)).toEqual(versionByResedit(bytes))
  })
})

describe('anything else', () => {
  const sound = buildExecutable({ version: [4, 0, 6487, 2111] })
  const changed = (offset: number, ...bytes: readonly number[]): Uint8Array => {
    const copy = sound.slice()
    copy.set(bytes, offset)
    return copy
  }

  it('is a typed error', () => {
    expect(version(new Uint8Array())).toBe('empty-file')
    expect(version(new TextEncoder().encode('not at all a program, but a text file that is long enough'))).toBe(
      'pe-not-an-executable',
    )
    expect(version(changed(0x3c, 0xff, 0xff, 0xff, 0xff))).toBe('pe-not-an-executable')
    expect(version(buildExecutable({ version: null }))).toBe('pe-without-version')
  })

  it.each([
    ['an optional header of no known kind', changed(0x58, 0, 0)],
    ['more sections than the file holds', changed(0x46, 0xff, 0xff)],
    ['a type that is no directory', changed(0x214, 0, 0, 0, 0)],
    ['a directory that names itself', changed(0x214, 0, 0, 0, 0x80)],
    ['data outside of every section', changed(0x248, 0xff, 0xff, 0xff, 0x7f)],
    ['another signature in the version', changed(0x280, 0)],
    ['a file that ends early', sound.subarray(0, 0x290)],
  ])('%s is malformed', (_, bytes) => {
    expect(version(bytes)).toBe('pe-malformed')
  })

  it('ends in a version or a typed error whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 12 }), (changes) => {
        const bytes = sound.slice()
        for (const [offset, byte] of changes) bytes[offset] = byte
        expect(typeof version(bytes) === 'string' || Array.isArray(version(bytes))).toBe(true)
      }),
      { numRuns: 2000 },
    )
    for (let length = 0; length < sound.length; length++) expect(read(sound.subarray(0, length))).toHaveProperty('ok')
  })
})
