/**
 * What the engine of task sequences writes to smsts.log around the work of each step: variables, the command line, its
 * exit code. Shapes of the lines are those of real logs; everything that they speak of is invented.
 */
import type { LogLine } from './log-writer.ts'
import { computerName, siteCode } from './site.ts'

/** A step that ran: what its own program wrote between the engine's lines. */
export interface RunStep {
  readonly name: string
  readonly commandLine: string
  readonly variables?: readonly string[]
  readonly work?: readonly LogLine[]
  readonly runIn?: 'WinPE' | 'FullOS' | 'WinPEandFullOS'
  /** Of the program, before it ends. */
  readonly seconds?: number
}

const thread = 1220

const manager = (text: string, file: string, type: LogLine['type'] = 1, seconds = 0): LogLine => ({
  component: 'TSManager',
  thread,
  file,
  type,
  text,
  seconds,
})

const environment = (text: string, line: number): LogLine => manager(text, `executionenv.cxx:${line}`, 0)
const setGlobal = (name: string, value: string | number): LogLine =>
  environment(`Set a global environment variable ${name}=${value}`, 662)
const setLocal = (name: string): LogLine => environment(`Set a local default variable ${name}`, 694)
const expand = (text: string): LogLine => environment(`Expand a string: ${text}`, 776)
const rule = `!${'-'.repeat(92)}!`

type ProgramLine = readonly [text: string, file: string, type?: LogLine['type'], seconds?: number]

/** What a program writes; its name comes first. */
export const programLines = (
  component: string,
  programThread: number,
  lines: readonly [ProgramLine, ...ProgramLine[]],
): readonly LogLine[] => [
  {
    component,
    thread: programThread,
    file: lines[0][1],
    type: 1,
    text: `==============================[ ${component}.exe ]==============================`,
  },
  ...lines.map(([text, file, type = 1, seconds = 0]) => ({
    component,
    thread: programThread,
    file,
    type,
    text,
    seconds,
  })),
]

export const beginRun = (name: string): readonly LogLine[] => [
  manager('==============================[ TSManager.exe ]==============================', 'tsmanager.cpp:1068'),
  manager('Successfully registered Task Sequencing COM Interface.', 'environmentlib.cpp:871'),
  manager('Updated security on object C:\\_SMSTaskSequence.', 'utils.cpp:1967'),
  manager(`Task sequence: ${name}`, 'tsmanager.cpp:664'),
  manager('Parsing task sequence . . .', 'tsmanager.cpp:1839'),
  manager('Task sequence schema version is 3.00', 'tsmanager.cpp:1758', 0),
  manager('Starting Task Sequence Engine . . . ', 'tsmanager.cpp:1263'),
  manager('*'.repeat(76), 'tsmanager.cpp:1266'),
  setGlobal('_SMSTSMachineName', computerName),
  setGlobal('_SMSTSMDataPath', 'C:\\_SMSTaskSequence'),
  setGlobal('_SMSTSSiteCode', siteCode),
  setGlobal('_SMSTSInWinPE', 'false'),
]

const clientLogs = 'C:\\Windows\\System32\\CCM\\Logs\\SMSTSLog'

/** Up to the program of the step, which has to say how it went. */
export const startStep = (step: RunStep, pointer: number): readonly LogLine[] => [
  setGlobal('_SMSTSLastActionRetryCount', 0),
  manager(
    `Start executing an instruction. Instruction name: ${step.name}. Instruction pointer: ${pointer}`,
    'engine.cxx:143',
  ),
  setGlobal('_SMSTSCurrentActionName', step.name),
  setGlobal('_SMSTSNextInstructionPointer', pointer),
  ...(step.variables ?? []).map(setLocal),
  setGlobal('_SMSTSLogPath', step.runIn === 'WinPE' ? 'C:\\_SMSTaskSequence\\Logs\\SMSTSLog' : clientLogs),
  expand(step.commandLine),
  manager(`Start executing the command line: ${step.commandLine}`, 'instruction.cxx:732'),
  manager(rule, 'instruction.cxx:761'),
  expand(step.runIn ?? 'FullOS'),
  manager(`Executing command line: ${step.commandLine}`, 'commandline.cpp:819'),
  ...(step.work ?? []),
]

export const runStep = (step: RunStep, pointer: number): readonly LogLine[] => [
  ...startStep(step, pointer),
  manager('Process completed with exit code 0', 'commandline.cpp:1115', 1, step.seconds ?? 1),
  manager(rule, 'instruction.cxx:816'),
  manager(`Successfully completed the action (${step.name}) with the exit win32 code 0`, 'instruction.cxx:857'),
  setGlobal('_SMSTSLastActionRetCode', 0),
  setGlobal('_SMSTSLastActionName', step.name),
  setGlobal('_SMSTSLastActionSucceeded', 'true'),
  expand('%_SMSTSMDataPath%\\Logs'),
  environment('Clear local default environment', 801),
  manager('Updated security on object C:\\_SMSTaskSequence.', 'utils.cpp:1967'),
  setGlobal('_SMSTSNextInstructionPointer', pointer + 1),
  environment(`Set a TS execution environment variable _SMSTSNextInstructionPointer=${pointer + 1}`, 390),
  environment('Save the current environment block', 827),
]

export const skipGroup = (name: string, pointer: number): readonly LogLine[] => [
  manager(
    `Start executing an instruction. Instruction name: ${name}. Instruction pointer: ${pointer}`,
    'engine.cxx:143',
  ),
  setGlobal('_SMSTSCurrentActionName', name),
  manager('Evaluating an AND expression', 'tsexpreval.cpp:567'),
  manager('Evaluating a variable condition expression', 'tsexpreval.cpp:750'),
  manager(`The group (${name}) has been skipped because the condition is evaluated to be false`, 'instruction.cxx:321'),
  manager(`Execution of the instruction (${name}) has been skipped`, 'engine.cxx:228'),
]

/** The step's program ended with this code, whose text Windows has. */
export const failStep = (name: string, group: string, exitCode: number, text: string): readonly LogLine[] => {
  const code = exitCode.toString(16).toUpperCase()
  return [
    manager(`Process completed with exit code ${exitCode}`, 'commandline.cpp:1115', 1, 0.5),
    manager(rule, 'instruction.cxx:816'),
    manager(
      `Failed to run the action: ${name}. \r\n${text} (Error: ${code}; Source: Windows)`,
      'instruction.cxx:961',
      3,
    ),
    setGlobal('_SMSTSLastActionSucceeded', 'false'),
    environment('Clear local default environment', 801),
    manager(
      `The execution of the group (${group}) has failed and the execution has been aborted. An action failed.`,
      'instruction.cxx:217',
      3,
    ),
    manager('Task sequence engine failed! Code: enExecutionFail', 'engine.cxx:205', 3),
    manager('*'.repeat(76), 'tsmanager.cpp:1294'),
    manager('Task sequence execution failed with error code 80004005', 'tsmanager.cpp:1300', 3),
    manager('Cleaning up task sequence folder', 'utils.cpp:2317', 1, 2),
    manager('Successfully unregistered Task Sequencing Environment COM Interface.', 'environmentlib.cpp:888'),
  ]
}

export const endRun = (): readonly LogLine[] => [
  manager('Task sequence engine succeeded! Code: enExecutionSuccess', 'engine.cxx:199'),
  manager('*'.repeat(76), 'tsmanager.cpp:1294'),
  manager('Task sequence execution succeeded', 'tsmanager.cpp:1312'),
  manager('Cleaning up task sequence folder', 'utils.cpp:2317', 1, 2),
  manager('Successfully unregistered Task Sequencing Environment COM Interface.', 'environmentlib.cpp:888'),
]
