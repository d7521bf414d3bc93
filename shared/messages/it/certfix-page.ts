/** I due modi nella pagina Certificati: CCMCertFix accanto alla correzione di Certmend, e il suo pacchetto. */
import type { certfixPage as english } from '../en/certfix-page.ts'
import type { Message } from '../index.ts'

export const certfixPage = {
  'key.run-certfix': 'M',

  'two-ways.title': 'Due modi di correggere',
  'two-ways.legend': 'Quale modo',
  'two-ways.certfix': 'CCMCertFix.exe, lo strumento di Microsoft',
  'two-ways.certfix.text':
    'Supportato da Microsoft. Non accetta opzioni: decide da sé che cosa correggere. Il suo output si conserva in CCMCertFix.log.',
  'two-ways.certfix.facts': '{bytes}, {version}, firmato da Microsoft',
  'two-ways.certfix.bring': 'Fa parte di KB977203; il file lo fornisci tu',
  'two-ways.own': 'La correzione di Certmend',
  'two-ways.own.text':
    'Non è uno strumento di Microsoft. Cambia esattamente le unità mostrate, un certificato alla volta, e si può annullare.',
  'two-ways.own.reach': 'Funziona anche su dischi, immagini e file',
  'two-ways.obstacle.another-disk': 'Qui no: correggerebbe questo computer, non il disco che stai esaminando.',
  'two-ways.obstacle.windows-pe': 'Qui no: correggerebbe l’archivio di Windows PE, che si perde al prossimo avvio.',
  'two-ways.obstacle.no-client': 'Qui no: in questo computer non c’è un client ConfigMgr.',
  'two-ways.obstacle.files': 'Qui no: corregge il computer in cui viene eseguito, mai i file.',
  'two-ways.count': { one: '{count} nome difettoso.', other: '{count} nomi difettosi.' },
  'two-ways.both':
    'In entrambi i modi ciò che può cambiare viene prima salvato, i nomi vengono riletti e si può annullare.',
  'two-ways.one': 'Ciò che cambia viene prima salvato, i nomi vengono riletti e si può annullare.',

  'certfix-tool.title': 'Lo strumento di Microsoft',
  'certfix-tool.bring': 'Fornisci CCMCertFix.exe',
  'certfix-tool.bring.text':
    'Si trova in KB977203, non in KB977384. Firma, contenuto e versione vengono controllati prima di eseguire qualcosa.',
  'certfix-tool.place.server': 'In un server del sito con l’hotfix, nella cartella di ConfigMgr:',
  'certfix-tool.place.package':
    'Dentro l’hotfix per i server del sito. Da quello di SP2 lo estrae il passaggio Hotfix.',
  'certfix-tool.choose-file': 'Scegli un file…',
  'certfix-tool.choose-folder': 'Scegli una cartella…',
  'certfix-tool.extract': 'Il passaggio Hotfix estrae CCMCertFix.exe da questo pacchetto.',
  'certfix-tool.drop': 'Oppure trascinalo in un punto qualsiasi di questa finestra.',
  'certfix-tool.article':
    'Nell’articolo si legge «CCMCertFix.exe CCMCertFix.log»: il > tra i due è andato perso. Viene eseguito senza argomenti, e il suo output lo conserva Certmend.',
  'certfix-tool.hoped': 'I nomi che si spera corregga',
  'certfix-tool.hoped.text':
    'È per i certificati creati da ConfigMgr, nell’archivio SMS. Che cosa ha fatto si sa quando i nomi vengono riletti.',
  'certfix-tool.hoped.none': 'Nell’archivio SMS non è stato letto alcun nome difettoso.',
  'certfix-tool.compared': {
    one: 'Viene confrontato anche {count} altro certificato dell’archivio.',
    other: 'Vengono confrontati anche altri {count} certificati dell’archivio.',
  },
  'certfix-tool.happens': 'Che cosa succederà',
  'certfix-tool.first': 'Prima',
  'certfix-tool.first.text': 'La chiave SMS del Registro di sistema viene salvata.',
  'certfix-tool.then': 'Poi',
  'certfix-tool.then.text':
    'Lo strumento cambia ciò che ritiene. Microsoft non documenta né il suo output né i suoi codici di uscita.',
  'certfix-tool.after': 'Dopo',
  'certfix-tool.after.text': 'Ogni nome dell’archivio viene riletto. Il codice di uscita 0, da solo, non prova nulla.',
  'certfix-tool.undo': 'Annullamento',
  'certfix-tool.undo.text': 'Ciò che ha cambiato riprende i byte che aveva.',
  'certfix-tool.runs': 'Come viene eseguito',
  'certfix-tool.rights': 'Diritti',
  'certfix-tool.rights.has': 'Amministrativi, come Certmend stesso',
  'certfix-tool.rights.system': 'SYSTEM, come Certmend stesso',
  'certfix-tool.rights.asks': 'Amministrativi; Windows li chiede una volta',
  'certfix-tool.rights.none': 'Amministrativi; Certmend non li ha',
  'certfix-tool.rights.unknown': 'Amministrativi; non si sa se Certmend li ha',
  'certfix-tool.copy': 'File',
  'certfix-tool.copy.text':
    'Copiato in una cartella in cui scrivono solo gli amministratori, lì controllato di nuovo ed eseguito',
  'certfix-tool.output': 'Output',
  'certfix-tool.output.text': 'Conservato come CCMCertFix.log accanto al backup',
  'certfix-tool.no-rights': 'Qui Certmend non ha diritti amministrativi e non può chiederli.',
  'certfix-tool.no-rights.text': 'Avvialo con Esegui come amministratore, o fallo eseguire a chi li ha.',
  'certfix-tool.rights-unknown':
    'Windows non ha detto se Certmend ha diritti amministrativi. Senza, lo strumento non cambia nulla.',

  'certfix-run.state': 'Lo strumento decide che cosa cambia; il risultato viene riletto',
  'certfix-run.missing': 'Scegli prima CCMCertFix.exe',
  'certfix-run.not-this': 'Questo file non viene eseguito',
  'certfix-run.reading': 'Controllo del file',
  'certfix-run.no-plan': 'Nessun piano; il motivo è qui sopra',
  'certfix-run.no-rights': 'Servono i diritti amministrativi',
  'certfix-run.run': 'Esegui CCMCertFix',

  'kit.title': 'Crea un pacchetto per la distribuzione software',
  'kit.text':
    'La sequenza di attività esegue CCMCertFix da un pacchetto proprio. Certmend ne crea la cartella di origine; da questa la console crea pacchetto e programma.',
  'kit.choose': 'Scegli CCMCertFix.exe…',
  'kit.legend': 'Nomi nella console',
  'kit.package': 'Pacchetto',
  'kit.program': 'Programma',
  'kit.package.hint': 'Fino a 50 caratteri semplici',
  'kit.program.hint': 'Lo stesso, senza , ; = " [ ]',
  'kit.package.wrong': 'Da 1 a 50 lettere, cifre e segni ASCII',
  'kit.program.wrong': 'Da 1 a 50 ASCII, senza , ; = " [ ], e non PDF',
  'kit.holds': 'Che cosa conterrà la cartella',
  'kit.tool': 'Come è stato controllato, byte per byte',
  'kit.definition':
    'Pacchetto e un programma: senza opzioni, Run: Hidden, che un utente abbia eseguito l’accesso o no, con diritti amministrativi, nessun altro programma prima',
  'kit.everything': 'Anche il resto della cartella va nei punti di distribuzione: scegline una nuova o vuota.',
  'kit.save': 'Crea la cartella del pacchetto…',
  'kit.needs-file': 'Prima scegli qui sopra un CCMCertFix.exe autentico.',
  'kit.needs-names': 'Un nome qui sopra non può stare nel file.',
  'kit.busy': 'Scrittura della cartella',
  'kit.saved': 'Cartella del pacchetto creata e riletta:',
  'kit.console': 'Dopo, nella console di ConfigMgr',
  'kit.console.create':
    'Computer Management, Software Distribution: clic destro su Packages, New, Package from Definition, e indica CCMCertFix.sms.',
  'kit.console.source':
    'Source Files: Always obtain files from a source directory. Indica la cartella come percorso di rete che il server del sito può leggere; un’unità connessa non va bene.',
  'kit.console.points':
    'Sotto il nuovo pacchetto, Distribution Points: aggiungi tutti quelli che la sequenza di attività usa.',
  'kit.console.id':
    'Annota l’ID del pacchetto. La pagina Sequenza di attività lo chiede, insieme al programma {program}.',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
