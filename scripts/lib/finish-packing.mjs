// @ts-check
/**
 * The last hand on a packed folder, before fuses and signature (electron-builder's afterPack):
 *
 *   resources/app.asar.sha256   digest of the archive, which the program compares when it starts (security/archive.ts)
 *   resources/native            koffi's native module, for Windows
 *   certmend.cmd                the command line, for Windows
 *   certmend.cdx.json           list of parts
 *   LICENSE.txt                 ours, and those of every package in the bundles; Electron's own stand beside it
 */
import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Arch } from 'electron-builder'
import { placeWindowsKoffi } from '../windows-koffi.mjs'
import { archivedFiles } from './asar-header.mjs'
import { billOfMaterials } from './bill-of-materials.mjs'
import { describePackage, licenceText } from './bundled-packages.mjs'
import { inRepository } from './places.mjs'

/** @typedef {import('./bundled-packages.mjs').BundledPackage} BundledPackage */

/** @param {import('electron-builder').AfterPackContext} context */
const finishPacking = ({ appOutDir, arch, electronPlatformName, packager }) => {
  const archive = join(appOutDir, 'resources', 'app.asar')
  const digest = createHash('sha256').update(readFileSync(archive)).digest('hex')
  writeFileSync(`${archive}.sha256`, `${digest}  app.asar\n`)

  /** @type {readonly BundledPackage[]} */
  const bundled = JSON.parse(readFileSync(inRepository('out/bundled.json'), 'utf8'))
  const packages = electronPlatformName === 'win32' ? [...bundled, addWindowsParts(appOutDir, arch)] : bundled
  const { version: electronVersion } = packager.info.framework
  const own = describePackage('.')
  const parts = billOfMaterials({ ...own, electronVersion, files: archivedFiles(archive), packages })
  writeFileSync(join(appOutDir, 'certmend.cdx.json'), `${JSON.stringify(parts, null, 2)}\n`)
  writeFileSync(join(appOutDir, 'LICENSE.txt'), licences(packages))
}

/** @param {string} folder @param {import('electron-builder').Arch} arch @returns {BundledPackage} what it placed */
const addWindowsParts = (folder, arch) => {
  const architecture = windowsArchitecture(arch)
  placeWindowsKoffi(join(folder, 'resources'), architecture)
  copyFileSync(inRepository('resources/certmend.cmd'), join(folder, 'certmend.cmd'))
  return { ...describePackage('node_modules/koffi'), files: [`resources/native/koffi-win32-${architecture}.node`] }
}

/** @param {import('electron-builder').Arch} arch @returns {import('../windows-koffi.mjs').WindowsArchitecture} */
const windowsArchitecture = (arch) => {
  if (arch === Arch.ia32) return 'ia32'
  return arch === Arch.arm64 ? 'arm64' : 'x64'
}

/** @param {readonly BundledPackage[]} packages */
const licences = (packages) => {
  const own = readFileSync(inRepository('LICENSE'), 'utf8').trim()
  const others = packages.map(
    ({ name, version, licence }) => `${line}\n${name} ${version}, ${licence}\n${line}\n\n${licenceText(name)}\n`,
  )
  return [own, '', 'Certmend carries the software of others, under these licences.', '', ...others].join('\n')
}

const line = '-'.repeat(80)

// biome-ignore lint/style/noDefaultExport: electron-builder calls the default export
export default finishPacking
