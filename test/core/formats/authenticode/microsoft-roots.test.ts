/** The pinned roots: what stands in the source is what Windows has in its stores. */
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  microsoftRoots,
  microsoftThumbprints,
  microsoftTrust,
} from '../../../../main/core/formats/authenticode/microsoft-roots.ts'
import { certificateDer, parseCertificateBlob } from '../../../../main/core/formats/certificate-blob.ts'
import { missing, samples } from '../../../support/needs.ts'

const derOf = (path: string): Uint8Array => {
  const blob = parseCertificateBlob(readFileSync(path))
  if (!blob.ok) throw new Error(blob.error.code)
  return certificateDer(blob.value)
}

const store = (source: string, thumbprint: string): string =>
  samples('serialized/blobs', source, 'ROOT_Certificates', thumbprint)

describe('the pinned roots', () => {
  it('have the thumbprints that are listed for them', () => {
    const thumbprints = microsoftRoots.map(({ der }) => createHash('sha1').update(der).digest('hex').toUpperCase())
    expect(thumbprints).toEqual([...microsoftThumbprints])
  })

  it('are certificates of Microsoft, which sign themselves', () => {
    for (const root of microsoftRoots) {
      const certificate = new X509Certificate(root.der)
      expect(certificate.subject).toContain('Microsoft Root')
      expect(certificate.issuer).toBe(certificate.subject)
      expect(root.notAfter).toBe(new Date(certificate.validTo).toISOString().replace('.000', ''))
    }
  })

  it('do not hold the root below which anybody can have programs signed', () => {
    expect(microsoftTrust.roots.map(({ subjectText }) => subjectText).join()).not.toContain('Identity Verification')
  })

  it.skipIf(missing('samples')).each([
    ['plaso38', microsoftThumbprints.slice(0, 2)],
    ['dfwinreg65', microsoftThumbprints],
  ])('are those of a real Windows: %s', (source, thumbprints) => {
    for (const thumbprint of thumbprints) {
      const root = microsoftRoots[microsoftThumbprints.indexOf(thumbprint)]
      expect(Buffer.from(root?.der ?? []).equals(derOf(store(source, thumbprint)))).toBe(true)
    }
  })
})
