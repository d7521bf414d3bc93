import { expect, it } from 'vitest'
import { rotations } from '../../../../main/core/formats/cmtrace-log/rotation.ts'

it('puts the files of one log in the order in which they were written', () => {
  expect(rotations(['smsts.log', 'smsts-20110314-102231.log', 'SMSTS-20101224-235959.LOG', 'smsts.lo_'])).toEqual([
    { log: 'smsts', files: ['SMSTS-20101224-235959.LOG', 'smsts-20110314-102231.log', 'smsts.lo_', 'smsts.log'] },
  ])
})

it('keeps logs apart, and leaves other files out', () => {
  const names = [
    'ccmsetup.lo_',
    'client.msi.log',
    'ccmsetup.log',
    'client.msi.lo_',
    'notes.txt',
    '.log',
    'a-20110314.log',
  ]
  expect(rotations(names)).toEqual([
    { log: 'ccmsetup', files: ['ccmsetup.lo_', 'ccmsetup.log'] },
    { log: 'client.msi', files: ['client.msi.lo_', 'client.msi.log'] },
    { log: 'a-20110314', files: ['a-20110314.log'] },
  ])
})
