/** Parole per chiedere a Windows i diritti amministrativi, e per il Certmend che li ha. */
import type { elevation as english } from '../en/elevation.ts'
import type { Message } from '../index.ts'

export const elevation = {
  'error.elevation-declined': 'A Windows non è stato permesso di elevare i diritti. Non è stato eseguito nulla.',
  'advice.elevation-declined': 'Riprova e accetta quando Windows lo chiede, oppure accedi come amministratore.',
  'error.elevation-failed':
    'Non è stato possibile avviare Certmend con i diritti amministrativi (codice {reason}). Non è stato eseguito nulla.',
  'advice.elevation-failed': 'Chiudi Certmend e avvialo di nuovo con Esegui come amministratore.',
  'error.elevation-silent':
    'Il Certmend con i diritti amministrativi è terminato senza rispondere (codice di uscita {exitCode}).',
  'advice.elevation-silent': 'Guarda l’elenco delle esecuzioni: una interrotta si può completare o annullare.',
  'error.handoff-changed':
    'La richiesta al Certmend con i diritti amministrativi è stata modificata lungo il percorso. Non è stato eseguito nulla.',
  'advice.handoff-changed': 'L’ha modificata un altro programma. Scopri quale, poi riprova.',
  'error.handoff-expired':
    'La richiesta al Certmend con i diritti amministrativi ha più di {minutes} minuti, oppure l’orologio è stato spostato indietro. Non è stato eseguito nulla.',
  'advice.handoff-expired': 'Riprova e rispondi a Windows entro questo tempo.',
  'error.handoff-unreadable': 'Ciò che un Certmend ha detto all’altro non è leggibile ({reason}).',
  'advice.handoff-unreadable': 'Guarda nell’elenco delle esecuzioni che cosa è stato fatto, poi riprova.',
  'error.handoff-folder-open':
    'Altri potrebbero scrivere nella cartella con la richiesta al Certmend con i diritti amministrativi. Non è stato eseguito nulla.',
  'advice.handoff-folder-open':
    'Controlla i diritti su quella cartella, oppure avvia Certmend con Esegui come amministratore.',
  'error.state-folder-open':
    'Altri potrebbero aver scritto nella cartella in cui Certmend conserva le sue esecuzioni. Con i diritti amministrativi non ci si fida di nulla che vi si trovi; non è stato eseguito nulla.',
  'advice.state-folder-open':
    'Scopri chi l’ha creata. Rinominala o spostala, poi riprova: Certmend ne crea una nuova in cui solo gli amministratori possono scrivere.',
  'error.state-folder-not-told':
    'Windows non ha detto chi può scrivere nella cartella in cui Certmend conserva le sue esecuzioni. Con i diritti amministrativi non ci si fida di nulla che vi si trovi; non è stato eseguito nulla.',
  'advice.state-folder-not-told': 'Windows PowerShell deve poter essere eseguito qui. Consentilo, poi riprova.',
  'error.state-folder-other':
    'Un Certmend con i diritti amministrativi conserva le sue esecuzioni in {folder} e da nessun’altra parte. Non è stato eseguito nulla.',
  'advice.state-folder-other': 'Togli --state-dir, oppure avvia Certmend con Esegui come amministratore.',
  'cli.elevation.asking': 'Chiedo a Windows i diritti amministrativi.',
  'cli.elevation.started': 'Lo fa un Certmend con i diritti amministrativi (processo {process}).',
} as const satisfies Record<keyof typeof english, Message>
