/**
 * The task sequence as a tree, with what would change in its place. One stop for Tab; arrows, Home, End and letters go
 * through it, left and right fold. Below it stands what a row has no room for: type, condition, why it is disabled.
 */
import { type KeyboardEvent, type MouseEvent, memo, useId, useMemo, useRef, useState } from 'react'
import { Icon, type IconName } from '../../components/icons.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'
import {
  countNodes,
  moveOf,
  type NodeMark,
  startsOpen,
  type TreeNode,
  type TreeRow,
  typedTo,
  visibleRows,
} from './tree-nodes.ts'

export interface SequenceTreeProps {
  /** Id of the heading that names the tree. */
  readonly labelledBy: string
  readonly nodes: readonly TreeNode[]
}

export const SequenceTree = ({ labelledBy, nodes }: SequenceTreeProps) => {
  const id = useId()
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [chosen, setChosen] = useState<string | null>(null)
  const typed = useRef({ text: '', at: 0 })
  const total = useMemo(() => countNodes(nodes), [nodes])
  const isOpen = (node: TreeNode): boolean => toggled.get(node.key) ?? startsOpen(node, total)
  const rows = visibleRows(nodes, isOpen)
  const current = (rows.find(({ node }) => node.key === chosen) ?? rows[0])?.node ?? null
  const fold = (key: string, open: boolean): void => setToggled((now) => new Map(now).set(key, open))

  const goTo = (key: string): void => {
    setChosen(key)
    document.getElementById(rowId(id, key))?.focus()
  }

  const onClick = ({ target }: MouseEvent): void => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-node]')?.dataset.node : undefined
    const node = rows.find((row) => row.node.key === key)?.node
    if (node === undefined) return
    setChosen(node.key)
    if (node.children.length > 0) fold(node.key, !isOpen(node))
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (current === null || event.ctrlKey || event.altKey || event.metaKey) return
    const move = moveOf(rows, current.key, event.key, isOpen)
    if (move !== null && 'fold' in move) fold(move.fold, move.open)
    else if (move !== null) goTo(move.to)
    else if (!isTyping(event.key) || !goToTyped(event.key, current, rows)) return
    event.preventDefault()
  }

  const goToTyped = (letter: string, from: TreeNode, among: readonly TreeRow[]): boolean => {
    const { text, at } = typed.current
    const now = performance.now()
    typed.current = { text: now - at < typingPause ? text + letter : letter, at: now }
    const found = typedTo(among, from.key, typed.current.text)
    if (found !== null) goTo(found)
    return found !== null
  }

  return (
    <div className="tree">
      <div role="tree" aria-labelledby={labelledBy} onKeyDown={onKeyDown} onClick={onClick}>
        <Nodes nodes={nodes} treeId={id} level={1} current={current?.key ?? null} isOpen={isOpen} />
      </div>
      {current && <NodeDetail id={`${id}-detail`} node={current} />}
    </div>
  )
}

/** Letters that come sooner than this, in milliseconds, are one word. */
const typingPause = 700

const isTyping = (key: string): boolean => [...key].length === 1 && key !== ' '

const rowId = (treeId: string, key: string): string => `${treeId}-${key.replaceAll(' ', '-')}`

interface NodesProps {
  readonly nodes: readonly TreeNode[]
  readonly treeId: string
  readonly level: number
  readonly current: string | null
  readonly isOpen: (node: TreeNode) => boolean
}

const Nodes = ({ nodes, ...props }: NodesProps) => {
  const { treeId, level, current, isOpen } = props
  return nodes.map((node, index) => {
    const folds = node.children.length > 0
    const open = folds && isOpen(node)
    return (
      <div key={node.key} role="none" className={node.kind === 'package' ? 'top' : undefined}>
        <Row
          id={rowId(treeId, node.key)}
          node={node}
          level={level}
          position={index + 1}
          siblings={nodes.length}
          folded={folds ? !open : null}
          detail={node.key === current ? `${treeId}-detail` : null}
        />
        {open && (
          // biome-ignore lint/a11y/useSemanticElements: part of a tree, not of a form
          <div role="group">
            <Nodes {...props} level={level + 1} nodes={node.children} />
          </div>
        )}
      </div>
    )
  })
}

const markIcon: Readonly<Record<NodeMark, IconName>> = { changed: 'tilde', inserted: 'plus', fault: 'bad' }
const markClass: Readonly<Record<NodeMark, string>> = { changed: 'chg', inserted: 'add', fault: 'hurt' }

interface RowProps {
  readonly id: string
  readonly node: TreeNode
  readonly level: number
  readonly position: number
  readonly siblings: number
  /** Null for what cannot be folded. */
  readonly folded: boolean | null
  /** Id of what is said about the row below the tree; null for all but the current one. */
  readonly detail: string | null
}

const Row = memo(({ id, node, level, position, siblings, folded, detail }: RowProps) => {
  const t = useTranslate()
  const { kind, name, mark, line, disabled, disabledByGroup, condition, steps } = node
  const off = disabled || disabledByGroup
  return (
    <div
      id={id}
      className={['leaf', mark && markClass[mark]].filter(Boolean).join(' ')}
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={folded === null ? undefined : !folded}
      aria-selected={detail !== null}
      aria-describedby={detail ?? undefined}
      tabIndex={detail === null ? -1 : 0}
      data-node={node.key}
    >
      <RowIcon mark={mark} folded={folded} />
      <span className={off ? 'off' : undefined}>
        <Visible text={name === '' ? t('sequence-tree.unnamed') : name} />
      </span>
      <span className="n">
        {kind === 'group' && <span>{t('sequence-tree.steps', { count: steps })}</span>}
        {condition !== null && <span>{t('sequence-tree.condition')}</span>}
        {off && <span>{t('sequence-tree.disabled')}</span>}
        {mark && <span className="tag">{t(`sequence-tree.${mark}`)}</span>}
        {kind === 'step' && line !== null && (
          <span className="number">
            <span className="vh">{t('sequence-tree.line')} </span>
            {line}
          </span>
        )}
      </span>
    </div>
  )
})

const RowIcon = ({ mark, folded }: { readonly mark: NodeMark | null; readonly folded: boolean | null }) => {
  if (folded !== null) return <Icon name="chev" className={folded ? 'chev folded' : 'chev'} />
  return mark === null ? <Dot /> : <Icon name={markIcon[mark]} />
}

const Dot = () => (
  <svg className="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <circle cx="8" cy="8" r="2.6" fill="currentColor" />
  </svg>
)

const NodeDetail = ({ id, node }: { readonly id: string; readonly node: TreeNode }) => {
  const t = useTranslate()
  const { kind, type, line, disabled, disabledByGroup, condition } = node
  return (
    <div className="tree-detail small" id={id}>
      <span>
        {[
          kind === 'step' ? type : t(`sequence-tree.${kind}`),
          line === null ? t('sequence-tree.new') : t('sequence-page.line', { line: String(line) }),
          disabledByGroup && !disabled ? t('sequence-tree.disabled-by-group') : '',
        ]
          .filter((words) => words !== '')
          .join(', ')}
      </span>
      {condition !== null && (
        <span>
          {t('sequence-tree.runs-if')}{' '}
          <code>
            <Visible text={condition} />
          </code>
        </span>
      )}
    </div>
  )
}
