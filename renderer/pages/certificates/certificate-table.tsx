/**
 * The certificates of one source: checkbox = mend it, row = show it. Those in order are folded into one line. The arrow
 * keys move through the rows of all tables, because their radio buttons are one group.
 */
import { type Dispatch, Fragment, useState } from 'react'
import type { Translate } from '../../../shared/messages/index.ts'
import type { CertificateView, NameChoice, NamePolicy } from '../../../shared/model/certificate.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useSlice } from '../../components/slice.ts'
import { Status, type Tone } from '../../components/status.tsx'
import { shortThumbprint } from '../../components/thumbprint.ts'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import type { Action, CertificatesState } from '../../wizard/state.ts'
import type { MendWay } from './certfix-view.ts'
import { differentChoices, needsDecision, type SourceRows, storeCounts } from './view.ts'

export interface CertificateTableProps {
  readonly rows: SourceRows
  readonly state: CertificatesState
  readonly way: MendWay
  readonly dispatch: Dispatch<Action>
  readonly labelledBy: string
}

const portion = 200

export const CertificateTable = ({ rows, state, way, dispatch, labelledBy }: CertificateTableProps) => {
  const t = useTranslate()
  const listed = useSlice([...rows.affected, ...rows.odd], portion)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="scroll certs" tabIndex={0} aria-label={t('table.label')}>
      {listed.shown.length > 0 && (
        <table aria-labelledby={labelledBy}>
          <thead>
            <tr>
              <th scope="col" className="tick">
                {way === 'own' && <span className="vh">{t('table.mend')}</span>}
              </th>
              <th scope="col">{t('table.name')}</th>
              <th scope="col">{t('table.state')}</th>
              <th scope="col">{t('table.store')}</th>
              <th scope="col">{t('table.thumbprint')}</th>
            </tr>
          </thead>
          <tbody>
            {listed.shown.map((certificate) => (
              <CertificateRow
                key={certificate.id}
                certificate={certificate}
                state={state}
                way={way}
                dispatch={dispatch}
              />
            ))}
          </tbody>
        </table>
      )}
      {listed.left > 0 && <Button label={t('table.more', { count: listed.left })} onPress={listed.more} />}
      {rows.inOrder.length > 0 && (
        <InOrder certificates={rows.inOrder} others={listed.shown.length > 0} state={state} dispatch={dispatch} />
      )}
    </section>
  )
}

interface RowProps {
  readonly certificate: CertificateView
  readonly state: CertificatesState
  readonly dispatch: Dispatch<Action>
}

/** What every row says of its certificate; choosing it shows its name. */
const CertificateCells = ({ certificate, state, dispatch }: RowProps) => (
  <>
    <th scope="row">
      <label className="pick">
        <input
          type="radio"
          className="vh"
          name="shown-certificate"
          checked={state.shown === certificate.id}
          onChange={() => dispatch({ type: 'show', certificate: certificate.id })}
        />
        <Name text={certificate.friendlyName.text} />
      </label>
    </th>
    <td>
      <NameStateStatus certificate={certificate} />
    </td>
    <td>{certificate.store}</td>
    <td>
      <code title={certificate.thumbprint}>{shortThumbprint(certificate.thumbprint)}</code>
    </td>
  </>
)

const CertificateRow = ({ certificate, state, way, dispatch }: RowProps & { readonly way: MendWay }) => {
  const t = useTranslate()
  const shown = state.shown === certificate.id
  const decides = way === 'own' && needsDecision(certificate)
  const className = [shown ? 'row shown' : 'row', decides && 'joined'].filter(Boolean).join(' ')
  return (
    <Fragment>
      <tr className={className}>
        <td className="tick">
          {way === 'own' && <Tick certificate={certificate} state={state} dispatch={dispatch} />}
        </td>
        <CertificateCells certificate={certificate} state={state} dispatch={dispatch} />
      </tr>
      {decides && (
        <tr className={shown ? 'row shown decision' : 'row decision'}>
          <td />
          <td colSpan={4}>
            <NameSelect
              id={decisionId(certificate)}
              label={t('table.new-name')}
              certificate={certificate}
              policy={state.policies.get(certificate.id)}
              dispatch={dispatch}
            />
          </td>
        </tr>
      )}
    </Fragment>
  )
}

export const Name = ({ text }: { readonly text: string }) => {
  const t = useTranslate()
  return text === '' ? <span className="no-name">{t('name.none')}</span> : <span>{text}</span>
}

const decisionId = ({ id }: CertificateView): string => `name-of-${id}`

const Tick = ({ certificate, state, dispatch }: RowProps) => {
  const t = useTranslate()
  const { id, friendlyName, thumbprint } = certificate
  const decided = state.policies.has(id)
  if (!decided && !needsDecision(certificate)) {
    return (
      <>
        <Icon name="na" className="d-quiet" />
        <span className="vh">{t('table.not-mendable')}</span>
      </>
    )
  }
  return (
    <input
      type="checkbox"
      checked={state.ticked.has(id)}
      aria-label={t('table.mend-name', { name: friendlyName.text || shortThumbprint(thumbprint) })}
      aria-describedby={decided ? undefined : decisionId(certificate)}
      onChange={({ target }) => {
        dispatch({ type: 'tick', certificate: id, on: target.checked })
        if (!decided) document.getElementById(decisionId(certificate))?.focus()
      }}
    />
  )
}

export interface NameSelectProps {
  readonly id: string
  readonly label: string
  readonly certificate: CertificateView
  readonly policy: NamePolicy | undefined
  readonly dispatch: Dispatch<Action>
}

/** What the certificate is to be called: proposed first, and never decided silently where nothing would be left. */
export const NameSelect = ({ id, label, certificate, policy, dispatch }: NameSelectProps) => {
  const t = useTranslate()
  const choices = differentChoices(certificate)
  const chosen = choices.findIndex((choice) => choice.policy === policy)
  return (
    <div className="name-select">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={chosen}
        onChange={({ target }) =>
          dispatch({
            type: 'decide',
            certificate: certificate.id,
            policy: choices[Number(target.value)]?.policy ?? null,
          })
        }
      >
        {needsDecision(certificate) && <option value={-1}>{t('table.choose-name')}</option>}
        {choices.map((choice, index) => (
          <option key={choice.policy} value={index}>
            {choiceWords(t, choice)}
          </option>
        ))}
      </select>
    </div>
  )
}

const choiceWords = (t: Translate, { policy, name }: NameChoice): string =>
  `${name === '' ? t('name.none') : name} (${t(`policy.${policy}`)})`

const NameStateStatus = ({ certificate }: { readonly certificate: CertificateView }) => {
  const t = useTranslate()
  const { state, codeUnits, firstNul } = certificate.friendlyName
  if ((state === 'ok' || state === 'absent') && certificate.note === 'nul-in-subject') {
    return <Status tone="warn">{t('name-state.nul-in-subject')}</Status>
  }
  const count = Math.max(1, codeUnits - (firstNul ?? 0) - 1)
  return <Status tone={stateTone(certificate)}>{t(`name-state.${state}`, { count })}</Status>
}

const stateTone = ({ friendlyName }: CertificateView): Tone => {
  switch (friendlyName.state) {
    case 'ok':
    case 'absent':
      return 'ok'
    case 'unterminated':
    case 'odd-length':
      return 'warn'
    default:
      return 'bad'
  }
}

interface InOrderProps {
  readonly certificates: readonly CertificateView[]
  /** There are rows above this line. */
  readonly others: boolean
  readonly state: CertificatesState
  readonly dispatch: Dispatch<Action>
}

const InOrder = ({ certificates, others, state, dispatch }: InOrderProps) => {
  const { t, list } = useLanguage()
  const [open, setOpen] = useState(false)
  const slice = useSlice(certificates, portion)
  const stores = list(storeCounts(certificates).map(({ store, count }) => t('found.in-store', { count, store })))
  return (
    <details className="rest" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Status tone="ok">{t('found.in-order')}</Status>
        <span className="muted">
          {t(others ? 'found.others' : 'found.all', { count: certificates.length, stores })}
        </span>
        <Icon name="chev" className="chev" />
      </summary>
      {open && (
        <>
          <table>
            <thead className="nil">
              <tr>
                {(['table.mend', 'table.name', 'table.state', 'table.store', 'table.thumbprint'] as const).map(
                  (key) => (
                    <th scope="col" key={key} className={key === 'table.mend' ? 'tick' : undefined}>
                      <span className="vh">{t(key)}</span>
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {slice.shown.map((certificate) => (
                <CalmRow key={certificate.id} certificate={certificate} state={state} dispatch={dispatch} />
              ))}
            </tbody>
          </table>
          {slice.left > 0 && <Button label={t('table.more', { count: slice.left })} onPress={slice.more} />}
        </>
      )}
    </details>
  )
}

/** A certificate in order can be looked at like any other; there is nothing to tick. */
const CalmRow = ({ certificate, state, dispatch }: RowProps) => {
  const shown = state.shown === certificate.id
  return (
    <tr className={shown ? 'row rest-row shown' : 'row rest-row'}>
      <td className="tick" />
      <CertificateCells certificate={certificate} state={state} dispatch={dispatch} />
    </tr>
  )
}
