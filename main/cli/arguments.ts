/** The command line's grammar (design/CLI.md), on node:util's parseArgs. */
import { parseArgs } from 'node:util'
import { certmendError } from '../../shared/contract/errors.ts'
import { type Locale, locales } from '../../shared/contract/ipc.ts'
import { type NamePolicy, namePolicies } from '../../shared/model/certificate.ts'
import { type Scenario, scenarios } from '../../shared/model/finding.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { type ReportFormat, reportFormats } from '../core/report/run/report-formats.ts'
import { type SampleVariant, sampleVariants } from '../core/sample/variants.ts'
import { noProgramArguments, type ProgramArguments, programArguments } from './commands/hotfix-plan-arguments.ts'
import { noSequenceArguments, type SequenceArguments, sequenceArguments } from './commands/task-sequence-arguments.ts'

/** Of one word, or of two: what it is about, and what is done with it. */
export const commands = [
  'scan',
  'diagnose',
  'mend',
  'task-sequence check',
  'task-sequence plan',
  'task-sequence apply',
  'hotfix check',
  'hotfix plan',
  'hotfix apply',
  'ccmcertfix plan',
  'ccmcertfix apply',
  'kit',
  'apply',
  'runs',
  'undo',
  'recover',
  'report',
  'demo',
  'help',
] as const
export type Command = (typeof commands)[number]

/** Whether a command begins with this word. */
export const isCommandWord = (word: string): boolean =>
  commands.some((command) => command === word || command.startsWith(`${word} `))

export interface Arguments {
  readonly command: Command
  readonly operands: readonly string[]
  readonly json: boolean
  readonly quiet: boolean
  readonly recursive: boolean
  readonly dryRun: boolean
  readonly yes: boolean
  /** Ask Windows for administrator rights where they are missing. */
  readonly elevate: boolean
  readonly finish: boolean
  readonly log: string | null
  readonly stateFolder: string | null
  readonly planOut: string | null
  /** A file whose first line is the password of the PKCS#12 files. */
  readonly passwordFile: string | null
  /** Thumbprints. */
  readonly only: readonly string[]
  readonly policy: NamePolicy
  /** Folder with logs, instead of the machine's own places. */
  readonly logs: string | null
  /** Where the diagnosis goes as one HTML file. */
  readonly report: string | null
  readonly scenario: Scenario
  /** State of the sample machine. */
  readonly variant: SampleVariant
  /** Nothing in it unless the command is about task sequences. */
  readonly sequence: SequenceArguments
  /** Nothing in it unless the command is about a program of the remedy. */
  readonly program: ProgramArguments
  /** Of a run; `format` is null where the name of the file says it. */
  readonly runReport: { readonly format: ReportFormat | null; readonly output: string | null; readonly redact: boolean }
  readonly locale: Locale | null
}

const options = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  recursive: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  elevate: { type: 'boolean' },
  finish: { type: 'boolean' },
  'roll-back': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  log: { type: 'string' },
  'state-dir': { type: 'string' },
  'plan-out': { type: 'string' },
  'password-file': { type: 'string' },
  only: { type: 'string', multiple: true },
  'name-policy': { type: 'string' },
  lang: { type: 'string' },
  logs: { type: 'string' },
  report: { type: 'string' },
  scenario: { type: 'string' },
  variant: { type: 'string' },
  verbose: { type: 'boolean' },
  csv: { type: 'string' },
  encoding: { type: 'string' },
  'service-pack': { type: 'string' },
  'certfix-package': { type: 'string' },
  'certfix-program': { type: 'string' },
  drive: { type: 'string' },
  unc: { type: 'string' },
  'patch-file': { type: 'string' },
  'disabled-steps': { type: 'boolean' },
  output: { type: 'string', multiple: true },
  'in-place': { type: 'boolean' },
  script: { type: 'string', multiple: true },
  package: { type: 'string' },
  property: { type: 'string', multiple: true },
  without: { type: 'string', multiple: true },
  tool: { type: 'string' },
  'package-name': { type: 'string' },
  'program-name': { type: 'string' },
  format: { type: 'string' },
  redact: { type: 'boolean' },
} as const

const sequencePlanners = ['task-sequence plan', 'task-sequence apply'] as const
const aboutSequences = ['task-sequence check', ...sequencePlanners] as const
const hotfixPlanners = ['hotfix plan', 'hotfix apply'] as const
const certfixPlanners = ['ccmcertfix plan', 'ccmcertfix apply'] as const
const aboutPrograms = [...hotfixPlanners, ...certfixPlanners, 'kit'] as const

const writers = ['mend', 'task-sequence apply', 'hotfix apply', 'ccmcertfix apply', 'apply', 'undo', 'recover'] as const

/** Options that belong to some commands only; all others go with every command. */
const belongsTo: Readonly<Record<string, readonly Command[]>> = {
  recursive: ['scan', 'mend', 'task-sequence check'],
  logs: ['diagnose'],
  report: ['diagnose'],
  scenario: ['diagnose', ...sequencePlanners],
  variant: ['demo'],
  'dry-run': ['mend', 'apply'],
  yes: writers,
  elevate: writers,
  finish: ['recover'],
  'roll-back': ['recover'],
  'plan-out': ['mend', ...sequencePlanners, ...hotfixPlanners, ...certfixPlanners],
  'password-file': ['scan', 'mend', 'apply', 'undo', 'recover'],
  only: ['scan', 'mend', ...sequencePlanners],
  'name-policy': ['scan', 'mend'],
  verbose: ['task-sequence check'],
  csv: ['task-sequence check'],
  encoding: aboutSequences,
  'service-pack': aboutSequences,
  'certfix-package': aboutSequences,
  'certfix-program': aboutSequences,
  drive: sequencePlanners,
  unc: sequencePlanners,
  'patch-file': sequencePlanners,
  'disabled-steps': sequencePlanners,
  output: [...sequencePlanners, ...hotfixPlanners, 'ccmcertfix apply', 'kit', 'report'],
  'in-place': sequencePlanners,
  script: sequencePlanners,
  package: hotfixPlanners,
  property: hotfixPlanners,
  without: hotfixPlanners,
  tool: [...certfixPlanners, 'kit'],
  'package-name': ['kit'],
  'program-name': ['kit'],
  format: ['report'],
  redact: ['report'],
}

/** Of one report. */
const mostRuns = 100

const operandsWanted: Readonly<Record<Command, readonly [least: number, most: number]>> = {
  scan: [0, Number.POSITIVE_INFINITY],
  diagnose: [0, 1],
  mend: [0, Number.POSITIVE_INFINITY],
  'task-sequence check': [1, Number.POSITIVE_INFINITY],
  'task-sequence plan': [1, 2],
  'task-sequence apply': [1, 2],
  'hotfix check': [1, Number.POSITIVE_INFINITY],
  'hotfix plan': [0, 0],
  'hotfix apply': [0, 0],
  'ccmcertfix plan': [0, 0],
  'ccmcertfix apply': [0, 0],
  kit: [0, 0],
  apply: [1, 1],
  runs: [0, 0],
  undo: [1, 1],
  recover: [0, 1],
  report: [1, mostRuns],
  demo: [1, 1],
  help: [0, 2],
}

const usage = (problem: string): Result<never> => failure(certmendError('usage', { problem }))

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T =>
  values.some((one) => one === value)

/** The command that the first words name, and what stands behind them. */
const readCommand = (words: readonly string[]): Result<readonly [Command, readonly string[]]> => {
  for (const length of [2, 1]) {
    const command = words.slice(0, length).join(' ')
    if (isOneOf(commands, command)) return success([command, words.slice(length)])
  }
  const [word = ''] = words
  if (!isCommandWord(word)) return usage(`unknown command '${word}'`)
  const verbs = commands.flatMap((command) => (command.startsWith(`${word} `) ? [command.slice(word.length + 1)] : []))
  return usage(`${word} goes with one of ${verbs.join(', ')}`)
}

/** Everything after the program's name; `usage` with the problem in English, as the option names are. */
export const parseArguments = (argv: readonly string[]): Result<Arguments> => {
  let parsed: ReturnType<typeof parseAll>
  try {
    parsed = parseAll(argv)
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals, tokens } = parsed
  const words = positionals.length === 0 ? ['help'] : positionals
  const read = values.help ? readHelp(words) : readCommand(words)
  if (!read.ok) return read
  const [command, wanted] = read.value

  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const homes = belongsTo[token.name]
    if (homes && command !== 'help' && !homes.includes(command))
      return usage(`--${token.name} does not go with ${command}`)
  }
  const [least, most] = operandsWanted[command]
  if (wanted.length < least)
    return usage(`${command} needs ${command === 'undo' || command === 'report' ? 'a run' : 'a path'}`)
  if (wanted.length > most) return usage(`${command} takes no '${wanted[most]}'`)
  const policy = values['name-policy'] ?? 'truncate'
  if (!isOneOf(namePolicies, policy)) return usage(`--name-policy is one of ${namePolicies.join(', ')}`)
  if (values.lang !== undefined && !isOneOf(locales, values.lang))
    return usage(`--lang is one of ${locales.join(', ')}`)
  const isAboutSequences = aboutSequences.some((one) => one === command)
  const sequence = isAboutSequences ? sequenceArguments(command, wanted, values) : success(noSequenceArguments)
  if (!sequence.ok) return sequence
  const isAboutPrograms = aboutPrograms.some((one) => one === command)
  const program = isAboutPrograms ? programArguments(command, values) : success(noProgramArguments)
  if (!program.ok) return program
  const scenario = isAboutSequences ? 'refresh' : (values.scenario ?? 'refresh')
  if (!isOneOf(scenarios, scenario)) return usage(`--scenario is one of ${scenarios.join(', ')}`)
  const variant = values.variant ?? 'affected'
  if (!isOneOf(sampleVariants, variant)) return usage(`--variant is one of ${sampleVariants.join(', ')}`)
  const format = values.format ?? null
  if (format !== null && !isOneOf(reportFormats, format)) return usage(`--format is one of ${reportFormats.join(', ')}`)
  const output = values.output ?? []
  if (command === 'report' && output.length > 1) return usage('report takes --output once')
  if (values.finish && values['roll-back']) return usage('--finish and --roll-back exclude each other')
  const only = (isAboutSequences ? [] : (values.only ?? []))
    .flatMap((list) => list.split(','))
    .map((thumbprint) => thumbprint.replace(/[\s:]/g, '').toUpperCase())
  const malformed = only.find((thumbprint) => !/^[0-9A-F]{40}$/.test(thumbprint))
  if (malformed !== undefined) return usage(`'${malformed}' is no thumbprint: 40 hexadecimal digits`)
  return success({
    command,
    operands: wanted,
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    recursive: values.recursive ?? false,
    dryRun: values['dry-run'] ?? false,
    yes: values.yes ?? false,
    elevate: values.elevate ?? false,
    finish: values.finish ?? false,
    log: values.log ?? null,
    stateFolder: values['state-dir'] ?? null,
    planOut: values['plan-out'] ?? null,
    passwordFile: values['password-file'] ?? null,
    only,
    policy,
    logs: values.logs ?? null,
    report: values.report ?? null,
    scenario,
    variant,
    sequence: sequence.value,
    program: program.value,
    runReport: { format, output: output[0] ?? null, redact: values.redact ?? false },
    locale: (values.lang as Locale | undefined) ?? null,
  })
}

/** For `--help` behind a command. */
const readHelp = (words: readonly string[]): Result<readonly [Command, readonly string[]]> => {
  const [word = ''] = words
  const command = words.slice(0, 2).join(' ')
  if (!isCommandWord(word)) return usage(`unknown command '${word}'`)
  return success(['help', [isOneOf(commands, command) ? command : word]])
}

const parseAll = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options, allowPositionals: true, strict: true, tokens: true })
