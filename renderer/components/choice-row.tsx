/** One of several ways, as a row: radio, picture, name, one line; what is possible there opens under the chosen one. */
import { type ReactNode, useId } from 'react'
import { Picture, type PictureName } from './icons.tsx'

export interface ChoiceRowProps {
  readonly group: string
  readonly name: string
  readonly description: string
  /** One small line more, in sight whether the row is chosen or not. */
  readonly note?: string | undefined
  readonly picture?: PictureName
  readonly chosen: boolean
  /** Why this row cannot be chosen; it keeps its place and the focus. */
  readonly blocked?: string | undefined
  readonly onChoose: () => void
  readonly children?: ReactNode
}

export const ChoiceRow = ({
  group,
  name,
  description,
  note,
  picture,
  chosen,
  blocked,
  onChoose,
  children,
}: ChoiceRowProps) => {
  const id = useId()
  const moreId = `${id}-more`
  const hasMore = blocked !== undefined || (chosen && children !== undefined)
  return (
    <div className={blocked === undefined ? 'choice' : 'choice blocked'}>
      <input
        type="radio"
        name={group}
        id={id}
        checked={chosen}
        aria-disabled={blocked === undefined ? undefined : true}
        aria-describedby={blocked === undefined ? `${id}-description` : `${id}-description ${moreId}`}
        onChange={() => blocked === undefined && onChoose()}
      />
      {picture && <Picture name={picture} />}
      <label htmlFor={id}>
        <b>{name}</b>
        <span className="desc" id={`${id}-description`} aria-hidden="true">
          {description}
          {note !== undefined && <span className="can">{note}</span>}
        </span>
      </label>
      {hasMore && (
        <div className="choice-more" id={moreId}>
          {blocked ?? children}
        </div>
      )}
    </div>
  )
}
