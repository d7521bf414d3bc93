/**
 * Packages of the steps against the list of references: facts/task-sequences.md §1.1, §1.6, §6 (18). Real exports lack
 * some of their packages in the list; the provider makes it anew when a sequence is imported.
 */
import { isPackageId } from '../../client-patch.ts'
import { isEnabled } from '../../model.ts'
import { atFile, atNode, atSequence, excerpt, type Found, type Rule } from '../found.ts'
import { isSame, isSameProgram, type Survey } from '../survey.ts'

const referencedIn = ({ sequence }: Survey): ReadonlySet<string> =>
  new Set(sequence.references.flatMap(({ packageId }) => (packageId === null ? [] : [packageId.trim().toUpperCase()])))

const missing = (survey: Survey): readonly Found[] => {
  const referenced = referencedIn(survey)
  const certfix = survey.certfix?.packageId.toUpperCase()
  return [...survey.uses]
    .filter(([packageId]) => !referenced.has(packageId) && packageId !== certfix)
    .map(([packageId, { step, variable }]) => atNode(survey, step, { packageId }, variable.element))
}

const certfixMissing = (survey: Survey): readonly Found[] => {
  const { certfix, sequence } = survey
  const used = certfix && survey.installs.find((one) => isEnabled(one.step) && isSameProgram(one, certfix))
  if (!used) return []
  const isThere = sequence.references.some(({ packageId, program }) =>
    isSameProgram({ packageId: packageId ?? '', program: program ?? '' }, used),
  )
  const { packageId, program } = used
  return isThere ? [] : [atNode(survey, used.step, { packageId, program: excerpt(program) })]
}

/** No step names them, in a variable or in its command line: only what is in doubt is looked for there. */
const unused = (survey: Survey): readonly Found[] => {
  const doubtful = survey.sequence.references.flatMap(({ packageId, element }) => {
    const known = packageId?.trim().toUpperCase() ?? ''
    return known === '' || survey.uses.has(known) ? [] : [{ packageId: known, element }]
  })
  if (doubtful.length === 0) return []
  const named = namedIn(survey)
  return doubtful
    .filter(({ packageId }) => !named.has(packageId))
    .map(({ packageId, element }) => atSequence(survey, { packageId: excerpt(packageId) }, element))
}

/** Everything that has the form of an ID, in upper case. */
const namedIn = ({ steps }: Survey): ReadonlySet<string> => {
  const named = new Set<string>()
  for (const { action, variables } of steps) {
    for (const text of [action, ...variables.map(({ value }) => value)]) {
      for (const [packageId] of text.matchAll(/\b[a-z0-9]{3}[0-9a-f]{5}\b/gi)) named.add(packageId.toUpperCase())
    }
  }
  return named
}

/** Where the article has people type one. What stands for an ID at run time is none. */
const malformed = (survey: Survey): readonly Found[] => {
  const isWrong = (packageId: string): boolean =>
    packageId !== '' && !packageId.includes('%') && !isPackageId(packageId)
  const { runFirst, pkg, certfix } = survey
  return [
    ...survey.setups
      .filter(({ clientPackage }) => isWrong(clientPackage))
      .map(({ step, clientPackage }) => atNode(survey, step, { packageId: excerpt(clientPackage) })),
    ...survey.installs
      .filter((install) => certfix !== null && isSame(install.packageId, certfix.packageId))
      .filter(({ packageId }) => isWrong(packageId))
      .map(({ step, packageId }) => atNode(survey, step, { packageId: excerpt(packageId) })),
    ...(runFirst.kind === 'program' && isWrong(runFirst.packageId)
      ? [atFile(survey, { packageId: excerpt(runFirst.packageId) }, pkg.fields.dependentProgram?.element)]
      : []),
  ]
}

export const referenceRules: readonly Rule[] = [
  { rule: 'reference-certfix-missing', check: certfixMissing },
  { rule: 'reference-missing', check: missing },
  { rule: 'reference-unused', check: unused },
  { rule: 'package-id-syntax', check: malformed },
]
