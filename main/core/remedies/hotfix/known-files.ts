/**
 * The files of update KB977203 as its article lists them (both tables, English builds), by which a file is recognised and
 * judged. Dates are left out: those of SP1 lie before the fault was known, so nothing may rest on them. A localised build
 * may have another size; CCMCertFix.exe has the same size in both packs, so its version alone tells them apart.
 */

import type { ServicePack } from '../../task-sequence/client-patch.ts'
import type { VersionNumber } from '../../version-number.ts'

/** What a file of the update is for. */
export type FileRole =
  /** Applied to clients with `msiexec /p`. */
  | 'client-patch'
  /** CCMCertFix.exe. */
  | 'certfix-tool'
  /** Part of the client or of a site system that the update brings; never run by itself. */
  | 'component'

export interface KnownFile {
  readonly role: FileRole
  /** Lower case. */
  readonly name: string
  readonly servicePack: ServicePack
  readonly architecture: 'x86' | 'x64' | 'ia64' | null
  /** In bytes. */
  readonly size: number
  /** Null for files without a version resource. */
  readonly version: VersionNumber | null
}

export const hotfixVersions: Readonly<Record<ServicePack, VersionNumber>> = {
  SP1: [4, 0, 6221, 1193],
  SP2: [4, 0, 6487, 2111],
}

/** Third part of every version of ConfigMgr 2007: which service pack it is of. */
export const servicePackOfBuild: ReadonlyMap<number, ServicePack> = new Map([
  [6221, 'SP1'],
  [6487, 'SP2'],
])

/** The client's product code; that of SP1 is not known. */
export const clientProductCodes: ReadonlyMap<string, ServicePack> = new Map([
  ['{2609EDF1-34C4-4B03-B634-55F3B3BC4931}', 'SP2'],
])

type Row = readonly [
  name: string,
  architecture: KnownFile['architecture'],
  size: number,
  kind?: 'patch' | 'tool' | 'unversioned',
]

const filesOf: Readonly<Record<ServicePack, readonly Row[]>> = {
  SP1: [
    ['ccmcertfix.exe', 'x86', 17_768, 'tool'],
    ['ccmgencert.dll', 'x86', 130_408],
    ['ccmgencert.dll', 'x64', 285_032],
    ['ccmgencert.dll', 'ia64', 649_576],
    ['ccmsetup.exe', 'x86', 609_128],
    ['ccmsetup-sup.cab', null, 257_833, 'unversioned'],
    ['ccmsetup.msi', null, 1_662_464, 'unversioned'],
    ['mcs.msi', null, 7_312_896, 'unversioned'],
    ['mcsisapip.dll', 'x86', 205_672],
    ['mcsisapip.dll', 'x64', 480_616],
    ['mp.msi', null, 9_515_520, 'unversioned'],
    ['sccm2007ac-sp1-kb977203-x86.msp', null, 3_076_096, 'patch'],
    ['smpmgr.dll', 'x86', 85_864],
  ],
  SP2: [
    ['ccmcertfix.exe', 'x86', 17_768, 'tool'],
    ['ccmgencert.dll', 'x86', 130_408],
    ['ccmgencert.dll', 'x64', 285_032],
    ['ccmgencert.dll', 'ia64', 649_576],
    ['ccmsetup.exe', 'x86', 611_688],
    ['ccmsetup-sup.cab', null, 253_016, 'unversioned'],
    ['ccmsetup.msi', null, 1_662_976, 'unversioned'],
    ['mcs.msi', null, 7_204_864, 'unversioned'],
    ['mcsisapip.dll', 'x86', 206_696],
    ['mcsisapip.dll', 'x64', 481_640],
    ['mp.msi', null, 9_180_672, 'unversioned'],
    ['sccm2007ac-sp2-kb977203-x86.msp', null, 444_928, 'patch'],
    ['smpmgr.dll', 'x86', 86_376],
  ],
}

const rowToFile = ([name, architecture, size, kind]: Row, servicePack: ServicePack): KnownFile => ({
  role: kind === 'patch' ? 'client-patch' : kind === 'tool' ? 'certfix-tool' : 'component',
  name,
  servicePack,
  architecture,
  size,
  version: kind === 'patch' || kind === 'unversioned' ? null : hotfixVersions[servicePack],
})

export const knownFiles: readonly KnownFile[] = (['SP1', 'SP2'] as const).flatMap((servicePack) =>
  filesOf[servicePack].map((row) => rowToFile(row, servicePack)),
)
