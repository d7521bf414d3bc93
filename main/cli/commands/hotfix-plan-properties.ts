/** What a patched client is given again: as read from it, with what stands on the command line in its place. */
import { propertyLoss } from '../../../shared/messages/hotfix.ts'
import type { ClientProperty } from '../../../shared/model/hotfix.ts'
import type { Console } from '../console.ts'
import type { ProgramArguments } from './hotfix-plan-arguments.ts'
import { printable } from './task-sequence-text.ts'

export interface PropertyRow {
  readonly name: string
  /** Of a property that is left out: what the client has. */
  readonly value: string
  readonly state: 'read' | 'given' | 'left-out'
  /** Null: the client has none of that name. */
  readonly read: ClientProperty | null
}

/** What was read first, in its order; what is given beside it behind. */
export const propertyRows = (
  read: readonly ClientProperty[],
  { given, without }: Pick<ProgramArguments, 'given' | 'without'>,
): readonly PropertyRow[] => [
  ...read.map((property): PropertyRow => {
    const { name, value } = property
    if (without.includes(name)) return { name, value, state: 'left-out', read: property }
    const instead = given.find((one) => one.name === name)
    return instead ? { ...instead, state: 'given', read: property } : { name, value, state: 'read', read: property }
  }),
  ...given
    .filter(({ name }) => !read.some((property) => property.name === name))
    .map((property): PropertyRow => ({ ...property, state: 'given', read: null })),
]

export const showProperties = (console: Console, rows: readonly PropertyRow[]): void => {
  const { t, say } = console
  const count = rows.filter(({ state }) => state !== 'left-out').length
  say(rows.length === 0 ? t('cli.program.no-properties') : t('cli.program.properties', { count }))
  for (const row of rows) showRow(console, row)
}

const showRow = ({ t, say }: Console, { name, value, state, read }: PropertyRow): void => {
  const shown = { name: printable(name), value: printable(value) }
  say(t(state === 'left-out' ? 'cli.program.property-left-out' : 'cli.program.property', shown))
  if (state === 'read' && read !== null) {
    say(t('cli.program.property-read', { location: read.readFrom.location }))
    for (const { location, value: other } of read.differing) {
      say(t('cli.program.property-differs', { location, value: printable(other ?? '') }))
    }
  }
  if (state === 'given') {
    const instead = read !== null && read.value !== value ? printable(read.value) : null
    say(instead === null ? t('cli.program.property-given') : t('cli.program.property-instead', { value: instead }))
  }
  if (read !== null) say(t('cli.program.property-loss', { loss: propertyLoss(t, read.lostWithout) }))
}

/** `properties` in docs/schema/hotfix-plan.json. */
export const propertiesDocument = ({ t }: Console, rows: readonly PropertyRow[]) =>
  rows.map(({ name, value, state, read }) => ({
    name,
    value,
    state,
    read: read && {
      value: read.value,
      from: read.readFrom,
      differing: read.differing,
      lostWithout: { id: read.lostWithout, text: propertyLoss(t, read.lostWithout) },
    },
  }))
