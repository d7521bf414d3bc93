/** The sample machine: what Certmend sees on it, and what other tools say of the same files. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificateDer, parseCertificateBlob } from '../../../main/core/formats/certificate-blob.ts'
import { sampleMachine } from '../../../main/core/sample/sample-machine.ts'
import { sampleStores } from '../../../main/core/sample/stores.ts'
import { writeSample } from '../../../main/core/sample/write-sample.ts'
import { scan } from '../../../main/core/scan.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import { missing, systemPython } from '../../support/needs.ts'
import { testPlatform } from '../../support/platform.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const place = mkdtempSync(join(tmpdir(), 'certmend-test-'))
const machine = join(place, 'PC-0142')
const platform = testPlatform(join(place, 'state'))
const at = (...parts: readonly string[]) => join(machine, ...parts)
const software = at('Windows', 'System32', 'config', 'SOFTWARE')

const scanned = async (location: string, recursive = false) =>
  (await scan(platform, [location], { recursive, policy: 'truncate', only: [] })).report

beforeAll(async () => {
  const written = await writeSample(platform.files, machine)
  expect(written.ok).toBe(true)
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('the sample machine', () => {
  it('shows two affected certificates in its volume, both in the SMS store', async () => {
    const { sources, summary, errors } = await scanned(machine)
    expect(errors).toEqual([])
    expect(summary).toEqual({ certificates: 9, affected: 2, sources: 1 })
    const [source] = sources
    expect(source).toMatchObject({ kind: 'hive', state: 'clean', location: software, problems: [] })
    const affected = source?.certificates.filter(({ friendlyName }) => isAffected(friendlyName.state)) ?? []
    expect(
      affected.map(({ store, subject, friendlyName, mendable, note }) => [
        store,
        subject,
        friendlyName.state,
        friendlyName.codeUnits,
        friendlyName.firstNul,
        friendlyName.proposed,
        mendable,
        note,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['SMS', 'CN=SMS, CN=PC-0142', 'extra-terminators', 25, 23, 'SMS Signing Certificate', true, null],
        ['SMS', 'CN=SMS, CN=PC-0142', 'text-after-nul', 31, 26, 'SMS Encryption Certificate', true, null],
      ]),
    )
  })

  it('has nothing else to remark: every key is named after its certificate', async () => {
    const { sources } = await scanned(machine)
    const certificates = sources.flatMap((source) => source.certificates)
    expect(certificates.filter(({ note }) => note !== null)).toEqual([])
    const healthy = certificates.filter(({ friendlyName }) => !isAffected(friendlyName.state))
    expect(healthy.map(({ store, friendlyName }) => [store, friendlyName.state, friendlyName.text]).sort()).toEqual([
      ['CA', 'absent', ''],
      ['MY', 'absent', ''],
      ['MY', 'ok', 'Workstation Authentication'],
      ['ROOT', 'ok', 'Example Root CA'],
      ['ROOT', 'ok', 'Example Root CA 2'],
      ['ROOT', 'ok', 'Example Time Stamping CA'],
      ['Remote Desktop', 'absent', ''],
    ])
  })

  it.each(['SMS.reg', 'SMS.sst'])('has the same two certificates in its export %s', async (name) => {
    const { sources, summary, errors } = await scanned(at('Exports', name))
    expect(errors).toEqual([])
    expect(summary).toEqual({ certificates: 2, affected: 2, sources: 1 })
    const inHive = (await scanned(machine)).sources.flatMap((source) => source.certificates)
    for (const { thumbprint, friendlyName } of sources.flatMap((source) => source.certificates)) {
      expect(inHive.find((one) => one.thumbprint === thumbprint)?.friendlyName.hex).toBe(friendlyName.hex)
    }
  })
})

const taskSequences = [
  { name: 'Windows 7 Refresh.xml', steps: 15, captures: true, setsUp: true, restores: true },
  { name: 'Windows 7 Replace - capture.xml', steps: 4, captures: true, setsUp: false, restores: false },
  { name: 'Windows 7 Replace - restore.xml', steps: 10, captures: false, setsUp: true, restores: true },
] as const

describe.each(taskSequences)('the task sequence $name', ({ name, steps, captures, setsUp, restores }) => {
  const sequence = textOf(name)

  it('is shaped as a ConfigMgr 2007 console exports one', () => {
    expect(sequence).toMatch(/^<\?xml version="1\.0"\?>\r\n<SmsTaskSequencePackage xmlns:xsi="/)
    expect(sequence.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(sequence).toContain('<sequence version="3.00">')
    expect(sequence).not.toMatch(/retryCount|runFromNet/)
  })

  it('has the steps by which its scenario is told, and nothing of KB977203 yet', () => {
    expect({
      captures: sequence.includes('<action>osdsmpclient.exe /capture</action>'),
      setsUp: sequence.includes('type="SMS_TaskSequence_SetupWindowsAndSMSAction"'),
      restores: sequence.includes('<action>osdsmpclient.exe /restore</action>'),
    }).toEqual({ captures, setsUp, restores })
    expect(sequence).toContain('<DependentProgram />')
    expect(sequence).not.toMatch(/PATCH=|977203/)
  })

  it('refers to exactly the packages that its steps name', () => {
    const listed = [...sequence.matchAll(/<reference package="(\w+)"/g)].map(([, id]) => id)
    const used = [...sequence.matchAll(/property="\w*PackageID">(\w+)</g)].map(([, id]) => id)
    expect(new Set(used)).toEqual(new Set(listed))
  })

  it.skipIf(missing('python3'))('is well formed to an XML parser, variables sorted by property', () => {
    const script = `
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
for steps in root.iter('defaultVarList'):
    names = [variable.get('property') for variable in steps]
    assert names == sorted(names), names
print(root.tag, len(list(root.iter('step'))))`
    expect(run(systemPython, '-c', script, at('Task sequences', name))).toBe(`SmsTaskSequencePackage ${steps}\n`)
  })
})

describe('other tools read the sample machine', () => {
  it.skipIf(missing('hivexsh'))('hivex finds the client, the update and the architecture', () => {
    const shell = (hive: string, key: string) => {
      const { stdout } = spawnSync('hivexsh', [hive], { input: `cd ${key}\nlsval\n`, encoding: 'utf8' })
      return stdout
    }
    expect(shell(software, 'Microsoft\\SMS\\Mobile Client')).toContain('"ProductVersion"="4.00.6487.2000"')
    expect(shell(software, 'Microsoft\\Windows NT\\CurrentVersion')).toContain('"CSDVersion"="Service Pack 1"')
    expect(
      shell(
        software,
        'Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages\\Package_for_KB974571~31bf3856ad364e35~x86~~6.1.1.1',
      ),
    ).toContain('"CurrentState"=dword:00000050')
    expect(
      shell(at('Windows', 'System32', 'config', 'SYSTEM'), 'ControlSet001\\Control\\Session Manager\\Environment'),
    ).toContain('"PROCESSOR_ARCHITECTURE"="x86"')
  })

  it.skipIf(missing('reglookup'))('reglookup reads all keys of both hives without a complaint', () => {
    for (const hive of [software, at('Windows', 'System32', 'config', 'SYSTEM')]) {
      const { status, stderr, stdout } = spawnSync('reglookup', ['-H', hive], { encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toContain(',KEY,')
    }
  })

  it.skipIf(missing('openssl'))('openssl reads every certificate, and gives it the same thumbprint', () => {
    const folder = temporaryFolder()
    for (const { thumbprint, blob } of Object.values(sampleStores('faulty')).flat()) {
      const parsed = parseCertificateBlob(blob)
      if (!parsed.ok) throw new Error(parsed.error.code)
      const file = join(folder, thumbprint)
      writeFileSync(file, certificateDer(parsed.value))
      const told = run('openssl', 'x509', '-inform', 'DER', '-in', file, '-noout', '-fingerprint', '-sha1')
      expect(told.replaceAll(':', '')).toContain(`=${thumbprint}`)
    }
  })
})

function textOf(name: string): string {
  const file = sampleMachine().find(({ path }) => path.at(-1) === name)
  return new TextDecoder('utf-8', { fatal: true }).decode(file?.content)
}

/** Standard output of a program that must succeed. */
function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}
