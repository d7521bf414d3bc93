/** The files that PATCH names: facts/task-sequences.md §6 (8, 10 to 12); facts/domain.md §1.3, §1.4. */
import type { LintRule, SequenceIssue } from '../../../../../shared/model/sequence-issue.ts'
import { type PatchPath, supersedingUpdate, update } from '../../client-patch.ts'
import { atProperties, excerpt, type Found, type Rule } from '../found.ts'
import { isSame, type SetupStep, type Survey } from '../survey.ts'

type Parameters = SequenceIssue['parameters']

/** The parameters of the issue; null where there is none. */
type SetupCheck = (setup: SetupStep, survey: Survey) => Parameters | null
type FileCheck = (file: PatchPath, setup: SetupStep, survey: Survey) => Parameters | null

const setupRule = (rule: LintRule, check: SetupCheck): Rule => ({
  rule,
  check: (survey) =>
    survey.setups.flatMap((setup): readonly Found[] => {
      const parameters = check(setup, survey)
      return parameters === null ? [] : [atProperties(survey, setup, parameters)]
    }),
})

/** One for each step, shown by the first file. */
const fileRule = (rule: LintRule, check: FileCheck): Rule =>
  setupRule(rule, (setup, survey) => {
    for (const file of setup.files) {
      const parameters = check(file, setup, survey)
      if (parameters !== null) return parameters
    }
    return null
  })

/** A colleague's file of another update is none of the article's business, but for the package that it is taken from. */
const isOfUpdate = (file: PatchPath): boolean => file.update === update || file.update === supersedingUpdate

const marks = /[<>]|&[lg]t;|package_id/i

/** Markup inside the value is what web pages leave of `<Package_ID>`. */
const placeholder: SetupCheck = ({ tokens, text, properties, files }) => {
  const token = tokens.find((one) => one.kind !== 'blank' && marks.test(text.slice(one.start, one.end)))
  if (token !== undefined) return { text: excerpt(text.slice(token.start, token.end)) }
  const without = files.find(({ packageId }) => packageId === '')
  const hasMarkup = (properties?.element.elements.length ?? 0) > 0
  return without === undefined && !hasMarkup ? null : { text: excerpt(text) }
}

const dataPath: FileCheck = ({ usesDataPath, path }) => (usesDataPath ? { path: excerpt(path) } : null)

/** Null where the path has none, or what stands for one. */
const foreignPackage = ({ packageId }: PatchPath, { clientPackage }: SetupStep): string | null =>
  packageId === null ||
  packageId === '' ||
  clientPackage === '' ||
  packageId.includes('%') ||
  marks.test(packageId) ||
  isSame(packageId, clientPackage)
    ? null
    : packageId

const hotfixPackage: FileCheck = (file, setup, { context }) => {
  const found = foreignPackage(file, setup)
  if (found === null || context.hotfixPackage === null || !isSame(found, context.hotfixPackage)) return null
  return { found, needed: setup.clientPackage }
}

const otherPackage: FileCheck = (file, setup, survey) => {
  const found = foreignPackage(file, setup)
  return found === null || hotfixPackage(file, setup, survey) !== null
    ? null
    : { found: excerpt(found), needed: setup.clientPackage }
}

const hotfixFolder = /^[a-z]:\\_SMSTaskSequence\\OSD\\[^\\]*\\i386\\hotfix\\KB\d{6,7}\\[^\\]+$/i

/** A folder on the network may be any; what a variable stands for is not known. */
const otherFolder: FileCheck = (file) => {
  const { root, path } = file
  if (!isOfUpdate(file) || root.kind === 'unc' || root.kind === 'variable') return null
  return hotfixFolder.test(path.replaceAll('/', '\\')) ? null : { path: excerpt(path) }
}

const folderOfOtherUpdate: FileCheck = (file) => {
  const { update: ofFile, folderUpdate } = file
  const differs = ofFile !== null && folderUpdate !== null && ofFile !== folderUpdate
  return differs ? { folder: `KB${folderUpdate}`, file: excerpt(file.fileName) } : null
}

const servicePacksMixed: SetupCheck = ({ files }) => {
  const found = new Set(files.filter(isOfUpdate).flatMap(({ servicePacks }) => servicePacks))
  return found.size > 1 ? {} : null
}

const otherServicePack: FileCheck = (file, _, { context }) => {
  const [found, second] = file.servicePacks
  if (!isOfUpdate(file) || context.servicePack === null || found === undefined || second !== undefined) return null
  return found === context.servicePack ? null : { found, needed: context.servicePack }
}

const unknownServicePack: FileCheck = (file) =>
  isOfUpdate(file) && file.servicePacks.length === 0 ? { file: excerpt(file.fileName) } : null

const notMsp: FileCheck = ({ fileName }) => (/\.msp$|%$/i.test(fileName) ? null : { file: excerpt(fileName) })

const superseded: SetupCheck = ({ files }) =>
  [update, supersedingUpdate].every((one) => files.some((file) => file.update === one)) ? {} : null

const drive: FileCheck = (file) =>
  isOfUpdate(file) && file.root.kind === 'drive' ? { drive: `${file.root.letter.toUpperCase()}:` } : null

export const patchFileRules: readonly Rule[] = [
  setupRule('patch-placeholder', placeholder),
  fileRule('patch-data-path', dataPath),
  fileRule('patch-package-differs', otherPackage),
  fileRule('patch-hotfix-package', hotfixPackage),
  fileRule('patch-folder', otherFolder),
  fileRule('patch-folder-differs', folderOfOtherUpdate),
  setupRule('patch-service-packs-mixed', servicePacksMixed),
  fileRule('patch-service-pack-differs', otherServicePack),
  fileRule('patch-service-pack-unknown', unknownServicePack),
  fileRule('patch-not-msp', notMsp),
  setupRule('patch-superseded', superseded),
  fileRule('patch-drive', drive),
]
