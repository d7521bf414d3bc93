/** Behind a heading: which of several task sequences it is about. */
import { Visible } from '../diagnose/visible.tsx'

export const TitleName = ({ name }: { readonly name: string }) => (
  <span className="title-name">
    {': '}
    <Visible text={name} />
  </span>
)
