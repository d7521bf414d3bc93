/** certmend scan: reads only. */
import { type CertificateView, isAffected, type SourceView } from '../../../shared/model/certificate.ts'
import { scan } from '../../core/scan.ts'
import type { Console } from '../console.ts'
import { exitCode } from '../exit-codes.ts'
import { type Outcome, type Session, withErrors } from '../outcome.ts'
import { shownName } from '../show-names.ts'
import { locationsOf } from '../sources.ts'

export const scanCommand = async ({ args, platform, console }: Session): Promise<Outcome> => {
  const locations = locationsOf(args, platform)
  if (!locations.ok) return { document: {}, errors: [locations.error], exitCode: exitCode.usage }
  const { report } = await scan(platform, locations.value, {
    recursive: args.recursive,
    policy: args.policy,
    only: args.only,
    onProgress: console.progress,
  })
  for (const source of report.sources) showSource(console, source)
  const { t, say } = console
  const { certificates, affected, sources } = report.summary
  say(t('cli.scan.summary', { certificates, affected, sources }))
  const errors = [...report.errors, ...report.sources.flatMap((source) => source.problems)]
  return {
    document: { sources: report.sources.map(withoutIds), summary: report.summary },
    errors,
    exitCode: withErrors(affected > 0 ? exitCode.somethingToDo : exitCode.done, errors),
  }
}

/** Ids are the window's business; `choices` and `problems` have their own place in the document. */
const withoutIds = ({ id: _source, problems: _problems, ...source }: SourceView) => ({
  ...source,
  certificates: source.certificates.map(({ id: _certificate, choices: _choices, ...certificate }) => certificate),
})

const showSource = ({ t, say }: Console, source: SourceView): void => {
  const kind = t(`kind.${source.kind}`)
  say(t(source.state === 'dirty' ? 'cli.scan.source-dirty' : 'cli.scan.source', { location: source.location, kind }))
  if (source.resolved !== null) say(t('cli.scan.resolved', { path: source.resolved }))
  const notable = source.certificates.filter((one) => isAffected(one.friendlyName.state) || one.note !== null)
  for (const certificate of notable) showCertificate({ t, say }, certificate)
  const count = source.certificates.length - notable.length
  if (count > 0) say(t('cli.scan.rest', { count }))
}

const showCertificate = ({ t, say }: Pick<Console, 't' | 'say'>, certificate: CertificateView): void => {
  const { store, thumbprint, friendlyName, note } = certificate
  const mark = isAffected(friendlyName.state) ? '!' : '-'
  say(t('cli.scan.certificate', { mark, store, thumbprint, name: shownName(friendlyName.hex) || t('cli.no-name') }))
  const subject = certificate.subject ?? t('cli.no-subject')
  say(t('cli.scan.state', { state: t(`state.${friendlyName.state}`), subject }))
  if (friendlyName.proposed !== null) say(t('cli.scan.proposed', { name: friendlyName.proposed }))
  if (note !== null) say(`      ${t(`note.${note}`)}`)
}
