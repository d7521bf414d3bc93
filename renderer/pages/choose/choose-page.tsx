/** Page 1: what should Certmend look at? Four rows; the chosen one says what is possible there. */
import type { Dispatch } from 'react'
import type { SystemFacts } from '../../../shared/contract/ipc.ts'
import type { RunView } from '../../../shared/model/run.ts'
import { Button } from '../../components/button.tsx'
import { ChoiceRow } from '../../components/choice-row.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import type { PictureName } from '../../components/icons.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { Scenario } from '../../components/scenario.tsx'
import { Note } from '../../components/status.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import type { Action, ChooseState, SourceChoice } from '../../wizard/state.ts'

export interface ChoosePageProps {
  readonly facts: SystemFacts
  readonly state: ChooseState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

const rows: readonly { readonly choice: SourceChoice; readonly picture: PictureName }[] = [
  { choice: 'live', picture: 'pc' },
  { choice: 'volume', picture: 'disk' },
  { choice: 'files', picture: 'files' },
  { choice: 'sample', picture: 'sample' },
]

export const ChoosePage = ({ facts, state, dispatch, act }: ChoosePageProps) => {
  const t = useTranslate()
  const { choice, selections, waiting } = state
  const missing = needsPlace(choice) && selections[choice] === undefined
  return (
    <>
      <Page title={t('choose.title')} lead={t('choose.lead')}>
        <div className="stack notes">
          <Messages facts={facts} state={state} dispatch={dispatch} />
        </div>
        <fieldset className="choices">
          <legend className="vh">{t('choose.legend')}</legend>
          {rows.map((row) => (
            <ChoiceRow
              key={row.choice}
              group="source"
              name={t(`choose.${row.choice}`)}
              description={t(`choose.${row.choice}.text`, { computer: facts.computerName, system: facts.system })}
              picture={row.picture}
              chosen={choice === row.choice}
              blocked={row.choice === 'live' && !facts.windows ? t('choose.live.blocked') : undefined}
              onChoose={() => dispatch({ type: 'choose', choice: row.choice })}
            >
              <Possible choice={row.choice} state={state} act={act} />
            </ChoiceRow>
          ))}
        </fieldset>
        <section className="section" aria-labelledby="scenario-title">
          <h2 id="scenario-title">{t('choose.scenario')}</h2>
          <Scenario />
        </section>
      </Page>
      <CommitBar state={missing ? t(`choose.missing.${choice}`) : t('commit.nothing-changed')}>
        <Button
          kind="primary"
          label={t(choice === 'files' ? 'choose.find' : 'choose.diagnose')}
          shortcut={t(choice === 'files' ? 'key.find' : 'key.diagnose')}
          commit
          regionStart
          blockedBy={missing || waiting ? stateId : undefined}
          onPress={() => void act.begin(choice, selections[choice])}
        />
        <Button label={t('commit.close')} onPress={() => void act.close()} />
      </CommitBar>
    </>
  )
}

const needsPlace = (choice: SourceChoice): choice is 'volume' | 'files' => choice === 'volume' || choice === 'files'

const Messages = ({ facts, state, dispatch }: Omit<ChoosePageProps, 'act'>) => {
  const t = useTranslate()
  const { error, recovered, cancelled, waiting } = state
  return (
    <>
      {error && <ErrorPanel error={error} />}
      {cancelled && <Note tone="info">{t('choose.cancelled')}</Note>}
      {recovered && <Recovered run={recovered} />}
      {facts.interrupted.length > 0 && (
        <Note tone="warn">
          <p>{t('choose.interrupted')}</p>
          <div className="inline">
            <Button
              label={t('choose.recover')}
              blockedBy={waiting ? stateId : undefined}
              onPress={() => dispatch({ type: 'recover-now' })}
            />
          </div>
        </Note>
      )}
    </>
  )
}

const Recovered = ({ run }: { readonly run: RunView }) => {
  const t = useTranslate()
  const stands = run.result === 'done' || run.result === 'rolled-back'
  return (
    <output>
      <Note tone={stands ? 'ok' : 'bad'}>{t(`recovered.${run.result}`)}</Note>
    </output>
  )
}

const Possible = ({
  choice,
  state,
  act,
}: {
  readonly choice: SourceChoice
  readonly state: ChooseState
  readonly act: Commands
}) => {
  const t = useTranslate()
  const chosen = state.selections[choice]
  if (!needsPlace(choice)) return t(`choose.${choice}.possible`)
  return (
    <>
      <p>{t(`choose.${choice}.possible`)}</p>
      <div className="inline">
        <Button
          label={t(chosen ? `choose.${choice}.change` : `choose.${choice}.button`)}
          onPress={() => void act.choosePlace(choice)}
        />
        {chosen && <Places locations={chosen.locations} />}
      </div>
    </>
  )
}

const mostPlaces = 4

const Places = ({ locations }: { readonly locations: readonly string[] }) => {
  const t = useTranslate()
  return (
    <ul className="places">
      {locations.slice(0, mostPlaces).map((location) => (
        <li key={location}>
          <code>{location}</code>
        </li>
      ))}
      {locations.length > mostPlaces && <li>{t('patient.more', { count: locations.length - mostPlaces })}</li>}
    </ul>
  )
}
