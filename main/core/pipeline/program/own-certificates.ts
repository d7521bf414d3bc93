/** ConfigMgr's own certificates in the live registry, before and after a program that changes them by its own lights. */

import { isAffected } from '../../../../shared/model/certificate.ts'
import type { SourceId } from '../../../../shared/model/ids.ts'
import type { CertificateBefore } from '../../../../shared/model/plan.ts'
import { type Result, success } from '../../../../shared/model/result.ts'
import { sameBytes } from '../../byte-edit.ts'
import { isOwnCertificate } from '../../diagnosis/rules/certificates.ts'
import type { Platform, RegistryView } from '../../ports.ts'
import { viewDocument } from '../../scan.ts'
import type { RegistryValueChange } from '../../sources/document.ts'
import { readLive, type SeenCertificate, seenCertificates } from '../../sources/live.ts'

export interface OwnCertificate extends Omit<CertificateBefore, 'blobDigest'> {
  readonly views: readonly RegistryView[]
  readonly blob: Uint8Array
}

/** With `keepIn` the exports that were read stay in that folder as a backup. */
export const readOwnCertificates = async (
  platform: Platform,
  keepIn?: string,
): Promise<Result<readonly OwnCertificate[]>> => {
  const live = await readLive(platform, keepIn)
  if (!live.ok) return live
  const { found } = await viewDocument(platform.hashes, live.value.document, 'live' as SourceId, {
    only: [],
    policy: 'truncate',
  })
  const seen = new Map(seenCertificates(live.value).map((certificate) => [certificate.key, certificate]))
  return success(
    found.flatMap(({ view }) => {
      const certificate = seen.get(view.key)
      return certificate && isOwnCertificate(view) ? [ownCertificate(view, certificate)] : []
    }),
  )
}

const ownCertificate = (
  { store, thumbprint, subject, friendlyName: { state, text, hex } }: Parameters<typeof isOwnCertificate>[0],
  { registryKey, views, blob }: SeenCertificate,
): OwnCertificate => ({ store, key: registryKey, thumbprint, subject, name: { state, text, hex }, views, blob })

export const isBad = ({ name }: Pick<OwnCertificate, 'name'>): boolean => isAffected(name.state)

/** What a value was before, as the journal keeps it. */
export interface StoredValue {
  readonly key: string
  readonly views: readonly RegistryView[]
  readonly blob: Uint8Array
}

/** Every value that is not as it was, in the views where it is not; one that is not there on one side is empty there. */
export const changedValues = (
  before: readonly StoredValue[],
  after: readonly StoredValue[],
): readonly RegistryValueChange[] => [
  ...before.flatMap((value) => changesOf(value, after)),
  ...after.flatMap(({ key, views, blob }) => {
    const added = views.filter((view) => blobIn(before, key, view) === nothing)
    return added.length === 0 ? [] : [{ key, views: added, before: nothing, after: blob }]
  }),
]

const nothing = new Uint8Array()

const blobIn = (values: readonly StoredValue[], key: string, view: RegistryView): Uint8Array =>
  values.find((one) => one.key === key && one.views.includes(view))?.blob ?? nothing

const changesOf = (
  { key, views, blob }: StoredValue,
  after: readonly StoredValue[],
): readonly RegistryValueChange[] => {
  const changes: RegistryValueChange[] = []
  for (const view of views) {
    const now = blobIn(after, key, view)
    if (sameBytes(now, blob)) continue
    const twin = changes.findIndex((change) => sameBytes(change.after, now))
    const known = changes[twin]
    if (known) changes[twin] = { ...known, views: [...known.views, view] }
    else changes.push({ key, views: [view], before: blob, after: now })
  }
  return changes
}
