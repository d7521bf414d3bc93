/** Reads from a machine what its client was installed with: the places that properties.ts judges. */
import type { ClientProperty } from '../../../../shared/model/hotfix.ts'
import { type Result, success } from '../../../../shared/model/result.ts'
import { firstKey } from '../../diagnosis/gather-client.ts'
import type { FilePlace, Machine, RegistryKeyFact } from '../../diagnosis/machine.ts'
import { parseLog } from '../../formats/cmtrace-log/log-parser.ts'
import type { FileSystem } from '../../ports.ts'
import { type ClientKey, clientProperties, clientPropertyKeys, type SetupLog } from './properties.ts'

/** Fails where the registry does not answer; a log that cannot be read says nothing. */
export const readClientProperties = async (
  files: FileSystem,
  machine: Machine,
): Promise<Result<readonly ClientProperty[]>> => {
  const keys: Record<ClientKey, RegistryKeyFact | null> = {
    mobileClient: null,
    framework: null,
    fallbackStatusPoint: null,
    setup: null,
  }
  for (const name of clientKeyNames) {
    const key = await firstKey(machine, clientPropertyKeys[name], [])
    if (!key.ok) return key
    keys[name] = key.value
  }
  return success(clientProperties(keys, await readSetupLog(files, machine)))
}

const clientKeyNames = ['mobileClient', 'framework', 'fallbackStatusPoint', 'setup'] as const satisfies ClientKey[]

/** On 64-bit Windows the client is set up by a 32-bit program, which sees its folder under both names. */
const setupFolders: readonly FilePlace[] = [
  { base: 'windows', path: ['SysWOW64', 'ccmsetup'] },
  { base: 'windows', path: ['System32', 'ccmsetup'] },
]

/** ccmsetup begins another file long before. */
const setupLogLimit = 16 << 20

const readSetupLog = async (files: FileSystem, machine: Machine): Promise<SetupLog | null> => {
  for (const place of setupFolders) {
    const folder = await machine.files.folder(place)
    const name = folder.ok ? folder.value?.names.find((one) => one.toLowerCase() === 'ccmsetup.log') : undefined
    if (!folder.ok || folder.value === null || name === undefined) continue
    const location = files.join(folder.value.location, name)
    const content = await files.readAll(location, setupLogLimit)
    if (content.ok) return { location, records: parseLog(content.value) }
  }
  return null
}
