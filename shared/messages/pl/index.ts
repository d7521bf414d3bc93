import type { Catalogue } from '../translate.ts'
import { commandLine } from './command-line.ts'
import { firstWords } from './first-words.ts'
import { laterWords } from './later-words.ts'
import { programCommand } from './program-command.ts'
import { report } from './report.ts'
import { runReport } from './run-report.ts'

export const pl: Catalogue = {
  ...firstWords,
  ...laterWords,
  ...commandLine,
  ...programCommand,
  ...report,
  ...runReport,
}
