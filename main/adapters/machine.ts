/** What this computer is called and what it runs, for people to read; and where Certmend keeps its state on it. */
import { readFileSync } from 'node:fs'
import { homedir, hostname, release, version } from 'node:os'
import { join } from 'node:path'

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

/** `%ProgramData%\Certmend`; `$XDG_STATE_HOME/certmend`. CERTMEND_STATE_DIR goes before both (design/CLI.md). */
export const defaultStateFolder = (environment: Environment): string => {
  if (environment.CERTMEND_STATE_DIR) return environment.CERTMEND_STATE_DIR
  if (process.platform === 'win32') return join(environment.ProgramData ?? 'C:\\ProgramData', 'Certmend')
  return join(environment.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'certmend')
}

/** The person's languages, best first: `it_IT.UTF-8`, `it`. Asking the platform takes longer than a scan does. */
export const preferredLanguages = (environment: Environment): readonly string[] => {
  const told = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].filter((tag) => tag !== undefined)
  return told.some((tag) => tag !== '') ? told : [Intl.DateTimeFormat().resolvedOptions().locale]
}
