// @ts-check
/**
 * Bundles the program into out/:   node scripts/build.mjs [--if-stale] [--quiet]
 *
 *   out/main/index.cjs        main/index.ts: window and command line; also the bin
 *   out/main/icon.png         the icon of the window on Linux
 *   out/preload/preload.cjs   main/app/preload.ts: all that a sandboxed preload may require is electron
 *   out/renderer/             index.html, index.js, index.css from renderer/main.tsx; what the page fetches later beside them
 *   out/bundled.json          the packages that went into each of these (scripts/lib/bundled-packages.mjs)
 *
 * Everything but electron is bundled, so that packing copies no node_modules. The targets are the floor that
 * docs/architecture.md sets: Electron 22, that is Node 16.17 and Chromium 108.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundledPackages, partsOfBundles } from './lib/bundled-packages.mjs'
import { pageScripts } from './lib/page-scripts.mjs'
import { inRepository } from './lib/places.mjs'
import { main } from './lib/run.mjs'

const shared = /** @satisfies {import('esbuild').BuildOptions} */ ({
  absWorkingDir: inRepository(),
  bundle: true,
  logLevel: 'warning',
  legalComments: 'eof',
  metafile: true,
})

const bundles = /** @satisfies {import('esbuild').BuildOptions[]} */ ([
  {
    ...shared,
    entryPoints: ['main/index.ts'],
    outfile: 'out/main/index.cjs',
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: ['electron'],
    banner: { js: '#!/usr/bin/env node' },
    // Half as much to read at each start; names stay, so that a stack trace still says something.
    minifyWhitespace: true,
    minifySyntax: true,
  },
  {
    ...shared,
    entryPoints: ['main/app/preload.ts'],
    outfile: 'out/preload/preload.cjs',
    platform: 'browser',
    format: 'cjs',
    target: 'chrome108',
    external: ['electron'],
  },
])

const pageFolder = 'out/renderer'
const sources = ['main', 'renderer', 'shared', 'package.json', 'scripts', 'resources'].map((name) => inRepository(name))
const results = [
  'out/main/index.cjs',
  'out/main/icon.png',
  'out/preload/preload.cjs',
  'out/renderer/index.js',
  'out/renderer/index.html',
  'out/bundled.json',
]

main(async () => {
  const asked = new Set(process.argv.slice(2))
  const quiet = asked.has('--quiet')
  if (asked.has('--if-stale') && isFresh()) return
  const started = Date.now()
  const [pageParts, ...built] = await Promise.all([writePage(), ...bundles.map((options) => build(options))])
  const parts = [...built.flatMap(({ metafile }) => partsOfBundles(metafile)), ...pageParts]
  writeFileSync(inRepository('out/bundled.json'), `${JSON.stringify(bundledPackages(parts), null, 2)}\n`)
  chmodSync(inRepository('out/main/index.cjs'), 0o755)
  copyFileSync(inRepository('resources/icons/256x256.png'), inRepository('out/main/icon.png'))
  if (!quiet) report(Date.now() - started)
})

/**
 * The folder then holds what this build wrote, and nothing of an earlier one.
 * @returns {Promise<readonly import('./lib/bundled-packages.mjs').BundledPart[]>}
 */
const writePage = async () => {
  const scripts = await pageScripts()
  mkdirSync(inRepository(pageFolder), { recursive: true })
  for (const { name, contents } of scripts) writeFileSync(inRepository(pageFolder, name), contents)
  copyFileSync(inRepository('renderer/index.html'), inRepository(pageFolder, 'index.html'))
  const written = new Set(['index.html', ...scripts.map(({ name }) => name)])
  for (const name of readdirSync(inRepository(pageFolder))) {
    if (!written.has(name)) rmSync(inRepository(pageFolder, name))
  }
  return scripts.flatMap(({ name, parts }) => parts.map(({ path }) => ({ file: `${pageFolder}/${name}`, path })))
}

/** True where every result is there and newer than the newest source. */
const isFresh = () => {
  const written = results.map((name) => inRepository(name))
  if (!written.every((file) => existsSync(file))) return false
  return Math.min(...written.map((file) => statSync(file).mtimeMs)) >= Math.max(...sources.map(newest))
}

/** @param {string} path @returns {number} */
const newest = (path) => {
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** @param {number} milliseconds */
const report = (milliseconds) => {
  for (const name of results) console.log(`${name}  ${(statSync(inRepository(name)).size / 1024).toFixed(0)} KB`)
  console.log(`built in ${milliseconds} ms`)
}
