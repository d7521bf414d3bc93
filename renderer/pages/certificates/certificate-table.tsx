/**
 * The certificates of one source: checkbox or Space = mend it, row = show it. Those in order are folded into one line. The arrow
 * keys move through the rows of all tables, because their radio buttons are one group; within a table, rows that are not
 * drawn are reached as well (row-keys.ts).
 */
import { type Dispatch, Fragment, memo, type ReactElement, useMemo, useState } from 'react'
import type { Translate } from '../../../shared/messages/index.ts'
import type { CertificateView, NameChoice, NamePolicy } from '../../../shared/model/certificate.ts'
import { Icon } from '../../components/icons.tsx'
import { Status, type Tone } from '../../components/status.tsx'
import { shortThumbprint } from '../../components/thumbprint.ts'
import { GapRow, useVirtualRows } from '../../components/virtual-rows.tsx'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import type { Action, CertificatesState } from '../../wizard/state.ts'
import type { MendWay } from './certfix-view.ts'
import { useRowKeys } from './row-keys.ts'
import { differentChoices, needsDecision, type SourceRows, storeCounts } from './view.ts'

export interface CertificateTableProps {
  readonly rows: SourceRows
  readonly state: CertificatesState
  readonly way: MendWay
  readonly dispatch: Dispatch<Action>
  readonly labelledBy: string
}

export const CertificateTable = ({ rows, state, way, dispatch, labelledBy }: CertificateTableProps) => {
  const t = useTranslate()
  const listed = useMemo(() => [...rows.affected, ...rows.odd], [rows])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="scroll certs" tabIndex={0} aria-label={t('table.label')}>
      {listed.length > 0 && (
        <RowsTable certificates={listed} state={state} way={way} dispatch={dispatch} labelledBy={labelledBy}>
          <tr>
            <th scope="col" className="tick">
              {way === 'own' && <span className="vh">{t('table.mend')}</span>}
            </th>
            <th scope="col">{t('table.name')}</th>
            <th scope="col">{t('table.state')}</th>
            <th scope="col">{t('table.store')}</th>
            <th scope="col">{t('table.thumbprint')}</th>
          </tr>
        </RowsTable>
      )}
      {rows.inOrder.length > 0 && (
        <InOrder certificates={rows.inOrder} others={listed.length > 0} state={state} dispatch={dispatch} />
      )}
    </section>
  )
}

interface RowsTableProps {
  readonly certificates: readonly CertificateView[]
  readonly state: CertificatesState
  /** Null for certificates in order: they can be looked at like any other, and there is nothing to tick. */
  readonly way: MendWay | null
  readonly dispatch: Dispatch<Action>
  readonly labelledBy?: string
  /** The row of headings. */
  readonly children: ReactElement
}

const RowsTable = ({ certificates, state, way, dispatch, labelledBy, children }: RowsTableProps) => {
  const shown = certificates.findIndex(({ id }) => id === state.shown)
  const { body, items, virtual, onFocus, bring } = useVirtualRows<HTMLTableSectionElement>(certificates.length, shown)
  const onKeyDown = useRowKeys(certificates, bring, dispatch)
  const numbers = useMemo(() => rowNumbers(certificates, way), [certificates, way])
  return (
    <table aria-labelledby={labelledBy} aria-rowcount={virtual ? numbers.rows : undefined}>
      <thead className={way === null ? 'nil' : undefined}>{children}</thead>
      <tbody ref={body} onFocus={onFocus} onKeyDownCapture={onKeyDown}>
        {items.map((item) => {
          if (item.is === 'gap') return <GapRow key={`gap-${item.before}`} size={item.size} columns={columns} />
          const certificate = certificates[item.row]
          return (
            certificate && (
              <CertificateRow
                key={certificate.id}
                row={item.row}
                number={virtual ? numbers.first[item.row] : undefined}
                certificate={certificate}
                shown={item.row === shown}
                ticked={state.ticked.has(certificate.id)}
                policy={state.policies.get(certificate.id)}
                way={way}
                dispatch={dispatch}
              />
            )
          )
        })}
      </tbody>
    </table>
  )
}

const columns = 5

interface RowNumbers {
  /** Of the first row of each certificate, counted from 1, the row of headings. */
  readonly first: readonly number[]
  /** All of them. */
  readonly rows: number
}

const rowNumbers = (certificates: readonly CertificateView[], way: MendWay | null): RowNumbers => {
  const first: number[] = []
  let rows = 1
  for (const certificate of certificates) {
    first.push(rows + 1)
    rows += decides(certificate, way) ? 2 : 1
  }
  return { first, rows }
}

const decides = (certificate: CertificateView, way: MendWay | null): boolean =>
  way === 'own' && needsDecision(certificate)

interface RowProps {
  readonly certificate: CertificateView
  readonly ticked: boolean
  readonly policy: NamePolicy | undefined
  readonly dispatch: Dispatch<Action>
}

interface CertificateRowProps extends RowProps {
  readonly row: number
  /** Of its first row in the table, where not all of them are drawn. */
  readonly number: number | undefined
  readonly shown: boolean
  readonly way: MendWay | null
}

const CertificateRow = memo(
  ({ certificate, row, number, shown, ticked, policy, way, dispatch }: CertificateRowProps) => {
    const t = useTranslate()
    const joined = decides(certificate, way)
    const classes = ['row', way === null && 'rest-row', shown && 'shown', joined && 'joined']
    return (
      <Fragment>
        <tr className={classes.filter(Boolean).join(' ')} data-row={row} aria-rowindex={number}>
          <td className="tick">
            {way === 'own' && <Tick certificate={certificate} ticked={ticked} policy={policy} dispatch={dispatch} />}
          </td>
          <th scope="row">
            <label className="pick">
              <input
                type="radio"
                className="vh"
                name="shown-certificate"
                checked={shown}
                onChange={() => dispatch({ type: 'show', certificate: certificate.id })}
                onKeyDown={(event) => {
                  if (event.key !== ' ' || way !== 'own' || !canBeTicked(certificate, policy)) return
                  event.preventDefault()
                  tick(certificate, policy, !ticked, dispatch)
                }}
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
        </tr>
        {joined && (
          <tr
            className={shown ? 'row shown decision' : 'row decision'}
            data-row={row}
            aria-rowindex={number === undefined ? undefined : number + 1}
          >
            <td />
            <td colSpan={4}>
              <NameSelect
                id={decisionId(certificate)}
                label={t('table.new-name')}
                certificate={certificate}
                policy={policy}
                dispatch={dispatch}
              />
            </td>
          </tr>
        )}
      </Fragment>
    )
  },
)

export const Name = ({ text }: { readonly text: string }) => {
  const t = useTranslate()
  return text === '' ? <span className="no-name">{t('name.none')}</span> : <span>{text}</span>
}

const decisionId = ({ id }: CertificateView): string => `name-of-${id}`

const Tick = ({ certificate, ticked, policy, dispatch }: RowProps) => {
  const t = useTranslate()
  const { friendlyName, thumbprint } = certificate
  if (!canBeTicked(certificate, policy)) {
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
      checked={ticked}
      aria-label={t('table.mend-name', { name: friendlyName.text || shortThumbprint(thumbprint) })}
      aria-describedby={policy === undefined ? decisionId(certificate) : undefined}
      onChange={({ target }) => tick(certificate, policy, target.checked, dispatch)}
    />
  )
}

const canBeTicked = (certificate: CertificateView, policy: NamePolicy | undefined): boolean =>
  policy !== undefined || needsDecision(certificate)

/** A name that somebody has to decide is asked for first. */
const tick = (
  certificate: CertificateView,
  policy: NamePolicy | undefined,
  on: boolean,
  dispatch: Dispatch<Action>,
): void => {
  dispatch({ type: 'tick', certificate: certificate.id, on })
  if (policy === undefined) document.getElementById(decisionId(certificate))?.focus()
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
        <RowsTable certificates={certificates} state={state} way={null} dispatch={dispatch}>
          <tr>
            {(['table.mend', 'table.name', 'table.state', 'table.store', 'table.thumbprint'] as const).map((key) => (
              <th scope="col" key={key} className={key === 'table.mend' ? 'tick' : undefined}>
                <span className="vh">{t(key)}</span>
              </th>
            ))}
          </tr>
        </RowsTable>
      )}
    </details>
  )
}
