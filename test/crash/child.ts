/**
 * The process that is killed: `child.cjs OPERATION STATE TARGET KILL_AT [RUN]`. It counts every call that changes the
 * disk and ends itself with SIGKILL before the KILL_AT-th (0: never; then it prints how many there were). TARGET is a
 * folder for task sequences.
 */
import { join } from 'node:path'
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import { applyPlan } from '../../main/core/pipeline/apply.ts'
import { planMend } from '../../main/core/pipeline/plan.ts'
import { planSequences } from '../../main/core/pipeline/plan-sequence.ts'
import { recoverRun } from '../../main/core/pipeline/recover.ts'
import { undoRun } from '../../main/core/pipeline/undo.ts'
import { scan } from '../../main/core/scan.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { RunId, SequenceFileId } from '../../shared/model/ids.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { failure, type Result } from '../../shared/model/result.ts'
import type { SequenceDestination } from '../../shared/model/sequence-view.ts'
import { testPlatform } from '../support/platform.ts'
import { besideName, captureName, sequenceChoices, sequenceName } from './sequence-files.ts'

const [operation = '', stateFolder = '', target = '', killAt = '0', run = ''] = process.argv.slice(2)

let calls = 0
const beforeSystemCall = (): void => {
  calls++
  if (calls === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}

// Small chunks make one write several: a kill between them leaves a torn write.
const files = createNodeFileSystem({ beforeSystemCall, chunkSize: 1024 })
const platform = { ...testPlatform(stateFolder), files }

const mend = async (): Promise<Result<unknown>> => {
  const { certificates } = await scan(platform, [target], { recursive: false, policy: 'truncate', only: [] })
  const chosen = [...certificates.values()].map((certificate) => ({ certificate, policy: 'truncate' as const }))
  const planned = await planMend(platform, chosen)
  return planned.ok ? applyAll(planned.value.plan) : planned
}

const applyAll = (plan: Plan): Promise<Result<unknown>> =>
  applyPlan(
    platform,
    plan,
    plan.changes.map((change) => change.id),
  )

const saveSequences = async (names: readonly string[], destination: SequenceDestination): Promise<Result<unknown>> => {
  const files = names.map((name) => {
    const output = destination === 'beside' ? join(target, besideName) : null
    return { id: name as SequenceFileId, path: join(target, name), encoding: null, output }
  })
  const planned = await planSequences(platform, files, sequenceChoices, destination)
  if (!planned.ok) return planned
  const { plan } = planned.value
  return plan === null ? failure(certmendError('plan-nothing-to-do')) : applyAll(plan)
}

const operations: Readonly<Record<string, () => Promise<Result<unknown>>>> = {
  mend,
  over: () => saveSequences([sequenceName], 'over'),
  beside: () => saveSequences([sequenceName], 'beside'),
  pair: () => saveSequences([captureName, sequenceName], 'over'),
  undo: () => undoRun(platform, run as RunId),
  'roll-back': () => recoverRun(platform, run as RunId, 'roll-back'),
  finish: () => recoverRun(platform, run as RunId, 'finish'),
}

operations[operation]?.().then((result) => {
  process.stdout.write(JSON.stringify(result.ok ? { calls } : { calls, error: result.error }))
})
