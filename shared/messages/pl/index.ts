import type { Catalogue } from '../index.ts'
import { certfixPage } from './certfix-page.ts'
import { checklist } from './checklist.ts'
import { codes } from './codes.ts'
import { commandLine } from './command-line.ts'
import { diagnosePage } from './diagnose-page.ts'
import { diagnosis } from './diagnosis.ts'
import { elevation } from './elevation.ts'
import { errors } from './errors.ts'
import { hotfix } from './hotfix.ts'
import { hotfixPage } from './hotfix-page.ts'
import { lint } from './lint.ts'
import { programCommand } from './program-command.ts'
import { programs } from './programs.ts'
import { report } from './report.ts'
import { taskSequence } from './task-sequence.ts'
import { taskSequencePage } from './task-sequence-page.ts'
import { window } from './window.ts'

export const pl: Catalogue = {
  ...errors,
  ...elevation,
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
  ...programs,
  ...programCommand,
  ...hotfixPage,
  ...certfixPage,
  ...window,
}
