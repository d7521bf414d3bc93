/** What was read and what stood there, one entry below the other; of many the first few. */
import { evidenceKind, evidenceValue } from '../../../shared/messages/diagnosis.ts'
import { wordsNow } from '../../../shared/messages/strip-words.ts'
import type { Evidence } from '../../../shared/model/finding.ts'
import { Button } from '../../components/button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { useSlice } from '../../components/slice.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { certificateValue } from './view.ts'
import { Visible } from './visible.tsx'

const atOnce = 5

export const EvidenceList = ({ evidence }: { readonly evidence: readonly Evidence[] }) => {
  const t = useTranslate()
  const rest = evidence.slice(atOnce)
  return (
    <>
      <Entries evidence={evidence.slice(0, atOnce)} />
      {rest.length > 0 && (
        <Disclosure summary={t('diagnose.more-evidence', { count: rest.length })}>
          <Rest evidence={rest} />
        </Disclosure>
      )}
    </>
  )
}

/** Where it was read; whether that is a file or a key is seen from the path, but not heard. */
export const EvidencePlace = ({ evidence }: { readonly evidence: Evidence }) => {
  const t = useTranslate()
  return (
    <>
      <span className="vh">{evidenceKind(t, evidence)}: </span>
      <code>
        <Visible text={evidence.location} />
      </code>
    </>
  )
}

/** The machine's own words in monospace, Certmend's in the text's; a certificate's name is spelled as the strip spells it. */
export const EvidenceValue = ({ evidence }: { readonly evidence: Evidence }) => {
  const t = useTranslate()
  if (evidence.value === null) return <span className="muted">{evidenceValue(t, evidence)}</span>
  const name = evidence.kind === 'certificate' ? certificateValue(evidence.value) : null
  if (name === null) {
    return (
      <code>
        <Visible text={evidence.value} />
      </code>
    )
  }
  return <span>{name.hex === '' ? t(`state.${name.state}`) : <Visible text={wordsNow(t, name.hex)} />}</span>
}

const Rest = ({ evidence }: { readonly evidence: readonly Evidence[] }) => {
  const t = useTranslate()
  const slice = useSlice(evidence, 100)
  return (
    <>
      <Entries evidence={slice.shown} />
      {slice.left > 0 && <Button label={t('diagnose.more-evidence', { count: slice.left })} onPress={slice.more} />}
    </>
  )
}

const Entries = ({ evidence }: { readonly evidence: readonly Evidence[] }) => (
  <ul className="entries">
    {evidence.map((entry, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: evidence never moves, and one place can be read twice
      <li key={at}>
        <EvidencePlace evidence={entry} />
        <EvidenceValue evidence={entry} />
      </li>
    ))}
  </ul>
)
