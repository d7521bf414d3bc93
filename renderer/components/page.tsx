/** The frame that every page has: main instruction, at most two sentences, content; under it the commit bar. */
import type { ReactNode } from 'react'
import { titleId, useFocusWhileOpen } from '../wizard/focus.ts'
import { useLeaving } from '../wizard/leaving.ts'
import { useTranslate } from '../wizard/locale.tsx'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import { type Tone, toneClass, toneIcon } from './status.tsx'

export interface PageProps {
  readonly title: string
  /** A verdict has its sign beside it; an instruction has none. */
  readonly tone?: Tone
  readonly lead?: ReactNode
  readonly children: ReactNode
}

export const Page = ({ title, tone, lead, children }: PageProps) => (
  <main className="page" id="page" tabIndex={-1} data-region>
    <div className="intro">
      <h1 id={titleId} tabIndex={-1} className={tone && 'with-st'} data-region-start>
        {tone && <Icon name={toneIcon[tone]} className={`i-lg ${toneClass[tone]}`} />}
        <span>{title}</span>
      </h1>
      {lead && <p>{lead}</p>}
    </div>
    {children}
  </main>
)

export const stateId = 'commit-state'

/** Says on the left what would happen or what is missing; the buttons on the right are verbs, the way out last. */
export const CommitBar = ({ state, children }: { readonly state: ReactNode; readonly children?: ReactNode }) => {
  const t = useTranslate()
  const leaving = useLeaving()
  if (leaving.at === 'asking') return <LeavingQuestion {...leaving} />
  return (
    <section className="commit" aria-label={t('commit.label')} data-region tabIndex={-1}>
      <p className="state">
        <output id={stateId}>{leaving.at === 'closing' ? t('commit.closing') : state}</output>
      </p>
      <div className="buttons">{children}</div>
    </section>
  )
}

interface LeavingQuestionProps {
  readonly onClose: () => void
  readonly onStay: () => void
}

/** In the place of the buttons, so that none of them is pressed meanwhile. Esc stays. */
const LeavingQuestion = ({ onClose, onStay }: LeavingQuestionProps) => {
  const t = useTranslate()
  const question = useFocusWhileOpen<HTMLParagraphElement>()
  return (
    <section className="commit" aria-label={t('commit.label')} data-region tabIndex={-1}>
      <p className="state" ref={question} tabIndex={-1}>
        {t('leave.question')}
      </p>
      <div className="buttons">
        <Button label={t('leave.stay')} dismiss regionStart onPress={onStay} />
        <Button label={t('leave.close')} onPress={onClose} />
      </div>
    </section>
  )
}
