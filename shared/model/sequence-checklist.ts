/** What remains to be done in the console once a task sequence file was edited: facts/task-sequences.md §2.1, §6 (7, 16). */

/** In the order in which a technician does them. `messages/` `checklist.<id>`. */
export const checklistIds = [
  // before the import: packages, program
  'client-distribution-points',
  'program-command-line',
  'program-hidden',
  'program-whenever',
  'program-rights',
  'program-run-first',
  'program-restart',
  'certfix-distribution-points',
  // the file
  'raw-sequence',
  'secrets-in-file',
  'import',
  'reopen-editor',
  // the imported task sequence
  'domain-join-password',
  'local-administrator-password',
  'product-key',
  'account-password',
  'set-run-first',
  'check-run-first',
  'advertisements',
  'test',
] as const
export type ChecklistId = (typeof checklistIds)[number]

export interface ChecklistItem {
  readonly id: ChecklistId
  readonly parameters: Readonly<Record<string, string | number>>
  /** Steps that it is about, each as names from the outermost group to the step; none where it is about none. */
  readonly paths: readonly (readonly string[])[]
}
