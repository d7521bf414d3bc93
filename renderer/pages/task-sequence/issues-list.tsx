/** What the check of the file found: faults, what is still to be done, what is worth knowing. Each opens in place. */
import { useId } from 'react'
import { issueAdvice, issueNature, issueTitle, issueWhy } from '../../../shared/messages/lint.ts'
import type { IssueNature, SequenceIssue } from '../../../shared/model/sequence-issue.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useSlice } from '../../components/slice.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { SignedWord } from '../diagnose/sign.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { issuesInOrder } from './plans.ts'
import { StepPath } from './step-path.tsx'
import { TitleName } from './title-name.tsx'

export interface IssuesListProps {
  readonly issues: readonly SequenceIssue[]
  /** Of the task sequence, where there are several. */
  readonly name: string | null
  /** One of the ticked changes mends it. */
  readonly isMended: (issue: SequenceIssue) => boolean
}

const atOnce = 20

export const IssuesList = ({ issues, name, isMended }: IssuesListProps) => {
  const t = useTranslate()
  const id = useId()
  const slice = useSlice(issuesInOrder(issues), atOnce)
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>
        {t('sequence-issues.title', { count: issues.length })}
        {name !== null && <TitleName name={name} />}
      </h2>
      {issues.length > 0 && (
        <ul className="group issues">
          {slice.shown.map((issue, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may have the same issue twice in one line
            <Issue key={at} issue={issue} mended={isMended(issue)} />
          ))}
        </ul>
      )}
      {slice.left > 0 && (
        <div className="inline">
          <Button label={t('sequence-issues.more', { count: slice.left })} onPress={slice.more} />
        </div>
      )}
    </section>
  )
}

const Issue = ({ issue, mended }: { readonly issue: SequenceIssue; readonly mended: boolean }) => {
  const t = useTranslate()
  const { path, line } = issue
  return (
    <li>
      <details className="finding">
        <summary>
          <Nature issue={issue} />
          <span className="what">
            <Visible text={issueTitle(t, issue)} />
          </span>
          <span className="end-words">
            {mended && <SignedWord name="ok">{t('sequence-issues.mended')}</SignedWord>}
            <span className="where">{t('sequence-page.line', { line: String(line) })}</span>
          </span>
          <Icon name="chev" className="chev" />
        </summary>
        <div className="evidence">
          <dl className="facts">
            <dt>{t('sequence-issues.where')}</dt>
            <dd>
              <StepPath path={path} line={line} />
            </dd>
            <dt>{t('diagnose.why')}</dt>
            <dd>
              <Visible text={issueWhy(t, issue)} />
            </dd>
            <dt>{t('diagnose.to-do')}</dt>
            <dd>
              <Visible text={issueAdvice(t, issue)} />
            </dd>
            <dt>{t('sequence-issues.here')}</dt>
            <dd>{t(hereKey(issue, mended))}</dd>
          </dl>
        </div>
      </details>
    </li>
  )
}

const hereKey = ({ edit }: SequenceIssue, mended: boolean) => {
  if (mended) return 'sequence-issues.here.mended'
  return edit === null ? 'sequence-issues.here.no' : 'sequence-issues.here.possible'
}

const Nature = ({ issue }: { readonly issue: SequenceIssue }) => {
  const t = useTranslate()
  const words = issueNature(t, issue)
  if (issue.nature !== 'note') return <SignedWord name={natureSign[issue.nature]}>{words}</SignedWord>
  return (
    <span className="st quiet">
      <Icon name="info" className="d-quiet" />
      {words}
    </span>
  )
}

const natureSign: Readonly<Record<Exclude<IssueNature, 'note'>, 'bad' | 'warn'>> = { fault: 'bad', 'to-do': 'warn' }
