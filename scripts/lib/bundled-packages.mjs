// @ts-check
/**
 * Which npm packages went into a bundle, by what esbuild says that it wrote: for the list of parts and the licences that
 * travel with a packed program.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { inRepository } from './places.mjs'

/**
 * @typedef {object} BundledPart a source that is in a bundle
 * @property {string} file of the bundle, from the repository's root
 * @property {string} path of the source, from the repository's root
 *
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression
 * @property {string} description
 * @property {readonly string[]} files the bundles that hold something of it
 */

/** Sources of which something was written. @param {import('esbuild').Metafile} metafile @returns {BundledPart[]} */
export const partsOfBundles = ({ outputs }) =>
  Object.entries(outputs).flatMap(([file, { inputs }]) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [{ file, path }] : [])),
  )

/** Sorted by name. @param {readonly BundledPart[]} parts @returns {readonly BundledPackage[]} */
export const bundledPackages = (parts) => {
  const folders = new Set(parts.flatMap(({ path }) => packageFolder(path) ?? []))
  return [...folders].sort().map((folder) => {
    const files = parts.filter(({ path }) => packageFolder(path) === folder).map(({ file }) => file)
    return { ...describePackage(folder), files: [...new Set(files)].sort() }
  })
}

/** `node_modules/@scope/name` of a source below it, the innermost one; null for our own. @param {string} path */
const packageFolder = (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null

/** @param {string} folder from the repository's root, such as `node_modules/react` */
export const describePackage = (folder) => {
  const { name, version, license, description } = JSON.parse(readFileSync(inRepository(folder, 'package.json'), 'utf8'))
  return { name: `${name}`, version: `${version}`, licence: `${license}`, description: `${description ?? ''}` }
}

/** The licence as its authors wrote it. @param {string} name of an installed package */
export const licenceText = (name) => {
  const folder = inRepository('node_modules', name)
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry))
  if (file === undefined) throw new Error(`${name} brings no text of its licence`)
  return readFileSync(inRepository('node_modules', name, file), 'utf8')
    .replaceAll('\r\n', '\n')
    .trim()
}
