/** Read-back: whether the result of an edit stands in a file that was just read. Looked for in the task sequence, not in bytes. */
import type { SequenceChange } from '../../../../shared/model/plan.ts'
import type { SequenceEditKind } from '../../../../shared/model/task-sequence.ts'
import type { TaskSequencePackage } from '../container.ts'
import { groupsAround, nextSiblings, pathOf, type Step } from '../model.ts'
import { installationProperties } from './patch-property.ts'
import { setupStepsOf } from './setup-steps.ts'

/** What an edit leads to. Steps of one path are told apart by `setup`, where it is known. */
export interface EditResult {
  readonly kind: SequenceEditKind
  readonly path: readonly string[]
  readonly after: string | null
  readonly setup?: number | null
}

/** False where nothing was to stand there. */
export const holds = (pkg: TaskSequencePackage, { kind, path, after, setup = null }: EditResult): boolean => {
  if (after === null) return false
  const { text } = pkg.document
  const setups = setupStepsOf(pkg)
    .filter(({ index }) => setup === null || setup === index)
    .map(({ step }) => step)
  switch (kind) {
    case 'run-first':
      return pkg.fields.dependentProgram?.value === after
    case 'reference':
      return pkg.sequence.references.some(({ element }) => text.slice(element.start, element.end) === after)
    case 'patch-property':
      return setups.some((step) => isSamePath(pathOf(step), path) && installationProperties(step) === after)
    case 'install-software':
    case 'restart':
      return setups.some(
        (step) =>
          isSamePath(groupNames(step), path.slice(0, -1)) &&
          nextSiblings(step).some(({ element }) => text.slice(element.start, element.end) === after),
      )
  }
}

/** As `holds`, for a change of a saved plan. */
export const editHolds = (pkg: TaskSequencePackage, { edit, setup, path, after }: SequenceChange): boolean =>
  holds(pkg, { kind: edit, setup, path, after })

const groupNames = (step: Step): readonly string[] => groupsAround(step).map(({ name }) => name)

const isSamePath = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index])
