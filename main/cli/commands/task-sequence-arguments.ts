/** What a person says about task sequences behind `certmend task-sequence …`; design/CLI.md. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { type Scenario, scenarios } from '../../../shared/model/finding.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import {
  type PatchPlace,
  type SequenceEditKind,
  type ServicePack,
  type SingleByteEncoding,
  sequenceEditKinds,
  singleByteEncodings,
} from '../../../shared/model/task-sequence.ts'
import type { Command } from '../arguments.ts'

export interface SequenceArguments {
  readonly servicePack: ServicePack | null
  readonly certfixPackage: string | null
  readonly certfixProgram: string | null
  /** Null: as the file says. */
  readonly place: PatchPlace | null
  readonly patchFile: string | null
  /** Null: as the steps say. */
  readonly scenario: Scenario | null
  readonly disabledSteps: boolean
  readonly only: readonly SequenceEditKind[]
  readonly encoding: SingleByteEncoding | null
  readonly destination: SequenceTarget | null
  /** Scripts for the site server, in the order of the files; none where none is wanted. */
  readonly scripts: readonly string[]
  readonly csv: string | null
  readonly verbose: boolean
}

/** `files`: new ones, in the order of those that are changed. */
export type SequenceTarget =
  | { readonly kind: 'in-place' }
  | { readonly kind: 'files'; readonly files: readonly string[] }

/** Values of options, by their names. */
interface SequenceValues {
  readonly 'service-pack'?: string
  readonly 'certfix-package'?: string
  readonly 'certfix-program'?: string
  readonly drive?: string
  readonly unc?: string
  readonly 'patch-file'?: string
  readonly scenario?: string
  readonly 'disabled-steps'?: boolean
  readonly only?: readonly string[]
  readonly encoding?: string
  readonly output?: readonly string[]
  readonly 'in-place'?: boolean
  readonly script?: readonly string[]
  readonly 'plan-out'?: string
  readonly csv?: string
  readonly verbose?: boolean
}

export const noSequenceArguments: SequenceArguments = {
  servicePack: null,
  certfixPackage: null,
  certfixProgram: null,
  place: null,
  patchFile: null,
  scenario: null,
  disabledSteps: false,
  only: sequenceEditKinds,
  encoding: null,
  destination: null,
  scripts: [],
  csv: null,
  verbose: false,
}

/** `usage` with the problem in English. What the core checks (IDs, drives, file names) is not checked here. */
export const sequenceArguments = (
  command: Command,
  files: readonly string[],
  values: SequenceValues,
): Result<SequenceArguments> => {
  const problem = problemOf(command, files, values)
  if (problem !== null) return failure(certmendError('usage', { problem }))
  const pack = values['service-pack']
  const only = kindsOf(values)
  return success({
    servicePack: pack === undefined ? null : pack === '1' ? 'SP1' : 'SP2',
    certfixPackage: values['certfix-package'] ?? null,
    certfixProgram: values['certfix-program'] ?? null,
    place: placeOf(values),
    patchFile: values['patch-file'] ?? null,
    scenario: scenarios.find((one) => one === values.scenario) ?? null,
    disabledSteps: values['disabled-steps'] ?? false,
    only: only.length === 0 ? sequenceEditKinds : sequenceEditKinds.filter((kind) => only.includes(kind)),
    encoding: singleByteEncodings.find((one) => one === values.encoding) ?? null,
    destination: destinationOf(values),
    scripts: values.script ?? [],
    csv: values.csv ?? null,
    verbose: values.verbose ?? false,
  })
}

const problemOf = (command: Command, files: readonly string[], values: SequenceValues): string | null => {
  const pack = values['service-pack']
  if (pack !== undefined && pack !== '1' && pack !== '2') return '--service-pack is one of 1, 2'
  if ((values['certfix-package'] === undefined) !== (values['certfix-program'] === undefined)) {
    return '--certfix-package and --certfix-program go together'
  }
  if (values.encoding !== undefined && !singleByteEncodings.some((one) => one === values.encoding)) {
    return `--encoding is one of ${singleByteEncodings.join(', ')}`
  }
  return command === 'task-sequence check' ? null : problemOfPlan(command, files, values)
}

const problemOfPlan = (command: Command, files: readonly string[], values: SequenceValues): string | null => {
  for (const name of ['service-pack', 'certfix-package', 'certfix-program'] as const) {
    if (values[name] === undefined) return `${command} needs --${name}`
  }
  if (values.drive !== undefined && values.unc !== undefined) return '--drive and --unc exclude each other'
  const { scenario = 'auto' } = values
  if (scenario !== 'auto' && !scenarios.some((one) => one === scenario)) {
    return `--scenario is one of auto, ${scenarios.join(', ')}`
  }
  if (scenario !== 'auto' && files.length > 1) return '--scenario does not go with the two files of a replacement'
  const kind = kindsOf(values).find((one) => !sequenceEditKinds.some((known) => known === one))
  if (kind !== undefined) return `--only takes some of ${sequenceEditKinds.join(', ')}, and not '${kind}'`
  return problemOfOutput(command, files, values)
}

/** Where the changes go is never guessed. */
const problemOfOutput = (command: Command, files: readonly string[], values: SequenceValues): string | null => {
  const { output = [], script = [], 'in-place': inPlace = false, 'plan-out': planOut } = values
  if (inPlace && output.length > 0) return '--output and --in-place exclude each other'
  if (!inPlace && output.length === 0) {
    if (command === 'task-sequence apply') return 'task-sequence apply needs --output or --in-place'
    if (planOut !== undefined) return '--plan-out needs --output or --in-place'
  }
  for (const [name, given] of Object.entries({ output, script })) {
    if (given.length > 0 && given.length !== files.length) return `--${name} goes once with each file`
    if (new Set(given).size < given.length) return `--${name} is the same for both files`
  }
  return null
}

const kindsOf = ({ only = [] }: SequenceValues): readonly string[] => only.flatMap((list) => list.split(','))

const placeOf = ({ drive, unc }: SequenceValues): PatchPlace | null => {
  if (drive !== undefined) return { kind: 'drive', letter: drive.replace(/:\\?$/, '') }
  return unc === undefined ? null : { kind: 'unc', folder: unc }
}

const destinationOf = ({ output = [], 'in-place': inPlace = false }: SequenceValues): SequenceTarget | null => {
  if (inPlace) return { kind: 'in-place' }
  return output.length > 0 ? { kind: 'files', files: output } : null
}
