/** Sequenze di attività: che cosa cambia, dove e perché. */
export const taskSequence = {
  'sequence.package': 'la sequenza di attività stessa',

  'sequence-edit.patch-property': 'PATCH nelle proprietà di installazione',
  'sequence-edit.run-first': 'Run another program first',
  'sequence-edit.install-software': 'Passaggio Install Software per CCMCertFix',
  'sequence-edit.restart': 'Passaggio Restart Computer',
  'sequence-edit.reference': 'Riferimento al pacchetto CCMCertFix',
}
