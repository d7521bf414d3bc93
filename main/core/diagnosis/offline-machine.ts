/** A machine that is not running, from its SOFTWARE hive: the SYSTEM hive beside it, and its files where they are there too. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { needsReplay } from '../formats/hive/replay.ts'
import type { FileSystem, OpenFile } from '../ports.ts'
import { logsBeside } from '../sources/read-source.ts'
import { type HiveFile, hiveRegistry } from './hive-registry.ts'
import type { Machine } from './machine.ts'
import { type MachineFolders, machineFiles } from './machine-files.ts'

export interface OfflineMachine extends Machine {
  /** Null where only hives are there. */
  readonly folders: MachineFolders | null
  close(): void
}

/** `software`: path of the hive, as `locate` finds it for a volume. A hive that cannot be read is an answer, no failure. */
export const openOfflineMachine = async (files: FileSystem, software: string): Promise<OfflineMachine> => {
  const open: OpenFile[] = []
  const config = files.join(software, '..')
  const [softwareFile, systemFile] = [
    await hiveFile(files, software, open),
    await hiveFile(files, await systemBeside(files, config), open),
  ]
  const folders = foldersAround(files, config)
  return {
    registry: hiveRegistry(softwareFile, systemFile),
    files: machineFiles(files, folders),
    folders,
    close: () => {
      for (const file of open) file.close()
    },
  }
}

const systemBeside = async (files: FileSystem, config: string): Promise<string> => {
  const names = await files.list(config)
  const found = names.ok ? names.value.find((name) => name.toLowerCase() === 'system') : undefined
  return files.join(config, found ?? 'SYSTEM')
}

const hiveFile = async (files: FileSystem, location: string, open: OpenFile[]): Promise<HiveFile> => {
  const opened = async (path: string): Promise<Result<OpenFile>> => {
    const facts = await files.facts(path)
    if (!facts.ok) return facts
    if (facts.value.size === 0) return failure(certmendError('empty-file', {}, { location: path }))
    const file = await files.open(path)
    if (file.ok) open.push(file.value)
    return file
  }
  const primary = await opened(location)
  if (!primary.ok) return { location, content: primary }
  if (!needsReplay(primary.value)) return { location, content: success({ primary: primary.value, logs: [] }) }
  const paths = await logsBeside(files, location)
  if (!paths.ok) return { location, content: paths }
  const logs: OpenFile[] = []
  for (const path of paths.value) {
    const log = await opened(path)
    if (!log.ok) return { location, content: log }
    logs.push(log.value)
  }
  return { location, content: success({ primary: primary.value, logs }) }
}

/** `…/Windows/System32/config`, whatever the Windows folder is called; null for hives that stand elsewhere. */
const foldersAround = (files: FileSystem, config: string): MachineFolders | null => {
  const system = files.join(config, '..')
  const isInWindows = /^config$/i.test(files.baseName(config)) && /^system32$/i.test(files.baseName(system))
  if (!isInWindows) return null
  const windows = files.join(system, '..')
  return { windows, volume: files.join(windows, '..'), live: false }
}
