// @ts-check
/**
 * Packs release/linux-unpacked and release/win-unpacked from the fetched Electrons:
 *
 *   npm run dist:dir [-- linux|win32]      default: each platform whose Electron has been fetched
 *
 * These are the folders that the end-to-end tests start. electron-builder.yml names the product's settings; the Electron
 * is given here, so that packing reaches for no download.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { fetchedFolder, fetchedVersion, isDistribution } from './lib/electrons.mjs'
import { inRepository } from './lib/places.mjs'
import { main, ScriptError } from './lib/run.mjs'
import { placeWindowsKoffi } from './windows-koffi.mjs'

/** @typedef {import('./lib/electrons.mjs').FetchedPlatform} FetchedPlatform */

const targets = {
  linux: { platform: Platform.LINUX, result: 'linux-unpacked/certmend' },
  win32: { platform: Platform.WINDOWS, result: 'win-unpacked/Certmend.exe' },
}

main(async () => {
  const platforms = chosenPlatforms()
  // Without these electron-builder looks for signing tools on the network.
  process.env.ELECTRON_BUILDER_OFFLINE = 'true'
  process.env.CSC_IDENTITY_AUTO_DISCOVERY = 'false'
  for (const platform of platforms) await pack(platform)
})

/** @returns {FetchedPlatform[]} */
const chosenPlatforms = () => {
  const asked = process.argv.slice(2)
  const known = /** @type {FetchedPlatform[]} */ (Object.keys(targets))
  const chosen = known.filter((platform) =>
    asked.length === 0 ? isDistribution(fetchedFolder(platform)) : asked.includes(platform),
  )
  const unknown = asked.find((name) => !known.some((platform) => platform === name))
  if (unknown !== undefined) throw new ScriptError(`${unknown}: give ${known.join(' or ')}`)
  if (chosen.length === 0) throw new ScriptError('no Electron has been fetched: npm run electron:fetch -- linux')
  return chosen
}

/** @param {FetchedPlatform} platform */
const pack = async (platform) => {
  const electronDist = fetchedFolder(platform)
  if (!isDistribution(electronDist)) {
    throw new ScriptError(`${electronDist} is missing: npm run electron:fetch -- ${platform}`)
  }
  await build({
    projectDir: inRepository(),
    targets: targets[platform].platform.createTarget('dir', Arch.x64),
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      electronDist,
      electronVersion: fetchedVersion,
      win: { signExecutable: false },
      afterPack: finish,
    },
  })
  const result = inRepository('release', targets[platform].result)
  if (!existsSync(result)) throw new ScriptError(`${result} was not written`)
}

/** @param {import('electron-builder').AfterPackContext} context */
const finish = async (context) => {
  removeDevelopmentParts(context)
  if (context.electronPlatformName === 'win32') placeWindowsKoffi(join(context.appOutDir, 'resources'), 'x64')
}

/** The loader of an unpacked Electron would be started instead of the application. */
const removeDevelopmentParts = (/** @type {import('electron-builder').AfterPackContext} */ { appOutDir }) => {
  for (const name of ['resources/app', 'resources/default_app.asar', 'version']) {
    rmSync(join(appOutDir, name), { recursive: true, force: true })
  }
}
