/**
 * Which names of machines and people stand in the texts of a report. They are known from where they stand, never
 * guessed from how they look:
 *
 * | place                                              | what is found         |
 * |----------------------------------------------------|-----------------------|
 * | `\\SERVER\share`, `http://server/`                 | host, domain          |
 * | `SMSMP=`, `FSP=`, `SMSSLP=`, `/mp:` of a client     | host, domain          |
 * | `DNSSUFFIX=` of a client, `DC=example, DC=test`     | domain                |
 * | `CN=` of a subject                                 | host, domain; a user where the subject says so |
 * | `person@example.test`, `DOMAIN\person`             | user, domain          |
 * | `C:\Users\person\below`, `/home/person/below`       | user, path            |
 */
import { commonNames, isHostName } from './run-report.ts'

export const privateKinds = ['host', 'user', 'domain', 'path'] as const
export type PrivateKind = (typeof privateKinds)[number]

export interface PrivateName {
  readonly kind: PrivateKind
  /** As it stands; of a path what is below the profile. */
  readonly name: string
}

/** What is known beside the report: how the machine is called on which it is written, and its person. */
export interface KnownNames {
  readonly hosts: readonly string[]
  readonly users: readonly string[]
  readonly domains: readonly string[]
}

export interface PrivateText {
  readonly text: string
  readonly isSubject: boolean
}

/** `user` and, where there is one, `below`: of a path into a profile, behind the folder of profiles. */
export const profilePath =
  '(?<=[\\\\/](?:Users|Documents and Settings|home)[\\\\/]+)' +
  '(?!(?:Public|Default|Default User|All Users)(?:[\\\\/]|$))' +
  '(?<user>[^\\\\/"<>|*?\\r\\n:]+)(?:(?<gap>[\\\\/]+)(?<below>[^"<>|*?\\r\\n]+))?'

/** `components`: of a directory's domain. */
export const domainComponents =
  '(?<![\\p{L}\\p{N}])DC=(?<components>[\\p{L}\\p{N}_-]+(?:\\s*,\\s*DC=[\\p{L}\\p{N}_-]+)*)'

export const domainOf = (components: string): string => components.replace(/\s*,\s*DC=/giu, '.')

/** In the order in which they are found; some more than once. */
export const privateNames = (texts: readonly PrivateText[], known: KnownNames): readonly PrivateName[] => {
  const all = fold(texts.map(({ text }) => text).join('\n'))
  const met = knownNames(known).filter(({ name }) => standsAlone(name) && all.includes(fold(name)))
  const named = [
    ...met,
    ...texts.flatMap(({ text, isSubject }) => [...(isSubject ? inSubject(text) : []), ...inText(text)]),
  ].filter(({ name }) => isName(name))
  const authorities = named.flatMap(({ kind, name }) => (kind === 'host' || kind === 'domain' ? [name] : []))
  return [...named, ...accounts(texts, authorities).filter(({ name }) => isName(name))]
}

const knownNames = ({ hosts, users, domains }: KnownNames): readonly PrivateName[] => [
  ...hosts.flatMap(hostAndDomain),
  ...users.map((name) => ({ kind: 'user', name }) as const),
  ...domains.flatMap(domainAndShort),
]

/** Lower case, the same for two spellings that Windows takes for one name. */
export const fold = (text: string): string => text.toLowerCase()

/** Digests, thumbprints and the like. */
export const hexadecimal = '(?:[0-9a-f]{2}){8,}'

/** Whether a name is looked for everywhere: a letter, a small number, digits of data and `root` are names in a path only. */
export const standsAlone = (name: string): boolean =>
  name.length > 1 && !builtIn.has(fold(name)) && !digitsAlone.test(name)

const digitsAlone = new RegExp(`^(?:\\d{1,4}|${hexadecimal})$`, 'i')

/** Accounts that every Windows or Linux has. */
const builtIn = new Set(['administrator', 'guest', 'root', 'system', 'user'])

/** Words that stand in paths and subjects and name nobody. */
const common = new Set([
  'users',
  'computers',
  'home',
  'localhost',
  'microsoft',
  'sms',
  'software',
  'windows',
  'system32',
])

/** First labels that say nothing about whose domain it is. */
const generalLabels = new Set(['corp', 'home', 'local', 'internal', 'office', 'domain', 'intranet', 'workgroup'])

const isName = (name: string): boolean => name !== '' && !common.has(fold(name))

const hostAndDomain = (name: string): readonly PrivateName[] => {
  const dot = name.indexOf('.')
  if (dot < 0 || /^\d+(?:\.\d+){3}$/.test(name)) return [{ kind: 'host', name }]
  return [{ kind: 'host', name: name.slice(0, dot) }, ...domainAndShort(name.slice(dot + 1).replace(/\.+$/, ''))]
}

/** The first label is most often the short name of the domain too. */
const domainAndShort = (name: string): readonly PrivateName[] => {
  const [label = '', ...more] = name.split('.')
  const isTelling = more.length > 0 && label.length > 3 && !generalLabels.has(fold(label))
  return [{ kind: 'domain', name }, ...(isTelling ? [{ kind: 'domain', name: label } as const] : [])]
}

const host = '([\\p{L}\\p{N}][\\p{L}\\p{N}._-]*)'
const hostPlaces: readonly RegExp[] = [
  new RegExp(`(?<![\\\\/:\\p{L}\\p{N}])\\\\\\\\${host}(?=\\\\)`, 'giu'),
  new RegExp(`[a-z]://${host}`, 'giu'),
  new RegExp(`(?<![\\p{L}\\p{N}])(?:SMSMP|FSP|SMSSLP|CCMHOSTNAME)\\s*=\\s*"?\\*?${host}`, 'giu'),
  new RegExp(`[-/]mp:${host}`, 'giu'),
]

const directories = new RegExp(domainComponents, 'giu')
const profiles = new RegExp(profilePath, 'giu')

const inText = (text: string): readonly PrivateName[] => [
  ...hostPlaces.flatMap((place) => matches(text, place).flatMap(([, name = '']) => hostAndDomain(name))),
  ...matches(text, /(?<![\p{L}\p{N}])DNSSUFFIX\s*=\s*"?([\p{L}\p{N}._-]+)/giu).flatMap(([, name = '']) =>
    domainAndShort(name),
  ),
  ...matches(text, directories).flatMap(({ groups }) => domainAndShort(domainOf(groups?.components ?? ''))),
  ...matches(text, /([\p{L}\p{N}._%+-]+)@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/giu).flatMap(
    ([, name = '', domain = '']): readonly PrivateName[] => [{ kind: 'user', name }, ...domainAndShort(domain)],
  ),
  ...matches(text, profiles).flatMap(({ groups }): readonly PrivateName[] => [
    { kind: 'user', name: groups?.user ?? '' },
    ...(groups?.below === undefined ? [] : [{ kind: 'path', name: groups.below } as const]),
  ]),
]

/** A name with blanks is a person's where the subject has a mail address or stands among users of a directory. */
const inSubject = (subject: string): readonly PrivateName[] => {
  const names = commonNames(subject)
  const isOfPerson = /(?<![^,+\s])E=/iu.test(subject) || names.some((name) => fold(name) === 'users')
  return names.flatMap((name): readonly PrivateName[] => {
    if (isHostName(name)) return isOfPerson ? [{ kind: 'user', name }] : hostAndDomain(name)
    return isOfPerson ? [{ kind: 'user', name }] : []
  })
}

/** `DOMAIN\person`, of domains and hosts that are known by now. */
const accounts = (texts: readonly PrivateText[], authorities: readonly string[]): readonly PrivateName[] => {
  const known = new Set(authorities.map(fold))
  return texts.flatMap(({ text }) =>
    matches(text, /(?<![\\/\p{L}\p{N}._-])([\p{L}\p{N}._-]+)\\+([\p{L}\p{N}._-]+)/gu).flatMap(
      ([, authority = '', name = '']): readonly PrivateName[] =>
        known.has(fold(authority)) ? [{ kind: 'user', name }] : [],
    ),
  )
}

const matches = (text: string, pattern: RegExp): readonly RegExpMatchArray[] => [...text.matchAll(pattern)]
