/**
 * The layer rules of docs/architecture.md, by walking every import. A new npm package must be listed here for its layer,
 * with one line of why, or the test fails.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from '../support/needs.ts'

/** Folders a layer may import from (prefixes), whether it may import node: modules, and packages with their reason. */
const layers = {
  shared: {
    from: ['shared'],
    node: false,
    packages: { valibot: 'schemas of contract and plan: small, strict, no evaluation at run time (CSP)' },
  },
  'main/core': {
    from: ['main/core', 'shared'],
    node: false,
    packages: {
      valibot: 'reads the journal back: what a crash left is not trusted',
      'node-forge': 'DER and the old PKCS#12 ciphers, which node:crypto and BoringSSL no longer carry',
      fflate:
        'inflates what a ZIP export holds, counting while it inflates, and writes the bundle: small, no node: module',
      diff: 'which lines of two texts differ, to be shown to people',
    },
  },
  'main/adapters': {
    from: ['main/adapters', 'main/core', 'shared'],
    node: true,
    packages: {
      valibot: 'reads the settings file',
      koffi: 'types alone: its native module, one file, asks Windows for rights (elevation/windows-functions.ts)',
    },
  },
  'main/app': {
    from: ['main', 'shared'],
    node: true,
    packages: { electron: 'the window', valibot: 'checks every message between page and main' },
  },
  'main/cli': {
    from: ['main/cli', 'main/core', 'main/adapters', 'shared'],
    node: true,
    packages: { valibot: 'describes the JSON documents' },
  },
  'main/index.ts': { from: ['main', 'shared', 'package.json'], node: true, packages: {} },
  renderer: {
    from: ['renderer', 'shared'],
    node: false,
    packages: { react: 'the pages', 'react-dom': 'the pages' },
  },
} as const satisfies Record<string, { from: readonly string[]; node: boolean; packages: Record<string, string> }>

type Layer = keyof typeof layers

const sourceFiles = (path: string): readonly string[] =>
  readdirSync(join(repository, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) return sourceFiles(inner)
    return /\.tsx?$/.test(entry.name) ? [inner] : []
  })

const importsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(repository, file), 'utf8')
  const statements = text.matchAll(
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm,
  )
  const dynamic = text.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [...statements, ...dynamic].map((match) => match[1] ?? match[2] ?? '')
}

const layerOf = (file: string): Layer | undefined =>
  (Object.keys(layers) as Layer[])
    .filter((layer) => file === layer || file.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0]

const posix = (path: string): string => path.split(sep).join('/')

/** Null where the import is allowed, otherwise what is wrong with it. */
const objection = (file: string, specifier: string): string | null => {
  const layer = layerOf(file)
  if (layer === undefined) return 'belongs to no layer'
  const rules = layers[layer]
  if (specifier.startsWith('node:')) return rules.node ? null : 'node: is not for this layer'
  if (specifier.startsWith('.')) {
    const target = posix(relative(repository, resolve(join(repository, dirname(file)), specifier)))
    const allowed = rules.from.some((prefix) => target === prefix || target.startsWith(`${prefix}/`))
    return allowed ? null : `${target} is outside of ${rules.from.join(', ')}`
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  return name in rules.packages ? null : `package ${name} is not listed for ${layer}`
}

const files = ['shared', 'main', 'renderer'].flatMap(sourceFiles).map(posix)

describe('layers', () => {
  it('sees the whole source', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(importsOf).length).toBeGreaterThan(200)
  })

  it('allows no import across a boundary', () => {
    const objections = files.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const problem = objection(file, specifier)
        return problem === null ? [] : [`${file} imports ${specifier}: ${problem}`]
      }),
    )
    expect(objections).toEqual([])
  })

  it('would notice each kind of trespass', () => {
    expect(objection('main/core/scan.ts', 'node:fs')).not.toBeNull()
    expect(objection('main/core/scan.ts', '../adapters/page-cache.ts')).not.toBeNull()
    expect(objection('renderer/main.tsx', '../main/core/scan.ts')).not.toBeNull()
    expect(objection('shared/model/plan.ts', 'react')).not.toBeNull()
    expect(objection('main/adapters/page-cache.ts', 'electron')).not.toBeNull()
    expect(objection('main/cli/help.ts', '../app/window.ts')).not.toBeNull()
  })

  it('keeps electron in main/app and the IPC calls in their two files', () => {
    const users = files.filter((file) => importsOf(file).includes('electron'))
    expect(users.every((file) => file.startsWith('main/app/'))).toBe(true)
    const text = (file: string) => readFileSync(join(repository, file), 'utf8')
    expect(files.filter((file) => /\bipcRenderer\b/.test(text(file)))).toEqual(['main/app/preload.ts'])
    expect(files.filter((file) => /\.(?:handle|on)\((?:requestChannel|dropChannel)/.test(text(file)))).toEqual([
      'main/app/ipc-server.ts',
    ])
  })

  it('lists every package that is installed for running, and no other', () => {
    const listed = new Set(Object.values(layers).flatMap((layer) => Object.keys(layer.packages)))
    const installed = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
    expect(Object.keys(installed.dependencies ?? {})).toEqual([])
    for (const name of listed) expect(Object.keys(installed.devDependencies)).toContain(name)
  })

  it('has no module over 400 lines; catalogues of words are no modules', () => {
    const modules = files.filter((file) => !file.startsWith('shared/messages/'))
    const long = modules.filter((file) => readFileSync(join(repository, file), 'utf8').split('\n').length > 401)
    expect(long).toEqual([])
  })
})
