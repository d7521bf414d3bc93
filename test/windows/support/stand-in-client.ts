/** The stand-in of the client in the Wine prefix: put there, taken away, and looked at from outside of Certmend. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { runWindowsProgram } from '../../../scripts/lib/wine.mjs'
import { clientProduct, type keptProperties } from './stand-in-packages.ts'
import { packedCode } from './stand-in-patch.ts'
import { standInPatchCode } from './stand-ins.ts'
import { hostPath, windowsPath, wineReg } from './windows-node.ts'

const clientFolder = 'C:\\windows\\syswow64\\CCM'
const clientKey = 'HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\SMS\\Mobile Client'
const installer = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products'
const productKey = `${installer}\\${packedCode(clientProduct)}`

/** The properties that the client was first installed with. */
export const firstProperties = { SMSSITECODE: 'ABC', SMSSLP: 'SLP01', FSP: 'FSP01' } as const

/** Installs it in place of whatever stood there. */
export const installClient = (client: string): void => {
  removeClient()
  const properties = Object.entries(firstProperties).map(([name, value]) => `${name}=${value}`)
  const { status, stdout } = runWindowsProgram('msiexec.exe', ['/i', windowsPath(client), '/qn', ...properties])
  if (status !== 0) throw new Error(`msiexec /i: ${status} ${stdout}`)
}

/**
 * Installs it by the automation interface of Windows Installer, which hands `properties` on as they stand: Wine's
 * msiexec.exe drops the quotation marks of a command line that Windows' one passes on. `folder`: for what comes
 * between.
 */
export const installClientWith = (folder: string, client: string, properties: string): void => {
  removeClient()
  const [script, line] = [join(folder, 'install.vbs'), join(folder, 'properties.txt')]
  const lines = [
    'Set installer = CreateObject("WindowsInstaller.Installer")',
    'installer.UILevel = 2',
    'Set line = CreateObject("Scripting.FileSystemObject").OpenTextFile(WScript.Arguments(1), 1)',
    'installer.InstallProduct WScript.Arguments(0), line.ReadAll',
  ]
  writeFileSync(script, lines.join('\r\n'))
  writeFileSync(line, properties)
  const { stdout } = runWindowsProgram('cscript.exe', ['//nologo', ...[script, client, line].map(windowsPath)])
  if (installedVersion() === null) throw new Error(`InstallProduct: ${stdout}`)
}

/**
 * Update 974571, as every Windows tells it. A key that is missing is looked for level by level, each by a process of
 * its own, and under Wine that is what these tests spend most of their time with.
 */
const updateKeys = [
  'Updates\\Windows 2000\\SP5\\KB974571',
  'Updates\\Windows XP\\SP4\\KB974571',
  'Updates\\Windows XP Version 2003\\SP3\\KB974571',
  'Updates\\Windows Server 2003\\SP3\\KB974571',
  'Windows\\CurrentVersion\\Uninstall\\KB974571',
  'Windows\\CurrentVersion\\Component Based Servicing\\Packages',
].map((path) => `HKLM\\SOFTWARE\\Microsoft\\${path}`)

export const plantUpdate = (): void => {
  for (const key of updateKeys) wineReg('add', key, '/f')
}

export const uprootUpdate = (): void => {
  for (const key of updateKeys) wineReg('delete', key, '/f')
  wineReg('delete', 'HKLM\\SOFTWARE\\Microsoft\\Updates', '/f')
}

/** By Windows Installer, and what it may have left. */
export const removeClient = (): void => {
  runWindowsProgram('msiexec.exe', ['/x', clientProduct, '/qn'])
  const roots = [
    productKey,
    `HKLM\\SOFTWARE\\Classes\\Installer\\Products\\${packedCode(clientProduct)}`,
    'HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\SMS',
    'HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\CCM',
    'HKLM\\SOFTWARE\\Microsoft\\SMS',
  ]
  for (const root of roots) wineReg('delete', root, '/f')
  rmSync(hostPath(clientFolder), { recursive: true, force: true })
}

/** Version of the client's ccmgencert.dll as another reader of version resources sees it; null: it is not there. */
export const installedVersion = (): string | null => {
  const path = hostPath(`${clientFolder}\\ccmgencert.dll`)
  if (!existsSync(path)) return null
  const resources = NtExecutableResource.from(NtExecutable.from(readFileSync(path)))
  const [info] = Resource.VersionInfo.fromEntries(resources.entries)
  if (info === undefined) throw new Error('the library has no version')
  const { fileVersionMS: high, fileVersionLS: low } = info.fixedInfo
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join('.')
}

/** A property as the last installation kept it; empty where it was not given. */
export const keptProperty = (name: (typeof keptProperties)[number]): string => {
  const { stdout } = wineReg('query', `${clientKey}\\Stand-in`, '/v', name)
  const [, value] = new RegExp(`^ {4}${name} {4}REG_SZ {4}(.*?)\\r?$`, 'm').exec(stdout) ?? []
  if (value === undefined) throw new Error(`no value ${name}: ${stdout}`)
  return value
}

/** Whether Windows Installer lists the patch for the client. */
export const isPatchListed = (): boolean =>
  /State\s+REG_DWORD\s+0x1/.test(wineReg('query', `${productKey}\\Patches\\${packedCode(standInPatchCode)}`).stdout)
