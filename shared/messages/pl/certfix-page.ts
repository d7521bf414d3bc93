/** Dwa sposoby na stronie Certyfikaty: CCMCertFix obok naprawy przez Certmend oraz pakiet dla niego. */
import type { certfixPage as english } from '../en/certfix-page.ts'
import type { Message } from '../index.ts'

export const certfixPage = {
  'key.run-certfix': 'M',

  'two-ways.title': 'Dwa sposoby naprawy',
  'two-ways.legend': 'Który sposób',
  'two-ways.certfix': 'CCMCertFix.exe, narzędzie firmy Microsoft',
  'two-ways.certfix.text':
    'Wspierane przez firmę Microsoft. Nie przyjmuje opcji: samo decyduje, co naprawić. Jego komunikaty są zachowywane w CCMCertFix.log.',
  'two-ways.certfix.facts': '{bytes}, {version}, podpisane przez firmę Microsoft',
  'two-ways.certfix.bring': 'Część KB977203; plik trzeba wskazać',
  'two-ways.own': 'Naprawa przez Certmend',
  'two-ways.own.text':
    'To nie jest narzędzie firmy Microsoft. Zmienia dokładnie pokazane jednostki, po jednym certyfikacie, i można to cofnąć.',
  'two-ways.own.reach': 'Działa też na dyskach, obrazach i plikach',
  'two-ways.obstacle.another-disk': 'Nie tutaj: naprawiłoby ten komputer, a nie oglądany dysk.',
  'two-ways.obstacle.windows-pe': 'Nie tutaj: naprawiłoby magazyn Windows PE, który znika przy następnym uruchomieniu.',
  'two-ways.obstacle.no-client': 'Nie tutaj: na tym komputerze nie ma klienta ConfigMgr.',
  'two-ways.obstacle.files': 'Nie tutaj: naprawia komputer, na którym działa, nigdy pliki.',
  'two-ways.count': {
    one: '{count} wadliwa nazwa.',
    few: '{count} wadliwe nazwy.',
    many: '{count} wadliwych nazw.',
    other: '{count} wadliwej nazwy.',
  },
  'two-ways.both':
    'W obu przypadkach to, co może się zmienić, jest najpierw zapisywane, nazwy są odczytywane ponownie i można to cofnąć.',
  'two-ways.one': 'To, co się zmienia, jest najpierw zapisywane, nazwy są odczytywane ponownie i można to cofnąć.',

  'certfix-tool.title': 'Narzędzie firmy Microsoft',
  'certfix-tool.bring': 'Wskaż CCMCertFix.exe',
  'certfix-tool.bring.text':
    'Jest częścią KB977203, a nie KB977384. Podpis, zawartość i wersja są sprawdzane, zanim cokolwiek się uruchomi.',
  'certfix-tool.place.server': 'Na serwerze lokacji z poprawką, w folderze ConfigMgr:',
  'certfix-tool.place.package': 'W poprawce dla serwerów lokacji. Z tej dla SP2 rozpakowuje go krok Poprawka.',
  'certfix-tool.choose-file': 'Wybierz plik…',
  'certfix-tool.choose-folder': 'Wybierz folder…',
  'certfix-tool.extract': 'Krok Poprawka rozpakowuje CCMCertFix.exe z tego pakietu.',
  'certfix-tool.drop': 'Albo upuść go gdziekolwiek w tym oknie.',
  'certfix-tool.article':
    'W artykule jest „CCMCertFix.exe CCMCertFix.log”: zgubił się znak >. Narzędzie jest uruchamiane bez argumentów, a jego komunikaty zachowuje Certmend.',
  'certfix-tool.hoped': 'Nazwy, które ma naprawić',
  'certfix-tool.hoped.text':
    'Jest dla certyfikatów utworzonych przez ConfigMgr, w magazynie SMS. Co zrobiło, wiadomo po ponownym odczytaniu nazw.',
  'certfix-tool.hoped.none': 'W magazynie SMS nie odczytano żadnej wadliwej nazwy.',
  'certfix-tool.compared': {
    one: 'Porównywany jest też {count} inny certyfikat z tego magazynu.',
    few: 'Porównywane są też {count} inne certyfikaty z tego magazynu.',
    many: 'Porównywanych jest też {count} innych certyfikatów z tego magazynu.',
    other: 'Porównywane jest też {count} innego certyfikatu z tego magazynu.',
  },
  'certfix-tool.happens': 'Co się stanie',
  'certfix-tool.first': 'Najpierw',
  'certfix-tool.first.text': 'Klucz SMS rejestru zostaje zapisany.',
  'certfix-tool.then': 'Potem',
  'certfix-tool.then.text':
    'Narzędzie zmienia to, co uzna za potrzebne. Microsoft nie dokumentuje ani jego komunikatów, ani kodów wyjścia.',
  'certfix-tool.after': 'Na koniec',
  'certfix-tool.after.text':
    'Każda nazwa w magazynie jest odczytywana ponownie. Sam kod wyjścia 0 niczego nie dowodzi.',
  'certfix-tool.undo': 'Cofanie',
  'certfix-tool.undo.text': 'To, co zmieniło, odzyskuje bajty sprzed zmiany.',
  'certfix-tool.runs': 'Jak jest uruchamiane',
  'certfix-tool.rights': 'Uprawnienia',
  'certfix-tool.rights.has': 'Administratora, jak sam Certmend',
  'certfix-tool.rights.system': 'SYSTEM, jak sam Certmend',
  'certfix-tool.rights.asks': 'Administratora; Windows zapyta raz',
  'certfix-tool.rights.none': 'Administratora; Certmend ich nie ma',
  'certfix-tool.rights.unknown': 'Administratora; nie wiadomo, czy Certmend je ma',
  'certfix-tool.copy': 'Plik',
  'certfix-tool.copy.text':
    'Kopiowany do folderu, w którym zapisują tylko administratorzy, tam ponownie sprawdzany i uruchamiany',
  'certfix-tool.output': 'Komunikaty',
  'certfix-tool.output.text': 'Zachowane jako CCMCertFix.log obok kopii zapasowej',
  'certfix-tool.no-rights': 'Certmend nie ma tu uprawnień administratora i nie może o nie poprosić.',
  'certfix-tool.no-rights.text':
    'Uruchom go poleceniem Uruchom jako administrator albo poproś kogoś, kto ma te uprawnienia.',
  'certfix-tool.rights-unknown':
    'System Windows nie powiedział, czy Certmend ma uprawnienia administratora. Bez nich narzędzie niczego nie zmieni.',

  'certfix-run.state': 'Narzędzie decyduje, co zmieni; wynik jest odczytywany ponownie',
  'certfix-run.missing': 'Najpierw wybierz CCMCertFix.exe',
  'certfix-run.not-this': 'Ten plik nie jest uruchamiany',
  'certfix-run.reading': 'Sprawdzanie pliku',
  'certfix-run.no-plan': 'Brak planu; powód podano wyżej',
  'certfix-run.no-rights': 'Potrzebne są uprawnienia administratora',
  'certfix-run.run': 'Uruchom CCMCertFix',

  'kit.title': 'Utwórz pakiet do dystrybucji oprogramowania',
  'kit.text':
    'Sekwencja zadań uruchamia CCMCertFix z własnego pakietu. Certmend tworzy jego folder źródłowy; z niego konsola tworzy pakiet i program.',
  'kit.choose': 'Wybierz CCMCertFix.exe…',
  'kit.legend': 'Nazwy w konsoli',
  'kit.package': 'Pakiet',
  'kit.program': 'Program',
  'kit.package.hint': 'Do 50 zwykłych znaków',
  'kit.program.hint': 'Tak samo, bez , ; = " [ ]',
  'kit.package.wrong': 'Od 1 do 50 liter, cyfr i znaków ASCII',
  'kit.program.wrong': 'Od 1 do 50 ASCII, bez , ; = " [ ], i nie PDF',
  'kit.holds': 'Co będzie w folderze',
  'kit.tool': 'Taki, jak został sprawdzony, bajt po bajcie',
  'kit.definition':
    'Pakiet i jeden program: bez przełączników, Run: Hidden, niezależnie od zalogowania użytkownika, z uprawnieniami administratora, bez innego programu przed nim',
  'kit.everything': 'Wszystko inne w tym folderze też trafi do punktów dystrybucji: wybierz nowy albo pusty.',
  'kit.save': 'Utwórz folder pakietu…',
  'kit.needs-file': 'Najpierw wybierz wyżej oryginalny CCMCertFix.exe.',
  'kit.needs-names': 'Nazwa wyżej nie może wystąpić w pliku.',
  'kit.busy': 'Zapisywanie folderu',
  'kit.saved': 'Folder pakietu utworzony i odczytany ponownie:',
  'kit.console': 'Potem w konsoli ConfigMgr',
  'kit.console.create':
    'Computer Management, Software Distribution: kliknij prawym przyciskiem Packages, New, Package from Definition i wskaż CCMCertFix.sms.',
  'kit.console.source':
    'Source Files: Always obtain files from a source directory. Podaj folder jako ścieżkę sieciową, którą serwer lokacji może odczytać; zmapowany dysk się nie nadaje.',
  'kit.console.points': 'Pod nowym pakietem, Distribution Points: dodaj wszystkie, z których korzysta sekwencja zadań.',
  'kit.console.id': 'Zanotuj identyfikator pakietu. Strona Sekwencja zadań prosi o niego i o program {program}.',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
