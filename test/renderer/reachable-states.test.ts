/**
 * Every state that the window can come to (`walk-explorer.tsx`), and what holds in all of them. A state is named by its
 * page and what is peculiar to it; behind `?` stand the questions that main has not answered. Where something does not
 * hold, the message lists the states, what is wrong in each, and the shortest way to the first.
 */
import { createElement } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { commands } from '../../renderer/wizard/commands.ts'
import { initialState, reduce } from '../../renderer/wizard/reducer.ts'
import { noSequence } from '../../renderer/wizard/sequence-step.ts'
import type { Action, PreviewState, WalkState } from '../../renderer/wizard/state.ts'
import { isBusy } from '../../renderer/wizard/walk.ts'
import type { CertmendApi } from '../../shared/contract/api.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { RequestName } from '../../shared/contract/ipc.ts'
import { type MessageKey, translator } from '../../shared/messages/index.ts'
import { failure } from '../../shared/model/result.ts'
import type { SequenceFileView } from '../../shared/model/sequence-view.ts'
import { systemFacts } from './fake-api.ts'
import { patchPlan } from './fake-hotfix.ts'
import { planOf, sequenceFile } from './fake-sequences.ts'
import { drawClosing, drawn, type Edge, exploreWalk, type Node, type Visited } from './walk-explorer.tsx'
import { freshPlan, waitsFor } from './walk-states.ts'

vi.mock('../../renderer/components/button.tsx', async (original) => {
  const { Button } = await original<typeof import('../../renderer/components/button.tsx')>()
  return {
    Button: (props: Parameters<typeof Button>[0]) => {
      drawn.buttons.push(props)
      return createElement(Button, props)
    },
  }
})

vi.mock('../../renderer/components/choice-row.tsx', async (original) => {
  const { ChoiceRow } = await original<typeof import('../../renderer/components/choice-row.tsx')>()
  return {
    ChoiceRow: (props: Parameters<typeof ChoiceRow>[0]) => {
      drawn.rows.push(props)
      return createElement(ChoiceRow, props)
    },
  }
})

const t = translator('en')

/** Far above what there is: to come to it means that something grows without end, or that no two states read the same. */
const mostStates = 10_000

let visited: ReadonlyMap<string, Visited> = new Map()
let complete = false

beforeAll(async () => {
  const explored = await exploreWalk(mostStates)
  visited = explored.visited
  complete = explored.complete
}, 300_000)

/** Empty where nothing is wrong anywhere. */
const faults = (wrong: (one: Visited) => string): string => {
  const found = [...visited.values()].flatMap((one) => {
    const why = wrong(one)
    return why === '' ? [] : [{ ...one, why }]
  })
  const [first] = found
  if (first === undefined) return ''
  const table = found.map(({ node, why }) => `${node.key}: ${why}`).sort()
  return [`${found.length} of ${visited.size} states`, ...table, `The first: ${first.node.path.join(' > ')}`].join('\n')
}

const where = (wrong: boolean, words: string): string => (wrong ? words : '')

const pressed = ({ edges }: Visited): readonly Edge[] => edges.filter(({ by }) => by === 'page')

describe('the reachable states', () => {
  it('have an end', () => {
    expect(complete).toBe(true)
    expect(visited.size).toBeGreaterThan(1_000)
  })

  it('are come to by every action that there is', () => {
    const seen = new Set(
      [...visited.values()].flatMap(({ edges }) => edges.flatMap(({ actions }) => actions)).map(typeOf),
    )
    expect(Object.keys(everyAction).filter((type) => !seen.has(type))).toEqual([])
  })

  it('show a page each', () => {
    expect(faults(({ html }) => where(!html.includes('<h1'), 'nothing is shown'))).toBe('')
  })

  it('offer programs only for the machine that was diagnosed', () => {
    const isStranger = ({ node: { state } }: Visited): boolean =>
      state.page === 'walk' && state.offer !== null && !['running', 'done'].includes(state.diagnose.at)
    expect(faults((one) => where(isStranger(one), 'an offer for another machine'))).toBe('')
  })
})

describe('no dead end:', () => {
  it('where nothing is under way, a control of the page leads on or back', () => {
    const isDead = (one: Visited): boolean =>
      one.node.open.length === 0 && !pressed(one).some(({ to }) => to.key !== one.node.key)
    expect(faults((one) => where(isDead(one), 'dead end'))).toBe('')
  })

  it('from everywhere there is a way back to the choice', () => {
    const home = reaching(({ state, open }) => state.page === 'walk' && state.step === 'choose' && open.length === 0)
    expect(faults(({ node }) => where(!home.has(node.key), 'no way back'))).toBe('')
  })

  it('a control that can be pressed does something', () => {
    expect(
      faults((one) =>
        pressed(one)
          .filter(({ name, asked, actions }) => asked === null && actions.length === 0 && !ofThePage.has(name))
          .map(({ name }) => name)
          .join(', '),
      ),
    ).toBe('')
  })

  it('what is shown as under way ends with the answer, whatever it is and wherever the technician went', () => {
    expect(faults(({ node }) => (node.open.length === 0 ? waitsFor(node.state).join(', ') : ''))).toBe('')
  })

  it('what main writes or reads is shown until main has answered', () => {
    const isLost = ({ state, open }: Node): boolean =>
      open.some(({ question }) => held.has(question.name)) &&
      !(state.page === 'recover' ? state.working : state.page === 'walk' && isBusy(state))
    expect(faults(({ node }) => where(isLost(node), 'not shown'))).toBe('')
  })
})

describe('a way out', () => {
  it('is on every page: Back, Close, Cancel or Stop; or it says why there is none now', () => {
    const reasons = whyNot.map((key) => t(key))
    const isShut = (one: Visited): boolean =>
      !pressed(one).some(isWayOut) && !(one.node.open.length > 0 && reasons.some((words) => one.html.includes(words)))
    expect(faults((one) => where(isShut(one), 'no way out'))).toBe('')
  })
})

describe('closing the window', () => {
  it('is told on every page where something is written', () => {
    const writing = [...visited.values()].filter(({ node }) =>
      node.open.some(({ question }) => writes.has(question.name)),
    )
    const pages = new Map(writing.map(({ node }) => [node.key.replace(/ \(.*/, ''), node.state]))
    const silent = [...pages].filter(([, state]) => !drawClosing(state).includes(t('commit.closing')))
    expect(silent.map(([page]) => page)).toEqual([])
    for (const page of ['recover', 'applying', 'saving', 'undo running', 'program']) {
      expect([...pages.keys()].some((key) => key.includes(page))).toBe(true)
    }
  })
})

describe('a commit', () => {
  it('is only offered for the plan that is shown, nothing having changed since, and never again once main called it stale', () => {
    const isStale = ({ state, refused }: Node, { asked }: Edge): boolean =>
      asked?.name === 'apply' && (asked.argument.plan !== freshPlan(state) || asked.argument.plan === refused)
    expect(
      faults(({ node, edges }) =>
        edges
          .filter((edge) => isStale(node, edge))
          .map(({ name }) => name)
          .join(', '),
      ),
    ).toBe('')
  })

  it('of the report saves the file that was made of what is shown, and no other', () => {
    const isOther = ({ state }: Node, { asked }: Edge): boolean => {
      if (asked?.name !== 'saveReport' || state.page !== 'walk') return false
      const { report } = state
      return report.at !== 'ready' || report.preparation !== 'done' || report.prepared?.id !== asked.argument.report
    }
    expect(
      faults(({ node, edges }) =>
        edges
          .filter((edge) => isOther(node, edge))
          .map(({ name }) => name)
          .join(', '),
      ),
    ).toBe('')
    const asked = [...visited.values()].flatMap(({ edges }) => edges.map((edge) => edge.asked?.name))
    expect(asked).toContain('saveReport')
  })

  it('asks main for nothing without a fresh plan, whoever presses it', async () => {
    const asked: RequestName[] = []
    const client: CertmendApi = {
      request: async (name) => {
        asked.push(name)
        return failure(certmendError('internal', { reason: 'asked' }))
      },
      on: () => () => undefined,
    }
    const act = commands(client, () => undefined)
    const file = sequenceFile('Refresh')
    const edit = { ...noSequence, files: { single: [file] }, ticked: new Set(editsOf(file)) }
    const preview = previewOf(visited)
    const brought = { files: [], chosen: null, busy: false, asked: 1, copied: false, declined: false, error: null }

    await act.mend({ ...preview, error: certmendError('plan-stale') })
    await act.mend({ ...preview, ticked: new Set() })
    await act.runProgram(walk, { ...brought, plan: null, stale: false })
    await act.runProgram(walk, { ...brought, plan: patchPlan, stale: true })
    await act.saveSequences({ ...edit, planned: null })
    await act.saveSequences({ ...edit, planned: { ...planOf(file), stale: true } })
    await act.saveSequences({ ...edit, planned: { ...planOf(file), plan: null, stale: false } })
    await act.saveSequences({ ...edit, planned: { ...planOf(file), stale: false }, ticked: new Set() })
    expect(asked).toEqual([])

    await act.mend(preview)
    await act.runProgram(walk, { ...brought, plan: patchPlan, stale: false })
    await act.saveSequences({ ...edit, planned: { ...planOf(file), stale: false } })
    expect(asked).toEqual(['apply', 'apply', 'apply'])
  })
})

/** Main is at it, and a page that looked idle meanwhile would be a lie. */
const held: ReadonlySet<RequestName> = new Set<RequestName>([
  'diagnose',
  'scan',
  'givePassword',
  'apply',
  'undo',
  'recover',
  'walk',
])

/** What only changes how the page looks; the state of the walk does not know of it. */
const ofThePage: ReadonlySet<string> = new Set([t('diagnose.save'), t('locked.show'), t('locked.unlock')])

/** What closing the window waits for. */
const writes: ReadonlySet<RequestName> = new Set<RequestName>(['apply', 'undo', 'recover'])

const stops: ReadonlySet<RequestName> = new Set<RequestName>(['close', 'cancelScan', 'cancelDiagnosis', 'stopProgram'])

const isWayOut = ({ asked, actions }: Edge): boolean =>
  (asked !== null && stops.has(asked.name)) || actions.some(({ type }) => type === 'back' || type === 'recover-later')

/** Why something that is under way cannot be stopped now. */
const whyNot: readonly MessageKey[] = [
  'applying.lead',
  'undoing.lead',
  'recover.working',
  'scanning.cancelling',
  'report-reading.cancelling',
  'program-undo.running',
  'program-stop.read-back',
  'program-stop.stopping',
  'program-stop.stopping.now',
]

/** Keys of the states from which one like this can be come to. */
const reaching = (isThere: (node: Node) => boolean): ReadonlySet<string> => {
  const before = new Map<string, string[]>()
  for (const { node, edges } of visited.values()) {
    for (const { to } of edges) before.set(to.key, [...(before.get(to.key) ?? []), node.key])
  }
  const reached = new Set<string>()
  const queue = [...visited.values()].filter(({ node }) => isThere(node)).map(({ node }) => node.key)
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    queue.push(...(before.get(key) ?? []))
  }
  return reached
}

const walk = ((): WalkState => {
  const state = reduce(initialState, { type: 'started', facts: systemFacts })
  if (state.page !== 'walk') throw new Error(`On ${state.page}, not on the walk`)
  return state
})()

const previewOf = (all: ReadonlyMap<string, Visited>): PreviewState => {
  for (const { node } of all.values()) {
    const { state } = node
    if (state.page !== 'walk' || state.certificates.page !== 'preview') continue
    if (state.certificates.error === null && state.certificates.ticked.size > 0) return state.certificates
  }
  throw new Error('No preview was come to')
}

const editsOf = (file: SequenceFileView) =>
  planOf(file).views.flatMap(({ edits }) => edits.flatMap(({ id }) => (id === null ? [] : [id])))

const typeOf = ({ type }: Action): string => type

/** The compiler keeps this complete. */
const everyAction: Readonly<Record<Action['type'], true>> = {
  started: true,
  failed: true,
  'not-done': true,
  progress: true,
  dropped: true,
  open: true,
  back: true,
  skip: true,
  'recovery-way': true,
  recovering: true,
  recovered: true,
  'recover-later': true,
  'recover-now': true,
  choose: true,
  choosing: true,
  chosen: true,
  diagnosing: true,
  'cancelling-diagnosis': true,
  findings: true,
  diagnosed: true,
  'no-machine': true,
  scenario: true,
  pasted: true,
  copied: true,
  'saving-evidence': true,
  'evidence-saved': true,
  property: true,
  'add-property': true,
  'remove-property': true,
  way: true,
  'kit-names': true,
  'saving-kit': true,
  'kit-saved': true,
  'kit-failed': true,
  scanning: true,
  cancelling: true,
  scanned: true,
  unlocking: true,
  tick: true,
  decide: true,
  show: true,
  planning: true,
  planned: true,
  'tick-change': true,
  saved: true,
  'plan-copied': true,
  applying: true,
  applied: true,
  'ask-undo': true,
  keep: true,
  undoing: true,
  undone: true,
  'opening-sequences': true,
  'sequences-opened': true,
  'show-sequence': true,
  'sequence-form': true,
  'sequence-destination': true,
  'sequences-planned': true,
  'sequences-not-planned': true,
  'tick-edit': true,
  'tick-off': true,
  'saving-script': true,
  'script-saved': true,
  'saving-sequences': true,
  'sequences-saved': true,
  'ask-sequence-undo': true,
  'keep-sequences': true,
  'undoing-sequences': true,
  'sequences-undone': true,
  'other-sequences': true,
  offered: true,
  bringing: true,
  brought: true,
  'pick-file': true,
  'program-planned': true,
  'program-not-planned': true,
  'command-copied': true,
  'running-program': true,
  'program-state': true,
  'program-text': true,
  'stopping-program': true,
  'program-ran': true,
  'ask-program-undo': true,
  'keep-program': true,
  'undoing-program': true,
  'program-undone': true,
  'reading-report': true,
  'cancelling-report': true,
  'walk-read': true,
  'walk-not-read': true,
  'look-again': true,
  'report-form': true,
  'preparing-report': true,
  'report-prepared': true,
  'report-not-prepared': true,
  'show-report': true,
  'saving-report': true,
  'report-saved': true,
  'report-copied': true,
  'ask-taking-back': true,
  'keep-runs': true,
  'taking-back': true,
  'run-taken-back': true,
  'run-not-taken-back': true,
}
