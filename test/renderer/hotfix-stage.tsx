/** The pages Hotfix, running and done, on a stage of their own: rows can be typed into, nothing else happens. */
import { useState } from 'react'
import { HotfixPage, type HotfixPageProps } from '../../renderer/pages/hotfix/hotfix-page.tsx'
import type { PropertyRow } from '../../renderer/pages/hotfix/view.ts'
import { ProgramDonePage, type ProgramDonePageProps } from '../../renderer/pages/program/program-done-page.tsx'
import { ProgramRunningPage, type ProgramRunningPageProps } from '../../renderer/pages/program/program-running-page.tsx'
import { emptyTail, tailLines } from '../../renderer/pages/program/tail.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Locale } from '../../shared/contract/ipc.ts'
import { exitNames } from '../../shared/model/hotfix.ts'
import type { ProgramRun } from '../../shared/model/run.ts'
import {
  broughtFiles,
  clientProperties,
  extractionCommand,
  extractionPlan,
  hotfixOffer,
  installerLog,
  patchCommand,
  patchPlan,
  programRuns,
  rights,
} from './fake-hotfix.ts'
import { mountStage } from './stage.tsx'

const nothing = (): void => undefined

const rows: readonly PropertyRow[] = clientProperties.map((read, id) => ({
  id,
  name: read.name,
  value: read.value,
  given: true,
  read,
}))

const hotfix = (more: Partial<HotfixPageProps> = {}): HotfixPageProps => ({
  offer: hotfixOffer(),
  files: more.chosen ? [more.chosen] : [],
  chosen: null,
  rows,
  command: null,
  plan: null,
  planning: false,
  busy: false,
  copied: false,
  declined: false,
  rights: rights.asks,
  error: null,
  onChooseFile: nothing,
  onChooseFolder: nothing,
  onPick: nothing,
  onRow: nothing,
  onAddRow: nothing,
  onRemoveRow: nothing,
  onCopy: nothing,
  onCommit: nothing,
  onSkip: nothing,
  onNext: nothing,
  onBack: nothing,
  onClose: nothing,
  ...more,
})

const ready = (more: Partial<HotfixPageProps> = {}) =>
  hotfix({ chosen: broughtFiles.fits, command: patchCommand, plan: patchPlan, ...more })
const added: PropertyRow = { id: 9, name: 'PATCH', value: 'D:\\more.msp', given: true, read: null }

const hotfixScenes = {
  bring: () => hotfix(),
  fits: () => ready(),
  elevated: () => ready({ rights: rights.elevated, copied: true }),
  'unknown-rights': () => ready({ rights: rights.unknown }),
  'no-rights': () => ready({ rights: rights.none }),
  system: () => ready({ rights: rights.system }),
  declined: () => ready({ declined: true }),
  planning: () => ready({ plan: null, command: null, planning: true }),
  properties: () =>
    ready({
      rows: [
        ...rows.map((row) => (row.name === 'SMSSLP' ? { ...row, given: false } : row)),
        added,
        { ...added, id: 10, name: '', value: '' },
      ],
      plan: null,
      command: null,
      error: certmendError('property-name', { name: 'PATCH' }),
    }),
  'no-properties': () => ready({ rows: [] }),
  'too-long': () =>
    ready({
      plan: null,
      command: null,
      error: certmendError('command-line-too-long', { length: 40_112, limit: 32_766 }),
    }),
  'other-size': () => ready({ chosen: broughtFiles['other-size'] }),
  'other-pack': () => hotfix({ chosen: broughtFiles['other-pack'] }),
  changed: () => hotfix({ chosen: broughtFiles.changed }),
  stranger: () => hotfix({ chosen: broughtFiles.stranger }),
  unsigned: () => hotfix({ chosen: broughtFiles.unsigned }),
  unreadable: () => hotfix({ chosen: broughtFiles.unreadable }),
  package: () => hotfix({ chosen: broughtFiles.package, command: extractionCommand, plan: extractionPlan }),
  'package-here': () =>
    hotfix({ chosen: broughtFiles['package-here'], offer: hotfixOffer({ siteServer: 'needs-hotfix' }) }),
  bundle: () => hotfix({ chosen: broughtFiles.bundle, command: broughtFiles.bundle.byHand }),
  download: () => hotfix({ chosen: broughtFiles.download }),
  tool: () => hotfix({ chosen: broughtFiles.tool }),
  superseding: () => hotfix({ chosen: broughtFiles.superseding }),
  folder: () =>
    ready({ files: [broughtFiles.fits, broughtFiles['other-pack'], broughtFiles.tool, broughtFiles.unreadable] }),
  'folder-open': () => hotfix({ files: [broughtFiles.fits, broughtFiles['other-pack'], broughtFiles.tool] }),
  done: () => hotfix({ offer: hotfixOffer({ id: 'nothing', why: 'done', servicePack: null }, fixed) }),
  certificates: () => hotfix({ offer: hotfixOffer({ id: 'mend-certificates', why: 'certificates-bad' }, fixed) }),
  superseded: () => hotfix({ offer: hotfixOffer({ id: 'mend-certificates', why: 'superseded' }, fixed) }),
  'superseded-file': () =>
    hotfix({
      offer: hotfixOffer({ id: 'mend-certificates', why: 'superseded' }, fixed),
      chosen: { ...broughtFiles.fits, use: { use: 'none', why: 'superseding-applied' } },
    }),
  'other-disk': () =>
    hotfix({ offer: hotfixOffer({ id: 'not-here', why: 'another-disk' }, { place: 'another-disk' }) }),
  'windows-pe': () => hotfix({ offer: hotfixOffer({ id: 'not-here', why: 'windows-pe' }, { place: 'windows-pe' }) }),
  'no-client': () => hotfix({ offer: hotfixOffer({ id: 'not-here', why: 'no-client' }, { clientFile: null }) }),
  rtm: () => hotfix({ offer: hotfixOffer({ id: 'not-here', why: 'client-rtm' }) }),
  'half-patched': () => hotfix({ offer: hotfixOffer({ id: 'cannot-tell', why: 'patch-without-file' }) }),
  'cannot-tell': () => hotfix({ offer: hotfixOffer({ id: 'cannot-tell', why: 'fix-unknown' }, { clientFile: null }) }),
  'site-server': () => hotfix({ offer: hotfixOffer({ siteServer: 'needs-hotfix' }) }),
} as const satisfies Readonly<Record<string, () => HotfixPageProps>>

const fixed = { clientFile: { location: 'C:\\Windows\\System32\\CCM\\ccmgencert.dll', version: '4.0.6487.2111' } }

const running = (more: Partial<ProgramRunningPageProps> = {}): ProgramRunningPageProps => ({
  action: 'apply-patch',
  elevating: false,
  state: { phase: 'run', attempt: 1, attempts: 10, until: null, processId: 3184 },
  lines: tailLines(installerLog, emptyTail).lines,
  dropped: 2_307,
  startedAt: Date.now() - 16_400,
  stopping: false,
  log: 'C:\\Windows\\Temp\\certmend-9f1c0a77d2e4\\msiexec.log',
  exits: exitNames.filter((name) => /^(?:ERROR_|unknown)/.test(name)),
  onStop: nothing,
  ...more,
})

const runningScenes = {
  running: () => running(),
  'running-long': () => running({ startedAt: Date.now() - 3_725_000, stopping: true }),
  elevating: () => running({ elevating: true, state: null, lines: [], dropped: 0 }),
  staging: () =>
    running({
      state: { phase: 'stage', attempt: 1, attempts: 10, until: null, processId: null },
      lines: [],
      dropped: 0,
    }),
  waiting: () =>
    running({ state: { phase: 'wait', attempt: 2, attempts: 10, until: '2026-11-18T11:06:30Z', processId: null } }),
  'reading-back': () =>
    running({ state: { phase: 'read-back', attempt: 1, attempts: 10, until: null, processId: null } }),
  'certfix-running': () =>
    running({
      action: 'run-certfix',
      lines: [{ text: 'CCMCertFix', severity: 'info' }],
      dropped: 0,
      state: { phase: 'run', attempt: 1, attempts: 1, until: null, processId: 912 },
      exits: ['certfix-0', 'certfix-other'],
    }),
} as const satisfies Readonly<Record<string, () => ProgramRunningPageProps>>

const done = (run: ProgramRun, more: Partial<ProgramDonePageProps> = {}): ProgramDonePageProps => ({
  run,
  undo: { at: 'offered' },
  reversible: run.undoable,
  error: null,
  next: run.remedy === 'hotfix' ? 'certificates' : 'task-sequence',
  onAskUndo: nothing,
  onKeep: nothing,
  onUndo: nothing,
  onNext: nothing,
  onBack: nothing,
  onOpenFolder: nothing,
  onClose: nothing,
  ...more,
})

const doneScene = (scene: string): ProgramDonePageProps | null => {
  if (scene === 'undo-asking') return done(programRuns.undoable, { undo: { at: 'asking' } })
  if (scene === 'undo-running') return done(programRuns.undoable, { undo: { at: 'running', progress: null } })
  if (scene === 'undone') return done(programRuns.undoable, { undo: { at: 'done', run: programRuns.undone } })
  const name = (Object.keys(programRuns) as readonly (keyof typeof programRuns)[]).find((one) => one === scene)
  return name === undefined ? null : done(programRuns[name])
}

const isKey = <Keys extends object>(scenes: Keys, scene: PropertyKey): scene is keyof Keys => scene in scenes

const Hotfix = ({ start }: { readonly start: HotfixPageProps }) => {
  const [shown, setRows] = useState(start.rows)
  return (
    <HotfixPage
      {...start}
      rows={shown}
      onRow={(row) => setRows(shown.map((one) => (one.id === row.id ? row : one)))}
      onAddRow={() => setRows([...shown, { id: 100 + shown.length, name: '', value: '', given: true, read: null }])}
      onRemoveRow={(id) => setRows(shown.filter((row) => row.id !== id))}
    />
  )
}

/** `hotfix fits`, `running waiting`, `ended failed`. */
export const Stage = ({ scene }: { readonly scene: string }) => {
  const [, page = '', name = ''] = /^(\w+) (.*)$/.exec(scene) ?? []
  if (page === 'hotfix' && isKey(hotfixScenes, name)) return <Hotfix start={hotfixScenes[name]()} />
  if (page === 'running' && isKey(runningScenes, name)) return <ProgramRunningPage {...runningScenes[name]()} />
  const props = doneScene(name)
  return props && <ProgramDonePage {...props} />
}

export const mountHotfix = (scene: string, locale: Locale): void => mountStage(<Stage scene={scene} />, locale)

export const hotfixSceneNames: readonly string[] = [
  ...Object.keys(hotfixScenes).map((name) => `hotfix ${name}`),
  ...Object.keys(runningScenes).map((name) => `running ${name}`),
  ...[...Object.keys(programRuns), 'undo-asking', 'undo-running'].map((name) => `ended ${name}`),
]
