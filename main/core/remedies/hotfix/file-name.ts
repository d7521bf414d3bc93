/**
 * What the name of a file says that it is. Names are a claim only, and differ by language (facts/domain.md §1.3, §1.6,
 * KB2477182): the client patch `SCCM2007AC-SP2-KB977203-x86.msp`, the package for site servers
 * `SCCM2007-SP2-KB977203-ENU.msi` (SP1: an `.exe`), what Microsoft's page sent `406361_ENU_i386_zip.exe`.
 */
import { type ServicePack, servicePacks } from '../../task-sequence/client-patch.ts'
import { knownFiles } from './known-files.ts'

export type ClaimedRole = 'client-patch' | 'certfix-tool' | 'component' | 'site-server-hotfix' | 'download-wrapper'

export interface NameClaim {
  /** Null: the name says nothing that is known here. */
  readonly role: ClaimedRole | null
  readonly servicePack: ServicePack | null
  /** Number of the article, without KB. */
  readonly update: string | null
}

export const readFileName = (fileName: string): NameClaim => ({
  role: roleOf(fileName),
  servicePack: servicePacks.find((pack) => new RegExp(`(?<![a-z0-9])${pack}(?![a-z0-9])`, 'i').test(fileName)) ?? null,
  update: articlesIn(fileName)[0] ?? null,
})

/** Numbers of articles, each once, in order: `KB977203`, `KB 977203`. */
export const articlesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/(?<![a-z0-9])KB\s?(\d{6,7})(?!\d)/gi)].map(([, number = '']) => number)),
]

const forms: readonly (readonly [RegExp, ClaimedRole])[] = [
  [/^sccm2007ac[-_].*\.msp$/, 'client-patch'],
  [/^sccm2007[-_].*\.(?:msi|exe)$/, 'site-server-hotfix'],
  [/^\d+_[a-z]+_(?:i386|x64|ia64)_zip\.exe$/, 'download-wrapper'],
]

const roleOf = (fileName: string): ClaimedRole | null => {
  const name = fileName.toLowerCase()
  const known = knownFiles.find((file) => file.name === name)
  return known?.role ?? forms.find(([form]) => form.test(name))?.[1] ?? null
}
