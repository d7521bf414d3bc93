/** The programs that Certmend runs for somebody, and what is read back after them. */
export const programs = {
  'error.installer-code': '{code} is not a code of Windows Installer.',
  'advice.installer-code': 'Nothing was run. Choose the file again.',
  'error.program-failed': 'The program ended with code {code} ({name}).',
  'advice.program-failed': 'Read what the code means here, then the log that is kept with the run.',
  'error.program-not-genuine': 'This file is not a genuine file of the update.',
  'advice.program-not-genuine': 'It is never run. Get it again from Microsoft.',
  'error.program-not-for-here': 'This file is nothing to be run on this computer now.',
  'advice.program-not-for-here':
    'Check what it is and what the computer needs: diagnose it again, then choose the file that the hotfix step asks for.',
  'error.installation-runs': 'Another installation kept Windows Installer busy for all {attempts} attempts.',
  'advice.installation-runs': 'Wait until it has ended, or restart the computer, then try again. Nothing was changed.',
  'error.names-still-bad': {
    one: 'The program ran, but {count} certificate still has a faulty name.',
    other: 'The program ran, but {count} certificates still have faulty names.',
  },
  'advice.names-still-bad': 'Read its log. Certmend’s own mend changes exactly these names.',
  'error.client-file-still-old': 'ccmgencert.dll is not the new one: {version} was read, {wanted} is needed.',
  'advice.client-file-still-old': 'Read the log of Windows Installer. New certificates would carry the fault again.',
  'error.patch-not-listed': 'The file is new, but Windows Installer does not list the patch.',
  'advice.patch-not-listed':
    'A repair of the client could bring the old file back. Read the log, then apply the patch again.',
  'error.patch-not-removable': 'Windows Installer cannot take this patch off again.',
  'advice.patch-not-removable': 'To go back, install the client anew without it.',
  'error.certfix-not-extracted': 'CCMCertFix.exe is not among what came out of the package.',
  'advice.certfix-not-extracted': 'Look through the folder. Without it, Certmend’s own mend does the same work.',
  'error.nothing-brought': 'Nothing in this folder is called as files of KB977203 are.',
  'advice.nothing-brought': 'Choose the file itself, or the folder of the site server’s installation.',
  'program-reason.client-old': 'The client makes certificates with faulty names until this patch is applied.',
  'program-reason.certfix-inside': 'CCMCertFix.exe and the client patch are in this package.',
  'program-reason.certificates-bad': 'The client’s certificates have faulty names.',
  'program-reason.certificates-unknown':
    'The client’s certificates could not be read; the tool changes faulty ones only.',
} as const
