/**
 * A file that somebody brought, as the pages show it: read once, known by its content and its signature, and what it is
 * good for on the machine that was diagnosed. Reads only, runs nothing.
 */
import type { MachinePlace } from '../../../../shared/model/hotfix.ts'
import type { PlannedCommand } from '../../../../shared/model/plan.ts'
import type { BroughtFile, BroughtSignature } from '../../../../shared/model/program-view.ts'
import { type Result, success } from '../../../../shared/model/result.ts'
import { nothingYet } from '../../diagnosis/diagnose.ts'
import type { MachineFacts } from '../../diagnosis/facts.ts'
import { type AuthenticodeReport, executableLimit } from '../../formats/authenticode/verify.ts'
import type { Platform, ProgramHost } from '../../ports.ts'
import { formatVersion } from '../../version-number.ts'
import { hotfixFolder } from './brought-files.ts'
import { bundleExtraction } from './command-line.ts'
import { type Identification, identifyFile } from './identify.ts'
import { clientServicePack, fileUse } from './which-step.ts'

export interface MachineToServe {
  /** Null: it was not diagnosed; then only what asks nothing of a client is of use. */
  readonly facts: MachineFacts | null
  readonly place: MachinePlace
}

/** A platform is one. */
export interface BroughtFileReader extends Pick<Platform, 'files' | 'hashes' | 'clock'> {
  readonly programs: Pick<ProgramHost, 'trust' | 'math'>
}

/** The codes of files, `too-large` too; what is wrong inside the file stands in `error` beside what is known of it. */
export const checkBroughtFile = async (
  platform: BroughtFileReader,
  location: string,
  { facts, place }: MachineToServe,
): Promise<Result<Omit<BroughtFile, 'id'>>> => {
  const { files, hashes, clock, programs } = platform
  const content = await files.readAll(location, executableLimit)
  if (!content.ok) return content
  const machine = facts ?? nothingYet
  const fileName = files.baseName(location)
  const found = identifyFile(content.value, fileName, {
    math: programs.math,
    trust: programs.trust,
    now: clock.now(),
    wanted: clientServicePack(machine),
  })
  const use = fileUse(found, machine, place)
  return success({
    location,
    fileName,
    size: content.value.length,
    digest: hashes.sha256(content.value),
    verdict: found.verdict,
    isGenuine: found.isGenuine,
    servicePack: found.servicePack,
    version: found.version && formatVersion(found.version),
    signature: found.signature && signatureView(found.signature),
    differences: found.differences,
    ...packageView(found),
    use,
    byHand: use.use === 'extract-program' ? unpackingCommand(location) : null,
    error: found.error && { ...found.error, location },
  })
}

/** Into a folder beside the program. Null where the path is none of Windows, or too long for a command line. */
const unpackingCommand = (program: string): PlannedCommand | null => {
  const beside = program.slice(0, program.lastIndexOf('\\') + 1)
  const command = bundleExtraction(program, `${beside}${hotfixFolder}`)
  return command.ok ? { ...command.value, args: [...command.value.args] } : null
}

const packageView = ({ package: installer }: Identification) => ({
  productCodes: installer?.targetProductCodes ?? [],
  patchCode: installer?.patchCode ?? null,
  displayName: shown(installer?.displayName ?? installer?.productName ?? null),
  allowsRemoval: installer?.allowsRemoval ?? null,
})

/** A file may carry a second signature, and every one has to hold: the one that decides is shown. */
const signatureView = ({ signatures }: AuthenticodeReport): BroughtSignature | null => {
  const failed = signatures.find(({ checks }) => checks.some(({ status }) => status === 'failed'))
  const decides = failed ?? signatures[0]
  if (decides === undefined) return null
  const { signer, root, signedAt, checks } = decides
  return {
    signer: shown(signer),
    root: shown(root),
    signedAt,
    checks: checks.map(({ name, status, problem }) => ({
      name,
      status,
      reason: problem?.reason ?? null,
      certificate: shown(problem?.certificate ?? null),
    })),
  }
}

/** What a file says of itself may be of any length. */
const longest = 500

const shown = (text: string | null): string | null =>
  text !== null && text.length > longest ? `${text.slice(0, longest)}…` : text
