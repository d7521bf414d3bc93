/** Słowa archiwum z całej pracy. */
export const bundle = {
  'bundle.title': 'Co jest w tym archiwum',
  'bundle.files': 'Pliki: SHA-256, bajty, nazwa',
  'bundle.runs': 'Przebiegi, według numerów w nazwach plików',
  'bundle.left-out': 'Pominięto',
  'bundle.left-out.backups': 'Kopie zapasowe: mogą zawierać klucze prywatne. Zostają w folderze kopii zapasowych.',
  'bundle.left-out.plans': 'Plany jako dane: zawierają nazwy w bajtach. Ich tekst jest w tym archiwum.',
  'bundle.left-out.journals': 'Dzienniki przebiegów: zawierają każdy zapisany bajt, sprzed zmiany i po niej.',
  'bundle.log-cut': 'Certmend: początek tego dziennika pominięto; niżej jest ostatnie {count} bajtów.',
} as const
