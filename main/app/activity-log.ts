/**
 * What the window's own log says: one line for what was read, planned, run and saved, and for each failure. In English, as
 * all logs are; no names of certificates, no passwords.
 */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Answer, RequestName } from '../../shared/contract/ipc.ts'
import type { Result } from '../../shared/model/result.ts'
import type { RunView } from '../../shared/model/run.ts'
import type { OwnLog } from '../core/ports.ts'

type Lines = { readonly [Name in RequestName]?: (answer: Answer<Name>) => string | null }

/** What each answer is told as; requests that are not here are told of only where they fail. */
const lines: Lines = {
  chooseLive: () => 'Chose this computer',
  chooseVolume: (selection) => selection && `Chose ${selection.locations.join(', ')}`,
  chooseFiles: (selection) => selection && `Chose ${selection.locations.join(', ')}`,
  chooseSample: ({ locations }) => `Wrote the sample machine to ${locations.join(', ')}`,
  diagnose: ({ diagnosis: { location, verdict, findings } }) => {
    const count = (wanted: string): number => findings.filter(({ status }) => status === wanted).length
    return `Diagnosed ${location}: ${verdict.code}, problems: ${count('problem')}, warnings: ${count('warning')}, unknown: ${count('unknown')}`
  },
  scan: ({ summary: { certificates, affected, sources } }) =>
    `Read ${certificates} certificates in ${sources} places, ${affected} affected`,
  plan: ({ plan: { id, changes } }) => `Planned ${id}: ${changes.length} names`,
  planHotfix: ({ id, changes }) => `Planned ${id}: ${changes.map(({ command: { line } }) => line).join('; ')}`,
  planCcmcertfix: ({ id, changes }) => `Planned ${id}: ${changes.map(({ command: { line } }) => line).join('; ')}`,
  planSequences: ({ plan, views }) =>
    plan && `Planned ${plan.id}: task sequences ${views.map(({ edits }) => edits.length).join(' and ')} edits`,
  openBroughtFiles: (files) => files && `Checked ${files.map(({ location }) => location).join(', ')}`,
  openSequences: (files) => files && `Opened ${files.map(({ location }) => location).join(', ')}`,
  apply: ({ run }) => told(run),
  undo: ({ run }) => told(run),
  recover: ({ run }) => told(run),
  savePlan: (saved) => saved && `Saved a plan to ${saved.location}`,
  saveEvidence: (saved) => saved && `Saved a diagnosis to ${saved.location}`,
  saveReport: (saved) => saved && `Saved a report to ${saved.location}`,
  saveKit: (saved) => saved && `Saved a package to ${saved.location}`,
  saveSiteScript: (saved) => saved && `Saved a script to ${saved.location}`,
}

type Told = Pick<RunView, 'id' | 'kind' | 'remedy' | 'result' | 'targets' | 'undoOf'>

const told = ({ id, kind, remedy, result, targets, undoOf }: Told): string => {
  const work = kind === 'undo' ? `undo of ${undoOf ?? ''}` : remedy
  return `Run ${id} (${work}) ended: ${result}; ${targets.map(({ location, result: of }) => `${location}: ${of}`).join('; ')}`
}

/** Tells the log of one answer. */
export const tellAnswer = <Name extends RequestName>(log: OwnLog, name: Name, answer: Result<Answer<Name>>): void => {
  if (!answer.ok) {
    log.write(isChoice(answer.error) ? 'info' : 'error', `${name}: ${errorLine(answer.error)}`)
    return
  }
  const line = lines[name]?.(answer.value) ?? null
  if (line !== null) log.write('info', line)
}

/** What a person decided is no fault. */
const isChoice = ({ code }: CertmendError): boolean => code === 'cancelled' || code === 'elevation-declined'

const errorLine = ({ code, params, location, offset, line }: CertmendError): string =>
  [
    code,
    ...Object.entries(params).map(([name, value]) => `${name}=${value}`),
    ...(location === undefined ? [] : [`at ${location}`]),
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(offset === undefined ? [] : [`offset ${offset}`]),
  ].join(' ')
