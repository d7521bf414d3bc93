/** The files of a folder that say something of KB977203, each with its verdict: one of them is looked at. */
import { useId } from 'react'
import { fileVerdict } from '../../../shared/messages/hotfix.ts'
import type { BroughtFileId } from '../../../shared/model/ids.ts'
import type { BroughtFile } from '../../../shared/model/program-view.ts'
import { Button } from '../../components/button.tsx'
import { useSlice } from '../../components/slice.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { Sign } from '../diagnose/sign.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { fileSign, type WantedFile } from './file-view.ts'

export interface PickFileProps {
  readonly files: readonly BroughtFile[]
  readonly chosen: BroughtFileId | null
  /** What the page would run. */
  readonly wanted: WantedFile
  readonly onPick: (file: BroughtFileId) => void
}

export const PickFile = ({ files, chosen, wanted, onPick }: PickFileProps) => {
  const t = useTranslate()
  const id = useId()
  const slice = useSlice(files, 20)
  return (
    <fieldset className="pick-file">
      <legend>{t('pick-file.title', { count: files.length })}</legend>
      <div className="stack tight">
        <ul className="group">
          {slice.shown.map((file) => (
            <li key={file.id}>
              <input
                type="radio"
                name={id}
                id={`${id}-${file.id}`}
                checked={file.id === chosen}
                onChange={() => onPick(file.id)}
              />
              <Sign name={fileSign(file, wanted)} />
              <label htmlFor={`${id}-${file.id}`}>
                <code title={file.location}>
                  <Visible text={file.fileName} />
                </code>
                <span className="muted">
                  {fileVerdict(t, file.verdict)}
                  {file.servicePack !== null && `, ${file.servicePack}`}
                </span>
              </label>
            </li>
          ))}
        </ul>
        {slice.left > 0 && (
          <div className="inline">
            <Button label={t('pick-file.more', { count: slice.left })} onPress={slice.more} />
          </div>
        )}
      </div>
    </fieldset>
  )
}
