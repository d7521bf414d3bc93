/** Where the command line speaks: results on standard output, everything else on standard error. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { CertmendError } from '../../shared/contract/errors.ts'
import { isMessageKey, type MessageKey, type MessageParameters, type Translate } from '../../shared/messages/index.ts'
import type { LogWriter } from '../adapters/cmtrace-log.ts'
import type { Arguments } from './arguments.ts'

export interface Streams {
  readonly out: { write(text: string): unknown }
  readonly err: { write(text: string): unknown }
  readonly input: NodeJS.ReadableStream
  /** Both ends are a terminal: prompts and a progress bar make sense. */
  readonly interactive: boolean
}

export interface Console {
  readonly t: Translate
  /** A line of the result; not said with --json. */
  say(text: string): void
  /** A line about the work; not said with --quiet. */
  tell(key: MessageKey, parameters?: MessageParameters): void
  /** What is wrong, where, and what to do; said always. */
  complain(error: CertmendError): void
  progress(done: number, total: number, item: string): void
  /** Yes or no on a terminal; false without one. */
  confirm(question: string): Promise<boolean>
  /** What a person types without showing it; empty without a terminal. */
  askSecret(question: string): Promise<string>
  readonly interactive: boolean
}

const barWidth = 24

export const createConsole = (
  streams: Streams,
  wanted: Pick<Arguments, 'json' | 'quiet'>,
  t: Translate,
  log: LogWriter,
): Console => {
  const { out, err, input, interactive } = streams
  let barShown = false
  const clearBar = () => {
    if (barShown) err.write('\r\x1b[K')
    barShown = false
  }
  const line = (text: string) => {
    clearBar()
    err.write(`${text}\n`)
  }
  return {
    t,
    interactive,
    say: (text) => {
      clearBar()
      if (!wanted.json) out.write(`${text}\n`)
    },
    tell: (key, parameters) => {
      const text = t(key, parameters)
      log('info', text)
      if (!wanted.quiet) line(text)
    },
    complain: (error) => {
      const text = errorLines(t, error)
      log('error', text.join(' '))
      for (const one of text) line(one)
    },
    progress: (done, total, item) => {
      if (!interactive || wanted.quiet || total < 2) return
      const filled = Math.round((done / total) * barWidth)
      err.write(`\r\x1b[K[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}] ${done}/${total} ${item.slice(-40)}`)
      barShown = true
      if (done >= total) clearBar()
    },
    confirm: (question) => {
      if (!interactive) return Promise.resolve(false)
      const prompt = createInterface({ input, output: process.stderr })
      return new Promise((resolve) => {
        prompt.once('close', () => resolve(false))
        prompt.question(`${question} ${t('cli.yes-no')} `, (answer) => {
          resolve(answer.trim().toLowerCase().startsWith(t('cli.yes-letter')))
          prompt.close()
        })
      })
    },
    askSecret: (question) => {
      if (!interactive) return Promise.resolve('')
      clearBar()
      err.write(`${question} `)
      // The terminal's own echo is off while readline owns it; what readline would echo goes nowhere.
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
      const prompt = createInterface({ input, output: nowhere, terminal: true })
      return new Promise((resolve) => {
        prompt.once('close', () => resolve(''))
        prompt.question('', (answer) => {
          resolve(answer)
          err.write('\n')
          prompt.close()
        })
      })
    },
  }
}

/** `what is wrong`, then indented where and what to do. */
const errorLines = (t: Translate, error: CertmendError): readonly string[] => {
  const place = [
    error.location,
    error.line === undefined ? undefined : t('cli.line', { line: String(error.line) }),
    error.offset === undefined ? undefined : t('cli.offset', { offset: String(error.offset) }),
  ].filter((part) => part !== undefined)
  const what = errorText(t, error)
  const advice = `advice.${error.code}`
  return [place.length > 0 ? `${place.join(', ')}: ${what}` : what, ...(isMessageKey(advice) ? [`  ${t(advice)}`] : [])]
}

export const errorText = (t: Translate, error: CertmendError): string => {
  const key = `error.${error.code}`
  return isMessageKey(key) ? t(key, error.params) : error.code
}
