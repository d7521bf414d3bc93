/** What somebody brought to be run, in words and as a document: verdict, signature, what it is good for here. */
import {
  checkReason,
  checkStatus,
  fileAdvice,
  fileUse,
  fileUseWhy,
  fileVerdict,
  hotfixSiteServer,
  hotfixStepTitle,
  hotfixStepWhy,
  signatureCheck,
  tableDifference,
} from '../../../shared/messages/hotfix.ts'
import { writtenMoment } from '../../../shared/messages/moments.ts'
import type { HotfixStep } from '../../../shared/model/hotfix.ts'
import type { BroughtCheck, BroughtFile } from '../../../shared/model/program-view.ts'
import type { Console } from '../console.ts'
import { printable } from './task-sequence-text.ts'

export type CheckedBroughtFile = Omit<BroughtFile, 'id'>

/** What it is, and what it is good for on this computer. */
export const showBroughtFile = (console: Console, file: CheckedBroughtFile): void => {
  showFileItself(console, file)
  const { t, say } = console
  say(t('cli.program.use', { use: fileUse(t, file.use), why: fileUseWhy(t, file.use) }))
}

/** Of a genuine file its signer; of another one every check of the signature. */
export const showFileItself = ({ t, say }: Console, file: CheckedBroughtFile): void => {
  const { location, verdict, servicePack, version, size, digest, differences, signature, isGenuine } = file
  say(location)
  const pack = servicePack === null ? '' : ` ${t('cli.hotfix.service-pack', { servicePack })}`
  say(`  ${fileVerdict(t, verdict)}.${pack}`)
  if (!isGenuine) say(`  ${fileAdvice(t, verdict)}`)
  if (version !== null) say(`    ${t('cli.hotfix.version', { version })}`)
  say(`    ${t('cli.program.size', { count: size })}`)
  say(`    ${t('cli.hotfix.digest', { digest })}`)
  for (const difference of differences) say(`    ${tableDifference(t, difference)}`)
  if (signature !== null) {
    const { signer, signedAt, checks } = signature
    if (signer !== null) say(`    ${t('cli.hotfix.signer', { signer: printable(signer) })}`)
    if (signedAt !== null) say(`    ${t('cli.hotfix.signed-at', { date: writtenMoment(t, signedAt) })}`)
    for (const check of isGenuine ? [] : checks) say(`      ${checkText(t, check)}`)
  }
}

const checkText = (t: Console['t'], { name, status, reason, certificate }: BroughtCheck): string => {
  const about = certificate === null ? '' : `: ${printable(certificate)}`
  const why = reason === null ? '' : ` (${checkReason(t, reason)}${about})`
  return `${checkStatus(t, status)}: ${signatureCheck(t, name)}${why}`
}

/** Which step of the remedy applies on this computer. */
export const showStep = ({ t, say }: Console, step: HotfixStep): void => {
  say(t('cli.program.step', { step: hotfixStepTitle(t, step), why: hotfixStepWhy(t, step) }))
  const siteServer = hotfixSiteServer(t, step)
  if (siteServer !== null) say(`  ${siteServer}`)
}

/** `file` in docs/schema/hotfix-plan.json. */
export const broughtFileDocument = ({ t }: Console, file: CheckedBroughtFile) => {
  const { fileName: _, verdict, use, byHand: _byHand, error: _error, signature, ...rest } = file
  return {
    ...rest,
    verdict: { id: verdict, title: fileVerdict(t, verdict), advice: fileAdvice(t, verdict) },
    signature: signature && {
      ...signature,
      checks: signature.checks.map(({ name, status, reason, certificate }) => ({
        name,
        status,
        title: signatureCheck(t, name),
        reason: reason && { id: reason, text: checkReason(t, reason) },
        certificate,
      })),
    },
    use: { id: use.use, title: fileUse(t, use), reason: use.why, why: fileUseWhy(t, use) },
  }
}

/** `step` in docs/schema/hotfix-plan.json. */
export const stepDocument = ({ t }: Console, step: HotfixStep) => ({
  id: step.id,
  title: hotfixStepTitle(t, step),
  reason: step.why,
  why: hotfixStepWhy(t, step),
  servicePack: step.servicePack,
  siteServer: step.siteServer,
})
