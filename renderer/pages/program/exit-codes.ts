/** The exit codes that Certmend explains, for the table of how a program can end. Main judges; a test holds the two together. */
import { type ExitName, type ExitOutcome, exitNames } from '../../../shared/model/hotfix.ts'
import type { ProgramAction } from '../../../shared/model/plan.ts'

export interface ExitCode {
  /** As technicians know it; null for every code that is not listed. */
  readonly code: string | null
  readonly outcome: ExitOutcome
}

export const exitCodes: Readonly<Record<ExitName, ExitCode>> = {
  ERROR_SUCCESS: { code: '0', outcome: 'success' },
  ERROR_INSTALL_USEREXIT: { code: '1602', outcome: 'failure' },
  ERROR_INSTALL_FAILURE: { code: '1603', outcome: 'failure' },
  ERROR_UNKNOWN_PRODUCT: { code: '1605', outcome: 'failure' },
  ERROR_INSTALL_SOURCE_ABSENT: { code: '1612', outcome: 'failure' },
  ERROR_INSTALL_ALREADY_RUNNING: { code: '1618', outcome: 'retry' },
  ERROR_INSTALL_PACKAGE_OPEN_FAILED: { code: '1619', outcome: 'failure' },
  ERROR_INSTALL_PACKAGE_INVALID: { code: '1620', outcome: 'failure' },
  ERROR_INSTALL_LOG_FAILURE: { code: '1622', outcome: 'failure' },
  ERROR_INSTALL_PACKAGE_REJECTED: { code: '1625', outcome: 'failure' },
  ERROR_PATCH_PACKAGE_OPEN_FAILED: { code: '1635', outcome: 'failure' },
  ERROR_PATCH_PACKAGE_INVALID: { code: '1636', outcome: 'failure' },
  ERROR_PATCH_PACKAGE_UNSUPPORTED: { code: '1637', outcome: 'failure' },
  ERROR_PRODUCT_VERSION: { code: '1638', outcome: 'failure' },
  ERROR_INVALID_COMMAND_LINE: { code: '1639', outcome: 'failure' },
  ERROR_SUCCESS_REBOOT_INITIATED: { code: '1641', outcome: 'success-restart' },
  ERROR_PATCH_TARGET_NOT_FOUND: { code: '1642', outcome: 'failure' },
  ERROR_PATCH_PACKAGE_REJECTED: { code: '1643', outcome: 'failure' },
  ERROR_PATCH_REMOVAL_UNSUPPORTED: { code: '1646', outcome: 'failure' },
  ERROR_UNKNOWN_PATCH: { code: '1647', outcome: 'failure' },
  ERROR_PATCH_NO_SEQUENCE: { code: '1648', outcome: 'failure' },
  ERROR_INSTALL_SERVICE_SAFEBOOT: { code: '1652', outcome: 'failure' },
  ERROR_SUCCESS_REBOOT_REQUIRED: { code: '3010', outcome: 'success-restart' },
  'ccmsetup-0': { code: '0', outcome: 'success' },
  'ccmsetup-7': { code: '7', outcome: 'success-restart' },
  'ccmsetup-8': { code: '8', outcome: 'retry' },
  'ccmsetup-9': { code: '9', outcome: 'failure' },
  'ccmsetup-10': { code: '10', outcome: 'failure' },
  'wusa-0': { code: '0', outcome: 'success' },
  'wusa-restart': { code: '3010', outcome: 'success-restart' },
  WU_S_ALREADY_INSTALLED: { code: '0x240006', outcome: 'success' },
  'certfix-0': { code: '0', outcome: 'ran' },
  'certfix-other': { code: null, outcome: 'failure' },
  unknown: { code: null, outcome: 'failure' },
}

/** Every way to end of the program that does it. */
export const exitsOfAction = (action: ProgramAction): readonly ExitName[] =>
  exitNames.filter((name) =>
    action === 'run-certfix' ? name.startsWith('certfix-') : name.startsWith('ERROR_') || name === 'unknown',
  )
