/** What the window can ask for about a diagnosis. Diagnoses are kept by id; what travels back are ids only. */
import { certmendError } from '../../shared/contract/errors.ts'
import type { Locale } from '../../shared/contract/ipc.ts'
import { type Translate, translator } from '../../shared/messages/index.ts'
import type { Finding, MachineDiagnosis, Scenario } from '../../shared/model/finding.ts'
import type { DiagnosisId, SourceId } from '../../shared/model/ids.ts'
import type { LogLine } from '../../shared/model/log.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { type DiagnosisParts, diagnoseMachine, type MachineWithSteps } from '../adapters/machine-diagnosis.ts'
import { pastedLogs } from '../core/diagnosis/log-view.ts'
import type { Platform } from '../core/ports.ts'
import { diagnosisDocument } from '../core/report/diagnosis-document.ts'
import { diagnosisReport } from '../core/report/diagnosis-report.ts'
import type { Emit, Handlers } from './ipc-server.ts'
import { mutable } from './mutable.ts'
import { type SaveDialog, saveAs } from './save-as.ts'
import type { WalkRecord } from './walk-record.ts'

type DiagnosisHandlers = Pick<
  Handlers,
  'diagnose' | 'cancelDiagnosis' | 'nextSteps' | 'copyLines' | 'readCopiedLines' | 'saveEvidence'
>

/** Plain text only. */
export interface Clipboard {
  read(): Promise<string>
  write(text: string): Promise<void>
}

export interface DiagnosisServicesHost {
  readonly platform: Platform
  readonly parts: Omit<DiagnosisParts, 'platform'>
  readonly clipboard: Clipboard
  readonly saveDialog: SaveDialog
  readonly emit: Emit
  readonly locale: () => Locale
  /** The paths behind a selection; null where there is none of this id. */
  readonly pathsOf: (selection: SourceId) => readonly string[] | null
  readonly record: Pick<WalkRecord, 'chosen' | 'looked' | 'place'>
}

export interface DiagnosisServices {
  readonly handlers: DiagnosisHandlers
  /** Looks once more where was looked last; nothing where nobody did. `cancelDiagnosis` ends it. */
  lookAgain(): Promise<Result<true>>
  /** What was diagnosed; null where there is none of this id. */
  machineOf(diagnosis: DiagnosisId): MachineWithSteps | null
}

export const createDiagnosisServices = (host: DiagnosisServicesHost): DiagnosisServices => {
  const { platform, parts, clipboard, emit } = host
  const made = new Map<DiagnosisId, MachineWithSteps>()
  let running: AbortController | null = null

  const known = (id: DiagnosisId): Result<MachineWithSteps> => {
    const found = made.get(id)
    return found ? success(found) : failure(certmendError('bad-request', { reason: id }))
  }

  const look = async (
    selection: SourceId,
    scenario: Scenario,
    onFindings: (findings: readonly Finding[]) => void,
  ): Promise<Result<MachineWithSteps>> => {
    const [path] = host.pathsOf(selection) ?? []
    if (path === undefined) return failure(certmendError('bad-request', { reason: selection }))
    running?.abort()
    const own = new AbortController()
    running = own
    const diagnosed = await diagnoseMachine({ platform, ...parts }, path, {
      logFolder: null,
      scenario,
      signal: own.signal,
      onProgress: (done, total, item) => emit('progress', { phase: 'diagnose', done, total, item }),
      onFindings,
    })
    if (running === own) running = null
    if (diagnosed.ok) {
      host.record.chosen(selection)
      const { diagnosis } = diagnosed.value
      host.record.looked({ at: platform.clock.now().toISOString(), diagnosis }, scenario)
    }
    return diagnosed
  }

  const handlers: DiagnosisHandlers = {
    diagnose: async ({ selection, scenario }) => {
      const diagnosed = await look(selection, scenario, (findings) => emit('findings', mutable(findings)))
      if (!diagnosed.ok) return diagnosed
      const id = `diagnosis-${platform.ids.next(12)}` as DiagnosisId
      made.set(id, diagnosed.value)
      return success({ id, diagnosis: mutable(diagnosed.value.diagnosis) })
    },
    cancelDiagnosis: async () => {
      running?.abort()
      return success({})
    },
    nextSteps: async ({ diagnosis, scenario }) => {
      const found = known(diagnosis)
      if (!found.ok) return found
      const { stepsFor } = found.value
      made.set(diagnosis, {
        ...found.value,
        diagnosis: { ...found.value.diagnosis, scenario, steps: stepsFor(scenario) },
      })
      return success(mutable(stepsFor(scenario)))
    },
    copyLines: async ({ diagnosis, excerpt }) => {
      const found = known(diagnosis)
      if (!found.ok) return found
      const lines = linesOf(found.value.diagnosis, excerpt)
      if (lines === null) return failure(certmendError('bad-request', { reason: excerpt }))
      await clipboard.write(lines)
      return success({})
    },
    readCopiedLines: async ({ diagnosis }) => {
      const found = known(diagnosis)
      if (!found.ok) return found
      const logs = pastedLogs(await clipboard.read(), null)
      return logs.ok ? success(mutable(logs.value)) : logs
    },
    saveEvidence: async ({ diagnosis: id, format }) => {
      const found = known(id)
      if (!found.ok) return found
      const { diagnosis } = found.value
      const t = translator(host.locale())
      const about = { toolVersion: platform.toolVersion, createdAt: platform.clock.now() }
      const content =
        format === 'html'
          ? diagnosisReport(t, diagnosis, about)
          : `${JSON.stringify(documentOf(t, diagnosis, about), null, 2)}\n`
      const name = `Certmend ${diagnosis.computer ?? t('report.file-name')}.${format}`
      return saveAs(platform.files, host.saveDialog, { name, format, content: new TextEncoder().encode(content) })
    },
  }
  return {
    handlers,
    lookAgain: async () => {
      const place = host.record.place()
      if (place === null) return success(true)
      const looked = await look(place.selection, place.scenario, () => undefined)
      return looked.ok ? success(true) : looked
    },
    machineOf: (diagnosis) => made.get(diagnosis) ?? null,
  }
}

/** As `certmend diagnose --json` prints it. */
const documentOf = (
  t: Translate,
  diagnosis: MachineDiagnosis,
  { toolVersion, createdAt }: { readonly toolVersion: string; readonly createdAt: Date },
): object => ({
  formatVersion: '1.0',
  command: 'diagnose',
  startedAt: createdAt.toISOString(),
  tool: { name: 'certmend', version: toolVersion },
  errors: [],
  ...diagnosisDocument(t, diagnosis),
})

/** As CMTrace copies lines, below the log that they come from. */
const linesOf = ({ logs }: MachineDiagnosis, excerpt: string): string | null => {
  for (const { location, excerpts } of logs?.logs ?? []) {
    const lines = excerpts.find(({ id }) => id === excerpt)?.lines
    if (lines) return [...(location === null ? [] : [location]), ...lines.map(copied)].join('\r\n')
  }
  return null
}

/** `message  OSDSMPClient  3/14/2011 10:22:31 AM  2432 (0x0980)` between tabs, so that it can be pasted where such lines are read. */
const copied = ({ message, component, time, thread }: LogLine): string => {
  const inOneLine = message.replace(/\s*[\r\n]+\s*/g, ' ')
  return [inOneLine, component ?? '', time === null ? '' : clock(time), thread === null ? '' : withHex(thread)].join(
    '\t',
  )
}

const clock = (time: string): string => {
  const [, year, month, day, hours = '', rest] = /^(\d+)-(\d+)-(\d+)T(\d+)(:\d+:\d+)/.exec(time) ?? []
  const hour = Number(hours)
  return `${Number(month)}/${Number(day)}/${year} ${hour % 12 || 12}${rest} ${hour < 12 ? 'AM' : 'PM'}`
}

const withHex = (thread: string): string =>
  `${thread} (0x${Number(thread).toString(16).toUpperCase().padStart(4, '0')})`
