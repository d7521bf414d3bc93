/** How a program that runs is watched from a terminal: its phases, the last lines that it wrote, and Ctrl+C to stop it. */
import type { ProgramState } from '../../../shared/model/program-view.ts'
import type { ProgramWatching } from '../../core/pipeline/program/run-program.ts'
import type { Console } from '../console.ts'
import { lineEnd, printable } from './task-sequence-text.ts'

/**
 * Watches while `work` runs; everything said goes to standard error. The first Ctrl+C is a wish to stop, that the pipeline
 * grants as soon as it is safe; a second one ends Certmend as it always does.
 */
export const watchingProgram = async <T>(
  console: Console,
  work: (watching: ProgramWatching) => Promise<T>,
): Promise<T> => {
  const stop = new AbortController()
  const onInterrupt = (): void => {
    console.tell('cli.program.stopping')
    stop.abort()
  }
  const lines = excerptOf()
  process.once('SIGINT', onInterrupt)
  try {
    return await work({
      signal: stop.signal,
      onState: (state) => tellState(console, state),
      onText: lines.add,
    })
  } finally {
    process.removeListener('SIGINT', onInterrupt)
    tellLines(console, lines.taken())
  }
}

const tellState = ({ tell }: Console, { phase, attempt, attempts, until, processId }: ProgramState): void => {
  switch (phase) {
    case 'stage':
      tell('cli.program.staging')
      break
    case 'run':
      if (processId !== null) tell('cli.program.running', { process: String(processId) })
      break
    case 'wait':
      tell('cli.program.waiting', { attempt, attempts, until: until ?? '' })
      break
    case 'read-back':
      tell('cli.program.reading-back')
      break
  }
}

const tellLines = ({ tell }: Console, { lines, isBeforeFailure }: Excerpt): void => {
  if (lines.length === 0) return
  tell(isBeforeFailure ? 'cli.program.lines-before-failure' : 'cli.program.last-lines')
  for (const line of lines) tell('cli.program.line', { text: printable(line) })
}

export interface Excerpt {
  readonly lines: readonly string[]
  readonly isBeforeFailure: boolean
}

const shownLines = 12
/** In UTF-16 code units; of a longer line the end is kept. */
const longestLine = 2_000

/** `Action ended 9:14:06: InstallFinalize. Return value 3.`; the words are those of the language of Windows. */
const failedAction = /\d:\d\d: [\w.]+\. \D+ 3\.\s*$/

/**
 * The last lines, in bounded memory. A log of Windows Installer goes on for long after an action failed: there, what stands
 * before the first failure counts.
 */
export const excerptOf = () => {
  let last: readonly string[] = []
  let unfinished = ''
  let beforeFailure: readonly string[] | null = null
  const take = (line: string): void => {
    if (line.trim() === '') return
    last = [...last, line].slice(-shownLines)
    if (beforeFailure === null && failedAction.test(line)) beforeFailure = last
  }
  return {
    add: (text: string): void => {
      const [first = '', ...others] = text.split(lineEnd)
      const lines = [unfinished + first, ...others]
      unfinished = (lines.pop() ?? '').slice(-longestLine)
      for (const line of lines) take(line.slice(-longestLine))
    },
    taken: (): Excerpt => {
      take(unfinished)
      unfinished = ''
      return { lines: beforeFailure ?? last, isBeforeFailure: beforeFailure !== null }
    },
  }
}
