/**
 * Which names of machines and people stand in the texts of a report. They are known from where they stand, never
 * guessed from how they look alone:
 *
 * | place                                              | what is found         |
 * |----------------------------------------------------|-----------------------|
 * | `\\SERVER\share`, `http://server/`                 | host, domain          |
 * | `SMSMP=`, `_SMSTSMachineName=`, `/mp:` and the like | host, domain          |
 * | `Management point SITE01`, `assignments from SITE01` | host, where it has a digit or is in capitals with a hyphen |
 * | `DNSSUFFIX=`, `Domain=` and the like, `DC=example, DC=test` | domain        |
 * | `CN=` of a subject                                 | host, domain; a user where the subject says so |
 * | `pc.example.test` in a domain that is known        | host, domain          |
 * | `person@example.test`, `DOMAIN\person`             | user, domain          |
 * | `UserName=`, `LogonUser = ` and the like, `S-1-5-21-…` | user              |
 * | `C:\Users\person\below`, `/home/person/below`       | user, path            |
 *
 * Nobody's name: the code of a site and the ids of its packages, versions, digests, addresses by
 * number where nothing says that they are a host's, and hosts of those who made Windows.
 */
import type { ReplacedName } from '../../../../shared/model/walk-report.ts'
import { commonNames, isHostName } from './run-report.ts'

/** The name as it stands; of a path what is below the profile. */
export type PrivateName = Pick<ReplacedName, 'kind' | 'name'>

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
  '(?<=[\\\\/](?:Users|Documents and Settings|home)[\\\\/]{1,4})' +
  '(?!(?:Public|Default|Default User|All Users)(?:[\\\\/]|$))' +
  '(?<user>[^\\\\/"<>|*?\\r\\n:]+)(?:(?<gap>[\\\\/]+)(?<below>[^"<>|*?\\r\\n]+))?'

/** `components`: of a directory's domain. */
export const domainComponents =
  '(?<![\\p{L}\\p{N}])DC=(?<components>[\\p{L}\\p{N}_-]+(?:\\s*,\\s*DC=[\\p{L}\\p{N}_-]+)*)'

export const domainOf = (components: string): string => components.replace(/\s*,\s*DC=/giu, '.')

/** In the order in which they are found; some more than once. */
export const privateNames = (texts: readonly PrivateText[], known: KnownNames): readonly PrivateName[] => {
  const met = knownNames(known).filter(({ name }) => standsAlone(name) && isMet(texts, name))
  const named = [
    ...met,
    ...texts.flatMap(({ text, isSubject }) => [...(isSubject ? inSubject(text) : []), ...inText(text)]),
  ].filter(({ name }) => isName(name))
  const hosts = hostsOfDomains(texts, named).filter(({ name }) => isName(name))
  const authorities = [...named, ...hosts].flatMap(({ kind, name }) =>
    kind === 'host' || kind === 'domain' ? [name] : [],
  )
  return [...named, ...hosts, ...accounts(texts, authorities).filter(({ name }) => isName(name))]
}

const isMet = (texts: readonly PrivateText[], name: string): boolean => {
  const wanted = fold(name)
  return texts.some(({ text }) => fold(text).includes(wanted))
}

const knownNames = ({ hosts, users, domains }: KnownNames): readonly PrivateName[] => [
  ...hosts.flatMap(hostAndDomain),
  ...users.map((name) => ({ kind: 'user', name }) as const),
  ...domains.flatMap(domainAndShort),
]

/** Lower case, the same for two spellings of one name, and as long as the text, wherever in it the name stands. */
export const fold = (text: string): string => text.replaceAll('İ', 'i').toLowerCase().replaceAll('ς', 'σ')

/** Digests, thumbprints and the like. */
export const hexadecimal = '(?:[0-9a-f]{2}){8,}'

/** Whether a name is looked for everywhere: a letter, a small number, digits of data and `root` are names in a path only. */
export const standsAlone = (name: string): boolean =>
  name.length > 1 && !builtIn.has(fold(name)) && !digitsAlone.test(name)

const digitsAlone = new RegExp(`^(?:\\d{1,4}|${hexadecimal})$`, 'i')

/** Accounts that every Windows or Linux has. */
const builtIn = new Set([
  ...[
    'administrator',
    'administrators',
    'everyone',
    'guest',
    'localservice',
    'networkservice',
    'root',
    'system',
    'user',
  ],
])

/** Words that stand in paths, subjects and settings and name nobody. */
const common = new Set([
  ...['users', 'computers', 'home', 'localhost', 'microsoft', 'sms', 'software', 'windows', 'system32'],
  ...['authority', 'builtin', 'false', 'none', 'null', 'true', 'unknown', 'workgroup'],
  ...['amd64', 'i386', 'ia64', 'win32', 'x64', 'x86'],
])

/** First labels that say nothing about whose domain it is. */
const generalLabels = new Set(['corp', 'home', 'local', 'internal', 'office', 'domain', 'intranet', 'workgroup'])

const isName = (name: string): boolean => name !== '' && !common.has(fold(name))

/** Whose names stand in schemas, and where Windows looks for updates and for revoked certificates. */
const publicHost = /(?:^|\.)(?:microsoft|windowsupdate|verisign|w3)\.(?:com|org)\.*$/i

const hostAndDomain = (name: string): readonly PrivateName[] => {
  const dot = name.indexOf('.')
  if (dot < 0 || /^\d+(?:\.\d+){3}$/.test(name)) return [{ kind: 'host', name }]
  if (publicHost.test(name)) return []
  return [{ kind: 'host', name: name.slice(0, dot) }, ...domainAndShort(name.slice(dot + 1))]
}

/** The first label is most often the short name of the domain too. */
const domainAndShort = (name: string): readonly PrivateName[] => {
  const [label = '', ...more] = name.replace(/\.+$/, '').split('.')
  const isTelling = more.length > 0 && label.length > 3 && !generalLabels.has(fold(label))
  return [
    { kind: 'domain', name: [label, ...more].join('.') },
    ...(isTelling ? [{ kind: 'domain', name: label } as const] : []),
  ]
}

/** Of a setting, in a log or as it is kept; quotes may be escaped. An address is found by its own form. */
const setting = (names: string): string =>
  `(?<![\\p{L}\\p{N}])(?:${names})\\s*=\\s*\\\\?["']?\\*?(?![\\p{L}\\p{N}]+://)`

const hostSettings =
  'SMSMP|FSP|SMSSLP|CCMHOSTNAME|(?:NV )?Hostname|ComputerName|OSDComputerName|_SMSTSMachineName|_SMSTSMP|SMPServer|ServerName'
const domainSettings = 'DNSSUFFIX|(?:NV |Dhcp)?Domain|DomainName|USER(?:DNS)?DOMAIN|OSD(?:Join)?DomainName'
const userSettings = 'LogonUser|UserName|OSDRegisteredUserName'
const accountSettings = 'OSDJoinAccount|OSDNetworkJoinAccount|LogonUser|UserName|Account|RunAs|User|context'

const host = '([\\p{L}\\p{N}][\\p{L}\\p{N}._-]*)'
const word = '([\\p{L}\\p{N}._-]+)'

/** Two backslashes, or four where they are escaped; not those behind the letter of a drive. */
const share = `(?<![\\\\/\\p{L}\\p{N}]|(?<![\\p{L}\\p{N}])\\p{L}:)(?:\\\\\\\\){1,2}${host}(?=\\\\|["'\\s]|$)`

const hostPlaces: readonly RegExp[] = [
  new RegExp(share, 'giu'),
  new RegExp(`[a-z]://${host}`, 'giu'),
  new RegExp(`${setting(hostSettings)}${host}`, 'giu'),
  new RegExp(`[-/]mp:(?!https?:)${host}`, 'giu'),
]

/** In sentences of logs. */
const spokenPlace =
  /(?<![p{L}p{N}])(?:[Pp]oint|[Ss]erver|[Cc]omputer|[Mm]achine|MP|DP|SMP|assignments from|store on)(?: name)?(?: is|:)? +["'[]?([A-Za-z][\w-]{2,62}(?:\.[\w-]+)*)(?![\w-])/g

/** Where the place alone does not tell: a package, an update or a plain word may stand there, too. */
const looksLikeHost = (name: string): boolean => {
  const [label = ''] = name.split('.')
  const isPackage = /^(?:[A-Z0-9]{3}[0-9A-F]{5}|KB\d+|SP\d)$/.test(label)
  return !isPackage && (/\d/.test(label) || /^[A-Z]+(?:-[A-Z]+)+$/.test(label))
}

const domainPlace = new RegExp(`${setting(domainSettings)}${word}`, 'giu')
const userPlaces: readonly RegExp[] = [
  new RegExp(`${setting(userSettings)}${word}(?![\\p{L}\\p{N}._-]|\\\\)`, 'giu'),
  // Windows Installer: the value goes to the end of the line.
  /Property\([CS]\): (?:LogonUser|USERNAME) = ([^\\\r\n]{0,255}[^\\\s])[ \t]*$/gimu,
  /(?<![\p{L}\p{N}-])(S-1-5-21(?:-\d{1,10}){3,4})(?![\p{N}-])/giu,
]
const accountPlace = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${accountSettings})\\s*[:=]\\s*\\\\?["']?${word}\\\\+${word}`,
  'giu',
)

const directories = new RegExp(domainComponents, 'giu')
const profiles = new RegExp(profilePath, 'giu')

const inText = (text: string): readonly PrivateName[] => [
  ...hostPlaces.flatMap((place) => matches(text, place).flatMap(([, name = '']) => hostAndDomain(name))),
  ...matches(text, spokenPlace).flatMap(([, name = '']) => (looksLikeHost(name) ? hostAndDomain(name) : [])),
  ...matches(text, domainPlace).flatMap(([, name = '']) => domainAndShort(name)),
  ...matches(text, directories).flatMap(({ groups }) => domainAndShort(domainOf(groups?.components ?? ''))),
  ...matches(text, /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}._%+-]+)@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/giu).flatMap(
    ([, name = '', domain = '']): readonly PrivateName[] => [{ kind: 'user', name }, ...domainAndShort(domain)],
  ),
  ...userPlaces.flatMap((place) => matches(text, place).map(([, name = '']) => ({ kind: 'user', name }) as const)),
  ...matches(text, accountPlace).flatMap(([, domain = '', name = '']): readonly PrivateName[] => [
    ...domainAndShort(domain),
    { kind: 'user', name },
  ]),
  ...matches(text, profiles).flatMap(({ groups }): readonly PrivateName[] => [
    ...profileOwner(groups?.user ?? '', groups?.below !== undefined),
    ...(groups?.below === undefined ? [] : [{ kind: 'path', name: groups.below } as const]),
  ]),
]

/** Where nothing stands below the folder, nobody knows whether the words behind its name belong to it. */
const profileOwner = (user: string, isFolder: boolean): readonly PrivateName[] => {
  const [first = ''] = user.split(' ')
  return [...new Set(isFolder ? [user] : [user, first])].map((name) => ({ kind: 'user', name }))
}

/** A name with blanks is a person's where the subject has a mail address or stands among users of a directory. */
const inSubject = (subject: string): readonly PrivateName[] => {
  const names = commonNames(subject)
  const isOfPerson = /(?<![^,+\s])E=/iu.test(subject) || names.some((name) => fold(name) === 'users')
  return names.flatMap((name): readonly PrivateName[] => {
    if (isHostName(name)) return isOfPerson ? [{ kind: 'user', name }] : hostAndDomain(name)
    return isOfPerson ? [{ kind: 'user', name }] : []
  })
}

/** `pc.example.test`, of domains that are known by now. */
const hostsOfDomains = (texts: readonly PrivateText[], named: readonly PrivateName[]): readonly PrivateName[] => {
  const domains = new Set(
    named.flatMap(({ kind, name }) => (kind === 'domain' && name.includes('.') ? [fold(name)] : [])),
  )
  if (domains.size === 0) return []
  return texts.flatMap(({ text }) =>
    matches(text, /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu).flatMap(([name]) => {
      const labels = fold(name).split('.')
      const isOfKnown = labels.some((_, index) => index > 0 && domains.has(labels.slice(index).join('.')))
      return isOfKnown ? hostAndDomain(name) : []
    }),
  )
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
