/**
 * An installer and a patch for it that real tools made: wixl, gcab and msibuild, as tools/wine-bed beside the repository
 * puts them together. `describe.skipIf(missing('samples', 'msitools', 'wixl'))`.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './needs.ts'

export interface LabInstaller {
  readonly msi: string
  readonly msp: string
}

export const buildLabInstaller = (folder: string): LabInstaller => {
  const bed = join(repository, '../shared/tools/wine-bed')
  for (const file of ['client.wxs', 'mkmsp.cjs']) copyFileSync(join(bed, file), join(folder, file))
  writeFileSync(join(folder, 'a.txt'), 'hello v1\n')
  writeFileSync(join(folder, 'F1'), 'hello v2 patched\n')
  const run = (program: string, ...args: readonly string[]): void => {
    const env = { ...process.env, NODE_PATH: join(repository, 'node_modules') }
    execFileSync(program, args, { cwd: folder, env, stdio: 'ignore' })
  }
  run('wixl', '-a', 'x64', '-o', 'client.msi', 'client.wxs')
  run('gcab', '-c', 'patch.cab', 'F1')
  run(process.execPath, 'mkmsp.cjs', '{11111111-2222-3333-4444-555555555501}', 'client.msp')
  return { msi: join(folder, 'client.msi'), msp: join(folder, 'client.msp') }
}
