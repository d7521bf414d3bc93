/** What the page Hotfix and the pages of a program at work show: files weighed, properties typed, logs cut into lines, runs concluded. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exitMeaning } from '../../main/core/remedies/hotfix/exit-codes.ts'
import {
  cannotRun,
  givenNames,
  hasCommit,
  leftOut,
  needsShield,
  otherValues,
  type PropertyRow,
  pageUse,
  problemRow,
  shortPlace,
  typedName,
} from '../../renderer/pages/hotfix/view.ts'
import { codeWords } from '../../renderer/pages/program/attempts.tsx'
import { commandParts } from '../../renderer/pages/program/command-lines.ts'
import {
  certificatesToShow,
  conclusionOf,
  countOutcome,
  isDone,
  undoCount,
} from '../../renderer/pages/program/conclusion.ts'
import { durationWords, secondsBetween } from '../../renderer/pages/program/elapsed.ts'
import { exitCodes, exitsOfAction } from '../../renderer/pages/program/exit-codes.ts'
import { digestHalves, fileSign, fileStanding } from '../../renderer/pages/program/file-view.ts'
import { emptyTail, type LogTail, longestLine, mostLines, tailLines } from '../../renderer/pages/program/tail.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { translator } from '../../shared/messages/index.ts'
import { certificateOutcomes } from '../../shared/model/run.ts'
import {
  broughtFiles,
  bundleCommand,
  certificateAfter,
  clientProperties,
  extractionCommand,
  hotfixRun,
  patchCommand,
  programRuns,
  rights,
} from './fake-hotfix.ts'

describe('a file that was brought', () => {
  it.each([
    ['fits', 'fits', 'ok'],
    ['other-size', 'fits', 'ok'],
    ['other-pack', 'no-use', 'warn'],
    ['changed', 'refused', 'bad'],
    ['stranger', 'refused', 'bad'],
    ['unsigned', 'refused', 'bad'],
    ['unreadable', 'no-use', 'warn'],
    ['package', 'leads-on', 'ok'],
    ['bundle', 'leads-on', 'ok'],
    ['download', 'leads-on', 'warn'],
    ['tool', 'no-use', 'warn'],
    ['superseding', 'no-use', 'warn'],
    ['already-fixed', 'no-use', 'warn'],
  ] as const)('%s: %s, as a client patch', (name, standing, sign) => {
    expect(fileStanding(broughtFiles[name], 'client-patch')).toBe(standing)
    expect(fileSign(broughtFiles[name], 'client-patch')).toBe(sign)
  })

  it('is wanted by the page that runs it', () => {
    expect(fileStanding(broughtFiles.tool, 'certfix-tool')).toBe('fits')
    expect(fileStanding(broughtFiles.fits, 'certfix-tool')).toBe('no-use')
  })

  it('never fits with a check that failed, whatever else is said of it', () => {
    const { signature } = broughtFiles.changed
    expect(fileStanding({ ...broughtFiles.fits, signature }, 'client-patch')).toBe('refused')
    expect(fileStanding({ ...broughtFiles.fits, isGenuine: false }, 'client-patch')).not.toBe('fits')
  })

  it('is run, unpacked by hand, or neither', () => {
    const uses = [null, broughtFiles.fits, broughtFiles.package, broughtFiles.bundle, broughtFiles.tool].map(pageUse)
    expect(uses).toEqual(['open', 'apply', 'extract', 'by-hand', 'none'])
  })

  it('has its digest in two halves', () => {
    expect(digestHalves('0123456789')).toEqual(['01234', '56789'])
  })
})

describe('the button', () => {
  it('is there where there is something to run, or a file to wait for', () => {
    const apply = { id: 'apply-patch' } as const
    const nothing = { id: 'nothing' } as const
    expect((['open', 'apply', 'extract', 'none', 'by-hand'] as const).map((use) => hasCommit(apply, use))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
    expect((['open', 'none', 'by-hand', 'extract'] as const).map((use) => hasCommit(nothing, use))).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  it('carries a shield where Windows asks, and is blocked where it cannot', () => {
    const shown = Object.values(rights).map((one) => [needsShield(one), cannotRun(one)])
    expect(shown).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [false, false],
      [false, false],
    ])
  })
})

describe('properties', () => {
  const rows: readonly PropertyRow[] = clientProperties.map((read, id) => ({
    id,
    name: read.name,
    value: read.value,
    given: true,
    read,
  }))
  const added: PropertyRow = { id: 9, name: 'FSP', value: 'X', given: true, read: null }

  it('that are not given, or given without a value, are lost', () => {
    expect(leftOut(rows)).toEqual([])
    const changed = rows.map((row) => ({ ...row, given: row.name !== 'SMSMP', value: row.name === 'FSP' ? '' : 'X' }))
    expect(leftOut(changed)).toEqual(['SMSMP', 'FSP'])
    expect(givenNames(changed)).toEqual(['SMSSLP'])
  })

  it('have their problem at their row, the last one of a name that stands twice', () => {
    const problem = (code: 'property-name' | 'property-twice' | 'property-value' | 'command-line-too-long') =>
      problemRow(certmendError(code, { name: 'FSP' }), [...rows, added])
    expect(problem('property-twice')).toBe(9)
    expect(problem('property-value')).toBe(9)
    expect(problem('command-line-too-long')).toBe(9)
    expect(problemRow(certmendError('property-name', { name: 'FSP' }), rows)).toBe(2)
  })

  it('have no row for what is about none of them', () => {
    expect(problemRow(null, rows)).toBeNull()
    expect(problemRow(certmendError('property-name', { name: 'OTHER' }), rows)).toBeNull()
    expect(problemRow(certmendError('command-line-too-long', { length: 40_000, limit: 32_766 }), rows)).toBeNull()
    expect(problemRow(certmendError('plan-stale', { name: 'FSP' }), rows)).toBeNull()
    expect(problemRow(certmendError('property-twice', { name: 'FSP' }), [{ ...added, given: false }])).toBeNull()
  })

  it('are typed in capitals, without blanks around them', () => {
    expect(typedName(' dnssuffix ')).toBe('DNSSUFFIX')
  })

  it('say briefly where they were read', () => {
    const places = clientProperties.map(({ readFrom }) => shortPlace(readFrom))
    expect(places).toEqual([
      { text: 'ccmsetup.log', line: '114' },
      { text: 'Mobile Client\\SMSSLP', line: null },
      { text: 'FSP\\HostName', line: null },
    ])
    expect(shortPlace({ kind: 'file', location: 'C:\\a\\b.txt', value: null })).toEqual({ text: 'b.txt', line: null })
  })

  it('say what other places hold, each value once and the line of a log cut to it', () => {
    const [, , fsp] = clientProperties
    if (fsp === undefined) throw new Error('FSP is missing')
    const said = (value: string) => ({ kind: 'log-line', location: 'x.log:1', value }) as const
    const values = (...differing: readonly string[]) =>
      otherValues({ ...fsp, differing: differing.map(said) }).map(({ value }) => value)
    expect(values('MSI properties: SMSMP="A" FSP="SITE02"')).toEqual(['SITE02'])
    expect(values('ccmsetup.exe fsp=SITE02 SMSMP=A', 'SITE02', 'SITE03')).toEqual(['SITE02', 'SITE03'])
    expect(values('/mp:A "FSP=SITE04"')).toEqual(['SITE04'])
    expect(values('FSP="SITE01"')).toEqual([])
  })
})

describe('a command', () => {
  it('has an option to a line, with its value, and properties on lines of their own', () => {
    expect(commandParts(patchCommand)).toEqual([
      { text: 'C:\\Windows\\System32\\msiexec.exe', isProperty: false },
      { text: expect.stringMatching(/^\/p ".*\.msp"$/), isProperty: false },
      { text: '/qb- /norestart', isProperty: false },
      { text: expect.stringMatching(/^\/l\*v ".*\.log"$/), isProperty: false },
      { text: 'SMSMP="SITE01"', isProperty: true },
      { text: 'SMSSLP="SITE01"', isProperty: true },
      { text: 'FSP="SITE01"', isProperty: true },
    ])
    expect(commandParts(bundleCommand).map(({ text }) => text)).toEqual([bundleCommand.program, ...bundleCommand.args])
  })

  it('says every argument once, in order', () => {
    for (const command of [patchCommand, extractionCommand, bundleCommand]) {
      const said = commandParts(command).map(({ text }) => text)
      expect(said.join(' ')).toBe([command.program, ...command.args].join(' '))
    }
  })
})

describe('the end of a log', () => {
  const all = (chunks: readonly string[]): LogTail => chunks.reduce((tail, chunk) => tailLines(chunk, tail), emptyTail)

  it('is cut at every kind of line end, also one that comes in halves', () => {
    const tail = all(['one\r', '\ntwo\nthr', 'ee\rfour', '\r\n\r\nopen'])
    expect(tail.lines.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four', ''])
    expect(tail.open).toBe('open')
  })

  it('is the same, however the text was cut into chunks', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n', 'error'), { maxLength: 60 })
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 80 }), { maxLength: 8 }), (parts, cuts) => {
        const whole = parts.join('')
        const at = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length]
        const chunks = at.slice(1).map((end, index) => whole.slice(at[index], end))
        expect(all(chunks)).toEqual(all([whole]))
      }),
    )
  })

  it('keeps the last lines and counts the others', () => {
    const tail = all(['start\n', Array.from({ length: mostLines + 50 }, (_, at) => `line ${at}\n`).join('')])
    expect(tail.lines).toHaveLength(mostLines)
    expect(tail.lines.at(-1)?.text).toBe(`line ${mostLines + 49}`)
    expect(tail.dropped).toBe(51)
  })

  it('stays bounded for a program that never ends a line', () => {
    const tail = all(Array.from({ length: 600 }, () => 'x'.repeat(longestLine)))
    expect(tail.lines).toHaveLength(mostLines)
    expect(tail.open.length).toBeLessThanOrEqual(longestLine)
    expect(Math.max(...tail.lines.map(({ text }) => text.length))).toBe(longestLine)
    expect(tail.lines.length + tail.dropped + tail.open.length / longestLine).toBe(600)
  })

  it.each([
    ['Action ended 11:04:58: InstallFinalize. Return value 3.', 'error'],
    ['Action ended 11:04:58: InstallFinalize. Return value 1.', 'info'],
    ['CustomAction StopCcm returned actual error code 1603', 'error'],
    ['Error 1920. Service CcmExec failed to start.', 'error'],
    ['MSI (s) (A8:34) [11:04:39:302]: Note: 1: 2205 2:  3: Error', 'info'],
    ['Installation success or error status: 0.', 'info'],
    ['Installation success or error status: 1603.', 'error'],
    ['Property(S): ErrorDialog = SetupError', 'info'],
    ['Warning 1909. Could not create shortcut', 'warning'],
    ['Action ended 11:04:58: ExecuteAction. Return value 2.', 'warning'],
    ['File in use: ccmexec.exe', 'warning'],
    ['SequencePatches starts.', 'info'],
  ] as const)('%s: %s', (text, severity) => {
    expect(tailLines(`${text}\n`, emptyTail).lines).toEqual([{ text, severity }])
  })
})

describe('how long it takes', () => {
  it('is said in seconds, then with minutes', () => {
    const t = translator('en')
    expect([0, 1, 59, 60, 725].map((seconds) => durationWords(t, seconds))).toEqual([
      '0 seconds',
      '1 second',
      '59 seconds',
      '1 min 00 s',
      '12 min 05 s',
    ])
  })

  it('is never negative, nor nonsense', () => {
    expect(secondsBetween(2_000, 1_000)).toBe(0)
    expect(secondsBetween(Number.NaN, 1_000)).toBe(0)
    expect(secondsBetween(1_000, 3_999)).toBe(2)
  })
})

describe('exit codes', () => {
  it('are those by which main judges, with the same outcome', () => {
    const programs = { ccmsetup: /^ccmsetup-/, wusa: /^(?:wusa|WU_S)/, certfix: /^certfix-/, msiexec: /^/ } as const
    for (const [name, { code, outcome }] of Object.entries(exitCodes)) {
      const program = (['ccmsetup', 'wusa', 'certfix', 'msiexec'] as const).find((one) => programs[one].test(name))
      const meaning = exitMeaning(program ?? 'msiexec', code === null ? 77_777 : Number(code))
      expect([name, meaning.name, meaning.outcome]).toEqual([name, name, outcome])
    }
  })

  it('belong to the program that does it', () => {
    expect(exitsOfAction('run-certfix')).toEqual(['certfix-0', 'certfix-other'])
    expect(exitsOfAction('apply-patch')).toHaveLength(24)
    expect(exitsOfAction('apply-patch')).toEqual(exitsOfAction('extract-package'))
  })

  it('are written as people look them up', () => {
    expect([0, 1603, 3010, 0xc0000005].map(codeWords)).toEqual(['0', '1603', '3010', '0xC0000005'])
  })
})

describe('what a run came to', () => {
  it.each([
    ['held', 'held', 'ok'],
    ['held-after-waiting', 'held', 'ok'],
    ['held-anyway', 'held-anyway', 'warn'],
    ['restart', 'restart', 'warn'],
    ['still-old', 'still-old', 'bad'],
    ['unread', 'unread', 'warn'],
    ['failed', 'failed', 'bad'],
    ['always-busy', 'always-busy', 'warn'],
    ['stopped', 'stopped', 'warn'],
    ['not-started', 'not-started', 'bad'],
    ['interrupted', 'interrupted', 'bad'],
    ['undone', 'undone', 'ok'],
    ['not-undone', 'not-undone', 'bad'],
    ['extracted', 'held', 'ok'],
    ['incomplete', 'incomplete', 'bad'],
    ['certfix-held', 'held', 'ok'],
    ['certfix-still-bad', 'still-bad', 'bad'],
    ['certfix-silent', 'silent', 'bad'],
    ['certfix-flooded', 'flooded', 'bad'],
  ] as const)('%s: %s', (name, key, tone) => {
    expect(conclusionOf(programRuns[name])).toEqual({ key, tone })
  })

  it('is not done by an exit code of 0 alone', () => {
    const runs = ['still-old', 'certfix-still-bad', 'unread', 'incomplete'] as const
    expect(runs.map((name) => isDone(conclusionOf(programRuns[name])))).toEqual([false, false, false, false])
  })

  it('is a stop where nothing had begun and somebody stopped it', () => {
    const run = hotfixRun({ attempts: [], readBack: 'not-done' }, { errors: [certmendError('cancelled')] })
    expect(conclusionOf(run).key).toBe('stopped')
  })

  it('is a stop where somebody stopped the wait for another installation', () => {
    const run = { ...programRuns['always-busy'], errors: [certmendError('cancelled')] }
    expect(conclusionOf(run)).toEqual({ key: 'stopped', tone: 'warn' })
  })

  it('asks for the restart even where the file is new already', () => {
    expect(conclusionOf(hotfixRun({}, { result: 'restart-needed' })).key).toBe('restart')
  })

  it('shows certificates that have something to see, the gravest first, and counts what an undo takes back', () => {
    const certificates = certificateOutcomes.map((outcome, at) => certificateAfter(at, outcome, 'A\0', 'A\0'))
    expect(certificatesToShow(certificates).map(({ outcome }) => outcome)).toEqual([
      'still-bad',
      'changed',
      'gone',
      'mended',
      'new',
    ])
    expect(countOutcome(certificates, 'mended')).toBe(1)
    expect(countOutcome(null, 'mended')).toBe(0)
    expect(undoCount(hotfixRun({ action: 'run-certfix', certificates }))).toBe(2)
    expect(undoCount(hotfixRun())).toBe(1)
  })
})
