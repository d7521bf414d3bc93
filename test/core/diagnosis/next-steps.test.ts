/** What comes next, by machine and scenario, in the order of facts/domain.md §1.2. */
import { describe, expect, it } from 'vitest'
import { gatherFacts } from '../../../main/core/diagnosis/gather.ts'
import { nextSteps } from '../../../main/core/diagnosis/next-steps.ts'
import { verdictOf } from '../../../main/core/diagnosis/verdict.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { nextStepIds, type Scenario, scenarios } from '../../../shared/model/finding.ts'
import { failure, success } from '../../../shared/model/result.ts'
import { given } from '../../support/given-facts.ts'
import {
  type Description,
  offlineShape,
  syntheticCertificates,
  syntheticMachine,
} from '../../support/synthetic-machine.ts'

const factsOf = async (description: Description, certificates: string) =>
  gatherFacts(
    await offlineShape(syntheticMachine(description)),
    given({
      certificates: success(syntheticCertificates(certificates)),
      logs: failure(certmendError('not-looked-at')),
    }),
  )

const stepsOf = async (description: Description, certificates: string, scenario: Scenario) => {
  const facts = await factsOf(description, certificates)
  return nextSteps(facts, verdictOf(facts), scenario).map(({ id, state, why }) => `${id}: ${state}, ${why}`)
}

const affected: Description = { windows: '7 SP1', bits: 32, client: '4.00.6487.2000', dll: '4.0.6487.2000' }
const remediated: Description = { ...affected, dll: '4.0.6487.2111' }

describe('what comes next', () => {
  it('is the whole remedy for an affected machine that is refreshed', async () => {
    expect(await stepsOf(affected, '2 bad', 'refresh')).toEqual([
      'site-hotfix: unknown, site-not-here',
      'distribution-points: unknown, site-not-here',
      'client-hotfix: needed, client-old',
      'certificates: needed, certificates-bad',
      'patch-property: needed, new-clients-old',
      'certfix-package: needed, tool-for-task-sequence',
      'run-first: needed, before-the-sequence',
      'install-software: needed, after-setup',
    ])
  })

  it('is for the capture of a replace only what happens on the old computer', async () => {
    expect((await stepsOf(affected, '2 bad', 'replace-capture')).slice(4)).toEqual([
      'patch-property: not-applicable, capture-only',
      'certfix-package: needed, tool-for-task-sequence',
      'run-first: needed, before-the-sequence',
      'install-software: not-applicable, capture-only',
    ])
  })

  it('has nothing to run first on a new computer, which has no client yet', async () => {
    const steps = await stepsOf(affected, '2 bad', 'new-computer')
    expect(steps[6]).toBe('run-first: not-applicable, nothing-to-run-on')
  })

  it('leaves a remediated machine its task sequence, which only its export can show', async () => {
    expect((await stepsOf(remediated, '2 ok', 'refresh')).slice(2, 5)).toEqual([
      'client-hotfix: done, client-done',
      'certificates: done, certificates-good',
      'patch-property: needed, new-clients-old',
    ])
  })

  it('takes KB977384 for the hotfix where it is installed', async () => {
    const steps = await stepsOf({ ...remediated, dll: '4.0.6487.2157', also: ['r3'] }, '2 bad', 'refresh')
    expect(steps.slice(2, 5)).toEqual([
      'client-hotfix: done, superseded',
      'certificates: needed, certificates-bad',
      'patch-property: needed, superseded',
    ])
  })

  it('knows the site server where the machine is one', async () => {
    const site = (also: string) => stepsOf({ ...remediated, windows: '2003 SP2', also: [also] }, '2 ok', 'refresh')
    expect((await site('site=6487.2111')).slice(0, 2)).toEqual([
      'site-hotfix: done, site-done',
      'distribution-points: needed, client-source-changed',
    ])
    expect((await site('site=6221.1000'))[0]).toBe('site-hotfix: needed, site-old')
  })

  it('does not call done what is not known', async () => {
    const steps = await stepsOf({ ...affected, dll: '?' }, '2 bad', 'refresh')
    expect(steps[2]).toBe('client-hotfix: unknown, client-unknown')
  })

  it.each(scenarios)('is nothing where KB977203 does not apply: %s', async (scenario) => {
    const steps = await stepsOf({ windows: '7 SP1', bits: 64 }, 'none', scenario)
    expect(steps).toEqual(nextStepIds.map((id) => `${id}: not-applicable, out-of-scope`))
  })
})
