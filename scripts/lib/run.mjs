// @ts-check
/** Starting other programs from the scripts, with one way to say what went wrong. */
import { spawn, spawnSync } from 'node:child_process'

/** A condition that the reader of the message can mend: printed without a stack. */
export class ScriptError extends Error {}

/**
 * Runs a program to its end and gives its standard output; a failure carries the last lines of its error output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export const run = (program, args, options = {}) => {
  const { status, signal, error, stdout, stderr } = spawnSync(program, args, {
    maxBuffer: 256 * 1024 * 1024,
    ...options,
    encoding: 'utf8',
  })
  if (error) throw new ScriptError(`${program} did not start: ${error.message}`)
  if (status !== 0) {
    const said = `${stderr ?? ''}`.trim() || `${stdout ?? ''}`.trim()
    throw new ScriptError(`${program} ${args[0] ?? ''} ended with ${signal ?? status}\n${lastLines(said, 8)}`)
  }
  return `${stdout ?? ''}`
}

/** True where the program starts and ends well. @param {string} program @param {readonly string[]} args */
export const answers = (program, args) => {
  const { status, error } = spawnSync(program, args, { stdio: 'ignore', timeout: 30_000 })
  return !error && status === 0
}

/** True where a program of this name can be started at all. @param {string} program */
export const exists = (program) => !spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 30_000 }).error

/**
 * Runs a program on this terminal; its exit code (1 where a signal ended it).
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null }>}
 */
export const follow = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', passOn)
    process.on('SIGTERM', passOn)
    child.on('error', (error) => reject(new ScriptError(`${program} did not start: ${error.message}`)))
    child.on('close', (code, signal) => {
      process.off('SIGINT', passOn)
      process.off('SIGTERM', passOn)
      resolve({ code: code ?? 1, signal })
    })
  })

/**
 * The frame of every script, which stands at its top: runs once the whole module is there; a ScriptError is one message
 * and exit code 1.
 * @param {() => Promise<number | void>} work
 */
export const main = async (work) => {
  await Promise.resolve()
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    console.error(error instanceof ScriptError ? error.message : error)
    process.exitCode = 1
  }
}

/** @param {string} text @param {number} count */
const lastLines = (text, count) => text.split(/\r?\n/).slice(-count).join('\n')
