// @ts-check
/**
 * What an asar archive says of its files. It begins with Chromium's pickles, little-endian:
 *
 *   offset  size  field
 *        0     4  size of the next field (4)
 *        4     4  size of what follows, up to the first file
 *        8     4  size of the header's own pickle
 *       12     4  length of the text
 *       16     n  the header, JSON in UTF-8: folders nested by `files`, each file with its size and SHA-256
 */
import { readFileSync } from 'node:fs'

/**
 * @typedef {{ files?: Record<string, Entry>, size?: number, integrity?: { algorithm: string, hash: string } }} Entry
 * @typedef {{ path: string, size: number, sha256: string }} ArchivedFile
 */

/** Every file of an archive, in its order. @param {string} archive path @returns {readonly ArchivedFile[]} */
export const archivedFiles = (archive) => {
  const bytes = readFileSync(archive)
  const length = bytes.readUInt32LE(12)
  return filesBelow(JSON.parse(bytes.toString('utf8', 16, 16 + length)), '')
}

/** @param {Entry} entry @param {string} path @returns {readonly ArchivedFile[]} */
const filesBelow = ({ files, size, integrity }, path) => {
  if (files === undefined) return [{ path, size: size ?? 0, sha256: integrity?.hash ?? '' }]
  return Object.entries(files).flatMap(([name, inner]) => filesBelow(inner, path === '' ? name : `${path}/${name}`))
}
