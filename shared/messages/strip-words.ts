/** What a strip says: the words under its braces, and the name by which a screen reader knows each row. */

import { codePointText, isPrinting, unitsOf } from '../model/code-units.ts'
import { type CellRun, endsOnce, shownName } from '../model/strip-cells.ts'
import type { Translate } from './index.ts'

/** Hidden units that are spelled before the rest is only counted. */
const mostSpelled = 24

export const braceText = (t: Translate, { meaning, count }: CellRun): string => t(`strip.brace.${meaning}`, { count })

/** One sentence for the row Now, its units spelled where no program shows them. */
export const wordsNow = (t: Translate, hex: string): string => {
  const { units, half } = unitsOf(hex)
  const count = t('strip.units', { count: units.length })
  const text = shownName(hex)
  const nul = units.indexOf(0)
  const rest = nul < 0 ? [] : units.slice(nul + 1)
  if (half !== null) return t('strip.now.half', { units: count, text })
  if (nul < 0) return t('strip.now.unterminated', { units: count, text })
  if (rest.length === 0) return nul === 0 ? t('strip.now.empty') : t('strip.now.healthy', { units: count, text })
  if (nul === 0) return t('strip.now.leading', { units: count, hidden: spelled(t, rest) })
  if (rest.every((unit) => unit === 0)) return t('strip.now.surplus', { units: count, text, count: rest.length })
  return t('strip.now.text', { units: count, text, position: nul + 1, hidden: spelled(t, rest) })
}

export const wordsAfter = (t: Translate, before: string, after: string): string => {
  if (!endsOnce(after)) return wordsNow(t, after)
  const count = unitsOf(after).units.length
  const gone = unitsOf(before).units.length - count
  const units = t('strip.units', { count })
  const text = shownName(after)
  const kept = text === '' ? t('strip.now.empty') : t('strip.now.healthy', { units, text })
  return gone > 0 ? `${kept}; ${t('strip.gone', { count: gone })}` : kept
}

const spelled = (t: Translate, units: readonly number[]): string => {
  const words = units.slice(0, mostSpelled).map((unit) => {
    if (unit === 0) return 'NUL'
    if (unit === 0x20) return t('strip.space')
    return isPrinting(unit) ? String.fromCharCode(unit) : codePointText(unit)
  })
  const more = units.length - words.length
  return [...words, ...(more > 0 ? [t('strip.more', { count: more })] : [])].join(', ')
}
