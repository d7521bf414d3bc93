/** The file that somebody brought: the verdict in words, then what was checked. There is no way past a verdict. */
import { useId } from 'react'
import {
  checkReason,
  checkStatus,
  fileAdvice,
  fileUseWhy,
  fileVerdict,
  signatureCheck,
  tableDifference,
} from '../../../shared/messages/hotfix.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import type { CheckStatus, FileVerdict } from '../../../shared/model/hotfix.ts'
import type { BroughtCheck, BroughtFile, BroughtSignature } from '../../../shared/model/program-view.ts'
import { Button } from '../../components/button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { stateId } from '../../components/page.tsx'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import { Sign, type SignName } from '../diagnose/sign.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { Fact } from './fact.tsx'
import { digestHalves, fileSign, fileStanding, isBroken, tellsReason, type WantedFile } from './file-view.ts'

export interface FileCardProps {
  readonly file: BroughtFile
  /** What the page would run. */
  readonly wanted: WantedFile
  readonly busy: boolean
  readonly onChoose: () => void
}

export const FileCard = ({ file, wanted, busy, onChoose }: FileCardProps) => {
  const t = useTranslate()
  const id = useId()
  const fits = fileStanding(file, wanted) === 'fits'
  return (
    <section className="card stack" aria-labelledby={id}>
      <div className="file-head">
        <Sign name={fileSign(file, wanted)} large />
        <div>
          <h2 id={id}>{fits ? fitting(t, file, wanted) : fileVerdict(t, file.verdict)}</h2>
          <code title={file.location}>
            <Visible text={file.fileName} />
          </code>
        </div>
        <Button label={t('file-card.another')} blockedBy={busy ? stateId : undefined} onPress={onChoose} />
      </div>
      {!fits && <p className="reading">{whatToDo(t, file)}</p>}
      {file.error && <ErrorPanel error={file.error} partial />}
      <FileFacts file={file} />
      {file.signature && <Checks signature={file.signature} />}
    </section>
  )
}

const fitting = (t: Translate, { servicePack }: BroughtFile, wanted: WantedFile): string =>
  wanted === 'client-patch'
    ? t('file-card.fits.client-patch', { servicePack: servicePack ?? '' })
    : t('file-card.fits.certfix-tool')

const whatToDo = (t: Translate, { verdict, use }: BroughtFile): string =>
  tellsReason(use.why) ? fileUseWhy(t, use) : fileAdvice(t, verdict)

const FileFacts = ({ file }: { readonly file: BroughtFile }) => {
  const t = useTranslate()
  const { digest, version, differences, productCodes } = file
  const [head, tail] = digestHalves(digest)
  return (
    <dl className="facts checks">
      <Fact sign={signatureSign(file)} name={t('file-card.signature')}>
        <SignatureWords file={file} />
      </Fact>
      <Fact sign={contentSign(file)} name={t('file-card.content')}>
        {contentWords(t, file)}
        {differences.map((difference) => (
          <span className="line" key={difference.what}>
            {tableDifference(t, difference)}
          </span>
        ))}
      </Fact>
      {productCodes.length > 0 && (
        <Fact sign={targetSign(file)} name={t('file-card.target')}>
          <Target file={file} />
        </Fact>
      )}
      {version !== null && (
        <Fact sign={file.isGenuine ? 'ok' : 'unknown'} name={t('file-card.version')}>
          <code>{version}</code>
        </Fact>
      )}
      <dt className="unsigned">SHA-256</dt>
      <dd>
        <code className="digest">
          {head}
          <wbr />
          {tail}
        </code>
      </dd>
    </dl>
  )
}

const signatureSign = ({ verdict, signature }: BroughtFile): SignName => {
  if (signature === null) return verdict === 'unsigned' ? 'bad' : 'unknown'
  if (isBroken(signature)) return 'bad'
  return signature.checks.every(({ status }) => status === 'passed') ? 'ok' : 'unknown'
}

const SignatureWords = ({ file: { signature } }: { readonly file: BroughtFile }) => {
  const { t, date } = useLanguage()
  if (signature === null) return t('file-card.signature.none')
  const failed = signature.checks.find(({ status }) => status === 'failed')
  if (failed) return t('file-card.signature.broken', { reason: reasonOf(t, failed) })
  const { signer, signedAt, root } = signature
  const words = [
    signer,
    signedAt === null ? t('file-card.signature.undated') : t('file-card.signature.dated', { date: date(signedAt) }),
    root === null ? null : t('file-card.signature.root', { root }),
  ]
  return <Visible text={words.filter((word) => word !== null).join(', ')} />
}

const reasonOf = (t: Translate, { name, reason }: BroughtCheck): string =>
  reason === null ? signatureCheck(t, name) : checkReason(t, reason)

const contentSign = ({ signature, differences }: BroughtFile): SignName => {
  const digest = signature?.checks.find(({ name }) => name === 'file-digest')?.status
  if (digest === 'failed') return 'bad'
  if (digest !== 'passed') return 'unknown'
  return differences.length > 0 ? 'warn' : 'ok'
}

/** Files whose size stands in the tables of the article. */
const listedVerdicts: readonly FileVerdict[] = [
  'client-patch',
  'client-patch-of-other-service-pack',
  'certfix-tool',
  'certfix-tool-of-other-service-pack',
]

const contentWords = (t: Translate, file: BroughtFile): string => {
  const size = t('file-card.bytes', { count: file.size })
  if (contentSign(file) === 'unknown') return size
  if (contentSign(file) === 'bad') return t('file-card.content.differs', { size })
  const listed = listedVerdicts.includes(file.verdict) && !file.differences.some(({ what }) => what === 'size')
  return t(listed ? 'file-card.content.listed' : 'file-card.content.equal', { size })
}

const targetSign = ({ isGenuine, verdict }: BroughtFile): SignName => {
  if (!isGenuine) return 'unknown'
  return verdict === 'client-patch' ? 'ok' : 'warn'
}

const mostCodes = 4

const Target = ({ file: { displayName, servicePack, productCodes } }: { readonly file: BroughtFile }) => {
  const t = useTranslate()
  const name = displayName ?? (servicePack === null ? null : t('file-card.target.client', { servicePack }))
  return (
    <>
      {name !== null && (
        <>
          <Visible text={name} />
          {', '}
        </>
      )}
      {productCodes.slice(0, mostCodes).map((code) => (
        <code key={code}>{code} </code>
      ))}
      {productCodes.length > mostCodes && t('patient.more', { count: productCodes.length - mostCodes })}
    </>
  )
}

const checkSigns: Readonly<Record<CheckStatus, SignName>> = { passed: 'ok', failed: 'bad', 'not-possible': 'unknown' }

/** Each check with its result: in sight where one did not pass, else on demand. */
const Checks = ({ signature: { checks } }: { readonly signature: BroughtSignature }) => {
  const t = useTranslate()
  const rows = (
    <ul className="signature-checks">
      {checks.map((check) => (
        <li className="st-line" key={check.name}>
          <Sign name={checkSigns[check.status]} />
          <span>
            {signatureCheck(t, check.name)}
            {check.status === 'passed' ? (
              <span className="vh">: {checkStatus(t, check.status)}</span>
            ) : (
              <span className="muted">
                : <strong>{checkStatus(t, check.status)}</strong>
                {check.reason !== null && `, ${checkReason(t, check.reason)}`}
              </span>
            )}
            {check.certificate !== null && (
              <>
                {' '}
                <code>
                  <Visible text={check.certificate} />
                </code>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
  return checks.every(({ status }) => status === 'passed') ? (
    <Disclosure summary={t('file-card.checks', { count: checks.length })}>{rows}</Disclosure>
  ) : (
    rows
  )
}
