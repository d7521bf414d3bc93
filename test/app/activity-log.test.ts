/** The lines of the window's own log: what was done, and every failure; never a password, never the name of a certificate. */
import { describe, expect, it } from 'vitest'
import { tellAnswer } from '../../main/app/activity-log.ts'
import type { OwnLog } from '../../main/core/ports.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { RequestName } from '../../shared/contract/ipc.ts'
import { failure } from '../../shared/model/result.ts'
import { openWindow } from './window.ts'

const kept = () => {
  const lines: string[] = []
  const log: OwnLog = { folder: '', read: () => null, write: (kind, text) => lines.push(`${kind}: ${text}`) }
  return { lines, log }
}

describe('the log of a walk', () => {
  it('says what was chosen, read, planned and run', async () => {
    const { lines, log } = kept()
    const window = openWindow()
    const ask: typeof window.get = async (name, argument) => {
      const answered = await window.ask(name, argument)
      tellAnswer(log, name, answered)
      if (!answered.ok) throw new Error(answered.error.code)
      return answered.value
    }
    const selection = await ask('chooseSample', {})
    await ask('diagnose', { selection: selection.id, scenario: 'refresh' })
    const report = await ask('scan', { selection: selection.id })
    await ask('givePassword', { selection: selection.id, password: 'swordfish' })
    const affected = report.sources.flatMap(({ certificates }) => certificates.filter(({ mendable }) => mendable))
    const { plan } = await ask('plan', {
      changes: affected.map(({ id }) => ({ certificate: id, policy: 'truncate' as const })),
    })
    const { run } = await ask('apply', {
      plan: plan.id,
      digest: plan.digest,
      changes: plan.changes.map(({ id }) => id),
    })
    await ask('undo', { run: run.id })
    expect(
      lines.map((line) =>
        line.replace(/(run|plan)-[0-9a-z-]+/g, '$1').replaceAll(selection.locations[0] ?? '-', 'SAMPLE'),
      ),
    ).toEqual([
      'info: Wrote the sample machine to SAMPLE',
      expect.stringMatching(/^info: Diagnosed SAMPLE.*: confirmed-by-log, problems: \d+, warnings: \d+, unknown: \d+$/),
      expect.stringMatching(/^info: Read \d+ certificates in \d+ places, 2 affected$/),
      'info: Planned plan: 2 names',
      expect.stringMatching(/^info: Run run \(mend\) ended: done; SAMPLE.*: changed$/),
      expect.stringMatching(/^info: Run run \(undo of run\) ended: done; SAMPLE.*: changed$/),
    ])
    expect(lines.join('\n')).not.toContain('swordfish')
    expect(lines.join('\n')).not.toContain('SMS Encryption')
  })

  it('says why something failed, with place; a choice of the person is no error', () => {
    const { lines, log } = kept()
    const failed = (name: RequestName, error: ReturnType<typeof certmendError>) => tellAnswer(log, name, failure(error))
    failed('apply', certmendError('plan-stale', {}, { location: 'C:\\SMS.reg', line: 3 }))
    failed('diagnose', certmendError('cancelled'))
    failed('apply', certmendError('elevation-declined'))
    expect(lines).toEqual([
      'error: apply: plan-stale at C:\\SMS.reg line 3',
      'info: diagnose: cancelled',
      'info: apply: elevation-declined',
    ])
  })
})
