/**
 * What the window can ask for: the pipeline behind ids that main issued. No electron here; dialogs and the like come in
 * as functions, so that all of it is tested without a window.
 */
import { certmendError } from '../../shared/contract/errors.ts'
import type { Locale, Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import type { CertificateId, PlanId, SourceId } from '../../shared/model/ids.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { applyPlan } from '../core/pipeline/apply.ts'
import { planMend, writePlan } from '../core/pipeline/plan.ts'
import { recoverRun } from '../core/pipeline/recover.ts'
import { viewRuns } from '../core/pipeline/runs.ts'
import { undoRun } from '../core/pipeline/undo.ts'
import type { Platform } from '../core/ports.ts'
import { writeSample } from '../core/sample/write-sample.ts'
import { type ScannedCertificate, scan } from '../core/scan.ts'
import { type Clipboard, createDiagnosisServices, type DiagnosisServicesHost } from './diagnosis-services.ts'
import type { Emit, Handlers } from './ipc-server.ts'
import { type Mutable, mutable } from './mutable.ts'
import { type SaveDialog, saveAs } from './save-as.ts'
import { createSequenceServices } from './sequence-services.ts'

/** What only a window system can do. Null or an empty list means that the person cancelled. */
export interface Surroundings {
  chooseFolder(): Promise<string | null>
  chooseFiles(): Promise<readonly string[]>
  /** Task sequence exports; `folder` is where to look first. */
  chooseSequences(folder: string | null): Promise<readonly string[]>
  readonly saveDialog: SaveDialog
  readonly clipboard: Clipboard
  openFolder(path: string): Promise<void>
  close(): void
  readonly engine: SystemFacts['engine']
}

/** A person's settings that outlive the program. */
export interface Settings {
  locale(): Locale
  setLocale(locale: Locale): Promise<void>
}

export interface ServicesHost {
  readonly platform: Platform
  readonly parts: DiagnosisServicesHost['parts']
  readonly surroundings: Surroundings
  readonly settings: Settings
  readonly emit: Emit
  readonly machine: Pick<SystemFacts, 'computerName' | 'system'>
}

interface Chosen {
  readonly selection: Selection
  readonly paths: readonly string[]
}

export interface Services {
  readonly handlers: Handlers
  /** Files dropped on the window become a selection; the page is told by an event. */
  drop(paths: readonly string[]): void
  /** True while something is being written: closing then waits. */
  isWriting(): boolean
}

export const createServices = (host: ServicesHost): Services => {
  const { platform, surroundings, emit } = host
  const selections = new Map<SourceId, Chosen>()
  const plans = new Map<PlanId, Plan>()
  let scanned: ReadonlyMap<CertificateId, ScannedCertificate> = new Map()
  let scanNumber = 0
  let writing = 0

  const select = (kind: Selection['kind'], paths: readonly string[]): Selection => {
    platform.passwords.forget()
    const id = `selection-${platform.ids.next(12)}` as SourceId
    const selection = { id, kind, locations: [...paths] }
    selections.set(id, { selection, paths })
    return selection
  }

  const whileWriting = async <T>(work: () => Promise<T>): Promise<T> => {
    writing++
    try {
      return await work()
    } finally {
      writing--
    }
  }

  /** Every scan numbers its certificates anew; the prefix keeps an id of an old scan from meaning a new certificate. */
  const renumber = <Id extends string>(id: Id): Id => `n${scanNumber}-${id}` as Id

  /** The sample machine has exports of its own. */
  const sampleFolder = (): string | null => {
    const chosen = [...selections.values()].at(-1)
    const [folder] = chosen?.selection.kind === 'sample' ? chosen.paths : []
    return folder === undefined ? null : platform.files.join(folder, 'Task sequences')
  }

  const handlers: Handlers = {
    ...createSequenceServices({
      platform,
      saveDialog: surroundings.saveDialog,
      openDialog: () => surroundings.chooseSequences(sampleFolder()),
      pathsOf: (selection) => selections.get(selection)?.paths ?? null,
      keepPlan: (plan) => plans.set(plan.id, plan),
    }),
    ...createDiagnosisServices({
      platform,
      parts: host.parts,
      clipboard: surroundings.clipboard,
      saveDialog: surroundings.saveDialog,
      emit,
      locale: () => host.settings.locale(),
      pathsOf: (selection) => selections.get(selection)?.paths ?? null,
    }),
    systemFacts: async () => {
      const runs = await viewRuns(platform)
      if (!runs.ok) return runs
      return success({
        ...host.machine,
        windows: platform.registry.available,
        version: platform.toolVersion,
        locale: host.settings.locale(),
        engine: surroundings.engine,
        interrupted: runs.value.runs.filter((run) => run.result === 'interrupted').map(mutable),
        stateFolder: platform.stateFolder,
      })
    },
    chooseLive: async () =>
      platform.registry.available ? success(select('live', ['live'])) : failure(certmendError('live-needs-windows')),
    chooseVolume: async () => {
      const path = await surroundings.chooseFolder()
      return success(path === null ? null : select('volume', [path]))
    },
    chooseFiles: async () => {
      const paths = await surroundings.chooseFiles()
      return success(paths.length === 0 ? null : select('files', paths))
    },
    chooseSample: async () => {
      const folder = platform.files.join(platform.stateFolder, 'samples', `sample-${platform.ids.next(6)}`)
      const written = await writeSample(platform.files, folder)
      return written.ok ? success(select('sample', [folder])) : written
    },
    scan: async ({ selection }) => {
      const chosen = selections.get(selection)
      if (!chosen) return failure(certmendError('bad-request', { reason: selection }))
      const own = ++scanNumber
      const { report, certificates } = await scan(platform, chosen.paths, {
        recursive: false,
        policy: 'truncate',
        only: [],
        onProgress: (done, total, item) => emit('progress', { phase: 'scan', done, total, item }),
        isCancelled: () => own !== scanNumber,
      })
      if (own !== scanNumber) return failure(certmendError('cancelled'))
      scanned = new Map([...certificates].map(([id, certificate]) => [renumber(id), certificate]))
      for (const [id, plan] of plans) if (plan.remedy === 'mend') plans.delete(id)
      return success({
        ...mutable(report),
        sources: report.sources.map((source) => ({
          ...mutable(source),
          id: renumber(source.id),
          certificates: source.certificates.map((one) => ({ ...mutable(one), id: renumber(one.id) })),
        })),
      })
    },
    givePassword: async ({ selection, password }) => {
      if (!selections.has(selection)) return failure(certmendError('bad-request', { reason: selection }))
      platform.passwords.add(password)
      return success({})
    },
    cancelScan: async () => {
      scanNumber++
      return success({})
    },
    plan: async ({ changes }) => {
      const chosen: Parameters<typeof planMend>[1][number][] = []
      for (const { certificate, policy } of changes) {
        const found = scanned.get(certificate)
        if (!found) return failure(certmendError('bad-request', { reason: certificate }))
        chosen.push({ certificate: found, policy })
      }
      const planned = await planMend(platform, chosen)
      if (!planned.ok) return planned
      const { plan, refused } = planned.value
      plans.set(plan.id, plan)
      return success({ plan, refused: mutable(refused) })
    },
    savePlan: async ({ plan: id }) => {
      const plan = plans.get(id)
      if (!plan) return failure(certmendError('bad-request', { reason: id }))
      const { saveDialog } = surroundings
      return saveAs(platform.files, saveDialog, { name: `${plan.id}.json`, format: 'json', content: writePlan(plan) })
    },
    apply: async ({ plan: id, digest, changes }) => {
      const plan = plans.get(id)
      if (!plan || plan.digest !== digest) return failure(certmendError('plan-stale'))
      const progress = (event: Parameters<typeof emit<'progress'>>[1]) => emit('progress', event)
      const applied = await whileWriting(() => applyPlan(platform, plan, changes, progress))
      // What was unlocked for this run is locked again; an undo needs no password, it compares bytes.
      if (applied.ok) platform.passwords.forget()
      return asRun(applied)
    },
    undo: async ({ run }) =>
      asRun(await whileWriting(() => undoRun(platform, run, (event) => emit('progress', { ...event, phase: 'undo' })))),
    recover: async ({ run, how }) =>
      asRun(await whileWriting(() => recoverRun(platform, run, how, (event) => emit('progress', event)))),
    setLocale: async ({ locale }) => {
      await host.settings.setLocale(locale)
      return success({})
    },
    openStateFolder: async () => {
      await surroundings.openFolder(platform.stateFolder)
      return success({})
    },
    close: async () => {
      surroundings.close()
      return success({})
    },
  }

  return {
    handlers,
    drop: (paths) => emit('dropped', select('files', paths)),
    isWriting: () => writing > 0,
  }
}

const asRun = <T>(result: Result<T>): Result<{ run: Mutable<T> }> =>
  result.ok ? success({ run: mutable(result.value) }) : result
