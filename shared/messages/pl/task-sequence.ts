/** Sekwencje zadań: co się zmienia, gdzie i dlaczego. */
export const taskSequence = {
  'sequence.package': 'sama sekwencja zadań',

  'sequence-edit.patch-property': 'PATCH we właściwościach instalacji',
  'sequence-edit.run-first': 'Run another program first',
  'sequence-edit.install-software': 'Krok Install Software dla CCMCertFix',
  'sequence-edit.restart': 'Krok Restart Computer',
  'sequence-edit.reference': 'Odwołanie do pakietu CCMCertFix',

  'scenario-name.odd': 'niejasne',
  'scenario-name.none': 'brak wdrożenia',
  'scenario-role.capture': 'Przechwytuje stan użytkownika',
  'scenario-role.setup': 'Instaluje system Windows',
  'scenario-role.restore': 'Przywraca stan użytkownika',

  'sequence-reason.patch-added':
    'Klient otrzymuje poprawkę podczas instalacji. Wszystkie inne właściwości pozostają, bajt w bajt.',
  'sequence-reason.patch-listed': 'PATCH wskazuje już inne poprawki: ta trafia za nie.',
  'sequence-reason.replaces-package': 'Teraz wskazano tam tę aktualizację w innym pakiecie: {path}',
  'sequence-reason.replaces-service-pack': 'Teraz wskazano tam poprawkę dla drugiego dodatku Service Pack: {path}',
  'sequence-reason.replaces-data-path':
    'Teraz użyto tam _SMSTSMDataPath, którego litera dysku może się zmienić: {path}',
  'sequence-reason.replaces-place': 'Teraz wskazano tam tę aktualizację w innym miejscu lub pod inną nazwą: {path}',
  'sequence-reason.replaces-translated': 'Teraz właściwość nazywa się {name}, a tej nazwy Instalator Windows nie zna.',
  'sequence-reason.program-added': 'CCMCertFix naprawia stary system Windows, zanim wykona się pierwszy krok.',
  'sequence-reason.after-setup': 'Bezpośrednio za {step}: CCMCertFix naprawia to, co zapisał nowy klient.',
  'sequence-reason.after-certfix': 'Bezpośrednio za CCMCertFix: do zainstalowanego systemu Windows, bez powiadomienia.',
  'sequence-reason.reference-added':
    'Mówi, że sekwencja potrzebuje pakietu. ConfigMgr tworzy tę listę od nowa podczas importu.',
  'sequence-reason.patch-there': 'Już tam jest, tak jak powinno.',
  'sequence-reason.program-there': 'Ten pakiet i program już tam są.',
  'sequence-reason.step-there': 'Robi to już {step}, w wierszu {line}.',
  'sequence-reason.reference-there': 'Lista wymienia już ten pakiet.',
  'sequence-reason.superseded': 'W PATCH jest KB{update}, które zawiera tę aktualizację.',
  'sequence-reason.setup-disabled': 'Krok Setup Windows and ConfigMgr jest wyłączony i pozostaje bez zmian.',
  'sequence-reason.capture-only': 'Ta sekwencja tylko przechwytuje. Potrzebuje tego ta, która przywraca.',
  'sequence-reason.nothing-to-run-on': 'Nowy komputer nie ma starego systemu Windows, w którym mogłoby się to wykonać.',
  'sequence-reason.no-place-in-file': 'Sama sekwencja nie ma na to miejsca. Ustaw to w konsoli, zob. listę poniżej.',
  'sequence-reason.no-step-to-refer-to': 'Żaden krok nie używa pakietu.',
  'sequence-reason.no-setup': 'Nie ma kroku Setup Windows and ConfigMgr.',
  'sequence-reason.client-package-missing': 'Krok nie wskazuje pakietu klienta, więc nie ma folderu do wskazania.',
  'sequence-reason.client-package-malformed':
    '{packageId}, pakiet klienta tego kroku, nie jest identyfikatorem pakietu.',
  'sequence-reason.set-by-step':
    '{step} w wierszu {line} ustawia wcześniej SMSClientInstallProperties i ma pierwszeństwo przed tym, co tu jest.',
  'sequence-reason.variable-twice': 'Właściwość występuje tam dwa razy. Usuń jedną z nich.',
  'sequence-reason.value-not-text': 'Wartość zawiera więcej niż tekst. Ustaw ją od nowa w konsoli.',
  'sequence-reason.unbalanced-quote': 'Cudzysłów nie jest zamknięty: {text}',
  'sequence-reason.curly-quote': 'Wartość ma cudzysłowy drukarskie: {text}',
  'sequence-reason.odd-blank': 'Wartość ma odstęp, który tylko wygląda jak spacja: {text}',
  'sequence-reason.blank-around-equals': 'Obok znaku równości jest spacja: {text}',
  'sequence-reason.text-beside-quotes': 'Do cudzysłowu doklejono tekst: {text}',
  'sequence-reason.patch-twice': 'PATCH występuje tam więcej niż raz. Zostaw jedno.',
  'sequence-reason.several-patches': 'PATCH wskazuje tę aktualizację więcej niż raz. Zostaw właściwe wskazanie.',
  'sequence-reason.patch-under-other-name': '{name}, które nie jest PATCH, ma ścieżkę poprawki.',
  'sequence-reason.stray-path': 'Jest tam ścieżka bez właściwości: {text}',
  'sequence-reason.value-from-variable': 'Zmienna wnosi coś, co widać dopiero w trakcie działania: {text}',
  'sequence-reason.other-program': 'Jest tam {program} z pakietu {packageId}. Jest miejsce tylko na jeden program.',
  'sequence-reason.unreadable-program': 'To, co tam jest, to nie są pakietem i programem: {text}',
  'sequence-reason.field-twice': 'Pole występuje w pliku dwa razy.',
  'sequence-reason.program-differs': '{step} w wierszu {line} uruchamia program {program} tego pakietu.',
  'sequence-reason.stands-elsewhere':
    'Robi to {step} w wierszu {line}, ale nie bezpośrednio za Setup Windows and ConfigMgr.',
  'sequence-reason.step-disabled': 'Robiłby to {step} w wierszu {line}, ale jest wyłączony.',
  'sequence-reason.step-conditional': 'Robi to {step} w wierszu {line}, ale pod własnym warunkiem.',
  'sequence-reason.restart-before-certfix':
    '{step} w wierszu {line} jest po złej stronie ponownego uruchomienia. Najpierw CCMCertFix.',
  'sequence-reason.restart-notifies':
    '{step} w wierszu {line} uruchamia ponownie, ale powiadamia użytkownika (w sekundach): {seconds}',
  'sequence-reason.restart-target':
    '{step} w wierszu {line} uruchamia ponownie do {target}, a nie do zainstalowanego systemu Windows.',
  'sequence-reason.install-blocked': 'Należy za krok CCMCertFix, którego nie ma.',

  'sequence-notice.scenario-differs': 'Kroki wskazują: {outcome}. Wybrano: {decided}.',
  'sequence-notice.no-user-state':
    'Ta sekwencja nie przywraca stanu użytkownika, więc usterka nie może się tu ujawnić. Klient i tak otrzymuje poprawkę.',
  'sequence-notice.several-setup-steps': {
    one: 'Jest {count} krok Setup Windows and ConfigMgr.',
    few: 'Są {count} kroki Setup Windows and ConfigMgr. Sprawdź każdy z nich.',
    many: 'Jest {count} kroków Setup Windows and ConfigMgr. Sprawdź każdy z nich.',
    other: 'Jest {count} kroku Setup Windows and ConfigMgr. Sprawdź każdy z nich.',
  },
  'sequence-notice.setup-disabled': '{step} w wierszu {line} jest wyłączony.',
  'sequence-notice.newer-sequence':
    'Wersja schematu {version} należy do ConfigMgr 2012 SP1 lub nowszego. KB977203 jest dla ConfigMgr 2007.',
  'sequence-notice.group-conditional': 'Grupa {group} w wierszu {line} ma warunek. Dotyczy on też wstawionych kroków.',
  'sequence-notice.group-continues':
    'Grupa {group} w wierszu {line} jest kontynuowana po błędzie. Działa dalej, nawet gdy CCMCertFix zawiedzie.',
  'sequence-notice.setup-conditional': '{step} w wierszu {line} ma warunek. Wstawione kroki otrzymują ten sam.',
  'sequence-notice.restore-before-setup':
    '{step} w wierszu {line} przywraca stan użytkownika, zanim wykonają się wstawione kroki.',
}
