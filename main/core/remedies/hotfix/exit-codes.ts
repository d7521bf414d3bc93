/**
 * How the programs of the remedy end, and what that means here (facts/domain.md §4.2, §4.3). An exit code is what a
 * program says of itself; whether the remedy holds is read back from the machine, whatever was said.
 */
import type { ExitMeaning, ExitName, ExitOutcome } from '../../../../shared/model/hotfix.ts'

export type ExitingProgram = 'msiexec' | 'ccmsetup' | 'wusa' | 'certfix'

/** `code` as the system gives it: signed or not. Codes that are not known are failures. */
export const exitMeaning = (program: ExitingProgram, code: number): ExitMeaning => {
  const value = code >>> 0
  const [name, outcome] = meanings[program].get(value) ?? unlisted[program]
  return { code: value, name, outcome }
}

type Meaning = readonly [name: ExitName, outcome: ExitOutcome]

/** MicrosoftDocs/win32, desktop-src/Msi/error-codes.md */
const installer: ReadonlyMap<number, Meaning> = new Map([
  [0, ['ERROR_SUCCESS', 'success']],
  [1602, ['ERROR_INSTALL_USEREXIT', 'failure']],
  [1603, ['ERROR_INSTALL_FAILURE', 'failure']],
  [1605, ['ERROR_UNKNOWN_PRODUCT', 'failure']],
  [1612, ['ERROR_INSTALL_SOURCE_ABSENT', 'failure']],
  [1618, ['ERROR_INSTALL_ALREADY_RUNNING', 'retry']],
  [1619, ['ERROR_INSTALL_PACKAGE_OPEN_FAILED', 'failure']],
  [1620, ['ERROR_INSTALL_PACKAGE_INVALID', 'failure']],
  [1622, ['ERROR_INSTALL_LOG_FAILURE', 'failure']],
  [1625, ['ERROR_INSTALL_PACKAGE_REJECTED', 'failure']],
  [1635, ['ERROR_PATCH_PACKAGE_OPEN_FAILED', 'failure']],
  [1636, ['ERROR_PATCH_PACKAGE_INVALID', 'failure']],
  [1637, ['ERROR_PATCH_PACKAGE_UNSUPPORTED', 'failure']],
  [1638, ['ERROR_PRODUCT_VERSION', 'failure']],
  [1639, ['ERROR_INVALID_COMMAND_LINE', 'failure']],
  [1641, ['ERROR_SUCCESS_REBOOT_INITIATED', 'success-restart']],
  [1642, ['ERROR_PATCH_TARGET_NOT_FOUND', 'failure']],
  [1643, ['ERROR_PATCH_PACKAGE_REJECTED', 'failure']],
  [1646, ['ERROR_PATCH_REMOVAL_UNSUPPORTED', 'failure']],
  [1647, ['ERROR_UNKNOWN_PATCH', 'failure']],
  [1648, ['ERROR_PATCH_NO_SEQUENCE', 'failure']],
  [1652, ['ERROR_INSTALL_SERVICE_SAFEBOOT', 'failure']],
  [3010, ['ERROR_SUCCESS_REBOOT_REQUIRED', 'success-restart']],
])

const meanings: Readonly<Record<ExitingProgram, ReadonlyMap<number, Meaning>>> = {
  msiexec: installer,
  ccmsetup: new Map([
    [0, ['ccmsetup-0', 'success']],
    [7, ['ccmsetup-7', 'success-restart']],
    [8, ['ccmsetup-8', 'retry']],
    [9, ['ccmsetup-9', 'failure']],
    [10, ['ccmsetup-10', 'failure']],
  ]),
  // Windows Update Standalone Installer: update 974571 on Vista and later.
  wusa: new Map([
    [0, ['wusa-0', 'success']],
    [3010, ['wusa-restart', 'success-restart']],
    [0x240006, ['WU_S_ALREADY_INSTALLED', 'success']],
  ]),
  certfix: new Map([[0, ['certfix-0', 'ran']]]),
}

/** Nothing is documented of CCMCertFix. */
const unlisted: Readonly<Record<ExitingProgram, Meaning>> = {
  msiexec: ['unknown', 'failure'],
  ccmsetup: ['unknown', 'failure'],
  wusa: ['unknown', 'failure'],
  certfix: ['certfix-other', 'failure'],
}
