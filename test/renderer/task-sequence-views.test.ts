/** What the page Task sequence shows: the form and what is wrong with it, the tree with changes in place, text made safe to read. */
import { describe, expect, it } from 'vitest'
import { diffLines, lineEnds, lineParts, unseenCount } from '../../renderer/pages/task-sequence/diff-lines.ts'
import {
  changedPart,
  checklistRows,
  isMended,
  issuesInOrder,
  leftEdits,
  savedEdits,
  sequenceName,
} from '../../renderer/pages/task-sequence/plans.ts'
import { openAfter } from '../../renderer/pages/task-sequence/still-open.ts'
import {
  changedTree,
  countNodes,
  moveOf,
  startsOpen,
  type TreeNode,
  typedTo,
  visibleRows,
} from '../../renderer/pages/task-sequence/tree-nodes.ts'
import {
  choicesOf,
  decidedScenario,
  firstProblem,
  formOf,
  isUnfinished,
  problemsOf,
  type SequenceForm,
  typedPackage,
} from '../../renderer/pages/task-sequence/view.ts'
import { locales } from '../../shared/contract/ipc.ts'
import { catalogues, type MessageKey, translator } from '../../shared/messages/index.ts'
import { editWhy, noticeText } from '../../shared/messages/task-sequence.ts'
import type { ChangeId, SequenceFileId, SequenceNodeId } from '../../shared/model/ids.ts'
import type { ChecklistItem } from '../../shared/model/sequence-checklist.ts'
import type { SequenceIssue } from '../../shared/model/sequence-issue.ts'
import {
  type PlannedEditView,
  type SequenceFileView,
  type SequenceNodeView,
  type SequencePlanView,
  scenarioRoles,
  type TextLine,
} from '../../shared/model/sequence-view.ts'
import {
  type SequenceEditKind,
  sequenceEditKinds,
  sequenceEditReasons,
  sequenceNoticeCodes,
} from '../../shared/model/task-sequence.ts'

const complete: SequenceForm = {
  servicePack: 'SP2',
  certfixPackage: 'S010001F',
  certfixProgram: 'CCMCertFix',
  place: 'C:',
  patchFile: '',
  scenario: null,
  disabledSteps: false,
}

const change = (id: string): ChangeId => id as ChangeId
const fileId = (id: string): SequenceFileId => id as SequenceFileId
const nodeId = (id: string): SequenceNodeId => id as SequenceNodeId

const node = (id: string, name: string, more: Partial<SequenceNodeView> = {}): SequenceNodeView => ({
  id: nodeId(id),
  kind: 'step',
  name,
  type: 'RunCommandLine',
  line: Number(id.slice(1)),
  disabled: false,
  disabledByGroup: false,
  condition: null,
  children: [],
  ...more,
})

const group = (id: string, name: string, ...children: readonly SequenceNodeView[]): SequenceNodeView =>
  node(id, name, { kind: 'group', type: '', children })

const edit = (kind: SequenceEditKind, id: string | null, more: Partial<PlannedEditView> = {}): PlannedEditView => ({
  kind,
  id: id === null ? null : change(id),
  state: id === null ? 'done' : 'planned',
  reason: 'patch-added',
  parameters: {},
  setup: null,
  path: [],
  line: 1,
  before: null,
  after: null,
  node: null,
  ...more,
})

const atSetup = { setup: 0, node: nodeId('n6'), line: 6 } as const
const patch = edit('patch-property', 'c1', { ...atSetup, path: ['PostInstall', 'Setup'] })
const runFirst = edit('run-first', 'c2', { reason: 'program-added' })
const install = edit('install-software', 'c3', { ...atSetup, path: ['PostInstall', 'Install Software'] })
const restart = edit('restart', 'c4', { ...atSetup, path: ['PostInstall', 'Restart Computer'] })

const tree: readonly SequenceNodeView[] = [
  group('n1', 'Capture', node('n2', 'Request State Store', { type: 'RequestStateStore' }), node('n3', 'Capture state')),
  group(
    'n4',
    'PostInstall',
    node('n5', 'Gather', { disabled: true }),
    node('n6', 'Setup', { type: 'SetupWindowsAndSMS', condition: 'OSD = "true"' }),
    node('n7', 'Run CCMCertFix', { type: 'InstallSoftware' }),
    node('n8', 'Report'),
  ),
]

const planOf = (edits: readonly PlannedEditView[], more: Partial<SequencePlanView> = {}): SequencePlanView => ({
  file: fileId('f1'),
  scenario: 'refresh',
  edits,
  notices: [],
  proof: { places: 1, at: [0], bytesAdded: 1, bytesRemoved: 0, bytesUntouched: 1 },
  text: [],
  checklist: [],
  output: 'C:\\out.xml',
  ...more,
})

describe('the form', () => {
  it('begins with what the files say, of two with the first that says anything', () => {
    const silent = { servicePack: null, certfixPackage: null, certfixProgram: null, place: null }
    expect(formOf([{ suggestions: silent }])).toEqual({
      ...complete,
      servicePack: null,
      certfixPackage: '',
      certfixProgram: '',
      place: '',
    })
    const telling = { ...silent, certfixPackage: 's010001f', place: { kind: 'drive', letter: 'd' } as const }
    expect(formOf([{ suggestions: silent }, { suggestions: telling }])).toMatchObject({
      certfixPackage: 'S010001F',
      place: 'D:',
    })
  })

  it.each<readonly [Partial<SequenceForm>, string | undefined]>([
    [{}, undefined],
    [{ servicePack: null }, 'service-pack-missing'],
    [{ certfixPackage: '' }, 'package-missing'],
    [{ certfixPackage: 'S01' }, 'package-incomplete'],
    [{ certfixPackage: 'S01000' }, 'package-incomplete'],
    [{ certfixPackage: 'S-1' }, 'package-characters'],
    [{ certfixPackage: 'S010001G' }, 'package-characters'],
    [{ certfixPackage: 'S010001F0' }, 'package-characters'],
    [{ certfixProgram: ' ' }, 'program-missing'],
    [{ certfixProgram: 'CCM\u0007' }, 'program-characters'],
    [{ place: '' }, 'place-missing'],
    [{ place: 'd' }, undefined],
    [{ place: 'D:\\' }, undefined],
    [{ place: '\\\\site01' }, 'place-incomplete'],
    [{ place: '\\\\site01\\' }, 'place-incomplete'],
    [{ place: '\\\\site01\\SMS_S01\\Client' }, undefined],
    [{ place: '%_SMSTSMDataPath%' }, 'place-unclear'],
    [{ place: 'C:\\_SMSTaskSequence' }, 'place-unclear'],
    [{ patchFile: 'SCCM2007AC-SP2-KB977203-ITA' }, 'patch-file-incomplete'],
    [{ patchFile: 'hotfix\\SCCM2007AC.msp' }, 'patch-file-characters'],
    [{ patchFile: 'SCCM2007AC-SP1-KB977203-x86.msp' }, 'patch-file-service-pack'],
    [{ patchFile: 'SCCM2007AC-SP2-KB977203-ITA.msp' }, undefined],
  ])('%j: %s', (typed, problem) => {
    expect(Object.values(problemsOf({ ...complete, ...typed }, 'refresh'))[0]).toBe(problem)
  })

  it('asks for the scenario where the steps leave it open, and not for the two files of a replacement', () => {
    expect(problemsOf(complete, 'odd')).toEqual({ scenario: 'scenario-missing' })
    expect(problemsOf({ ...complete, scenario: 'refresh' }, 'none')).toEqual({})
    expect(problemsOf(complete, null)).toEqual({})
    expect(decidedScenario(complete, 'new-computer')).toBe('new-computer')
    expect(decidedScenario(complete, 'odd')).toBeNull()
  })

  it('names the first field that needs something, in the order of the page', () => {
    expect(firstProblem({})).toBeNull()
    expect(firstProblem(problemsOf({ ...complete, place: '', certfixProgram: '' }, 'refresh'))).toBe('certfixProgram')
  })

  it('tells what is missing yet from what is wrong', () => {
    const problems = ['package-missing', 'place-incomplete', 'package-characters'] as const
    expect(problems.map(isUnfinished)).toEqual([true, true, false])
  })

  it('comes to choices only when it is complete', () => {
    expect(choicesOf({ ...complete, certfixPackage: 'S01' }, 'refresh')).toBeNull()
    expect(choicesOf({ ...complete, place: 'd', certfixProgram: ' CCMCertFix ' }, 'refresh')).toEqual({
      servicePack: 'SP2',
      certfixPackage: 'S010001F',
      certfixProgram: 'CCMCertFix',
      place: { kind: 'drive', letter: 'D' },
      patchFile: null,
      scenario: null,
      disabledSteps: false,
    })
    expect(choicesOf({ ...complete, place: '\\\\site01\\client' }, 'refresh')?.place).toEqual({
      kind: 'unc',
      folder: '\\\\site01\\client',
    })
  })

  it('writes package IDs as the console does', () => {
    expect(typedPackage(' s010001f ')).toBe('S010001F')
  })
})

describe('plans', () => {
  it('counts what is ticked and possible', () => {
    const plans = [planOf([patch, edit('reference', null)]), planOf([runFirst])]
    expect(savedEdits(plans, new Set([change('c1'), change('c2'), change('c9')])).map(({ id }) => id)).toEqual([
      'c1',
      'c2',
    ])
  })

  it('puts what somebody has to decide before what is in order', () => {
    const blocked = edit('restart', null, { state: 'blocked' })
    const left = leftEdits(planOf([patch, edit('run-first', null), blocked]))
    expect(left.map(({ state, edits }) => [state, edits.length])).toEqual([
      ['blocked', 1],
      ['done', 1],
    ])
  })

  it.each<readonly [string, string, readonly [string, string, string, string]]>([
    ['', 'PATCH="x"', ['', '', 'PATCH="x"', '']],
    ['SMSMP=A', 'SMSMP=A PATCH="x"', ['SMSMP=A', '', ' PATCH="x"', '']],
    ['PATCH="C:\\a.msp"', 'PATCH="D:\\a.msp"', ['PATCH="', 'C', 'D', ':\\a.msp"']],
    ['aa', 'aaa', ['aa', '', 'a', '']],
    ['\u{1f600}', '\u{1f601}', ['', '\u{1f600}', '\u{1f601}', '']],
    ['same', 'same', ['same', '', '', '']],
  ])('cuts %s and %s where they differ', (before, after, [head, removed, added, tail]) => {
    expect(changedPart(before, after)).toEqual({ head, removed, added, tail })
  })

  it('names a sequence without a name after its file', () => {
    expect(sequenceName({ name: 'Refresh', location: 'C:\\x.xml' })).toBe('Refresh')
    expect(sequenceName({ name: ' ', location: 'C:\\exports\\x.xml' })).toBe('x.xml')
  })
})

const issue = (rule: SequenceIssue['rule'], more: Partial<SequenceIssue> = {}): SequenceIssue => ({
  rule,
  nature: 'to-do',
  path: ['PostInstall', 'Setup'],
  line: 6,
  parameters: {},
  edit: null,
  ...more,
})

describe('issues', () => {
  it('stand with the gravest first', () => {
    const issues = [
      issue('patch-drive', { nature: 'note' }),
      issue('patch-missing'),
      issue('patch-twice', { nature: 'fault' }),
    ]
    expect(issuesInOrder(issues).map(({ nature }) => nature)).toEqual(['fault', 'to-do', 'note'])
  })

  it('are mended by a ticked change of their kind, and of their own Setup step', () => {
    const other = { setup: 1, path: ['PostInstall', 'Setup 2'], line: 90 } as const
    const edits = [patch, { ...patch, ...other, id: change('c5') }]
    const missing = issue('patch-missing', { edit: 'patch-property' })
    const ofOther = { ...missing, path: other.path, line: other.line }
    const ticked = new Set([change('c1')])
    expect([isMended(missing, edits, ticked), isMended(ofOther, edits, ticked)]).toEqual([true, false])
    expect(isMended(missing, edits, new Set())).toBe(false)
    expect(isMended(issue('patch-twice'), edits, ticked)).toBe(false)
    expect(
      isMended(
        issue('run-first-missing', { edit: 'run-first', path: [], line: 1 }),
        [runFirst],
        new Set([change('c2')]),
      ),
    ).toBe(true)
  })
})

describe('the checklist', () => {
  const item = (id: ChecklistItem['id'], paths: ChecklistItem['paths'] = []): ChecklistItem => ({
    id,
    parameters: {},
    paths,
  })
  const files = [
    { id: fileId('f1'), name: 'Capture', location: 'a.xml' },
    { id: fileId('f2'), name: 'Restore', location: 'b.xml' },
  ]

  it('has what both files ask for once, and names the file of what is about its steps', () => {
    const rows = checklistRows(files, [
      planOf([], { checklist: [item('import'), item('test')] }),
      planOf([], { file: fileId('f2'), checklist: [item('import'), item('product-key', [['Setup']]), item('test')] }),
    ])
    expect(rows.map((row) => [row.item.id, row.sequence])).toEqual([
      ['import', null],
      ['product-key', 'Restore'],
      ['test', null],
    ])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3)
  })

  it('of one file names none', () => {
    const rows = checklistRows(files, [planOf([], { checklist: [item('product-key', [['Setup']])] })])
    expect(rows.map(({ sequence }) => sequence)).toEqual([null])
  })
})

const outline = (nodes: readonly TreeNode[], depth = 0): readonly string[] =>
  nodes.flatMap((one) => [
    `${'  '.repeat(depth)}${one.name}${one.mark === null ? '' : ` (${one.mark})`}`,
    ...outline(one.children, depth + 1),
  ])

describe('the tree', () => {
  it('shows changes in place: what runs first above, inserted steps behind their Setup step', () => {
    expect(outline(changedTree(tree, [patch, runFirst, install, restart], [], 'Run another program first'))).toEqual([
      'Run another program first (changed)',
      'Capture',
      '  Request State Store (fault)',
      '  Capture state',
      'PostInstall',
      '  Gather',
      '  Setup (changed)',
      '  Install Software (inserted)',
      '  Restart Computer (inserted)',
      '  Run CCMCertFix',
      '  Report',
    ])
  })

  it('puts a restart behind a step of CCMCertFix that stands there already', () => {
    const there = edit('install-software', null, { setup: 0, path: ['PostInstall', 'Run CCMCertFix'], line: 7 })
    expect(outline(changedTree(tree, [restart], [there], '')).slice(-3)).toEqual([
      '  Run CCMCertFix',
      '  Restart Computer (inserted)',
      '  Report',
    ])
  })

  it('counts steps with those to be inserted, and changes nothing where nothing is ticked', () => {
    expect(changedTree(tree, [install, restart], [], '').map(({ steps }) => steps)).toEqual([2, 6])
    expect(countNodes(changedTree(tree, [], [], ''))).toBe(8)
  })

  it('starts a large one with groups open only where there is a mark', () => {
    const [capture, post] = changedTree(tree, [], [], '')
    if (!capture || !post) throw new Error('no groups')
    expect([capture, post].map((one) => startsOpen(one, 60))).toEqual([true, true])
    expect([capture, post].map((one) => startsOpen(one, 61))).toEqual([true, false])
  })

  it('marks no state store that does not run', () => {
    const off = [node('n2', 'Request State Store', { type: 'RequestStateStore', disabledByGroup: true })]
    expect(outline(changedTree(off, [], [], ''))).toEqual(['Request State Store'])
  })

  const nodes = changedTree(tree, [], [], '')
  const folded = (one: TreeNode): boolean => one.key !== 'n4'
  const rows = visibleRows(nodes, folded)

  it('leaves out what is folded', () => {
    expect(rows.map((row) => row.node.key)).toEqual(['n1', 'n2', 'n3', 'n4'])
  })

  it.each<readonly [string, string, unknown]>([
    ['n1', 'ArrowDown', { to: 'n2' }],
    ['n1', 'ArrowUp', null],
    ['n4', 'ArrowDown', null],
    ['n3', 'Home', { to: 'n1' }],
    ['n1', 'End', { to: 'n4' }],
    ['n1', 'ArrowRight', { to: 'n2' }],
    ['n4', 'ArrowRight', { fold: 'n4', open: true }],
    ['n2', 'ArrowRight', null],
    ['n1', 'ArrowLeft', { fold: 'n1', open: false }],
    ['n2', 'ArrowLeft', { to: 'n1' }],
    ['n4', 'ArrowLeft', null],
    ['n4', ' ', { fold: 'n4', open: true }],
    ['n1', 'Enter', { fold: 'n1', open: false }],
    ['n2', 'Enter', null],
    ['n2', 'x', null],
  ])('at %s, %s', (at, key, move) => {
    expect(moveOf(rows, at, key, folded)).toEqual(move)
  })

  it('goes to the next row that begins with what is typed, round and round', () => {
    const open = visibleRows(nodes, () => true)
    expect(typedTo(open, 'n1', 'r')).toBe('n2')
    expect(typedTo(open, 'n2', 'rep')).toBe('n8')
    expect(typedTo(open, 'n8', 'r')).toBe('n2')
    expect(typedTo(open, 'n2', 'rr')).toBe('n7')
    expect(typedTo(open, 'n1', 'capture s')).toBe('n3')
    expect(typedTo(open, 'n1', 'x')).toBeNull()
  })
})

describe('the changes as text', () => {
  const line = (sign: TextLine['sign'], text: string, eol: TextLine['eol'] = 'crlf'): TextLine => ({ sign, text, eol })

  it('numbers lines that go as in the file, all others as they would be', () => {
    const hunk = {
      fromLine: 4,
      toLine: 5,
      lines: [line(' ', 'a'), line('-', 'b'), line('+', 'c'), line('+', 'd'), line(' ', 'e')],
    }
    expect(diffLines(hunk).map(({ number }) => number)).toEqual([5, 5, 6, 7, 8])
  })

  it('gives the pieces of one long line its number once', () => {
    const hunk = {
      fromLine: 1,
      toLine: 1,
      lines: [line(' ', '<a>', 'none'), line('+', '<b>', 'none'), line(' ', '</a>')],
    }
    expect(diffLines(hunk).map(({ number }) => number)).toEqual([1, null, null])
  })

  it('cuts a line out of which and into which something goes, but not lines of which nothing stays', () => {
    const parts = (...lines: readonly TextLine[]) =>
      diffLines({ fromLine: 1, toLine: 1, lines }).map(({ part }) => part)
    expect(parts(line('-', '<v>A</v>'), line('+', '<v>A B</v>'))).toEqual([
      null,
      { head: '<v>A', middle: ' B', tail: '</v>' },
    ])
    expect(parts(line('-', '  x'), line('+', '  y'))).toEqual([null, null])
    expect(parts(line('-', '<v>A</v>'), line('+', '<v>B</v>'), line('+', '<w/>'))).toEqual([null, null, null])
  })

  it('says how lines end, the usual way first', () => {
    const hunk = {
      fromLine: 1,
      toLine: 1,
      lines: [line(' ', 'a', 'lf'), line('+', 'b'), line(' ', 'c'), line(' ', 'd', 'none')],
    }
    expect(lineEnds([hunk])).toEqual(['crlf', 'lf'])
    expect(lineEnds([])).toEqual([])
  })

  it.each([
    ['a\u00a0b', 'U+00A0'],
    ['a\u202eb', 'U+202E'],
    ['a\ufeffb', 'U+FEFF'],
    ['a\u200bb', 'U+200B'],
    ['a\u3164b', 'U+3164'],
    ['a\u2028b', 'U+2028'],
    ['a\u0000b', 'U+0000'],
  ])('spells what has no ink: %j', (text, name) => {
    expect(lineParts(text)).toEqual([
      { text: 'a', unseen: false },
      { text: name, unseen: true },
      { text: 'b', unseen: false },
    ])
    expect(unseenCount([{ fromLine: 1, toLine: 1, lines: [line('+', text)] }])).toBe(1)
  })

  it('leaves ordinary blanks and tabs', () => {
    expect(lineParts('\ta b')).toEqual([{ text: '\ta b', unseen: false }])
  })
})

describe('what a saved sequence still lacks', () => {
  it('is what was not made, what is blocked, and faults that no change mended', () => {
    const blocked = edit('restart', null, { state: 'blocked', reason: 'install-blocked' })
    const file: SequenceFileView = {
      id: fileId('f1'),
      location: 'C:\\x.xml',
      name: 'Refresh',
      kind: 'console-export',
      version: '3.00',
      readOnly: null,
      secrets: 'left-out-by-console',
      scenario: { outcome: 'refresh', evidence: [], disabled: [] },
      tree: [],
      steps: 0,
      bytes: 1,
      issues: [
        issue('client-package-missing', { nature: 'fault' }),
        issue('patch-missing', { edit: 'patch-property' }),
      ],
      suggestions: { servicePack: null, certfixPackage: null, certfixProgram: null, place: null },
    }
    const made = [{ id: change('c1'), readBack: 'held' }] as const
    expect(openAfter(translator('en'), [file], [planOf([patch, runFirst, blocked])], made)).toEqual([
      'Not made: Run another program first',
      'Restart Computer step: It belongs behind the step of CCMCertFix, which is not there.',
      'Setup Windows and ConfigMgr names no client package',
    ])
  })
})

describe.each([...locales])('the words, %s', (locale) => {
  const t = translator(locale)

  it('has one for every kind, reason, notice and role', () => {
    const keys = [
      ...sequenceEditKinds.map((kind) => `sequence-edit.${kind}`),
      ...sequenceEditReasons.map((reason) => `sequence-reason.${reason}`),
      ...sequenceNoticeCodes.map((code) => `sequence-notice.${code}`),
      ...scenarioRoles.map((role) => `scenario-role.${role}`),
    ]
    expect(keys.filter((key) => !Object.hasOwn(catalogues[locale], key))).toEqual([])
  })

  it('names scenarios and lines as people do', () => {
    const differs = { code: 'scenario-differs', parameters: { outcome: 'odd', decided: 'refresh' } } as const
    const said = noticeText(t, differs)
    expect(said).toContain(t('scenario-name.refresh'))
    expect(said).toContain(t('scenario-name.odd'))
    expect(editWhy(t, { reason: 'step-there', parameters: { step: 'Restart', line: 1342 } })).toContain('1342')
  })

  it('has a letter for Alt that stands in its label, and none twice on a page', () => {
    const labels = [
      ['key.save-changes', 'sequence-page.save'],
      ['key.save-script', 'sequence-page.save-script'],
      ['key.open-another', 'sequence-page.open-another'],
    ] as const satisfies readonly (readonly [MessageKey, MessageKey])[]
    for (const [key, label] of labels) {
      const message = catalogues[locale][label]
      for (const form of typeof message === 'string' ? [message] : Object.values(message)) {
        expect(form.toUpperCase()).toContain(t(key))
      }
    }
    expect(
      new Set([t('key.back'), t('key.save-changes'), t('key.save-script'), t('key.skip'), t('key.next')]).size,
    ).toBe(5)
    expect(new Set([t('key.undo'), t('key.open-another'), t('key.next')]).size).toBe(3)
  })
})
