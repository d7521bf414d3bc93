/** What only the technician knows about the remedy: four fields in a row, and below them what seldom differs. */
import { type ReactNode, useId, useState } from 'react'
import { outcomeTitle } from '../../../shared/messages/task-sequence.ts'
import { scenarios } from '../../../shared/model/finding.ts'
import type { SequenceFileView } from '../../../shared/model/sequence-view.ts'
import { servicePacks } from '../../../shared/model/task-sequence.ts'
import { Icon } from '../../components/icons.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { ScenarioEvidence } from './scenario-evidence.tsx'
import {
  decidedScenario,
  type FormField,
  type FormProblem,
  type FormProblems,
  isUnfinished,
  type SequenceForm,
  typedPackage,
} from './view.ts'

export interface ChoicesFormProps {
  readonly value: SequenceForm
  readonly problems: FormProblems
  /** What the scenario is read from; null for the two files of a replacement, whose parts are known. */
  readonly scenario: SequenceFileView['scenario'] | null
  readonly onChange: (value: SequenceForm) => void
}

export const ChoicesForm = ({ value, problems, scenario, onChange }: ChoicesFormProps) => {
  const t = useTranslate()
  const id = useId()
  const [more, setMore] = useState(false)
  const change = (part: Partial<SequenceForm>): void => onChange({ ...value, ...part })
  return (
    <fieldset className="card stack">
      <legend className="vh">{t('sequence-form.legend')}</legend>
      <div className="fields">
        <fieldset className="field" aria-describedby={`${id}-pack`}>
          <legend>{t('sequence-form.servicePack')}</legend>
          <span className="inline">
            {servicePacks.map((pack) => (
              <label className="check" key={pack}>
                <input
                  type="radio"
                  name={`${id}-service-pack`}
                  checked={value.servicePack === pack}
                  onChange={() => change({ servicePack: pack })}
                />
                {pack}
              </label>
            ))}
          </span>
          <Hint id={`${id}-pack`} problem={problems.servicePack} shown={false}>
            {t('sequence-form.servicePack.hint')}
          </Hint>
        </fieldset>
        <TextField
          field="certfixPackage"
          value={value.certfixPackage}
          problem={problems.certfixPackage}
          longest={40}
          fine={t('sequence-form.certfixPackage.fine')}
          onChange={(text) => change({ certfixPackage: typedPackage(text) })}
        />
        <TextField
          field="certfixProgram"
          value={value.certfixProgram}
          problem={problems.certfixProgram}
          longest={255}
          fine={t('sequence-form.certfixProgram.hint')}
          onChange={(text) => change({ certfixProgram: text })}
        />
        <TextField
          field="place"
          value={value.place}
          problem={problems.place}
          longest={1024}
          fine={t('sequence-form.place.hint')}
          onChange={(text) => change({ place: text })}
        />
      </div>
      <div className="fields-more">
        {scenario && (
          <ScenarioSelect value={value} scenario={scenario} problem={problems.scenario} onChange={onChange} />
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={value.disabledSteps}
            onChange={({ currentTarget }) => change({ disabledSteps: currentTarget.checked })}
          />
          {t('sequence-form.disabledSteps')}
        </label>
        <details
          className="more"
          open={more || problems.patchFile !== undefined}
          onToggle={({ currentTarget }) => setMore(currentTarget.open)}
        >
          <summary>{t('sequence-form.more')}</summary>
          <div className="more-body stack tight">
            {scenario && <ScenarioEvidence scenario={scenario} />}
            <TextField
              field="patchFile"
              value={value.patchFile}
              problem={problems.patchFile}
              longest={255}
              fine={t('sequence-form.patchFile.hint')}
              onChange={(text) => change({ patchFile: text })}
            />
          </div>
        </details>
      </div>
    </fieldset>
  )
}

interface TextFieldProps {
  readonly field: Exclude<FormField, 'servicePack' | 'scenario'>
  readonly value: string
  readonly problem: FormProblem | undefined
  readonly longest: number
  /** Under a field that is in order. */
  readonly fine: string
  readonly onChange: (text: string) => void
}

/** What is not finished counts as wrong once the field is left with something in it. */
const TextField = ({ field, value, problem, longest, fine, onChange }: TextFieldProps) => {
  const t = useTranslate()
  const id = useId()
  const [typing, setTyping] = useState(false)
  const wrong = problem !== undefined && (isUnfinished(problem) ? value !== '' && !typing : true)
  return (
    <div className="field">
      <label htmlFor={id}>{t(`sequence-form.${field}`)}</label>
      <input
        id={id}
        className="mono"
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={longest}
        value={value}
        aria-invalid={wrong || undefined}
        aria-describedby={`${id}-hint`}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <Hint id={`${id}-hint`} problem={problem} shown={wrong} fine={field === 'certfixPackage'}>
        {fine}
      </Hint>
    </div>
  )
}

interface HintProps {
  readonly id: string
  readonly problem: FormProblem | undefined
  /** It is a mistake, and not only missing yet. */
  readonly shown: boolean
  /** That it is in order gets a sign: of what can be told from the field alone. */
  readonly fine?: boolean
  readonly children: ReactNode
}

const Hint = ({ id, problem, shown, fine = false, children }: HintProps) => {
  const t = useTranslate()
  if (problem === undefined) {
    return (
      <span className={fine ? 'hint good' : 'hint'} id={id}>
        {fine && <Icon name="ok" />}
        <span>{children}</span>
      </span>
    )
  }
  return (
    <span className={shown ? 'hint wrong' : 'hint'} id={id}>
      {shown && <Icon name="warn" />}
      <span>{t(`sequence-problem.${problem}`)}</span>
    </span>
  )
}

interface ScenarioSelectProps {
  readonly value: SequenceForm
  readonly scenario: SequenceFileView['scenario']
  readonly problem: FormProblem | undefined
  readonly onChange: (value: SequenceForm) => void
}

/** The steps say it, or a person has to; who knows better may say so too. */
const ScenarioSelect = ({ value, scenario: { outcome }, problem, onChange }: ScenarioSelectProps) => {
  const t = useTranslate()
  const id = useId()
  const open = decidedScenario({ ...value, scenario: null }, outcome) === null
  return (
    <span className="scenario-select">
      <label htmlFor={id}>{t('diagnose.scenario')}</label>
      <select
        id={id}
        value={value.scenario ?? ''}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-hint`}
        onChange={({ currentTarget }) =>
          onChange({ ...value, scenario: scenarios.find((one) => one === currentTarget.value) ?? null })
        }
      >
        <option value="">
          {open ? t('sequence-form.choose') : t('sequence-form.as-read', { scenario: outcomeTitle(t, outcome) })}
        </option>
        {scenarios.map((one) => (
          <option key={one} value={one}>
            {outcomeTitle(t, one)}
          </option>
        ))}
      </select>
      {problem !== undefined && (
        <Hint id={`${id}-hint`} problem={problem} shown>
          {null}
        </Hint>
      )}
    </span>
  )
}
