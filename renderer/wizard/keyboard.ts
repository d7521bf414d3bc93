/**
 * The keys of the whole window (design: UI.md, Keyboard). Controls say which key is theirs by attribute, so that this file
 * knows no page: `data-key="m"` Alt+M, `data-commit` Ctrl+Enter, `data-dismiss` Esc, `data-region` F6 and Shift+F6,
 * `data-find` in a `data-log` Ctrl+F.
 */
import { useEffect, useLayoutEffect, useRef } from 'react'

/** `onEscape`: where Esc finds nothing to close; whether it does anything. */
export const useKeyboard = (onEscape: () => boolean): void => {
  const current = useRef(onEscape)
  // With the page, not after it is drawn: a key that comes at once belongs to what is seen.
  useLayoutEffect(() => {
    current.current = onEscape
  }, [onEscape])
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    window.addEventListener('keydown', (event) => onKeyDown(event, () => current.current()), { signal })
    window.addEventListener('keyup', (event) => event.key === 'Alt' && showKeys(false), { signal })
    window.addEventListener('blur', () => showKeys(false), { signal })
    return () => controller.abort()
  }, [])
}

const onKeyDown = (event: KeyboardEvent, onEscape: () => boolean): void => {
  if (event.key === 'Alt') showKeys(true)
  // What stands under the focus comes first.
  if (event.defaultPrevented) return
  if (handle(event, onEscape)) event.preventDefault()
}

const handle = (event: KeyboardEvent, onEscape: () => boolean): boolean => {
  if (event.key === 'F6') return nextRegion(event.shiftKey ? -1 : 1)
  if (event.key === 'Escape') return press('[data-dismiss]') || foldEvidence() || (!isInField() && onEscape())
  if (event.key === 'F3' || (event.key.toLowerCase() === 'f' && event.ctrlKey && !event.altKey)) return find()
  if (event.key === 'Enter' && event.ctrlKey && !event.altKey) return press('[data-commit]')
  // AltGr is Ctrl and Alt together: it writes letters, it does not command.
  if (event.altKey && !event.ctrlKey && !event.metaKey && /^[a-z]$/i.test(event.key)) {
    return press(`[data-key="${event.key.toLowerCase()}"]`)
  }
  return false
}

/** Presses the control as a click would. One that says why it cannot be pressed takes the focus instead. */
const press = (selector: string): boolean => {
  const control = document.querySelector<HTMLElement>(selector)
  if (!control) return false
  if (control.getAttribute('aria-disabled') === 'true') control.focus()
  else control.click()
  return true
}

/** In the log under the focus, or the first one; what it is folded into opens. */
const find = (): boolean => {
  const log = document.activeElement?.closest('[data-log]') ?? document.querySelector('[data-log]')
  if (!log) return false
  for (let around = log.closest('details'); around; around = around.parentElement?.closest('details') ?? null) {
    around.open = true
  }
  const words = log.querySelector<HTMLElement>('[data-find-words]')
  if (words) words.focus()
  else log.querySelector<HTMLElement>('[data-find]')?.click()
  return true
}

/** What is open around the focus folds; the focus stays on its line. */
const foldEvidence = (): boolean => {
  const open = document.activeElement?.closest('details[open]')
  if (!(open instanceof HTMLDetailsElement)) return false
  open.open = false
  open.querySelector('summary')?.focus()
  return true
}

/** There Esc belongs to what is typed or chosen. */
const isInField = (): boolean =>
  document.activeElement?.matches('select, textarea, input:not([type="checkbox"], [type="radio"])') === true

const nextRegion = (direction: 1 | -1): boolean => {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  if (regions.length === 0) return false
  const now = regions.findIndex((region) => region.contains(document.activeElement))
  const start = now < 0 && direction < 0 ? 0 : now
  const region = regions[(start + direction + regions.length) % regions.length]
  const first = region?.querySelector<HTMLElement>('[data-region-start]') ?? region
  first?.focus()
  return true
}

const showKeys = (shown: boolean): void => {
  document.documentElement.toggleAttribute('data-alt', shown)
}
