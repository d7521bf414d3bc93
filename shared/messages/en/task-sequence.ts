/** Task sequences: what is to be changed, where, and why. */
export const taskSequence = {
  'sequence.package': 'the task sequence itself',

  'sequence-edit.patch-property': 'PATCH in the installation properties',
  'sequence-edit.run-first': 'Run another program first',
  'sequence-edit.install-software': 'Install Software step for CCMCertFix',
  'sequence-edit.restart': 'Restart Computer step',
  'sequence-edit.reference': 'Reference to the CCMCertFix package',

  'scenario-name.odd': 'not clear',
  'scenario-name.none': 'no deployment',
  'scenario-role.capture': 'Captures user state',
  'scenario-role.setup': 'Sets up Windows',
  'scenario-role.restore': 'Restores user state',

  'sequence-reason.patch-added':
    'The client gets the hotfix as it is installed. All other properties stay, byte for byte.',
  'sequence-reason.patch-listed': 'PATCH names other patches already: this one goes behind them.',
  'sequence-reason.replaces-package': 'What stands there names this update in another package: {path}',
  'sequence-reason.replaces-service-pack': 'What stands there is the patch for the other service pack: {path}',
  'sequence-reason.replaces-data-path': 'What stands there uses _SMSTSMDataPath, whose drive letter can change: {path}',
  'sequence-reason.replaces-place':
    'What stands there names this update in another place or under another name: {path}',
  'sequence-reason.replaces-translated': 'What stands there is called {name}, which Windows Installer does not know.',
  'sequence-reason.program-added': 'CCMCertFix mends the old Windows before the first step runs.',
  'sequence-reason.after-setup': 'Directly behind {step}: CCMCertFix mends what the new client wrote.',
  'sequence-reason.after-certfix': 'Directly behind CCMCertFix: into the installed Windows, without notice.',
  'sequence-reason.reference-added':
    'Says that the sequence needs the package. ConfigMgr makes the list anew on import.',
  'sequence-reason.patch-there': 'It stands there already, as it should.',
  'sequence-reason.program-there': 'This package and program stand there already.',
  'sequence-reason.step-there': '{step} does it already, in line {line}.',
  'sequence-reason.reference-there': 'The list names the package already.',
  'sequence-reason.superseded': 'KB{update} stands in PATCH. It contains this update.',
  'sequence-reason.setup-disabled': 'The step Setup Windows and ConfigMgr is disabled, and is left alone.',
  'sequence-reason.capture-only': 'This sequence captures only. The one that restores needs it.',
  'sequence-reason.nothing-to-run-on': 'A new computer has no old Windows that it could run on.',
  'sequence-reason.no-place-in-file': 'A bare sequence has no place for it. Set it in the console, see the list below.',
  'sequence-reason.no-step-to-refer-to': 'No step uses the package.',
  'sequence-reason.no-setup': 'There is no step Setup Windows and ConfigMgr.',
  'sequence-reason.client-package-missing': 'The step names no client package, so there is no folder to point at.',
  'sequence-reason.client-package-malformed': '{packageId}, the client package of the step, is no package ID.',
  'sequence-reason.set-by-step':
    '{step} in line {line} sets SMSClientInstallProperties before, and overrides what stands here.',
  'sequence-reason.variable-twice': 'The property stands there twice. Remove one of the two.',
  'sequence-reason.value-not-text': 'The value holds more than text. Set it anew in the console.',
  'sequence-reason.unbalanced-quote': 'A quote is not closed: {text}',
  'sequence-reason.curly-quote': 'The value has curly quotes: {text}',
  'sequence-reason.odd-blank': 'The value has a blank that only looks like one: {text}',
  'sequence-reason.blank-around-equals': 'A blank stands beside an equals sign: {text}',
  'sequence-reason.text-beside-quotes': 'Text stands right beside a quote: {text}',
  'sequence-reason.patch-twice': 'PATCH stands there more than once. Keep one of them.',
  'sequence-reason.several-patches': 'PATCH names this update more than once. Keep the right one.',
  'sequence-reason.patch-under-other-name': '{name}, which is not PATCH, has the path of a patch.',
  'sequence-reason.stray-path': 'A path stands there without a property: {text}',
  'sequence-reason.value-from-variable': 'A variable brings in what only shows when the sequence runs: {text}',
  'sequence-reason.other-program': '{program} of package {packageId} stands there. There is room for one program only.',
  'sequence-reason.unreadable-program': 'What stands there is no package and program: {text}',
  'sequence-reason.field-twice': 'The field stands in the file twice.',
  'sequence-reason.program-differs': '{step} in line {line} runs the program {program} of this package.',
  'sequence-reason.stands-elsewhere':
    '{step} in line {line} does it, but not directly behind Setup Windows and ConfigMgr.',
  'sequence-reason.step-disabled': '{step} in line {line} would do it, but is disabled.',
  'sequence-reason.step-conditional': '{step} in line {line} does it, but on a condition of its own.',
  'sequence-reason.restart-before-certfix':
    '{step} in line {line} stands on the wrong side of the restart. CCMCertFix comes first.',
  'sequence-reason.restart-notifies': '{step} in line {line} restarts, but notifies the user for {seconds} seconds.',
  'sequence-reason.restart-target': '{step} in line {line} restarts to {target}, not into the installed Windows.',
  'sequence-reason.install-blocked': 'It belongs behind the step of CCMCertFix, which is not there.',

  'sequence-notice.scenario-differs': 'The steps speak for {outcome}; you chose {decided}.',
  'sequence-notice.no-user-state':
    'This sequence restores no user state, so the fault cannot show itself here. The client is patched all the same.',
  'sequence-notice.several-setup-steps': {
    one: 'There is {count} step Setup Windows and ConfigMgr.',
    other: 'There are {count} steps Setup Windows and ConfigMgr. Look at each of them.',
  },
  'sequence-notice.setup-disabled': '{step} in line {line} is disabled.',
  'sequence-notice.newer-sequence':
    'Schema version {version} is of ConfigMgr 2012 SP1 or later. KB977203 is for ConfigMgr 2007.',
  'sequence-notice.group-conditional':
    'The group {group} in line {line} runs on a condition. The inserted steps run on it too.',
  'sequence-notice.group-continues':
    'The group {group} in line {line} continues on error. It goes on even where CCMCertFix fails.',
  'sequence-notice.setup-conditional':
    '{step} in line {line} runs on a condition. The inserted steps get the same one.',
  'sequence-notice.restore-before-setup':
    '{step} in line {line} restores user state before the inserted steps have run.',
}
