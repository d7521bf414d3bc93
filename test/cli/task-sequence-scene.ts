/** Task sequence files in a folder of their own, and commands about them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { expect } from 'vitest'
import type { documentSchemas } from '../../main/cli/documents.ts'
import { sampleMachine } from '../../main/core/sample/sample-machine.ts'
import { type CommandResult, certmend } from '../support/command-line.ts'
import { repository, samples } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** An export of the sample machine, by a word of its name. */
export const sampleExport = (word: 'Refresh' | 'capture' | 'restore'): Uint8Array => {
  const file = sampleMachine().find(({ path }) => path.at(-1)?.includes(word) && path.at(-1)?.endsWith('.xml'))
  if (!file) throw new Error(`no sample called ${word}`)
  return file.content
}

export const realSample = (...parts: readonly string[]): Uint8Array => readFileSync(samples('task-sequences', ...parts))

export const scene = (files: Readonly<Record<string, Uint8Array | string>>) => {
  const folder = temporaryFolder()
  const path = (name: string) => join(folder, name)
  for (const [name, content] of Object.entries(files)) writeFileSync(path(name), content)
  return {
    folder,
    path,
    read: (name: string) => readFileSync(path(name)),
    run: (...argv: string[]) => certmend(join(folder, 'state'), argv),
  }
}

/** What every plan needs. */
export const wanted = ['--service-pack', '2', '--certfix-package', 'CAS00099', '--certfix-program', 'CCMCertFix']

const ajv = new Ajv()

/** The document, checked against its published schema. */
export const document = (schema: keyof typeof documentSchemas, result: CommandResult) => {
  const { $schema: _, ...rest } = JSON.parse(readFileSync(join(repository, 'docs/schema', `${schema}.json`), 'utf8'))
  const parsed = result.json()
  ajv.validate(rest, parsed)
  expect(ajv.errors).toBeNull()
  return parsed
}
