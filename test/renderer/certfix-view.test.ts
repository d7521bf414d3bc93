/** CCMCertFix as the page Certificates weighs it. */
import { describe, expect, it } from 'vitest'
import {
  type CertfixChoice,
  certfixHindrance,
  hopeOf,
  isCertfix,
  rightsOf,
} from '../../renderer/pages/certificates/certfix-view.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { everyStateReport, liveReport } from './fake-api.ts'
import { broughtCertfix, certfixPlan, changedCertfix, folderOfHotfix, rights } from './fake-certfix.ts'

const chosen = broughtCertfix()
const ready: CertfixChoice = {
  files: [chosen],
  chosen,
  plan: certfixPlan(liveReport(), chosen),
  planning: false,
  busy: false,
  error: null,
  rights: rights.asks,
  declined: false,
}

describe('the button that runs CCMCertFix', () => {
  it.each([
    ['elevated', null],
    ['asks', null],
    ['system', null],
    ['unknown', null],
    ['none', 'certfix-run.no-rights'],
  ] as const)('with the rights of "%s" is held back by %s', (account, hindrance) => {
    expect(certfixHindrance({ ...ready, rights: rights[account] })).toBe(hindrance)
  })

  const given: readonly (readonly [string, Partial<CertfixChoice>, ReturnType<typeof certfixHindrance>])[] = [
    ['no file', { files: [], chosen: null, plan: null }, 'certfix-run.missing'],
    ['a file that changed after it was signed', { chosen: changedCertfix() }, 'certfix-run.not-this'],
    ['the package that the tool is in', { chosen: folderOfHotfix()[1] ?? null }, 'certfix-run.not-this'],
    [
      'a machine on which no name is faulty',
      { chosen: broughtCertfix({ use: { use: 'none', why: 'certificates-good' } }) },
      'certfix-run.not-this',
    ],
    ['main that asks or reads', { busy: true, chosen: null }, 'certfix-run.reading'],
    ['a plan that is being made', { planning: true, plan: null }, 'found.planning'],
    ['no plan', { plan: null, error: certmendError('access-denied', { reason: 'EACCES' }) }, 'certfix-run.no-plan'],
  ]
  it.each(given)('is held back by %s', (_, part, hindrance) => {
    expect(certfixHindrance({ ...ready, ...part })).toBe(hindrance)
  })

  it('may be pressed again after an elevation was declined, or a run failed', () => {
    expect(certfixHindrance({ ...ready, declined: true })).toBeNull()
    expect(certfixHindrance({ ...ready, error: certmendError('program-changed') })).toBeNull()
  })
})

it.each(Object.entries(rights))('the rights of "%s" have a word', (name, given) => {
  expect(rightsOf(given)).toBe(name === 'elevated' ? 'has' : name)
})

describe('what is hoped of the tool', () => {
  it('is each name that was read as faulty, and the rest of the store is counted', () => {
    const plan = certfixPlan(everyStateReport(), chosen)
    const { faulty, others } = hopeOf(plan)
    expect(faulty.map(({ name }) => name.state)).toEqual(['text-after-nul', 'extra-terminators', 'leading-nul'])
    expect(others).toBe(0)
    const [change] = plan.changes
    const mended = change?.certificates.map((one) => ({ ...one, name: { ...one.name, state: 'ok' as const } })) ?? []
    expect(hopeOf({ ...plan, changes: plan.changes.map((one) => ({ ...one, certificates: mended })) })).toEqual({
      faulty: [],
      others: 3,
    })
  })
})

it('a package is made of any genuine CCMCertFix, and of nothing else', () => {
  expect(isCertfix(broughtCertfix())).toBe(true)
  expect(isCertfix(broughtCertfix({ verdict: 'certfix-tool-of-other-service-pack', servicePack: 'SP1' }))).toBe(true)
  expect(isCertfix(broughtCertfix({ use: { use: 'none', why: 'not-in-scope' } }))).toBe(true)
  expect(isCertfix(broughtCertfix({ isGenuine: false }))).toBe(false)
  expect([changedCertfix(), ...folderOfHotfix().slice(1)].map(isCertfix)).toEqual([false, false, false])
})
