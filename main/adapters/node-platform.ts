/** Digests, clock, ids and child processes from Node. */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { certmendError } from '../../shared/contract/errors.ts'
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

export const nodeProcessRunner: ProcessRunner = {
  run: (program, args) =>
    new Promise<Result<ProcessResult>>((resolve) => {
      const child = spawn(program, args, {
        shell: false,
        windowsHide: true,
        env: cleanEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const output = { stdout: '', stderr: '' }
      for (const name of ['stdout', 'stderr'] as const) {
        child[name].setEncoding('latin1')
        child[name].on('data', (text: string) => {
          if (output[name].length < outputLimit) output[name] += text
        })
      }
      child.once('error', (error: NodeJS.ErrnoException) =>
        resolve(failure(certmendError('read-failed', { reason: error.code ?? error.message }, { location: program }))),
      )
      child.once('close', (exitCode) =>
        resolve(success({ exitCode: exitCode ?? -1, output: output.stdout, errorOutput: output.stderr })),
      )
    }),
}
