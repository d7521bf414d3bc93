/** `--elevate`: who does the work where rights are missing, and what a person is told. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { runCommandLine } from '../../main/cli/command-line.ts'
import type { Elevator, Platform } from '../../main/core/ports.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { RunId } from '../../shared/model/ids.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { certmend } from '../support/command-line.ts'
import { faultyRegistryFile } from '../support/faulty-files.ts'
import { testPlatform } from '../support/platform.ts'
import { fakeProgramHost } from '../support/program-host.ts'
import { temporaryFolder } from '../support/temporary.ts'

const run = 'run-20261121-093645-abcd'

interface UndoScene {
  readonly elevated: boolean | null
  /** Of the one with rights; null: nobody can be asked. */
  readonly answer: Result<RunId> | null
  readonly id?: string
  readonly platform?: Platform
}

const undo = async (options: readonly string[], { elevated, answer, id = run, platform }: UndoScene) => {
  let err = ''
  const asked: string[] = []
  const elevator: Elevator = {
    apply: () => Promise.reject(new Error('not asked here')),
    recover: () => Promise.reject(new Error('not asked here')),
    undo: async (handed, watch) => {
      asked.push(handed)
      watch.onStarted?.(4711)
      return answer ?? failure(certmendError('internal'))
    },
  }
  const exitCode = await runCommandLine(['undo', id, '--yes', ...options], {
    streams: {
      out: { write: () => undefined },
      err: { write: (text) => (err += text) },
      input: Readable.from([]),
      interactive: false,
    },
    toolVersion: '0.0.0-test',
    languages: ['en'],
    createPlatform: async () =>
      platform ?? testPlatform(temporaryFolder(), { programs: fakeProgramHost({ rights: { elevated } }) }),
    elevatorFor: () => (answer === null ? null : elevator),
  })
  return { exitCode, err, asked }
}

describe('--elevate', () => {
  const declined = failure(certmendError('elevation-declined', { reason: 1223 }))

  it('hands the work over where rights are missing, and reads the run that it is told of', async () => {
    const { exitCode, err, asked } = await undo(['--elevate'], { elevated: false, answer: success(run as RunId) })
    expect(asked).toEqual([run])
    expect(err).toMatch(/^Asking Windows for administrator rights\.\nA Certmend with administrator rights.*4711/)
    // Nobody made that run.
    expect(err).toContain(`There is no run ${run}`)
    expect(exitCode).toBe(3)
  })

  it('says what was decided where the person said no', async () => {
    const { exitCode, err } = await undo(['--elevate'], { elevated: false, answer: declined })
    expect(err).toContain('Windows was not allowed to elevate. Nothing ran.')
    expect(exitCode).toBe(4)
  })

  it('refuses where nobody can be asked', async () => {
    const { exitCode, err } = await undo(['--elevate'], { elevated: false, answer: null })
    expect(err).toContain('Administrator rights are needed for this.')
    expect(exitCode).toBe(4)
  })

  it('takes back here what a person did himself: that needs no other rights', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'SMS.reg')
    writeFileSync(file, faultyRegistryFile())
    const before = readFileSync(file)
    const programs = fakeProgramHost({ rights: { elevated: false, canElevate: true } })
    const platform = testPlatform(join(folder, 'own'), { sharedStateFolder: join(folder, 'shared'), programs })
    const mended = await certmend(platform.stateFolder, ['mend', file, '--yes', '--json'], () => platform)
    const { asked, exitCode } = await undo(['--elevate'], {
      elevated: false,
      answer: declined,
      id: mended.json().run.id,
      platform,
    })
    expect(asked).toEqual([])
    expect(exitCode).toBe(0)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it.each([
    { why: 'rights are there', options: ['--elevate'], elevated: true },
    { why: 'it cannot be told', options: ['--elevate'], elevated: null },
    { why: 'nobody said so', options: [], elevated: false },
  ])('asks nobody where $why', async ({ options, elevated }) => {
    const { asked, err } = await undo(options, { elevated, answer: declined })
    expect(asked).toEqual([])
    expect(err).not.toContain('Asking Windows')
  })
})
