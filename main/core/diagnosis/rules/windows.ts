/** Windows itself: which one, and whether it refuses names that carry a NUL (security update 974571). */
import type { Finding } from '../../../../shared/model/finding.ts'
import type { MachineFacts, UpdateFact, WindowsFact, WindowsVersion } from '../facts.ts'
import { type Conclusion, findingOf } from './finding.ts'

export const windowsFindings = (facts: MachineFacts): readonly Finding[] => [
  findingOf('windows-version', facts.windows, 'windows-unknown', windowsVersion),
  findingOf('architecture', facts.architecture, 'architecture-unknown', (architecture) => ({
    status: 'ok',
    code: 'architecture-known',
    parameters: { architecture },
  })),
  findingOf('security-update', facts.update, 'update-unknown', securityUpdate),
]

const windowsVersion = ({ name, servicePack, version }: WindowsFact): Conclusion => ({
  ...(isNewer(version)
    ? { status: 'not-applicable', code: 'windows-newer' }
    : { status: 'ok', code: 'windows-in-scope' }),
  parameters: {
    name: servicePack === null ? name : `${name} ${servicePack}`,
    version: `${version.major}.${version.minor}.${version.build}`,
  },
})

/** Windows 8 and Server 2012 on, which the client of ConfigMgr 2007 does not run on. */
const isNewer = ({ major, minor }: WindowsVersion): boolean => major > 6 || (major === 6 && minor > 1)

/** Windows 7 and Server 2008 R2 with Service Pack 1, which contains the update, and everything after them. */
const containsUpdate = (version: WindowsVersion): boolean =>
  isNewer(version) || (version.major === 6 && version.minor === 1 && version.build >= 7601)

/**
 * `CurrentState` of a package (measured: 112 and 80 on one real Windows 7 SP1; 64 there means staged). A package that
 * something later superseded is in effect as much as an installed one.
 */
export const packageState = { staged: 64, superseded: 80, installPending: 96, installed: 112 } as const

/** Whether this Windows refuses; null where it will from its next start on. */
export const refusesNul = (update: UpdateFact): boolean | null => {
  const { registered, packageStates, windows } = update
  if (registered || (windows !== null && containsUpdate(windows))) return true
  if (packageStates.some((state) => state === packageState.installed || state === packageState.superseded)) return true
  return packageStates.includes(packageState.installPending) ? null : false
}

const securityUpdate = (update: UpdateFact): Conclusion => {
  const refuses = refusesNul(update)
  if (refuses === null) return { status: 'warning', code: 'update-pending', advice: 'restart-windows' }
  if (!refuses) return absentUpdate(update)
  const present = { status: 'warning', advice: 'keep-update' } as const
  if (update.registered || update.packageStates.includes(packageState.installed)) {
    return { ...present, code: 'update-present' }
  }
  if (update.packageStates.includes(packageState.superseded)) return { ...present, code: 'update-superseded' }
  // For Windows 8 and later this is concluded, not documented.
  const sureness = update.windows && isNewer(update.windows) ? 'likely' : 'certain'
  return { ...present, code: 'update-built-in', sureness }
}

/** Where Update.exe installed it, an update that was built into the installation medium leaves no trace. */
const absentUpdate = ({ windows }: UpdateFact): Conclusion =>
  windows !== null && windows.major < 6
    ? { status: 'ok', code: 'update-absent', advice: 'check-integrated', sureness: 'likely' }
    : { status: 'ok', code: 'update-absent' }
