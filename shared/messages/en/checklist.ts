/** What remains to be done in the ConfigMgr console once a task sequence file was edited, and why. */
export const checklist = {
  'checklist.client-distribution-points':
    'Choose Update Distribution Points for the client package {package}, and wait until all of them have the new version.',
  'checklist-why.client-distribution-points':
    'Installing the hotfix on the site server changed its source. PATCH names a file in i386\\hotfix\\KB977203 that the old version does not have.',
  'checklist.program-command-line':
    'Program {program} of package {package}, General: the command line is CCMCertFix.exe, without switches.',
  'checklist-why.program-command-line': 'CCMCertFix.exe takes no options.',
  'checklist.program-hidden': 'Program {program} of package {package}, General: Run is Hidden.',
  'checklist-why.program-hidden': 'The program has nothing to show, and must not wait for anybody.',
  'checklist.program-whenever':
    'Program {program} of package {package}, Environment: Program can run is Whether or not a user is logged on.',
  'checklist-why.program-whenever': 'Nobody is logged on while a task sequence runs.',
  'checklist.program-rights':
    'Program {program} of package {package}, Environment: Run with administrative rights is chosen.',
  'checklist-why.program-rights': 'The store with the certificates can be written by administrators only.',
  'checklist.program-run-first':
    'Program {program} of package {package}, Advanced: Run another program first is not selected.',
  'checklist-why.program-run-first':
    'A task sequence does not run what another program depends on; the program itself then fails.',
  'checklist.program-restart': 'Program {program} of package {package}, General: After running is No action required.',
  'checklist-why.program-restart': 'A program that restarts by itself ends the task sequence. It has its own restart.',
  'checklist.certfix-distribution-points':
    'Package {package} is on every distribution point that machines use for this task sequence.',
  'checklist-why.certfix-distribution-points': 'A task sequence does not start where one of its packages is missing.',
  'checklist.raw-sequence': 'Bring the file back the same way as you got it.',
  'checklist-why.raw-sequence':
    'It holds the bare sequence. Import in the console expects a file that Export of the console wrote.',
  'checklist.secrets-in-file': {
    one: 'Keep the file where only administrators read: a step of it holds a password or product key.',
    other: 'Keep the file where only administrators read: {count} of its steps hold passwords or product keys.',
  },
  'checklist-why.secrets-in-file': 'They stand there in clear text, and in the backup of the file too.',
  'checklist.import': 'Import the file, and look at each step that the task sequence editor marks.',
  'checklist-why.import':
    'An import makes a new task sequence with a new ID. The one that you exported stays as it is: it is your way back.',
  'checklist.reopen-editor': 'Close the task sequence editor after each import, and open it again for the next one.',
  'checklist-why.reopen-editor': 'An editor that stays open shows the task sequence that was imported before.',
  'checklist.domain-join-password': {
    one: 'Enter the password of the account that joins the domain again, in this step.',
    other: 'Enter the password of the account that joins the domain again, in these {count} steps.',
  },
  'checklist-why.domain-join-password': 'Export leaves passwords out. Without it the machine does not join the domain.',
  'checklist.local-administrator-password': {
    one: 'Enter the password of the local administrator again, in this step.',
    other: 'Enter the password of the local administrator again, in these {count} steps.',
  },
  'checklist-why.local-administrator-password':
    'Export leaves passwords out. Without it nobody knows the password of the account, or it has none.',
  'checklist.product-key': {
    one: 'Enter the product key again in this step, if there was one.',
    other: 'Enter the product key again in these {count} steps, where there was one.',
  },
  'checklist-why.product-key': 'Export leaves product keys out. Windows Setup may stop and ask for it.',
  'checklist.account-password': {
    one: 'Enter the password of the account in this step again.',
    other: 'Enter the passwords of the accounts in these {count} steps again.',
  },
  'checklist-why.account-password': 'Export leaves passwords out. Without it the step fails.',
  'checklist.set-run-first':
    'In Properties of the task sequence, Advanced, select Run another program first: package {package}, program {program}.',
  'checklist-why.set-run-first':
    'The certificates of the old Windows have to be sound before the first step runs, and a bare sequence has no place for this setting.',
  'checklist.check-run-first':
    'In Properties of the task sequence, Advanced, check Run another program first: package {package}, program {program}.',
  'checklist-why.check-run-first':
    'The setting is in the file. Whether Import takes it from there is not proven; without it the old certificates stay faulty.',
  'checklist.advertisements': 'Advertise the new task sequence, and let the advertisements of the old one end.',
  'checklist-why.advertisements': 'Advertisements name a task sequence by its ID, and the new one has a new ID.',
  'checklist.test': 'Test the task sequence on one machine before you advertise it to a collection.',
  'checklist-why.test':
    'Look into smsts.log: the client is installed with PATCH, CCMCertFix runs, and no line has 0x80092024.',
} as const
