/**
 * The icons of resources/icons: the drawings, their pictures in each size, and the icon file for Windows as icotool and
 * resedit, which know nothing of scripts/make-icons.mjs, take it apart. At the end: does the packed program carry it?
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { describe, expect, it } from 'vitest'
import { readPng } from '../../scripts/lib/png.mjs'
import { missing, repository } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const icons = join(repository, 'resources/icons')
const drawings = ['icon.svg', 'icon-small.svg']
const sizes = [16, 20, 24, 32, 40, 48, 64, 128, 256, 512]
const sizesOfWindows = [16, 20, 24, 32, 40, 48, 64, 256]

const picture = (size: number) => readPng(readFileSync(join(icons, `${size}x${size}.png`)))

type Pixels = ReturnType<typeof picture>

const pixel = ({ width, rgba }: Pixels, column: number, line: number) => {
  const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray((line * width + column) * 4)
  return { red, green, blue, alpha }
}

/** How many separate runs of red a line down the middle of the picture meets. */
const stitches = (pixels: Pixels): number => {
  const middle = Array.from({ length: pixels.height }, (_, line) => {
    const { red, green } = pixel(pixels, Math.floor(pixels.width / 2), line)
    return red > 160 && green < 120
  })
  return middle.filter((isRed, line) => isRed && middle[line - 1] !== true).length
}

describe('the drawings', () => {
  it('are those that the pictures were made from (if not: node scripts/make-icons.mjs)', () => {
    const digests = drawings.map((name) => {
      const text = readFileSync(join(icons, name), 'utf8').replaceAll('\r\n', '\n')
      return [name, createHash('sha256').update(text).digest('hex')]
    })
    expect(Object.fromEntries(digests)).toEqual(JSON.parse(readFileSync(join(icons, 'drawn-from.json'), 'utf8')))
  })

  it.skipIf(missing('headless-chromium'))('drawn again give the same pictures and the same icon file', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/make-icons.mjs', '--check'], {
      cwd: repository,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  it('have the colours and the paths of the mark in the window', () => {
    const mark = readFileSync(join(repository, 'renderer/components/icons.tsx'), 'utf8')
    const drawing = readFileSync(join(icons, 'icon.svg'), 'utf8')
    const shapes = [...drawing.matchAll(/ (?:d|fill|rx|stroke)="([^"]+)"/g)].map(([, value]) => value)
    expect(shapes.length).toBeGreaterThan(6)
    expect(shapes.filter((value) => !mark.includes(`"${value}"`))).toEqual([])
  })
})

describe('the pictures', () => {
  it('are there in each size, and no other', () => {
    const found = readdirSync(icons).filter((name) => name.endsWith('.png'))
    expect(found.sort()).toEqual(sizes.map((size) => `${size}x${size}.png`).sort())
  })

  it.each(sizes)('%i pixels: square, transparent in the corners, solid in the middle', (size) => {
    const pixels = picture(size)
    const last = size - 1
    const corners = [pixel(pixels, 0, 0), pixel(pixels, last, 0), pixel(pixels, 0, last), pixel(pixels, last, last)]
    expect({ width: pixels.width, height: pixels.height }).toEqual({ width: size, height: size })
    // Of the rounded corner of 16 pixels an edge is left that is smoothed.
    expect(corners.map(({ alpha }) => alpha < 48)).toEqual([true, true, true, true])
    expect(pixel(pixels, size / 2, size / 2).alpha).toBe(255)
  })

  it.each(sizes)('%i pixels: two stitches under 24 pixels, three from there on', (size) => {
    expect(stitches(picture(size))).toBe(size < 24 ? 2 : 3)
  })
})

describe('the icon file', () => {
  const file = join(icons, 'icon.ico')

  it('holds the sizes of Windows: bitmaps with a mask, and 256 as PNG', () => {
    const { icons: entries } = Data.IconFile.from(readFileSync(file))
    expect(
      entries.map(({ width, planes, bitCount, data }) => ({ width, planes, bitCount, png: data.isRaw() })),
    ).toEqual(sizesOfWindows.map((width) => ({ width: width % 256, planes: 1, bitCount: 32, png: width === 256 })))
  })

  it('masks what is transparent, for programs that know no alpha', () => {
    const bitmaps = Data.IconFile.from(readFileSync(file)).icons.flatMap(({ data }) => (data.isIcon() ? [data] : []))
    for (const { bitmapInfo, masks } of bitmaps) {
      const { width } = bitmapInfo
      const lineLength = Math.ceil(width / 32) * 4
      const mask = new Uint8Array(masks)
      const masked = (column: number, line: number) =>
        ((mask[(width - 1 - line) * lineLength + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0
      const pixels = picture(width)
      const wrong = Array.from(
        { length: width * width },
        (_, at) => [at % width, Math.floor(at / width)] as const,
      ).filter(([column, line]) => masked(column, line) !== (pixel(pixels, column, line).alpha === 0))
      expect(wrong).toEqual([])
    }
    expect(bitmaps).toHaveLength(sizesOfWindows.length - 1)
  })

  it.skipIf(missing('icoutils'))('gives the pixels of the pictures when icotool takes it apart', () => {
    const folder = temporaryFolder()
    const { status, stderr } = spawnSync('icotool', ['--extract', `--output=${folder}`, file], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const extracted = readdirSync(folder).map((name) => readPng(readFileSync(join(folder, name))))
    expect(extracted.map(({ width }) => width).sort((a, b) => a - b)).toEqual(sizesOfWindows)
    for (const pixels of extracted) expect(seen(pixels)).toEqual(seen(picture(pixels.width)))
  })
})

/** What an eye sees: the colour of a transparent pixel is none. */
const seen = ({ width, height, rgba }: Pixels) => {
  const visible = Buffer.from(rgba)
  for (let at = 0; at < visible.length; at += 4) if (visible[at + 3] === 0) visible.fill(0, at, at + 4)
  return { width, height, digest: createHash('sha256').update(visible).digest('hex') }
}

describe.skipIf(missing('release/win-unpacked'))('Certmend.exe as packed (npm run dist:dir)', () => {
  it('carries the icon file, and says what it is', () => {
    const program = NtExecutable.from(readFileSync(join(repository, 'release/win-unpacked/Certmend.exe')))
    const { entries } = NtExecutableResource.from(program)
    const groups = Resource.IconGroupEntry.fromEntries(entries)
    const carried = groups.map((group) =>
      group.getIconItemsFromEntries(entries).map((item) => digest(item.isRaw() ? item.bin : item.generate())),
    )
    const { icons: own } = Data.IconFile.from(readFileSync(join(icons, 'icon.ico')))
    expect(carried).toEqual([own.map(({ data }) => digest(data.isRaw() ? data.bin : data.generate()))])
    const [version] = Resource.VersionInfo.fromEntries(entries)
    const strings = version?.getStringValues({ lang: 1033, codepage: 1200 })
    expect(strings).toMatchObject({ ProductName: 'Certmend', FileDescription: 'Certmend' })
  })
})

const digest = (bytes: ArrayBuffer): string => createHash('sha256').update(Buffer.from(bytes)).digest('hex')
