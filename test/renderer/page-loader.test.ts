/** Modules in several classic scripts: fetched before they run, run once, missing without breaking what is there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { repository } from '../support/needs.ts'

const loader = readFileSync(join(repository, 'scripts/lib/page-loader.js'), 'utf8')

interface FakeScript {
  src: string
  onload: () => void
  onerror: () => void
}

/** A page whose folder has these scripts; `fetched` tells what was asked for. */
const pageWith = (files: Record<string, string>) => {
  const fetched: string[] = []
  const head = {
    append: (script: FakeScript) => {
      fetched.push(script.src)
      const text = files[script.src]
      if (text === undefined) return queueMicrotask(() => script.onerror())
      queueMicrotask(() => {
        runInContext(text, page)
        script.onload()
      })
    },
  }
  const page = createContext({ document: { createElement: () => ({}), head }, ran: [] })
  runInContext(loader, page)
  const run = (script: string): unknown => runInContext(script, page)
  return { files, fetched, run, ran: () => run('ran.join(" ")') }
}

const moduleText = (name: string, needs: readonly string[] = []): string =>
  `certmendScripts.define("${name}", ${JSON.stringify(needs)}, (module, require) => {
     ran.push("${name}")
     module.exports = { name: "${name}", needs: ${JSON.stringify(needs)}.map((need) => require(need).name) }
   })`

/** Keeps the loader's `load` where a test can call it, as a module does. */
const start = `certmendScripts.define("start", [], (module, require, load) => { module.exports = { load } })
  globalThis.load = certmendScripts.require("start").load`

describe('the loader of the page', () => {
  it('fetches what a script needs before it runs any of it', async () => {
    const page = pageWith({ a: moduleText('a', ['b', 'c']), b: moduleText('b', ['c']), c: moduleText('c') })
    page.run(start)
    expect(await page.run('load("a")')).toEqual({ name: 'a', needs: ['b', 'c'] })
    expect(page.fetched).toEqual(['a', 'b', 'c'])
    expect(page.ran()).toBe('a b c')
  })

  it('fetches and runs each script once, also when it is asked for twice at a time', async () => {
    const page = pageWith({ a: moduleText('a', ['c']), b: moduleText('b', ['c']), c: moduleText('c') })
    page.run(start)
    expect(await page.run('Promise.all([load("a"), load("b"), load("a")]).then(([a, , again]) => a === again)')).toBe(
      true,
    )
    expect([...page.fetched].sort()).toEqual(['a', 'b', 'c'])
    expect(page.ran()).toBe('a c b')
  })

  it('rejects for a script that is not there, and asks again when it is asked again', async () => {
    const page = pageWith({})
    page.run(start)
    await expect(page.run('load("a")')).rejects.toThrow('a cannot be read')
    page.files.a = moduleText('a')
    expect(await page.run('load("a")')).toEqual({ name: 'a', needs: [] })
  })
})
