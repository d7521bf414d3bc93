import type { Catalogue } from '../index.ts'
import { commandLine } from './command-line.ts'
import { errors } from './errors.ts'
import { window } from './window.ts'

export const pl: Catalogue = { ...errors, ...commandLine, ...window }
