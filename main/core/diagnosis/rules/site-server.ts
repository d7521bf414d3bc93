/** The site server, where the diagnosed machine is one: whether the hotfix was installed there, and what it left. */
import type { Finding } from '../../../../shared/model/finding.ts'
import { compareVersions, formatVersion } from '../../version-number.ts'
import { branchOf, fixedVersion } from '../branch.ts'
import type { CertfixTool, HotfixFolder, MachineFacts, SiteFile } from '../facts.ts'
import { hasFix } from './client.ts'
import { type Conclusion, findingOf } from './finding.ts'

export const siteServerFindings = (facts: MachineFacts): readonly Finding[] => [
  findingOf('site-server', facts.siteServer, 'site-server-unknown', (folder) =>
    folder === null
      ? { status: 'not-applicable', code: 'site-server-absent' }
      : { status: 'ok', code: 'site-server-present', parameters: { folder } },
  ),
  findingOf('site-server-fix', facts.siteFiles, 'site-fix-unknown', siteFix),
  findingOf('hotfix-folder', facts.hotfixFolder, 'hotfix-folder-unknown', hotfixFolder),
  findingOf('certfix-tool', facts.certfixTool, 'certfix-tool-unknown', certfixTool),
]

/** The oldest of its files decides: the hotfix replaces them all. */
export const oldestSiteFile = (files: readonly SiteFile[]): SiteFile | undefined =>
  [...files].sort((a, b) => compareVersions(a.version, b.version))[0]

const siteFix = (files: readonly SiteFile[] | null): Conclusion => {
  const oldest = files && oldestSiteFile(files)
  if (!oldest) return { status: 'not-applicable', code: 'site-fix-no-server' }
  const version = formatVersion(oldest.version)
  const needed = fixedVersion(branchOf(oldest.version))
  if (hasFix(oldest.version))
    return { status: 'ok', code: 'site-fix-present', parameters: { name: oldest.name, version } }
  return {
    status: 'problem',
    code: 'site-fix-missing',
    parameters: { name: oldest.name, version, needed: needed === null ? '4.0.6487.2111' : formatVersion(needed) },
    advice: 'install-site-hotfix',
  }
}

const hotfixFolder = (folder: HotfixFolder | null): Conclusion => {
  if (folder === null) return { status: 'not-applicable', code: 'hotfix-folder-no-server' }
  if (folder.patches.length === 0) {
    return { status: 'warning', code: 'hotfix-folder-missing', advice: 'install-site-hotfix' }
  }
  return { status: 'ok', code: 'hotfix-folder-present', parameters: { patches: folder.patches.join(', ') } }
}

const certfixTool = (tool: CertfixTool | null): Conclusion => {
  if (tool === null) return { status: 'not-applicable', code: 'certfix-tool-no-server' }
  if (tool.version === null) return { status: 'warning', code: 'certfix-tool-missing', advice: 'extract-certfix' }
  return { status: 'ok', code: 'certfix-tool-present', parameters: { version: formatVersion(tool.version) } }
}
