/** Writes the smallest executable that carries a version resource; layouts: main/core/formats/portable-executable.ts. */
import { encodeUtf16 } from '../../main/core/text-encoding.ts'
import type { VersionNumber } from '../../main/core/version-number.ts'

export interface NewExecutable {
  /** Null: a resource directory without a version. */
  readonly version: VersionNumber | null
  readonly productVersion?: VersionNumber
  readonly bits?: 32 | 64
}

const sectionAddress = 0x2000
const headersSize = 0x200

export const buildExecutable = ({ version, productVersion, bits = 32 }: NewExecutable): Uint8Array => {
  const resources = resourceSection(version, productVersion ?? version)
  const file = new Uint8Array(headersSize + resources.length)
  const view = new DataView(file.buffer)
  const signature = 0x40
  const optional = signature + 24
  const countAt = optional + (bits === 32 ? 92 : 108)
  const optionalSize = countAt - optional + 4 + 16 * 8
  file.set([0x4d, 0x5a])
  view.setUint32(0x3c, signature, true)
  view.setUint32(signature, 0x4550, true)
  view.setUint16(signature + 4, bits === 32 ? 0x14c : 0x8664, true)
  view.setUint16(signature + 6, 1, true)
  view.setUint16(signature + 20, optionalSize, true)
  view.setUint16(optional, bits === 32 ? 0x10b : 0x20b, true)
  // Alignments of sections in memory and in the file.
  view.setUint32(optional + 32, 0x1000, true)
  view.setUint32(optional + 36, 0x200, true)
  view.setUint32(countAt, 16, true)
  view.setUint32(countAt + 4 + 2 * 8, sectionAddress, true)
  view.setUint32(countAt + 4 + 2 * 8 + 4, resources.length, true)
  const section = optional + optionalSize
  file.set(new TextEncoder().encode('.rsrc'), section)
  view.setUint32(section + 8, resources.length, true)
  view.setUint32(section + 12, sectionAddress, true)
  view.setUint32(section + 16, resources.length, true)
  view.setUint32(section + 20, headersSize, true)
  file.set(resources, headersSize)
  return file
}

/** Three directories of one entry each (type 16, name 1, language 1033), the data entry, the version itself. */
const resourceSection = (version: VersionNumber | null, productVersion: VersionNumber | null): Uint8Array => {
  const section = new Uint8Array(0x200)
  const view = new DataView(section.buffer)
  if (version === null || productVersion === null) return section
  const directory = (at: number, id: number, target: number): void => {
    view.setUint16(at + 14, 1, true)
    view.setUint32(at + 16, id, true)
    view.setUint32(at + 20, target, true)
  }
  directory(0, 16, 0x8000_0018)
  directory(24, 1, 0x8000_0030)
  directory(48, 1033, 72)
  view.setUint32(72, sectionAddress + 88, true)
  view.setUint32(76, 92, true)
  const block = 88
  view.setUint16(block, 92, true)
  view.setUint16(block + 2, 52, true)
  section.set(encodeUtf16('VS_VERSION_INFO\0'), block + 6)
  view.setUint32(block + 40, 0xfeef_04bd, true)
  view.setUint32(block + 44, 0x1_0000, true)
  const put = (at: number, [major, minor, build, revision]: VersionNumber): void =>
    [minor, major, revision, build].forEach((part, index) => {
      view.setUint16(at + index * 2, part, true)
    })
  put(block + 48, version)
  put(block + 56, productVersion)
  return section
}
