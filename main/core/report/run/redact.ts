/**
 * A report without the names of machines and people: each is replaced by a placeholder (`HOST-1`, `USER-1`, `DOMAIN-1`,
 * `PATH-1`) that stays the same throughout. Digests, thumbprints and the data of names are never rewritten; where the
 * data of a friendly name spells a name that is replaced, it is left out whole.
 */
import type { CertmendError } from '../../../../shared/contract/errors.ts'
import { fromHex } from '../../bytes.ts'
import { decodeUtf16 } from '../../text-encoding.ts'
import {
  domainComponents,
  domainOf,
  fold,
  hexadecimal,
  type KnownNames,
  type PrivateKind,
  type PrivateName,
  type PrivateText,
  privateKinds,
  privateNames,
  profilePath,
  standsAlone,
} from './private-names.ts'
import type { ReportedChange, ReportedDiagnosis, ReportedProgram, ReportedValue, RunReport } from './run-report.ts'

export interface Redaction extends PrivateName {
  readonly placeholder: string
}

const nothingKnown: KnownNames = { hosts: [], users: [], domains: [] }

/** What is replaced by what, for a preview. Two spellings of one domain have one placeholder. */
export const redactions = (report: RunReport, known: KnownNames = nothingKnown): readonly Redaction[] => {
  const texts = textsOf(report)
  const hosts = report.computer === null ? known.hosts : [report.computer, ...known.hosts]
  const next = numbering(texts)
  const redacted = new Map<string, Redaction>()
  let domain: Redaction | null = null
  for (const { kind, name } of privateNames(texts, { ...known, hosts })) {
    const key = keyOf(kind, name)
    if (isPlaceholder(name) || redacted.has(key)) continue
    const isShort: boolean = kind === 'domain' && domain !== null && fold(domain.name).startsWith(`${fold(name)}.`)
    const redaction: Redaction = { kind, name, placeholder: isShort && domain ? domain.placeholder : next(kind) }
    if (kind === 'domain') domain = redaction
    redacted.set(key, redaction)
  }
  return [...redacted.values()]
}

/** The same report with every text replaced. Doing it again changes nothing. */
export const redactReport = (report: RunReport, known: KnownNames = nothingKnown): RunReport => {
  const replace = replacing(redactions(report, known))
  return { ...withTexts(report, ({ text }) => replace(text)), redacted: true }
}

const words: Readonly<Record<PrivateKind, string>> = { host: 'HOST', user: 'USER', domain: 'DOMAIN', path: 'PATH' }
const placeholderForm = `(?:${Object.values(words).join('|')})-\\d+`

const placeholderAlone = new RegExp(`^${placeholderForm}$`, 'i')

const isPlaceholder = (text: string): boolean => placeholderAlone.test(text)

/** Paths by both kinds of separators are one; names are one whatever they are names of. */
const keyOf = (kind: PrivateKind, name: string): string =>
  kind === 'path' ? `path ${fold(name).replace(/[\\/]+/g, '/')}` : `name ${fold(name)}`

/** Numbers from 1 for each kind, but none that the texts have already. */
const numbering = (texts: readonly PrivateText[]): ((kind: PrivateKind) => string) => {
  const taken = texts.flatMap(({ text }) => text.match(new RegExp(placeholderForm, 'gi')) ?? [])
  const used = new Set(taken.map((one) => one.toUpperCase()))
  const last = new Map(privateKinds.map((kind) => [kind, 0]))
  return (kind) => {
    let number = (last.get(kind) ?? 0) + 1
    while (used.has(`${words[kind]}-${number}`)) number++
    last.set(kind, number)
    return `${words[kind]}-${number}`
  }
}

/** What is replaced by its place, or stays: paths, components of a domain, placeholders, data. */
const special = new RegExp(
  `${profilePath}|${domainComponents}|(?<![\\p{L}\\p{N}])(?:${placeholderForm}|${hexadecimal})(?![\\p{L}\\p{N}])`,
  'giu',
)

/** In one pass, so that no placeholder is looked at again. */
const replacing = (found: readonly Redaction[]): ((text: string) => string) => {
  const placeholders = new Map(found.map(({ kind, name, placeholder }) => [keyOf(kind, name), placeholder]))
  const placeholderOf = (kind: PrivateKind, name: string): string =>
    isPlaceholder(name) ? name : (placeholders.get(keyOf(kind, name)) ?? name)
  const replaced = ({ 0: whole, groups }: RegExpMatchArray): string => {
    if (groups?.user !== undefined) {
      const below = groups.below === undefined ? '' : `${groups.gap}${placeholderOf('path', groups.below)}`
      return `${placeholderOf('user', groups.user)}${below}`
    }
    return groups?.components === undefined ? whole : `DC=${placeholderOf('domain', domainOf(groups.components))}`
  }
  const names = found.filter(({ kind, name }) => kind !== 'path' && standsAlone(name))
  const replaceWords = replacingWords(new Map(names.map(({ name, placeholder }) => [fold(name), placeholder])))
  return (text) => {
    const parts: string[] = []
    let end = 0
    for (const match of text.matchAll(special)) {
      const start = match.index ?? 0
      parts.push(replaceWords(text, end, start), replaced(match))
      end = start + match[0].length
    }
    return [...parts, replaceWords(text, end, text.length)].join('')
  }
}

/**
 * Names between two places of a text, where they are whole words, the longest first. There may be as many names as
 * certificates: they are looked up, not tried one after the other.
 */
const replacingWords = (placeholders: ReadonlyMap<string, string>) => {
  const lengths = [...new Set([...placeholders.keys()].map(({ length }) => length))].sort((a, b) => b - a)
  return (text: string, start: number, end: number): string => {
    const parts: string[] = []
    let done = start
    for (let at = start; at < end; at++) {
      if (at < done || isPartOfWord(text, at - 1)) continue
      const length = lengths.find(
        (one) => at + one <= end && !isPartOfWord(text, at + one) && placeholders.has(fold(text.slice(at, at + one))),
      )
      if (length === undefined) continue
      parts.push(text.slice(done, at), placeholders.get(fold(text.slice(at, at + length))) ?? '')
      done = at + length
    }
    return [...parts, text.slice(done, end)].join('')
  }
}

const isPartOfWord = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at))

const textsOf = (report: RunReport): readonly PrivateText[] => {
  const texts: PrivateText[] = []
  withTexts(report, (one) => {
    texts.push(one)
    return one.text
  })
  return texts
}

type Write = (text: PrivateText) => string

/** Every text of a report that may hold a name; all else are ids, digests, numbers and words of the program. */
const withTexts = (report: RunReport, write: Write): RunReport => {
  const text = plain(write)
  return {
    ...report,
    computer: report.computer === null ? null : text(report.computer),
    folder: text(report.folder),
    changes: report.changes.map((change) => changeWithTexts(change, write)),
    programs: report.programs.map((program) => programWithTexts(program, write)),
    targets: report.targets.map((target) => ({
      ...target,
      location: text(target.location),
      output: target.output === null ? null : text(target.output),
      backup: target.backup === null ? null : text(target.backup),
      error: target.error === null ? null : errorWithTexts(target.error, write),
    })),
    errors: report.errors.map((error) => errorWithTexts(error, write)),
    before: diagnosisWithTexts(report.before, write),
    after: diagnosisWithTexts(report.after, write),
  }
}

const plain =
  (write: Write) =>
  (text: string): string =>
    write({ text, isSubject: false })

const changeWithTexts = (change: ReportedChange, write: Write): ReportedChange => {
  const text = plain(write)
  const value = (one: ReportedValue | null): ReportedValue | null => (one === null ? null : valueWithTexts(one, write))
  const parts = { location: text(change.location), before: value(change.before), after: value(change.after) }
  switch (change.kind) {
    case 'friendly-name': {
      const subject = change.subject === null ? null : write({ text: change.subject, isSubject: true })
      return { ...change, ...parts, store: text(change.store), subject }
    }
    case 'task-sequence':
      return { ...change, ...parts, path: change.path.map(text) }
    default:
      return { ...change, ...parts }
  }
}

const valueWithTexts = ({ text, hex }: ReportedValue, write: Write): ReportedValue => {
  const spelled = hex === null ? '' : decodeUtf16(fromHex(hex))
  const isPrivate = plain(write)(spelled) !== spelled
  return { text: plain(write)(text), hex: isPrivate ? null : hex }
}

const programWithTexts = (program: ReportedProgram, write: Write): ReportedProgram => {
  const text = plain(write)
  const { file } = program
  return {
    ...program,
    file: {
      ...file,
      location: text(file.location),
      fileName: text(file.fileName),
      signer: file.signer === null ? null : text(file.signer),
    },
    commandLine: text(program.commandLine),
    attempts: program.attempts.map((attempt) => ({
      ...attempt,
      error: attempt.error === null ? null : errorWithTexts(attempt.error, write),
    })),
    logs: program.logs.map(text),
  }
}

const errorWithTexts = (error: CertmendError, write: Write): CertmendError => {
  const text = plain(write)
  return {
    ...error,
    params: parametersWithTexts(error.params, write),
    ...(error.location === undefined ? {} : { location: text(error.location) }),
  }
}

const diagnosisWithTexts = (diagnosis: ReportedDiagnosis | null, write: Write): ReportedDiagnosis | null => {
  if (diagnosis === null) return null
  const { verdict } = diagnosis
  return { ...diagnosis, verdict: { ...verdict, parameters: parametersWithTexts(verdict.parameters, write) } }
}

const parametersWithTexts = <Value>(
  parameters: Readonly<Record<string, Value>>,
  write: Write,
): Readonly<Record<string, Value | string>> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, typeof value === 'string' ? plain(write)(value) : value]),
  )
