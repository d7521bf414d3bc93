/** The friendly name, drawn: one cell per UTF-16 code unit, Now above After. Each row is one picture with a spoken name. */
import { Fragment } from 'react'
import { braceText, wordsAfter, wordsNow } from '../../shared/messages/strip-words.ts'
import { type Cell, type CellRun, cellsAfter, cellsNow, endsOnce } from '../../shared/model/strip-cells.ts'
import { useTranslate } from '../wizard/locale.tsx'
import { byteRows, bytesLeftOut } from './byte-rows.ts'
import { Disclosure } from './disclosure.tsx'

export interface NameStripProps {
  /** Property data in hex. */
  readonly before: string
  /** What it becomes, or null where there is only a Now to show. */
  readonly after: string | null
  readonly beforeLabel: string
  readonly afterLabel: string
}

export const NameStrip = ({ before, after, beforeLabel, afterLabel }: NameStripProps) => {
  const t = useTranslate()
  return (
    <>
      <Row label={beforeLabel} words={wordsNow(t, before)} runs={cellsNow(before)} />
      {after !== null && (
        <Row
          label={afterLabel}
          words={wordsAfter(t, before, after)}
          runs={endsOnce(after) ? cellsAfter(before, after) : cellsNow(after)}
        />
      )}
    </>
  )
}

/** The bytes of both rows, closed until asked for. */
export const NameBytes = ({ before, after, beforeLabel, afterLabel }: NameStripProps) => {
  const t = useTranslate()
  return (
    <Disclosure summary={t('strip.show-bytes')}>
      <div className="hex">
        <Bytes label={beforeLabel} hex={before} />
        {after !== null && <Bytes label={afterLabel} hex={after} />}
      </div>
    </Disclosure>
  )
}

const Row = ({
  label,
  words,
  runs,
}: {
  readonly label: string
  readonly words: string
  readonly runs: readonly CellRun[]
}) => {
  const t = useTranslate()
  return (
    <div className="line">
      <span className="lab" aria-hidden="true">
        {label}
      </span>
      <div className="units" role="img" aria-label={`${label}: ${words}`}>
        {runs.map((run) => (
          <span className="run" key={run.meaning}>
            <span className="cells">{run.cells.map(drawCell)}</span>
            <span className={run.meaning === 'hidden' || run.meaning === 'surplus' ? 'brace bad' : 'brace'}>
              {braceText(t, run)}
            </span>
          </span>
        ))}
      </div>
    </div>
  )
}

/** A cell is its position: there is nothing else to know it by. */
const drawCell = ({ kind, text, width }: Cell, position: number) => (
  <span className={`u ${kind} ${width}`} key={`${position}`}>
    <span>{text}</span>
  </span>
)

const Bytes = ({ label, hex }: { readonly label: string; readonly hex: string }) => {
  const t = useTranslate()
  const left = bytesLeftOut(hex)
  return (
    <figure>
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
      <section className="code" tabIndex={0} aria-label={t('strip.bytes-label', { row: label })}>
        <pre>
          {byteRows(hex).map(({ offset, parts }) => (
            <Fragment key={offset}>
              <span className="dim">{offset}</span>
              {'  '}
              {parts.map(({ at, text, fault }) => (
                <Fragment key={at}>{fault ? <mark className="z">{text}</mark> : text} </Fragment>
              ))}
              {'\n'}
            </Fragment>
          ))}
        </pre>
        {left > 0 && <p>{t('strip.bytes-left', { count: left })}</p>}
      </section>
    </figure>
  )
}
