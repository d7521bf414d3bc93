/** Writes docs/schema/<command>.json from main/cli/documents.ts:  node scripts/make-schemas.mjs [--check] */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { toJsonSchema } from '@valibot/to-json-schema'
import { build } from 'esbuild'

const repository = fileURLToPath(new URL('..', import.meta.url))
const folder = join(repository, 'docs/schema')
const bundle = join(tmpdir(), `certmend-documents-${process.pid}.mjs`)

await build({
  entryPoints: [join(repository, 'main/cli/documents.ts')],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  logLevel: 'error',
})
const { documentSchemas } = await import(pathToFileURL(bundle).href)

mkdirSync(folder, { recursive: true })
for (const [command, schema] of Object.entries(documentSchemas)) {
  const path = join(folder, `${command}.json`)
  const described = { title: `certmend ${command} --json`, ...toJsonSchema(schema) }
  const content = `${JSON.stringify(described, null, 2)}\n`
  if (!process.argv.includes('--check')) writeFileSync(path, content)
  else if (readFileSync(path, 'utf8') !== content) {
    console.error(`${path} is not what main/cli/documents.ts says: node scripts/make-schemas.mjs`)
    process.exitCode = 1
  }
}
