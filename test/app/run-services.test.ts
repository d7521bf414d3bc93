/** Who takes a run back for the window: itself, or a Certmend that Windows gives rights to. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRunServices } from '../../main/app/run-services.ts'
import { applyPlan } from '../../main/core/pipeline/apply.ts'
import { planMend } from '../../main/core/pipeline/plan.ts'
import type { Elevator, Platform } from '../../main/core/ports.ts'
import { scan } from '../../main/core/scan.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Rights } from '../../shared/model/program-view.ts'
import { failure } from '../../shared/model/result.ts'
import { faultyRegistryFile } from '../support/faulty-files.ts'
import { testPlatform } from '../support/platform.ts'
import { succeeded } from '../support/program-fixtures.ts'
import { fakeProgramHost } from '../support/program-host.ts'
import { temporaryFolder } from '../support/temporary.ts'

const asks: Partial<Rights> = { elevated: false, canElevate: true }

/** A window without rights, and a mended file whose run was made by one of the two. */
const scene = async (madeBy: 'person' | 'administrator', rights = asks) => {
  const folder = temporaryFolder()
  const file = join(folder, 'SMS.reg')
  writeFileSync(file, faultyRegistryFile())
  const before = readFileSync(file)
  const [own, shared] = [join(folder, 'Local'), join(folder, 'ProgramData')]
  const platform = testPlatform(own, { sharedStateFolder: shared, programs: fakeProgramHost({ rights }) })
  const { id } = await mend(madeBy === 'person' ? platform : testPlatform(shared), file)
  const asked: string[] = []
  const declined = failure(certmendError('elevation-declined'))
  const elevator: Elevator = {
    apply: () => Promise.reject(new Error('not asked here')),
    undo: async (run) => {
      asked.push(`undo ${run}`)
      return declined
    },
    recover: async (run, how) => {
      asked.push(`${how} ${run}`)
      return declined
    },
  }
  const { handlers } = createRunServices({
    platform,
    emit: () => undefined,
    elevator,
    planOf: () => null,
    onRun: () => undefined,
  })
  return { id, handlers, asked, isAsBefore: () => readFileSync(file).equals(before) }
}

const mend = async (platform: Platform, file: string) => {
  const { certificates } = await scan(platform, [file], { recursive: false, policy: 'truncate', only: [] })
  const chosen = [...certificates.values()].map((certificate) => ({ certificate, policy: 'truncate' as const }))
  const { plan } = await succeeded(planMend(platform, chosen))
  const changes = plan.changes.map(({ id }) => id)
  return succeeded(applyPlan(platform, plan, changes))
}

describe('a run is taken back', () => {
  it('here, where the person made it: nobody is asked for rights', async () => {
    const { id, handlers, asked, isAsBefore } = await scene('person')
    expect(await handlers.undo({ run: id })).toMatchObject({ ok: true, value: { run: { result: 'done' } } })
    expect(isAsBefore()).toBe(true)
    expect(asked).toEqual([])
  })

  it('by the one with rights, where that one made it, whatever it is about', async () => {
    const { id, handlers, asked, isAsBefore } = await scene('administrator')
    expect(await handlers.undo({ run: id })).toMatchObject({ error: { code: 'elevation-declined' } })
    expect(await handlers.recover({ run: id, how: 'roll-back' })).toMatchObject({
      error: { code: 'elevation-declined' },
    })
    expect(asked).toEqual([`undo ${id}`, `roll-back ${id}`])
    expect(isAsBefore()).toBe(false)
  })

  it('by nobody, where that one made it and Windows cannot be asked', async () => {
    const { id, handlers, asked, isAsBefore } = await scene('administrator', { elevated: false, canElevate: false })
    expect(await handlers.undo({ run: id })).toMatchObject({ error: { code: 'elevation-needed' } })
    expect(asked).toEqual([])
    expect(isAsBefore()).toBe(false)
  })
})
