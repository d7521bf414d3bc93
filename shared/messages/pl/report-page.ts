/** Strona Raport: przed i po, co zrobiono, plik do zapisania. */
import type { reportPage as english } from '../en/report-page.ts'
import type { Message } from '../index.ts'

export const reportPage = {
  'key.save-report': 'Z',
  'key.report': 'R',

  'report-reading.title': 'Przygotowywanie raportu',
  'report-reading.look': 'Komputer jest badany ponownie, aby raport mówił, co jest na nim teraz. Nic się nie zmienia.',
  'report-reading.gather': 'To, co zrobiono, jest odczytywane z przebiegów. Nic się nie zmienia.',
  'report-reading.cancelling': 'Przerywam. Raport powie to, co wiadomo bez tego badania.',
  'report-none.title': 'Nie udało się przygotować raportu',
  'report-none.lead': 'To, co zrobiono, pozostaje. Dziennik i kopie zapasowe są zachowane.',

  'report-page.checked': 'Sprawdzono: {when}.',
  'report-page.last-run': 'Ostatni przebieg: {when}.',
  'report-page.open-count': {
    one: 'Została {count} rzecz do zrobienia.',
    few: 'Zostały {count} rzeczy do zrobienia.',
    many: 'Zostało {count} rzeczy do zrobienia.',
    other: 'Zostało {count} rzeczy do zrobienia.',
  },
  'report-page.stale': 'Od ostatniego badania komputera coś zmieniono. Rysunek pokazuje go takim, jaki był wtedy.',

  'report-page.before': 'Przed, {time}',
  'report-page.after': 'Po, {time}',
  'report-page.looked': 'Zbadano, {time}',
  'report-page.machines': 'Komputer przed i po',
  'report-page.machine': 'Komputer',
  'report-page.names': 'Certyfikaty',
  'report-page.names.held': {
    one: '{count} nazwa odczytana ponownie jako naprawiona',
    few: '{count} nazwy odczytane ponownie jako naprawione',
    many: '{count} nazw odczytanych ponownie jako naprawione',
    other: '{count} nazwy odczytanej ponownie jako naprawiona',
  },
  'report-page.names.missing': {
    one: '{count} nazwa nie taka, jak planowano',
    few: '{count} nazwy nie takie, jak planowano',
    many: '{count} nazw nie takich, jak planowano',
    other: '{count} nazwy nie takiej, jak planowano',
  },
  'report-page.live': 'Ten komputer',

  'report-page.done': 'Co zrobiono',
  'report-page.runs': {
    one: '{count} przebieg',
    few: '{count} przebiegi',
    many: '{count} przebiegów',
    other: '{count} przebiegu',
  },
  'report-page.counted': '{runs}, {changes}',
  'report-page.counted.read-back': {
    one: '{runs}, {changes}, odczytany ponownie',
    few: '{runs}, {changes}, wszystkie odczytane ponownie',
    many: '{runs}, {changes}, wszystkie odczytane ponownie',
    other: '{runs}, {changes}, wszystkie odczytane ponownie',
  },
  'report-page.diagnosed': 'Diagnoza',
  'report-page.diagnosed-again': 'Ponowna diagnoza',
  'report-page.conditions': {
    one: '{count} warunek',
    few: '{count} warunki',
    many: '{count} warunków',
    other: '{count} warunku',
  },
  'report-page.log-stale': 'Wiersze w jego dzienniku są starsze niż naprawa i już się nie liczą.',
  'report-page.undo': 'Cofnij',
  'report-page.not-possible': 'Nie można cofnąć',
  'report-page.taken-back': 'Cofnięto',

  'report-page.save.title': 'Zapisz raport',
  'report-page.format.html': 'HTML, jeden plik, do druku',
  'report-page.format.txt': 'Tekst, do zgłoszenia',
  'report-page.format.json': 'JSON',
  'report-page.format.csv': 'CSV',
  'report-page.format.zip': 'Zestaw z dziennikami i planami, zip',
  'report-page.redact': 'Zastąp nazwy komputerów, użytkowników, domen',
  'report-page.names-stay': 'Nazwy pozostają: pozna je każdy, kto przeczyta plik.',
  'report-page.nothing-replaced': 'W pliku nie ma żadnej.',
  'report-page.becomes': 'zastąpi go',
  'report-page.more-replaced': {
    one: 'Pokaż jeszcze {count} nazwę',
    few: 'Pokaż jeszcze {count} nazwy',
    many: 'Pokaż jeszcze {count} nazw',
    other: 'Pokaż jeszcze {count} nazwy',
  },
  'report-page.show': 'Pokaż plik',
  'report-page.hide': 'Ukryj plik',
  'report-page.copy': 'Kopiuj tekst',
  'report-page.copied': 'Skopiowano',

  'report-file.title': 'Plik, jaki zostanie zapisany',
  'report-file.bytes': { one: '{count} bajt', few: '{count} bajty', many: '{count} bajtów', other: '{count} bajta' },
  'report-file.files': {
    one: 'zawiera {count} plik',
    few: 'zawiera {count} pliki',
    many: 'zawiera {count} plików',
    other: 'zawiera {count} pliku',
  },
  'report-file.part': 'Widać tylko początek. Plik zostanie zapisany w całości.',
  'report-file.no-text': 'To nie jest tekst: zostanie zapisany, ale nie pokazany.',
  'report-file.making': 'Plik jest przygotowywany.',

  'report-page.state.unsaved': 'Raportu jeszcze nie zapisano',
  'report-page.state.preparing': 'Przygotowuję plik',
  'report-page.state.saving': 'Zapisuję raport',
  'report-page.state.saved': 'Zapisano:',
  'report-page.save': 'Zapisz raport…',
  'report-page.undo-all': 'Cofnij wszystko…',
  'report-page.ask.one':
    '{title}: to, co zmieniono, będzie takie jak przedtem. Wynik zostanie odczytany ponownie, a dziennik zachowa oba przebiegi.',
  'report-page.ask.all':
    '{titles}: to, co zmieniono, będzie takie jak przedtem, od najnowszego przebiegu. Każdy wynik zostanie odczytany ponownie, a dziennik zachowa wszystkie przebiegi.',
  'report-page.state.undoing': 'Przebieg {number} z {total}, od najnowszego',
} as const satisfies Readonly<Record<keyof typeof english, Message>>
