/** A distribution of Electron as far as packing sees it: the layout, the fuses, a program file that resources can be written to. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'
import { repository } from '../../support/needs.ts'

/** The number of fuses and the state of each, as Electron's documentation says that it delivers them. */
const wires = { current: ['\\x09', '101100011'], legacy: ['\\x07', '1011000'] } as const

export interface StandIn {
  readonly edition: keyof typeof wires
  readonly platform: 'linux' | 'win32'
  /** Of the program file's header; the code stays that of x64, nothing runs it. */
  readonly machine: 'x64' | 'arm64'
}

/** Makes it in a folder that is there. */
export const makeStandIn = async (folder: string, { edition, platform, machine }: StandIn): Promise<void> => {
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content, { mode: 0o755 })
  }
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'icudtl.dat', 'resources.pak']) {
    write(name, `stand-in for ${name}`)
  }
  for (const language of ['de', 'en-GB', 'en-US', 'it', 'pl', 'zh-CN']) write(`locales/${language}.pak`, language)
  write('unpacked/main.js', '')
  await createPackage(join(folder, 'unpacked'), join(folder, 'resources/default_app.asar'))
  rmSync(join(folder, 'unpacked'), { recursive: true })
  if (platform === 'win32') compile(join(folder, 'electron.exe'), edition, machine)
  else write('electron', linuxProgram(edition))
}

const compile = (target: string, edition: keyof typeof wires, machine: StandIn['machine']): void => {
  const [count, states] = wires[edition]
  const source = join(repository, 'test/packaging/support/stand-in-electron')
  const resources = `${target}.o`
  command('x86_64-w64-mingw32-windres', [`${source}.rc`, resources])
  const fuses = `-DFUSES="${count}" "${states}"`
  command('x86_64-w64-mingw32-gcc', ['-s', '-mwindows', fuses, '-o', target, `${source}.c`, resources])
  rmSync(resources)
  if (machine === 'x64') return
  const bytes = readFileSync(target)
  // IMAGE_FILE_HEADER.Machine, behind the signature that e_lfanew points to: IMAGE_FILE_MACHINE_ARM64.
  bytes.writeUInt16LE(0xaa64, bytes.readUInt32LE(0x3c) + 4)
  writeFileSync(target, bytes)
}

const command = (program: string, args: readonly string[]): void => {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
}

const linuxProgram = (edition: keyof typeof wires): string => {
  const [, states] = wires[edition]
  return `#!/bin/sh\n# dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001${String.fromCharCode(states.length)}${states}\n`
}
