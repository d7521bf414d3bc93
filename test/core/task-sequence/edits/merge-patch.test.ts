/** The client patch in a text of installation properties; facts/task-sequences.md §6 (8 to 12). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePatch } from '../../../../main/core/task-sequence/edits/merge-patch.ts'
import { patchOf } from './planning.ts'

const wanted = patchOf('ABC00002')
const other = 'C:\\_SMSTaskSequence\\OSD\\ABC00002\\i386\\hotfix\\KB2516517\\SCCM2007AC-SP2-KB2516517-x86.msp'
const later = 'C:\\_SMSTaskSequence\\OSD\\ABC00002\\i386\\hotfix\\KB977384\\SCCM2007AC-SP2-KB977384-x86.msp'

const merged = (text: string): string => {
  const { changes } = mergePatch(text, wanted)
  return [...changes].reverse().reduce((done, one) => done.slice(0, one.start) + one.text + done.slice(one.end), text)
}

describe('the client patch goes into installation properties', () => {
  it.each([
    ['', `PATCH="${wanted}"`, 'patch-added'],
    ['\r\n      ', `PATCH="${wanted}"`, 'patch-added'],
    ['FSP=x', `FSP=x PATCH="${wanted}"`, 'patch-added'],
    ['FSP=x \n  ', `FSP=x PATCH="${wanted}" \n  `, 'patch-added'],
    ['FSP=', `FSP= PATCH="${wanted}"`, 'patch-added'],
    ['/UsePKICert A="b ;c"  D=e', `/UsePKICert A="b ;c"  D=e PATCH="${wanted}"`, 'patch-added'],
    ['DNSSUFFIX=a.example;b.example', `DNSSUFFIX=a.example;b.example PATCH="${wanted}"`, 'patch-added'],
    ['PATCH= FSP=x', `PATCH="${wanted}" FSP=x`, 'patch-added'],
    ['PATCH="" FSP=x', `PATCH="${wanted}" FSP=x`, 'patch-added'],
    ['PATCH=" ; "', `PATCH="${wanted}"`, 'patch-added'],
    [`A=1 PATCH="${other}" B=2`, `A=1 PATCH="${other};${wanted}" B=2`, 'patch-listed'],
    [`patch="${other}"`, `patch="${other};${wanted}"`, 'patch-listed'],
    [`PATCH=${other} B=2`, `PATCH="${other};${wanted}" B=2`, 'patch-listed'],
    [`PATCH="${other};"`, `PATCH="${other};${wanted}"`, 'patch-listed'],
    [`PATCH=${other};`, `PATCH="${other};${wanted}"`, 'patch-listed'],
    [`PATCH="${other} ; a.msp "`, `PATCH="${other} ; a.msp;${wanted} "`, 'patch-listed'],
    ['PATCH="%_SMSTSMDataPath%\\a.msp"', `PATCH="%_SMSTSMDataPath%\\a.msp;${wanted}"`, 'patch-listed'],
    [`PATCH="${patchOf('ABC00077')}"`, `PATCH="${wanted}"`, 'replaces-package'],
    [`PATCH="${other};${patchOf('ABC00077')};x.msp"`, `PATCH="${other};${wanted};x.msp"`, 'replaces-package'],
    [`PATCH=${patchOf('ABC00077')}`, `PATCH="${wanted}"`, 'replaces-package'],
    [`PATCH=${patchOf('ABC00077')};x.msp`, `PATCH="${wanted};x.msp"`, 'replaces-package'],
    [`PATCH="${patchOf('<Package_ID>')}"`, `PATCH="${wanted}"`, 'replaces-package'],
    [`PATCH="${patchOf('ABC00002', 'SP1')}"`, `PATCH="${wanted}"`, 'replaces-service-pack'],
    [`PATCH="D${wanted.slice(1)}"`, `PATCH="${wanted}"`, 'replaces-place'],
    [
      'PATCH="%_SMSTSMDataPath%\\OSD\\ABC00002\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp"',
      `PATCH="${wanted}"`,
      'replaces-data-path',
    ],
    [`Poprawka = "${wanted}"`, `PATCH="${wanted}"`, 'replaces-translated'],
    [`A=1 POPRAWKA="${patchOf('ABC00077')}" B=2`, `A=1 PATCH="${wanted}" B=2`, 'replaces-translated'],
  ])('%j becomes %j: %s', (text, expected, reason) => {
    expect(merged(text)).toBe(expected)
    expect(mergePatch(text, wanted)).toMatchObject({ state: 'planned', reason })
    expect(mergePatch(expected, wanted).state).toBe('done')
  })

  it.each([
    [`PATCH="${wanted}"`, 'done', 'patch-there'],
    [`A=1 patch="${other};${wanted.toUpperCase()}" B=2`, 'done', 'patch-there'],
    [`PATCH="${wanted.replaceAll('\\', '/')}"`, 'done', 'patch-there'],
    [`PATCH="${later}"`, 'not-needed', 'superseded'],
    [`PATCH="${wanted};${later}"`, 'not-needed', 'superseded'],
    [`PATCH="${wanted};${patchOf('ABC00002', 'SP1')}"`, 'blocked', 'several-patches'],
    [`PATCH="${wanted};${wanted}"`, 'blocked', 'several-patches'],
    [`PATCH="${wanted}" PATCH="${other}"`, 'blocked', 'patch-twice'],
    [`PATCH="${other}`, 'blocked', 'unbalanced-quote'],
    [`PATCH="${wanted}" FSP="x`, 'blocked', 'unbalanced-quote'],
    [`PATCH=“${wanted}”`, 'blocked', 'curly-quote'],
    [`FSP=x\u00a0PATCH="${wanted}"`, 'blocked', 'odd-blank'],
    [`PATCH = "${wanted}"`, 'blocked', 'blank-around-equals'],
    [`PATCH="${wanted}"For ConfigMgr 2007 SP2:`, 'blocked', 'text-beside-quotes'],
    [`PATCH="a""b.msp"`, 'blocked', 'text-beside-quotes'],
    [`Poprawka="${other}"`, 'blocked', 'patch-under-other-name'],
    [`Poprawka="${wanted};${other}"`, 'blocked', 'patch-under-other-name'],
    [`Poprawka="${wanted}" PATCH="${other}"`, 'blocked', 'patch-under-other-name'],
    [`PACTH="${wanted}"`, 'blocked', 'patch-under-other-name'],
    [wanted, 'blocked', 'stray-path'],
    [`PATCH= /x ${wanted}`, 'blocked', 'stray-path'],
    ['%ClientProperties% FSP=x', 'blocked', 'value-from-variable'],
    ['PATCH="%Patches%"', 'blocked', 'value-from-variable'],
  ])('%j: %s, %s', (text, state, reason) => {
    expect(mergePatch(text, wanted)).toMatchObject({ state, reason, changes: [] })
  })

  it('says what it replaces, and what it does not understand', () => {
    expect(mergePatch(`PATCH="${patchOf('ABC00077')}"`, wanted).parameters).toEqual({ path: patchOf('ABC00077') })
    expect(mergePatch('Poprawka="x.msp"', wanted).parameters).toEqual({ name: 'Poprawka' })
    expect(mergePatch('A=1 B="x', wanted).parameters).toEqual({ text: '"x' })
    expect(mergePatch('A=1 %x%', wanted).parameters).toEqual({ text: '%x%' })
  })

  const piece = fc.constantFrom(
    ...['PATCH', 'patch', 'Poprawka', '=', '"', '""', ';', ' ', '\n', 'FSP', 'x', '%v%', '“', other, later, wanted],
    ...[patchOf('ABC00077'), '/UsePKICert', 'A="b c"'],
  )

  it('is done once it was done, and blocked where it does not know', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const { state, changes } = mergePatch(text, wanted)
        if (state === 'planned') expect(mergePatch(merged(text), wanted).state).toBe('done')
        else expect(changes).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})
