/** What fast-check draws from: friendly names, blobs, bytes. */
import fc from 'fast-check'
import { concatBytes } from '../../main/core/bytes.ts'
import { element, utf16 } from './blob.ts'

export const bytes = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength })

/** UTF-16 code units with many NULs, lone surrogates among them. */
export const units: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 0xffff }), fc.constant(0xd800)), {
    maxLength: 30,
  })
  .map((codes) => String.fromCharCode(...codes))

export interface DrawnElement {
  readonly propertyId: number
  readonly encoding: number
  readonly data: Uint8Array
}

const property: fc.Arbitrary<DrawnElement> = fc.record({
  propertyId: fc
    .oneof(fc.integer({ min: 1, max: 127 }), fc.integer({ min: 1, max: 0xffffffff }))
    .filter((id) => id < 32 || id > 34),
  encoding: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 0xffffffff })),
  data: bytes(40),
})

const name: fc.Arbitrary<DrawnElement> = fc.record({
  propertyId: fc.constant(11),
  encoding: fc.constant(1),
  data: units.map(utf16),
})

/** The elements of a blob: properties, friendly names among them, and the content element at the end. */
export const elements = (contentId = 32): fc.Arbitrary<readonly DrawnElement[]> =>
  fc
    .tuple(fc.array(fc.oneof(property, name), { maxLength: 6 }), bytes(60))
    .map(([properties, data]) => [...properties, { propertyId: contentId, encoding: 1, data }])

export const written = (drawn: readonly DrawnElement[]): Uint8Array =>
  concatBytes(...drawn.map(({ propertyId, data, encoding }) => element(propertyId, data, encoding)))

/** A few bytes of `original` overwritten, cut off or doubled. */
export const damaged = (original: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      at: fc.array(fc.tuple(fc.nat(Math.max(0, original.length - 1)), fc.nat(255)), { maxLength: 6 }),
      cut: fc.option(fc.nat(original.length)),
      again: fc.boolean(),
    })
    .map(({ at, cut, again }) => {
      const copy = original.slice()
      for (const [offset, byte] of at) copy[offset] = byte
      const kept = copy.subarray(0, cut ?? copy.length)
      return again ? concatBytes(kept, kept) : kept
    })
