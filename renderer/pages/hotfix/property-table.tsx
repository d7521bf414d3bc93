/** The properties of the client that the command line names again: what is left out, the patch removes from the client. */
import { Fragment, useId } from 'react'
import type { CertmendError } from '../../../shared/contract/errors.ts'
import { propertyLoss } from '../../../shared/messages/hotfix.ts'
import type { Evidence } from '../../../shared/model/finding.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { otherValues, type PropertyRow, problemRow, shortPlace, typedName } from './view.ts'

export interface PropertyTableProps {
  readonly rows: readonly PropertyRow[]
  readonly error: CertmendError | null
  readonly onRow: (row: PropertyRow) => void
  readonly onAddRow: () => void
  readonly onRemoveRow: (id: number) => void
}

export const PropertyTable = ({ rows, error, onRow, onAddRow, onRemoveRow }: PropertyTableProps) => {
  const t = useTranslate()
  const id = useId()
  const wrong = problemRow(error, rows)
  return (
    <section aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t('properties.title')}</h2>
        <span className="muted">{t(rows.length > 0 ? 'properties.removed' : 'properties.none')}</span>
      </div>
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
        <section className="scroll" tabIndex={0} aria-labelledby={id}>
          <table className="properties">
            <thead>
              <tr>
                <th scope="col" className="tick">
                  <span className="vh">{t('properties.give')}</span>
                </th>
                <th scope="col">{t('properties.name')}</th>
                <th scope="col">{t('properties.value')}</th>
                <th scope="col">{t('properties.read-from')}</th>
                <th scope="col">{t('properties.without')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  error={row.id === wrong ? error : null}
                  onRow={onRow}
                  onRemove={() => onRemoveRow(row.id)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="inline">
        <Button kind="quiet" icon="plus" label={t('properties.add')} onPress={onAddRow} />
      </div>
    </section>
  )
}

interface RowProps {
  readonly row: PropertyRow
  /** What is wrong with this row. */
  readonly error: CertmendError | null
  readonly onRow: (row: PropertyRow) => void
  readonly onRemove: () => void
}

/** Longest that main takes. */
const longestName = 72
const longestValue = 8_192

const Row = ({ row, error, onRow, onRemove }: RowProps) => {
  const t = useTranslate()
  const id = useId()
  const { name, value, given, read } = row
  const shownName = name === '' ? t('properties.unnamed') : name
  const hints = hintsOf(row, error)
  return (
    <>
      <tr className={[given ? null : 'not-given', hints.length > 0 && 'joined'].filter(Boolean).join(' ') || undefined}>
        <td className="tick">
          <input
            type="checkbox"
            checked={given}
            aria-label={t('properties.give-name', { name: shownName })}
            onChange={({ currentTarget }) => onRow({ ...row, given: currentTarget.checked })}
          />
        </td>
        {read === null ? (
          <td>
            <TextInput
              value={name}
              longest={longestName}
              label={t('properties.name')}
              wrong={error !== null && error.code !== 'property-value'}
              describedBy={hints.length > 0 ? id : undefined}
              onChange={(text) => onRow({ ...row, name: typedName(text) })}
            />
          </td>
        ) : (
          <th scope="row">
            <code>{name}</code>
          </th>
        )}
        <td>
          <TextInput
            value={value}
            longest={longestValue}
            label={t('properties.value-of', { name: shownName })}
            wrong={error !== null && (read !== null || error.code === 'property-value')}
            describedBy={hints.length > 0 ? id : undefined}
            onChange={(text) => onRow({ ...row, value: text })}
          />
        </td>
        {read === null ? (
          <td colSpan={2}>
            <span className="muted">{t('properties.yours')}</span>{' '}
            <Button kind="quiet" label={t('properties.remove')} onPress={onRemove} />
          </td>
        ) : (
          <>
            <td>
              <Place evidence={read.readFrom} />
            </td>
            <td className="small">{propertyLoss(t, read.lostWithout)}</td>
          </>
        )}
      </tr>
      {hints.length > 0 && (
        <tr className="hint-row">
          <td colSpan={2} />
          <td colSpan={3} id={id}>
            {hints.map((hint) => (
              <Hint key={hint.is === 'other' ? hint.value : hint.is} hint={hint} />
            ))}
          </td>
        </tr>
      )}
    </>
  )
}

interface TextInputProps {
  readonly value: string
  readonly longest: number
  readonly label: string
  readonly wrong: boolean
  readonly describedBy: string | undefined
  readonly onChange: (text: string) => void
}

const TextInput = ({ value, longest, label, wrong, describedBy, onChange }: TextInputProps) => (
  <input
    className="mono"
    type="text"
    autoComplete="off"
    autoCapitalize="none"
    spellCheck={false}
    maxLength={longest}
    value={value}
    aria-label={label}
    aria-invalid={wrong || undefined}
    aria-describedby={describedBy}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)

type RowHint =
  | { readonly is: 'error'; readonly error: CertmendError }
  | { readonly is: 'not-given' | 'empty' }
  | { readonly is: 'other'; readonly value: string; readonly place: Evidence }

/** What is wrong with it first; then that it would be lost, then what other places say. */
const hintsOf = ({ given, value, read }: PropertyRow, error: CertmendError | null): readonly RowHint[] => [
  ...(error === null ? [] : [{ is: 'error', error } as const]),
  ...(read === null || given ? [] : [{ is: 'not-given' } as const]),
  ...(read !== null && given && value === '' ? [{ is: 'empty' } as const] : []),
  ...(read === null ? [] : otherValues(read).map((other) => ({ is: 'other', ...other }) as const)),
]

const Hint = ({ hint }: { readonly hint: RowHint }) => (
  <span className={hint.is === 'other' ? 'hint' : 'hint wrong'}>
    <Icon name={hint.is === 'other' ? 'info' : 'warn'} />
    <span>
      <HintWords hint={hint} />
    </span>
  </span>
)

const HintWords = ({ hint }: { readonly hint: RowHint }) => {
  const t = useTranslate()
  if (hint.is === 'error') {
    const { code, params } = hint.error
    return `${t(`error.${code}`, params)} ${t(`advice.${code}`, params)}`
  }
  if (hint.is !== 'other') return t(`properties.${hint.is}`)
  return (
    <>
      {t('properties.differs')} <code>{hint.value}</code> (<Place evidence={hint.place} />)
    </>
  )
}

const Place = ({ evidence }: { readonly evidence: Evidence }) => {
  const t = useTranslate()
  const { text, line } = shortPlace(evidence)
  const parts = text.split(/(?<=\\)/)
  return (
    <span className="place" title={evidence.location}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
        <Fragment key={at}>
          <Visible text={part} />
          <wbr />
        </Fragment>
      ))}
      {line !== null && `, ${t('sequence-page.line', { line })}`}
    </span>
  )
}
