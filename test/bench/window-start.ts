/**
 * The start of the window in a real Electron: from the process to the first page that can be used. The built program runs as
 * it is; a main file before it notes when what happens and asks the page when its first page stands and is painted.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findElectron } from '../../scripts/lib/electrons.mjs'
import { inRepository } from '../../scripts/lib/places.mjs'
import { ensurePrefix, settleWine, windowsPath, wineEnvironment, wineLoader } from '../../scripts/lib/wine.mjs'
import { missingFor, packagedLinux, packagedWindows } from '../e2e/support/engines.ts'
import type { BenchPlace } from './bench.ts'
import { type Group, type Row, seriesOf } from './measure.ts'

const runs = 5

interface Started {
  /** Milliseconds from the start of the process to the painted first page. */
  readonly whole: number
  /** The same from the creation of the window. */
  readonly page: number
}

interface Engine {
  readonly what: string
  readonly note: string
  readonly missing: string | null
  /** Starts it once; `result` is where the times are to be written. */
  start(folder: string, result: string): void
}

export const windowStartRows = (place: BenchPlace): readonly Group[] => {
  const measured = engines(place).map((engine) => ({
    engine,
    starts: engine.missing === null ? timesOf(place, engine) : [],
  }))
  const rows = (figure: (started: Started) => number): readonly Row[] =>
    measured.map(({ engine: { what, note, missing }, starts }): Row => {
      if (missing !== null) return { what, notMeasured: missing }
      return { what, unit: 'ms', series: seriesOf(starts.map(figure)), beside: null, note }
    })
  return [
    { title: 'Window: from the start of the process to its first page, painted', rows: rows(({ whole }) => whole) },
    { title: 'Window: from its creation to its first page, painted', rows: rows(({ page }) => page) },
  ]
}

/** The first start is not counted: it fills caches. */
const timesOf = (place: BenchPlace, engine: Engine): readonly Started[] =>
  Array.from({ length: runs + 1 }, () => {
    const folder = mkdtempSync(join(place.folder, 'window-'))
    const result = join(folder, 'times.json')
    const begin = Date.now()
    engine.start(folder, result)
    if (!existsSync(result)) throw new Error(`${engine.what}: the first page was not seen`)
    const { created, painted } = JSON.parse(readFileSync(result, 'utf8')) as { created: number; painted: number }
    rmSync(folder, { recursive: true, force: true })
    return { whole: painted - begin, page: painted - created }
  }).slice(1)

const limits = { stdio: 'ignore', timeout: 60_000 } as const
const rootNeeds = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const engines = (place: BenchPlace): readonly Engine[] => [
  {
    what: 'Electron, out/ as it is built',
    note: '',
    missing: missingFor('electron'),
    start: (folder, result) => {
      const application = writeMain(join(folder, 'app'), inRepository('out/main/index.cjs'), asIs(result))
      spawnSync(findElectron()?.executable ?? '', [application, ...rootNeeds], {
        ...limits,
        env: { ...process.env, CERTMEND_STATE_DIR: join(folder, 'state') },
      })
    },
  },
  {
    what: 'the packaged Linux build',
    note: '',
    missing: missingFor('electron-user'),
    start: (folder, result) => {
      const executable = packed(place, packagedLinux(), asIs(result))
      spawnSync(executable, rootNeeds, {
        ...limits,
        env: { ...process.env, CERTMEND_STATE_DIR: join(folder, 'state') },
      })
    },
  },
  {
    what: 'the packaged Windows build under Wine',
    note: 'with Wine itself, without a GPU process',
    missing: missingFor('wine'),
    start: (folder, result) => {
      const executable = packed(place, packagedWindows(), windowsPath(result))
      const env = wineEnvironment({
        WINEPREFIX: ensurePrefix(),
        CERTMEND_STATE_DIR: windowsPath(join(folder, 'state')),
      })
      spawnSync(wineLoader, [windowsPath(executable), '--disable-gpu', '--no-sandbox'], { ...limits, env })
      settleWine()
    },
  },
]

const asIs = (path: string): string => path

/** A copy of the packaged build that begins with our main file; the program stays in its archive. */
const packed = (place: BenchPlace, executable: string, result: string): string => {
  const copy = join(place.folder, `packed-${executable.endsWith('.exe') ? 'windows' : 'linux'}`)
  const archive = join(copy, 'resources', 'certmend.asar')
  if (!existsSync(copy)) {
    cpSync(dirname(executable), copy, { recursive: true })
    cpSync(join(copy, 'resources', 'app.asar'), archive)
    rmSync(join(copy, 'resources', 'app.asar'))
  }
  writeMain(join(copy, 'resources', 'app'), '../certmend.asar/out/main/index.cjs', result)
  return join(copy, executable.slice(dirname(executable).length + 1))
}

const writeMain = (folder: string, program: string, result: string): string => {
  mkdirSync(folder, { recursive: true })
  const facts = { name: 'certmend', productName: 'Certmend', version: '0.0.0', main: 'index.cjs' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(facts))
  writeFileSync(join(folder, 'index.cjs'), mainFile(program, result))
  return folder
}

/** The first page stands when its choices do; a message behind the next frame comes once that is painted. */
const mainFile = (program: string, result: string): string => `
const { app } = require('electron')
const { writeFileSync } = require('node:fs')
app.once('browser-window-created', (event, window) => {
  const created = Date.now()
  window.webContents.once('dom-ready', async () => {
    const painted = await window.webContents.executeJavaScript(\`new Promise((resolve) => {
      const stands = () => document.querySelector('input[type=radio]:not(:disabled)') !== null
      const told = new MessageChannel()
      told.port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
      const paint = () => requestAnimationFrame(() => told.port2.postMessage(null))
      if (stands()) return paint()
      const observer = new MutationObserver(() => {
        if (!stands()) return
        observer.disconnect()
        paint()
      })
      observer.observe(document, { subtree: true, childList: true, attributes: true })
    })\`)
    writeFileSync(${JSON.stringify(result)}, JSON.stringify({ created, painted }))
    app.exit(0)
  })
})
require(${JSON.stringify(program)})
`
