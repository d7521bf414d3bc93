// @ts-check
/** A display for windows that nobody looks at. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { exists, ScriptError } from './run.mjs'

/** True where a window can be shown: a display is there, or Xvfb can make one. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || exists('Xvfb')

/**
 * Starts Xvfb on a display that is free and puts its name into DISPLAY; does nothing where there is a display.
 * @returns {Promise<() => void>} ends it
 */
export const provideDisplay = async () => {
  if (process.platform !== 'linux' || process.env.DISPLAY) return () => undefined
  const screen = ['-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-ac']
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const failed = once(server, 'error').then(([error]) => {
    throw new ScriptError(`Xvfb did not start: ${error.message}`)
  })
  const channel = server.stdio[3]
  if (!channel) throw new ScriptError('Xvfb gave no channel for its display number')
  const [number] = await Promise.race([once(channel, 'data'), failed])
  process.env.DISPLAY = `:${String(number).trim()}`
  return () => {
    server.kill()
    delete process.env.DISPLAY
  }
}
