/** Le parole dell’archivio di un percorso. */
export const bundle = {
  'bundle.title': 'Che cosa contiene questo archivio',
  'bundle.files': 'File: SHA-256, byte, nome',
  'bundle.runs': 'Esecuzioni, secondo i numeri nei nomi dei file',
  'bundle.left-out': 'Escluso',
  'bundle.left-out.backups': 'I backup: possono contenere chiavi private. Restano nella cartella dei backup.',
  'bundle.left-out.plans': 'I piani come dati: contengono nomi in byte. Il loro testo è in questo archivio.',
  'bundle.left-out.journals': 'I giornali: contengono ogni byte scritto, com’era e com’è diventato.',
  'bundle.log-cut': 'Certmend: l’inizio di questo log è escluso; seguono i suoi ultimi {count} byte.',
} as const
