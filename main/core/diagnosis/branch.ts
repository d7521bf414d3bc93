/**
 * ConfigMgr 2007 by its versions (facts/domain.md §2.2). The fix is told per branch: a client hotfix replaces only the
 * files it touches, so a higher number of another file, or of another branch, says nothing.
 *
 * | version           | is                         | has the fix from |
 * |-------------------|----------------------------|------------------|
 * | 4.0.5931          | 2007 RTM                   | never            |
 * | 4.0.6221          | SP1, also with R2          | revision 1193    |
 * | 4.0.6487          | SP2                        | revision 2111    |
 * | 4.0.6487.2157     | SP2 with R3 or KB977384    | contains it      |
 * | 5                 | 2012 and later             | never had it     |
 */
import type { VersionNumber } from '../version-number.ts'

const branches = ['rtm', 'sp1', 'sp2', 'r3', 'older', 'newer', 'other'] as const
export type Branch = (typeof branches)[number]

const r3Revision = 2157

export const branchOf = ([major, , build, revision]: VersionNumber): Branch => {
  if (major < 4) return 'older'
  if (major > 4) return 'newer'
  if (build === 5931) return 'rtm'
  if (build === 6221) return 'sp1'
  if (build === 6487) return revision >= r3Revision ? 'r3' : 'sp2'
  return 'other'
}

/** The first version of a branch that has the fix; null for branches that KB977203 does not speak of. */
export const fixedVersion = (branch: Branch): VersionNumber | null => {
  if (branch === 'sp1') return [4, 0, 6221, 1193]
  if (branch === 'sp2' || branch === 'r3') return [4, 0, 6487, 2111]
  return null
}

/** What people call it; names of products are not translated. */
export const branchNames: Readonly<Record<Branch, string>> = {
  rtm: 'ConfigMgr 2007',
  sp1: 'ConfigMgr 2007 SP1',
  sp2: 'ConfigMgr 2007 SP2',
  r3: 'ConfigMgr 2007 SP2 R3',
  older: 'SMS 2003',
  newer: 'ConfigMgr 2012',
  other: 'ConfigMgr 2007',
}
