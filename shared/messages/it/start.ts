/** Parole per un avvio che non riesce: nei messaggi nativi e nell'output degli errori. */
import type { start as english } from '../en/start.ts'
import type { Message } from '../index.ts'

export const start = {
  'start.archive-changed.title': 'Certmend è stato modificato',
  'start.archive-changed':
    '{path} non è il file con cui Certmend è stato preparato. Non è stato avviato nulla. Estrai di nuovo Certmend dall’archivio scaricato, dopo aver controllato l’archivio.',
  'start.page-gone.title': 'Certmend non può mostrare la sua finestra',
  'start.page-gone':
    'Il processo che disegna la finestra non funziona qui ({reason}). Non si perde nulla: ciò che era in corso di scrittura viene completato prima che Certmend si chiuda. Se è su un’unità di rete o rimovibile, copia la cartella su un disco locale e avvialo da lì. La riga di comando fa lo stesso lavoro senza finestra: {command}',
} as const satisfies Record<keyof typeof english, Message>
