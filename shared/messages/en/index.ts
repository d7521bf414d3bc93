import { commandLine } from './command-line.ts'
import { errors } from './errors.ts'
import { window } from './window.ts'

export const en = { ...errors, ...commandLine, ...window } as const
