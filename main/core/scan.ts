/** Reads sources and says what is found: the reading half of every face. Nothing here writes. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import {
  type CertificateNote,
  type CertificateView,
  isAffected,
  type NamePolicy,
  type ScanReport,
  type SourceView,
} from '../../shared/model/certificate.ts'
import type { CertificateId, SourceId } from '../../shared/model/ids.ts'
import { success } from '../../shared/model/result.ts'
import { toHex } from './bytes.ts'
import { type CertificateFacts, readCertificate } from './formats/certificate.ts'
import { certificateDer, friendlyNameData, parseCertificateBlob } from './formats/certificate-blob.ts'
import { classifyFriendlyName, nameChoices, proposeName } from './friendly-name.ts'
import type { Hashes, Platform } from './ports.ts'
import type { CertificateDocument, FoundCertificate } from './sources/document.ts'
import { locate, type SourceReference } from './sources/locate.ts'
import { withDocument } from './sources/read-source.ts'

export interface ScanOptions {
  readonly recursive: boolean
  readonly policy: NamePolicy
  /** Upper-case thumbprints to look at; empty means all. */
  readonly only: readonly string[]
  readonly onProgress?: (done: number, total: number, item: string) => void
  readonly isCancelled?: () => boolean
  /** Asked after each certificate: lets others work where it is time for that. */
  readonly rest?: () => Promise<void>
}

/** A certificate as the planner needs it: where it stands, and what exactly was seen there. */
export interface ScannedCertificate {
  readonly view: CertificateView
  readonly source: SourceReference
  readonly key: string
  /** SHA-256 of the whole blob. */
  readonly blobDigest: string
}

export interface Scan {
  readonly report: ScanReport
  readonly certificates: ReadonlyMap<CertificateId, ScannedCertificate>
}

/** Scans every location; one that fails is an error in the report and does not stop the others. */
export const scan = async (platform: Platform, locations: readonly string[], options: ScanOptions): Promise<Scan> => {
  const references: SourceReference[] = []
  const errors: CertmendError[] = []
  for (const location of locations) {
    const located = await locate(platform, location, options.recursive)
    references.push(...located.sources)
    errors.push(...located.errors)
  }
  const sources: SourceView[] = []
  const certificates = new Map<CertificateId, ScannedCertificate>()
  const seen = new Set<string>()
  for (const [index, reference] of references.entries()) {
    if (options.isCancelled?.()) {
      errors.push(certmendError('cancelled'))
      break
    }
    options.onProgress?.(index, references.length, reference.location)
    if (seen.has(reference.path)) continue
    seen.add(reference.path)
    const id = `s${index + 1}` as SourceId
    const read = await withDocument(platform, reference, async (document) =>
      success(await viewDocument(platform.hashes, document, id, options)),
    )
    if (!read.ok) {
      errors.push(read.error)
      continue
    }
    const { found, state, recovery } = read.value.value
    // A hive without stores is worth a word where a person named it, not where a folder happened to hold it.
    const named = locations.some((location) => platform.files.absolute(location) === reference.location)
    const problems = read.value.value.problems.filter((problem) => named || problem.code !== 'hive-without-stores')
    for (const certificate of found) {
      certificates.set(certificate.view.id, { ...certificate, source: reference })
    }
    sources.push({
      id,
      location: reference.location,
      resolved: isSamePath(reference.path, reference.location) ? null : reference.path,
      kind: reference.kind,
      state,
      ...(recovery ? { recovery } : {}),
      bytesRead: read.value.bytesRead,
      certificates: found.map(({ view }) => view),
      problems: problems.map((problem) => ({ ...problem, location: problem.location ?? reference.location })),
    })
  }
  options.onProgress?.(references.length, references.length, '')
  const all = sources.flatMap((source) => source.certificates)
  const summary = {
    certificates: all.length,
    affected: all.filter((certificate) => isAffected(certificate.friendlyName.state)).length,
    sources: sources.length,
  }
  return { report: { sources, summary, errors }, certificates }
}

/** Windows spells a path as it likes; a link there to the same name in another case is no link worth a word. */
const isSamePath = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

type SeenCertificate = Omit<ScannedCertificate, 'source'>

export interface DocumentReading {
  readonly found: readonly SeenCertificate[]
  readonly state: SourceView['state']
  readonly recovery: CertificateDocument['recovery']
  readonly problems: readonly CertmendError[]
}

/** The certificates of one document, as they are shown. */
export const viewDocument = async (
  hashes: Hashes,
  document: CertificateDocument,
  source: SourceId,
  options: Omit<ScanOptions, 'recursive' | 'onProgress'>,
): Promise<DocumentReading> => {
  const found: SeenCertificate[] = []
  const problems: CertmendError[] = [...document.problems]
  for (const [index, certificate] of document.certificates.entries()) {
    await options.rest?.()
    if (options.isCancelled?.()) {
      problems.push(certmendError('cancelled'))
      break
    }
    const id = `${source}-c${index + 1}` as CertificateId
    const blob = parseCertificateBlob(certificate.blob)
    if (!blob.ok) {
      problems.push({ ...blob.error, location: certificate.key })
      continue
    }
    const der = certificateDer(blob.value)
    const thumbprint = hashes.sha1(der).toUpperCase()
    if (options.only.length > 0 && !options.only.includes(thumbprint)) continue
    const facts = readCertificate(der)
    const view = viewOf(
      certificate,
      id,
      thumbprint,
      friendlyNameData(blob.value),
      facts.ok ? facts.value : null,
      options.policy,
    )
    found.push({ view, key: certificate.key, blobDigest: hashes.sha256(certificate.blob) })
  }
  return { found, state: document.state, recovery: document.recovery, problems }
}

const viewOf = (
  certificate: FoundCertificate,
  id: CertificateId,
  thumbprint: string,
  data: Uint8Array | undefined,
  facts: CertificateFacts | null,
  policy: NamePolicy,
): CertificateView => {
  const name = classifyFriendlyName(data)
  const usage = facts?.enhancedKeyUsage ?? []
  const affected = isAffected(name.state)
  const choices = affected ? nameChoices(name, usage) : []
  const proposed = affected ? proposeName(name, policy, usage) : null
  const wrongPlace = certificate.claimedThumbprint !== null && certificate.claimedThumbprint !== thumbprint
  const note = firstNote([
    affected ? certificate.obstacle : null,
    name.state === 'unterminated' || name.state === 'odd-length' ? name.state : null,
    affected && proposed === null ? 'name-needs-decision' : null,
    facts?.nulInNames ? 'nul-in-subject' : null,
    wrongPlace ? 'thumbprint-differs' : null,
    facts === null ? 'certificate-unreadable' : null,
    certificate.obstacle,
    certificate.remark ?? null,
  ])
  return {
    id,
    store: certificate.store,
    key: certificate.key,
    thumbprint,
    subject: facts?.subject ?? null,
    notBefore: facts?.notBefore ?? null,
    notAfter: facts?.notAfter ?? null,
    enhancedKeyUsage: usage,
    friendlyName: {
      state: name.state,
      text: name.text,
      codeUnits: name.codeUnits,
      firstNul: name.firstNul,
      hex: data ? toHex(data) : '',
      proposed,
    },
    mendable: affected && certificate.obstacle === null && choices.length > 0,
    note,
    choices,
  }
}

const firstNote = (notes: readonly (CertificateNote | null)[]): CertificateNote | null =>
  notes.find((note) => note !== null) ?? null
