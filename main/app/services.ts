/**
 * What the window can ask for: the pipeline behind ids that main issued. No electron here; dialogs and the like come in
 * as functions, so that all of it is tested without a window.
 */
import { certmendError } from '../../shared/contract/errors.ts'
import type { Locale, Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import type { CertificateId, PlanId, SourceId } from '../../shared/model/ids.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { failure, success } from '../../shared/model/result.ts'
import { restWhenDue } from '../adapters/pauses.ts'
import { planMend, writePlan } from '../core/pipeline/plan.ts'
import { viewRuns } from '../core/pipeline/runs.ts'
import type { Elevator, OwnLog, Platform } from '../core/ports.ts'
import type { KnownNames } from '../core/report/run/private-names.ts'
import { writeSample } from '../core/sample/write-sample.ts'
import { type ScannedCertificate, scan } from '../core/scan.ts'
import { type Clipboard, createDiagnosisServices, type DiagnosisServicesHost } from './diagnosis-services.ts'
import type { Emit, Handlers } from './ipc-server.ts'
import { mutable } from './mutable.ts'
import { createProgramServices } from './program-services.ts'
import { createReportServices } from './report-services.ts'
import { createRunServices } from './run-services.ts'
import { type SaveDialog, saveAs } from './save-as.ts'
import { createSequenceServices } from './sequence-services.ts'
import { createWalkRecord } from './walk-record.ts'

/** What only a window system can do. Null or an empty list means that the person cancelled. */
export interface Surroundings {
  chooseFolder(): Promise<string | null>
  chooseFiles(): Promise<readonly string[]>
  /** A file of the hotfix; null where it was cancelled. */
  chooseProgram(): Promise<string | null>
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
  /** Null where Windows cannot be asked for rights. */
  readonly elevator: Elevator | null
  readonly machine: Pick<SystemFacts, 'computerName' | 'system'>
  readonly log: OwnLog
  /** How this machine, its person and their domain are called. */
  readonly namesHere: KnownNames
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
  /** The window is to close: nothing is waited for any more, what is being written is written to its end. */
  endSoon(): void
}

export const createServices = (host: ServicesHost): Services => {
  const { platform, surroundings, emit } = host
  const selections = new Map<SourceId, Chosen>()
  const plans = new Map<PlanId, Plan>()
  let scanned: ReadonlyMap<CertificateId, ScannedCertificate> = new Map()
  let scanNumber = 0

  const select = (kind: Selection['kind'], paths: readonly string[]): Selection => {
    platform.passwords.forget()
    const id = `selection-${platform.ids.next(12)}` as SourceId
    const selection = { id, kind, locations: [...paths] }
    selections.set(id, { selection, paths })
    return selection
  }

  /** Every scan numbers its certificates anew; the prefix keeps an id of an old scan from meaning a new certificate. */
  const renumber = <Id extends string>(id: Id): Id => `n${scanNumber}-${id}` as Id

  /** The sample machine has exports of its own. */
  const sampleFolder = (): string | null => {
    const chosen = [...selections.values()].at(-1)
    const [folder] = chosen?.selection.kind === 'sample' ? chosen.paths : []
    return folder === undefined ? null : platform.files.join(folder, 'Task sequences')
  }

  const record = createWalkRecord()

  const diagnosis = createDiagnosisServices({
    platform,
    parts: host.parts,
    clipboard: surroundings.clipboard,
    saveDialog: surroundings.saveDialog,
    emit,
    locale: () => host.settings.locale(),
    pathsOf: (selection) => selections.get(selection)?.paths ?? null,
    record,
  })

  const planOf = (plan: PlanId): Plan | null => plans.get(plan) ?? null
  const runs = createRunServices({ platform, emit, elevator: host.elevator, planOf, onRun: record.ran })

  const handlers: Handlers = {
    ...runs.handlers,
    ...createSequenceServices({
      platform,
      saveDialog: surroundings.saveDialog,
      openDialog: () => surroundings.chooseSequences(sampleFolder()),
      pathsOf: (selection) => selections.get(selection)?.paths ?? null,
      keepPlan: (plan) => plans.set(plan.id, plan),
    }),
    ...diagnosis.handlers,
    ...createProgramServices({
      platform,
      clipboard: surroundings.clipboard,
      chooseProgram: () => surroundings.chooseProgram(),
      chooseFolder: () => surroundings.chooseFolder(),
      machineOf: diagnosis.machineOf,
      pathsOf: (selection) => selections.get(selection)?.paths ?? null,
      keepPlan: (plan) => plans.set(plan.id, plan),
      planOf,
    }),
    ...createReportServices({
      platform,
      record,
      lookAgain: diagnosis.lookAgain,
      saveDialog: surroundings.saveDialog,
      clipboard: surroundings.clipboard,
      locale: () => host.settings.locale(),
      planOf,
      log: host.log,
      computerName: host.machine.computerName,
      namesHere: host.namesHere,
    }),
    systemFacts: async () => {
      const earlier = await viewRuns(platform)
      if (!earlier.ok) return earlier
      return success({
        ...host.machine,
        windows: platform.registry.available,
        version: platform.toolVersion,
        locale: host.settings.locale(),
        engine: surroundings.engine,
        interrupted: earlier.value.runs.filter((run) => run.result === 'interrupted').map(mutable),
        stateFolder: platform.stateFolder,
        sharedStateFolder: platform.sharedStateFolder,
        rights: await platform.programs.rights(),
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
      const prepared = await platform.stateAccess.prepare()
      if (!prepared.ok) return prepared
      const folder = platform.files.join(platform.stateFolder, 'samples', `sample-${platform.ids.next(6)}`)
      const written = await writeSample(platform.files, folder)
      return written.ok ? success(select('sample', [folder])) : written
    },
    scan: async ({ selection }) => {
      const chosen = selections.get(selection)
      if (!chosen) return failure(certmendError('bad-request', { reason: selection }))
      const own = ++scanNumber
      record.chosen(selection)
      const { report, certificates } = await scan(platform, chosen.paths, {
        recursive: false,
        policy: 'truncate',
        only: [],
        onProgress: (done, total, item) => emit('progress', { phase: 'scan', done, total, item }),
        isCancelled: () => own !== scanNumber,
        rest: restWhenDue(),
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
    setLocale: async ({ locale }) => {
      await host.settings.setLocale(locale)
      return success({})
    },
    openStateFolder: async () => {
      await surroundings.openFolder(platform.stateFolder)
      return success({})
    },
    openLogFolder: async () => {
      host.log.write('info', 'Log folder opened')
      await surroundings.openFolder(host.log.folder)
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
    isWriting: runs.isWriting,
    endSoon: runs.endSoon,
  }
}
