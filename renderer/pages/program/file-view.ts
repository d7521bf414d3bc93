/** A file that somebody brought, as a page weighs it: whether it is the one that is wanted, and its sign. */
import type { FileUseReason, FileVerdict } from '../../../shared/model/hotfix.ts'
import type { BroughtFile, BroughtSignature } from '../../../shared/model/program-view.ts'
import type { SignName } from '../diagnose/sign.tsx'

/** What a page runs. */
export type WantedFile = 'client-patch' | 'certfix-tool'

/**
 * `fits`: it can be run here. `leads-on`: not itself, but what is wanted is inside. `refused`: it is not what it says and is
 * never run. `no-use`: nothing is wrong with it, and nothing is to be done with it here.
 */
export type FileStanding = 'fits' | 'leads-on' | 'refused' | 'no-use'

export const fileStanding = (
  { verdict, isGenuine, signature, use: { use } }: Pick<BroughtFile, 'verdict' | 'isGenuine' | 'signature' | 'use'>,
  wanted: WantedFile,
): FileStanding => {
  if (isRefused(verdict) || isBroken(signature)) return 'refused'
  if (isGenuine && use === (wanted === 'client-patch' ? 'apply-patch' : 'run-certfix')) return 'fits'
  return use === 'none' || use === 'apply-patch' || use === 'run-certfix' ? 'no-use' : 'leads-on'
}

const isRefused = (verdict: FileVerdict): boolean => verdict === 'wrong-content' || verdict === 'unsigned'

export const isBroken = (signature: BroughtSignature | null): boolean =>
  signature?.checks.some(({ status }) => status === 'failed') === true

const signs: Readonly<Record<FileStanding, SignName>> = {
  fits: 'ok',
  'leads-on': 'warn',
  refused: 'bad',
  'no-use': 'warn',
}

/** What is genuine and has to be unpacked first is in order too. */
export const fileSign = (
  file: Pick<BroughtFile, 'verdict' | 'isGenuine' | 'signature' | 'use'>,
  wanted: WantedFile,
) => {
  const standing = fileStanding(file, wanted)
  return standing === 'leads-on' && file.isGenuine ? 'ok' : signs[standing]
}

/** Reasons that are about the machine, or about what is inside: more than the verdict on the file says. */
const reasonsToTell: readonly FileUseReason[] = [
  'certfix-inside',
  'site-server-here',
  'superseding-applied',
  'already-fixed',
  'patch-without-file',
  'certificates-good',
  'client-unknown',
  'not-in-scope',
  'another-disk',
  'windows-pe',
]

export const tellsReason = (why: FileUseReason): boolean => reasonsToTell.includes(why)

/** Lower-case hex in halves, so that a line can break between them. */
export const digestHalves = (digest: string): readonly [string, string] => {
  const half = Math.ceil(digest.length / 2)
  return [digest.slice(0, half), digest.slice(half)]
}
