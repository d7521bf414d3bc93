/**
 * Runs of programs as they were under Wine, for the end-to-end suite, which has no Windows:
 * `test/e2e/recordings/NAME.json`. CERTMEND_RECORD=1 writes them anew; otherwise each run is compared with its
 * recording in what may not change by itself.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import type { ExitMeaning } from '../../../shared/model/hotfix.ts'
import type { ProgramAction } from '../../../shared/model/plan.ts'
import type { ProgramReadBack, ProgramRunResult } from '../../../shared/model/run.ts'
import { repository } from '../../support/needs.ts'
import type { DriverAnswer } from './program-driver.ts'
import { ended, keptLog } from './program-driver-calls.ts'

export interface Recording {
  readonly action: ProgramAction
  /** The folder of the run is `certmend-recorded0000`. */
  readonly commandLine: string
  readonly attempts: readonly { readonly exit: ExitMeaning | null; readonly error: string | null }[]
  readonly result: ProgramRunResult
  readonly readBack: ProgramReadBack
  /** What the program and Windows Installer wrote, in the pieces in which it came. */
  readonly text: readonly string[]
  /** Names and contents of what was kept. */
  readonly logs: Readonly<Record<string, string>>
}

/** `folder`: of the test, whose name is different each time. */
export const compareWithRecording = (name: string, folder: string, answer: DriverAnswer): void => {
  const file = join(repository, 'test/e2e/recordings', `${name}.json`)
  const now = recordingOf(folder, answer)
  if (process.env.CERTMEND_RECORD === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`)
    return
  }
  const recorded: Recording = JSON.parse(readFileSync(file, 'utf8'))
  expect(lasting(now)).toEqual(lasting(recorded))
}

const lasting = ({ text: _, logs, ...recording }: Recording) => ({ ...recording, logs: Object.keys(logs) })

/** Characters, of each kind of text. */
const longest = 200 * 1024

const recordingOf = (folder: string, answer: DriverAnswer): Recording => {
  const { run, change } = ended(answer)
  const elsewhere = placeless(folder)
  const logs = change.logs.map((path): readonly [string, string] => {
    const name = path.slice(path.lastIndexOf('\\') + 1)
    return [name, elsewhere(keptLog(change, name)).slice(0, longest)]
  })
  return {
    action: change.action,
    commandLine: elsewhere(change.commandLine),
    attempts: change.attempts.map(({ exit, error }) => ({ exit, error: error?.code ?? null })),
    result: run.result,
    readBack: change.readBack,
    text: firstOf(answer.text.map(elsewhere)),
    logs: Object.fromEntries(logs),
  }
}

const firstOf = (pieces: readonly string[]): readonly string[] => {
  let left = longest
  return pieces.flatMap((piece) => {
    const kept = piece.slice(0, left)
    left -= kept.length
    return kept === '' ? [] : [kept]
  })
}

/** Without the names of this machine, its user and its folders. */
const placeless = (folder: string): ((text: string) => string) => {
  const { username } = userInfo()
  const replaced: readonly (readonly [string | RegExp, string])[] = [
    [`Z:\\host${folder.replaceAll('/', '\\')}`, 'C:\\Users\\Administrator\\Downloads'],
    [`Z:${folder.replaceAll('/', '\\')}`, 'C:\\Users\\Administrator\\Downloads'],
    [/certmend-[a-z0-9]{12}/g, 'certmend-recorded0000'],
    [`C:\\users\\${username}`, 'C:\\users\\Administrator'],
    [`LogonUser = ${username}`, 'LogonUser = Administrator'],
    [`ComputerName = ${hostname()}`, 'ComputerName = CLIENT01'],
    [`ComputerName = ${hostname().toUpperCase()}`, 'ComputerName = CLIENT01'],
    [/(PhysicalMemory|ScreenX|ScreenY) = \d+/g, '$1 = 1024'],
  ]
  return (text) => replaced.reduce((changed, [what, by]) => changed.replaceAll(what, by), text)
}
