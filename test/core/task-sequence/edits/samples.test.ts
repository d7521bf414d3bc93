/**
 * Real task sequences with the edits in them, and files derived from them: `samples/SOURCES.md`. Python's ElementTree
 * says what then stands there, xmllint whether it is well-formed.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyEdits, invertEdits, sameBytes } from '../../../../main/core/byte-edit.ts'
import { applySequenceEdits } from '../../../../main/core/task-sequence/edits/apply.ts'
import type { SequenceChoices } from '../../../../shared/model/task-sequence.ts'
import { missing, samples } from '../../../support/needs.ts'
import { acceptedByXmllint } from '../../../support/xml-judges.ts'
import { packageIn } from '../documents.ts'
import { choices, judged, patchOf, planOf, required, statesOf } from './planning.ts'

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(samples('task-sequences', file)))

const wanted = patchOf('CAS00002')
const other = 'C:\\_SMSTaskSequence\\OSD\\CAS00002\\i386\\hotfix\\KB2516517\\SCCM2007AC-SP2-KB2516517-x86.msp'
const capture: SequenceChoices = { ...choices, scenario: 'replace-capture' }
const certfix: SequenceChoices = { ...choices, certfixPackage: 'CAS00099' }

const captureStates = (runFirst: string): readonly string[] => [
  'patch-property not-needed capture-only',
  runFirst,
  'install-software not-needed capture-only',
  'restart not-needed capture-only',
  'reference not-needed capture-only',
]
const setupStates = (patch: string): readonly string[] => [
  patch,
  'run-first planned program-added',
  'install-software planned after-setup',
  'restart planned after-certfix',
  'reference planned reference-added',
]
const added = setupStates('patch-property planned patch-added')

interface Expected {
  readonly choices: SequenceChoices
  readonly states: readonly string[]
  /** What PATCH and the properties around it are then; null where nothing is set up. */
  readonly properties: string | null
}

const files: readonly (readonly [string, Expected])[] = [
  ['01-mdt2013-SCCM_Client.xml', { choices, states: added, properties: `PATCH="${wanted}"` }],
  [
    '02-mdt2013-SCCM_ClientReplace.xml',
    { choices, states: captureStates('run-first planned program-added'), properties: null },
  ],
  [
    '04-mdt2013-SCCM_UDIReplace.xml',
    { choices: capture, states: captureStates('run-first planned program-added'), properties: null },
  ],
  ['derived/d01-SCCM_Client-crlf-nobom.xml', { choices, states: added, properties: `PATCH="${wanted}"` }],
  ['derived/d02-SCCM_Client-utf8bom-crlf.xml', { choices, states: added, properties: `PATCH="${wanted}"` }],
  ['derived/d03-SCCM_Client-utf16le-bom-crlf.xml', { choices, states: added, properties: `PATCH="${wanted}"` }],
  [
    'derived/d04-SCCM_Client-existing-other-PATCH.xml',
    {
      choices,
      states: setupStates('patch-property planned patch-listed'),
      properties: `SMSSLP=slp1.contoso.com FSP=fsp1.contoso.com PATCH="${other};${wanted}"`,
    },
  ],
  [
    'derived/d05-SCCM_Client-PATCH-already-applied-SP2.xml',
    { choices, states: setupStates('patch-property done patch-there'), properties: `PATCH="${wanted}"` },
  ],
  [
    'derived/d07-SCCM_ClientReplace-dependentprogram.xml',
    { choices: certfix, states: captureStates('run-first done program-there'), properties: null },
  ],
  [
    'derived/d09-SCCM_Client-polish-KB-copy.xml',
    {
      choices,
      states: setupStates('patch-property planned replaces-translated'),
      properties: `PATCH="${wanted}"`,
    },
  ],
]

const edited = (file: string, wish: SequenceChoices) => {
  const { document } = packageIn(bytesOf(file))
  return required(applySequenceEdits(document, planOf(bytesOf(file), wish).edits))
}

describe.skipIf(missing('samples'))('task sequences of other people, edited', () => {
  it.each(files)('%s: what is planned', (file, expected) => {
    expect(statesOf(planOf(bytesOf(file), expected.choices))).toEqual(expected.states)
  })

  it.skipIf(missing('python3')).each(files)('%s: Python finds what was planned, and nothing else', (file, expected) => {
    const before = judged(bytesOf(file))
    const after = judged(edited(file, expected.choices).bytes)
    const { certfixPackage, certfixProgram } = expected.choices
    expect(after.first).toBe(`${certfixPackage};;${certfixProgram}`)
    if (expected.properties === null) return expect(after).toEqual({ ...before, first: after.first })
    expect(after.references).toEqual([...before.references, [certfixPackage, certfixProgram]])
    expect(after.children).toEqual(before.children)
    expect(after.steps).toBe(before.steps + 2)
    const [setup] = after.setups
    expect(after.setups).toHaveLength(1)
    expect(setup?.values).toEqual({ ClientInstallProperties: expected.properties, ClientPackageID: 'CAS00002' })
    expect(setup?.behind).toEqual([
      [
        'SMS_TaskSequence_InstallSoftwareAction',
        [
          ['name', 'Install Software'],
          ['description', ''],
          ['runIn', 'FullOS'],
          ['successCodeList', '0'],
        ],
        'smsswd.exe /pkg:XXX00099 /install /basevar: /continueOnError:',
        [
          ['PackageID', 'PackageID', 'XXX00099'],
          ['_SMSSWDProgramName', 'ProgramName', 'CCMCertFix'],
        ],
        false,
      ],
      [
        'SMS_TaskSequence_RebootAction',
        [
          ['name', 'Restart Computer'],
          ['description', ''],
          ['runIn', 'WinPEandFullOS'],
          ['successCodeList', '0'],
        ],
        'smsboot.exe /target:HD',
        [
          ['SMSRebootMessage', 'Message', ''],
          ['SMSRebootTimeout', 'MessageTimeout', '0'],
          ['SMSRebootTarget', 'Target', 'HD'],
        ],
        false,
      ],
    ])
  })

  it.skipIf(missing('xmllint'))('xmllint accepts all of them', () => {
    const results = files.map(([file, expected]) => edited(file, expected.choices).bytes)
    expect(acceptedByXmllint(results)).toEqual(files.map(() => true))
  })

  it.each(files)(
    '%s: the bytes beside the edits are the same, and the inverse gives the file back',
    (file, expected) => {
      const bytes = bytesOf(file)
      const { bytes: after, byteEdits } = edited(file, expected.choices)
      let behind = 0
      let shift = 0
      for (const { offset, before, after: inserted } of byteEdits) {
        expect(sameBytes(after.subarray(behind + shift, offset + shift), bytes.subarray(behind, offset))).toBe(true)
        expect(sameBytes(after.subarray(offset + shift, offset + shift + inserted.length), inserted)).toBe(true)
        behind = offset + before.length
        shift += inserted.length - before.length
      }
      expect(sameBytes(after.subarray(behind + shift), bytes.subarray(behind))).toBe(true)
      expect(sameBytes(applyEdits(after, invertEdits(byteEdits)), bytes)).toBe(true)
    },
  )

  it.each(files)('%s: a second time nothing is planned and nothing changes', (file, expected) => {
    const { bytes } = edited(file, expected.choices)
    const again = planOf(bytes, expected.choices)
    expect(again.edits.filter(({ state }) => state === 'planned' || state === 'blocked')).toEqual([])
    const second = required(applySequenceEdits(packageIn(bytes).document, again.edits))
    expect(sameBytes(second.bytes, bytes)).toBe(true)
    expect(second.byteEdits).toEqual([])
  })

  it('lays the steps out as the file does', () => {
    const text = new TextDecoder().decode(edited('01-mdt2013-SCCM_Client.xml', choices).bytes)
    const lines = text.split('\n')
    const setup = lines.findIndex((line) => line.includes('SMS_TaskSequence_SetupWindowsAndSMSAction'))
    const from = lines.findIndex((line, index) => index > setup && line.includes('</step>')) + 1
    expect(`${lines.slice(from, from + 16).join('\n')}\n`).toBe(`\
          <step type="SMS_TaskSequence_InstallSoftwareAction" name="Install Software" description="" runIn="FullOS" successCodeList="0">
            <action>smsswd.exe /pkg:XXX00099 /install /basevar: /continueOnError:</action>
            <defaultVarList>
              <variable name="PackageID" property="PackageID" hidden="true">XXX00099</variable>
              <variable name="_SMSSWDProgramName" property="ProgramName">CCMCertFix</variable>
            </defaultVarList>
          </step>
          <step type="SMS_TaskSequence_RebootAction" name="Restart Computer" description="" runIn="WinPEandFullOS" successCodeList="0">
            <action>smsboot.exe /target:HD</action>
            <defaultVarList>
              <variable name="SMSRebootMessage" property="Message"></variable>
              <variable name="SMSRebootTimeout" property="MessageTimeout">0</variable>
              <variable name="SMSRebootTarget" property="Target" hidden="true">HD</variable>
            </defaultVarList>
          </step>
        </group>
`)
  })

  it('lays them out on one line with the attributes of later versions, where the file does', () => {
    const file = '14c-cm2012plus-RSC002A6-extracted-raw.xml'
    const before = new TextDecoder().decode(bytesOf(file))
    const after = new TextDecoder().decode(edited(file, choices).bytes)
    expect(after.split('\n')).toHaveLength(before.split('\n').length)
    expect(after).toContain(
      '</step><step type="SMS_TaskSequence_InstallSoftwareAction" name="Install Software" description="" runIn="FullOS" successCodeList="0" retryCount="0" runFromNet="false"><action>',
    )
    expect(planOf(bytesOf(file)).notices.map(({ code }) => code)).toContain('newer-sequence')
  })

  it.each([
    '09-cm2012plus-MBR2GPT.zip',
    '13-cm2012plus-OSDCloudTaskSequence.zip',
    '14a-cm2012plus-RSC002A6-object-v1.xml',
  ])('%s is of a later product', (file) => {
    expect(() => planOf(bytesOf(file))).toThrow('task-sequence-newer-product')
  })
})
