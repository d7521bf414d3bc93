// @ts-check
/**
 * The list of parts that travels with a packed program: CycloneDX 1.5, JSON. It names the packages that esbuild put into
 * the bundles, the Electron around them, koffi's native module in editions for Windows, and each file of the archive with
 * its digest. It says the same for the same files: no time, no random number.
 */
import { createHash } from 'node:crypto'

/**
 * @typedef {object} PackedProgram
 * @property {string} name
 * @property {string} version
 * @property {string} licence
 * @property {string} electronVersion
 * @property {readonly import('./asar-header.mjs').ArchivedFile[]} files of the archive
 * @property {readonly import('./bundled-packages.mjs').BundledPackage[]} packages
 */

/** @param {PackedProgram} program */
export const billOfMaterials = ({ name, version, licence, electronVersion, files, packages }) => {
  const own = { type: 'application', 'bom-ref': `${name}@${version}`, name, version, licenses: licences(licence) }
  const components = [electron(electronVersion), ...packages.map(library), ...files.map(archived)]
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${identifier(JSON.stringify([own, components]))}`,
    version: 1,
    metadata: { component: own },
    components,
    dependencies: [
      {
        ref: own['bom-ref'],
        dependsOn: components.flatMap(({ type, 'bom-ref': ref }) => (type === 'file' ? [] : [ref])),
      },
    ],
  }
}

/** @param {string} version */
const electron = (version) => ({
  type: 'framework',
  'bom-ref': `pkg:npm/electron@${version}`,
  name: 'electron',
  version,
  purl: `pkg:npm/electron@${version}`,
  licenses: licences('MIT'),
  description: 'With Chromium and Node; their licences stand in LICENSES.chromium.html',
})

/** @param {import('./bundled-packages.mjs').BundledPackage} bundled */
const library = ({ name, version, licence, description, files }) => ({
  type: 'library',
  'bom-ref': packageAddress(name, version),
  name,
  version,
  description,
  purl: packageAddress(name, version),
  licenses: licences(licence),
  properties: files.map((value) => ({ name: 'certmend:file', value })),
})

/** @param {string} name @param {string} version */
const packageAddress = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/** @param {import('./asar-header.mjs').ArchivedFile} file */
const archived = ({ path, sha256 }) => ({
  type: 'file',
  'bom-ref': `app.asar/${path}`,
  name: `app.asar/${path}`,
  hashes: [{ alg: 'SHA-256', content: sha256 }],
})

/** A name of the SPDX list, or an expression of several. @param {string} licence */
const licences = (licence) =>
  /^[\w.+-]+$/.test(licence) ? [{ license: { id: licence } }] : [{ expression: licence.replace(/^\((.*)\)$/, '$1') }]

/** In the form of a UUID of version 8 (RFC 9562): made from what it stands for. @param {string} text */
const identifier = (text) => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
