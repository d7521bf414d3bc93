/** certmend diagnose: is this machine affected, why do we say so, and what comes next. Reads only. */

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
import { findingGroups } from '../../../shared/model/finding.ts'
import { diagnoseMachine, type MachineDiagnosis } from '../../adapters/machine-diagnosis.ts'
import { nodeProcessRunner } from '../../adapters/node-platform.ts'
import type { Console } from '../console.ts'
import { type ExitCode, exitCode } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'
import { locationsOf } from '../sources.ts'

export const diagnoseCommand = async ({ args, platform, console }: Session): Promise<Outcome> => {
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
      onProgress: (done, total) => console.progress(done, total, ''),
    },
  )
  if (!diagnosed.ok) return failed(diagnosed.error)
  show(console, diagnosed.value)
  return { document: documentOf(console, diagnosed.value), errors: [], exitCode: codeOf(diagnosed.value) }
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

/** design/CLI.md, `diagnose`. */
const documentOf = ({ t }: Console, { location, verdict, findings, steps }: MachineDiagnosis): Outcome['document'] => ({
  source: location,
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
})
