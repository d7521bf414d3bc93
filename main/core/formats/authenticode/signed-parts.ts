/** What of a file Authenticode looks at, whatever the kind of file. */
export interface SignedParts {
  /** PKCS #7 SignedData, with whatever stands behind it in its place; null where the file is not signed. */
  readonly signature: Uint8Array | null
  /** The bytes that the file's digest is over, in order. */
  readonly hashed: readonly Uint8Array[]
  /** False where the file holds bytes that neither belong to its structure nor to the digest. */
  readonly isWhole: boolean
}
