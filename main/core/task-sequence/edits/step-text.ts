/** Steps as the console writes them: the templates of facts/task-sequences.md §1.6, laid out as the step they go behind. */
import type { XmlDocument } from '../../formats/xml/document.ts'
import { attribute, childElements, escapeAttribute, escapeText } from '../../formats/xml/values.ts'
import { type Step, stepTypes } from '../model.ts'
import { deeper, lineBefore, lineOfChildren } from './layout.ts'

export const insertedNames = { installSoftware: 'Install Software', restart: 'Restart Computer' } as const

interface WrittenVariable {
  readonly name: string
  readonly property: string
  readonly hidden?: boolean
  readonly value: string
}

interface WrittenStep {
  readonly type: string
  readonly name: string
  readonly runIn: string
  readonly action: string
  readonly variables: readonly WrittenVariable[]
}

/** Runs one program of one package; nothing is asked of a list of variables, so the last two arguments stay empty. */
export const installSoftwareText = (
  document: XmlDocument,
  model: Step,
  { certfixPackage, certfixProgram }: { readonly certfixPackage: string; readonly certfixProgram: string },
): string =>
  stepText(document, model, {
    type: stepTypes.installSoftware,
    name: insertedNames.installSoftware,
    runIn: 'FullOS',
    action: `smsswd.exe /pkg:${certfixPackage} /install /basevar: /continueOnError:`,
    variables: [
      { name: 'PackageID', property: 'PackageID', hidden: true, value: certfixPackage },
      { name: '_SMSSWDProgramName', property: 'ProgramName', value: certfixProgram },
    ],
  })

/** "The currently installed default operating system"; no seconds: nobody is notified. */
export const restartText = (document: XmlDocument, model: Step): string =>
  stepText(document, model, {
    type: stepTypes.restart,
    name: insertedNames.restart,
    runIn: 'WinPEandFullOS',
    action: 'smsboot.exe /target:HD',
    variables: [
      { name: 'SMSRebootMessage', property: 'Message', value: '' },
      { name: 'SMSRebootTimeout', property: 'MessageTimeout', value: '0' },
      { name: 'SMSRebootTarget', property: 'Target', hidden: true, value: 'HD' },
    ],
  })

/**
 * Like `model` (the Setup step) in layout, in whether it is disabled and when it runs, and in the attributes that later
 * versions have and 2007 does not know.
 */
const stepText = (document: XmlDocument, model: Step, step: WrittenStep): string => {
  const { text, encoding } = document
  const { element } = model
  const lines = linesOf(text, model)
  const newer = [
    attribute(element, 'retryCount') === null ? '' : ' retryCount="0"',
    attribute(element, 'runFromNet') === null ? '' : ' runFromNet="false"',
  ].join('')
  const disabled = model.disabled ? ' disable="true"' : ''
  const variables = step.variables.map(({ name, property, hidden = false, value }) => {
    const secret = hidden ? ' hidden="true"' : ''
    return `${lines.values}<variable name="${name}" property="${property}"${secret}>${escapeText(value, encoding)}</variable>`
  })
  const children = [
    ...(model.condition === null ? [] : [text.slice(model.condition.element.start, model.condition.element.end)]),
    `<action>${escapeText(step.action, encoding)}</action>`,
    `<defaultVarList>${variables.join('')}${lines.values === '' ? '' : lines.children}</defaultVarList>`,
  ]
  return [
    `<step type="${step.type}" name="${escapeAttribute(step.name, '"', encoding)}" description=""${disabled}`,
    ` runIn="${step.runIn}" successCodeList="0"${newer}>`,
    ...children.map((child) => lines.children + child),
    `${lines.children === '' ? '' : lines.outer}</step>`,
  ].join('')
}

interface Lines {
  readonly outer: string
  readonly children: string
  readonly values: string
}

const linesOf = (text: string, { element }: Step): Lines => {
  const outer = lineBefore(text, element)
  const children = lineOfChildren(text, element)
  const [list] = childElements(element, 'defaultVarList')
  const [value] = list?.elements ?? []
  if (children === '') return { outer, children, values: '' }
  return { outer, children, values: value === undefined ? deeper(children) : lineBefore(text, value) }
}
