/** Beside the tree: how many changes in how many places, one list of them for all files, the bytes, and where it is saved. */
import { type ReactNode, useId } from 'react'
import type { ChangeId } from '../../../shared/model/ids.ts'
import type { SequenceFileView, SequencePlanView } from '../../../shared/model/sequence-view.ts'
import { Note } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { ByteProofBar } from './byte-proof.tsx'
import { ChangesList } from './changes-list.tsx'
import { isPossible, savedEdits } from './plans.ts'

export interface ChangesColumnProps {
  readonly files: readonly SequenceFileView[]
  readonly plans: readonly SequencePlanView[] | null
  readonly planning: boolean
  readonly ticked: ReadonlySet<ChangeId>
  /** The form is: without a plan it is then being made, or could not be made. */
  readonly complete: boolean
  readonly onTick: (change: ChangeId, on: boolean) => void
  /** What else can be done with these changes. */
  readonly children: ReactNode
}

export const ChangesColumn = ({ files, plans, planning, ticked, complete, onTick, children }: ChangesColumnProps) => {
  const t = useTranslate()
  const id = useId()
  const chosen = savedEdits(plans ?? [], ticked).length
  const possible = (plans ?? []).flatMap(({ edits }) => edits.filter(isPossible)).length
  const places = (plans ?? []).reduce((sum, { proof }) => sum + proof.places, 0)
  return (
    <section className="changes-column" aria-labelledby={id} aria-busy={planning}>
      <div className="head">
        <h2 id={id}>
          {possible === 0 && t('preview.changes')}
          {possible > 0 &&
            (chosen < possible
              ? t('sequence-page.changes.some', { count: possible, chosen })
              : t('sequence-page.changes', {
                  changes: t('count.changes', { count: chosen }),
                  places: t('sequence-page.in-places', { count: places }),
                }))}
        </h2>
      </div>
      {plans === null ? (
        <Note tone="info">
          {t(complete ? (planning ? 'sequence-page.planning' : 'sequence-page.no-plan') : 'sequence-page.fill-in')}
        </Note>
      ) : (
        <div className="stack">
          {plans.map((plan) => {
            const file = files.find((one) => one.id === plan.file)
            return (
              file && (
                <FileChanges
                  key={plan.file}
                  file={file}
                  plan={plan}
                  ticked={ticked}
                  named={plans.length > 1}
                  onTick={onTick}
                />
              )
            )
          })}
          {children}
          <Note tone="info">{t('sequence-page.hotfix-never')}</Note>
        </div>
      )}
    </section>
  )
}

interface FileChangesProps {
  readonly file: SequenceFileView
  readonly plan: SequencePlanView
  readonly ticked: ReadonlySet<ChangeId>
  readonly named: boolean
  readonly onTick: (change: ChangeId, on: boolean) => void
}

const FileChanges = (props: FileChangesProps) => {
  const { file, plan, ticked } = props
  const t = useTranslate()
  const possible = plan.edits.filter(isPossible).length
  const chosen = savedEdits([plan], ticked).length
  return (
    <div>
      <ChangesList {...props} />
      {possible > 0 && (
        <>
          {chosen < possible && <p className="muted proof-of-all">{t('sequence-diff.all', { count: possible })}</p>}
          <ByteProofBar proof={plan.proof} bytes={file.bytes} />
          <p className="output">
            <span className="muted">{t('sequence-page.saved-as')}</span>{' '}
            <code>
              <Visible text={plan.output} />
            </code>{' '}
            <span className="muted">{t('sequence-page.reversible')}</span>
          </p>
        </>
      )}
    </div>
  )
}
