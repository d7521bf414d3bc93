/**
 * The window for a browser, without Electron: the renderer as it is bundled, and a main process made of data
 * (test/renderer/fake-api.ts) as a script for the page. For pictures and for tests of keys.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../..')

/**
 * @typedef {object} WindowServer
 * @property {string} address of the page
 * @property {(scene: string) => string} fakeMain script that has to run before the page's own
 * @property {() => void} close
 */

/**
 * @param {string} stage Modules of pages that are shown without the walk, by the line; what they export stands on `stage`.
 * @returns {Promise<WindowServer>}
 */
export const serveWindow = async (stage = '') => {
  const index = await readFile(join(root, 'renderer/index.html'), 'utf8')
  const [page, fake, staged] = await Promise.all([
    bundle({ entryPoints: { index: 'renderer/main.tsx' }, format: 'esm' }),
    bundle({
      ...fromText(`
        import { fakeApi as main } from './test/renderer/fake-api.ts'
        import { reporting } from './test/renderer/fake-report.ts'
        export const fakeApi = (...scene) => reporting(main(...scene))
      `),
      format: 'iife',
      globalName: 'fake',
    }),
    bundle({ ...fromText(stage), format: 'iife', globalName: 'stage' }),
  ])
  const files = new Map([
    ['/', ['text/html', index]],
    ['/index.js', ['text/javascript', page.js]],
    ['/index.css', ['text/css', page.css]],
    ['/stage', ['text/html', index.replace('index.js', 'stage.js')]],
    ['/stage.js', ['text/javascript', staged.js]],
  ])
  const server = createServer(({ url }, response) => {
    const [type, text] = files.get(new URL(url ?? '/', 'http://localhost').pathname) ?? []
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(text)
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(null)))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port')
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    fakeMain: (scene) => `${fake.js}; window.certmend = fake.fakeApi('${scene}', 'en')`,
    close: () => server.close(),
  }
}

/** @param {string} contents */
const fromText = (contents) => ({
  stdin: { contents, resolveDir: root, loader: /** @type {const} */ ('ts') },
})

/** @param {import('esbuild').BuildOptions} options */
const bundle = async (options) => {
  const { outputFiles = [] } = await build({
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: 'out',
    target: 'chrome108',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
    ...options,
  })
  const ending = (/** @type {string} */ end) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? ''
  return { js: ending('.js'), css: ending('.css') }
}
