import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attemptFile } from '../../main/adapters/file-errors.ts'
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import { applyEdits, type ByteEdit } from '../../main/core/byte-edit.ts'
import { withDocument } from '../../main/core/sources/read-source.ts'
import { success } from '../../shared/model/result.ts'
import { faultyHive } from '../support/faulty-files.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'

const files = createNodeFileSystem()
const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const failed = (code: string) => ({ ok: false, error: { code } })
const isWindows = process.platform === 'win32'

/** Rights do not bind root: as root the work is done as `nobody`. */
const withoutRights = async (path: string, mode: number, work: () => Promise<void>): Promise<void> => {
  chmodSync(path, mode)
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

const fileWith = (content: string | Uint8Array, name = 'file'): string => {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

/** Replaces the first occurrence of `before`. */
const edit = (path: string, before: string, after: string): ByteEdit => ({
  offset: readFileSync(path, 'latin1').indexOf(before),
  before: text(before),
  after: text(after),
})

describe('what the system refuses', () => {
  it.each([
    ['ENOENT', 'not-found'],
    ['ENOTDIR', 'not-found'],
    ['EEXIST', 'already-exists'],
    ['EACCES', 'access-denied'],
    ['EPERM', 'access-denied'],
    ['EROFS', 'read-only'],
    ['EBUSY', 'locked'],
    ['ETXTBSY', 'locked'],
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EISDIR', 'not-a-file'],
    ['EIO', 'write-failed'],
  ])('%s is said as %s, with the place', async (system, code) => {
    const refuse = () => Promise.reject(Object.assign(new Error(system), { code: system }))
    const result = await attemptFile('/the/file', 'write', refuse)
    expect(result).toMatchObject({ ok: false, error: { code, location: '/the/file' } })
  })

  it('EIO while reading is a failed read; what is no system error passes', async () => {
    const broken = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
    expect(await attemptFile('x', 'read', broken)).toMatchObject(failed('read-failed'))
    await expect(attemptFile('x', 'read', () => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours')
  })

  it('a file that is not there', async () => {
    const path = join(temporaryFolder(), 'nowhere')
    expect(await files.facts(path)).toMatchObject(failed('not-found'))
    expect(await files.resolve(path)).toMatchObject(failed('not-found'))
    expect(await files.list(path)).toMatchObject(failed('not-found'))
    expect(await files.open(path)).toMatchObject(failed('not-found'))
    expect(await files.readAll(path, 10)).toMatchObject(failed('not-found'))
    expect(await files.digest(path)).toMatchObject(failed('not-found'))
    expect(await files.writable(path)).toMatchObject(failed('not-found'))
    expect(await files.append(path, text('x'))).toMatchObject(failed('not-found'))
    expect(await files.overwrite(path, [])).toMatchObject(failed('not-found'))
    expect(await files.replace(path, path, [], `${path}.new`)).toMatchObject(failed('not-found'))
    expect(await files.copy(path, `${path}.copy`)).toMatchObject({ error: { code: 'not-found', location: path } })
    expect(await files.remove(path)).toEqual(success(true))
    expect(await files.removeFolder(path)).toEqual(success(true))
    expect(readdirSync(join(path, '..'))).toEqual([])
  })

  it('a folder where a file is wanted', async () => {
    const folder = temporaryFolder()
    expect(await files.facts(folder)).toMatchObject({ value: { kind: 'folder' } })
    expect(await files.open(folder)).toMatchObject(failed('not-a-file'))
    expect(await files.readAll(folder, 1 << 20)).toMatchObject(failed('not-a-file'))
    expect(await files.digest(folder)).toMatchObject(failed('not-a-file'))
    expect(await files.writable(folder)).toMatchObject(failed(isWindows ? 'access-denied' : 'not-a-file'))
    expect(await files.list(fileWith('x'))).toMatchObject(failed('not-found'))
  })

  it('a folder that is not empty is not removed', async () => {
    const path = fileWith('x')
    expect(await files.removeFolder(join(path, '..'))).toMatchObject(failed('already-exists'))
    expect(existsSync(path)).toBe(true)
  })

  it.skipIf(isWindows)('a file without rights', async () => {
    const path = fileWith('secret')
    chmodSync(join(path, '..'), 0o755)
    chmodSync(path, 0o600)
    const edits = [edit(path, 'secret', 'public')]
    await withoutRights(path, 0o000, async () => {
      expect(await files.open(path)).toMatchObject(failed('access-denied'))
      expect(await files.readAll(path, 10)).toMatchObject(failed('access-denied'))
      expect(await files.digest(path)).toMatchObject(failed('access-denied'))
      expect(await files.copy(path, `${path}.copy`)).toMatchObject({ error: { code: 'access-denied', location: path } })
    })
    await withoutRights(path, 0o444, async () => {
      expect(await files.readAll(path, 10)).toMatchObject({ ok: true })
      expect(await files.writable(path)).toMatchObject(failed('access-denied'))
      expect(await files.overwrite(path, edits)).toMatchObject(failed('access-denied'))
    })
  })

  it('a file that is too large is not read', async () => {
    const path = fileWith('0123456789')
    expect(await files.readAll(path, 10)).toMatchObject({ ok: true })
    expect(await files.readAll(path, 9)).toMatchObject({ error: { code: 'too-large', params: { size: 10, limit: 9 } } })
  })
})

describe('what exists is not replaced by accident', () => {
  it('create and copy refuse', async () => {
    const path = fileWith('old')
    const source = fileWith('new')
    expect(await files.create(path, text('new'))).toMatchObject(failed('already-exists'))
    expect(await files.copy(source, path)).toMatchObject({ error: { code: 'already-exists', location: path } })
    expect(readFileSync(path, 'utf8')).toBe('old')
  })

  it('create and copy write what they were given', async () => {
    const folder = temporaryFolder()
    const chunked = createNodeFileSystem({ chunkSize: 3 })
    expect(await chunked.create(join(folder, 'a'), text('0123456789'))).toEqual(success(true))
    expect(await chunked.copy(join(folder, 'a'), join(folder, 'b'))).toEqual(success(true))
    expect(await chunked.append(join(folder, 'b'), text('!'))).toEqual(success(true))
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('0123456789!')
    if (!isWindows) expect(statSync(join(folder, 'b')).mode & 0o777).toBe(0o600)
  })

  it('a temporary file of somebody else stays, and so does the target', async () => {
    const target = fileWith('old')
    writeFileSync(`${target}.new`, 'of somebody else')
    const result = await files.replace(target, target, [edit(target, 'old', 'new')], `${target}.new`)
    expect(result).toMatchObject(failed('already-exists'))
    expect(readFileSync(target, 'utf8')).toBe('old')
    expect(readFileSync(`${target}.new`, 'utf8')).toBe('of somebody else')
  })
})

describe('replace', () => {
  it('writes the source with its edits over the target, whatever the lengths', async () => {
    const target = fileWith('a long name\n')
    const edits = [edit(target, 'name', ''), edit(target, 'a ', 'the ')]
    expect(await createNodeFileSystem({ chunkSize: 4 }).replace(target, target, edits, `${target}.new`)).toEqual(
      success(true),
    )
    expect(readFileSync(target, 'utf8')).toBe('the long \n')
    expect(readdirSync(join(target, '..'))).toEqual(['file'])
  })

  it.skipIf(isWindows)('keeps mode, owner and times', async () => {
    const target = fileWith('old')
    chmodSync(target, 0o640)
    utimesSync(target, 1_000_000_000, 1_100_000_000)
    const before = statSync(target)
    await files.replace(target, target, [edit(target, 'old', 'new')], `${target}.new`)
    const after = statSync(target)
    expect(readFileSync(target, 'utf8')).toBe('new')
    for (const fact of ['mode', 'uid', 'gid', 'mtimeMs'] as const) expect(after[fact], fact).toBe(before[fact])
  })

  it('leaves no temporary and the old target wherever it ends', async () => {
    const calls: string[] = []
    const target = fileWith('old')
    const edits = [edit(target, 'old', 'new')]
    const recording = createNodeFileSystem({ beforeSystemCall: (name) => calls.push(name) })
    await recording.replace(target, target, [], `${target}.new`)
    expect(calls.slice(0, 4)).toEqual(['create', 'write', 'flush', 'rename'])
    for (let stop = 0; stop < 4; stop++) {
      let call = 0
      const failing = createNodeFileSystem({
        beforeSystemCall: () => {
          if (call++ === stop) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
        },
      })
      expect(await failing.replace(target, target, edits, `${target}.new`)).toMatchObject(failed('disk-full'))
      expect(readFileSync(target, 'utf8')).toBe('old')
      expect(readdirSync(join(target, '..'))).toEqual(['file'])
    }
  })
})

describe('overwrite', () => {
  it('changes the bytes in the file that is there', async () => {
    const path = fileWith('one two three')
    linkSync(path, `${path}-link`)
    const before = statSync(path).ino
    expect(await files.overwrite(path, [edit(path, 'three', 'THREE'), edit(path, 'one', 'ONE')])).toEqual(success(true))
    expect(readFileSync(path, 'utf8')).toBe('ONE two THREE')
    expect(statSync(path).ino).toBe(before)
    expect(readFileSync(`${path}-link`, 'utf8')).toBe('ONE two THREE')
  })

  it('flushes after its last write', async () => {
    const calls: string[] = []
    const path = fileWith('one two')
    const recording = createNodeFileSystem({ beforeSystemCall: (name) => calls.push(name) })
    await recording.overwrite(path, [edit(path, 'one', 'ONE'), edit(path, 'two', 'TWO')])
    expect(calls).toEqual(['write', 'write', 'flush'])
  })
})

describe('digest', () => {
  it('with edits is the digest of the edited bytes', async () => {
    const path = fileWith('')
    const drawn = fc
      .tuple(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(12), fc.nat(6), fc.uint8Array({ maxLength: 8 }))),
      )
      .map(([content, parts]) => {
        const edits: ByteEdit[] = []
        let offset = 0
        for (const [gap, length, after] of parts) {
          // Two insertions at one place would have no order.
          offset += gap + 1
          if (offset + length > content.length) break
          edits.push({ offset, before: content.slice(offset, offset + length), after })
          offset += length
        }
        return { content, edits }
      })
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 1, max: 20 }), async ({ content, edits }, chunkSize) => {
        writeFileSync(path, content)
        const edited = applyEdits(content, edits)
        const result = await createNodeFileSystem({ chunkSize }).digest(path, [...edits].reverse())
        const digest = createHash('sha256').update(edited).digest('hex')
        expect(result).toEqual(success({ digest, size: edited.length }))
        expect(readFileSync(path).equals(content)).toBe(true)
      }),
    )
  })
})

describe('paths', () => {
  it.skipIf(isWindows)('are resolved behind symbolic links', async () => {
    const path = fileWith('x')
    const link = join(temporaryFolder(), 'link')
    symlinkSync(path, link)
    expect(await files.resolve(link)).toEqual(await files.resolve(path))
    expect(await files.facts(link)).toEqual(success({ kind: 'file', size: 1 }))
  })

  it('of a folder are its names, sorted', async () => {
    const folder = temporaryFolder()
    for (const name of ['b', 'a', 'C']) writeFileSync(join(folder, name), '')
    expect(await files.list(folder)).toEqual(success(['C', 'a', 'b']))
  })

  it('folders are made with those above them, and nobody else may look in', async () => {
    const folder = join(temporaryFolder(), 'a', 'b')
    expect(await files.makeFolder(folder)).toEqual(success(true))
    expect(await files.makeFolder(folder)).toEqual(success(true))
    if (!isWindows) expect(statSync(folder).mode & 0o777).toBe(0o700)
    mkdirSync(join(folder, 'c'))
    expect(await files.removeFolder(join(folder, 'c'))).toEqual(success(true))
  })
})

describe('a file that becomes shorter while it is read', () => {
  it('is a failed read of that source, not a crash', async () => {
    const path = fileWith(faultyHive(), 'SOFTWARE')
    const platform = testPlatform(temporaryFolder())
    const shrinking = {
      ...platform,
      files: {
        ...platform.files,
        open: async (opened: string) => {
          const file = await platform.files.open(opened)
          truncateSync(path, 100)
          return file
        },
      },
    }
    const read = await withDocument(shrinking, { kind: 'hive', location: path, path }, () => success(true))
    expect(read).toMatchObject({ ok: false, error: { code: 'read-failed', location: path } })
  })
})
