/** Real task sequences, and those that were made wrong: each planted fault at its line, and nothing false. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkFile } from '../../../../main/core/task-sequence/check-summary.ts'
import { readTaskSequenceFile } from '../../../../main/core/task-sequence/container.ts'
import type { LintContext } from '../../../../main/core/task-sequence/lint/survey.ts'
import type { IssueNature, SequenceIssue } from '../../../../shared/model/sequence-issue.ts'
import { missing, samples } from '../../../support/needs.ts'

const folder = (...parts: readonly string[]): string => samples('task-sequences', ...parts)

const issuesOf = (file: string, context: Partial<LintContext> = {}): readonly SequenceIssue[] =>
  checkFile(file, readTaskSequenceFile(new Uint8Array(readFileSync(folder(file)))), context).sequences.flatMap(
    ({ issues }) => issues,
  )

const written = (issues: readonly SequenceIssue[], natures: readonly IssueNature[]): readonly string[] =>
  issues.filter(({ nature }) => natures.includes(nature)).map(({ nature, rule, line }) => `${line} ${nature} ${rule}`)

const untouched = missing('samples') ? [] : readdirSync(folder()).filter((name) => /\.(?:xml|zip)$/.test(name))

const restOfRefresh = [
  '5 to-do run-first-missing',
  '964 to-do certfix-step-missing',
  '964 to-do certfix-restart-missing',
]
const nothingDone = [...restOfRefresh, '967 to-do patch-missing']

describe.skipIf(missing('samples'))('untouched files of other people', () => {
  it.each(untouched)('%s has no fault', (file) => {
    expect(written(issuesOf(file), ['fault'])).toEqual([])
  })

  it.each([
    ['01-mdt2013-SCCM_Client.xml', nothingDone],
    ['02-mdt2013-SCCM_ClientReplace.xml', ['5 to-do run-first-missing']],
    ['04-mdt2013-SCCM_UDIReplace.xml', ['6 to-do run-first-missing']],
    ['05-mdt2013-SCCM_Custom.xml', []],
    ['13-cm2012plus-OSDCloudTaskSequence.zip', []],
    ['14c-cm2012plus-RSC002A6-extracted-raw.xml', []],
  ])('%s: what is left to do', (file, expected) => {
    expect(written(issuesOf(file), ['to-do'])).toEqual(expected)
  })

  it('packages that the list of references lacks are noted where they are used', () => {
    const file = '04-mdt2013-SCCM_UDIReplace.xml'
    const lines = readFileSync(folder(file), 'utf8').split('\n')
    const notes = issuesOf(file).filter(({ rule }) => rule === 'reference-missing')
    expect(notes.map(({ parameters }) => parameters.packageId)).toEqual(['CAS00007', 'CAS00058', 'CEN00007'])
    for (const { line, parameters } of notes) expect(lines[line - 1]).toContain(`>${parameters.packageId}<`)
  })
})

describe.skipIf(missing('samples'))('files with something planted', () => {
  it.each([
    ['d01-SCCM_Client-crlf-nobom.xml', nothingDone],
    ['d02-SCCM_Client-utf8bom-crlf.xml', nothingDone],
    ['d03-SCCM_Client-utf16le-bom-crlf.xml', nothingDone],
    ['d04-SCCM_Client-existing-other-PATCH.xml', [...restOfRefresh, '967 to-do patch-without-update']],
    ['d05-SCCM_Client-PATCH-already-applied-SP2.xml', restOfRefresh],
    ['d07-SCCM_ClientReplace-dependentprogram.xml', []],
    [
      'd09-SCCM_Client-polish-KB-copy.xml',
      [...restOfRefresh, '967 fault patch-misnamed', '967 fault properties-blank-around-equals'],
    ],
  ])('%s', (file, expected) => {
    expect(written(issuesOf(`derived/${file}`), ['fault', 'to-do'])).toEqual(expected)
  })

  it('knows every derived file', () => {
    expect(readdirSync(folder('derived'))).toHaveLength(7)
  })

  it.each([
    ['d05-SCCM_Client-PATCH-already-applied-SP2.xml', { servicePack: 'SP1' }, '967 fault patch-service-pack-differs'],
    [
      'd07-SCCM_ClientReplace-dependentprogram.xml',
      { certfix: { packageId: 'CAS00098', program: 'CCMCertFix' } },
      '5 fault run-first-differs',
    ],
    ['d07-SCCM_ClientReplace-dependentprogram.xml', { hotfixPackage: 'CAS00099' }, '5 fault run-first-hotfix'],
  ] as const)('%s, knowing %o: %s', (file, context, expected) => {
    expect(written(issuesOf(`derived/${file}`, context), ['fault'])).toEqual([expected])
  })
})
