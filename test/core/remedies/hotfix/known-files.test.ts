/** The article's file tables, and what the names of files claim. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { articlesIn, readFileName } from '../../../../main/core/remedies/hotfix/file-name.ts'
import { knownFiles } from '../../../../main/core/remedies/hotfix/known-files.ts'
import { missing, repository } from '../../../support/needs.ts'

describe('the file tables of KB977203', () => {
  it('have 13 files for each service pack, of which eight carry a version', () => {
    for (const pack of ['SP1', 'SP2'] as const) {
      const files = knownFiles.filter(({ servicePack }) => servicePack === pack)
      expect([files.length, files.filter(({ version }) => version !== null).length]).toEqual([13, 8])
      // As the sizes in the article add up: a slip in any one of them would show.
      expect(files.reduce((sum, { size }) => sum + size, 0)).toBe(pack === 'SP1' ? 24_288_873 : 21_215_640)
    }
  })

  it.skipIf(missing('samples'))('have the sizes and versions that stand in the article', () => {
    const article = readFileSync(join(repository, '../shared/facts/article/kb977203-it.txt'), 'utf8')
    for (const { size, version } of knownFiles) {
      expect(article).toContain(size.toLocaleString('en-US'))
      if (version !== null) expect(article).toContain(version.join('.'))
    }
  })

  it('tell CCMCertFix.exe of both packs apart by its version, not by its size', () => {
    const tools = knownFiles.filter(({ role }) => role === 'certfix-tool')
    expect(tools.map(({ servicePack, size, version }) => [servicePack, size, version?.join('.')])).toEqual([
      ['SP1', 17_768, '4.0.6221.1193'],
      ['SP2', 17_768, '4.0.6487.2111'],
    ])
  })
})

describe('a file name', () => {
  it.each([
    ['sccm2007ac-sp2-kb977203-x86.msp', 'client-patch', 'SP2', '977203'],
    ['SCCM2007AC-SP1-KB977203-x86.msp', 'client-patch', 'SP1', '977203'],
    ['SCCM2007AC-SP2-KB977384-x86-ENU.msp', 'client-patch', 'SP2', '977384'],
    ['SCCM2007-SP2-KB977203-ENU.msi', 'site-server-hotfix', 'SP2', '977203'],
    ['SCCM2007-SP2-KB977203-x86-PLK.msi', 'site-server-hotfix', 'SP2', '977203'],
    ['SCCM2007-SP1-KB977203-X86-ENU.exe', 'site-server-hotfix', 'SP1', '977203'],
    ['398171_ENU_i386_zip.exe', 'download-wrapper', null, null],
    ['CCMCertFix.exe', 'certfix-tool', null, null],
    ['smpmgr.dll', 'component', null, null],
    ['Mp.msi', 'component', null, null],
    ['setup.exe', null, null, null],
    ['wsp2-notkb977203x.txt', null, null, null],
  ] as const)('%s claims %s %s %s', (name, role, servicePack, update) => {
    expect(readFileName(name)).toEqual({ role, servicePack, update })
  })

  it('may name articles in several ways, and numbers that are none', () => {
    expect(articlesIn('KB977203 and kb 977384, KB977203 again; AKB123456, KB12345678')).toEqual(['977203', '977384'])
  })
})
