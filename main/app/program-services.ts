/**
 * What the window can ask for about other people's programs. Files that were brought are kept by id with the bytes that
 * they were checked by; a plan names them again by those bytes.
 */
import { certmendError } from '../../shared/contract/errors.ts'
import type { Answer } from '../../shared/contract/ipc.ts'
import type { BroughtFrom } from '../../shared/contract/programs.ts'
import type { BroughtFileId, DiagnosisId, PlanId, RunId, SourceId } from '../../shared/model/ids.ts'
import { isProgramChange, type Plan, type PlannedCommand, type ProgramPlan } from '../../shared/model/plan.ts'
import type { BroughtFile, HotfixOffer } from '../../shared/model/program-view.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { MachineWithSteps } from '../adapters/machine-diagnosis.ts'
import { known } from '../core/diagnosis/verdict.ts'
import { placeHere, planCertfix, planHotfix } from '../core/pipeline/program/plan-program.ts'
import { viewRun } from '../core/pipeline/runs.ts'
import type { Platform } from '../core/ports.ts'
import { checkBroughtFile, type MachineToServe } from '../core/remedies/hotfix/brought-file-view.ts'
import { findBroughtFiles } from '../core/remedies/hotfix/brought-files.ts'
import { writeKit } from '../core/remedies/hotfix/kit.ts'
import { hotfixVersions } from '../core/remedies/hotfix/known-files.ts'
import { clientServicePack, hotfixStep } from '../core/remedies/hotfix/which-step.ts'
import { formatVersion } from '../core/version-number.ts'
import type { Clipboard } from './diagnosis-services.ts'
import type { Handlers } from './ipc-server.ts'
import { mutable } from './mutable.ts'

type ProgramHandlers = Pick<
  Handlers,
  'hotfixOffer' | 'openBroughtFiles' | 'planHotfix' | 'planCcmcertfix' | 'copyCommand' | 'saveKit'
>

export interface ProgramServicesHost {
  readonly platform: Platform
  readonly clipboard: Clipboard
  /** Null: cancelled. */
  chooseProgram(): Promise<string | null>
  chooseFolder(): Promise<string | null>
  readonly machineOf: (diagnosis: DiagnosisId) => MachineWithSteps | null
  readonly pathsOf: (selection: SourceId) => readonly string[] | null
  readonly keepPlan: (plan: Plan) => void
  readonly planOf: (plan: PlanId) => Plan | null
}

export const createProgramServices = (host: ProgramServicesHost): ProgramHandlers => {
  const { platform, keepPlan } = host
  const brought = new Map<BroughtFileId, BroughtFile>()

  const looked = new Map<DiagnosisId, MachineWithSteps['facts']>()

  /** As it was diagnosed, or looked at last. A plan reads everything again. */
  const whatIsHere = async (
    diagnosis: DiagnosisId,
    again: boolean,
  ): Promise<Result<MachineToServe & Pick<MachineWithSteps, 'facts'>>> => {
    const machine = host.machineOf(diagnosis)
    if (machine === null) return failure(certmendError('bad-request', { reason: diagnosis }))
    if (!machine.isThisComputer) return success({ facts: machine.facts, place: 'another-disk' })
    const place = await placeHere(platform.programs)
    const now = again ? await platform.programs.facts() : success(looked.get(diagnosis) ?? machine.facts)
    if (!now.ok) return now
    looked.set(diagnosis, now.value)
    return success({ facts: now.value, place })
  }

  const locationsOf = async (from: BroughtFrom): Promise<Result<readonly string[] | null>> => {
    switch (from.how) {
      case 'file': {
        const path = await host.chooseProgram()
        return success(path === null ? null : [path])
      }
      case 'folder': {
        const path = await host.chooseFolder()
        return success(path === null ? null : [path])
      }
      case 'dropped': {
        const paths = host.pathsOf(from.selection)
        return paths ? success(paths) : failure(certmendError('bad-request', { reason: from.selection }))
      }
      case 'extracted':
        return extractedFiles(platform, from.run)
    }
  }

  const keep = (file: Omit<BroughtFile, 'id'>): BroughtFile => {
    const kept = { id: `file-${platform.ids.next(12)}` as BroughtFileId, ...file }
    brought.set(kept.id, kept)
    return kept
  }

  const fileOf = (id: BroughtFileId): Result<BroughtFile> => {
    const file = brought.get(id)
    return file ? success(file) : failure(certmendError('bad-request', { reason: id }))
  }

  const commandOf = (plan: PlanId): PlannedCommand | null => {
    const [change] = host.planOf(plan)?.changes ?? []
    return change && isProgramChange(change) ? change.command : null
  }

  /** A plan of the very bytes that were checked and shown. */
  const planned = async <T extends ProgramPlan>(
    id: BroughtFileId,
    plan: (file: BroughtFile) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const file = fileOf(id)
    if (!file.ok) return file
    const made = await plan(file.value)
    if (!made.ok) return made
    if (made.value.changes.some(({ file: { digest } }) => digest !== file.value.digest)) {
      return failure(certmendError('program-changed', {}, { location: file.value.location }))
    }
    keepPlan(made.value)
    return made
  }

  return {
    hotfixOffer: async ({ diagnosis, since }) => {
      const here = await whatIsHere(diagnosis, since === 'run')
      return here.ok ? success(mutable(await offerOf(platform, here.value))) : here
    },
    openBroughtFiles: async ({ diagnosis, from }) => {
      const here = await whatIsHere(diagnosis, false)
      if (!here.ok) return here
      const locations = await locationsOf(from)
      if (!locations.ok) return locations
      if (locations.value === null) return success(null)
      const files: BroughtFile[] = []
      for (const location of locations.value) {
        const found = await findBroughtFiles(platform.files, location)
        if (!found.ok) return found
        if (found.value.length === 0) return failure(certmendError('nothing-brought', {}, { location }))
        for (const path of found.value) {
          const checked = await checkBroughtFile(platform, path, here.value)
          if (!checked.ok) return checked
          files.push(keep(checked.value))
        }
      }
      return success(mutable(files))
    },
    planHotfix: async ({ file, properties }) => {
      const folder = platform.files.join(platform.stateFolder, 'extracted', platform.ids.next(12))
      return planned(file, ({ location }) => planHotfix(platform, { location, properties, folder }))
    },
    planCcmcertfix: async ({ file }) => planned(file, ({ location }) => planCertfix(platform, location)),
    copyCommand: async ({ of }) => {
      const command = of.what === 'plan' ? commandOf(of.plan) : (brought.get(of.file)?.byHand ?? null)
      if (command === null) return failure(certmendError('bad-request', { reason: of.what }))
      await host.clipboard.write(command.line)
      return success({})
    },
    saveKit: async ({ file: id, names }): Promise<Result<Answer<'saveKit'>>> => {
      const file = fileOf(id)
      if (!file.ok) return file
      const folder = await host.chooseFolder()
      if (folder === null) return success(null)
      const written = await writeKit(platform, { file: file.value, folder, names })
      return written.ok ? success({ location: written.value.location }) : written
    },
  }
}

const extractedFiles = async (platform: Platform, id: RunId): Promise<Result<readonly string[]>> => {
  const run = await viewRun(platform, id)
  if (!run.ok) return run
  const files = run.value.remedy === 'hotfix' ? (run.value.changes[0]?.extracted?.files ?? []) : []
  return files.length > 0 ? success(files) : failure(certmendError('bad-request', { reason: id }))
}

const offerOf = async (
  { programs }: Platform,
  { facts, place }: { readonly facts: MachineWithSteps['facts']; readonly place: HotfixOffer['place'] },
): Promise<HotfixOffer> => {
  const properties = place === 'this-computer' ? await programs.clientProperties() : success([])
  const version = known(facts.certificateMaker)
  const at = facts.certificateMaker.ok ? facts.certificateMaker.value.evidence[0]?.location : undefined
  const pack = clientServicePack(facts)
  return {
    place,
    step: hotfixStep(facts, place),
    properties: properties.ok ? properties.value : [],
    clientFile: version && at !== undefined ? { location: at, version: formatVersion(version) } : null,
    wantedVersion: pack === null ? null : formatVersion(hotfixVersions[pack]),
    certfixObstacle: place !== 'this-computer' ? place : known(facts.client) === null ? 'no-client' : null,
  }
}
