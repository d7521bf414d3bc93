/** The hotfix and CCMCertFix: which file somebody brought, which step applies, how the programs end. */
export const hotfix = {
  'file-verdict.client-patch': 'Genuine client patch of KB977203',
  'file-advice.client-patch': 'It mends how the client names new certificates. CCMCertFix is for those that exist.',
  'file-verdict.client-patch-of-other-service-pack': 'Genuine client patch, but of the other service pack',
  'file-advice.client-patch-of-other-service-pack':
    'Windows Installer would refuse it (1642). Bring the patch of the service pack that the client has.',
  'file-verdict.certfix-tool': 'Genuine CCMCertFix.exe',
  'file-advice.certfix-tool': 'It mends certificates that exist. The client patch is for new ones.',
  'file-verdict.certfix-tool-of-other-service-pack': 'Genuine CCMCertFix.exe of the other service pack',
  'file-advice.certfix-tool-of-other-service-pack':
    'It may be run all the same. Read the certificates afterwards, as always.',
  'file-verdict.download-wrapper': 'What Microsoft’s download page sent, still packed',
  'file-advice.download-wrapper': 'Unpack it, then choose what comes out of it.',
  'file-verdict.site-server-hotfix': 'Genuine KB977203 for site servers',
  'file-advice.site-server-hotfix':
    'Install it on every site server. The client patch and CCMCertFix.exe come out of it: SP2 with msiexec /a, SP1 with /x:.',
  'file-verdict.superseding-update': 'KB977384, which contains the client fix of KB977203',
  'file-advice.superseding-update':
    'Where it is applied, the client needs no patch of KB977203. CCMCertFix.exe is not in it: get KB977203 for that.',
  'file-verdict.other-update': 'Another update or another product',
  'file-advice.other-update': 'It does not help here. Choose a file of KB977203.',
  'file-verdict.component': 'A part of the update, nothing to be run by itself',
  'file-advice.component': 'Choose the client patch (.msp) or CCMCertFix.exe.',
  'file-verdict.wrong-content': 'The right name, but not what it says',
  'file-advice.wrong-content': 'It was changed or is another file. It is never run. Get it again from Microsoft.',
  'file-verdict.unsigned': 'Not signed',
  'file-advice.unsigned':
    'Every file of this update is signed by Microsoft. It is never run. Get it again from Microsoft.',
  'file-verdict.unknown-file': 'Not a file of KB977203',
  'file-advice.unknown-file': 'Choose the client patch (.msp), CCMCertFix.exe, or the hotfix for site servers.',

  'signature-check.nothing-appended': 'Nothing was added to the file',
  'signature-check.file-digest': 'The file is the one that was signed',
  'signature-check.signature': 'The signature is by the key of the signer',
  'signature-check.time-stamp': 'The time of signing is vouched for',
  'signature-check.chain': 'The signer leads to a root of Microsoft that Certmend knows',
  'signature-check.validity': 'The certificates were valid when it was signed',
  'signature-check.purpose': 'The certificates may sign programs',
  'signature-check.publisher': 'The signer is Microsoft',

  'check-status.passed': 'Yes',
  'check-status.failed': 'No',
  'check-status.not-possible': 'Not known',

  'check-reason.bytes-behind-file': 'bytes stand behind the end of the file',
  'check-reason.bytes-behind-signature': 'bytes stand behind the signature',
  'check-reason.unknown-addition': 'the signature carries an addition that is not known',
  'check-reason.unreadable': 'it cannot be read',
  'check-reason.another-kind-of-file': 'it was made for another kind of file',
  'check-reason.algorithm-not-accepted': 'its algorithm is not accepted',
  'check-reason.file-digest-differs': 'the file was changed after it was signed',
  'check-reason.description-digest-differs': 'names or dates inside were changed after it was signed',
  'check-reason.signer-missing': 'it names no signer',
  'check-reason.several-signers': 'it names several signers',
  'check-reason.signer-certificate-missing': 'the certificate of the signer is missing',
  'check-reason.content-type-differs': 'the signature is about something else',
  'check-reason.content-digest-differs': 'the signature is about another digest',
  'check-reason.signature-wrong': 'the key of the certificate did not make it',
  'check-reason.no-time-stamp': 'there is no time stamp',
  'check-reason.issuer-missing': 'a certificate of the chain is missing',
  'check-reason.root-not-pinned': 'it leads to a root that Certmend does not trust',
  'check-reason.not-an-authority': 'a certificate of the chain may not issue others',
  'check-reason.certificate-signature-wrong': 'a certificate of the chain was changed',
  'check-reason.not-yet-valid': 'a certificate was not valid yet',
  'check-reason.expired': 'a certificate had expired',
  'check-reason.not-for-this-purpose': 'a certificate is for another purpose',
  'check-reason.another-publisher': 'somebody else signed it',
  'check-reason.chain-incomplete': 'the chain is not complete',

  'table-difference.size':
    'The article lists {expected} bytes for the English file, this one has {actual}. Other languages differ.',
  'table-difference.version': 'The article lists version {expected}, this file has {actual}.',

  'hotfix-step.apply-patch': 'Apply the client patch',
  'hotfix-step.mend-certificates': 'Run CCMCertFix, or let Certmend mend the names',
  'hotfix-step.nothing': 'Nothing is to be done',
  'hotfix-step.not-here': 'Nothing can be run here',
  'hotfix-step.cannot-tell': 'Which step applies is not known',

  'hotfix-why.client-old': 'The client still gives new certificates faulty names.',
  'hotfix-why.client-old-and-certificates-bad':
    'The client still gives new certificates faulty names, and there are faulty ones. They are mended after the patch.',
  'hotfix-why.certificates-bad': 'The client is patched, but certificates from before still have faulty names.',
  'hotfix-why.superseded':
    'KB977384 is applied and contains the client fix, so KB977203 cannot be installed. Certificates from before still have faulty names; CCMCertFix.exe comes from KB977203.',
  'hotfix-why.done': 'The client is patched and its certificates are in order.',
  'hotfix-why.client-unknown': 'The version of the client could not be read.',
  'hotfix-why.client-other-build': 'This build of the client is not known.',
  'hotfix-why.fix-unknown': 'The version of ccmgencert.dll could not be read.',
  'hotfix-why.patch-without-file':
    'The patch is registered as applied, but ccmgencert.dll is older. Repair or reinstall the client first.',
  'hotfix-why.certificates-unknown': 'The certificates could not be read.',
  'hotfix-why.no-client': 'There is no ConfigMgr client here.',
  'hotfix-why.client-rtm': 'The client is ConfigMgr 2007 without a service pack. Upgrade it first.',
  'hotfix-why.client-other-product': 'KB977203 is for ConfigMgr 2007 SP1 and SP2 alone.',
  'hotfix-why.another-disk':
    'This is the disk of another computer. Programs would change this computer instead; Certmend can mend the names on the disk.',
  'hotfix-why.windows-pe':
    'This is Windows PE. Programs would change its own store, which is lost at the next start; start Windows itself.',

  'hotfix-site-server.needs-hotfix':
    'This is a site server without the hotfix: install it here, as on every site server. Then update the distribution points of the client package.',
  'hotfix-site-server.has-hotfix':
    'This is a site server with the hotfix. Make sure that the distribution points of the client package were updated.',
  'hotfix-site-server.unknown': 'Whether this site server has the hotfix is not known.',

  'file-use.apply-patch': 'Apply it to this client',
  'file-use.run-certfix': 'Run it on this computer',
  'file-use.extract-package': 'Extract it with msiexec /a',
  'file-use.extract-program': 'Extract it with /x:',
  'file-use.unpack-download': 'Unpack it',
  'file-use.install-on-site-server': 'Install it on this site server',
  'file-use.none': 'It is of no use here',

  'file-use-why.fits': 'It is what this client needs.',
  'file-use-why.certfix-inside': 'Client patch and CCMCertFix.exe are inside. Extracting installs nothing.',
  'file-use-why.unpack-first': 'What is inside is checked then.',
  'file-use-why.site-server-here': 'Afterwards, update the distribution points of the client package.',
  'file-use-why.not-genuine': 'Its signature does not hold. It is never run.',
  'file-use-why.not-ours': 'It is no file that the remedy runs.',
  'file-use-why.other-service-pack': 'It is for clients of the other service pack.',
  'file-use-why.superseding-applied':
    'KB977384 is applied: it contains this patch, which can no longer be installed. Go on to CCMCertFix.',
  'file-use-why.already-fixed': 'The client has the fix already.',
  'file-use-why.patch-without-file':
    'It is registered as applied, but ccmgencert.dll is older. Repair or reinstall the client first.',
  'file-use-why.certificates-good': 'No certificate has a faulty name.',
  'file-use-why.contains-patch-only': 'Certmend does not apply KB977384. It also holds no CCMCertFix.exe.',
  'file-use-why.client-unknown': 'What this client needs is not known.',
  'file-use-why.not-in-scope': 'No ConfigMgr 2007 SP1 or SP2 client is here.',
  'file-use-why.another-disk': 'It would change this computer, not the disk that you look at.',
  'file-use-why.windows-pe': 'It would change Windows PE, not the Windows on the disk.',

  'exit-outcome.success': 'Success',
  'exit-outcome.success-restart': 'Success, restart Windows',
  'exit-outcome.ran': 'It ran; whether it helped is read back',
  'exit-outcome.retry': 'Wait and try again',
  'exit-outcome.failure': 'Failed',

  'exit.ERROR_SUCCESS': 'The patch was applied. The version of ccmgencert.dll says whether the client has it.',
  'exit.ERROR_INSTALL_USEREXIT': 'Somebody cancelled it. Nothing was changed.',
  'exit.ERROR_INSTALL_FAILURE':
    'It failed. Look in the log for “Return value 3”; what stands before it is the cause, often the client service or WMI.',
  'exit.ERROR_UNKNOWN_PRODUCT': 'No ConfigMgr 2007 client is installed here, so there is nothing to patch.',
  'exit.ERROR_INSTALL_SOURCE_ABSENT':
    'Windows Installer needs client.msi, but its cached copy and its source are gone. Repair the client, or reinstall it with ccmsetup and PATCH=.',
  'exit.ERROR_INSTALL_ALREADY_RUNNING':
    'Another installation is running, perhaps ccmsetup itself. Certmend waits and tries again.',
  'exit.ERROR_INSTALL_PACKAGE_OPEN_FAILED':
    'The package could not be opened: the path is wrong, or it lies on a share that SYSTEM may not read.',
  'exit.ERROR_INSTALL_PACKAGE_INVALID': 'The package is no package of Windows Installer, or its download was cut off.',
  'exit.ERROR_INSTALL_LOG_FAILURE': 'The log could not be written. Check the folder of the log.',
  'exit.ERROR_INSTALL_PACKAGE_REJECTED': 'A policy forbids the installation. Check the software restriction policies.',
  'exit.ERROR_PATCH_PACKAGE_OPEN_FAILED': 'The patch could not be opened. Check its path.',
  'exit.ERROR_PATCH_PACKAGE_INVALID': 'The file is no patch, or it is damaged. Copy the .msp again.',
  'exit.ERROR_PATCH_PACKAGE_UNSUPPORTED':
    'The patch needs a newer Windows Installer. Update it first; this is common on Windows XP.',
  'exit.ERROR_PRODUCT_VERSION': 'Another version is installed already. The .msi was used where the .msp belongs.',
  'exit.ERROR_INVALID_COMMAND_LINE':
    'Windows Installer did not accept the command line. Check quotation marks, and blanks around =.',
  'exit.ERROR_SUCCESS_REBOOT_INITIATED':
    'The patch was applied and Windows is restarting. The article asks for no restart: files of the client were in use.',
  'exit.ERROR_PATCH_TARGET_NOT_FOUND':
    'The patch is not for what is installed: of the other service pack, no client, or KB977384 or a later fix is there already.',
  'exit.ERROR_PATCH_PACKAGE_REJECTED': 'A policy forbids patches. Check DisablePatch.',
  'exit.ERROR_PATCH_REMOVAL_UNSUPPORTED': 'This patch cannot be removed.',
  'exit.ERROR_UNKNOWN_PATCH': 'The patch is not applied to this client, so it cannot be removed.',
  'exit.ERROR_PATCH_NO_SEQUENCE':
    'The patches that were named cannot be put into an order. Leave out those that others contain.',
  'exit.ERROR_INSTALL_SERVICE_SAFEBOOT': 'Windows Installer does not run in safe mode. Start Windows normally.',
  'exit.ERROR_SUCCESS_REBOOT_REQUIRED':
    'The patch was applied; restart Windows to finish. The article asks for no restart: files of the client were in use.',
  'exit.ccmsetup-0': 'ccmsetup finished.',
  'exit.ccmsetup-7': 'ccmsetup finished; restart Windows.',
  'exit.ccmsetup-8': 'ccmsetup is running already. Wait until it has ended.',
  'exit.ccmsetup-9': 'ccmsetup found that something it needs is missing. ccmsetup.log names it.',
  'exit.ccmsetup-10':
    'ccmsetup refused its manifest: the hash differs. Update the distribution points of the client package.',
  'exit.wusa-0': 'The update was installed.',
  'exit.wusa-restart': 'The update was installed; restart Windows.',
  'exit.WU_S_ALREADY_INSTALLED': 'The update was installed before.',
  'exit.certfix-0':
    'CCMCertFix ran to its end. Microsoft documents none of its codes, so the certificates are read again to see whether it helped.',
  'exit.certfix-other':
    'CCMCertFix ended with a code that Microsoft does not document. Read what it wrote; the certificates are read again.',
  'exit.unknown': 'This code is not known here. Read the log.',

  'lost-without.site-code': 'The client loses its site and reports to none, or to one that it finds by itself.',
  'lost-without.management-point': 'The client no longer knows its first management point.',
  'lost-without.server-locator-point':
    'Without Active Directory, the client no longer finds its site: the server locator point is removed.',
  'lost-without.fallback-status-point':
    'The client can no longer report problems of its own installation: the fallback status point is removed.',
  'lost-without.dns-suffix': 'The client no longer finds its management point by DNS.',
  'lost-without.ports': 'The client goes back to ports 80 and 443 and may no longer reach its servers.',
  'lost-without.cache': 'The cache goes back to its default size and place.',
  'lost-without.directory-lookup': 'The client may look up its servers in WINS again.',
  'lost-without.administrators': 'The accounts that may change the client are removed.',
  'lost-without.certificate-selection': 'The client may choose another certificate for native mode, or none.',
  'lost-without.trusted-keys': 'The client loses the key by which it trusts its management point.',
  'lost-without.internet': 'The client can no longer be managed over the Internet.',
  'lost-without.logging': 'Logs go back to their default size and detail.',
  'lost-without.folder': 'The folder of the client may be the default one again.',
  'lost-without.setting': 'The setting goes back to its default.',

  'cli.hotfix.none': 'No file of KB977203 is in {location}.',
  'cli.hotfix.service-pack': 'Of {servicePack}.',
  'cli.hotfix.version': 'Version {version}',
  'cli.hotfix.digest': 'SHA-256 {digest}',
  'cli.hotfix.signer': 'Signed by {signer}',
  'cli.hotfix.signed-at': 'Signed on {date}',
} as const
