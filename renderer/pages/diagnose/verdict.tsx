/** The page's beginning: the verdict as its main instruction, what follows from it, the tally, and the machine beside it. */
import { verdictAdvice, verdictTitle } from '../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import { writtenMoment } from '../../../shared/messages/moments.ts'
import type { Finding, MachineDiagnosis, Verdict } from '../../../shared/model/finding.ts'
import { titleId } from '../../wizard/focus.ts'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import { MachineCard } from './machine-card.tsx'
import { Sign } from './sign.tsx'
import { orderOfWork, signOf, tallyOf, verdictSign } from './view.ts'

export const VerdictHead = ({ diagnosis }: { readonly diagnosis: MachineDiagnosis }) => {
  const { t, list } = useLanguage()
  const { verdict, steps, findings, computer } = diagnosis
  const work = orderOfWork(verdict, steps)
  const works = list(work.map((each) => t(`work.${each}`)))
  return (
    <div className="verdict">
      <div className="intro">
        <h1 id={titleId} tabIndex={-1} className="with-st" data-region-start>
          <Sign name={verdictSign(verdict)} large />
          <span>{title(t, verdict)}</span>
        </h1>
        <p>
          {cause(t, verdict)} {work.length > 0 && t('diagnose.needed', { count: work.length, works })}
        </p>
        <Tally findings={findings} />
      </div>
      <MachineCard computer={computer} findings={findings} />
    </div>
  )
}

/** Verdicts that come from a log say when; below the title there is more room for that. */
const title = (t: Translate, verdict: Verdict): string => {
  const { code } = verdict
  return code === 'confirmed-by-log' || code === 'confirmed-after-fix'
    ? t(`diagnose.title.${code}`)
    : verdictTitle(t, verdict)
}

/** Two advices name the usual order of work; here it stands as this machine needs it. */
const cause = (t: Translate, verdict: Verdict): string => {
  const { code, parameters } = verdict
  const { date } = parameters
  const failed = typeof date === 'string' && date !== '?' ? t('diagnose.failed', { date: writtenMoment(t, date) }) : ''
  switch (code) {
    case 'affected':
      return t('diagnose.cause.affected', parameters)
    case 'confirmed-by-log':
      return parameters.count === 0 ? failed : `${failed} ${t('diagnose.cause.confirmed-by-log', parameters)}`
    case 'confirmed-after-fix':
      return `${failed} ${verdictAdvice(t, verdict)}`
    default:
      return verdictAdvice(t, verdict)
  }
}

export const Tally = ({ findings }: { readonly findings: readonly Finding[] }) => {
  const t = useTranslate()
  return (
    <p className="tally">
      <span>{t('tally.checked', { count: findings.length })}</span>
      {tallyOf(findings).map(({ status, count }) => (
        <span key={status} className="tally-part">
          <Sign name={signOf[status]} />
          {t(`tally.${status}`, { count })}
        </span>
      ))}
    </p>
  )
}
