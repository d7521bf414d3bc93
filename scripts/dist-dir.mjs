// @ts-check
/**
 * Packs release/linux-unpacked and release/win-unpacked from the fetched Electrons:
 *
 *   npm run dist:dir [-- linux|win32]      default: each platform whose Electron has been fetched
 *
 * These are the folders that the end-to-end tests start: the edition of that Electron, with the fuses that a test needs
 * (lib/packing.mjs). Electron is given here, so that packing reaches for no download.
 */
import { existsSync } from 'node:fs'
import { Arch, Platform } from 'electron-builder'
import { fetchedFolder, fetchedVersion, isDistribution } from './lib/electrons.mjs'
import { pack, testedFuses } from './lib/packing.mjs'
import { inRepository } from './lib/places.mjs'
import { main, ScriptError } from './lib/run.mjs'

/** @typedef {import('./lib/electrons.mjs').FetchedPlatform} FetchedPlatform */

const targets = {
  linux: { platform: Platform.LINUX, result: 'linux-unpacked/certmend' },
  win32: { platform: Platform.WINDOWS, result: 'win-unpacked/Certmend.exe' },
}

main(async () => {
  for (const platform of chosenPlatforms()) await packFolder(platform)
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
const packFolder = async (platform) => {
  const electronDist = fetchedFolder(platform)
  if (!isDistribution(electronDist)) {
    throw new ScriptError(`${electronDist} is missing: npm run electron:fetch -- ${platform}`)
  }
  await pack({
    edition: 'legacy',
    electronDist,
    targets: targets[platform].platform.createTarget('dir', Arch.x64),
    settings: {
      directories: { output: 'release' },
      electronVersion: fetchedVersion,
      electronFuses: testedFuses,
    },
  })
  const result = inRepository('release', targets[platform].result)
  if (!existsSync(result)) throw new ScriptError(`${result} was not written`)
}
