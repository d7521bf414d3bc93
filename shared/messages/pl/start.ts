/** Słowa o nieudanym uruchomieniu: w komunikatach systemu i na wyjściu błędów. */
import type { start as english } from '../en/start.ts'
import type { Message } from '../index.ts'

export const start = {
  'start.archive-changed.title': 'Program Certmend został zmieniony',
  'start.archive-changed':
    '{path} nie jest plikiem, z którym przygotowano program Certmend. Nic nie zostało uruchomione. Rozpakuj Certmend ponownie z pobranego archiwum, a przedtem sprawdź to archiwum.',
  'start.page-gone.title': 'Certmend nie może pokazać okna',
  'start.page-gone':
    'Proces, który rysuje okno, nie działa na tym komputerze ({reason}). Nic nie przepadło: rozpoczęty zapis zostanie dokończony, zanim Certmend się zamknie. Z dysku sieciowego lub wymiennego skopiuj folder na dysk lokalny i uruchom program stamtąd. Wiersz polecenia robi to samo bez okna: {command}',
} as const satisfies Record<keyof typeof english, Message>
