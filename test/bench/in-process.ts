/**
 * Times one of our functions inside its own process:   node in-process.cjs WORK RUNS PATH...
 * prints {"milliseconds": [one per run, the first one cold], "certificates": n, "bytesRead": n}.
 *
 * `read` is what other readers' targeted read is: open, find the certificates, their blobs. `scan` is all that the program
 * does with a source: it also finds out what the file is, decodes each certificate and classifies its friendly name.
 * `logs` searches the files of folders for the code of the fault; it finds no certificates. `diagnose` is the whole
 * diagnosis of volumes, its certificates those that findings speak of; what it reads is not counted. `check-sequences`
 * and `edit-sequences` are about exported task sequences: what `task-sequence check` says of each, and all edits of one.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { searchLogs } from '../../main/adapters/log-search.ts'
import { diagnoseMachine } from '../../main/adapters/machine-diagnosis.ts'
import { createNodeFileSystem } from '../../main/adapters/node-file-system.ts'
import { nodeHashes, nodeProcessRunner } from '../../main/adapters/node-platform.ts'
import { openPaged } from '../../main/adapters/page-cache.ts'
import { codeNeedles } from '../../main/core/diagnosis/log-signatures.ts'
import { largestSequenceFile } from '../../main/core/pipeline/sequence-file.ts'
import { scan } from '../../main/core/scan.ts'
import { hiveDocument } from '../../main/core/sources/hive-document.ts'
import { checkFile } from '../../main/core/task-sequence/check-summary.ts'
import { readTaskSequenceFile } from '../../main/core/task-sequence/container.ts'
import { applySequenceEdits } from '../../main/core/task-sequence/edits/apply.ts'
import { planSequence } from '../../main/core/task-sequence/edits/plan.ts'
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

/** As the command line reads them. */
const readSequence = async (path: string): Promise<Uint8Array> => {
  const content = await platform.files.readAll(path, largestSequenceFile)
  if (!content.ok) throw new Error(JSON.stringify(content.error))
  return content.value
}

const checkOne = async (path: string): Promise<Outcome> => {
  const bytes = await readSequence(path)
  const [row] = checkFile(path, readTaskSequenceFile(bytes)).rows
  if (row?.patch !== 'to-do') throw new Error(`${path}: ${JSON.stringify(row)}`)
  return { certificates: 0, bytesRead: bytes.length }
}

const editOne = async (path: string): Promise<Outcome> => {
  const bytes = await readSequence(path)
  const read = readTaskSequenceFile(bytes)
  const pkg = read.ok ? read.value.packages[0] : undefined
  if (pkg === undefined) throw new Error(`${path}: ${JSON.stringify(read)}`)
  const plan = planSequence(pkg, {
    servicePack: 'SP2',
    certfixPackage: 'S0100015',
    certfixProgram: 'CCMCertFix',
    place: { kind: 'drive', letter: 'C' },
    patchFile: null,
    scenario: null,
    disabledSteps: false,
  })
  const edited = plan.ok ? applySequenceEdits(pkg.document, plan.value.edits) : plan
  if (!edited.ok) throw new Error(`${path}: ${JSON.stringify(edited.error)}`)
  if (edited.value.byteEdits.length < 3) throw new Error(`${path}: ${edited.value.byteEdits.length} edits`)
  return { certificates: 0, bytesRead: bytes.length }
}

const oneByOne = async (paths: readonly string[], work: (path: string) => Promise<Outcome>): Promise<Outcome> => {
  const outcomes: Outcome[] = []
  for (const path of paths) outcomes.push(await work(path))
  return total(outcomes)
}

const platform = { ...testPlatform(''), files: createNodeFileSystem(), hashes: nodeHashes }

const works: Readonly<Record<string, (paths: readonly string[]) => Promise<Outcome>>> = {
  read: async (paths) => total(paths.map(readOne)),
  'check-sequences': (paths) => oneByOne(paths, checkOne),
  'edit-sequences': (paths) => oneByOne(paths, editOne),
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
  diagnose: async (volumes) => {
    const parts = { platform, runner: nodeProcessRunner, windows: { platform: process.platform, environment: {} } }
    let certificates = 0
    for (const volume of volumes) {
      const diagnosed = await diagnoseMachine(parts, volume, { logFolder: null, scenario: 'refresh' })
      if (!diagnosed.ok) throw new Error(JSON.stringify(diagnosed.error))
      const { findings, verdict } = diagnosed.value.diagnosis
      if (verdict.id !== 'confirmed-by-log') throw new Error(`${volume}: ${verdict.code}`)
      certificates += findings.filter(({ id }) => id === 'sms-certificates').flatMap(({ evidence }) => evidence).length
    }
    return { certificates, bytesRead: 0 }
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
