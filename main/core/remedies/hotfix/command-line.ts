/**
 * The command lines of the remedy, exactly as Windows gets them. facts/domain.md §1.4 to §1.6, facts/wine.md §1
 *
 *     msiexec.exe /p "patch.msp" /qb- /norestart /l*v "log" NAME="value" …      the client patch
 *     msiexec.exe /i {product} MSIPATCHREMOVE={patch} /qb- …               takes it off again
 *     msiexec.exe /a "package.msi" /qb /l*v "log" TARGETDIR="folder"            what the package of SP2 holds
 *     program.exe /x:"folder"                                                   what the program of SP1 holds
 *
 * Two rules of quoting meet here. Most programs take their line apart as CommandLineToArgvW does: blanks end an argument
 * outside of quotes, and backslashes count only before a quote. Windows Installer reads its properties itself: NAME="value",
 * a quote inside the value doubled, backslashes without meaning. So NAME and quotes are never quoted as a whole (that ends
 * with 1639), and what the two rules would read differently, a backslash before a quote, is refused; so are quotes at the end
 * of a value and two in a row, which Wine's engine reads into the next property (docs/unproven.md).
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'

export interface CommandLine {
  /** Full path. */
  readonly program: string
  /** Behind the program, one blank between each; written as they stand on the line, not to be quoted again. */
  readonly args: readonly string[]
  /** All of it, as Windows gets it. */
  readonly line: string
}

export interface PropertyValue {
  readonly name: string
  /** One that is empty is left out: to Windows Installer that is no property. */
  readonly value: string
}

export interface PatchCommand {
  /** Where msiexec.exe stands: `C:\Windows\System32`. */
  readonly systemFolder: string
  readonly patch: string
  readonly log: string
  readonly properties: readonly PropertyValue[]
}

/** `installer-path`, `property-name`, `property-twice`, `property-value`, `command-line-too-long`. */
export const patchCommand = ({ systemFolder, patch, log, properties }: PatchCommand): Result<CommandLine> => {
  const given = properties.filter(({ value }) => value !== '')
  const problems = [
    // Windows Installer takes a list of patches, separated by semicolons.
    patch.includes(';') ? badPath(patch) : pathProblem(patch),
    pathProblem(log),
    ...given.map(propertyProblem),
    repeatedName(given),
  ]
  const args = ['/p', windowsArgument(patch), '/qb-', '/norestart', '/l*v', windowsArgument(log)]
  return installerLine(systemFolder, [...args, ...given.map(propertyArgument)], problems)
}

export interface RemovalCommand {
  readonly systemFolder: string
  readonly productCode: string
  readonly patchCode: string
  readonly log: string
  readonly properties: readonly PropertyValue[]
}

/**
 * Takes a patch off a product again, without its file ("Uninstalling Patches", Windows Installer 3.0). The properties are
 * given again here, too. `installer-code` where a code is no GUID, and the codes of `patchCommand`.
 */
export const removalCommand = (wanted: RemovalCommand): Result<CommandLine> => {
  const { systemFolder, productCode, patchCode, log } = wanted
  const given = wanted.properties.filter(({ value }) => value !== '')
  const args = ['/i', productCode, `MSIPATCHREMOVE=${patchCode}`, '/qb-', '/norestart', '/l*v', windowsArgument(log)]
  const codes = [productCode, patchCode].map(codeProblem)
  const problems = [...codes, pathProblem(log), ...given.map(propertyProblem), repeatedName(given)]
  return installerLine(systemFolder, [...args, ...given.map(propertyArgument)], problems)
}

const codeProblem = (code: string): Problem =>
  /^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i.test(code)
    ? null
    : certmendError('installer-code', { code: printable(code) })

export interface ExtractionCommand {
  readonly systemFolder: string
  /** The package for site servers: `SCCM2007-SP2-KB977203-ENU.msi`. */
  readonly package: string
  readonly folder: string
  readonly log: string
}

/** An administrative installation: it installs nothing on this computer. `installer-path`, `command-line-too-long`. */
export const extractionCommand = (wanted: ExtractionCommand): Result<CommandLine> => {
  const { systemFolder, folder, log } = wanted
  const args = ['/a', windowsArgument(wanted.package), '/qb', '/l*v', windowsArgument(log)]
  const problems = [wanted.package, folder, log].map(pathProblem)
  return installerLine(systemFolder, [...args, propertyArgument({ name: 'TARGETDIR', value: folder })], problems)
}

/** Hotfixes of SP1's time are programs that unpack themselves. Shown to people, never run by Certmend: nobody has proved it. */
export const bundleExtraction = (program: string, folder: string): Result<CommandLine> =>
  lineOf(program, [`/x:${windowsArgument(folder)}`], [pathProblem(folder)])

/** It takes no options (KB2028442). `installer-path`. */
export const certfixCommand = (program: string): Result<CommandLine> => lineOf(program, [], [])

/**
 * One argument as CommandLineToArgvW reads it back: in quotes, a quote behind a backslash, and backslashes doubled that
 * stand before a quote. "Parsing C++ Command-Line Arguments"
 */
export const windowsArgument = (text: string): string => `"${text.replace(/(\\*)("|$)/g, escapeQuote)}"`

const escapeQuote = (_: string, backslashes: string, quote: string): string =>
  `${backslashes}${backslashes}${quote && `\\${quote}`}`

/** NAME="va""lue" */
const propertyArgument = ({ name, value }: PropertyValue): string => `${name}="${value.replaceAll('"', '""')}"`

type Problem = CertmendError | null

const installerLine = (systemFolder: string, args: readonly string[], problems: readonly Problem[]) =>
  lineOf(`${systemFolder.replace(/\\+$/, '')}\\msiexec.exe`, args, problems)

/** In UTF-16 code units, with the end: CreateProcess. */
const longestLine = 32_767

const lineOf = (program: string, args: readonly string[], problems: readonly Problem[]): Result<CommandLine> => {
  const problem = [pathProblem(program), ...problems].find((one) => one !== null)
  if (problem) return failure(problem)
  const line = [windowsArgument(program), ...args].join(' ')
  if (line.length < longestLine) return success({ program, args, line })
  return failure(certmendError('command-line-too-long', { length: line.length, limit: longestLine - 1 }))
}

const part = '[^\\\\/:*?"<>|\\p{Cc}]*[^\\\\/:*?"<>|\\p{Cc}. ]'
const fullPath = new RegExp(`^(?:[a-z]:|\\\\\\\\${part}\\\\${part})(?:\\\\${part})+$`, 'iu')

/** In UTF-16 code units: Windows Installer knows no longer paths. */
const longestPath = 259

/** A full path that ends in a name, on a drive or a share; no stream of a file. */
const pathProblem = (path: string): Problem =>
  path.length <= longestPath && fullPath.test(path) ? null : badPath(path)

const badPath = (path: string): CertmendError => certmendError('installer-path', { path: printable(path) })

/** These say what Windows Installer does, not what the client is set to. */
const reservedNames = [
  'ACTION',
  'ADDDEFAULT',
  'ADDLOCAL',
  'ADDSOURCE',
  'ADMINPROPERTIES',
  'ADVERTISE',
  'ALLUSERS',
  'COMPADDDEFAULT',
  'COMPADDLOCAL',
  'COMPADDSOURCE',
  'DISABLEROLLBACK',
  'EXECUTEACTION',
  'EXECUTEMODE',
  'FILEADDDEFAULT',
  'FILEADDLOCAL',
  'FILEADDSOURCE',
  'INSTALL',
  'INSTALLLEVEL',
  'MSIPATCHREMOVE',
  'PATCH',
  'REBOOT',
  'REINSTALL',
  'REINSTALLMODE',
  'REMOVE',
  'ROOTDRIVE',
  'SEQUENCE',
  'SOURCELIST',
  'TARGETDIR',
  'TRANSFORMS',
] as const

const isReservedProperty = (name: string): boolean => reservedNames.some((one) => one === name.toUpperCase())

/** Public properties are in capitals. */
const propertyProblem = ({ name, value }: PropertyValue): Problem => {
  if (!/^[A-Z_][A-Z0-9_.]{0,71}$/.test(name) || isReservedProperty(name)) {
    return certmendError('property-name', { name: printable(name) })
  }
  const isReadAlike = !/\p{Cc}|\\"|\\$|""|"$/u.test(value)
  return isReadAlike ? null : certmendError('property-value', { name })
}

const repeatedName = (properties: readonly PropertyValue[]): Problem => {
  const names = properties.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined ? null : certmendError('property-twice', { name: twice })
}

/** What is refused is shown in a message of one line. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\u{fffd}')
