/** Słowa o proszeniu Windows o uprawnienia administratora i o programie Certmend, który je ma. */
import type { elevation as english } from '../en/elevation.ts'
import type { Message } from '../index.ts'

export const elevation = {
  'error.elevation-declined': 'Nie zezwolono systemowi Windows na podniesienie uprawnień. Nic nie zostało uruchomione.',
  'advice.elevation-declined':
    'Spróbuj ponownie i wyraź zgodę, gdy Windows o nią zapyta, albo zaloguj się jako administrator.',
  'error.elevation-failed':
    'Nie udało się uruchomić programu Certmend z uprawnieniami administratora (kod {reason}). Nic nie zostało uruchomione.',
  'advice.elevation-failed': 'Zamknij Certmend i uruchom go ponownie poleceniem Uruchom jako administrator.',
  'error.elevation-silent':
    'Certmend z uprawnieniami administratora zakończył się bez odpowiedzi (kod wyjścia {exitCode}).',
  'advice.elevation-silent': 'Zajrzyj na listę przebiegów: przerwany można dokończyć albo wycofać.',
  'error.handoff-changed':
    'Polecenie dla programu Certmend z uprawnieniami administratora zmieniono po drodze. Nic nie zostało uruchomione.',
  'advice.handoff-changed': 'Zmienił je inny program. Ustal który, a potem spróbuj ponownie.',
  'error.handoff-expired':
    'Polecenie dla programu Certmend z uprawnieniami administratora ma ponad {minutes} min albo cofnięto zegar. Nic nie zostało uruchomione.',
  'advice.handoff-expired': 'Spróbuj ponownie i odpowiedz systemowi Windows w tym czasie.',
  'error.handoff-unreadable': 'Nie można odczytać tego, co jeden program Certmend przekazał drugiemu ({reason}).',
  'advice.handoff-unreadable': 'Sprawdź na liście przebiegów, co zostało zrobione, a potem spróbuj ponownie.',
  'error.handoff-folder-open':
    'Inni mogliby zapisywać w folderze z poleceniem dla programu Certmend z uprawnieniami administratora. Nic nie zostało uruchomione.',
  'advice.handoff-folder-open':
    'Sprawdź uprawnienia do tego folderu albo uruchom Certmend poleceniem Uruchom jako administrator.',
  'error.state-folder-open':
    'Inni mogli zapisywać w folderze, w którym Certmend przechowuje swoje przebiegi. Z uprawnieniami administratora nic w nim nie jest uznawane za zaufane; nic nie zostało uruchomione.',
  'advice.state-folder-open':
    'Ustal, kto go utworzył. Zmień jego nazwę albo go przenieś, a potem spróbuj ponownie: Certmend utworzy nowy, w którym mogą zapisywać tylko administratorzy.',
  'error.state-folder-not-told':
    'Windows nie podał, kto może zapisywać w folderze, w którym Certmend przechowuje swoje przebiegi. Z uprawnieniami administratora nic w nim nie jest uznawane za zaufane; nic nie zostało uruchomione.',
  'advice.state-folder-not-told':
    'Musi tu działać program Windows PowerShell. Zezwól na jego uruchamianie, a potem spróbuj ponownie.',
  'error.state-folder-other':
    'Certmend z uprawnieniami administratora przechowuje swoje przebiegi w folderze {folder} i nigdzie indziej. Nic nie zostało uruchomione.',
  'advice.state-folder-other': 'Pomiń --state-dir albo uruchom Certmend poleceniem Uruchom jako administrator.',
  'cli.elevation.asking': 'Windows jest proszony o uprawnienia administratora.',
  'cli.elevation.started': 'Robi to Certmend z uprawnieniami administratora (proces {process}).',
} as const satisfies Record<keyof typeof english, Message>
