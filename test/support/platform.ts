/** A platform for tests: real files, digests and lock; no live registry, and nothing is run. */
import { tmpdir } from 'node:os'
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import { createPasswords, nodeHashes, systemClock, systemIds } from '../../main/adapters/node-platform.ts'
import { unguardedState } from '../../main/adapters/state-access.ts'
import { createWriterLock } from '../../main/adapters/writer-lock.ts'
import type { Platform, Registry } from '../../main/core/ports.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure } from '../../shared/model/result.ts'
import { noPrograms } from './program-host.ts'

const noRegistry: Registry = {
  available: false,
  views: async () => [],
  exportKey: async () => failure(certmendError('live-needs-windows')),
  importFile: async () => failure(certmendError('live-needs-windows')),
}

export const testPlatform = (stateFolder: string, replaced: Partial<Platform> = {}): Platform => ({
  files: createNodeFileSystem(),
  registry: noRegistry,
  hashes: nodeHashes,
  clock: systemClock,
  ids: systemIds,
  lock: createWriterLock(stateFolder),
  passwords: createPasswords(),
  programs: noPrograms,
  stateFolder,
  sharedStateFolder: stateFolder,
  stateAccess: unguardedState,
  scratchFolder: tmpdir(),
  toolVersion: '0.0.0-test',
  ...replaced,
})
