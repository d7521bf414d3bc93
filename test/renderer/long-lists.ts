/**
 * A main process with very long lists: as many faulty certificates as wanted, as many in order, and a log with as many lines as
 * a diagnosis shows at most. All of it is made before the first question, so that what takes time is the window's own work.
 */
import { excerptLimits } from '../../main/core/diagnosis/log-view.ts'
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { CertificateView, ScanReport } from '../../shared/model/certificate.ts'
import type { ChangeId, LogExcerptId } from '../../shared/model/ids.ts'
import type { LogsView } from '../../shared/model/log.ts'
import type { MendPlan } from '../../shared/model/plan.ts'
import { success } from '../../shared/model/result.ts'
import type { MendRun } from '../../shared/model/run.ts'
import { certificate, fakeApi, liveReport, planFor, runFor } from './fake-api.ts'
import { diagnosis } from './fake-diagnosis.ts'

export const longApi = (count: number): CertmendApi => {
  const api = fakeApi('live')
  const report = longReport(count)
  const plan = longPlan(report)
  const answers: Readonly<Record<string, unknown>> = {
    scan: report,
    plan: { plan, refused: [] },
    apply: { run: longRun(plan) },
    diagnose: { id: 'diagnosis-1', diagnosis: { ...diagnosis, logs: diagnosis.logs && longLogs(diagnosis.logs) } },
  }
  const request = async (name: string, argument: never): Promise<unknown> =>
    name in answers ? success(answers[name]) : api.request(name as never, argument)
  return { ...api, request } as CertmendApi
}

const longReport = (count: number): ScanReport => {
  const faulty = Array.from({ length: count }, (_, at) => faultyCertificate(at))
  const inOrder = Array.from({ length: count }, (_, at) =>
    certificate({ units: `Root ${at}\0`, state: 'ok', store: 'Root', thumbprint: thumbprint(count + at) }),
  )
  const { sources, ...rest } = liveReport()
  return {
    ...rest,
    sources: sources.slice(0, 1).map((source) => ({ ...source, certificates: [...faulty, ...inOrder] })),
    summary: { certificates: 2 * count, affected: count, sources: 1 },
  }
}

/** Every tenth has a long name. */
const faultyCertificate = (at: number): CertificateView =>
  certificate({
    units: `SMS ${at}${at % 10 === 9 ? ' Encryption Certificate of a computer with a very long name' : ''}\0Rest\0`,
    state: 'text-after-nul',
    store: 'SMS',
    thumbprint: thumbprint(at),
  })

const thumbprint = (at: number): string => at.toString(16).toUpperCase().padStart(40, 'A')

const longPlan = ({ sources, ...report }: ScanReport): MendPlan => {
  const faulty = sources.map((source) => ({
    ...source,
    certificates: source.certificates.filter(({ mendable }) => mendable),
  }))
  const wanted = faulty.flatMap(({ certificates }) => certificates.slice(0, 1))
  const plan = planFor(
    { ...report, sources: faulty },
    wanted.map(({ id }) => ({ certificate: id, policy: 'truncate' })),
  )
  const [change] = plan.changes
  if (!change) return plan
  return {
    ...plan,
    changes: faulty
      .flatMap(({ certificates }) => certificates)
      .map(({ id, store, key, thumbprint, subject, friendlyName: { state, text, hex } }) => ({
        ...change,
        id: `change-${id}` as ChangeId,
        certificate: { store, key, thumbprint, subject },
        before: { state, text, hex },
        after: { ...change.after, text },
      })),
  }
}

const longRun = (plan: MendPlan): MendRun => {
  const run = runFor({ ...plan, changes: plan.changes.slice(0, 1) }, [plan.changes[0]?.id ?? ''])
  return {
    ...run,
    changes: plan.changes.map(({ id, target, certificate: { store, thumbprint, subject }, before, after }) => ({
      id,
      target,
      store,
      thumbprint,
      subject,
      before: { text: before.text, hex: before.hex },
      after: { text: after.text, hex: after.hex },
      readBack: 'held',
    })),
  }
}

const longLogs = (logs: LogsView): LogsView => {
  const [log] = logs.logs
  const [excerpt] = log?.excerpts ?? []
  if (!log || !excerpt) return logs
  const { linesOfExcerpt, excerptsOfLog } = excerptLimits
  const excerpts = Array.from({ length: excerptsOfLog }, (_, number) => ({
    ...excerpt,
    id: `e${number + 1}` as LogExcerptId,
    lines: Array.from({ length: linesOfExcerpt }, (_, at) => ({
      ...(excerpt.lines[at % excerpt.lines.length] ?? excerpt.lines[0]),
      line: number * linesOfExcerpt + at + 1,
    })).filter((line) => 'message' in line),
  }))
  return { ...logs, logs: [{ ...log, excerpts } as typeof log] }
}
