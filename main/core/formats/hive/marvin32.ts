/**
 * Marvin32, the hash that guards the entries of a hive's transaction log (msuhanov/regf, "Log entries", notes 1 to 3).
 * The seed is the integer 0x82EF4D887A4E55C5: `low` starts as its lower half, `high` as its upper one.
 */

/** 64 bits as two unsigned halves: no arithmetic is done on it. */
export interface Marvin32Hash {
  readonly low: number
  readonly high: number
}

const hiveLogSeed: Marvin32Hash = { low: 0x7a4e55c5, high: 0x82ef4d88 }

/** The hash of the parts one after the other; every part but the last is a multiple of four bytes long. */
export const marvin32 = (parts: Iterable<Uint8Array>, seed: Marvin32Hash = hiveLogSeed): Marvin32Hash => {
  let low = seed.low | 0
  let high = seed.high | 0
  const mix = (word: number): void => {
    low = (low + word) | 0
    high ^= low
    low = (rotateLeft(low, 20) + high) | 0
    high = rotateLeft(high, 9) ^ low
    low = (rotateLeft(low, 27) + high) | 0
    high = rotateLeft(high, 19)
  }
  let rest = 0x80
  for (const part of parts) {
    const whole = part.length & ~3
    for (let at = 0; at < whole; at += 4) {
      mix((part[at] ?? 0) | ((part[at + 1] ?? 0) << 8) | ((part[at + 2] ?? 0) << 16) | ((part[at + 3] ?? 0) << 24))
    }
    // The bytes that fill no word, a 0x80 behind them, zeros behind that.
    for (let at = part.length - 1; at >= whole; at--) rest = (rest << 8) | (part[at] ?? 0)
  }
  mix(rest)
  mix(0)
  return { low: low >>> 0, high: high >>> 0 }
}

const rotateLeft = (value: number, by: number): number => (value << by) | (value >>> (32 - by))
