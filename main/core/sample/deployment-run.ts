/**
 * What PC-0142 got its Windows by: the task sequence that refreshes, without storing the state first. Here stand the
 * lines that tell the client package and the drive for `PATCH=` (facts/domain.md §1.4).
 */
import type { LogLine } from './log-writer.ts'
import { clientProperties, packageIds, siteCode, siteServer } from './site.ts'
import { beginRun, endRun, programLines, type RunStep, runStep, skipGroup } from './task-sequence-run.ts'

export const deploymentRun = (): readonly LogLine[] => [
  ...beginRun('Windows 7 Refresh'),
  ...runStep(checkDisk, 2),
  ...skipGroup('State Capture', 3),
  ...[restartInWindowsPE, formatDisk, applyImage, applySettings, applyDrivers, setupWindows].flatMap((step, index) =>
    runStep(step, 8 + index),
  ),
  ...skipGroup('State Restore', 14),
  ...endRun(),
]

export const checkDisk: RunStep = {
  name: 'Check Disk',
  commandLine: 'smsswd.exe /run: cmd.exe /c chkntfs C:',
  variables: ['CommandLine', 'SMSTSDisableWow64Redirection', '_SMSTSRunCommandLineAsUser', 'SuccessCodes'],
  runIn: 'WinPEandFullOS',
  work: programLines('smsswd', 1876, [
    ["PackageID = ''", 'main.cpp:119'],
    ['Command line for extension .exe is "%1" %*', 'commandline.cpp:228', 0],
    ['Set command line: Run command line', 'commandline.cpp:731'],
    ["Working dir 'not set'", 'runcommandline.cpp:348'],
    ['Executing command line: Run command line', 'commandline.cpp:805'],
    ['Process completed with exit code 0', 'commandline.cpp:1102', 1, 6],
    ['Command line returned 0', 'main.cpp:189'],
  ]),
}

const restartInWindowsPE: RunStep = {
  name: 'Restart in Windows PE',
  commandLine: 'smsboot.exe /target:WinPE',
  variables: ['SMSRebootMessage', 'SMSRebootTimeout', 'SMSRebootTarget'],
  runIn: 'WinPEandFullOS',
  seconds: 2,
  work: [
    ...programLines('smsboot', 2044, [
      ["Command line: 'smsboot.exe /target:WinPE'", 'smsboot.cpp:142'],
      [`Preparing boot image ${packageIds.bootImage}`, 'smsboot.cpp:201', 1, 3],
      ['The boot image is expanded to C:\\_SMSTaskSequence\\WinPE', 'bootimage.cpp:388', 1, 94],
      ['The computer restarts in 60 seconds', 'smsboot.cpp:266', 2],
    ]),
    ...programLines('TSMBootstrap', 756, [
      ['Running in Windows PE', 'tsmbootstrap.cpp:1240', 1, 171],
      ['Found network adapter "Example Gigabit" with IP address 10.14.2.42.', 'tsmbootstraputil.cpp:474', 0],
      ['Resuming task sequence in Windows PE', 'tsmbootstrap.cpp:672'],
    ]),
  ],
}

const formatDisk: RunStep = {
  name: 'Format and Partition Disk',
  commandLine: 'osddiskpart.exe',
  variables: [
    'OSDDiskIndex',
    'OSDDiskType',
    'OSDPartitions',
    ...['FileSystem', 'QuickFormat', 'Size', 'SizeUnits', 'Type'].map((name) => `OSDPartitions0${name}`),
  ],
  runIn: 'WinPE',
  work: programLines('OSDDiskPart', 1304, [
    ['Reading settings of disk 0', 'main.cpp:403'],
    ['The volume C: keeps _SMSTaskSequence; other files are removed', 'main.cpp:512', 2],
    ['Formatted volume C: as NTFS, quick', 'main.cpp:590', 1, 11],
  ]),
}

const applyImage: RunStep = {
  name: 'Apply Operating System Image',
  commandLine: 'OSDApplyOS.exe /image:%OSDImagePackageID%,%OSDImageIndex% /target:%OSDTargetDrive%',
  variables: ['OSDImageIndex', 'OSDImagePackageID', 'OSDTargetDrive'],
  runIn: 'WinPE',
  seconds: 6,
  work: programLines('OSDApplyOS', 1540, [
    [`Resolving source for package ${packageIds.image}`, 'resolvesource.cpp:2123'],
    [`Found source at \\\\${siteServer}\\SMSPKGD$\\${packageIds.image}`, 'resolvesource.cpp:2311'],
    ...Array.from({ length: 50 }, (_, index) => {
      const text = `Applied ${(index + 1) * 2} percent of image 1 of windows7.wim to volume C:`
      return [text, 'imagefile.cpp:460', 0, 9 + (index % 5)] as const
    }),
    ['Successfully applied image to volume C:', 'installimage.cpp:1488', 1, 4],
  ]),
}

const applySettings: RunStep = {
  name: 'Apply Windows Settings',
  commandLine: 'osdwinsettings.exe /config',
  variables: ['OSDComputerName', 'OSDRegisteredOrgName', 'OSDRegisteredUserName'],
  runIn: 'WinPE',
  work: programLines('OSDWinSettings', 1128, [
    ['Answer file: C:\\Windows\\panther\\unattend\\unattend.xml', 'osdwinsettings.cpp:311'],
    ['Wrote 3 settings', 'osdwinsettings.cpp:402', 1, 2],
  ]),
}

const driverFolders = ['audio', 'bluetooth', 'chipset', 'display', 'input', 'modem', 'network', 'storage', 'webcam']
const driverFiles = driverFolders.flatMap((folder) =>
  Array.from({ length: 24 }, (_, index) => {
    const ending = ['inf', 'sys', 'cat', 'dll'][index % 4]
    return `${folder}\\example${String(1 + (index >> 2)).padStart(2, '0')}.${ending}`
  }),
)

/** Some hundred files; now and then one is slow to come. */
const applyDrivers: RunStep = {
  name: 'Apply Driver Package',
  commandLine: 'osddriverclient.exe /install:%OSDApplyDriverPackageID%',
  variables: ['OSDApplyDriverPackageID'],
  runIn: 'WinPE',
  seconds: 12,
  work: programLines('OSDDriverClient', 1692, [
    [
      `Downloading package ${packageIds.drivers} to C:\\_SMSTaskSequence\\Packages\\${packageIds.drivers}`,
      'driverinstaller.cpp:214',
    ],
    ...driverFiles.flatMap((file, index) => {
      const got = [
        `Downloaded file \\\\${siteServer}\\SMSPKGD$\\${packageIds.drivers}\\${file}`,
        'downloadcontent.cpp:1078',
        1,
        index % 3,
      ] as const
      const late = [
        `${file} did not come in time; trying again in 5 seconds`,
        'downloadcontent.cpp:1021',
        2,
        5,
      ] as const
      return index % 61 === 40 ? [late, got] : [got]
    }),
    [
      'Failed to add driver modem\\example04.inf: no device of this computer (0x00000490)',
      'driverinstaller.cpp:655',
      3,
      1,
    ],
    [`Installed ${driverFolders.length * 6 - 1} drivers`, 'driverinstaller.cpp:702', 1, 8],
  ]),
}

const clientFolder = `C:\\_SMSTaskSequence\\OSD\\${packageIds.client}`
const setupProgress = [
  'Checking prerequisites',
  'Installing BITS',
  'Installing Windows Installer',
  'Installing client.msi',
]

const setupWindows: RunStep = {
  name: 'Setup Windows and ConfigMgr',
  commandLine: 'OSDSetupWindows.exe',
  variables: ['SMSClientInstallProperties', '_SMSClientPackageID'],
  runIn: 'WinPEandFullOS',
  seconds: 4,
  work: [
    ...programLines('OSDSetupWindows', 1416, [
      [`Resolving source for SMS client, package ID = ${packageIds.client}.`, 'installsmsclient.cpp:118'],
      [`Copied client package to ${clientFolder}`, 'installsmsclient.cpp:164', 1, 21],
      ['Starting Windows Setup', 'setupwindows.cpp:402'],
    ]),
    ...programLines('OSDSetupHook', 1604, [
      ['Configuring local administrator account', 'osdsetuphook.cpp:209', 1, 612],
      ['Installing SMS client', 'installsmsclient.cpp:231'],
      [
        `Executing ${clientFolder}\\ccmsetup.exe /useronly /source:${clientFolder} /noservice SMSSITECODE=${siteCode} ${clientProperties}`,
        'installsmsclient.cpp:287',
      ],
      ...setupProgress.flatMap((text) =>
        Array.from(
          { length: 10 },
          (_, index) => [`${text}: waited ${(index + 1) * 5} seconds`, 'installsmsclient.cpp:340', 0, 5] as const,
        ),
      ),
      ['Client installation completed with exit code 0', 'installsmsclient.cpp:361', 1, 3],
      ['Resuming task sequence in the installed Windows', 'osdsetuphook.cpp:314', 1, 45],
    ]),
  ],
}
