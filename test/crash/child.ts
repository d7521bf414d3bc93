/**
 * The process that is killed: `child.cjs OPERATION STATE TARGET KILL_AT [RUN]`. It counts every call that changes the
 * disk and ends itself with SIGKILL before the KILL_AT-th (0: never; then it prints how many there were). TARGET is a
 * folder for task sequences.
 */
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import { applyPlan } from '../../main/core/pipeline/apply.ts'
import { planMend } from '../../main/core/pipeline/plan.ts'
import { recoverRun } from '../../main/core/pipeline/recover.ts'
import { undoRun } from '../../main/core/pipeline/undo.ts'
import { scan } from '../../main/core/scan.ts'
import type { RunId } from '../../shared/model/ids.ts'
import type { Result } from '../../shared/model/result.ts'
import { testPlatform } from '../support/platform.ts'
import { saveSequences } from './sequence-files.ts'

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
  if (!planned.ok) return planned
  const { plan } = planned.value
  return applyPlan(
    platform,
    plan,
    plan.changes.map((change) => change.id),
  )
}

const operations: Readonly<Record<string, () => Promise<Result<unknown>>>> = {
  mend,
  over: () => saveSequences(platform, target, 'over'),
  beside: () => saveSequences(platform, target, 'beside'),
  pair: () => saveSequences(platform, target, 'pair'),
  undo: () => undoRun(platform, run as RunId),
  'roll-back': () => recoverRun(platform, run as RunId, 'roll-back'),
  finish: () => recoverRun(platform, run as RunId, 'finish'),
}

operations[operation]?.().then((result) => {
  process.stdout.write(JSON.stringify(result.ok ? { calls } : { calls, error: result.error }))
})
