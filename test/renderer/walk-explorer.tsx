/**
 * The whole walk, explored: from the first state every control that a page offers is pressed, everything a person may type
 * is typed, and every question to main is answered in every way, at any time. The commands, the pages and the reducer are
 * the window's own; only main is made of data. States that read the same (`walk-states.ts`) are explored once.
 */
import { renderToStaticMarkup } from 'react-dom/server'
import type { ButtonProps } from '../../renderer/components/button.tsx'
import type { ChoiceRowProps } from '../../renderer/components/choice-row.tsx'
import { laterPages as pages } from '../../renderer/pages/later-pages.ts'
import { type Commands, commands } from '../../renderer/wizard/commands.ts'
import { LeavingContext } from '../../renderer/wizard/leaving.ts'
import { LanguageProvider } from '../../renderer/wizard/locale.tsx'
import { initialState, reduce } from '../../renderer/wizard/reducer.ts'
import type { Action, WizardState } from '../../renderer/wizard/state.ts'
import { CurrentPage } from '../../renderer/wizard/wizard.tsx'
import type { CertmendApi } from '../../shared/contract/api.ts'
import { translator } from '../../shared/messages/index.ts'
import type { Result } from '../../shared/model/result.ts'
import { answeredAtOnce, answersTo, type Bringing, type Question } from './walk-answers.ts'
import { begunBeside, toldOn } from './walk-events.ts'
import { holdsPlan, stateWords } from './walk-states.ts'

/** What was begun, as often as it is begun; the same answers lead to the same actions. */
export type Press = (act: Commands, dispatch: (action: Action) => void) => void

/** A question that main has not answered yet: what asked it is begun again with one answer more. */
export interface Open {
  readonly question: Question
  readonly press: Press
  readonly given: readonly Result<unknown>[]
  /** Actions that have arrived already. */
  readonly arrived: number
  readonly step: Bringing
}

export interface Node {
  readonly key: string
  readonly state: WizardState
  readonly open: readonly Open[]
  /** How it was reached first. */
  readonly path: readonly string[]
  /** The plan that main has refused as stale, and that no answer has replaced since. */
  readonly refused: string | null
}

export interface Edge {
  readonly name: string
  readonly to: Node
  readonly actions: readonly Action[]
  readonly asked: Question | null
  /** By whom: a person on the page, a person in the rail, the page itself, main. */
  readonly by: 'page' | 'rail' | 'typed' | 'itself' | 'main'
}

export interface Visited {
  readonly node: Node
  readonly html: string
  readonly edges: readonly Edge[]
}

/** Where the controls of a page report themselves while it is drawn. */
export const drawn: { readonly buttons: ButtonProps[]; readonly rows: ChoiceRowProps[] } = { buttons: [], rows: [] }

/** Breadth first. `most`: states after which it is given up; then `complete` is false. */
export const exploreWalk = async (
  most: number,
): Promise<{ readonly visited: ReadonlyMap<string, Visited>; readonly complete: boolean }> => {
  const start = nodeOf(initialState, [], [], null)
  const known = new Set([start.key])
  const visited = new Map<string, Visited>()
  const queue: Node[] = [start]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (visited.size >= most) return { visited, complete: false }
    const { html, edges } = await expand(node)
    visited.set(node.key, { node, html, edges })
    for (const { to } of edges) {
      if (known.has(to.key)) continue
      known.add(to.key)
      queue.push(to)
    }
  }
  return { visited, complete: true }
}

const nodeOf = (state: WizardState, open: readonly Open[], path: readonly string[], refused: string | null): Node => {
  const held = refused !== null && holdsPlan(state, refused) ? refused : null
  const asked = open.map(({ question }) => question.name).sort()
  const key = [stateWords(state), ...asked.map((name) => `? ${name}`), ...(held === null ? [] : ['refused'])].join(' ')
  return { key, state, open, path, refused: held }
}

/** Questions that main has at once: what is asked beside them only makes more states of the same kind. */
const mostOpen = 1

const expand = async (node: Node): Promise<Omit<Visited, 'node'>> => {
  const { state } = node
  const { html, presses } = draw(state)
  const edges: Edge[] = []
  for (const [name, press] of presses) edges.push(...(await begin(node, 'page', name, press)))
  for (const [by, name, press] of begunBeside(state)) edges.push(...(await begin(node, by, name, press)))
  for (const [by, name, actions] of toldOn(state)) {
    const to = nodeOf(actions.reduce(reduce, state), node.open, [...node.path, name], node.refused)
    edges.push({ name, to, actions, asked: null, by })
  }
  for (const open of node.open) edges.push(...(await answer(node, open)))
  return { html, edges }
}

const t = translator('en')

/** The page as it stands, and what can be pressed on it. */
const draw = (
  state: WizardState,
): { readonly html: string; readonly presses: readonly (readonly [string, Press])[] } => {
  drawn.buttons.length = 0
  drawn.rows.length = 0
  const now: { act: Commands | null; dispatch: ((action: Action) => void) | null } = { act: null, dispatch: null }
  const act = new Proxy({} as Commands, {
    get: (_, name: keyof Commands) => now.act?.[name],
  })
  const dispatch = (action: Action) => now.dispatch?.(action)
  const html = renderToStaticMarkup(
    <LanguageProvider t={t}>
      <CurrentPage state={state} pages={pages} lost={null} dispatch={dispatch} act={act} />
    </LanguageProvider>,
  )
  const pressOf =
    (onPress: () => void): Press =>
    (commandsNow, dispatch) => {
      now.act = commandsNow
      now.dispatch = dispatch
      onPress()
    }
  const buttons = drawn.buttons.filter(({ blockedBy }) => blockedBy === undefined)
  const rows = drawn.rows.filter(({ blocked, chosen }) => blocked === undefined && !chosen)
  return {
    html,
    presses: [
      ...buttons.map(({ label, onPress }) => [label, pressOf(onPress)] as const),
      ...rows.map(({ name, onChoose }) => [name, pressOf(onChoose)] as const),
    ],
  }
}

/** The page while main waits with closing the window. */
export const drawClosing = (state: WizardState): string =>
  renderToStaticMarkup(
    <LanguageProvider t={t}>
      <LeavingContext value={{ at: 'closing' }}>
        <CurrentPage state={state} pages={pages} lost={null} dispatch={() => undefined} act={idle} />
      </LeavingContext>
    </LanguageProvider>,
  )

const idle = commands(
  { request: () => new Promise<never>(() => undefined), on: () => () => undefined },
  () => undefined,
)

interface Trace {
  readonly actions: readonly Action[]
  readonly question: Question | null
}

/** Begins it with these answers; the question after the last of them stays open. */
const trace = async (press: Press, given: readonly Result<unknown>[]): Promise<Trace> => {
  const actions: Action[] = []
  let question: Question | null = null
  let asked = 0
  const client = {
    request: (name: Question['name'], argument: Question['argument']) => {
      const known = given[asked++]
      if (known !== undefined) return Promise.resolve(known)
      question ??= { name, argument }
      return new Promise<never>(() => undefined)
    },
    on: () => () => undefined,
  }
  const dispatch = (action: Action): void => {
    actions.push(action)
  }
  press(commands(client as unknown as CertmendApi, dispatch), dispatch)
  await new Promise((resolve) => setImmediate(resolve))
  return { actions, question }
}

const begin = async (node: Node, by: Edge['by'], name: string, press: Press): Promise<readonly Edge[]> => {
  const { actions, question } = await trace(press, [])
  const state = actions.reduce(reduce, node.state)
  const path = [...node.path, name]
  if (question === null) {
    return [{ name, to: nodeOf(state, node.open, path, node.refused), actions, asked: null, by }]
  }
  const step: Bringing = node.state.page === 'walk' && node.state.step === 'hotfix' ? 'hotfix' : 'certificates'
  const open: Open = { question, press, given: [], arrived: actions.length, step }
  const asking = nodeOf(state, [...node.open, open], path, node.refused)
  if (answeredAtOnce.has(question.name)) {
    const answered = await answer(asking, open)
    return answered.map((edge) => ({
      ...edge,
      name: `${name}: ${edge.name}`,
      actions: [...actions, ...edge.actions],
      asked: question,
      by,
    }))
  }
  return node.open.length < mostOpen ? [{ name, to: asking, actions, asked: question, by }] : []
}

const answer = async (node: Node, open: Open): Promise<readonly Edge[]> => {
  const others = node.open.filter((one) => one !== open)
  const edges: Edge[] = []
  for (const { name, result } of answersTo(open.question, open.step)) {
    const given = [...open.given, result]
    const { actions, question } = await trace(open.press, given)
    const news = actions.slice(open.arrived)
    const state = news.reduce(reduce, node.state)
    const path = [...node.path, `${open.question.name}: ${name}`]
    const next = question === null ? [] : [{ ...open, question, given, arrived: actions.length }]
    const to = nodeOf(state, [...others, ...next], path, refusedAfter(node.refused, open.question, result))
    edges.push({ name: `${open.question.name}: ${name}`, to, actions: news, asked: null, by: 'main' })
  }
  return edges
}

const refusedAfter = (refused: string | null, { name, argument }: Question, result: Result<unknown>): string | null => {
  if (name === 'apply' && !result.ok && result.error.code === 'plan-stale') return String(argument.plan)
  return result.ok && /^plan/.test(name) ? null : refused
}
