// @ts-check
/**
 * npm run bench: measures, prints a table, writes bench.json at the root of the repository. Needs the built program.
 * Nothing passes or fails here by its time; what is missing on this machine is listed as not measured.
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
      entryPoints: { bench: 'test/bench/bench.ts', 'in-process': 'test/bench/in-process.ts' },
      outdir: folder,
      outExtension: { '.js': '.cjs' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'warning',
      // Modules of test/* find the repository two folders above themselves; bundled they stand elsewhere.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(inRepository('test/bench/run.mjs')).href) },
    })
    const { bench } = await import(pathToFileURL(join(folder, 'bench.cjs')).href)
    await bench({ folder, inProcess: join(folder, 'in-process.cjs'), program: inRepository('out/main/index.cjs') })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
