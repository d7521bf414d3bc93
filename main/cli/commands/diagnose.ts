/** certmend diagnose: is this machine affected, why do we say so, and what comes next. Reads only. */

import type { CertmendError } from '../../../shared/contract/errors.ts'
import {
  evidenceValue,
  findingAdvice,
  findingBecause,
  findingStatus,
  findingTitle,
  groupTitle,
  halfFixText,
  nextStepState,
  nextStepTitle,
  nextStepWhy,
  verdictAdvice,
  verdictTitle,
} from '../../../shared/messages/diagnosis.ts'
import { findingGroups, type MachineDiagnosis } from '../../../shared/model/finding.ts'
import { diagnoseMachine } from '../../adapters/machine-diagnosis.ts'
import { nodeProcessRunner } from '../../adapters/node-platform.ts'
import { diagnosisDocument } from '../../core/report/diagnosis-document.ts'
import { diagnosisReport } from '../../core/report/diagnosis-report.ts'
import type { Console } from '../console.ts'
import { type ExitCode, exitCode, exitCodeFor } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'
import { locationsOf } from '../sources.ts'

export const diagnoseCommand = async (session: Session): Promise<Outcome> => {
  const { args, platform, console } = session
  const locations = locationsOf(args, platform)
  if (!locations.ok) return failed(locations.error)
  const [location = 'live'] = locations.value
  const diagnosed = await diagnoseMachine(
    {
      platform,
      runner: nodeProcessRunner,
      windows: { platform: process.platform, environment: process.env },
    },
    location,
    {
      logFolder: args.logs,
      scenario: args.scenario,
      onProgress: console.progress,
    },
  )
  if (!diagnosed.ok) return failed(diagnosed.error)
  const { diagnosis } = diagnosed.value
  show(console, diagnosis)
  const unsaved = args.report === null ? null : await saveReport(session, diagnosis, args.report)
  return {
    document: diagnosisDocument(console.t, diagnosis),
    errors: unsaved === null ? [] : [unsaved],
    exitCode: unsaved === null ? codeOf(diagnosis) : exitCodeFor(unsaved),
  }
}

const saveReport = async (
  { platform, console }: Session,
  diagnosis: MachineDiagnosis,
  path: string,
): Promise<CertmendError | null> => {
  const about = { toolVersion: platform.toolVersion, createdAt: platform.clock.now() }
  const report = diagnosisReport(console.t, diagnosis, about)
  const saved = await platform.files.create(path, new TextEncoder().encode(report))
  if (!saved.ok) return saved.error
  console.tell('report.saved', { path })
  return null
}

/** Something to do where the machine is affected or half mended, or where nobody knows. */
const codeOf = ({ verdict }: MachineDiagnosis): ExitCode =>
  ['not-applicable', 'not-affected', 'remediated'].includes(verdict.id) ? exitCode.done : exitCode.somethingToDo

const show = ({ t, say }: Console, { location, verdict, findings, steps }: MachineDiagnosis): void => {
  say(location)
  say(verdictTitle(t, verdict))
  say(verdictAdvice(t, verdict))
  for (const halfFix of verdict.halfFixes) say(`! ${halfFixText(t, halfFix)}`)
  for (const group of findingGroups) {
    say('')
    say(groupTitle(t, group))
    for (const finding of findings.filter((one) => one.group === group)) {
      say(`  ${findingStatus(t, finding)}: ${findingTitle(t, finding)}`)
      const because = findingBecause(t, finding)
      if (because !== null) say(`      ${because}`)
      for (const evidence of finding.evidence)
        say(`      ${evidence.location} = ${inOneLine(evidenceValue(t, evidence))}`)
      const advice = findingAdvice(t, finding)
      if (advice !== null) say(`      ${advice}`)
    }
  }
  say('')
  for (const step of steps) say(`${nextStepState(t, step)}: ${nextStepTitle(t, step)}. ${nextStepWhy(t, step)}`)
}

/** Log records may span lines. */
const inOneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ')
