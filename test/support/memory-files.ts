/** Files in memory behind the reading half of the FileSystem port, named as Windows (`\`, any case) or as Linux names them. */
import type { FileSystem } from '../../main/core/ports.ts'
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import { failure, success } from '../../shared/model/result.ts'
import { memorySource } from './hive-source.ts'

export interface MemoryFilesOptions {
  readonly windows?: boolean
  /** Paths that may not be looked into. */
  readonly denied?: readonly string[]
}

/** `content`: by full path, written with `/`. */
export const memoryFiles = (content: ReadonlyMap<string, Uint8Array>, options: MemoryFilesOptions = {}): FileSystem => {
  const separator = options.windows ? '\\' : '/'
  const keyOf = (path: string): string => {
    const names: string[] = []
    for (const name of path.split(options.windows ? /[\\/]/ : '/')) {
      if (name === '..') names.pop()
      else if (name !== '' && name !== '.') names.push(options.windows ? name.toLowerCase() : name)
    }
    return names.join('/')
  }
  const files = new Map([...content].map(([path, bytes]) => [keyOf(path), { bytes, path }]))
  const denied = (options.denied ?? []).map(keyOf)
  const refusal = (path: string): CertmendError | null =>
    denied.some((one) => keyOf(path) === one || keyOf(path).startsWith(`${one}/`))
      ? certmendError('access-denied', { reason: 'EACCES' }, { location: path })
      : null
  const below = (path: string) =>
    [...files].filter(([key]) => key.startsWith(keyOf(path) === '' ? '' : `${keyOf(path)}/`))
  const notFound = (path: string) => failure(certmendError('not-found', {}, { location: path }))
  const never = async () => failure(certmendError('read-only'))
  return {
    facts: async (path) => {
      const refused = refusal(path)
      if (refused) return failure(refused)
      const file = files.get(keyOf(path))
      if (file) return success({ kind: 'file', size: file.bytes.length })
      return below(path).length > 0 ? success({ kind: 'folder', size: 0 }) : notFound(path)
    },
    absolute: (path) => path,
    resolve: async (path) => success(path),
    list: async (path) => {
      const refused = refusal(path)
      if (refused) return failure(refused)
      const depth = keyOf(path) === '' ? 0 : keyOf(path).split('/').length
      const names = below(path).map(([, file]) => file.path.split('/').filter((name) => name !== '')[depth] ?? '')
      return names.length > 0 ? success([...new Set(names)].sort()) : notFound(path)
    },
    join: (...parts) => {
      const joined = parts.join(separator)
      const names: string[] = []
      for (const name of joined.split(separator)) {
        if (name === '..') names.pop()
        else if (name !== '' || names.length === 0) names.push(name)
      }
      return names.join(separator)
    },
    baseName: (path) => path.split(separator).at(-1) ?? '',
    open: async (path) => {
      const refused = refusal(path)
      if (refused) return failure(refused)
      const file = files.get(keyOf(path))
      if (!file) return notFound(path)
      const source = memorySource(file.bytes)
      return success({ ...source, size: source.size, bytesRead: 0, close: () => undefined })
    },
    readAll: async (path) => {
      const file = files.get(keyOf(path))
      return file ? success(file.bytes) : notFound(path)
    },
    digest: never,
    writable: never,
    makeFolder: never,
    copy: never,
    create: never,
    append: never,
    overwrite: never,
    replace: never,
    remove: never,
    removeFolder: never,
  }
}
