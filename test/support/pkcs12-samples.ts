/** The PKCS#12 samples with their passwords and what stands in them, as `samples/SOURCES.md` says it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { NameState } from '../../shared/model/certificate.ts'
import { samples } from './needs.ts'

export interface Pkcs12Sample {
  readonly file: string
  readonly password: string | null
  /** Name state and name of each certificate, in file order. */
  readonly names: readonly (readonly [NameState, string])[]
}

const absent = ['absent', ''] as const
const mycert = ['ok', 'mycert'] as const
const devCertificate = ['ok', 'ASP.NET Core HTTPS development certificate test ECDSA'] as const

/** Exports of Windows, OpenSSL and others; no name carries the fault. */
export const realSamples: readonly Pkcs12Sample[] = [
  { file: 'corefx_Chain.pfx', password: 'test', names: [absent, absent, absent] },
  { file: 'corefx_Dsa1024.pfx', password: '1234', names: [absent] },
  { file: 'corefx_Empty.pfx', password: null, names: [] },
  { file: 'corefx_MultiPrivateKey.pfx', password: null, names: [mycert, absent] },
  { file: 'corefx_PfxData_pw12345.pfx', password: '12345', names: [absent] },
  { file: 'corefx_brainpool.pfx', password: '12345', names: [absent] },
  { file: 'corefx_ecdsa_openssl.pfx', password: 'Test', names: [absent] },
  { file: 'corefx_ecdsa_windows.pfx', password: 'Test', names: [absent] },
  { file: 'dotnet_DummyTcpServer.noRC2.pfx', password: null, names: [mycert, absent] },
  { file: 'dotnet_DummyTcpServer.pfx', password: null, names: [mycert, absent] },
  { file: 'dotnet_My.noRC2.pfx', password: '12345', names: [absent] },
  { file: 'dotnet_My.pfx', password: '12345', names: [absent] },
  { file: 'dotnet_testclienteku_msattrs_rc2.pfx', password: 'testcertificate', names: [absent, absent] },
  { file: 'dotnet_testselfsignedclienteku_emptyname.pfx', password: 'testcertificate', names: [['ok', '']] },
  { file: 'idsrv3_Client.pfx', password: null, names: [absent] },
  { file: 'idsrv3test.pfx', password: 'idsrv3test', names: [absent, absent] },
  { file: 'kestrel_eku.client.pfx', password: 'testPassword', names: [absent] },
  { file: 'kestrel_eku.multiple_usages.pfx', password: 'testPassword', names: [absent] },
  { file: 'kestrel_no_extensions.pfx', password: 'testPassword', names: [absent] },
  { file: 'kestrel_testCert.pfx', password: 'testPassword', names: [devCertificate] },
]

/** Real files into which names were edited: three bases, each in these variants. */
const variants: readonly (readonly [string, NameState, string])[] = [
  ['double', 'extra-terminators', 'SMS Signing Certificate'],
  ['middle', 'text-after-nul', 'SMS Signing'],
  ['middle_noterm', 'text-after-nul', 'SMS'],
  ['garbage', 'text-after-nul', 'SMS Encryption Certificate'],
  ['allnul', 'leading-nul', ''],
  ['leading', 'leading-nul', ''],
  ['ok_term', 'ok', 'SMS Signing Certificate'],
  ['ok_noterm', 'ok', 'SMS Signing Certificate'],
]

const bases: readonly { base: string; password: string | null; others: readonly (readonly [NameState, string])[] }[] = [
  { base: 'rc2', password: null, others: [absent] },
  { base: '3des', password: null, others: [absent] },
  { base: '3des_ms10', password: 'aspnetdevcert', others: [] },
]

export const editedSamples: readonly Pkcs12Sample[] = bases.flatMap(({ base, password, others }) =>
  variants.map(([variant, state, text]) => ({
    file: `${base}_${variant}.pfx`,
    password,
    names: [[state, text] as const, ...others],
  })),
)

const folders = ['pfx', 'pfx-synthetic-faulty'] as const

export const readSample = (file: string): Uint8Array => {
  const path = folders.map((folder) => samples(folder, file)).find(existsSync) ?? samples('pfx', file)
  return new Uint8Array(readFileSync(path))
}

/** All file names there, to notice a sample that these tables miss. */
export const sampleFiles = (): readonly string[] => folders.flatMap((folder) => readdirSync(samples(folder)))
