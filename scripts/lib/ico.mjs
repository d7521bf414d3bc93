// @ts-check
/**
 * Writes an icon file of Windows; all numbers little endian.
 *
 *   header   0 u16 · type 1 u16 · count u16
 *   entry    width u8 · height u8 (0: 256) · colours u8 · 0 u8 · planes u16 · bits a pixel u16 · length u32 · offset u32
 *   image    a whole PNG (from Windows Vista on), or a bitmap:
 *            BITMAPINFOHEADER 40: size · width · height of picture and mask together · planes u16 · bits u16 · 24 bytes 0
 *            picture, BGRA, lines from the bottom · mask, a bit a pixel, lines from the bottom, each filled to 4 bytes
 */
import { readPng } from './png.mjs'

/** @typedef {import('./png.mjs').Pixels} Pixels */

/** From this width on the image is stored as PNG: as a bitmap it would be 256 KB. */
const storedAsPng = 256

/** @param {readonly Buffer[]} pngs one for each size, square, 256 pixels at most */
export const writeIcon = (pngs) => {
  const images = pngs.map((png) => {
    const pixels = readPng(png)
    return { width: pixels.width, data: pixels.width >= storedAsPng ? png : bitmap(pixels) }
  })
  const header = Buffer.from(Uint16Array.of(0, 1, images.length).buffer)
  let offset = header.length + 16 * images.length
  const entries = images.map(({ width, data }) => {
    const entry = Buffer.alloc(16)
    entry[0] = entry[1] = width % 256
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(data.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += data.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...images.map(({ data }) => data)])
}

/** @param {Pixels} pixels */
const bitmap = ({ width, height, rgba }) => {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(header.length, 0)
  header.writeInt32LE(width, 4)
  header.writeInt32LE(2 * height, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const picture = Buffer.alloc(width * height * 4)
  const maskLine = Math.ceil(width / 32) * 4
  const mask = Buffer.alloc(maskLine * height)
  for (let line = 0; line < height; line++) {
    for (let column = 0; column < width; column++) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(((height - 1 - line) * width + column) * 4)
      picture.set([blue, green, red, alpha], (line * width + column) * 4)
      // Who does not know alpha draws where the mask is 0.
      if (alpha === 0) mask[line * maskLine + (column >> 3)] |= 0x80 >> (column & 7)
    }
  }
  return Buffer.concat([header, picture, mask])
}
