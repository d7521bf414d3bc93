/** The words of the list of what remains to be done in the console. */
import type { ChecklistItem } from '../model/sequence-checklist.ts'
import type { Translate } from './index.ts'

/** What to do. */
export const checklistText = (t: Translate, { id, parameters }: ChecklistItem): string =>
  t(`checklist.${id}`, parameters)

/** Why, and how it shows when it was left out. */
export const checklistWhy = (t: Translate, { id, parameters }: ChecklistItem): string =>
  t(`checklist-why.${id}`, parameters)
