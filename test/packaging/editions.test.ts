/**
 * What is in each edition, for each machine: packed from a stand-in for Electron, zipped, and read back by other tools than
 * those that packed it (7-Zip reads the resources of a program file, @electron/asar the archive).
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { Arch, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import packageFile from '../../package.json' with { type: 'json' }
import { type Edition, pack } from '../../scripts/lib/packing.mjs'
import { missing, repository } from '../support/needs.ts'
import { fusesOf, releaseFuses } from './support/fuses.ts'
import { makeStandIn } from './support/stand-in-electron.ts'

const { version, productName, author } = packageFile

interface Build {
  readonly edition: Edition
  readonly platform: 'linux' | 'win32'
  readonly arch: 'x64' | 'arm64' | 'ia32'
  readonly zip: string
}

const builds: readonly Build[] = [
  { edition: 'current', platform: 'win32', arch: 'x64', zip: `certmend-${version}-windows-x64.zip` },
  { edition: 'current', platform: 'win32', arch: 'arm64', zip: `certmend-${version}-windows-arm64.zip` },
  { edition: 'current', platform: 'linux', arch: 'x64', zip: `certmend-${version}-linux-x64.zip` },
  { edition: 'legacy', platform: 'win32', arch: 'ia32', zip: `certmend-${version}-windows7-ia32.zip` },
  { edition: 'legacy', platform: 'win32', arch: 'x64', zip: `certmend-${version}-windows7-x64.zip` },
]

/** Every file, from the folder. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const absent = missing('p7zip', 'mingw')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certmend-editions-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(builds)('the $edition edition for $platform $arch', ({ edition, platform, arch, zip }) => {
  let unzipped: string
  const at = (...parts: readonly string[]): string => join(unzipped, ...parts)
  const program = (): string => at(platform === 'win32' ? 'Certmend.exe' : 'certmend')
  const archive = (): string => at('resources/app.asar')

  beforeAll(async () => {
    if (absent) return
    const own = mkdtempSync(join(folder, `${edition}-${arch}-`))
    const electronDist = join(own, 'electron')
    mkdirSync(electronDist)
    await makeStandIn(electronDist, { edition, platform, machine: arch === 'arm64' ? 'arm64' : 'x64' })
    const machine = platform === 'win32' ? Platform.WINDOWS : Platform.LINUX
    await pack({
      edition,
      electronDist,
      targets: machine.createTarget('zip', Arch[arch]),
      settings: { directories: { output: join(own, 'release') } },
    })
    unzipped = join(own, 'unzipped')
    const { status } = spawnSync('7za', ['x', '-bd', `-o${unzipped}`, join(own, 'release', zip)], { stdio: 'ignore' })
    if (status !== 0) throw new Error(`${zip} does not unpack: there are ${readdirSync(join(own, 'release'))}`)
  })

  it.skipIf(absent)('holds what it needs and nothing else', () => {
    const native = `resources/native/koffi-win32-${arch}.node`
    expect(filesBelow(unzipped)).toEqual(
      [
        ...['LICENSE.electron.txt', 'LICENSE.txt', 'LICENSES.chromium.html', 'certmend.cdx.json', 'icudtl.dat'],
        ...['locales/en-US.pak', 'locales/it.pak', 'locales/pl.pak', 'resources.pak'],
        ...['resources/app.asar', 'resources/app.asar.sha256'],
        ...(platform === 'win32' ? ['Certmend.exe', 'certmend.cmd', native] : ['certmend']),
      ].sort(),
    )
  })

  it.skipIf(absent)('has in its archive what was built: no source, no test, no map of sources', () => {
    const built = filesBelow(join(repository, 'out')).filter((name) => /^(main|preload|renderer)\//.test(name))
    const archived = listPackage(archive(), { isPack: false }).filter((name) => /\.\w+$/.test(name))
    expect(archived.sort()).toEqual([...built.map((name) => `/out/${name}`), '/package.json'].sort())
    for (const name of built) {
      expect(sha256(extractFile(archive(), `out/${name}`)), name).toBe(
        sha256(readFileSync(join(repository, 'out', name))),
      )
    }
    expect(archived.filter((name) => /\.map$|\.tsx?$|test/.test(name))).toEqual([])
    expect(JSON.parse(extractFile(archive(), 'package.json').toString())).not.toHaveProperty('devDependencies')
  })

  it.skipIf(absent)('stays small: the archive has less than 4 MB', () => {
    expect(statSync(archive()).size).toBeLessThan(4 * 1024 * 1024)
  })

  it.skipIf(absent)('has every fuse of its Electron set', () => {
    const added = { GrantFileProtocolExtraPrivileges: false, WasmTrapHandlers: true }
    expect(fusesOf(program())).toEqual({ ...releaseFuses, ...(edition === 'current' ? added : {}) })
  })

  it.skipIf(absent)('has the digest of its archive beside it', () => {
    expect(readFileSync(`${archive()}.sha256`, 'utf8')).toBe(`${sha256(readFileSync(archive()))}  app.asar\n`)
  })

  it.skipIf(absent)('carries the licence of everything that is bundled, word for word', () => {
    const text = readFileSync(at('LICENSE.txt'), 'utf8')
    const { components } = billOf(at('certmend.cdx.json'))
    const libraries = components.filter(({ type }) => type === 'library').map(({ name }) => name)
    expect(libraries).toContain('react')
    for (const name of libraries) {
      const own = join(repository, 'node_modules', name)
      const [file = ''] = readdirSync(own).filter((entry) => /^licen[cs]e/i.test(entry))
      expect(text, name).toContain(readFileSync(join(own, file), 'utf8').replaceAll('\r\n', '\n').trim())
    }
    expect(text).toContain(readFileSync(join(repository, 'LICENSE'), 'utf8').trim())
  })

  it.skipIf(absent)('lists exactly the files of the archive, and the packages whose marks are in them', () => {
    const { bomFormat, specVersion, components } = billOf(at('certmend.cdx.json'))
    expect({ bomFormat, specVersion }).toEqual({ bomFormat: 'CycloneDX', specVersion: '1.5' })
    const files = components.filter(({ type }) => type === 'file')
    const archived = listPackage(archive(), { isPack: false }).filter((name) => /\.\w+$/.test(name))
    expect(files.map(({ name }) => name).sort()).toEqual(archived.map((name) => `app.asar${name}`).sort())
    for (const { name, hashes = [] } of files) {
      expect(hashes[0]?.content, name).toBe(sha256(extractFile(archive(), name.replace('app.asar/', ''))))
    }
    const libraries = components.filter(({ type }) => type === 'library').map(({ name }) => name)
    const bundled = ['diff', 'fflate', 'node-forge', 'react', 'react-dom', 'scheduler', 'valibot']
    expect(libraries.sort()).toEqual([...bundled, ...(platform === 'win32' ? ['koffi'] : [])].sort())
    const electron = components.find(({ type }) => type === 'framework')
    expect(electron?.version).toBe(edition === 'legacy' ? '22.3.27' : packageFile.devDependencies.electron)
  })

  if (platform !== 'win32') return

  /** The resources of the program file whose path holds this name, one behind the other. */
  const resource = (name: string): string => {
    const target = join(unzipped, '..', 'resources')
    if (!existsSync(target)) spawnSync('7z', ['x', '-bd', `-o${target}`, program()], { stdio: 'ignore' })
    return filesBelow(target)
      .filter((path) => path.includes(name))
      .map((path) => decoded(readFileSync(join(target, path))))
      .join('\n')
  }

  it.skipIf(absent)('is for its machine, down to the native module', () => {
    const { stdout } = spawnSync('7z', ['l', '-slt', at(`resources/native/koffi-win32-${arch}.node`)], {
      encoding: 'utf8',
    })
    expect(/^CPU = (\w+)/m.exec(stdout)?.[1]).toBe({ x64: 'x64', arm64: 'ARM64', ia32: 'x86' }[arch])
  })

  it.skipIf(absent)('asks Windows for the highest rights that there are', () => {
    expect(resource('MANIFEST')).toContain('requestedExecutionLevel level="highestAvailable" uiAccess="false"')
  })

  it.skipIf(absent)('says what it is', () => {
    const strings = resource('version.txt')
    const said = (name: string): string | undefined => new RegExp(`VALUE "${name}",\\s+"(.*)"`).exec(strings)?.[1]
    expect(['ProductName', 'FileDescription', 'CompanyName', 'LegalCopyright'].map(said)).toEqual([
      productName,
      productName,
      author,
      'Certmend contributors, MIT licence',
    ])
    expect(said('ProductVersion')).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')}`))
    expect(resource('GROUP_ICON')).not.toBe('')
  })

  it.skipIf(absent)("holds the digest of the archive's header, for Electron 30 and later", () => {
    const header = sha256(Buffer.from(getRawHeader(archive()).headerString))
    expect(JSON.parse(resource('ELECTRONASAR'))).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: header },
    ])
  })

  it.skipIf(absent)('has a command line that cmd.exe understands', () => {
    const text = readFileSync(at('certmend.cmd'), 'latin1')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|[^ -~]/)
    expect(text).toContain('"%~dp0Certmend.exe" %*\r\n')
  })
})

/** 7-Zip writes the version's strings in UTF-16, everything else as it is. */
const decoded = (bytes: Buffer): string => (bytes[1] === 0 ? bytes.toString('utf16le') : bytes.toString('latin1'))

interface Component {
  readonly type: string
  readonly name: string
  readonly version?: string
  readonly hashes?: readonly { readonly content: string }[]
}

const billOf = (
  file: string,
): { readonly bomFormat: string; readonly specVersion: string; readonly components: readonly Component[] } =>
  JSON.parse(readFileSync(file, 'utf8'))
