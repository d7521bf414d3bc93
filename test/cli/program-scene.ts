/** A computer, the files of the update signed by an authority of the tests, and a command line that runs nothing real. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv'
import { expect } from 'vitest'
import type { Trust } from '../../main/core/formats/authenticode/verify.ts'
import type { Platform } from '../../main/core/ports.ts'
import type { ClientProperty } from '../../shared/model/hotfix.ts'
import { type Authority, createAuthority } from '../support/code-signing.ts'
import { type CommandResult, certmend } from '../support/command-line.ts'
import { buildExecutable } from '../support/executable-build.ts'
import { buildInstaller, valueTable } from '../support/installer-build.ts'
import { repository } from '../support/needs.ts'
import { testPlatform } from '../support/platform.ts'
import { type FakeProgramHost, type FakeProgramHostOptions, fakeProgramHost } from '../support/program-host.ts'
import { temporaryFolder } from '../support/temporary.ts'

const product = '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'
export const patchCode = '{11111111-2222-3333-4444-5555555555B1}'

export const patchName = 'SCCM2007AC-SP2-KB977203-x86.msp'
export const packageName = 'SCCM2007-SP2-KB977203-ENU.msi'
export const toolName = 'CCMCertFix.exe'

const patchOf = (allowsRemoval: boolean): Uint8Array =>
  buildInstaller({
    kind: 'msp',
    summary: { 2: 'Patch', 7: product, 8: ':T1;:#T1', 9: patchCode },
    tables: [
      valueTable('MsiPatchMetadata', { DisplayName: 'KB977203', ...(allowsRemoval ? { AllowRemoval: '1' } : {}) }),
    ],
    storages: { T1: { kind: 'mst', summary: { 9: `${product}4.00.6487.2000;${product}4.00.6487.2111;${product}` } } },
  })

/** As Microsoft would have signed them. */
export interface SignedFiles {
  readonly authority: Authority
  readonly trust: Trust
  readonly patch: Uint8Array
  /** That Windows Installer would not remove again. */
  readonly lastingPatch: Uint8Array
  readonly package: Uint8Array
  readonly tool: Uint8Array
}

export const signFiles = (): SignedFiles => {
  const authority = createAuthority(mkdtempSync(join(tmpdir(), 'certmend-test-')))
  const bundle = buildInstaller({
    kind: 'msi',
    summary: {
      2: 'Installation Database',
      3: 'KB977203',
      7: 'Intel;1033',
      9: '{22222222-2222-3333-4444-5555555555C1}',
    },
    tables: [valueTable('Property', { ProductName: 'KB977203', ProductVersion: '4.00.6487.2111' })],
  })
  return {
    authority,
    trust: { roots: [authority.root], timeStampRoots: [authority.root], publishers: ['Microsoft Corporation'] },
    patch: authority.sign(patchOf(true)),
    lastingPatch: authority.sign(patchOf(false)),
    package: authority.sign(bundle),
    tool: authority.sign(buildExecutable({ version: [4, 0, 6487, 2111] })),
  }
}

const readFrom = (location: string, value: string): ClientProperty['readFrom'] => ({
  kind: 'registry-value',
  location,
  value,
})

/** What the client of the scene is set to. */
export const clientProperties: readonly ClientProperty[] = [
  {
    name: 'SMSSITECODE',
    value: 'ABC',
    readFrom: readFrom('HKLM\\SOFTWARE\\Microsoft\\SMS\\Mobile Client\\AssignedSiteCode', 'ABC'),
    differing: [],
    lostWithout: 'site-code',
  },
  {
    name: 'FSP',
    value: 'FSP01',
    readFrom: readFrom('HKLM\\SOFTWARE\\Microsoft\\CCM\\FSP\\HostName', 'FSP01'),
    differing: [readFrom('HKLM\\SOFTWARE\\Microsoft\\CCMSetup\\LastSuccessfulInstallParams', 'FSP="OLD01"')],
    lostWithout: 'fallback-status-point',
  },
]

export interface ProgramScene {
  readonly folder: string
  readonly host: FakeProgramHost
  /** Writes a file and says where. */
  put(name: string, bytes: Uint8Array): string
  run(...argv: string[]): Promise<CommandResult>
  /** The document, checked against its published schema. */
  document(schema: string, ...argv: string[]): Promise<{ readonly exitCode: number; readonly document: AnyDocument }>
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads documents of any command
type AnyDocument = any

export const programScene = (options: FakeProgramHostOptions, replaced: Partial<Platform> = {}): ProgramScene => {
  const folder = temporaryFolder()
  const host = fakeProgramHost(options)
  const run: ProgramScene['run'] = (...argv) =>
    certmend(join(folder, 'state'), argv, (state) => testPlatform(state, { programs: host, ...replaced }))
  return {
    folder,
    host,
    put: (name, bytes) => {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    },
    run,
    document: async (schema, ...argv) => {
      const result = await run(...argv, '--json')
      const document = result.json()
      validate(schema, document)
      return { exitCode: result.exitCode, document }
    },
  }
}

const validate = (name: string, document: unknown): void => {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(join(repository, `docs/schema/${name}.json`), 'utf8'))
  const ajv = new Ajv()
  ajv.validate(schema, document)
  expect(ajv.errors).toBeNull()
}
