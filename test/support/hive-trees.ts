/** Trees for built hives: arbitrary ones, and one with certificate stores. */
import fc from 'fast-check'
import { concatBytes, uint32Bytes } from '../../main/core/bytes.ts'
import type { NewHiveOptions, NewKey, NewValue } from '../../main/core/formats/hive/build.ts'
import { upperCaseName } from '../../main/core/formats/hive/name.ts'

const nameCharacter = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcxyzABCXYZ0189 _-{}.') },
  { weight: 2, arbitrary: fc.constantFrom(...'éÉüßÿ') },
  { weight: 2, arbitrary: fc.constantFrom(...'łŻЖя漢') },
)
const name = (least: number): fc.Arbitrary<string> =>
  fc.array(nameCharacter, { minLength: least, maxLength: 12 }).map((characters) => characters.join(''))

const data = fc.oneof(
  { weight: 8, arbitrary: fc.uint8Array({ maxLength: 6 }) },
  { weight: 4, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(4000, 4060, 4064, 16_343, 16_344, 16_345, 32_688, 32_689, 40_000)
      .map((size) => Uint8Array.from({ length: size }, (_, index) => index % 251)),
  },
)

const uniqueNames = { selector: (item: { readonly name: string }) => upperCaseName(item.name) }

/** REG_BINARY and numbers: readers differ in what they give for strings that do not end. */
const value: fc.Arbitrary<NewValue> = fc.record({ name: name(0), type: fc.constantFrom(3, 3, 0x4711), data })

const keyOfDepth = (depth: number): fc.Arbitrary<NewKey> =>
  fc.record({
    name: name(1),
    values: fc.uniqueArray(value, { ...uniqueNames, maxLength: 4 }),
    keys: depth === 0 ? fc.constant([]) : fc.uniqueArray(keyOfDepth(depth - 1), { ...uniqueNames, maxLength: 6 }),
  })

export const anyTree = keyOfDepth(3)

export const anyOptions: fc.Arbitrary<NewHiveOptions> = fc.record({
  fileName: fc.constantFrom('', 'SOFTWARE', '\\SystemRoot\\System32\\Config\\SOFTWARE'),
  minorVersion: fc.constantFrom(3, 4, 5),
  leaf: fc.constantFrom('li', 'lf', 'lh'),
  leafCapacity: fc.constantFrom(1, 2, 3, 507),
})

/** Serialized certificate with the given friendly name's data: property 3, property 11, something in place of the DER. */
export const blobNamed = (nameData: Uint8Array, derSize = 700): Uint8Array =>
  concatBytes(
    element(3, new Uint8Array(20).fill(7)),
    element(11, nameData),
    element(
      32,
      Uint8Array.from({ length: derSize }, (_, index) => (index * 31) % 256),
    ),
  )

const element = (property: number, content: Uint8Array): Uint8Array =>
  concatBytes(uint32Bytes(property), uint32Bytes(1), uint32Bytes(content.length), content)

/** UTF-16LE, nothing added. */
export const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))

export const thumbprint = (index: number): string => index.toString(16).toUpperCase().padStart(40, '0')

/** A machine's SOFTWARE with these blobs in store SMS, thumbprints counted from 1. */
export const machineWith = (blobs: readonly Uint8Array[]): NewKey => ({
  name: 'CMI-CreateHive{00000000-0000-0000-0000-000000000000}',
  keys: [
    { name: 'Classes', keys: [{ name: '.cer', values: [{ name: '', type: 1, data: utf16('CERFile\0') }] }] },
    {
      name: 'Microsoft',
      keys: [
        { name: 'SMS' },
        {
          name: 'SystemCertificates',
          keys: [
            {
              name: 'SMS',
              keys: [
                {
                  name: 'Certificates',
                  keys: blobs.map((blob, index) => ({
                    name: thumbprint(index + 1),
                    values: [{ name: 'Blob', type: 3, data: blob }],
                  })),
                },
                { name: 'CRLs' },
                { name: 'CTLs' },
              ],
            },
          ],
        },
      ],
    },
  ],
})
