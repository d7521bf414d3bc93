/** A diagnosis as JSON: what the command line prints and the window saves (docs/schema/diagnose.json). */
import {
  findingAdvice,
  findingBecause,
  findingTitle,
  nextStepTitle,
  nextStepWhy,
  verdictAdvice,
  verdictTitle,
} from '../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import type { MachineDiagnosis } from '../../../shared/model/finding.ts'
import type { LogView } from '../../../shared/model/log.ts'

/** Without what every document has: version, command, time, errors. */
export const diagnosisDocument = (
  t: Translate,
  { location, computer, verdict, findings, steps, logs }: MachineDiagnosis,
): Readonly<Record<string, unknown>> => ({
  source: location,
  computer,
  verdict: {
    id: verdict.id,
    title: verdictTitle(t, verdict),
    advice: verdictAdvice(t, verdict),
    halfFixes: verdict.halfFixes,
  },
  findings: findings.map((finding) => ({
    id: finding.id,
    group: finding.group,
    status: finding.status,
    title: findingTitle(t, finding),
    evidence: finding.evidence,
    advice: findingAdvice(t, finding),
    sureness: finding.sureness,
    because: findingBecause(t, finding),
  })),
  next: steps.map((step) => ({
    id: step.id,
    state: step.state,
    title: nextStepTitle(t, step),
    why: nextStepWhy(t, step),
  })),
  logs: logs === null ? null : logs.logs.map(logDocument),
  clientPackage: logs === null ? null : logs.clientPackage,
})

/** Ids and the time axis are the window's business. */
const logDocument = ({ axis: _axis, excerpts, ...log }: LogView) => ({
  ...log,
  excerpts: excerpts.map(({ id: _id, ...excerpt }) => excerpt),
})
