/** Digests, clock, ids and child processes from Node. */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { Clock, Hashes, Passwords, ProcessResult, ProcessRunner, RandomIds } from '../core/ports.ts'

export const nodeHashes: Hashes = {
  sha1: (bytes) => createHash('sha1').update(bytes).digest('hex'),
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
}

export const systemClock: Clock = { now: () => new Date() }

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

export const systemIds: RandomIds = {
  next: (length) => [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join(''),
}

export const createPasswords = (): Passwords => {
  let given: readonly string[] = []
  return {
    all: () => given,
    add: (password) => {
      if (!given.includes(password)) given = [...given, password]
    },
    forget: () => {
      given = []
    },
  }
}

/** Output beyond this is dropped: nothing that Certmend reads from a console tool is longer. */
const outputLimit = 1 << 20

/** What a console tool needs to start; nothing else of our environment is passed on. */
const environmentPassedOn = ['SystemRoot', 'SystemDrive', 'TEMP', 'TMP', 'PATH', 'WINEPREFIX', 'HOME']

const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(environmentPassedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))

/** A program that could not even be started: the system was short of something, or a scanner held the file. */
const mayPass = ['UNKNOWN', 'EAGAIN', 'EBUSY', 'ETXTBSY', 'EMFILE', 'ENFILE', 'ENOMEM']
const startAttempts = 4
const pauseBeforeNext = 300

/** Starts again, a few times, what did not start (`program-not-started`) for a reason that may pass. */
export const startPatiently = async <T>(start: () => Promise<Result<T>>): Promise<Result<T>> => {
  for (let attempt = 1; ; attempt++) {
    const ended = await start()
    if (ended.ok || attempt === startAttempts || !mayPassFor(ended.error)) return ended
    await pause(pauseBeforeNext)
  }
}

const mayPassFor = ({ code, params }: CertmendError): boolean =>
  code === 'program-not-started' && mayPass.includes(String(params.reason))

export const nodeProcessRunner: ProcessRunner = {
  run: (program, args, limits) => startPatiently(() => runOnce(program, args, limits?.silence)),
}

/**
 * Fails with `program-not-started` where there was no process at all, and with `program-timed-out` where it had to be
 * ended; how a process ended by itself is no failure here.
 */
const runOnce = (
  program: string,
  args: readonly string[],
  silence: number | undefined,
): Promise<Result<ProcessResult>> =>
  new Promise((resolve) => {
    const notStarted = (error: unknown): void => {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      resolve(failure(certmendError('program-not-started', { reason }, { location: program })))
    }
    try {
      const child = spawn(program, args, {
        shell: false,
        windowsHide: true,
        env: cleanEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const output = { stdout: '', stderr: '' }
      let waiting: NodeJS.Timeout | undefined
      const waitOn = (): void => {
        if (silence === undefined) return
        clearTimeout(waiting)
        waiting = setTimeout(() => {
          child.kill('SIGKILL')
          // What it started itself may hold these open for ever.
          child.stdout.destroy()
          child.stderr.destroy()
          resolve(failure(certmendError('program-timed-out', { seconds: silence / 1000 }, { location: program })))
        }, silence)
      }
      waitOn()
      for (const name of ['stdout', 'stderr'] as const) {
        child[name].setEncoding('latin1')
        child[name].on('data', (text: string) => {
          waitOn()
          if (output[name].length < outputLimit) output[name] += text
        })
      }
      child.once('error', (error) => {
        clearTimeout(waiting)
        notStarted(error)
      })
      child.once('close', (exitCode) => {
        clearTimeout(waiting)
        resolve(success({ exitCode: exitCode ?? -1, output: output.stdout, errorOutput: output.stderr }))
      })
    } catch (error) {
      // Some codes of the system (UNKNOWN among them) are thrown at once instead of being an event.
      notStarted(error)
    }
  })
