/** What the window can ask for about task sequences. Files and plans are kept by id. */
import { certmendError } from '../../shared/contract/errors.ts'
import type { PlanId, SequenceFileId, SourceId } from '../../shared/model/ids.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { SequenceFileView } from '../../shared/model/sequence-view.ts'
import type { SequenceChoices, SingleByteEncoding } from '../../shared/model/task-sequence.ts'
import { planSequences, type SequenceFile, type SequencesPlan } from '../core/pipeline/plan-sequence.ts'
import { openSequenceFile } from '../core/pipeline/sequence-file.ts'
import type { Platform } from '../core/ports.ts'
import { fileView } from '../core/task-sequence/file-view.ts'
import { siteScriptEdits } from '../core/task-sequence/site-script/edits.ts'
import { siteServerScript } from '../core/task-sequence/site-script.ts'
import type { Handlers } from './ipc-server.ts'
import { mutable } from './mutable.ts'
import { type SaveDialog, saveAs } from './save-as.ts'

type SequenceHandlers = Pick<Handlers, 'openSequences' | 'planSequences' | 'saveSiteScript'>

export interface SequenceServicesHost {
  readonly platform: Platform
  readonly saveDialog: SaveDialog
  readonly openDialog: () => Promise<readonly string[]>
  /** The paths behind dropped files; null where there are none of this id. */
  readonly pathsOf: (selection: SourceId) => readonly string[] | null
  /** Plans that `apply` takes. */
  readonly keepPlan: (plan: Plan) => void
}

interface Planned extends SequencesPlan {
  readonly files: readonly SequenceFile[]
  readonly choices: SequenceChoices
}

export const createSequenceServices = (host: SequenceServicesHost): SequenceHandlers => {
  const { platform } = host
  const opened = new Map<SequenceFileId, SequenceFile>()
  const plans = new Map<PlanId, Planned>()
  /** What an encoding was missing for: a person says it for the same files. */
  let asked: readonly string[] = []

  const read = async (path: string, encoding: SingleByteEncoding | null): Promise<Result<SequenceFileView[]>> => {
    const resolved = await platform.files.resolve(path)
    if (!resolved.ok) return resolved
    const file = await openSequenceFile(platform.files, resolved.value, encoding, path)
    if (!file.ok) return file
    return success(
      file.value.packages.map((pkg) => {
        const id = `sequence-${platform.ids.next(12)}` as SequenceFileId
        opened.set(id, { id, path: resolved.value, encoding, output: null })
        return fileView(pkg, id, pkg.entry === null ? path : platform.files.join(path, pkg.entry))
      }),
    )
  }

  const pathsToOpen = async (dropped: SourceId | null, encoding: SingleByteEncoding | null) => {
    if (dropped !== null) return host.pathsOf(dropped)
    return encoding === null ? host.openDialog() : asked
  }

  return {
    openSequences: async ({ dropped, encoding }) => {
      const paths = await pathsToOpen(dropped, encoding)
      if (paths === null) return failure(certmendError('bad-request', { reason: String(dropped) }))
      if (paths.length === 0) return success(null)
      asked = paths
      const views: SequenceFileView[] = []
      for (const path of paths.slice(0, mostFiles)) {
        const file = await read(path, encoding)
        if (!file.ok) return file
        views.push(...file.value)
      }
      return success(mutable(views))
    },
    planSequences: async ({ files: ids, choices, destination }) => {
      const files = ids.flatMap((id) => opened.get(id) ?? [])
      if (files.length < ids.length) return failure(certmendError('bad-request', { reason: ids.join() }))
      const planned = await planSequences(platform, files, choices, destination)
      if (!planned.ok) return planned
      const { plan, views } = planned.value
      if (plan !== null) {
        // The page shows the last one; what others were made from would fill the memory with every letter typed.
        plans.clear()
        plans.set(plan.id, { ...planned.value, files, choices })
        host.keepPlan(plan)
      }
      return success({ plan: plan && { id: plan.id, digest: plan.digest }, views: mutable(views) })
    },
    saveSiteScript: async ({ plan: id, file, changes }) => {
      const planned = plans.get(id)
      const index = planned?.files.findIndex((one) => one.id === file) ?? -1
      const [pkg, view] = [planned?.packages[index], planned?.views[index]]
      if (!planned || !pkg || !view) return failure(certmendError('bad-request', { reason: id }))
      const selected = view.edits.filter(({ id: change }) => change !== null && changes.includes(change))
      const name = pkg.fields.name?.value ?? ''
      const script = siteServerScript({
        siteCode: null,
        server: null,
        taskSequenceId: null,
        name,
        choices: planned.choices,
        scenario: view.scenario,
        edits: siteScriptEdits(pkg, view.scenario, selected),
        toolVersion: platform.toolVersion,
        createdAt: platform.clock.now(),
      })
      if (!script.ok) return script
      const content = new TextEncoder().encode(script.value)
      return saveAs(platform.files, host.saveDialog, { name: `KB977203 ${name}.ps1`, format: 'ps1', content })
    },
  }
}

/** A refresh, or the pair of a replacement; more are not worked on at once. */
const mostFiles = 2
