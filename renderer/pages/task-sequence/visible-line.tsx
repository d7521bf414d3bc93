/** A piece of a task sequence file as it is, its unseen characters and odd blanks spelled. */
import { lineParts } from './diff-lines.ts'

export const VisibleLine = ({ text }: { readonly text: string }) => (
  <bdi dir="ltr" translate="no">
    {lineParts(text).map(({ text: part, unseen }, at) =>
      unseen ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
        <span className="unseen" key={at}>
          {part}
        </span>
      ) : (
        part
      ),
    )}
  </bdi>
)
