/** A person's settings in one small JSON file; a damaged one counts as none. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { type Locale, locales } from '../../shared/contract/ipc.ts'

const schema = v.object({ locale: v.optional(v.picklist(locales)) })

export interface SettingsFile {
  locale(): Locale
  setLocale(locale: Locale): Promise<void>
}

/** `otherwise` is the language where none was chosen yet. */
export const openSettings = async (path: string, otherwise: Locale): Promise<SettingsFile> => {
  const content = await readFile(path, 'utf8').catch(() => '{}')
  let chosen = parsed(content) ?? otherwise
  return {
    locale: () => chosen,
    setLocale: async (locale) => {
      chosen = locale
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.new`, `${JSON.stringify({ locale })}\n`)
      await rename(`${path}.new`, path)
    },
  }
}

const parsed = (content: string): Locale | undefined => {
  try {
    const settings = v.safeParse(schema, JSON.parse(content))
    return settings.success ? settings.output.locale : undefined
  } catch {
    return undefined
  }
}
