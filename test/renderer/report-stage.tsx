/** The pages of the step Report, on a stage of their own: the form can be filled in, nothing else happens. */
import { useState } from 'react'
import { NoReportPage, type NoReportPageProps, ReadingPage } from '../../renderer/pages/report/reading-page.tsx'
import { ReportPage, type ReportPageProps } from '../../renderer/pages/report/report-page.tsx'
import { runsToTakeBack } from '../../renderer/pages/report/view.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Locale } from '../../shared/contract/ipc.ts'
import { prepared, walks } from './fake-report.ts'
import { mountStage } from './stage.tsx'

const nothing = (): void => undefined

const page = (more: Partial<ReportPageProps> = {}): ReportPageProps => ({
  walk: walks.mended,
  computer: 'PC-0142',
  form: { format: 'html', redact: true },
  file: prepared(more.form?.format ?? 'html', more.form?.redact ?? true),
  preparing: false,
  shown: false,
  saving: false,
  saved: null,
  copied: false,
  asking: [],
  declined: false,
  error: null,
  onForm: nothing,
  onShow: nothing,
  onCopy: nothing,
  onLookAgain: nothing,
  onAskUndo: nothing,
  onKeep: nothing,
  onUndo: nothing,
  onSave: nothing,
  onBack: nothing,
  onClose: nothing,
  ...more,
})

const pageScenes = {
  mended: () => page(),
  looked: () => page({ walk: walks.looked }),
  stale: () => page({ walk: walks.stale }),
  files: () => page({ walk: walks.files, computer: null }),
  sequence: () => page({ walk: walks.sequence, computer: null }),
  partial: () => page({ walk: walks.partial }),
  'taken-back': () => page({ walk: walks['taken-back'] }),
  days: () => page({ walk: walks.days }),
  making: () => page({ file: null, preparing: true }),
  names: () => page({ form: { format: 'json', redact: false } }),
  text: () => page({ form: { format: 'txt', redact: true }, shown: true, copied: true }),
  part: () => page({ form: { format: 'json', redact: true }, shown: true }),
  bundle: () => page({ form: { format: 'zip', redact: true }, shown: true }),
  saving: () => page({ saving: true }),
  saved: () => page({ saved: 'C:\\Users\\m.rossi-administrator\\Documents\\Tickets\\INC0031337\\Certmend PC-1.html' }),
  'undo-one': () => page({ asking: runsToTakeBack(walks.mended.runs).slice(0, 1) }),
  'undo-all': () => page({ asking: runsToTakeBack(walks.mended.runs) }),
  declined: () => page({ declined: true }),
  failed: () =>
    page({ error: certmendError('access-denied', { reason: 'EPERM' }, { location: 'D:\\Certmend PC-1.html' }) }),
} as const satisfies Readonly<Record<string, () => ReportPageProps>>

const none: NoReportPageProps = {
  error: certmendError('internal', { reason: 'run-of-names' }),
  onAgain: nothing,
  onBack: nothing,
  onClose: nothing,
}

const reading = { phase: 'diagnose', done: 4, total: 13, item: 'C:\\Windows\\System32\\CCM\\ccmgencert.dll' } as const

const isKey = <Keys extends object>(scenes: Keys, scene: PropertyKey): scene is keyof Keys => scene in scenes

const Filled = ({ start }: { readonly start: ReportPageProps }) => {
  const [form, setForm] = useState(start.form)
  const [shown, setShown] = useState(start.shown)
  const file = start.file && prepared(form.format, form.redact)
  return <ReportPage {...start} form={form} file={file} shown={shown} onForm={setForm} onShow={setShown} />
}

export const Stage = ({ scene }: { readonly scene: string }) => {
  if (scene === 'reading') return <ReadingPage again progress={reading} cancelling={false} onCancel={nothing} />
  if (scene === 'cancelling') return <ReadingPage again progress={null} cancelling onCancel={nothing} />
  if (scene === 'none') return <NoReportPage {...none} />
  return isKey(pageScenes, scene) ? <Filled start={pageScenes[scene]()} /> : null
}

export const mountReport = (scene: string, locale: Locale): void => mountStage(<Stage scene={scene} />, locale)

export const reportSceneNames: readonly string[] = ['reading', 'cancelling', 'none', ...Object.keys(pageScenes)]
