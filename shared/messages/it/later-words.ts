/** What the pages behind the window's first one say besides. */
import { certfixPage } from './certfix-page.ts'
import { checklist } from './checklist.ts'
import { codes } from './codes.ts'
import { diagnosePage } from './diagnose-page.ts'
import { diagnosis } from './diagnosis.ts'
import { hotfix } from './hotfix.ts'
import { hotfixPage } from './hotfix-page.ts'
import { lint } from './lint.ts'
import { reportPage } from './report-page.ts'
import { taskSequence } from './task-sequence.ts'
import { taskSequencePage } from './task-sequence-page.ts'
import { walkOutcome } from './walk-outcome.ts'

export const laterWords = {
  ...diagnosis,
  ...diagnosePage,
  ...codes,
  ...checklist,
  ...taskSequence,
  ...taskSequencePage,
  ...lint,
  ...hotfix,
  ...hotfixPage,
  ...certfixPage,
  ...walkOutcome,
  ...reportPage,
} as const
