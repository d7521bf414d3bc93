/**
 * The keys of a table of certificates whose rows are not all drawn: arrows, Home, End, Page up, Page down, and the first
 * letters of a name, spaces in it too: to be asked before the rows themselves, to which Space alone means something else.
 * What leads out of the table is left to the browser, which goes on in the next one.
 */
import { type Dispatch, type KeyboardEvent, useRef } from 'react'
import type { CertificateView } from '../../../shared/model/certificate.ts'
import type { Action } from '../../wizard/state.ts'

export const useRowKeys = (
  certificates: readonly CertificateView[],
  bring: (row: number) => HTMLElement | null,
  dispatch: Dispatch<Action>,
) => {
  const typed = useRef(nothingTyped)

  /** Null: the key means something else. */
  const rowFor = ({ key, timeStamp }: KeyboardEvent, now: number): number | null => {
    if (key.length > 1) {
      typed.current = nothingTyped
      const step = stepOf(key, now, certificates.length)
      return step === null ? null : now + step
    }
    const isOn = timeStamp - typed.current.at < pauseInWord
    if (key === ' ' && !isOn) return null
    typed.current = { text: isOn ? typed.current.text + key : key, at: timeStamp }
    return rowByName(certificates, typed.current.text, now)
  }

  return (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const now = Number(event.target.closest<HTMLElement>('[data-row]')?.dataset.row)
    const row = rowFor(event, now)
    const certificate = row === null ? undefined : certificates[row]
    if (row === null || certificate === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (row === now) return
    bring(row)?.querySelector<HTMLInputElement>('input[type="radio"]')?.focus()
    dispatch({ type: 'show', certificate: certificate.id })
  }
}

const nothingTyped = { text: '', at: Number.NEGATIVE_INFINITY }

/** Milliseconds after which a letter begins a new word. */
const pauseInWord = 800

const rowsOfPage = 10

/** How many rows a key goes on; null where it is none of these. Arrows may lead out of the table, others not. */
export const stepOf = (key: string, row: number, count: number): number | null => {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return 1
    case 'ArrowUp':
    case 'ArrowLeft':
      return -1
    case 'PageDown':
      return Math.min(rowsOfPage, count - 1 - row)
    case 'PageUp':
      return -Math.min(rowsOfPage, row)
    case 'Home':
      return -row
    case 'End':
      return count - 1 - row
    default:
      return null
  }
}

/**
 * The next row whose name begins so, from `row` on and round; the same letter again and again goes from one to the next.
 * `row` itself where there is none.
 */
export const rowByName = (certificates: readonly CertificateView[], typed: string, row: number): number => {
  const letter = typed.slice(0, 1)
  const isRepeated = typed === letter.repeat(typed.length)
  const wanted = (isRepeated ? letter : typed).toLocaleLowerCase()
  const first = isRepeated ? row + 1 : row
  for (let step = 0; step < certificates.length; step++) {
    const at = (first + step) % certificates.length
    if (certificates[at]?.friendlyName.text.toLocaleLowerCase().startsWith(wanted)) return at
  }
  return row
}
