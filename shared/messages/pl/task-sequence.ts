/** Sekwencje zadań: co się zmienia, gdzie i dlaczego. */
export const taskSequence = {
  'sequence.package': 'sama sekwencja zadań',

  'sequence-edit.patch-property': 'PATCH we właściwościach instalacji',
  'sequence-edit.run-first': 'Run another program first',
  'sequence-edit.install-software': 'Krok Install Software dla CCMCertFix',
  'sequence-edit.restart': 'Krok Restart Computer',
  'sequence-edit.reference': 'Odwołanie do pakietu CCMCertFix',
}
