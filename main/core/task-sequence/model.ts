/**
 * A task sequence as a tree of views on its XML: facts/task-sequences.md §1.1. Every view carries its element, so that
 * edits and findings can point at the text; nothing is held that the elements do not say.
 *
 *     sequence  @version ::= referenceList? globalVarList? ( group | step | subtasksequence )*
 *     group     ::= condition? ( group | step | subtasksequence )*
 *     step      ::= condition? action defaultVarList          subtasksequence alike; current branch only
 */
import type { XmlElement } from '../formats/xml/document.ts'
import { attribute, childElements } from '../formats/xml/values.ts'
import { type Condition, readCondition } from './conditions.ts'
import { lineAt, type SequenceSource } from './sequence-source.ts'
import { isTrue, isWord, textValue, type Variable, variablesBelow } from './variables.ts'

export interface TaskSequence {
  readonly kind: 'sequence'
  readonly element: XmlElement
  readonly source: SequenceSource
  /** As written; empty where there is none. The client runs its own version only, so nothing may change it. */
  readonly version: string
  readonly references: readonly Reference[]
  readonly globals: readonly Variable[]
  readonly children: readonly SequenceNode[]
}

/** A package with the program that is run of it, or an application (2012 and later). */
export interface Reference {
  readonly element: XmlElement
  readonly packageId: string | null
  readonly program: string | null
  readonly application: string | null
}

export type SequenceNode = Group | Step
export type SequenceParent = TaskSequence | Group

interface Node {
  readonly element: XmlElement
  readonly parent: SequenceParent
  readonly name: string
  readonly description: string
  /** Switched off itself. */
  readonly disabled: boolean
  /** The nearest group around it that is switched off, and it with it. */
  readonly disabledBy: Group | null
  readonly continueOnError: boolean
  /** Its own; the groups around it have theirs. */
  readonly condition: Condition | null
}

export interface Group extends Node {
  readonly kind: 'group'
  readonly children: readonly SequenceNode[]
}

export interface Step extends Node {
  /** `subtasksequence` runs another sequence, which is not looked into. */
  readonly kind: 'step' | 'subtasksequence'
  /** Class of the step; empty where none is written. Steps are told apart by this, never by their localised names. */
  readonly type: string
  /** `WinPE`, `FullOS`, `WinPEandFullOS`; empty where it is not written. */
  readonly runIn: string
  /** The command line that the step's class makes of its variables. */
  readonly action: string
  readonly variables: readonly Variable[]
}

/** The step classes that KB977203 has to do with; facts/task-sequences.md §1.2 to §1.5. */
export const stepTypes = {
  setup: 'SMS_TaskSequence_SetupWindowsAndSMSAction',
  installSoftware: 'SMS_TaskSequence_InstallSoftwareAction',
  restart: 'SMS_TaskSequence_RebootAction',
  setVariable: 'SMS_TaskSequence_SetVariableAction',
  requestStateStore: 'SMS_TaskSequence_RequestStateStoreAction',
  releaseStateStore: 'SMS_TaskSequence_ReleaseStateStoreAction',
  captureUserState: 'SMS_TaskSequence_CaptureUserStateAction',
  restoreUserState: 'SMS_TaskSequence_RestoreUserStateAction',
} as const
export type StepType = keyof typeof stepTypes

/** `element` is a `<sequence>`. */
export const readSequence = (element: XmlElement, source: SequenceSource): TaskSequence =>
  new SequenceView(element, source)

/** Views on elements; what is looked at more than once is read once. */
class SequenceView implements TaskSequence {
  readonly element: XmlElement
  readonly source: SequenceSource
  #references: readonly Reference[] | null = null
  #children: readonly SequenceNode[] | null = null

  constructor(element: XmlElement, source: SequenceSource) {
    this.element = element
    this.source = source
  }

  get kind(): 'sequence' {
    return 'sequence'
  }

  get version(): string {
    return attribute(this.element, 'version')?.value ?? ''
  }

  get references(): readonly Reference[] {
    this.#references ??= childElements(this.element, 'referenceList').flatMap(readReferences)
    return this.#references
  }

  get globals(): readonly Variable[] {
    return variablesBelow(this.element, 'globalVarList')
  }

  get children(): readonly SequenceNode[] {
    this.#children ??= readNodes(this, null)
    return this.#children
  }
}

abstract class NodeView implements Node {
  readonly element: XmlElement
  readonly parent: SequenceParent
  readonly disabledBy: Group | null
  #name: string | null = null
  #disabled: boolean | null = null
  #condition: Condition | null | undefined

  constructor(element: XmlElement, parent: SequenceParent, disabledBy: Group | null) {
    this.element = element
    this.parent = parent
    this.disabledBy = disabledBy
  }

  get name(): string {
    this.#name ??= attribute(this.element, 'name')?.value ?? ''
    return this.#name
  }

  get description(): string {
    return attribute(this.element, 'description')?.value ?? ''
  }

  get disabled(): boolean {
    this.#disabled ??= isTrue(this.element, 'disable')
    return this.#disabled
  }

  get continueOnError(): boolean {
    return isTrue(this.element, 'continueOnError')
  }

  get condition(): Condition | null {
    if (this.#condition === undefined) this.#condition = readCondition(this.element)
    return this.#condition
  }
}

class GroupView extends NodeView implements Group {
  #children: readonly SequenceNode[] | null = null

  get kind(): 'group' {
    return 'group'
  }

  get children(): readonly SequenceNode[] {
    this.#children ??= readNodes(this, this.disabled ? this : this.disabledBy)
    return this.#children
  }
}

class StepView extends NodeView implements Step {
  readonly kind: Step['kind']
  #type: string | null = null
  #action: string | null = null
  #variables: readonly Variable[] | null = null

  constructor(kind: Step['kind'], element: XmlElement, parent: SequenceParent, disabledBy: Group | null) {
    super(element, parent, disabledBy)
    this.kind = kind
  }

  get type(): string {
    this.#type ??= attribute(this.element, 'type')?.value ?? ''
    return this.#type
  }

  get runIn(): string {
    return attribute(this.element, 'runIn')?.value ?? ''
  }

  get action(): string {
    this.#action ??= actionOf(this.element)
    return this.#action
  }

  get variables(): readonly Variable[] {
    this.#variables ??= variablesBelow(this.element, 'defaultVarList')
    return this.#variables
  }
}

const actionOf = (step: XmlElement): string => {
  const action = childElements(step).find(({ name }) => name === 'action')
  return action === undefined ? '' : textValue(action)
}

const readReferences = (list: XmlElement): readonly Reference[] =>
  childElements(list, 'reference').map((element) => ({
    element,
    packageId: attribute(element, 'package')?.value ?? null,
    program: attribute(element, 'program')?.value ?? null,
    application: attribute(element, 'application')?.value ?? null,
  }))

/** Elements that the grammar does not have are left out; they stay in the XML. */
const readNodes = (parent: SequenceParent, disabledBy: Group | null): readonly SequenceNode[] => {
  const nodes: SequenceNode[] = []
  for (const element of childElements(parent.element)) {
    const { name } = element
    if (name === 'group') nodes.push(new GroupView(element, parent, disabledBy))
    else if (name === 'step' || name === 'subtasksequence') nodes.push(new StepView(name, element, parent, disabledBy))
  }
  return nodes
}

export const isOfType = (node: SequenceNode, type: StepType): node is Step =>
  node.kind === 'step' && isWord(node.type, stepTypes[type])

/** Which ConfigMgr runs such a sequence; facts/task-sequences.md §1.1. `3.00` stands for 2007 to 2012, `3.10` for later ones. */
export const generationOf = ({ version }: TaskSequence): '2007-to-2012' | '2012-sp1-or-later' | 'unknown' => {
  if (version === '3.00') return '2007-to-2012'
  return version === '3.10' ? '2012-sp1-or-later' : 'unknown'
}

/** Neither switched off itself nor with a group around it. */
export const isEnabled = (node: SequenceNode): boolean => !node.disabled && node.disabledBy === null

/** Everything below, in document order, groups before what they hold. */
export const nodesOf = (parent: SequenceParent): readonly SequenceNode[] => {
  const nodes: SequenceNode[] = []
  collect(parent, nodes)
  return nodes
}

/** The parser bounds the depth. */
const collect = ({ children }: SequenceParent, nodes: SequenceNode[]): void => {
  for (const child of children) {
    nodes.push(child)
    if (child.kind === 'group') collect(child, nodes)
  }
}

/** As `nodesOf`, without the groups. */
export const stepsOf = (parent: SequenceParent): readonly Step[] =>
  nodesOf(parent).filter((node): node is Step => node.kind !== 'group')

export const stepsOfType = (parent: SequenceParent, type: StepType): readonly Step[] =>
  stepsOf(parent).filter((step) => isOfType(step, type))

/** Outermost first. */
export const groupsAround = (node: SequenceNode): readonly Group[] => {
  const groups: Group[] = []
  for (let { parent } = node; parent.kind === 'group'; parent = parent.parent) groups.push(parent)
  return groups.reverse()
}

/** What follows in the same group, in order. */
export const nextSiblings = (node: SequenceNode): readonly SequenceNode[] =>
  node.parent.children.slice(node.parent.children.indexOf(node) + 1)

/** Names from the outermost group to the node itself. */
export const pathOf = (node: SequenceNode): readonly string[] => [...groupsAround(node), node].map(({ name }) => name)

/** Line of the file on which `element` begins, from 1. */
export const lineOf = ({ source }: TaskSequence, element: XmlElement): number => lineAt(source, element.start)

/** Names of the step's class: `ClientInstallProperties`. Null where the step has no such variable. */
export const variableOfProperty = ({ variables }: Step, property: string): Variable | null =>
  variables.find((variable) => isWord(variable.property, property)) ?? null

/** Names at run time: `SMSClientInstallProperties`. Null where the step has no such variable. */
export const variableNamed = ({ variables }: Step, name: string): Variable | null =>
  variables.find((variable) => isWord(variable.name, name)) ?? null
