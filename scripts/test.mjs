// @ts-check
/**
 * All tests, and at the end one line that counts them:
 *
 *   npm test [-- --only unit|e2e|windows|packaging] [--screenshots]
 *
 * What a machine lacks (Wine, hivex, Electron, the samples …) is skipped and listed by name. With CERTMEND_REQUIRE_ALL=1, as
 * in CI, a skip is a failure and the end-to-end suite runs on every engine. CERTMEND_E2E_ENGINE chooses engines by name.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { inRepository } from './lib/places.mjs'
import { follow, main, ScriptError } from './lib/run.mjs'

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped name and reason of each
 * @property {readonly string[]} [notes] printed with the counts
 */

const requireAll = process.env.CERTMEND_REQUIRE_ALL === '1'
const allEngines = 'electron,electron-user,wine,shim-debian'
const results = inRepository('test-results')

main(async () => {
  const { only, screenshots } = readArguments()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  /** @type {Record<string, () => Promise<Counts>>} */
  const steps = {
    build: () => step(process.execPath, ['scripts/build.mjs', '--quiet']),
    check: () => step('npm', ['run', '--silent', 'check']),
    unit: () => vitest('unit', []),
    e2e: () => endToEnd(screenshots),
    windows: () => vitest('windows', ['--config', 'test/windows/support/vitest.config.ts']),
    packaging: () => vitest('packaging', ['--config', 'test/packaging/support/vitest.config.ts']),
  }
  /** @type {[string, Counts][]} */
  const counted = []
  for (const [name, run] of Object.entries(steps)) {
    if (only !== undefined && name !== only && name !== 'build') continue
    console.log(`\n── ${name} ──`)
    const counts = await run()
    counted.push([name, counts])
    if (name === 'build' && counts.failed > 0) break
  }
  return summary(counted)
})

const readArguments = () => {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, screenshots: { type: 'boolean', default: false } },
  })
  const { only, screenshots } = values
  if (only !== undefined && !['unit', 'e2e', 'windows', 'packaging'].includes(only)) {
    throw new ScriptError('--only takes unit, e2e, windows or packaging')
  }
  return { only, screenshots }
}

/** A step that is no test runner counts only when it fails. @param {string} program @param {readonly string[]} args */
const step = async (program, args) => {
  const { code } = await follow(program, args, { cwd: inRepository(), shell: program === 'npm' && onWindows })
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [] }
}

const onWindows = process.platform === 'win32'

/** @param {string} name @param {readonly string[]} args @returns {Promise<Counts>} */
const vitest = async (name, args) => {
  const output = join(results, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const program = inRepository('node_modules/vitest/vitest.mjs')
  const { code } = await follow(process.execPath, [program, 'run', ...args, ...reporters], { cwd: inRepository() })
  return existsSync(output) ? readVitest(JSON.parse(readFileSync(output, 'utf8')), code) : nothingCounted
}

/** A runner that ended without its own counts has failed once. @type {Counts} */
const nothingCounted = { passed: 0, failed: 1, skipped: [] }

/**
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { name: string, assertionResults: {
 *   fullName: string, status: string }[] }[] }} report
 * @param {number} code
 * @returns {Promise<Counts>}
 */
const readVitest = async (report, code) => {
  const skipped = []
  for (const { name, assertionResults } of report.testResults) {
    const names = assertionResults.filter(
      ({ status }) => status === 'skipped' || status === 'pending' || status === 'todo',
    )
    if (names.length === 0) continue
    const reason = await missingRequirements(name)
    skipped.push(...names.map(({ fullName }) => `${relative(inRepository(), name)} › ${fullName}  (${reason})`))
  }
  const failed = report.numFailedTests
  // A file that does not load has no test that could fail.
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped }
}

/** What a test file asks for with `missing(…)` and does not find here. @param {string} file */
const missingRequirements = async (file) => {
  const source = readFileSync(file, 'utf8')
  if (source.includes('windowsMissing(')) return "needs Wine and Windows' node.exe (node scripts/windows-node.mjs)"
  const calls = [...source.matchAll(/missing\(([^)]*)\)/g)].flatMap(([, names = '']) => [
    ...names.matchAll(/'([^']+)'/g),
  ])
  const { missing } = await loadNeeds()
  const absent = new Set(calls.map(([, name = '']) => name).filter((name) => missing(name)))
  return absent.size === 0 ? 'by the test itself' : `needs ${[...absent].join(', ')}`
}

/** test/support/needs.ts, which the tests themselves ask. @returns {Promise<{ missing(name: string): boolean }>} */
const loadNeeds = async () => {
  // Below the repository at the depth of the source, which finds its way from where it lies.
  const outfile = join(results, 'support/needs.mjs')
  const entryPoints = [inRepository('test/support/needs.ts')]
  await build({ entryPoints, outfile, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' })
  return import(outfile)
}

/** @param {boolean} screenshots @returns {Promise<Counts>} */
const endToEnd = async (screenshots) => {
  const output = join(results, 'e2e.json')
  const env = {
    ...process.env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: output,
    ...(requireAll && !process.env.CERTMEND_E2E_ENGINE ? { CERTMEND_E2E_ENGINE: allEngines } : {}),
    ...(screenshots
      ? {
          CERTMEND_SCREENSHOTS: inRepository('docs/images'),
          FONTCONFIG_FILE: inRepository('test/e2e/support/fonts.conf'),
        }
      : {}),
  }
  const program = inRepository('node_modules/@playwright/test/cli.js')
  const args = [program, 'test', '--config', 'test/e2e/playwright.config.ts', '--reporter=list,json']
  const { code } = await follow(process.execPath, args, { cwd: inRepository(), env })
  return existsSync(output) ? readPlaywright(JSON.parse(readFileSync(output, 'utf8')), code) : nothingCounted
}

/**
 * @typedef {{ projectName: string, status: string, annotations: { type: string, description?: string }[],
 *   results: { annotations?: { type: string, description?: string }[] }[] }} PlaywrightTest
 * @typedef {{ title: string, file: string, specs: { title: string, tests: PlaywrightTest[] }[], suites?: PlaywrightSuite[] }}
 *   PlaywrightSuite
 */

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, suites: PlaywrightSuite[] }} report
 * @param {number} code
 * @returns {Counts}
 */
const readPlaywright = ({ stats, suites }, code) => {
  const tests = suites.flatMap((suite) => testsOf(suite, ''))
  const skipped = tests
    .filter(({ test }) => test.status === 'skipped')
    .map(({ name, test }) => `${test.projectName} › ${name}  (${annotation(test, 'skip') ?? 'by the test itself'})`)
  const engines = tests.flatMap(({ test }) => {
    const engine = annotation(test, 'engine')
    return engine === undefined ? [] : [`${test.projectName}: ${engine}`]
  })
  const failed = stats.unexpected + stats.flaky
  return {
    passed: stats.expected,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped,
    notes: [...new Set(engines)],
  }
}

/** @param {PlaywrightSuite} suite @param {string} before @returns {{ name: string, test: PlaywrightTest }[]} */
const testsOf = (suite, before) => {
  const path = before === '' ? suite.title : `${before} › ${suite.title}`
  const own = suite.specs.flatMap(({ title, tests }) => tests.map((test) => ({ name: `${path} › ${title}`, test })))
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path))]
}

/** @param {PlaywrightTest} test @param {string} type */
const annotation = (test, type) =>
  [...test.annotations, ...test.results.flatMap(({ annotations }) => annotations ?? [])].find(
    (entry) => entry.type === type,
  )?.description

/** @param {readonly [string, Counts][]} counted @returns {number} exit code */
const summary = (counted) => {
  console.log('\n── summary ──')
  for (const [name, { passed, failed, skipped, notes = [] }] of counted) {
    const runner = passed + failed + skipped.length > 0
    console.log(runner ? `${name}: ${passed} passed, ${failed} failed, ${skipped.length} skipped` : `${name}: ok`)
    for (const note of notes) console.log(`  ran on ${note}`)
  }
  const skipped = counted.flatMap(([name, counts]) => counts.skipped.map((test) => `  ${name}: ${test}`))
  if (skipped.length > 0) console.log(`skipped:\n${skipped.join('\n')}`)
  if (requireAll && skipped.length > 0) console.log('CERTMEND_REQUIRE_ALL=1: a skipped test is a failure')
  const sum = (/** @type {(counts: Counts) => number} */ of) => counted.reduce((total, [, one]) => total + of(one), 0)
  const failed = sum((one) => one.failed)
  console.log(`${sum((one) => one.passed)} passed, ${failed} failed, ${skipped.length} skipped`)
  return failed > 0 || (requireAll && skipped.length > 0) ? 1 : 0
}
