/**
 * Other people's programs as a test says they behave: nothing is started. The copy of the checked program is really made,
 * checked and removed, output and logs are really written, every call is kept in `calls`. Plans hold the paths of a
 * Windows; `C:\Windows\certmend-…` stands below `stagingFolder`, and what is staged has its path there.
 *
 *     const host = fakeProgramHost({
 *       runs: [{ exitCode: 3010, text: ['MSI (s) …\r\n'], effect: () => mend(hive) }],
 *       facts: (runs) => factsOf({ windows: '7', bits: 64, client: '4.00.6487.2000', dll: runs === 0 ? old : fixed }, '2 bad'),
 *     })
 *     testPlatform(folder, { programs: host })
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { join, win32 } from 'node:path'
import { attemptFile } from '../../main/adapters/file-errors.ts'
import { nodeSignatureMath } from '../../main/adapters/node-crypto.ts'
import { clearStaged, posixProtection, stageProgram } from '../../main/adapters/staged-program.ts'
import type { MachineFacts } from '../../main/core/diagnosis/facts.ts'
import { gatherFacts } from '../../main/core/diagnosis/gather.ts'
import { microsoftTrust } from '../../main/core/formats/authenticode/microsoft-roots.ts'
import type { Trust } from '../../main/core/formats/authenticode/verify.ts'
import type {
  CheckedProgram,
  PatchRegistration,
  ProgramBounds,
  ProgramCall,
  ProgramEnd,
  ProgramHost,
  ProgramWatch,
  StagedProgram,
} from '../../main/core/ports.ts'
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import type { ClientProperty } from '../../shared/model/hotfix.ts'
import type { Rights } from '../../shared/model/program-view.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { given } from './given-facts.ts'
import { type Description, liveShape, syntheticCertificates, syntheticMachine } from './synthetic-machine.ts'
import { temporaryFolder } from './temporary.ts'

/** How one start of a program goes, in this order: it starts, has its effect, says its text, writes its own log, ends. */
export interface ScriptedRun {
  /** 0 where nothing else is said; null: the system ended it. */
  readonly exitCode?: number | null
  /** It was ended, or never started (`program-not-started`): this is the answer. What stands beside it happens before. */
  readonly failure?: CertmendError
  /** What it writes to its output, piece by piece; bytes beyond `bounds.kept` are dropped as in reality. */
  readonly text?: readonly string[]
  /** What it writes to the log of its own, piece by piece; ignored where the call names none. */
  readonly ownLog?: readonly string[]
  /** What it does to the machine. */
  readonly effect?: (call: ProgramCall) => void | Promise<void>
  /** It stays until it is ended by the signal: `cancelled`. */
  readonly waits?: boolean
}

type Given<T> = T | Promise<T>

export interface FakeProgramHostOptions {
  /** One for each start; a start beyond them throws. Or a function of the call and its number from 0. */
  readonly runs?: readonly ScriptedRun[] | ((call: ProgramCall, index: number) => ScriptedRun)
  /** By how many programs were started before. Not given: `not-looked-at`. */
  readonly facts?: (runs: number) => Given<MachineFacts | Result<MachineFacts>>
  /** How Windows Installer lists the patch, by how many programs were started before. Not given: it does not. */
  readonly registration?: (runs: number) => PatchRegistration | null
  /** What the client is set to. */
  readonly properties?: readonly ClientProperty[]
  readonly rights?: Partial<Rights>
  /** Microsoft's where nothing else is said. */
  readonly trust?: Trust
  /** False: as elsewhere than on Windows. */
  readonly windows?: boolean
  /** Where copies are made; a new temporary folder of the running test otherwise. It has to be its owner's alone. */
  readonly stagingFolder?: string
  /** Before the copy is made: to change the source, or to make the folder (where it really stands) first. */
  readonly beforeStage?: (program: CheckedProgram, folder: string) => Given<void>
  /** After it was made: to change the copy before it is started. */
  readonly afterStage?: (staged: StagedProgram) => Given<void>
  readonly onPause?: (milliseconds: number) => Given<void>
}

export type HostCall =
  | { readonly what: 'rights' | 'facts' | 'properties' }
  | { readonly what: 'registration'; readonly productCodes: readonly string[]; readonly patchCode: string }
  | { readonly what: 'stage'; readonly program: CheckedProgram; readonly folder: string }
  | { readonly what: 'still-same' | 'release' | 'clear'; readonly folder: string }
  | { readonly what: 'run'; readonly call: ProgramCall; readonly bounds: ProgramBounds }
  | { readonly what: 'pause'; readonly milliseconds: number }

export interface FakeProgramHost extends ProgramHost {
  /** What really stands for `C:\Windows`: empty where nothing is left behind. */
  readonly stagingFolder: string
  readonly calls: readonly HostCall[]
  /** `stage`, `still-same`, `run`, … in the order in which they were asked. */
  order(): readonly HostCall['what'][]
  /** The programs that were started. */
  started(): readonly ProgramCall[]
}

export const scriptedProcessId = 4711

const windowsFolders = { systemFolder: 'C:\\Windows\\System32', stagingParent: 'C:\\Windows' } as const

const ordinaryRights: Rights = { elevated: true, account: 'user', windowsPe: false, canElevate: false }

export const fakeProgramHost = (options: FakeProgramHostOptions = {}): FakeProgramHost => {
  const { runs = [], facts, trust = microsoftTrust, windows = true, beforeStage, afterStage, onPause } = options
  const stagingFolder = options.stagingFolder ?? (windows ? temporaryFolder() : '')
  const real = (folder: string): string => join(stagingFolder, win32.basename(folder))
  const calls: HostCall[] = []
  const started = (): readonly ProgramCall[] => calls.flatMap((one) => (one.what === 'run' ? [one.call] : []))
  const scripted = (call: ProgramCall): ScriptedRun => {
    const index = started().length
    const run = typeof runs === 'function' ? runs(call, index) : runs[index]
    if (run === undefined) throw new Error(`start ${index + 1} is not scripted: ${call.program} ${call.args.join(' ')}`)
    return run
  }
  return {
    trust,
    math: nodeSignatureMath,
    windows: windows ? windowsFolders : null,
    stagingFolder,
    calls,
    order: () => calls.map(({ what }) => what),
    started,
    rights: async () => {
      calls.push({ what: 'rights' })
      return { ...ordinaryRights, ...(windows ? {} : { elevated: null }), ...options.rights }
    },
    facts: async () => {
      calls.push({ what: 'facts' })
      if (!windows) return failure(certmendError('live-needs-windows'))
      if (facts === undefined) return failure(certmendError('not-looked-at'))
      const known = await facts(started().length)
      return 'ok' in known ? known : success(known)
    },
    clientProperties: async () => {
      calls.push({ what: 'properties' })
      return windows ? success(options.properties ?? []) : failure(certmendError('live-needs-windows'))
    },
    registration: async (productCodes, patchCode) => {
      calls.push({ what: 'registration', productCodes, patchCode })
      if (!windows) return failure(certmendError('live-needs-windows'))
      return success(options.registration?.(started().length) ?? null)
    },
    stage: async (program, folder) => {
      calls.push({ what: 'stage', program, folder })
      await beforeStage?.(program, real(folder))
      const staged = await stageProgram(program, real(folder), posixProtection)
      if (!staged.ok) return staged
      await afterStage?.(staged.value)
      return success({
        ...staged.value,
        stillSame: () => {
          calls.push({ what: 'still-same', folder })
          return staged.value.stillSame()
        },
        release: () => {
          calls.push({ what: 'release', folder })
          return staged.value.release()
        },
      })
    },
    clear: (folder) => {
      calls.push({ what: 'clear', folder })
      return clearStaged(real(folder))
    },
    run: (call, bounds, watch) => {
      const run = scripted(call)
      calls.push({ what: 'run', call, bounds })
      return play(run, call, bounds, watch)
    },
    pause: async (milliseconds) => {
      calls.push({ what: 'pause', milliseconds })
      await onPause?.(milliseconds)
    },
  }
}

/** Where nothing is run: what a platform for tests has when a test says nothing else. */
export const noPrograms: ProgramHost = fakeProgramHost({ windows: false })

/** A running Windows in a few words, its certificates too: `factsOf({ windows: '7', bits: 64 }, '2 bad, 1 ok')`. */
export const factsOf = async (description: Description, certificates = 'none'): Promise<MachineFacts> =>
  gatherFacts(
    await liveShape(syntheticMachine(description)),
    given({
      certificates: success(syntheticCertificates(certificates)),
      logs: failure(certmendError('not-looked-at')),
    }),
  )

const cancelled = (call: ProgramCall): Result<never> =>
  failure(certmendError('cancelled', {}, { location: call.program }))

const play = async (
  { exitCode = 0, failure: error, text = [], ownLog = [], effect, waits = false }: ScriptedRun,
  call: ProgramCall,
  { kept }: ProgramBounds,
  { onStart, onText, signal }: ProgramWatch,
): Promise<Result<ProgramEnd>> => {
  if (signal?.aborted) return failure(certmendError('cancelled'))
  const made = await attemptFile(call.outputFile, 'write', () => writeFileSync(call.outputFile, '', { flag: 'wx' }))
  if (!made.ok) return made
  if (error?.code === 'program-not-started') return failure(error)
  onStart?.(scriptedProcessId)
  await effect?.(call)
  const written = Buffer.from(text.join(''), 'latin1').length
  let left = kept
  for (const piece of text) {
    const taken = Buffer.from(piece, 'latin1').subarray(0, left)
    left -= taken.length
    appendFileSync(call.outputFile, taken)
    if (taken.length > 0) onText?.(taken.toString('latin1'))
  }
  const dropped = Math.max(0, written - kept)
  if (dropped > 0) appendFileSync(call.outputFile, `\r\n[${dropped} more bytes]\r\n`)
  for (const piece of call.ownLog === null ? [] : ownLog) {
    appendFileSync(call.ownLog ?? '', piece)
    onText?.(piece)
  }
  if (waits && !signal?.aborted) {
    if (signal === undefined) throw new Error('a program that waits can only be ended by a signal')
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  }
  if (signal?.aborted) return cancelled(call)
  return error === undefined ? success({ exitCode, written, dropped }) : failure(error)
}
