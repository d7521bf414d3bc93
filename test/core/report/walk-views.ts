/** Walks of every outcome: looks at a machine, and the runs between them, as the window's record hands them over. */
import { type WalkReport, walkReport } from '../../../main/core/report/walk/walk-report.ts'
import type { RunId, WalkId } from '../../../shared/model/ids.ts'
import type { RunView } from '../../../shared/model/run.ts'
import type { WalkOutcomeId } from '../../../shared/model/walk-outcome.ts'
import type { WalkLook, WalkView } from '../../../shared/model/walk-report.ts'
import type { Description } from '../../support/synthetic-machine.ts'
import { affected, diagnosisOf } from './diagnosis-views.ts'
import { runs } from './run-views.ts'

const patched: Description = { ...affected, dll: '4.0.6487.2111', also: ['patch'] }

/** `at`: the clock of that day. */
const look = async (at: string, description: Description, certificates: string): Promise<WalkLook> => ({
  at: `2026-11-21T${at}:00.000Z`,
  diagnosis: await diagnosisOf(description, { logs: null }, certificates),
})

/** A run of that name in run-views.ts, with an id and a clock of its own. */
export const runAt = (name: string, at: string, more: Partial<RunView> = {}): RunView => {
  const found = runs.find(([one]) => one === name)?.[1]
  if (found === undefined) throw new Error(name)
  const started = `2026-11-21T${at}:00.000Z`
  const id = `run-20261121-${at.replace(':', '')}00-abcd` as RunId
  return { ...found, id, startedAt: started, endedAt: found.endedAt === null ? null : started, ...more } as RunView
}

const walk = (more: Partial<WalkView>): WalkView => ({
  id: 'walk-1' as WalkId,
  createdAt: '2026-11-21T11:15:00.000Z',
  before: null,
  after: null,
  stale: false,
  runs: [],
  ...more,
})

const sick = await look('10:58', affected, '2 bad, 1 ok issued')
const sound = await look('11:12', patched, '2 ok, 1 ok issued')
const clean = await look('11:12', affected, '2 ok')
const patchedOnly = await look('11:12', patched, '2 bad')
const later: WalkLook = { ...sick, at: sound.at }

const hotfix = runAt('a hotfix', '11:04')
const mend = runAt('a mend', '11:07')
const sequence = runAt('an edit of a task sequence', '11:10')
const certfix = runAt('CCMCertFix that helped in part', '11:05')
const undoId = 'run-20261121-111100-abcd' as RunId
const undo = runAt('an undo', '11:11', { undoOf: mend.id })
const undone = { ...mend, undoneBy: undoId, undoable: false }

/** Nothing on a machine says whether its task sequence is ready. */
const sequenceSteps = ['patch-property', 'certfix-package', 'run-first', 'install-software'] as const

/** Title in English; what is left to be done, in order. */
export const walks: readonly (readonly [
  name: string,
  view: WalkView,
  outcome: WalkOutcomeId,
  title: string,
  open: readonly string[],
])[] = [
  [
    'a whole walk',
    walk({ before: sick, after: sound, runs: [hotfix, mend, sequence] }),
    'mended',
    'PC-0142 is mended: both names read back clean',
    ['certfix-package', 'run-first', 'import'],
  ],
  [
    'CCMCertFix, and a mend of what it left',
    walk({ before: sick, after: sound, runs: [hotfix, certfix, mend] }),
    'mended',
    'PC-0142 is mended: 3 names read back clean',
    [...sequenceSteps],
  ],
  [
    'a mend alone',
    walk({ before: sick, after: clean, runs: [mend] }),
    'half-mended',
    'PC-0142 is half mended: 2 names read back clean, but the client lacks the hotfix',
    ['client-hotfix', ...sequenceSteps],
  ],
  [
    'a hotfix alone',
    walk({ before: sick, after: patchedOnly, runs: [hotfix] }),
    'half-patched',
    'PC-0142 is half mended: it has the hotfix, but names still carry a NUL',
    ['certificates', ...sequenceSteps],
  ],
  [
    'a mend that nobody looked at since',
    walk({ before: sick, runs: [hotfix, mend], stale: true }),
    'patched-and-mended',
    'PC-0142 has the hotfix, and 2 names read back clean',
    ['look-again', ...sequenceSteps],
  ],
  [
    'files without a machine',
    walk({ runs: [mend] }),
    'names-mended',
    '2 certificates are mended: their names read back clean',
    [],
  ],
  [
    'a task sequence alone',
    walk({ runs: [sequence] }),
    'sequence-saved',
    'Task sequence saved: 2 changes read back',
    ['import'],
  ],
  [
    'an extraction',
    walk({ runs: [runAt('an extraction', '11:00')] }),
    'package-extracted',
    'The package is extracted',
    [],
  ],
  [
    'a mend that did not help',
    walk({ before: sick, after: later, runs: [mend] }),
    'still-affected',
    'PC-0142 is still affected, and its log confirms it',
    ['client-hotfix', 'certificates', ...sequenceSteps],
  ],
  [
    'a hotfix that waits for a restart',
    walk({ before: sick, after: later, runs: [{ ...hotfix, result: 'restart-needed' } as RunView] }),
    'restart-needed',
    'PC-0142 needs a restart before the rest can be read back',
    ['restart', 'certificates', ...sequenceSteps],
  ],
  [
    'a mend that was taken back',
    walk({ before: sick, after: later, runs: [undone, undo] }),
    'taken-back',
    'Taken back: everything is as it was before',
    ['client-hotfix', 'certificates', ...sequenceSteps],
  ],
  [
    'a mend that was rolled back',
    walk({ before: sick, after: later, runs: [{ ...mend, result: 'rolled-back', undoable: false }] }),
    'rolled-back',
    'Rolled back: everything is as it was before',
    ['client-hotfix', 'certificates', ...sequenceSteps],
  ],
  [
    'a mend that failed in part',
    walk({ before: sick, after: later, runs: [runAt('a mend that failed in part', '11:07')] }),
    'partial',
    'Not everything is as planned',
    ['partial', 'client-hotfix', 'certificates', ...sequenceSteps],
  ],
  [
    'a mend that ended in the middle',
    walk({ before: sick, runs: [runAt('a mend that ended in the middle', '11:07')], stale: true }),
    'interrupted',
    'A run ended in the middle: recover it before anything else',
    ['recover', 'look-again', 'client-hotfix', 'certificates', ...sequenceSteps],
  ],
  [
    'a look alone',
    walk({ before: sick }),
    'nothing-changed',
    'PC-0142 is affected, and its log confirms it; nothing was changed',
    ['client-hotfix', 'certificates', ...sequenceSteps],
  ],
  ['nothing at all', walk({}), 'nothing-changed', 'Nothing was changed', []],
]

export const walkReportOf = (view: WalkView): WalkReport => walkReport(view, { toolVersion: '1.2.3', computer: null })
