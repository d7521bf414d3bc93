/**
 * Machines that the diagnosis is tested on, written from a few words and shown in both shapes: as a volume with hives
 * and files, and as a running Windows that answers reg.exe. What is not said is not there.
 */
import { liveMachine } from '../../main/adapters/machine-facts.ts'
import type { Observed } from '../../main/core/diagnosis/facts.ts'
import type { Machine } from '../../main/core/diagnosis/machine.ts'
import { openOfflineMachine } from '../../main/core/diagnosis/offline-machine.ts'
import { buildHive, type NewKey, type NewValue } from '../../main/core/formats/hive/build.ts'
import type { ProcessRunner, Registry } from '../../main/core/ports.ts'
import { encodeUtf16 } from '../../main/core/text-encoding.ts'
import { parseVersion } from '../../main/core/version-number.ts'
import type { CertificateView, NameState } from '../../shared/model/certificate.ts'
import type { CertificateId } from '../../shared/model/ids.ts'
import { success } from '../../shared/model/result.ts'
import { buildExecutable } from './executable-build.ts'
import { memoryFiles } from './memory-files.ts'

/** Values by key, below the root of a hive; numbers are REG_DWORD. */
type Keys = Readonly<Record<string, Readonly<Record<string, string | number>>>>

export interface SyntheticMachine {
  readonly bits: 32 | 64
  /** The drive that Windows stands on, on that machine. */
  readonly drive: string
  readonly software: Keys
  readonly system: Keys
  /** By path from the root of the volume, with `/`. */
  readonly files: Readonly<Record<string, Uint8Array>>
}

export const windowsKinds = {
  '2000 SP4': ['Microsoft Windows 2000', '5.0', '2195', 'Service Pack 4'],
  'XP SP3': ['Microsoft Windows XP', '5.1', '2600', 'Service Pack 3'],
  'XP x64 SP2': ['Microsoft Windows XP', '5.2', '3790', 'Service Pack 2'],
  '2003 SP2': ['Microsoft Windows Server 2003', '5.2', '3790', 'Service Pack 2'],
  'Vista SP2': ['Windows Vista (TM) Business', '6.0', '6002', 'Service Pack 2'],
  '2008 SP2': ['Windows Server (R) 2008 Standard', '6.0', '6002', 'Service Pack 2'],
  '7': ['Windows 7 Professional', '6.1', '7600', ''],
  '2008 R2': ['Windows Server 2008 R2 Standard', '6.1', '7600', ''],
  '7 SP1': ['Windows 7 Professional', '6.1', '7601', 'Service Pack 1'],
  '2008 R2 SP1': ['Windows Server 2008 R2 Standard', '6.1', '7601', 'Service Pack 1'],
  '8': ['Windows 8 Pro', '6.2', '9200', ''],
  '10': ['Windows 10 Pro', '6.3', '19045', ''],
} as const
export type WindowsKind = keyof typeof windowsKinds

const updateBranches: Readonly<Partial<Record<WindowsKind, string>>> = {
  '2000 SP4': 'Windows 2000\\SP5',
  'XP SP3': 'Windows XP\\SP4',
  'XP x64 SP2': 'Windows XP Version 2003\\SP3',
  '2003 SP2': 'Windows Server 2003\\SP3',
}

export interface Description {
  readonly windows: WindowsKind
  readonly bits: 32 | 64
  readonly drive?: string
  /** `-`, `registered` (Update.exe), or the CurrentState of its packages; `?`: not a number. */
  readonly update?: string
  /** ProductVersion, or `-`. */
  readonly client?: string
  /** Version of ccmgencert.dll, `-`, or `?` for one that cannot be read. */
  readonly dll?: string
  /** `patch`, `patch=2`, `r3`, `mif`, `certfix=0`, `hotfix=1603`, `site=6487.2111`, `site-without-tool=6487.2157`, `point`. */
  readonly also?: readonly string[]
}

export const syntheticMachine = (description: Description): SyntheticMachine => {
  const { windows, bits, drive = 'C:', update = '-', client = '-', dll = '-', also = [] } = description
  const machine = {
    bits,
    drive,
    software: {} as Record<string, Record<string, string | number>>,
    files: {} as Record<string, Uint8Array>,
  }
  const view = bits === 64 ? 'Wow6432Node\\' : ''
  const key = (path: string, values: Record<string, string | number> = {}): void => {
    machine.software[path] = { ...machine.software[path], ...values }
  }
  const [ProductName, CurrentVersion, CurrentBuild, CSDVersion] = windowsKinds[windows]
  key('Microsoft\\Windows NT\\CurrentVersion', {
    ProductName,
    CurrentVersion,
    CurrentBuild,
    SystemRoot: `${drive}\\Windows`,
    ...(CSDVersion === '' ? {} : { CSDVersion }),
    ...(windows === '10' ? { CurrentMajorVersionNumber: 10, CurrentMinorVersionNumber: 0 } : {}),
  })
  key('Microsoft\\Windows\\CurrentVersion', { ProgramFilesDir: `${drive}\\Program Files` })
  if (bits === 64) {
    key('Wow6432Node\\Microsoft\\Windows\\CurrentVersion', { ProgramFilesDir: `${drive}\\Program Files (x86)` })
  }
  addUpdate(key, windows, update)
  machine.files['Windows/explorer.exe'] = buildExecutable({ version: [6, 1, 7600, 16385], bits })
  if (client !== '-') key(`${view}Microsoft\\SMS\\Mobile Client`, { ProductVersion: client })
  const clientFolder = also.includes('point')
    ? `${bits === 64 ? 'Program Files (x86)' : 'Program Files'}/SMS_CCM`
    : `Windows/${bits === 64 ? 'SysWOW64' : 'System32'}/CCM`
  if (dll !== '-') machine.files[`${clientFolder}/ccmgencert.dll`] = executable(dll)
  for (const word of also) addAlso(machine.files, key, view, drive, word)
  return {
    ...machine,
    system: {
      Select: { Current: 2 },
      'ControlSet002\\Control\\Session Manager\\Environment': { PROCESSOR_ARCHITECTURE: bits === 64 ? 'AMD64' : 'x86' },
    },
  }
}

type AddKey = (path: string, values?: Record<string, string | number>) => void

const executable = (version: string): Uint8Array => {
  const parsed = parseVersion(version)
  return parsed ? buildExecutable({ version: parsed }) : new TextEncoder().encode('damaged')
}

const addUpdate = (key: AddKey, windows: WindowsKind, update: string): void => {
  const branch = updateBranches[windows]
  const packages = 'Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages'
  if (branch === undefined)
    key(`${packages}\\Package_for_KB976902~31bf3856ad364e35~x86~~6.1.1.17514`, { CurrentState: 112 })
  if (update === 'registered') key(`Microsoft\\Updates\\${branch}\\KB974571\\Filelist`)
  else if (update !== '-') {
    for (const name of ['Package_for_KB974571', 'Package_2_for_KB974571', 'Package_for_KB974571_RTM']) {
      key(`${packages}\\${name}~31bf3856ad364e35~x86~~6.1.1.1`, {
        CurrentState: update === '?' ? update : Number(update),
      })
    }
  }
}

const product =
  'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products\\1FDE90624C4330B46B43553F3BCB9413'

const addAlso = (files: Record<string, Uint8Array>, key: AddKey, view: string, drive: string, word: string): void => {
  const [what = '', value = ''] = word.split('=')
  switch (what) {
    case 'patch':
      key(`${product}\\Patches\\0123456789ABCDEF0123456789ABCDEF`, {
        DisplayName: 'KB977203',
        State: Number(value || 1),
      })
      break
    case 'r3':
      key(`${product}\\Patches\\FEDCBA9876543210FEDCBA9876543210`, { DisplayName: 'KB977384', State: 1 })
      break
    case 'mif':
      files['Windows/SMSAdvancedClient.sccm2007ac_sp2_kb977203_x86_enu.mif'] = new Uint8Array([32])
      break
    case 'certfix':
    case 'hotfix':
      key(`${view}Microsoft\\SMS\\Mobile Client\\Software Distribution\\Execution History\\System\\ABC00012\\{1}`, {
        _ProgramID: what === 'certfix' ? 'CCMCertFix' : 'KB977203 client',
        _State: value === '0' ? 'Success' : 'Failure',
        SuccessOrFailureCode: value,
      })
      break
    case 'site':
    case 'site-without-tool': {
      const version = `4.0.${value}`
      key(`${view}Microsoft\\SMS\\Setup`, { 'Installation Directory': `${drive}\\SMS` })
      files['SMS/Client/ccmsetup.exe'] = executable(version)
      files['SMS/bin/i386/smpmgr.dll'] = executable(version)
      if (what === 'site-without-tool') break
      files['SMS/Client/i386/hotfix/KB977203/SCCM2007AC-SP2-KB977203-x86.msp'] = new Uint8Array([1])
      files['SMS/Logs/KB977203/CCMCertFix.exe'] = executable(version)
      break
    }
    default:
      if (word !== 'point') throw new RangeError(`a machine knows no ${word}`)
  }
}

/** The tree of keys from their paths. */
const tree = (name: string, keys: Keys): NewKey => {
  const below = new Map<string, Record<string, Readonly<Record<string, string | number>>>>()
  for (const [path, values] of Object.entries(keys)) {
    if (path === '') continue
    const [first = '', ...rest] = path.split('\\')
    const group = below.get(first) ?? {}
    group[rest.join('\\')] = values
    below.set(first, group)
  }
  return {
    name,
    values: Object.entries(keys[''] ?? {}).map(newValue),
    keys: [...below].map(([child, group]) => tree(child, group)),
  }
}

const newValue = ([name, data]: readonly [string, string | number]): NewValue =>
  typeof data === 'number'
    ? { name, type: 4, data: Uint8Array.of(data & 0xff, (data >> 8) & 0xff, (data >> 16) & 0xff, data >> 24) }
    : { name, type: 1, data: encodeUtf16(`${data}\0`) }

export const hiveBytes = (keys: Keys): Uint8Array => buildHive(tree('ROOT', keys))

/** How a test takes something away. */
export interface Damage {
  /** Files that replace those of the machine, by path from the root of the volume. */
  readonly files?: Readonly<Record<string, Uint8Array>>
  /** Paths from the root of the volume that may not be looked into. */
  readonly denied?: readonly string[]
}

/** The machine's disk, mounted somewhere. */
export const offlineShape = async (machine: SyntheticMachine, damage: Damage = {}): Promise<Machine> => {
  const config = 'Windows/System32/config'
  const content = {
    ...machine.files,
    [`${config}/SOFTWARE`]: hiveBytes(machine.software),
    [`${config}/SYSTEM`]: hiveBytes(machine.system),
    ...damage.files,
  }
  const files = memoryFiles(new Map(Object.entries(content).map(([path, bytes]) => [`/mnt/disk/${path}`, bytes])), {
    denied: (damage.denied ?? []).map((path) => `/mnt/disk/${path}`),
  })
  return openOfflineMachine(files, `/mnt/disk/${config}/SOFTWARE`)
}

/** The running machine; `deniedKeys` may not be read. */
export const liveShape = async (machine: SyntheticMachine, deniedKeys: readonly string[] = []): Promise<Machine> => {
  const files = memoryFiles(
    new Map(Object.entries(machine.files).map(([path, bytes]) => [`${machine.drive}/${path}`, bytes])),
    { windows: true },
  )
  const environment = {
    SystemRoot: `${machine.drive}\\Windows`,
    PROCESSOR_ARCHITECTURE: machine.bits === 64 ? 'AMD64' : 'x86',
  }
  return liveMachine({
    files,
    registry: registryOf(machine),
    runner: regExe(machine, deniedKeys),
    facts: { platform: 'win32', environment },
  })
}

const registryOf = ({ bits }: SyntheticMachine): Registry => ({
  available: true,
  views: async () => (bits === 64 ? ['64', '32'] : ['32']),
  exportKey: async () => success(true),
  importFile: async () => success(true),
})

/** `reg.exe query KEY [/s /v NAME]`, as Windows 7 prints it. */
export const regExe = (machine: SyntheticMachine, deniedKeys: readonly string[] = []): ProcessRunner => {
  const all: Record<string, Readonly<Record<string, string | number>>> = {}
  const add = (path: string, values: Readonly<Record<string, string | number>>): void => {
    all[path] = values
    for (let end = path.lastIndexOf('\\'); end > 0; end = path.lastIndexOf('\\', end - 1))
      all[path.slice(0, end)] ??= {}
  }
  for (const [path, values] of Object.entries(machine.software)) add(`HKEY_LOCAL_MACHINE\\SOFTWARE\\${path}`, values)
  for (const [path, values] of Object.entries(machine.system)) {
    add(`HKEY_LOCAL_MACHINE\\SYSTEM\\${path.replace('ControlSet002', 'CurrentControlSet')}`, values)
  }
  const line = (name: string, data: string | number): string =>
    typeof data === 'number' ? `    ${name}    REG_DWORD    0x${data.toString(16)}` : `    ${name}    REG_SZ    ${data}`
  return {
    run: async (_program, args) => {
      const [, key = '', ...options] = args
      const full = key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE')
      const failed = success({ exitCode: 1, output: '', errorOutput: 'ERROR: …' })
      const found = Object.keys(all).find((path) => path.toLowerCase() === full.toLowerCase())
      if (found === undefined || deniedKeys.some((denied) => full.endsWith(denied))) return failed
      const lines = ['']
      const print = (path: string, names: readonly string[]): void => {
        lines.push(path, ...names.map((name) => line(name, all[path]?.[name] ?? '')), '')
      }
      const below = Object.keys(all).filter((path) => path.startsWith(`${found}\\`))
      if (options.length === 0) {
        print(found, Object.keys(all[found] ?? {}))
        lines.push(...below.filter((path) => !path.slice(found.length + 1).includes('\\')))
      } else {
        const name = options[2] ?? ''
        const matches = [found, ...below].filter((path) => all[path]?.[name] !== undefined)
        if (matches.length === 0) return failed
        for (const path of matches) print(path, [name])
        lines.push(`End of search: ${matches.length} match(es) found.`)
      }
      return success({ exitCode: 0, output: lines.join('\r\n'), errorOutput: '' })
    },
  }
}

/** Certificates as a scan sees them: `2 bad`, `1 ok`, `1 bad issued`, joined by commas; `none`. */
export const syntheticCertificates = (words: string): Observed<readonly CertificateView[]> => {
  const value: CertificateView[] = []
  for (const group of words === 'none' ? [] : words.split(', ')) {
    const [count = '1', state = 'ok', issued] = group.split(' ')
    for (let index = 0; index < Number(count); index++) {
      const name = state === 'bad' ? 'extra-terminators' : 'ok'
      value.push(certificate(value.length + 1, name, issued === undefined ? 'SMS' : 'My'))
    }
  }
  return { value, evidence: [] }
}

const certificate = (number: number, state: NameState, store: 'SMS' | 'My'): CertificateView => {
  const thumbprint = String(number).padStart(40, '0')
  return {
    id: `s1-c${number}` as CertificateId,
    store,
    key: `Microsoft\\SystemCertificates\\${store}\\Certificates\\${thumbprint}`,
    thumbprint,
    subject: 'CN=SMS, CN=PC-0142',
    notBefore: '2009-11-02T09:14:06Z',
    notAfter: '2109-11-02T09:14:06Z',
    enhancedKeyUsage: [store === 'SMS' ? '1.3.6.1.4.1.311.101' : '1.3.6.1.5.5.7.3.2'],
    friendlyName: { state, text: 'SMS', codeUnits: 5, firstNul: 3, hex: '53004d00530000000000', proposed: null },
    mendable: state !== 'ok',
    note: null,
    choices: [],
  }
}
