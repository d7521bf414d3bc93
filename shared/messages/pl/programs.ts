/** Programy, które uruchamia Certmend, i co się po nich odczytuje. */
import type { programs as english } from '../en/programs.ts'
import type { Message } from '../index.ts'

export const programs = {
  'error.installer-code': '{code} nie jest kodem Instalatora Windows.',
  'advice.installer-code': 'Nic nie zostało uruchomione. Wybierz plik ponownie.',
  'error.program-failed': 'Program zakończył się kodem {code} ({name}).',
  'advice.program-failed': 'Przeczytaj, co ten kod tutaj znaczy, a potem dziennik zachowany z tym przebiegiem.',
  'error.program-not-genuine': 'Ten plik nie jest oryginalnym plikiem aktualizacji.',
  'advice.program-not-genuine': 'Nigdy nie jest uruchamiany. Pobierz go ponownie od firmy Microsoft.',
  'error.program-not-for-here': 'Tego pliku nie należy teraz uruchamiać na tym komputerze.',
  'advice.program-not-for-here':
    'Sprawdź, czym jest i czego potrzebuje komputer: powtórz diagnozę, a potem wybierz plik, o który prosi krok poprawki.',
  'error.installation-runs': 'Inna instalacja zajmowała Instalatora Windows przez wszystkie próby ({attempts}).',
  'advice.installation-runs':
    'Poczekaj, aż się zakończy, albo uruchom komputer ponownie i spróbuj jeszcze raz. Nic nie zmieniono.',
  'error.names-still-bad': {
    one: 'Program zadziałał, ale {count} certyfikat nadal ma wadliwą nazwę.',
    few: 'Program zadziałał, ale {count} certyfikaty nadal mają wadliwe nazwy.',
    many: 'Program zadziałał, ale {count} certyfikatów nadal ma wadliwe nazwy.',
    other: 'Program zadziałał, ale {count} certyfikatu nadal ma wadliwą nazwę.',
  },
  'advice.names-still-bad': 'Przeczytaj jego dziennik. Naprawa programu Certmend zmienia dokładnie te nazwy.',
  'error.client-file-still-old': 'ccmgencert.dll nie jest nowy: odczytano {version}, potrzeba {wanted}.',
  'advice.client-file-still-old': 'Przeczytaj dziennik Instalatora Windows. Nowe certyfikaty znów miałyby usterkę.',
  'error.patch-not-listed': 'Plik jest nowy, ale Instalator Windows nie ma tej poprawki na liście.',
  'advice.patch-not-listed':
    'Naprawa klienta mogłaby przywrócić stary plik. Przeczytaj dziennik i zastosuj poprawkę ponownie.',
  'error.patch-not-removable': 'Instalator Windows nie może usunąć tej poprawki.',
  'advice.patch-not-removable': 'Aby wrócić, zainstaluj klienta od nowa bez niej.',
  'error.certfix-not-extracted': 'Wśród plików z pakietu nie ma CCMCertFix.exe.',
  'advice.certfix-not-extracted': 'Przejrzyj folder. Bez niego to samo zrobi naprawa programu Certmend.',
  'error.nothing-brought': 'Nic w tym folderze nie nazywa się tak jak pliki KB977203.',
  'advice.nothing-brought': 'Wybierz sam plik albo folder instalacji serwera lokacji.',
  'program-reason.client-old':
    'Dopóki ta poprawka nie jest zastosowana, klient tworzy certyfikaty z wadliwymi nazwami.',
  'program-reason.certfix-inside': 'W tym pakiecie są CCMCertFix.exe i poprawka klienta.',
  'program-reason.certificates-bad': 'Certyfikaty klienta mają wadliwe nazwy.',
  'program-reason.certificates-unknown':
    'Nie udało się odczytać certyfikatów klienta; narzędzie zmienia tylko wadliwe.',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
