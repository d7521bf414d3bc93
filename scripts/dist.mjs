// @ts-check
/**
 * Packs an edition as it is published, into release/current or release/legacy:
 *
 *   npm run dist [-- --electron DIR] [--only zip]        Windows x64 and arm64, Linux x64
 *   npm run dist:legacy [-- --electron DIR] [--only zip] Windows 7: ia32 and x64
 *
 * DIR holds Electron's own zips; what is not there is downloaded. Without a network the script says which files it needs.
 * Zips want 7-Zip, installers (NSIS) want the network: electron-builder fetches both unless it is told where they are
 * (ELECTRON_BUILDER_7ZIP_PATH; 7za of Debian's p7zip-full is found by itself). A signature is made where WIN_CSC_LINK and
 * WIN_CSC_KEY_PASSWORD name a certificate.
 */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Arch, Platform } from 'electron-builder'
import { provideZips, zipsOf } from './lib/electron-zips.mjs'
import { pack } from './lib/packing.mjs'
import { inCache, inRepository } from './lib/places.mjs'
import { main, ScriptError } from './lib/run.mjs'

/** @typedef {import('./lib/packing.mjs').Edition} Edition */

/** @type {Readonly<Record<Edition, readonly [Platform, readonly Arch[]][]>>} */
const machines = {
  current: [
    [Platform.WINDOWS, [Arch.x64, Arch.arm64]],
    [Platform.LINUX, [Arch.x64]],
  ],
  legacy: [[Platform.WINDOWS, [Arch.ia32, Arch.x64]]],
}

main(async () => {
  const { edition, electron, only } = readArguments()
  await provideZips(zipsOf(edition), electron)
  const output = inRepository('release', edition)
  rmSync(output, { recursive: true, force: true })
  const targets = new Map(
    machines[edition].map(([platform, archs]) => [platform, new Map(archs.map((arch) => [arch, only ? [only] : []]))]),
  )
  await pack({ edition, electronDist: electron, targets })
  for (const name of readdirSync(output).filter((entry) => /\.(zip|exe)$/.test(entry))) {
    console.log(`${name}  ${(statSync(join(output, name)).size / 1024 / 1024).toFixed(0)} MB`)
  }
})

/** @returns {{ edition: Edition, electron: string, only: string | undefined }} */
const readArguments = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { electron: { type: 'string' }, only: { type: 'string' } },
  })
  const [edition] = positionals
  if ((edition !== 'current' && edition !== 'legacy') || positionals.length > 1) {
    throw new ScriptError('usage: node scripts/dist.mjs current|legacy [--electron DIR] [--only zip|nsis]')
  }
  const { electron = inCache('electron-zips'), only } = values
  if (only !== undefined && only !== 'zip' && only !== 'nsis') throw new ScriptError('--only takes zip or nsis')
  return { edition, electron, only }
}
