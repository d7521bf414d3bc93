/** A button with a verb, its Alt letter underlined while Alt is held. One that cannot be pressed now stays in reach and says why. */
import { Icon, type IconName } from './icons.tsx'

export interface ButtonProps {
  readonly label: string
  readonly onPress: () => void
  /** What the button is about, for screen readers: beside its row it need not be read. */
  readonly about?: string
  /** The letter for Alt, one that stands in the label. */
  readonly shortcut?: string
  readonly kind?: 'primary' | 'plain' | 'quiet'
  readonly icon?: IconName
  /** Id of the text that says why this cannot be pressed now. */
  readonly blockedBy?: string | undefined
  /** Ctrl+Enter presses it. */
  readonly commit?: boolean
  /** Esc presses it: it closes or stops, and never destroys. */
  readonly dismiss?: boolean
  /** F6 lands here. */
  readonly regionStart?: boolean
}

export const Button = ({
  label,
  onPress,
  about,
  shortcut,
  kind = 'plain',
  icon,
  blockedBy,
  commit,
  dismiss,
  regionStart,
}: ButtonProps) => {
  const keys = [shortcut && `Alt+${shortcut.toUpperCase()}`, commit && 'Control+Enter', dismiss && 'Escape'].filter(
    Boolean,
  )
  return (
    <button
      type="button"
      className={kind === 'plain' ? undefined : kind}
      aria-disabled={blockedBy ? true : undefined}
      aria-describedby={blockedBy}
      aria-keyshortcuts={keys.length > 0 ? keys.join(' ') : undefined}
      data-key={shortcut?.toLowerCase()}
      data-commit={commit || undefined}
      data-dismiss={dismiss || undefined}
      data-region-start={regionStart || undefined}
      onClick={() => blockedBy === undefined && onPress()}
    >
      {icon && <Icon name={icon} />}
      <span>
        <KeyedLabel label={label} shortcut={shortcut} />
        {about !== undefined && <span className="vh">: {about}</span>}
      </span>
    </button>
  )
}

const KeyedLabel = ({ label, shortcut }: { readonly label: string; readonly shortcut: string | undefined }) => {
  const at = shortcut ? label.toLowerCase().indexOf(shortcut.toLowerCase()) : -1
  if (at < 0) return label
  return (
    <>
      {label.slice(0, at)}
      <span className="key">{label.slice(at, at + 1)}</span>
      {label.slice(at + 1)}
    </>
  )
}
