/** Registry files (`.reg`): read by place, edited by offset, written anew for `reg import`. The parts stand in registry-file/. */
export { type BinaryValue, editRegistryValue, writeRegistryFile } from './registry-file/edit.ts'
export {
  binaryType,
  looksLikeRegistryFile,
  openRegistryText,
  parseRegistryFile,
  type RegistryEntry,
  type RegistryFile,
  type RegistryFileKey,
  type RegistryValue,
  registryEntries,
  registryFileLimit,
  registryValueData,
} from './registry-file/parse.ts'
export type { RegistryText } from './registry-file/text.ts'
