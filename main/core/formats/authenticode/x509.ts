/**
 * The parts of a certificate that chains are built with: RFC 5280 §4.1 and §4.2. What a person reads of it is
 * `readCertificate`'s (certificate.ts); what is read here is compared and verified byte by byte.
 *
 * TBSCertificate, in this order: [0] version (optional) · serialNumber · signature · issuer · validity · subject ·
 *   subjectPublicKeyInfo · [1], [2] unique ids · [3] extensions (each optional)
 */

import { fault } from '../../fault.ts'
import { readCertificate } from '../certificate.ts'
import {
  contentOf,
  type DerElement,
  derElements,
  dottedIdentifier,
  elementsIn,
  isConstructed,
  wholeOf,
} from '../der.ts'

export interface Certificate {
  readonly der: Uint8Array
  /** What its issuer signed. */
  readonly signed: Uint8Array
  readonly signatureAlgorithm: string
  readonly signature: Uint8Array
  /** Names as DER. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** Content of the INTEGER. */
  readonly serial: Uint8Array
  /** SubjectPublicKeyInfo as DER. */
  readonly publicKey: Uint8Array
  readonly subjectText: string
  /** Common names and organizations in the subject; those in unusual character sets are left out. */
  readonly commonNames: readonly string[]
  readonly organizations: readonly string[]
  /** ISO 8601, UTC. */
  readonly notBefore: string
  readonly notAfter: string
  readonly extensions: Extensions
}

export interface Extensions {
  /** Basic constraints with cA. */
  readonly isAuthority: boolean
  /** Authorities that may stand below it; null: any number. */
  readonly pathLength: number | null
  /** First byte of the key usage; null without the extension. */
  readonly keyUsage: number | null
  /** Null without the extension: good for every purpose. */
  readonly purposes: readonly string[] | null
  /** A critical one that nobody here knows the meaning of. */
  readonly hasUnknownCritical: boolean
}

/** Bits of the key usage, from the highest on. */
export const keyUsages = { digitalSignature: 0x80, keyCertSign: 0x04 } as const

/** Throws Faults `certificate-unreadable` and `truncated`. */
export const parseCertificate = (der: Uint8Array): Certificate => {
  const [whole, ...more] = derElements(der)
  if (whole === undefined || more.length > 0) return unreadable('no certificate')
  const [tbs, algorithm, signature] = partsOf(whole)
  const fields = partsOf(tbs)
  const first = fields[0]?.identifier === 0xa0 ? 1 : 0
  const [serial, , issuer, , subject, publicKey, ...others] = fields.slice(first)
  const facts = readCertificate(der)
  if (!facts.ok) return unreadable(String(facts.error.params.reason))
  const names = subjectNames(subject)
  return {
    der,
    signed: wholePart(tbs),
    signatureAlgorithm: identifierIn(partsOf(algorithm)[0]),
    signature: bitsIn(signature),
    issuer: wholePart(issuer),
    subject: wholePart(subject),
    serial: contentOf(present(serial)),
    publicKey: wholePart(publicKey),
    subjectText: facts.value.subject,
    commonNames: names('2.5.4.3'),
    organizations: names('2.5.4.10'),
    notBefore: facts.value.notBefore,
    notAfter: facts.value.notAfter,
    extensions: extensionsIn(others.find(({ identifier }) => identifier === 0xa3)),
  }
}

const unreadable = (reason: string): never => fault('certificate-unreadable', { reason })

export const present = (element: DerElement | undefined): DerElement => element ?? unreadable('a part is missing')

const wholePart = (element: DerElement | undefined): Uint8Array => wholeOf(present(element))

/** The elements inside; an element that is missing or holds none is a Fault. */
export const partsOf = (element: DerElement | undefined): readonly DerElement[] =>
  element !== undefined && isConstructed(element) ? elementsIn(element) : unreadable('a part is missing')

export const identifierIn = (element: DerElement | undefined): string =>
  element?.identifier === 0x06 ? dottedIdentifier(contentOf(element)) : unreadable('no object identifier')

/** A BIT STRING of whole bytes. */
const bitsIn = (element: DerElement | undefined): Uint8Array => {
  const content = element?.identifier === 0x03 ? contentOf(element) : new Uint8Array(0)
  return content[0] === 0 ? content.subarray(1) : unreadable('no signature')
}

const utf8 = new TextDecoder()

/** UTF8String, PrintableString, IA5String: all the same in UTF-8. */
const plainText = [0x0c, 0x13, 0x16]

const subjectNames = (name: DerElement | undefined): ((type: string) => readonly string[]) => {
  const attributes = partsOf(name).flatMap(partsOf).map(partsOf)
  return (wanted) =>
    attributes.flatMap(([type, value]) =>
      value !== undefined && plainText.includes(value.identifier) && identifierIn(type) === wanted
        ? [utf8.decode(contentOf(value))]
        : [],
    )
}

const keyUsageType = '2.5.29.15'
const basicConstraintsType = '2.5.29.19'
const purposesType = '2.5.29.37'

/** May be critical: those read below, and certificate policies, which restrict nothing here. */
const known = [keyUsageType, basicConstraintsType, purposesType, '2.5.29.32']

const extensionsIn = (element: DerElement | undefined): Extensions => {
  const found = new Map<string, Uint8Array>()
  let hasUnknownCritical = false
  for (const extension of element === undefined ? [] : partsOf(partsOf(element)[0])) {
    const [type, ...rest] = partsOf(extension)
    const identifier = identifierIn(type)
    const isCritical = rest[0]?.identifier === 0x01 && contentOf(rest[0])[0] !== 0
    if (isCritical && !known.includes(identifier)) hasUnknownCritical = true
    if (found.has(identifier)) unreadable('an extension stands twice')
    found.set(identifier, contentOf(present(rest.at(-1))))
  }
  const value = (type: string): DerElement | undefined => {
    const bytes = found.get(type)
    return bytes && present(derElements(bytes)[0])
  }
  return {
    ...basicConstraints(value(basicConstraintsType)),
    keyUsage: keyUsageIn(value(keyUsageType)),
    purposes: purposesIn(value(purposesType)),
    hasUnknownCritical,
  }
}

const basicConstraints = (element: DerElement | undefined): Pick<Extensions, 'isAuthority' | 'pathLength'> => {
  const parts = element === undefined ? [] : partsOf(element)
  const authority = parts.find(({ identifier }) => identifier === 0x01)
  const length = parts.find(({ identifier }) => identifier === 0x02)
  return {
    isAuthority: authority !== undefined && contentOf(authority)[0] !== 0,
    // Longer than a byte is longer than any chain.
    pathLength: length === undefined || contentOf(length).length !== 1 ? null : (contentOf(length)[0] ?? 0),
  }
}

const keyUsageIn = (element: DerElement | undefined): number | null =>
  element === undefined ? null : (contentOf(element)[1] ?? 0)

const purposesIn = (element: DerElement | undefined): readonly string[] | null =>
  element === undefined ? null : partsOf(element).map(identifierIn)
