/**
 * The script for the site server. Nobody here can run it: there is no ConfigMgr site (docs/unproven.md). What can be
 * judged is its text: quoting, characters, syntax of PowerShell 2.0, and one whole script that was read line by line.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertiesNamed, tokenizeProperties } from '../../../main/core/task-sequence/installation-properties.ts'
import { siteScriptEdits } from '../../../main/core/task-sequence/site-script/edits.ts'
import { literal } from '../../../main/core/task-sequence/site-script/literal.ts'
import { type SiteScriptInput, siteServerScript } from '../../../main/core/task-sequence/site-script.ts'
import { consoleExport, group, packageIn, sequence, step, variable } from './documents.ts'

const path = ['Execute Task Sequence', 'PostInstall', 'Setup Windows and ConfigMgr']
const client = 'CEN00003'

const refresh: SiteScriptInput = {
  siteCode: 'CEN',
  server: 'SITE01.contoso.com',
  taskSequenceId: 'CEN0001F',
  name: "Tomek's refresh, \u0141\u00f3d\u017a",
  choices: {
    servicePack: 'SP2',
    certfixPackage: 'CEN00042',
    certfixProgram: 'CCMCertFix',
    place: { kind: 'drive', letter: 'C' },
    patchFile: null,
    scenario: null,
    disabledSteps: false,
  },
  scenario: 'refresh',
  edits: [
    { kind: 'patch-property', path, clientPackageId: client },
    { kind: 'run-first', path: [], clientPackageId: null },
    { kind: 'install-software', path, clientPackageId: client },
    { kind: 'restart', path, clientPackageId: client },
    { kind: 'reference', path: [], clientPackageId: null },
  ],
  toolVersion: '1.2.3',
  createdAt: new Date('2026-11-21T15:00:00Z'),
}

const scriptOf = (changes: Partial<SiteScriptInput> = {}): string => {
  const script = siteServerScript({ ...refresh, ...changes })
  if (!script.ok) throw new Error(script.error.code)
  return script.value
}

const errorOf = (changes: Partial<SiteScriptInput>): unknown => {
  const script = siteServerScript({ ...refresh, ...changes })
  return script.ok ? null : script.error.code
}

describe('the whole script for a refresh', () => {
  it('is the one that was read line by line', () => {
    const read = readFileSync(new URL('./site-script.ps1.txt', import.meta.url), 'latin1')
    expect(scriptOf()).toBe(read)
  })
})

describe('what was planned', () => {
  it('is run first alone for the capture of a replacement', () => {
    const script = scriptOf({ scenario: 'replace-capture', edits: [refresh.edits[1] ?? never()] })
    expect(script).toContain('$targets = @()\r\n')
    expect(script).toContain('$runFirst = $true\r\n')
    expect(script).toContain('$usesCertfix = $true\r\n')
  })

  it('needs no CCMCertFix for the property alone', () => {
    const script = scriptOf({ edits: [refresh.edits[0] ?? never()] })
    expect(script).toContain('$runFirst = $false\r\n')
    expect(script).toContain('$usesCertfix = $false\r\n')
    expect(script).toContain('Install = $false\r\n        Restart = $false\r\n')
  })

  it('names each Setup step with the package in it, in the order of the plan', () => {
    const script = scriptOf({
      edits: [
        { kind: 'patch-property', path: ['A', 'Setup'], clientPackageId: 'CEN00003' },
        { kind: 'install-software', path: ['B', 'Setup'], clientPackageId: 'CEN00004' },
        { kind: 'restart', path: ['A', 'Setup'], clientPackageId: 'CEN00003' },
      ],
    })
    expect(script).toContain(
      [
        '$targets = @(',
        '    @{',
        "        Path = @('A', 'Setup')",
        "        Client = 'CEN00003'",
        "        Patch = 'C:\\_SMSTaskSequence\\OSD\\CEN00003\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp'",
        '        Install = $false',
        '        Restart = $true',
        '    },',
        '    @{',
        "        Path = @('B', 'Setup')",
        "        Client = 'CEN00004'",
        "        Patch = ''",
        '        Install = $true',
        '        Restart = $false',
        '    }',
        ')',
      ].join('\r\n'),
    )
  })

  it('asks whoever runs it for what nobody said', () => {
    const script = scriptOf({ siteCode: null, server: null, taskSequenceId: null })
    expect(script).toContain("[string] $SiteCode = '',\r\n")
    expect(script).toContain('[string] $Server = $env:COMPUTERNAME,\r\n')
    expect(script).toContain('[Parameter(Mandatory = $true)] [string] $TaskSequenceId,\r\n')
  })

  it.each([
    ['SP1', '4.00.6221.', 'SCCM2007AC-SP1-KB977203-x86.msp'],
    ['SP2', '4.00.6487.', 'SCCM2007AC-SP2-KB977203-x86.msp'],
  ] as const)('%s is for sites %s with %s', (servicePack, version, file) => {
    const script = scriptOf({ choices: { ...refresh.choices, servicePack } })
    expect(script).toContain(`$siteVersion = '${version}'`)
    expect(script).toContain(file)
  })

  it('is refused where no path of the client patch can be made', () => {
    const [edit = never()] = refresh.edits
    expect(errorOf({ edits: [{ ...edit, clientPackageId: null }] })).toBe('patch-package-id')
    expect(errorOf({ choices: { ...refresh.choices, place: { kind: 'drive', letter: 'CC' } } })).toBe('patch-drive')
  })
})

describe('the edits of a plan', () => {
  const setup = (name: string, packageId: string): string =>
    step(
      'SetupWindowsAndSMSAction',
      name,
      '',
      `<action/><defaultVarList>${variable('_SMSClientPackageID', 'ClientPackageID', packageId)}</defaultVarList>`,
    )
  const content = sequence(group('A', setup('One', 'CEN00003')) + setup('Two', ' '))
  const one = { path: ['A', 'One'], clientPackageId: 'CEN00003' }
  const two = { path: ['Two'], clientPackageId: null }
  const package_ = { path: [], clientPackageId: null }

  it('belong to their Setup steps, wherever they are shown', () => {
    const selected = [
      { kind: 'patch-property', setup: 0 },
      { kind: 'run-first', setup: null },
      { kind: 'install-software', setup: 1 },
      { kind: 'restart', setup: 0 },
    ] as const
    expect(siteScriptEdits(packageIn(consoleExport(content)), 'refresh', selected)).toEqual([
      { kind: 'patch-property', ...one },
      { kind: 'run-first', ...package_ },
      { kind: 'install-software', ...two },
      { kind: 'restart', ...one },
    ])
  })

  it.each([
    [
      'refresh',
      [
        { kind: 'restart', ...one },
        { kind: 'run-first', ...package_ },
      ],
    ],
    ['new-computer', [{ kind: 'restart', ...one }]],
  ] as const)('of a bare sequence get what it has no place for: %s', (scenario, expected) => {
    expect(siteScriptEdits(packageIn(content), scenario, [{ kind: 'restart', setup: 0 }])).toEqual(expected)
  })
})

describe('a value from outside', () => {
  it.each([
    ['', "''"],
    ["it's", "'it''s'"],
    ["'; Remove-Item C:\\ #", "'''; Remove-Item C:\\ #'"],
    ['$(Get-Date) $env:PATH `n', "'$(Get-Date) $env:PATH `n'"],
    ['"double" #> @"', '\'"double" #> @"\''],
    ['\u2019; exit', "('' + [char]0x2019 + '; exit')"],
    ['a\u017cb\u00a0', "('a' + [char]0x017C + 'b' + [char]0x00A0)"],
    ['\u{1f600}', "('' + [char]0xD83D + [char]0xDE00)"],
  ])('%j is written %s', (text, source) => {
    expect(literal(text)).toEqual({ ok: true, value: source })
  })

  it('means in PowerShell exactly what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const source = literal(text)
        if (source.ok) expect(meaningOf(source.value)).toBe(text)
        else expect(text).toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      }),
    )
  })

  it.each(['\n', '\r', '\0', '\t', '\x1b', '\x7f', '\x85', '\u2028', '\u2029'])(
    'is refused with %j in it',
    (control) => {
      const name = `a${control}b`
      const code = 'script-control-character'
      expect(errorOf({ name })).toBe(code)
      expect(errorOf({ siteCode: name })).toBe(code)
      expect(errorOf({ server: name })).toBe(code)
      expect(errorOf({ taskSequenceId: name })).toBe(code)
      expect(errorOf({ toolVersion: name })).toBe(code)
      expect(errorOf({ choices: { ...refresh.choices, certfixPackage: name } })).toBe(code)
      expect(errorOf({ choices: { ...refresh.choices, certfixProgram: name } })).toBe(code)
      expect(errorOf({ edits: [{ kind: 'restart', path: ['A', name], clientPackageId: client }] })).toBe(code)
      expect(errorOf({ edits: [{ kind: 'restart', path, clientPackageId: name }] })).toBe(code)
    },
  )
})

const hostile = `'"\`$(exit) \${x} \u2018\u201c #> @' {[(\u0142\u{1f600}`

describe.each([
  ['a refresh', scriptOf()],
  [
    'hostile names',
    scriptOf({
      name: hostile,
      siteCode: hostile,
      server: hostile,
      taskSequenceId: hostile,
      toolVersion: hostile,
      choices: { ...refresh.choices, certfixPackage: hostile, certfixProgram: hostile },
      edits: [{ kind: 'install-software', path: [hostile], clientPackageId: hostile }],
    }),
  ],
])('the text for %s', (_, script) => {
  it('is ASCII, in lines that end with CR LF', () => {
    expect(script.replaceAll('\r\n', '')).toMatch(/^[\x20-\x7e]*$/)
    expect(script.endsWith('\r\n')).toBe(true)
  })

  it('is balanced in quotes, parentheses, braces and brackets', () => {
    expect(structure(script)).toEqual({ open: [], problem: null })
  })

  it.each([
    ['[ordered]', /\[ordered\]/i],
    ['[pscustomobject]', /\[pscustomobject\]/i],
    ['-in, -notin', /\s-(?:not)?in\s/i],
    ['class, enum, using', /^\s*(?:class|enum|using)\s/im],
    ['$PSScriptRoot, $PSCommandPath, $PSItem', /\$PS(?:ScriptRoot|CommandPath|Item)\b/i],
    ['CIM commands', /-Cim[A-Z]/],
    ['::new()', /::new\(/i],
    ['simplified Where-Object', /Where-Object\s+(?!\{)\S/i],
    ['-shl, -shr', /\s-sh[lr]\s/i],
    ['.ForEach(), .Where()', /\.(?:ForEach|Where)\(/i],
    ['-Raw, -NoNewline, -PassThru of later versions', /\s-(?:Raw|NoNewline)\b/i],
    ['ternary, null-coalescing, pipeline chains', /\?\?|\s&&\s|\s\|\|\s/],
    ['IsNullOrWhiteSpace (.NET 4)', /IsNullOrWhiteSpace/i],
    ['a mandatory parameter without its value', /Parameter\(Mandatory\)/i],
    ['-band, which takes 32 bits only', /\s-band\s/i],
    ['scripts made of text', /Invoke-Expression|\biex\b|\[scriptblock\]/i],
  ])('has nothing that PowerShell 2.0 does not have: %s', (_name, pattern) => {
    expect(codeOf(script)).not.toMatch(pattern)
  })

  it('has no text in double quotes, in which something could be expanded', () => {
    expect(codeOf(script)).not.toContain('"')
  })

  // Where there is one: no skip, since no machine of the project's own has it.
  it.each(interpreters())('is parsed by %s', (program) => {
    const folder = mkdtempSync(join(tmpdir(), 'certmend-'))
    try {
      const file = join(folder, 'script.ps1')
      writeFileSync(file, script, 'latin1')
      const command = `$e = $null; [void][System.Management.Automation.PSParser]::Tokenize((Get-Content '${file}'), [ref]$e); $e; exit $e.Count`
      const { status, stdout } = spawnSync(program, ['-NoProfile', '-Command', command], { encoding: 'utf8' })
      expect(stdout.trim()).toBe('')
      expect(status).toBe(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('what the script does', () => {
  const script = scriptOf()
  const order = (...texts: readonly string[]): void => {
    const found = texts.map((text) => script.lastIndexOf(text))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((one, other) => one - other))
  }

  it('shows before it stops without -Apply, backs up before it edits, reads again before it saves, and reads back', () => {
    order(
      'Write-Host $madeBy',
      '$plan = Get-Plan $package $sequence',
      'if ($blocked.Length -gt 0)',
      'if ($plan.Changes -eq 0)',
      'if (-not $Apply)',
      "WriteAllText($backup + '.xml'",
      "WriteAllText($backup + '.mof'",
      "Update-Steps $sequence ''",
      '$package.DependentProgram = $plan.First.Text',
      '$again = Get-Package',
      '-cne $sequenceText',
      'Set-Sequence $package $sequence',
      '$after = Get-Package',
      '$check = Get-Plan $after',
      'To go back',
    )
  })

  it('saves in one place, behind -Apply', () => {
    expect(script.match(/InvokeMethod\('SetSequence'/g)).toHaveLength(1)
    expect(script.match(/Set-Sequence \$package/g)).toHaveLength(1)
    expect(script).not.toMatch(/\.Put\(|\.Delete\(|Remove-|Set-WmiInstance|Invoke-WmiMethod/)
  })

  it('takes the words of installation properties apart as Certmend does', () => {
    const [, source = ''] = /\[regex\]::Matches\(\$text, '([^']+)'\)/.exec(script) ?? []
    const words = new RegExp(source, 'g')
    const pieces = fc.constantFrom(
      'PATCH=',
      'Patch=',
      'FSP=',
      'a.msp',
      ';',
      '"',
      '""',
      ' ',
      '\t',
      '\r\n',
      '/x',
      'PATCHES=',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const tokens = tokenizeProperties(text)
        // What has problems is blocked there and here.
        fc.pre(tokens.every((token) => token.kind === 'blank' || token.problems.length === 0))
        const mine = propertiesNamed(tokens, 'PATCH').map(({ start, end }) => text.slice(start, end))
        const theirs = [...text.matchAll(words)].map(([word]) => word).filter((word) => /^PATCH=/i.test(word))
        expect(theirs).toEqual(mine)
      }),
    )
  })
})

/** What PowerShell makes of `'…'` or `('…' + [char]0x…)`: the one thing this test knows of its grammar. */
function meaningOf(source: string): string {
  const inner = source.startsWith('(') ? source.slice(1, -1) : source
  let text = ''
  for (let at = 0; at < inner.length; ) {
    const [whole = '', string, code] =
      /^(?:'((?:[^']|'')*)'|\[char\]0x([0-9A-F]{4}))(?: \+ )?/.exec(inner.slice(at)) ?? []
    if (whole === '') throw new Error(`no literal: ${inner.slice(at)}`)
    text += string === undefined ? String.fromCharCode(Number.parseInt(code ?? '', 16)) : string.replaceAll("''", "'")
    at += whole.length
  }
  return text
}

/** Without comments and without what stands in single quotes. */
function codeOf(script: string): string {
  return script.replace(/'(?:[^']|'')*'|#(?!requires)[^\r\n]*/g, (found) => (found.startsWith("'") ? "''" : ''))
}

/** What is open at the end, and the first thing that closes what was not opened. */
function structure(script: string): { readonly open: readonly string[]; readonly problem: string | null } {
  const pairs: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' }
  const open: string[] = []
  const code = codeOf(script)
  for (const [index, character] of [...code].entries()) {
    if ('({['.includes(character)) open.push(character)
    if (character === "'" && code[index + 1] !== "'" && code[index - 1] !== "'") return { open, problem: 'quote' }
    const wanted = pairs[character]
    if (wanted !== undefined && open.pop() !== wanted) return { open, problem: `${character} at ${index}` }
  }
  return { open, problem: null }
}

function interpreters(): readonly string[] {
  const answers = (program: string): boolean =>
    spawnSync(program, ['-NoProfile', '-Command', 'exit 0'], { timeout: 20_000 }).status === 0
  return ['pwsh', 'powershell.exe'].filter(answers)
}

function never(): never {
  throw new Error('there is one')
}
