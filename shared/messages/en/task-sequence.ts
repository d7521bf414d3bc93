/** Task sequences: what is to be changed, where, and why. */
export const taskSequence = {
  'sequence.package': 'the task sequence itself',

  'sequence-edit.patch-property': 'PATCH in the installation properties',
  'sequence-edit.run-first': 'Run another program first',
  'sequence-edit.install-software': 'Install Software step for CCMCertFix',
  'sequence-edit.restart': 'Restart Computer step',
  'sequence-edit.reference': 'Reference to the CCMCertFix package',
}
