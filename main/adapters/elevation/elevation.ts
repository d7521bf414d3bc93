/** Rights of this process and the way to more of them, put together; nothing is loaded before it is asked for. */
import type { Rights } from '../../../shared/model/program-view.ts'
import type { Elevator, Platform, ProcessRunner, RandomIds, StateAccess } from '../../core/ports.ts'
import { createStateAccess } from '../state-access.ts'
import type { WindowsFacts } from '../windows-registry.ts'
import { createElevator, handoffParent } from './elevator.ts'
import { type FolderCheck, posixFolderCheck, windowsFolderCheck } from './folder-check.ts'
import { createRestart } from './restart.ts'
import { readElevated, readRights } from './rights.ts'
import { loadWindowsFunctions, nativeModule, type WindowsFunctions } from './windows-functions.ts'

export interface ElevationParts {
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
  readonly ids: RandomIds
  readonly scratchFolder: string
  /** Folder of the bundle of this process, and the resources of a packed application. */
  readonly bundleFolder: string
  readonly resourcesFolder: string | undefined
  /** Full path of our own executable, and the script where it runs one. */
  readonly program: string
  readonly script: string | null
}

export interface Elevation {
  rights(): Promise<Rights>
  /** The same, known sooner. */
  isElevated(): Promise<boolean | null>
  stateAccess(stateFolder: string): StateAccess
  /** Null where Windows cannot be asked. */
  elevatorFor(platform: Platform): Elevator | null
  readonly checkFolder: FolderCheck
}

export const createElevation = (parts: ElevationParts): Elevation => {
  const { runner, windows } = parts
  const isWindows = windows.platform === 'win32'
  let loaded: WindowsFunctions | null | undefined
  const functions = (): WindowsFunctions | null => {
    const path = isWindows && loaded === undefined ? nativeModule(parts.bundleFolder, parts.resourcesFolder) : null
    loaded ??= path === null ? null : loadWindowsFunctions(path)
    return loaded
  }
  const rightsParts = { runner, windows, functions }
  let read: Promise<Rights> | null = null
  const rights = (): Promise<Rights> => {
    read ??= readRights(rightsParts)
    return read
  }
  return {
    rights,
    isElevated: () => readElevated(rightsParts),
    stateAccess: (folder) => createStateAccess({ ...parts, folder, functions }, rights),
    elevatorFor: (platform) => {
      const parent = isWindows ? handoffParent(windows.environment) : null
      if (parent === null) return null
      return createElevator({ platform, parent, runElevated: createRestart({ ...parts, functions }) })
    },
    checkFolder: isWindows ? windowsFolderCheck(parts) : posixFolderCheck,
  }
}
