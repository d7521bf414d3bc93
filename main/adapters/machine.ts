/** What this computer is called and what it runs, for people to read; and where Certmend keeps its state on it. */
import { readFileSync } from 'node:fs'
import { homedir, hostname, release, version } from 'node:os'
import { join, win32 } from 'node:path'

export interface MachineFacts {
  readonly computerName: string
  readonly system: string
}

export const machineFacts = (): MachineFacts => ({ computerName: hostname(), system: systemName() })

const systemName = (): string => {
  if (process.platform !== 'linux') return `${version()} ${release()}`
  try {
    const pretty = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))
    return pretty?.[1] ?? version()
  } catch {
    return version()
  }
}

type Environment = Readonly<Record<string, string | undefined>>

export interface StateFolders {
  /** Of this person alone: where a Certmend without administrative rights keeps its runs, and every one its settings. */
  readonly own: string
  /** Where one with administrative rights keeps its runs. */
  readonly shared: string
}

/**
 * `%LOCALAPPDATA%\Certmend` and `%ProgramData%\Certmend`; `$XDG_STATE_HOME/certmend` for both. CERTMEND_STATE_DIR goes before
 * all of them (design/CLI.md).
 */
export const stateFolders = (environment: Environment, platform: NodeJS.Platform = process.platform): StateFolders => {
  const { CERTMEND_STATE_DIR, ProgramData, LOCALAPPDATA, XDG_STATE_HOME } = environment
  if (CERTMEND_STATE_DIR) return bothAre(CERTMEND_STATE_DIR)
  if (platform !== 'win32') return bothAre(join(XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'certmend'))
  const shared = win32.join(ProgramData ?? 'C:\\ProgramData', 'Certmend')
  return { own: LOCALAPPDATA ? win32.join(LOCALAPPDATA, 'Certmend') : shared, shared }
}

export const bothAre = (folder: string): StateFolders => ({ own: folder, shared: folder })

/** The person's languages, best first: `it_IT.UTF-8`, `it`. Asking the platform takes longer than a scan does. */
export const preferredLanguages = (environment: Environment): readonly string[] => {
  const told = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].filter((tag) => tag !== undefined)
  return told.some((tag) => tag !== '') ? told : [Intl.DateTimeFormat().resolvedOptions().locale]
}
