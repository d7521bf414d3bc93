/** Che cosa dice il controllo di una sequenza di attività: che cosa è sbagliato o resta da fare, perché conta, che cosa fare. */
export const lint = {
  'lint-nature.fault': 'Errore',
  'lint-nature.to-do': 'Da fare',
  'lint-nature.note': 'Nota',

  'lint.newer-product': 'Questa sequenza di attività è di ConfigMgr 2012 o successivo',
  'lint-why.newer-product': 'KB977203 esiste solo per ConfigMgr 2007 SP1 e SP2.',
  'lint-advice.newer-product': 'Qui non c’è nulla da fare di quanto chiede l’articolo.',

  'lint.no-windows-setup': 'Nessun passaggio abilitato installa Windows o acquisisce lo stato utente',
  'lint-why.no-windows-setup':
    'KB977203 riguarda le sequenze di attività che distribuiscono Windows o acquisiscono per una sostituzione.',
  'lint-advice.no-windows-setup':
    'Qui non c’è nulla da fare di quanto chiede l’articolo. Se era previsto, abilita prima i passaggi.',

  'lint.no-state-migration': 'Questa sequenza di attività installa Windows e non migra lo stato utente',
  'lint-why.no-state-migration': 'Senza Request State Store il difetto dell’articolo non può manifestarsi.',
  'lint-advice.no-state-migration':
    'Applica comunque la patch al client: i certificati che crea ora verranno rifiutati in una migrazione futura.',

  'lint.scenario-unclear': 'Dai passaggi non si capisce a che cosa serve questa sequenza di attività',
  'lint-why.scenario-unclear': 'Aggiornamento (Refresh), sostituzione e computer nuovo richiedono modifiche diverse.',
  'lint-advice.scenario-unclear':
    'Indica lo scenario, oppure verifica se mancano passaggi che acquisiscono o ripristinano.',

  'lint.action-differs': 'La riga di comando del passaggio ha {found}, la proprietà {property} ha {needed}',
  'lint-why.action-differs':
    'ConfigMgr ricava la riga di comando dalle proprietà. Un file con due risposte è stato modificato a mano in un punto solo.',
  'lint-advice.action-differs': 'Apri il passaggio nella console, imposta la proprietà, salva ed esporta di nuovo.',

  'lint.setup-disabled':
    'Questo passaggio Setup Windows and ConfigMgr è disabilitato, o lo è un gruppo che lo contiene',
  'lint-why.setup-disabled':
    'Non viene eseguito. Certmend lo lascia com’è, a meno che tu non chieda anche i passaggi disabilitati.',
  'lint-advice.setup-disabled': 'Se verrà riabilitato, aggiungi allora PATCH=.',

  'lint.setup-several': 'Ci sono più passaggi Setup Windows and ConfigMgr: {number}',
  'lint-why.setup-several':
    'Ognuno installa un client: ognuno ha bisogno di PATCH= e, dopo di sé, dei passaggi di CCMCertFix.',
  'lint-advice.setup-several': 'Controllali uno per uno.',

  'lint.setup-continue-on-error': 'Setup Windows and ConfigMgr continua in caso di errore',
  'lint-why.setup-continue-on-error':
    'Non ha effetto: se questo passaggio non riesce, non riesce neppure la sequenza di attività.',
  'lint-advice.setup-continue-on-error': 'Deseleziona Continue on error, perché nessuno ci faccia affidamento.',

  'lint.setup-group-continue-on-error':
    'Il gruppo {group} che contiene Setup Windows and ConfigMgr continua in caso di errore',
  'lint-why.setup-group-continue-on-error':
    'I passaggi inseriti nel gruppo lo ereditano: se CCMCertFix non riesce, la sequenza di attività prosegue.',
  'lint-advice.setup-group-continue-on-error':
    'Verifica in smsts.log che il passaggio di CCMCertFix sia terminato con 0.',

  'lint.setup-group-condition': 'Il gruppo {group} che contiene Setup Windows and ConfigMgr ha una condizione',
  'lint-why.setup-group-condition': 'I passaggi inseriti nel gruppo vengono eseguiti alla stessa condizione.',
  'lint-advice.setup-group-condition': 'Accertati che nessun altro gruppo installi Windows senza di loro.',

  'lint.setup-group-winpe':
    'Il gruppo {group} che contiene Setup Windows and ConfigMgr viene eseguito solo in Windows PE',
  'lint-why.setup-group-winpe':
    'I passaggi dopo Setup Windows and ConfigMgr vengono eseguiti nel nuovo Windows. La condizione si valuta all’inizio del gruppo, quindi dovrebbero essere eseguiti; nessuno l’ha dimostrato.',
  'lint-advice.setup-group-winpe': 'Fai una prova: il passaggio di CCMCertFix deve comparire in smsts.log.',

  'lint.client-package-missing': 'Setup Windows and ConfigMgr non indica alcun pacchetto client',
  'lint-why.client-package-missing':
    'Senza non si installa alcun client, e PATCH= non ha una cartella a cui riferirsi.',
  'lint-advice.client-package-missing': 'Scegli nel passaggio il pacchetto client di ConfigMgr.',

  'lint.patch-missing': 'PATCH= non è tra le proprietà di installazione',
  'lint-why.patch-missing': 'Il client nel nuovo Windows creerebbe di nuovo nomi con un NUL.',
  'lint-advice.patch-missing': 'Lascia che Certmend lo aggiunga.',

  'lint.patch-without-update': 'PATCH= indica altre patch, ma non KB977203',
  'lint-why.patch-without-update': 'Il client nel nuovo Windows creerebbe di nuovo nomi con un NUL.',
  'lint-advice.patch-without-update':
    'Lascia che Certmend la aggiunga all’elenco. Verifica prima che nessuna delle altre patch la contenga.',

  'lint.patch-twice': 'PATCH= compare più di una volta: {number}',
  'lint-why.patch-twice': 'La proprietà è un elenco: più patch vanno in un solo valore.',
  'lint-advice.patch-twice': 'Tieni un solo PATCH= e separa i file con punti e virgola.',

  'lint.patch-misnamed': 'La proprietà che indica la patch si chiama {name}, non PATCH',
  'lint-why.patch-misnamed':
    'Windows Installer non la conosce, quindi non viene applicata alcuna patch. La traduzione polacca dell’articolo traduce il nome.',
  'lint-advice.patch-misnamed': 'Rinominala in PATCH, senza spazi intorno al segno di uguale.',

  'lint.patch-unquoted': 'Il valore di PATCH= non è tra virgolette',
  'lint-why.patch-unquoted': 'L’articolo le chiede: uno spazio nel percorso chiuderebbe il valore.',
  'lint-advice.patch-unquoted': 'Metti il valore tra virgolette doppie diritte.',

  'lint.patch-placeholder': 'Nelle proprietà di installazione c’è ancora un segnaposto: {text}',
  'lint-why.patch-placeholder': 'Le parentesi angolari dell’articolo stanno per l’ID del pacchetto client.',
  'lint-advice.patch-placeholder': 'Metti al suo posto l’ID del pacchetto client di questo passaggio, senza parentesi.',

  'lint.patch-data-path': 'PATCH= usa _SMSTSMDataPath: {path}',
  'lint-why.patch-data-path':
    'Le lettere di unità possono differire tra Windows PE e Windows: il file non viene trovato.',
  'lint-advice.patch-data-path': 'Scrivi l’unità, oppure usa il percorso di rete dell’origine del pacchetto client.',

  'lint.patch-package-differs': 'PATCH= indica il pacchetto {found}; il pacchetto client del passaggio è {needed}',
  'lint-why.patch-package-differs':
    'La patch si trova nella cartella del pacchetto client. Il percorso è sbagliato, o non vale più da quando il pacchetto client è stato cambiato.',
  'lint-advice.patch-package-differs': 'Metti {needed} nel percorso.',

  'lint.patch-hotfix-package': 'PATCH= indica {found}, il pacchetto dell’hotfix; il pacchetto client è {needed}',
  'lint-why.patch-hotfix-package':
    'KB977203 - Advanced Client Hotfix è un altro pacchetto. I suoi file non ci sono quando si installa il client.',
  'lint-advice.patch-hotfix-package': 'Metti {needed} nel percorso.',

  'lint.patch-folder': 'PATCH= indica un file fuori dalla cartella dell’hotfix: {path}',
  'lint-why.patch-folder':
    'Il pacchetto client lo tiene in i386\\hotfix, in una cartella che porta il nome dell’articolo.',
  'lint-advice.patch-folder':
    'Scrivi il percorso intero: unità, _SMSTaskSequence\\OSD, pacchetto, i386\\hotfix\\KB977203, file.',

  'lint.patch-folder-differs': 'Il file {file} è indicato nella cartella {folder} di un altro aggiornamento',
  'lint-why.patch-folder-differs': 'La cartella ha solo la patch del proprio aggiornamento: il file non viene trovato.',
  'lint-advice.patch-folder-differs': 'Verifica nell’origine del pacchetto client quale dei due è giusto.',

  'lint.patch-service-packs-mixed': 'PATCH= indica le patch di SP1 e di SP2',
  'lint-why.patch-service-packs-mixed':
    'Un client è l’uno o l’altro. Una patch che non va bene ne interrompe l’installazione.',
  'lint-advice.patch-service-packs-mixed': 'Tieni il file del service pack del tuo sito.',

  'lint.patch-service-pack-differs': 'PATCH= indica la patch di {found}; il sito ha {needed}',
  'lint-why.patch-service-pack-differs': 'Una patch che non va bene interrompe l’installazione del client.',
  'lint-advice.patch-service-pack-differs': 'Indica il file di {needed}.',

  'lint.patch-service-pack-unknown': 'Il nome della patch non dice il service pack: {file}',
  'lint-why.patch-service-pack-unknown':
    'I nomi cambiano con la lingua. Da qui non si vede per quale service pack sia.',
  'lint-advice.patch-service-pack-unknown': 'Verifica nell’origine del pacchetto client.',

  'lint.patch-not-msp': 'PATCH= indica qualcosa che non è un file .msp: {file}',
  'lint-why.patch-not-msp':
    'Per Windows Installer il testo attaccato dopo il percorso ne fa parte: il file non viene trovato.',
  'lint-advice.patch-not-msp': 'Fai finire il percorso con .msp.',

  'lint.patch-superseded': 'PATCH= indica KB977384 e KB977203',
  'lint-why.patch-superseded': 'KB977384 contiene KB977203, che non si può installare insieme.',
  'lint-advice.patch-superseded': 'Togli KB977203 dall’elenco.',

  'lint.patch-drive': 'PATCH= conta sull’unità {drive}',
  'lint-why.patch-drive': '_SMSTaskSequence viene messa sull’unità con più spazio libero.',
  'lint-advice.patch-drive':
    'Dove i computer hanno più unità, usa il percorso di rete dell’origine del pacchetto client.',

  'lint.properties-unbalanced-quote': 'Nelle proprietà di installazione una virgoletta non è chiusa: {text}',
  'lint-why.properties-unbalanced-quote': 'Tutto ciò che segue conta come un solo valore.',
  'lint-advice.properties-unbalanced-quote': 'Chiudi le virgolette dopo il percorso.',

  'lint.properties-curly-quote': 'Nelle proprietà di installazione ci sono virgolette tipografiche: {text}',
  'lint-why.properties-curly-quote': 'Per Windows Installer sono lettere del percorso.',
  'lint-advice.properties-curly-quote': 'Sostituiscile con virgolette doppie diritte.',

  'lint.properties-odd-blank': 'Nelle proprietà di installazione c’è uno spazio insolito: {text}',
  'lint-why.properties-odd-blank':
    'Le pagine web contengono spazi unificatori. Windows Installer lì non separa le proprietà.',
  'lint-advice.properties-odd-blank': 'Scrivi al suo posto uno spazio normale.',

  'lint.properties-blank-around-equals': 'C’è uno spazio accanto al segno di uguale: {text}',
  'lint-why.properties-blank-around-equals': 'La proprietà e il suo valore vengono presi per due cose diverse.',
  'lint-advice.properties-blank-around-equals': 'Togli gli spazi intorno al segno di uguale.',

  'lint.properties-text-beside-quotes': 'C’è testo attaccato a una virgoletta: {text}',
  'lint-why.properties-text-beside-quotes':
    'Il valore non finisce con le virgolette. La traduzione italiana dell’articolo attacca la riga seguente al percorso.',
  'lint-advice.properties-text-beside-quotes': 'Togli ciò che non fa parte del valore, o metti uno spazio prima.',

  'lint.properties-stray-text': 'Nelle proprietà di installazione c’è testo che non è una proprietà: {text}',
  'lint-why.properties-stray-text': 'Non si sa che cosa ne faccia l’installazione del client.',
  'lint-advice.properties-stray-text': 'Toglilo, o scrivilo come NOME=valore.',

  'lint.properties-not-respecified': 'C’è PATCH=, ma né SMSSLP né FSP',
  'lint-why.properties-not-respecified':
    'Ciò che non viene ripetuto si perde quando il client viene installato con una patch.',
  'lint-advice.properties-not-respecified': 'Aggiungi le proprietà con cui sono stati installati i tuoi client.',

  'lint.properties-overridden':
    'Un passaggio prima di Setup Windows and ConfigMgr ne imposta le proprietà di installazione, senza la patch',
  'lint-why.properties-overridden':
    'La variabile SMSClientInstallProperties prevale sul testo del passaggio: PATCH= non ha effetto.',
  'lint-advice.properties-overridden': 'Aggiungi PATCH= al valore di questo passaggio, o elimina il passaggio.',

  'lint.properties-set-before':
    'Un passaggio prima di Setup Windows and ConfigMgr ne imposta le proprietà di installazione',
  'lint-why.properties-set-before': 'La variabile SMSClientInstallProperties prevale sul testo del passaggio.',
  'lint-advice.properties-set-before': 'PATCH= va nel valore di questo passaggio.',

  'lint.properties-set-after': 'Un passaggio imposta SMSClientInstallProperties dove poi non si installa alcun client',
  'lint-why.properties-set-after': 'Setup Windows and ConfigMgr è già stato eseguito, o non c’è: non ha alcun effetto.',
  'lint-advice.properties-set-after': 'Elimina il passaggio, o spostalo prima di Setup Windows and ConfigMgr.',

  'lint.properties-in-script': 'Un comando nomina SMSClientInstallProperties',
  'lint-why.properties-in-script':
    'Gli script possono comporre PATCH= durante l’esecuzione. Il risultato da qui non si vede.',
  'lint-advice.properties-in-script':
    'Leggi lo script, e in smsts.log la riga di comando dell’installazione del client.',

  'lint.certfix-step-missing': 'Nessun passaggio Install Software esegue CCMCertFix dopo Setup Windows and ConfigMgr',
  'lint-why.certfix-step-missing': 'I certificati ripresi dal vecchio Windows conservano il NUL nei nomi.',
  'lint-advice.certfix-step-missing': 'Lascia che Certmend lo inserisca.',

  'lint.certfix-restart-missing': 'Subito dopo il passaggio di CCMCertFix non c’è alcun Restart Computer',
  'lint-why.certfix-restart-missing': 'L’articolo chiede un riavvio dopo la correzione dei certificati.',
  'lint-advice.certfix-restart-missing': 'Lascia che Certmend lo inserisca.',

  'lint.certfix-misplaced': 'CCMCertFix non viene eseguito subito dopo Setup Windows and ConfigMgr',
  'lint-why.certfix-misplaced': 'I passaggi intermedi vengono eseguiti con i certificati difettosi.',
  'lint-advice.certfix-misplaced': 'Sposta il passaggio subito dopo Setup Windows and ConfigMgr.',

  'lint.certfix-other-group':
    'CCMCertFix viene eseguito subito dopo, ma in un gruppo diverso da Setup Windows and ConfigMgr',
  'lint-why.certfix-other-group': 'Una condizione del suo gruppo decide se viene eseguito.',
  'lint-advice.certfix-other-group': 'Accertati che il gruppo venga sempre eseguito, o sposta il passaggio.',

  'lint.certfix-disabled': 'Il passaggio di CCMCertFix è disabilitato, o lo è un gruppo che lo contiene',
  'lint-why.certfix-disabled': 'Non viene eseguito.',
  'lint-advice.certfix-disabled': 'Abilitalo.',

  'lint.certfix-wrong-program': 'Il passaggio esegue il programma {found} del pacchetto di CCMCertFix, non {needed}',
  'lint-why.certfix-wrong-program': 'Solo il programma che avvia CCMCertFix.exe corregge i certificati.',
  'lint-advice.certfix-wrong-program': 'Scegli nel passaggio il programma {needed}.',

  'lint.restart-before-certfix': 'Restart Computer è prima del passaggio di CCMCertFix',
  'lint-why.restart-before-certfix':
    'Il riavvio va dopo CCMCertFix, in modo che il client parta con i certificati corretti.',
  'lint-advice.restart-before-certfix': 'Metti prima CCMCertFix, poi il riavvio.',

  'lint.restart-notify': 'Il riavvio dopo CCMCertFix avvisa l’utente e attende {seconds} secondi',
  'lint-why.restart-notify':
    'L’articolo chiede di deselezionare Notify the user before restarting. Il file contiene allora 0.',
  'lint-advice.restart-notify': 'Deseleziona Notify the user before restarting.',

  'lint.restart-target': 'Il riavvio dopo CCMCertFix va a {target}',
  'lint-why.restart-target': 'Deve avviare il Windows appena installato.',
  'lint-advice.restart-target': 'Scegli The currently installed default operating system.',

  'lint.restart-disabled': 'Il riavvio dopo CCMCertFix è disabilitato',
  'lint-why.restart-disabled': 'Non viene eseguito.',
  'lint-advice.restart-disabled': 'Abilitalo.',

  'lint.restore-before-certfix': 'Questo passaggio ripristina lo stato utente prima che CCMCertFix sia stato eseguito',
  'lint-why.restore-before-certfix': 'Incontra i certificati difettosi e non riesce, con 0x80092024.',
  'lint-advice.restore-before-certfix': 'Spostalo dopo CCMCertFix e il riavvio.',

  'lint.hotfix-package-installed': 'Install Software esegue un programma di {packageId}, il pacchetto dell’hotfix',
  'lint-why.hotfix-package-installed': 'L’hotfix arresta il servizio client, e la sequenza di attività non riesce.',
  'lint-advice.hotfix-package-installed':
    'Elimina il passaggio. La patch al client arriva con PATCH=. I passaggi di CCMCertFix restano.',

  'lint.hotfix-program-installed': 'Install Software sembra eseguire l’hotfix: il suo programma si chiama {program}',
  'lint-why.hotfix-program-installed': 'L’hotfix arresta il servizio client, e la sequenza di attività non riesce.',
  'lint-advice.hotfix-program-installed':
    'Verifica che cosa avvia il programma. Se è la patch, elimina il passaggio; CCMCertFix.exe può restare.',

  'lint.hotfix-suspected': 'Questo passaggio forse installa l’hotfix',
  'lint-why.hotfix-suspected':
    'Il nome o la riga di comando parlano dell’aggiornamento. L’hotfix arresterebbe il servizio client; CCMCertFix no.',
  'lint-advice.hotfix-suspected': 'Verifica che cosa avvia il passaggio.',

  'lint.run-first-missing': 'Run another program first è vuoto',
  'lint-why.run-first-missing':
    'CCMCertFix deve essere eseguito nel vecchio Windows prima che la sequenza di attività cominci.',
  'lint-advice.run-first-missing': 'Lascia che Certmend lo imposti. Dopo l’importazione controlla la scheda Advanced.',

  'lint.run-first-other': 'Run another program first ha {program} del pacchetto {package}',
  'lint-why.run-first-other': 'C’è posto per un solo programma. Certmend non lo sostituisce.',
  'lint-advice.run-first-other':
    'Fai eseguire prima CCMCertFix da quel programma con il suo Run another program first, o sostituiscilo tu.',

  'lint.run-first-not-in-file': 'Questo file non dice nulla di Run another program first',
  'lint-why.run-first-not-in-file': 'Una sequenza da sola è senza le proprietà del suo pacchetto.',
  'lint-advice.run-first-not-in-file': 'Controlla la scheda Advanced nella console.',

  'lint.run-first-unreadable': 'Run another program first non è leggibile: {text}',
  'lint-why.run-first-unreadable': 'Deve contenere un ID di pacchetto, due punti e virgola e il nome di un programma.',
  'lint-advice.run-first-unreadable': 'Scegli di nuovo pacchetto e programma nella scheda Advanced.',

  'lint.run-first-hotfix': 'Run another program first ha un programma di {packageId}, il pacchetto dell’hotfix',
  'lint-why.run-first-hotfix': 'L’hotfix arresta il servizio client. Solo CCMCertFix corregge i certificati esistenti.',
  'lint-advice.run-first-hotfix': 'Scegli il pacchetto e il programma di CCMCertFix.',

  'lint.run-first-differs':
    'Run another program first ha {program} del pacchetto {package}, CCMCertFix è {neededProgram} di {neededPackage}',
  'lint-why.run-first-differs': 'Nei due punti va eseguito lo stesso programma dello stesso pacchetto.',
  'lint-advice.run-first-differs': 'Verifica quale dei due esiste, e sceglilo in entrambi i punti.',

  'lint.reference-certfix-missing': 'Nei riferimenti manca il pacchetto {packageId} con il programma {program}',
  'lint-why.reference-certfix-missing':
    'Dicono quali pacchetti devono essere su un punto di distribuzione. La console ricrea l’elenco all’importazione.',
  'lint-advice.reference-certfix-missing': 'Lascia che Certmend lo aggiunga.',

  'lint.reference-missing': 'Il pacchetto {packageId} è usato, ma non è nei riferimenti',
  'lint-why.reference-missing': 'La console ricrea l’elenco all’importazione; fino ad allora è incompleto.',
  'lint-advice.reference-missing': 'Accertati che il pacchetto esista nel sito in cui importi.',

  'lint.reference-unused': 'Nessun passaggio nomina il pacchetto {packageId} dei riferimenti',
  'lint-why.reference-unused': 'L’importazione può non riuscire per un pacchetto che non esiste più.',
  'lint-advice.reference-unused': 'Non c’è nulla da fare, se l’importazione non lo segnala.',

  'lint.package-id-syntax': '{packageId} non è un ID di pacchetto',
  'lint-why.package-id-syntax': 'È fatto dei tre caratteri di un codice di sito e di cinque cifre esadecimali.',
  'lint-advice.package-id-syntax': 'Copia l’ID dalla console.',

  'lint.pair-swapped': 'Le due sequenze di attività della sostituzione sono invertite',
  'lint-why.pair-swapped':
    'Quella che acquisisce viene eseguita sul vecchio computer, quella che ripristina sul nuovo.',
  'lint-advice.pair-swapped': 'Scambiale.',

  'lint.pair-not-capture': 'Questa sequenza di attività non acquisisce per una sostituzione',
  'lint-why.pair-not-capture': 'La prima delle due acquisisce lo stato utente e non installa Windows.',
  'lint-advice.pair-not-capture': 'Scegli la sequenza di attività che viene eseguita sul vecchio computer.',

  'lint.pair-not-restore': 'Questa sequenza di attività non installa Windows',
  'lint-why.pair-not-restore': 'La seconda delle due installa Windows e ripristina lo stato utente.',
  'lint-advice.pair-not-restore': 'Scegli la sequenza di attività che viene eseguita sul nuovo computer.',

  'lint.pair-certfix-differs':
    'Qui CCMCertFix è {program} del pacchetto {package}, nell’altra sequenza di attività {neededProgram} di {neededPackage}',
  'lint-why.pair-certfix-differs':
    'Le due sequenze di attività di una sostituzione devono eseguire lo stesso programma.',
  'lint-advice.pair-certfix-differs': 'Verifica quale dei due esiste, e sceglilo in entrambe.',
} as const
