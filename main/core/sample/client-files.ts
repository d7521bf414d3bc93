/** Files of the ConfigMgr client that a diagnosis looks at, and the status file that a patch's package leaves. */
import type { VersionNumber } from '../version-number.ts'
import { sampleLibrary } from './executable.ts'

export const certificateMakerName = 'ccmgencert.dll'

export const certificateMaker = (version: VersionNumber): Uint8Array => {
  const [major, minor, build, revision] = version
  const versionText = `${major}.${String(minor).padStart(2, '0')}.${build}.${revision}`
  return sampleLibrary({ fileName: certificateMakerName, version, versionText })
}

export const statusFileName = (patch: string): string =>
  `SMSAdvancedClient.sccm2007ac_sp2_${patch.toLowerCase()}_x86_enu.mif`

/** A Management Information Format file with the group that software distribution reads: whether it was installed. */
export const statusFile = (patch: string): Uint8Array => {
  const lines = [
    'START COMPONENT',
    'NAME = "WORKSTATION"',
    ...group('ComponentID', 1, 'DMTF|ComponentID|1.0', [
      ['Manufacturer', 'Certmend sample'],
      ['Product', 'SMSAdvancedClient'],
      ['Version', `sccm2007ac_sp2_${patch.toLowerCase()}_x86_enu`],
      ['Locale', 'ENU'],
    ]),
    ...group('InstallStatus', 2, 'MICROSOFT|JOBSTATUS|1.0', [
      ['Status', 'Success'],
      ['Description', 'Patch was applied'],
    ]),
    'END COMPONENT',
  ]
  return new TextEncoder().encode(lines.map((line) => `${line}\r\n`).join(''))
}

const group = (
  name: string,
  id: number,
  kind: string,
  attributes: readonly (readonly [name: string, value: string])[],
): readonly string[] => [
  'START GROUP',
  `NAME = "${name}"`,
  `ID = ${id}`,
  `CLASS = "${kind}"`,
  ...attributes.flatMap(([attribute, value], index) => [
    'START ATTRIBUTE',
    `NAME = "${attribute}"`,
    `ID = ${index + 1}`,
    'ACCESS = READ-ONLY',
    'STORAGE = SPECIFIC',
    'TYPE = STRING(128)',
    `VALUE = "${value}"`,
    'END ATTRIBUTE',
  ]),
  'END GROUP',
]
