/**
 * The program with another composition root: a folder as packing makes it, out/ with its own main bundle. For what cannot
 * be had in a test: a Windows to run programs on, files that Microsoft signed.
 */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { inRepository } from '../../../scripts/lib/places.mjs'

/** `entry`: from the repository's root. The folder is the caller's to remove. */
export const buildAppFolder = (entry: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'certmend-app-'))
  for (const part of ['preload', 'renderer']) {
    cpSync(inRepository(`out/${part}`), join(folder, 'out', part), { recursive: true })
  }
  mkdirSync(join(folder, 'out/main'), { recursive: true })
  buildSync({
    entryPoints: [inRepository(entry)],
    outfile: join(folder, 'out/main/index.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: ['electron', 'koffi'],
    alias: { vitest: inRepository('test/e2e/support/recorded/no-vitest.ts') },
    logLevel: 'error',
  })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'certmend', version: '0.0.0-test', main: 'out/main/index.cjs' }),
  )
  return folder
}
