/** Che cosa dice una diagnosi: rilievi, perché contano, che cosa fare, quanto è sicuro; il verdetto; i passi seguenti. */
export const diagnosis = {
  'finding-group.windows': 'Windows',
  'finding-group.client': 'Client',
  'finding-group.certificates': 'Certificati',
  'finding-group.logs': 'Log',
  'finding-group.site-server': 'Server del sito',

  'finding-status.ok': 'In ordine',
  'finding-status.problem': 'Problema',
  'finding-status.warning': 'Avviso',
  'finding-status.unknown': 'Sconosciuto',
  'finding-status.not-applicable': 'Non applicabile',

  'evidence.registry-key': 'Chiave del Registro di sistema',
  'evidence.registry-value': 'Valore del Registro di sistema',
  'evidence.file': 'File',
  'evidence.folder': 'Cartella',
  'evidence.certificate': 'Certificato',
  'evidence.log-line': 'Riga di log',
  'evidence.nothing': 'nulla',

  'finding.windows-in-scope': '{name}, versione {version}',
  'finding.windows-newer': '{name}, versione {version}: ConfigMgr 2007 non ha un client per questo sistema',
  'finding.windows-unknown': 'La versione di Windows non è nota',
  'finding.architecture-known': 'Architettura del processore {architecture}',
  'finding.architecture-unknown': 'L’architettura del processore non è nota',
  'finding.update-present': 'L’aggiornamento della sicurezza 974571 è installato',
  'finding.update-superseded':
    'L’aggiornamento della sicurezza 974571 è in vigore: un aggiornamento successivo lo contiene',
  'finding.update-built-in': 'L’aggiornamento della sicurezza 974571 fa parte di questo Windows',
  'finding.update-pending': 'L’aggiornamento della sicurezza 974571 è in vigore dal prossimo avvio',
  'finding.update-absent': 'L’aggiornamento della sicurezza 974571 non è installato',
  'finding.update-unknown': 'Non si sa se l’aggiornamento della sicurezza 974571 è installato',
  'finding.client-in-scope': 'Client {product} {version}, interessato da KB977203',
  'finding.client-rtm': 'Client {product} {version} senza service pack: per questo KB977203 non esiste',
  'finding.client-newer': 'Il client {version} è successivo a ConfigMgr 2007',
  'finding.client-older': 'Il client {product} {version} è precedente a ConfigMgr 2007',
  'finding.client-other-build': 'Il client {version} non è di una build conosciuta',
  'finding.client-absent': 'Non c’è un client ConfigMgr',
  'finding.client-unknown': 'Non si sa se c’è un client ConfigMgr',
  'finding.fix-present': 'Il client crea nomi corretti: ccmgencert.dll è {version}, serve {needed}',
  'finding.fix-missing': 'Manca l’hotfix KB977203: ccmgencert.dll è {version}, serve {needed}',
  'finding.fix-out-of-scope': 'ccmgencert.dll è {version}: KB977203 non riguarda questa versione',
  'finding.fix-no-client': 'Non c’è alcun ccmgencert.dll',
  'finding.fix-unknown': 'La versione di ccmgencert.dll non è nota',
  'finding.patch-registered': 'Windows Installer elenca {name}',
  'finding.patch-superseded': 'Windows Installer elenca {name}, sostituito da una patch successiva (stato {state})',
  'finding.patch-absent': 'Windows Installer non elenca KB977203',
  'finding.patch-unknown': 'Le patch elencate da Windows Installer non sono note',
  'finding.superseding-registered': 'KB977384, che contiene KB977203, è elencato come {name} (stato {state})',
  'finding.superseding-absent': 'KB977384, che contiene KB977203, non è elencato',
  'finding.superseding-unknown': 'Non si sa se KB977384 è installato',
  'finding.status-file-present': 'L’hotfix ha lasciato il file di stato {name}',
  'finding.status-file-absent': 'L’hotfix non ha lasciato un file di stato',
  'finding.status-file-unknown': 'Non si sa se l’hotfix ha lasciato un file di stato',
  'finding.history-succeeded': 'La distribuzione software ha eseguito {programs}',
  'finding.history-failed':
    'La distribuzione software ha eseguito {program} del pacchetto {package}; è terminato con {result}',
  'finding.history-none': 'La distribuzione software non ha eseguito né CCMCertFix né l’hotfix con i loro nomi',
  'finding.history-unknown': 'Non si sa che cosa ha eseguito la distribuzione software',
  'finding.certificates-affected': {
    one: '{count} certificato di ConfigMgr su {total} ha un NUL nel nome descrittivo',
    other: '{count} certificati di ConfigMgr su {total} hanno un NUL nel nome descrittivo',
  },
  'finding.certificates-clean': {
    one: 'Il nome descrittivo di {count} certificato di ConfigMgr è corretto',
    other: 'I nomi descrittivi di {count} certificati di ConfigMgr sono corretti',
  },
  'finding.certificates-none': 'Non c’è alcun certificato di ConfigMgr',
  'finding.certificates-unknown': 'I certificati di ConfigMgr non sono noti',
  'finding.others-affected': {
    one: '{count} certificato non creato da ConfigMgr ha un NUL nel nome descrittivo',
    other: '{count} certificati non creati da ConfigMgr hanno un NUL nel nome descrittivo',
  },
  'finding.others-clean': {
    one: '{count} altro certificato è in ordine',
    other: '{count} altri certificati sono in ordine',
  },
  'finding.others-none': 'Non ci sono altri certificati',
  'finding.others-unknown': 'Gli altri certificati non sono noti',
  'finding.log-confirms': 'L’archivio certificati client è stato rifiutato: 0x80092024 da OSDSMPClient, {date}',
  'finding.log-stale': 'L’archivio certificati client è stato rifiutato prima della correzione, l’ultima volta {date}',
  'finding.log-unrelated': {
    one: '0x80092024 si trova in {count} riga di log, ma non da OSDSMPClient',
    other: '0x80092024 si trova in {count} righe di log, ma non da OSDSMPClient',
  },
  'finding.log-silent': 'Nessuna riga di log nomina il difetto ({files} file, {bytes} byte). Ciò non prova nulla.',
  'finding.log-unknown': 'I log non sono noti',
  'finding.site-server-present': 'Questo è un server del sito, installato in {folder}',
  'finding.site-server-absent': 'Questo computer non è un server del sito',
  'finding.site-server-unknown': 'Non si sa se questo è un server del sito',
  'finding.site-fix-present': 'Il server del sito ha l’hotfix: {name} è {version}',
  'finding.site-fix-missing': 'Al server del sito manca l’hotfix: {name} è {version}, serve {needed}',
  'finding.site-fix-no-server': 'L’hotfix per i server del sito non riguarda questo computer',
  'finding.site-fix-unknown': 'Non si sa se il server del sito ha l’hotfix',
  'finding.hotfix-folder-present': 'La patch client si trova nel server del sito: {patches}',
  'finding.hotfix-folder-missing': 'La patch client non si trova nel server del sito',
  'finding.hotfix-folder-no-server': 'La cartella della patch client esiste solo nei server del sito',
  'finding.hotfix-folder-unknown': 'Non si sa se la patch client si trova nel server del sito',
  'finding.certfix-tool-present': 'CCMCertFix.exe si trova nel server del sito, versione {version}',
  'finding.certfix-tool-missing': 'CCMCertFix.exe non si trova nel server del sito',
  'finding.certfix-tool-no-server': 'CCMCertFix.exe viene messo solo nei server del sito',
  'finding.certfix-tool-unknown': 'Non si sa se CCMCertFix.exe si trova nel server del sito',

  'finding-why.windows-version':
    'Dalla versione dipende dove Windows registra gli aggiornamenti e se rifiuta un NUL nei nomi.',
  'finding-why.architecture': 'In Windows a 64 bit il client, un programma a 32 bit, ha chiavi e file in altri posti.',
  'finding-why.security-update':
    'Con questo aggiornamento Windows rifiuta i nomi di certificati che contengono un NUL. La migrazione non riesce quando lo ha il vecchio o il nuovo Windows.',
  'finding-why.client':
    'KB977203 riguarda i client di ConfigMgr 2007 SP1 e SP2, che creano da sé i propri certificati.',
  'finding-why.fix-level': 'Questo file crea i certificati del client; prima dell’hotfix mette un NUL nei loro nomi.',
  'finding-why.patch-registration': 'Una patch elencata concorda con la versione del file. Decide il file.',
  'finding-why.superseding-patch':
    'KB977384 contiene la parte client di KB977203, ma non CCMCertFix.exe; dopo di esso KB977203 non si può installare.',
  'finding-why.status-file': 'Il pacchetto dell’hotfix scrive questo file quando termina.',
  'finding-why.execution-history': 'Mostra se CCMCertFix o l’hotfix è arrivato a questo client e come è terminato.',
  'finding-why.sms-certificates':
    'Un NUL dentro il nome descrittivo è il difetto stesso. I programmi mostrano il nome fin lì, perciò sembra corretto.',
  'finding-why.other-certificates':
    'L’hotfix e CCMCertFix riguardano solo i certificati che ConfigMgr ha creato da sé.',
  'finding-why.log-evidence':
    'Solo questo codice insieme a questo componente prova che una migrazione non è riuscita per il difetto.',
  'finding-why.site-server': 'Il rimedio comincia da ogni server del sito della gerarchia.',
  'finding-why.site-server-fix':
    'I suoi file vanno ai nuovi client: un server del sito senza hotfix installa di nuovo il difetto.',
  'finding-why.hotfix-folder': 'PATCH= nella sequenza di attività indica la patch client in questa cartella.',
  'finding-why.certfix-tool': 'Il programma del pacchetto CCMCertFix viene da qui.',

  'finding-advice.keep-update': 'Lascia l’aggiornamento dov’è. Correggi invece i nomi.',
  'finding-advice.check-integrated':
    'Se l’aggiornamento era integrato nel supporto di installazione non lascia traccia. Correggi i nomi in ogni caso.',
  'finding-advice.restart-windows': 'Correggi i nomi prima che Windows si riavvii.',
  'finding-advice.upgrade-client': 'Porta prima sito e client al Service Pack 2; poi ripeti la diagnosi.',
  'finding-advice.check-build': 'Confronta la versione con quelle del tuo sito; qui non se ne conclude nulla.',
  'finding-advice.apply-hotfix':
    'Applica l’hotfix al client. I certificati esistenti si correggono nel passaggio successivo.',
  'finding-advice.mend-certificates': 'Correggi i nomi, o esegui CCMCertFix, prima che inizi la sequenza di attività.',
  'finding-advice.not-covered':
    'KB977203 non li riguarda. Certmend può correggerne i nomi; oppure richiedili di nuovo alla loro autorità.',
  'finding-advice.run-certfix-again': 'Esegui di nuovo CCMCertFix con diritti amministrativi, poi ripeti la diagnosi.',
  'finding-advice.read-failure': 'Cerca il codice e leggi il log dell’installazione nel client.',
  'finding-advice.look-closer':
    'Lo stesso codice viene anche da altri difetti dei certificati. Leggi le righe intorno.',
  'finding-advice.logs-roll-over':
    'Di solito i log sono già stati ruotati prima che qualcuno guardi. Guarda smsts.log subito dopo l’errore, anche quelli ruotati.',
  'finding-advice.install-site-hotfix': 'Installa KB977203 nel server del sito, poi aggiorna i punti di distribuzione.',
  'finding-advice.extract-certfix':
    'KB977384 non lo porta. Estrailo dal pacchetto di KB977203: msiexec.exe /a SCCM2007-SP2-KB977203-ENU.msi /qb targetdir=CARTELLA',
  'finding-advice.resolve-unknown':
    'Elimina ciò che lo impedisce, poi ripeti la diagnosi. Fino ad allora non se ne conclude nulla.',

  'sureness.certain': 'Certo: letto dalla cosa stessa.',
  'sureness.likely': 'Probabile: ci sono rari casi in cui è diverso.',
  'sureness.hint': 'Un indizio: concorda con altre prove e da solo non prova nulla.',

  'verdict.no-client': 'Non applicabile: qui non c’è un client ConfigMgr',
  'verdict-advice.no-client': 'KB977203 riguarda i client di ConfigMgr 2007 SP1 e SP2. Non c’è nulla da fare.',
  'verdict.older-client': 'Non applicabile: il client {version} è precedente a ConfigMgr 2007',
  'verdict-advice.older-client': 'KB977203 riguarda i client di ConfigMgr 2007 SP1 e SP2. Non c’è nulla da fare.',
  'verdict.newer-client': 'Non applicabile: il client {version} è successivo a ConfigMgr 2007',
  'verdict-advice.newer-client':
    'I client di ConfigMgr 2012 e successivi non hanno mai avuto il difetto. Non c’è nulla da fare.',
  'verdict.rtm-client': 'Non ancora applicabile: il client {version} non ha un service pack',
  'verdict-advice.rtm-client':
    'Per questo non esiste un hotfix. Aggiorna sito e client al Service Pack 2, poi controlla di nuovo.',
  'verdict.not-affected': 'Nessun difetto: i certificati sono corretti e questo Windows non rifiuta un NUL',
  'verdict-advice.not-affected':
    'Il client crea ancora nomi difettosi. Applica l’hotfix prima che arrivi l’aggiornamento della sicurezza 974571 o una migrazione.',
  'verdict.at-risk': {
    one: 'A rischio: {count} certificato ha un NUL nel nome e questo Windows non lo rifiuta ancora',
    other: 'A rischio: {count} certificati hanno un NUL nel nome e questo Windows non li rifiuta ancora',
  },
  'verdict-advice.at-risk':
    'La migrazione non riesce appena il vecchio o il nuovo Windows ha l’aggiornamento della sicurezza 974571 o Windows 7 SP1. Prima applica l’hotfix e correggi i nomi.',
  'verdict.affected': {
    one: 'Difetto presente: Windows rifiuta {count} certificato di ConfigMgr',
    other: 'Difetto presente: Windows rifiuta {count} certificati di ConfigMgr',
  },
  'verdict-advice.affected':
    'Il nome descrittivo contiene un NUL. Servono, in quest’ordine: hotfix, certificati, sequenza di attività.',
  'verdict.certificates-fixed': 'Fatto a metà: i certificati sono corretti, ma il client non ha l’hotfix',
  'verdict-advice.certificates-fixed':
    'Il prossimo certificato creato dal client avrà di nuovo il NUL. Applica l’hotfix.',
  'verdict.client-patched': {
    one: 'Fatto a metà: il client ha l’hotfix, ma {count} certificato ha ancora il NUL',
    other: 'Fatto a metà: il client ha l’hotfix, ma {count} certificati hanno ancora il NUL',
  },
  'verdict-advice.client-patched':
    'L’hotfix cambia solo i certificati nuovi. Correggi i nomi, o esegui CCMCertFix, prima che inizi la sequenza di attività.',
  'verdict.remediated': 'Risolto: il client ha l’hotfix e i suoi certificati sono corretti',
  'verdict-advice.remediated':
    'In questo computer non resta nulla da fare. Controlla la sequenza di attività e il nuovo computer.',
  'verdict.confirmed-by-log':
    'Difetto presente, confermato dal log: l’archivio certificati client è stato rifiutato ({date})',
  'verdict-advice.confirmed-by-log': 'Servono, in quest’ordine: hotfix, certificati, sequenza di attività.',
  'verdict.confirmed-after-fix':
    'Non riesce ancora dopo la correzione: l’archivio certificati è stato rifiutato di nuovo ({date})',
  'verdict-advice.confirmed-after-fix':
    'Questo computer è in ordine. Guarda l’altro della migrazione, il client dell’immagine e il punto di migrazione stato.',
  'verdict.unknown-client': 'Sconosciuto: non si è potuto leggere quale client ConfigMgr sia',
  'verdict-advice.unknown-client': 'Non se ne conclude nulla. I rilievi dicono che cosa lo impedisce.',
  'verdict.unknown-certificates': 'Sconosciuto: non si sono potuti leggere i certificati',
  'verdict-advice.unknown-certificates': 'Non se ne conclude nulla. I rilievi dicono che cosa lo impedisce.',
  'verdict.unknown-fix': 'Sconosciuto: non si è potuto leggere se il client ha l’hotfix',
  'verdict-advice.unknown-fix':
    'Ora i certificati sono corretti. I rilievi dicono perché non si è potuto valutare ccmgencert.dll.',
  'verdict.unknown-update': 'Sconosciuto: non si è potuto leggere se questo Windows rifiuta un NUL',
  'verdict-advice.unknown-update': 'Ciò che serve al client e ai suoi certificati si trova comunque nei passaggi.',

  'half-fix.patched-not-mended': 'L’hotfix è stato applicato; CCMCertFix non è stato eseguito o non ha corretto.',
  'half-fix.mended-not-patched': 'CCMCertFix è stato eseguito; l’hotfix non è stato applicato.',
  'half-fix.name-came-back':
    'CCMCertFix è stato eseguito, ma il NUL è tornato: un client senza hotfix ha creato di nuovo il certificato.',
  'half-fix.certfix-failed': 'CCMCertFix è stato eseguito e non è riuscito.',
  'half-fix.patch-without-file':
    'L’hotfix è elencato, ma ccmgencert.dll è vecchio: il client è stato riparato o reinstallato.',
  'half-fix.site-without-certfix': 'Il server del sito ha la correzione, ma non CCMCertFix.exe: KB977384 non lo porta.',

  'scenario-name.refresh': 'Aggiornamento (Refresh)',
  'scenario-name.replace-capture': 'Sostituzione, acquisizione',
  'scenario-name.replace-restore': 'Sostituzione, ripristino',
  'scenario-name.new-computer': 'Nuovo computer',

  'next-state.needed': 'Serve',
  'next-state.done': 'Fatto',
  'next-state.not-applicable': 'Non serve',
  'next-state.unknown': 'Sconosciuto',

  'next-step.site-hotfix': 'Installa l’hotfix in ogni server del sito',
  'next-step.distribution-points': 'Aggiorna i punti di distribuzione del pacchetto di installazione del client',
  'next-step.client-hotfix': 'Applica l’hotfix a questo client',
  'next-step.certificates': 'Correggi i nomi dei certificati di questo client',
  'next-step.patch-property': 'Sequenza di attività: PATCH= in Setup Windows and ConfigMgr',
  'next-step.certfix-package': 'Crea il pacchetto e il programma CCMCertFix',
  'next-step.run-first': 'Sequenza di attività: Run another program first, CCMCertFix',
  'next-step.install-software':
    'Sequenza di attività: Install Software con CCMCertFix e Restart Computer, dopo Setup Windows and ConfigMgr',

  'next-why.out-of-scope': 'KB977203 non riguarda questo computer.',
  'next-why.site-not-here': 'Questo computer non è un server del sito. Esegui la diagnosi in ogni server del sito.',
  'next-why.site-unknown': 'Non si sono potuti leggere i file del server del sito.',
  'next-why.site-done': 'I suoi file hanno la versione dell’hotfix o una successiva.',
  'next-why.site-old': 'I suoi file sono precedenti all’hotfix.',
  'next-why.client-source-changed':
    'L’hotfix cambia l’origine del pacchetto di installazione del client. Da qui non si vede se i punti l’hanno ripresa.',
  'next-why.client-done': 'ccmgencert.dll ha la versione dell’hotfix o una successiva.',
  'next-why.client-old': 'ccmgencert.dll è precedente all’hotfix: i nuovi certificati hanno il NUL.',
  'next-why.client-unknown': 'La versione di ccmgencert.dll non è nota.',
  'next-why.superseded': 'KB977384 contiene la parte client di KB977203. In PATCH= ne prende il posto.',
  'next-why.certificates-bad':
    'I loro nomi descrittivi contengono un NUL. Va fatto prima che inizi la sequenza di attività.',
  'next-why.certificates-good': 'Nessun nome descrittivo dei certificati di ConfigMgr contiene un NUL.',
  'next-why.certificates-unknown': 'Non si sono potuti leggere i certificati.',
  'next-why.new-clients-old':
    'Altrimenti il client nel nuovo Windows crea nomi difettosi. L’hotfix non deve essere un passaggio a sé: arresta il client.',
  'next-why.tool-for-task-sequence':
    'Lo esegue la sequenza di attività: nascosto, con diritti amministrativi, senza opzioni.',
  'next-why.before-the-sequence':
    'I certificati del vecchio Windows devono essere corretti prima che inizi la sequenza di attività.',
  'next-why.nothing-to-run-on': 'Avviato da un supporto non c’è ancora un client che possa eseguirlo.',
  'next-why.after-setup': 'I certificati arrivati dal vecchio Windows vanno corretti nel nuovo.',
  'next-why.capture-only': 'La sequenza di attività di acquisizione non installa un client.',

  'state.ok': 'in ordine',
  'state.extra-terminators': 'più di un NUL alla fine',
  'state.text-after-nul': 'testo dopo un NUL',
  'state.leading-nul': 'comincia con un NUL',
  'state.unterminated': 'nessun NUL alla fine',
  'state.odd-length': 'mezza unità di codice di troppo',
  'state.absent': 'nessun nome descrittivo',

  'moment.utc': '{moment} UTC',
  'moment.unknown': 'ora non nota',
} as const
