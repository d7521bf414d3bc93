/** The words of the hotfix, by the codes in the model; used by page, report and command line alike. */
import type {
  CheckReason,
  CheckStatus,
  ExitMeaning,
  ExitOutcome,
  FileUseHere,
  FileVerdict,
  HotfixStep,
  PropertyLoss,
  SignatureCheckName,
} from '../model/hotfix.ts'
import type { Translate } from './index.ts'

export const fileVerdict = (t: Translate, verdict: FileVerdict): string => t(`file-verdict.${verdict}`)
export const fileAdvice = (t: Translate, verdict: FileVerdict): string => t(`file-advice.${verdict}`)

export const signatureCheck = (t: Translate, name: SignatureCheckName): string => t(`signature-check.${name}`)
export const checkStatus = (t: Translate, status: CheckStatus): string => t(`check-status.${status}`)
export const checkReason = (t: Translate, reason: CheckReason): string => t(`check-reason.${reason}`)

/** What differs from the table of the article. */
export const tableDifference = (
  t: Translate,
  { what, expected, actual }: { readonly what: 'size' | 'version'; readonly expected: string; readonly actual: string },
): string => t(`table-difference.${what}`, { expected, actual })

export const hotfixStepTitle = (t: Translate, { id }: HotfixStep): string => t(`hotfix-step.${id}`)
export const hotfixStepWhy = (t: Translate, { why }: HotfixStep): string => t(`hotfix-why.${why}`)

/** What follows for the site server on the same machine; null without one. */
export const hotfixSiteServer = (t: Translate, { siteServer }: HotfixStep): string | null =>
  siteServer === null ? null : t(`hotfix-site-server.${siteServer}`)

export const fileUse = (t: Translate, { use }: FileUseHere): string => t(`file-use.${use}`)
export const fileUseWhy = (t: Translate, { why }: FileUseHere): string => t(`file-use-why.${why}`)

export const exitText = (t: Translate, { name }: ExitMeaning): string => t(`exit.${name}`)
export const exitOutcome = (t: Translate, outcome: ExitOutcome): string => t(`exit-outcome.${outcome}`)

/** What the client loses where a property is not named again. */
export const propertyLoss = (t: Translate, loss: PropertyLoss): string => t(`lost-without.${loss}`)
