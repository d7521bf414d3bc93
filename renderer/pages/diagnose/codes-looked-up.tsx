/** The error codes of the lines that are shown: symbol, other spellings, meaning. */
import { codeMeaning } from '../../../shared/messages/diagnosis.ts'
import { type CodeMeaning, codeSpellings, codesIn } from '../../../shared/model/error-code.ts'
import type { LogView } from '../../../shared/model/log.ts'
import { useTranslate } from '../../wizard/locale.tsx'

/** Of a page full of lines a person reads the first few; the fault's own code stands among them. */
const mostCodes = 6

export const CodesLookedUp = ({ logs }: { readonly logs: readonly LogView[] }) => {
  const t = useTranslate()
  const codes = codesOf(logs)
  if (codes.length === 0) return null
  return (
    <dl className="facts codes">
      {codes.map((code) => {
        const [spelling = '', ...others] = codeSpellings(code)
        const known = [code.symbol ?? '', ...others].filter((word) => word !== '').join(', ')
        return (
          <div key={code.id}>
            <dt>
              <code>{spelling}</code>
            </dt>
            <dd>
              <code>{known}</code>
              {': '}
              {codeMeaning(t, code)}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Each once, those of the deciding lines first. */
const codesOf = (logs: readonly LogView[]): readonly CodeMeaning[] => {
  const lines = logs.flatMap(({ excerpts }) => excerpts).flatMap((excerpt) => excerpt.lines)
  const messages = [...lines.filter(({ matched }) => matched), ...lines.filter(({ matched }) => !matched)]
  const meanings = new Map<number, CodeMeaning>()
  for (const { message } of messages) {
    for (const { meaning } of codesIn(message)) {
      if (!meanings.has(meaning.value)) meanings.set(meaning.value, meaning)
      if (meanings.size === mostCodes) return [...meanings.values()]
    }
  }
  return [...meanings.values()]
}
