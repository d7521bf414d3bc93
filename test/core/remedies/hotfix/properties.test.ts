/** What the client was installed with, from its keys and from ccmsetup.log. */
import { describe, expect, it } from 'vitest'
import type { RegistryKeyFact, RegistryValueFact } from '../../../../main/core/diagnosis/machine.ts'
import {
  type ClientKey,
  type ClientKeys,
  clientProperties,
  clientPropertyKeys,
  type SetupLog,
} from '../../../../main/core/remedies/hotfix/properties.ts'
import { locales } from '../../../../shared/contract/ipc.ts'
import { propertyLoss } from '../../../../shared/messages/hotfix.ts'
import { translator } from '../../../../shared/messages/index.ts'
import { propertyLosses } from '../../../../shared/model/hotfix.ts'

const key = (name: ClientKey, values: Readonly<Record<string, string | number | null>>): RegistryKeyFact => ({
  location: `HKLM\\SOFTWARE\\Wow6432Node\\${clientPropertyKeys[name]}`,
  values: Object.entries(values).map(([valueName, data]): RegistryValueFact => ({ name: valueName, data })),
  subkeys: [],
})

const noKeys: ClientKeys = { mobileClient: null, framework: null, fallbackStatusPoint: null, setup: null }

const setupLog = (...messages: readonly string[]): SetupLog => ({
  location: 'C:\\Windows\\System32\\ccmsetup\\ccmsetup.log',
  records: messages.map((message, index) => ({ message, line: index + 1 })),
})

const assignments = (keys: Partial<ClientKeys>, log: SetupLog | null = null) =>
  clientProperties({ ...noKeys, ...keys }, log).map(({ name, value }) => `${name}=${value}`)

describe('the properties to name again', () => {
  it('are none where nothing is known', () => {
    expect(clientProperties(noKeys, null)).toEqual([])
  })

  it('are read from the keys of the client, with the value that each stands in', () => {
    const keys = {
      ...noKeys,
      mobileClient: key('mobileClient', { AssignedSiteCode: 'ABC', SMSSLP: 'SLP01', ProductVersion: '4.00.6487.2000' }),
      fallbackStatusPoint: key('fallbackStatusPoint', { HostName: 'FSP01' }),
    }
    expect(clientProperties(keys, null)).toEqual([
      {
        name: 'SMSSITECODE',
        value: 'ABC',
        readFrom: {
          kind: 'registry-value',
          location: 'HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\SMS\\Mobile Client\\AssignedSiteCode',
          value: 'ABC',
        },
        differing: [],
        lostWithout: 'site-code',
      },
      expect.objectContaining({ name: 'SMSSLP', value: 'SLP01', lostWithout: 'server-locator-point' }),
      expect.objectContaining({ name: 'FSP', value: 'FSP01', lostWithout: 'fallback-status-point' }),
    ])
  })

  it('are ports where they are not those that every client has', () => {
    expect(assignments({ framework: key('framework', { HttpPort: 80, HttpsPort: 443 }) })).toEqual([])
    expect(assignments({ framework: key('framework', { HttpPort: 8080, HttpsPort: 443 }) })).toEqual([
      'CCMHTTPPORT=8080',
    ])
  })

  it('are read from what the last installation was given, with quotation marks or without', () => {
    const parameters = 'SMSSITECODE="ABC" /native FSP=FSP01 SMSCACHEDIR="D:\\my cache" "CCMHTTPPORT=8080"'
    expect(assignments({ setup: key('setup', { LastSuccessfulInstallParams: parameters }) })).toEqual([
      'SMSSITECODE=ABC',
      'FSP=FSP01',
      'CCMHTTPPORT=8080',
      'SMSCACHEDIR=D:\\my cache',
    ])
  })

  it.each([
    ['MSI properties:    INSTALL="ALL" SMSSITECODE="ABC" CCMHTTPPORT="8080"', ['SMSSITECODE=ABC', 'CCMHTTPPORT=8080']],
    ['Command line: "C:\\x y\\ccmsetup.exe" /runservice SMSMP=MP01 FSP="F"', ['SMSMP=MP01', 'FSP=F']],
    ['CcmSetup command line: ccmsetup.exe smssitecode=abc', ['SMSSITECODE=abc']],
    ['Updated security on object C:\\Windows\\ccmsetup\\.', []],
    ['No command line was given: FSP=X', []],
  ])('are read from the line of ccmsetup.log: %s', (message, expected) => {
    expect(assignments({}, setupLog(message))).toEqual(expected)
  })

  it('are those of the newest installation in the log, and of what ccmsetup made of its command line', () => {
    const log = setupLog(
      'MSI properties: SMSSITECODE="OLD" FSP="GONE"',
      'Command line: ccmsetup.exe SMSSITECODE=AUTO',
      'MSI properties: SMSSITECODE="NEW"',
    )
    const [property, ...others] = clientProperties(noKeys, log)
    expect(property).toMatchObject({
      value: 'NEW',
      readFrom: { kind: 'log-line', location: 'C:\\Windows\\System32\\ccmsetup\\ccmsetup.log:3' },
    })
    expect(others).toEqual([])
  })

  it('say where the places contradict each other: how the client is set now counts', () => {
    const keys = {
      ...noKeys,
      mobileClient: key('mobileClient', { AssignedSiteCode: 'NEW' }),
      setup: key('setup', { LastSuccessfulInstallParams: 'SMSSITECODE=AUTO FSP=fsp01' }),
      fallbackStatusPoint: key('fallbackStatusPoint', { HostName: 'FSP01' }),
    }
    const [site, point] = clientProperties(keys, null)
    expect(site).toMatchObject({ value: 'NEW', differing: [{ value: 'SMSSITECODE=AUTO FSP=fsp01' }] })
    expect(point).toMatchObject({ value: 'FSP01', differing: [] })
  })

  it('are none that only make sense while a client is installed, and none without a value', () => {
    const parameters = 'INSTALL="ALL" PATCH="C:\\x.msp" RESETKEYINFORMATION=TRUE REINSTALL=ALL FSP="" UNKNOWN=1'
    expect(assignments({ setup: key('setup', { LastSuccessfulInstallParams: parameters }) })).toEqual([])
    expect(assignments({ mobileClient: key('mobileClient', { SMSSLP: null }) })).toEqual([])
  })

  it('each have a warning in every language', () => {
    for (const locale of locales) {
      const said = propertyLosses.map((loss) => propertyLoss(translator(locale), loss))
      expect(new Set(said).size).toBe(propertyLosses.length)
    }
  })
})
