/** Whatever stands in a task sequence, the check ends with issues whose words and lines there are. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogues, translator } from '../../../../shared/messages/index.ts'
import { issueAdvice, issueNature, issueTitle, issueWhy } from '../../../../shared/messages/lint.ts'
import { lintRules } from '../../../../shared/model/sequence-issue.ts'
import { capture, certfix, issuesOf, known, lines, patchFile, restart, restore, setup, stepLines } from './mended.ts'

const piece = fc.constantFrom(
  ...['PATCH=', 'PATCH="', '"', ' ', ' = ', 'FSP=a', '/x', patchFile, 'KB977384', '.msp', ';', '“', '\u00a0', '%a%'],
  ...[
    '&lt;Package_ID&gt;',
    '&amp;lt;',
    'POPRAWKA=',
    '_SMSTSMDataPath',
    '\\\\server\\share\\',
    'C:\\',
    'ł😀',
    '\n',
    'x=y',
  ],
)
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
const setups = text.map((properties) =>
  stepLines('SetupWindowsAndSMSAction', 'S', '', [`ClientInstallProperties=${properties}`, 'ClientPackageID=CAS00002']),
)
const settings = text.map((value) =>
  stepLines('SetVariableAction', 'V', '', ['VariableName=SMSClientInstallProperties', `VariableValue=${value}`]),
)
const step = fc.oneof(
  setups,
  settings,
  fc.constantFrom(setup, certfix, restart, restore, capture, '<step/>', '<subtasksequence name="x"/>'),
  fc.constantFrom(setup, certfix, restart).map((one) => one.replace('description=""', 'disable="true"')),
)
const { nodes } = fc.letrec<{ nodes: string; group: string }>((tie) => ({
  nodes: fc.array(fc.oneof({ maxDepth: 3 }, step, step, tie('group')), { maxLength: 6 }).map((all) => lines(...all)),
  group: fc
    .tuple(fc.constantFrom('', ' disable="true"', ' continueOnError="true"'), tie('nodes'))
    .map(([attributes, content]) => `<group name="G"${attributes}>${content}</group>`),
}))
const file = fc
  .tuple(nodes, fc.constantFrom('3.00', '3.10', ''), fc.constantFrom('', 'CAS00099;;CCMCertFix', 'A;;B', ';;x', 'x'))
  .map(
    ([content, version, first]) =>
      `<SmsTaskSequencePackage><DependentProgram>${first}</DependentProgram><SequenceData><sequence version="${version}"><referenceList><reference package="CAS00002"/><reference application="a"/></referenceList>${content}</sequence></SequenceData></SmsTaskSequencePackage>`,
  )

it('of random sequences', () => {
  const t = translator('pl')
  fc.assert(
    fc.property(file, fc.constantFrom(known, {}), (content, context) => {
      const count = content.split('\n').length
      for (const issue of issuesOf(content, context)) {
        expect(lintRules).toContain(issue.rule)
        expect(issue.line).toBeGreaterThanOrEqual(1)
        expect(issue.line).toBeLessThanOrEqual(count)
        for (const words of [issueTitle, issueNature, issueWhy, issueAdvice]) {
          expect(words(t, issue)).not.toMatch(/(?<!\w)\{\w+\}/)
        }
      }
    }),
    { numRuns: 400 },
  )
})

it('in every language', () => {
  for (const catalogue of Object.values(catalogues)) {
    const keys = lintRules.flatMap((rule) => [`lint.${rule}`, `lint-why.${rule}`, `lint-advice.${rule}`])
    expect(keys.filter((key) => !Object.hasOwn(catalogue, key))).toEqual([])
  }
})

it('of long values, in time that grows with them', () => {
  const long = [
    ' '.repeat(200_000),
    '"'.repeat(200_000),
    '&lt;'.repeat(50_000),
    'PATCH="'.repeat(30_000),
    '.msp '.repeat(40_000),
  ]
  for (const value of long) {
    const properties = `ClientInstallProperties=PATCH="a${value}b977203 ${value}`
    const content = stepLines('SetupWindowsAndSMSAction', 'S', '', [properties, 'ClientPackageID=CAS00002'])
    expect(issuesOf(`<sequence version="3.00">${content}</sequence>`).length).toBeGreaterThan(0)
  }
})
