/** A certificate's blob with a new friendly name. */
import { type Result, success } from '../../../shared/model/result.ts'
import { applyEdits } from '../byte-edit.ts'
import { parseCertificateBlob, replaceFriendlyName } from '../formats/certificate-blob.ts'

export const newContent = (blob: Uint8Array, name: Uint8Array): Result<Uint8Array> => {
  const parsed = parseCertificateBlob(blob)
  return parsed.ok ? success(applyEdits(blob, replaceFriendlyName(parsed.value, name))) : parsed
}
