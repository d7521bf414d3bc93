/** Tables as comma-separated values. */

/** RFC 4180, with CR and LF; begins with a byte order mark, or Excel takes it for the code page of the computer. */
export const csvTable = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\ufeff${rows.map(csvLine).join('')}`

const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Excel runs what begins like a formula, in quotes too: an apostrophe makes it a text. */
const csvCell = (value: string | number | null): string => {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
