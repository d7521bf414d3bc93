/**
 * Where the signature of an executable stands, and which bytes it is over: "Windows Authenticode Portable Executable
 * Signature Format", section "Calculating the PE Image Hash". Everything is hashed but the checksum, the directory entry of
 * the certificate table, and that table, which is the end of the file.
 *
 * | structure         | offset | size | field                                                                  |
 * |-------------------|--------|------|------------------------------------------------------------------------|
 * | MS-DOS header     | 60     | 4    | file offset of `PE\0\0`; the optional header follows 24 bytes behind   |
 * | optional header   | 0      | 2    | 0x10b: PE32, 0x20b: PE32+                                              |
 * |                   | 64     | 4    | CheckSum                                                               |
 * |                   | 92/108 | 4    | NumberOfRvaAndSizes                                                    |
 * |                   | 128/144| 4+4  | directory 4, certificate table: file offset (no RVA) and size          |
 * | certificate table | 0      | 4    | dwLength with these 8 bytes; the next entry starts at a multiple of 8  |
 * |                   | 4      | 2    | wRevision: 0x0200                                                      |
 * |                   | 6      | 2    | wCertificateType: 2, PKCS #7 SignedData                                |
 * |                   | 8      |      | the SignedData, then zeros up to a multiple of 8                       |
 */
import { uint16, uint32 } from '../../bytes.ts'
import { fault } from '../../fault.ts'
import type { SignedParts } from './signed-parts.ts'

const isExecutableStart = (bytes: Uint8Array): boolean => bytes[0] === 0x4d && bytes[1] === 0x5a

export const looksLikeExecutable = (head: Uint8Array): boolean => isExecutableStart(head)

/** Throws the Faults `pe-not-an-executable` and `pe-malformed`. */
export const executableParts = (bytes: Uint8Array): SignedParts => {
  const { checksum, entry } = placesIn(bytes)
  const offset = uint32(bytes, entry)
  const size = uint32(bytes, entry + 4)
  const before = [bytes.subarray(0, checksum), bytes.subarray(checksum + 4, entry)]
  if (offset === 0 && size === 0)
    return { signature: null, hashed: [...before, bytes.subarray(entry + 8)], isWhole: true }
  if (offset < entry + 8 || size < 8 || offset + size > bytes.length) return malformed('certificate table', entry)
  const length = uint32(bytes, offset)
  if (length < 8 || length > size) return malformed('certificate table', offset)
  return {
    signature: isSignedData(bytes, offset) ? bytes.subarray(offset + 8, offset + length) : null,
    hashed: [...before, bytes.subarray(entry + 8, offset), bytes.subarray(offset + size)],
    isWhole: offset + size === bytes.length && toMultipleOf8(length) === toMultipleOf8(size),
  }
}

const malformed = (structure: string, offset: number): never => fault('pe-malformed', { structure }, { offset })

const optionalHeaderOffset = 24
const certificateTable = 4

const placesIn = (bytes: Uint8Array): { readonly checksum: number; readonly entry: number } => {
  if (bytes.length < 64 || !isExecutableStart(bytes)) fault('pe-not-an-executable', {}, { offset: 0 })
  const signature = uint32(bytes, 60)
  if (signature + optionalHeaderOffset + 68 > bytes.length || uint32(bytes, signature) !== 0x0000_4550) {
    fault('pe-not-an-executable', {}, { offset: 60 })
  }
  const optional = signature + optionalHeaderOffset
  const magic = uint16(bytes, optional)
  const count = optional + (magic === 0x10b ? 92 : magic === 0x20b ? 108 : malformed('optional header', optional))
  const entry = count + 4 + certificateTable * 8
  if (entry + 8 > bytes.length || uint32(bytes, count) <= certificateTable) malformed('optional header', optional)
  return { checksum: optional + 64, entry }
}

const isSignedData = (bytes: Uint8Array, offset: number): boolean =>
  uint16(bytes, offset + 4) === 0x0200 && uint16(bytes, offset + 6) === 2

const toMultipleOf8 = (size: number): number => Math.ceil(size / 8) * 8
