/** Saves a document where main's dialog says. */
import { type Result, success } from '../../shared/model/result.ts'
import type { FileSystem } from '../core/ports.ts'

export type SaveFormat = 'json' | 'html' | 'xml' | 'ps1' | 'txt' | 'csv' | 'zip'

/** Null means that the person cancelled. The dialog has asked whether a file of that name is to be replaced. */
export type SaveDialog = (suggested: string, format: SaveFormat) => Promise<string | null>

export interface Saving {
  readonly name: string
  readonly format: SaveFormat
  readonly content: Uint8Array
}

/** The path for people to read, or null where it was cancelled. */
export const saveAs = async (
  files: FileSystem,
  dialog: SaveDialog,
  { name, format, content }: Saving,
): Promise<Result<{ location: string } | null>> => {
  const path = await dialog(name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_'), format)
  if (path === null) return success(null)
  const saved = await write(files, path, content)
  return saved.ok ? success({ location: path }) : saved
}

/** A file that is replaced stays as it was until the new one is whole. */
const write = async (files: FileSystem, path: string, content: Uint8Array): Promise<Result<true>> => {
  const created = await files.create(path, content)
  if (created.ok || created.error.code !== 'already-exists') return created
  const whole = `${path}.new`
  const prepared = await files.create(whole, content)
  if (!prepared.ok) return prepared
  const replaced = await files.replace(path, whole, [], `${path}.tmp`)
  const cleared = await files.remove(whole)
  return replaced.ok ? cleared : replaced
}
