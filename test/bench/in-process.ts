/**
 * Times one of our functions inside its own process:   node in-process.cjs scan|read|logs RUNS PATH...
 * prints {"milliseconds": [one per run, the first one cold], "certificates": n, "bytesRead": n}.
 *
 * `read` is what other readers' targeted read is: open, find the certificates, their blobs. `scan` is all that the program
 * does with a source: it also finds out what the file is, decodes each certificate and classifies its friendly name.
 * `logs` searches the files of folders for the code of the fault; it finds no certificates.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { searchLogs } from '../../main/adapters/log-search.ts'
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import { nodeHashes } from '../../main/adapters/node-platform.ts'
import { openPaged } from '../../main/adapters/page-cache.ts'
import { codeNeedles } from '../../main/core/diagnosis/log-signatures.ts'
import { scan } from '../../main/core/scan.ts'
import { hiveDocument } from '../../main/core/sources/hive-document.ts'
import { testPlatform } from '../support/platform.ts'

interface Outcome {
  readonly certificates: number
  readonly bytesRead: number
}

const total = (outcomes: readonly Outcome[]): Outcome => ({
  certificates: outcomes.reduce((sum, { certificates }) => sum + certificates, 0),
  bytesRead: outcomes.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
})

const readOne = (path: string): Outcome => {
  const file = openPaged(path)
  try {
    const document = hiveDocument(file)
    if (!document.ok) throw new Error(`${path}: ${document.error.code}`)
    return { certificates: document.value.certificates.length, bytesRead: file.bytesRead }
  } finally {
    file.close()
  }
}

const platform = { ...testPlatform(''), files: createNodeFileSystem(), hashes: nodeHashes }

const works: Readonly<Record<string, (paths: readonly string[]) => Promise<Outcome>>> = {
  read: async (paths) => total(paths.map(readOne)),
  scan: async (paths) => {
    const { report } = await scan(platform, paths, { recursive: false, policy: 'truncate', only: [] })
    if (report.errors.length > 0) throw new Error(JSON.stringify(report.errors))
    return total(
      report.sources.map(({ certificates, bytesRead }) => ({ certificates: certificates.length, bytesRead })),
    )
  },
  logs: async (folders) => {
    const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    const search = await searchLogs(paths, codeNeedles)
    if (!search.ok || search.value.errors.length > 0) throw new Error(JSON.stringify(search))
    return { certificates: 0, bytesRead: search.value.bytesRead }
  },
}

const main = async ([name = '', runs = '1', ...paths]: readonly string[]): Promise<void> => {
  const work = works[name]
  if (!work) throw new Error(`what is ${name}?`)
  const milliseconds: number[] = []
  let outcome = total([])
  for (let run = 0; run < Number(runs); run++) {
    const start = process.hrtime.bigint()
    outcome = await work(paths)
    milliseconds.push(Number(process.hrtime.bigint() - start) / 1e6)
  }
  console.log(JSON.stringify({ milliseconds, ...outcome }))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
