/**
 * What the core needs from outside. Adapters implement these; tests replace them. Nothing here knows about Node.
 * Reading is synchronous where positioned reads of a few bytes are many (ByteSource) and asynchronous elsewhere.
 */
import type { Result } from '../../shared/model/result.ts'
import type { ByteEdit } from './byte-edit.ts'

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

/** Everything the pipeline needs, put together by the composition root. */
export interface Platform {
  readonly files: FileSystem
  readonly registry: Registry
  readonly hashes: Hashes
  readonly clock: Clock
  readonly ids: RandomIds
  readonly lock: WriterLock
  readonly passwords: Passwords
  /** Folder with one folder per run (journal, plan, backups). */
  readonly stateFolder: string
  /** Folder for exports that are only read and removed again. */
  readonly scratchFolder: string
  readonly toolVersion: string
}
