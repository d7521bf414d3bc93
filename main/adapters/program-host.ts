/** Other people's programs on this computer: where they are staged, how they are run, what is read before and after. */
import { win32 } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Rights } from '../../shared/model/program-view.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { SignatureMath } from '../core/formats/authenticode/signature-math.ts'
import type { Trust } from '../core/formats/authenticode/verify.ts'
import type { Platform, ProcessRunner, ProgramHost } from '../core/ports.ts'
import { readClientProperties } from '../core/remedies/hotfix/client-settings.ts'
import { readPatchRegistration } from '../core/remedies/hotfix/patch-registration.ts'
import { type LiveParts, liveFacts, runningMachine } from './live-facts.ts'
import { runProgram } from './program-run.ts'
import {
  clearStaged,
  type FolderProtection,
  posixProtection,
  stageProgram,
  windowsProtection,
} from './staged-program.ts'
import type { WindowsFacts } from './windows-registry.ts'

export interface ProgramHostParts {
  /** What reading this computer needs. */
  readonly platform: Omit<Platform, 'programs'>
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
  readonly trust: Trust
  readonly math: SignatureMath
  readonly rights: () => Promise<Rights>
  /** In place of the platform's own. Under Wine icacls does nothing and says success. */
  readonly protection?: FolderProtection
}

export const createProgramHost = (parts: ProgramHostParts): ProgramHost => {
  const { platform, runner, trust, math } = parts
  const windows = windowsFolders(parts.windows)
  const protection = parts.protection ?? (windows ? windowsProtection(runner, parts.windows) : posixProtection)
  let rights: Promise<Rights> | null = null
  // A plan may come from a file: nobody else's folder is filled or removed because it says so.
  const staysBelowParent = (folder: string): Result<true> =>
    windows === null || isSameFolder(win32.dirname(folder), windows.stagingParent)
      ? success(true)
      : failure(certmendError('staging-folder-open', {}, { location: folder }))
  const live = (): LiveParts => ({ platform: { ...platform, programs: host }, runner, windows: parts.windows })
  const onWindows = async <T>(read: () => Promise<Result<T>>): Promise<Result<T>> =>
    windows === null ? failure(certmendError('live-needs-windows')) : read()
  const host: ProgramHost = {
    trust,
    math,
    windows,
    rights: () => {
      rights ??= parts.rights()
      return rights
    },
    facts: () => onWindows(async () => success(await liveFacts(live()))),
    clientProperties: () => onWindows(async () => readClientProperties(platform.files, await runningMachine(live()))),
    registration: (productCodes, patchCode) =>
      onWindows(async () => readPatchRegistration(await runningMachine(live()), productCodes, patchCode)),
    stage: async (program, folder) => {
      const placed = staysBelowParent(folder)
      return placed.ok ? stageProgram(program, folder, protection) : placed
    },
    clear: async (folder) => {
      const placed = staysBelowParent(folder)
      return placed.ok ? clearStaged(folder) : placed
    },
    run: runProgram,
    pause: async (milliseconds, signal) => {
      try {
        await setTimeout(milliseconds, undefined, { signal })
      } catch {
        // Only the signal ends it early, and whoever gave it looks at it.
      }
    },
  }
  return host
}

/**
 * `System32` for a 32-bit process on 64-bit Windows too: it gets the msiexec.exe of SysWOW64, which does the same (the
 * service does the work, and the client of ConfigMgr 2007 is a 32-bit product), and the command line that people see is
 * one that they can type themselves. A path with Sysnative exists for 32-bit processes alone.
 *
 * Folders for programs stand directly in the Windows folder, beside `ccmsetup`. In `%SystemRoot%\Temp` plain users may
 * create: a folder made there is open to them until it is protected, and whoever opened it by then keeps that access,
 * may fill it or turn it into a link. In the Windows folder nobody but administrators makes anything.
 */
const windowsFolders = ({ platform, environment }: WindowsFacts): ProgramHost['windows'] => {
  if (platform !== 'win32') return null
  const root = environment.SystemRoot ?? environment.SYSTEMROOT ?? 'C:\\Windows'
  return { systemFolder: win32.join(root, 'System32'), stagingParent: win32.normalize(root) }
}

const isSameFolder = (a: string, b: string): boolean => win32.relative(a, b) === ''
