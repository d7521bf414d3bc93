/**
 * Which step of the remedy applies on a machine, and what a file that somebody brought is good for there
 * (facts/domain.md §1.2, §1.3, §1.6). Pure: from the facts of a diagnosis and the verdict on a file.
 *
 * | client          | ccmgencert.dll | certificates | step                                     |
 * |-----------------|----------------|--------------|------------------------------------------|
 * | none, RTM, other product | any   | any          | not here                                 |
 * | SP1, SP2, R3    | unknown        | any          | cannot tell                              |
 * | SP1, SP2, R3    | old            | any          | client patch, the certificates after it  |
 * | SP1, SP2, R3    | old, although a patch is registered | any | cannot tell            |
 * | SP1, SP2, R3    | fixed          | faulty       | certificates; by KB977384 too: it brings no CCMCertFix |
 * | SP1, SP2, R3    | fixed          | clean        | nothing                                  |
 * | SP1, SP2, R3    | fixed          | unknown      | cannot tell                              |
 */
import type {
  FileUseHere,
  FileUseReason,
  HotfixReason,
  HotfixStep,
  HotfixStepId,
  MachinePlace,
} from '../../../../shared/model/hotfix.ts'
import type { ServicePack } from '../../../../shared/model/task-sequence.ts'
import { type Branch, branchOf } from '../../diagnosis/branch.ts'
import type { MachineFacts } from '../../diagnosis/facts.ts'
import { hasFix, isHotfix, isSupersedingHotfix } from '../../diagnosis/rules/client.ts'
import { oldestSiteFile } from '../../diagnosis/rules/site-server.ts'
import { clientFixed, faultyCertificates, known } from '../../diagnosis/verdict.ts'
import type { Identification } from './identify.ts'

export const hotfixStep = (facts: MachineFacts, place: MachinePlace): HotfixStep => {
  const [id, why] = place === 'this-computer' ? judgeClient(facts) : (['not-here', place] as const)
  const needsFiles = id === 'apply-patch' || id === 'mend-certificates'
  return { id, why, servicePack: needsFiles ? clientServicePack(facts) : null, siteServer: siteServerOf(facts) }
}

/** The pack of the client, by which a file is judged (`identifyFile`, wanted); null where there is none, or none known. */
export const clientServicePack = (facts: MachineFacts): ServicePack | null => {
  const client = known(facts.client)
  return client ? (packs[branchOf(client.version)] ?? null) : null
}

const packs: Readonly<Partial<Record<Branch, ServicePack>>> = { sp1: 'SP1', sp2: 'SP2', r3: 'SP2' }

type Judgement = readonly [id: HotfixStepId, why: HotfixReason]

const outsideScope: Readonly<Partial<Record<Branch, Judgement>>> = {
  rtm: ['not-here', 'client-rtm'],
  older: ['not-here', 'client-other-product'],
  newer: ['not-here', 'client-other-product'],
  other: ['cannot-tell', 'client-other-build'],
}

const judgeClient = (facts: MachineFacts): Judgement => {
  const client = known(facts.client)
  if (client === undefined) return ['cannot-tell', 'client-unknown']
  if (client === null) return ['not-here', 'no-client']
  const outside = outsideScope[branchOf(client.version)]
  if (outside) return outside
  const fixed = clientFixed(facts)
  const faulty = faultyCertificates(facts)
  if (fixed === undefined || fixed === null) return ['cannot-tell', 'fix-unknown']
  if (!fixed) return isRegistered(facts) ? ['cannot-tell', 'patch-without-file'] : patchFirst(faulty)
  if (faulty === undefined) return ['cannot-tell', 'certificates-unknown']
  if (faulty === 0) return ['nothing', 'done']
  return ['mend-certificates', isSuperseded(facts) ? 'superseded' : 'certificates-bad']
}

const patchFirst = (faulty: number | undefined): Judgement => [
  'apply-patch',
  faulty !== undefined && faulty > 0 ? 'client-old-and-certificates-bad' : 'client-old',
]

const isRegistered = (facts: MachineFacts): boolean =>
  isSuperseded(facts) || known(facts.patches)?.some(isHotfix) === true

const isSuperseded = (facts: MachineFacts): boolean => known(facts.patches)?.some(isSupersedingHotfix) === true

const siteServerOf = (facts: MachineFacts): HotfixStep['siteServer'] => {
  const files = known(facts.siteFiles)
  if (files === undefined) return 'unknown'
  if (files === null) return null
  const oldest = oldestSiteFile(files)
  if (!oldest) return 'unknown'
  return hasFix(oldest.version) ? 'has-hotfix' : 'needs-hotfix'
}

/** Only what is genuine is ever good for something. */
export const fileUse = (
  { verdict, isGenuine, package: installer }: Pick<Identification, 'verdict' | 'isGenuine' | 'package'>,
  facts: MachineFacts,
  place: MachinePlace,
): FileUseHere => {
  if (verdict === 'download-wrapper') return { use: 'unpack-download', why: 'unpack-first' }
  if (!isGenuine) return useless('not-genuine')
  switch (verdict) {
    case 'client-patch':
      return patchUse(facts, place)
    case 'client-patch-of-other-service-pack':
      return useless('other-service-pack')
    case 'certfix-tool':
    case 'certfix-tool-of-other-service-pack':
      return toolUse(facts, place)
    case 'site-server-hotfix':
      return bundleUse(installer !== null, facts, place)
    case 'superseding-update':
      return useless('contains-patch-only')
    default:
      return useless('not-ours')
  }
}

const useless = (why: FileUseReason): FileUseHere => ({ use: 'none', why })

/** Null: a client of SP1, SP2 or R3 runs here. */
const obstacle = (facts: MachineFacts, place: MachinePlace): FileUseReason | null => {
  if (place !== 'this-computer') return place
  if (known(facts.client) === undefined) return 'client-unknown'
  return clientServicePack(facts) === null ? 'not-in-scope' : null
}

/** KB977203 cannot be installed where KB977384 is. */
const patchUse = (facts: MachineFacts, place: MachinePlace): FileUseHere => {
  const why = obstacle(facts, place)
  if (why !== null) return useless(why)
  if (isSuperseded(facts)) return useless('superseding-applied')
  const fixed = clientFixed(facts)
  if (fixed === true) return useless('already-fixed')
  if (isRegistered(facts)) return useless('patch-without-file')
  return fixed === false ? { use: 'apply-patch', why: 'fits' } : useless('client-unknown')
}

/** Where nobody knows whether a name is faulty the tool may run: it changes faulty ones only. */
const toolUse = (facts: MachineFacts, place: MachinePlace): FileUseHere => {
  const why = obstacle(facts, place)
  if (why !== null) return useless(why)
  return faultyCertificates(facts) === 0 ? useless('certificates-good') : { use: 'run-certfix', why: 'fits' }
}

/** Nothing is installed by extracting, so the patient may be a disk; Windows PE has no Windows Installer. */
const bundleUse = (isPackage: boolean, facts: MachineFacts, place: MachinePlace): FileUseHere => {
  if (place === 'windows-pe') return useless('windows-pe')
  if (place === 'this-computer' && siteServerOf(facts) === 'needs-hotfix') {
    return { use: 'install-on-site-server', why: 'site-server-here' }
  }
  return { use: isPackage ? 'extract-package' : 'extract-program', why: 'certfix-inside' }
}
