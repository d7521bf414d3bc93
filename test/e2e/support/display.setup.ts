/** Playwright's global set-up: a display for the engines that show a window. */
import { provideDisplay } from '../../../scripts/lib/display.mjs'
import { chosenEngines, missingFor } from './engines.ts'

const setUp = async (): Promise<() => void> => {
  const windowed = chosenEngines().filter((engine) => !engine.startsWith('shim'))
  if (!windowed.some((engine) => missingFor(engine) === null)) return () => undefined
  return provideDisplay()
}

// biome-ignore lint/style/noDefaultExport: Playwright loads the default export
export default setUp
