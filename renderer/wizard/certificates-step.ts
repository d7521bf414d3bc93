/** The step Certificates: scan, choice, preview, mend, undo. How it goes from one state to the next. Pure. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress, Selection } from '../../shared/contract/ipc.ts'
import { type CertificateView, isAffected, type NamePolicy, type ScanReport } from '../../shared/model/certificate.ts'
import type { CertificateId } from '../../shared/model/ids.ts'
import { defaultPackageNames } from '../../shared/model/package-names.ts'
import type { CertfixPlan, ProgramPlan } from '../../shared/model/plan.ts'
import type { BroughtFile } from '../../shared/model/program-view.ts'
import type { RunView } from '../../shared/model/run.ts'
import {
  chosenFile,
  failBrought,
  failRan,
  leaveBrought,
  nothingBrought,
  onBrought,
  onRan,
  onRunning,
  ranProgram,
  ranTakenBack,
  startProgram,
  unplanned,
} from './brought-program.ts'
import { lockedFiles } from './locked.ts'
import type { Action, CertificatesState, CertificatesStepState, DoneState, PreviewState } from './state.ts'

export const onCertificates = (state: CertificatesStepState, action: Action): CertificatesStepState => {
  switch (state.page) {
    case 'none':
      return action.type === 'scanning' ? scanning(action.selection) : state
    case 'scanning':
      if (action.type === 'cancelling') return { ...state, cancelling: true }
      return action.type === 'scanned' ? found(state.selection, action.report) : state
    case 'certificates':
      return onFound(state, action)
    case 'preview':
      return onPreview(state, action)
    case 'applying': {
      if (action.type !== 'applied') return state
      const { plan, certificates } = state.preview
      const { selection } = certificates
      return { page: 'done', selection, plan, run: action.run, undo: { at: 'offered' }, error: null }
    }
    case 'done':
      return onDone(state, action)
    case 'program':
      if (action.type !== 'program-ran') return onRunning(state, action)
      return { page: 'ran', certificates: replanned(state.certificates), ...ranProgram(state.plan, action.run) }
    case 'ran':
      return action.type === 'scanning' ? scanning(action.selection) : onRan(state, action)
  }
}

/** What was planned is done: another run is planned anew. */
const replanned = (state: CertificatesState): CertificatesState => ({ ...state, certfix: unplanned(state.certfix) })

const onFound = (state: CertificatesState, action: Action): CertificatesStepState => {
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
      if (!state.planning) return state
      return {
        page: 'preview',
        certificates: { ...state, planning: false, unlock: { at: 'offered' } },
        plan: action.plan,
        refused: action.refused,
        ticked: new Set(action.plan.changes.map((change) => change.id)),
        saved: null,
        copied: false,
        declined: false,
        error: null,
      }
    case 'scanning':
      return scanning(action.selection)
    case 'unlocking':
      return { ...state, unlock: { at: 'trying', progress: null, cancelling: false }, error: null }
    case 'cancelling':
      return state.unlock.at === 'trying' ? { ...state, unlock: { ...state.unlock, cancelling: true } } : state
    case 'scanned':
      return state.unlock.at === 'trying' ? unlocked(state, action.report) : state
    case 'way':
      return { ...state, way: action.way, certfix: withoutError(state.certfix), error: null }
    case 'running-program': {
      const { plan } = state.certfix
      return plan === null ? state : { page: 'program', certificates: state, ...startProgram(plan, action.at) }
    }
    default:
      return onTool(state, action)
  }
}

/** What was said of one way is not said of the other; back on the first, what failed is planned again. */
const withoutError = (certfix: CertificatesState['certfix']): CertificatesState['certfix'] =>
  certfix.error === null ? certfix : unplanned(certfix)

/** Microsoft's tool, and the package that is made of it. */
const onTool = (state: CertificatesState, action: Action): CertificatesState => {
  const { kit } = state
  switch (action.type) {
    case 'kit-names':
      return { ...state, kit: { ...kit, names: action.names, saved: null, error: null } }
    case 'saving-kit':
      return { ...state, kit: { ...kit, busy: true, error: null } }
    case 'kit-saved':
      return { ...state, kit: { ...kit, busy: false, saved: action.location ?? kit.saved } }
    case 'kit-failed':
      return { ...state, kit: { ...kit, busy: false, error: action.error } }
    default: {
      const certfix = onBrought(state.certfix, action, isTool, isCertfixPlan)
      return certfix === state.certfix ? state : { ...state, certfix }
    }
  }
}

const isTool = ({ use }: BroughtFile): boolean => use.use === 'run-certfix'

const isCertfixPlan = (plan: ProgramPlan): plan is CertfixPlan => plan.remedy === 'ccmcertfix'

/** The tool was chosen, and its plan is not there yet. */
export const needsCertfixPlan = ({ certfix, way }: CertificatesState): boolean => {
  const file = chosenFile(certfix)
  return way === 'certfix' && certfix.stale && file !== null && isTool(file)
}

/** Main refused it: whatever else happens, this plan is never tried again. */
export const isStale = ({ error }: PreviewState): boolean => error?.code === 'plan-stale'

const onPreview = (state: PreviewState, action: Action): CertificatesStepState => {
  switch (action.type) {
    case 'tick-change':
      return { ...state, ticked: withMember(state.ticked, action.change, action.on), copied: false }
    case 'plan-copied':
      return { ...state, copied: true }
    case 'saved':
      return { ...state, saved: action.location, error: isStale(state) ? state.error : null }
    case 'applying':
      return { page: 'applying', preview: { ...state, error: null }, progress: null }
    case 'scanning':
      return scanning(action.selection)
    default:
      return state
  }
}

const onDone = (state: DoneState, action: Action): CertificatesStepState => {
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
      return scanning(action.selection)
    default:
      return state
  }
}

const scanning = (selection: Selection): CertificatesStepState => ({
  page: 'scanning',
  selection,
  progress: null,
  cancelling: false,
})

const found = (selection: Selection, report: ScanReport): CertificatesState => {
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
    selection,
    report,
    policies,
    ticked: new Set(policies.keys()),
    shown: (affected[0] ?? all.find(({ friendlyName: { state } }) => state !== 'ok' && state !== 'absent'))?.id ?? null,
    planning: false,
    unlock: { at: 'offered' },
    way: 'own',
    certfix: nothingBrought(),
    kit: { names: defaultPackageNames, saved: null, busy: false, error: null },
    error: null,
  }
}

/** What was decided about a certificate stays decided when its selection is read again; ids of an earlier scan mean nothing. */
const unlocked = (before: CertificatesState, report: ScanReport): CertificatesState => {
  const now = found(before.selection, report)
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
  const { way, certfix, kit } = before
  return { ...now, policies, ticked, shown, way, certfix, kit, unlock: { at: 'tried', opened } }
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

/** `run` took another one back, in the step Report. What was found or planned before that is found again. */
export const certificatesTakenBack = (state: CertificatesStepState, run: RunView): CertificatesStepState => {
  switch (state.page) {
    case 'done':
      return run.undoOf === state.run.id && run.remedy === 'mend' ? { ...state, undo: { at: 'done', run } } : state
    case 'ran':
      return ranTakenBack(state, run)
    case 'certificates':
    case 'preview':
      return run.remedy === 'mend' || run.remedy === 'ccmcertfix' ? { page: 'none' } : state
    default:
      return state
  }
}

export const leaveCertificates = (state: CertificatesStepState): CertificatesStepState =>
  state.page === 'certificates'
    ? { ...state, planning: false, certfix: leaveBrought(state.certfix), kit: { ...state.kit, busy: false } }
    : state

/** Null where nothing is left to show: the technician goes back to where the scan was asked for. */
export const failCertificates = (state: CertificatesStepState, error: CertmendError): CertificatesStepState | null => {
  switch (state.page) {
    case 'none':
    case 'scanning':
      return null
    case 'certificates':
      return {
        ...state,
        planning: false,
        ...(state.certfix.busy ? { certfix: failBrought(state.certfix, error) } : {}),
        unlock: state.unlock.at === 'trying' ? { at: 'offered' } : state.unlock,
        error: state.certfix.busy
          ? state.error
          : state.unlock.at === 'trying' && error.code === 'cancelled'
            ? null
            : error,
      }
    case 'preview':
      return isStale(state) ? state : { ...state, error }
    case 'applying':
      return isDeclined(error)
        ? { ...state.preview, declined: true, error: null }
        : { ...state.preview, declined: false, error }
    case 'done': {
      const undo = state.undo.at === 'running' ? ({ at: 'offered' } as const) : state.undo
      return { ...state, undo, error: isDeclined(error) ? null : error }
    }
    case 'program':
      return { ...state.certificates, certfix: failBrought(state.certificates.certfix, error) }
    case 'ran':
      return failRan(state, error)
  }
}

export const advanceCertificates = (state: CertificatesStepState, progress: Progress): CertificatesStepState => {
  switch (state.page) {
    case 'scanning':
    case 'applying':
      return { ...state, progress }
    case 'certificates':
      return state.unlock.at === 'trying' ? { ...state, unlock: { ...state.unlock, progress } } : state
    case 'done':
      return state.undo.at === 'running' ? { ...state, undo: { at: 'running', progress } } : state
    default:
      return state
  }
}

/** To say no to Windows is no error. */
const isDeclined = ({ code }: CertmendError): boolean => code === 'elevation-declined'

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
