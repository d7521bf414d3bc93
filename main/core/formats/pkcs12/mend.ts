/**
 * New friendly names in a PKCS#12 file by the smallest edit that keeps it valid: the BMPString, the lengths around it,
 * the encrypted octets of its container (same algorithm, salt and iterations), the MAC. Everything else stays.
 */
import type { Result } from '../../../../shared/model/result.ts'
import { applyEdits, type ByteEdit, shiftEdits } from '../../byte-edit.ts'
import { concatBytes } from '../../bytes.ts'
import { attempt, fault } from '../../fault.ts'
import { withoutTerminator } from './bmp-string.ts'
import { contentOf, type Element, placeOf } from './der.ts'
import { withLengths } from './der-edit.ts'
import { macOf } from './mac.ts'
import { type CertificateBag, type EncryptedContainer, type OpenedPkcs12, openPkcs12, type Pkcs12 } from './read.ts'
import { Work } from './work.ts'

/**
 * `certificate` counts from 0 in the order of Pkcs12.certificates. `name` is UTF-16BE without a terminator; it gets one
 * where the old name ends in one, as Windows writes it.
 */
export interface Pkcs12NameReplacement {
  readonly certificate: number
  readonly name: Uint8Array
}

/**
 * The edits of the file, for the password with which it was read. Where a certificate has several names all are
 * replaced. Fails with `pkcs12-ber` where BER forms around a name forbid it, and as readPkcs12.
 */
export const replacePkcs12Names = (
  { bytes }: Pkcs12,
  replacements: readonly Pkcs12NameReplacement[],
  password: string | null,
): Result<readonly ByteEdit[]> =>
  attempt(() => {
    const opened = openPkcs12(bytes, password)
    const names = replacements.flatMap((replacement) => nameEdits(opened, replacement))
    const direct = names.filter(({ container }) => container === null)
    const containers = new Set(names.flatMap(({ container }) => container ?? []))
    const places = [...direct, ...[...containers].map((container) => containerEdit(container, names))]
    const edits = withLengths(
      places.map(({ edit }) => edit),
      places.flatMap(({ enclosing }) => enclosing),
    )
    return [...edits, ...macEdits(opened, edits)]
  })

/** An edit and the elements of its layer around it; in the plaintext of `container`, or in the file. */
interface PlacedEdit {
  readonly edit: ByteEdit
  readonly enclosing: readonly Element[]
  readonly container: EncryptedContainer | null
}

const nameEdits = (opened: OpenedPkcs12, { certificate, name }: Pkcs12NameReplacement): readonly PlacedEdit[] => {
  const bag = opened.certificates[certificate]
  if (bag === undefined || bag.names.length === 0) throw new RangeError(`certificate ${certificate} has no name`)
  if (!bag.editable) fault('pkcs12-ber', {}, placeOfName(bag))
  return bag.names.map(({ value, enclosing }) => ({
    edit: { offset: value.contentOffset, before: contentOf(value), after: terminatedLike(contentOf(value), name) },
    enclosing,
    container: bag.container,
  }))
}

const terminatedLike = (before: Uint8Array, name: Uint8Array): Uint8Array =>
  withoutTerminator(before).length < before.length ? concatBytes(name, Uint8Array.of(0, 0)) : name

const placeOfName = ({ names: [first] }: CertificateBag): { readonly offset?: number } =>
  first === undefined ? {} : placeOf(first.value.layer, first.value.offset)

/** The encrypted octets after the edits of this container's plaintext. */
const containerEdit = (container: EncryptedContainer, names: readonly PlacedEdit[]): PlacedEdit => {
  const inside = names.filter((place) => place.container === container)
  const edits = withLengths(
    inside.map(({ edit }) => edit),
    inside.flatMap(({ enclosing }) => enclosing),
  )
  const after = container.cipher.encrypt(applyEdits(container.plaintext, edits))
  const { ciphertext, enclosing } = container
  return {
    edit: { offset: ciphertext.contentOffset, before: contentOf(ciphertext), after },
    enclosing,
    container: null,
  }
}

/** The digest that fits the edited content; a file without MAC stays without. */
const macEdits = ({ mac, content, password }: OpenedPkcs12, edits: readonly ByteEdit[]): readonly ByteEdit[] => {
  if (mac === null || edits.length === 0) return []
  const { contentOffset, contentEnd } = content
  const inside = edits.filter(({ offset }) => offset >= contentOffset && offset <= contentEnd)
  const after = macOf(mac, password, applyEdits(contentOf(content), shiftEdits(inside, -contentOffset)), new Work())
  return [{ offset: mac.digest.contentOffset, before: contentOf(mac.digest), after }]
}
