/** The platform of the computer that Certmend runs on, save for what runs programs there. */
import { tmpdir } from 'node:os'
import type { Platform } from '../core/ports.ts'
import { createNodeFileSystem } from './node-file-system.ts'
import { createPasswords, nodeHashes, nodeProcessRunner, systemClock, systemIds } from './node-platform.ts'
import { createWindowsRegistry, type WindowsFacts } from './windows-registry.ts'
import { createWriterLock } from './writer-lock.ts'

export const createOwnPlatform = (
  stateFolder: string,
  toolVersion: string,
  windows: WindowsFacts,
): Omit<Platform, 'programs'> => ({
  files: createNodeFileSystem(),
  registry: createWindowsRegistry(nodeProcessRunner, windows),
  hashes: nodeHashes,
  clock: systemClock,
  ids: systemIds,
  lock: createWriterLock(stateFolder),
  passwords: createPasswords(),
  stateFolder,
  scratchFolder: tmpdir(),
  toolVersion,
})
