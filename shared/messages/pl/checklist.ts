/** Co pozostaje do zrobienia w konsoli ConfigMgr po zmianie pliku sekwencji zadań, i dlaczego. */
export const checklist = {
  'checklist.client-distribution-points':
    'Wybierz Update Distribution Points dla pakietu klienta {package} i poczekaj, aż wszystkie punkty będą miały nową wersję.',
  'checklist-why.client-distribution-points':
    'Instalacja poprawki na serwerze lokacji zmieniła jego źródło. PATCH wskazuje plik w i386\\hotfix\\KB977203, którego stara wersja nie ma.',
  'checklist.program-command-line':
    'Program {program} pakietu {package}, General: wiersz polecenia to CCMCertFix.exe, bez przełączników.',
  'checklist-why.program-command-line': 'CCMCertFix.exe nie przyjmuje żadnych opcji.',
  'checklist.program-hidden': 'Program {program} pakietu {package}, General: Run ma wartość Hidden.',
  'checklist-why.program-hidden': 'Program nie ma nic do pokazania i nie może na nikogo czekać.',
  'checklist.program-whenever':
    'Program {program} pakietu {package}, Environment: Program can run ma wartość Whether or not a user is logged on.',
  'checklist-why.program-whenever': 'Podczas sekwencji zadań nikt nie jest zalogowany.',
  'checklist.program-rights':
    'Program {program} pakietu {package}, Environment: wybrano Run with administrative rights.',
  'checklist-why.program-rights': 'Do magazynu z certyfikatami mogą zapisywać tylko administratorzy.',
  'checklist.program-run-first':
    'Program {program} pakietu {package}, Advanced: Run another program first nie jest zaznaczone.',
  'checklist-why.program-run-first':
    'Sekwencja zadań nie uruchamia tego, od czego program zależy, i sam program kończy się błędem.',
  'checklist.program-restart':
    'Program {program} pakietu {package}, General: After running ma wartość No action required.',
  'checklist-why.program-restart':
    'Program, który sam uruchamia komputer ponownie, przerywa sekwencję zadań. Ma ona do tego własny krok.',
  'checklist.certfix-distribution-points':
    'Pakiet {package} jest w każdym punkcie dystrybucji, z którego komputery korzystają w tej sekwencji zadań.',
  'checklist-why.certfix-distribution-points':
    'Sekwencja zadań nie uruchamia się tam, gdzie brakuje jednego z jej pakietów.',
  'checklist.raw-sequence': 'Wprowadź plik z powrotem w ten sam sposób, w jaki go uzyskano.',
  'checklist-why.raw-sequence':
    'Zawiera samą sekwencję. Import w konsoli oczekuje pliku zapisanego przez Export w konsoli.',
  'checklist.secrets-in-file': {
    one: 'Przechowuj plik tam, gdzie czytają tylko administratorzy: jego {count} krok zawiera hasło lub klucz produktu.',
    few: 'Przechowuj plik tam, gdzie czytają tylko administratorzy: jego {count} kroki zawierają hasła lub klucze produktu.',
    many: 'Przechowuj plik tam, gdzie czytają tylko administratorzy: jego {count} kroków zawiera hasła lub klucze produktu.',
    other:
      'Przechowuj plik tam, gdzie czytają tylko administratorzy: jego {count} kroku zawiera hasła lub klucze produktu.',
  },
  'checklist-why.secrets-in-file': 'Zapisano je tam jawnym tekstem, także w kopii zapasowej pliku.',
  'checklist.import': 'Zaimportuj plik i obejrzyj każdy krok, który oznacza edytor sekwencji zadań.',
  'checklist-why.import':
    'Import tworzy nową sekwencję zadań z nowym identyfikatorem. Wyeksportowana pozostaje bez zmian: to droga powrotu.',
  'checklist.reopen-editor': 'Po każdym imporcie zamknij edytor sekwencji zadań i otwórz go ponownie dla następnej.',
  'checklist-why.reopen-editor': 'Edytor, który pozostaje otwarty, pokazuje sekwencję zadań zaimportowaną wcześniej.',
  'checklist.domain-join-password': {
    one: 'Wpisz ponownie hasło konta, które przyłącza do domeny, w tym kroku.',
    few: 'Wpisz ponownie hasło konta, które przyłącza do domeny, w tych {count} krokach.',
    many: 'Wpisz ponownie hasło konta, które przyłącza do domeny, w tych {count} krokach.',
    other: 'Wpisz ponownie hasło konta, które przyłącza do domeny, w tych {count} krokach.',
  },
  'checklist-why.domain-join-password': 'Export pomija hasła. Bez niego komputer nie zostanie przyłączony do domeny.',
  'checklist.local-administrator-password': {
    one: 'Wpisz ponownie hasło administratora lokalnego w tym kroku.',
    few: 'Wpisz ponownie hasło administratora lokalnego w tych {count} krokach.',
    many: 'Wpisz ponownie hasło administratora lokalnego w tych {count} krokach.',
    other: 'Wpisz ponownie hasło administratora lokalnego w tych {count} krokach.',
  },
  'checklist-why.local-administrator-password':
    'Export pomija hasła. Bez niego nikt nie zna hasła konta albo konto go nie ma.',
  'checklist.product-key': {
    one: 'Wpisz ponownie klucz produktu w tym kroku, jeśli w nim był.',
    few: 'Wpisz ponownie klucz produktu w tych {count} krokach, jeśli w nich był.',
    many: 'Wpisz ponownie klucz produktu w tych {count} krokach, jeśli w nich był.',
    other: 'Wpisz ponownie klucz produktu w tych {count} krokach, jeśli w nich był.',
  },
  'checklist-why.product-key':
    'Export pomija klucze produktu. Program instalacyjny systemu Windows może się zatrzymać i o niego zapytać.',
  'checklist.account-password': {
    one: 'Wpisz ponownie hasło konta w tym kroku.',
    few: 'Wpisz ponownie hasła kont w tych {count} krokach.',
    many: 'Wpisz ponownie hasła kont w tych {count} krokach.',
    other: 'Wpisz ponownie hasła kont w tych {count} krokach.',
  },
  'checklist-why.account-password': 'Export pomija hasła. Bez niego krok kończy się błędem.',
  'checklist.set-run-first':
    'W Properties sekwencji zadań, Advanced, zaznacz Run another program first: pakiet {package}, program {program}.',
  'checklist-why.set-run-first':
    'Certyfikaty starego systemu Windows muszą być poprawne przed pierwszym krokiem, a sama sekwencja nie ma miejsca na to ustawienie.',
  'checklist.check-run-first':
    'W Properties sekwencji zadań, Advanced, sprawdź Run another program first: pakiet {package}, program {program}.',
  'checklist-why.check-run-first':
    'Ustawienie jest w pliku. Nie dowiedziono, że Import je stamtąd przejmuje; bez niego stare certyfikaty pozostają wadliwe.',
  'checklist.advertisements': 'Ogłoś nową sekwencję zadań i pozwól wygasnąć ogłoszeniom starej.',
  'checklist-why.advertisements':
    'Ogłoszenia wskazują sekwencję zadań po jej identyfikatorze, a nowa ma nowy identyfikator.',
  'checklist.test': 'Przetestuj sekwencję zadań na jednym komputerze, zanim ogłosisz ją kolekcji.',
  'checklist-why.test':
    'Zajrzyj do smsts.log: klient jest instalowany z PATCH, CCMCertFix się uruchamia, a żaden wiersz nie zawiera 0x80092024.',
} as const
