/** Co mówi kontrola sekwencji zadań: co jest źle albo zostało do zrobienia, dlaczego to ważne, co zrobić. */
export const lint = {
  'lint-nature.fault': 'Błąd',
  'lint-nature.to-do': 'Do zrobienia',
  'lint-nature.note': 'Uwaga',

  'lint.newer-product': 'Ta sekwencja zadań pochodzi z ConfigMgr 2012 lub nowszego',
  'lint-why.newer-product': 'KB977203 istnieje tylko dla ConfigMgr 2007 SP1 i SP2.',
  'lint-advice.newer-product': 'Nie ma tu nic do zrobienia z tego, o co prosi artykuł.',

  'lint.no-windows-setup': 'Żaden włączony krok nie instaluje systemu Windows ani nie przechwytuje stanu użytkownika',
  'lint-why.no-windows-setup':
    'KB977203 dotyczy sekwencji zadań, które wdrażają system Windows albo przechwytują przed wymianą komputera.',
  'lint-advice.no-windows-setup':
    'Nie ma tu nic do zrobienia z tego, o co prosi artykuł. Jeśli miało być inaczej, najpierw włącz kroki.',

  'lint.no-state-migration': 'Ta sekwencja zadań instaluje system Windows i nie przenosi stanu użytkownika',
  'lint-why.no-state-migration': 'Bez Request State Store usterka z artykułu nie może się ujawnić.',
  'lint-advice.no-state-migration':
    'Mimo to zastosuj poprawkę: certyfikaty, które klient teraz utworzy, zostaną odrzucone przy późniejszej migracji.',

  'lint.scenario-unclear': 'Z kroków nie wynika, do czego służy ta sekwencja zadań',
  'lint-why.scenario-unclear': 'Odświeżenie, wymiana i nowy komputer wymagają różnych zmian.',
  'lint-advice.scenario-unclear':
    'Podaj scenariusz albo sprawdź, czy nie brakuje kroków, które przechwytują lub przywracają.',

  'lint.action-differs': 'Wiersz polecenia kroku ma {found}, właściwość {property} ma {needed}',
  'lint-why.action-differs':
    'ConfigMgr tworzy wiersz polecenia z właściwości. Plik z dwiema odpowiedziami zmieniono ręcznie tylko w jednym miejscu.',
  'lint-advice.action-differs': 'Otwórz krok w konsoli, ustaw właściwość, zapisz i wyeksportuj ponownie.',

  'lint.setup-disabled': 'Ten krok Setup Windows and ConfigMgr jest wyłączony, albo grupa wokół niego',
  'lint-why.setup-disabled':
    'Nie jest wykonywany. Certmend zostawia go bez zmian, chyba że poprosisz też o kroki wyłączone.',
  'lint-advice.setup-disabled': 'Jeśli ma zostać znów włączony, dodaj mu wtedy PATCH=.',

  'lint.setup-several': 'Kroków Setup Windows and ConfigMgr jest kilka: {number}',
  'lint-why.setup-several': 'Każdy instaluje klienta: każdy potrzebuje PATCH=, a za sobą kroków CCMCertFix.',
  'lint-advice.setup-several': 'Sprawdź każdy z nich.',

  'lint.setup-continue-on-error': 'Setup Windows and ConfigMgr jest kontynuowany po błędzie',
  'lint-why.setup-continue-on-error': 'To nie działa: gdy ten krok zawiedzie, zawodzi sekwencja zadań.',
  'lint-advice.setup-continue-on-error': 'Wyczyść Continue on error, żeby nikt na to nie liczył.',

  'lint.setup-group-continue-on-error': 'Grupa {group} wokół Setup Windows and ConfigMgr jest kontynuowana po błędzie',
  'lint-why.setup-group-continue-on-error':
    'Kroki wstawione do grupy to dziedziczą: gdy CCMCertFix zawiedzie, sekwencja zadań działa dalej.',
  'lint-advice.setup-group-continue-on-error': 'Sprawdź w smsts.log, czy krok CCMCertFix zakończył się kodem 0.',

  'lint.setup-group-condition': 'Grupa {group} wokół Setup Windows and ConfigMgr ma warunek',
  'lint-why.setup-group-condition': 'Kroki wstawione do grupy są wykonywane pod tym samym warunkiem.',
  'lint-advice.setup-group-condition': 'Upewnij się, że inna grupa nie instaluje systemu Windows bez nich.',

  'lint.setup-group-winpe': 'Grupa {group} wokół Setup Windows and ConfigMgr działa tylko w Windows PE',
  'lint-why.setup-group-winpe':
    'Kroki za Setup Windows and ConfigMgr są wykonywane w nowym systemie Windows. Warunek sprawdza się na początku grupy, więc powinny działać; nikt tego nie dowiódł.',
  'lint-advice.setup-group-winpe': 'Wypróbuj: krok CCMCertFix musi pojawić się w smsts.log.',

  'lint.client-package-missing': 'Setup Windows and ConfigMgr nie wskazuje pakietu klienta',
  'lint-why.client-package-missing':
    'Bez niego nie instaluje się żaden klient, a PATCH= nie ma folderu, który mógłby wskazać.',
  'lint-advice.client-package-missing': 'Wybierz w kroku pakiet klienta ConfigMgr.',

  'lint.patch-missing': 'We właściwościach instalacji nie ma PATCH=',
  'lint-why.patch-missing': 'Klient w nowym systemie Windows znów tworzyłby nazwy z NUL.',
  'lint-advice.patch-missing': 'Pozwól, żeby dodał go Certmend.',

  'lint.patch-without-update': 'PATCH= wskazuje inne poprawki, ale nie KB977203',
  'lint-why.patch-without-update': 'Klient w nowym systemie Windows znów tworzyłby nazwy z NUL.',
  'lint-advice.patch-without-update':
    'Pozwól, żeby Certmend dodał ją do listy. Najpierw sprawdź, czy żadna z pozostałych poprawek jej nie zawiera.',

  'lint.patch-twice': 'PATCH= występuje więcej niż raz: {number}',
  'lint-why.patch-twice': 'Ta właściwość jest listą: kilka poprawek należy do jednej wartości.',
  'lint-advice.patch-twice': 'Zostaw jedno PATCH= i oddziel pliki średnikami.',

  'lint.patch-misnamed': 'Właściwość, która wskazuje poprawkę, nazywa się {name}, a nie PATCH',
  'lint-why.patch-misnamed':
    'Instalator Windows jej nie zna, więc żadna poprawka nie jest stosowana. Polskie tłumaczenie artykułu tłumaczy tę nazwę.',
  'lint-advice.patch-misnamed': 'Zmień nazwę na PATCH, bez spacji wokół znaku równości.',

  'lint.patch-unquoted': 'Wartość PATCH= nie jest w cudzysłowie',
  'lint-why.patch-unquoted': 'Artykuł go wymaga: spacja w ścieżce zakończyłaby wartość.',
  'lint-advice.patch-unquoted': 'Ujmij wartość w proste cudzysłowy.',

  'lint.patch-placeholder': 'We właściwościach instalacji został symbol zastępczy: {text}',
  'lint-why.patch-placeholder': 'Nawiasy ostrokątne w artykule oznaczają identyfikator pakietu klienta.',
  'lint-advice.patch-placeholder': 'Wpisz tam identyfikator pakietu klienta z tego kroku, bez nawiasów.',

  'lint.patch-data-path': 'PATCH= używa _SMSTSMDataPath: {path}',
  'lint-why.patch-data-path':
    'Litery dysków mogą być inne w Windows PE niż w systemie Windows: plik nie zostanie znaleziony.',
  'lint-advice.patch-data-path': 'Wpisz dysk albo użyj ścieżki sieciowej do źródła pakietu klienta.',

  'lint.patch-package-differs': 'PATCH= wskazuje pakiet {found}; pakietem klienta w tym kroku jest {needed}',
  'lint-why.patch-package-differs':
    'Poprawka leży w folderze pakietu klienta. Ścieżka jest błędna albo przestała być aktualna po zmianie pakietu klienta.',
  'lint-advice.patch-package-differs': 'Wpisz w ścieżce {needed}.',

  'lint.patch-hotfix-package': 'PATCH= wskazuje {found}, pakiet poprawki; pakietem klienta jest {needed}',
  'lint-why.patch-hotfix-package':
    'KB977203 - Advanced Client Hotfix to inny pakiet. Jego plików nie ma podczas instalacji klienta.',
  'lint-advice.patch-hotfix-package': 'Wpisz w ścieżce {needed}.',

  'lint.patch-folder': 'PATCH= wskazuje plik poza folderem poprawki: {path}',
  'lint-why.patch-folder': 'Pakiet klienta ma go w i386\\hotfix, w folderze o nazwie artykułu.',
  'lint-advice.patch-folder': 'Wpisz całą ścieżkę: dysk, _SMSTaskSequence\\OSD, pakiet, i386\\hotfix\\KB977203, plik.',

  'lint.patch-folder-differs': 'Plik {file} wskazano w folderze {folder} innej aktualizacji',
  'lint-why.patch-folder-differs': 'Folder ma tylko poprawkę swojej aktualizacji: plik nie zostanie znaleziony.',
  'lint-advice.patch-folder-differs': 'Sprawdź w źródle pakietu klienta, co jest właściwe.',

  'lint.patch-service-packs-mixed': 'PATCH= wskazuje poprawki dla SP1 i dla SP2',
  'lint-why.patch-service-packs-mixed': 'Klient ma jeden albo drugi. Niepasująca poprawka przerywa jego instalację.',
  'lint-advice.patch-service-packs-mixed': 'Zostaw plik dla dodatku Service Pack swojej lokacji.',

  'lint.patch-service-pack-differs': 'PATCH= wskazuje poprawkę dla {found}; lokacja ma {needed}',
  'lint-why.patch-service-pack-differs': 'Niepasująca poprawka przerywa instalację klienta.',
  'lint-advice.patch-service-pack-differs': 'Wskaż plik dla {needed}.',

  'lint.patch-service-pack-unknown': 'Nazwa poprawki nie podaje dodatku Service Pack: {file}',
  'lint-why.patch-service-pack-unknown': 'Nazwy zależą od języka. Stąd nie widać, dla którego dodatku jest.',
  'lint-advice.patch-service-pack-unknown': 'Sprawdź w źródle pakietu klienta.',

  'lint.patch-not-msp': 'PATCH= wskazuje coś, co nie jest plikiem .msp: {file}',
  'lint-why.patch-not-msp':
    'Dla Instalatora Windows tekst doklejony za ścieżką należy do niej: plik nie zostanie znaleziony.',
  'lint-advice.patch-not-msp': 'Zakończ ścieżkę na .msp.',

  'lint.patch-superseded': 'PATCH= wskazuje KB977384 i KB977203',
  'lint-why.patch-superseded': 'KB977384 zawiera KB977203, której obok niej nie można zainstalować.',
  'lint-advice.patch-superseded': 'Usuń KB977203 z listy.',

  'lint.patch-drive': 'PATCH= zakłada dysk {drive}',
  'lint-why.patch-drive': '_SMSTaskSequence trafia na dysk, na którym jest najwięcej wolnego miejsca.',
  'lint-advice.patch-drive': 'Gdzie komputery mają kilka dysków, użyj ścieżki sieciowej do źródła pakietu klienta.',

  'lint.properties-unbalanced-quote': 'We właściwościach instalacji cudzysłów nie jest zamknięty: {text}',
  'lint-why.properties-unbalanced-quote': 'Wszystko za nim liczy się jako jedna wartość.',
  'lint-advice.properties-unbalanced-quote': 'Zamknij cudzysłów za ścieżką.',

  'lint.properties-curly-quote': 'We właściwościach instalacji są cudzysłowy drukarskie: {text}',
  'lint-why.properties-curly-quote': 'Dla Instalatora Windows są to litery ścieżki.',
  'lint-advice.properties-curly-quote': 'Zastąp je prostymi cudzysłowami.',

  'lint.properties-odd-blank': 'We właściwościach instalacji jest nietypowa spacja: {text}',
  'lint-why.properties-odd-blank':
    'Strony internetowe zawierają spacje nierozdzielające. Instalator Windows nie oddziela nimi właściwości.',
  'lint-advice.properties-odd-blank': 'Wpisz w jej miejsce zwykłą spację.',

  'lint.properties-blank-around-equals': 'Obok znaku równości jest spacja: {text}',
  'lint-why.properties-blank-around-equals': 'Właściwość i jej wartość są brane za dwie różne rzeczy.',
  'lint-advice.properties-blank-around-equals': 'Usuń spacje wokół znaku równości.',

  'lint.properties-text-beside-quotes': 'Do cudzysłowu doklejono tekst: {text}',
  'lint-why.properties-text-beside-quotes':
    'Wartość nie kończy się wraz z cudzysłowem. Włoskie tłumaczenie artykułu dokleja następny wiersz do ścieżki.',
  'lint-advice.properties-text-beside-quotes': 'Usuń to, co nie należy do wartości, albo wstaw przed tym spację.',

  'lint.properties-stray-text': 'We właściwościach instalacji jest tekst, który nie jest właściwością: {text}',
  'lint-why.properties-stray-text': 'Nie wiadomo, co zrobi z nim instalator klienta.',
  'lint-advice.properties-stray-text': 'Usuń go albo zapisz jako NAZWA=wartość.',

  'lint.properties-not-respecified': 'Jest PATCH=, ale nie ma ani SMSSLP, ani FSP',
  'lint-why.properties-not-respecified': 'Czego się nie powtórzy, to znika, gdy klient jest instalowany z poprawką.',
  'lint-advice.properties-not-respecified': 'Dodaj właściwości, z którymi zainstalowano twoich klientów.',

  'lint.properties-overridden':
    'Krok przed Setup Windows and ConfigMgr ustawia jego właściwości instalacji, bez poprawki',
  'lint-why.properties-overridden':
    'Zmienna SMSClientInstallProperties ma pierwszeństwo przed tekstem kroku: PATCH= nie działa.',
  'lint-advice.properties-overridden': 'Dodaj PATCH= do wartości tego kroku albo usuń krok.',

  'lint.properties-set-before': 'Krok przed Setup Windows and ConfigMgr ustawia jego właściwości instalacji',
  'lint-why.properties-set-before': 'Zmienna SMSClientInstallProperties ma pierwszeństwo przed tekstem kroku.',
  'lint-advice.properties-set-before': 'PATCH= należy do wartości tego kroku.',

  'lint.properties-set-after':
    'Krok ustawia SMSClientInstallProperties w miejscu, za którym nie instaluje się żaden klient',
  'lint-why.properties-set-after': 'Setup Windows and ConfigMgr już się wykonał albo go nie ma: to nie działa.',
  'lint-advice.properties-set-after': 'Usuń krok albo przenieś go przed Setup Windows and ConfigMgr.',

  'lint.properties-in-script': 'Polecenie wymienia SMSClientInstallProperties',
  'lint-why.properties-in-script': 'Skrypty mogą tworzyć PATCH= w trakcie działania. Wyniku stąd nie widać.',
  'lint-advice.properties-in-script': 'Przeczytaj skrypt, a w smsts.log wiersz polecenia instalatora klienta.',

  'lint.certfix-step-missing': 'Żaden krok Install Software nie uruchamia CCMCertFix za Setup Windows and ConfigMgr',
  'lint-why.certfix-step-missing': 'Certyfikaty przejęte ze starego systemu Windows zachowują NUL w nazwach.',
  'lint-advice.certfix-step-missing': 'Pozwól, żeby wstawił go Certmend.',

  'lint.certfix-restart-missing': 'Bezpośrednio za krokiem CCMCertFix nie ma Restart Computer',
  'lint-why.certfix-restart-missing': 'Artykuł wymaga ponownego uruchomienia po naprawie certyfikatów.',
  'lint-advice.certfix-restart-missing': 'Pozwól, żeby wstawił go Certmend.',

  'lint.certfix-misplaced': 'CCMCertFix nie jest wykonywany bezpośrednio za Setup Windows and ConfigMgr',
  'lint-why.certfix-misplaced': 'Kroki pomiędzy nimi działają z wadliwymi certyfikatami.',
  'lint-advice.certfix-misplaced': 'Przenieś krok bezpośrednio za Setup Windows and ConfigMgr.',

  'lint.certfix-other-group':
    'CCMCertFix jest wykonywany jako następny, ale w innej grupie niż Setup Windows and ConfigMgr',
  'lint-why.certfix-other-group': 'O tym, czy się wykona, decyduje warunek jego grupy.',
  'lint-advice.certfix-other-group': 'Upewnij się, że grupa wykonuje się zawsze, albo przenieś krok.',

  'lint.certfix-disabled': 'Krok CCMCertFix jest wyłączony, albo grupa wokół niego',
  'lint-why.certfix-disabled': 'Nie jest wykonywany.',
  'lint-advice.certfix-disabled': 'Włącz go.',

  'lint.certfix-wrong-program': 'Krok uruchamia program {found} z pakietu CCMCertFix, a nie {needed}',
  'lint-why.certfix-wrong-program': 'Certyfikaty naprawia tylko program, który uruchamia CCMCertFix.exe.',
  'lint-advice.certfix-wrong-program': 'Wybierz w kroku program {needed}.',

  'lint.restart-before-certfix': 'Restart Computer jest przed krokiem CCMCertFix',
  'lint-why.restart-before-certfix':
    'Ponowne uruchomienie należy za CCMCertFix, żeby klient zaczynał z naprawionymi certyfikatami.',
  'lint-advice.restart-before-certfix': 'Najpierw CCMCertFix, potem ponowne uruchomienie.',

  'lint.restart-notify': 'Restart Computer za CCMCertFix powiadamia użytkownika i czeka (w sekundach): {seconds}',
  'lint-why.restart-notify': 'Artykuł wymaga wyczyszczenia Notify the user before restarting. W pliku jest wtedy 0.',
  'lint-advice.restart-notify': 'Wyczyść Notify the user before restarting.',

  'lint.restart-target': 'Restart Computer za CCMCertFix prowadzi do {target}',
  'lint-why.restart-target': 'Musi uruchomić system Windows, który właśnie zainstalowano.',
  'lint-advice.restart-target': 'Wybierz The currently installed default operating system.',

  'lint.restart-disabled': 'Restart Computer za CCMCertFix jest wyłączony',
  'lint-why.restart-disabled': 'Nie jest wykonywany.',
  'lint-advice.restart-disabled': 'Włącz go.',

  'lint.restore-before-certfix': 'Ten krok przywraca stan użytkownika, zanim wykonał się CCMCertFix',
  'lint-why.restore-before-certfix': 'Natrafia na wadliwe certyfikaty i zawodzi z kodem 0x80092024.',
  'lint-advice.restore-before-certfix': 'Przenieś go za CCMCertFix i ponowne uruchomienie.',

  'lint.hotfix-package-installed': 'Install Software uruchamia program z {packageId}, pakietu poprawki',
  'lint-why.hotfix-package-installed': 'Poprawka zatrzymuje usługę klienta, a sekwencja zadań zawodzi.',
  'lint-advice.hotfix-package-installed': 'Usuń krok. Poprawkę klientowi dostarcza PATCH=. Kroki CCMCertFix zostają.',

  'lint.hotfix-program-installed': 'Install Software chyba uruchamia poprawkę: jego program nazywa się {program}',
  'lint-why.hotfix-program-installed': 'Poprawka zatrzymuje usługę klienta, a sekwencja zadań zawodzi.',
  'lint-advice.hotfix-program-installed':
    'Sprawdź, co uruchamia program. Jeśli to poprawka, usuń krok; CCMCertFix.exe może zostać.',

  'lint.hotfix-suspected': 'Ten krok może instalować poprawkę',
  'lint-why.hotfix-suspected':
    'Jego nazwa albo wiersz polecenia mówi o aktualizacji. Poprawka zatrzymałaby usługę klienta; CCMCertFix nie.',
  'lint-advice.hotfix-suspected': 'Sprawdź, co uruchamia krok.',

  'lint.run-first-missing': 'Run another program first jest puste',
  'lint-why.run-first-missing':
    'CCMCertFix musi wykonać się w starym systemie Windows, zanim zacznie się sekwencja zadań.',
  'lint-advice.run-first-missing': 'Pozwól, żeby ustawił je Certmend. Po imporcie zajrzyj na kartę Advanced.',

  'lint.run-first-other': 'Run another program first ma {program} z pakietu {package}',
  'lint-why.run-first-other': 'Jest miejsce tylko na jeden program. Certmend go nie zastępuje.',
  'lint-advice.run-first-other':
    'Niech tamten program uruchamia najpierw CCMCertFix przez własne Run another program first, albo zastąp go samodzielnie.',

  'lint.run-first-not-in-file': 'Ten plik nic nie mówi o Run another program first',
  'lint-why.run-first-not-in-file': 'Sama sekwencja nie zawiera właściwości swojego pakietu.',
  'lint-advice.run-first-not-in-file': 'Zajrzyj na kartę Advanced w konsoli.',

  'lint.run-first-unreadable': 'Run another program first jest nieczytelne: {text}',
  'lint-why.run-first-unreadable': 'Musi to być identyfikator pakietu, dwa średniki i nazwa programu.',
  'lint-advice.run-first-unreadable': 'Wybierz pakiet i program od nowa na karcie Advanced.',

  'lint.run-first-hotfix': 'Run another program first ma program z {packageId}, pakietu poprawki',
  'lint-why.run-first-hotfix': 'Poprawka zatrzymuje usługę klienta. Istniejące certyfikaty naprawia tylko CCMCertFix.',
  'lint-advice.run-first-hotfix': 'Wybierz pakiet i program CCMCertFix.',

  'lint.run-first-differs':
    'Run another program first ma {program} z pakietu {package}, CCMCertFix to {neededProgram} z {neededPackage}',
  'lint-why.run-first-differs': 'W obu miejscach ma działać ten sam program z tego samego pakietu.',
  'lint-advice.run-first-differs': 'Sprawdź, który z nich istnieje, i wybierz go w obu miejscach.',

  'lint.reference-certfix-missing': 'W odwołaniach brakuje pakietu {packageId} z programem {program}',
  'lint-why.reference-certfix-missing':
    'Mówią, które pakiety muszą być w punkcie dystrybucji. Konsola tworzy tę listę od nowa podczas importu.',
  'lint-advice.reference-certfix-missing': 'Pozwól, żeby dodał go Certmend.',

  'lint.reference-missing': 'Pakiet {packageId} jest używany, ale nie ma go w odwołaniach',
  'lint-why.reference-missing': 'Konsola tworzy tę listę od nowa podczas importu; do tego czasu jest niepełna.',
  'lint-advice.reference-missing': 'Upewnij się, że pakiet istnieje w lokacji, do której importujesz.',

  'lint.reference-unused': 'Żaden krok nie wymienia pakietu {packageId} z odwołań',
  'lint-why.reference-unused': 'Import może zawieść z powodu pakietu, który już nie istnieje.',
  'lint-advice.reference-unused': 'Nie trzeba nic robić, dopóki import tego nie zgłosi.',

  'lint.package-id-syntax': '{packageId} nie jest identyfikatorem pakietu',
  'lint-why.package-id-syntax': 'Składa się on z trzech znaków kodu lokacji i pięciu cyfr szesnastkowych.',
  'lint-advice.package-id-syntax': 'Skopiuj identyfikator z konsoli.',

  'lint.pair-swapped': 'Dwie sekwencje zadań wymiany są zamienione miejscami',
  'lint-why.pair-swapped': 'Przechwytująca działa na starym komputerze, przywracająca na nowym.',
  'lint-advice.pair-swapped': 'Zamień je.',

  'lint.pair-not-capture': 'Ta sekwencja zadań nie przechwytuje przed wymianą',
  'lint-why.pair-not-capture': 'Pierwsza z pary przechwytuje stan użytkownika i nie instaluje systemu Windows.',
  'lint-advice.pair-not-capture': 'Wybierz sekwencję zadań, która działa na starym komputerze.',

  'lint.pair-not-restore': 'Ta sekwencja zadań nie instaluje systemu Windows',
  'lint-why.pair-not-restore': 'Druga z pary instaluje system Windows i przywraca stan użytkownika.',
  'lint-advice.pair-not-restore': 'Wybierz sekwencję zadań, która działa na nowym komputerze.',

  'lint.pair-certfix-differs':
    'CCMCertFix to tutaj {program} z pakietu {package}, a w drugiej sekwencji zadań {neededProgram} z {neededPackage}',
  'lint-why.pair-certfix-differs': 'Obie sekwencje zadań wymiany mają uruchamiać ten sam program.',
  'lint-advice.pair-certfix-differs': 'Sprawdź, który z nich istnieje, i wybierz go w obu.',
} as const
