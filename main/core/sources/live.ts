/**
 * The certificates of the running Windows: each container is exported by reg.exe in each registry view and read by the
 * registry-file module, so that the same bytes and the same algorithm serve live and offline.
 */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { sameBytes } from '../byte-edit.ts'
import { registryFileLimit, writeRegistryFile } from '../formats/registry-file.ts'
import type { Platform, RegistryView } from '../ports.ts'
import type { CertificateDocument, FoundCertificate, RegistryValueChange } from './document.ts'
import { newContent } from './new-content.ts'
import { registryFileDocument } from './registry-file-document.ts'

/** Where machine-wide certificates live (facts/formats.md §1.2). */
const liveContainers = [
  'HKLM\\SOFTWARE\\Microsoft\\SystemCertificates',
  'HKLM\\SOFTWARE\\Microsoft\\EnterpriseCertificates',
  'HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates',
] as const

export interface LiveReading {
  readonly document: CertificateDocument
  /** Bytes of all exports together. */
  readonly bytesRead: number
}

/** A certificate of the live registry: which views show it, and under which key in them. */
export interface SeenCertificate extends FoundCertificate {
  readonly views: readonly RegistryView[]
  /** The key without the mark that tells two views apart. */
  readonly registryKey: string
}

/** Exports and reads. With `keepIn` the exports stay in that folder as a backup; without it they are removed. */
export const readLive = async (platform: Platform, keepIn?: string): Promise<Result<LiveReading>> => {
  const { files, registry } = platform
  if (!registry.available) return failure(certmendError('live-needs-windows', {}, { location: 'live' }))
  const folder = keepIn ?? files.join(platform.scratchFolder, `certmend-${platform.ids.next(12)}`)
  const made = await files.makeFolder(folder)
  if (!made.ok) return made
  const seen: SeenCertificate[] = []
  const problems: CertmendError[] = []
  let bytesRead = 0
  for (const view of await registry.views()) {
    for (const [index, container] of liveContainers.entries()) {
      const file = files.join(
        folder,
        `${index + 1}-${container.split('\\').at(-2)}-${container.split('\\').at(-1)}-${view}.reg`,
      )
      const found = await exportContainer(platform, container, view, file)
      if (!keepIn) await files.remove(file)
      if (found.ok) {
        bytesRead += found.value.size
        for (const certificate of found.value.certificates) merge(seen, certificate, view)
        problems.push(...found.value.problems)
      } else if (found.error.code !== 'registry-key-missing') problems.push(found.error)
    }
  }
  if (!keepIn) await files.removeFolder(folder)
  return success({ document: liveDocument(seen, problems), bytesRead })
}

interface ExportedContainer {
  readonly certificates: readonly FoundCertificate[]
  readonly problems: readonly CertmendError[]
  readonly size: number
}

const exportContainer = async (
  platform: Platform,
  container: string,
  view: RegistryView,
  file: string,
): Promise<Result<ExportedContainer>> => {
  const exported = await platform.registry.exportKey(container, view, file)
  if (!exported.ok) return exported
  const bytes = await platform.files.readAll(file, registryFileLimit)
  if (!bytes.ok) return bytes
  const document = registryFileDocument(bytes.value)
  if (!document.ok) return failure({ ...document.error, location: container })
  return success({
    certificates: document.value.certificates,
    problems: document.value.problems,
    size: bytes.value.length,
  })
}

/**
 * SystemCertificates is shared between the views, so the same certificate comes twice; where the views really differ,
 * both are listed.
 */
const merge = (seen: SeenCertificate[], certificate: FoundCertificate, view: RegistryView): void => {
  const twin = seen.findIndex(
    (other) =>
      other.registryKey === certificate.key && sameBytes(other.blob, certificate.blob) && !other.views.includes(view),
  )
  const known = seen[twin]
  if (known) seen[twin] = { ...known, views: [...known.views, view] }
  else {
    const taken = seen.some((other) => other.key === certificate.key)
    const key = taken ? `${certificate.key} (${view})` : certificate.key
    seen.push({ ...certificate, key, registryKey: certificate.key, views: [view] })
  }
}

const liveDocument = (seen: readonly SeenCertificate[], problems: readonly CertmendError[]): CertificateDocument => ({
  kind: 'live',
  state: null,
  certificates: seen,
  problems,
  effect: (replacements) => {
    const values: RegistryValueChange[] = []
    for (const replacement of replacements) {
      const certificate = seen.find((candidate) => candidate.key === replacement.key)
      if (!certificate) return failure(certmendError('plan-stale', {}, { location: replacement.key }))
      const after = newContent(certificate.blob, replacement.data)
      if (!after.ok) return after
      values.push({
        key: certificate.registryKey,
        views: certificate.views,
        before: certificate.blob,
        after: after.value,
      })
    }
    return success({ how: 'registry', values })
  },
})

/** The live certificates with their views; an export keeps no other kind. */
export const seenCertificates = ({ document }: LiveReading): readonly SeenCertificate[] =>
  document.certificates as readonly SeenCertificate[]

/** What each value holds now: `before`, `after`, both or neither would be a fault. One that is empty is not there. */
export const registryState = async (
  platform: Platform,
  values: readonly RegistryValueChange[],
  folder?: string,
): Promise<Result<'before' | 'after' | 'mixed' | 'other'>> => {
  const live = await readLive(platform, folder)
  if (!live.ok) return live
  const now = seenCertificates(live.value)
  const states = values.flatMap((value) =>
    value.views.map((view) => {
      const there = now.find((found) => found.registryKey === value.key && found.views.includes(view))
      const blob = there?.blob ?? nothing
      if (sameBytes(blob, value.before)) return 'before' as const
      return sameBytes(blob, value.after) ? ('after' as const) : ('other' as const)
    }),
  )
  if (states.includes('other')) return success('other')
  if (states.every((state) => state === 'before')) return success('before')
  return success(states.every((state) => state === 'after') ? 'after' : 'mixed')
}

const nothing = new Uint8Array()

/**
 * Imports `side` of every value into each view that showed it; `file` is kept as the record of what was imported. Where a side
 * is empty, the certificate's key goes away.
 */
export const importValues = async (
  platform: Platform,
  values: readonly RegistryValueChange[],
  side: 'before' | 'after',
  fileFor: (view: RegistryView) => string,
): Promise<Result<true>> => {
  for (const view of await platform.registry.views()) {
    const shown = values.filter((value) => value.views.includes(view))
    if (shown.length === 0) continue
    const file = fileFor(view)
    const removed = await platform.files.remove(file)
    if (!removed.ok) return removed
    const content = writeRegistryFile(
      shown.map(({ key, [side]: data }) => ({ key, name: 'Blob', data: data.length === 0 ? null : data })),
    )
    const written = await platform.files.create(file, content)
    if (!written.ok) return written
    const imported = await platform.registry.importFile(file, view)
    if (!imported.ok) return imported
  }
  return success(true)
}
