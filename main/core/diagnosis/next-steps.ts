/**
 * What comes next, in the order of facts/domain.md §1.2. What one machine cannot show (the site server elsewhere, the
 * task sequence in the console) is named as such; the task sequence itself is judged from its export.
 */
import type {
  NextStep,
  NextStepId,
  NextStepReason,
  NextStepState,
  Scenario,
  Verdict,
} from '../../../shared/model/finding.ts'
import type { MachineFacts } from './facts.ts'
import { hasFix, isSupersedingHotfix } from './rules/client.ts'
import { oldestSiteFile } from './rules/site-server.ts'
import { clientFixed, faultyCertificates, known } from './verdict.ts'

export const nextSteps = (facts: MachineFacts, verdict: Verdict, scenario: Scenario): readonly NextStep[] => {
  const site = siteHotfix(facts)
  const steps: Readonly<Record<NextStepId, Judgement>> = {
    'site-hotfix': site,
    'distribution-points': distributionPoints(site),
    'client-hotfix': clientHotfix(facts),
    certificates: certificates(facts),
    ...taskSequenceSteps(facts, scenario),
  }
  const nothing = verdict.id === 'not-applicable'
  return (Object.keys(steps) as NextStepId[]).map((id) => {
    const [state, why] = nothing ? outOfScope : steps[id]
    return { id, state, why }
  })
}

type Judgement = readonly [state: NextStepState, why: NextStepReason]

const outOfScope: Judgement = ['not-applicable', 'out-of-scope']

const siteHotfix = (facts: MachineFacts): Judgement => {
  const files = known(facts.siteFiles)
  if (files === undefined) return ['unknown', 'site-unknown']
  const oldest = files && oldestSiteFile(files)
  if (!oldest) return ['unknown', 'site-not-here']
  return hasFix(oldest.version) ? ['done', 'site-done'] : ['needed', 'site-old']
}

/** The hotfix changes the source of the client's installation package; whether the points took it over is not seen here. */
const distributionPoints = ([site, why]: Judgement): Judgement =>
  site === 'unknown' ? ['unknown', why] : ['needed', 'client-source-changed']

const clientHotfix = (facts: MachineFacts): Judgement => {
  if (known(facts.patches)?.some(isSupersedingHotfix) === true && clientFixed(facts)) return ['done', 'superseded']
  const fixed = clientFixed(facts)
  if (fixed === undefined || fixed === null) return ['unknown', 'client-unknown']
  return fixed ? ['done', 'client-done'] : ['needed', 'client-old']
}

const certificates = (facts: MachineFacts): Judgement => {
  const faulty = faultyCertificates(facts)
  if (faulty === undefined) return ['unknown', 'certificates-unknown']
  return faulty > 0 ? ['needed', 'certificates-bad'] : ['done', 'certificates-good']
}

type TaskSequenceStep = 'patch-property' | 'certfix-package' | 'run-first' | 'install-software'

/** Capture has no new Windows to patch; boot media have no old client to run anything on. */
const taskSequenceSteps = (facts: MachineFacts, scenario: Scenario): Readonly<Record<TaskSequenceStep, Judgement>> => {
  const patch: Judgement = known(facts.patches)?.some(isSupersedingHotfix)
    ? ['needed', 'superseded']
    : ['needed', 'new-clients-old']
  const tool: Judgement = ['needed', 'tool-for-task-sequence']
  const first: Judgement = ['needed', 'before-the-sequence']
  const after: Judgement = ['needed', 'after-setup']
  const captureOnly: Judgement = ['not-applicable', 'capture-only']
  switch (scenario) {
    case 'refresh':
    case 'replace-restore':
      return { 'patch-property': patch, 'certfix-package': tool, 'run-first': first, 'install-software': after }
    case 'replace-capture':
      return {
        'patch-property': captureOnly,
        'certfix-package': tool,
        'run-first': first,
        'install-software': captureOnly,
      }
    case 'new-computer':
      return {
        'patch-property': patch,
        'certfix-package': tool,
        'run-first': ['not-applicable', 'nothing-to-run-on'],
        'install-software': after,
      }
  }
}
