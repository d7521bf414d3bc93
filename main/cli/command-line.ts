/**
 * The command line: a face on the pipeline, with no logic of its own. Results go to standard output, the rest to
 * standard error; the returned number is the exit code.
 */
import { certmendError } from '../../shared/contract/errors.ts'
import type { Locale } from '../../shared/contract/ipc.ts'
import { localeFor, translator } from '../../shared/messages/index.ts'
import { openLog } from '../adapters/cmtrace-log.ts'
import type { Elevator, Platform } from '../core/ports.ts'
import { type Arguments, type Command, parseArguments } from './arguments.ts'
import { applyCommand } from './commands/apply.ts'
import { applyCertfixCommand, planCertfixCommand } from './commands/ccmcertfix.ts'
import { demoCommand } from './commands/demo.ts'
import { diagnoseCommand } from './commands/diagnose.ts'
import { checkHotfixCommand } from './commands/hotfix.ts'
import { applyHotfixCommand, planHotfixCommand } from './commands/hotfix-plan.ts'
import { kitCommand } from './commands/kit.ts'
import { mendCommand } from './commands/mend.ts'
import { reportCommand } from './commands/report.ts'
import { recoverCommand, runsCommand, undoCommand } from './commands/runs.ts'
import { scanCommand } from './commands/scan.ts'
import { applySequenceCommand } from './commands/task-sequence-apply.ts'
import { checkSequencesCommand } from './commands/task-sequence-check.ts'
import { planSequenceCommand } from './commands/task-sequence-plan.ts'
import { createConsole, errorText, type Streams } from './console.ts'
import { type ExitCode, exitCode } from './exit-codes.ts'
import { helpFor } from './help.ts'
import { failed, type Outcome, type Session } from './outcome.ts'
import { takePasswordFile } from './passwords.ts'

export interface CommandLineHost {
  readonly streams: Streams
  readonly toolVersion: string
  /** The languages that the person has set, best first. */
  readonly languages: readonly string[]
  createPlatform(stateFolder: string | null): Promise<Platform>
  /** Null, or not given, where Windows cannot be asked for more rights. */
  elevatorFor?(platform: Platform): Elevator | null
}

const handlers: Readonly<Record<Exclude<Command, 'help'>, (session: Session) => Promise<Outcome>>> = {
  scan: scanCommand,
  diagnose: diagnoseCommand,
  mend: mendCommand,
  'task-sequence check': checkSequencesCommand,
  'task-sequence plan': planSequenceCommand,
  'task-sequence apply': applySequenceCommand,
  'hotfix check': checkHotfixCommand,
  'hotfix plan': planHotfixCommand,
  'hotfix apply': applyHotfixCommand,
  'ccmcertfix plan': planCertfixCommand,
  'ccmcertfix apply': applyCertfixCommand,
  kit: kitCommand,
  apply: applyCommand,
  runs: runsCommand,
  undo: undoCommand,
  recover: recoverCommand,
  report: reportCommand,
  demo: demoCommand,
}

export const runCommandLine = async (argv: readonly string[], host: CommandLineHost): Promise<ExitCode> => {
  const { streams } = host
  const args = parseArguments(argv)
  if (!args.ok) {
    const t = translator(localeFor(host.languages))
    streams.err.write(`${errorText(t, args.error)}\n${t('advice.usage')}\n`)
    return exitCode.usage
  }
  const locale: Locale = args.value.locale ?? localeFor(host.languages)
  if (args.value.command === 'help') return help(args.value, host)

  const t = translator(locale)
  const startedAt = new Date().toISOString()
  const log = openLog(args.value.log)
  const console = createConsole(streams, args.value, t, log.ok ? log.value : () => undefined)
  const platform = await host.createPlatform(args.value.stateFolder)
  const outcome = log.ok
    ? await guarded(args.value.command, {
        args: args.value,
        platform,
        console,
        elevator: host.elevatorFor?.(platform) ?? null,
      })
    : failed(log.error)
  for (const error of outcome.errors) console.complain(error)
  if (args.value.json) {
    const document = {
      formatVersion: '1.0',
      command: args.value.command,
      startedAt,
      tool: { name: 'certmend', version: host.toolVersion },
      ...outcome.document,
      errors: outcome.errors.map((error) => ({
        code: error.code,
        message: errorText(t, error),
        ...(error.location === undefined ? {} : { source: error.location }),
        ...(error.offset === undefined ? {} : { offset: error.offset }),
        ...(error.line === undefined ? {} : { line: error.line }),
      })),
    }
    streams.out.write(`${JSON.stringify(document, null, 2)}\n`)
  }
  return outcome.exitCode
}

const help = (args: Arguments, { streams }: CommandLineHost): ExitCode => {
  const text = helpFor(args.operands.join(' ') || 'help')
  if (text === null) {
    streams.err.write(`${helpFor('help')}\n`)
    return exitCode.usage
  }
  streams.out.write(`${text}\n`)
  return exitCode.done
}

/** A fault in Certmend itself still gives a document and an exit code. */
const guarded = async (command: Exclude<Command, 'help'>, session: Session): Promise<Outcome> => {
  try {
    const unreadable = await takePasswordFile(session)
    return unreadable === null ? await handlers[command](session) : failed(unreadable)
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return failed(certmendError('internal', { reason }))
  }
}
