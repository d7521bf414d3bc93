/**
 * Names in PKCS#12 are BMPStrings: UTF-16BE, and no terminator belongs to them (RFC 7292 B.1 is about passwords only).
 * Windows copies the one of property 11 into them all the same; OpenSSL and Java do not. Both are healthy.
 */

/** Without one NUL unit at the end, if there is one. Half a unit at the end is kept. */
export const withoutTerminator = (content: Uint8Array): Uint8Array =>
  content.length >= 2 && content.length % 2 === 0 && content.at(-1) === 0 && content.at(-2) === 0
    ? content.subarray(0, -2)
    : content

/** Byte order of each unit the other way; half a unit at the end stays. */
export const swapped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, index) => bytes[index ^ 1] ?? byte)

/** What property 11 would hold for this name: UTF-16LE with the terminator that a BMPString may lack. */
export const propertyData = (content: Uint8Array): Uint8Array => {
  const units = swapped(withoutTerminator(content))
  if (units.length % 2 === 1) return units
  const data = new Uint8Array(units.length + 2)
  data.set(units)
  return data
}

/** The name that property 11's data stands for, without its terminator. */
export const bmpString = (data: Uint8Array): Uint8Array => withoutTerminator(swapped(data))
