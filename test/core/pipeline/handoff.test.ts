/** What two Certmends say to each other: read back as it was written, and nothing else is taken. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeHashes } from '../../../main/adapters/node-platform.ts'
import {
  type HandoffEvent,
  type HandoffRequest,
  handoffLife,
  readAnswer,
  readEvent,
  readHandoff,
  writeAnswer,
  writeEvent,
  writeHandoff,
} from '../../../main/core/pipeline/handoff.ts'
import { sealPlan } from '../../../main/core/pipeline/plan.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import type { ChangeId, PlanId, RunId, TargetId } from '../../../shared/model/ids.ts'
import type { MendPlan } from '../../../shared/model/plan.ts'
import { failure, success } from '../../../shared/model/result.ts'

const run = 'run-20261121-093645-abcd' as RunId
const start = Date.parse('2026-11-21T09:36:45.000Z')
const at = (milliseconds: number) => ({ now: () => new Date(start + milliseconds) })
const sides = (clock = at(0)) => ({ hashes: nodeHashes, clock })

const plan: MendPlan = sealPlan(nodeHashes, {
  formatVersion: '1.0' as const,
  id: 'plan-abcdefghijkl' as PlanId,
  createdAt: new Date(start).toISOString(),
  tool: { name: 'certmend' as const, version: '0.0.0-test' },
  remedy: 'mend' as const,
  targets: [{ id: 't1' as TargetId, kind: 'live' as const, location: 'live', size: null, digest: null }],
  changes: [],
})

const requests: readonly HandoffRequest[] = [
  { verb: 'apply', stateFolder: 'C:\\ProgramData\\Certmend', plan, changes: ['c1' as ChangeId] },
  { verb: 'undo', stateFolder: 'C:\\ProgramData\\Certmend', run },
  { verb: 'recover', stateFolder: 'C:\\ProgramData\\Certmend', run, how: 'roll-back' },
]

const written = (request: object): Uint8Array => new TextEncoder().encode(JSON.stringify(request))
const read = (bytes: Uint8Array, clock = at(0)) => readHandoff(sides(clock), bytes, nodeHashes.sha256(bytes))
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })

describe('a request', () => {
  it.each(requests)('to $verb is read as it was written', (request) => {
    const bytes = writeHandoff(at(0), request)
    const head = { formatVersion: '1.0', createdAt: '2026-11-21T09:36:45.000Z' }
    expect(read(bytes)).toEqual(success({ ...head, ...request }))
  })

  it('is refused with any byte changed, whatever the bytes say', () => {
    const bytes = writeHandoff(at(0), { verb: 'undo', stateFolder: 'C:\\s', run })
    const digest = nodeHashes.sha256(bytes)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (offset, difference) => {
        const changed = bytes.map((byte, index) => (index === offset ? byte ^ difference : byte))
        expect(readHandoff(sides(), changed, digest)).toEqual(refused('handoff-changed'))
      }),
    )
  })

  it.each([
    { when: 'just made', age: 0, isTaken: true },
    { when: 'a moment before it ends', age: handoffLife - 1, isTaken: true },
    { when: 'at its end', age: handoffLife, isTaken: false },
    { when: 'while the clock is corrected by seconds', age: -30_000, isTaken: true },
    { when: 'made in the future', age: -61_000, isTaken: false },
  ])('$when: taken $isTaken', ({ age, isTaken }) => {
    const bytes = writeHandoff(at(0), { verb: 'undo', stateFolder: 'C:\\s', run })
    const answer = read(bytes, at(age))
    if (isTaken) expect(answer.ok).toBe(true)
    else expect(answer).toEqual(refused('handoff-expired'))
  })

  const head = { formatVersion: '1.0', createdAt: new Date(start).toISOString(), stateFolder: 'C:\\s' }
  it.each([
    ['a verb that there is not', { ...head, verb: 'run', program: 'cmd.exe' }],
    ['a run that is a path', { ...head, verb: 'undo', run: 'run-..\\..\\x' }],
    ['more than it may say', { ...head, verb: 'undo', run, program: 'cmd.exe' }],
    ['another format', { ...head, formatVersion: '2.0', verb: 'undo', run }],
    ['a way of recovery that there is not', { ...head, verb: 'recover', run, how: 'both' }],
    ['no changes', { ...head, verb: 'apply', plan, changes: [] }],
    ['no plan', { ...head, verb: 'apply', changes: ['c1'] }],
    ['a moment that is none', { ...head, createdAt: 'tomorrow', verb: 'undo', run }],
  ])('with %s is refused', (_what, request) => {
    expect(read(written(request))).toEqual(refused('handoff-unreadable'))
  })

  it('with a plan that was changed after it was sealed is refused', () => {
    const changed = { ...plan, tool: { ...plan.tool, version: '6.6.6' } }
    const bytes = written({ ...head, verb: 'apply', plan: changed, changes: ['c1'] })
    expect(read(bytes)).toEqual(refused('plan-digest-wrong'))
  })

  it('of any bytes is a refusal, never an exception', () => {
    const texts = fc.json().map((text) => new TextEncoder().encode(text))
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), texts), (bytes) => !read(bytes).ok))
  })
})

describe('an event', () => {
  const events: fc.Arbitrary<HandoffEvent> = fc.oneof(
    fc.record({
      event: fc.constant('started' as const),
      processId: fc.nat(),
      elevated: fc.constantFrom(true, false, null),
      folder: fc.constantFrom('ours' as const, 'not-told' as const),
    }),
    fc.record({
      event: fc.constant('progress' as const),
      progress: fc.record({
        phase: fc.constantFrom('backup' as const, 'write' as const, 'read-back' as const),
        done: fc.nat(),
        total: fc.nat(),
        item: fc.string({ unit: 'binary' }),
      }),
    }),
    fc.record({
      event: fc.constant('program' as const),
      state: fc.record({
        phase: fc.constantFrom('stage' as const, 'run' as const, 'wait' as const, 'read-back' as const),
        attempt: fc.nat(),
        attempts: fc.nat(),
        until: fc.option(fc.constant(new Date(start).toISOString())),
        processId: fc.option(fc.nat()),
      }),
    }),
    fc.record({ event: fc.constant('text' as const), text: fc.string({ unit: 'binary' }) }),
  )

  it('is one line of ASCII, and read as it was written', () => {
    fc.assert(
      fc.property(events, (event) => {
        const line = writeEvent(event)
        expect(line).toMatch(/^[\x20-\x7e]+\n$/)
        expect(readEvent(line)).toEqual(event)
      }),
    )
  })

  it('of another kind is none', () => {
    for (const line of ['', '{', '[]', '{"event":"run","program":"cmd.exe"}', '{"event":"text","text":1}']) {
      expect(readEvent(line), line).toBeNull()
    }
  })
})

describe('an answer', () => {
  it.each([
    { what: 'a run', result: success(run) },
    { what: 'an error', result: failure(certmendError('plan-stale', { n: 1 }, { location: 'live', line: 3 })) },
  ])('with $what is read as it was written', ({ result }) => {
    expect(readAnswer(writeAnswer(result))).toEqual(result)
  })

  it('names no run that could be a path, and no error that there is not', () => {
    for (const answer of [
      { run: '..\\runs' },
      { run: '' },
      { error: { code: 'mine', params: {} } },
      { run, error: null },
      {},
    ]) {
      expect(readAnswer(written(answer))).toEqual(refused('handoff-unreadable'))
    }
  })
})
