/**
 * A certification authority of the tests, and files that osslsigncode signs with it. All keys are made when they are asked
 * for and thrown away with the folder. `describe.skipIf(missing('openssl', 'osslsigncode'))`.
 */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Certificate, parseCertificate } from '../../main/core/formats/authenticode/x509.ts'

export interface Authority {
  readonly folder: string
  readonly root: Certificate
  /** Makes NAME.pem and NAME.key in the folder, signed by `issuer` (the root without one). */
  issue(name: string, certificate: NewCertificate): void
  /** Signs a file; answers with the signed bytes. */
  sign(bytes: Uint8Array, options?: Signing): Uint8Array
}

export interface NewCertificate {
  /** As openssl takes it: `/O=Example/CN=Example`. */
  readonly subject: string
  /** Lines of an extension file. */
  readonly extensions: readonly string[]
  readonly issuer?: string
  /** First and last second, `YYYYMMDDHHMMSSZ`; the next ten years without them. */
  readonly validity?: readonly [from: string, to: string]
}

export interface Signing {
  /** Name of the signer's certificate, then of those above it that go into the signature. */
  readonly chain?: readonly string[]
  readonly digest?: 'md5' | 'sha1' | 'sha256' | 'sha384'
  /** By the time stamp authority of the tests; seconds since 1970, or now. */
  readonly stamped?: boolean | number
  /** More of osslsigncode's options. */
  readonly also?: readonly string[]
}

export const codeSigner: NewCertificate = {
  subject: '/O=Microsoft Corporation/CN=Microsoft Corporation',
  extensions: ['keyUsage=digitalSignature', 'extendedKeyUsage=codeSigning'],
  issuer: 'between',
}

/** With a root, an authority `between` below it, a signer `signer` below that, and `stamper` for time stamps. */
export const createAuthority = (folder: string): Authority => {
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  }
  const issue: Authority['issue'] = (name, { subject, extensions, issuer = 'root', validity }) => {
    writeFileSync(join(folder, `${name}.ext`), `${extensions.join('\n')}\n`)
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject)
    if (validity === undefined) {
      const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '3650']
      openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-extfile', `${name}.ext`, '-out', `${name}.pem`)
      return
    }
    // Only `openssl ca` of OpenSSL 3.0 takes dates.
    const settings = ['[ca]', 'default_ca=d', '[d]', 'database=index.txt', 'rand_serial=yes', 'default_md=sha256']
    writeFileSync(
      join(folder, 'ca.cnf'),
      `${[...settings, 'policy=p', 'new_certs_dir=.', '[p]', 'CN=supplied', 'O=optional'].join('\n')}\n`,
    )
    writeFileSync(join(folder, 'index.txt'), '')
    const dates = ['-startdate', validity[0], '-enddate', validity[1]]
    const by = ['-cert', `${issuer}.pem`, '-keyfile', `${issuer}.key`, '-extfile', `${name}.ext`, ...dates]
    openssl('ca', '-batch', '-config', 'ca.cnf', '-in', `${name}.csr`, '-out', `${name}.pem`, '-notext', ...by)
  }
  const root = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out', 'root.pem']
  openssl(...root, '-days', '3650', '-subj', '/CN=Root of the tests', '-addext', 'keyUsage=critical,keyCertSign')
  issue('between', {
    subject: '/CN=Authority of the tests',
    extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'],
  })
  issue('signer', codeSigner)
  issue('stamper', {
    subject: '/CN=Clock of the tests',
    extensions: ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=critical,timeStamping'],
  })
  return { folder, root: readCertificateFile(join(folder, 'root.pem')), issue, sign: signIn(folder) }
}

export const readCertificateFile = (path: string): Certificate =>
  parseCertificate(new X509Certificate(readFileSync(path)).raw)

const signIn =
  (folder: string): Authority['sign'] =>
  (bytes, { chain = ['signer', 'between'], digest = 'sha256', stamped = false, also = [] } = {}) => {
    const file = (name: string): string => join(folder, name)
    const joined = (name: string, names: readonly string[]): string => {
      writeFileSync(file(name), names.map((one) => readFileSync(file(`${one}.pem`), 'utf8')).join(''))
      return name
    }
    const certificates = joined('chain.pem', chain)
    const stamping = ['-TSA-certs', joined('clock.pem', ['stamper', 'root']), '-TSA-key', 'stamper.key']
    const at = typeof stamped === 'number' ? ['-TSA-time', String(stamped)] : []
    writeFileSync(file('unsigned'), bytes)
    execFileSync('rm', ['-f', file('signed')])
    const key = ['-certs', certificates, '-key', `${chain[0]}.key`, '-h', digest]
    const all = ['sign', ...key, ...(stamped === false ? [] : [...stamping, ...at]), ...also]
    execFileSync('osslsigncode', [...all, '-in', 'unsigned', '-out', 'signed'], { cwd: folder, stdio: 'ignore' })
    return new Uint8Array(readFileSync(file('signed')))
  }
