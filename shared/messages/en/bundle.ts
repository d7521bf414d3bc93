/** The words of the archive of a walk. */
export const bundle = {
  'bundle.title': 'What is in this archive',
  'bundle.files': 'Files: SHA-256, bytes, name',
  'bundle.runs': 'Runs, by the numbers in the names of files',
  'bundle.left-out': 'Left out',
  'bundle.left-out.backups': 'Backups: they may hold private keys. They stay in the backup folder.',
  'bundle.left-out.plans': 'Plans as data: they hold names in bytes. Their text is in this archive.',
  'bundle.left-out.journals': 'Journals: they hold both sides of every byte that was written.',
  'bundle.log-cut': 'Certmend: the beginning of this log is left out; its last {count} bytes follow.',
} as const
