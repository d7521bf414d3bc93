/** certmend demo: writes the sample machine in one of its states. */
import { writeSample } from '../../core/sample/write-sample.ts'
import { exitCode } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'

export const demoCommand = async ({ args, platform, console }: Session): Promise<Outcome> => {
  const { variant } = args
  const [folder = ''] = args.operands
  const written = await writeSample(platform.files, folder, variant)
  if (!written.ok) return failed(written.error)
  const { t, say } = console
  say(t('cli.demo.done', { count: written.value.length, variant, folder }))
  say(t('cli.demo.next', { folder: /\s/.test(folder) ? `"${folder}"` : folder }))
  return { document: { folder, variant, files: written.value }, errors: [], exitCode: exitCode.done }
}
