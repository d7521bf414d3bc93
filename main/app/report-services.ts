/**
 * What the window can ask for about the report. A walk is put together once and shown; a report is made of what was shown,
 * and what is saved are the bytes that were made. Reads only, save for the file that the dialog names.
 */
import { certmendError } from '../../shared/contract/errors.ts'
import type { Answer, Locale } from '../../shared/contract/ipc.ts'
import { type Translate, translator } from '../../shared/messages/index.ts'
import type { PlanId, ReportId } from '../../shared/model/ids.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { isProgramRun, type RunView } from '../../shared/model/run.ts'
import type { PreparedFile, PreparedReport, WalkReportFormat, WalkView } from '../../shared/model/walk-report.ts'
import { loadRun } from '../core/pipeline/run-store.ts'
import { viewRun } from '../core/pipeline/runs.ts'
import type { OwnLog, Platform } from '../core/ports.ts'
import { planText } from '../core/report/plan-text.ts'
import type { KnownNames } from '../core/report/run/private-names.ts'
import { type BundledRun, makeBundle } from '../core/report/walk/bundle.ts'
import { redactWalk } from '../core/report/walk/redact-walk.ts'
import { type WalkReport, walkReport } from '../core/report/walk/walk-report.ts'
import { writeWalkReport } from '../core/report/walk/write-walk-report.ts'
import type { Clipboard } from './diagnosis-services.ts'
import type { Handlers } from './ipc-server.ts'
import { type Mutable, mutable } from './mutable.ts'
import { type SaveDialog, saveAs } from './save-as.ts'
import type { WalkRecord } from './walk-record.ts'

type ReportHandlers = Pick<Handlers, 'walk' | 'prepareReport' | 'saveReport' | 'copyReport' | 'copyPlan'>

export interface ReportServicesHost {
  readonly platform: Platform
  readonly record: Pick<WalkRecord, 'looks' | 'runs' | 'isStale'>
  lookAgain(): Promise<Result<true>>
  readonly saveDialog: SaveDialog
  readonly clipboard: Clipboard
  readonly locale: () => Locale
  readonly planOf: (plan: PlanId) => Plan | null
  readonly log: Pick<OwnLog, 'read'>
  readonly computerName: string
  readonly namesHere: KnownNames
}

interface Prepared {
  readonly view: PreparedReport
  readonly content: Uint8Array
}

/** The page shows one report; one more may be on its way. */
const mostPrepared = 2
/** Characters of a file that the page shows. */
const mostShown = 200_000
/** Bytes of one log. */
const largestLog = 64 << 20

export const createReportServices = (host: ReportServicesHost): ReportHandlers => {
  const { platform, record } = host
  let shown: WalkView | null = null
  let prepared: readonly Prepared[] = []

  const preparedOf = (id: ReportId): Result<Prepared> => {
    const found = prepared.find(({ view }) => view.id === id)
    return found ? success(found) : failure(certmendError('bad-request', { reason: id }))
  }

  const keep = (view: Omit<PreparedReport, 'id' | 'size' | 'digest'>, content: Uint8Array): PreparedReport => {
    const id = `report-${platform.ids.next(12)}` as ReportId
    const kept = { id, size: content.length, digest: platform.hashes.sha256(content), ...view }
    prepared = [{ view: kept, content }, ...prepared].slice(0, mostPrepared)
    return kept
  }

  const bundled = async (
    t: Translate,
    view: WalkView,
    report: WalkReport,
    redact: boolean,
  ): Promise<PreparedReport> => {
    const runs: BundledRun[] = []
    for (const run of view.runs) runs.push(await bundledRun(platform, run))
    const { zip, files, replaced, computer } = makeBundle(t, {
      report,
      known: host.namesHere,
      redact,
      runs,
      ownLog: host.log.read(),
      hashes: platform.hashes,
    })
    return keep({ format: 'zip', name: fileName(t, computer, 'zip'), files: files.map(shownFile), replaced }, zip)
  }

  return {
    walk: async ({ again }) => {
      if (again) {
        const looked = await host.lookAgain()
        if (!looked.ok) return looked
      }
      const runs: RunView[] = []
      for (const id of record.runs()) {
        const run = await viewRun(platform, id)
        if (!run.ok) return run
        runs.push(run.value)
      }
      const { before, after } = record.looks()
      const id = `walk-${platform.ids.next(12)}` as WalkView['id']
      shown = { id, createdAt: platform.clock.now().toISOString(), before, after, stale: record.isStale(), runs }
      return success(mutable(shown) as Mutable<Answer<'walk'>>)
    },
    prepareReport: async ({ walk, format, redact }) => {
      if (shown?.id !== walk) return failure(certmendError('bad-request', { reason: walk }))
      const t = translator(host.locale())
      const computer = shown.runs.some(isOfThisComputer) ? host.computerName : null
      const full = walkReport(shown, { toolVersion: platform.toolVersion, computer })
      if (format === 'zip') return success(mutable(await bundled(t, shown, full, redact)))
      const { report, replaced } = redact ? redactWalk(full, host.namesHere) : { report: full, replaced: [] }
      const content = new TextEncoder().encode(writeWalkReport(t, report, format))
      const name = fileName(t, report.computer, format)
      return success(mutable(keep({ format, name, files: [shownFile({ name, content })], replaced }, content)))
    },
    saveReport: async ({ report }) => {
      const found = preparedOf(report)
      if (!found.ok) return found
      const { view, content } = found.value
      return saveAs(platform.files, host.saveDialog, { name: view.name, format: view.format, content })
    },
    copyReport: async ({ report }) => {
      const found = preparedOf(report)
      if (!found.ok) return found
      if (found.value.view.format === 'zip') return failure(certmendError('bad-request', { reason: report }))
      await host.clipboard.write(new TextDecoder().decode(found.value.content))
      return success({})
    },
    copyPlan: async ({ plan: id, changes }) => {
      const plan = host.planOf(id)
      if (plan === null) return failure(certmendError('bad-request', { reason: id }))
      await host.clipboard.write(planText(translator(host.locale()), plan, changes))
      return success({})
    },
  }
}

const isOfThisComputer = ({ targets }: RunView): boolean =>
  targets.some(({ kind, location }) => kind === 'client' || location === 'live')

const fileName = (t: Translate, computer: string | null, format: WalkReportFormat): string =>
  `Certmend ${computer ?? t('report.file-name')}.${format}`

const shownFile = ({ name, content }: { readonly name: string; readonly content: Uint8Array }): PreparedFile => {
  const text = textOf(content)
  return {
    name,
    size: content.length,
    text: text === null ? null : text.slice(0, mostShown),
    isWhole: text !== null && text.length <= mostShown,
  }
}

/** Null where the bytes are no text. */
const textOf = (content: Uint8Array): string | null => {
  try {
    const label = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : 'utf-8'
    return new TextDecoder(label, { fatal: true }).decode(content)
  } catch {
    return null
  }
}

/** What a run left behind; a file that is gone since is not in the bundle. */
const bundledRun = async (platform: Platform, run: RunView): Promise<BundledRun> => {
  const { files } = platform
  const stored = await loadRun(platform, run.id)
  const read = async (path: string): Promise<Uint8Array | null> => {
    const content = await files.readAll(path, largestLog)
    return content.ok ? content.value : null
  }
  const logs: BundledRun['logs'][number][] = []
  for (const path of isProgramRun(run) ? run.changes.flatMap((change) => change.logs) : []) {
    const content = await read(path)
    if (content !== null) logs.push({ name: files.baseName(path), content })
  }
  return {
    id: run.id,
    plan: stored.ok ? stored.value.plan : null,
    journal: await read(files.join(run.folder, 'journal.jsonl')),
    logs,
  }
}
