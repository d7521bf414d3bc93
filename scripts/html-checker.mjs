// @ts-check
/**
 * The Nu HTML Checker of the W3C, for tests of what is written as HTML; it needs Java.
 *
 *   node scripts/html-checker.mjs     fetches it into the user's cache and says where
 *
 * The file alone is taken out of its package, whose installation would fetch a Java.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cachedFile, fetchNpmFiles } from './lib/npm-file.mjs'
import { main } from './lib/run.mjs'

const checker = {
  from: 'vnu-jar@26.9.27',
  path: 'build/dist/vnu.jar',
  name: 'vnu.jar',
  sha256: '22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47',
}

/** Where it lies once it has been fetched. */
export const htmlChecker = cachedFile(checker)

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  main(async () => {
    for (const path of fetchNpmFiles([checker])) console.log(path)
  })
}
