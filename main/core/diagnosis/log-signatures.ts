/**
 * What in a log speaks of KB977203 (facts/domain.md §3.4): the code CRYPT_E_NOT_CHAR_STRING, and where the client's
 * package stands. Log text is English in every language of Windows.
 */
import type { ClientPackageView } from '../../../shared/model/log.ts'
import type { LogRecord } from '../formats/cmtrace-log/record.ts'
import type { NeedleHit } from './log-needles.ts'

/**
 * What to search for (log-needles.ts) so that no spelling of the code is missed; what is found is then matched exactly:
 *
 *   0x80092024   80092024 (without 0x: `(Error: 80092024; Source: Windows)`)   -2146885596   2148081700
 */
export const codeNeedles = ['80092024', '2146885596', '2148081700'] as const

/** Whether a hit of a search for several things is one of these. */
export const isCodeHit = ({ needle }: NeedleHit): boolean => codeNeedles.some((code) => code === needle)

/** The same for `clientPackage`. */
export const packageNeedles = ['Resolving source for SMS client', '_SMSTaskSequence\\OSD\\'] as const

/** `client-store-import` is the line that the KB prints; the code alone is enough. */
export type LogSignature = 'client-store-import' | 'state-store-request' | 'state-store-capture' | 'code'

export interface SignatureMatch {
  readonly signature: LogSignature
  /** The code as the line spells it. */
  readonly spelling: string
  /** Only OSDSMPClient confirms: other components meet the same CryptoAPI code for other reasons. */
  readonly weight: 'confirms' | 'unrelated'
}

/** What the record says about the fault, or null: it does not carry the code. */
export const matchSignature = (record: LogRecord): SignatureMatch | null => {
  const spelling = codePattern.exec(record.message)?.[0]
  if (spelling === undefined) return null
  const signature = lines.find(({ pattern }) => pattern.test(record.message))?.signature ?? 'code'
  return { signature, spelling, weight: isFromStateStoreClient(record) ? 'confirms' : 'unrelated' }
}

/** Not inside a longer number. 64-bit programs print the code with its sign extended. */
const codePattern =
  /(?<![0-9A-Za-z])(?:0x)?(?:ffffffff)?80092024(?![0-9A-Fa-f])|(?<![0-9A-Za-z])-2146885596(?!\d)|(?<![-0-9A-Za-z])2148081700(?!\d)/i

const lines: readonly { readonly signature: LogSignature; readonly pattern: RegExp }[] = [
  { signature: 'client-store-import', pattern: /Failed to import the client certificate store/i },
  { signature: 'state-store-request', pattern: /ClientRequestToSMP::DoRequest failed/i },
  { signature: 'state-store-capture', pattern: /ExecuteCaptureRequestSMP failed/i },
]

/** A line without any framing may still end with the component, as the KB prints it. */
const isFromStateStoreClient = ({ component, message, framing }: LogRecord): boolean => {
  if (component !== null) return /^OSDSMPClient$/i.test(component)
  return framing === 'plain' && /\sOSDSMPClient\s*$/i.test(message)
}

/**
 * Whether the line was certainly written before `moment` (the mend). A line that does not tell its bias counts as if it
 * came from the zone that is last; one without a time is never stale.
 */
export const isStale = ({ time }: LogRecord, moment: Date): boolean =>
  time !== null && time.instant + (time.bias === null ? westmostBias : 0) < moment.getTime()

/** UTC-12:00, in milliseconds. */
const westmostBias = 12 * 3_600_000

/** Where a task sequence had the client's installation files: both parts of a path for `PATCH=` (facts §1.4). */
export interface ClientPackage {
  /** Of the client installation package, upper case; null where no line says. */
  readonly packageId: string | null
  /** Letter of the volume that held `_SMSTaskSequence`, upper case; null where no line says. */
  readonly drive: string | null
  /** The lines that say so, in their order. */
  readonly records: readonly LogRecord[]
}

/** The last word of each kind counts: logs are read from the oldest to the newest. */
export const clientPackage = (records: Iterable<LogRecord>): ClientPackage => {
  let packageId: string | null = null
  let drive: string | null = null
  const sources: LogRecord[] = []
  for (const record of records) {
    const resolved = /Resolving source for SMS client, package ID = (\w{8})\b/i.exec(record.message)?.[1]
    const [, letter, folder] =
      /\b([A-Z]):\\_SMSTaskSequence\\OSD\\(\w{8})\\ccmsetup\.exe\b/i.exec(record.message) ??
      /\b([A-Z]):\\_SMSTaskSequence\\OSD\\/i.exec(record.message) ??
      []
    const named = resolved ?? folder
    if (named === undefined && letter === undefined) continue
    packageId = named?.toUpperCase() ?? packageId
    drive = letter?.toUpperCase() ?? drive
    sources.push(record)
  }
  return { packageId, drive, records: sources }
}

/** A record and the path of its log. */
export interface LocatedRecord {
  readonly location: string
  readonly record: LogRecord
}

/** What several logs say, by the time of their records; those of one log come in its order. Null where none says anything. */
export const clientPackageView = (found: readonly LocatedRecord[]): ClientPackageView | null => {
  const inTime = inTimeOrder(found)
  const { packageId, drive, records } = clientPackage(inTime.map(({ record }) => record))
  const last = records.at(-1)
  const source = inTime.find(({ record }) => record === last)
  return source ? { packageId, drive, location: `${source.location}:${source.record.line}` } : null
}

/** A record without a time stands with the one before it. */
const inTimeOrder = (found: readonly LocatedRecord[]): readonly LocatedRecord[] => {
  let instant = 0
  let log = ''
  return found
    .map((one) => {
      instant = one.record.time?.instant ?? (one.location === log ? instant : 0)
      log = one.location
      return { one, instant }
    })
    .sort((a, b) => a.instant - b.instant)
    .map(({ one }) => one)
}
