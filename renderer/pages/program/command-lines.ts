/** A command line cut for reading: the program, then one option to a line with what belongs to it. */
import type { PlannedCommand } from '../../../shared/model/plan.ts'

export interface CommandPart {
  readonly text: string
  /** `NAME="value"`: what the technician chose, not how the program is run. */
  readonly isProperty: boolean
}

export const commandParts = ({ program, args }: Pick<PlannedCommand, 'program' | 'args'>): readonly CommandPart[] => [
  { text: program, isProperty: false },
  ...optionParts(args),
]

/** Switches without a value share a line: `/qb- /norestart`. */
const optionParts = (args: readonly string[]): readonly CommandPart[] => {
  const parts: CommandPart[] = []
  let isOpen = false
  args.forEach((text, at) => {
    const isProperty = /^[A-Z_][A-Z0-9_.]*=/.test(text)
    const isSwitch = text.startsWith('/')
    const last = parts.at(-1)
    const takesValue = isSwitch && startsValue(args[at + 1])
    if (last !== undefined && ((!isSwitch && !isProperty) || (isSwitch && isOpen && !takesValue))) {
      parts[parts.length - 1] = { text: `${last.text} ${text}`, isProperty: false }
    } else {
      parts.push({ text, isProperty })
    }
    isOpen = isSwitch && !takesValue
  })
  return parts
}

const startsValue = (text: string | undefined): boolean =>
  text !== undefined && !text.startsWith('/') && !/^[A-Z_][A-Z0-9_.]*=/.test(text)
