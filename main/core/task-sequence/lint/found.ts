/** What a rule is, and how it says where something stands. */
import type { LintRule, SequenceIssue } from '../../../../shared/model/sequence-issue.ts'
import type { XmlElement } from '../../formats/xml/document.ts'
import { lineOf, pathOf, type SequenceNode } from '../model.ts'
import { lineAt, sequenceSource } from '../sequence-source.ts'
import type { SetupStep, Survey } from './survey.ts'

export type Found = Pick<SequenceIssue, 'path' | 'line' | 'parameters'>

type Parameters = SequenceIssue['parameters']

export interface Rule {
  readonly rule: LintRule
  readonly check: (survey: Survey) => readonly Found[]
}

/** `element` where it is something in the node. */
export const atNode = (
  { sequence }: Survey,
  node: SequenceNode,
  parameters: Parameters = {},
  element: XmlElement = node.element,
): Found => ({ path: pathOf(node), line: lineOf(sequence, element), parameters })

/** At its installation properties; at the step itself where it has none. */
export const atProperties = (survey: Survey, { step, properties }: SetupStep, parameters: Parameters = {}): Found =>
  atNode(survey, step, parameters, properties?.element)

/** At something of the sequence that is no group or step. */
export const atSequence = (
  { sequence }: Survey,
  parameters: Parameters = {},
  element: XmlElement = sequence.element,
): Found => ({ path: [], line: lineOf(sequence, element), parameters })

/** At something of the file around the sequence. */
export const atFile = ({ pkg, sequence }: Survey, parameters: Parameters, element: XmlElement | undefined): Found => {
  const { document } = pkg
  const source = sequence.source.document === document ? sequence.source : sequenceSource(document)
  return { path: [], line: lineAt(source, (element ?? document.root).start), parameters }
}

/** Of a text that people are shown, in characters. */
const longest = 60

export const excerpt = (text: string): string => {
  const trimmed = text.trim().replace(/[\r\n\t]+/g, ' ')
  return trimmed.length > longest ? `${trimmed.slice(0, longest)}…` : trimmed
}
