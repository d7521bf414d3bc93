/** Reads a task sequence file: the one way in which a path becomes task sequences. */
import { failure, type Result } from '../../../shared/model/result.ts'
import type { SingleByteEncoding } from '../../../shared/model/task-sequence.ts'
import type { FileSystem } from '../ports.ts'
import { readTaskSequenceFile, type TaskSequenceFile } from '../task-sequence/container.ts'

/** Bytes of the largest export that is read. */
export const largestSequenceFile = 64 * 1024 * 1024

/**
 * `encoding`: what a person said about a file that names none. Fails as `readAll` and `readTaskSequenceFile` do; an error
 * of the content that names no place gets `shown`, the path as people know it.
 */
export const openSequenceFile = async (
  files: FileSystem,
  path: string,
  encoding: SingleByteEncoding | null,
  shown = path,
): Promise<Result<TaskSequenceFile>> => {
  const content = await files.readAll(path, largestSequenceFile)
  if (!content.ok) return content
  const read = readTaskSequenceFile(content.value, encoding === null ? {} : { encoding })
  return read.ok ? read : failure({ location: shown, ...read.error })
}
