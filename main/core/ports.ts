/**
 * What the core needs from outside. Adapters implement these; tests replace them. Nothing here knows about Node.
 * Reading is synchronous where positioned reads of a few bytes are many (ByteSource) and asynchronous elsewhere.
 */
import type { Progress } from '../../shared/contract/ipc.ts'
import type { ClientProperty } from '../../shared/model/hotfix.ts'
import type { ChangeId, RunId } from '../../shared/model/ids.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { ProgramState, Rights } from '../../shared/model/program-view.ts'
import type { Result } from '../../shared/model/result.ts'
import type { ByteEdit } from './byte-edit.ts'
import type { MachineFacts } from './diagnosis/facts.ts'
import type { SignatureMath } from './formats/authenticode/signature-math.ts'
import type { Trust } from './formats/authenticode/verify.ts'

/** Positioned reads from something of known size. `read` never returns fewer bytes than asked for: outside it throws. */
export interface ByteSource {
  /** Size in bytes. */
  readonly size: number
  /** Bytes actually fetched from the medium so far. */
  readonly bytesRead: number
  /** A view that the caller must not keep across further reads, and must not write to. */
  read(offset: number, length: number): Uint8Array
}

export interface OpenFile extends ByteSource {
  close(): void
}

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other'
  readonly size: number
}

/**
 * Files as the pipeline needs them. Every writing function returns only when its bytes are flushed to the medium;
 * each failure is a Result with one of the codes not-found, access-denied, read-only, locked, disk-full, read-failed,
 * write-failed, not-a-file.
 */
export interface FileSystem {
  facts(path: string): Promise<Result<FileFacts>>
  /** The path behind symbolic links. */
  resolve(path: string): Promise<Result<string>>
  /** Names in a folder, sorted. */
  list(path: string): Promise<Result<readonly string[]>>
  join(...parts: readonly string[]): string
  /** The path from the root on; links stay. */
  absolute(path: string): string
  baseName(path: string): string
  open(path: string): Promise<Result<OpenFile>>
  /** Whole content; `too-large` above `limit` bytes. */
  readAll(path: string, limit: number): Promise<Result<Uint8Array>>
  /** SHA-256 of the file as it is, or as it would be with `edits` applied; lower-case hex. */
  digest(path: string, edits?: readonly ByteEdit[]): Promise<Result<{ readonly digest: string; readonly size: number }>>
  /** Whether the file could be written in place now (rights, read-only medium, locks); writes nothing. */
  writable(path: string): Promise<Result<true>>
  makeFolder(path: string): Promise<Result<true>>
  /** Fails where `to` exists. */
  copy(from: string, to: string): Promise<Result<true>>
  /** Fails where the file exists. */
  create(path: string, content: Uint8Array): Promise<Result<true>>
  append(path: string, content: Uint8Array): Promise<Result<true>>
  /**
   * In place; each edit keeps its length, except at the end of the file: one without `before` makes it longer, one
   * without `after` cuts it off at `offset`. Flushed at the end.
   */
  overwrite(path: string, edits: readonly ByteEdit[]): Promise<Result<true>>
  /**
   * Writes `temporary` beside the target (source bytes with edits), gives it mode, owner and times of the target where
   * the platform lets us, flushes it and renames it over the target. A reader sees the old file or the new one. Where
   * there is no target yet, the new file takes after the source.
   */
  replace(target: string, source: string, edits: readonly ByteEdit[], temporary: string): Promise<Result<true>>
  /** Removing what is not there is success. */
  remove(path: string): Promise<Result<true>>
  /** Only an empty folder; one that is not there is success. */
  removeFolder(path: string): Promise<Result<true>>
}

/** Digests, lower-case hex. */
export interface Hashes {
  sha1(bytes: Uint8Array): string
  sha256(bytes: Uint8Array): string
}

export interface Clock {
  now(): Date
}

/** Unpredictable lower-case letters and digits, for ids. */
export interface RandomIds {
  next(length: number): string
}

export type RegistryView = '32' | '64'

/** The live registry through `reg.exe`: what travels are registry files (`Windows Registry Editor Version 5.00`). */
export interface Registry {
  /** False on anything but Windows. */
  readonly available: boolean
  /** Views worth asking for: both on 64-bit Windows, one elsewhere. */
  views(): Promise<readonly RegistryView[]>
  /** Exports `key` with everything below it to `file`; `registry-key-missing` where there is none. */
  exportKey(key: string, view: RegistryView, file: string): Promise<Result<true>>
  importFile(file: string, view: RegistryView): Promise<Result<true>>
}

export interface ProcessResult {
  readonly exitCode: number
  readonly output: string
  readonly errorOutput: string
}

/** `silence`: milliseconds without output after which a program is ended. */
export interface ProcessLimits {
  readonly silence: number
}

export interface ProcessRunner {
  /**
   * `program` is a full path; no shell; output is bounded. One that says nothing for `silence` milliseconds is ended, and
   * the failure is `program-timed-out`: for programs that only read.
   */
  run(program: string, args: readonly string[], limits?: ProcessLimits): Promise<Result<ProcessResult>>
}

/**
 * Who may write in the state folder. A Certmend with administrative rights does what a journal there says, so it takes one
 * only from a folder that nobody without them can write, and never makes such a folder of one that was open before. Without
 * such rights a folder may be anybody's: `state-folder-open`, `state-folder-not-told`.
 */
export interface StateAccess {
  /** Before anything is read there; a folder that is not there is fine. */
  check(): Promise<Result<true>>
  /** Before anything is written there: makes the folder, closed to others from its first moment, where there is none. */
  prepare(): Promise<Result<true>>
  /** Lets the people of this computer read a file below it that was just written. Where that fails they cannot. */
  share(path: string): Promise<void>
}

/** Only one Certmend writes at a time: two fixers are corruption. */
export interface WriterLock {
  /** `busy` with the other process' id where somebody else holds it. */
  acquire(): Promise<Result<{ release(): Promise<void> }>>
}

/**
 * Passwords that a person gave for locked files. In memory only: they never reach a plan, a journal, a report or a log
 * (ARCHITECTURE rule 10).
 */
export interface Passwords {
  all(): readonly string[]
  add(password: string): void
  forget(): void
}

/** What a plan holds of a program that was identified. */
export interface CheckedProgram {
  readonly source: string
  /** A file name alone, under which the copy will be known. */
  readonly fileName: string
  /** In bytes. */
  readonly size: number
  /** SHA-256, lower-case hex. */
  readonly digest: string
}

export interface StagedProgram {
  readonly path: string
  readonly folder: string
  /** `program-changed` where the copy is no longer what was checked, or is no longer alone. To be asked right before the start. */
  stillSame(): Promise<Result<true>>
  /** Removes the copy with its folder and everything in it. */
  release(): Promise<Result<true>>
}

export interface ProgramCall {
  /** Full path. */
  readonly program: string
  readonly args: readonly string[]
  /** The arguments are written as they stand on the command line (`CommandLine.args`); Windows only. */
  readonly isVerbatim: boolean
  readonly workingFolder: string
  /** What the program writes to its output goes here; the file must not exist. */
  readonly outputFile: string
  /** A log that the program itself writes: its growth is a sign of life too. Null: it writes none. */
  readonly ownLog: string | null
}

export interface ProgramBounds {
  /** Milliseconds without a sign of life after which the program is ended; null: never. */
  readonly silence: number | null
  /** Bytes of output that are kept in the file; the rest is counted. */
  readonly kept: number
  /** Bytes of output above which the program is ended. */
  readonly most: number
}

export interface ProgramWatch {
  readonly onStart?: (processId: number) => void
  /** Text as it comes, of the program's output and of its own log; never more than is kept. */
  readonly onText?: (text: string) => void
  /** Ends the program. */
  readonly signal?: AbortSignal
}

export interface ProgramEnd {
  /** 32 bits, unsigned; null where the system ended it with a signal. */
  readonly exitCode: number | null
  /** Bytes of output, and how many of them are not in the file. */
  readonly written: number
  readonly dropped: number
}

export interface PatchRegistration {
  /** The product that the patch is listed for. */
  readonly productCode: string
  /** 1 applied, 2 superseded, 4 obsoleted (Windows Installer, MSIPATCHSTATE). */
  readonly state: number
  /** Whether Windows Installer would remove it. */
  readonly uninstallable: boolean
}

/** Other people's programs on the computer that Certmend runs on (ARCHITECTURE rule 7). */
export interface ProgramHost {
  /** Whose signatures count, and the mathematics for that. */
  readonly trust: Trust
  readonly math: SignatureMath
  /** Folders of a running Windows; null elsewhere: nothing is run there. */
  readonly windows: {
    /** Where msiexec.exe stands: `C:\Windows\System32`. */
    readonly systemFolder: string
    /** Below it a folder is made for each run: one in which only administrators may rename and delete. */
    readonly stagingParent: string
  } | null
  /** Asked of the system once. */
  rights(): Promise<Rights>
  /** What is on this computer; the logs are not looked at. `live-needs-windows` elsewhere. */
  facts(): Promise<Result<MachineFacts>>
  /** What the client of this computer is set to and a patch would remove: to be given again. */
  clientProperties(): Promise<Result<readonly ClientProperty[]>>
  /** How Windows Installer lists a patch for one of these products, both as GUIDs in braces; null where it does not. */
  registration(productCodes: readonly string[], patchCode: string): Promise<Result<PatchRegistration | null>>
  /**
   * Copies what was checked into `folder`, which must not exist yet. `already-exists`; `program-changed`; `staging-folder-open`
   * where others could write; the codes of files. Nothing is left behind where it fails.
   */
  stage(program: CheckedProgram, folder: string): Promise<Result<StagedProgram>>
  /** What a run that was interrupted left of that folder is removed. */
  clear(folder: string): Promise<Result<true>>
  /**
   * `program-not-started`; `program-timed-out`, `program-flooded` and `cancelled` where it was ended; `already-exists` and
   * the like for the output file. The file stays, whatever happened.
   */
  run(call: ProgramCall, bounds: ProgramBounds, watch: ProgramWatch): Promise<Result<ProgramEnd>>
  /** Resolves early where `signal` says so. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** How work that was handed over is watched from here. */
export interface ElevatedWatch {
  /** The person agreed, and the other process has begun. */
  readonly onStarted?: (processId: number) => void
  readonly onProgress: (progress: Progress) => void
  readonly onProgramState: (state: ProgramState) => void
  readonly onProgramText: (text: string) => void
  readonly signal: AbortSignal
}

/**
 * Does the same as the pipeline, in a copy of this program that Windows was asked to give rights to. The answer is the run,
 * to be read from the state folder. `elevation-declined` where the person said no: nothing ran.
 */
export interface Elevator {
  apply(plan: Plan, changes: readonly ChangeId[], watch: ElevatedWatch): Promise<Result<RunId>>
  undo(run: RunId, watch: ElevatedWatch): Promise<Result<RunId>>
  recover(run: RunId, how: 'finish' | 'roll-back', watch: ElevatedWatch): Promise<Result<RunId>>
}

/** The log that the window keeps of itself; it never fails. */
export interface OwnLog {
  readonly folder: string
  write(kind: 'info' | 'warning' | 'error', text: string): void
  /** Null where there is none. */
  read(): Uint8Array | null
}

/** Everything the pipeline needs, put together by the composition root. */
export interface Platform {
  readonly files: FileSystem
  readonly registry: Registry
  readonly hashes: Hashes
  readonly clock: Clock
  readonly ids: RandomIds
  readonly lock: WriterLock
  readonly passwords: Passwords
  readonly programs: ProgramHost
  /** Folder with one folder per run (journal, plan, backups): where this Certmend writes. */
  readonly stateFolder: string
  /** Where one with administrative rights writes, which may be the same. Elsewhere than there its runs are only looked at. */
  readonly sharedStateFolder: string
  readonly stateAccess: StateAccess
  /** Folder for exports that are only read and removed again. */
  readonly scratchFolder: string
  readonly toolVersion: string
}
