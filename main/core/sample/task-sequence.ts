/**
 * A task sequence as the ConfigMgr 2007 console exports it (facts/task-sequences.md §1.1, §2.1): composed here, with
 * the grammar of real ones. It refreshes a computer, and nothing of KB977203 is in it yet.
 */
export const refreshTaskSequence = (): Uint8Array =>
  new TextEncoder().encode(['<?xml version="1.0"?>', ...written(taskSequencePackage, ''), ''].join('\r\n'))

interface Element {
  readonly name: string
  /** In the order of the file. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly content: string | readonly Element[]
}

/** Text without elements stays on its line: white space in it would be part of the value. */
const written = ({ name, attributes, content }: Element, indent: string): readonly string[] => {
  const start = `${indent}<${name}${attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')}`
  if (typeof content === 'string') return [`${start}>${escaped(content)}</${name}>`]
  if (content.length === 0) return [`${start} />`]
  return [`${start}>`, ...content.flatMap((child) => written(child, `${indent}  `)), `${indent}</${name}>`]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const element = (
  name: string,
  content: string | readonly Element[],
  attributes: Element['attributes'] = [],
): Element => ({
  name,
  attributes,
  content,
})

const group = (name: string, content: readonly Element[]): Element =>
  element('group', content, [
    ['name', name],
    ['description', ''],
  ])

/** Sorted by property, as the console does; `hidden` marks a variable that is an argument of the command line. */
interface Variable {
  readonly name: string
  readonly property: string
  readonly value: string
  readonly hidden?: boolean
}

interface Step {
  readonly type: string
  readonly name: string
  readonly runIn: 'WinPE' | 'FullOS' | 'WinPEandFullOS'
  readonly action: string
  readonly variables?: readonly Variable[]
  readonly successCodes?: string
  readonly disabled?: boolean
  readonly condition?: Element
}

const step = ({ type, name, runIn, action, variables = [], ...rest }: Step): Element =>
  element(
    'step',
    [
      ...(rest.condition ? [rest.condition] : []),
      element('action', action),
      element(
        'defaultVarList',
        variables.map(({ name: variable, property, value, hidden }) =>
          element('variable', value, [
            ['name', variable],
            ['property', property],
            ...(hidden ? [['hidden', 'true'] as const] : []),
          ]),
        ),
      ),
    ],
    [
      ['type', `SMS_TaskSequence_${type}`],
      ['name', name],
      ['description', ''],
      ...(rest.disabled ? [['disable', 'true'] as const] : []),
      ['runIn', runIn],
      ['successCodeList', rest.successCodes ?? '0'],
    ],
  )

const variableIs = (name: string, value: string): Element =>
  element('condition', [
    element(
      'expression',
      [
        element('variable', 'equals', [['name', 'Operator']]),
        element('variable', value, [['name', 'Value']]),
        element('variable', name, [['name', 'Variable']]),
      ],
      [['type', 'SMS_TaskSequence_VariableConditionExpression']],
    ),
  ])

const clientPackage = 'S0100002'
const bootImage = 'S0100004'
const imagePackage = 'S0100006'
const migrationPackage = 'S0100008'
const driverPackage = 'S010000B'

const runCommand = (name: string, line: string, disabled = false): Element =>
  step({
    type: 'RunCommandLineAction',
    name,
    runIn: 'WinPEandFullOS',
    action: `smsswd.exe /run: ${line}`,
    successCodes: '0 3010',
    disabled,
    variables: [
      { name: 'CommandLine', property: 'CommandLine', value: line, hidden: true },
      { name: 'SMSTSDisableWow64Redirection', property: 'DisableWow64Redirection', value: 'false' },
      { name: '_SMSTSRunCommandLineAsUser', property: 'RunAsUser', value: 'false' },
      { name: 'SuccessCodes', property: 'SuccessCodes', value: '0 3010', hidden: true },
    ],
  })

const restart = (name: string, target: 'HD' | 'WinPE', seconds: number): Element =>
  step({
    type: 'RebootAction',
    name,
    runIn: 'WinPEandFullOS',
    action: `smsboot.exe /target:${target}`,
    variables: [
      { name: 'SMSRebootMessage', property: 'Message', value: '' },
      { name: 'SMSRebootTimeout', property: 'MessageTimeout', value: String(seconds) },
      { name: 'SMSRebootTarget', property: 'Target', value: target, hidden: true },
    ],
  })

const requestStateStore = (request: 'capture' | 'restore'): Element =>
  step({
    type: 'RequestStateStoreAction',
    name: 'Request State Store',
    runIn: 'FullOS',
    action: `osdsmpclient.exe /${request}`,
    variables: [
      { name: 'OSDStateFallbackToNAA', property: 'FallbackToNAA', value: 'true' },
      { name: 'OSDStateRequestType', property: 'RequestType', value: request, hidden: true },
      { name: 'OSDStateSMPRetryCount', property: 'SMPRetryCount', value: '3', hidden: true },
      { name: 'OSDStateSMPRetryTime', property: 'SMPRetryTime', value: '10', hidden: true },
    ],
  })

const releaseStateStore = step({
  type: 'ReleaseStateStoreAction',
  name: 'Release State Store',
  runIn: 'FullOS',
  action: 'osdsmpclient.exe /release',
})

const stateCapture = group('State Capture', [
  requestStateStore('capture'),
  step({
    type: 'CaptureUserStateAction',
    name: 'Capture User State',
    runIn: 'FullOS',
    action:
      'osdmigrateuserstate.exe /collect /continueOnError:%OSDMigrateContinueOnLockedFiles% /skipefs:%OSDMigrateSkipEncryptedFiles%',
    variables: [
      { name: 'OSDMigrateContinueOnLockedFiles', property: 'ContinueOnLockedFiles', value: 'true' },
      { name: 'OSDMigrateEnableVerboseLogging', property: 'EnableVerboseLogging', value: 'false' },
      { name: 'OSDMigrateSkipEncryptedFiles', property: 'SkipEncryptedFiles', value: 'true' },
      { name: '_OSDMigrateUsmtPackageID', property: 'UsmtPackageID', value: migrationPackage },
    ],
  }),
  releaseStateStore,
])

const preinstall = group('Preinstall', [
  restart('Restart in Windows PE', 'WinPE', 60),
  step({
    type: 'PartitionDiskAction',
    name: 'Format and Partition Disk',
    runIn: 'WinPE',
    action: 'osddiskpart.exe',
    condition: variableIs('_SMSTSInWinPE', 'true'),
    variables: [
      { name: 'OSDDiskIndex', property: 'DiskIndex', value: '0' },
      { name: 'OSDDiskType', property: 'DiskType', value: 'BASIC' },
      { name: 'OSDPartitions', property: 'Partitions', value: '1', hidden: true },
      { name: 'OSDPartitions0FileSystem', property: 'Partitions0FileSystem', value: 'NTFS' },
      { name: 'OSDPartitions0QuickFormat', property: 'Partitions0QuickFormat', value: 'true' },
      { name: 'OSDPartitions0Size', property: 'Partitions0Size', value: '100' },
      { name: 'OSDPartitions0SizeUnits', property: 'Partitions0SizeUnits', value: 'Percent' },
      { name: 'OSDPartitions0Type', property: 'Partitions0Type', value: 'PRIMARY' },
    ],
  }),
])

const install = group('Install', [
  step({
    type: 'ApplyOperatingSystemAction',
    name: 'Apply Operating System Image',
    runIn: 'WinPE',
    action: 'OSDApplyOS.exe /image:%OSDImagePackageID%,%OSDImageIndex% /target:%OSDTargetDrive%',
    variables: [
      { name: 'OSDImageIndex', property: 'ImageIndex', value: '1' },
      { name: 'OSDImagePackageID', property: 'ImagePackageID', value: imagePackage },
    ],
  }),
])

const postInstall = group('PostInstall', [
  step({
    type: 'ApplyWindowsSettingsAction',
    name: 'Apply Windows Settings',
    runIn: 'WinPE',
    action: 'osdwinsettings.exe /config',
    variables: [
      { name: 'OSDComputerName', property: 'ComputerName', value: '%_SMSTSMachineName%' },
      { name: 'OSDRegisteredOrgName', property: 'RegisteredOrgName', value: 'Example' },
      { name: 'OSDRegisteredUserName', property: 'RegisteredUserName', value: 'Example' },
    ],
  }),
  step({
    type: 'ApplyDriverPackageAction',
    name: 'Apply Driver Package',
    runIn: 'WinPE',
    action: 'osddriverclient.exe /install:%OSDApplyDriverPackageID%',
    variables: [{ name: 'OSDApplyDriverPackageID', property: 'DriverPackageID', value: driverPackage }],
  }),
  step({
    type: 'SetupWindowsAndSMSAction',
    name: 'Setup Windows and ConfigMgr',
    runIn: 'WinPEandFullOS',
    action: 'OSDSetupWindows.exe',
    variables: [
      {
        name: 'SMSClientInstallProperties',
        property: 'ClientInstallProperties',
        value: 'SMSMP=SITE01 SMSSLP=SITE01 FSP=SITE01',
      },
      { name: '_SMSClientPackageID', property: 'ClientPackageID', value: clientPackage },
    ],
  }),
])

const stateRestore = group('State Restore', [
  restart('Restart Computer', 'HD', 1),
  runCommand('Opt In to CEIP and WER', 'cmd.exe /c rem opt in', true),
  requestStateStore('restore'),
  step({
    type: 'RestoreUserStateAction',
    name: 'Restore User State',
    runIn: 'FullOS',
    action: 'osdmigrateuserstate.exe /apply /continueOnError:%OSDMigrateContinueOnRestore%',
    variables: [
      { name: 'OSDMigrateContinueOnRestore', property: 'ContinueOnRestore', value: 'true' },
      { name: 'OSDMigrateEnableVerboseLogging', property: 'EnableVerboseLogging', value: 'false' },
      { name: '_OSDMigrateUsmtRestorePackageID', property: 'UsmtRestorePackageID', value: migrationPackage },
    ],
  }),
  releaseStateStore,
])

const sequence = element(
  'sequence',
  [
    element(
      'referenceList',
      [clientPackage, imagePackage, migrationPackage, driverPackage].map((id) =>
        element('reference', [], [['package', id]]),
      ),
    ),
    element('globalVarList', [
      element('variable', '3', [
        ['name', 'OSDStateSMPRetryCount'],
        ['property', 'SMPRetryCount'],
      ]),
      element('variable', '10', [
        ['name', 'OSDStateSMPRetryTime'],
        ['property', 'SMPRetryTime'],
      ]),
    ]),
    group('Execute Task Sequence', [
      group('Initialization', [runCommand('Check Disk', 'cmd.exe /c chkntfs C:')]),
      stateCapture,
      preinstall,
      install,
      postInstall,
      stateRestore,
    ]),
  ],
  [['version', '3.00']],
)

const taskSequencePackage = element(
  'SmsTaskSequencePackage',
  [
    element('BootImageID', bootImage),
    element('Category', []),
    element('DependentProgram', []),
    element('Description', []),
    element('Duration', '360'),
    element('Name', 'Windows 7 Refresh'),
    element('ProgramFlags', '152084496'),
    element('SequenceData', [sequence]),
    element('SourceDate', '2011-11-07T16:05:12'),
    element('SupportedOperatingSystems', []),
    element('IconSize', '0'),
  ],
  [
    ['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
    ['xmlns:xsd', 'http://www.w3.org/2001/XMLSchema'],
  ],
)
