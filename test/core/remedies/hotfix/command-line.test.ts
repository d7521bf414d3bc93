/** Command lines are taken apart again by the two rules that read them on Windows, written here from their descriptions. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bundleExtraction,
  type CommandLine,
  certfixCommand,
  extractionCommand,
  type PropertyValue,
  patchCommand,
  windowsArgument,
} from '../../../../main/core/remedies/hotfix/command-line.ts'
import { tokenizeProperties } from '../../../../main/core/task-sequence/installation-properties.ts'
import type { Result } from '../../../../shared/model/result.ts'

const systemFolder = 'C:\\Windows\\System32'
const patch = 'C:\\Program Data\\Certmend\\staged-1\\SCCM2007AC-SP2-KB977203-x86.msp'
const log = 'C:\\Program Data\\Certmend\\patch.log'

const built = (result: Result<CommandLine>): CommandLine => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const codeOf = (result: Result<unknown>) => (result.ok ? null : result.error.code)

const patchLine = (properties: readonly PropertyValue[] = []) => patchCommand({ systemFolder, patch, log, properties })

/**
 * CommandLineToArgvW as Windows documents it: the program's name ends at its closing quote; then 2n backslashes before a
 * quote are n and the quote begins or ends quoting, 2n+1 are n and a quote; a quote behind a closing quote is one, too.
 */
const commandLineToArgv = (line: string): readonly string[] => {
  const args: string[] = []
  let at = line.startsWith('"') ? line.indexOf('"', 1) + 1 : line.search(/[ \t]|$/)
  args.push(line.slice(0, at).replaceAll('"', ''))
  while (at < line.length) {
    while (' \t'.includes(line.charAt(at)) && at < line.length) at++
    if (at >= line.length) break
    let text = ''
    let isQuoted = false
    for (; at < line.length && (isQuoted || !' \t'.includes(line.charAt(at))); ) {
      const [backslashes = ''] = /^\\*/.exec(line.slice(at)) ?? []
      const isBeforeQuote = line[at + backslashes.length] === '"'
      text += isBeforeQuote ? '\\'.repeat(backslashes.length >> 1) : backslashes
      at += backslashes.length
      if (isBeforeQuote && backslashes.length % 2 === 1) {
        text += '"'
        at++
      } else if (isBeforeQuote && isQuoted && line[at + 1] === '"') {
        text += '"'
        isQuoted = false
        at += 2
      } else if (isBeforeQuote) {
        isQuoted = !isQuoted
        at++
      } else if (backslashes === '') {
        text += line.charAt(at++)
      }
    }
    args.push(text)
  }
  return args
}

/** Windows Installer's own rule: `NAME="value"`, a doubled quote inside is one, backslashes are themselves. */
const installerProperties = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/([A-Z_][A-Z0-9_.]*)="((?:[^"]|"")*)"(?=\s|$)/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('""', '"'),
  ])

describe('the test’s own rule for command lines', () => {
  it.each([
    ['"C:\\a b\\x.exe" /p "C:\\c d\\e.msp"', ['C:\\a b\\x.exe', '/p', 'C:\\c d\\e.msp']],
    ['x "a\\\\" b', ['x', 'a\\', 'b']],
    ['x "a\\"b" c', ['x', 'a"b', 'c']],
    ['x a\\\\b d"e f"g h', ['x', 'a\\\\b', 'de fg', 'h']],
    ['x a\\\\\\"b c d', ['x', 'a\\"b', 'c', 'd']],
  ])('reads Microsoft’s examples: %s', (line, expected) => {
    expect(commandLineToArgv(line)).toEqual(expected)
  })
})

describe('the client patch', () => {
  it('is applied as in the article, with a log and the properties that would be lost', () => {
    const { line, program, args } = built(
      patchLine([
        { name: 'SMSSITECODE', value: 'ABC' },
        { name: 'FSP', value: 'SERVER 1' },
      ]),
    )
    expect(line).toBe(
      '"C:\\Windows\\System32\\msiexec.exe" /p "C:\\Program Data\\Certmend\\staged-1\\SCCM2007AC-SP2-KB977203-x86.msp" ' +
        '/qb- /norestart /l*v "C:\\Program Data\\Certmend\\patch.log" SMSSITECODE="ABC" FSP="SERVER 1"',
    )
    expect([program, line]).toEqual([
      'C:\\Windows\\System32\\msiexec.exe',
      [windowsArgument(program), ...args].join(' '),
    ])
  })

  it('is read by Windows as it was meant, whatever the values are', () => {
    const value = fc
      .string({ unit: fc.constantFrom(..."aZ0;.:,= %&^|<>()'$`!\\ü\u{1f600}"), minLength: 1, maxLength: 40 })
      .filter((text) => !text.endsWith('\\'))
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Z]{4,12}$/), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(names, fc.array(value, { minLength: 6, maxLength: 6 }), (given, values) => {
        const properties = given.map((name, index) => ({ name, value: values[index] ?? '' }))
        const result = patchLine(properties)
        fc.pre(codeOf(result) !== 'property-name')
        const { line } = built(result)
        const assignments = properties.map(({ name, value: text }) => `${name}=${text}`)
        expect(commandLineToArgv(line)).toEqual([
          `${systemFolder}\\msiexec.exe`,
          '/p',
          patch,
          '/qb-',
          '/norestart',
          '/l*v',
          log,
          ...assignments,
        ])
      }),
    )
  })

  it('keeps quotation marks inside values for Windows Installer, which doubles them', () => {
    const withQuotes = fc.string({ unit: fc.constantFrom(...'aZ0;=" \\'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(withQuotes, (value) => {
        const result = patchLine([{ name: 'CCMCERTSEL', value }])
        const isAmbiguous = ['\\"', '""'].some((pair) => value.includes(pair)) || /["\\]$/.test(value)
        expect(codeOf(result)).toBe(isAmbiguous ? 'property-value' : null)
        if (!result.ok) return
        const tail = result.value.line.slice(result.value.line.indexOf('CCMCERTSEL'))
        expect(installerProperties(tail)).toEqual([['CCMCERTSEL', value]])
        // The other reader of such texts in Certmend, written for task sequences, agrees.
        expect(tokenizeProperties(tail)).toMatchObject([{ name: 'CCMCERTSEL', value, problems: [] }])
      }),
    )
  })

  it('leaves out a property without a value', () => {
    expect(built(patchLine([{ name: 'FSP', value: '' }])).line).not.toContain('FSP')
  })

  it.each([
    ['a NUL', [{ name: 'FSP', value: 'a\0b' }], 'property-value'],
    ['a line end', [{ name: 'FSP', value: 'a\r\nREMOVE=ALL' }], 'property-value'],
    ['a backslash at the end', [{ name: 'CCMINSTALLDIR', value: 'C:\\CCM\\' }], 'property-value'],
    ['a backslash before a quotation mark', [{ name: 'CCMCERTSEL', value: 'a\\"b' }], 'property-value'],
    ['a name in small letters', [{ name: 'fsp', value: 'a' }], 'property-name'],
    ['a name that is more than a name', [{ name: 'FSP=a REMOVE', value: 'ALL' }], 'property-name'],
    ['a name that says what is installed', [{ name: 'REMOVE', value: 'ALL' }], 'property-name'],
    ['another patch', [{ name: 'PATCH', value: 'C:\\x.msp' }], 'property-name'],
    [
      'a name twice',
      [
        { name: 'FSP', value: 'a' },
        { name: 'FSP', value: 'b' },
      ],
      'property-twice',
    ],
    ['more than Windows takes', [{ name: 'FSP', value: 'x'.repeat(33_000) }], 'command-line-too-long'],
  ])('is refused with %s', (_, properties, code) => {
    expect(codeOf(patchLine(properties))).toBe(code)
  })

  it('shows what it refuses in one line', () => {
    const refused = patchCommand({ systemFolder, patch: 'C:\\a\r\n\0.msp', log, properties: [] })
    expect(refused).toEqual({
      ok: false,
      error: { code: 'installer-path', params: { path: 'C:\\a\u{fffd}\u{fffd}\u{fffd}.msp' } },
    })
  })
})

describe('a path', () => {
  it.each([
    'C:\\x.msp',
    'd:\\a b\\ü\\x.msp',
    '\\\\server\\share\\x.msp',
    '\\\\server\\share$\\a [1]\\x (2).msp',
    `C:\\${'a'.repeat(252)}.msp`,
  ])('may be %s', (path) => {
    expect(codeOf(patchCommand({ systemFolder, patch: path, log, properties: [] }))).toBeNull()
  })

  it.each([
    '',
    'x.msp',
    'C:x.msp',
    'C:\\',
    'C:\\a\\',
    'C:\\a\\..\\x.msp',
    'C:\\a/x.msp',
    '\\\\server\\x',
    '\\\\?\\C:\\x.msp',
    'C:\\x.msp:stream',
    'C:\\a" /x "b.msp',
    'C:\\a*.msp',
    'C:\\a;C:\\b.msp',
    'C:\\a .\\x.msp ',
    `C:\\${'a'.repeat(253)}.msp`,
  ])('may not be %s', (path) => {
    expect(codeOf(patchCommand({ systemFolder, patch: path, log, properties: [] }))).toBe('installer-path')
  })
})

describe('the other commands', () => {
  it('extract what the package of SP2 holds, by an administrative installation', () => {
    const wanted = {
      systemFolder: 'C:\\Windows\\System32\\',
      package: 'D:\\SCCM2007-SP2-KB977203-ENU.msi',
      folder: 'C:\\x y; z',
      log: 'C:\\a.log',
    }
    const { line } = built(extractionCommand(wanted))
    expect(line).toBe(
      '"C:\\Windows\\System32\\msiexec.exe" /a "D:\\SCCM2007-SP2-KB977203-ENU.msi" /qb /l*v "C:\\a.log" TARGETDIR="C:\\x y; z"',
    )
    expect(commandLineToArgv(line).at(-1)).toBe('TARGETDIR=C:\\x y; z')
    expect(codeOf(extractionCommand({ ...wanted, folder: 'C:\\' }))).toBe('installer-path')
  })

  it('let the program of SP1 unpack itself', () => {
    const { line } = built(bundleExtraction('D:\\SCCM2007-SP1-KB977203-ENU.exe', 'C:\\x y'))
    expect(line).toBe('"D:\\SCCM2007-SP1-KB977203-ENU.exe" /x:"C:\\x y"')
    expect(commandLineToArgv(line)).toEqual(['D:\\SCCM2007-SP1-KB977203-ENU.exe', '/x:C:\\x y'])
  })

  it('run CCMCertFix without any switch', () => {
    expect(built(certfixCommand('C:\\a b\\CCMCertFix.exe'))).toEqual({
      program: 'C:\\a b\\CCMCertFix.exe',
      args: [],
      line: '"C:\\a b\\CCMCertFix.exe"',
    })
  })
})

describe('an argument in quotation marks', () => {
  it('is read back by Windows, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'a \t"\\ü') }), { maxLength: 5 }), (args) => {
        const line = ['x', ...args.map(windowsArgument)].join(' ')
        expect(commandLineToArgv(line)).toEqual(['x', ...args])
      }),
    )
  })
})
