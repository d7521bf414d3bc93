/**
 * The fuses of an Electron, read from its executable as Electron's documentation describes them (docs/tutorial/fuses.md):
 * a sentinel, the version of the wire (1), the number of fuses, and a character for each: 0 off, 1 on, r removed.
 */
import { readFileSync } from 'node:fs'

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

const names = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
  'WasmTrapHandlers',
] as const

export type Fuses = Readonly<Partial<Record<(typeof names)[number], boolean>>>

/** As many as this Electron has. */
export const fusesOf = (executable: string): Fuses => {
  const bytes = readFileSync(executable)
  const at = bytes.indexOf(sentinel)
  if (at < 0 || bytes.indexOf(sentinel, at + 1) >= 0) throw new Error(`${executable}: not one wire of fuses`)
  const start = at + sentinel.length
  if (bytes[start] !== 1) throw new Error(`${executable}: a wire of version ${bytes[start]}`)
  const states = bytes.toString('latin1', start + 2, start + 2 + (bytes[start + 1] ?? 0))
  if (states.length > names.length) throw new Error(`${executable}: more fuses than are known: ${states}`)
  return Object.fromEntries([...states].map((state, index) => [names[index], state === '1']))
}

/** What is published, in every Electron from 22 on. */
export const releaseFuses: Fuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
}
