/** OpenSSL and Java as makers and judges of PKCS#12 files, in a folder of their own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ExportOptions {
  readonly password: string
  readonly certificateCipher: string
  readonly keyCipher: string
  /** Null: without MAC. */
  readonly macDigest: string | null
  readonly iterations: number
  readonly names: readonly [string, string]
}

/** Private keys and certificates as OpenSSL prints them, without the bags' attributes. */
export interface Contents {
  readonly keys: readonly string[]
  readonly certificates: readonly string[]
}

export class OpenSsl {
  readonly #folder = mkdtempSync(join(tmpdir(), 'certmend-pkcs12-'))

  /** Two key pairs with self-signed certificates, made once. */
  makeCertificates(): void {
    for (const [name, subject] of [
      ['one', '/CN=PC01/CN=SMS'],
      ['two', '/CN=PC02'],
    ] as const) {
      this.#run(
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'],
        ...['-keyout', this.#path(`${name}.key`), '-out', this.#path(`${name}.pem`), '-subj', subject],
      )
    }
  }

  /** A file with the first key and both certificates. */
  export({ password, certificateCipher, keyCipher, macDigest, iterations, names }: ExportOptions): Uint8Array {
    const out = this.#path('made.pfx')
    this.#run(
      ...['pkcs12', '-export', '-legacy', '-in', this.#path('one.pem'), '-inkey', this.#path('one.key')],
      ...['-certfile', this.#path('two.pem'), '-name', names[0], '-caname', names[1], '-iter', String(iterations)],
      ...['-certpbe', certificateCipher, '-keypbe', keyCipher],
      ...(macDigest === null ? ['-nomac'] : ['-macalg', macDigest]),
      ...['-passout', `pass:${password}`, '-out', out],
    )
    return new Uint8Array(readFileSync(out))
  }

  /** DER of the first certificate that makeCertificates made. */
  certificate(): Uint8Array {
    const { stdout } = spawnSync('openssl', ['x509', '-in', this.#path('one.pem'), '-outform', 'DER'])
    return new Uint8Array(stdout)
  }

  /** Verifies the MAC and decrypts everything; throws what OpenSSL says where it cannot. */
  contents(pfx: Uint8Array, password: string): Contents {
    const text = this.#run(...['pkcs12', '-legacy', '-nodes', '-in', this.#write(pfx), '-passin', `pass:${password}`])
    const blocks = (kind: string): readonly string[] =>
      text.match(new RegExp(`-----BEGIN ${kind}-----[^-]+-----END ${kind}-----`, 'g')) ?? []
    return { keys: blocks('PRIVATE KEY'), certificates: blocks('CERTIFICATE') }
  }

  /** Java's view: the listing of all entries; throws where its MAC check or decryption fails. */
  keytoolList(pfx: Uint8Array, password: string): string {
    const args = ['-list', '-storetype', 'PKCS12', '-keystore', this.#write(pfx), '-storepass', password]
    const { status, stdout } = spawnSync('keytool', ['-J-Duser.language=en', ...args], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stdout)
    return stdout
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #path(name: string): string {
    return join(this.#folder, name)
  }

  #write(pfx: Uint8Array): string {
    const path = this.#path('judged.pfx')
    writeFileSync(path, pfx)
    return path
  }

  #run(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8', timeout: 60_000 })
    if (status !== 0) throw new Error(stderr)
    return stdout
  }
}
