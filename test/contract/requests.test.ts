/**
 * The contract between page and main, as a table made from the literal itself: each request with what it may be asked,
 * and with everything that must be refused.
 */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { answer, type Handlers } from '../../main/app/ipc-server.ts'
import { type RequestName, requests } from '../../shared/contract/ipc.ts'
import { success } from '../../shared/model/result.ts'

const digest = 'ab'.repeat(32)

/** One valid argument for each request; the compiler asks for a line where the contract gains a request. */
const validArguments: Readonly<Record<RequestName, Readonly<Record<string, unknown>>>> = {
  systemFacts: {},
  chooseLive: {},
  chooseVolume: {},
  chooseFiles: {},
  chooseSample: {},
  diagnose: { selection: 'selection-abc', scenario: 'refresh' },
  cancelDiagnosis: {},
  nextSteps: { diagnosis: 'diagnosis-abc', scenario: 'replace-capture' },
  copyLines: { diagnosis: 'diagnosis-abc', excerpt: 'e1' },
  readCopiedLines: { diagnosis: 'diagnosis-abc' },
  saveEvidence: { diagnosis: 'diagnosis-abc', format: 'html' },
  scan: { selection: 'selection-abc' },
  givePassword: { selection: 'selection-abc', password: 'any text' },
  cancelScan: {},
  plan: { changes: [{ certificate: 'n1-s1-c1', policy: 'truncate' }] },
  savePlan: { plan: 'plan-abc' },
  apply: { plan: 'plan-abc', digest, changes: ['c1', 'c2'] },
  openSequences: { dropped: 'selection-abc', encoding: 'windows-1252' },
  planSequences: {
    files: ['sequence-abc', 'sequence-def'],
    choices: {
      servicePack: 'SP2',
      certfixPackage: 'XXX00099',
      certfixProgram: 'CCMCertFix',
      place: { kind: 'drive', letter: 'C' },
      patchFile: null,
      scenario: null,
      disabledSteps: false,
    },
    destination: 'beside',
  },
  hotfixOffer: { diagnosis: 'diagnosis-abc', since: 'run' },
  openBroughtFiles: { diagnosis: 'diagnosis-abc', from: { how: 'dropped', selection: 'selection-abc' } },
  planHotfix: { file: 'file-abc', properties: [{ name: 'FSP', value: 'SITE01' }] },
  planCcmcertfix: { file: 'file-abc' },
  copyCommand: { of: { what: 'file', file: 'file-abc' } },
  stopProgram: {},
  saveKit: { file: 'file-abc', names: { package: 'CCMCertFix (KB977203)', program: 'CCMCertFix' } },
  saveSiteScript: { plan: 'plan-abc', file: 'sequence-abc', changes: ['c1'] },
  undo: { run: 'run-20261121-093645-abcd' },
  recover: { run: 'run-20261121-093645-abcd', how: 'finish' },
  copyPlan: { plan: 'plan-abc', changes: ['c1'] },
  walk: { again: true },
  prepareReport: { walk: 'walk-abc', format: 'zip', redact: true },
  saveReport: { report: 'report-abc' },
  copyReport: { report: 'report-abc' },
  setLocale: { locale: 'it' },
  openStateFolder: {},
  openLogFolder: {},
  close: {},
}
const names = Object.keys(requests) as RequestName[]

/** Handlers that say what reached them. */
const recording = () => {
  const reached: { name: string; argument: unknown }[] = []
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      async (argument: unknown) => {
        reached.push({ name, argument })
        return success({})
      },
    ]),
  ) as unknown as Handlers
  return { reached, handlers }
}

const isRefused = async (name: RequestName, argument: unknown): Promise<void> => {
  const { reached, handlers } = recording()
  const result = await answer(name, handlers, argument)
  expect(result).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  expect(reached).toEqual([])
}

/** Not an id, not a digest, not one of a list, whatever the field is. */
const wrongValues: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  1.5,
  Number.NaN,
  '',
  ' ',
  'Upper',
  '../../etc/passwd',
  'C:\\Windows\\System32\\config\\SOFTWARE',
  '\\\\server\\share',
  'a b',
  'a\0b',
  'x'.repeat(65),
  'x'.repeat(1_000_000),
  [],
  [[]],
  {},
  { toString: () => 'selection-abc' },
  Symbol('id'),
  () => 'id',
]

/** The one member of the first level that is free text: it opens a file that was chosen before, and names nothing. */
const freeText = { name: 'givePassword', key: 'password', longest: 1024 }

/**
 * Everything that a person types: a password, what goes into a task sequence as text, properties of client.msi (main takes
 * names in capitals that are not Windows Installer's own, and quotes the values), names in the console. Main opens nothing
 * by it.
 */
const typed = [
  'givePassword.password',
  'planHotfix.properties[].name',
  'planHotfix.properties[].value',
  'saveKit.names.package',
  'saveKit.names.program',
  'planSequences.choices.certfixProgram',
  'planSequences.choices.place.folder',
  'planSequences.choices.patchFile',
]

/** Members for which null is an answer. */
const nullable = ['openSequences.dropped', 'openSequences.encoding']

/** Members that say yes or no. */
const yesOrNo = ['walk.again', 'prepareReport.redact']

/** Lists that may be empty. */
const maybeEmpty = ['planHotfix.properties']

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const isFreeText = (name: RequestName, key: string, value: unknown): boolean =>
  name === freeText.name && key === freeText.key && typeof value === 'string' && value.length <= freeText.longest

describe('every request', () => {
  it.each(names)('%s: takes its argument and hands on nothing else', async (name) => {
    const { reached, handlers } = recording()
    await answer(name, handlers, validArguments[name])
    expect(reached).toEqual([{ name, argument: validArguments[name] }])
  })

  it.each(names)('%s: refuses what is no object', async (name) => {
    for (const argument of [undefined, null, 0, '', 'scan', true, [], [validArguments[name]], Symbol('x')]) {
      // An empty list is an object without members, and so is an argument that asks for nothing.
      if (Array.isArray(argument) && argument.length === 0 && Object.keys(validArguments[name]).length === 0) continue
      await isRefused(name, argument)
    }
  })

  it.each(names)('%s: refuses a member too many', async (name) => {
    for (const key of ['path', 'command', 'extra', '']) {
      await isRefused(name, { ...validArguments[name], [key]: 'x' })
    }
  })

  it.each(names)('%s: refuses each member missing or wrong', async (name) => {
    const argument = validArguments[name]
    for (const key of Object.keys(argument)) {
      const { [key]: _, ...rest } = argument
      await isRefused(name, rest)
      for (const wrong of wrongValues) {
        if (wrong === null && nullable.includes(`${name}.${key}`)) continue
        if (typeof wrong === 'boolean' && yesOrNo.includes(`${name}.${key}`)) continue
        if (isEmptyList(wrong) && maybeEmpty.includes(`${name}.${key}`)) continue
        if (!isFreeText(name, key, wrong)) await isRefused(name, { ...argument, [key]: wrong })
      }
    }
  })

  it.each(names)('%s: is not fooled by members of prototypes', async (name) => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const text = JSON.stringify({ ...validArguments[name], key: { polluted: true } })
      const argument: unknown = JSON.parse(text.replace('"key":', `"${key}":`))
      const { reached, handlers } = recording()
      const result = await answer(name, handlers, argument)
      if (result.ok) expect(Object.keys(reached[0]?.argument ?? {})).toEqual(Object.keys(validArguments[name]))
      expect(reached.map((one) => JSON.stringify(one.argument)).join()).not.toContain('polluted')
      expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted')
      // Members that only a prototype has do not count.
      if (Object.keys(validArguments[name]).length > 0) await isRefused(name, { [key]: validArguments[name] })
    }
  })
})

describe('lists', () => {
  const lists = [
    ['apply', (changes: readonly unknown[]) => ({ plan: 'plan-abc', digest, changes }), 'c1'],
    ['plan', (changes: readonly unknown[]) => ({ changes }), { certificate: 'n1-s1-c1', policy: 'truncate' }],
  ] as const

  it.each(lists)('%s: one wrong item, none, or too many are refused', async (name, withList, item) => {
    await isRefused(name, withList([]))
    await isRefused(name, withList(Array.from({ length: 100_001 }, () => item)))
    for (const wrong of wrongValues) await isRefused(name, withList([item, wrong]))
    await isRefused(name, withList({ 0: item, length: 1 } as unknown as readonly unknown[]))
  })

  it('plan: each change is checked like an argument', async () => {
    const change = { certificate: 'n1-s1-c1', policy: 'truncate' }
    for (const wrong of wrongValues) {
      await isRefused('plan', { changes: [{ ...change, certificate: wrong }] })
      await isRefused('plan', { changes: [{ ...change, policy: wrong }] })
    }
    await isRefused('plan', { changes: [{ ...change, name: 'a new name' }] })
  })
})

/** Schemas as valibot keeps them, as far as arguments use them. */
interface Schema {
  readonly type: string
  readonly entries?: Readonly<Record<string, Schema>>
  readonly item?: Schema
  readonly wrapped?: Schema
  readonly options?: readonly Schema[]
  readonly pipe?: readonly (Schema & { readonly kind: string; readonly requirement?: unknown })[]
}

/** Every way in which a schema lets a text through, as `path: rule`. */
const textRules = (schema: Schema, path: string): readonly string[] => {
  switch (schema.type) {
    case 'strict_object':
      return Object.entries(schema.entries ?? {}).flatMap(([key, inner]) => textRules(inner, `${path}.${key}`))
    case 'array':
      return schema.item ? textRules(schema.item, `${path}[]`) : [`${path}: anything`]
    case 'nullable':
      return schema.wrapped ? textRules(schema.wrapped, path) : [`${path}: anything`]
    case 'variant':
      return (schema.options ?? []).flatMap((option) => textRules(option, path))
    case 'boolean':
      return []
    case 'literal':
    case 'picklist':
      return [`${path}: one of a list`]
    case 'string': {
      const rule = schema.pipe?.find((step) => step.type === 'regex')?.requirement
      return [`${path}: ${rule instanceof RegExp ? rule.source : 'any text'}`]
    }
    default:
      return [`${path}: ${schema.type}`]
  }
}

describe('what a page can say at all', () => {
  const id = '^[a-z0-9-]{1,64}$'
  const allowed = [id, '^[0-9a-f]{64}$', '^[A-Za-z0-9]{8}$', '^[A-Za-z]$', 'one of a list']

  it.each(names)('%s: ids, digests and words of a list; no path, no command, no text of a file', (name) => {
    for (const rule of textRules(requests[name].argument as unknown as Schema, name)) {
      if (typed.some((member) => rule === `${member}: any text`)) continue
      expect(allowed, rule).toContain(rule.slice(rule.indexOf(': ') + 2))
    }
  })

  it('would notice a text', () => {
    const schema = v.strictObject({ where: v.pipe(v.string(), v.maxLength(10)), list: v.array(v.unknown()) })
    expect(textRules(schema as unknown as Schema, 'x')).toEqual(['x.where: any text', 'x.list[]: unknown'])
  })
})
