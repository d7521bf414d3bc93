// @ts-check
/**
 * npm run bench [-- WORD …]: measures, prints a table, writes bench.json at the root of the repository. Needs the built program.
 * With words, only measures whose name has one of them: `npm run bench -- windowStart`. Nothing passes or fails here by its
 * time; what is missing on this machine is listed as not measured.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { inRepository } from '../../scripts/lib/places.mjs'
import { main } from '../../scripts/lib/run.mjs'

main(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'certmend-bench-'))
  try {
    await build({
      absWorkingDir: inRepository(),
      entryPoints: {
        bench: 'test/bench/bench.ts',
        'in-process': 'test/bench/in-process.ts',
        'window-work': 'test/bench/window-work.ts',
      },
      outdir: folder,
      outExtension: { '.js': '.cjs' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'warning',
      external: ['esbuild', '@playwright/test'],
      banner: { js: `module.paths.push(${JSON.stringify(inRepository('node_modules'))})` },
      alias: { vitest: inRepository('test/e2e/support/recorded/no-vitest.ts') },
      // Modules of test/* find the repository two folders above themselves; bundled they stand elsewhere. It is no file, so
      // that no script takes itself for the one that was started.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(inRepository('test/bench/bundle.mjs')).href) },
    })
    const { bench } = await import(pathToFileURL(join(folder, 'bench.cjs')).href)
    const place = {
      folder,
      inProcess: join(folder, 'in-process.cjs'),
      windowWork: join(folder, 'window-work.cjs'),
      program: inRepository('out/main/index.cjs'),
    }
    await bench(place, process.argv.slice(2))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
