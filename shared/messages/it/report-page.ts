/** La pagina Rapporto: prima e dopo, ciò che è stato fatto, il file da salvare. */
import type { reportPage as english } from '../en/report-page.ts'
import type { Message } from '../index.ts'

export const reportPage = {
  'key.save-report': 'S',
  'key.report': 'R',

  'report-reading.title': 'Preparazione del rapporto',
  'report-reading.look':
    'Il computer viene esaminato di nuovo, perché il rapporto dica che cosa c’è adesso. Nulla viene modificato.',
  'report-reading.gather': 'Ciò che è stato fatto si legge dalle esecuzioni. Nulla viene modificato.',
  'report-reading.cancelling': 'Interrompo. Il rapporto dice ciò che si sa senza questo esame.',
  'report-none.title': 'Non è stato possibile preparare il rapporto',
  'report-none.lead': 'Ciò che è stato fatto resta fatto. Il giornale e i backup sono conservati.',

  'report-page.checked': 'Controllato il {when}.',
  'report-page.last-run': 'Ultima esecuzione il {when}.',
  'report-page.open-count': { one: 'Resta {count} cosa da fare.', other: 'Restano {count} cose da fare.' },
  'report-page.stale':
    'Dall’ultimo esame del computer è stato modificato qualcosa. Il disegno lo mostra com’era in quel momento.',

  'report-page.before': 'Prima, {time}',
  'report-page.after': 'Dopo, {time}',
  'report-page.looked': 'Esaminato, {time}',
  'report-page.machines': 'Il computer prima e dopo',
  'report-page.machine': 'Il computer',
  'report-page.names': 'Certificati',
  'report-page.names.held': { one: '{count} nome riletto come corretto', other: '{count} nomi riletti come corretti' },
  'report-page.names.missing': { one: '{count} nome non come previsto', other: '{count} nomi non come previsto' },
  'report-page.live': 'Questo computer',

  'report-page.done': 'Che cosa è stato fatto',
  'report-page.runs': { one: '{count} esecuzione', other: '{count} esecuzioni' },
  'report-page.counted': '{runs}, {changes}',
  'report-page.counted.read-back': { one: '{runs}, {changes}, riletta', other: '{runs}, {changes}, tutte rilette' },
  'report-page.diagnosed': 'Diagnosi',
  'report-page.diagnosed-again': 'Nuova diagnosi',
  'report-page.conditions': { one: '{count} condizione', other: '{count} condizioni' },
  'report-page.log-stale': 'Le righe del suo log sono precedenti alla correzione e non contano più.',
  'report-page.undo': 'Annulla',
  'report-page.not-possible': 'Non si può annullare',
  'report-page.taken-back': 'Annullato',

  'report-page.save.title': 'Salva il rapporto',
  'report-page.format.html': 'HTML, un solo file, stampabile',
  'report-page.format.txt': 'Testo, per un ticket',
  'report-page.format.json': 'JSON',
  'report-page.format.csv': 'CSV',
  'report-page.format.zip': 'Raccolta con log e piani, zip',
  'report-page.redact': 'Sostituisci i nomi di computer, utenti, domini',
  'report-page.names-stay': 'I nomi restano come sono: chi legge il file li vede.',
  'report-page.nothing-replaced': 'Nel file non ce n’è nessuno.',
  'report-page.becomes': 'diventa',
  'report-page.more-replaced': { one: 'Mostra {count} altro nome', other: 'Mostra {count} altri nomi' },
  'report-page.show': 'Mostra il file',
  'report-page.hide': 'Nascondi il file',
  'report-page.copy': 'Copia il testo',
  'report-page.copied': 'Copiato',

  'report-file.title': 'Il file, come viene salvato',
  'report-file.bytes': { one: '{count} byte', other: '{count} byte' },
  'report-file.files': { one: 'contiene {count} file', other: 'contiene {count} file' },
  'report-file.part': 'Si vede solo l’inizio. Il file viene salvato per intero.',
  'report-file.no-text': 'Non è un testo: viene salvato, non mostrato.',
  'report-file.making': 'Il file è in preparazione.',

  'report-page.state.unsaved': 'Rapporto non ancora salvato',
  'report-page.state.preparing': 'Preparo il file',
  'report-page.state.saving': 'Salvo il rapporto',
  'report-page.state.saved': 'Salvato:',
  'report-page.save': 'Salva rapporto…',
  'report-page.undo-all': 'Annulla tutto…',
  'report-page.ask.one':
    '{title}: ciò che è stato modificato torna com’era. Il risultato viene riletto, e il giornale conserva entrambe le esecuzioni.',
  'report-page.ask.all':
    '{titles}: ciò che è stato modificato torna com’era, a partire dall’esecuzione più recente. Ogni risultato viene riletto, e il giornale conserva tutte le esecuzioni.',
  'report-page.state.undoing': 'Esecuzione {number} di {total}, a partire dalla più recente',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
