// @ts-check
/**
 * Reads the PNG files that a browser writes: 8 bits a channel, RGB or RGBA, not interlaced (PNG specification, third edition).
 *
 *   chunk    length u32 BE · type 4 · data · CRC u32
 *   IHDR     width u32 · height u32 · depth u8 · colour type u8 · compression u8 · filter u8 · interlace u8
 *   IDAT     zlib; each line: filter u8 · samples
 */
import { inflateSync } from 'node:zlib'

/**
 * @typedef {object} Pixels
 * @property {number} width
 * @property {number} height
 * @property {Buffer} rgba 4 bytes a pixel, lines from the top, alpha not multiplied in
 */

/** @param {Buffer} png @returns {Pixels} */
export const readPng = (png) => {
  const chunks = [...chunksOf(png)]
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  if (header === undefined) throw new Error('PNG without a header')
  const [depth, colourType, , , interlace] = header.subarray(8)
  const channels = colourType === 6 ? 4 : colourType === 2 ? 3 : 0
  if (depth !== 8 || channels === 0 || interlace !== 0) throw new Error('PNG of another kind than a browser writes')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const data = inflateSync(Buffer.concat(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : []))))
  return { width, height, rgba: withAlpha(unfiltered(data, width * channels, height, channels), channels) }
}

/** @param {Buffer} png */
function* chunksOf(png) {
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

/** Section 9: each byte is the difference to what its neighbours foretell. @param {Buffer} data @param {number} stride
 * @param {number} height @param {number} channels */
const unfiltered = (data, stride, height, channels) => {
  const result = Buffer.alloc(stride * height)
  for (let line = 0; line < height; line++) {
    const filter = data[line * (stride + 1)] ?? 0
    for (let at = 0; at < stride; at++) {
      const here = line * stride + at
      const left = at < channels ? 0 : (result[here - channels] ?? 0)
      const above = line === 0 ? 0 : (result[here - stride] ?? 0)
      const corner = line === 0 || at < channels ? 0 : (result[here - stride - channels] ?? 0)
      result[here] = (data[line * (stride + 1) + 1 + at] ?? 0) + foretold(filter, left, above, corner)
    }
  }
  return result
}

/** @param {number} filter @param {number} left @param {number} above @param {number} corner */
const foretold = (filter, left, above, corner) => {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  return filter === 4 ? paeth(left, above, corner) : 0
}

/** Section 9.4. @param {number} left @param {number} above @param {number} corner */
const paeth = (left, above, corner) => {
  const estimate = left + above - corner
  const toLeft = Math.abs(estimate - left)
  const toAbove = Math.abs(estimate - above)
  const toCorner = Math.abs(estimate - corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

/** @param {Buffer} samples @param {number} channels */
const withAlpha = (samples, channels) => {
  if (channels === 4) return samples
  const pixels = samples.length / 3
  const rgba = Buffer.alloc(pixels * 4, 0xff)
  for (let pixel = 0; pixel < pixels; pixel++) samples.copy(rgba, pixel * 4, pixel * 3, pixel * 3 + 3)
  return rgba
}
