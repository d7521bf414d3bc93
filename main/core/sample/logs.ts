/**
 * The logs of the sample machine in CMTrace framing (facts/domain.md §3.3): a task sequence that fails at Request State
 * Store. Log text is English in every language. Times are local; the bias is what to add for UTC, in minutes.
 */
export const smstsLog = (): Uint8Array => log(taskSequence)

export const ccmExecLog = (): Uint8Array => log(client)

interface LogLine {
  /** HH:MM:SS.mmm on the sample day. */
  readonly time: string
  readonly component: string
  /** 1 information, 2 warning, 3 error; 0 in task sequences for detail. */
  readonly type: 0 | 1 | 2 | 3
  readonly thread: number
  readonly file: string
  readonly text: string
}

const frame = ({ time, component, type, thread, file, text }: LogLine): string =>
  `<![LOG[${text}]LOG]!><time="${time}+300" date="11-18-2011" component="${component}" context="" type="${type}" thread="${thread}" file="${file}">\r\n`

const log = (lines: readonly LogLine[]): Uint8Array => new TextEncoder().encode(lines.map(frame).join(''))

const manager = { component: 'TSManager', thread: 1220 } as const
const client32 = { component: 'OSDSMPClient', thread: 2432 } as const
const engine = { ...manager, file: 'executionenv.cxx:776' } as const
const command = { ...manager, file: 'commandline.cpp:819' } as const
const instruction = { ...manager, file: 'instruction.cxx:732' } as const

const refused: readonly LogLine[] = [
  {
    ...client32,
    time: '10:22:31.417',
    type: 3,
    file: 'smpclient.cpp:1241',
    text: 'Failed to import the client certificate store (0x80092024)',
  },
  {
    ...client32,
    time: '10:22:31.417',
    type: 3,
    file: 'smpclient.cpp:1309',
    text: 'ClientRequestToSMP::DoRequest failed. error = (0x80092024)',
  },
  {
    ...client32,
    time: '10:22:31.432',
    type: 3,
    file: 'smpclient.cpp:2186',
    text: 'ExecuteCaptureRequestSMP failed (0x80092024)',
  },
]

const taskSequence: readonly LogLine[] = [
  {
    ...manager,
    time: '10:22:24.112',
    type: 1,
    file: 'tsmanager.cpp:1068',
    text: '==============================[ TSManager.exe ]==============================',
  },
  {
    ...manager,
    time: '10:22:24.206',
    type: 1,
    file: 'utils.cpp:1967',
    text: 'Updated security on object C:\\_SMSTaskSequence.',
  },
  {
    ...manager,
    time: '10:22:24.268',
    type: 1,
    file: 'tsmanager.cpp:664',
    text: 'Task sequence: Windows 7 Refresh',
  },
  { ...engine, time: '10:22:24.502', type: 0, text: 'Expand a string: smsswd.exe /run: cmd.exe /c chkntfs C:' },
  {
    ...instruction,
    time: '10:22:24.518',
    type: 1,
    text: 'Start executing the command line: smsswd.exe /run: cmd.exe /c chkntfs C:',
  },
  { ...command, time: '10:22:24.533', type: 1, text: 'Executing command line: smsswd.exe /run: cmd.exe /c chkntfs C:' },
  {
    ...manager,
    time: '10:22:30.690',
    type: 1,
    file: 'commandline.cpp:1115',
    text: 'Process completed with exit code 0',
  },
  {
    ...manager,
    time: '10:22:30.706',
    type: 1,
    file: 'instruction.cxx:857',
    text: 'Successfully completed the action (Check Disk) with the exit win32 code 0',
  },
  { ...engine, time: '10:22:30.878', type: 0, text: 'Expand a string: osdsmpclient.exe /capture' },
  {
    ...instruction,
    time: '10:22:30.893',
    type: 1,
    text: 'Start executing the command line: osdsmpclient.exe /capture',
  },
  { ...command, time: '10:22:30.909', type: 1, text: 'Executing command line: osdsmpclient.exe /capture' },
  {
    ...client32,
    time: '10:22:31.012',
    type: 1,
    file: 'smpclient.cpp:2740',
    text: '==============================[ OSDSMPClient.exe ]==============================',
  },
  ...refused,
  {
    ...manager,
    time: '10:22:31.978',
    type: 1,
    file: 'commandline.cpp:1115',
    text: 'Process completed with exit code 2148081700',
  },
  {
    ...manager,
    time: '10:22:32.009',
    type: 3,
    file: 'instruction.cxx:961',
    text: 'Failed to run the action: Request State Store. \r\nThe dwValueType for the CERT_NAME_VALUE is not one of the character strings. Most likely it is either a CERT_RDN_ENCODED_BLOB or CERT_RDN_OCTET_STRING. (Error: 80092024; Source: Windows)',
  },
  {
    ...manager,
    time: '10:22:32.071',
    type: 3,
    file: 'engine.cxx:205',
    text: 'Task sequence engine failed! Code: enExecutionFail',
  },
]

const host = { component: 'CcmExec', thread: 1896 } as const

const client: readonly LogLine[] = [
  { ...host, time: '09:58:03.251', type: 1, file: 'entrypoint.cpp:452', text: 'Starting CCMEXEC service...' },
  { ...host, time: '09:58:03.314', type: 1, file: 'entrypoint.cpp:488', text: 'Client version is 4.00.6487.2000' },
  { ...host, time: '09:58:05.607', type: 1, file: 'entrypoint.cpp:610', text: 'CCMEXEC service started' },
  {
    ...host,
    time: '10:21:58.340',
    type: 1,
    file: 'ccmexec.cpp:3012',
    text: 'Task sequence S0100012 is started by the user',
  },
  ...refused,
]
