/**
 * The packaged Windows application with the root of the tests in place of Microsoft's, for stand-ins that a test signs; and
 * without protection of the folder of a run, for Wine's icacls.exe does nothing. Everything else is main/index.ts.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createElevation } from '../../../main/adapters/elevation/elevation.ts'
import { machineFacts } from '../../../main/adapters/machine.ts'
import { nodeSignatureMath } from '../../../main/adapters/node-crypto.ts'
import { nodeProcessRunner, systemIds } from '../../../main/adapters/node-platform.ts'
import { createOwnLog } from '../../../main/adapters/own-log.ts'
import { ownNames } from '../../../main/adapters/own-names.ts'
import { createOwnPlatform } from '../../../main/adapters/own-platform.ts'
import { createProgramHost } from '../../../main/adapters/program-host.ts'
import { openSettings } from '../../../main/adapters/settings-file.ts'
import { startWindow } from '../../../main/app/start.ts'
import { success } from '../../../shared/model/result.ts'
import { readCertificateFile } from '../../support/code-signing.ts'
import { ownState } from '../../support/own-state.ts'
import { rootVariable } from './stand-in-root.ts'

const windows = { platform: process.platform, environment: process.env }

const main = async (): Promise<void> => {
  const stateFolder = process.env.CERTMEND_STATE_DIR ?? ''
  const authority = readCertificateFile(process.env[rootVariable] ?? '')
  const platform = createOwnPlatform(ownState(stateFolder), '0.0.0-test', windows)
  const elevation = createElevation({
    runner: nodeProcessRunner,
    windows,
    ids: systemIds,
    scratchFolder: tmpdir(),
    bundleFolder: __dirname,
    resourcesFolder: process.resourcesPath,
    program: process.execPath,
    script: null,
  })
  const programs = createProgramHost({
    platform,
    runner: nodeProcessRunner,
    windows,
    trust: { roots: [authority], timeStampRoots: [authority], publishers: ['Microsoft Corporation'] },
    math: nodeSignatureMath,
    rights: elevation.rights,
    protection: async () => success(true),
  })
  await startWindow({
    platform: { ...platform, programs },
    parts: { runner: nodeProcessRunner, windows },
    openSettings: () => openSettings(join(stateFolder, 'settings.json'), 'en'),
    machine: machineFacts(),
    elevator: null,
    log: createOwnLog(stateFolder),
    namesHere: ownNames(process.env),
    engine: 'electron',
    profileFolder: join(stateFolder, 'window'),
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
