/**
 * Everything that the window asks of main for one machine, in a process of its own:   node window-work.cjs VOLUME STATE
 * prints one JSON line for each question: how long it took, and the longest time in which nothing else was answered.
 *
 * Each answer is checked by the contract and written as it is sent to the page, as the window's main process does.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { serialize } from 'node:v8'
import { openWindow } from '../app/window.ts'

export interface WorkDone {
  readonly what: string
  readonly milliseconds: number
  /** Of the event loop. */
  readonly longestBlock: number
  readonly note: string
}

/** Milliseconds; a block shorter than this is not seen. */
const resolution = 2

const timed = async <T>(what: string, work: () => Promise<T>, note: (value: T) => string): Promise<T> => {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  // The first beat is not measured.
  await setTimeout(5 * resolution)
  delay.reset()
  const start = performance.now()
  const value = await work()
  serialize(value)
  const milliseconds = performance.now() - start
  await setTimeout(5 * resolution)
  delay.disable()
  const done: WorkDone = { what, milliseconds, longestBlock: delay.max / 1e6 - resolution, note: note(value) }
  console.log(JSON.stringify(done))
  return value
}

/** Begins, lets it work for a moment, cancels: how long until the page hears that it has ended. */
const cancelled = async (what: string, begin: () => Promise<unknown>, cancel: () => Promise<unknown>) => {
  const work = begin()
  await setTimeout(60)
  await timed(
    `${what}, cancelled`,
    async () => {
      await cancel()
      return work
    },
    (ended) => JSON.stringify(ended).slice(0, 40),
  )
}

const main = async ([volume = '', state = '']: readonly string[]): Promise<void> => {
  const window = openWindow(state)
  window.dialog.folder = volume
  const chosen = await window.get('chooseVolume', {})
  if (chosen === null) throw new Error('nothing chosen')
  const selection = chosen.id
  await cancelled(
    'diagnosis',
    () => window.ask('diagnose', { selection, scenario: 'refresh' }),
    () => window.get('cancelDiagnosis', {}),
  )
  await timed(
    'diagnosis',
    () => window.get('diagnose', { selection, scenario: 'refresh' }),
    ({ diagnosis }) => diagnosis.verdict.id,
  )
  await cancelled(
    'scan',
    () => window.ask('scan', { selection }),
    () => window.get('cancelScan', {}),
  )
  const report = await timed(
    'scan',
    () => window.get('scan', { selection }),
    ({ summary }) => `${summary.certificates} certificates, ${summary.affected} faulty`,
  )
  const faulty = report.sources.flatMap(({ certificates }) => certificates).filter(({ mendable }) => mendable)
  const { plan } = await timed(
    'plan',
    () => window.get('plan', { changes: faulty.map(({ id }) => ({ certificate: id, policy: 'truncate' as const })) }),
    ({ plan }) => `${plan.changes.length} changes`,
  )
  const { run } = await timed(
    'apply',
    () => window.get('apply', { plan: plan.id, digest: plan.digest, changes: plan.changes.map(({ id }) => id) }),
    ({ run }) => `${run.result}, ${run.changes.length} changes`,
  )
  await timed(
    'undo',
    () => window.get('undo', { run: run.id }),
    ({ run }) => run.result,
  )
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
