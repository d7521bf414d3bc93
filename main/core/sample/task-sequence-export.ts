/**
 * The grammar of a task sequence as the ConfigMgr 2007 console exports it (facts/task-sequences.md §1.1, §2.1): no
 * encoding in the declaration, two spaces, CR and LF, variables sorted by property.
 */

export interface NewTaskSequence {
  readonly name: string
  /** Local, as the console writes it: `2011-11-07T16:05:12`. */
  readonly sourceDate: string
  readonly bootImage: string
  /** What the steps refer to, in the order of the list. */
  readonly packages: readonly string[]
  /** Below `Execute Task Sequence`. */
  readonly groups: readonly Element[]
}

/** The bytes of the file. */
export const writeTaskSequence = (sequence: NewTaskSequence): Uint8Array =>
  new TextEncoder().encode(['<?xml version="1.0"?>', ...written(taskSequencePackage(sequence), ''), ''].join('\r\n'))

export interface Element {
  readonly name: string
  /** In the order of the file. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly content: string | readonly Element[]
}

/** Text without elements stays on its line: white space in it would be part of the value. */
const written = ({ name, attributes, content }: Element, indent: string): readonly string[] => {
  const start = `${indent}<${name}${attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')}`
  if (typeof content === 'string') return [`${start}>${escaped(content)}</${name}>`]
  if (content.length === 0) return [`${start} />`]
  return [`${start}>`, ...content.flatMap((child) => written(child, `${indent}  `)), `${indent}</${name}>`]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const element = (
  name: string,
  content: string | readonly Element[],
  attributes: Element['attributes'] = [],
): Element => ({
  name,
  attributes,
  content,
})

export const group = (name: string, content: readonly Element[]): Element =>
  element('group', content, [
    ['name', name],
    ['description', ''],
  ])

/** Sorted by property, as the console does; `hidden` marks a variable that is an argument of the command line. */
export interface Variable {
  readonly name: string
  readonly property: string
  readonly value: string
  readonly hidden?: boolean
}

export interface Step {
  readonly type: string
  readonly name: string
  readonly runIn: 'WinPE' | 'FullOS' | 'WinPEandFullOS'
  readonly action: string
  readonly variables?: readonly Variable[]
  readonly successCodes?: string
  readonly disabled?: boolean
  readonly condition?: Element
}

export const step = ({ type, name, runIn, action, variables = [], ...rest }: Step): Element =>
  element(
    'step',
    [
      ...(rest.condition ? [rest.condition] : []),
      element('action', action),
      element(
        'defaultVarList',
        variables.map(({ name: variable, property, value, hidden }) =>
          element('variable', value, [
            ['name', variable],
            ['property', property],
            ...(hidden ? [['hidden', 'true'] as const] : []),
          ]),
        ),
      ),
    ],
    [
      ['type', `SMS_TaskSequence_${type}`],
      ['name', name],
      ['description', ''],
      ...(rest.disabled ? [['disable', 'true'] as const] : []),
      ['runIn', runIn],
      ['successCodeList', rest.successCodes ?? '0'],
    ],
  )

export const variableIs = (name: string, value: string): Element =>
  element('condition', [
    element(
      'expression',
      [
        element('variable', 'equals', [['name', 'Operator']]),
        element('variable', value, [['name', 'Value']]),
        element('variable', name, [['name', 'Variable']]),
      ],
      [['type', 'SMS_TaskSequence_VariableConditionExpression']],
    ),
  ])

const sequenceElement = ({ packages, groups }: NewTaskSequence): Element =>
  element(
    'sequence',
    [
      element(
        'referenceList',
        packages.map((id) => element('reference', [], [['package', id]])),
      ),
      element('globalVarList', [
        element('variable', '3', [
          ['name', 'OSDStateSMPRetryCount'],
          ['property', 'SMPRetryCount'],
        ]),
        element('variable', '10', [
          ['name', 'OSDStateSMPRetryTime'],
          ['property', 'SMPRetryTime'],
        ]),
      ]),
      group('Execute Task Sequence', groups),
    ],
    [['version', '3.00']],
  )

const taskSequencePackage = (sequence: NewTaskSequence): Element =>
  element(
    'SmsTaskSequencePackage',
    [
      element('BootImageID', sequence.bootImage),
      element('Category', []),
      element('DependentProgram', []),
      element('Description', []),
      element('Duration', '360'),
      element('Name', sequence.name),
      element('ProgramFlags', '152084496'),
      element('SequenceData', [sequenceElement(sequence)]),
      element('SourceDate', sequence.sourceDate),
      element('SupportedOperatingSystems', []),
      element('IconSize', '0'),
    ],
    [
      ['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
      ['xmlns:xsd', 'http://www.w3.org/2001/XMLSchema'],
    ],
  )
