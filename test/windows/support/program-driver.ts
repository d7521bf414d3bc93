/**
 * What Windows' node.exe runs for the tests of other people's programs: reads a request, does what the window and the
 * command line do with it, writes the answer. The platform is that of main/index.ts save for two things: the root of
 * the tests is trusted in place of Microsoft's, and the folder of a run is not protected, for Wine's icacls.exe does
 * nothing.
 *
 *     node.exe program-driver.cjs REQUEST.json ANSWER.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { nodeSignatureMath } from '../../../main/adapters/node-crypto.ts'
import { nodeProcessRunner } from '../../../main/adapters/node-platform.ts'
import { createOwnPlatform } from '../../../main/adapters/own-platform.ts'
import { createProgramHost } from '../../../main/adapters/program-host.ts'
import { applyPlan } from '../../../main/core/pipeline/apply.ts'
import { parsePlan } from '../../../main/core/pipeline/plan.ts'
import { planCertfix, planHotfix } from '../../../main/core/pipeline/program/plan-program.ts'
import type { ProgramLimits } from '../../../main/core/pipeline/program/run-program.ts'
import { undoRun } from '../../../main/core/pipeline/undo.ts'
import type { Platform } from '../../../main/core/ports.ts'
import type { PropertyValue } from '../../../main/core/remedies/hotfix/command-line.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import type { ChangeId, RunId } from '../../../shared/model/ids.ts'
import { isProgramPlan, type Plan, type ProgramPlan } from '../../../shared/model/plan.ts'
import type { ProgramState } from '../../../shared/model/program-view.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { RunView } from '../../../shared/model/run.ts'
import { readCertificateFile } from '../../support/code-signing.ts'
import { ownState } from '../../support/own-state.ts'

/** Paths as Windows writes them. */
export interface DriverSetting {
  /** Certificate that is trusted, in PEM. */
  readonly root: string
  readonly stateFolder: string
}

export type DriverRequest =
  | {
      readonly what: 'plan-hotfix'
      readonly location: string
      readonly properties: readonly PropertyValue[]
      readonly folder: string
    }
  | { readonly what: 'plan-certfix'; readonly location: string }
  | { readonly what: 'apply'; readonly plan: Plan; readonly limits: Partial<ProgramLimits> }
  | { readonly what: 'undo'; readonly run: RunId }

export interface DriverAnswer {
  readonly plan: Result<ProgramPlan>
  readonly run: Result<RunView>
  /** As they came. */
  readonly states: readonly ProgramState[]
  readonly text: readonly string[]
}

const windows = { platform: process.platform, environment: process.env }

const createPlatform = ({ root, stateFolder }: DriverSetting): Platform => {
  const authority = readCertificateFile(root)
  const platform = createOwnPlatform(ownState(stateFolder), '0.0.0-test', windows)
  const programs = createProgramHost({
    platform,
    runner: nodeProcessRunner,
    windows,
    trust: { roots: [authority], timeStampRoots: [authority], publishers: ['Microsoft Corporation'] },
    math: nodeSignatureMath,
    rights: async () => ({ elevated: true, account: 'user', windowsPe: false, canElevate: false }),
    protection: async () => success(true),
  })
  return { ...platform, programs }
}

const notAsked = failure(certmendError('not-looked-at'))

const answer = async (setting: DriverSetting, request: DriverRequest): Promise<DriverAnswer> => {
  const platform = createPlatform(setting)
  const states: ProgramState[] = []
  const text: string[] = []
  const seen = { plan: notAsked, run: notAsked, states, text }
  switch (request.what) {
    case 'plan-hotfix':
      return { ...seen, plan: await planHotfix(platform, request) }
    case 'plan-certfix':
      return { ...seen, plan: await planCertfix(platform, request.location) }
    case 'apply': {
      const written = new TextEncoder().encode(JSON.stringify(request.plan))
      const plan = parsePlan(platform.hashes, written, 'request')
      if (!plan.ok) return { ...seen, run: plan }
      const changes = plan.value.changes.map(({ id }): ChangeId => id)
      const watch = {
        onState: (state: ProgramState) => states.push(state),
        onText: (piece: string) => text.push(piece),
        limits: request.limits,
      }
      const run = await applyPlan(platform, plan.value, changes, undefined, watch)
      return { ...seen, plan: isProgramPlan(plan.value) ? success(plan.value) : notAsked, run }
    }
    case 'undo':
      return { ...seen, run: await undoRun(platform, request.run) }
  }
}

const main = async (): Promise<void> => {
  const [, , requestFile = '', answerFile = ''] = process.argv
  const { setting, request }: { setting: DriverSetting; request: DriverRequest } = JSON.parse(
    readFileSync(requestFile, 'utf8'),
  )
  writeFileSync(answerFile, JSON.stringify(await answer(setting, request)))
}

void main()
