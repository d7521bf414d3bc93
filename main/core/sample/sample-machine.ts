/**
 * The sample machine: an invented PC with the fault, to try Certmend on. PC-0142, Windows 7 SP1 x86, ConfigMgr 2007
 * client 4.00.6487.2000 without the hotfix. The same bytes at every call.
 */
import { smsRegistryFile, smsSerializedStore } from './exports.ts'
import { ccmExecLog, smstsLog } from './logs.ts'
import { softwareHive, systemHive } from './registry.ts'
import { refreshTaskSequence } from './task-sequence.ts'

export interface SampleFile {
  /** Folders and the file's name, below the folder that the machine is written to. */
  readonly path: readonly string[]
  readonly content: Uint8Array
}

export const sampleMachine = (): readonly SampleFile[] => {
  const config = ['Windows', 'System32', 'config']
  const logs = ['Windows', 'System32', 'CCM', 'Logs']
  return [
    { path: [...config, 'SOFTWARE'], content: softwareHive() },
    { path: [...config, 'SYSTEM'], content: systemHive() },
    { path: [...logs, 'CcmExec.log'], content: ccmExecLog() },
    { path: [...logs, 'smsts.log'], content: smstsLog() },
    { path: ['Exports', 'SMS.reg'], content: smsRegistryFile() },
    { path: ['Exports', 'SMS.sst'], content: smsSerializedStore() },
    { path: ['Task sequences', 'Windows 7 Refresh.xml'], content: refreshTaskSequence() },
  ]
}
