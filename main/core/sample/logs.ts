/**
 * The logs of the sample machine: what its task sequences did in November 2011, and what its client did on the 18th
 * (facts/domain.md §3). The same bytes at every call.
 */
import { checkDisk, deploymentRun } from './deployment-run.ts'
import { type LogLine, type LogSegment, writeLog } from './log-writer.ts'
import { packageIds, siteServer } from './site.ts'
import { beginRun, endRun, failStep, programLines, type RunStep, runStep, startStep } from './task-sequence-run.ts'
import type { SampleLogs } from './variants.ts'

export interface SampleLog {
  readonly name: string
  readonly content: Uint8Array
}

export const sampleLogs = (logs: SampleLogs): readonly SampleLog[] => [
  { name: 'CcmExec.log', content: ccmExecLog(logs) },
  ...(logs === 'refused' ? [{ name: 'smsts-20111117-141153.log', content: previousSmstsLog() }] : []),
  { name: 'smsts.log', content: smstsLog(logs) },
]

/** The one that is being written. */
export const smstsLog = (logs: SampleLogs = 'refused'): Uint8Array => {
  switch (logs) {
    case 'refused':
      return writeLog(refusedRun('2011-11-18T10:21:59.204', '2011-11-18T10:22:31.417'))
    case 'skipped':
      return writeLog([deployment])
    case 'stored':
      return writeLog([deployment, { from: '2011-11-22T15:04:12.540', lines: storedRun() }])
  }
}

/** What smsts.log was before it was rotated: the fault had come up a day earlier. */
const previousSmstsLog = (): Uint8Array =>
  writeLog([deployment, ...refusedRun('2011-11-17T14:11:12.276', '2011-11-17T14:11:46.903')])

export const ccmExecLog = (logs: SampleLogs = 'refused'): Uint8Array =>
  writeLog([
    { from: '2011-11-18T09:58:03.251', lines: serviceStart },
    ...(logs === 'refused'
      ? [
          {
            from: '2011-11-18T10:21:58.340',
            lines: [host(`Task sequence ${packageIds.refreshTaskSequence} is started by the user`, 'ccmexec.cpp:3012')],
          },
          { from: '2011-11-18T10:22:31.417', lines: refused },
        ]
      : []),
    { from: '2011-11-18T10:40:02.117', lines: restOfDay() },
  ])

const deployment: LogSegment = { from: '2011-11-14T14:31:07.084', lines: deploymentRun() }

const stateStoreThread = 2432

const stateStore = (text: string, file: string, type: LogLine['type'] = 3): LogLine => ({
  component: 'OSDSMPClient',
  thread: stateStoreThread,
  file,
  type,
  text,
})

const refused: readonly LogLine[] = [
  stateStore('Failed to import the client certificate store (0x80092024)', 'smpclient.cpp:1241'),
  stateStore('ClientRequestToSMP::DoRequest failed. error = (0x80092024)', 'smpclient.cpp:1309'),
  stateStore('ExecuteCaptureRequestSMP failed (0x80092024)', 'smpclient.cpp:2186'),
]

const requestStateStore = (work: readonly LogLine[]): RunStep => ({
  name: 'Request State Store',
  commandLine: 'osdsmpclient.exe /capture',
  variables: ['OSDStateFallbackToNAA', 'OSDStateRequestType', 'OSDStateSMPRetryCount', 'OSDStateSMPRetryTime'],
  work,
})

const requestBegins = programLines('OSDSMPClient', stateStoreThread, [
  ['Command line: osdsmpclient.exe /capture', 'smpclient.cpp:2740'],
])

const notCharacterString = 0x80092024
const notCharacterStringText =
  'The dwValueType for the CERT_NAME_VALUE is not one of the character strings. Most likely it is either a CERT_RDN_ENCODED_BLOB or CERT_RDN_OCTET_STRING.'

const refusedRun = (from: string, refusedAt: string): readonly LogSegment[] => [
  {
    from,
    lines: [
      ...beginRun('Windows 7 Refresh'),
      ...runStep(checkDisk, 2),
      ...startStep(requestStateStore(requestBegins), 4),
    ],
  },
  {
    from: refusedAt,
    lines: [
      ...refused,
      ...failStep('Request State Store', 'State Capture', notCharacterString, notCharacterStringText),
    ],
  },
]

/** The task sequence that stores the state of a computer that is to be replaced. */
const storedRun = (): readonly LogLine[] => [
  ...beginRun('Windows 7 Replace - capture'),
  ...runStep(checkDisk, 2),
  ...[requestStateStore([...requestBegins, ...requestGranted]), captureUserState, releaseStateStore].flatMap(
    (step, index) => runStep(step, 4 + index),
  ),
  ...endRun(),
]

const requestGranted: readonly LogLine[] = [
  stateStore('Imported the client certificate store', 'smpclient.cpp:1247', 1),
  stateStore(`Sending request to state migration point ${siteServer}`, 'smpclient.cpp:1298', 1),
  stateStore(`State store: \\\\${siteServer}\\SMPSTOREE_7C0142$`, 'smpclient.cpp:2179', 1),
]

const captureUserState: RunStep = {
  name: 'Capture User State',
  commandLine:
    'osdmigrateuserstate.exe /collect /continueOnError:%OSDMigrateContinueOnLockedFiles% /skipefs:%OSDMigrateSkipEncryptedFiles%',
  variables: [
    'OSDMigrateContinueOnLockedFiles',
    'OSDMigrateEnableVerboseLogging',
    'OSDMigrateSkipEncryptedFiles',
    '_OSDMigrateUsmtPackageID',
  ],
  seconds: 8,
  work: programLines('OSDMigrateUserState', 2716, [
    [`Resolving source for package ${packageIds.migration}`, 'resolvesource.cpp:2123'],
    ...Array.from(
      { length: 50 },
      (_, index) => [`ScanState: ${(index + 1) * 2} percent`, 'usmtprogress.cpp:188', 0, 7 + (index % 4)] as const,
    ),
    ['ScanState left out 2 files that were locked', 'usmtprogress.cpp:240', 2],
  ]),
}

const releaseStateStore: RunStep = {
  name: 'Release State Store',
  commandLine: 'osdsmpclient.exe /release',
  work: programLines('OSDSMPClient', stateStoreThread, [
    [`Released the state store on ${siteServer}`, 'smpclient.cpp:2420', 1, 1],
  ]),
}

const host = (text: string, file: string, seconds = 0, type: LogLine['type'] = 1): LogLine => ({
  component: 'CcmExec',
  thread: 1896,
  file,
  type,
  text,
  seconds,
})

const serviceStart: readonly LogLine[] = [
  host('Starting CCMEXEC service...', 'entrypoint.cpp:452'),
  host('Client version is 4.00.6487.2000', 'entrypoint.cpp:488'),
  host('CCMEXEC service started', 'entrypoint.cpp:610', 2.3),
]

/** Every few minutes the service does one of these. */
const routine = [
  ['Evaluating schedules of machine policy', 'scheduler.cpp:744'],
  [`Requested policy assignments from ${siteServer}`, 'policyagent.cpp:1210'],
  ['Policy is up to date', 'policyagent.cpp:1288'],
  ['Queue of messages to the management point is empty', 'messaging.cpp:530'],
] as const

const restOfDay = (): readonly LogLine[] =>
  Array.from({ length: 96 }, (_, index) => {
    const [text, file] = routine[index % routine.length] ?? routine[0]
    const isLate = index % 37 === 30
    return isLate
      ? host(`Management point ${siteServer} did not answer in time; trying again later`, 'messaging.cpp:561', 120, 2)
      : host(text, file, index % routine.length === 0 ? 900 : 4)
  })
