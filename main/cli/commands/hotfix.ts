/** certmend hotfix check: what a file is that somebody brought, and whether it is genuine. Reads only, runs nothing. */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import {
  checkReason,
  checkStatus,
  fileAdvice,
  fileVerdict,
  signatureCheck,
  tableDifference,
} from '../../../shared/messages/hotfix.ts'
import { writtenMoment } from '../../../shared/messages/moments.ts'
import type { FileVerdict } from '../../../shared/model/hotfix.ts'
import { type Result, success } from '../../../shared/model/result.ts'
import { nodeSignatureMath } from '../../adapters/node-crypto.ts'
import type { Problem } from '../../core/formats/authenticode/checks.ts'
import { microsoftTrust } from '../../core/formats/authenticode/microsoft-roots.ts'
import { executableLimit, type SignatureReport, type Trust } from '../../core/formats/authenticode/verify.ts'
import type { Platform } from '../../core/ports.ts'
import { findBroughtFiles } from '../../core/remedies/hotfix/brought-files.ts'
import { type Identification, identifyFile } from '../../core/remedies/hotfix/identify.ts'
import { formatVersion } from '../../core/version-number.ts'
import type { Console } from '../console.ts'
import { exitCode } from '../exit-codes.ts'
import { type Outcome, type Session, withErrors } from '../outcome.ts'

export const checkHotfixCommand = (session: Session): Promise<Outcome> => checkFiles(session, microsoftTrust)

/** `trust`: whose signatures count. */
export const checkFiles = async ({ args, platform, console }: Session, trust: Trust): Promise<Outcome> => {
  const errors: CertmendError[] = []
  const files: CheckedFile[] = []
  for (const operand of args.operands) {
    const found = await findBroughtFiles(platform.files, operand)
    if (!found.ok) errors.push(found.error)
    else if (found.value.length === 0) console.tell('cli.hotfix.none', { location: operand })
    for (const location of found.ok ? found.value : []) {
      const checked = await checkFile(platform, location, trust)
      if (!checked.ok) errors.push(checked.error)
      else {
        show(console, checked.value)
        files.push(checked.value)
        const { error } = checked.value.identification
        if (error !== null) errors.push({ ...error, location })
      }
    }
  }
  const isServed = files.length > 0 && files.every(({ identification }) => isWanted(identification))
  return {
    document: { files: files.map((file) => documentOf(console, file)) },
    errors,
    exitCode: withErrors(isServed ? exitCode.done : exitCode.somethingToDo, errors),
  }
}

interface CheckedFile {
  readonly location: string
  readonly size: number
  readonly digest: string
  readonly identification: Identification
}

const checkFile = async (
  { files, hashes, clock }: Platform,
  location: string,
  trust: Trust,
): Promise<Result<CheckedFile>> => {
  const content = await files.readAll(location, executableLimit)
  if (!content.ok) return content
  const options = { math: nodeSignatureMath, trust, now: clock.now(), wanted: null }
  return success({
    location,
    size: content.value.length,
    digest: hashes.sha256(content.value),
    identification: identifyFile(content.value, files.baseName(location), options),
  })
}

/** What the remedy runs, and what it comes out of. */
const wantedVerdicts: readonly FileVerdict[] = ['client-patch', 'certfix-tool', 'site-server-hotfix']

const isWanted = ({ isGenuine, verdict }: Identification): boolean => isGenuine && wantedVerdicts.includes(verdict)

const show = ({ t, say }: Console, { location, digest, identification }: CheckedFile): void => {
  const { verdict, servicePack, version, differences, signature } = identification
  say(location)
  const pack = servicePack === null ? '' : ` ${t('cli.hotfix.service-pack', { servicePack })}`
  say(`  ${fileVerdict(t, verdict)}.${pack}`)
  say(`  ${fileAdvice(t, verdict)}`)
  if (version !== null) say(`    ${t('cli.hotfix.version', { version: formatVersion(version) })}`)
  say(`    ${t('cli.hotfix.digest', { digest })}`)
  for (const difference of differences) say(`    ${tableDifference(t, difference)}`)
  for (const one of signature?.signatures ?? []) showSignature({ t, say }, one)
}

const showSignature = ({ t, say }: Pick<Console, 't' | 'say'>, { signer, signedAt, checks }: SignatureReport): void => {
  if (signer !== null) say(`    ${t('cli.hotfix.signer', { signer })}`)
  if (signedAt !== null) say(`    ${t('cli.hotfix.signed-at', { date: writtenMoment(t, signedAt) })}`)
  for (const { name, status, problem } of checks) {
    say(`      ${checkStatus(t, status)}: ${signatureCheck(t, name)}${problem === null ? '' : reasonText(t, problem)}`)
  }
}

const reasonText = (t: Console['t'], { reason, certificate }: Problem): string =>
  ` (${checkReason(t, reason)}${certificate ? `: ${certificate}` : ''})`

/** A member of `files` in docs/schema/hotfix-check.json. */
const documentOf = ({ t }: Console, { location, size, digest, identification }: CheckedFile) => {
  const { verdict, isGenuine, servicePack, version, originalName, differences, signature } = identification
  return {
    location,
    size,
    digest,
    verdict: { id: verdict, title: fileVerdict(t, verdict), advice: fileAdvice(t, verdict) },
    isGenuine,
    servicePack,
    version: version && formatVersion(version),
    originalName,
    differences,
    package: packageDocument(identification),
    signatures: (signature?.signatures ?? []).map(({ signer, root, signedAt, algorithm, checks }) => ({
      signer,
      root,
      signedAt,
      algorithm,
      checks: checks.map(({ name, status, problem }) => ({
        name,
        status,
        title: signatureCheck(t, name),
        reason: problem && { id: problem.reason, text: checkReason(t, problem.reason) },
        certificate: problem?.certificate ?? null,
      })),
    })),
  }
}

const packageDocument = ({ package: installer }: Identification) =>
  installer && {
    kind: installer.kind,
    patchCode: installer.patchCode,
    productCode: installer.productCode,
    productVersion: installer.productVersion,
    targetProductCodes: installer.targetProductCodes,
    displayName: installer.displayName,
    allowsRemoval: installer.allowsRemoval,
  }
