/** From the edits of a plan to those of the script, which knows steps by the path of their Setup step. */
import type { Scenario } from '../../../../shared/model/finding.ts'
import type { SequenceEditView } from '../../../../shared/model/task-sequence.ts'
import type { TaskSequencePackage } from '../container.ts'
import { pathOf, stepsOfType, variableNamed, variableOfProperty } from '../model.ts'
import type { SiteScriptEdit } from '../site-script.ts'

/**
 * `selected` are the planned edits that a person chose. A raw sequence has no place for "Run another program first"; the
 * site has, so the script sets it wherever there is an old Windows to run it on.
 */
export const siteScriptEdits = (
  { kind, sequence }: TaskSequencePackage,
  scenario: Scenario,
  selected: readonly Pick<SequenceEditView, 'kind' | 'setup'>[],
): readonly SiteScriptEdit[] => {
  const setups = stepsOfType(sequence, 'setup')
  const edits = selected.flatMap(({ kind: edit, setup: index }): readonly SiteScriptEdit[] => {
    const setup = index === null ? undefined : setups[index]
    if (setup === undefined) return index === null ? [{ kind: edit, path: [], clientPackageId: null }] : []
    const client = variableOfProperty(setup, 'ClientPackageID') ?? variableNamed(setup, '_SMSClientPackageID')
    return [{ kind: edit, path: pathOf(setup), clientPackageId: client?.value.trim() || null }]
  })
  const adds = kind === 'raw-sequence' && scenario !== 'new-computer'
  return adds ? [...edits, { kind: 'run-first', path: [], clientPackageId: null }] : edits
}
