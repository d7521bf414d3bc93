/** Marvin32: known answers, a second implementation on big integers, and the hashes of real log entries. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../../main/core/bytes.ts'
import { type Marvin32Hash, marvin32 } from '../../../../main/core/formats/hive/marvin32.ts'
import { sampleHive } from '../../../support/hive-judges.ts'
import { referenceMarvin32 } from '../../../support/hive-logs.ts'
import { missing } from '../../../support/needs.ts'

const asInteger = ({ low, high }: Marvin32Hash): bigint => (BigInt(high) << 32n) | BigInt(low)

describe('marvin32', () => {
  it.each([
    ['', 0x30ed35c100cd3c7dn],
    ['af', 0x48e73fc77d75ddc1n],
    ['e70f', 0xb5f6e1fc485dbff8n],
    ['37f495', 0xf0b07c789b8cf7e8n],
    ['8642dc59', 0x7008f2e87e9cf556n],
  ] as const)('of the bytes %s gives the known answer', (hex, hash) => {
    expect(asInteger(marvin32([fromHex(hex)], { low: 0x001bdbcc, high: 0x004fb61a }))).toBe(hash)
  })

  it('is that of the second implementation, whatever the bytes and however they are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.array(fc.nat(6), { maxLength: 6 }), (bytes, cuts) => {
        const parts: Uint8Array[] = []
        let from = 0
        for (const cut of cuts) {
          const to = Math.min(from + cut * 4, bytes.length - (bytes.length % 4))
          parts.push(bytes.subarray(from, to))
          from = to
        }
        expect(asInteger(marvin32([...parts, bytes.subarray(from)]))).toBe(referenceMarvin32(bytes))
      }),
    )
  })

  it.skipIf(missing('samples', 'xz')).each([
    ['regipy_UsrClass', 'UsrClass.dat.LOG1', 4],
    ['regipy_UsrClass', 'UsrClass.dat.LOG2', 10],
    ['regipy_transactions_NTUSER', 'transactions_ntuser.dat.log1', 23],
    ['museum_Amcache_Win10', 'Amcache.hve.LOG1', 5],
    ['regipy_SYSTEM_B', 'SYSTEM_B.LOG2.xz', 20],
  ] as const)('is what Windows wrote into the entries of %s/%s', (folder, file, count) => {
    const log = Buffer.from(sampleHive('hives-dirty', folder, file))
    let checked = 0
    for (let at = 512; at + 40 <= log.length && log.toString('latin1', at, at + 4) === 'HvLE'; ) {
      const size = log.readUInt32LE(at + 4)
      expect(asInteger(marvin32([log.subarray(at + 40, at + size)]))).toBe(log.readBigUInt64LE(at + 24))
      expect(asInteger(marvin32([log.subarray(at, at + 32)]))).toBe(log.readBigUInt64LE(at + 32))
      checked++
      at += size
    }
    expect(checked).toBe(count)
  })
})
