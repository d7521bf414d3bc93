/** `contents.txt` of a bundle: every file with its size and SHA-256, which run is which, and what is left out and why. */
import type { Translate } from '../../../../shared/messages/index.ts'
import { writtenMoment } from '../../../../shared/messages/moments.ts'
import type { RunId } from '../../../../shared/model/ids.ts'
import type { Hashes } from '../../ports.ts'
import { textLayout, textOfLines } from '../text-layout.ts'
import type { WalkReport } from './walk-report.ts'

const { rule, wrapped, section } = textLayout(100)

export interface BundleFacts {
  readonly report: WalkReport
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[]
  /** In the order of their numbers. */
  readonly runs: readonly RunId[]
  readonly redact: boolean
  readonly hashes: Hashes
}

/** Begins with a byte order mark; lines end in CRLF. Those of files are as sha256sum has them, with the size between. */
export const bundleContents = (t: Translate, { report, files, runs, redact, hashes }: BundleFacts): string => {
  const { createdAt, toolVersion } = report
  const width = Math.max(...files.map(({ content }) => String(content.length).length))
  const about = `${writtenMoment(t, createdAt)}. ${t('report.footer', { tool: 'Certmend', version: toolVersion })}`
  const fileLines = files.map(
    ({ name, content }) => `${hashes.sha256(content)}  ${String(content.length).padStart(width)}  ${name}`,
  )
  const runLines = runs.map((id, index) => `${index + 1}  ${id}`)
  const lines = [
    ...wrapped(t('bundle.title'), ''),
    rule('='),
    ...wrapped(about, ''),
    ...(redact ? wrapped(t('run-report.redacted'), '') : []),
    ...section(t('bundle.files'), [fileLines]),
    ...section(t('bundle.runs'), runs.length === 0 ? [] : [runLines]),
    ...section(
      t('bundle.left-out'),
      leftOut(t, redact).map((reason) => wrapped(reason, '')),
    ),
  ]
  return `\ufeff${textOfLines(lines)}`
}

const leftOut = (t: Translate, redact: boolean): readonly string[] => [
  t('bundle.left-out.backups'),
  ...(redact ? [t('bundle.left-out.plans'), t('bundle.left-out.journals')] : []),
]
