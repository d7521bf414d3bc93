/**
 * Reads on in a log that another program writes, from its start, in steps: `msiexec /l*v`. Windows Installer writes
 * UTF-16 with a byte order mark, under Wine one byte for each character (facts/wine.md §1). The file may appear later, and is
 * never locked: it is opened for each step and closed again.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export interface FollowedLog {
  /** Reads what is there by now, and ends. */
  stop(): void
}

const pause = 250

/** Bytes for one step. What a log grows faster than this is read later, or at the end left out of the view. */
const stepLimit = 1 << 20

/** `onGrowth` gets what is new; empty where a character is not complete yet. */
export const followLog = (path: string, onGrowth: (text: string) => void): FollowedLog => {
  const buffer = new Uint8Array(stepLimit)
  let position = 0
  let decoder: TextDecoder | null = null

  const readOn = (): void => {
    const length = readFrom(path, position, buffer)
    if (length === 0) return
    const bytes = buffer.subarray(0, length)
    decoder ??= new TextDecoder(isUtf16(bytes) ? 'utf-16le' : 'windows-1252')
    position += length
    onGrowth(decoder.decode(bytes, { stream: true }))
  }

  const timer = setInterval(readOn, pause)
  return {
    stop: () => {
      clearInterval(timer)
      readOn()
    },
  }
}

/** One byte alone does not tell yet; Windows writes the mark at once. */
const isUtf16 = ([first, second]: Uint8Array): boolean => first === 0xff && second === 0xfe

/** How many bytes were read; none where the file is not there yet, or cannot be read now. */
const readFrom = (path: string, position: number, buffer: Uint8Array): number => {
  try {
    const file = openSync(path, 'r')
    try {
      return fstatSync(file).size > position ? readSync(file, buffer, 0, buffer.length, position) : 0
    } finally {
      closeSync(file)
    }
  } catch {
    return 0
  }
}
