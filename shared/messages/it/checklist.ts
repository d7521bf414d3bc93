/** Che cosa resta da fare nella console di ConfigMgr dopo la modifica di un file di sequenza di attività, e perché. */
export const checklist = {
  'checklist.client-distribution-points':
    'Scegli Update Distribution Points per il pacchetto client {package} e attendi che tutti abbiano la nuova versione.',
  'checklist-why.client-distribution-points':
    'L’installazione dell’hotfix sul server del sito ne ha modificato l’origine. PATCH indica un file in i386\\hotfix\\KB977203 che la vecchia versione non ha.',
  'checklist.program-command-line':
    'Programma {program} del pacchetto {package}, General: la riga di comando è CCMCertFix.exe, senza opzioni.',
  'checklist-why.program-command-line': 'CCMCertFix.exe non accetta opzioni.',
  'checklist.program-hidden': 'Programma {program} del pacchetto {package}, General: Run è Hidden.',
  'checklist-why.program-hidden': 'Il programma non ha nulla da mostrare e non deve attendere nessuno.',
  'checklist.program-whenever':
    'Programma {program} del pacchetto {package}, Environment: Program can run è Whether or not a user is logged on.',
  'checklist-why.program-whenever': 'Durante una sequenza di attività nessun utente è connesso.',
  'checklist.program-rights':
    'Programma {program} del pacchetto {package}, Environment: è scelto Run with administrative rights.',
  'checklist-why.program-rights': 'Solo gli amministratori possono scrivere nell’archivio che contiene i certificati.',
  'checklist.program-run-first':
    'Programma {program} del pacchetto {package}, Advanced: Run another program first non è selezionato.',
  'checklist-why.program-run-first':
    'Una sequenza di attività non esegue ciò da cui un programma dipende, e il programma stesso non riesce.',
  'checklist.program-restart':
    'Programma {program} del pacchetto {package}, General: After running è No action required.',
  'checklist-why.program-restart':
    'Un programma che riavvia da sé interrompe la sequenza di attività. Al riavvio pensa il suo passaggio.',
  'checklist.certfix-distribution-points':
    'Il pacchetto {package} è in ogni punto di distribuzione che i computer usano per questa sequenza di attività.',
  'checklist-why.certfix-distribution-points':
    'Una sequenza di attività non si avvia dove manca uno dei suoi pacchetti.',
  'checklist.raw-sequence': 'Riporta il file nel sito nello stesso modo in cui lo hai ottenuto.',
  'checklist-why.raw-sequence':
    'Contiene la sola sequenza. Import nella console si aspetta un file scritto da Export della console.',
  'checklist.secrets-in-file': {
    one: 'Conserva il file dove solo gli amministratori leggono: un suo passaggio contiene una password o un codice Product Key.',
    other:
      'Conserva il file dove solo gli amministratori leggono: {count} suoi passaggi contengono password o codici Product Key.',
  },
  'checklist-why.secrets-in-file': 'Vi sono scritti in chiaro, e anche nel backup del file.',
  'checklist.import': 'Importa il file e controlla ogni passaggio che l’editor della sequenza di attività segnala.',
  'checklist-why.import':
    'L’importazione crea una nuova sequenza di attività con un nuovo ID. Quella che hai esportato resta com’è: è la tua via di ritorno.',
  'checklist.reopen-editor':
    'Chiudi l’editor della sequenza di attività dopo ogni importazione e riaprilo per la successiva.',
  'checklist-why.reopen-editor': 'Un editor che resta aperto mostra la sequenza di attività importata prima.',
  'checklist.domain-join-password': {
    one: 'Immetti di nuovo, in questo passaggio, la password dell’account che aggiunge al dominio.',
    other: 'Immetti di nuovo, in questi {count} passaggi, la password dell’account che aggiunge al dominio.',
  },
  'checklist-why.domain-join-password': 'Export tralascia le password. Senza, il computer non entra nel dominio.',
  'checklist.local-administrator-password': {
    one: 'Immetti di nuovo, in questo passaggio, la password dell’amministratore locale.',
    other: 'Immetti di nuovo, in questi {count} passaggi, la password dell’amministratore locale.',
  },
  'checklist-why.local-administrator-password':
    'Export tralascia le password. Senza, nessuno conosce la password dell’account, oppure non ne ha.',
  'checklist.product-key': {
    one: 'Immetti di nuovo il codice Product Key in questo passaggio, se c’era.',
    other: 'Immetti di nuovo il codice Product Key in questi {count} passaggi, dove c’era.',
  },
  'checklist-why.product-key':
    'Export tralascia i codici Product Key. L’installazione di Windows può fermarsi e chiederlo.',
  'checklist.account-password': {
    one: 'Immetti di nuovo la password dell’account in questo passaggio.',
    other: 'Immetti di nuovo le password degli account in questi {count} passaggi.',
  },
  'checklist-why.account-password': 'Export tralascia le password. Senza, il passaggio non riesce.',
  'checklist.set-run-first':
    'In Properties della sequenza di attività, Advanced, seleziona Run another program first: pacchetto {package}, programma {program}.',
  'checklist-why.set-run-first':
    'I certificati del vecchio Windows devono essere corretti prima del primo passaggio, e la sola sequenza non ha posto per questa impostazione.',
  'checklist.check-run-first':
    'In Properties della sequenza di attività, Advanced, controlla Run another program first: pacchetto {package}, programma {program}.',
  'checklist-why.check-run-first':
    'L’impostazione è nel file. Che Import la riprenda non è provato; senza, i vecchi certificati restano difettosi.',
  'checklist.advertisements':
    'Annuncia la nuova sequenza di attività e lascia scadere gli annunci di quella precedente.',
  'checklist-why.advertisements':
    'Gli annunci indicano una sequenza di attività con il suo ID, e la nuova ha un nuovo ID.',
  'checklist.test': 'Prova la sequenza di attività su un solo computer prima di annunciarla a una raccolta.',
  'checklist-why.test':
    'Guarda in smsts.log: il client è installato con PATCH, CCMCertFix viene eseguito e nessuna riga contiene 0x80092024.',
} as const
