/**
 * Programs that were really signed, by Microsoft and by another vendor (scripts/signed-samples.mjs): osslsigncode and
 * resedit look at the same bytes. Each is then changed in one place.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodeSignatureMath } from '../../../../main/adapters/node-crypto.ts'
import { sameBytes } from '../../../../main/core/byte-edit.ts'
import { toHex, uint32 } from '../../../../main/core/bytes.ts'
import { executableParts } from '../../../../main/core/formats/authenticode/executable-parts.ts'
import { microsoftTrust } from '../../../../main/core/formats/authenticode/microsoft-roots.ts'
import {
  attributeTypes,
  parseFileDigest,
  parseSignedData,
} from '../../../../main/core/formats/authenticode/signed-data.ts'
import { readableCertificates } from '../../../../main/core/formats/authenticode/signer.ts'
import { type Trust, verifyAuthenticode } from '../../../../main/core/formats/authenticode/verify.ts'
import { wholeOf } from '../../../../main/core/formats/der.ts'
import { readExecutableVersion } from '../../../../main/core/formats/portable-executable.ts'
import { signedSample } from '../../../../scripts/signed-samples.mjs'
import { memorySource } from '../../../support/hive-source.ts'
import { missing } from '../../../support/needs.ts'
import { temporaryFolder } from '../../../support/temporary.ts'
import { failures, problems } from './reports.ts'

type Sample = Parameters<typeof signedSample>[0]

const samplesNamed: readonly Sample[] = ['runtime', 'console', 'compatible', 'node20', 'node24']

const bytesOf = (sample: Sample): Uint8Array => new Uint8Array(readFileSync(signedSample(sample)))

const now = new Date('2026-06-01T00:00:00Z')

const verify = (bytes: Uint8Array, trust: Trust = microsoftTrust) =>
  verifyAuthenticode(bytes, { math: nodeSignatureMath, trust, now })

const report = (sample: Sample) => {
  const result = verify(bytesOf(sample))
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

describe.skipIf(missing('signed-samples'))('a program that Microsoft signed', () => {
  it('with SHA-1 and a countersignature, as in the time of ConfigMgr 2007, and with SHA-256 inside of that', () => {
    const { isTrusted, signatures } = report('runtime')
    expect(isTrusted).toBe(true)
    expect(signatures.map(({ algorithm, signedAt, root }) => [algorithm, signedAt, root?.split(',')[0]])).toEqual([
      ['sha1', '2016-06-10T05:36:33Z', 'CN=Microsoft Root Certificate Authority'],
      ['sha256', '2016-06-10T05:36:33Z', 'CN=Microsoft Root Certificate Authority 2011'],
    ])
  })

  it('with SHA-256 and a time stamp token, as today', () => {
    const { isTrusted, signatures } = report('console')
    expect(isTrusted).toBe(true)
    expect(signatures.map(({ algorithm, signedAt, signer }) => [algorithm, signedAt, signer])).toEqual([
      [
        'sha256',
        '2025-10-09T02:14:16Z',
        'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
      ],
    ])
  })
})

describe.skipIf(missing('signed-samples'))('looking at a signature', () => {
  it('changes no byte of the file, whatever kind of array holds it', () => {
    const held = readFileSync(signedSample('runtime'))
    verify(held)
    expect(sameBytes(held, bytesOf('runtime'))).toBe(true)
  })
})

describe.skipIf(missing('signed-samples'))('a program that another vendor signed', () => {
  it('is as that vendor left it, and is refused', () => {
    expect(problems(verify(bytesOf('node20')))).toEqual({
      'time-stamp': 'issuer-missing',
      chain: 'issuer-missing',
      publisher: 'another-publisher',
    })
  })

  it('below the root of Microsoft that anybody may buy a certificate from, is refused', () => {
    expect(problems(verify(bytesOf('node24')))).toEqual({
      'time-stamp': 'issuer-missing',
      chain: 'root-not-pinned',
      publisher: 'another-publisher',
    })
  })

  it('and that Microsoft signed as compatible, is refused though the chain holds', () => {
    expect(problems(verify(bytesOf('compatible')))).toEqual({ publisher: 'another-publisher' })
  })
})

const commonName = (subject: string | null): string | undefined =>
  subject
    ?.split(', ')
    .find((part) => part.startsWith('CN='))
    ?.slice(3)

describe.skipIf(missing('signed-samples', 'osslsigncode'))('osslsigncode', () => {
  it.each(samplesNamed)('computes the same digest of %s, and finds the same signers', (sample) => {
    const { stdout } = spawnSync('osslsigncode', ['verify', '-in', signedSample(sample)], { encoding: 'utf8' })
    const shown = [
      ...stdout.matchAll(/Message digest algorithm +: (\w+)\n.*\nCalculated message digest : ([0-9A-F]+)/g),
    ]
    const { hashed } = executableParts(bytesOf(sample))
    expect(shown.length).toBeGreaterThan(0)
    for (const [, algorithm, digest] of shown) {
      const name = algorithm === 'SHA1' ? 'sha1' : 'sha256'
      expect(toHex(nodeSignatureMath.digest(name, hashed)).toUpperCase()).toBe(digest)
    }
    const subjects = [...stdout.matchAll(/^Signer's certificate:\s+-+\s+Signer #0:\s+Subject: .*\/CN=(.+)$/gm)]
    const signers = report(sample).signatures.map(({ signer }) => commonName(signer))
    expect(signers).toEqual(subjects.map(([, name]) => name))
  })

  it('does not believe a program of Microsoft either that was changed, and says the same of its digest', () => {
    const original = bytesOf('runtime')
    const file = join(temporaryFolder(), 'changed.dll')
    writeFileSync(file, flipped(original, sectionStart(original, '.text') + 100))
    const { status, stdout } = spawnSync('osslsigncode', ['verify', '-in', file], { encoding: 'utf8' })
    expect([status === 0, stdout.includes('MISMATCH')]).toEqual([false, true])
  })
})

describe.skipIf(missing('signed-samples'))('resedit', () => {
  it.each(samplesNamed)('reads the same version of %s', (sample) => {
    const bytes = bytesOf(sample)
    const resources = NtExecutableResource.from(NtExecutable.from(bytes, { ignoreCert: true }), true)
    const [info] = Resource.VersionInfo.fromEntries(resources.entries.filter(({ type }) => type === 16))
    const { fileVersionMS: ms = 0, fileVersionLS: ls = 0 } = info?.fixedInfo ?? {}
    const version = readExecutableVersion(memorySource(bytes))
    expect(version.ok && version.value.fileVersion).toEqual([ms >>> 16, ms & 0xffff, ls >>> 16, ls & 0xffff])
  })
})

/** Offsets in the file of the section's data, as resedit finds them. */
const sectionStart = (bytes: Uint8Array, name: string): number => {
  const sections = NtExecutable.from(bytes, { ignoreCert: true }).getAllSections()
  return sections.find(({ info }) => info.name === name)?.info.pointerToRawData ?? 0
}

const securityEntry = (bytes: Uint8Array): number => {
  const optional = uint32(bytes, 60) + 24
  return optional + (bytes[optional + 1] === 1 ? 128 : 144)
}

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

const longer = (bytes: Uint8Array, by: number): Uint8Array => {
  const copy = new Uint8Array(bytes.length + by)
  copy.set(bytes)
  copy.fill(0x41, bytes.length)
  return copy
}

/** Sixteen bytes more in the certificate table, which says so. */
const withLargerTable = (bytes: Uint8Array): Uint8Array => {
  const copy = longer(bytes, 16)
  const view = new DataView(copy.buffer)
  const entry = securityEntry(bytes)
  const table = uint32(bytes, entry)
  view.setUint32(entry + 4, uint32(bytes, entry + 4) + 16, true)
  view.setUint32(table, uint32(bytes, table) + 16, true)
  return copy
}

/** Where in the file the parts of its signature stand. */
const placesIn = (bytes: Uint8Array) => {
  const { signature } = executableParts(bytes)
  const data = parseSignedData(signature ?? new Uint8Array(0))
  const [signer] = data.signers
  if (signer === undefined) throw new Error('no signer')
  const { issuer, serial, unsignedAttributes } = signer
  const ownCertificate = readableCertificates(data.certificates).find(
    (one) => sameBytes(one.issuer, issuer) && sameBytes(one.serial, serial),
  )
  const stamp =
    unsignedAttributes.get(attributeTypes.countersignature) ?? unsignedAttributes.get(attributeTypes.timeStampToken)
  return {
    digest: parseFileDigest(data.content).digest.byteOffset,
    signature: signer.signature.byteOffset,
    certificate: ownCertificate?.publicKey.byteOffset ?? 0,
    stamp: stamp?.[0] === undefined ? 0 : stamp[0].bytes.byteOffset + stamp[0].end - 5,
  }
}

/** In Microsoft's place those authorities that the signature brings along: so nothing is wrong until it is changed. */
const trustInItsVendor = (bytes: Uint8Array): Trust => {
  const data = parseSignedData(executableParts(bytes).signature ?? new Uint8Array(0))
  const token = data.signers[0]?.unsignedAttributes.get(attributeTypes.timeStampToken)?.[0]
  const authorities = (ders: readonly Uint8Array[]) =>
    readableCertificates(ders).filter(({ extensions }) => extensions.isAuthority)
  return {
    roots: authorities(data.certificates),
    timeStampRoots: token === undefined ? [] : authorities(parseSignedData(wholeOf(token)).certificates),
    publishers: ['OpenJS Foundation'],
  }
}

describe.skipIf(missing('signed-samples')).each([
  ['runtime', 'Microsoft'],
  ['console', 'Microsoft'],
  ['node20', 'another vendor, where that one is believed'],
  ['node24', 'another vendor, where that one is believed'],
] as const)('changed in one place, program %s of %s', (sample, vendor) => {
  let original: Uint8Array
  let trust: Trust
  beforeAll(() => {
    original = bytesOf(sample)
    trust = vendor === 'Microsoft' ? microsoftTrust : trustInItsVendor(original)
  })
  it('before: holds', () => {
    expect(problems(verify(original, trust))).toEqual({})
  })

  it.each([
    ['in its code', () => flipped(original, sectionStart(original, '.text') + 100), ['file-digest']],
    ['in its resources', () => flipped(original, sectionStart(original, '.rsrc') + 100), ['file-digest']],
    ['in its header', () => flipped(original, 0x50), ['file-digest']],
    ['at its end', () => longer(original, 8), ['nothing-appended', 'file-digest']],
    ['by more in its certificate table', () => withLargerTable(original), ['nothing-appended']],
    ['in the digest that is signed', () => flipped(original, placesIn(original).digest), ['file-digest', 'signature']],
    ['in the signature itself', () => flipped(original, placesIn(original).signature + 9), ['signature', 'time-stamp']],
    ["in the signer's key", () => flipped(original, placesIn(original).certificate + 60), ['signature', 'chain']],
    // The countersignature's own signature, or that of its token, is the last thing in it.
    ['in its time stamp', () => flipped(original, placesIn(original).stamp), ['time-stamp']],
  ])('%s', (_, change, expected) => {
    const changed = change()
    expect(Buffer.compare(changed, original)).not.toBe(0)
    // Where the time stamp does not hold, certificates of 2016 are judged by today.
    expect(failures(verify(changed, trust)).filter((name) => name !== 'validity')).toEqual(expected)
  })

  it('only in the checksum, which Windows does not sign either, is still trusted', () => {
    const result = verify(flipped(original, uint32(original, 60) + 24 + 64), trust)
    expect(result.ok && result.value.isTrusted).toBe(true)
  })
})

describe.skipIf(missing('signed-samples')).each(['runtime', 'console'] as const)(
  'changed anywhere in its certificate table, program %s of Microsoft',
  (sample) => {
    it('is told, but in what is not relied on: version numbers, spare certificates', () => {
      const original = bytesOf(sample)
      const table = uint32(original, securityEntry(original))
      const places = Array.from({ length: 300 }, (_, index) => table + 8 + index * 41).filter(
        (at) => at < original.length,
      )
      const untold = places.filter((at) => {
        const result = verify(flipped(original, at))
        return result.ok && result.value.isTrusted
      })
      expect(untold.length).toBeLessThan(places.length / 8)
    })
  },
)
