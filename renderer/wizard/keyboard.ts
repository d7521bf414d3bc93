/**
 * The keys of the whole window (design: UI.md, Keyboard). Controls say which key is theirs by attribute, so that this file
 * knows no page: `data-key="m"` Alt+M, `data-commit` Ctrl+Enter, `data-dismiss` Esc, `data-region` F6 and Shift+F6.
 */
import { useEffect } from 'react'

export const useKeyboard = (): void => {
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    window.addEventListener('keydown', onKeyDown, { signal })
    window.addEventListener('keyup', (event) => event.key === 'Alt' && showKeys(false), { signal })
    window.addEventListener('blur', () => showKeys(false), { signal })
    return () => controller.abort()
  }, [])
}

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.key === 'Alt') showKeys(true)
  const handled = handle(event)
  if (handled) event.preventDefault()
}

const handle = (event: KeyboardEvent): boolean => {
  if (event.key === 'F6') return nextRegion(event.shiftKey ? -1 : 1)
  if (event.key === 'Escape') return press('[data-dismiss]')
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
