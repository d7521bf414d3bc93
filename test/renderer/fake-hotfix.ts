/** The hotfix as data: what main would offer, files of every kind, plans, a run at work and every way in which one ends. */
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import {
  type CheckReason,
  type ClientProperty,
  type ExitMeaning,
  type ExitName,
  type FileUseHere,
  type HotfixStep,
  type SignatureCheckName,
  signatureChecks,
} from '../../shared/model/hotfix.ts'
import type { BroughtFileId, ChangeId, PlanId, RunId, TargetId } from '../../shared/model/ids.ts'
import type { CheckedFile, HotfixPlan, PlannedCommand } from '../../shared/model/plan.ts'
import type { BroughtFile, BroughtSignature, HotfixOffer, Rights } from '../../shared/model/program-view.ts'
import type {
  HotfixRun,
  ProgramAttempt,
  ProgramRun,
  ProgramRunCertificate,
  ProgramRunChange,
} from '../../shared/model/run.ts'

export const signature = (
  failed: SignatureCheckName | null = null,
  reason: CheckReason | null = null,
): BroughtSignature => ({
  signer: 'Microsoft Corporation',
  root: 'Microsoft Root Authority',
  signedAt: '2010-01-25T06:27:51Z',
  checks: signatureChecks.map((name) => ({
    name,
    status: name === failed ? 'failed' : failed === 'file-digest' && name === 'signature' ? 'not-possible' : 'passed',
    reason: name === failed ? reason : null,
    certificate: null,
  })),
})

const quoted = (text: string): string => `"${text}"`

const commandOf = (program: string, args: readonly string[]): PlannedCommand => ({
  program,
  args: [...args],
  line: [quoted(program), ...args].join(' '),
})

export const bundleCommand: PlannedCommand = commandOf('D:\\Hotfix\\SCCM2007-SP1-KB977203-ENU.exe', [
  '/x:"D:\\Hotfix\\KB977203"',
])

export const broughtFile = (more: Partial<BroughtFile> = {}): BroughtFile => ({
  id: 'brought-patch' as BroughtFileId,
  location: '\\\\SITE01\\SMS_S01\\Client\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp',
  fileName: 'SCCM2007AC-SP2-KB977203-x86.msp',
  size: 444_928,
  digest: '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
  verdict: 'client-patch',
  isGenuine: true,
  servicePack: 'SP2',
  version: null,
  signature: signature(),
  differences: [],
  productCodes: ['{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'],
  patchCode: '{7F9C1E0A-5B1D-4A63-9C55-0D6B52E5A0A1}',
  displayName: null,
  allowsRemoval: false,
  use: { use: 'apply-patch', why: 'fits' },
  byHand: null,
  error: null,
  ...more,
})

const useless = (why: FileUseHere['why']): FileUseHere => ({ use: 'none', why })
const id = (name: string): BroughtFileId => `brought-${name}` as BroughtFileId

/** One of each kind that somebody may bring. */
export const broughtFiles = {
  fits: broughtFile(),
  'other-size': broughtFile({
    size: 451_072,
    differences: [{ what: 'size', expected: '444,928', actual: '451,072' }],
  }),
  'other-pack': broughtFile({
    id: id('sp1'),
    fileName: 'SCCM2007AC-SP1-KB977203-x86.msp',
    size: 3_076_096,
    verdict: 'client-patch-of-other-service-pack',
    servicePack: 'SP1',
    productCodes: ['{4CD82FBB-0AFC-4864-A089-15364DF5F14A}'],
    use: useless('other-service-pack'),
  }),
  changed: broughtFile({
    id: id('changed'),
    verdict: 'wrong-content',
    isGenuine: false,
    signature: signature('file-digest', 'file-digest-differs'),
    use: useless('not-genuine'),
  }),
  stranger: broughtFile({
    id: id('stranger'),
    verdict: 'wrong-content',
    isGenuine: false,
    signature: {
      ...signature('publisher', 'another-publisher'),
      signer: 'Contoso Ltd',
      root: null,
      signedAt: null,
    },
    use: useless('not-genuine'),
  }),
  unsigned: broughtFile({
    id: id('unsigned'),
    verdict: 'unsigned',
    isGenuine: false,
    signature: null,
    productCodes: [],
    use: useless('not-genuine'),
  }),
  unreadable: broughtFile({
    id: id('unreadable'),
    fileName: 'KB977203.msp',
    size: 1_024,
    verdict: 'unknown-file',
    isGenuine: false,
    servicePack: null,
    signature: null,
    productCodes: [],
    use: useless('not-genuine'),
    error: certmendError('installer-malformed', { structure: 'FAT' }, { location: 'D:\\KB977203.msp', offset: 512 }),
  }),
  package: broughtFile({
    id: id('package'),
    location: 'D:\\Hotfix\\SCCM2007-SP2-KB977203-ENU.msi',
    fileName: 'SCCM2007-SP2-KB977203-ENU.msi',
    size: 9_412_608,
    verdict: 'site-server-hotfix',
    productCodes: [],
    use: { use: 'extract-package', why: 'certfix-inside' },
  }),
  'package-here': broughtFile({
    id: id('package-here'),
    fileName: 'SCCM2007-SP2-KB977203-ENU.msi',
    size: 9_412_608,
    verdict: 'site-server-hotfix',
    productCodes: [],
    use: { use: 'install-on-site-server', why: 'site-server-here' },
  }),
  bundle: broughtFile({
    id: id('bundle'),
    location: 'D:\\Hotfix\\SCCM2007-SP1-KB977203-ENU.exe',
    fileName: 'SCCM2007-SP1-KB977203-ENU.exe',
    size: 8_112_400,
    verdict: 'site-server-hotfix',
    servicePack: 'SP1',
    productCodes: [],
    use: { use: 'extract-program', why: 'certfix-inside' },
    byHand: bundleCommand,
  }),
  download: broughtFile({
    id: id('download'),
    fileName: '403622_ENU_i386_zip.exe',
    size: 9_881_088,
    verdict: 'download-wrapper',
    isGenuine: false,
    servicePack: null,
    signature: null,
    productCodes: [],
    use: { use: 'unpack-download', why: 'unpack-first' },
  }),
  tool: broughtFile({
    id: id('tool'),
    fileName: 'CCMCertFix.exe',
    size: 17_768,
    verdict: 'certfix-tool',
    version: '4.0.6487.2111',
    productCodes: [],
    use: { use: 'run-certfix', why: 'fits' },
  }),
  superseding: broughtFile({
    id: id('superseding'),
    fileName: 'SCCM2007AC-SP2-KB977384-x86.msp',
    size: 2_310_144,
    verdict: 'superseding-update',
    displayName: 'KB977384',
    use: useless('contains-patch-only'),
  }),
  'already-fixed': broughtFile({ use: useless('already-fixed') }),
} as const satisfies Readonly<Record<string, BroughtFile>>

export const clientProperties: readonly ClientProperty[] = [
  {
    name: 'SMSMP',
    value: 'SITE01',
    readFrom: {
      kind: 'log-line',
      location: 'C:\\Windows\\System32\\ccmsetup\\ccmsetup.log:114',
      value: 'MSI properties: SMSSITECODE="S01" SMSMP="SITE01" FSP="SITE02"',
    },
    differing: [],
    lostWithout: 'management-point',
  },
  {
    name: 'SMSSLP',
    value: 'SITE01',
    readFrom: {
      kind: 'registry-value',
      location: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Mobile Client\\SMSSLP',
      value: 'SITE01',
    },
    differing: [],
    lostWithout: 'server-locator-point',
  },
  {
    name: 'FSP',
    value: 'SITE01',
    readFrom: {
      kind: 'registry-value',
      location: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\CCM\\FSP\\HostName',
      value: 'SITE01',
    },
    differing: [
      {
        kind: 'log-line',
        location: 'C:\\Windows\\System32\\ccmsetup\\ccmsetup.log:114',
        value: 'MSI properties: SMSSITECODE="S01" SMSMP="SITE01" FSP="SITE02"',
      },
    ],
    lostWithout: 'fallback-status-point',
  },
]

export const hotfixOffer = (step: Partial<HotfixStep> = {}, more: Partial<HotfixOffer> = {}): HotfixOffer => ({
  place: 'this-computer',
  step: { id: 'apply-patch', why: 'client-old-and-certificates-bad', servicePack: 'SP2', siteServer: null, ...step },
  properties: clientProperties,
  clientFile: { location: 'C:\\Windows\\System32\\CCM\\ccmgencert.dll', version: '4.0.6487.2000' },
  wantedVersion: '4.0.6487.2111',
  certfixObstacle: null,
  ...more,
})

export const rights = {
  elevated: { elevated: true, account: 'user', windowsPe: false, canElevate: false },
  asks: { elevated: false, account: 'user', windowsPe: false, canElevate: true },
  none: { elevated: false, account: 'user', windowsPe: false, canElevate: false },
  unknown: { elevated: null, account: 'user', windowsPe: false, canElevate: true },
  system: { elevated: true, account: 'system', windowsPe: false, canElevate: false },
} as const satisfies Readonly<Record<string, Rights>>

export const staged = 'C:\\Windows\\Temp\\certmend-9f1c0a77d2e4'

export const patchCommand: PlannedCommand = commandOf('C:\\Windows\\System32\\msiexec.exe', [
  '/p',
  quoted(`${staged}\\SCCM2007AC-SP2-KB977203-x86.msp`),
  '/qb-',
  '/norestart',
  '/l*v',
  quoted(`${staged}\\msiexec.log`),
  'SMSMP="SITE01"',
  'SMSSLP="SITE01"',
  'FSP="SITE01"',
])

export const extractionCommand: PlannedCommand = commandOf('C:\\Windows\\System32\\msiexec.exe', [
  '/a',
  quoted(`${staged}\\SCCM2007-SP2-KB977203-ENU.msi`),
  '/qb',
  '/l*v',
  quoted(`${staged}\\msiexec.log`),
  'TARGETDIR="C:\\ProgramData\\Certmend\\Extracted\\20261118-1104"',
])

const checkedFile = ({
  location,
  fileName,
  size,
  digest,
  verdict,
  servicePack,
  version,
}: BroughtFile): CheckedFile => ({
  location,
  fileName,
  size,
  digest,
  verdict,
  servicePack,
  version,
  signer: 'Microsoft Corporation',
})

const target = 'target-client' as TargetId

const planned = {
  id: 'change-1' as ChangeId,
  target,
  staged,
  log: `${staged}\\msiexec.log`,
  risk: 'low',
  reversible: false,
} as const

const planOf = (change: HotfixPlan['changes'][number]): HotfixPlan => ({
  formatVersion: '1.0',
  id: 'plan-hotfix' as PlanId,
  createdAt: '2026-11-18T11:04:00Z',
  tool: { name: 'certmend', version: '0.1.0' },
  targets: [{ id: target, kind: 'client', location: 'live', size: null, digest: null }],
  digest: '5d'.repeat(32),
  remedy: 'hotfix',
  changes: [change],
})

export const patchPlan: HotfixPlan = planOf({
  ...planned,
  action: 'apply-patch',
  file: checkedFile(broughtFiles.fits),
  command: patchCommand,
  reason: 'client-old',
  properties: clientProperties.map(({ name, value }) => ({ name, value })),
  clientFile: {
    location: 'C:\\Windows\\System32\\CCM\\ccmgencert.dll',
    before: '4.0.6487.2000',
    after: '4.0.6487.2111',
  },
  patchCode: '{7F9C1E0A-5B1D-4A63-9C55-0D6B52E5A0A1}',
  productCodes: ['{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'],
})

export const extractionPlan: HotfixPlan = planOf({
  ...planned,
  action: 'extract-package',
  file: checkedFile(broughtFiles.package),
  command: extractionCommand,
  reason: 'certfix-inside',
  folder: 'C:\\ProgramData\\Certmend\\Extracted\\20261118-1104',
})

/** As msiexec /l*v writes. */
export const installerLog = [
  '=== Verbose logging started: 18/11/2026  11:04:36  Build type: SHIP UNICODE 5.00.7601.00 ===',
  'MSI (c) (28:4C) [11:04:37:215]: Resetting cached policy values',
  'MSI (c) (28:4C) [11:04:37:231]: ******* Product: {2609EDF1-34C4-4B03-B634-55F3B3BC4931}',
  'MSI (s) (A8:34) [11:04:39:118]: SequencePatches starts. Product version: 4.00.6487.2000',
  'MSI (s) (A8:34) [11:04:39:302]: Note: 1: 2205 2:  3: Error',
  'Action start 11:04:41: InstallValidate.',
  'Action start 11:04:43: StopServices.',
  'MSI (s) (A8:34) [11:04:44:902]: Executing op: ServiceControl(,Name=CcmExec,Action=2,Wait=1,)',
  'MSI (s) (A8:34) [11:04:47:113]: File in use: C:\\Windows\\System32\\CCM\\ccmexec.exe. Waiting for CcmExec to stop.',
  'Action start 11:04:52: InstallFiles.',
  'MSI (s) (A8:34) [11:04:52:641]: File: ccmgencert.dll,  Directory: C:\\Windows\\System32\\CCM\\,  Size: 130408',
  'Action ended 11:04:58: InstallFinalize. Return value 3.',
  '',
].join('\r\n')

const exit = (code: number, name: ExitName, outcome: ExitMeaning['outcome']): ExitMeaning => ({ code, name, outcome })

export const exits = {
  success: exit(0, 'ERROR_SUCCESS', 'success'),
  restart: exit(3010, 'ERROR_SUCCESS_REBOOT_REQUIRED', 'success-restart'),
  busy: exit(1618, 'ERROR_INSTALL_ALREADY_RUNNING', 'retry'),
  failed: exit(1603, 'ERROR_INSTALL_FAILURE', 'failure'),
  tool: exit(0, 'certfix-0', 'ran'),
  'tool-other': exit(5, 'certfix-other', 'failure'),
} as const satisfies Readonly<Record<string, ExitMeaning>>

export const attempt = (
  more: Partial<ProgramAttempt> & { readonly exit: ExitMeaning | null },
  minute = 4,
): ProgramAttempt => ({
  startedAt: `2026-11-18T11:0${minute}:36Z`,
  endedAt: `2026-11-18T11:0${minute + 1}:12Z`,
  error: null,
  ...more,
})

export const ended = (error: CertmendError): ProgramAttempt => attempt({ exit: null, error })

const runParts = {
  id: 'run-1' as RunId,
  plan: 'plan-hotfix' as PlanId,
  kind: 'mend',
  undoOf: null,
  undoneBy: null,
  startedAt: '2026-11-18T11:04:36Z',
  endedAt: '2026-11-18T11:05:14Z',
  result: 'done',
  targets: [
    {
      id: target,
      kind: 'client',
      location: 'live',
      output: null,
      backup: null,
      bytesChanged: 0,
      result: 'changed',
      error: null,
    },
  ],
  errors: [],
  folder: 'C:\\ProgramData\\Certmend\\runs\\run-1',
  undoable: false,
} as const

export const programChange = (more: Partial<ProgramRunChange> = {}): ProgramRunChange => ({
  id: planned.id,
  target,
  action: 'apply-patch',
  file: checkedFile(broughtFiles.fits),
  commandLine: patchCommand.line,
  attempts: [attempt({ exit: exits.success })],
  logs: [`${runParts.folder}\\msiexec.log`, `${runParts.folder}\\output.txt`],
  readBack: 'held',
  clientFile: {
    location: 'C:\\Windows\\System32\\CCM\\ccmgencert.dll',
    before: '4.0.6487.2000',
    wanted: '4.0.6487.2111',
    read: '4.0.6487.2111',
  },
  registered: true,
  certificates: null,
  extracted: null,
  ...more,
})

export const hotfixRun = (change: Partial<ProgramRunChange> = {}, more: Partial<HotfixRun> = {}): HotfixRun => ({
  ...runParts,
  remedy: 'hotfix',
  changes: [programChange(change)],
  ...more,
})

const old = { clientFile: { ...patchFile(), read: '4.0.6487.2000' }, readBack: 'differs', registered: false } as const

function patchFile() {
  return {
    location: 'C:\\Windows\\System32\\CCM\\ccmgencert.dll',
    before: '4.0.6487.2000',
    wanted: '4.0.6487.2111',
  }
}

/** UTF-16LE in hex. */
const nameHex = (text: string): string =>
  Array.from(text, (unit) => {
    const code = unit.charCodeAt(0)
    return [code & 0xff, code >> 8].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }).join('')

const named = (text: string) => ({ text: text.split('\0')[0] ?? '', hex: nameHex(text) })

export const certificateAfter = (
  at: number,
  outcome: ProgramRunCertificate['outcome'],
  before: string | null,
  after: string | null,
): ProgramRunCertificate => ({
  store: 'SMS',
  key: `HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\SMS\\Certificates\\${at}`,
  thumbprint: `${at}4A0`.padEnd(40, '7C1D'),
  subject: 'CN=PC-0142, CN=SMS',
  before: before === null ? null : named(before),
  after: after === null ? null : named(after),
  outcome,
})

const signing = 'SMS Signing Certificate'
const encryption = 'SMS Encryption Certificate'
const mended = [
  certificateAfter(1, 'mended', `${signing}\0\0`, `${signing}\0`),
  certificateAfter(2, 'mended', `${encryption}\0\0`, `${encryption}\0`),
  certificateAfter(3, 'untouched', 'Other\0', 'Other\0'),
]
const stillBad = [
  certificateAfter(1, 'still-bad', `${signing}\0\0`, `${signing}\0\0`),
  certificateAfter(2, 'mended', `${encryption}\0\0`, `${encryption}\0`),
]

const certfixRun = (change: Partial<ProgramRunChange>, more: Partial<ProgramRun> = {}): ProgramRun => ({
  ...runParts,
  undoable: true,
  ...more,
  remedy: 'ccmcertfix',
  changes: [
    programChange({
      action: 'run-certfix',
      file: checkedFile(broughtFiles.tool),
      commandLine: `"${staged}\\CCMCertFix.exe"`,
      logs: [`${runParts.folder}\\CCMCertFix.log`],
      clientFile: null,
      registered: null,
      attempts: [attempt({ exit: exits.tool })],
      certificates: mended,
      ...change,
    }),
  ],
})

const silence = certmendError('program-timed-out', { program: 'CCMCertFix.exe', seconds: 300 })

/** A run for every conclusion of `conclusion.ts`, some in several ways. */
export const programRuns = {
  held: hotfixRun(),
  'held-after-waiting': hotfixRun({
    attempts: [attempt({ exit: exits.busy }, 2), attempt({ exit: exits.busy }, 3), attempt({ exit: exits.success })],
  }),
  'held-anyway': hotfixRun({ attempts: [attempt({ exit: exits.failed })] }),
  restart: hotfixRun(
    { ...old, readBack: 'after-restart', registered: true, attempts: [attempt({ exit: exits.restart })] },
    { result: 'restart-needed' },
  ),
  'still-old': hotfixRun(old, { result: 'partial' }),
  unread: hotfixRun(
    { clientFile: { ...patchFile(), read: null }, readBack: 'differs', registered: null },
    { result: 'partial' },
  ),
  failed: hotfixRun({ ...old, attempts: [attempt({ exit: exits.failed })] }, { result: 'partial' }),
  'always-busy': hotfixRun(
    { ...old, readBack: 'not-done', attempts: [2, 3, 4].map((minute) => attempt({ exit: exits.busy }, minute)) },
    { result: 'partial' },
  ),
  stopped: hotfixRun(
    { ...old, readBack: 'not-done', attempts: [attempt({ exit: exits.busy }, 3), ended(certmendError('cancelled'))] },
    { result: 'partial' },
  ),
  'not-started': hotfixRun(
    { ...old, readBack: 'not-done', attempts: [] },
    { result: 'partial', errors: [certmendError('program-changed', {}, { location: broughtFiles.fits.location })] },
  ),
  interrupted: hotfixRun(
    { ...old, attempts: [attempt({ exit: null, endedAt: null })] },
    { result: 'interrupted', endedAt: null },
  ),
  undoable: hotfixRun({}, { undoable: true }),
  undone: hotfixRun({ clientFile: { ...patchFile(), read: '4.0.6487.2000' }, registered: false }, { kind: 'undo' }),
  'not-undone': hotfixRun(
    { readBack: 'differs', attempts: [attempt({ exit: exit(1646, 'ERROR_PATCH_REMOVAL_UNSUPPORTED', 'failure') })] },
    { kind: 'undo', result: 'partial' },
  ),
  extracted: hotfixRun({
    action: 'extract-package',
    file: checkedFile(broughtFiles.package),
    commandLine: extractionCommand.line,
    clientFile: null,
    registered: null,
    extracted: {
      folder: 'C:\\ProgramData\\Certmend\\Extracted\\20261118-1104',
      files: ['CCMCertFix.exe', 'Client\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp', 'smpmgr.dll'],
    },
  }),
  incomplete: hotfixRun(
    {
      action: 'extract-package',
      clientFile: null,
      registered: null,
      readBack: 'differs',
      extracted: { folder: 'C:\\ProgramData\\Certmend\\Extracted\\20261118-1104', files: [] },
    },
    { result: 'partial' },
  ),
  'certfix-held': certfixRun({}),
  'certfix-still-bad': certfixRun({ readBack: 'differs', certificates: stillBad }, { result: 'partial' }),
  'certfix-silent': certfixRun(
    { readBack: 'differs', certificates: stillBad, attempts: [ended(silence)] },
    { result: 'partial' },
  ),
  'certfix-flooded': certfixRun(
    {
      readBack: 'differs',
      certificates: stillBad,
      attempts: [ended(certmendError('program-flooded', { limit: 16_777_216 }))],
    },
    { result: 'partial' },
  ),
} as const satisfies Readonly<Record<string, ProgramRun>>
