/** Before anything else: a run of an earlier session ended in the middle. Roll back is proposed; nothing happens by itself. */
import type { Dispatch } from 'react'
import { Button } from '../../components/button.tsx'
import { ChoiceRow } from '../../components/choice-row.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useLanguage } from '../../wizard/locale.tsx'
import type { Action, RecoverState, RecoveryWay } from '../../wizard/state.ts'

export interface RecoverPageProps {
  readonly state: RecoverState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

const ways: readonly RecoveryWay[] = ['roll-back', 'finish']

export const RecoverPage = ({ state, dispatch, act }: RecoverPageProps) => {
  const { t, dateTime } = useLanguage()
  const { facts, run, way, working, progress, error } = state
  const count = run.changes.length
  return (
    <>
      <Page
        title={t('recover.title')}
        tone="warn"
        lead={t(run.kind === 'mend' ? 'recover.lead.mend' : 'recover.lead.undo', {
          when: dateTime(run.startedAt),
          count,
        })}
      >
        <div className="stack roomy">
          {error && <ErrorPanel error={error} />}
          {working ? (
            <section className="card">
              <ProgressBar progress={progress} label={t('recover.working')} />
            </section>
          ) : (
            <fieldset className="choices two">
              <legend className="vh">{t('recover.legend')}</legend>
              {ways.map((each) => (
                <ChoiceRow
                  key={each}
                  group="recovery"
                  name={t(`recover.${each}`)}
                  description={t(`recover.${each}.text`)}
                  chosen={way === each}
                  onChoose={() => dispatch({ type: 'recovery-way', way: each })}
                />
              ))}
            </fieldset>
          )}
          <section aria-labelledby="recover-what">
            <h2 id="recover-what">{t('recover.what')}</h2>
            <dl className="card facts">
              {run.targets.map((target) => (
                <Fact
                  key={target.id}
                  name={t(`source-kind.${target.kind}`)}
                  value={target.kind === 'live' ? facts.computerName : target.location}
                />
              ))}
              <Fact name={t('recover.folder')} value={run.folder} />
              <Fact name={t('recover.run')} value={run.id} />
            </dl>
          </section>
        </div>
      </Page>
      <CommitBar state={t(working ? 'recover.working' : 'recover.state')}>
        <Button
          kind="primary"
          label={t(`recover.${way}.button`, { count })}
          shortcut={t(way === 'finish' ? 'key.finish' : 'key.roll-back')}
          commit
          regionStart
          blockedBy={working ? stateId : undefined}
          onPress={() => void act.recover(state)}
        />
        <Button
          label={t('recover.later')}
          blockedBy={working ? stateId : undefined}
          onPress={() => dispatch({ type: 'recover-later' })}
        />
      </CommitBar>
    </>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <code>{value}</code>
    </dd>
  </>
)
