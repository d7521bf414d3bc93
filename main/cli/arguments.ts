/** The command line's grammar (design/CLI.md), on node:util's parseArgs. */
import { parseArgs } from 'node:util'
import { certmendError } from '../../shared/contract/errors.ts'
import { type Locale, locales } from '../../shared/contract/ipc.ts'
import { type NamePolicy, namePolicies } from '../../shared/model/certificate.ts'
import { type Scenario, scenarios } from '../../shared/model/finding.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { type SampleVariant, sampleVariants } from '../core/sample/variants.ts'

export const commands = ['scan', 'diagnose', 'mend', 'apply', 'runs', 'undo', 'recover', 'demo', 'help'] as const
export type Command = (typeof commands)[number]

export interface Arguments {
  readonly command: Command
  readonly operands: readonly string[]
  readonly json: boolean
  readonly quiet: boolean
  readonly recursive: boolean
  readonly dryRun: boolean
  readonly yes: boolean
  readonly finish: boolean
  readonly log: string | null
  readonly stateFolder: string | null
  readonly planOut: string | null
  /** A file whose first line is the password of the PKCS#12 files. */
  readonly passwordFile: string | null
  readonly only: readonly string[]
  readonly policy: NamePolicy
  /** Folder with logs, instead of the machine's own places. */
  readonly logs: string | null
  /** Where the diagnosis goes as one HTML file. */
  readonly report: string | null
  readonly scenario: Scenario
  /** State of the sample machine. */
  readonly variant: SampleVariant
  readonly locale: Locale | null
}

const options = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  recursive: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
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
} as const

/** Options that belong to some commands only; all others go with every command. */
const belongsTo: Readonly<Record<string, readonly Command[]>> = {
  recursive: ['scan', 'mend'],
  logs: ['diagnose'],
  report: ['diagnose'],
  scenario: ['diagnose'],
  variant: ['demo'],
  'dry-run': ['mend', 'apply'],
  yes: ['mend', 'apply', 'undo', 'recover'],
  finish: ['recover'],
  'roll-back': ['recover'],
  'plan-out': ['mend'],
  'password-file': ['scan', 'mend', 'apply', 'undo', 'recover'],
  only: ['scan', 'mend'],
  'name-policy': ['scan', 'mend'],
}

const operandsWanted: Readonly<Record<Command, readonly [least: number, most: number]>> = {
  scan: [0, Number.POSITIVE_INFINITY],
  diagnose: [0, 1],
  mend: [0, Number.POSITIVE_INFINITY],
  apply: [1, 1],
  runs: [0, 0],
  undo: [1, 1],
  recover: [0, 1],
  demo: [1, 1],
  help: [0, 1],
}

const usage = (problem: string): Result<never> => failure(certmendError('usage', { problem }))

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T =>
  values.some((one) => one === value)

/** Everything after the program's name; `usage` with the problem in English, as the option names are. */
export const parseArguments = (argv: readonly string[]): Result<Arguments> => {
  let parsed: ReturnType<typeof parseAll>
  try {
    parsed = parseAll(argv)
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals, tokens } = parsed
  const [word = 'help', ...operands] = positionals
  if (!isOneOf(commands, word)) return usage(`unknown command '${word}'`)
  const command = values.help ? 'help' : word
  const wanted = values.help ? [word] : operands

  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const homes = belongsTo[token.name]
    if (homes && command !== 'help' && !homes.includes(command))
      return usage(`--${token.name} does not go with ${command}`)
  }
  const [least, most] = operandsWanted[command]
  if (wanted.length < least) return usage(`${command} needs ${command === 'undo' ? 'a run' : 'a path'}`)
  if (wanted.length > most) return usage(`${command} takes no '${wanted[most]}'`)
  const policy = values['name-policy'] ?? 'truncate'
  if (!isOneOf(namePolicies, policy)) return usage(`--name-policy is one of ${namePolicies.join(', ')}`)
  if (values.lang !== undefined && !isOneOf(locales, values.lang))
    return usage(`--lang is one of ${locales.join(', ')}`)
  const scenario = values.scenario ?? 'refresh'
  if (!isOneOf(scenarios, scenario)) return usage(`--scenario is one of ${scenarios.join(', ')}`)
  const variant = values.variant ?? 'affected'
  if (!isOneOf(sampleVariants, variant)) return usage(`--variant is one of ${sampleVariants.join(', ')}`)
  if (values.finish && values['roll-back']) return usage('--finish and --roll-back exclude each other')
  const only = (values.only ?? [])
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
    locale: (values.lang as Locale | undefined) ?? null,
  })
}

const parseAll = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options, allowPositionals: true, strict: true, tokens: true })
