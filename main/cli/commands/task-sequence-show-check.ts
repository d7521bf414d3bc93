/** What `certmend task-sequence check` says: each task sequence with its issues, and all of them as a table. */

import { issueAdvice, issueNature, issueTitle, issueWhy } from '../../../shared/messages/lint.ts'
import { outcomeTitle } from '../../../shared/messages/task-sequence.ts'
import type { SequenceIssue } from '../../../shared/model/sequence-issue.ts'
import type { ContainerKind, ScenarioEvidenceView, SequenceFileView } from '../../../shared/model/sequence-view.ts'
import type { CheckRow, PartState } from '../../core/task-sequence/check-summary.ts'
import type { Console } from '../console.ts'
import { placeText, printable } from './task-sequence-text.ts'

export interface CheckedSequence {
  /** Path of the file, and in an archive of the entry. */
  readonly location: string
  readonly name: string | null
  readonly kind: Exclude<ContainerKind, 'archive'>
  readonly version: string
  readonly scenario: SequenceFileView['scenario']
  readonly issues: readonly SequenceIssue[]
}

export const showChecked = (console: Console, checked: CheckedSequence, verbose: boolean): void => {
  const { t, say } = console
  const { location, name, kind, scenario, issues } = checked
  const named = { location, name: printable(name ?? t('cli.no-name')), kind: t(`cli.container.${kind}`) }
  say(t('cli.sequence.title', { ...named, scenario: outcomeTitle(t, scenario.outcome) }))
  for (const evidence of scenario.evidence) say(t('cli.sequence.evidence', evidenceParts(console, evidence)))
  for (const evidence of scenario.disabled) say(t('cli.sequence.evidence-disabled', evidenceParts(console, evidence)))
  for (const issue of issues) showIssue(console, location, issue, verbose)
  if (issues.length === 0) say(t('cli.sequence.no-issues'))
  say('')
}

const evidenceParts = ({ t }: Console, { role, path, line }: ScenarioEvidenceView) => ({
  role: t(`scenario-role.${role}`),
  place: placeText(t, path),
  line: String(line),
})

/** The place first, as compilers write it: editors lead there. */
const showIssue = ({ t, say }: Console, location: string, issue: SequenceIssue, verbose: boolean): void => {
  const place = placeText(t, issue.path)
  say(`${location}:${issue.line}: ${issueNature(t, issue)}: ${printable(issueTitle(t, issue))} [${issue.rule}]`)
  say(`      ${place}`)
  if (verbose) say(`      ${printable(issueWhy(t, issue))}`)
  say(`      ${printable(issueAdvice(t, issue))}`)
}

export const showTable = ({ t, say }: Console, rows: readonly CheckRow[]): void => {
  if (rows.length === 0) return
  const part = (state: PartState | null): string => (state === null ? '' : t(`cli.part.${state}`))
  const count = (number: number | null): string => (number === null ? '' : String(number))
  const heads = ['file', 'scenario', 'patch', 'certfix', 'run-first', 'faults', 'to-dos', 'notes'] as const
  const cells = rows.map((row) => [
    row.file,
    row.scenario === null ? t('cli.sequence.unreadable') : outcomeTitle(t, row.scenario),
    part(row.patch),
    part(row.certfix),
    part(row.runFirst),
    count(row.faults),
    count(row.toDos),
    count(row.notes),
  ])
  for (const line of aligned([heads.map((head) => t(`cli.table.${head}`)), ...cells])) say(line)
  say('')
  say(
    t('cli.sequence.summary', {
      sequences: rows.filter(({ error }) => error === null).length,
      faults: rows.filter(({ faults }) => (faults ?? 0) > 0).length,
      toDos: rows.filter(({ toDos }) => (toDos ?? 0) > 0).length,
      unreadable: rows.filter(({ error }) => error !== null).length,
    }),
  )
}

const aligned = (lines: readonly (readonly string[])[]): readonly string[] => {
  const widths = (lines[0] ?? []).map((_, column) =>
    lines.reduce((width, cells) => Math.max(width, cells[column]?.length ?? 0), 0),
  )
  return lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
