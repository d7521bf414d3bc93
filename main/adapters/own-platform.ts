/** The platform of the computer that Certmend runs on, save for what runs programs there. */
import { tmpdir } from 'node:os'
import type { Platform, StateAccess } from '../core/ports.ts'
import { createNodeFileSystem } from './node-file-system.ts'
import { createPasswords, nodeHashes, nodeProcessRunner, systemClock, systemIds } from './node-platform.ts'
import { createWindowsRegistry, type WindowsFacts } from './windows-registry.ts'
import { createWriterLock } from './writer-lock.ts'

export interface OwnState {
  readonly folder: string
  /** `Platform.sharedStateFolder` */
  readonly shared: string
  readonly access: StateAccess
}

export const createOwnPlatform = (
  state: OwnState,
  toolVersion: string,
  windows: WindowsFacts,
): Omit<Platform, 'programs'> => ({
  files: createNodeFileSystem(),
  registry: createWindowsRegistry(nodeProcessRunner, windows),
  hashes: nodeHashes,
  clock: systemClock,
  ids: systemIds,
  lock: createWriterLock(state.folder),
  passwords: createPasswords(),
  stateFolder: state.folder,
  sharedStateFolder: state.shared,
  stateAccess: state.access,
  scratchFolder: tmpdir(),
  toolVersion,
})
