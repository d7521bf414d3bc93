import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../main/cli/arguments.ts'

const problem = (...argv: readonly string[]): unknown => {
  const parsed = parseArguments(argv)
  return parsed.ok ? null : parsed.error.params.problem
}

describe('the command line grammar', () => {
  it('takes a command, its operands and its options in any order', () => {
    const parsed = parseArguments(['mend', '--dry-run', 'D:\\', '--name-policy', 'expected', '--only', 'aa'.repeat(20)])
    expect(parsed.ok && parsed.value).toMatchObject({
      command: 'mend',
      operands: ['D:\\'],
      dryRun: true,
      yes: false,
      policy: 'expected',
      only: ['AA'.repeat(20)],
    })
  })

  it('takes thumbprints as people copy them: spaced, with colons, several in one word', () => {
    const spaced = 'ab '.repeat(20).trim()
    const parsed = parseArguments(['scan', 'x', '--only', `${spaced},${'CD:'.repeat(20).slice(0, -1)}`])
    expect(parsed.ok && parsed.value.only).toEqual(['AB'.repeat(20), 'CD'.repeat(20)])
  })

  it('shows help without a command, and for --help behind one', () => {
    expect(parseArguments([])).toMatchObject({ ok: true, value: { command: 'help', operands: [] } })
    expect(parseArguments(['mend', '--help'])).toMatchObject({
      ok: true,
      value: { command: 'help', operands: ['mend'] },
    })
  })

  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['undo'], 'undo needs a run'],
    [['apply'], 'apply needs a path'],
    [['apply', 'a.json', 'b.json'], "apply takes no 'b.json'"],
    [['scan', 'x', '--yes'], '--yes does not go with scan'],
    [['scan', 'x', '--name-policy', 'guess'], '--name-policy is one of truncate, expected, remove-nuls'],
    [['scan', 'x', '--lang', 'de'], '--lang is one of en, it, pl'],
    [['recover', '--finish', '--roll-back'], '--finish and --roll-back exclude each other'],
    [['scan', 'x', '--only', '12'], "'12' is no thumbprint: 40 hexadecimal digits"],
  ])('refuses %j and says why', (argv, why) => {
    expect(problem(...argv)).toBe(why)
  })

  it('refuses an option that does not exist', () => {
    expect(String(problem('scan', 'x', '--colour'))).toContain('--colour')
  })
})
