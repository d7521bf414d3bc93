/** Everything that the rules look at, gathered once. Each fact is known with its evidence, or a failure with the reason. */
import type { CertificateView } from '../../../shared/model/certificate.ts'
import type { Evidence } from '../../../shared/model/finding.ts'
import type { Result } from '../../../shared/model/result.ts'
import type { VersionNumber } from '../version-number.ts'

/** `evidence` says what was read, and where nothing was found, where that was looked for. */
export interface Observed<T> {
  readonly value: T
  readonly evidence: readonly Evidence[]
}

export type Fact<T> = Result<Observed<T>>

export interface MachineFacts {
  readonly windows: Fact<WindowsFact>
  /** As Windows writes it in PROCESSOR_ARCHITECTURE: `x86`, `AMD64`, `IA64`. */
  readonly architecture: Fact<string>
  readonly update: Fact<UpdateFact>
  /** Null: no client. */
  readonly client: Fact<ClientFact | null>
  /** Version of ccmgencert.dll; null: there is no client folder, or it holds no such file. */
  readonly certificateMaker: Fact<VersionNumber | null>
  readonly patches: Fact<readonly PatchFact[]>
  /** Names of the status files that the patch's package leaves in the Windows folder. */
  readonly statusFiles: Fact<readonly string[]>
  readonly history: Fact<readonly ProgramRun[]>
  readonly certificates: Fact<readonly CertificateView[]>
  readonly logs: Fact<LogSummary>
  /** The folder of the site server's installation; null: no site server. */
  readonly siteServer: Fact<string | null>
  /** Files of the site server that the hotfix replaces. In this fact and the next two, null: no site server. */
  readonly siteFiles: Fact<readonly SiteFile[] | null>
  readonly hotfixFolder: Fact<HotfixFolder | null>
  readonly certfixTool: Fact<CertfixTool | null>
}

export interface WindowsFact {
  /** `Windows 7 Ultimate`; `Windows` where the machine does not say. */
  readonly name: string
  /** `Service Pack 1`, or null. */
  readonly servicePack: string | null
  readonly version: WindowsVersion
}

export interface WindowsVersion {
  readonly major: number
  readonly minor: number
  readonly build: number
}

/** Security update 974571, from every place where a Windows may keep it. */
export interface UpdateFact {
  /** How Update.exe registered it (Windows 2000 to Server 2003). */
  readonly registered: boolean
  /** `CurrentState` of its packages (Vista and later). */
  readonly packageStates: readonly number[]
  /** Of the same machine; null where it could not be read. */
  readonly windows: WindowsVersion | null
}

export interface ClientFact {
  readonly version: VersionNumber
}

export interface PatchFact {
  readonly name: string
  /** 1 applied, 2 superseded, 4 obsoleted (Windows Installer, MSIPATCHSTATE). */
  readonly state: number
}

/** A program of software distribution that ran, by its own name. */
export interface ProgramRun {
  readonly program: string
  readonly packageId: string
  readonly tool: 'certfix' | 'hotfix'
  readonly succeeded: boolean
  readonly result: string
}

/** What the logs come to (log-evidence.ts). */
export interface LogSummary {
  /** The code was logged by OSDSMPClient. */
  readonly confirmed: boolean
  /** When that was last, as the clock of that machine showed it (`LogTime.local`); null where no line says. */
  readonly newest: string | null
  /** Older than the mend; null where nobody knows when that was. */
  readonly stale: boolean | null
  /** Lines with the code from other components: proof of nothing. */
  readonly unrelated: number
  readonly files: number
  /** Read, of all files together. */
  readonly bytes: number
}

export interface SiteFile {
  readonly name: string
  readonly version: VersionNumber
}

export interface HotfixFolder {
  /** Names of the client patches (`*.msp`). */
  readonly patches: readonly string[]
}

export interface CertfixTool {
  /** Null: it is not where the hotfix puts it. */
  readonly version: VersionNumber | null
}
