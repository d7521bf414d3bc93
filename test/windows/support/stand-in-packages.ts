/**
 * Packages of Windows Installer that stand in for Microsoft's, made by wixl and msibuild: the client of SP2, and what
 * site servers get, which holds the client patch and CCMCertFix.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of the client of SP2. */
export const clientProduct = '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'
export const clientUpgradeCode = '{252DA259-82CA-4177-B8D0-49C78937BA3E}'
export const clientVersion = '4.00.6487.2000'

/** Key of ccmgencert.dll in the table File. */
export const certificateMakerKey = 'CcmGenCert'

/** Its values stand in the registry of 64-bit programs. */
export const nativeComponent = 'Native'

/** Properties of the installation that the client keeps in the registry, where a test reads them from outside. */
export const keptProperties = [
  'SMSSITECODE',
  'SMSSLP',
  'FSP',
  'SMSMP',
  'CCMADMINS',
  'CCMCERTSEL',
  'SMSCACHEDIR',
] as const

/** A patch that sets the one ends with 1603, the other with 3010. */
export const refuses = 'STANDINREFUSES'
export const wantsRestart = 'STANDINWANTSRESTART'

/**
 * A 32-bit program in the system folder, as the client was. What the command line of an installation does not name is
 * empty afterwards. `certificateMaker`: the bytes of its ccmgencert.dll.
 */
export const buildClient = (folder: string, certificateMaker: Uint8Array): Uint8Array => {
  writeFileSync(join(folder, 'ccmgencert.dll'), certificateMaker)
  const values = (entries: Readonly<Record<string, string>>): string =>
    Object.entries(entries)
      .map(([name, value]) => `<RegistryValue Name="${name}" Type="string" Value="${value}"/>`)
      .join('')
  const key = (path: string, entries: Readonly<Record<string, string>>): string =>
    `<RegistryKey Root="HKLM" Key="SOFTWARE\\Microsoft\\${path}">${values(entries)}</RegistryKey>`
  const source = `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="${clientProduct}" Name="Configuration Manager Client" Language="1033" Version="${clientVersion}"
      Manufacturer="Microsoft Corporation" UpgradeCode="${clientUpgradeCode}">
    <Package InstallerVersion="300" Compressed="yes" InstallScope="perMachine" Platform="x86"/>
    <Condition Message="Refused, as the patch wants it">Installed AND NOT ${refuses} OR NOT Installed</Condition>
    <Media Id="1" Cabinet="client.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="SystemFolder">
        <Directory Id="ClientFolder" Name="CCM">
          <Component Id="Client" Guid="{6B2E1F0A-93C2-4F0E-8C27-0A3B6D0E1101}">
            <File Id="${certificateMakerKey}" Source="ccmgencert.dll" KeyPath="yes"/>
            ${key('SMS\\Mobile Client', {
              ProductVersion: clientVersion,
              AssignedSiteCode: '[SMSSITECODE]',
              SMSSLP: '[SMSSLP]',
            })}
            ${key('CCM\\FSP', { HostName: '[FSP]' })}
            ${key('SMS\\Mobile Client\\Stand-in', Object.fromEntries(keptProperties.map((name) => [name, `[${name}]`])))}
          </Component>
          <Component Id="${nativeComponent}" Guid="{6B2E1F0A-93C2-4F0E-8C27-0A3B6D0E1102}" Win64="yes">
            ${key('SMS\\Stand-in', { Native: '1' })}
          </Component>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="Main" Level="1"><ComponentRef Id="Client"/><ComponentRef Id="${nativeComponent}"/></Feature>
  </Product>
</Wix>
`
  const file = compile(folder, 'client', 'x86', source)
  execFileSync('msibuild', [
    file,
    '-q',
    `INSERT INTO \`InstallExecuteSequence\` (\`Action\`, \`Condition\`, \`Sequence\`) VALUES ('ScheduleReboot', '${wantsRestart}', 6650)`,
  ])
  return new Uint8Array(readFileSync(file))
}

/** `SCCM2007-SP2-KB977203-ENU.msi`: `files` by their names lie in its folder `Logs\\KB977203` once it is extracted. */
export const buildSiteServerPackage = (folder: string, files: Readonly<Record<string, Uint8Array>>): Uint8Array => {
  const components = Object.entries(files).map(([name, content], index) => {
    writeFileSync(join(folder, name), content)
    const guid = `{6B2E1F0A-93C2-4F0E-8C27-0A3B6D0E12${String(index).padStart(2, '0')}}`
    return `<Component Id="C${index}" Guid="${guid}"><File Id="F${index}" Source="${name}" KeyPath="yes"/></Component>`
  })
  const references = components.map((_, index) => `<ComponentRef Id="C${index}"/>`)
  const source = `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{6B2E1F0A-93C2-4F0E-8C27-0A3B6D0E1301}" Name="SCCM2007-SP2-KB977203" Language="1033"
      Version="${clientVersion}" Manufacturer="Microsoft Corporation" UpgradeCode="{6B2E1F0A-93C2-4F0E-8C27-0A3B6D0E1302}">
    <Package InstallerVersion="300" Compressed="yes" InstallScope="perMachine" Platform="x86"/>
    <Media Id="1" Cabinet="files.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="Logs" Name="Logs"><Directory Id="Hotfix" Name="KB977203">${components.join('')}</Directory></Directory>
    </Directory>
    <Feature Id="Main" Level="1">${references.join('')}</Feature>
  </Product>
</Wix>
`
  return new Uint8Array(readFileSync(compile(folder, 'site-server', 'x86', source)))
}

const compile = (folder: string, name: string, architecture: string, source: string): string => {
  writeFileSync(join(folder, `${name}.wxs`), source)
  execFileSync('wixl', ['-a', architecture, '-o', `${name}.msi`, `${name}.wxs`], { cwd: folder, stdio: 'pipe' })
  return join(folder, `${name}.msi`)
}
