/** The machine before and after, side by side; where there is none, the files in which names were mended. */
import type { WalkLook, WalkView } from '../../../shared/model/walk-report.ts'
import { Icon } from '../../components/icons.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { MachineCard } from '../diagnose/machine-card.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { type MendedPlace, mendedPlaces } from './view.ts'

export interface MachinesProps {
  readonly walk: WalkView
  /** Writes a moment, with the day where the walk took more than one. */
  readonly written: (moment: string) => string
}

export const Machines = ({ walk, written }: MachinesProps) => {
  const t = useTranslate()
  const { before, after, runs } = walk
  if (before === null) return after === null ? <Places places={mendedPlaces(runs)} /> : null
  if (after === null) {
    return (
      <section className="card before-after one" aria-label={t('report-page.machine')}>
        <Look look={before} caption={t('report-page.looked', { time: written(before.at) })} />
      </section>
    )
  }
  return (
    <section className="card before-after" aria-label={t('report-page.machines')}>
      <Look look={before} caption={t('report-page.before', { time: written(before.at) })} />
      <svg className="arrow" viewBox="0 0 48 24" aria-hidden="true">
        <path className="d-line" d="M4 12h36M33 5l8 7-8 7" />
      </svg>
      <Look look={after} caption={t('report-page.after', { time: written(after.at) })} />
    </section>
  )
}

const Look = ({ look, caption }: { readonly look: WalkLook; readonly caption: string }) => (
  <figure>
    <figcaption>{caption}</figcaption>
    <MachineCard computer={look.diagnosis.computer} findings={look.diagnosis.findings} />
  </figure>
)

/** Nothing where no name was changed. */
const Places = ({ places }: { readonly places: readonly MendedPlace[] }) => {
  const t = useTranslate()
  if (places.length === 0) return null
  return (
    <section className="card stack tight" aria-labelledby="mended-places">
      <h2 id="mended-places">{t('report-page.names')}</h2>
      <ul className="stack tight">
        {places.map(({ location, held, missing }) => (
          <li className="st-line" key={location}>
            <Icon name={missing === 0 ? 'ok' : 'bad'} className={missing === 0 ? 'd-ok' : 'd-bad-c'} />
            <span>
              {location === 'live' ? (
                t('report-page.live')
              ) : (
                <code>
                  <Visible text={location} />
                </code>
              )}
              <span className="more">
                {held > 0 && t('report-page.names.held', { count: held })}
                {held > 0 && missing > 0 && '; '}
                {missing > 0 && t('report-page.names.missing', { count: missing })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
