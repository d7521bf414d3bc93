/** Certificates: those that ConfigMgr made for itself, and all others, which KB977203 does not speak of. */
import { type CertificateView, isAffected } from '../../../../shared/model/certificate.ts'
import type { Finding } from '../../../../shared/model/finding.ts'
import type { MachineFacts } from '../facts.ts'
import { type Conclusion, findingOf } from './finding.ts'

export const certificateFindings = (facts: MachineFacts): readonly Finding[] => [
  findingOf('sms-certificates', only(facts.certificates, isOwnCertificate), 'certificates-unknown', ownCertificates),
  findingOf(
    'other-certificates',
    only(facts.certificates, (certificate) => !isOwnCertificate(certificate)),
    'others-unknown',
    otherCertificates,
  ),
]

/** Signing and Encryption have usages of their own (facts/domain.md §2.3): 1.3.6.1.4.1.311.101 and what is below it. */
const ownUsage = /^1\.3\.6\.1\.4\.1\.311\.101(?:\.|$)/

/**
 * In the store SMS, unless its usages say that somebody else issued it. One whose usages could not be read counts as
 * ConfigMgr's own: what is in doubt must not look healthy.
 */
export const isOwnCertificate = ({ store, enhancedKeyUsage }: CertificateView): boolean =>
  store.toUpperCase() === 'SMS' &&
  (enhancedKeyUsage.length === 0 || enhancedKeyUsage.some((usage) => ownUsage.test(usage)))

export const isFaulty = (certificate: CertificateView): boolean => isAffected(certificate.friendlyName.state)

const only = (
  fact: MachineFacts['certificates'],
  wanted: (certificate: CertificateView) => boolean,
): MachineFacts['certificates'] => {
  if (!fact.ok) return fact
  const value = fact.value.value.filter(wanted)
  // A store without certificates: what was looked through is the evidence.
  if (value.length === 0) return { ok: true, value: { value, evidence: fact.value.evidence } }
  const shown = value.some(isFaulty) ? value.filter(isFaulty) : value
  return { ok: true, value: { value, evidence: shown.map(certificateEvidence) } }
}

const certificateEvidence = ({ key, friendlyName }: CertificateView) => ({
  kind: 'certificate' as const,
  location: key,
  value: friendlyName.hex === '' ? friendlyName.state : `${friendlyName.state}: ${friendlyName.hex}`,
})

const ownCertificates = (certificates: readonly CertificateView[]): Conclusion => {
  const count = certificates.filter(isFaulty).length
  const total = certificates.length
  if (count > 0) {
    return {
      status: 'problem',
      code: 'certificates-affected',
      parameters: { count, total },
      advice: 'mend-certificates',
    }
  }
  if (total === 0) return { status: 'not-applicable', code: 'certificates-none' }
  return { status: 'ok', code: 'certificates-clean', parameters: { count: total } }
}

const otherCertificates = (certificates: readonly CertificateView[]): Conclusion => {
  const count = certificates.filter(isFaulty).length
  if (count > 0) return { status: 'warning', code: 'others-affected', parameters: { count }, advice: 'not-covered' }
  if (certificates.length === 0) return { status: 'not-applicable', code: 'others-none' }
  return { status: 'ok', code: 'others-clean', parameters: { count: certificates.length } }
}
