/** certmend kit: the source folder of the package that software distribution runs CCMCertFix from. */
import { defaultPackageNames } from '../../../shared/model/package-names.ts'
import { checkBroughtFile } from '../../core/remedies/hotfix/brought-file-view.ts'
import { writeKit } from '../../core/remedies/hotfix/kit.ts'
import { packageDefinitionFile } from '../../core/remedies/hotfix/package-definition.ts'
import { exitCode } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'
import { broughtFileDocument, showFileItself } from './show-program-file.ts'

export const kitCommand = async ({ args, platform, console }: Session): Promise<Outcome> => {
  const { file: location, output, packageName, programName } = args.program
  const file = await checkBroughtFile(platform, location, { facts: null, place: 'another-disk' })
  if (!file.ok) return failed(file.error)
  showFileItself(console, file.value)
  const { use: _, ...fileDocument } = broughtFileDocument(console, file.value)
  const names = {
    package: packageName ?? defaultPackageNames.package,
    program: programName ?? defaultPackageNames.program,
  }
  const kit = await writeKit(platform, { file: file.value, folder: output ?? '', names })
  if (!kit.ok) return { ...failed(kit.error), document: { file: fileDocument } }
  const { location: folder, files } = kit.value
  const { t, say } = console
  say(t('cli.kit.done', { folder, files: files.join(', ') }))
  say(t('cli.kit.next', { definition: packageDefinitionFile, program: names.program }))
  return { document: { file: fileDocument, folder, files, names }, errors: [], exitCode: exitCode.done }
}
