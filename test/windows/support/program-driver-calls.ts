/** Requests to program-driver.ts, which runs as a Windows process, and the stand-ins that it is asked about. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { onTestFailed } from 'vitest'
import type { ProgramLimits } from '../../../main/core/pipeline/program/run-program.ts'
import type { Plan, ProgramAction, ProgramChange, ProgramPlan } from '../../../shared/model/plan.ts'
import { isProgramRun, type ProgramRun, type ProgramRunChange } from '../../../shared/model/run.ts'
import { repository } from '../../support/needs.ts'
import type { DriverAnswer, DriverRequest, DriverSetting } from './program-driver.ts'
import { runWindowsNode, type WineResult, windowsPath } from './windows-node.ts'

/** Wine as a test uses it: how it runs Windows' node.exe, and how that sees files of the host. */
export interface Bed {
  readonly runNode: (script: string, args: readonly string[]) => WineResult
  readonly windowsPath: (path: string) => string
}

const usualBed: Bed = { runNode: runWindowsNode, windowsPath }

export interface Driver {
  /** Of the runs, on the host. */
  readonly stateFolder: string
  ask(request: DriverRequest): DriverAnswer
  /** Path of a file of the host as Windows sees it. */
  path(file: string): string
}

/** `folder`: for the program, its requests and the state. `root`: the certificate that it trusts. */
export const createDriver = (folder: string, root: string, bed: Bed = usualBed): Driver => {
  mkdirSync(folder, { recursive: true })
  const script = join(folder, 'program-driver.cjs')
  buildSync({
    entryPoints: [join(repository, 'test/windows/support/program-driver.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
  const stateFolder = join(folder, 'state')
  const setting: DriverSetting = { root: bed.windowsPath(root), stateFolder: bed.windowsPath(stateFolder) }
  let asked = 0
  return {
    stateFolder,
    path: bed.windowsPath,
    ask: (request) => {
      asked += 1
      const [requestFile, answerFile] = [join(folder, `request-${asked}.json`), join(folder, `answer-${asked}.json`)]
      writeFileSync(requestFile, JSON.stringify({ setting, request }))
      const { stdout, stderr } = bed.runNode(script, [requestFile, answerFile].map(bed.windowsPath))
      if (!existsSync(answerFile)) throw new Error(`${request.what}: no answer. ${stdout}${stderr}`)
      const answer: DriverAnswer = JSON.parse(readFileSync(answerFile, 'utf8'))
      const shown = { ...answer, text: answer.text.join('').slice(-2_000) }
      onTestFailed(() => console.error(request.what, JSON.stringify(shown, null, 2)))
      return answer
    },
  }
}

/** The plan of an answer and its one change; throws what was said instead. */
export const planned = <Action extends ProgramAction>(
  { plan }: DriverAnswer,
  action: Action,
): { readonly plan: ProgramPlan; readonly change: Extract<ProgramChange, { readonly action: Action }> } => {
  if (!plan.ok) throw new Error(`no plan: ${JSON.stringify(plan.error)}`)
  const [change] = plan.value.changes
  if (!isOf(change, action)) throw new Error(`another plan: ${change?.action}`)
  return { plan: plan.value, change }
}

const isOf = <Action extends ProgramAction>(
  change: ProgramChange | undefined,
  action: Action,
): change is Extract<ProgramChange, { readonly action: Action }> => change?.action === action

/** The run of an answer, and its one change. */
export const ended = ({ run }: DriverAnswer): { readonly run: ProgramRun; readonly change: ProgramRunChange } => {
  if (!run.ok || !isProgramRun(run.value)) throw new Error(`no run: ${JSON.stringify(run)}`)
  const [change] = run.value.changes
  if (change === undefined) throw new Error('the run has no change')
  return { run: run.value, change }
}

export const apply = (plan: Plan, limits: Partial<ProgramLimits> = {}): DriverRequest => ({
  what: 'apply',
  plan,
  limits,
})

/** A log that a run kept, from the drive that Wine makes of the host's root; the newer Wine sees that as a folder. */
export const keptLog = ({ logs }: ProgramRunChange, name: string): string => {
  const path = logs.find((one) => one.endsWith(`\\${name}`))
  if (path === undefined) throw new Error(`no ${name} among ${logs.join(', ')}`)
  return readFileSync(path.replace(/^Z:(?:\\host)?/i, '').replaceAll('\\', '/'), 'latin1')
}
