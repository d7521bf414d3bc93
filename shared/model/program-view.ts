/**
 * What the pages Hotfix and CCMCertFix show: the file that was brought, what can be done with it on this machine, and what
 * a program says while it runs. Paths and command lines here are for people to read; they are never sent back.
 */
import type { CertmendError } from '../contract/errors.ts'
import type {
  CheckReason,
  CheckStatus,
  ClientProperty,
  FileUseHere,
  FileVerdict,
  HotfixStep,
  MachinePlace,
  SignatureCheckName,
} from './hotfix.ts'
import type { BroughtFileId } from './ids.ts'
import type { PlannedCommand } from './plan.ts'
import type { ServicePack } from './task-sequence.ts'

export interface BroughtFile {
  readonly id: BroughtFileId
  readonly location: string
  readonly fileName: string
  /** Bytes. */
  readonly size: number
  /** SHA-256. */
  readonly digest: string
  readonly verdict: FileVerdict
  readonly isGenuine: boolean
  readonly servicePack: ServicePack | null
  /** Of the version resource. */
  readonly version: string | null
  /** Null where the file cannot carry a signature or carries none. */
  readonly signature: BroughtSignature | null
  /** What differs from the tables of the article. */
  readonly differences: readonly {
    readonly what: 'size' | 'version'
    readonly expected: string
    readonly actual: string
  }[]
  /** Products that a patch is for. */
  readonly productCodes: readonly string[]
  readonly patchCode: string | null
  readonly displayName: string | null
  /** Whether a patch says that Windows Installer may remove it again. */
  readonly allowsRemoval: boolean | null
  readonly use: FileUseHere
  /** What a person can run, where Certmend does not run it. */
  readonly byHand: PlannedCommand | null
  /** Why it could not be read as far as that. */
  readonly error: CertmendError | null
}

export interface BroughtSignature {
  readonly signer: string | null
  readonly root: string | null
  readonly signedAt: string | null
  readonly checks: readonly BroughtCheck[]
}

export interface BroughtCheck {
  readonly name: SignatureCheckName
  readonly status: CheckStatus
  readonly reason: CheckReason | null
  /** The certificate that the reason is about. */
  readonly certificate: string | null
}

/** What there is to do on the machine that was diagnosed. */
export interface HotfixOffer {
  readonly place: MachinePlace
  readonly step: HotfixStep
  /** Read from the client, to be given again. */
  readonly properties: readonly ClientProperty[]
  /** ccmgencert.dll; null: not there, or not known. */
  readonly clientFile: { readonly location: string; readonly version: string } | null
  /** The version that the hotfix brings; null where the service pack is not known. */
  readonly wantedVersion: string | null
  /** Why CCMCertFix cannot run here; null: it can. */
  readonly certfixObstacle: (typeof certfixObstacles)[number] | null
}

export const certfixObstacles = ['another-disk', 'windows-pe', 'no-client'] as const

/** Where a program is. `wait`: another installation runs; the next attempt comes at `until`. */
export interface ProgramState {
  readonly phase: 'stage' | 'run' | 'wait' | 'read-back'
  /** From 1. */
  readonly attempt: number
  readonly attempts: number
  readonly until: string | null
  readonly processId: number | null
}
export const programPhases = ['stage', 'run', 'wait', 'read-back'] as const

/** What this process may do, asked of the system once, at the start. */
export interface Rights {
  /** Null: it could not be told. */
  readonly elevated: boolean | null
  /** `system`: the account of services and of software distribution, which has no desktop of its own. */
  readonly account: 'user' | 'system'
  readonly windowsPe: boolean
  /** Whether Windows can be asked for more. */
  readonly canElevate: boolean
}
