// @ts-check
/**
 * Takes out of Electron what only development needs, before anything of ours is added (electron-builder's afterExtract):
 * what is there later has its digest written into the program file.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** @param {{ appOutDir: string }} context */
const stripElectron = ({ appOutDir }) => {
  // The loader of an unpacked Electron would be started instead of the application.
  for (const name of ['resources/app', 'resources/default_app.asar', 'version']) {
    rmSync(join(appOutDir, name), { recursive: true, force: true })
  }
}

// biome-ignore lint/style/noDefaultExport: electron-builder calls the default export
export default stripElectron
