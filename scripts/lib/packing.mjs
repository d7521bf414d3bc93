// @ts-check
/** One way to pack, for what is published (dist.mjs), for the folders that tests start (dist-dir.mjs) and for test/packaging. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { build } from 'electron-builder'
import { inRepository } from './places.mjs'

/** @typedef {'current' | 'legacy'} Edition */

/** @type {Readonly<Record<Edition, string>>} */
const configurations = { current: 'electron-builder.yml', legacy: 'electron-builder.legacy.yml' }

/**
 * Fuses of the builds that tests drive: Playwright asks for the inspector, and some tests put another composition root
 * into resources/app. Everything else is as it is published.
 */
export const testedFuses = { enableNodeCliInspectArguments: true, onlyLoadAppFromAsar: false }

/**
 * @typedef {object} Packing
 * @property {Edition} edition
 * @property {string} electronDist a folder of Electron's zips, or an unpacked Electron
 * @property {import('electron-builder').CliOptions['targets']} [targets] else those of the edition
 * @property {import('electron-builder').Configuration} [settings] over those of the edition
 */

/** Packs what `npm run build` wrote. @param {Packing} packing @returns {Promise<string[]>} files made, besides folders */
export const pack = ({ edition, electronDist, targets, settings = {} }) => {
  useToolsOfThisMachine()
  return build({
    projectDir: inRepository(),
    ...(targets === undefined ? {} : { targets }),
    publish: 'never',
    config: {
      ...settings,
      extends: configurations[edition],
      electronDist,
      win: { ...settings.win, signExecutable: hasCertificate() },
    },
  })
}

/** A signature is made where the environment names a certificate, as electron-builder's manual says. */
const hasCertificate = () => Boolean(process.env.WIN_CSC_LINK || process.env.CSC_LINK)

/** electron-builder fetches what it is not given: 7-Zip, and tools to sign with. */
const useToolsOfThisMachine = () => {
  process.env.CSC_IDENTITY_AUTO_DISCOVERY = 'false'
  const sevenZip = process.env.ELECTRON_BUILDER_7ZIP_PATH || onPath('7za')
  if (sevenZip) process.env.ELECTRON_BUILDER_7ZIP_PATH = sevenZip
  if (!hasCertificate()) process.env.ELECTRON_BUILDER_OFFLINE = 'true'
}

/** Full path of a program, as electron-builder wants it. @param {string} name */
const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))
