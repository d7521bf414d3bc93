import type { Catalogue } from '../index.ts'
import { checklist } from './checklist.ts'
import { codes } from './codes.ts'
import { commandLine } from './command-line.ts'
import { diagnosePage } from './diagnose-page.ts'
import { diagnosis } from './diagnosis.ts'
import { errors } from './errors.ts'
import { hotfix } from './hotfix.ts'
import { lint } from './lint.ts'
import { report } from './report.ts'
import { taskSequence } from './task-sequence.ts'
import { taskSequencePage } from './task-sequence-page.ts'
import { window } from './window.ts'

export const it: Catalogue = {
  ...errors,
  ...commandLine,
  ...diagnosis,
  ...diagnosePage,
  ...codes,
  ...checklist,
  ...report,
  ...taskSequence,
  ...taskSequencePage,
  ...lint,
  ...hotfix,
  ...window,
}
