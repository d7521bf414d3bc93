/**
 * What the ConfigMgr client keeps in the registry, what Windows Installer does of it, and what software distribution
 * remembers (facts/domain.md §1.5, §2.1).
 */
import { type KeyEntry, number, text, texts } from './registry-values.ts'
import { packageIds, siteCode, siteServer } from './site.ts'
import type { SampleClient } from './variants.ts'

export const clientKeys = (client: SampleClient): readonly KeyEntry[] => [
  [
    mobileClient,
    [text('ProductVersion', client.version), text('AssignedSiteCode', siteCode), text('SMSSLP', siteServer)],
  ],
  ['Microsoft\\CCM', [number('HttpPort', 80)]],
  ['Microsoft\\CCM\\FSP', [text('HostName', siteServer)]],
  ['Microsoft\\CCMSetup', [text('LastSuccessfulInstallParams', installParameters)]],
  [`${windows}\\Uninstall\\{2609EDF1-34C4-4B03-B634-55F3B3BC4931}`, displayed(client)],
  [`${installer}\\Products\\${product}\\InstallProperties`, displayed(client)],
  ...(client.patch === null ? [[`${installer}\\Products\\${product}\\Patches`, []] as const] : patchKeys(client.patch)),
  ...client.programs.map((program) => historyKey(program, client)),
]

const windows = 'Microsoft\\Windows\\CurrentVersion'
const installer = `${windows}\\Installer\\UserData\\S-1-5-18`
/** {2609EDF1-34C4-4B03-B634-55F3B3BC4931}, packed as Windows Installer does. */
const product = '1FDE90624C4330B46B43553F3BCB9413'
const mobileClient = 'Microsoft\\SMS\\Mobile Client'

const installParameters = `SMSSITECODE="${siteCode}" SMSMP="${siteServer}" SMSSLP="${siteServer}" FSP="${siteServer}"`

const displayed = ({ version }: SampleClient) => [
  text('DisplayName', 'Configuration Manager Client'),
  text('DisplayVersion', version),
]

/** The codes of the real patches are not known; these are invented. */
const patchCodes = {
  KB977203: '01420142014201420142014297720300',
  KB977384: '01420142014201420142014297738400',
} as const satisfies Readonly<Record<NonNullable<SampleClient['patch']>, string>>

const applied = 1

const patchKeys = (patch: NonNullable<SampleClient['patch']>): readonly KeyEntry[] => {
  const code = patchCodes[patch]
  const patches = `${installer}\\Products\\${product}\\Patches`
  return [
    [patches, [texts('AllPatches', [code])]],
    [
      `${patches}\\${code}`,
      [
        text('DisplayName', patch),
        number('State', applied),
        text('Installed', '20111121'),
        number('Uninstallable', 0),
        text('MoreInfoURL', ''),
      ],
    ],
    [`${installer}\\Patches\\${code}`, [text('LocalPackage', 'C:\\Windows\\Installer\\14201.msp')]],
  ]
}

const runCode = '{01420142-0142-0142-0142-014201420142}'

/** Below its package, each program that ran has a key with a code of its own. */
const historyKey = (program: SampleClient['programs'][number], { patch }: SampleClient): KeyEntry => {
  const { certfix, clientHotfix, supersedingHotfix } = packageIds
  const [packageId, name, started] =
    program === 'certfix'
      ? [certfix, 'CCMCertFix', '2011-11-21 09:12:04']
      : patch === 'KB977384'
        ? [supersedingHotfix, 'KB977384 Client Hotfix', '2011-11-21 08:47:31']
        : [clientHotfix, 'KB977203 Client Hotfix', '2011-11-21 08:47:31']
  return [
    `${mobileClient}\\Software Distribution\\Execution History\\System\\${packageId}\\${runCode}`,
    [
      text('_ProgramID', name),
      text('_State', 'Success'),
      text('_RunStartTime', started),
      text('SuccessOrFailureCode', '0'),
      text('SuccessOrFailureReason', ''),
    ],
  ]
}
