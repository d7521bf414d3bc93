/** What the check of a task sequence says: what is wrong or left to do, why it matters, what to do. */
export const lint = {
  'lint-nature.fault': 'Fault',
  'lint-nature.to-do': 'To do',
  'lint-nature.note': 'Note',

  'lint.newer-product': 'This task sequence is of ConfigMgr 2012 or later',
  'lint-why.newer-product': 'KB977203 was made for ConfigMgr 2007 SP1 and SP2 alone.',
  'lint-advice.newer-product': 'Nothing of the article is to be done here.',

  'lint.no-windows-setup': 'No enabled step sets up Windows or captures user state',
  'lint-why.no-windows-setup': 'KB977203 concerns task sequences that deploy Windows or capture for a replacement.',
  'lint-advice.no-windows-setup': 'Nothing of the article is to be done here. Enable the steps first if you meant to.',

  'lint.no-state-migration': 'This task sequence sets up Windows and migrates no user state',
  'lint-why.no-state-migration': 'Without Request State Store the fault of the article cannot show itself.',
  'lint-advice.no-state-migration':
    'Patch the client all the same: certificates that it makes now are refused in a later migration.',

  'lint.scenario-unclear': 'What this task sequence is for cannot be told from its steps',
  'lint-why.scenario-unclear': 'Refresh, replacement and new computer need different changes.',
  'lint-advice.scenario-unclear':
    'Say which scenario it is, or look whether steps that capture or restore are missing.',

  'lint.action-differs': 'The command line of the step has {found}, its property {property} has {needed}',
  'lint-why.action-differs':
    'ConfigMgr makes the command line of the properties. A file with two answers was changed by hand in one place.',
  'lint-advice.action-differs': 'Open the step in the console, set the property, save, and export again.',

  'lint.setup-disabled': 'This step Setup Windows and ConfigMgr is disabled, or a group around it is',
  'lint-why.setup-disabled': 'It does not run. Certmend leaves it alone unless you ask for disabled steps too.',
  'lint-advice.setup-disabled': 'If it is to be enabled again, give it PATCH= then.',

  'lint.setup-several': 'There are several steps Setup Windows and ConfigMgr: {number}',
  'lint-why.setup-several': 'Each of them installs a client: each needs PATCH= and the steps of CCMCertFix behind it.',
  'lint-advice.setup-several': 'Look at each of them.',

  'lint.setup-continue-on-error': 'Setup Windows and ConfigMgr continues on error',
  'lint-why.setup-continue-on-error': 'It has no effect: where this step fails, the task sequence fails.',
  'lint-advice.setup-continue-on-error': 'Clear Continue on error, so that nobody counts on it.',

  'lint.setup-group-continue-on-error': 'The group {group} around Setup Windows and ConfigMgr continues on error',
  'lint-why.setup-group-continue-on-error':
    'Steps that are inserted into the group inherit it: where CCMCertFix fails, the task sequence goes on.',
  'lint-advice.setup-group-continue-on-error': 'Look in smsts.log whether the step of CCMCertFix ended with 0.',

  'lint.setup-group-condition': 'The group {group} around Setup Windows and ConfigMgr runs on a condition',
  'lint-why.setup-group-condition': 'Steps that are inserted into the group run on the same condition.',
  'lint-advice.setup-group-condition': 'Make sure that another group does not set up Windows without them.',

  'lint.setup-group-winpe': 'The group {group} around Setup Windows and ConfigMgr runs in Windows PE only',
  'lint-why.setup-group-winpe':
    'Steps behind Setup Windows and ConfigMgr run in the new Windows. The condition is read when the group begins, so they should run; nobody has proved it.',
  'lint-advice.setup-group-winpe': 'Test it: the step of CCMCertFix has to appear in smsts.log.',

  'lint.client-package-missing': 'Setup Windows and ConfigMgr names no client package',
  'lint-why.client-package-missing': 'Without it no client is installed, and PATCH= has no folder to point at.',
  'lint-advice.client-package-missing': 'Choose the ConfigMgr client package in the step.',

  'lint.patch-missing': 'PATCH= is not in the installation properties',
  'lint-why.patch-missing': 'The client in the new Windows would make names with a NUL again.',
  'lint-advice.patch-missing': 'Let Certmend add it.',

  'lint.patch-without-update': 'PATCH= names other patches, but not KB977203',
  'lint-why.patch-without-update': 'The client in the new Windows would make names with a NUL again.',
  'lint-advice.patch-without-update':
    'Let Certmend add it to the list. Check first that none of the other patches contains it.',

  'lint.patch-twice': 'PATCH= is there more than once: {number}',
  'lint-why.patch-twice': 'The property is a list: several patches belong in one value.',
  'lint-advice.patch-twice': 'Keep one PATCH= and separate its files with semicolons.',

  'lint.patch-misnamed': 'The property that names the patch is called {name}, not PATCH',
  'lint-why.patch-misnamed':
    'Windows Installer does not know it, so nothing is patched. The Polish translation of the article translates the name.',
  'lint-advice.patch-misnamed': 'Rename it to PATCH, without blanks around the equals sign.',

  'lint.patch-unquoted': 'The value of PATCH= is not in quotes',
  'lint-why.patch-unquoted': 'The article asks for them: a blank in the path would end the value.',
  'lint-advice.patch-unquoted': 'Put the value in straight double quotes.',

  'lint.patch-placeholder': 'The installation properties still have a placeholder: {text}',
  'lint-why.patch-placeholder': 'The angle brackets of the article stand for the ID of the client package.',
  'lint-advice.patch-placeholder': 'Put the ID of the client package of this step there, without brackets.',

  'lint.patch-data-path': 'PATCH= uses _SMSTSMDataPath: {path}',
  'lint-why.patch-data-path': 'Drive letters can differ between Windows PE and Windows: the file is not found.',
  'lint-advice.patch-data-path': 'Write the drive, or use the network path of the client package’s source.',

  'lint.patch-package-differs': 'PATCH= names package {found}; the client package of the step is {needed}',
  'lint-why.patch-package-differs':
    'The patch lies in the folder of the client package. The path is wrong, or went stale when the client package was changed.',
  'lint-advice.patch-package-differs': 'Put {needed} into the path.',

  'lint.patch-hotfix-package': 'PATCH= names {found}, the package of the hotfix; the client package is {needed}',
  'lint-why.patch-hotfix-package':
    'KB977203 - Advanced Client Hotfix is another package. Its files are not there when the client is installed.',
  'lint-advice.patch-hotfix-package': 'Put {needed} into the path.',

  'lint.patch-folder': 'PATCH= names a file outside the folder of the hotfix: {path}',
  'lint-why.patch-folder': 'The client package keeps it in i386\\hotfix, in a folder named after the article.',
  'lint-advice.patch-folder':
    'Write the whole path: drive, _SMSTaskSequence\\OSD, package, i386\\hotfix\\KB977203, file.',

  'lint.patch-folder-differs': 'The file {file} is named in the folder {folder} of another update',
  'lint-why.patch-folder-differs': 'The folder has the patch of its own update only: the file is not found.',
  'lint-advice.patch-folder-differs': 'Look in the source of the client package which of the two is right.',

  'lint.patch-service-packs-mixed': 'PATCH= names the patches of SP1 and of SP2',
  'lint-why.patch-service-packs-mixed':
    'A client is one or the other. A patch that does not fit ends its installation.',
  'lint-advice.patch-service-packs-mixed': 'Keep the file of your site’s service pack.',

  'lint.patch-service-pack-differs': 'PATCH= names the patch of {found}; the site has {needed}',
  'lint-why.patch-service-pack-differs': 'A patch that does not fit ends the installation of the client.',
  'lint-advice.patch-service-pack-differs': 'Name the file of {needed}.',

  'lint.patch-service-pack-unknown': 'The name of the patch says no service pack: {file}',
  'lint-why.patch-service-pack-unknown': 'Names differ by language. Which service pack it is for cannot be told here.',
  'lint-advice.patch-service-pack-unknown': 'Look in the source of the client package.',

  'lint.patch-not-msp': 'PATCH= names something that is no .msp file: {file}',
  'lint-why.patch-not-msp': 'Text glued behind the path belongs to it for Windows Installer: the file is not found.',
  'lint-advice.patch-not-msp': 'End the path with .msp.',

  'lint.patch-superseded': 'PATCH= names KB977384 and KB977203',
  'lint-why.patch-superseded': 'KB977384 contains KB977203, which cannot be installed beside it.',
  'lint-advice.patch-superseded': 'Take KB977203 out of the list.',

  'lint.patch-drive': 'PATCH= counts on drive {drive}',
  'lint-why.patch-drive': '_SMSTaskSequence is put on the drive with the most free space.',
  'lint-advice.patch-drive':
    'Where computers have several drives, use the network path of the client package’s source.',

  'lint.properties-unbalanced-quote': 'A quote in the installation properties is not closed: {text}',
  'lint-why.properties-unbalanced-quote': 'Everything behind it counts as one value.',
  'lint-advice.properties-unbalanced-quote': 'Close the quote behind the path.',

  'lint.properties-curly-quote': 'The installation properties have typographic quotes: {text}',
  'lint-why.properties-curly-quote': 'For Windows Installer they are letters of the path.',
  'lint-advice.properties-curly-quote': 'Replace them with straight double quotes.',

  'lint.properties-odd-blank': 'The installation properties have an unusual blank: {text}',
  'lint-why.properties-odd-blank':
    'Web pages carry no-break spaces. Windows Installer does not separate properties there.',
  'lint-advice.properties-odd-blank': 'Type an ordinary blank in its place.',

  'lint.properties-blank-around-equals': 'A blank stands beside an equals sign: {text}',
  'lint-why.properties-blank-around-equals': 'The property and its value are taken for two things.',
  'lint-advice.properties-blank-around-equals': 'Remove the blanks around the equals sign.',

  'lint.properties-text-beside-quotes': 'Text is glued to a quote: {text}',
  'lint-why.properties-text-beside-quotes':
    'The value does not end with its quote. The Italian translation of the article runs its next line into the path.',
  'lint-advice.properties-text-beside-quotes': 'Remove what does not belong to the value, or put a blank before it.',

  'lint.properties-stray-text': 'The installation properties have text that is no property: {text}',
  'lint-why.properties-stray-text': 'What client setup makes of it is not known.',
  'lint-advice.properties-stray-text': 'Remove it, or write it as NAME=value.',

  'lint.properties-not-respecified': 'PATCH= is there, but neither SMSSLP nor FSP',
  'lint-why.properties-not-respecified': 'What is not said again is lost when the client is installed with a patch.',
  'lint-advice.properties-not-respecified': 'Add the properties that your clients were installed with.',

  'lint.properties-overridden':
    'A step before Setup Windows and ConfigMgr sets its installation properties, without the patch',
  'lint-why.properties-overridden':
    'The variable SMSClientInstallProperties goes before the text of the step: PATCH= has no effect.',
  'lint-advice.properties-overridden': 'Add PATCH= to the value of this step, or remove the step.',

  'lint.properties-set-before': 'A step before Setup Windows and ConfigMgr sets its installation properties',
  'lint-why.properties-set-before': 'The variable SMSClientInstallProperties goes before the text of the step.',
  'lint-advice.properties-set-before': 'PATCH= belongs in the value of this step.',

  'lint.properties-set-after': 'A step sets SMSClientInstallProperties where no client is installed afterwards',
  'lint-why.properties-set-after': 'Setup Windows and ConfigMgr has run by then, or is not there: it has no effect.',
  'lint-advice.properties-set-after': 'Remove the step, or move it before Setup Windows and ConfigMgr.',

  'lint.properties-in-script': 'A command names SMSClientInstallProperties',
  'lint-why.properties-in-script': 'Scripts can build PATCH= at run time. What comes of it cannot be seen here.',
  'lint-advice.properties-in-script': 'Read the script, and in smsts.log the command line of client setup.',

  'lint.certfix-step-missing': 'No Install Software step runs CCMCertFix behind Setup Windows and ConfigMgr',
  'lint-why.certfix-step-missing': 'Certificates taken over from the old Windows keep the NUL in their names.',
  'lint-advice.certfix-step-missing': 'Let Certmend insert it.',

  'lint.certfix-restart-missing': 'No Restart Computer stands directly behind the step of CCMCertFix',
  'lint-why.certfix-restart-missing': 'The article asks for a restart once the certificates are mended.',
  'lint-advice.certfix-restart-missing': 'Let Certmend insert it.',

  'lint.certfix-misplaced': 'CCMCertFix does not run directly behind Setup Windows and ConfigMgr',
  'lint-why.certfix-misplaced': 'Steps between them run with the faulty certificates.',
  'lint-advice.certfix-misplaced': 'Move the step directly behind Setup Windows and ConfigMgr.',

  'lint.certfix-other-group': 'CCMCertFix runs next, but in another group than Setup Windows and ConfigMgr',
  'lint-why.certfix-other-group': 'A condition of its group decides whether it runs.',
  'lint-advice.certfix-other-group': 'Make sure that the group always runs, or move the step.',

  'lint.certfix-disabled': 'The step of CCMCertFix is disabled, or a group around it is',
  'lint-why.certfix-disabled': 'It does not run.',
  'lint-advice.certfix-disabled': 'Enable it.',

  'lint.certfix-wrong-program': 'The step runs the program {found} of the package of CCMCertFix, not {needed}',
  'lint-why.certfix-wrong-program': 'Only the program that starts CCMCertFix.exe mends the certificates.',
  'lint-advice.certfix-wrong-program': 'Choose the program {needed} in the step.',

  'lint.restart-before-certfix': 'Restart Computer stands before the step of CCMCertFix',
  'lint-why.restart-before-certfix':
    'The restart belongs behind CCMCertFix, so that the client starts with mended certificates.',
  'lint-advice.restart-before-certfix': 'Put CCMCertFix first, then the restart.',

  'lint.restart-notify': 'The restart behind CCMCertFix notifies the user and waits {seconds} seconds',
  'lint-why.restart-notify':
    'The article asks for Notify the user before restarting to be cleared. The file has 0 then.',
  'lint-advice.restart-notify': 'Clear Notify the user before restarting.',

  'lint.restart-target': 'The restart behind CCMCertFix goes to {target}',
  'lint-why.restart-target': 'It has to start the Windows that was just set up.',
  'lint-advice.restart-target': 'Choose The currently installed default operating system.',

  'lint.restart-disabled': 'The restart behind CCMCertFix is disabled',
  'lint-why.restart-disabled': 'It does not run.',
  'lint-advice.restart-disabled': 'Enable it.',

  'lint.restore-before-certfix': 'This step restores user state before CCMCertFix has run',
  'lint-why.restore-before-certfix': 'It meets the faulty certificates and fails with 0x80092024.',
  'lint-advice.restore-before-certfix': 'Move it behind CCMCertFix and the restart.',

  'lint.hotfix-package-installed': 'Install Software runs a program of {packageId}, the package of the hotfix',
  'lint-why.hotfix-package-installed': 'The hotfix stops the client service, and the task sequence fails.',
  'lint-advice.hotfix-package-installed': 'Remove the step. PATCH= patches the client. Steps of CCMCertFix stay.',

  'lint.hotfix-program-installed': 'Install Software seems to run the hotfix: its program is called {program}',
  'lint-why.hotfix-program-installed': 'The hotfix stops the client service, and the task sequence fails.',
  'lint-advice.hotfix-program-installed':
    'Look what the program starts. Remove the step if it is the patch; CCMCertFix.exe may stay.',

  'lint.hotfix-suspected': 'This step may install the hotfix',
  'lint-why.hotfix-suspected':
    'Its name or command line speaks of the update. The hotfix would stop the client service; CCMCertFix would not.',
  'lint-advice.hotfix-suspected': 'Look what the step starts.',

  'lint.run-first-missing': 'Run another program first is empty',
  'lint-why.run-first-missing': 'CCMCertFix has to run in the old Windows before the task sequence starts.',
  'lint-advice.run-first-missing': 'Let Certmend set it. Look at the Advanced tab after the import.',

  'lint.run-first-other': 'Run another program first has {program} of package {package}',
  'lint-why.run-first-other': 'There is room for one program only. Certmend does not replace it.',
  'lint-advice.run-first-other':
    'Let that program run CCMCertFix first by its own Run another program first, or replace it yourself.',

  'lint.run-first-not-in-file': 'This file says nothing about Run another program first',
  'lint-why.run-first-not-in-file': 'A bare sequence is held without the properties of its package.',
  'lint-advice.run-first-not-in-file': 'Look at the Advanced tab in the console.',

  'lint.run-first-unreadable': 'Run another program first cannot be read: {text}',
  'lint-why.run-first-unreadable': 'It has to be a package ID, two semicolons and the name of a program.',
  'lint-advice.run-first-unreadable': 'Choose package and program anew on the Advanced tab.',

  'lint.run-first-hotfix': 'Run another program first has a program of {packageId}, the package of the hotfix',
  'lint-why.run-first-hotfix': 'The hotfix stops the client service. Only CCMCertFix mends existing certificates.',
  'lint-advice.run-first-hotfix': 'Choose the package and program of CCMCertFix.',

  'lint.run-first-differs':
    'Run another program first has {program} of package {package}, CCMCertFix is {neededProgram} of {neededPackage}',
  'lint-why.run-first-differs': 'Both places are to run the same package and program.',
  'lint-advice.run-first-differs': 'Look which of the two exists, and choose it in both places.',

  'lint.reference-certfix-missing': 'The references lack package {packageId} with program {program}',
  'lint-why.reference-certfix-missing':
    'They say which packages have to be on a distribution point. The console makes the list anew when it imports.',
  'lint-advice.reference-certfix-missing': 'Let Certmend add it.',

  'lint.reference-missing': 'Package {packageId} is used, but not in the references',
  'lint-why.reference-missing': 'The console makes the list anew when it imports; until then it is not complete.',
  'lint-advice.reference-missing': 'Make sure that the package exists at the site of the import.',

  'lint.reference-unused': 'No step names the referenced package {packageId}',
  'lint-why.reference-unused': 'Importing can fail for a package that does not exist any more.',
  'lint-advice.reference-unused': 'Nothing is to be done unless the import complains.',

  'lint.package-id-syntax': '{packageId} is no package ID',
  'lint-why.package-id-syntax': 'It has the three characters of a site code and five hexadecimal digits.',
  'lint-advice.package-id-syntax': 'Copy the ID from the console.',

  'lint.pair-swapped': 'The two task sequences of the replacement are the wrong way round',
  'lint-why.pair-swapped': 'The one that captures runs on the old computer, the one that restores on the new one.',
  'lint-advice.pair-swapped': 'Swap them.',

  'lint.pair-not-capture': 'This task sequence does not capture for a replacement',
  'lint-why.pair-not-capture': 'The first of the pair captures user state and sets up no Windows.',
  'lint-advice.pair-not-capture': 'Choose the task sequence that runs on the old computer.',

  'lint.pair-not-restore': 'This task sequence sets up no Windows',
  'lint-why.pair-not-restore': 'The second of the pair sets up Windows and restores user state.',
  'lint-advice.pair-not-restore': 'Choose the task sequence that runs on the new computer.',

  'lint.pair-certfix-differs':
    'CCMCertFix is {program} of package {package} here, and {neededProgram} of {neededPackage} in the other task sequence',
  'lint-why.pair-certfix-differs': 'Both task sequences of a replacement are to run the same program.',
  'lint-advice.pair-certfix-differs': 'Look which of the two exists, and choose it in both.',
} as const
