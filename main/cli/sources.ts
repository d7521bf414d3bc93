/** Which places a command reads: those named, or this computer on Windows. */
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { Platform } from '../core/ports.ts'
import type { Arguments } from './arguments.ts'

export const locationsOf = (args: Arguments, platform: Platform): Result<readonly string[]> => {
  if (args.operands.length > 0) return success(args.operands)
  if (platform.registry.available) return success(['live'])
  return failure(certmendError('usage', { problem: `${args.command} needs a SOURCE here` }))
}
