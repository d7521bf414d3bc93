/** What a client was installed with, read from whole machines. */
import { describe, expect, it } from 'vitest'
import { openOfflineMachine } from '../../../../main/core/diagnosis/offline-machine.ts'
import { readClientProperties } from '../../../../main/core/remedies/hotfix/client-settings.ts'
import { memoryFiles } from '../../../support/memory-files.ts'
import { hiveBytes, liveShape, syntheticMachine } from '../../../support/synthetic-machine.ts'

type Values = Readonly<Record<string, string | number>>

const disk = '/mnt/disk'

/** A disk: keys below SOFTWARE, and texts by path below the Windows folder. */
const scene = async (
  keys: Readonly<Record<string, Values>>,
  logs: Readonly<Record<string, string>> = {},
  denied: readonly string[] = [],
) => {
  const { software, system } = syntheticMachine({ windows: '7', bits: 64, client: '4.00.6487.2000' })
  const config = `${disk}/Windows/System32/config`
  const merged = { ...software }
  for (const [key, values] of Object.entries(keys)) merged[key] = { ...merged[key], ...values }
  const content = new Map([
    [`${config}/SOFTWARE`, hiveBytes(merged)],
    [`${config}/SYSTEM`, hiveBytes(system)],
    ...Object.entries(logs).map(([path, text]) => [`${disk}/Windows/${path}`, new TextEncoder().encode(text)] as const),
  ])
  const files = memoryFiles(content, { denied: denied.map((path) => `${disk}/Windows/${path}`) })
  return readClientProperties(files, await openOfflineMachine(files, `${config}/SOFTWARE`))
}

const assignments = async (...given: Parameters<typeof scene>) => {
  const read = await scene(...given)
  if (!read.ok) throw new Error(read.error.code)
  return read.value.map(({ name, value, readFrom }) => [`${name}=${value}`, readFrom.location] as const)
}

const line = (message: string): string =>
  `<![LOG[${message}]LOG]!><time="10:00:00.000+000" date="03-14-2011" component="ccmsetup" context="" type="1" thread="1" file="a.cpp:1">\r\n`

describe('what a client was installed with', () => {
  it('is nothing where nothing says so', async () => {
    expect(await assignments({})).toEqual([])
  })

  it('is read from the view in which the client stands, before the other', async () => {
    const said = await assignments({
      'Wow6432Node\\Microsoft\\SMS\\Mobile Client': { AssignedSiteCode: 'ABC' },
      'Wow6432Node\\Microsoft\\CCM\\FSP': { HostName: 'FSP01' },
      'Wow6432Node\\Microsoft\\CCM': { HttpPort: 8080 },
      'Microsoft\\CCMSetup': { LastSuccessfulInstallParams: 'SMSCACHESIZE="9000" FSP="OLD"' },
    })
    expect(said.map(([assignment]) => assignment)).toEqual([
      'SMSSITECODE=ABC',
      'FSP=FSP01',
      'CCMHTTPPORT=8080',
      'SMSCACHESIZE=9000',
    ])
    expect(said[0]?.[1]).toContain('Wow6432Node')
  })

  it.each(['SysWOW64/ccmsetup/ccmsetup.log', 'System32/ccmsetup/CCMSETUP.LOG'])(
    'is read from the log of its installation: %s',
    async (path) => {
      const log = line('MSI properties: SMSSLP="OLD"') + line('MSI properties: SMSSLP="SLP01" CCMADMINS="A;B"')
      expect(await assignments({}, { [path]: log })).toEqual([
        ['SMSSLP=SLP01', `${disk}/Windows/${path}:2`],
        ['CCMADMINS=A;B', `${disk}/Windows/${path}:2`],
      ])
    },
  )

  it('is known without a log that cannot be read', async () => {
    const keys = { 'Wow6432Node\\Microsoft\\SMS\\Mobile Client': { AssignedSiteCode: 'ABC' } }
    const log = { 'SysWOW64/ccmsetup/ccmsetup.log': line('MSI properties: FSP="X"') }
    const said = await assignments(keys, log, ['SysWOW64/ccmsetup'])
    expect(said.map(([assignment]) => assignment)).toEqual(['SMSSITECODE=ABC'])
  })

  it('is not known where the registry does not answer', async () => {
    const machine = syntheticMachine({ windows: '7', bits: 64, client: '4.00.6487.2000' })
    const denied = await liveShape(machine, ['Microsoft\\SMS\\Mobile Client'])
    expect(await readClientProperties(memoryFiles(new Map()), denied)).toMatchObject({
      ok: false,
      error: { code: 'access-denied' },
    })
  })
})
