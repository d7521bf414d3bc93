/**
 * A generated Windows volume whose SMS store holds 14 certificates, names in every state among them: each state is
 * reported; each policy mends what it can and asks for the rest; hivex says from outside that nothing else changed.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sameBytes } from '../../main/core/byte-edit.ts'
import { concatBytes, fromHex, toHex } from '../../main/core/bytes.ts'
import {
  type BlobElement,
  friendlyNameProperty,
  parseCertificateBlob,
} from '../../main/core/formats/certificate-blob.ts'
import { applyPlan } from '../../main/core/pipeline/apply.ts'
import { planMend } from '../../main/core/pipeline/plan.ts'
import { undoRun } from '../../main/core/pipeline/undo.ts'
import type { Platform } from '../../main/core/ports.ts'
import { type Scan, scan } from '../../main/core/scan.ts'
import { type CertificateNote, type NamePolicy, type NameState, nameStates } from '../../shared/model/certificate.ts'
import type { Result } from '../../shared/model/result.ts'
import { blobOf, certificateOf, utf16 } from '../support/blob.ts'
import { certmend } from '../support/command-line.ts'
import { hiveWith } from '../support/faulty-files.ts'
import { summarizeWith } from '../support/hive-judges.ts'
import { missing } from '../support/needs.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'

const signing = ['1.3.6.1.4.1.311.101']
const encryption = ['1.3.6.1.4.1.311.101.2']
const other = ['1.3.6.1.5.5.7.3.2']
const none: readonly string[] = []

interface Case {
  readonly usage: readonly string[]
  /** Undefined: no property 11. */
  readonly name: Uint8Array | undefined
  readonly state: NameState
  /** What the name becomes by each policy; null: somebody has to decide. Only of affected names. */
  readonly becomes?: Readonly<Record<NamePolicy, string | null>>
  readonly note?: CertificateNote
}

const toSigning = 'SMS Signing Certificate'
const toEncryption = 'SMS Encryption Certificate'

const cases: readonly Case[] = [
  { usage: signing, name: utf16('SMS Signing Certificate\0'), state: 'ok' },
  { usage: other, name: utf16('\0'), state: 'ok' },
  {
    usage: signing,
    name: utf16('SMS Signing Certificate\0\0'),
    state: 'extra-terminators',
    becomes: { truncate: toSigning, expected: toSigning, 'remove-nuls': toSigning },
  },
  {
    usage: encryption,
    name: utf16('SMS Encryption Certificate\0\0\0\0'),
    state: 'extra-terminators',
    becomes: { truncate: toEncryption, expected: toEncryption, 'remove-nuls': toEncryption },
  },
  {
    usage: signing,
    name: utf16('ConfigMgr\0 SMS Signing Certificate\0'),
    state: 'text-after-nul',
    becomes: { truncate: 'ConfigMgr', expected: toSigning, 'remove-nuls': 'ConfigMgr SMS Signing Certificate' },
  },
  {
    usage: none,
    name: utf16('SMS\0Signing'),
    state: 'text-after-nul',
    becomes: { truncate: 'SMS', expected: 'SMS', 'remove-nuls': 'SMSSigning' },
  },
  {
    usage: signing,
    name: utf16('\0SMS Signing Certificate\0'),
    state: 'leading-nul',
    becomes: { truncate: null, expected: toSigning, 'remove-nuls': toSigning },
  },
  {
    usage: other,
    name: utf16('\0\0Workstation\0'),
    state: 'leading-nul',
    becomes: { truncate: null, expected: null, 'remove-nuls': 'Workstation' },
  },
  {
    usage: encryption,
    name: utf16('\0'.repeat(40)),
    state: 'leading-nul',
    becomes: { truncate: null, expected: toEncryption, 'remove-nuls': null },
  },
  {
    usage: none,
    name: utf16('\0\0'),
    state: 'leading-nul',
    becomes: { truncate: null, expected: null, 'remove-nuls': null },
  },
  { usage: signing, name: utf16('SMS Signing Certificate'), state: 'unterminated', note: 'unterminated' },
  { usage: none, name: utf16(''), state: 'unterminated', note: 'unterminated' },
  {
    usage: encryption,
    name: concatBytes(utf16('SMS Encryption Certificate\0\0'), Uint8Array.of(0)),
    state: 'odd-length',
    note: 'odd-length',
  },
  { usage: signing, name: undefined, state: 'absent' },
]

/** Each certificate with a subject of its own, so that it has a thumbprint of its own. */
const stored = cases.map(({ usage, name }, index) => {
  const der = certificateOf({ subject: [['2.5.4.3', `PC${index}`]], enhancedKeyUsage: usage })
  return { thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(), blob: blobOf(name, der) }
})

const caseOf = (thumbprint: string): Case => {
  const found = cases[stored.findIndex((one) => one.thumbprint === thumbprint)]
  if (found === undefined) throw new Error(`no case for ${thumbprint}`)
  return found
}

interface Volume {
  readonly folder: string
  readonly hive: string
  readonly platform: Platform
}

const writeVolume = (): Volume => {
  const folder = temporaryFolder()
  const hive = join(folder, 'volume', 'WINDOWS', 'system32', 'config', 'software')
  mkdirSync(dirname(hive), { recursive: true })
  writeFileSync(hive, hiveWith(stored))
  return { folder: join(folder, 'volume'), hive, platform: testPlatform(join(folder, 'state')) }
}

const scanVolume = ({ platform, folder }: Volume, policy: NamePolicy): Promise<Scan> =>
  scan(platform, [folder], { recursive: false, policy, only: [] })

const succeeded = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const mendAll = async (volume: Volume, policy: NamePolicy) => {
  const { certificates } = await scanVolume(volume, policy)
  const decided = [...certificates.values()].filter(({ view }) => view.friendlyName.proposed !== null)
  const { plan, refused } = succeeded(
    await planMend(
      volume.platform,
      decided.map((certificate) => ({ certificate, policy })),
    ),
  )
  expect(refused).toEqual([])
  const changes = plan.changes.map(({ id }) => id)
  return { plan, run: succeeded(await applyPlan(volume.platform, plan, changes)) }
}

const policies: readonly NamePolicy[] = ['truncate', 'expected', 'remove-nuls']

describe('a volume with names in every state', () => {
  it('covers every state', () => {
    expect(cases).toHaveLength(14)
    expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(nameStates))
  })

  it.each(policies)('is reported state by state, with what %s would make of each name', async (policy) => {
    const { report } = await scanVolume(writeVolume(), policy)
    expect(report.errors).toEqual([])
    expect(report.summary).toEqual({ certificates: 14, affected: 8, sources: 1 })
    const certificates = report.sources.flatMap((source) => source.certificates)
    expect(certificates).toHaveLength(14)
    for (const { thumbprint, store, enhancedKeyUsage, friendlyName, mendable, note, choices } of certificates) {
      const expected = caseOf(thumbprint)
      const proposed = expected.becomes?.[policy] ?? null
      const undecided = expected.becomes !== undefined && proposed === null
      expect({ store, enhancedKeyUsage, state: friendlyName.state, proposed: friendlyName.proposed, note }).toEqual({
        store: 'SMS',
        enhancedKeyUsage: expected.usage,
        state: expected.state,
        proposed,
        note: undecided ? 'name-needs-decision' : (expected.note ?? null),
      })
      const names = new Set(Object.values(expected.becomes ?? {}).filter((name) => name !== null))
      expect(new Set(choices.map(({ name }) => name))).toEqual(names)
      expect(mendable).toBe(names.size > 0)
    }
  })

  it.each(policies)('is mended by %s where it says a name, read back, and undone byte for byte', async (policy) => {
    const volume = writeVolume()
    const before = readFileSync(volume.hive)
    const { plan, run } = await mendAll(volume, policy)
    expect(run).toMatchObject({ result: 'done', errors: [] })
    expect(run.changes.map(({ readBack }) => readBack)).toEqual(run.changes.map(() => 'held'))
    expect(run.changes).toHaveLength(plan.changes.length)

    const { report } = await scanVolume(volume, policy)
    for (const { thumbprint, friendlyName } of report.sources.flatMap((source) => source.certificates)) {
      const { state, becomes, name } = caseOf(thumbprint)
      const mended = becomes?.[policy] ?? null
      expect(friendlyName).toMatchObject(
        mended === null
          ? { state, hex: toHex(name ?? new Uint8Array(0)) }
          : { state: 'ok', text: mended, hex: toHex(utf16(`${mended}\0`)), proposed: null },
      )
    }

    const undone = succeeded(await undoRun(volume.platform, run.id))
    expect(undone.result).toBe('done')
    expect(readFileSync(volume.hive).equals(before)).toBe(true)
  })

  it.each(policies)('asks for the rest when the command line mends it by %s', async (policy) => {
    const { folder, platform } = writeVolume()
    const result = await certmend(platform.stateFolder, ['mend', folder, '--yes', '--json', '--name-policy', policy])
    const undecided = cases.filter(({ becomes }) => becomes !== undefined && becomes[policy] === null)
    const document = result.json()
    expect(document.errors.map(({ code }: { readonly code: string }) => code)).toEqual(
      undecided.map(() => 'name-needs-decision'),
    )
    expect(document.run.result).toBe('done')
    expect(document.run.changes).toHaveLength(8 - undecided.length)
    expect(result.exitCode).toBe(10)
  })

  it('is never given an empty name: a plan with an undecided certificate is refused', async () => {
    const { platform, folder } = writeVolume()
    const { certificates } = await scan(platform, [folder], { recursive: false, policy: 'truncate', only: [] })
    for (const certificate of certificates.values()) {
      if (certificate.view.friendlyName.state !== 'leading-nul') continue
      expect(await planMend(platform, [{ certificate, policy: 'truncate' }])).toMatchObject({
        ok: false,
        error: { code: 'name-needs-decision', params: { thumbprint: certificate.view.thumbprint } },
      })
    }
  })
})

describe('seen from outside, by hivex', () => {
  it.skipIf(missing('python3-hivex')).each(policies)(
    'mending by %s changes the friendly names it names and nothing else',
    async (policy) => {
      const volume = writeVolume()
      const before = new Uint8Array(readFileSync(volume.hive))
      await mendAll(volume, policy)
      const [seenBefore, seenAfter] = summarizeWith('hivex', [before, new Uint8Array(readFileSync(volume.hive))])
      if (!seenBefore || !seenAfter) throw new Error('hivex said nothing')
      const { blobs: blobsBefore, ...restBefore } = seenBefore
      const { blobs: blobsAfter, ...restAfter } = seenAfter
      expect(restAfter).toEqual(restBefore)
      expect(Object.keys(blobsAfter)).toEqual(Object.keys(blobsBefore))
      expect(Object.keys(blobsBefore)).toHaveLength(14)
      for (const [key, hex] of Object.entries(blobsBefore)) {
        const { name, becomes } = caseOf(key.slice(key.lastIndexOf('\\') + 1))
        const mended = becomes?.[policy] ?? null
        const now = elementsOf(blobsAfter[key] ?? '')
        const then = elementsOf(hex)
        expect(now.map(({ propertyId, encoding }) => [propertyId, encoding])).toEqual(
          then.map(({ propertyId, encoding }) => [propertyId, encoding]),
        )
        now.forEach(({ propertyId, data }, index) => {
          const expected = mended === null ? name : utf16(`${mended}\0`)
          const unchanged = then[index]?.data
          const wanted = propertyId === friendlyNameProperty ? expected : unchanged
          expect(wanted !== undefined && sameBytes(data, wanted), `${key}, property ${propertyId}`).toBe(true)
        })
      }
    },
  )
})

function elementsOf(hex: string): readonly (BlobElement & { readonly data: Uint8Array })[] {
  const bytes = fromHex(hex)
  const { elements } = succeeded(parseCertificateBlob(bytes))
  return elements.map((element) => ({
    ...element,
    data: bytes.subarray(element.dataOffset, element.dataOffset + element.length),
  }))
}
