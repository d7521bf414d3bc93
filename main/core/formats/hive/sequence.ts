/** Sequence numbers: 32 bits that start again at 0. Of two, the one less than half a round ahead is the later one. */

export const nextSequence = (sequence: number): number => (sequence + 1) >>> 0

/** Negative where `a` comes before `b`. */
export const compareSequences = (a: number, b: number): number => (a - b) | 0

export const laterSequence = (a: number, b: number): number => (compareSequences(a, b) < 0 ? b : a)
