/** A value as it would read, with what comes and what goes told apart by mark, line and colour. */
import { changedPart } from './plans.ts'
import { VisibleLine } from './visible-line.tsx'

export interface ChangedValueProps {
  /** Null where nothing stands there yet. */
  readonly before: string | null
  readonly after: string
}

export const ChangedValue = ({ before, after }: ChangedValueProps) => {
  const { head, removed, added, tail } = changedPart(before ?? '', after)
  return (
    <code className="block">
      <VisibleLine text={head} />
      {removed !== '' && (
        <del>
          <VisibleLine text={removed} />
        </del>
      )}
      {added !== '' && (
        <ins>
          <VisibleLine text={added} />
        </ins>
      )}
      <VisibleLine text={tail} />
    </code>
  )
}
