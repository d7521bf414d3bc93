/** A file that Certmend does not unpack or install itself: what it is, and what to do with it, in order. */
import { useId } from 'react'
import type { MessageKey } from '../../../shared/messages/index.ts'
import type { FileUse } from '../../../shared/model/hotfix.ts'
import type { BroughtFile } from '../../../shared/model/program-view.ts'
import { useTranslate } from '../../wizard/locale.tsx'

type Way = Extract<FileUse, 'extract-program' | 'unpack-download' | 'install-on-site-server'>

const steps = {
  'extract-program': [
    'by-hand.extract-program.folder',
    'by-hand.extract-program.run',
    'by-hand.extract-program.choose',
  ],
  'unpack-download': ['by-hand.unpack-download.run', 'by-hand.unpack-download.choose'],
  'install-on-site-server': [
    'by-hand.install-on-site-server.run',
    'by-hand.install-on-site-server.every',
    'by-hand.install-on-site-server.points',
  ],
} as const satisfies Readonly<Record<Way, readonly MessageKey[]>>

const isWay = (use: FileUse): use is Way => use in steps

export const ByHand = ({ file: { use } }: { readonly file: BroughtFile }) => {
  const t = useTranslate()
  const id = useId()
  if (!isWay(use.use)) return null
  const way = use.use
  return (
    <section aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t(`by-hand.${way}`)}</h2>
      </div>
      <ol className="card numbered">
        {steps[way].map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
    </section>
  )
}
