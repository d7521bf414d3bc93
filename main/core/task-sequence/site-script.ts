/**
 * The edits of a plan as a PowerShell script for the site server, for those who change a task sequence where it is:
 * through the object tree and SetSequence, the route that the SDK supports (cc143278); facts/task-sequences.md §3. It is
 * shown and saved for a person to review, and never run by Certmend.
 *
 * Windows PowerShell 2.0, ASCII, CR LF. Without -Apply it shows and changes nothing. What it says is English: it is for
 * whoever runs it, which may be somebody else. Nobody has run it on a site yet (docs/unproven.md).
 */
import type { Scenario } from '../../../shared/model/finding.ts'
import type { Result } from '../../../shared/model/result.ts'
import type { SequenceChoices, SequenceEditKind } from '../../../shared/model/task-sequence.ts'
import { attempt, Fault } from '../fault.ts'
import { patchPath } from './client-patch.ts'
import { literal } from './site-script/literal.ts'
import { mainPart } from './site-script/main-part.ts'
import { provider } from './site-script/provider.ts'
import { rules } from './site-script/rules.ts'

/** One edit of the plan that a person selected. */
export interface SiteScriptEdit {
  readonly kind: SequenceEditKind
  /** Names from the outermost group to the Setup step that it belongs to; not looked at for `run-first` and `reference`. */
  readonly path: readonly string[]
  /** Of that Setup step, as the export says; null where it says none. */
  readonly clientPackageId: string | null
}

export interface SiteScriptInput {
  /** Null: that of the server. */
  readonly siteCode: string | null
  /** Site server; null: the computer that the script runs on. */
  readonly server: string | null
  /** An export does not say it; null: whoever runs the script has to. */
  readonly taskSequenceId: string | null
  readonly name: string
  readonly choices: SequenceChoices
  readonly scenario: Scenario
  readonly edits: readonly SiteScriptEdit[]
  readonly toolVersion: string
  readonly createdAt: Date
}

/** Fails with `script-control-character`, or one of `patch-…`. */
export const siteServerScript = (input: SiteScriptInput): Result<string> =>
  attempt(() => [header, parameters(input), values(input), provider, rules, mainPart].join('').replaceAll('\n', '\r\n'))

const header = String.raw`# KB977203 in a task sequence of a ConfigMgr 2007 site: installation properties (PATCH), CCMCertFix and a restart behind
# Setup Windows and ConfigMgr, and "Run another program first".
#
# UNPROVEN. Nobody has run this script on a ConfigMgr site. Read all of it, run it without -Apply first, and use it on a
# copy of the task sequence before you use it on one that is advertised.
#
# It edits the objects of the SMS Provider and saves them with SetSequence, which is the supported way; changing the XML
# of a task sequence is not (ConfigMgr 2007 SDK, cc143278 and cc145428).
#
# Before you run it
#   - Hotfix KB977203 is installed on the site server, and the client package has the folder i386\hotfix\KB977203.
#   - The values below are those of your site: packages, program, path of the client patch, paths of the steps.
#   - Nobody has the task sequence open in an editor. ConfigMgr 2007 has no lock, and the last one to save wins.
#   - Your account may change task sequences at the site that owns this one.
# Run it in Windows PowerShell 2.0 to 5.1, on the site server or where it can be reached:
#   powershell.exe -NoProfile -ExecutionPolicy Bypass -File <this file>            shows, changes nothing
#   powershell.exe -NoProfile -ExecutionPolicy Bypass -File <this file> -Apply     backs up, saves, reads back
`

const parameters = ({ siteCode, server, taskSequenceId, name }: SiteScriptInput): string => `
#requires -Version 2.0
param(
    [string] $SiteCode = ${written(siteCode ?? '')},
    [string] $Server = ${server === null ? '$env:COMPUTERNAME' : written(server)},
    ${taskSequenceId === null ? '[Parameter(Mandatory = $true)] [string] $TaskSequenceId' : `[string] $TaskSequenceId = ${written(taskSequenceId)}`},
    [string] $TaskSequenceName = ${written(name)},
    [string] $BackupFolder = '',
    [switch] $Apply
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
`

/** Beginnings of the version of a site; facts/domain.md F10. */
const siteVersions = { SP1: '4.00.6221.', SP2: '4.00.6487.' } as const

const values = (input: SiteScriptInput): string => {
  const { choices, scenario, edits, toolVersion, createdAt } = input
  return `
# ---- What was planned --------------------------------------------------------------------------------------------------

$madeBy = ${written(`Certmend ${toolVersion}, ${createdAt.toISOString()}, ${scenario}`)}
$servicePack = ${written(choices.servicePack)}
$siteVersion = ${written(siteVersions[choices.servicePack])}
$certfixPackage = ${written(choices.certfixPackage)}
$certfixProgram = ${written(choices.certfixProgram)}
$usesCertfix = ${truth(edits.some(({ kind }) => kind !== 'patch-property' && kind !== 'reference'))}
$runFirst = ${truth(edits.some(({ kind }) => kind === 'run-first'))}
# Steps of the type Setup Windows and ConfigMgr. Client is the package in the step; without Patch the properties stay.
$targets = @(${targetsOf(input)})
# Names have no line ends, so a path can be told from another by its text.
$separator = [string] [char] 10
`
}

const targetsOf = ({ choices, edits }: SiteScriptInput): string => {
  const steps = new Map<string, SiteScriptEdit[]>()
  for (const edit of edits) {
    if (edit.kind === 'run-first' || edit.kind === 'reference') continue
    const key = JSON.stringify(edit.path)
    const others = steps.get(key)
    if (others === undefined) steps.set(key, [edit])
    else others.push(edit)
  }
  const targets = [...steps.values()].map((ofStep) => target(ofStep, choices))
  return targets.length === 0 ? '' : `\n${targets.join(',\n')}\n`
}

/** `edits` are those of one step, one at least. */
const target = (edits: readonly SiteScriptEdit[], choices: SequenceChoices): string => {
  const has = (wanted: SequenceEditKind): boolean => edits.some(({ kind }) => kind === wanted)
  const path = edits[0]?.path ?? []
  const client = edits[0]?.clientPackageId ?? ''
  const patch = has('patch-property') ? patchOf(choices, client) : ''
  return `    @{
        Path = @(${path.map(written).join(', ')})
        Client = ${written(client)}
        Patch = ${written(patch)}
        Install = ${truth(has('install-software'))}
        Restart = ${truth(has('restart'))}
    }`
}

const patchOf = ({ place, servicePack, patchFile }: SequenceChoices, packageId: string): string =>
  orFault(patchPath({ place, packageId, servicePack, ...(patchFile === null ? {} : { fileName: patchFile }) }))

const written = (text: string): string => orFault(literal(text))

const truth = (value: boolean): string => (value ? '$true' : '$false')

/** A failure becomes the Fault that `siteServerScript` returns. */
const orFault = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Fault(result.error)
}
