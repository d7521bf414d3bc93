/** The page Certificates with its two ways, on a stage of its own: what is chosen on it stays chosen, nothing else happens. */
import { useReducer, useState } from 'react'
import { type CertfixWay, CertificatesPage } from '../../renderer/pages/certificates/certificates-page.tsx'
import { onCertificates } from '../../renderer/wizard/certificates-step.ts'
import { commands } from '../../renderer/wizard/commands.ts'
import type { CertificatesStepState } from '../../renderer/wizard/state.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Locale, Selection } from '../../shared/contract/ipc.ts'
import type { ScanReport } from '../../shared/model/certificate.ts'
import type { SourceId } from '../../shared/model/ids.ts'
import { defaultPackageNames } from '../../shared/model/package-names.ts'
import { cleanReport, everyStateReport, fakeApi, liveReport, recoveredReport, systemFacts } from './fake-api.ts'
import { broughtCertfix, certfixPlan, changedCertfix, folderOfHotfix, rights } from './fake-certfix.ts'
import { mountStage } from './stage.tsx'

interface Scene {
  readonly scan: ScanReport
  readonly selection: Selection
  readonly certfix: Partial<CertfixWay>
}

const here: Selection = { id: 'place-1' as SourceId, kind: 'live', locations: [] }
const elsewhere: Selection = { id: 'place-2' as SourceId, kind: 'volume', locations: ['E:\\Mount\\XP-0142'] }

const live = (certfix: Partial<CertfixWay>): Scene => ({ scan: liveReport(), selection: here, certfix })
const chosen = broughtCertfix()
const ready: Partial<CertfixWay> = {
  way: 'certfix',
  files: [chosen],
  chosen,
  plan: certfixPlan(liveReport(), chosen),
}
const refused = changedCertfix()
const elsewhereTool = broughtCertfix({ use: { use: 'none', why: 'another-disk' } })
const folder = folderOfHotfix()
const kit = { file: chosen, choosing: false, names: defaultPackageNames, saved: null, busy: false, error: null }
const deaf = { onChoose: () => undefined, onNames: () => undefined, onSave: () => undefined }

const scenes = {
  ways: () => live({}),
  'ways-known': () => live({ chosen, files: [chosen] }),
  'blocked-disk': () => ({
    scan: everyStateReport(),
    selection: elsewhere,
    certfix: { obstacle: 'another-disk' },
  }),
  'blocked-files': () => ({ scan: recoveredReport(), selection: elsewhere, certfix: { obstacle: 'files' } }),
  'blocked-pe': () => live({ obstacle: 'windows-pe' }),
  'blocked-client': () => live({ obstacle: 'no-client' }),
  bring: () => live({ way: 'certfix' }),
  reading: () => live({ way: 'certfix', busy: true }),
  ready: () => live(ready),
  copied: () => live({ ...ready, copied: true, rights: rights.elevated }),
  system: () => live({ ...ready, rights: rights.system }),
  declined: () => live({ ...ready, declined: true }),
  'no-rights': () => live({ ...ready, rights: rights.none }),
  'unknown-rights': () => live({ ...ready, rights: rights.unknown }),
  refused: () => live({ way: 'certfix', files: [refused], chosen: refused }),
  folder: () => live({ ...ready, files: folder }),
  'folder-other': () => live({ way: 'certfix', files: folder, chosen: folder[1] ?? null }),
  kit: () => live({ ...ready, kit: { ...kit, ...deaf, saved: '\\\\SITE01\\Sources$\\CCMCertFix' } }),
  'kit-wrong': () =>
    live({ ...ready, kit: { ...kit, ...deaf, names: { package: 'CCMCertFix (KB977203)', program: 'Łódź, SP2' } } }),
  'kit-other-disk': () => ({
    scan: everyStateReport(),
    selection: elsewhere,
    certfix: { obstacle: 'another-disk', files: [elsewhereTool], chosen: elsewhereTool },
  }),
  'kit-refused': () => live({ obstacle: 'no-client', files: [refused], chosen: refused }),
  'kit-unread': () =>
    live({ obstacle: 'no-client', error: certmendError('not-found', {}, { location: chosen.location }) }),
  'none-faulty': () => ({ scan: cleanReport(), selection: here, certfix: { obstacle: 'no-client' } }),
} as const satisfies Readonly<Record<string, () => Scene>>

export type CertfixScene = keyof typeof scenes

export const CertfixStage = ({ scene }: { readonly scene: CertfixScene }) => {
  const [{ scan, selection, certfix }] = useState<Scene>(scenes[scene])
  const [state, dispatch] = useReducer(onCertificates, { page: 'none' } satisfies CertificatesStepState, (none) =>
    onCertificates(onCertificates(none, { type: 'scanning', selection }), { type: 'scanned', report: scan }),
  )
  const [way, onWay] = useState(certfix.way ?? 'own')
  const [names, onNames] = useState(certfix.kit?.names ?? defaultPackageNames)
  if (state.page !== 'certificates') return null
  const nothing = (): void => undefined
  const shown: CertfixWay = {
    obstacle: null,
    files: [],
    chosen: null,
    plan: null,
    planning: false,
    busy: false,
    copied: false,
    error: null,
    rights: rights.asks,
    declined: false,
    onChooseFile: nothing,
    onChooseFolder: nothing,
    onPick: nothing,
    onCopy: nothing,
    onRun: nothing,
    ...certfix,
    way,
    onWay,
    kit: {
      file: certfix.chosen ?? null,
      choosing: certfix.busy ?? false,
      saved: null,
      busy: false,
      error: null,
      onChoose: nothing,
      onSave: nothing,
      ...certfix.kit,
      names,
      onNames,
    },
  }
  const act = commands(fakeApi('live'), nothing)
  return <CertificatesPage facts={systemFacts} state={state} certfix={shown} dispatch={dispatch} act={act} />
}

export const mountCertfix = (scene: CertfixScene, locale: Locale): void =>
  mountStage(<CertfixStage scene={scene} />, locale)
