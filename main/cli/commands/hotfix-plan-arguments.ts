/** What a person says behind `certmend hotfix plan`, `ccmcertfix plan` and `kit`; design/CLI.md. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { PropertyValue } from '../../core/remedies/hotfix/command-line.ts'
import type { Command } from '../arguments.ts'

export interface ProgramArguments {
  /** The patch, the package or the tool; empty where the command needs none. */
  readonly file: string
  /** Beside what is read from the client, or in its place. */
  readonly given: readonly PropertyValue[]
  /** Names in capitals of what the client is not given again. */
  readonly without: readonly string[]
  /** A folder for what comes out of a package or for the kit; a file for what CCMCertFix writes. */
  readonly output: string | null
  /** Null: as the core calls them. */
  readonly packageName: string | null
  readonly programName: string | null
}

/** Values of options, by their names. */
interface ProgramValues {
  readonly package?: string
  readonly tool?: string
  readonly property?: readonly string[]
  readonly without?: readonly string[]
  readonly output?: readonly string[]
  readonly 'package-name'?: string
  readonly 'program-name'?: string
}

export const noProgramArguments: ProgramArguments = {
  file: '',
  given: [],
  without: [],
  output: null,
  packageName: null,
  programName: null,
}

/** `usage` with the problem in English. What the core checks (names and values of properties) is not checked here. */
export const programArguments = (command: Command, values: ProgramValues): Result<ProgramArguments> => {
  const wanted = command.startsWith('hotfix ') ? 'package' : 'tool'
  const file = values[wanted]
  if (file === undefined) return usage(`${command} needs --${wanted}`)
  const given = (values.property ?? []).map(assignment)
  const without = (values.without ?? []).flatMap((list) => list.split(',')).map((name) => name.trim().toUpperCase())
  const problem = problemOfProperties(given, without) ?? problemOfOutput(command, values.output ?? [])
  if (problem !== null) return usage(problem)
  return success({
    file,
    given,
    without,
    output: values.output?.[0] ?? null,
    packageName: values['package-name'] ?? null,
    programName: values['program-name'] ?? null,
  })
}

const usage = (problem: string): Result<never> => failure(certmendError('usage', { problem }))

/** `NAME=VALUE`, the value as it stands; one without `=` has none. */
const assignment = (text: string): PropertyValue => {
  const at = text.indexOf('=')
  const name = at < 0 ? text : text.slice(0, at)
  return { name: name.trim().toUpperCase(), value: at < 0 ? '' : text.slice(at + 1) }
}

const problemOfProperties = (given: readonly PropertyValue[], without: readonly string[]): string | null => {
  const empty = given.find(({ value }) => value === '')
  if (empty) return `--property is NAME=VALUE, and ${empty.name} has no value; to leave it out: --without ${empty.name}`
  const names = given.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return `--property gives ${twice} twice`
  const both = names.find((name) => without.includes(name))
  return both === undefined ? null : `--property and --without exclude each other for ${both}`
}

const problemOfOutput = (command: Command, output: readonly string[]): string | null => {
  if (output.length > 1) return `${command} takes --output once`
  return command === 'kit' && output.length === 0 ? 'kit needs --output' : null
}
