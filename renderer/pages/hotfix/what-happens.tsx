/** Beside the command: what will be different afterwards, and how it runs. Said before anything does. */
import type { ReactNode } from 'react'
import type { HotfixPlan } from '../../../shared/model/plan.ts'
import type { BroughtFile, HotfixOffer, Rights } from '../../../shared/model/program-view.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { givenNames, leftOut, type PropertyRow } from './view.ts'

export interface WhatHappensProps {
  readonly offer: HotfixOffer
  readonly chosen: BroughtFile | null
  readonly rows: readonly PropertyRow[]
  readonly plan: HotfixPlan | null
  readonly rights: Rights
  readonly use: 'apply' | 'extract'
}

export const WhatHappens = (props: WhatHappensProps) => {
  const t = useTranslate()
  return (
    <aside className="beside" aria-label={t('what-happens.label')}>
      <section className="card stack tight" aria-labelledby="different-title">
        <h2 id="different-title">{t('what-happens.different')}</h2>
        {props.use === 'apply' ? <AfterPatch {...props} /> : <AfterExtraction {...props} />}
      </section>
      <section className="card stack tight" aria-labelledby="how-title">
        <h2 id="how-title">{t('what-happens.how')}</h2>
        <HowItRuns {...props} />
      </section>
    </aside>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const changeIn = (plan: HotfixPlan | null) => plan?.changes[0] ?? null

const AfterPatch = ({ offer, rows, plan }: WhatHappensProps) => {
  const t = useTranslate()
  const change = changeIn(plan)
  const versions =
    change?.action === 'apply-patch'
      ? change.clientFile
      : { before: offer.clientFile?.version ?? null, after: offer.wantedVersion }
  const lost = leftOut(rows)
  const given = givenNames(rows)
  return (
    <dl className="facts one">
      {versions.before !== null && versions.after !== null && (
        <Fact name="ccmgencert.dll">
          <code>{versions.before}</code> {t('what-happens.becomes')} <code>{versions.after}</code>
        </Fact>
      )}
      <Fact name={t('what-happens.patches')}>{t('what-happens.patches.text')}</Fact>
      <Fact name={t('what-happens.service')}>{t('what-happens.service.text')}</Fact>
      {given.length > 0 && (
        <Fact name={t('what-happens.given')}>
          <Names names={given} />
        </Fact>
      )}
      {lost.length > 0 && (
        <Fact name={t('what-happens.lost')}>
          <Names names={lost} />
        </Fact>
      )}
      <Fact name={t('what-happens.stays')}>{t('what-happens.stays.text')}</Fact>
    </dl>
  )
}

const Names = ({ names }: { readonly names: readonly string[] }) => (
  <code>
    <Visible text={names.join(', ')} />
  </code>
)

const AfterExtraction = ({ plan }: WhatHappensProps) => {
  const t = useTranslate()
  const change = changeIn(plan)
  return (
    <dl className="facts one">
      {change?.action === 'extract-package' && (
        <Fact name={t('what-happens.folder')}>
          <code>
            <Visible text={change.folder} />
          </code>
        </Fact>
      )}
      <Fact name={t('what-happens.inside')}>{t('what-happens.inside.text')}</Fact>
      <Fact name={t('what-happens.installed')}>{t('what-happens.installed.text')}</Fact>
      <Fact name={t('what-happens.then')}>{t('what-happens.then.text')}</Fact>
    </dl>
  )
}

const HowItRuns = ({ plan, chosen, rights, use }: WhatHappensProps) => {
  const t = useTranslate()
  const change = changeIn(plan)
  return (
    <dl className="facts one">
      <Fact name={t('how-it-runs.rights')}>{t(`how-it-runs.rights.${rightsWord(rights)}`)}</Fact>
      <Fact name={t('how-it-runs.file')}>
        {t('how-it-runs.file.text')}
        {change && <Path text={change.staged} />}
      </Fact>
      {change && (
        <Fact name={t('how-it-runs.log')}>
          <Path text={change.log} />
        </Fact>
      )}
      <Fact name={t('how-it-runs.time')}>{t(`how-it-runs.time.${use}`)}</Fact>
      {use === 'apply' && (
        <>
          <Fact name={t('how-it-runs.restart')}>{t('how-it-runs.restart.text')}</Fact>
          <Fact name={t('how-it-runs.undo')}>
            {t(`how-it-runs.undo.${removalWord(chosen?.allowsRemoval ?? null)}`)}
          </Fact>
        </>
      )}
      <Fact name={t('how-it-runs.proof')}>{t(`how-it-runs.proof.${use}`)}</Fact>
    </dl>
  )
}

const Path = ({ text }: { readonly text: string }) => (
  <code className="line">
    <Visible text={text} />
  </code>
)

type RightsWord = 'elevated' | 'asked' | 'refused' | 'unknown' | 'system'

const rightsWord = ({ elevated, account, canElevate }: Rights): RightsWord => {
  if (elevated === null) return 'unknown'
  if (!elevated) return canElevate ? 'asked' : 'refused'
  return account === 'system' ? 'system' : 'elevated'
}

const removalWord = (allowsRemoval: boolean | null): 'possible' | 'impossible' | 'unknown' => {
  if (allowsRemoval === null) return 'unknown'
  return allowsRemoval ? 'possible' : 'impossible'
}
