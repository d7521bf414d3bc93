/** Where main saved something, told once it is there. */
import { Note } from '../../components/status.tsx'
import { Visible } from './visible.tsx'

export const SavedNote = ({ words, path }: { readonly words: string; readonly path: string }) => (
  <div role="status">
    <Note tone="ok">
      <p>
        {words}{' '}
        <code>
          <Visible text={path} />
        </code>
      </p>
    </Note>
  </div>
)
