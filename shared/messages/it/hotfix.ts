/** L’hotfix e CCMCertFix: quale file è stato portato, quale passaggio serve, come finiscono i programmi. */
import type { hotfix as english } from '../en/hotfix.ts'
import type { Message } from '../index.ts'

export const hotfix = {
  'file-verdict.client-patch': 'Patch client autentica di KB977203',
  'file-advice.client-patch':
    'Corregge i nomi che il client dà ai certificati nuovi. Per quelli esistenti c’è CCMCertFix.',
  'file-verdict.client-patch-of-other-service-pack': 'Patch client autentica, ma dell’altro service pack',
  'file-advice.client-patch-of-other-service-pack':
    'Windows Installer la rifiuterebbe (1642). Porta la patch del service pack che ha il client.',
  'file-verdict.certfix-tool': 'CCMCertFix.exe autentico',
  'file-advice.certfix-tool': 'Corregge i certificati esistenti. Per quelli nuovi c’è la patch client.',
  'file-verdict.certfix-tool-of-other-service-pack': 'CCMCertFix.exe autentico dell’altro service pack',
  'file-advice.certfix-tool-of-other-service-pack':
    'Si può eseguire lo stesso. Dopo rileggi i certificati, come sempre.',
  'file-verdict.download-wrapper': 'Ciò che ha inviato la pagina di download di Microsoft, ancora compresso',
  'file-advice.download-wrapper': 'Estrailo, poi scegli ciò che contiene.',
  'file-verdict.site-server-hotfix': 'KB977203 autentico per server del sito',
  'file-advice.site-server-hotfix':
    'Installalo su ogni server del sito. Ne escono la patch client e CCMCertFix.exe: SP2 con msiexec /a, SP1 con /x:.',
  'file-verdict.superseding-update': 'KB977384, che contiene la correzione client di KB977203',
  'file-advice.superseding-update':
    'Dove è applicato, al client non serve alcuna patch di KB977203. CCMCertFix.exe non vi è contenuto: per quello procurati KB977203.',
  'file-verdict.other-update': 'Un altro aggiornamento o un altro prodotto',
  'file-advice.other-update': 'Qui non serve. Scegli un file di KB977203.',
  'file-verdict.component': 'Una parte dell’aggiornamento, che non si esegue da sola',
  'file-advice.component': 'Scegli la patch client (.msp) o CCMCertFix.exe.',
  'file-verdict.wrong-content': 'Il nome è giusto, il contenuto no',
  'file-advice.wrong-content':
    'È stato modificato o è un altro file. Non viene mai eseguito. Procuratelo di nuovo da Microsoft.',
  'file-verdict.unsigned': 'Non firmato',
  'file-advice.unsigned':
    'Ogni file di questo aggiornamento è firmato da Microsoft. Non viene mai eseguito. Procuratelo di nuovo da Microsoft.',
  'file-verdict.unknown-file': 'Non è un file di KB977203',
  'file-advice.unknown-file': 'Scegli la patch client (.msp), CCMCertFix.exe o l’hotfix per server del sito.',

  'signature-check.nothing-appended': 'Al file non è stato aggiunto niente',
  'signature-check.file-digest': 'Il file è quello che è stato firmato',
  'signature-check.signature': 'La firma è della chiave del firmatario',
  'signature-check.time-stamp': 'Il momento della firma è garantito',
  'signature-check.chain': 'Il firmatario porta a una radice di Microsoft nota a Certmend',
  'signature-check.validity': 'I certificati erano validi al momento della firma',
  'signature-check.purpose': 'I certificati possono firmare programmi',
  'signature-check.publisher': 'Il firmatario è Microsoft',

  'check-status.passed': 'Sì',
  'check-status.failed': 'No',
  'check-status.not-possible': 'Non si sa',

  'check-reason.bytes-behind-file': 'ci sono byte dopo la fine del file',
  'check-reason.bytes-behind-signature': 'ci sono byte dopo la firma',
  'check-reason.unknown-addition': 'la firma porta un’aggiunta sconosciuta',
  'check-reason.unreadable': 'non si può leggere',
  'check-reason.another-kind-of-file': 'è stata fatta per un altro tipo di file',
  'check-reason.algorithm-not-accepted': 'il suo algoritmo non è accettato',
  'check-reason.file-digest-differs': 'il file è stato modificato dopo la firma',
  'check-reason.description-digest-differs': 'nomi o date all’interno sono stati modificati dopo la firma',
  'check-reason.signer-missing': 'non indica alcun firmatario',
  'check-reason.several-signers': 'indica più firmatari',
  'check-reason.signer-certificate-missing': 'manca il certificato del firmatario',
  'check-reason.content-type-differs': 'la firma riguarda altro',
  'check-reason.content-digest-differs': 'la firma riguarda un altro digest',
  'check-reason.signature-wrong': 'non l’ha fatta la chiave del certificato',
  'check-reason.no-time-stamp': 'manca la marca temporale',
  'check-reason.issuer-missing': 'manca un certificato della catena',
  'check-reason.root-not-pinned': 'porta a una radice di cui Certmend non si fida',
  'check-reason.not-an-authority': 'un certificato della catena non può emetterne altri',
  'check-reason.certificate-signature-wrong': 'un certificato della catena è stato modificato',
  'check-reason.not-yet-valid': 'un certificato non era ancora valido',
  'check-reason.expired': 'un certificato era scaduto',
  'check-reason.not-for-this-purpose': 'un certificato serve ad altro',
  'check-reason.another-publisher': 'l’ha firmato qualcun altro',
  'check-reason.chain-incomplete': 'la catena non è completa',

  'table-difference.size':
    'L’articolo indica {expected} byte per il file inglese, questo ne ha {actual}. Nelle altre lingue è diverso.',
  'table-difference.version': 'L’articolo indica la versione {expected}, questo file ha la {actual}.',

  'hotfix-step.apply-patch': 'Applica la patch client',
  'hotfix-step.mend-certificates': 'Esegui CCMCertFix, oppure lascia che Certmend corregga i nomi',
  'hotfix-step.nothing': 'Non c’è niente da fare',
  'hotfix-step.not-here': 'Qui non si può eseguire niente',
  'hotfix-step.cannot-tell': 'Non si sa quale passaggio serva',

  'hotfix-why.client-old': 'Il client dà ancora nomi difettosi ai certificati nuovi.',
  'hotfix-why.client-old-and-certificates-bad':
    'Il client dà ancora nomi difettosi ai certificati nuovi, e ce ne sono di difettosi. Si correggono dopo la patch.',
  'hotfix-why.certificates-bad': 'Il client ha la patch, ma i certificati di prima hanno ancora nomi difettosi.',
  'hotfix-why.superseded':
    'KB977384 è applicato e contiene la correzione client, quindi KB977203 non si può installare. I certificati di prima hanno ancora nomi difettosi; CCMCertFix.exe viene da KB977203.',
  'hotfix-why.done': 'Il client ha la patch e i suoi certificati sono in ordine.',
  'hotfix-why.client-unknown': 'La versione del client non si è potuta leggere.',
  'hotfix-why.client-other-build': 'Questa build del client è sconosciuta.',
  'hotfix-why.fix-unknown': 'La versione di ccmgencert.dll non si è potuta leggere.',
  'hotfix-why.patch-without-file':
    'La patch risulta applicata, ma ccmgencert.dll è più vecchio. Prima ripara o reinstalla il client.',
  'hotfix-why.certificates-unknown': 'I certificati non si sono potuti leggere.',
  'hotfix-why.no-client': 'Qui non c’è un client ConfigMgr.',
  'hotfix-why.client-rtm': 'Il client è ConfigMgr 2007 senza service pack. Aggiornalo prima.',
  'hotfix-why.client-other-product': 'KB977203 è solo per ConfigMgr 2007 SP1 e SP2.',
  'hotfix-why.another-disk':
    'Questo è il disco di un altro computer. I programmi cambierebbero invece questo computer; sul disco i nomi può correggerli Certmend.',
  'hotfix-why.windows-pe':
    'Questo è Windows PE. I programmi cambierebbero il suo archivio, che al prossimo avvio va perso; avvia Windows stesso.',

  'hotfix-site-server.needs-hotfix':
    'Questo è un server del sito senza l’hotfix: installalo qui, come su ogni server del sito. Poi aggiorna i punti di distribuzione del pacchetto client.',
  'hotfix-site-server.has-hotfix':
    'Questo è un server del sito con l’hotfix. Accertati che i punti di distribuzione del pacchetto client siano stati aggiornati.',
  'hotfix-site-server.unknown': 'Non si sa se questo server del sito abbia l’hotfix.',

  'file-use.apply-patch': 'Applicalo a questo client',
  'file-use.run-certfix': 'Eseguilo su questo computer',
  'file-use.extract-package': 'Estrailo con msiexec /a',
  'file-use.extract-program': 'Estrailo con /x:',
  'file-use.unpack-download': 'Estrailo',
  'file-use.install-on-site-server': 'Installalo su questo server del sito',
  'file-use.none': 'Qui non serve',

  'file-use-why.fits': 'È ciò che serve a questo client.',
  'file-use-why.certfix-inside': 'Contiene la patch client e CCMCertFix.exe. L’estrazione non installa niente.',
  'file-use-why.unpack-first': 'Il contenuto si controlla dopo.',
  'file-use-why.site-server-here': 'Dopo, aggiorna i punti di distribuzione del pacchetto client.',
  'file-use-why.not-genuine': 'La sua firma non regge. Non viene mai eseguito.',
  'file-use-why.not-ours': 'Non è un file che il rimedio esegua.',
  'file-use-why.other-service-pack': 'È per client dell’altro service pack.',
  'file-use-why.superseding-applied':
    'KB977384 è applicato: contiene questa patch, che non si può più installare. Passa a CCMCertFix.',
  'file-use-why.already-fixed': 'Il client ha già la correzione.',
  'file-use-why.patch-without-file':
    'La patch risulta applicata, ma ccmgencert.dll è più vecchio. Prima ripara o reinstalla il client.',
  'file-use-why.certificates-good': 'Nessun certificato ha un nome difettoso.',
  'file-use-why.contains-patch-only': 'Certmend non applica KB977384. Inoltre non contiene CCMCertFix.exe.',
  'file-use-why.client-unknown': 'Non si sa che cosa serva a questo client.',
  'file-use-why.not-in-scope': 'Qui non c’è un client ConfigMgr 2007 SP1 o SP2.',
  'file-use-why.another-disk': 'Cambierebbe questo computer, non il disco che stai esaminando.',
  'file-use-why.windows-pe': 'Cambierebbe Windows PE, non il Windows sul disco.',

  'exit-outcome.success': 'Riuscito',
  'exit-outcome.success-restart': 'Riuscito, riavvia Windows',
  'exit-outcome.ran': 'Eseguito; se è servito lo dice la rilettura',
  'exit-outcome.retry': 'Attendi e riprova',
  'exit-outcome.failure': 'Non riuscito',

  'exit.ERROR_SUCCESS': 'La patch è stata applicata. Se il client la ha lo dice la versione di ccmgencert.dll.',
  'exit.ERROR_INSTALL_USEREXIT': 'Qualcuno l’ha annullata. Non è stato cambiato niente.',
  'exit.ERROR_INSTALL_FAILURE':
    'Non è riuscita. Cerca nel log “Return value 3”; la causa sta nelle righe prima, spesso il servizio client o WMI.',
  'exit.ERROR_UNKNOWN_PRODUCT': 'Qui non è installato un client ConfigMgr 2007, quindi non c’è niente da correggere.',
  'exit.ERROR_INSTALL_SOURCE_ABSENT':
    'A Windows Installer serve client.msi, ma la sua copia e la sua origine non ci sono più. Ripara il client, oppure reinstallalo con ccmsetup e PATCH=.',
  'exit.ERROR_INSTALL_ALREADY_RUNNING':
    'È in corso un’altra installazione, forse ccmsetup stesso. Certmend attende e riprova.',
  'exit.ERROR_INSTALL_PACKAGE_OPEN_FAILED':
    'Il pacchetto non si è potuto aprire: il percorso è sbagliato, oppure sta su una condivisione che SYSTEM non può leggere.',
  'exit.ERROR_INSTALL_PACKAGE_INVALID':
    'Il pacchetto non è di Windows Installer, oppure il suo download è stato interrotto.',
  'exit.ERROR_INSTALL_LOG_FAILURE': 'Il log non si è potuto scrivere. Controlla la sua cartella.',
  'exit.ERROR_INSTALL_PACKAGE_REJECTED':
    'Un criterio vieta l’installazione. Controlla i criteri di restrizione software.',
  'exit.ERROR_PATCH_PACKAGE_OPEN_FAILED': 'La patch non si è potuta aprire. Controlla il percorso.',
  'exit.ERROR_PATCH_PACKAGE_INVALID': 'Il file non è una patch, oppure è danneggiato. Copia di nuovo il file .msp.',
  'exit.ERROR_PATCH_PACKAGE_UNSUPPORTED':
    'La patch richiede un Windows Installer più recente. Aggiornalo prima; su Windows XP è frequente.',
  'exit.ERROR_PRODUCT_VERSION': 'È già installata un’altra versione. È stato usato il file .msi al posto del .msp.',
  'exit.ERROR_INVALID_COMMAND_LINE':
    'Windows Installer non ha accettato la riga di comando. Controlla le virgolette e gli spazi intorno a =.',
  'exit.ERROR_SUCCESS_REBOOT_INITIATED':
    'La patch è stata applicata e Windows si sta riavviando. L’articolo non chiede riavvii: alcuni file del client erano in uso.',
  'exit.ERROR_PATCH_TARGET_NOT_FOUND':
    'La patch non è per ciò che è installato: è dell’altro service pack, manca il client, oppure KB977384 o una correzione successiva c’è già.',
  'exit.ERROR_PATCH_PACKAGE_REJECTED': 'Un criterio vieta le patch. Controlla DisablePatch.',
  'exit.ERROR_PATCH_REMOVAL_UNSUPPORTED': 'Questa patch non si può rimuovere.',
  'exit.ERROR_UNKNOWN_PATCH': 'La patch non è applicata a questo client, quindi non si può rimuovere.',
  'exit.ERROR_PATCH_NO_SEQUENCE':
    'Le patch indicate non si possono mettere in ordine. Ometti quelle contenute in altre.',
  'exit.ERROR_INSTALL_SERVICE_SAFEBOOT':
    'Windows Installer non funziona in modalità provvisoria. Avvia Windows normalmente.',
  'exit.ERROR_SUCCESS_REBOOT_REQUIRED':
    'La patch è stata applicata; riavvia Windows per finire. L’articolo non chiede riavvii: alcuni file del client erano in uso.',
  'exit.ccmsetup-0': 'ccmsetup ha finito.',
  'exit.ccmsetup-7': 'ccmsetup ha finito; riavvia Windows.',
  'exit.ccmsetup-8': 'ccmsetup è già in esecuzione. Attendi che finisca.',
  'exit.ccmsetup-9': 'A ccmsetup manca qualcosa di necessario. ccmsetup.log dice che cosa.',
  'exit.ccmsetup-10':
    'ccmsetup ha rifiutato il suo manifesto: l’hash è diverso. Aggiorna i punti di distribuzione del pacchetto client.',
  'exit.wusa-0': 'L’aggiornamento è stato installato.',
  'exit.wusa-restart': 'L’aggiornamento è stato installato; riavvia Windows.',
  'exit.WU_S_ALREADY_INSTALLED': 'L’aggiornamento era già installato.',
  'exit.certfix-0':
    'CCMCertFix è arrivato alla fine. Microsoft non documenta i suoi codici, quindi si rileggono i certificati per vedere se è servito.',
  'exit.certfix-other':
    'CCMCertFix è finito con un codice che Microsoft non documenta. Leggi ciò che ha scritto; i certificati vengono riletti.',
  'exit.unknown': 'Questo codice qui è sconosciuto. Leggi il log.',

  'lost-without.site-code': 'Il client perde il suo sito e non riferisce più a nessuno, o a uno che trova da sé.',
  'lost-without.management-point': 'Il client non conosce più il suo primo punto di gestione.',
  'lost-without.server-locator-point':
    'Senza Active Directory il client non trova più il suo sito: il punto di localizzazione server viene tolto.',
  'lost-without.fallback-status-point':
    'Il client non può più segnalare problemi della propria installazione: il punto di stato di fallback viene tolto.',
  'lost-without.dns-suffix': 'Il client non trova più il suo punto di gestione tramite DNS.',
  'lost-without.ports': 'Il client torna alle porte 80 e 443 e può non raggiungere più i suoi server.',
  'lost-without.cache': 'La cache torna alla dimensione e alla posizione predefinite.',
  'lost-without.directory-lookup': 'Il client può tornare a cercare i suoi server in WINS.',
  'lost-without.administrators': 'Gli account che possono modificare il client vengono tolti.',
  'lost-without.certificate-selection':
    'Il client può scegliere un altro certificato per la modalità nativa, o nessuno.',
  'lost-without.trusted-keys': 'Il client perde la chiave con cui si fida del suo punto di gestione.',
  'lost-without.internet': 'Il client non si può più gestire tramite Internet.',
  'lost-without.logging': 'I log tornano alla dimensione e al dettaglio predefiniti.',
  'lost-without.folder': 'La cartella del client può tornare a essere quella predefinita.',
  'lost-without.setting': 'L’impostazione torna al valore predefinito.',

  'cli.hotfix.none': 'In {location} non c’è alcun file di KB977203.',
  'cli.hotfix.service-pack': 'Di {servicePack}.',
  'cli.hotfix.version': 'Versione {version}',
  'cli.hotfix.digest': 'SHA-256 {digest}',
  'cli.hotfix.signer': 'Firmato da {signer}',
  'cli.hotfix.signed-at': 'Firmato il {date}',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
