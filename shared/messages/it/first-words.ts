/** What the window says from its start on, errors among it. */
import { elevation } from './elevation.ts'
import { errors } from './errors.ts'
import { programs } from './programs.ts'
import { window } from './window.ts'

export const firstWords = {
  ...errors,
  ...elevation,
  ...programs,
  ...window,
} as const
