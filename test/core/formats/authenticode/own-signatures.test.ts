/**
 * Programs and installer files that osslsigncode signs with an authority of the tests: what the pinned roots refuse holds
 * where the test's own root is pinned, and each rule of chains and time stamps is broken once.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeSignatureMath } from '../../../../main/adapters/node-crypto.ts'
import { toHex } from '../../../../main/core/bytes.ts'
import { executableParts } from '../../../../main/core/formats/authenticode/executable-parts.ts'
import { installerParts } from '../../../../main/core/formats/authenticode/installer-parts.ts'
import { microsoftTrust } from '../../../../main/core/formats/authenticode/microsoft-roots.ts'
import { type Trust, verifyAuthenticode } from '../../../../main/core/formats/authenticode/verify.ts'
import {
  type CompoundStorage,
  isStorage,
  readCompoundFile,
  sizeOf,
} from '../../../../main/core/formats/installer-package/compound-file.ts'
import { type Authority, codeSigner, createAuthority, type Signing } from '../../../support/code-signing.ts'
import { buildExecutable } from '../../../support/executable-build.ts'
import { buildInstaller, valueTable } from '../../../support/installer-build.ts'
import { missing } from '../../../support/needs.ts'
import { failures, problems } from './reports.ts'

const program = buildExecutable({ version: [4, 0, 6487, 2111] })

const patch = buildInstaller({
  kind: 'msp',
  summary: { 2: 'Patch', 9: '{11111111-2222-3333-4444-5555555555B1}' },
  tables: [valueTable('MsiPatchMetadata', { DisplayName: 'KB977203' })],
  streams: { cabinet: new Uint8Array(5000).fill(7), empty: new Uint8Array(0) },
  storages: {
    T1: { kind: 'mst', summary: { 2: 'Transform' }, streams: { cab: Uint8Array.of(1), cabinet: Uint8Array.of(2) } },
  },
})

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = new Uint8Array(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe.skipIf(missing('openssl', 'osslsigncode'))('a file signed by an authority of the tests', () => {
  let folder = ''
  let authority: Authority
  let trust: Trust
  const signed: Record<'program' | 'patch' | 'described', Uint8Array> = {
    program: new Uint8Array(0),
    patch: new Uint8Array(0),
    described: new Uint8Array(0),
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-test-'))
    authority = createAuthority(folder)
    const { root } = authority
    trust = { roots: [root], timeStampRoots: [root], publishers: ['Microsoft Corporation'] }
    signed.program = authority.sign(program)
    signed.patch = authority.sign(patch, { digest: 'sha1' })
    signed.described = authority.sign(patch, { also: ['-add-msi-dse'] })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const verify = (bytes: Uint8Array, believed: Trust = trust, now = new Date()) =>
    verifyAuthenticode(bytes, { math: nodeSignatureMath, trust: believed, now })

  const isTrusted = (...args: Parameters<typeof verify>): boolean => {
    const result = verify(...args)
    return result.ok && result.value.isTrusted
  }

  const kinds = ['program', 'patch', 'described'] as const

  it.each(kinds)('holds where its root is pinned: %s', (kind) => {
    expect(problems(verify(signed[kind]))).toEqual({})
    expect(isTrusted(signed[kind])).toBe(true)
  })

  it.each(kinds)('is refused by the pinned roots of Microsoft, and nothing else is wrong: %s', (kind) => {
    expect(problems(verify(signed[kind], microsoftTrust))).toEqual({ chain: 'issuer-missing' })
  })

  it('is not signed before it was signed', () => {
    for (const bytes of [program, patch]) {
      expect(verify(bytes)).toEqual({ ok: true, value: { isSigned: false, isTrusted: false, signatures: [] } })
    }
  })

  describe('as osslsigncode sees it', () => {
    const calculated = (bytes: Uint8Array): string => {
      const file = join(folder, 'to-verify')
      writeFileSync(file, bytes)
      const { stdout } = spawnSync('osslsigncode', ['verify', '-in', file], { encoding: 'utf8' })
      return /Calculated (?:DigitalSignature|message digest) +: ([0-9A-F]+)/.exec(stdout)?.[1]?.toLowerCase() ?? stdout
    }

    it('has the same digest: program', () => {
      expect(toHex(nodeSignatureMath.digest('sha256', executableParts(signed.program).hashed))).toBe(
        calculated(signed.program),
      )
    })

    it.each([
      ['patch', 'sha1'],
      ['described', 'sha256'],
    ] as const)('has the same digest: %s', (kind, algorithm) => {
      const file = readCompoundFile(signed[kind])
      if (!file.ok) throw new Error(file.error.code)
      const { hashed } = installerParts(file.value, signed[kind].length)
      expect(toHex(nodeSignatureMath.digest(algorithm, hashed))).toBe(calculated(signed[kind]))
    })
  })

  describe('and then changed', () => {
    it('anywhere in what is signed of a program', () => {
      const table = program.length
      const checksum = 0x40 + 24 + 64
      const securityEntry = 0x40 + 24 + 128
      fc.assert(
        fc.property(fc.integer({ min: 0, max: table - 1 }), (at) => {
          fc.pre((at < checksum || at >= checksum + 4) && (at < securityEntry || at >= securityEntry + 8))
          const result = verify(flipped(signed.program, at))
          if (result.ok) expect(failures(result)).toContain('file-digest')
        }),
        { numRuns: 300 },
      )
    })

    it('in any stream of a patch', () => {
      const file = readCompoundFile(signed.patch)
      if (!file.ok) throw new Error(file.error.code)
      const starts = (storage: CompoundStorage): readonly [string, number][] =>
        storage.children.flatMap((child) => {
          if (isStorage(child)) return starts(child)
          const [chunk] = child.chunks
          // Of the mini stream there is a copy; its bytes are looked for.
          return chunk === undefined || sizeOf(child) < 4096 ? [] : [[child.name, chunk.byteOffset]]
        })
      const found = starts(file.value.root)
      expect(found.length).toBeGreaterThan(0)
      for (const [, at] of found)
        expect(problems(verify(flipped(signed.patch, at)))).toEqual({ 'file-digest': 'file-digest-differs' })
      const inMiniStream = Buffer.from(signed.patch).indexOf('KB977203')
      expect(problems(verify(flipped(signed.patch, inMiniStream)))).toEqual({ 'file-digest': 'file-digest-differs' })
    })

    it('in the class id of a storage of a patch', () => {
      const at = Buffer.from(signed.patch).indexOf('82100c0000000000c000000000000046', 0, 'hex')
      expect(failures(verify(flipped(signed.patch, at + 15)))).toContain('file-digest')
    })

    it('in the name of a stream: told where the signature describes the file', () => {
      const rename = (bytes: Uint8Array) =>
        flipped(bytes, Buffer.from(bytes).indexOf(Buffer.from('cabinet', 'utf16le')) + 12)
      expect(problems(verify(rename(signed.described)))).toEqual({ 'file-digest': 'description-digest-differs' })
      // The older kind does not cover names, unless their order changes.
      expect(failures(verify(rename(signed.patch)))).toEqual([])
    })

    it.each(kinds)('by bytes behind the end: %s', (kind) => {
      const longer = new Uint8Array(signed[kind].length + 1024)
      longer.set(signed[kind])
      expect(problems(verify(longer))['nothing-appended']).toBe('bytes-behind-file')
    })

    it('by what stands beside the signature in its table', () => {
      const longer = new Uint8Array(signed.program.length + 8)
      longer.set(signed.program)
      const view = new DataView(longer.buffer)
      for (const at of [0x40 + 24 + 132, program.length]) view.setUint32(at, view.getUint32(at, true) + 8, true)
      expect(problems(verify(longer))).toEqual({ 'nothing-appended': 'bytes-behind-signature' })
    })

    it.each(['program', 'patch'] as const)('by an attribute that signing tools do not add: %s', (kind) => {
      const unsigned = kind === 'program' ? program : patch
      const changed = authority.sign(unsigned, { also: ['-addUnauthenticatedBlob'] })
      expect(problems(verify(changed))).toEqual({ 'nothing-appended': 'unknown-addition' })
    })

    it('anyhow: the answer is a report or an error, never an exception', () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...kinds),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.integer(),
          (kind, place, value) => {
            const changed = new Uint8Array(signed[kind])
            new DataView(changed.buffer).setInt32(Math.floor(place * (changed.length - 4)), value)
            const result = verify(changed)
            expect(
              result.ok ||
                [
                  'pe-not-an-executable',
                  'pe-malformed',
                  'installer-malformed',
                  'unknown-format',
                  'installer-not-a-package',
                ].includes(result.error.code),
            ).toBe(true)
          },
        ),
        { numRuns: 600 },
      )
    })
  })

  describe('under other rules', () => {
    const sign = (options: Signing) => verify(authority.sign(program, options))
    const issue: Authority['issue'] = (name, certificate) => authority.issue(name, certificate)

    it('holds with SHA-384, and with two signatures', () => {
      expect(problems(sign({ digest: 'sha384' }))).toEqual({})
      const twice = authority.sign(authority.sign(program, { digest: 'sha1' }), { also: ['-nest'] })
      const result = verify(twice)
      expect(result.ok && result.value.signatures.map(({ algorithm }) => algorithm)).toEqual(['sha1', 'sha256'])
      expect(isTrusted(twice)).toBe(true)
    })

    it('does not hold where the second signature does not', () => {
      issue('other', { ...codeSigner, subject: '/O=Example/CN=Example' })
      const twice = authority.sign(authority.sign(program), { chain: ['other', 'between'], also: ['-nest'] })
      expect(problems(verify(twice))).toEqual({ publisher: 'another-publisher' })
      expect(isTrusted(twice)).toBe(false)
    })

    it('does not hold with MD5', () => {
      expect(problems(sign({ digest: 'md5' }))).toMatchObject({
        'file-digest': 'algorithm-not-accepted',
        signature: 'algorithm-not-accepted',
      })
    })

    it.each([
      ['of another publisher', { ...codeSigner, subject: '/O=Example/CN=Example' }, { publisher: 'another-publisher' }],
      [
        'of somebody whose organization is another',
        { ...codeSigner, subject: '/O=Example/CN=Microsoft Corporation' },
        { publisher: 'another-publisher' },
      ],
      [
        'of somebody with a second name',
        { ...codeSigner, subject: '/O=Microsoft Corporation/CN=Microsoft Corporation/CN=Example' },
        { publisher: 'another-publisher' },
      ],
      [
        'for servers',
        { ...codeSigner, extensions: ['extendedKeyUsage=serverAuth'] },
        { purpose: 'not-for-this-purpose' },
      ],
      [
        'for no purpose',
        { ...codeSigner, extensions: ['keyUsage=digitalSignature'] },
        { purpose: 'not-for-this-purpose' },
      ],
      [
        'that may encrypt only',
        { ...codeSigner, extensions: ['keyUsage=keyEncipherment', 'extendedKeyUsage=codeSigning'] },
        { purpose: 'not-for-this-purpose' },
      ],
      [
        'with a critical extension that nobody knows',
        { ...codeSigner, extensions: ['1.2.3.4=critical,ASN1:NULL', 'extendedKeyUsage=codeSigning'] },
        { purpose: 'not-for-this-purpose' },
      ],
    ])('does not hold for a certificate %s', (_, certificate, expected) => {
      issue('special', certificate)
      expect(problems(sign({ chain: ['special', 'between'] }))).toEqual(expected)
    })

    it('does not hold where the authority between is missing, or is none', () => {
      expect(problems(sign({ chain: ['signer'] }))).toEqual({ chain: 'issuer-missing' })
      issue('plain', { subject: '/CN=No authority', extensions: ['basicConstraints=CA:FALSE'] })
      issue('below', { ...codeSigner, issuer: 'plain' })
      expect(problems(sign({ chain: ['below', 'plain'] }))).toEqual({ chain: 'not-an-authority' })
      const chain = execFileSync('openssl', ['x509', '-in', 'below.pem', '-noout', '-issuer'], {
        cwd: folder,
        encoding: 'utf8',
      })
      expect(chain).toContain('No authority')
    })

    it('does not hold below more authorities than the upper one allows', () => {
      issue('lower', {
        subject: '/CN=Lower authority',
        extensions: ['basicConstraints=critical,CA:TRUE'],
        issuer: 'between',
      })
      issue('deep', { ...codeSigner, issuer: 'lower' })
      expect(problems(sign({ chain: ['deep', 'lower', 'between'] }))).toEqual({ chain: 'not-an-authority' })
    })

    it('does not hold where an authority of the same name is another', () => {
      issue('twin', {
        subject: '/CN=Authority of the tests',
        extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'],
      })
      expect(problems(sign({ chain: ['signer', 'twin'] }))).toEqual({ chain: 'certificate-signature-wrong' })
    })

    it('does not hold where the root brings itself along and is not pinned', () => {
      const changed = verify(authority.sign(program, { chain: ['signer', 'between', 'root'] }), microsoftTrust)
      expect(problems(changed)).toEqual({ chain: 'root-not-pinned' })
    })
  })

  describe('at another time', () => {
    const year = (number: number): string => `${number}0101000000Z`
    const at = (text: string): number => Date.parse(text) / 1000

    beforeAll(() => {
      authority.issue('expired', { ...codeSigner, issuer: 'root', validity: [year(2009), year(2011)] })
    })

    const stamper = (from: number, to: number): void =>
      authority.issue('stamper', {
        subject: '/CN=Clock of the tests',
        extensions: ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=critical,timeStamping'],
        validity: [year(from), year(to)],
      })

    it('is judged by now where nobody vouches for a time', () => {
      expect(problems(verify(authority.sign(program, { chain: ['expired'] })))).toEqual({ validity: 'expired' })
      expect(problems(verify(signed.program, trust, new Date('2001-01-01T00:00:00Z')))).toEqual({
        validity: 'not-yet-valid',
      })
    })

    it('is known by a time stamp', () => {
      const result = verify(authority.sign(program, { stamped: true }))
      expect(problems(result)).toEqual({})
      const [report] = result.ok ? result.value.signatures : []
      expect(Math.abs(Date.parse(report?.signedAt ?? '') - Date.now())).toBeLessThan(3_600_000)
    })

    it('is that of the time stamp, for the clock too: outside of the validity of its root it proves nothing', () => {
      stamper(2009, 2039)
      const stamped = authority.sign(program, { chain: ['expired'], stamped: at('2010-02-03T04:05:06Z') })
      // The root of the tests is younger than 2010.
      expect(problems(verify(stamped))['time-stamp']).toBe('not-yet-valid')
    })

    it('is not known from a clock that is not pinned, or whose time stamp was changed', () => {
      stamper(2009, 2039)
      const stamped = authority.sign(program, { stamped: true })
      expect(problems(verify(stamped, { ...trust, timeStampRoots: [] }))).toEqual({ 'time-stamp': 'root-not-pinned' })
      const token = Buffer.from(stamped).indexOf('060b2a864886f70d0109100104', 0, 'hex')
      expect(problems(verify(flipped(stamped, token + 40)))).toHaveProperty('time-stamp')
    })
  })
})
