import { describe, expect, it } from 'vitest'
import {
  clientPackage,
  clientPackageView,
  codeNeedles,
  isStale,
  matchSignature,
} from '../../../main/core/diagnosis/log-signatures.ts'
import { parseLogText } from '../../../main/core/formats/cmtrace-log/log-parser.ts'
import type { LogRecord } from '../../../main/core/formats/cmtrace-log/record.ts'

const record = (message: string, component: string | null = 'OSDSMPClient', time = '10:00:00.000+300'): LogRecord => {
  const text = `<![LOG[${message}]LOG]!><time="${time}" date="03-14-2011" component="${component}" type="3">`
  const [parsed] = parseLogText(component === null ? message : text)
  if (!parsed) throw new Error('no record')
  return parsed
}

describe('the code', () => {
  it.each([
    ['Failed (0x80092024)', '0x80092024'],
    ['Failed (0X80092024)', '0X80092024'],
    ['(Error: 80092024; Source: Windows)', '80092024'],
    ['hr=0xffffffff80092024', '0xffffffff80092024'],
    ['ended with -2146885596.', '-2146885596'],
    ['exit code 2148081700', '2148081700'],
  ])('is seen in: %s', (message, spelling) => {
    expect(matchSignature(record(message))).toEqual({ signature: 'code', spelling, weight: 'confirms' })
    expect(codeNeedles.some((needle) => message.includes(needle))).toBe(true)
  })

  it.each([
    'Failed (0x80092023)',
    'thread 180092024',
    '0x800920240',
    '0x80092024a',
    'size 2146885596',
    'offset -2148081700',
    '21480817001',
    'id A80092024',
    'Failed to import the client certificate store (0x80070005)',
  ])('is not seen in: %s', (message) => {
    expect(matchSignature(record(message))).toBeNull()
  })
})

describe('the lines', () => {
  it.each([
    ['Failed to import the client certificate store (0x80092024)', 'client-store-import'],
    ['failed to import the client certificate store (-2146885596)', 'client-store-import'],
    ['ClientRequestToSMP::DoRequest failed. error = (0x80092024)', 'state-store-request'],
    ['ExecuteCaptureRequestSMP failed (0x80092024)', 'state-store-capture'],
  ])('%s is %s', (message, signature) => {
    expect(matchSignature(record(message))).toMatchObject({ signature, weight: 'confirms' })
  })
})

describe('only OSDSMPClient confirms', () => {
  it.each([
    ['OSDSMPClient', 'confirms'],
    ['osdsmpclient', 'confirms'],
    ['TSManager', 'unrelated'],
    ['CertificateMaintenance', 'unrelated'],
    ['OSDSMPClient2', 'unrelated'],
  ])('%s %s', (component, weight) => {
    expect(
      matchSignature(record('Failed to import the client certificate store (0x80092024)', component)),
    ).toMatchObject({
      weight,
    })
  })

  it.each([
    ['Failed to import the client certificate store (0x80092024)  OSDSMPClient', 'confirms'],
    [
      'Failed to import the client certificate store (0x80092024)\tOSDSMPClient\t3/14/2011 1:02:03 AM\t1 (0x1)',
      'confirms',
    ],
    ['Failed to import the client certificate store (0x80092024)', 'unrelated'],
    ['osdsmpclient.exe ended with 0x80092024', 'unrelated'],
  ])('pasted: %s %s', (line, weight) => {
    expect(matchSignature(record(line, null))).toMatchObject({ weight })
  })
})

describe('stale', () => {
  const logged = Date.UTC(2011, 2, 14, 15)
  it.each([
    ['10:00:00.000+300', 1, true],
    ['10:00:00.000+300', -1, false],
    // Without a bias the line may be from any zone: half a day later it is old everywhere.
    ['15:00:00.000', 1, false],
    ['15:00:00.000', 12 * 3_600_000 + 1, true],
    ['at some time', 1, false],
  ])('a line of %s, mended %i ms after 15:00 UTC: %s', (time, after, stale) => {
    expect(isStale(record('0x80092024', 'OSDSMPClient', time), new Date(logged + after))).toBe(stale)
  })
})

describe('the client package', () => {
  it('is picked up with its drive', () => {
    const records = [
      'Resolving source for SMS client, package ID = MAX00003.',
      'Executing D:\\_SMSTaskSequence\\OSD\\MAX00003\\ccmsetup.exe /noservice',
    ].map((message) => record(message, 'OSDSetupWindows'))
    expect(clientPackage(records)).toEqual({ packageId: 'MAX00003', drive: 'D', records })
  })

  it('is not taken from another package of the task sequence, but the drive is', () => {
    const message = 'Running C:\\_SMSTaskSequence\\OSD\\USM00001\\x86\\scanstate.exe'
    expect(clientPackage([record(message)])).toMatchObject({ packageId: null, drive: 'C' })
  })

  it('is what the log says last', () => {
    const lines = ['OLD00001', 'new00002'].map((id) => record(`Resolving source for SMS client, package ID = ${id}`))
    expect(clientPackage(lines)).toMatchObject({ packageId: 'NEW00002', drive: null })
  })

  it('is unknown where no line says', () => {
    expect(clientPackage([record('nothing')])).toEqual({ packageId: null, drive: null, records: [] })
  })
})

describe('the client package of several logs', () => {
  const at = (location: string, message: string, time?: string) => ({
    location,
    record: record(message, 'OSDSetupWindows', time),
  })
  const resolving = (id: string): string => `Resolving source for SMS client, package ID = ${id}.`

  it('is what was said last, in whichever log', () => {
    const found = [
      at('SMSTSLog/smsts.log', resolving('NEW00002'), '12:00:00.000+300'),
      at('Logs/smsts.log', resolving('OLD00001'), '10:00:00.000+300'),
      at('Logs/smsts.log', 'Executing D:\\_SMSTaskSequence\\OSD\\OLD00001\\ccmsetup.exe', '10:01:00.000+300'),
    ]
    expect(clientPackageView(found)).toEqual({ packageId: 'NEW00002', drive: 'D', location: 'SMSTSLog/smsts.log:1' })
  })

  it('keeps a record without a time behind the one before it', () => {
    const found = [
      at('a.log', resolving('AAA00001'), '10:00:00.000+300'),
      at('a.log', resolving('AAA00002'), 'no time'),
      at('b.log', resolving('BBB00001'), '09:00:00.000+300'),
    ]
    expect(clientPackageView(found)?.packageId).toBe('AAA00002')
  })

  it('is unknown where no log says', () => {
    expect(clientPackageView([])).toBeNull()
    expect(clientPackageView([at('a.log', 'nothing')])).toBeNull()
  })
})
