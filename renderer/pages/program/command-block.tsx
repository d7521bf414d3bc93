/** The exact command, one option to a line; what the technician chose is marked. Copied as Windows gets it, in one line. */
import { Fragment, useId } from 'react'
import type { PlannedCommand } from '../../../shared/model/plan.ts'
import { Button } from '../../components/button.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { commandParts } from './command-lines.ts'

export interface CommandBlockProps {
  readonly command: PlannedCommand
  /** It was copied a moment ago. */
  readonly copied: boolean
  /** Certmend does not run it: it is for the technician. */
  readonly forYou?: boolean
  readonly onCopy: () => void
}

export const CommandBlock = ({ command, copied, forYou = false, onCopy }: CommandBlockProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t(forYou ? 'command-block.for-you' : 'command-block.title')}</h2>
        <span className="end inline">
          <output className="small muted">{copied && t('diagnose.copied')}</output>
          <Button kind="quiet" icon="copy" label={t('command-block.copy')} onPress={onCopy} />
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
      <section className="code" tabIndex={0} aria-labelledby={id}>
        <pre>
          {commandParts(command).map(({ text, isProperty }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line never move
            <Fragment key={at}>
              {at > 0 && '\n  '}
              {isProperty ? (
                <mark className="new">
                  <Visible text={text} />
                </mark>
              ) : (
                <Visible text={text} />
              )}
            </Fragment>
          ))}
        </pre>
      </section>
    </section>
  )
}
