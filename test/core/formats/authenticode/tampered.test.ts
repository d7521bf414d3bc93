/**
 * Every way to change a signed file, and the check that tells: the package and the patch of the laboratory, which real tools
 * made and osslsigncode signed with an authority of the tests, and a program so small that any of its bytes can be tried.
 * Programs of Microsoft and of other vendors are changed in real-signatures.test.ts.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeSignatureMath } from '../../../../main/adapters/node-crypto.ts'
import { sameBytes } from '../../../../main/core/byte-edit.ts'
import { concatBytes, toHex, uint32 } from '../../../../main/core/bytes.ts'
import { installerParts } from '../../../../main/core/formats/authenticode/installer-parts.ts'
import { parseFileDigest, parseSignedData } from '../../../../main/core/formats/authenticode/signed-data.ts'
import { type Trust, verifyAuthenticode } from '../../../../main/core/formats/authenticode/verify.ts'
import {
  type CompoundFile,
  contentOf,
  isStorage,
  readCompoundFile,
  streamNamed,
} from '../../../../main/core/formats/installer-package/compound-file.ts'
import { readInstallerPackage } from '../../../../main/core/formats/installer-package/package.ts'
import { summaryStreamName } from '../../../../main/core/formats/installer-package/summary-information.ts'
import { type Authority, createAuthority } from '../../../support/code-signing.ts'
import { buildExecutable } from '../../../support/executable-build.ts'
import { buildLabInstaller } from '../../../support/lab-installer.ts'
import { missing } from '../../../support/needs.ts'
import { failures, problems } from './reports.ts'

const flipped = (bytes: Uint8Array, at: number, mask = 1): Uint8Array => {
  const copy = new Uint8Array(bytes)
  copy[at] = (copy[at] ?? 0) ^ mask
  return copy
}

/** Offset of these bytes, of which there is one copy in the file. */
const placeOf = (bytes: Uint8Array, wanted: Uint8Array | string): number => {
  const file = Buffer.from(bytes)
  const at = file.indexOf(wanted)
  if (at < 0 || file.indexOf(wanted, at + 1) >= 0) throw new Error('not there, or there twice')
  return at
}

const compoundFileIn = (bytes: Uint8Array): CompoundFile => {
  const file = readCompoundFile(bytes)
  if (!file.ok) throw new Error(file.error.code)
  return file.value
}

/** Contents by path. */
const streamsIn = ({ root }: CompoundFile): ReadonlyMap<string, string> => {
  const walk = (children: CompoundFile['root']['children'], path: string): readonly (readonly [string, string])[] =>
    children.flatMap((child) =>
      isStorage(child)
        ? walk(child.children, `${path}${child.name}/`)
        : [[`${path}${child.name}`, toHex(contentOf(child))] as const],
    )
  return new Map(walk(root.children, ''))
}

describe.skipIf(missing('openssl', 'osslsigncode'))('a signed file that was changed', () => {
  let folder = ''
  let authority: Authority
  let trust: Trust

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certmend-test-'))
    authority = createAuthority(folder)
    trust = { roots: [authority.root], timeStampRoots: [authority.root], publishers: ['Microsoft Corporation'] }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const verify = (bytes: Uint8Array) => verifyAuthenticode(bytes, { math: nodeSignatureMath, trust, now: new Date() })

  const isTrusted = (bytes: Uint8Array): boolean => {
    const result = verify(bytes)
    return result.ok && result.value.isTrusted
  }

  const osslsigncode = (bytes: Uint8Array) => {
    const file = join(folder, 'to-verify')
    writeFileSync(file, bytes)
    const { status, stdout } = spawnSync('osslsigncode', ['verify', '-CAfile', join(folder, 'root.pem'), '-in', file], {
      encoding: 'utf8',
    })
    return { isTrusted: status === 0, stdout }
  }

  describe.skipIf(missing('samples', 'msitools', 'wixl')).each([
    ['client.msi', 'msi', []],
    ['client.msp', 'msp', []],
    ['client.msi described in its signature', 'msi', ['-add-msi-dse']],
    ['client.msp described in its signature', 'msp', ['-add-msi-dse']],
  ] as const)('%s', (_, kind, also) => {
    const isDescribed = also.length > 0
    let unsigned: Uint8Array
    let signed: Uint8Array

    beforeAll(() => {
      unsigned = new Uint8Array(readFileSync(buildLabInstaller(folder)[kind]))
      signed = authority.sign(unsigned, { also })
    })

    const msiinfo = (bytes: Uint8Array, command: string, ...args: readonly string[]): string => {
      const file = join(folder, 'to-look-at')
      writeFileSync(file, bytes)
      return execFileSync('msiinfo', [command, file, ...args], { encoding: 'utf8' })
    }

    it('before: osslsigncode comes to the same digest, signer and answer', () => {
      const { isTrusted: isBelieved, stdout } = osslsigncode(signed)
      const result = verify(signed)
      expect([isBelieved, isTrusted(signed), problems(result)]).toEqual([true, true, {}])
      const { hashed, extended } = installerParts(compoundFileIn(signed), signed.length)
      const digest = (parts: readonly Uint8Array[]) => toHex(nodeSignatureMath.digest('sha256', parts)).toUpperCase()
      const calculated = [...stdout.matchAll(/^Calculated (?:Msi)?DigitalSignature(?:Ex)? +: ([0-9A-F]+)/gm)]
      const ours = [...(extended === null ? [] : [digest(extended.hashed)]), digest(hashed)]
      expect(calculated.map(([, value]) => value)).toEqual(ours)
      expect(ours.length).toBe(isDescribed ? 2 : 1)
      const [report] = result.ok ? result.value.signatures : []
      const [, subject = ''] = /Signer #0:\s+Subject: (.+)/.exec(stdout) ?? []
      expect(report?.signer?.split(', ').sort()).toEqual(subject.split('/').slice(1).sort())
    })

    it('before: says what it said unsigned, and what msiinfo reads from it', () => {
      expect(readInstallerPackage(signed)).toEqual(readInstallerPackage(unsigned))
      const found = readInstallerPackage(signed)
      if (!found.ok) throw new Error(found.error.code)
      const { productCode, productVersion, patchCode, displayName, summary } = found.value
      const rows = msiinfo(signed, 'export', kind === 'msi' ? 'Property' : 'MsiPatchMetadata').split(/\r?\n/)
      if (kind === 'msi') {
        expect(rows).toEqual(
          expect.arrayContaining([`ProductCode\t${productCode}`, `ProductVersion\t${productVersion}`]),
        )
      } else {
        expect(rows).toContainEqual(expect.stringMatching(new RegExp(`\tDisplayName\t${displayName}$`)))
        expect(msiinfo(signed, 'suminfo')).toContain(`Revision number (UUID): ${patchCode}`)
      }
      expect(msiinfo(signed, 'suminfo')).toContain(`Title: ${summary.title}`)
    })

    /** The cabinet with the files, whole in the file. */
    const inStream = () => flipped(signed, placeOf(signed, 'MSCF') + 20)
    const inTable = () => flipped(signed, placeOf(signed, kind === 'msi' ? '4.00.6487.2000' : 'Lab KB977384'))
    /** A mini sector of its texts: those stand in one piece. */
    const inSummary = () => {
      const stream = streamNamed(compoundFileIn(signed).root, summaryStreamName)
      return flipped(signed, placeOf(signed, stream ? contentOf(stream).subarray(128, 192) : '') + 40)
    }
    const places = () => {
      const { signature } = installerParts(compoundFileIn(signed), signed.length)
      const data = parseSignedData(signature ?? new Uint8Array(0))
      const [signer] = data.signers
      return {
        digest: placeOf(signed, parseFileDigest(data.content).digest),
        signature: placeOf(signed, signer?.signature ?? ''),
        certificates: data.certificates.map((der) => placeOf(signed, der) + der.length - 4),
      }
    }
    const appended = () => concatBytes(signed, new Uint8Array(512).fill(0x41))
    const withStream = () => {
      const file = join(folder, `added.${kind}`)
      writeFileSync(file, signed)
      writeFileSync(join(folder, 'more'), 'more')
      execFileSync('msibuild', [file, '-a', 'Binary.more', join(folder, 'more')])
      return new Uint8Array(readFileSync(file))
    }
    it.each([
      ['in a stream', inStream, { 'file-digest': 'file-digest-differs' }],
      ['in the text of a table', inTable, { 'file-digest': 'file-digest-differs' }],
      ['in the summary information', inSummary, { 'file-digest': 'file-digest-differs' }],
      [
        'in the signature: the digest of the file',
        () => flipped(signed, places().digest),
        { 'file-digest': 'file-digest-differs', signature: 'content-digest-differs' },
      ],
      ["in the signature: the signer's", () => flipped(signed, places().signature), { signature: 'signature-wrong' }],
      ['behind the end', appended, { 'nothing-appended': 'bytes-behind-file' }],
      [
        'by one more stream',
        withStream,
        { 'file-digest': isDescribed ? expect.stringMatching(/-differs$/) : 'file-digest-differs' },
      ],
    ] as const)('is refused, changed %s', (where, change, expected) => {
      const changed = change()
      expect(sameBytes(changed, signed)).toBe(false)
      expect(problems(verify(changed))).toEqual(expected)
      expect(isTrusted(changed)).toBe(false)
      // What stands behind the end osslsigncode does not look at.
      expect(osslsigncode(changed).isTrusted).toBe(where === 'behind the end')
    })

    it('is refused, changed in the signature of each certificate that leads to the root', () => {
      const { certificates } = places()
      expect(certificates.length).toBe(2)
      for (const at of certificates) expect(failures(verify(flipped(signed, at)))).toEqual(['chain'])
    })

    it('in any one byte is refused, or holds in each stream what was signed', () => {
      const contents = (bytes: Uint8Array) => [...streamsIn(compoundFileIn(bytes)).values()].sort()
      const original = contents(signed)
      let held = 0
      fc.assert(
        fc.property(fc.integer({ min: 0, max: signed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
          const changed = flipped(signed, at, mask)
          if (!isTrusted(changed)) return
          held++
          const signature = '\u0005DigitalSignature'
          const [before, after] = [signed, changed].map((bytes) => streamsIn(compoundFileIn(bytes)).get(signature))
          expect(contents(changed).filter((one) => one !== after)).toEqual(original.filter((one) => one !== before))
        }),
        { numRuns: 250 },
      )
      // What belongs to no stream, and names where the signature does not describe them.
      expect(held).toBeGreaterThan(0)
    })
  })

  describe('a small program', () => {
    const program = buildExecutable({ version: [4, 0, 6487, 2111] })
    const checksum = 0x40 + 24 + 64
    const tableEntry = 0x40 + 24 + 128
    const table = program.length
    let signed: Uint8Array
    let unchanged: unknown

    beforeAll(() => {
      signed = authority.sign(program)
      unchanged = verify(signed)
      expect(isTrusted(signed)).toBe(true)
      expect([uint32(signed, tableEntry), signed.length - table]).toEqual([table, uint32(signed, tableEntry + 4)])
    })

    const mask = fc.integer({ min: 1, max: 255 })

    it('is refused for any one byte of what is signed: by its digest, or because it is no program any more', () => {
      const excluded = new Set([0, 1, 2, 3].map((index) => checksum + index))
      for (let index = 0; index < 8; index++) excluded.add(tableEntry + index)
      const anyPlace = fc.integer({ min: 0, max: table - 1 }).filter((at) => !excluded.has(at))
      fc.assert(
        fc.property(anyPlace, mask, (at, bits) => {
          const result = verify(flipped(signed, at, bits))
          if (result.ok) expect(failures(result)).toContain('file-digest')
          else expect(result.error.code).toMatch(/^(?:unknown-format|pe-not-an-executable|pe-malformed)$/)
        }),
        { numRuns: 1000 },
      )
    })

    /** Windows compares it for drivers and the like; it says nothing that the digest does not, and signing rewrites it. */
    it('has a checksum that is not signed, and holds whatever that says', () => {
      fc.assert(
        fc.property(fc.integer({ min: checksum, max: checksum + 3 }), mask, (at, bits) => {
          expect(verify(flipped(signed, at, bits))).toEqual(unchanged)
        }),
        { numRuns: 40 },
      )
    })

    /** It cannot be signed, for the signature's size stands in it; but the table has to be where it says, and be the end. */
    it('is refused where the pointer to its signature says anything else', () => {
      const refusals = new Set<string>()
      for (let at = tableEntry; at < tableEntry + 8; at++) {
        for (let bits = 1; bits < 256; bits++) {
          const result = verify(flipped(signed, at, bits))
          refusals.add(result.ok ? failures(result).join() : result.error.code)
        }
      }
      expect([...refusals].sort()).toEqual(['pe-malformed'])
    })

    it('is not signed any more where the pointer is gone, and so are the bytes', () => {
      const stripped = new Uint8Array(signed.subarray(0, table))
      stripped.fill(0, tableEntry, tableEntry + 8)
      const result = verify(stripped)
      expect(result.ok && [result.value.isSigned, result.value.isTrusted]).toEqual([false, false])
    })

    it('with the signature of another program is refused by its digest', () => {
      const other = authority.sign(buildExecutable({ version: [4, 0, 6487, 2112] }))
      const grafted = concatBytes(signed.subarray(0, table), other.subarray(table))
      expect(grafted.length).toBe(signed.length)
      expect(problems(verify(grafted))).toEqual({ 'file-digest': 'file-digest-differs' })
    })

    it('may differ in its certificate table only in what says nothing of it: the report is the same', () => {
      let held = 0
      fc.assert(
        fc.property(fc.integer({ min: table, max: signed.length - 1 }), mask, (at, bits) => {
          const changed = flipped(signed, at, bits)
          if (!isTrusted(changed)) return
          held++
          expect(verify(changed)).toEqual(unchanged)
        }),
        { numRuns: 1000 },
      )
      expect(held).toBeLessThan(100)
    })

    it.each([1, 7, 8, 4096])('is refused with %i bytes behind its end, zeros too', (count) => {
      for (const value of [0, 0x41]) {
        const longer = concatBytes(signed, new Uint8Array(count).fill(value))
        expect(problems(verify(longer))['nothing-appended']).toBe('bytes-behind-file')
        expect(osslsigncode(longer).isTrusted).toBe(false)
      }
    })
  })
})
