/** Runs the command line inside the test's own process, with its real adapters and a state folder of its own. */
import { Readable } from 'node:stream'
import { runCommandLine } from '../../main/cli/command-line.ts'
import type { Platform } from '../../main/core/ports.ts'
import { testPlatform } from './platform.ts'

export interface CommandResult {
  readonly exitCode: number
  readonly out: string
  readonly err: string
  /** Standard output as JSON; throws where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads documents of any command
  json(): any
}

export const certmend = async (
  stateFolder: string,
  argv: readonly string[],
  platform: (stateFolder: string) => Platform = testPlatform,
): Promise<CommandResult> => {
  let out = ''
  let err = ''
  const exitCode = await runCommandLine(argv, {
    streams: {
      out: { write: (text) => (out += text) },
      err: { write: (text) => (err += text) },
      input: Readable.from([]),
      interactive: false,
    },
    toolVersion: '0.0.0-test',
    languages: ['en'],
    createPlatform: async (wanted) => platform(wanted ?? stateFolder),
  })
  return { exitCode, out, err, json: () => JSON.parse(out) }
}
