// @ts-check
/**
 * Draws the icons of the program from the two drawings in resources/icons:
 *
 *   node scripts/make-icons.mjs [--check]
 *
 *   icon.svg, icon-small.svg   the sources; the small one is drawn under 24 pixels
 *   16x16.png … 512x512.png    Linux, and the window's own icon there
 *   icon.ico                   Windows: the same pixels
 *   drawn-from.json            the digests of the drawings that these files were made from
 *
 * --check draws again and compares: another Chromium may smooth an edge a little differently, no more.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { hasPackagedChromium, installedChromium, packagedChromium } from './lib/chromium.mjs'
import { writeIcon } from './lib/ico.mjs'
import { inRepository } from './lib/places.mjs'
import { readPng } from './lib/png.mjs'
import { main, ScriptError } from './lib/run.mjs'

const sizes = [16, 20, 24, 32, 40, 48, 64, 128, 256, 512]
const sizesOfWindows = [16, 20, 24, 32, 40, 48, 64, 256]
const drawings = ['icon.svg', 'icon-small.svg']

/** Mean difference of a channel, of 255, that two builds of Chromium may have. */
const tolerated = 0.25

/** @param {string} name */
const place = (name) => inRepository('resources/icons', name)

/** @param {number} size */
const nameOf = (size) => `${size}x${size}.png`

main(async () => {
  const drawn = await draw()
  const differing = process.argv.includes('--check') ? differences(drawn) : write(drawn)
  if (differing.length === 0) return
  throw new ScriptError(`Not what the drawings show: ${differing.join(', ')}. Run: node scripts/make-icons.mjs`)
})

/** The picture of each size as PNG. @returns {Promise<ReadonlyMap<number, Buffer>>} */
const draw = async () => {
  const { executable, env, args } = browser()
  const instance = await chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env },
    args: [...args, '--force-color-profile=srgb'],
    chromiumSandbox: false,
  })
  try {
    const page = await instance.newPage()
    const drawn = new Map()
    for (const size of sizes) {
      const drawing = readFileSync(place(size < 24 ? 'icon-small.svg' : 'icon.svg'))
      const address = await page.evaluate(drawInPage, { svg: drawing.toString('base64'), size })
      drawn.set(size, Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'))
    }
    return drawn
  } finally {
    await instance.close()
  }
}

const browser = () => {
  if (hasPackagedChromium()) return packagedChromium()
  const installed = installedChromium()
  if (installed === null) throw new ScriptError('No Chromium, Chrome or Edge is here to draw with')
  return installed
}

/** Runs in the page. @param {{ svg: string, size: number }} drawing @returns {Promise<string>} address of a PNG */
const drawInPage = async ({ svg, size }) => {
  const image = new Image(size, size)
  image.src = `data:image/svg+xml;base64,${svg}`
  await image.decode()
  const canvas = new OffscreenCanvas(size, size)
  canvas.getContext('2d')?.drawImage(image, 0, 0, size, size)
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  return `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`
}

/** @param {ReadonlyMap<number, Buffer>} drawn @returns {readonly string[]} */
const write = (drawn) => {
  for (const [size, png] of drawn) writeFileSync(place(nameOf(size)), png)
  writeFileSync(place('icon.ico'), writeIcon(sizesOfWindows.map((size) => readFileSync(place(nameOf(size))))))
  writeFileSync(place('drawn-from.json'), digests())
  return []
}

/** Names of the files that are not what they should be. @param {ReadonlyMap<number, Buffer>} drawn */
const differences = (drawn) => {
  const pictures = [...drawn].filter(([size, png]) => !alike(png, place(nameOf(size)))).map(([size]) => nameOf(size))
  if (pictures.length > 0) return pictures
  const icon = writeIcon(sizesOfWindows.map((size) => readFileSync(place(nameOf(size)))))
  const rest = [
    { name: 'icon.ico', right: existsSync(place('icon.ico')) && icon.equals(readFileSync(place('icon.ico'))) },
    { name: 'drawn-from.json', right: readFileSync(place('drawn-from.json'), 'utf8') === digests() },
  ]
  return rest.filter(({ right }) => !right).map(({ name }) => name)
}

/** @param {Buffer} png @param {string} file */
const alike = (png, file) => {
  if (!existsSync(file)) return false
  const [expected, found] = [readPng(png), readPng(readFileSync(file))]
  if (expected.width !== found.width || expected.height !== found.height) return false
  const difference = expected.rgba.reduce((sum, value, at) => sum + Math.abs(value - (found.rgba[at] ?? 0)), 0)
  return difference / expected.rgba.length <= tolerated
}

/** Of the text, whatever a checkout does to the ends of its lines. */
const digests = () => {
  const entries = drawings.map((name) => {
    const text = readFileSync(place(name), 'utf8').replaceAll('\r\n', '\n')
    return [name, createHash('sha256').update(text).digest('hex')]
  })
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`
}
