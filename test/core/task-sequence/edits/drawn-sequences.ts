/** Task sequences drawn by fast-check: layouts, encodings and spellings that no console writes, and yet may be met. */
import fc from 'fast-check'
import { concatBytes } from '../../../../main/core/bytes.ts'
import type { XmlEncoding } from '../../../../main/core/formats/xml/document.ts'
import { encodeXml } from '../../../../main/core/formats/xml/encoding.ts'
import { escapeAttribute, escapeText } from '../../../../main/core/formats/xml/values.ts'
import type { SequenceChoices } from '../../../../shared/model/task-sequence.ts'
import { choices, patchOf } from './planning.ts'

/** How one file is written. */
interface Style {
  readonly lineEnd: '' | '\n' | '\r\n'
  readonly indent: '  ' | '\t'
  readonly quote: '"' | "'"
  readonly equals: '=' | ' = '
  readonly encoding: XmlEncoding
}

/** Writes itself at a depth. */
type Markup = (style: Style, depth: number) => string

const line = ({ lineEnd, indent }: Style, depth: number): string =>
  lineEnd === '' ? '' : lineEnd + indent.repeat(depth)

const tag = (
  { quote, equals, encoding }: Style,
  name: string,
  attributes: readonly (readonly [string, string])[],
): string =>
  `<${name}${attributes.map(([one, value]) => ` ${one}${equals}${quote}${escapeAttribute(value, quote, encoding)}${quote}`).join('')}`

const element =
  (name: string, attributes: readonly (readonly [string, string])[], children: readonly Markup[]): Markup =>
  (style, depth) =>
    children.length === 0
      ? `${tag(style, name, attributes)}/>`
      : `${tag(style, name, attributes)}>${children.map((child) => line(style, depth + 1) + child(style, depth + 1)).join('')}${line(style, depth)}</${name}>`

/** The same value in different spellings; `value` is free of `]]>`. */
const spellings: readonly ((value: string, style: Style) => string)[] = [
  (value, { encoding }) => escapeText(value, encoding),
  (value) => `<![CDATA[${value}]]>`,
  (value, { encoding }) => `${escapeText(value.slice(0, 3), encoding)}<!-- note --><![CDATA[${value.slice(3)}]]>`,
  (value) => [...value].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join(''),
]

const variable =
  (name: string, property: string, value: string, spelling = spellings[0]): Markup =>
  (style) =>
    `${tag(style, 'variable', [
      ['name', name],
      ['property', property],
    ])}>${spelling?.(value, style) ?? ''}</variable>`

const emptyVariable: Markup = (style) =>
  `${tag(style, 'variable', [
    ['name', 'SMSClientInstallProperties'],
    ['property', 'ClientInstallProperties'],
  ])} />`

const step = (type: string, name: string, attributes: Attributes, children: readonly Markup[]): Markup =>
  element(
    'step',
    [['type', `SMS_TaskSequence_${type}`], ['name', name], ['description', ''], ...attributes, ['runIn', 'FullOS']],
    children,
  )

type Attributes = readonly (readonly [string, string])[]

const action =
  (text: string): Markup =>
  (style) =>
    `<action>${escapeText(text, style.encoding)}</action>`

const condition = element('condition', [], [element('expression', [['type', 'x']], [variable('Value', '', 'a > b')])])
const comment: Markup = () => '<!-- <step/> -->'

const name = fc.constantFrom('a', 'Setup', 'O\'Brien & "x" <y>', 'é', 'Schritt 1')
const attributes = fc.constantFrom<Attributes>(
  [],
  [['disable', 'true']],
  [
    ['retryCount', '0'],
    ['runFromNet', 'false'],
  ],
)

const properties = fc.constantFrom(
  ...['', ' ', '\n    ', 'FSP=a.example', 'FSP=a A="b ;c"', 'SMSMP=é&<x> DNSSUFFIX=a;b ', 'FSP="x', 'PATCH="a b.msp"'],
  ...['PATCH=a.msp FSP=x', 'PATCH="a.msp;" FSP=x', `PATCH="${patchOf('ABC00077')}"`, `PATCH="${patchOf('ABC00002')}"`],
  ...[`FSP=x PATCH="a.msp;${patchOf('ABC00002', 'SP1')};b.msp"`, `Poprawka = "${patchOf('ABC00002')}"`, '%x%'],
)

const clientPackage = variable('_SMSClientPackageID', 'ClientPackageID', 'ABC00002')

const setup: fc.Arbitrary<Markup> = fc
  .tuple(
    name,
    attributes,
    properties,
    fc.constantFrom(...spellings),
    fc.constantFrom('filled', 'empty', 'none'),
    fc.boolean(),
  )
  .map(([called, more, value, spelling, form, conditional]) => {
    const own = {
      filled: [variable('SMSClientInstallProperties', 'ClientInstallProperties', value, spelling)],
      empty: [emptyVariable],
      none: [],
    }[form]
    const list = element('defaultVarList', [], [...(own ?? []), clientPackage])
    const before = conditional ? [condition] : []
    return step('SetupWindowsAndSMSAction', called, more, [...before, action('OSDSetupWindows.exe'), list])
  })

const restart: fc.Arbitrary<Markup> = fc
  .tuple(name, attributes, fc.constantFrom('0', '60'), fc.constantFrom('HD', 'HD', 'WinPE'))
  .map(([called, more, seconds, target]) =>
    step('RebootAction', called, more, [
      action(`smsboot.exe /target:${target}`),
      element(
        'defaultVarList',
        [],
        [variable('SMSRebootTimeout', 'MessageTimeout', seconds), variable('SMSRebootTarget', 'Target', target)],
      ),
    ]),
  )

const install: fc.Arbitrary<Markup> = fc
  .tuple(name, attributes, fc.constantFrom('XXX00099', 'ABC00011'), fc.constantFrom('CCMCertFix', 'Other'))
  .map(([called, more, packageId, program]) =>
    step('InstallSoftwareAction', called, more, [
      action(`smsswd.exe /pkg:${packageId} /install /basevar: /continueOnError:`),
      element(
        'defaultVarList',
        [],
        [variable('PackageID', 'PackageID', packageId), variable('_SMSSWDProgramName', 'ProgramName', program)],
      ),
    ]),
  )

const command: fc.Arbitrary<Markup> = fc
  .tuple(name, attributes)
  .map(([called, more]) =>
    step('RunCommandLineAction', called, more, [action('cmd.exe /c "a > b & c"'), element('defaultVarList', [], [])]),
  )

const { nodes } = fc.letrec<{ node: Markup; nodes: readonly Markup[] }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: setup },
    { weight: 2, arbitrary: restart },
    { weight: 1, arbitrary: install },
    { weight: 2, arbitrary: command },
    { weight: 1, arbitrary: fc.constant(comment) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(name, fc.constantFrom<Attributes>([], [], [['disable', 'true']]), fc.boolean(), tie('nodes'))
        .map(([called, more, conditional, children]) =>
          element(
            'group',
            [['name', called], ['description', ''], ...more],
            [...(conditional ? [condition] : []), ...children],
          ),
        ),
    },
  ),
  nodes: fc.array(tie('node'), { maxLength: 5 }),
}))

const references = fc.constantFrom<readonly Markup[]>(
  [],
  [element('referenceList', [], [])],
  [(style, depth) => `<referenceList>${line(style, depth)}</referenceList>`],
  [element('referenceList', [], [element('reference', [['package', 'ABC00002']], [])])],
  [
    element(
      'referenceList',
      [],
      [
        element('reference', [['package', 'ABC00002']], []),
        element(
          'reference',
          [
            ['package', 'XXX00099'],
            ['program', 'CCMCertFix'],
          ],
          [],
        ),
      ],
    ),
  ],
)

const runFirst = fc.constantFrom<readonly Markup[]>(
  [],
  [() => '<DependentProgram />'],
  [() => '<DependentProgram></DependentProgram>'],
  [(style, depth) => `<DependentProgram>${line(style, depth)}</DependentProgram>`],
  [() => '<DependentProgram><!-- none --></DependentProgram>'],
  [() => '<DependentProgram><![CDATA[ ]]></DependentProgram>'],
  [() => '<DependentProgram>XXX00099;;CCMCertFix</DependentProgram>'],
  [() => '<DependentProgram>ABC00011;;Other</DependentProgram>'],
)

const fields = fc.constantFrom<readonly Markup[]>(
  [],
  [element('BootImageID', [], []), element('Category', [], [])],
  [element('Description', [], [])],
)

const style: fc.Arbitrary<Style> = fc.record({
  lineEnd: fc.constantFrom('', '\n', '\r\n'),
  indent: fc.constantFrom('  ', '\t'),
  quote: fc.constantFrom('"', "'"),
  equals: fc.constantFrom('=', ' = '),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
})

const marks = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const

const marked = (encoding: Style['encoding'], wanted: boolean): readonly number[] => {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return marks[encoding]
  return encoding === 'utf-8' && wanted ? marks['utf-8'] : []
}

const wishes: fc.Arbitrary<SequenceChoices> = fc
  .record({
    certfixProgram: fc.constantFrom('CCMCertFix', 'CCMCertFix', `Mend "A" & <B>; 'ł' ]]>`),
    place: fc.constantFrom<SequenceChoices['place']>(
      choices.place,
      { kind: 'drive', letter: 'd' },
      { kind: 'unc', folder: "\\\\server\\źródło & więcej\\client's" },
    ),
    patchFile: fc.constantFrom(null, null, 'łata SP2 977203.msp'),
    scenario: fc.constantFrom('refresh', 'refresh', 'new-computer', 'replace-capture'),
    disabledSteps: fc.boolean(),
  })
  .map((drawn) => ({ ...choices, ...drawn }))

export interface DrawnSequence {
  readonly bytes: Uint8Array
  /** For people who read a counterexample. */
  readonly text: string
  readonly choices: SequenceChoices
}

export const drawnSequence: fc.Arbitrary<DrawnSequence> = fc
  .record({ style, references, runFirst, fields, nodes, choices: wishes, exported: fc.boolean(), mark: fc.boolean() })
  .map(({ style: chosen, choices: drawnChoices, exported, mark, ...parts }) => {
    const sequence = element('sequence', [['version', '3.00']], [...parts.references, ...parts.nodes])
    const data = element('SequenceData', [], [sequence])
    const root = exported ? element('SmsTaskSequencePackage', [], [...parts.fields, ...parts.runFirst, data]) : sequence
    const { encoding } = chosen
    const declared = encoding.startsWith('utf-16') ? 'utf-16' : encoding
    const text = `<?xml version="1.0" encoding="${declared}"?>${line(chosen, 0)}${root(chosen, 0)}`
    const bytes = concatBytes(Uint8Array.from(marked(encoding, mark)), encodeXml(text, encoding))
    return { bytes, text, choices: drawnChoices }
  })
