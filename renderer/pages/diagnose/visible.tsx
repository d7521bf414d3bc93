/** Text from outside as it is: never translated, read from left to right, its unseen characters spelled. */
import { visibleParts } from './visible-text.ts'

export const Visible = ({ text }: { readonly text: string }) => <VisibleParts parts={visibleParts(text)} />

export const VisibleParts = ({ parts }: { readonly parts: ReturnType<typeof visibleParts> }) => (
  <bdi dir="ltr" translate="no">
    {parts.map(({ text: part, unseen }, at) =>
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
