import type { Catalogue } from '../translate.ts'
import { bundle } from './bundle.ts'
import { commandLine } from './command-line.ts'
import { firstWords } from './first-words.ts'
import { laterWords } from './later-words.ts'
import { planText } from './plan-text.ts'
import { programCommand } from './program-command.ts'
import { report } from './report.ts'
import { runReport } from './run-report.ts'
import { start } from './start.ts'
import { walkReport } from './walk-report.ts'

export const pl: Catalogue = {
  ...firstWords,
  ...laterWords,
  ...bundle,
  ...commandLine,
  ...planText,
  ...programCommand,
  ...report,
  ...runReport,
  ...start,
  ...walkReport,
}
