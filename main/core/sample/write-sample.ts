/** Writes the sample machine into a new or empty folder; for the command line and for the window. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { FileSystem } from '../ports.ts'
import { sampleMachine } from './sample-machine.ts'
import type { SampleVariant } from './variants.ts'

/** The written files' paths. `already-exists` where the folder is a file or not empty; nothing is written then. */
export const writeSample = async (
  files: FileSystem,
  folder: string,
  variant: SampleVariant = 'affected',
): Promise<Result<readonly string[]>> => {
  const free = await isFree(files, folder)
  if (!free.ok) return free
  const written: string[] = []
  for (const { path, content } of sampleMachine(variant)) {
    const made = await files.makeFolder(files.join(folder, ...path.slice(0, -1)))
    if (!made.ok) return made
    const file = files.join(folder, ...path)
    const created = await files.create(file, content)
    if (!created.ok) return created
    written.push(file)
  }
  return success(written)
}

const isFree = async (files: FileSystem, folder: string): Promise<Result<true>> => {
  const facts = await files.facts(folder)
  if (!facts.ok) return facts.error.code === 'not-found' ? success(true) : facts
  const taken = failure(certmendError('already-exists', {}, { location: folder }))
  if (facts.value.kind !== 'folder') return taken
  const names = await files.list(folder)
  if (!names.ok) return names
  return names.value.length === 0 ? success(true) : taken
}
