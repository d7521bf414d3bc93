/** Ciò che dice la riga di comando dell’hotfix, di CCMCertFix e del pacchetto per la distribuzione software. */
import type { programCommand as english } from '../en/program-command.ts'
import type { Message } from '../index.ts'

export const programCommand = {
  'cli.certificate-outcome.mended': 'ora in ordine',
  'cli.certificate-outcome.still-bad': 'ancora difettoso',
  'cli.certificate-outcome.untouched': 'come prima',
  'cli.certificate-outcome.changed': 'cambiato in altro modo',
  'cli.certificate-outcome.gone': 'non c’è più',
  'cli.certificate-outcome.new': 'nuovo',

  'cli.program.step': 'Questo computer: {step}. {why}',
  'cli.program.use': '  Qui: {use}. {why}',
  'cli.program.nothing-to-do': 'Niente da fare. {why}',
  'cli.program.size': { one: '1 byte', other: '{count} byte' },
  'cli.program.plan-title': 'Piano {plan}',
  'cli.program.command': '  esegue  {line}',
  'cli.program.staged':
    '  da      {folder} (creata per questa esecuzione, scrivibile solo dagli amministratori, poi eliminata)',
  'cli.program.log': '  log     {path} (conservato con l’esecuzione)',
  'cli.program.client-file': '  cambia  {location}: ora versione {before}, dopo almeno {after}',
  'cli.program.folder': '  scrive  {folder}; su questo computer non si installa niente',
  'cli.program.certificates': {
    one: '  cambia  ciò che trova difettoso: 1 certificato di ConfigMgr secondo la lettura di Certmend',
    other: '  cambia  ciò che trova difettoso: {count} certificati di ConfigMgr secondo la lettura di Certmend',
  },
  'cli.program.certificate': '      {store}  {thumbprint}  {name}',
  'cli.program.reversible': '  ritorno Windows Installer può rimuovere la patch.',
  'cli.program.not-reversible': '  ritorno La patch non si può rimuovere: non lo consente.',
  'cli.program.undo-folder': '  ritorno Niente da annullare. Elimina la cartella quando non serve più.',
  'cli.program.undo-names': '  ritorno Gli archivi si salvano prima e si possono riportare com’erano, byte per byte.',
  'cli.program.why': '  perché  {reason}',
  'cli.program.properties': {
    one: 'Data di nuovo al client, 1 proprietà. Ciò che non si dà, la patch lo toglie:',
    other: 'Date di nuovo al client, {count} proprietà. Ciò che non si dà, la patch lo toglie:',
  },
  'cli.program.no-properties': 'Dal client non si è letta alcuna proprietà, e nessuna è indicata.',
  'cli.program.property': '  {name} = {value}',
  'cli.program.property-left-out': '  {name} si omette, ed era {value}',
  'cli.program.property-read': '      letta da {location}',
  'cli.program.property-given': '      dalla riga di comando',
  'cli.program.property-instead': '      dalla riga di comando, al posto di {value}',
  'cli.program.property-differs': '      dice altro: {location} = {value}',
  'cli.program.property-loss': '      senza: {loss}',
  'cli.program.confirm.apply-patch': 'Applicare la patch al client di questo computer?',
  'cli.program.confirm.extract-package': 'Estrarre i file?',
  'cli.program.confirm.run-certfix': 'Eseguire CCMCertFix.exe su questo computer?',

  'cli.program.staging': 'Copia del file nella sua cartella e controllo della copia.',
  'cli.program.running': 'In esecuzione (processo {process}).',
  'cli.program.waiting':
    'È in corso un’altra installazione. Tentativo {attempt} di {attempts}; il prossimo è alle {until}.',
  'cli.program.reading-back': 'Rilettura.',
  'cli.program.stopping':
    'Interruzione. Windows Installer non viene mai terminato mentre lavora; tutto il resto termina subito.',
  'cli.program.last-lines': 'Le ultime righe che ha scritto:',
  'cli.program.lines-before-failure': 'Ciò che ha scritto fino alla prima azione non riuscita:',
  'cli.program.line': '  | {text}',

  'cli.program.done.apply-patch': 'La patch è applicata e riletta. Esecuzione {run}',
  'cli.program.done.extract-package': 'I file sono estratti e riletti. Esecuzione {run}',
  'cli.program.done.run-certfix': 'CCMCertFix è stato eseguito e tutti i nomi sono in ordine. Esecuzione {run}',
  'cli.program.undo-patch':
    'Windows Installer rimuove la patch. Al client si dà di nuovo ciò che gli si era dato con la patch.',
  'cli.program.undone': 'Annullato e riletto. Esecuzione {run}',
  'cli.program.restart-needed':
    'La patch è applicata. Windows sostituisce file del client al prossimo avvio: riavvia, poi rileggi con certmend diagnose. Esecuzione {run}',
  'cli.program.rolled-back': 'Non è riuscito e non ha cambiato niente di ciò che Certmend rilegge. Esecuzione {run}',
  'cli.program.partial': 'Non è fatto: ciò che si è riletto non è ciò che era previsto. Esecuzione {run}, in {folder}',
  'cli.program.ended': '  terminato con {code}: {sentence}',
  'cli.program.not-ended': '  {problem}',
  'cli.program.client-file-read': '  {location}: versione {version}, prima {before}',
  'cli.program.client-file-unread': '  {location}: non si è potuta leggere la versione, prima {before}',
  'cli.program.listed': '  Windows Installer elenca la patch.',
  'cli.program.not-listed': '  Windows Installer non elenca la patch.',
  'cli.program.outcome': '  {outcome}: {store}  {thumbprint}',
  'cli.program.name-before': '      prima  {name}',
  'cli.program.name-after': '      ora    {name}',
  'cli.program.extracted': {
    one: '  È uscito 1 file, in {folder}:',
    other: '  Sono usciti {count} file, in {folder}:',
  },
  'cli.program.extracted-file': '      {file}',
  'cli.program.log-kept': '  Log: {path}',
  'cli.program.output-saved': 'Ciò che ha scritto CCMCertFix è salvato come {path}.',
  'cli.program.wrote-nothing': 'CCMCertFix non ha scritto niente, quindi {path} non è stato creato.',

  'cli.kit.done': 'Origine del pacchetto scritta in {folder}: {files}.',
  'cli.kit.next':
    'Nella console: crea un pacchetto dalla definizione {definition} con questa cartella come origine, e mettilo sui punti di distribuzione. La sequenza di attività ha poi bisogno del suo ID pacchetto e del programma {program}.',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
