/** CCMCertFix changes certificates by its own lights: of what it says nothing is documented, so the store is compared. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../../../main/core/pipeline/apply.ts'
import { planCertfix } from '../../../../main/core/pipeline/program/plan-program.ts'
import type { ProgramWatching } from '../../../../main/core/pipeline/program/run-program.ts'
import { registryFileDocument } from '../../../../main/core/sources/registry-file-document.ts'
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { CertificateOutcome } from '../../../../shared/model/run.ts'
import { readBytes, utf16 } from '../../../support/blob.ts'
import { storedBlobs } from '../../../support/faulty-files.ts'
import {
  type Computer,
  certfixOf,
  certfixTool,
  faultyStore,
  keyOf,
  mendedStore,
  mendNames,
  newCertificate,
  onlyChange,
  programScene,
  type SceneOptions,
  succeeded,
  toolName,
  wholeRun,
} from '../../../support/program-fixtures.ts'
import type { ScriptedRun } from '../../../support/program-host.ts'

const ran = async (options: SceneOptions = {}, watching: ProgramWatching = {}, tool = certfixTool()) => {
  const scene = programScene(options)
  const plan = await succeeded(planCertfix(scene.platform, scene.bring(toolName, tool)))
  const ids = plan.changes.map(({ id }) => id)
  const run = await wholeRun(applyPlan(scene.platform, plan, ids, undefined, watching))
  const change = onlyChange(run)
  const outcomes = change.certificates?.map(({ outcome }) => outcome)
  return { ...scene, run, change, outcomes, codes: run.errors.map(({ code }) => code) }
}

/** The third certificate, which had no fault, with another name. */
const renamed = (text: string): Uint8Array =>
  storedBlobs([undefined, undefined, utf16(text)])[2]?.blob ?? new Uint8Array()

describe('the certificates decide', () => {
  const timedOut = certmendError('program-timed-out')
  const flooded = certmendError('program-flooded')
  const mends =
    (...numbers: readonly number[]) =>
    (computer: Computer) =>
      mendNames(computer, ...numbers)

  it.each<
    [
      string,
      Omit<ScriptedRun, 'effect'>,
      (computer: Computer) => void,
      string,
      string,
      readonly string[],
      readonly CertificateOutcome[],
      boolean,
    ]
  >([
    ['mends all', {}, mends(0, 1), 'held', 'done', [], ['mended', 'mended', 'untouched'], true],
    [
      'mends all and complains',
      { exitCode: 5 },
      mends(0, 1),
      'held',
      'done',
      [],
      ['mended', 'mended', 'untouched'],
      true,
    ],
    [
      'mends all and hangs',
      { failure: timedOut },
      mends(0, 1),
      'held',
      'done',
      [],
      ['mended', 'mended', 'untouched'],
      true,
    ],
    [
      'mends none',
      {},
      mends(),
      'differs',
      'partial',
      ['names-still-bad'],
      ['still-bad', 'still-bad', 'untouched'],
      false,
    ],
    [
      'mends none and complains',
      { exitCode: 5 },
      mends(),
      'not-done',
      'rolled-back',
      ['program-failed'],
      ['still-bad', 'still-bad', 'untouched'],
      false,
    ],
    [
      'mends none and floods',
      { failure: flooded },
      mends(),
      'not-done',
      'rolled-back',
      ['program-flooded'],
      ['still-bad', 'still-bad', 'untouched'],
      false,
    ],
    [
      'does not start',
      { failure: certmendError('program-not-started') },
      mends(),
      'not-done',
      'rolled-back',
      ['program-not-started'],
      ['still-bad', 'still-bad', 'untouched'],
      false,
    ],
    ['mends one', {}, mends(1), 'differs', 'partial', ['names-still-bad'], ['still-bad', 'mended', 'untouched'], true],
    [
      'mends one and hangs',
      { failure: timedOut },
      mends(0),
      'differs',
      'partial',
      ['program-timed-out'],
      ['mended', 'still-bad', 'untouched'],
      true,
    ],
    [
      'mends one and floods',
      { failure: flooded },
      mends(0),
      'differs',
      'partial',
      ['program-flooded'],
      ['mended', 'still-bad', 'untouched'],
      true,
    ],
    [
      'removes one',
      {},
      (computer) => {
        mendNames(computer, 0)
        computer.store.delete(keyOf(1))
      },
      'differs',
      'partial',
      ['read-back-differs'],
      ['mended', 'gone', 'untouched'],
      true,
    ],
    [
      'adds one',
      {},
      (computer) => {
        mendNames(computer, 0, 1)
        computer.store.set(...newCertificate)
      },
      'held',
      'done',
      [],
      ['mended', 'mended', 'untouched', 'new'],
      true,
    ],
    [
      'only adds one',
      {},
      ({ store }) => void store.set(...newCertificate),
      'differs',
      'partial',
      ['names-still-bad'],
      ['still-bad', 'still-bad', 'untouched', 'new'],
      false,
    ],
    [
      'changes a good name too',
      {},
      (computer) => {
        mendNames(computer, 0, 1)
        computer.store.set(keyOf(2), renamed('PC02\0'))
      },
      'held',
      'done',
      [],
      ['mended', 'mended', 'changed'],
      true,
    ],
    [
      'spoils a good name',
      {},
      (computer) => {
        mendNames(computer, 0, 1)
        computer.store.set(keyOf(2), renamed('PC02\0\0'))
      },
      'differs',
      'partial',
      ['names-still-bad'],
      ['mended', 'mended', 'still-bad'],
      true,
    ],
  ])('it %s: %#', async (_, script, effect, readBack, result, errors, certificates, undoable) => {
    const { run, change, codes, outcomes, leftBehind } = await ran({
      runs: (computer) => [{ ...script, effect: () => effect(computer) }],
    })
    expect({ readBack: change.readBack, result: run.result, codes, outcomes, undoable: run.undoable }).toEqual({
      readBack,
      result,
      codes: errors,
      outcomes: certificates,
      undoable,
    })
    expect(leftBehind()).toEqual([])
  })

  it('names are shown as they were and as they are', async () => {
    const { change, run } = await ran({
      runs: (computer) => [
        {
          effect: () => {
            mendNames(computer, 0)
            computer.store.delete(keyOf(1))
            computer.store.set(...newCertificate)
          },
        },
      ],
    })
    expect(change.certificates?.map(({ key, before, after }) => [key, before?.text, after?.text])).toEqual([
      [keyOf(0), 'SMS Signing Certificate', 'SMS Signing Certificate'],
      [keyOf(1), 'SMS Encryption Certificate', undefined],
      [keyOf(2), 'Workstation', 'Workstation'],
      [newCertificate[0], undefined, 'New'],
    ])
    expect(change.certificates?.[0]).toMatchObject({
      store: 'SMS',
      subject: 'CN=PC00',
      before: { hex: expect.stringMatching(/65(?:00){5}$/) },
      after: { hex: expect.stringMatching(/65(?:00){3}$/) },
    })
    expect(run.errors).toMatchObject([{ code: 'read-back-differs', location: keyOf(1) }])
  })

  it('good names and a tool that does not start: nothing was done', async () => {
    const { run, change, codes } = await ran({
      store: mendedStore,
      runs: () => [{ failure: certmendError('program-not-started') }],
    })
    expect([run.result, change.readBack, codes]).toEqual(['rolled-back', 'not-done', ['program-not-started']])
  })

  it('the tool of the other service pack does the same work', async () => {
    const { run, outcomes } = await ran({}, {}, certfixTool(certfixOf.SP1))
    expect([run.result, outcomes]).toEqual(['done', ['mended', 'mended', 'untouched']])
  })
})

describe('how it is run', () => {
  it('without arguments, from the staged copy, and ended where it says nothing or too much', async () => {
    const { host, change } = await ran({}, { limits: { silence: 1000, kept: 10, most: 20 } })
    const [staged, started] = [
      host.calls.find(({ what }) => what === 'stage'),
      host.calls.find(({ what }) => what === 'run'),
    ]
    const name = staged?.what === 'stage' ? (staged.folder.split('\\').at(-1) ?? '') : ''
    expect(started).toMatchObject({
      call: { program: join(host.stagingFolder, name, toolName), args: [], ownLog: null },
      bounds: { silence: 1000, kept: 10, most: 20 },
    })
    expect(change.logs.map((log) => readFileSync(log, 'latin1'))).toEqual(['2 certific\r\n[6 more bytes]\r\n'])
  })

  it.each<[string, readonly number[], string, readonly CertificateOutcome[]]>([
    ['before it did anything', [], 'rolled-back', ['still-bad', 'still-bad', 'untouched']],
    ['in the middle', [0], 'partial', ['mended', 'still-bad', 'untouched']],
  ])('and is ended where somebody stops it %s', async (_, mended, result, certificates) => {
    const controller = new AbortController()
    const { run, codes, outcomes, leftBehind } = await ran(
      {
        runs: (computer) => [
          {
            waits: true,
            effect: () => {
              mendNames(computer, ...mended)
              controller.abort()
            },
          },
        ],
      },
      { signal: controller.signal },
    )
    expect([run.result, codes, outcomes, leftBehind()]).toEqual([result, ['cancelled'], certificates, []])
  })

  it('after the certificates were exported: files that a technician can import by hand', async () => {
    const { run } = await ran()
    const exported = registryFileDocument(
      readBytes(join(run.folder, 'backup-t1', '1-Microsoft-SystemCertificates-64.reg')),
    )
    expect(exported.ok && exported.value.certificates.map(({ key, blob }) => [key, blob])).toEqual(faultyStore)
  })
})
