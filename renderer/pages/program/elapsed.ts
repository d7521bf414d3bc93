/** How long something takes, in words, and a clock that goes on while it does. */
import { useEffect, useState } from 'react'
import type { Translate } from '../../../shared/messages/index.ts'

/** Whole seconds; from a minute on with minutes. */
export const durationWords = (t: Translate, seconds: number): string =>
  seconds < 60
    ? t('duration.seconds', { count: seconds })
    : t('duration.minutes', { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, '0') })

/** Between two times in milliseconds; never less than none, should the clock of the computer be set meanwhile. */
export const secondsBetween = (from: number, to: number): number => {
  const seconds = Math.floor((to - from) / 1000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0
}

/** Seconds since `startedAt`, in milliseconds of the epoch. */
export const useElapsed = (startedAt: number): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return secondsBetween(startedAt, now)
}
