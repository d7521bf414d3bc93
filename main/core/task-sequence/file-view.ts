/** A task sequence as people see it: the tree, what it is for, what is wrong with it, what it says about the remedy. */
import type { SequenceFileId, SequenceNodeId } from '../../../shared/model/ids.ts'
import type {
  ScenarioEvidenceView,
  SequenceFileView,
  SequenceNodeView,
  SequenceSuggestions,
} from '../../../shared/model/sequence-view.ts'
import { type PatchPath, update } from './client-patch.ts'
import { conditionText } from './condition-text.ts'
import type { TaskSequencePackage } from './container.ts'
import { lintSurvey } from './lint/lint.ts'
import { type Survey, surveyOf } from './lint/survey.ts'
import { lineOf, nodesOf, type SequenceNode, type SequenceParent, stepsOf, type TaskSequence } from './model.ts'
import { type ScenarioEvidence, scenarioOf } from './scenario.ts'

export const fileView = (pkg: TaskSequencePackage, id: SequenceFileId, location: string): SequenceFileView => {
  const { sequence, fields, kind, readOnly, secrets } = pkg
  const { outcome, evidence, disabled } = scenarioOf(sequence)
  const survey = surveyOf(pkg, {})
  return {
    id,
    location,
    name: fields.name?.value ?? null,
    kind,
    version: sequence.version,
    readOnly,
    secrets,
    scenario: { outcome, evidence: evidence.map(evidenceView), disabled: disabled.map(evidenceView) },
    tree: treeOf(sequence),
    steps: stepsOf(sequence).length,
    bytes: pkg.document.bytes.length,
    issues: lintSurvey(survey),
    suggestions: suggestionsOf(survey),
  }
}

/** Numbers in document order. */
export const nodeIds = (sequence: TaskSequence): ReadonlyMap<SequenceNode, SequenceNodeId> =>
  new Map(nodesOf(sequence).map((node, index) => [node, `n${index + 1}` as SequenceNodeId]))

const treeOf = (sequence: TaskSequence): readonly SequenceNodeView[] => {
  const ids = nodeIds(sequence)
  const view = (node: SequenceNode): SequenceNodeView => ({
    id: ids.get(node) ?? ('n0' as SequenceNodeId),
    kind: node.kind === 'group' ? 'group' : 'step',
    name: node.name,
    type: node.kind === 'group' ? '' : shortType(node.type),
    line: lineOf(sequence, node.element),
    disabled: node.disabled,
    disabledByGroup: node.disabledBy !== null,
    condition: node.condition === null ? null : conditionText(node.condition),
    children: node.kind === 'group' ? below(node) : [],
  })
  const below = (parent: SequenceParent): readonly SequenceNodeView[] => parent.children.map(view)
  return below(sequence)
}

const shortType = (type: string): string => type.replace(/^SMS_TaskSequence_/, '').replace(/Action$/, '')

const evidenceView = ({ role, path, line }: ScenarioEvidence): ScenarioEvidenceView => ({ role, path, line })

const suggestionsOf = ({ setups, certfix }: Survey): SequenceSuggestions => {
  const [patch] = setups.flatMap(({ files }) => files).filter((file) => file.update === update)
  const [servicePack = null] = patch?.servicePacks ?? []
  return {
    servicePack,
    certfixPackage: certfix?.packageId ?? null,
    certfixProgram: certfix?.program ?? null,
    place: patch ? placeOf(patch) : null,
  }
}

/** Null where the path does not say, or not in a way that the remedy writes. */
const placeOf = ({ path, root }: PatchPath): SequenceSuggestions['place'] => {
  if (root.kind === 'drive') return { kind: 'drive', letter: root.letter.toUpperCase() }
  const [, folder] = /^(.+)\\i386\\hotfix\\KB\d+\\[^\\]+$/i.exec(path) ?? []
  return root.kind === 'unc' && folder !== undefined ? { kind: 'unc', folder } : null
}
