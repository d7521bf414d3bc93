/** Long work rests now and then: the window answers meanwhile, and whoever wants to cancel is heard. */
import { setImmediate } from 'node:timers/promises'

export interface Pauses {
  isDue(): boolean
  take(): Promise<void>
}

export const pauses = (): Pauses => {
  let rested = performance.now()
  return {
    isDue: () => performance.now() - rested > longestWork,
    take: async () => {
      await setImmediate()
      rested = performance.now()
    },
  }
}

/** Milliseconds. */
const longestWork = 20

/** For work that asks all the time. */
export const restWhenDue = (): (() => Promise<void>) => {
  const pause = pauses()
  return async () => {
    if (pause.isDue()) await pause.take()
  }
}
