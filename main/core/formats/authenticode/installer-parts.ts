/**
 * Where the signature of an installer file stands, and which bytes it is over. No specification; as osslsigncode and Wine
 * compute it. Hashed are the contents of all streams but the two of the signature, a storage's children in the order of
 * their names' bytes (where one name starts with the other, the shorter one first), and behind them its class id. With
 * `MsiDigitalSignatureEx` a digest over the names, sizes, state bits and times stands in that stream and is hashed first.
 */
import {
  type CompoundFile,
  type CompoundStorage,
  type CompoundStream,
  contentOf,
  isStorage,
  nameBytesOf,
  streamNamed,
} from '../installer-package/compound-file.ts'
import type { SignedParts } from './signed-parts.ts'

const signatureStream = '\u0005DigitalSignature'
const extendedStream = '\u0005MsiDigitalSignatureEx'

export interface InstallerParts extends SignedParts {
  /** What the extended digest is over, and what it is said to be; null where the signature does without. */
  readonly extended: { readonly hashed: readonly Uint8Array[]; readonly digest: Uint8Array } | null
}

export const installerParts = ({ root, end }: CompoundFile, size: number): InstallerParts => {
  const signature = streamNamed(root, signatureStream)
  const extended = streamNamed(root, extendedStream)
  const digest = extended && contentOf(extended)
  return {
    signature: signature === undefined ? null : contentOf(signature),
    hashed: [...(digest === undefined ? [] : [digest]), ...contentParts(root)],
    isWhole: end === size,
    extended: digest === undefined ? null : { hashed: describingParts(root), digest },
  }
}

const inOrder = ({ kind, children }: CompoundStorage): readonly (CompoundStorage | CompoundStream)[] =>
  children
    .filter(({ name }) => kind !== 'root' || (name !== signatureStream && name !== extendedStream))
    .sort((a, b) => compareNames(nameBytesOf(a.entry), nameBytesOf(b.entry)))

const compareNames = (a: Uint8Array, b: Uint8Array): number => {
  const index = a.findIndex((byte, at) => byte !== b[at])
  return index < 0 || index >= b.length ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? 0)
}

const contentParts = (storage: CompoundStorage): readonly Uint8Array[] => [
  ...inOrder(storage).flatMap((child) => (isStorage(child) ? contentParts(child) : child.chunks)),
  storage.classId,
]

const describingParts = (storage: CompoundStorage): readonly Uint8Array[] => [
  ...(storage.kind === 'root' ? [] : [nameBytesOf(storage.entry)]),
  storage.classId,
  stateAndTimes(storage),
  ...inOrder(storage).flatMap((child) =>
    isStorage(child)
      ? describingParts(child)
      : [nameBytesOf(child.entry), child.entry.subarray(120, 124), stateAndTimes(child)],
  ),
]

/** The root has no times of its own. */
const stateAndTimes = ({ kind, entry }: CompoundStorage | CompoundStream): Uint8Array =>
  entry.subarray(96, kind === 'root' ? 100 : 116)
