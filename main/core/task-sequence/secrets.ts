/**
 * Passwords and product keys in steps. The console leaves them out of an export, so an import loses them. The SDK marks
 * their properties `Secret` (cc145832 Apply Windows Settings, cc145117 Join Domain or Workgroup, cc143884 Run Command Line).
 *
 * | step                                         | there is one if              | property                    |
 * |----------------------------------------------|------------------------------|-----------------------------|
 * | Join Domain or Workgroup, Apply Network Settings | `DomainUsername` is filled | `DomainPassword`         |
 * | Apply Windows Settings                       | `RandomAdminPassword` is not true | `AdminPassword`        |
 * | Apply Windows Settings                       | perhaps: it is optional      | `ProductKey`                |
 * | Run Command Line                             | `RunAsUser` is true          | `UserPassword`              |
 * | Connect To Network Folder                    | `Username` is filled         | `Password`                  |
 * | Capture Operating System Image               | `CaptureUsername` is filled  | `CapturePassword`           |
 */
import { type Step, stepsOf, type TaskSequence, variableOfProperty } from './model.ts'

export type SecretKind = 'domain-join-password' | 'local-administrator-password' | 'product-key' | 'account-password'

export interface LostSecret {
  readonly secret: SecretKind
  readonly step: Step
}

interface SecretRule {
  readonly secret: SecretKind
  /** Of the class, without `SMS_TaskSequence_` and `Action`. */
  readonly types: readonly string[]
  readonly property: string
  readonly expected: (step: Step) => boolean
}

const value = (step: Step, property: string): string => variableOfProperty(step, property)?.value.trim() ?? ''

const filled =
  (property: string) =>
  (step: Step): boolean =>
    value(step, property) !== ''

const isTrue =
  (property: string) =>
  (step: Step): boolean =>
    value(step, property).toLowerCase() === 'true'

const rules: readonly SecretRule[] = [
  {
    secret: 'domain-join-password',
    types: ['JoinDomainWorkgroup', 'ApplyNetworkSettings'],
    property: 'DomainPassword',
    expected: filled('DomainUsername'),
  },
  {
    secret: 'local-administrator-password',
    types: ['ApplyWindowsSettings'],
    property: 'AdminPassword',
    expected: (step) => !isTrue('RandomAdminPassword')(step),
  },
  { secret: 'product-key', types: ['ApplyWindowsSettings'], property: 'ProductKey', expected: () => true },
  { secret: 'account-password', types: ['RunCommandLine'], property: 'UserPassword', expected: isTrue('RunAsUser') },
  { secret: 'account-password', types: ['ConnectNetworkFolder'], property: 'Password', expected: filled('Username') },
  {
    secret: 'account-password',
    types: ['CaptureSystemImage'],
    property: 'CapturePassword',
    expected: filled('CaptureUsername'),
  },
]

/** Secrets that belong to a step and are not in the file, in document order; disabled steps too. */
export const lostSecrets = (sequence: TaskSequence): readonly LostSecret[] =>
  stepsOf(sequence).flatMap((step) =>
    rules.flatMap(({ secret, types, property, expected }) =>
      isOneOf(step, types) && expected(step) && value(step, property) === '' ? [{ secret, step }] : [],
    ),
  )

/** Steps with a password or product key in clear text, of whatever type. What stands for another variable is none. */
export const stepsWithSecrets = (sequence: TaskSequence): readonly Step[] =>
  stepsOf(sequence).filter(({ variables }) =>
    variables.some(
      ({ property, value: text }) =>
        /(?:password|productkey)$/i.test(property) && !/^(?:|true|false|%[^%]+%)$/i.test(text.trim()),
    ),
  )

const isOneOf = ({ type }: Step, types: readonly string[]): boolean =>
  types.some((name) => type.toLowerCase() === `sms_tasksequence_${name}action`.toLowerCase())
