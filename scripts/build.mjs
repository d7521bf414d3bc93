// @ts-check
/**
 * Bundles the program into out/:   node scripts/build.mjs [--if-stale] [--quiet]
 *
 *   out/main/index.cjs        main/index.ts: window and command line; also the bin
 *   out/preload/preload.cjs   main/app/preload.ts: all that a sandboxed preload may require is electron
 *   out/renderer/             index.html, index.js, index.css from renderer/main.tsx
 *
 * Everything but electron is bundled, so that packing copies no node_modules. The targets are the floor that
 * docs/architecture.md sets: Electron 22, that is Node 16.17 and Chromium 108.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inRepository } from './lib/places.mjs'
import { main } from './lib/run.mjs'

const shared = /** @satisfies {import('esbuild').BuildOptions} */ ({
  absWorkingDir: inRepository(),
  bundle: true,
  logLevel: 'warning',
  legalComments: 'eof',
})

const bundles = [
  {
    ...shared,
    entryPoints: ['main/index.ts'],
    outfile: 'out/main/index.cjs',
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: ['electron'],
    banner: { js: '#!/usr/bin/env node' },
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
  {
    ...shared,
    entryPoints: { index: 'renderer/main.tsx' },
    outdir: 'out/renderer',
    platform: 'browser',
    // A classic script: a module script is refused on file: by a browser without Electron's extra privileges.
    format: 'iife',
    target: 'chrome108',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl' },
  },
]

const page = { from: inRepository('renderer/index.html'), to: inRepository('out/renderer/index.html') }
const sources = ['main', 'renderer', 'shared', 'package.json', 'scripts/build.mjs'].map((name) => inRepository(name))
const results = ['out/main/index.cjs', 'out/preload/preload.cjs', 'out/renderer/index.js', 'out/renderer/index.html']

main(async () => {
  const asked = new Set(process.argv.slice(2))
  const quiet = asked.has('--quiet')
  if (asked.has('--if-stale') && isFresh()) return
  const started = Date.now()
  await Promise.all(bundles.map((options) => build(/** @type {import('esbuild').BuildOptions} */ (options))))
  mkdirSync(inRepository('out/renderer'), { recursive: true })
  copyFileSync(page.from, page.to)
  chmodSync(inRepository('out/main/index.cjs'), 0o755)
  if (!quiet) report(Date.now() - started)
})

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
