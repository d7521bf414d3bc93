/** CCMCertFix.exe and what else may be brought, its plan, rights: what main would say, as data. */
import type { ScanReport } from '../../shared/model/certificate.ts'
import { type FileUseHere, signatureChecks } from '../../shared/model/hotfix.ts'
import type { BroughtFileId, ChangeId, PlanId, TargetId } from '../../shared/model/ids.ts'
import type { CertfixPlan, CheckedFile } from '../../shared/model/plan.ts'
import type { BroughtFile, Rights } from '../../shared/model/program-view.ts'

const location = '\\\\SITE01\\SMS_S01\\Logs\\KB977203\\CCMCertFix.exe'
const digest = '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d'
const staged = 'C:\\Windows\\Temp\\certmend-k3v9x2m7q1ab'

/** Genuine, of SP2, and of use here; what differs is given. */
export const broughtCertfix = (more: Partial<BroughtFile> = {}): BroughtFile => ({
  id: 'brought-1' as BroughtFileId,
  location,
  fileName: 'CCMCertFix.exe',
  size: 17_768,
  digest,
  verdict: 'certfix-tool',
  isGenuine: true,
  servicePack: 'SP2',
  version: '4.0.6487.2111',
  signature: {
    signer: 'Microsoft Corporation',
    root: 'Microsoft Root Authority',
    signedAt: '2010-01-25T06:28:00Z',
    checks: signatureChecks.map((name) => ({ name, status: 'passed', reason: null, certificate: null })),
  },
  differences: [],
  productCodes: [],
  patchCode: null,
  displayName: null,
  allowsRemoval: null,
  use: { use: 'run-certfix', why: 'fits' },
  byHand: null,
  error: null,
  ...more,
})

const useless = (why: FileUseHere['why']): FileUseHere => ({ use: 'none', why })

/** Changed after it was signed. */
export const changedCertfix = (): BroughtFile =>
  broughtCertfix({
    verdict: 'wrong-content',
    isGenuine: false,
    servicePack: null,
    signature: {
      signer: 'Microsoft Corporation',
      root: 'Microsoft Root Authority',
      signedAt: '2010-01-25T06:28:00Z',
      checks: signatureChecks.map((name) =>
        name === 'file-digest'
          ? { name, status: 'failed', reason: 'file-digest-differs', certificate: null }
          : { name, status: 'passed', reason: null, certificate: null },
      ),
    },
    use: useless('not-genuine'),
  })

/** Of a folder: the tool, the package that it came in, a part of the update. */
export const folderOfHotfix = (): readonly BroughtFile[] => [
  broughtCertfix(),
  broughtCertfix({
    id: 'brought-2' as BroughtFileId,
    fileName: 'SCCM2007-SP2-KB977203-ENU.msi',
    size: 9_183_232,
    verdict: 'site-server-hotfix',
    version: null,
    use: { use: 'extract-package', why: 'certfix-inside' },
  }),
  broughtCertfix({
    id: 'brought-3' as BroughtFileId,
    fileName: 'ccmgencert.dll',
    size: 130_408,
    verdict: 'component',
    use: useless('not-ours'),
  }),
]

export const certfixPlan = (scan: ScanReport, file: BroughtFile): CertfixPlan => {
  const { fileName, size, verdict, servicePack, version, signature } = file
  const checked: CheckedFile = {
    location: file.location,
    fileName,
    size,
    digest,
    verdict,
    servicePack,
    version,
    signer: signature?.signer ?? null,
  }
  const certificates = scan.sources.flatMap(({ certificates: all }) => all.filter(({ store }) => store === 'SMS'))
  const program = `${staged}\\CCMCertFix.exe`
  return {
    formatVersion: '1.0',
    id: 'plan-2' as PlanId,
    remedy: 'ccmcertfix',
    createdAt: '2026-11-18T10:58:00Z',
    tool: { name: 'certmend', version: '0.1.0' },
    targets: [{ id: 't1' as TargetId, kind: 'live', location: 'live', size: null, digest: null }],
    changes: [
      {
        id: 'c1' as ChangeId,
        target: 't1' as TargetId,
        action: 'run-certfix',
        file: checked,
        staged,
        log: `${staged}\\CCMCertFix.log`,
        command: { program, args: [], line: program },
        reason: 'certificates-bad',
        risk: 'medium',
        reversible: true,
        certificates: certificates.map(({ store, key, thumbprint, subject, friendlyName }) => ({
          store,
          key,
          thumbprint,
          subject,
          blobDigest: digest,
          name: { state: friendlyName.state, text: friendlyName.text, hex: friendlyName.hex },
        })),
      },
    ],
    digest,
  }
}

export const rights: Readonly<Record<'elevated' | 'asks' | 'none' | 'unknown' | 'system', Rights>> = {
  elevated: { elevated: true, account: 'user', windowsPe: false, canElevate: false },
  asks: { elevated: false, account: 'user', windowsPe: false, canElevate: true },
  none: { elevated: false, account: 'user', windowsPe: false, canElevate: false },
  unknown: { elevated: null, account: 'user', windowsPe: false, canElevate: false },
  system: { elevated: true, account: 'system', windowsPe: false, canElevate: false },
}
