/** How the window goes from one state to the next. Pure; an action that does not fit the page changes nothing. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import { type CertificateView, isAffected, type NamePolicy, type ScanReport } from '../../shared/model/certificate.ts'
import type { CertificateId } from '../../shared/model/ids.ts'
import type { RunView } from '../../shared/model/run.ts'
import { isUnlocking, lockedFiles } from './locked.ts'
import type { Action, CertificatesState, ChooseState, RecoverState, WizardState } from './state.ts'

export const initialState: WizardState = { page: 'starting', error: null }

export const reduce = (state: WizardState, action: Action): WizardState => {
  switch (action.type) {
    case 'started':
      return start(action.facts, null)
    case 'failed':
      return fail(state, action.error)
    case 'progress':
      return advance(state, action)
    case 'dropped':
      return drop(state, action.selection)
    case 'back':
      return back(state)
    case 'restart':
      return restart(state)
    default:
      return onPage(state, action)
  }
}

type PageAction = Exclude<Action, { readonly type: 'started' | 'failed' | 'progress' | 'dropped' | 'back' | 'restart' }>

const onPage = (state: WizardState, action: PageAction): WizardState => {
  switch (state.page) {
    case 'starting':
      return state
    case 'recover':
      return onRecover(state, action)
    case 'choose':
      return onChoose(state, action)
    case 'scanning':
      if (action.type === 'cancelling') return { ...state, cancelling: true }
      return action.type === 'scanned' ? found(state.choose, state.selection, action.report) : state
    case 'certificates':
      return onCertificates(state, action)
    case 'preview':
      switch (action.type) {
        case 'tick-change':
          return { ...state, ticked: withMember(state.ticked, action.change, action.on) }
        case 'saved':
          return { ...state, saved: action.location, error: null }
        case 'applying':
          return { page: 'applying', preview: { ...state, error: null }, progress: null }
        case 'scanning':
          return scanning(state.certificates.choose, action.selection)
        default:
          return state
      }
    case 'applying': {
      if (action.type !== 'applied') return state
      const { plan, certificates } = state.preview
      const { choose, selection } = certificates
      return { page: 'done', choose, selection, plan, run: action.run, undo: { at: 'offered' }, error: null }
    }
    case 'done':
      switch (action.type) {
        case 'ask-undo':
          return { ...state, undo: { at: 'asking' }, error: null }
        case 'keep':
          return { ...state, undo: { at: 'offered' } }
        case 'undoing':
          return { ...state, undo: { at: 'running', progress: null } }
        case 'undone':
          return { ...state, undo: { at: 'done', run: action.run } }
        case 'scanning':
          return scanning(state.choose, action.selection)
        default:
          return state
      }
  }
}

const onRecover = (state: RecoverState, action: PageAction): WizardState => {
  switch (action.type) {
    case 'recovery-way':
      return { ...state, way: action.way, error: null }
    case 'recovering':
      return { ...state, working: true, progress: null, error: null }
    case 'recovered':
      return start(withoutRun(state.facts, state.run), action.run)
    case 'recover-later':
      return choose(state.facts, null)
    default:
      return state
  }
}

const onChoose = (state: ChooseState, action: PageAction): WizardState => {
  switch (action.type) {
    case 'choose':
      return { ...state, choice: action.choice, error: null, cancelled: false }
    case 'choosing':
      return { ...state, waiting: true, error: null, cancelled: false }
    case 'chosen':
      return action.selection ? chosen(state, action.selection) : { ...state, waiting: false }
    case 'scanning':
      return scanning({ ...chosen(state, action.selection), recovered: null }, action.selection)
    case 'recover-now':
      return start(state.facts, null)
    default:
      return state
  }
}

const onCertificates = (state: CertificatesState, action: PageAction): WizardState => {
  switch (action.type) {
    case 'tick':
      if (action.on && !state.policies.has(action.certificate)) return { ...state, shown: action.certificate }
      return { ...state, ticked: withMember(state.ticked, action.certificate, action.on), error: null }
    case 'decide':
      return {
        ...state,
        policies: withPolicy(state.policies, action.certificate, action.policy),
        ticked: withMember(state.ticked, action.certificate, action.policy !== null),
        shown: action.certificate,
        error: null,
      }
    case 'show':
      return { ...state, shown: action.certificate }
    case 'planning':
      return { ...state, planning: true, error: null }
    case 'planned':
      return {
        page: 'preview',
        certificates: { ...state, planning: false, unlock: { at: 'offered' } },
        plan: action.plan,
        refused: action.refused,
        ticked: new Set(action.plan.changes.map((change) => change.id)),
        saved: null,
        error: null,
      }
    case 'scanning':
      return scanning(state.choose, action.selection)
    case 'unlocking':
      return { ...state, unlock: { at: 'trying', progress: null, cancelling: false }, error: null }
    case 'cancelling':
      return state.unlock.at === 'trying' ? { ...state, unlock: { ...state.unlock, cancelling: true } } : state
    case 'scanned':
      return state.unlock.at === 'trying' ? unlocked(state, action.report) : state
    default:
      return state
  }
}

/** An earlier run that ended in the middle comes first; the next page is the choice. */
const start = (facts: SystemFacts, recovered: RunView | null): WizardState => {
  const run = facts.interrupted[0]
  if (!run) return choose(facts, recovered)
  return { page: 'recover', facts, run, way: 'roll-back', working: false, progress: null, error: null }
}

const choose = (facts: SystemFacts, recovered: RunView | null): ChooseState => ({
  page: 'choose',
  facts,
  choice: facts.windows ? 'live' : 'volume',
  selections: {},
  waiting: false,
  error: null,
  recovered,
  cancelled: false,
})

const again = (state: ChooseState): ChooseState => ({ ...state, waiting: false, error: null, cancelled: false })

const chosen = (state: ChooseState, selection: Selection): ChooseState => ({
  ...again(state),
  choice: selection.kind,
  selections: { ...state.selections, [selection.kind]: selection },
})

const scanning = (before: ChooseState, selection: Selection): WizardState => ({
  page: 'scanning',
  choose: before,
  selection,
  progress: null,
  cancelling: false,
})

const found = (before: ChooseState, selection: Selection, report: ScanReport): CertificatesState => {
  const all = report.sources.flatMap(({ certificates }) => certificates)
  const affected = all.filter(({ friendlyName }) => isAffected(friendlyName.state))
  const policies = new Map(
    affected.flatMap((certificate) => {
      const policy = proposedPolicy(certificate)
      return policy ? [[certificate.id, policy] as const] : []
    }),
  )
  return {
    page: 'certificates',
    choose: again(before),
    selection,
    report,
    policies,
    ticked: new Set(policies.keys()),
    shown: (affected[0] ?? all.find(({ friendlyName: { state } }) => state !== 'ok' && state !== 'absent'))?.id ?? null,
    planning: false,
    unlock: { at: 'offered' },
    error: null,
  }
}

/** What was decided about a certificate stays decided when its selection is read again; ids of an earlier scan mean nothing. */
const unlocked = (before: CertificatesState, report: ScanReport): CertificatesState => {
  const now = found(before.choose, before.selection, report)
  const places = placesOf(report)
  const earlier = [...placesOf(before.report)].flatMap(([place, id]) => {
    const same = places.get(place)
    return same ? [{ id, same }] : []
  })
  const policies = new Map(now.policies)
  const ticked = new Set(now.ticked)
  for (const { id, same } of earlier) {
    const policy = before.policies.get(id)
    if (policy) policies.set(same, policy)
    else policies.delete(same)
    if (before.ticked.has(id)) ticked.add(same)
    else ticked.delete(same)
  }
  const shown = earlier.find(({ id }) => id === before.shown)?.same ?? now.shown
  const opened = Math.max(0, lockedFiles(before.report).length - lockedFiles(report).length)
  return { ...now, policies, ticked, shown, unlock: { at: 'tried', opened } }
}

/** Each certificate by where it stands and what its name is. */
const placesOf = ({ sources }: ScanReport): ReadonlyMap<string, CertificateId> =>
  new Map(
    sources.flatMap(({ location, certificates }) =>
      certificates.map(({ id, key, friendlyName }) => [[location, key, friendlyName.hex].join('\n'), id] as const),
    ),
  )

/** The policy behind the proposed name; null where the certificate cannot be mended or somebody has to decide. */
const proposedPolicy = ({ mendable, friendlyName, choices }: CertificateView): NamePolicy | null => {
  if (!mendable || friendlyName.proposed === null) return null
  return choices.find(({ name }) => name === friendlyName.proposed)?.policy ?? 'truncate'
}

const fail = (state: WizardState, error: CertmendError): WizardState => {
  switch (state.page) {
    case 'starting':
      return { ...state, error }
    case 'recover':
      return { ...state, working: false, error }
    case 'choose':
      return { ...state, waiting: false, error }
    case 'scanning':
      return error.code === 'cancelled'
        ? { ...again(state.choose), cancelled: true }
        : { ...again(state.choose), error }
    case 'certificates':
      return {
        ...state,
        planning: false,
        unlock: state.unlock.at === 'trying' ? { at: 'offered' } : state.unlock,
        error: state.unlock.at === 'trying' && error.code === 'cancelled' ? null : error,
      }
    case 'preview':
      return { ...state, error }
    case 'applying':
      return { ...state.preview, error }
    case 'done':
      return { ...state, undo: state.undo.at === 'running' ? { at: 'offered' } : state.undo, error }
  }
}

const advance = (state: WizardState, { progress }: Extract<Action, { readonly type: 'progress' }>): WizardState => {
  switch (state.page) {
    case 'scanning':
    case 'applying':
    case 'recover':
      return { ...state, progress }
    case 'certificates':
      return state.unlock.at === 'trying' ? { ...state, unlock: { ...state.unlock, progress } } : state
    case 'done':
      return state.undo.at === 'running' ? { ...state, undo: { at: 'running', progress } } : state
    default:
      return state
  }
}

/** Files fall onto a page where nothing is under way; a preview is not lost to them. */
const drop = (state: WizardState, selection: Selection): WizardState => {
  switch (state.page) {
    case 'choose':
      return chosen(state, selection)
    case 'certificates':
      return isUnlocking(state) ? state : chosen(state.choose, selection)
    case 'done':
      return chosen(state.choose, selection)
    default:
      return state
  }
}

const restart = (state: WizardState): WizardState => {
  switch (state.page) {
    case 'certificates':
      return isUnlocking(state) ? state : again(state.choose)
    case 'done':
      return again(state.choose)
    case 'preview':
      return again(state.certificates.choose)
    default:
      return state
  }
}

const back = (state: WizardState): WizardState => {
  switch (state.page) {
    case 'certificates':
      return isUnlocking(state) ? state : again(state.choose)
    case 'preview':
      return { ...state.certificates, error: null }
    default:
      return state
  }
}

const withoutRun = (facts: SystemFacts, run: RunView): SystemFacts => ({
  ...facts,
  interrupted: facts.interrupted.filter(({ id }) => id !== run.id),
})

const withMember = <Id>(members: ReadonlySet<Id>, member: Id, on: boolean): ReadonlySet<Id> => {
  const next = new Set(members)
  if (on) next.add(member)
  else next.delete(member)
  return next
}

const withPolicy = (
  policies: ReadonlyMap<CertificateId, NamePolicy>,
  certificate: CertificateId,
  policy: NamePolicy | null,
): ReadonlyMap<CertificateId, NamePolicy> => {
  const next = new Map(policies)
  if (policy) next.set(certificate, policy)
  else next.delete(certificate)
  return next
}
