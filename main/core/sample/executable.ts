/**
 * A library without code that carries nothing but a version: what stands for the client's files on the sample machine. It
 * says of itself that it is a sample. Layouts: formats/portable-executable.ts; Microsoft Learn, "VS_VERSIONINFO structure".
 */
import { concatBytes, uint32Bytes } from '../bytes.ts'
import { encodeUtf16 } from '../text-encoding.ts'
import type { VersionNumber } from '../version-number.ts'

export interface SampleLibrary {
  readonly fileName: string
  readonly version: VersionNumber
  /** As ConfigMgr writes it: `4.00.6487.2000`. */
  readonly versionText: string
}

/** For 32-bit Windows. */
export const sampleLibrary = (library: SampleLibrary): Uint8Array => {
  const resources = resourceSection(library)
  const rawSize = roundUp(resources.length, fileAlignment)
  const headers = concatBytes(dosHeader, fileHeader, optionalHeader(rawSize), sectionHeader(resources.length, rawSize))
  return concatBytes(filled(headers, headersSize), filled(resources, rawSize))
}

const headersSize = 0x200
const fileAlignment = 0x200
const sectionAlignment = 0x1000
/** RVA of the one section. */
const sectionAddress = 0x1000
const optionalHeaderSize = 224

const uint16Bytes = (value: number): Uint8Array => Uint8Array.of(value & 0xff, value >>> 8)
const words = (...values: readonly number[]): Uint8Array => concatBytes(...values.map(uint16Bytes))
const longs = (...values: readonly number[]): Uint8Array => concatBytes(...values.map(uint32Bytes))

const roundUp = (size: number, to: number): number => Math.ceil(size / to) * to

const filled = (bytes: Uint8Array, size: number): Uint8Array => concatBytes(bytes, new Uint8Array(size - bytes.length))

/** `MZ`, and the offset of the signature at 60. */
const dosHeader = concatBytes(words(0x5a4d), new Uint8Array(58), longs(0x40))

/** Signature; Intel 386, one section, no date, no symbols; executable image, 32-bit machine, library. */
const fileHeader = concatBytes(
  longs(0x4550),
  words(0x14c, 1),
  longs(0, 0, 0),
  words(optionalHeaderSize, 0x0002 | 0x0100 | 0x2000),
)

const optionalHeader = (rawSize: number): Uint8Array =>
  concatBytes(
    // Magic of PE32, no linker; sizes of code and data; no entry point; bases.
    words(0x10b, 0),
    longs(0, rawSize, 0, 0, 0, sectionAddress, 0x1000_0000),
    longs(sectionAlignment, fileAlignment),
    // Versions of Windows, of the image, of the subsystem.
    words(5, 1, 0, 0, 5, 1),
    longs(0, sectionAddress + roundUp(rawSize, sectionAlignment), headersSize, 0),
    // Subsystem: Windows. Stack and heap.
    words(2, 0),
    longs(0x10_0000, 0x1000, 0x10_0000, 0x1000, 0),
    // Sixteen directories; only the third, resources, is there.
    longs(16, 0, 0, 0, 0, sectionAddress, rawSize),
    new Uint8Array(13 * 8),
  )

/** Initialized data that can be read. */
const sectionHeader = (size: number, rawSize: number): Uint8Array =>
  concatBytes(
    filled(new TextEncoder().encode('.rsrc'), 8),
    longs(size, sectionAddress, rawSize, headersSize, 0, 0, 0, 0x4000_0040),
  )

const versionType = 16
const firstName = 1
const english = 1033
const unicodePage = 1200
const directorySize = 24
const dataEntrySize = 16

/** Three directories of one entry each (type, name, language), the data entry, the version. */
const resourceSection = (library: SampleLibrary): Uint8Array => {
  const version = versionInformation(library)
  const data = 3 * directorySize + dataEntrySize
  const directory = (id: number, target: number): Uint8Array =>
    concatBytes(longs(0, 0, 0), words(0, 1), longs(id, target))
  return concatBytes(
    directory(versionType, 0x8000_0000 + directorySize),
    directory(firstName, 0x8000_0000 + 2 * directorySize),
    directory(english, 3 * directorySize),
    longs(sectionAddress + data, version.length, 0, 0),
    version,
  )
}

const versionInformation = ({ fileName, version, versionText }: SampleLibrary): Uint8Array => {
  const strings = {
    CompanyName: 'Certmend sample',
    FileDescription: 'Stands for a file of the ConfigMgr client; without code',
    FileVersion: versionText,
    InternalName: fileName,
    OriginalFilename: fileName,
    ProductName: 'Certmend sample machine',
    ProductVersion: versionText,
  }
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')
  const table = Object.entries(strings).map(([name, value]) => {
    const text = encodeUtf16(`${value}\0`)
    return block(name, 'text', text, text.length / 2, [])
  })
  return block('VS_VERSION_INFO', 'binary', fixedInformation(version), fixedInformation(version).length, [
    block('StringFileInfo', 'text', none, 0, [block(`${hex(english)}${hex(unicodePage)}`, 'text', none, 0, table)]),
    block('VarFileInfo', 'text', none, 0, [block('Translation', 'binary', words(english, unicodePage), 4, [])]),
  ])
}

const none = new Uint8Array(0)

/** Size of all, size of the value (in characters for text), type, name, then value and blocks below, each on a multiple of 4. */
const block = (
  name: string,
  type: 'binary' | 'text',
  value: Uint8Array,
  valueSize: number,
  below: readonly Uint8Array[],
): Uint8Array => {
  const start = aligned(concatBytes(words(0, valueSize, type === 'text' ? 1 : 0), encodeUtf16(`${name}\0`)))
  const inner = below.reduce((all, one) => concatBytes(aligned(all), one), concatBytes(start, value))
  inner.set(uint16Bytes(inner.length))
  return inner
}

const aligned = (bytes: Uint8Array): Uint8Array => filled(bytes, roundUp(bytes.length, 4))

/** VS_FIXEDFILEINFO: file and product version, flags, Windows, a library, no date. */
const fixedInformation = ([major, minor, build, revision]: VersionNumber): Uint8Array => {
  const version = words(minor, major, revision, build)
  return concatBytes(longs(0xfeef_04bd, 0x1_0000), version, version, longs(0x3f, 0, 0x4_0004, 2, 0, 0, 0))
}
