import { commandLine } from './command-line.ts'
import { diagnosis } from './diagnosis.ts'
import { errors } from './errors.ts'
import { window } from './window.ts'

export const en = { ...errors, ...commandLine, ...diagnosis, ...window } as const
