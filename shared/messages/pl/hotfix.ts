/** Poprawka i CCMCertFix: jaki plik podano, który krok jest potrzebny, jak kończą się programy. */
import type { hotfix as english } from '../en/hotfix.ts'
import type { Message } from '../index.ts'

export const hotfix = {
  'file-verdict.client-patch': 'Oryginalna poprawka klienta KB977203',
  'file-advice.client-patch':
    'Naprawia nazwy, które klient nadaje nowym certyfikatom. Do już istniejących służy CCMCertFix.',
  'file-verdict.client-patch-of-other-service-pack': 'Oryginalna poprawka klienta, ale do innego dodatku Service Pack',
  'file-advice.client-patch-of-other-service-pack':
    'Instalator Windows by ją odrzucił (1642). Podaj poprawkę do dodatku Service Pack, który ma klient.',
  'file-verdict.certfix-tool': 'Oryginalny CCMCertFix.exe',
  'file-advice.certfix-tool': 'Naprawia istniejące certyfikaty. Do nowych służy poprawka klienta.',
  'file-verdict.certfix-tool-of-other-service-pack': 'Oryginalny CCMCertFix.exe do innego dodatku Service Pack',
  'file-advice.certfix-tool-of-other-service-pack':
    'Mimo to można go uruchomić. Potem odczytaj certyfikaty, jak zawsze.',
  'file-verdict.download-wrapper': 'Plik ze strony pobierania firmy Microsoft, jeszcze spakowany',
  'file-advice.download-wrapper': 'Rozpakuj go, a potem wybierz to, co z niego wyjdzie.',
  'file-verdict.site-server-hotfix': 'Oryginalna poprawka KB977203 dla serwerów lokacji',
  'file-advice.site-server-hotfix':
    'Zainstaluj ją na każdym serwerze lokacji. Zawiera poprawkę klienta i CCMCertFix.exe: SP2 rozpakuje msiexec /a, SP1 przełącznik /x:.',
  'file-verdict.superseding-update': 'KB977384, która zawiera poprawkę klienta z KB977203',
  'file-advice.superseding-update':
    'Tam, gdzie jest zastosowana, klient nie potrzebuje poprawki KB977203. Nie ma w niej CCMCertFix.exe: do tego potrzebna jest KB977203.',
  'file-verdict.other-update': 'Inna aktualizacja albo inny produkt',
  'file-advice.other-update': 'Tutaj nie pomoże. Wybierz plik z KB977203.',
  'file-verdict.component': 'Część aktualizacji, której nie uruchamia się osobno',
  'file-advice.component': 'Wybierz poprawkę klienta (.msp) albo CCMCertFix.exe.',
  'file-verdict.wrong-content': 'Nazwa się zgadza, zawartość nie',
  'file-advice.wrong-content':
    'Plik zmieniono albo jest to inny plik. Nigdy nie zostanie uruchomiony. Pobierz go ponownie od firmy Microsoft.',
  'file-verdict.unsigned': 'Bez podpisu',
  'file-advice.unsigned':
    'Każdy plik tej aktualizacji ma podpis firmy Microsoft. Ten nigdy nie zostanie uruchomiony. Pobierz go ponownie od firmy Microsoft.',
  'file-verdict.unknown-file': 'To nie jest plik z KB977203',
  'file-advice.unknown-file': 'Wybierz poprawkę klienta (.msp), CCMCertFix.exe albo poprawkę dla serwerów lokacji.',

  'signature-check.nothing-appended': 'Do pliku niczego nie dopisano',
  'signature-check.file-digest': 'Jest to plik, który podpisano',
  'signature-check.signature': 'Podpis pochodzi od klucza podpisującego',
  'signature-check.time-stamp': 'Czas podpisu jest poświadczony',
  'signature-check.chain': 'Podpisujący prowadzi do głównego certyfikatu firmy Microsoft znanego programowi Certmend',
  'signature-check.validity': 'Certyfikaty były ważne w chwili podpisu',
  'signature-check.purpose': 'Certyfikaty mogą podpisywać programy',
  'signature-check.publisher': 'Podpisała firma Microsoft',

  'check-status.passed': 'Tak',
  'check-status.failed': 'Nie',
  'check-status.not-possible': 'Nie wiadomo',

  'check-reason.bytes-behind-file': 'za końcem pliku są dalsze bajty',
  'check-reason.bytes-behind-signature': 'za podpisem są dalsze bajty',
  'check-reason.unknown-addition': 'podpis ma nieznany dodatek',
  'check-reason.unreadable': 'nie można odczytać',
  'check-reason.another-kind-of-file': 'podpis jest dla innego rodzaju plików',
  'check-reason.algorithm-not-accepted': 'jego algorytm nie jest przyjmowany',
  'check-reason.file-digest-differs': 'plik zmieniono po podpisaniu',
  'check-reason.description-digest-differs': 'nazwy lub daty w środku zmieniono po podpisaniu',
  'check-reason.signer-missing': 'podpis nie wskazuje podpisującego',
  'check-reason.several-signers': 'podpis wskazuje kilku podpisujących',
  'check-reason.signer-certificate-missing': 'brakuje certyfikatu podpisującego',
  'check-reason.content-type-differs': 'podpis dotyczy czegoś innego',
  'check-reason.content-digest-differs': 'podpis dotyczy innego skrótu',
  'check-reason.signature-wrong': 'nie złożył go klucz z certyfikatu',
  'check-reason.no-time-stamp': 'nie ma znacznika czasu',
  'check-reason.issuer-missing': 'brakuje certyfikatu w łańcuchu',
  'check-reason.root-not-pinned': 'prowadzi do głównego certyfikatu, któremu Certmend nie ufa',
  'check-reason.not-an-authority': 'certyfikat w łańcuchu nie może wystawiać innych',
  'check-reason.certificate-signature-wrong': 'certyfikat w łańcuchu zmieniono',
  'check-reason.not-yet-valid': 'certyfikat nie był jeszcze ważny',
  'check-reason.expired': 'certyfikat wygasł wcześniej',
  'check-reason.not-for-this-purpose': 'certyfikat służy do czego innego',
  'check-reason.another-publisher': 'podpisał ktoś inny',
  'check-reason.chain-incomplete': 'łańcuch jest niepełny',

  'table-difference.size':
    'Artykuł podaje dla angielskiego pliku rozmiar {expected} (w bajtach), ten ma {actual}. W innych językach jest inaczej.',
  'table-difference.version': 'Artykuł podaje wersję {expected}, ten plik ma {actual}.',

  'hotfix-step.apply-patch': 'Zastosuj poprawkę klienta',
  'hotfix-step.mend-certificates': 'Uruchom CCMCertFix albo pozwól, żeby Certmend naprawił nazwy',
  'hotfix-step.nothing': 'Nie ma nic do zrobienia',
  'hotfix-step.not-here': 'Tutaj niczego nie można uruchomić',
  'hotfix-step.cannot-tell': 'Nie wiadomo, który krok jest potrzebny',

  'hotfix-why.client-old': 'Klient nadal nadaje nowym certyfikatom wadliwe nazwy.',
  'hotfix-why.client-old-and-certificates-bad':
    'Klient nadal nadaje nowym certyfikatom wadliwe nazwy, a wadliwe już są. Naprawia się je po zastosowaniu poprawki.',
  'hotfix-why.certificates-bad': 'Klient ma poprawkę, ale wcześniejsze certyfikaty nadal mają wadliwe nazwy.',
  'hotfix-why.superseded':
    'Zastosowano KB977384, która zawiera poprawkę klienta, więc KB977203 nie da się zainstalować. Wcześniejsze certyfikaty nadal mają wadliwe nazwy; CCMCertFix.exe pochodzi z KB977203.',
  'hotfix-why.done': 'Klient ma poprawkę, a jego certyfikaty są w porządku.',
  'hotfix-why.client-unknown': 'Nie udało się odczytać wersji klienta.',
  'hotfix-why.client-other-build': 'Ta kompilacja klienta nie jest znana.',
  'hotfix-why.fix-unknown': 'Nie udało się odczytać wersji ccmgencert.dll.',
  'hotfix-why.patch-without-file':
    'Poprawka jest zarejestrowana jako zastosowana, ale ccmgencert.dll jest starszy. Najpierw napraw klienta lub zainstaluj go ponownie.',
  'hotfix-why.certificates-unknown': 'Nie udało się odczytać certyfikatów.',
  'hotfix-why.no-client': 'Nie ma tu klienta ConfigMgr.',
  'hotfix-why.client-rtm': 'Klient to ConfigMgr 2007 bez dodatku Service Pack. Najpierw go uaktualnij.',
  'hotfix-why.client-other-product': 'KB977203 jest tylko dla ConfigMgr 2007 SP1 i SP2.',
  'hotfix-why.another-disk':
    'To jest dysk innego komputera. Programy zmieniłyby ten komputer; nazwy na dysku może naprawić Certmend.',
  'hotfix-why.windows-pe':
    'To jest Windows PE. Programy zmieniłyby jego własny magazyn, który znika przy następnym uruchomieniu; uruchom właściwy system Windows.',

  'hotfix-site-server.needs-hotfix':
    'To jest serwer lokacji bez poprawki: zainstaluj ją tutaj, jak na każdym serwerze lokacji. Potem zaktualizuj punkty dystrybucji pakietu klienta.',
  'hotfix-site-server.has-hotfix':
    'To jest serwer lokacji z poprawką. Upewnij się, że punkty dystrybucji pakietu klienta zaktualizowano.',
  'hotfix-site-server.unknown': 'Nie wiadomo, czy ten serwer lokacji ma poprawkę.',

  'file-use.apply-patch': 'Zastosuj go do tego klienta',
  'file-use.run-certfix': 'Uruchom go na tym komputerze',
  'file-use.extract-package': 'Rozpakuj go przez msiexec /a',
  'file-use.extract-program': 'Rozpakuj go przełącznikiem /x:',
  'file-use.unpack-download': 'Rozpakuj go',
  'file-use.install-on-site-server': 'Zainstaluj go na tym serwerze lokacji',
  'file-use.none': 'Tutaj się nie przyda',

  'file-use-why.fits': 'Tego potrzebuje ten klient.',
  'file-use-why.certfix-inside': 'W środku są poprawka klienta i CCMCertFix.exe. Rozpakowanie niczego nie instaluje.',
  'file-use-why.unpack-first': 'To, co jest w środku, sprawdza się potem.',
  'file-use-why.site-server-here': 'Potem zaktualizuj punkty dystrybucji pakietu klienta.',
  'file-use-why.not-genuine': 'Jego podpis jest nieważny. Nigdy nie zostanie uruchomiony.',
  'file-use-why.not-ours': 'To nie jest plik, który się tu uruchamia.',
  'file-use-why.other-service-pack': 'Jest dla klientów z innym dodatkiem Service Pack.',
  'file-use-why.superseding-applied':
    'Zastosowano KB977384: zawiera tę poprawkę, której nie da się już zainstalować. Przejdź do CCMCertFix.',
  'file-use-why.already-fixed': 'Klient ma już tę poprawkę.',
  'file-use-why.patch-without-file':
    'Poprawka jest zarejestrowana jako zastosowana, ale ccmgencert.dll jest starszy. Najpierw napraw klienta lub zainstaluj go ponownie.',
  'file-use-why.certificates-good': 'Żaden certyfikat nie ma wadliwej nazwy.',
  'file-use-why.contains-patch-only': 'Certmend nie stosuje KB977384. Nie ma w niej też CCMCertFix.exe.',
  'file-use-why.client-unknown': 'Nie wiadomo, czego potrzebuje ten klient.',
  'file-use-why.not-in-scope': 'Nie ma tu klienta ConfigMgr 2007 SP1 ani SP2.',
  'file-use-why.another-disk': 'Zmieniłby ten komputer, a nie dysk, który oglądasz.',
  'file-use-why.windows-pe': 'Zmieniłby Windows PE, a nie system Windows na dysku.',

  'exit-outcome.success': 'Powodzenie',
  'exit-outcome.success-restart': 'Powodzenie, uruchom ponownie Windows',
  'exit-outcome.ran': 'Wykonany; czy pomógł, pokaże ponowny odczyt',
  'exit-outcome.retry': 'Poczekaj i spróbuj ponownie',
  'exit-outcome.failure': 'Niepowodzenie',

  'exit.ERROR_SUCCESS': 'Poprawkę zastosowano. Czy klient ją ma, pokazuje wersja ccmgencert.dll.',
  'exit.ERROR_INSTALL_USEREXIT': 'Ktoś anulował instalację. Niczego nie zmieniono.',
  'exit.ERROR_INSTALL_FAILURE':
    'Nie udało się. Poszukaj w dzienniku „Return value 3”; przyczyna jest przed tym wpisem, często jest nią usługa klienta lub WMI.',
  'exit.ERROR_UNKNOWN_PRODUCT': 'Nie ma tu klienta ConfigMgr 2007, więc nie ma czego poprawiać.',
  'exit.ERROR_INSTALL_SOURCE_ABSENT':
    'Instalator Windows potrzebuje client.msi, ale nie ma już ani jego kopii, ani źródła. Napraw klienta albo zainstaluj go ponownie przez ccmsetup z PATCH=.',
  'exit.ERROR_INSTALL_ALREADY_RUNNING':
    'Trwa inna instalacja, może samego ccmsetup. Certmend czeka i próbuje ponownie.',
  'exit.ERROR_INSTALL_PACKAGE_OPEN_FAILED':
    'Nie udało się otworzyć pakietu: ścieżka jest błędna albo leży w udziale, którego SYSTEM nie może czytać.',
  'exit.ERROR_INSTALL_PACKAGE_INVALID': 'To nie jest pakiet Instalatora Windows albo jego pobieranie przerwano.',
  'exit.ERROR_INSTALL_LOG_FAILURE': 'Nie udało się zapisać dziennika. Sprawdź jego folder.',
  'exit.ERROR_INSTALL_PACKAGE_REJECTED': 'Zasady zabraniają instalacji. Sprawdź zasady ograniczeń oprogramowania.',
  'exit.ERROR_PATCH_PACKAGE_OPEN_FAILED': 'Nie udało się otworzyć pliku poprawki. Sprawdź jego ścieżkę.',
  'exit.ERROR_PATCH_PACKAGE_INVALID': 'To nie jest plik poprawki albo jest uszkodzony. Skopiuj plik .msp ponownie.',
  'exit.ERROR_PATCH_PACKAGE_UNSUPPORTED':
    'Poprawka wymaga nowszego Instalatora Windows. Najpierw go zaktualizuj; zdarza się to często w Windows XP.',
  'exit.ERROR_PRODUCT_VERSION': 'Zainstalowana jest już inna wersja. Użyto pliku .msi zamiast .msp.',
  'exit.ERROR_INVALID_COMMAND_LINE':
    'Instalator Windows nie przyjął wiersza polecenia. Sprawdź cudzysłowy i spacje wokół =.',
  'exit.ERROR_SUCCESS_REBOOT_INITIATED':
    'Poprawkę zastosowano i Windows uruchamia się ponownie. Artykuł tego nie wymaga: pliki klienta były w użyciu.',
  'exit.ERROR_PATCH_TARGET_NOT_FOUND':
    'Poprawka nie pasuje do tego, co jest zainstalowane: jest do innego dodatku Service Pack, nie ma klienta albo jest już KB977384 lub późniejsza poprawka.',
  'exit.ERROR_PATCH_PACKAGE_REJECTED': 'Zasady zabraniają poprawek. Sprawdź DisablePatch.',
  'exit.ERROR_PATCH_REMOVAL_UNSUPPORTED': 'Tej poprawki nie można usunąć.',
  'exit.ERROR_UNKNOWN_PATCH': 'Tej poprawki nie zastosowano do klienta, więc nie można jej usunąć.',
  'exit.ERROR_PATCH_NO_SEQUENCE':
    'Podanych poprawek nie można ułożyć w kolejność. Pomiń te, które zawierają się w innych.',
  'exit.ERROR_INSTALL_SERVICE_SAFEBOOT': 'Instalator Windows nie działa w trybie awaryjnym. Uruchom Windows normalnie.',
  'exit.ERROR_SUCCESS_REBOOT_REQUIRED':
    'Poprawkę zastosowano; uruchom ponownie Windows, aby zakończyć. Artykuł tego nie wymaga: pliki klienta były w użyciu.',
  'exit.ccmsetup-0': 'ccmsetup zakończył pracę.',
  'exit.ccmsetup-7': 'ccmsetup zakończył pracę; uruchom ponownie Windows.',
  'exit.ccmsetup-8': 'ccmsetup już działa. Poczekaj, aż skończy.',
  'exit.ccmsetup-9': 'ccmsetup stwierdził brak czegoś, czego potrzebuje. Co to jest, podaje ccmsetup.log.',
  'exit.ccmsetup-10': 'ccmsetup odrzucił swój manifest: ma inny skrót. Zaktualizuj punkty dystrybucji pakietu klienta.',
  'exit.wusa-0': 'Aktualizację zainstalowano.',
  'exit.wusa-restart': 'Aktualizację zainstalowano; uruchom ponownie Windows.',
  'exit.WU_S_ALREADY_INSTALLED': 'Aktualizacja była już zainstalowana.',
  'exit.certfix-0':
    'CCMCertFix doszedł do końca. Microsoft nie opisuje jego kodów, więc certyfikaty są odczytywane ponownie, żeby sprawdzić, czy pomógł.',
  'exit.certfix-other':
    'CCMCertFix zakończył się kodem, którego Microsoft nie opisuje. Przeczytaj, co zapisał; certyfikaty są odczytywane ponownie.',
  'exit.unknown': 'Ten kod nie jest tu znany. Przeczytaj dziennik.',

  'lost-without.site-code': 'Klient traci swoją lokację i nie podlega żadnej albo podlega tej, którą sam znajdzie.',
  'lost-without.management-point': 'Klient nie zna już swojego pierwszego punktu zarządzania.',
  'lost-without.server-locator-point':
    'Bez Active Directory klient nie znajdzie już swojej lokacji: punkt lokalizatora serwerów zostaje usunięty.',
  'lost-without.fallback-status-point':
    'Klient nie może już zgłaszać problemów własnej instalacji: rezerwowy punkt stanu zostaje usunięty.',
  'lost-without.dns-suffix': 'Klient nie znajdzie już punktu zarządzania przez DNS.',
  'lost-without.ports': 'Klient wraca do portów 80 i 443 i może nie mieć już dostępu do swoich serwerów.',
  'lost-without.cache': 'Pamięć podręczna wraca do domyślnego rozmiaru i miejsca.',
  'lost-without.directory-lookup': 'Klient może znów szukać swoich serwerów w WINS.',
  'lost-without.administrators': 'Konta, które mogą zmieniać klienta, zostają usunięte.',
  'lost-without.certificate-selection': 'Klient może wybrać do trybu macierzystego inny certyfikat albo żadnego.',
  'lost-without.trusted-keys': 'Klient traci klucz, dzięki któremu ufa swojemu punktowi zarządzania.',
  'lost-without.internet': 'Klientem nie można już zarządzać przez Internet.',
  'lost-without.logging': 'Dzienniki wracają do domyślnego rozmiaru i poziomu szczegółów.',
  'lost-without.folder': 'Folderem klienta może znów być folder domyślny.',
  'lost-without.setting': 'Ustawienie wraca do wartości domyślnej.',

  'cli.hotfix.none': 'Tu nie ma żadnego pliku z KB977203: {location}',
  'cli.hotfix.service-pack': 'Dodatek: {servicePack}.',
  'cli.hotfix.version': 'Wersja {version}',
  'cli.hotfix.digest': 'SHA-256 {digest}',
  'cli.hotfix.signer': 'Podpisujący: {signer}',
  'cli.hotfix.signed-at': 'Podpisano: {date}',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
