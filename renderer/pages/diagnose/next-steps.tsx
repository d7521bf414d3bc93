/** What comes next, in the fixed order of the remedy, for the scenario that the technician names. */
import { useId } from 'react'
import { nextStepState, nextStepTitle, nextStepWhy, scenarioTitle } from '../../../shared/messages/diagnosis.ts'
import { type NextStep, type NextStepState, type Scenario, scenarios } from '../../../shared/model/finding.ts'
import { Icon } from '../../components/icons.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { Sign } from './sign.tsx'

export interface NextStepsProps {
  readonly steps: readonly NextStep[]
  readonly scenario: Scenario
  readonly onScenario: (scenario: Scenario) => void
}

export const NextSteps = ({ steps, scenario, onScenario }: NextStepsProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    <section className="section" aria-labelledby={`${id}-title`}>
      <div className="head">
        <h2 id={`${id}-title`}>{t('diagnose.next-steps')}</h2>
        <div className="scenario-select end">
          <label htmlFor={`${id}-scenario`}>{t('diagnose.scenario')}</label>
          <select
            id={`${id}-scenario`}
            value={scenario}
            onChange={({ currentTarget }) => {
              const chosen = scenarios.find((one) => one === currentTarget.value)
              if (chosen) onScenario(chosen)
            }}
          >
            {scenarios.map((one) => (
              <option key={one} value={one}>
                {scenarioTitle(t, one)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <ol className="group next-steps">
        {steps.map((step, index) => (
          <li key={step.id} className={step.state}>
            <Mark state={step.state} number={index + 1} />
            <span className="state">{nextStepState(t, step)}</span>
            <div>
              <b>{nextStepTitle(t, step)}</b>
              <p>{nextStepWhy(t, step)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** As in the rail: a number where something is to be done, a sign where not. */
const Mark = ({ state, number }: { readonly state: NextStepState; readonly number: number }) => {
  if (state === 'done') return <Sign name="ok" />
  if (state === 'unknown') return <Sign name="unknown" />
  if (state === 'not-applicable') return <Icon name="na" className="d-quiet" />
  return (
    <span className="mark" aria-hidden="true">
      {number}
    </span>
  )
}
