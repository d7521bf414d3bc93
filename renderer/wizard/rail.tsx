/** The rail: name, the six steps, what is being looked at, language and backups. */
import { useId } from 'react'
import { type Locale, locales } from '../../shared/model/locale.ts'
import { Button } from '../components/button.tsx'
import { BrandMark, Icon, type IconName } from '../components/icons.tsx'
import { useLanguage, useTranslate } from './locale.tsx'
import type { StepId, WizardState } from './state.ts'
import { factsOf, type Step, type StepState, selectionOf, selectionWords, stepsOf } from './steps.ts'

export interface RailProps {
  readonly state: WizardState
  readonly onOpen: (step: StepId) => void
  readonly onLocale: (locale: Locale) => void
  readonly onOpenFolder: () => void
  readonly onOpenLogs: () => void
}

export const Rail = ({ state, onOpen, onLocale, onOpenFolder, onOpenLogs }: RailProps) => {
  const { t, locale } = useLanguage()
  const languageId = useId()
  return (
    <header className="rail" data-region tabIndex={-1}>
      <div className="brand">
        <BrandMark />
        <span>Certmend</span>
      </div>
      <nav className="steps" aria-label={t('rail.steps')}>
        <ol>
          {stepsOf(state, t).map((step, index) => (
            <StepItem key={step.name} step={step} number={index + 1} onOpen={() => onOpen(step.id)} />
          ))}
        </ol>
      </nav>
      <div className="about">
        <Patient state={state} />
        <div className="language">
          <label htmlFor={languageId}>{t('rail.language')}</label>
          <select
            id={languageId}
            value={locale}
            onChange={({ target }) => locales.filter((known) => known === target.value).forEach(onLocale)}
          >
            {locales.map((known) => (
              <option key={known} value={known} lang={known}>
                {t(`language.${known}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="links">
          <Button kind="quiet" icon="folder" label={t('rail.backups')} onPress={onOpenFolder} />
          <Button kind="quiet" icon="log" label={t('rail.logs')} onPress={onOpenLogs} />
        </div>
      </div>
    </header>
  )
}

interface StepItemProps {
  readonly step: Step
  readonly number: number
  readonly onOpen: () => void
}

const StepItem = ({ step, number, onOpen }: StepItemProps) => {
  const t = useTranslate()
  const content = (
    <>
      <Mark step={step} number={number} />
      <span className="name">
        <span className="vh">{t('rail.step', { number })} </span>
        {t(step.name)}
      </span>
      <span className="what">{step.words}</span>
    </>
  )
  return (
    <li className={`step ${step.state}`}>
      {step.open ? (
        <button type="button" onClick={onOpen} data-region-start>
          {content}
        </button>
      ) : (
        <span
          aria-current={step.current ? 'step' : undefined}
          tabIndex={step.current ? -1 : undefined}
          data-region-start={step.current || undefined}
        >
          {content}
        </span>
      )}
    </li>
  )
}

const marks: Readonly<Partial<Record<StepState, IconName>>> = {
  done: 'check',
  failed: 'cross',
  'not-needed': 'dash',
  skipped: 'skip',
}

const Mark = ({ step, number }: { readonly step: Step; readonly number: number }) => {
  const icon = step.current ? undefined : marks[step.state]
  return (
    <span className="mark" aria-hidden="true">
      {icon ? <Icon name={icon} /> : number}
    </span>
  )
}

/** What is being looked at; it never changes without the technician. */
const Patient = ({ state }: { readonly state: WizardState }) => {
  const t = useTranslate()
  const selection = selectionOf(state)
  const facts = factsOf(state)
  const icon: IconName = selection === null || selection.kind === 'live' ? 'pc' : 'folder'
  return (
    <div className="patient">
      <Icon name={icon} />
      {selection === null ? (
        <>
          <strong>{t('patient.none')}</strong>
          <span>{t('patient.reads-only')}</span>
        </>
      ) : (
        <>
          <strong>{selection.kind === 'live' && facts ? facts.computerName : selectionWords(selection, t)}</strong>
          {selection.kind === 'live' && facts ? (
            <>
              <span>{facts.system}</span>
              <span>{selectionWords(selection, t)}</span>
            </>
          ) : (
            selection.locations.slice(0, mostPlaces).map((place) => <code key={place}>{place}</code>)
          )}
          {selection.locations.length > mostPlaces && (
            <span>{t('patient.more', { count: selection.locations.length - mostPlaces })}</span>
          )}
        </>
      )}
    </div>
  )
}

const mostPlaces = 2
