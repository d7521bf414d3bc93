/**
 * The sample machine: an invented PC to try Certmend on, in the state that a variant says (variants.ts). PC-0142, Windows 7
 * x86, with a ConfigMgr 2007 SP2 client. The same bytes at every call.
 */
import { certificateMaker, certificateMakerName, statusFile, statusFileName } from './client-files.ts'
import { smsRegistryFile, smsSerializedStore } from './exports.ts'
import { sampleLogs } from './logs.ts'
import { softwareHive, systemHive } from './registry.ts'
import { refreshTaskSequence, replaceCaptureTaskSequence, replaceRestoreTaskSequence } from './task-sequence.ts'
import { type SampleClient, type SampleNames, type SampleVariant, sampleConditions } from './variants.ts'

export interface SampleFile {
  /** Folders and the file's name, below the folder that the machine is written to. */
  readonly path: readonly string[]
  readonly content: Uint8Array
}

export const sampleMachine = (variant: SampleVariant = 'affected'): readonly SampleFile[] => {
  const conditions = sampleConditions[variant]
  const config = ['Windows', 'System32', 'config']
  return [
    { path: [...config, 'SOFTWARE'], content: softwareHive(conditions) },
    { path: [...config, 'SYSTEM'], content: systemHive() },
    ...(conditions.client === null ? [] : clientFiles(conditions.client)),
    ...exportedFiles(conditions.names),
    ...taskSequences(),
  ]
}

const clientFiles = ({ certificateMaker: version, logs, patch }: SampleClient): readonly SampleFile[] => {
  const folder = ['Windows', 'System32', 'CCM']
  const status = patch === null ? [] : [{ path: ['Windows', statusFileName(patch)], content: statusFile(patch) }]
  if (version === null) return status
  return [
    ...status,
    { path: [...folder, certificateMakerName], content: certificateMaker(version) },
    ...sampleLogs(logs).map(({ name, content }) => ({ path: [...folder, 'Logs', name], content })),
  ]
}

/** There is nothing to export where the store is empty. */
const exportedFiles = (names: SampleNames): readonly SampleFile[] =>
  names === 'none'
    ? []
    : [
        { path: ['Exports', 'SMS.reg'], content: smsRegistryFile(names) },
        { path: ['Exports', 'SMS.sst'], content: smsSerializedStore(names) },
      ]

const taskSequences = (): readonly SampleFile[] => [
  { path: ['Task sequences', 'Windows 7 Refresh.xml'], content: refreshTaskSequence() },
  { path: ['Task sequences', 'Windows 7 Replace - capture.xml'], content: replaceCaptureTaskSequence() },
  { path: ['Task sequences', 'Windows 7 Replace - restore.xml'], content: replaceRestoreTaskSequence() },
]
