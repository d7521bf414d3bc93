/** PKCS#12 files that none of the passwords tried so far opens: what a scan says about them, and whether one is being tried. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { ScanReport } from '../../shared/model/certificate.ts'
import type { CertificatesState } from './state.ts'

export const isLocked = ({ code }: CertmendError): boolean => code === 'pkcs12-wrong-password'

export const lockedFiles = ({ errors }: ScanReport): readonly string[] =>
  errors.filter(isLocked).map(({ location }) => location ?? '')

export const isUnlocking = ({ unlock }: CertificatesState): boolean => unlock.at === 'trying'
