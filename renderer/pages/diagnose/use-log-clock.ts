/** The logs' times in the language of the window. */
import { useMemo } from 'react'
import { useLanguage } from '../../wizard/locale.tsx'
import { type LogClock, logClock } from './log-time.ts'

export const useLogClock = (): LogClock => {
  const { locale } = useLanguage()
  return useMemo(() => logClock(locale), [locale])
}
