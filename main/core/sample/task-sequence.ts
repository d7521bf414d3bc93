/**
 * The task sequences of the sample site, in all of which nothing of KB977203 is done yet: one that refreshes a computer,
 * and the two that replace one (facts/task-sequences.md §1.5). Composed here, with the grammar of real exports.
 */
import { clientProperties, packageIds } from './site.ts'
import { type Element, group, step, variableIs, writeTaskSequence } from './task-sequence-export.ts'

const { client, bootImage, image, migration, drivers } = packageIds

export const refreshTaskSequence = (): Uint8Array =>
  writeTaskSequence({
    name: 'Windows 7 Refresh',
    sourceDate: '2011-11-07T16:05:12',
    bootImage,
    packages: [client, image, migration, drivers],
    groups: [initialization, stateCapture, preinstall, install, postInstall, stateRestore],
  })

/** Runs on the old computer, which it leaves as it is. */
export const replaceCaptureTaskSequence = (): Uint8Array =>
  writeTaskSequence({
    name: 'Windows 7 Replace - capture',
    sourceDate: '2011-11-08T09:31:40',
    bootImage,
    packages: [migration],
    groups: [initialization, stateCapture],
  })

/** Runs on the new one, from boot media. */
export const replaceRestoreTaskSequence = (): Uint8Array =>
  writeTaskSequence({
    name: 'Windows 7 Replace - restore',
    sourceDate: '2011-11-08T09:47:03',
    bootImage,
    packages: [client, image, migration, drivers],
    groups: [partition, install, postInstall, stateRestore],
  })

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

const initialization = group('Initialization', [runCommand('Check Disk', 'cmd.exe /c chkntfs C:')])

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
      { name: '_OSDMigrateUsmtPackageID', property: 'UsmtPackageID', value: migration },
    ],
  }),
  releaseStateStore,
])

const formatAndPartition = step({
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
})

const preinstall = group('Preinstall', [restart('Restart in Windows PE', 'WinPE', 60), formatAndPartition])

/** Started from boot media, it is in Windows PE already. */
const partition = group('Preinstall', [formatAndPartition])

const install = group('Install', [
  step({
    type: 'ApplyOperatingSystemAction',
    name: 'Apply Operating System Image',
    runIn: 'WinPE',
    action: 'OSDApplyOS.exe /image:%OSDImagePackageID%,%OSDImageIndex% /target:%OSDTargetDrive%',
    variables: [
      { name: 'OSDImageIndex', property: 'ImageIndex', value: '1' },
      { name: 'OSDImagePackageID', property: 'ImagePackageID', value: image },
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
    variables: [{ name: 'OSDApplyDriverPackageID', property: 'DriverPackageID', value: drivers }],
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
        value: clientProperties,
      },
      { name: '_SMSClientPackageID', property: 'ClientPackageID', value: client },
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
      { name: '_OSDMigrateUsmtRestorePackageID', property: 'UsmtRestorePackageID', value: migration },
    ],
  }),
  releaseStateStore,
])
