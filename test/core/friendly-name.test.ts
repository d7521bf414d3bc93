import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyFriendlyName, encodeFriendlyName, nameChoices, proposeName } from '../../main/core/friendly-name.ts'
import { isAffected, namePolicies } from '../../shared/model/certificate.ts'
import { units } from '../support/arbitraries.ts'
import { namesInAllStates, utf16 } from '../support/blob.ts'

const signing = ['1.3.6.1.4.1.311.101']
const encryption = ['1.3.6.1.4.1.311.101.2']
const named = (text: string) => classifyFriendlyName(utf16(text))

describe('classifyFriendlyName', () => {
  it.each(namesInAllStates)('%s: %o', (state, data) => {
    expect(classifyFriendlyName(data).state).toBe(state)
  })

  it('says what is shown, what hides behind the NUL, and where it stands', () => {
    expect(named('SMS Signing Certificate\0\0')).toEqual({
      state: 'extra-terminators',
      text: 'SMS Signing Certificate',
      hidden: '\0',
      codeUnits: 25,
      firstNul: 23,
    })
    expect(named('ConfigMgr\0 SMS\0')).toMatchObject({ text: 'ConfigMgr', hidden: ' SMS\0', firstNul: 9 })
    expect(named('SMS')).toMatchObject({ text: 'SMS', hidden: '', codeUnits: 3, firstNul: null })
    expect(classifyFriendlyName(undefined)).toMatchObject({ text: '', codeUnits: 0, firstNul: null })
  })

  it('agrees with the facts table for any code units', () => {
    fc.assert(
      fc.property(units, (text) => {
        const n = text.length
        const z = text.indexOf('\0')
        const { state, codeUnits } = named(text)
        expect(codeUnits).toBe(n)
        if (z === -1) expect(state).toBe('unterminated')
        else if (z === n - 1) expect(state).toBe('ok')
        else if (z === 0) expect(state).toBe('leading-nul')
        else expect(state).toBe(/[^\0]/.test(text.slice(z)) ? 'text-after-nul' : 'extra-terminators')
      }),
    )
  })

  it('keeps names longer than a function call takes arguments', () => {
    const long = 'N'.repeat(300_000)
    expect(named(`${long}\0`)).toMatchObject({ state: 'ok', text: long })
  })
})

describe('encodeFriendlyName', () => {
  it('writes UTF-16LE and one NUL, lone surrogates included', () => {
    expect(encodeFriendlyName('A\ud800')).toEqual(Uint8Array.of(0x41, 0, 0, 0xd8, 0, 0))
    fc.assert(
      fc.property(units, (drawn) => {
        const text = drawn.replaceAll('\0', '')
        expect(classifyFriendlyName(encodeFriendlyName(text))).toMatchObject({ state: 'ok', text })
      }),
    )
  })
})

describe('proposeName', () => {
  it('truncates at the first NUL: what every reader shows', () => {
    expect(proposeName(named('ConfigMgr\0 SMS\0'), 'truncate', [])).toBe('ConfigMgr')
    expect(proposeName(named('SMS\0\0\0'), 'truncate', [])).toBe('SMS')
  })

  it('gives ConfigMgr’s own name by enhanced key usage, else truncates', () => {
    expect(proposeName(named('?\0\0'), 'expected', signing)).toBe('SMS Signing Certificate')
    expect(proposeName(named('\0\0'), 'expected', encryption)).toBe('SMS Encryption Certificate')
    expect(proposeName(named('Other\0\0'), 'expected', ['1.3.6.1.5.5.7.3.1'])).toBe('Other')
    expect(proposeName(named('Both\0\0'), 'expected', [...signing, ...encryption])).toBe('Both')
  })

  it('joins what stands around the NULs', () => {
    expect(proposeName(named('ConfigMgr\0 SMS\0\0'), 'remove-nuls', [])).toBe('ConfigMgr SMS')
    expect(proposeName(named('\0SMS\0'), 'remove-nuls', [])).toBe('SMS')
  })

  it('never guesses an empty name', () => {
    expect(proposeName(named('\0SMS\0'), 'truncate', signing)).toBeNull()
    for (const policy of namePolicies) expect(proposeName(named('\0\0\0'), policy, [])).toBeNull()
  })

  it('proposes nothing unless the name is affected, and then a name that is whole', () => {
    fc.assert(
      fc.property(units, fc.constantFrom(...namePolicies), fc.constantFrom([], signing), (text, policy, usage) => {
        const name = named(text)
        const proposed = proposeName(name, policy, usage)
        if (!isAffected(name.state)) expect(proposed).toBeNull()
        if (proposed !== null) expect(classifyFriendlyName(encodeFriendlyName(proposed))).toMatchObject({ state: 'ok' })
        expect(proposed).not.toBe('')
      }),
    )
  })
})

describe('nameChoices', () => {
  it('offers each name once, under the first policy that gives it', () => {
    expect(nameChoices(named('ConfigMgr\0 SMS\0'), signing)).toEqual([
      { policy: 'truncate', name: 'ConfigMgr' },
      { policy: 'expected', name: 'SMS Signing Certificate' },
      { policy: 'remove-nuls', name: 'ConfigMgr SMS' },
    ])
    expect(nameChoices(named('SMS Signing Certificate\0\0'), signing)).toEqual([
      { policy: 'truncate', name: 'SMS Signing Certificate' },
    ])
  })

  it('leaves out empty names, and offers nothing for a healthy one', () => {
    expect(nameChoices(named('\0SMS\0'), [])).toEqual([{ policy: 'remove-nuls', name: 'SMS' }])
    expect(nameChoices(named('\0\0'), [])).toEqual([])
    expect(nameChoices(named('SMS\0'), signing)).toEqual([])
  })
})
