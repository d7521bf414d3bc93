/**
 * The window on a recorded machine: main/index.ts with another platform. Programs are not run; what they wrote and how they
 * ended was recorded under Wine (test/windows). Everything else is the product's own: identifying files, plans, the
 * pipeline, staging (below a folder of the test), the journal, the pages.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { liveFacts, runningMachine } from '../../../../main/adapters/live-facts.ts'
import { nodeSignatureMath } from '../../../../main/adapters/node-crypto.ts'
import { createOwnLog } from '../../../../main/adapters/own-log.ts'
import { createOwnPlatform } from '../../../../main/adapters/own-platform.ts'
import { openSettings } from '../../../../main/adapters/settings-file.ts'
import { startWindow } from '../../../../main/app/start.ts'
import { friendlyNameData, parseCertificateBlob } from '../../../../main/core/formats/certificate-blob.ts'
import type { Elevator, Platform } from '../../../../main/core/ports.ts'
import { readClientProperties } from '../../../../main/core/remedies/hotfix/client-settings.ts'
import { newContent } from '../../../../main/core/sources/new-content.ts'
import { certmendError } from '../../../../shared/contract/errors.ts'
import { failure } from '../../../../shared/model/result.ts'
import { readCertificateFile } from '../../../support/code-signing.ts'
import { ownState } from '../../../support/own-state.ts'
import { fakeProgramHost, type ScriptedRun } from '../../../support/program-host.ts'
import { createRecordedMachine, type RecordedMachine } from './recorded-machine.ts'
import { type Scene, type ScenePart, sceneVariable } from './scene.ts'

const windows = {
  platform: 'win32' as const,
  environment: { SystemRoot: 'C:\\Windows', PROCESSOR_ARCHITECTURE: 'AMD64' },
}

const scriptedRun = (machine: RecordedMachine, part: ScenePart): ScriptedRun => {
  const { recording, exitCode, client, mends = 'none', takes = 0, waits = false } = part
  const isInstaller = recording.action !== 'run-certfix'
  const [log = ''] = Object.values(recording.logs)
  return {
    exitCode,
    waits,
    ...(isInstaller ? { ownLog: [log] } : { text: recording.text }),
    effect: async () => {
      await pause(takes)
      if (client) machine.setClient(client)
      mend(machine, mends)
    },
  }
}

/** As CCMCertFix is meant to: every name is cut at its first NUL. */
const mend = ({ certificates }: RecordedMachine, which: 'all' | 'first' | 'none'): void => {
  const { contents } = certificates
  const faulty = [...contents['64']].flatMap(([key, blob]) => {
    const cut = cutName(blob)
    return cut === null ? [] : [[key, cut] as const]
  })
  const wanted = which === 'all' ? faulty : which === 'first' ? faulty.slice(0, 1) : []
  for (const [key, blob] of wanted) contents['64'].set(key, blob)
}

/** Null: there is nothing to cut. */
const cutName = (blob: Uint8Array): Uint8Array | null => {
  const parsed = parseCertificateBlob(blob)
  const name = parsed.ok ? friendlyNameData(parsed.value) : undefined
  if (name === undefined) return null
  let end = 0
  while (end < name.length && (name[end] !== 0 || name[end + 1] !== 0)) end += 2
  const cut = end + 2 < name.length ? newContent(blob, name.slice(0, end + 2)) : null
  return cut?.ok ? cut.value : null
}

const decliningElevator: Elevator = {
  apply: async () => failure(certmendError('elevation-declined')),
  undo: async () => failure(certmendError('elevation-declined')),
  recover: async () => failure(certmendError('elevation-declined')),
}

const main = async (): Promise<void> => {
  const scene: Scene = JSON.parse(readFileSync(process.env[sceneVariable] ?? '', 'utf8'))
  const stateFolder = process.env.CERTMEND_STATE_DIR ?? ''
  const stagingFolder = join(stateFolder, 'staged')
  mkdirSync(stagingFolder, { recursive: true, mode: 0o700 })
  const machine = createRecordedMachine()
  const authority = readCertificateFile(scene.root)
  const common: Omit<Platform, 'programs'> = {
    ...createOwnPlatform(ownState(stateFolder), '0.0.0-test', windows),
    files: machine.files,
    registry: machine.registry,
  }
  const live = () => ({ platform: { ...common, programs }, runner: machine.runner, windows })
  const host = fakeProgramHost({
    runs: scene.runs.map((part) => scriptedRun(machine, part)),
    facts: () => liveFacts(live()),
    registration: () =>
      machine.client().listed
        ? { productCode: '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}', state: 1, uninstallable: true }
        : null,
    trust: { roots: [authority], timeStampRoots: [authority], publishers: ['Microsoft Corporation'] },
    stagingFolder,
    ...(scene.rights ? { rights: scene.rights } : {}),
  })
  const programs: Platform['programs'] = {
    ...host,
    math: nodeSignatureMath,
    pause: async (_, signal) => {
      await pause(scene.pauses ?? 0, undefined, { signal }).catch(() => undefined)
    },
    clientProperties: async () => readClientProperties(common.files, await runningMachine(live())),
  }
  const platform = { ...common, programs }
  await startWindow({
    platform,
    parts: { runner: machine.runner, windows },
    openSettings: () => openSettings(join(stateFolder, 'settings.json'), scene.locale ?? 'en'),
    machine: { computerName: 'PC-0142', system: 'Windows 7 Service Pack 1' },
    elevator: scene.elevation === 'declined' ? decliningElevator : null,
    log: createOwnLog(stateFolder),
    namesHere: { hosts: ['PC-0142'], users: [], domains: [] },
    engine: process.versions.electron ? 'electron' : 'browser',
    profileFolder: join(stateFolder, 'window'),
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
