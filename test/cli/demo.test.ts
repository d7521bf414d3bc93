/** certmend demo: the sample machine in the state that is asked for. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { sampleVariants } from '../../main/core/sample/variants.ts'
import { certmend } from '../support/command-line.ts'
import { repository } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const scene = () => {
  const folder = temporaryFolder()
  return { folder, run: (...argv: string[]) => certmend(join(folder, 'state'), argv) }
}

describe('demo', () => {
  it('writes the affected machine unless said otherwise, and says what to try on it', async () => {
    const { folder, run } = scene()
    const machine = join(folder, 'machine')
    const result = await run('demo', machine)
    expect(result).toMatchObject({ exitCode: 0, err: '' })
    expect(result.out).toContain(`files of the sample machine (affected) to ${machine}`)
    expect(result.out).toContain(`certmend diagnose ${machine}`)
  })

  it('writes the variant that is asked for, and its document says which', async () => {
    const { folder, run } = scene()
    const machine = join(folder, 'machine')
    const result = await run('demo', machine, '--variant', 'half-fixed', '--json')
    expect(result.exitCode).toBe(0)
    const document = result.json()
    const { $schema: _, ...schema } = JSON.parse(readFileSync(join(repository, 'docs/schema/demo.json'), 'utf8'))
    const ajv = new Ajv()
    ajv.validate(schema, document)
    expect(ajv.errors).toBeNull()
    expect(document).toMatchObject({ folder: machine, variant: 'half-fixed' })
    expect(document.files.filter((file: string) => !existsSync(file))).toEqual([])
    const diagnosis = (await run('diagnose', machine, '--json')).json()
    expect(diagnosis.verdict).toMatchObject({ id: 'client-patched', halfFixes: ['patched-not-mended'] })
  })

  it('refuses a variant that does not exist, names those that do, and writes nothing', async () => {
    const { folder, run } = scene()
    const result = await run('demo', join(folder, 'machine'), '--variant', 'nonsense')
    expect(result.exitCode).toBe(2)
    expect(result.err).toContain(sampleVariants.join(', '))
    expect(existsSync(join(folder, 'machine'))).toBe(false)
  })

  it('knows variants for the sample machine alone', async () => {
    const { folder, run } = scene()
    const result = await run('scan', folder, '--variant', 'affected')
    expect(result.exitCode).toBe(2)
    expect(result.err).toContain('--variant does not go with scan')
  })

  it('has a line for every variant in its help', async () => {
    const { out } = await scene().run('help', 'demo')
    const explained = [...out.matchAll(/^ {4}([a-z\d-]+) {2,}\S/gm)].map(([, name]) => name)
    expect(explained).toEqual(sampleVariants)
  })
})
