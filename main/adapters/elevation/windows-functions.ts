/**
 * The few functions of Windows that elevation takes, through koffi's native module. Only that one file is loaded, by its
 * full path. koffi's own JavaScript is not used: it asks for its module by name first, and Node then looks into
 * `node_modules` of every folder above, which on a disk's root anybody may make, while this process may be elevated.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

type Koffi = typeof import('koffi')

export interface ElevatedCall {
  /** Full path. */
  readonly program: string
  /** As it stands on the command line behind the program. */
  readonly commandLine: string
  readonly workingFolder: string
}

export interface StartedProcess {
  /** Null: it still runs. */
  exitCode(): number | null
  close(): void
}

export interface WindowsFunctions {
  /** Null where this Windows has no such notion (XP), or does not say. */
  isElevated(): boolean | null
  /** The security identifier of the account: `S-1-5-18` for SYSTEM. */
  accountSid(): string | null
  /**
   * Asks the person, and starts the program. This thread waits for the answer, as with every program that shows the shield:
   * the error is known on this thread only. A number is the error of Windows.
   */
  startElevated(call: ElevatedCall): StartedProcess | number
  /** Owner and access list in the Security Descriptor Definition Language; null where Windows does not say. */
  securityOf(path: string): string | null
  /** Makes a folder that has this owner and list from its first moment; its parent must exist. 0, or the error of Windows. */
  makeFolder(path: string, security: string): number
}

/** Where the native module lies: beside the bundle's folder, or among the resources of the packed application. */
export const nativeModule = (bundleFolder: string, resourcesFolder: string | undefined): string | null => {
  const name = `koffi-${process.platform}-${process.arch}.node`
  const places = [join(bundleFolder, '..'), ...(resourcesFolder === undefined ? [] : [resourcesFolder])]
  return places.map((place) => join(place, 'native', name)).find((path) => existsSync(path)) ?? null
}

/** Null where it cannot be loaded: a scanner holds it back, another architecture. */
export const loadWindowsFunctions = (path: string): WindowsFunctions | null => {
  const native = { exports: {} }
  try {
    process.dlopen(native, path)
    return isKoffi(native.exports) ? declare(native.exports) : null
  } catch {
    return null
  }
}

const isKoffi = (exports: object): exports is Koffi => 'load' in exports && 'struct' in exports

const tokenQuery = 0x0008
/** TOKEN_INFORMATION_CLASS */
const tokenUser = 1
const tokenElevation = 20

const seeMaskNoCloseProcess = 0x40
const seeMaskNoAsync = 0x100
const seeMaskNoUserInterface = 0x400
const swHide = 0
/** COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE, as the page of ShellExecuteEx asks for. */
const apartment = 0x2 | 0x4
const waitTimeout = 0x102
/** SE_FILE_OBJECT */
const fileObject = 1
/** OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION */
const ownerAndList = 0x1 | 0x4
/** SDDL_REVISION_1 */
const sddlRevision = 1

/** winnt.h, shellapi.h, winbase.h; structures by their members, so that koffi aligns them for 32 and 64 bits. */
const declare = (koffi: Koffi): WindowsFunctions => {
  const kernel32 = koffi.load('kernel32.dll')
  const advapi32 = koffi.load('advapi32.dll')
  const shell32 = koffi.load('shell32.dll')
  const ole32 = koffi.load('ole32.dll')

  const shellExecuteInfo = koffi.struct({
    cbSize: 'uint32_t',
    fMask: 'uint32_t',
    hwnd: 'void *',
    lpVerb: 'str16',
    lpFile: 'str16',
    lpParameters: 'str16',
    lpDirectory: 'str16',
    nShow: 'int',
    hInstApp: 'void *',
    lpIDList: 'void *',
    lpClass: 'str16',
    hkeyClass: 'void *',
    dwHotKey: 'uint32_t',
    hIcon: 'void *',
    hProcess: 'void *',
  })

  const securityAttributes = koffi.struct({
    nLength: 'uint32_t',
    lpSecurityDescriptor: 'void *',
    bInheritHandle: 'int',
  })

  const outPointer = koffi.out(koffi.pointer('void *'))
  const outNumber = koffi.out(koffi.pointer('uint32_t'))
  const getLastError = kernel32.func('__stdcall', 'GetLastError', 'uint32_t', [])
  const getCurrentProcess = kernel32.func('__stdcall', 'GetCurrentProcess', 'void *', [])
  const closeHandle = kernel32.func('__stdcall', 'CloseHandle', 'int', ['void *'])
  const localFree = kernel32.func('__stdcall', 'LocalFree', 'void *', ['void *'])
  const waitForSingleObject = kernel32.func('__stdcall', 'WaitForSingleObject', 'uint32_t', ['void *', 'uint32_t'])
  const getExitCodeProcess = kernel32.func('__stdcall', 'GetExitCodeProcess', 'int', ['void *', outNumber])
  const openProcessToken = advapi32.func('__stdcall', 'OpenProcessToken', 'int', ['void *', 'uint32_t', outPointer])
  const getTokenInformation = advapi32.func('__stdcall', 'GetTokenInformation', 'int', [
    'void *',
    'int',
    'void *',
    'uint32_t',
    outNumber,
  ])
  const sidToString = advapi32.func('__stdcall', 'ConvertSidToStringSidW', 'int', ['void *', outPointer])
  const coInitializeEx = ole32.func('__stdcall', 'CoInitializeEx', 'int32_t', ['void *', 'uint32_t'])
  const shellExecuteEx = shell32.func('__stdcall', 'ShellExecuteExW', 'int', [
    koffi.inout(koffi.pointer(shellExecuteInfo)),
  ])

  const getNamedSecurityInfo = advapi32.func('__stdcall', 'GetNamedSecurityInfoW', 'uint32_t', [
    'str16',
    'int',
    'uint32_t',
    'void *',
    'void *',
    'void *',
    'void *',
    outPointer,
  ])
  const descriptorToString = advapi32.func('__stdcall', 'ConvertSecurityDescriptorToStringSecurityDescriptorW', 'int', [
    'void *',
    'uint32_t',
    'uint32_t',
    outPointer,
    'void *',
  ])
  const stringToDescriptor = advapi32.func('__stdcall', 'ConvertStringSecurityDescriptorToSecurityDescriptorW', 'int', [
    'str16',
    'uint32_t',
    outPointer,
    'void *',
  ])
  const createDirectory = kernel32.func('__stdcall', 'CreateDirectoryW', 'int', [
    'str16',
    koffi.pointer(securityAttributes),
  ])

  /** What a token says of itself, while it is in memory; null where it does not. */
  const tokenSays = <T>(kind: number, size: number, read: (memory: unknown) => T): T | null => {
    const token: unknown[] = [null]
    if (!openProcessToken(getCurrentProcess(), tokenQuery, token)) return null
    const memory = koffi.alloc('uint8_t', size)
    try {
      return getTokenInformation(token[0], kind, memory, size, [0]) ? read(memory) : null
    } finally {
      koffi.free(memory)
      closeHandle(token[0])
    }
  }

  /** A text that Windows made, which is given back to it. */
  const taken = (text: readonly unknown[]): string => {
    try {
      return String(koffi.decode(text[0], 'char16_t', -1))
    } finally {
      localFree(text[0])
    }
  }

  const sidText = (sid: unknown): string | null => {
    const text: unknown[] = [null]
    return sidToString(sid, text) ? taken(text) : null
  }

  const processOf = (handle: unknown): StartedProcess => ({
    exitCode: () => {
      if (waitForSingleObject(handle, 0) === waitTimeout) return null
      const code = [0]
      return getExitCodeProcess(handle, code) ? (code[0] ?? 0) : -1
    },
    close: () => {
      closeHandle(handle)
    },
  })

  return {
    // TOKEN_ELEVATION: one DWORD.
    isElevated: () => tokenSays(tokenElevation, 4, (memory) => koffi.decode(memory, 'uint32_t') !== 0),
    // TOKEN_USER: a pointer to the identifier, which stands behind it in the same memory, and its attributes.
    accountSid: () => tokenSays(tokenUser, 256, (memory) => sidText(koffi.decode(memory, 'void *'))),
    startElevated: ({ program, commandLine, workingFolder }) => {
      coInitializeEx(null, apartment)
      const info = {
        cbSize: koffi.sizeof(shellExecuteInfo),
        fMask: seeMaskNoCloseProcess | seeMaskNoAsync | seeMaskNoUserInterface,
        lpVerb: 'runas',
        lpFile: program,
        lpParameters: commandLine,
        lpDirectory: workingFolder,
        nShow: swHide,
        hProcess: null,
      }
      if (!shellExecuteEx(info)) return getLastError()
      return info.hProcess === null ? 0 : processOf(info.hProcess)
    },
    securityOf: (path) => {
      const descriptor: unknown[] = [null]
      if (getNamedSecurityInfo(path, fileObject, ownerAndList, null, null, null, null, descriptor) !== 0) return null
      const text: unknown[] = [null]
      try {
        return descriptorToString(descriptor[0], sddlRevision, ownerAndList, text, null) ? taken(text) : null
      } finally {
        localFree(descriptor[0])
      }
    },
    makeFolder: (path, security) => {
      const descriptor: unknown[] = [null]
      if (!stringToDescriptor(security, sddlRevision, descriptor, null)) return getLastError()
      try {
        const attributes = {
          nLength: koffi.sizeof(securityAttributes),
          lpSecurityDescriptor: descriptor[0],
          bInheritHandle: 0,
        }
        return createDirectory(path, attributes) ? 0 : getLastError()
      } finally {
        localFree(descriptor[0])
      }
    },
  }
}
