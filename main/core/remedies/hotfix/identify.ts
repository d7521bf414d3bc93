/**
 * What did the user bring? From the bytes and the name of a file to a verdict in data; the words stand elsewhere. Content
 * and signature decide; the name only says what was meant, and counts where the content leaves a question open. A file is
 * only ever to be run where `isGenuine` and the verdict is one of the two that are run: client patch, CCMCertFix.
 *
 * Of the patch for KB977203 neither the patch code nor what its summary says is known publicly, so it is known by: signed
 * by Microsoft · for a client of ConfigMgr 2007 (version or product code of its transforms) · not naming another article.
 * Sizes and versions of the article's tables are those of English builds: a difference is told and decides nothing.
 */
import type { CertmendError } from '../../../../shared/contract/errors.ts'
import type { FileVerdict } from '../../../../shared/model/hotfix.ts'
import {
  type AuthenticodeReport,
  type VerifyOptions,
  verifyAuthenticode,
  verifyInstaller,
} from '../../formats/authenticode/verify.ts'
import {
  type CompoundFile,
  looksLikeCompoundFile,
  readCompoundFile,
} from '../../formats/installer-package/compound-file.ts'
import { describePackage, type InstallerPackage } from '../../formats/installer-package/package.ts'
import { readExecutableVersion } from '../../formats/portable-executable.ts'
import type { ByteSource } from '../../ports.ts'
import { type ServicePack, supersedingUpdate, update } from '../../task-sequence/client-patch.ts'
import { compareVersions, parseVersion, type VersionNumber } from '../../version-number.ts'
import { articlesIn, type NameClaim, readFileName } from './file-name.ts'
import { clientProductCodes, hotfixVersions, type KnownFile, knownFiles, servicePackOfBuild } from './known-files.ts'
import { originalFileName } from './original-name.ts'

export type { FileVerdict }

/** What differs from the article's table. */
export interface TableDifference {
  readonly what: 'size' | 'version'
  readonly expected: string
  readonly actual: string
}

export interface Identification {
  readonly verdict: FileVerdict
  /** Signed, and every check of the signature holds. */
  readonly isGenuine: boolean
  readonly servicePack: ServicePack | null
  /** Null where the file cannot carry a signature, or could not be read as far as that. */
  readonly signature: AuthenticodeReport | null
  readonly package: InstallerPackage | null
  /** Of the version resource; null without one. */
  readonly version: VersionNumber | null
  readonly originalName: string | null
  readonly differences: readonly TableDifference[]
  /** Why the file could not be read. */
  readonly error: CertmendError | null
}

export interface IdentifyOptions extends VerifyOptions {
  /** Of the client that the file is meant for; null: not known. */
  readonly wanted: ServicePack | null
}

export const identifyFile = (bytes: Uint8Array, fileName: string, options: IdentifyOptions): Identification => {
  const claim = readFileName(fileName)
  const isInstaller = looksLikeCompoundFile(bytes)
  const content = isInstaller ? readInstaller(bytes, options) : readExecutable(bytes, options)
  const found = isInstaller
    ? judgeInstaller(content, claim, options.wanted)
    : judgeExecutable(content, claim, options.wanted)
  const differences = tableDifferences(found.known ?? null, bytes.length, content.version)
  const { verdict, servicePack } = found
  return { ...content, verdict, servicePack, differences }
}

type Content = Omit<Identification, 'verdict' | 'servicePack' | 'differences'>

interface Judgement {
  readonly verdict: FileVerdict
  readonly servicePack: ServicePack | null
  readonly known?: KnownFile | undefined
}

const nothing: Content = {
  isGenuine: false,
  signature: null,
  package: null,
  version: null,
  originalName: null,
  error: null,
}

const readInstaller = (bytes: Uint8Array, options: VerifyOptions): Content => {
  const file = readCompoundFile(bytes)
  return file.ok ? describeInstaller(file.value, bytes.length, options) : { ...nothing, error: file.error }
}

const describeInstaller = (file: CompoundFile, size: number, options: VerifyOptions): Content => {
  const described = describePackage(file)
  const report = verifyInstaller(file, size, options)
  const signature = report.ok ? report.value : null
  return {
    ...nothing,
    isGenuine: signature?.isTrusted === true,
    signature,
    package: described.ok ? described.value : null,
    error: described.ok ? (report.ok ? null : report.error) : described.error,
  }
}

const readExecutable = (bytes: Uint8Array, options: VerifyOptions): Content => {
  const report = verifyAuthenticode(bytes, options)
  if (!report.ok) return { ...nothing, error: report.error }
  const version = readExecutableVersion(inMemory(bytes))
  return {
    ...nothing,
    isGenuine: report.value.isTrusted,
    signature: report.value,
    version: version.ok ? version.value.fileVersion : null,
    originalName: originalFileName(bytes),
  }
}

const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  bytesRead: 0,
  read: (offset, length) => bytes.subarray(offset, offset + length),
})

const judgeInstaller = (content: Content, claim: NameClaim, wanted: ServicePack | null): Judgement => {
  if (content.package === null) return notGenuine(content, claim)
  const servicePack = servicePackOf(content.package) ?? claim.servicePack
  const articles = articlesOf(content.package)
  const isOurs = articles.length === 0 ? claim.update === update : articles.includes(update)
  const supersedes = articles.length === 0 ? claim.update === supersedingUpdate : articles.includes(supersedingUpdate)
  if (!content.isGenuine) return notGenuine(content, isOurs ? { ...claim, role: claim.role ?? 'client-patch' } : claim)
  if (supersedes) return { verdict: 'superseding-update', servicePack }
  if (content.package.kind === 'msi') return judgePackage(claim, isOurs, servicePack)
  if (!isOurs || servicePackOf(content.package) === null) {
    return { verdict: claim.update === update ? 'wrong-content' : 'other-update', servicePack: null }
  }
  const isOther = wanted !== null && wanted !== servicePack
  const known = knownFiles.find((file) => file.role === 'client-patch' && file.servicePack === servicePack)
  return { verdict: isOther ? 'client-patch-of-other-service-pack' : 'client-patch', servicePack, known }
}

const judgePackage = (claim: NameClaim, isOurs: boolean, servicePack: ServicePack | null): Judgement => {
  if (claim.role === 'component') return { verdict: 'component', servicePack }
  if (isOurs && claim.role !== 'client-patch') return { verdict: 'site-server-hotfix', servicePack }
  return { verdict: claim.update === update ? 'wrong-content' : 'other-update', servicePack: null }
}

const certfixName = 'ccmcertfix.exe'

const judgeExecutable = (content: Content, claim: NameClaim, wanted: ServicePack | null): Judgement => {
  // Which update is inside cannot be seen from outside; it is not run but unpacked.
  if (claim.role === 'download-wrapper' && content.error === null)
    return { verdict: 'download-wrapper', servicePack: null }
  if (!content.isGenuine) return notGenuine(content, claim)
  const { version, originalName } = content
  if (claim.role === 'site-server-hotfix') return judgeSiteServerProgram(claim)
  const packs = (['SP1', 'SP2'] as const).filter(
    (pack) => version !== null && compareVersions(version, hotfixVersions[pack]) === 0,
  )
  const [servicePack = null] = packs
  const isTool =
    servicePack !== null &&
    (originalName === null ? claim.role === 'certfix-tool' : originalName.toLowerCase() === certfixName)
  if (!isTool) return { verdict: otherProgram(claim, servicePack), servicePack }
  const isOther = wanted !== null && wanted !== servicePack
  const known = knownFiles.find((file) => file.role === 'certfix-tool' && file.servicePack === servicePack)
  return { verdict: isOther ? 'certfix-tool-of-other-service-pack' : 'certfix-tool', servicePack, known }
}

const otherProgram = (claim: NameClaim, servicePack: ServicePack | null): FileVerdict => {
  if (claim.role === 'component' && servicePack !== null) return 'component'
  return claim.role === null ? 'unknown-file' : 'wrong-content'
}

/** Before SP2, bundles for site servers were programs; nothing in them is known but who signed them. */
const judgeSiteServerProgram = ({ update: article, servicePack }: NameClaim): Judgement => ({
  verdict:
    article === update ? 'site-server-hotfix' : article === supersedingUpdate ? 'superseding-update' : 'other-update',
  servicePack,
})

/** Unreadable, unsigned, or with a signature that does not hold. */
const notGenuine = ({ signature }: Content, claim: NameClaim): Judgement => {
  const verdict = claim.role === null ? 'unknown-file' : signature?.isSigned === false ? 'unsigned' : 'wrong-content'
  return { verdict, servicePack: claim.servicePack }
}

/** Versions first: a patch says between which versions of the client it leads. */
const servicePackOf = ({ transforms, targetProductCodes, productVersion }: InstallerPackage): ServicePack | null => {
  const versions = [...transforms.flatMap(({ fromVersion, toVersion }) => [fromVersion, toVersion]), productVersion]
  const byVersion = versions.flatMap((text) => {
    const [major, , build] = (text === null ? null : parseVersion(text)) ?? [0, 0, 0]
    const pack = major === 4 ? servicePackOfBuild.get(build) : undefined
    return pack === undefined ? [] : [pack]
  })
  const byProduct = targetProductCodes.flatMap((code) => clientProductCodes.get(code) ?? [])
  return byVersion[0] ?? byProduct[0] ?? null
}

const articlesOf = ({ summary, displayName, description, moreInfoUrl, productName, sequences }: InstallerPackage) =>
  articlesIn(
    [
      summary.title,
      summary.subject,
      summary.comments,
      displayName,
      description,
      moreInfoUrl,
      productName,
      ...sequences.map(({ family }) => family),
    ].join('\n'),
  )

const tableDifferences = (
  known: KnownFile | null,
  size: number,
  version: VersionNumber | null,
): readonly TableDifference[] => {
  if (known === null) return []
  const differences: TableDifference[] = []
  if (known.size !== size) differences.push({ what: 'size', expected: String(known.size), actual: String(size) })
  if (known.version !== null && (version === null || compareVersions(known.version, version) !== 0)) {
    differences.push({ what: 'version', expected: known.version.join('.'), actual: version?.join('.') ?? '' })
  }
  return differences
}
