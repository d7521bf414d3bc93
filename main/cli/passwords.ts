/** Passwords of PKCS#12 files: from a file, or asked for on a terminal; never from the command line itself. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import { type Scan, type ScanOptions, scan } from '../core/scan.ts'
import type { Session } from './outcome.ts'

const largestPasswordFile = 64 * 1024

/** Takes the first line of --password-file. Null where there is nothing to take or it was taken. */
export const takePasswordFile = async ({ args, platform }: Session): Promise<CertmendError | null> => {
  if (args.passwordFile === null) return null
  const content = await platform.files.readAll(args.passwordFile, largestPasswordFile)
  if (!content.ok) return content.error
  const [line = ''] = new TextDecoder().decode(content.value).split(/\r?\n/)
  platform.passwords.add(line)
  return null
}

/** Scans; on a terminal, asks for the password of each locked file that remains, until nothing is typed. */
export const scanUnlocking = async (
  { platform, console }: Session,
  locations: readonly string[],
  options: ScanOptions,
): Promise<Scan> => {
  let result = await scan(platform, locations, options)
  for (;;) {
    const locked = result.report.errors.find((error) => error.code === 'pkcs12-wrong-password')
    if (!locked || !console.interactive) return result
    const password = await console.askSecret(console.t('cli.password', { location: locked.location ?? '' }))
    if (password === '') return result
    platform.passwords.add(password)
    result = await scan(platform, locations, options)
  }
}
