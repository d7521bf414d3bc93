/** The selected certificate: its name unit by unit, what that means, its bytes and its own facts on demand. */
import type { Dispatch } from 'react'
import { type CertificateView, isAffected, type SourceView } from '../../../shared/model/certificate.ts'
import { Disclosure } from '../../components/disclosure.tsx'
import { NameBytes, NameStrip } from '../../components/name-strip.tsx'
import { Note } from '../../components/status.tsx'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import type { Action, CertificatesState } from '../../wizard/state.ts'
import type { MendWay } from './certfix-view.ts'
import { NameSelect } from './certificate-table.tsx'
import { differentChoices, hexAfter, needsDecision } from './view.ts'

export interface SelectedNameProps {
  readonly certificate: CertificateView
  readonly source: SourceView
  readonly state: CertificatesState
  readonly way: MendWay
  readonly dispatch: Dispatch<Action>
}

export const SelectedName = ({ certificate, source, state, way, dispatch }: SelectedNameProps) => {
  const t = useTranslate()
  const { friendlyName, note } = certificate
  const decides = way === 'own'
  const strip = {
    before: friendlyName.hex,
    after: decides && isAffected(friendlyName.state) ? hexAfter(certificate, state.policies) : null,
    beforeLabel: t('strip.now'),
    afterLabel: t('strip.after'),
  }
  const absent = friendlyName.state === 'absent'
  const offersNames =
    decides && !needsDecision(certificate) && certificate.mendable && differentChoices(certificate).length > 1
  return (
    <section className="section" aria-labelledby="selected-title">
      <div className="head">
        <h2 id="selected-title">{t('selected.title')}</h2>
        <span className="muted small end">
          {t(source.kind === 'pkcs12' ? 'selected.property.pkcs12' : 'selected.property')}
        </span>
      </div>
      <div className="card strip">
        {!absent && <NameStrip {...strip} />}
        <p className="saying">{t(`saying.${friendlyName.state}`, { count: surplus(certificate) })}</p>
        {note !== null && note !== 'source-dirty' && (decides || note !== 'name-needs-decision') && (
          <div className="saying">
            <Note tone={note === 'name-needs-decision' ? 'info' : 'warn'}>{t(`note.${note}`)}</Note>
          </div>
        )}
        {offersNames && (
          <div className="saying">
            <NameSelect
              id="selected-name"
              label={t('selected.new-name')}
              certificate={certificate}
              policy={state.policies.get(certificate.id)}
              dispatch={dispatch}
            />
          </div>
        )}
        <div className="demand">
          {!absent && <NameBytes {...strip} />}
          <About certificate={certificate} />
        </div>
      </div>
    </section>
  )
}

const surplus = ({ friendlyName }: CertificateView): number =>
  Math.max(1, friendlyName.codeUnits - (friendlyName.firstNul ?? 0) - 1)

const About = ({ certificate }: { readonly certificate: CertificateView }) => {
  const { t, date } = useLanguage()
  const { thumbprint, subject, key, notBefore, notAfter, enhancedKeyUsage } = certificate
  return (
    <Disclosure summary={t('selected.about')}>
      <dl className="facts">
        <dt>{t('about.thumbprint')}</dt>
        <dd>
          <code className="whole">{thumbprint}</code>
        </dd>
        {subject !== null && (
          <>
            <dt>{t('about.subject')}</dt>
            <dd>
              <code>{subject}</code>
            </dd>
          </>
        )}
        {notBefore !== null && notAfter !== null && (
          <>
            <dt>{t('about.valid')}</dt>
            <dd>{t('about.valid.span', { from: date(notBefore), to: date(notAfter) })}</dd>
          </>
        )}
        {enhancedKeyUsage.length > 0 && (
          <>
            <dt>{t('about.usage')}</dt>
            <dd>
              <code>{enhancedKeyUsage.join(', ')}</code>
            </dd>
          </>
        )}
        <dt>{t('about.key')}</dt>
        <dd>
          <code>{key}</code>
        </dd>
      </dl>
    </Disclosure>
  )
}
