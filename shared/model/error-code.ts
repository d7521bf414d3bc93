/**
 * Error codes that a technician meets in the logs around a client and its certificates: from any spelling to the symbol.
 * What a code means stands in `messages/` under `code.<id>`; symbols are the same in every language. Sources: winerror.h,
 * facts/domain.md §4.2. A code that is not known for certain is not here: a wrong meaning is worse than none.
 */

const hresults = {
  WU_S_ALREADY_INSTALLED: 0x00240006,
  E_FAIL: 0x80004005,
  E_UNEXPECTED: 0x8000ffff,
  REGDB_E_CLASSNOTREG: 0x80040154,
  WBEM_E_FAILED: 0x80041001,
  WBEM_E_NOT_FOUND: 0x80041002,
  WBEM_E_ACCESS_DENIED: 0x80041003,
  WBEM_E_INVALID_NAMESPACE: 0x8004100e,
  WBEM_E_INVALID_CLASS: 0x80041010,
  WBEM_E_PROVIDER_LOAD_FAILURE: 0x80041013,
  CO_E_SERVER_EXEC_FAILURE: 0x80080005,
  NTE_BAD_DATA: 0x80090005,
  NTE_NO_KEY: 0x8009000d,
  NTE_PERM: 0x80090010,
  NTE_BAD_KEYSET: 0x80090016,
  CRYPT_E_BAD_ENCODE: 0x80092002,
  CRYPT_E_FILE_ERROR: 0x80092003,
  CRYPT_E_NOT_FOUND: 0x80092004,
  CRYPT_E_EXISTS: 0x80092005,
  CRYPT_E_NO_MATCH: 0x80092009,
  CRYPT_E_NO_KEY_PROPERTY: 0x8009200b,
  CRYPT_E_BAD_MSG: 0x8009200d,
  CRYPT_E_REVOKED: 0x80092010,
  CRYPT_E_REVOCATION_OFFLINE: 0x80092013,
  CRYPT_E_INVALID_NUMERIC_STRING: 0x80092020,
  CRYPT_E_INVALID_PRINTABLE_STRING: 0x80092021,
  CRYPT_E_INVALID_IA5_STRING: 0x80092022,
  CRYPT_E_INVALID_X500_STRING: 0x80092023,
  CRYPT_E_NOT_CHAR_STRING: 0x80092024,
  CRYPT_E_SECURITY_SETTINGS: 0x80092026,
  TRUST_E_BAD_DIGEST: 0x80096010,
  TRUST_E_NOSIGNATURE: 0x800b0100,
  CERT_E_EXPIRED: 0x800b0101,
  CERT_E_UNTRUSTEDROOT: 0x800b0109,
  CERT_E_CHAINING: 0x800b010a,
  CERT_E_CN_NO_MATCH: 0x800b010f,
  STATUS_ACCESS_VIOLATION: 0xc0000005,
  STATUS_DLL_NOT_FOUND: 0xc0000135,
} as const

/** Also what exit codes of msiexec and most other programs are; as HRESULT 0x8007xxxx. */
const win32 = {
  ERROR_SUCCESS: 0,
  ERROR_INVALID_FUNCTION: 1,
  ERROR_FILE_NOT_FOUND: 2,
  ERROR_PATH_NOT_FOUND: 3,
  ERROR_ACCESS_DENIED: 5,
  ERROR_INVALID_DATA: 13,
  ERROR_SHARING_VIOLATION: 32,
  ERROR_BAD_NETPATH: 53,
  ERROR_BAD_NET_NAME: 67,
  ERROR_INVALID_PASSWORD: 86,
  ERROR_INVALID_PARAMETER: 87,
  ERROR_DISK_FULL: 112,
  ERROR_MOD_NOT_FOUND: 126,
  ERROR_ALREADY_EXISTS: 183,
  ERROR_BAD_EXE_FORMAT: 193,
  ERROR_SERVICE_REQUEST_TIMEOUT: 1053,
  ERROR_SERVICE_DISABLED: 1058,
  ERROR_NOT_FOUND: 1168,
  ERROR_CANCELLED: 1223,
  ERROR_LOGON_FAILURE: 1326,
  ERROR_NO_SUCH_DOMAIN: 1355,
  ERROR_TIMEOUT: 1460,
  ERROR_INSTALL_USEREXIT: 1602,
  ERROR_INSTALL_FAILURE: 1603,
  ERROR_UNKNOWN_PRODUCT: 1605,
  ERROR_INSTALL_SOURCE_ABSENT: 1612,
  ERROR_INSTALL_ALREADY_RUNNING: 1618,
  ERROR_INSTALL_PACKAGE_OPEN_FAILED: 1619,
  ERROR_INSTALL_PACKAGE_INVALID: 1620,
  ERROR_INSTALL_LOG_FAILURE: 1622,
  ERROR_INSTALL_PACKAGE_REJECTED: 1625,
  ERROR_PATCH_PACKAGE_OPEN_FAILED: 1635,
  ERROR_PATCH_PACKAGE_INVALID: 1636,
  ERROR_PATCH_PACKAGE_UNSUPPORTED: 1637,
  ERROR_PRODUCT_VERSION: 1638,
  ERROR_INVALID_COMMAND_LINE: 1639,
  ERROR_SUCCESS_REBOOT_INITIATED: 1641,
  ERROR_PATCH_TARGET_NOT_FOUND: 1642,
  ERROR_PATCH_PACKAGE_REJECTED: 1643,
  ERROR_PATCH_REMOVAL_UNSUPPORTED: 1646,
  ERROR_UNKNOWN_PATCH: 1647,
  ERROR_PATCH_NO_SEQUENCE: 1648,
  ERROR_INSTALL_SERVICE_SAFEBOOT: 1652,
  RPC_S_SERVER_UNAVAILABLE: 1722,
  RPC_S_CALL_FAILED: 1726,
  EPT_S_NOT_REGISTERED: 1753,
  ERROR_SUCCESS_REBOOT_REQUIRED: 3010,
  ERROR_WINHTTP_TIMEOUT: 12002,
  ERROR_WINHTTP_NAME_NOT_RESOLVED: 12007,
  ERROR_WINHTTP_CANNOT_CONNECT: 12029,
  ERROR_WINHTTP_SECURE_FAILURE: 12175,
} as const

/** What ccmsetup.exe ends with; the same numbers mean something else everywhere else. */
const ccmsetup = {
  'ccmsetup-7': 7,
  'ccmsetup-8': 8,
  'ccmsetup-9': 9,
  'ccmsetup-10': 10,
} as const

type Hresult = keyof typeof hresults
type Win32 = keyof typeof win32
type Ccmsetup = keyof typeof ccmsetup
export type CodeId = Hresult | Win32 | Ccmsetup

export interface CodeMeaning {
  readonly id: CodeId
  /** Null for the codes of ccmsetup, which have none. */
  readonly symbol: Hresult | Win32 | null
  /** 32 bits, unsigned, as it was asked for: 0x80070005 stays that, although its meaning is that of 5. */
  readonly value: number
}

export interface CodeInText {
  readonly spelling: string
  /** Characters from the start of the message; `end` is behind the last one. */
  readonly start: number
  readonly end: number
  readonly meaning: CodeMeaning
}

/** `0x80092024`, `80092024`, `FFFFFFFF80092024`, `-2146885596`, `2148081700`, `1603`. Null: no such code, or not known. */
export const lookUpCode = (text: string): CodeMeaning | null => {
  const value = valueSpelled(text.trim())
  return value === null ? null : meaningOf(value)
}

/**
 * The codes of a log message, in order. A full hexadecimal code, or the ten digits of a known failure, speaks for itself;
 * any other number counts only where the text calls it a code (`exit code 1603`, `error = 5`). Success is not worth a word.
 */
export const codesIn = (message: string): readonly CodeInText[] => {
  const found: CodeInText[] = []
  for (const { 0: spelling, index: start } of message.matchAll(numberPattern)) {
    const end = start + spelling.length
    const meaning = meaningIn(spelling, message.slice(Math.max(0, start - labelReach), start), message.slice(end))
    if (meaning !== null && meaning.value !== win32.ERROR_SUCCESS) found.push({ spelling, start, end, meaning })
  }
  return found
}

/** As logs and documentation spell it: `0x80092024`, `-2146885596`, `2148081700`; below 0x80000000 `1603` alone. */
export const codeSpellings = ({ value }: CodeMeaning): readonly string[] =>
  value < failureBit ? [String(value)] : [hexadecimal(value), String(value | 0), String(value)]

const failureBit = 0x80000000

const hexadecimal = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(8, '0')}`

/** Eight digits without 0x are hexadecimal where the first says failure: such decimal codes do not exist. */
const valueSpelled = (spelling: string): number | null => {
  const [, digits] =
    /^0x([0-9a-f]{1,8}|f{8}[0-9a-f]{8})$/i.exec(spelling) ?? /^((?:f{8})?[89a-f][0-9a-f]{7})$/i.exec(spelling) ?? []
  if (digits !== undefined) return Number.parseInt(digits.slice(-8), 16)
  if (!/^-?\d{1,10}$/.test(spelling)) return null
  const number = Number(spelling)
  return number < -failureBit || number > 0xffffffff ? null : number >>> 0
}

const inverted = <Id extends string>(codes: Readonly<Record<Id, number>>): ReadonlyMap<number, Id> =>
  new Map((Object.keys(codes) as Id[]).map((id) => [codes[id], id]))

const symbols: ReadonlyMap<number, Hresult | Win32> = new Map([...inverted(hresults), ...inverted(win32)])
const win32Symbols = inverted(win32)
const ccmsetupIds = inverted(ccmsetup)

const meaningOf = (value: number): CodeMeaning | null => {
  // HRESULT_FROM_WIN32
  const symbol = symbols.get(value) ?? (value >>> 16 === 0x8007 ? win32Symbols.get(value & 0xffff) : undefined)
  return symbol === undefined ? null : { id: symbol, symbol, value }
}

/** Not part of a longer word, path, GUID, version, time or grouped number. */
const numberPattern =
  /(?<![\w.\\/-]|\d[,:])(?:0x[0-9a-f]{1,16}|-?\d{1,10}|(?:f{8})?[89a-f][0-9a-f]{7})(?![\w\\/]|-\w|[.,:]\d)/gi

/** Characters before a number in which it can be called a code. */
const labelReach = 60

const meaningIn = (spelling: string, before: string, after: string): CodeMeaning | null => {
  const meaning = lookUpCode(spelling)
  if (meaning !== null && speaksForItself(spelling, meaning)) return meaning
  const label = labelPattern.exec(before)?.[0]
  if (label === undefined) return bareLabel.test(before) && endOfClause.test(after) ? meaning : null
  const number = Number(spelling)
  if (/\bccmsetup\b/i.test(before)) {
    const id = ccmsetupIds.get(number)
    if (id !== undefined) return { id, symbol: null, value: number }
  }
  return /value/i.test(label) && number <= 5 ? resultOfAction(number) : meaning
}

const speaksForItself = (spelling: string, { value }: CodeMeaning): boolean =>
  value >= failureBit ? !/^\d{8}$/.test(spelling) : /^0x[0-9a-f]{8}$/i.test(spelling) && value > 0xffff

const labelPattern =
  /\b(?:(?:exit|returned|return|error|result|failure|win32|with)(?: win32)? (?:code|value)|win32 error|(?:with|failed,?) error|GetLastError\(?\)?|error ?[=(]|hr ?=|rc ?=)\s*(?:is|was|of)?\s*[=:]?\s*[('"]?$/i

/** `error 5` can count errors; it is a code where nothing is counted behind it. */
const bareLabel = /\berror:?\s*[('"]?$/i
const endOfClause = /^\s*(?:$|[).,;:\]'"\r\n]|(?:while|when|from|at|in|on|occurred|has|was)\b)/i

/** `Return value 3` in a log of Windows Installer is the result of an action. */
const resultOfAction = (number: number): CodeMeaning | null =>
  meaningOf(
    number === 2 ? win32.ERROR_INSTALL_USEREXIT : number === 3 ? win32.ERROR_INSTALL_FAILURE : win32.ERROR_SUCCESS,
  )
