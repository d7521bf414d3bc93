/** Microsoft's tool and Certmend's own mend, side by side: what each does, who stands behind it, and why one cannot be chosen. */
import type { Translate } from '../../../shared/messages/index.ts'
import { ChoiceRow } from '../../components/choice-row.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import type { CertfixObstacle, MendWay } from './certfix-view.ts'

export interface TwoWaysProps {
  readonly way: MendWay
  readonly onWay: (way: MendWay) => void
  readonly obstacle: CertfixObstacle
  /** Of the checked CCMCertFix.exe, once somebody brought it: bytes, and the version of its resource. */
  readonly certfixFacts: { readonly size: number; readonly version: string } | null
  /** Faulty names that are shown. */
  readonly count: number
}

export const TwoWays = ({ way, onWay, obstacle, certfixFacts, count }: TwoWaysProps) => {
  const t = useTranslate()
  const blocked = obstacle === null ? undefined : t(`two-ways.obstacle.${obstacle}`)
  return (
    <section className="section" aria-labelledby="two-ways">
      <h2 id="two-ways">{t('two-ways.title')}</h2>
      <fieldset className="choices two">
        <legend className="vh">{t('two-ways.legend')}</legend>
        <ChoiceRow
          group="way-to-mend"
          name={t('two-ways.certfix')}
          description={t('two-ways.certfix.text')}
          note={blocked === undefined ? factsOf(t, certfixFacts) : undefined}
          chosen={way === 'certfix'}
          blocked={blocked}
          onChoose={() => onWay('certfix')}
        />
        <ChoiceRow
          group="way-to-mend"
          name={t('two-ways.own')}
          description={t('two-ways.own.text')}
          note={t('two-ways.own.reach')}
          chosen={way === 'own'}
          onChoose={() => onWay('own')}
        />
      </fieldset>
      <p className="both-ways">
        {count > 0 && <strong>{t('two-ways.count', { count })} </strong>}
        <span className="muted">{t(blocked === undefined ? 'two-ways.both' : 'two-ways.one')}</span>
      </p>
    </section>
  )
}

const factsOf = (t: Translate, facts: TwoWaysProps['certfixFacts']): string =>
  facts === null
    ? t('two-ways.certfix.bring')
    : t('two-ways.certfix.facts', {
        bytes: t('file-card.bytes', { count: facts.size }),
        version: facts.version,
      })
