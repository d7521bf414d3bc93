import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, type ByteEdit, invertEdits } from '../../../../main/core/byte-edit.ts'
import {
  editRegistryValue,
  parseRegistryFile,
  type RegistryFile,
  type RegistryValue,
  registryValueData,
  writeRegistryFile,
} from '../../../../main/core/formats/registry-file.ts'
import { bytes } from '../../../support/arbitraries.ts'
import { filesBelow, readBytes, utf16 } from '../../../support/blob.ts'
import {
  drawnFile,
  encodings,
  fileBytes,
  oneLine,
  regeditLines,
  versionFive,
} from '../../../support/blob-registry-file.ts'
import { missing, samples } from '../../../support/needs.ts'

const parsed = (file: Uint8Array): RegistryFile => {
  const result = parseRegistryFile(file)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const binaryValues = (file: RegistryFile): readonly RegistryValue[] =>
  file.keys.flatMap(({ values }) => values).filter(({ data }) => data === 'hex')
const dataOf = (file: RegistryFile, value: RegistryValue): Uint8Array => {
  const data = registryValueData(file.text, value)
  if (!data.ok) throw new Error(data.error.code)
  return data.value
}
/** The file with its first binary value rewritten. */
const rewritten = (
  file: Uint8Array,
  data: Uint8Array,
): { readonly after: Uint8Array; readonly edits: readonly ByteEdit[] } => {
  const before = parsed(file)
  const [value] = binaryValues(before)
  if (value === undefined) throw new Error('no value')
  const edits = editRegistryValue(before.text, value, data)
  return { after: applyEdits(file, edits), edits }
}
const counting = (length: number) => Uint8Array.from({ length }, (_, index) => index)

describe('editRegistryValue', () => {
  const file = (written: string) => `${versionFive}\r\n\r\n[K]\r\n; before\r\n${written}\r\n"Next"=dword:1\r\n`

  it.each([
    ['shorter', 90],
    ['longer', 200],
    ['in one line', 10],
    ['nothing', 0],
  ])('wraps as regedit wraps: %s', (_, length) => {
    const { after } = rewritten(utf16(file(regeditLines('"Blob"=hex:', counting(120)))), counting(length))
    expect(after).toEqual(utf16(file(regeditLines('"Blob"=hex:', counting(length)))))
  })

  it('begins to wrap where regedit would not have wrapped the shorter value', () => {
    const { after } = rewritten(encodings.ANSI(file(oneLine('"Blob"=hex:', counting(10)))), counting(60))
    expect(after).toEqual(encodings.ANSI(file(regeditLines('"Blob"=hex:', counting(60)))))
  })

  it('leaves a long line one line, as hivexregedit writes', () => {
    const { after } = rewritten(encodings.ANSI(file(oneLine('"Blob"=hex(3):', counting(120)))), counting(118))
    expect(after).toEqual(encodings.ANSI(file(oneLine('"Blob"=hex(3):', counting(118)))))
  })

  it('keeps upper case, line breaks and a missing indent', () => {
    const written = (data: Uint8Array) => {
      const [first = '', ...others] = regeditLines('"Blob"=hex:', data, '\n').split('\n  ')
      return encodings.ANSI(
        file(
          [first.replace(/:.*/, (hex) => hex.toUpperCase()), ...others.map((line) => line.toUpperCase())].join('\n'),
        ),
      )
    }
    const { after } = rewritten(written(counting(48)), counting(47))
    expect(after).toEqual(written(counting(47)))
  })

  it('makes no edit for the bytes that stand there, however they are written', () => {
    expect(rewritten(encodings.ANSI(file('"Blob"=hex:1,\\\r\n2')), Uint8Array.of(1, 2)).edits).toEqual([])
  })

  it('changes this value alone, within its lines, and can be taken back', () => {
    fc.assert(
      fc.property(drawnFile, bytes(120), fc.nat(), (drawn, data, pick) => {
        const original = fileBytes(drawn)
        const before = parsed(original)
        const values = binaryValues(before)
        fc.pre(values.length > 0)
        const index = pick % values.length
        const value = values[index]
        if (value === undefined) return
        const edits = editRegistryValue(before.text, value, data)
        for (const { offset, before: gone } of edits) {
          expect(offset).toBeGreaterThanOrEqual(value.dataOffset)
          expect(offset + gone.length).toBeLessThanOrEqual(value.dataEnd)
        }
        const edited = applyEdits(original, edits)
        const after = parsed(edited)
        const expected = values.map((one, at) => (at === index ? data : dataOf(before, one)))
        expect(binaryValues(after).map((one) => dataOf(after, one))).toEqual(expected)
        expect(applyEdits(edited, invertEdits(edits))).toEqual(original)
      }),
    )
  })

  it('gives a regedit export back byte for byte when the old data returns', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), bytes(200), (old, data) => {
        const export_ = writeRegistryFile([{ key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\K', name: 'Blob', data: old }])
        expect(rewritten(rewritten(export_, data).after, old).after).toEqual(export_)
      }),
    )
  })

  it.skipIf(missing('samples'))('does so with every value of the real exports', () => {
    for (const path of filesBelow(samples('reg'))) {
      const original = readBytes(path)
      const before = parsed(original)
      const decoder = new TextDecoder(before.text.width === 2 ? 'utf-16le' : 'latin1')
      const whole = decoder.decode(original)
      for (const { path: key, values } of before.keys) {
        for (const value of values) {
          const data = dataOf(before, value)
          const shorter = data.subarray(0, data.length - 2)
          const written = (content: Uint8Array) => `[${key}]\r\n${regeditLines('"Blob"=hex:', content)}\r\n`
          expect(whole).toContain(written(data))
          const edited = applyEdits(original, editRegistryValue(before.text, value, shorter))
          expect(decoder.decode(edited) === whole.replace(written(data), () => written(shorter))).toBe(true)
        }
      }
    }
  })
})

describe('writeRegistryFile', () => {
  it('writes what regedit writes', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\K'
    const written = writeRegistryFile([
      { key, name: 'Blob', data: counting(100) },
      { key, name: 'a"\\b', data: counting(1) },
      { key: `${key}\\L`, name: '', data: new Uint8Array(0) },
    ])
    const expected = [
      `\ufeff${versionFive}`,
      '',
      `[${key}]`,
      regeditLines('"Blob"=hex:', counting(100)),
      '"a\\"\\\\b"=hex:00',
      '',
      `[${key}\\L]`,
      '@=hex:',
      '',
      '',
    ]
    expect(written).toEqual(utf16(expected.join('\r\n')))
  })

  it('takes a whole key away as regedit understands it', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\K'
    const written = writeRegistryFile([
      { key: `${key}\\A`, name: 'Blob', data: null },
      { key: `${key}\\B`, name: 'Blob', data: counting(1) },
    ])
    const expected = [`\ufeff${versionFive}`, '', `[-${key}\\A]`, '', `[${key}\\B]`, '"Blob"=hex:00', '', '']
    expect(written).toEqual(utf16(expected.join('\r\n')))
  })

  it('is read back as it was given', () => {
    const drawnName = fc.string({ unit: fc.constantFrom('"', '\\', 'B', 'ł', ']'), maxLength: 6 })
    const drawnValue = fc.record({ key: fc.constantFrom('K', 'K\\L'), name: drawnName, data: bytes(90) })
    fc.assert(
      fc.property(fc.array(drawnValue, { maxLength: 5 }), (values) => {
        const file = parsed(writeRegistryFile(values))
        const read = file.keys.flatMap(({ path, values: there }) =>
          there.map((value) => ({ key: path, name: value.name, data: dataOf(file, value) })),
        )
        expect(read).toEqual(values)
      }),
    )
  })
})
