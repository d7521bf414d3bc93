import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CertificateFacts, certificateLimit, readCertificate } from '../../../main/core/formats/certificate.ts'
import { certificateDer, parseCertificateBlob } from '../../../main/core/formats/certificate-blob.ts'
import { bytes, damaged } from '../../support/arbitraries.ts'
import { certificateOf, filesBelow, readBytes } from '../../support/blob.ts'
import { missing, samples } from '../../support/needs.ts'

const facts = (der: Uint8Array): CertificateFacts => {
  const result = readCertificate(der)
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.params.reason}`)
  return result.value
}
const reason = (der: Uint8Array) => {
  const result = readCertificate(der)
  return result.ok ? null : result.error.code
}

describe('readCertificate', () => {
  it('reads a certificate with an elliptic curve key that lives for a century', () => {
    expect(facts(certificateOf())).toEqual({
      subject: 'CN=SMS, CN=PC01',
      nulInNames: false,
      notBefore: '2011-03-14T10:22:31Z',
      notAfter: '2110-03-14T10:22:31Z',
      enhancedKeyUsage: ['1.3.6.1.4.1.311.101'],
    })
  })

  it('agrees with node:crypto on certificates made for the tests', () => {
    const usage = ['1.3.6.1.4.1.311.101.2', '1.3.6.1.5.5.7.3.1']
    const other = new X509Certificate(certificateOf({ enhancedKeyUsage: usage }))
    expect(other.subject).toBe('CN=PC01\nCN=SMS')
    expect(other.keyUsage).toEqual(usage)
    expect(facts(certificateOf({ enhancedKeyUsage: [] })).enhancedKeyUsage).toEqual([])
  })

  it('writes the subject as Windows does', () => {
    const subject = (...parts: readonly (readonly [string, string])[]) =>
      facts(certificateOf({ subject: parts })).subject
    expect(subject()).toBe('')
    expect(subject(['2.5.4.6', 'PL'], ['2.5.4.8', 'Łódź'], ['2.5.4.3', 'PC01'])).toBe('CN=PC01, S=Łódź, C=PL')
    expect(subject(['2.5.4.10', 'Contoso, "Ltd"'])).toBe('O="Contoso, ""Ltd"""')
    expect(subject(['1.2.840.113549.1.9.1', 'a@b'], ['1.2.3', 'x'])).toBe('OID.1.2.3=x, E=a@b')
  })

  it('reads both kinds of time', () => {
    const from = (notBefore: string) => facts(certificateOf({ notBefore })).notBefore
    expect(from('500101000000Z')).toBe('1950-01-01T00:00:00Z')
    expect(from('491231235959Z')).toBe('2049-12-31T23:59:59Z')
    expect(from('1103141022Z')).toBe('2011-03-14T10:22:00Z')
    expect(from('99991231235959Z')).toBe('9999-12-31T23:59:59Z')
    for (const impossible of ['110231000000Z', '111301000000Z', '110001000000Z', '110101240000Z', '110101006000Z']) {
      expect(reason(certificateOf({ notBefore: impossible })), impossible).toBe('certificate-unreadable')
    }
    expect(reason(certificateOf({ notBefore: '110214000000+0100' }))).toBe('certificate-unreadable')
  })

  it('is total', () => {
    const original = certificateOf()
    const onlyUnreadable = (der: Uint8Array) => {
      expect([null, 'certificate-unreadable']).toContain(reason(der))
    }
    fc.assert(fc.property(bytes(100), onlyUnreadable))
    fc.assert(fc.property(damaged(original), onlyUnreadable), { numRuns: 500 })
    for (let length = 0; length < original.length; length++) {
      expect(reason(original.subarray(0, length))).toBe('certificate-unreadable')
    }
    expect(reason(new Uint8Array(certificateLimit + 1))).toBe('certificate-unreadable')
    expect(reason(new Uint8Array(1000).fill(0x30))).toBe('certificate-unreadable')
  })
})

const windowsNames = new Map([
  ['ST', 'S'],
  ['emailAddress', 'E'],
  ['street', 'STREET'],
  ['postalCode', 'PostalCode'],
  ['serialNumber', 'SERIALNUMBER'],
  ['jurisdictionC', 'OID.1.3.6.1.4.1.311.60.2.1.3'],
  ['jurisdictionST', 'OID.1.3.6.1.4.1.311.60.2.1.2'],
  ['businessCategory', 'OID.2.5.4.15'],
])

/** What OpenSSL prints, brought into the same words. */
const byOpenSsl = (der: Uint8Array): Omit<CertificateFacts, 'enhancedKeyUsage'> => {
  const options = ['-noout', '-subject', '-dates', '-dateopt', 'iso_8601', '-nameopt', 'sep_multiline,utf8,sname']
  const { stdout } = spawnSync('openssl', ['x509', '-inform', 'DER', ...options], { input: der, encoding: 'utf8' })
  const date = (which: string) => new RegExp(`${which}=(\\S+) (\\S+)`).exec(stdout)?.slice(1).join('T') ?? ''
  const parts = [...stdout.matchAll(/^ {4}(.*)$/gm)].map(([, part = '']) => part)
  const quoted = (value: string) => (/[,+="<>#;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  return {
    subject: parts
      .reverse()
      .map((part) => part.replace(/^\w+/, (name) => windowsNames.get(name) ?? name))
      .map((part) => part.replace(/=(.*)$/, (_, value: string) => `=${quoted(value)}`))
      .join(', '),
    notBefore: date('notBefore'),
    notAfter: date('notAfter'),
    nulInNames: false,
  }
}

describe.skipIf(missing('samples', 'openssl'))('certificates of the 108 real blobs', () => {
  it('are read as OpenSSL reads them', () => {
    const files = filesBelow(samples('serialized', 'blobs')).filter((file) => /Certificates.[0-9A-F]{40}$/.test(file))
    expect(files.length).toBeGreaterThan(100)
    for (const file of files) {
      const blob = parseCertificateBlob(readBytes(file))
      if (!blob.ok) throw new Error(file)
      const der = certificateDer(blob.value)
      const { enhancedKeyUsage, ...others } = facts(der)
      expect(others).toEqual(byOpenSsl(der))
      expect(enhancedKeyUsage).toEqual(new X509Certificate(der).keyUsage ?? [])
    }
  })
})

describe('a NUL in subject or issuer', () => {
  it('is noticed: MS09-056 is about it', () => {
    const facts = readCertificate(certificateOf({ subject: [['2.5.4.3', 'www.example.com\0.example.org']] }))
    expect(facts.ok && facts.value.nulInNames).toBe(true)
    const clean = readCertificate(certificateOf())
    expect(clean.ok && clean.value.nulInNames).toBe(false)
  })
})
