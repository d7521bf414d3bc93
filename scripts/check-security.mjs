// @ts-check
/**
 * Takes each security rule away, in a copy of the sources, and looks whether its own test notices:
 *
 *   npm run check:security [-- NAME]      every rule, or those whose name holds this
 *
 * Ends with 1 where a test still passes without its rule, or fails with it.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRepository } from './lib/places.mjs'
import { main, ScriptError } from './lib/run.mjs'

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {string} file that holds it, or puts it into force
 * @property {string} text what is taken away there
 * @property {string} [instead] what stands there then
 * @property {string} test its own one
 */

const start = 'main/app/start.ts'
const page = 'main/app/window.ts'
const security = (/** @type {string} */ name) => `main/app/security/${name}.ts`
const tests = (/** @type {string} */ name) => `test/app/security/${name}.test.ts`

/** @type {readonly Rule[]} */
const rules = [
  { name: 'sandbox', file: start, text: '  enableSandbox(app)\n', test: tests('sandbox') },
  ...[
    'sandbox: true',
    'contextIsolation: true',
    'nodeIntegration: false',
    'webSecurity: true',
    'webviewTag: false',
  ].map((text) => ({ name: text, file: security('preferences'), text: `  ${text},\n`, test: tests('preferences') })),
  {
    name: 'no developer tools in a packed program',
    file: security('preferences'),
    text: 'devTools: !isPackaged',
    instead: 'devTools: true',
    test: tests('preferences'),
  },
  { name: 'content policy', file: 'renderer/index.html', text: "default-src 'none'; ", test: tests('content-policy') },
  {
    name: 'Trusted Types',
    file: 'renderer/index.html',
    text: "; require-trusted-types-for 'script'",
    test: tests('content-policy'),
  },
  {
    name: 'no requests',
    file: security('network'),
    text: '!developerTools && !isOwnFile(details.url, folderAddress)',
    instead: 'false',
    test: tests('network'),
  },
  {
    name: 'own folder only',
    file: security('network'),
    text: 'return href.startsWith(',
    instead: "return href.startsWith('file:') || href.startsWith(",
    test: tests('network'),
  },
  { name: 'no proxy', file: security('network'), text: '  await session.setProxy(nowhere)\n', test: tests('network') },
  { name: 'permissions', file: start, text: '  denyPermissions(session.defaultSession)\n', test: tests('permissions') },
  ...[
    'setPermissionRequestHandler((_contents, _permission, respond) => respond(false))',
    'setPermissionCheckHandler(() => false)',
    'setDevicePermissionHandler(() => false)',
  ].map((text) => ({
    name: text.slice(0, text.indexOf('(')),
    file: security('permissions'),
    text: `  session.${text}\n`,
    test: tests('permissions'),
  })),
  { name: 'one page', file: page, text: '  pinToPage(window.webContents)\n', test: tests('navigation') },
  ...['will-navigate', 'will-redirect', 'will-attach-webview'].map((event) => ({
    name: event,
    file: security('navigation'),
    text: `  contents.on('${event}', (event) => event.preventDefault())\n`,
    test: tests('navigation'),
  })),
  { name: 'no windows', file: page, text: '  openNoWindows(window.webContents)\n', test: tests('window-open') },
  {
    name: 'nothing is opened outside',
    file: start,
    text: 'await shell.openPath(path)',
    instead: 'await shell.openExternal(path)',
    test: tests('open-external'),
  },
  { name: 'one instance', file: start, text: '  if (!isOnlyInstance(app)) return\n', test: tests('single-instance') },
  {
    name: 'self-check',
    file: start,
    text: 'watchPage(window, (reason) => tellPageGone(translator(settings.locale()), reason))',
    instead: '() => undefined',
    test: tests('self-check'),
  },
  {
    name: 'blank window',
    file: security('self-check'),
    text: "setTimeout(() => fail('blank'), patience)",
    instead: 'setTimeout(() => undefined, patience)',
    test: tests('self-check'),
  },
  {
    name: 'digest of the archive',
    file: security('archive'),
    text: "digest('hex') === wanted",
    instead: "digest('hex') !== ''",
    test: tests('archive'),
  },
  {
    name: 'requests from our own page only',
    file: 'main/app/ipc-server.ts',
    text: "if (!isTrusted(event, trusted())) return badRequest('sender')",
    test: 'test/app/ipc-server.test.ts',
  },
  {
    name: 'checked arguments',
    file: 'main/app/ipc-server.ts',
    text: 'if (!checked.success)',
    instead: 'if (false)',
    test: 'test/contract/requests.test.ts',
  },
]

const copied = [
  'main',
  'shared',
  'renderer',
  'scripts',
  'test',
  'resources',
  'package.json',
  'tsconfig.base.json',
  'vitest.config.ts',
  'electron-builder.yml',
  'electron-builder.base.yml',
  'electron-builder.legacy.yml',
]

main(async () => {
  const [wanted = ''] = process.argv.slice(2)
  const chosen = rules.filter(({ name }) => name.includes(wanted))
  const copy = mkdtempSync(join(tmpdir(), 'certmend-rules-'))
  try {
    for (const name of copied) cpSync(inRepository(name), join(copy, name), { recursive: true })
    symlinkSync(inRepository('node_modules'), join(copy, 'node_modules'))
    if (!(await passes(copy, [...new Set(chosen.map(({ test }) => test))]))) {
      throw new ScriptError('the tests fail with every rule in place: npm run test:unit -- test/app')
    }
    const unnoticed = []
    for (const rule of chosen) {
      const noticed = await isNoticed(copy, rule)
      console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'}  ${rule.name}  (${rule.test})`)
      if (!noticed) unnoticed.push(rule)
    }
    console.log(`${chosen.length} rules taken away, ${unnoticed.length} unnoticed`)
    return unnoticed.length === 0 ? 0 : 1
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

/** @param {string} copy @param {Rule} rule */
const isNoticed = async (copy, { name, file, text, instead = '', test }) => {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  if (source.split(text).length !== 2)
    throw new ScriptError(`${name}: ${file} has not once what is taken away: ${text}`)
  writeFileSync(
    path,
    source.replace(text, () => instead),
  )
  try {
    return !(await passes(copy, [test]))
  } finally {
    writeFileSync(path, source)
  }
}

/** @param {string} copy @param {readonly string[]} files @returns {Promise<boolean>} */
const passes = (copy, files) =>
  new Promise((resolve, reject) => {
    const program = inRepository('node_modules/vitest/vitest.mjs')
    const child = spawn(process.execPath, [program, 'run', '--bail', '1', ...files], { cwd: copy, stdio: 'ignore' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0))
  })
