/** Paths in PATCH, taken apart and made; facts/domain.md §1.3, §1.4, facts/task-sequences.md §6. */
import { describe, expect, it } from 'vitest'
import {
  isPackageId,
  patchPath,
  patchProperty,
  readPatchPath,
  type WantedPatch,
} from '../../../main/core/task-sequence/client-patch.ts'
import {
  patchList,
  propertiesNamed,
  tokenizeProperties,
} from '../../../main/core/task-sequence/installation-properties.ts'

const sp2 = 'SCCM2007AC-SP2-KB977203-x86.msp'

describe('a path in PATCH', () => {
  it.each([
    [
      `C:\\_SMSTaskSequence\\OSD\\CAS00002\\i386\\hotfix\\KB977203\\${sp2}`,
      {
        root: { kind: 'drive', letter: 'C' },
        packageId: 'CAS00002',
        fileName: sp2,
        servicePacks: ['SP2'],
        update: '977203',
        folderUpdate: '977203',
        usesDataPath: false,
      },
    ],
    [
      `d:/_smstasksequence/osd/cas00002/i386/hotfix/kb977203/sccm2007ac-sp1-kb977203-x86.msp`,
      { root: { kind: 'drive', letter: 'd' }, packageId: 'cas00002', servicePacks: ['SP1'], update: '977203' },
    ],
    [
      `\\\\srv1\\SMS_ABC\\Client\\i386\\hotfix\\KB977203\\${sp2}`,
      { root: { kind: 'unc', server: 'srv1', share: 'SMS_ABC' }, packageId: null, servicePacks: ['SP2'] },
    ],
    [
      `%_SMSTSMDataPath%\\OSD\\CAS00002\\i386\\hotfix\\KB977203\\${sp2}`,
      { root: { kind: 'variable', name: '_SMSTSMDataPath' }, packageId: null, usesDataPath: true },
    ],
    [
      'C:\\_SMSTaskSequence\\OSD\\CAS00002\\i386\\hotfix\\KB977384\\SCCM2007AC-SP2-KB977384-x86.msp',
      { update: '977384', folderUpdate: '977384', servicePacks: ['SP2'] },
    ],
    [
      'C:\\_SMSTaskSequence\\OSD\\CAS00002\\i386\\hotfix\\KB2516517\\SCCM2007AC-SP2-KB2516517-x86.msp',
      { update: '2516517', folderUpdate: '2516517' },
    ],
    [
      `C:\\_SMSTaskSequence\\OSD\\<Package_ID>\\i386\\hotfix\\KB977203\\${sp2}`,
      { packageId: '<Package_ID>', update: '977203' },
    ],
    ['SCCM2007AC-SP1-SP2-977203.msp', { root: { kind: 'other' }, servicePacks: ['SP1', 'SP2'], update: '977203' }],
    ['C:\\_SMSTaskSequence\\OSD\\x.msp', { packageId: null, folderUpdate: null, update: null }],
    ['C:\\wsp2x\\GRASP1.msp', { servicePacks: [], update: null }],
    ['', { root: { kind: 'other' }, packageId: null, fileName: '', servicePacks: [], update: null }],
  ])('%j', (path, expected) => {
    expect(readPatchPath(path)).toMatchObject({ path, ...expected })
  })
})

describe('the proper path', () => {
  it.each<[WantedPatch, string]>([
    [
      { place: { kind: 'drive', letter: 'C' }, packageId: 'ABC00002', servicePack: 'SP1' },
      'C:\\_SMSTaskSequence\\OSD\\ABC00002\\i386\\hotfix\\KB977203\\SCCM2007AC-SP1-KB977203-x86.msp',
    ],
    [
      { place: { kind: 'drive', letter: 'd' }, packageId: 'ABC00002', servicePack: 'SP2' },
      `D:\\_SMSTaskSequence\\OSD\\ABC00002\\i386\\hotfix\\KB977203\\${sp2}`,
    ],
    [
      {
        place: { kind: 'unc', folder: '\\\\srv1\\SMS_ABC\\Client\\' },
        packageId: '',
        servicePack: 'SP2',
        fileName: 'SP2 PLK 977203.msp',
      },
      '\\\\srv1\\SMS_ABC\\Client\\i386\\hotfix\\KB977203\\SP2 PLK 977203.msp',
    ],
  ])('%j', (wanted, path) => {
    expect(patchPath(wanted)).toEqual({ ok: true, value: path })
    const [property] = propertiesNamed(tokenizeProperties(patchProperty([path])), 'PATCH')
    expect(patchList(property?.value ?? '').map((entry) => entry.path)).toEqual([path])
    expect(property?.problems).toEqual([])
  })

  it('is that of the article, with its quotes', () => {
    const made = patchPath({ place: { kind: 'drive', letter: 'C' }, packageId: 'CAS00002', servicePack: 'SP2' })
    expect(made.ok && patchProperty([made.value])).toBe(
      'PATCH="C:\\_SMSTaskSequence\\OSD\\CAS00002\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp"',
    )
  })

  const drive = { kind: 'drive', letter: 'C' } as const

  it.each<[string, WantedPatch]>([
    ['patch-package-id', { place: drive, packageId: '<Package_ID>', servicePack: 'SP2' }],
    ['patch-package-id', { place: drive, packageId: 'ABC0000G', servicePack: 'SP2' }],
    ['patch-drive', { place: { kind: 'drive', letter: '' }, packageId: 'ABC00002', servicePack: 'SP2' }],
    ['patch-drive', { place: { kind: 'drive', letter: 'C:' }, packageId: 'ABC00002', servicePack: 'SP2' }],
    ['patch-folder', { place: { kind: 'unc', folder: 'C:\\Client' }, packageId: '', servicePack: 'SP2' }],
    ['patch-folder', { place: { kind: 'unc', folder: '\\\\srv1' }, packageId: '', servicePack: 'SP2' }],
    ['patch-folder', { place: { kind: 'unc', folder: '\\\\srv1\\a;b' }, packageId: '', servicePack: 'SP2' }],
    ['patch-folder', { place: { kind: 'unc', folder: '\\\\srv1\\%x%' }, packageId: '', servicePack: 'SP2' }],
    ['patch-file-name', { place: drive, packageId: 'ABC00002', servicePack: 'SP2', fileName: 'a.msi' }],
    ['patch-file-name', { place: drive, packageId: 'ABC00002', servicePack: 'SP2', fileName: 'a;b.msp' }],
    ['patch-file-name', { place: drive, packageId: 'ABC00002', servicePack: 'SP2', fileName: 'a"b.msp' }],
    ['patch-file-name', { place: drive, packageId: 'ABC00002', servicePack: 'SP2', fileName: '..\\b.msp' }],
  ])('%s: %j', (code, wanted) => {
    expect(patchPath(wanted)).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['ABC00002', true],
    ['s0100fFf', true],
    ['ABC0002', false],
    ['ABC000020', false],
    ['AB-00002', false],
  ])('package ID %s: %s', (id, expected) => {
    expect(isPackageId(id)).toBe(expected)
  })
})
