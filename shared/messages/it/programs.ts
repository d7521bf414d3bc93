/** I programmi che Certmend esegue, e che cosa si rilegge dopo. */
import type { programs as english } from '../en/programs.ts'
import type { Message } from '../index.ts'

export const programs = {
  'error.installer-code': '{code} non è un codice di Windows Installer.',
  'advice.installer-code': 'Non è stato eseguito nulla. Scegli di nuovo il file.',
  'error.program-failed': 'Il programma è terminato con il codice {code} ({name}).',
  'advice.program-failed': 'Leggi che cosa significa qui il codice, poi il log conservato con l’esecuzione.',
  'error.program-not-genuine': 'Questo non è un file autentico dell’aggiornamento.',
  'advice.program-not-genuine': 'Non viene mai eseguito. Procuratelo di nuovo da Microsoft.',
  'error.program-not-for-here': 'Questo file non è da eseguire ora su questo computer.',
  'advice.program-not-for-here':
    'Controlla che cos’è e di che cosa ha bisogno il computer: ripeti la diagnosi, poi scegli il file che chiede il passaggio dell’hotfix.',
  'error.installation-runs':
    'Un’altra installazione ha tenuto occupato Windows Installer per tutti i {attempts} tentativi.',
  'advice.installation-runs': 'Aspetta che finisca, o riavvia il computer, poi riprova. Non è stato cambiato nulla.',
  'error.names-still-bad': {
    one: 'Il programma è stato eseguito, ma {count} certificato ha ancora un nome difettoso.',
    other: 'Il programma è stato eseguito, ma {count} certificati hanno ancora nomi difettosi.',
  },
  'advice.names-still-bad': 'Leggi il suo log. La correzione di Certmend cambia esattamente questi nomi.',
  'error.client-file-still-old': 'ccmgencert.dll non è quello nuovo: letta {version}, serve {wanted}.',
  'advice.client-file-still-old':
    'Leggi il log di Windows Installer. I nuovi certificati avrebbero di nuovo il difetto.',
  'error.patch-not-listed': 'Il file è nuovo, ma Windows Installer non elenca la patch.',
  'advice.patch-not-listed':
    'Una riparazione del client potrebbe riportare il file vecchio. Leggi il log, poi applica di nuovo la patch.',
  'error.patch-not-removable': 'Windows Installer non può rimuovere questa patch.',
  'advice.patch-not-removable': 'Per tornare indietro, reinstalla il client senza di essa.',
  'error.certfix-not-extracted': 'CCMCertFix.exe non è tra i file usciti dal pacchetto.',
  'advice.certfix-not-extracted': 'Cerca nella cartella. Senza, la correzione di Certmend fa lo stesso lavoro.',
  'error.nothing-brought': 'In questa cartella nulla ha il nome dei file di KB977203.',
  'advice.nothing-brought': 'Scegli il file stesso, o la cartella di installazione del server del sito.',
  'program-reason.client-old': 'Finché questa patch non è applicata, il client crea certificati con nomi difettosi.',
  'program-reason.certfix-inside': 'In questo pacchetto ci sono CCMCertFix.exe e la patch client.',
  'program-reason.certificates-bad': 'I certificati del client hanno nomi difettosi.',
  'program-reason.certificates-unknown':
    'Non è stato possibile leggere i certificati del client; lo strumento cambia solo quelli difettosi.',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
