/** CCMCertFix as the page weighs it: whether it can be run now and why not, with which rights, and what is hoped of it. */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { MessageKey } from '../../../shared/messages/index.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import type { CertfixPlan, CertificateBefore } from '../../../shared/model/plan.ts'
import type { BroughtFile, HotfixOffer, Rights } from '../../../shared/model/program-view.ts'
import { fileStanding } from '../program/file-view.ts'

/** `own`: Certmend's mend. `certfix`: Microsoft's tool. */
export type MendWay = 'own' | 'certfix'

/** Why CCMCertFix cannot mend what was chosen; null: it can. */
export type CertfixObstacle = HotfixOffer['certfixObstacle'] | 'files'

export interface CertfixChoice {
  /** Those of a folder; one of them is chosen. */
  readonly files: readonly BroughtFile[]
  readonly chosen: BroughtFile | null
  readonly plan: CertfixPlan | null
  readonly planning: boolean
  /** Main is asking the technician, or reads. */
  readonly busy: boolean
  readonly error: CertmendError | null
  readonly rights: Rights
  /** Windows was not allowed to elevate. */
  readonly declined: boolean
}

/** What stands in the way of a run now; null: nothing. */
export const certfixHindrance = ({
  chosen,
  plan,
  planning,
  busy,
  rights,
}: CertfixChoice): Extract<MessageKey, `certfix-run.${string}` | 'found.planning'> | null => {
  if (busy) return 'certfix-run.reading'
  if (planning) return 'found.planning'
  if (chosen === null) return 'certfix-run.missing'
  if (fileStanding(chosen, 'certfix-tool') !== 'fits') return 'certfix-run.not-this'
  if (plan === null) return 'certfix-run.no-plan'
  return rightsOf(rights) === 'none' ? 'certfix-run.no-rights' : null
}

/** `messages/` `certfix-tool.rights.<word>`: whether the tool will have the rights that it needs, and from where. */
export const rightsOf = ({ elevated, account, canElevate }: Rights): 'has' | 'system' | 'asks' | 'none' | 'unknown' => {
  if (account === 'system') return 'system'
  if (elevated === null) return 'unknown'
  if (elevated) return 'has'
  return canElevate ? 'asks' : 'none'
}

export interface Hope {
  /** Names that were read as faulty. */
  readonly faulty: readonly CertificateBefore[]
  /** The rest of the store, which is read back as well. */
  readonly others: number
}

export const hopeOf = ({ changes }: CertfixPlan): Hope => {
  const certificates = changes.flatMap((change) => change.certificates)
  const faulty = certificates.filter(({ name }) => isAffected(name.state))
  return { faulty, others: certificates.length - faulty.length }
}

/** A package can be made of it, whichever service pack it is of and whatever this machine needs. */
export const isCertfix = (file: BroughtFile): boolean =>
  file.isGenuine && (file.verdict === 'certfix-tool' || file.verdict === 'certfix-tool-of-other-service-pack')
