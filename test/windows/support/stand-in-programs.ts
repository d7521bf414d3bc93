/**
 * Programs that stand in for Microsoft's: the same names and version numbers, built by mingw when a test asks for
 * them.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VersionNumber } from '../../../main/core/version-number.ts'
import { repository } from '../../support/needs.ts'

/** What a stand-in of CCMCertFix.exe does; stand-in-certfix.c says it in words. */
export type CertfixBehaviour = 'mends' | 'mends-one' | 'nothing' | 'hangs' | 'floods' | 'fails'

/** Bytes of the unsigned program. `folder`: for what comes between. */
export const buildCertfix = (folder: string, behaviour: CertfixBehaviour, version: VersionNumber): Uint8Array => {
  const resource = versionResource(folder, { name: 'ccmcertfix.exe', version, isLibrary: false })
  const source = join(repository, 'test/windows/support/stand-in-certfix.c')
  const define = `-DBEHAVIOUR=${behaviour.toUpperCase().replace('-', '_')}`
  return compile(folder, `ccmcertfix-${behaviour}.exe`, ['-O1', '-Wall', '-Werror', define, source, resource])
}

/** ccmgencert.dll: what it holds besides its version is never asked for. */
export const buildCertificateMaker = (folder: string, version: VersionNumber): Uint8Array => {
  const name = 'ccmgencert.dll'
  const resource = versionResource(folder, { name, version, isLibrary: true })
  const source = join(folder, 'library.c')
  writeFileSync(source, 'int made_by_the_tests(void) { return 1; }\n')
  return compile(folder, name, ['-shared', source, resource])
}

const compile = (folder: string, name: string, args: readonly string[]): Uint8Array => {
  execFileSync('x86_64-w64-mingw32-gcc', ['-s', '-o', name, ...args], { cwd: folder, stdio: 'pipe' })
  return new Uint8Array(readFileSync(join(folder, name)))
}

interface VersionedFile {
  readonly name: string
  readonly version: VersionNumber
  readonly isLibrary: boolean
}

const versionResource = (folder: string, { name, version, isLibrary }: VersionedFile): string => {
  const [script, object] = [join(folder, `${name}.rc`), join(folder, `${name}.o`)]
  const strings = {
    CompanyName: 'Microsoft Corporation',
    FileDescription: 'Stand-in of the tests',
    FileVersion: version.join('.'),
    OriginalFilename: name,
    ProductVersion: version.join('.'),
  }
  const values = Object.entries(strings).map(([key, value]) => `VALUE "${key}", "${value}\\0"`)
  const numbers = version.join(',')
  const lines = [
    '#include <winver.h>',
    '1 VERSIONINFO',
    `FILEVERSION ${numbers}`,
    `PRODUCTVERSION ${numbers}`,
    'FILEOS VOS_NT_WINDOWS32',
    `FILETYPE ${isLibrary ? 'VFT_DLL' : 'VFT_APP'}`,
    '{',
    '  BLOCK "StringFileInfo" { BLOCK "040904B0" {',
    ...values.map((value) => `    ${value}`),
    '  } }',
    '  BLOCK "VarFileInfo" { VALUE "Translation", 0x409, 1200 }',
    '}',
  ]
  writeFileSync(script, `${lines.join('\n')}\n`)
  execFileSync('x86_64-w64-mingw32-windres', [script, object], { cwd: folder, stdio: 'pipe' })
  return object
}
