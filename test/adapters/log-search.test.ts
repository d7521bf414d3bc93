import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LogSearchOptions, type LogSearchResult, readLog, searchLogs } from '../../main/adapters/log-search.ts'
import { openPaged } from '../../main/adapters/page-cache.ts'
import { logEvidence } from '../../main/core/diagnosis/log-evidence.ts'
import { codeNeedles, packageNeedles } from '../../main/core/diagnosis/log-signatures.ts'
import { smstsLog } from '../../main/core/sample/logs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const search = async (paths: readonly string[], options: LogSearchOptions = {}): Promise<LogSearchResult> => {
  const result = await searchLogs(paths, codeNeedles, options)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const written = (folder: string, name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('searching logs', () => {
  it('names the files with hits, and where they are', async () => {
    const folder = temporaryFolder()
    const paths = [
      written(folder, 'a.log', 'nothing here'),
      written(folder, 'b.log', 'Failed (0x80092024), exit code 2148081700'),
      written(folder, 'c.log', ''),
    ]
    const { found, ...rest } = await search(paths)
    expect(found).toMatchObject([
      {
        path: paths[1],
        count: 2,
        hits: [
          { needle: '80092024', offset: 10 },
          { needle: '2148081700', offset: 31 },
        ],
      },
    ])
    expect(rest).toEqual({ filesRead: 3, bytesRead: 53, errors: [] })
  })

  it('misses nothing between one reading and the next, and counts nothing twice', async () => {
    const folder = temporaryFolder()
    const chunk = 1 << 18
    // Every distance from the place where a chunk ends; the needles of a second chunk's end too.
    for (let before = -24; before <= 24; before += 3) {
      for (const encoding of ['latin1', 'utf16le'] as const) {
        const content = Buffer.alloc(3 * chunk, 0x2e)
        const offsets = [chunk + before, 2 * chunk - 19 + before]
        for (const offset of offsets) content.write('80092024', offset, encoding)
        const { found } = await search([written(folder, 'x.log', content)])
        expect(found[0]?.hits.map(({ offset }) => offset)).toEqual(offsets)
        expect(found[0]?.count).toBe(2)
      }
    }
  })

  it.each(['', '\ufeff'])('finds UTF-16 of either order once, with the mark %j', async (mark) => {
    const folder = temporaryFolder()
    const text = `${mark}Failed to import the client certificate store (0x80092024)`
    const little = Buffer.from(text, 'utf16le')
    const paths = [written(folder, 'le.log', little), written(folder, 'be.log', Buffer.from(little).swap16())]
    const offset = text.indexOf('80092024') * 2
    expect((await search(paths)).found).toMatchObject([
      { count: 1, hits: [{ offset, encoding: 'utf-16le' }] },
      { count: 1, hits: [{ offset, encoding: 'utf-16be' }] },
    ])
  })

  it('goes on where a file cannot be read', async () => {
    const folder = temporaryFolder()
    const inner = join(folder, 'folder.log')
    mkdirSync(inner)
    const missingFile = join(folder, 'missing.log')
    const { found, errors } = await search([missingFile, inner, written(folder, 'b.log', '0x80092024')])
    expect(found).toHaveLength(1)
    expect(errors).toMatchObject([
      { code: 'not-found', location: missingFile },
      { code: 'not-a-file', location: inner },
    ])
  })

  it('keeps as many hits as it was told, and counts them all', async () => {
    const path = written(temporaryFolder(), 'a.log', '0x80092024\n'.repeat(500))
    expect((await search([path], { hitsKept: 3 })).found).toMatchObject([{ hits: [{}, {}, {}], count: 500 }])
  })

  it('looks for more in the logs that it is told, in the same pass', async () => {
    const folder = temporaryFolder()
    const content = '0x80092024, Resolving source for SMS client, package ID = MAX00003'
    const paths = ['smsts.log', 'CcmExec.log'].map((name) => written(folder, name, content))
    const also = { needles: packageNeedles, isFor: (path: string) => path.endsWith('smsts.log') }
    const { found, bytesRead } = await search(paths, { also, hitsKept: 1 })
    expect(found.map(({ hits }) => hits.map(({ needle }) => needle))).toEqual([
      ['80092024', 'Resolving source for SMS client'],
      ['80092024'],
    ])
    expect(bytesRead).toBe(2 * content.length)
  })

  it('tells how far it is, and stops when it is told to', async () => {
    const folder = temporaryFolder()
    const paths = Array.from({ length: 3 }, (_, index) => written(folder, `${index}.log`, Buffer.alloc(1 << 20)))
    const told: number[] = []
    await search(paths, { onProgress: ({ bytesDone, bytes }) => told.push(bytesDone / bytes) })
    expect(told.at(-1)).toBe(1)
    expect(await searchLogs(paths, codeNeedles, { signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    })
  })

  it('reads a log that is being written, and leaves it to its writer', async () => {
    const path = written(temporaryFolder(), 'ccmexec.log', '0x80092024\n')
    const writer = openSync(path, 'a')
    try {
      expect((await search([path])).found).toHaveLength(1)
      writeSync(writer, '0x80092024\n')
      expect((await search([path])).found).toMatchObject([{ count: 2 }])
    } finally {
      closeSync(writer)
    }
  })

  it('leads to the evidence in the file', async () => {
    const path = written(temporaryFolder(), 'smsts.log', smstsLog())
    const { found } = await search([path])
    const file = openPaged(path)
    try {
      expect(logEvidence(file, path, found[0]?.hits ?? [])).toMatchObject({
        ok: true,
        value: { confirming: 3, unrelated: 2 },
      })
    } finally {
      file.close()
    }
  })
})

describe('reading a log whole', () => {
  const records = async (path: string, limit = 1 << 24, signal?: AbortSignal) => {
    const lines: number[] = []
    const read = await readLog(path, limit, (more) => lines.push(...more.map(({ line }) => line)), signal)
    return { read, lines }
  }

  it('gives every record in order, whatever the chunks', async () => {
    const path = written(temporaryFolder(), 'a.log', 'a line of some length, again and again\n'.repeat(20_000))
    const { read, lines } = await records(path)
    expect(read).toEqual({ ok: true, value: true })
    expect(lines).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1))
  })

  it('refuses one that is too long before it reads it', async () => {
    const path = written(temporaryFolder(), 'a.log', 'a line\n'.repeat(10))
    expect((await records(path, 70)).lines).toHaveLength(10)
    expect(await records(path, 69)).toMatchObject({ read: { ok: false, error: { code: 'too-large' } }, lines: [] })
  })

  it('says why it cannot, and stops when it is told to', async () => {
    const folder = temporaryFolder()
    expect(await records(join(folder, 'missing.log'))).toMatchObject({ read: { error: { code: 'not-found' } } })
    const path = written(folder, 'a.log', 'a line\n')
    const { read } = await records(path, 1 << 24, AbortSignal.abort())
    expect(read).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})
