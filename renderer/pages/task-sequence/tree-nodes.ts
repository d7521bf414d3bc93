/** The tree of a task sequence with what would change in it, and the way of the keyboard through it. */
import type { PlannedEditView, SequenceNodeView } from '../../../shared/model/sequence-view.ts'

/**
 * `changed`: stays where it is. `inserted`: not there yet. `fault`: where user state migration stops on an affected
 * machine.
 */
export type NodeMark = 'changed' | 'inserted' | 'fault'

export interface TreeNode {
  /** Of the tree; that of a node of the file, or made up for what is to be inserted. */
  readonly key: string
  readonly kind: 'group' | 'step' | 'package'
  readonly name: string
  readonly type: string
  /** Null for what is not in the file yet. */
  readonly line: number | null
  readonly mark: NodeMark | null
  readonly disabled: boolean
  readonly disabledByGroup: boolean
  readonly condition: string | null
  readonly children: readonly TreeNode[]
  /** Steps below it, those to be inserted among them. */
  readonly steps: number
  /** It or anything below it has a mark. */
  readonly concerned: boolean
}

/** `edits`: those that are to be made. `runFirst` is the name of the field that stands outside of the sequence. */
export const changedTree = (
  tree: readonly SequenceNodeView[],
  edits: readonly PlannedEditView[],
  standing: readonly PlannedEditView[],
  runFirst: string,
): readonly TreeNode[] => {
  const first = edits.find(({ kind }) => kind === 'run-first')
  const nodes = nodesOf(tree, edits, standing)
  return first === undefined ? nodes : [packageNode(runFirst, first.line), ...nodes]
}

const packageNode = (name: string, line: number): TreeNode => ({
  ...bare('run-first', name, 'changed'),
  kind: 'package',
  line,
})

const bare = (key: string, name: string, mark: NodeMark | null): TreeNode => ({
  key,
  kind: 'step',
  name,
  type: '',
  line: null,
  mark,
  disabled: false,
  disabledByGroup: false,
  condition: null,
  children: [],
  steps: 1,
  concerned: mark !== null,
})

/** `standing`: edits that somebody made before; a restart goes behind a step of CCMCertFix that stands there already. */
const nodesOf = (
  nodes: readonly SequenceNodeView[],
  edits: readonly PlannedEditView[],
  standing: readonly PlannedEditView[],
): readonly TreeNode[] => {
  const behind = new Map<number, TreeNode[]>()
  for (const edit of edits) {
    const at = insertedBehind(nodes, edit, standing)
    if (at !== null) behind.set(at, [...(behind.get(at) ?? []), insertedNode(edit)])
  }
  return nodes.flatMap((node, index) => [nodeOf(node, edits, standing), ...(behind.get(index) ?? [])])
}

const insertedNode = (edit: PlannedEditView): TreeNode => ({
  ...bare(`${edit.kind} ${edit.setup ?? ''}`, edit.path.at(-1) ?? '', 'inserted'),
  type: edit.kind === 'restart' ? 'Reboot' : 'InstallSoftware',
})

/** Index of the node that it goes behind; null where it goes into another group, or is no step. */
const insertedBehind = (
  nodes: readonly SequenceNodeView[],
  { kind, node, setup }: PlannedEditView,
  standing: readonly PlannedEditView[],
): number | null => {
  if (kind !== 'install-software' && kind !== 'restart') return null
  const at = nodes.findIndex(({ id }) => id === node)
  if (at < 0) return null
  const there = standing.find((edit) => edit.kind === 'install-software' && edit.setup === setup)
  if (kind === 'install-software' || there === undefined) return at
  const name = there.path.at(-1)
  const installed = nodes.findIndex(
    (one, index) => index > at && one.type === 'InstallSoftware' && one.name === name && one.line === there.line,
  )
  return installed < 0 ? at : installed
}

const nodeOf = (
  node: SequenceNodeView,
  edits: readonly PlannedEditView[],
  standing: readonly PlannedEditView[],
): TreeNode => {
  const children = nodesOf(node.children, edits, standing)
  const changed = edits.some(({ kind, node: id }) => kind === 'patch-property' && id === node.id)
  const mark = changed ? 'changed' : isFaultPlace(node) ? 'fault' : null
  return {
    key: node.id,
    kind: node.kind,
    name: node.name,
    type: node.type,
    line: node.line,
    mark,
    disabled: node.disabled,
    disabledByGroup: node.disabledByGroup,
    condition: node.condition,
    children,
    steps: node.kind === 'step' ? 1 : children.reduce((sum, { steps }) => sum + steps, 0),
    concerned: mark !== null || children.some(({ concerned }) => concerned),
  }
}

const isFaultPlace = ({ type, disabled, disabledByGroup }: SequenceNodeView): boolean =>
  type === 'RequestStateStore' && !disabled && !disabledByGroup

export const countNodes = (nodes: readonly TreeNode[]): number =>
  nodes.reduce((sum, { children }) => sum + 1 + countNodes(children), 0)

/** Beyond so many nodes groups without a mark start folded. */
const mostOpen = 60

export const startsOpen = (node: TreeNode, total: number): boolean => node.concerned || total <= mostOpen

export interface TreeRow {
  readonly node: TreeNode
  readonly parent: string | null
}

/** What is to be seen, from top to bottom. */
export const visibleRows = (
  nodes: readonly TreeNode[],
  isOpen: (node: TreeNode) => boolean,
  parent: string | null = null,
): readonly TreeRow[] =>
  nodes.flatMap((node) => [
    { node, parent },
    ...(node.children.length > 0 && isOpen(node) ? visibleRows(node.children, isOpen, node.key) : []),
  ])

/** Where a key leads to, or what it folds; null where it does nothing. */
export type TreeMove = { readonly to: string } | { readonly fold: string; readonly open: boolean }

export const moveOf = (
  rows: readonly TreeRow[],
  current: string,
  key: string,
  isOpen: (node: TreeNode) => boolean,
): TreeMove | null => {
  const at = rows.findIndex(({ node }) => node.key === current)
  const row = rows[at]
  if (row === undefined) return null
  const { node, parent } = row
  const folds = node.children.length > 0
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1])
    case 'ArrowUp':
      return to(rows[at - 1])
    case 'Home':
      return to(rows[0])
    case 'End':
      return to(rows.at(-1))
    case 'ArrowRight':
      if (!folds) return null
      return isOpen(node) ? to(rows[at + 1]) : { fold: node.key, open: true }
    case 'ArrowLeft':
      if (folds && isOpen(node)) return { fold: node.key, open: false }
      return parent === null ? null : { to: parent }
    case 'Enter':
    case ' ':
      return folds ? { fold: node.key, open: !isOpen(node) } : null
    default:
      return null
  }
}

const to = (row: TreeRow | undefined): TreeMove | null => (row === undefined ? null : { to: row.node.key })

/** The next row whose name begins so, from the current one on and round; one letter again and again goes on. */
export const typedTo = (rows: readonly TreeRow[], current: string, typed: string): string | null => {
  const letters = [...typed.toLowerCase()]
  const [letter = ''] = letters
  const repeated = letters.every((one) => one === letter)
  const wanted = repeated ? letter : typed.toLowerCase()
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node.key === current),
  )
  const start = repeated ? at + 1 : at
  const turned = [...rows.slice(start), ...rows.slice(0, start)]
  return turned.find(({ node }) => node.name.toLowerCase().startsWith(wanted))?.node.key ?? null
}
