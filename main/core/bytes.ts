/** Bounds-checked reads of little-endian integers, and hexadecimal. Every overrun is a `truncated` Fault with its offset. */
import { fault } from './fault.ts'

/** The `length` bytes at `offset`, as a view. */
export const slice = (bytes: Uint8Array, offset: number, length: number): Uint8Array => {
  assertWithin(bytes, offset, length)
  return bytes.subarray(offset, offset + length)
}

const assertWithin = (bytes: Uint8Array, offset: number, length: number): void => {
  if (offset < 0 || length < 0 || offset + length > bytes.length) {
    fault('truncated', { needed: length, there: Math.max(0, bytes.length - offset) }, { offset })
  }
}

/** Integers are read without a view: a hive's walk reads thousands of them. */
export const uint16 = (bytes: Uint8Array, offset: number): number => {
  assertWithin(bytes, offset, 2)
  return (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8)
}

export const uint32 = (bytes: Uint8Array, offset: number): number => {
  assertWithin(bytes, offset, 4)
  const low = (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8)
  const high = (bytes[offset + 2] ?? 0) | ((bytes[offset + 3] ?? 0) << 8)
  return (low | (high << 16)) >>> 0
}

export const int32 = (bytes: Uint8Array, offset: number): number => uint32(bytes, offset) | 0

/** Four bytes, little endian. */
export const uint32Bytes = (value: number): Uint8Array =>
  Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff)

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal without separators. */
export const toHex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += digits[byte]
  return text
}

/** The inverse of toHex; the caller has checked the form (`plan.ts` schemas do). */
export const fromHex = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length >> 1)
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = (digitValue(text.charCodeAt(at * 2)) << 4) | digitValue(text.charCodeAt(at * 2 + 1))
  }
  return bytes
}

/** `0` to `9` are 0x30 to 0x39; the letters, of either case, begin at 0x41 and 0x61. */
const digitValue = (unit: number): number => (unit & 0x0f) + (unit > 0x39 ? 9 : 0)

export const concatBytes = (...parts: readonly Uint8Array[]): Uint8Array => {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    result.set(part, at)
    at += part.length
  }
  return result
}
