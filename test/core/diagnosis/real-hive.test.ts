/** The real Windows 7 SP1 hive of samples/hives-software: a machine without a ConfigMgr client. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createNodeFileSystem } from '../../../main/adapters/node-file-system.ts'
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts'
import { gatherFacts } from '../../../main/core/diagnosis/gather.ts'
import { openOfflineMachine } from '../../../main/core/diagnosis/offline-machine.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure } from '../../../shared/model/result.ts'
import { given } from '../../support/given-facts.ts'
import { missing, samples } from '../../support/needs.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const notRead = failure(certmendError('not-looked-at'))
const packages = 'Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages'

describe.skipIf(missing('samples', 'xz'))('a real Windows 7 SP1', () => {
  it('is not applicable; its update is superseded, which is in effect; each with key and value', async () => {
    const software = join(temporaryFolder(), 'SOFTWARE')
    const packed = samples('hives-software', 'plaso_SOFTWARE_win7sp1.xz')
    execFileSync('sh', ['-c', `xz -dc "$1" > "$2"`, 'sh', packed, software])
    const machine = await openOfflineMachine(createNodeFileSystem(), software)
    const facts = await gatherFacts(machine, given({ certificates: notRead, logs: notRead }))
    machine.close()
    const { findings, verdict } = diagnose(facts)
    expect(verdict).toMatchObject({ id: 'not-applicable', code: 'no-client' })
    const at = (path: string) => `${software}: ${path}`
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'windows-version',
        code: 'windows-in-scope',
        parameters: { name: 'Windows 7 Ultimate Service Pack 1', version: '6.1.7601' },
        evidence: expect.arrayContaining([
          {
            kind: 'registry-value',
            location: at('Microsoft\\Windows NT\\CurrentVersion\\CSDVersion'),
            value: 'Service Pack 1',
          },
          {
            kind: 'registry-value',
            location: at('Microsoft\\Windows NT\\CurrentVersion\\CurrentBuild'),
            value: '7601',
          },
        ]),
      }),
    )
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'security-update',
        code: 'update-superseded',
        status: 'warning',
        evidence: expect.arrayContaining(
          ['Package_for_KB974571', 'Package_2_for_KB974571', 'Package_for_KB974571_RTM'].map((name) => ({
            kind: 'registry-value',
            location: at(`${packages}\\${name}~31bf3856ad364e35~x86~~6.1.1.1\\CurrentState`),
            value: '80',
          })),
        ),
      }),
    )
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'client',
        code: 'client-absent',
        status: 'not-applicable',
        evidence: expect.arrayContaining([
          { kind: 'registry-key', location: at('Microsoft\\SMS\\Mobile Client'), value: null },
        ]),
      }),
    )
  })
})
