/** certmend scan: reads only. */
import {
  type CertificateView,
  isAffected,
  type ScanReport,
  type SourceView,
} from '../../../shared/model/certificate.ts'
import type { Console } from '../console.ts'
import { exitCode } from '../exit-codes.ts'
import { type Outcome, type Session, withErrors } from '../outcome.ts'
import { scanUnlocking } from '../passwords.ts'
import { shownName } from '../show-names.ts'
import { locationsOf } from '../sources.ts'

export const scanCommand = async (session: Session): Promise<Outcome> => {
  const { args, platform, console } = session
  const locations = locationsOf(args, platform)
  if (!locations.ok) return { document: {}, errors: [locations.error], exitCode: exitCode.usage }
  const { report } = await scanUnlocking(session, locations.value, {
    recursive: args.recursive,
    policy: args.policy,
    only: args.only,
    onProgress: console.progress,
  })
  if (!args.json) showReport(console, report)
  const errors = [...report.errors, ...report.sources.flatMap((source) => source.problems)]
  return {
    document: { sources: report.sources.map(withoutIds), summary: report.summary },
    errors,
    exitCode: withErrors(report.summary.affected > 0 ? exitCode.somethingToDo : exitCode.done, errors),
  }
}

/** Ids are the window's business; `choices` and `problems` have their own place in the document. */
const withoutIds = ({ id: _source, problems: _problems, ...source }: SourceView) => ({
  ...source,
  certificates: source.certificates.map(({ id: _certificate, choices: _choices, ...certificate }) => certificate),
})

const showReport = (console: Console, { sources, summary }: ScanReport): void => {
  for (const source of sources) showSource(console, source)
  const counts = { certificates: summary.certificates, affected: summary.affected, sources: summary.sources }
  console.say(console.t('cli.scan.summary', counts))
}

const showSource = ({ t, say }: Console, source: SourceView): void => {
  const kind = t(`kind.${source.kind}`)
  const { location, recovery } = source
  if (recovery) say(t('cli.scan.source-recovered', { location, kind, count: recovery.entries }))
  else say(t(source.state === 'dirty' ? 'cli.scan.source-dirty' : 'cli.scan.source', { location, kind }))
  if (source.resolved !== null) say(t('cli.scan.resolved', { path: source.resolved }))
  const notable = source.certificates.filter((one) => isAffected(one.friendlyName.state) || one.note !== null)
  for (const certificate of notable) showCertificate({ t, say }, certificate)
  const count = source.certificates.length - notable.length
  if (source.certificates.length === 0) say(t('cli.scan.none'))
  else if (count > 0) say(t(notable.length > 0 ? 'cli.scan.rest' : 'cli.scan.all', { count }))
}

const showCertificate = ({ t, say }: Pick<Console, 't' | 'say'>, certificate: CertificateView): void => {
  const { store, thumbprint, friendlyName, note } = certificate
  const mark = isAffected(friendlyName.state) ? '!' : '-'
  say(t('cli.scan.certificate', { mark, store, thumbprint, name: shownName(friendlyName.hex) || t('cli.no-name') }))
  const subject = certificate.subject?.replaceAll('\0', '[NUL]') ?? t('cli.no-subject')
  say(t('cli.scan.state', { state: t(`state.${friendlyName.state}`), subject }))
  if (friendlyName.proposed !== null) say(t('cli.scan.proposed', { name: friendlyName.proposed }))
  if (note !== null) say(`      ${t(`note.${note}`)}`)
}
