/** Where the files of the update are looked for, from a file, a folder or a site server's share on. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createNodeFileSystem } from '../../../../main/adapters/node-file-system.ts'
import { findBroughtFiles, mostBroughtFiles } from '../../../../main/core/remedies/hotfix/brought-files.ts'
import { memoryFiles } from '../../../support/memory-files.ts'
import { missing } from '../../../support/needs.ts'
import { temporaryFolder } from '../../../support/temporary.ts'

const files = createNodeFileSystem()

/** A folder with these files in it, each empty. */
const folderOf = (...paths: readonly string[]): string => {
  const folder = temporaryFolder()
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), '')
  }
  return folder
}

/** Relative to the folder; or the code of the error. */
const foundIn = async (folder: string, location = folder): Promise<readonly string[] | string> => {
  const found = await findBroughtFiles(files, location)
  return found.ok ? found.value.map((path) => relative(folder, path)) : found.error.code
}

const tool = 'Logs/KB977203/CCMCertFix.exe'
const patch = 'Client/i386/hotfix/KB977203/SCCM2007AC-SP2-KB977203-x86.msp'

const siteServer = [
  tool,
  'Logs/KB977203/CCMCertFix.htm',
  'Logs/smpmgr.log',
  patch,
  'Client/ccmsetup.exe',
  'Client/i386/client.msi',
  'Client/i386/hotfix/KB978754/SCCM2007AC-SP2-KB978754-x86.msp',
  'bin/i386/smpmgr.dll',
]

describe('what somebody brought', () => {
  it('is the file itself, whatever it is called', async () => {
    const folder = folderOf('readme.txt')
    expect(await foundIn(folder, join(folder, 'readme.txt'))).toEqual(['readme.txt'])
  })

  it('is those files of a folder that are called as files of the update are', async () => {
    const folder = folderOf(
      '398171_ENU_i386_zip.exe',
      'ccmcertfix.EXE',
      'client.msp',
      'readme.txt',
      'SCCM2007-SP1-KB977203-X86-ENU.exe',
      'SCCM2007-SP2-KB977203-PLK.msi',
      'SCCM2007AC-SP2-KB977203-x86.msp',
      'below/SCCM2007AC-SP1-KB977203-x86.msp',
    )
    mkdirSync(join(folder, 'ccmsetup.exe'))
    expect(await foundIn(folder)).toEqual([
      '398171_ENU_i386_zip.exe',
      'SCCM2007-SP1-KB977203-X86-ENU.exe',
      'SCCM2007-SP2-KB977203-PLK.msi',
      'SCCM2007AC-SP2-KB977203-x86.msp',
      'ccmcertfix.EXE',
    ])
  })

  it('is nothing where none is there, and an error where nothing is', async () => {
    const folder = folderOf('readme.txt')
    expect(await foundIn(folder)).toEqual([])
    expect(await foundIn(folder, join(folder, 'gone'))).toBe('not-found')
  })

  it.skipIf(missing('linux'))('is neither file nor folder: refused before anything is read', async () => {
    expect(await foundIn('/', '/dev/null')).toBe('not-a-file')
  })
})

describe('of a site server', () => {
  it.each([
    ['the folder of its installation', '', [tool, patch]],
    ['its folder of logs', 'Logs', [tool]],
    ['the folder of the tool', 'Logs/KB977203', [tool]],
    ['the folder of the client, which is a share too', 'Client', ['Client/ccmsetup.exe', patch]],
    ['the folder i386 of the client', 'Client/i386', [patch]],
    ['the folder of hotfixes', 'Client/i386/hotfix', [patch]],
    ['the folder of the patch', 'Client/i386/hotfix/KB977203', [patch]],
    ['a folder of something else', 'bin', []],
  ])('%s', async (_, location, expected) => {
    const folder = folderOf(...siteServer)
    expect(await foundIn(folder, join(folder, location))).toEqual(expected)
  })

  it('may be named as Windows names it', async () => {
    const disk = memoryFiles(new Map(siteServer.map((path) => [`D:/SMS/${path}`, new Uint8Array(1)])), {
      windows: true,
    })
    expect(await findBroughtFiles(disk, 'd:\\sms')).toEqual({
      ok: true,
      value: [
        'd:\\sms\\Logs\\KB977203\\CCMCertFix.exe',
        'd:\\sms\\Client\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp',
      ],
    })
  })

  it.skipIf(missing('linux'))('may be copied to a disk that tells cases apart, folders in any case', async () => {
    const copied = ['LOGS/kb977203/CCMCERTFIX.EXE', 'client/I386/HotFix/Kb977203/sccm2007ac-sp2-kb977203-x86.MSP']
    expect(await foundIn(folderOf(...copied))).toEqual(copied)
    expect(await foundIn(folderOf('logs/KB977203/ccmsetup.exe', tool))).toEqual([tool])
  })

  it('may have the patch under any name, in the folder of the hotfix and nowhere else', async () => {
    const folder = folderOf('Client/i386/hotfix/KB977203/Klient-poprawka.msp', 'Client/i386/hotfix/other.msp', 'a.msp')
    expect(await foundIn(folder)).toEqual(['Client/i386/hotfix/KB977203/Klient-poprawka.msp'])
    expect(await foundIn(folder, join(folder, 'Client/i386/hotfix/KB977203'))).toEqual([
      'Client/i386/hotfix/KB977203/Klient-poprawka.msp',
    ])
  })

  it('that may not be read in part gives what it can, and says why where that is nothing', async () => {
    const whole = new Map(siteServer.map((path) => [`/sms/${path}`, new Uint8Array(1)]))
    const without = async (...denied: readonly string[]) => {
      const found = await findBroughtFiles(memoryFiles(whole, { denied }), '/sms')
      return found.ok ? found.value : found.error
    }
    expect(await without('/sms/Logs')).toEqual([`/sms/${patch}`])
    expect(await without('/sms/Logs', '/sms/Client')).toMatchObject({ code: 'access-denied', location: '/sms/Logs' })
    expect(await without('/sms')).toMatchObject({ code: 'access-denied', location: '/sms' })
  })
})

describe('the search', () => {
  it.skipIf(missing('linux'))('goes through no link that leads out of the folder, but begins at one', async () => {
    const elsewhere = folderOf(...siteServer)
    const folder = folderOf('readme.txt')
    symlinkSync(join(elsewhere, 'Logs'), join(folder, 'Logs'))
    symlinkSync(join(elsewhere, tool), join(folder, 'CCMCertFix.exe'))
    symlinkSync(join(folder, 'gone'), join(folder, 'ccmsetup.exe'))
    expect(await foundIn(folder)).toEqual([])
    expect(await foundIn(folder, join(folder, 'Logs'))).toEqual([tool])
    expect(await foundIn(folder, join(folder, 'CCMCertFix.exe'))).toEqual(['CCMCertFix.exe'])
  })

  it('ends: with so many files, and at the folders that the hotfix makes', async () => {
    const many = Array.from({ length: mostBroughtFiles + 5 }, (_, index) => `SCCM2007AC-KB97${1000 + index}.msp`)
    expect(await foundIn(folderOf(...many, tool))).toEqual(many.slice(0, mostBroughtFiles))
    expect(await foundIn(folderOf('Logs/KB977203/KB977203/CCMCertFix.exe', 'Logs/Logs/KB977203/mp.msi'))).toEqual([])
  })
})
