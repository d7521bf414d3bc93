/** The scan report in the order in which a technician reads it: conclusion, then what carries the fault, then the rest. */
import {
  type CertificateView,
  isAffected,
  type NameChoice,
  type NamePolicy,
  type ScanReport,
  type SourceView,
} from '../../../shared/model/certificate.ts'
import { hexOfName } from '../../../shared/model/code-units.ts'
import type { CertificateId } from '../../../shared/model/ids.ts'
import type { Tone } from '../../components/status.tsx'
import { isLocked } from '../../wizard/locked.ts'

export interface SourceRows {
  readonly source: SourceView
  readonly affected: readonly CertificateView[]
  /** Damaged in another way, or not to be trusted: shown, never mended. */
  readonly odd: readonly CertificateView[]
  readonly inOrder: readonly CertificateView[]
}

export interface Sections {
  /** Sources that a person has to look at, each with a table of its own. */
  readonly open: readonly SourceRows[]
  /** Sources with nothing to say, folded into one line. */
  readonly calm: readonly SourceRows[]
}

export type ConclusionKey =
  | 'found.affected'
  | 'found.none'
  | 'found.none-readable'
  | 'found.empty'
  | 'found.unreadable'
  | 'found.locked'

export interface Conclusion {
  /** None where nothing is concluded yet. */
  readonly tone: Tone | undefined
  readonly key: ConclusionKey
  readonly count: number
}

export const rowsOf = (source: SourceView): SourceRows => {
  const affected = source.certificates.filter(({ friendlyName }) => isAffected(friendlyName.state))
  const odd = source.certificates.filter((certificate) => isOdd(certificate))
  const inOrder = source.certificates.filter(
    (certificate) => !isAffected(certificate.friendlyName.state) && !isOdd(certificate),
  )
  return { source, affected, odd, inOrder }
}

export const sectionsOf = ({ sources }: ScanReport): Sections => {
  const rows = sources.map(rowsOf)
  if (rows.length < 2) return { open: rows, calm: [] }
  return { open: rows.filter((each) => !isCalm(each)), calm: rows.filter(isCalm) }
}

export const conclusionOf = ({ sources, summary, errors }: ScanReport): Conclusion => {
  if (summary.affected > 0) return { tone: 'bad', key: 'found.affected', count: summary.affected }
  if (sources.length === 0 && errors.length > 0 && errors.every(isLocked)) {
    return { tone: undefined, key: 'found.locked', count: 0 }
  }
  if (sources.length === 0) return { tone: 'bad', key: 'found.unreadable', count: 0 }
  const doubtful = errors.length > 0 || sources.some(({ state, problems }) => state === 'dirty' || problems.length > 0)
  if (summary.certificates === 0) return { tone: doubtful ? 'warn' : 'quiet', key: 'found.empty', count: 0 }
  return doubtful ? { tone: 'warn', key: 'found.none-readable', count: 0 } : { tone: 'ok', key: 'found.none', count: 0 }
}

export interface StoreCount {
  readonly store: string
  readonly count: number
}

/** Certificates per store, the fullest first. */
export const storeCounts = (certificates: readonly CertificateView[]): readonly StoreCount[] => {
  const counts = new Map<string, number>()
  for (const { store } of certificates) counts.set(store, (counts.get(store) ?? 0) + 1)
  return [...counts]
    .map(([store, count]) => ({ store, count }))
    .sort((one, other) => other.count - one.count || one.store.localeCompare(other.store))
}

/** Names that really differ; where two policies give the same one, the first proposed stands. */
export const differentChoices = ({ choices }: CertificateView): readonly NameChoice[] =>
  choices.filter(({ name }, at) => choices.findIndex((other) => other.name === name) === at)

/** Nothing can be proposed, but there is something to choose from. */
export const needsDecision = (certificate: CertificateView): boolean =>
  certificate.mendable && certificate.friendlyName.proposed === null && certificate.choices.length > 0

/** The property's data after the mend, or null where nothing is decided or nothing can be done. */
export const hexAfter = (
  certificate: CertificateView,
  policies: ReadonlyMap<CertificateId, NamePolicy>,
): string | null => {
  const policy = policies.get(certificate.id)
  if (policy === undefined) return null
  const name = certificate.choices.find((choice) => choice.policy === policy)?.name ?? certificate.friendlyName.proposed
  return name === null ? null : hexOfName(name)
}

const isOdd = ({ friendlyName, note }: CertificateView): boolean =>
  friendlyName.state === 'unterminated' ||
  friendlyName.state === 'odd-length' ||
  (!isAffected(friendlyName.state) &&
    (note === 'thumbprint-differs' || note === 'certificate-unreadable' || note === 'nul-in-subject'))

const isCalm = ({ source, affected, odd }: SourceRows): boolean =>
  affected.length === 0 &&
  odd.length === 0 &&
  source.problems.length === 0 &&
  source.state !== 'dirty' &&
  source.state !== 'recovered'
