// @ts-check
/**
 * The scripts of the window's page. The page starts with what its first page needs; what an `import()` in its sources asks for
 * is a script of its own, fetched then. esbuild splits module scripts only, and a module script is refused on file: by a
 * browser without Electron's extra privileges: so each of its modules is wrapped for the loader in page-loader.js.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build, transform } from 'esbuild'
import { inRepository } from './places.mjs'

/**
 * @typedef {object} PageScript
 * @property {string} name of the file in out/renderer
 * @property {Uint8Array} contents
 * @property {readonly { readonly path: string, readonly bytes: number }[]} parts its sources, in bytes of the minified script
 */

const target = 'chrome108'

/**
 * index.js, index.css, and a file for each part that is fetched later. Nothing is written.
 * @returns {Promise<readonly PageScript[]>}
 */
export const pageScripts = async () => {
  const { metafile, outputFiles } = await build({
    absWorkingDir: inRepository(),
    entryPoints: { index: 'renderer/main.tsx' },
    outdir: 'out/renderer',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    target,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl' },
    legalComments: 'eof',
    logLevel: 'warning',
  })
  const names = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [basename(path), fileName(path, output)]),
  )
  const addresses = [...names].filter(([split, name]) => split !== name)
  /** @param {string} text */
  const renamed = (text) =>
    addresses.reduce((now, [split, name]) => now.replaceAll(`"./${split}"`, `"./${name}"`), text)
  /** @param {string} path */
  const nameOf = (path) => names.get(basename(path)) ?? basename(path)

  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [nameOf(path), output]))
  /** @param {string} name @param {'import-statement' | 'dynamic-import'} how */
  const importsOf = (name, how) =>
    (outputs.get(name)?.imports ?? []).flatMap(({ path, kind }) => (kind === how ? [nameOf(path)] : []))
  /** @param {string} name @returns {readonly string[]} with what it needs before it */
  const closure = (name) => [...new Set([...importsOf(name, 'import-statement').flatMap(closure), name])]
  /** @param {string} name */
  const partsOf = (name) =>
    Object.entries(outputs.get(name)?.inputs ?? {}).map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }))

  const first = closure('index.js')
  const files = await Promise.all(
    outputFiles.map(async ({ path, contents, text }) => {
      const name = nameOf(path)
      if (!name.endsWith('.js')) return { name, contents, parts: partsOf(name) }
      const needs = importsOf(name, 'import-statement')
      const wrapped = await wrap(name, renamed(text), needs, importsOf(name, 'dynamic-import'))
      return { name, contents: Buffer.from(wrapped), parts: partsOf(name) }
    }),
  )
  const begin = Buffer.from(await minified(readFileSync(inRepository('scripts/lib/page-loader.js'), 'utf8')))
  const wrappedFirst = files.filter(({ name }) => first.includes(name)).map(({ contents }) => contents)
  const index = Buffer.concat([begin, ...wrappedFirst, Buffer.from('certmendScripts.require("./index.js");\n')])
  return [
    { name: 'index.js', contents: index, parts: first.flatMap(partsOf) },
    ...files.filter(({ name }) => !first.includes(name)),
  ]
}

/**
 * What is fetched by itself is called by its source, `it-first-words.js`: the same in every build, so that a window that is
 * open finds it after the next one.
 * @param {string} path @param {import('esbuild').Metafile['outputs'][string]} output
 */
const fileName = (path, { entryPoint }) => {
  if (entryPoint === undefined || entryPoint === 'renderer/main.tsx') return basename(path)
  const [name = '', folder = ''] = entryPoint.split('/').reverse()
  return `${folder}-${name.replace(/\.tsx?$/, '.js')}`
}

/**
 * A module as a call of the loader's `define`.
 * @param {string} name @param {string} text @param {readonly string[]} needs @param {readonly string[]} later
 */
const wrap = async (name, text, needs, later) => {
  const { code } = await transform(text, { format: 'cjs', target, minify: true, legalComments: 'eof' })
  const loading = later.reduce((script, part) => {
    const asked = `import("./${part}")`
    if (!script.includes(asked)) throw new Error(`${name} does not ask for ${part} in the way that is understood`)
    return script.replaceAll(asked, `load("./${part}")`)
  }, code)
  const addresses = JSON.stringify(needs.map((need) => `./${need}`))
  // The engine compiles a function in brackets at once; any other one it reads twice: to skip it, and when it is called.
  return `certmendScripts.define("./${name}",${addresses},(function(module,require,load){${loading}}));\n`
}

/** @param {string} text */
const minified = async (text) => (await transform(text, { target, minify: true })).code
