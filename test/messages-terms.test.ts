/**
 * The terms of the field in Italian and Polish: those of Microsoft's own translations, one for each thing, without the slips
 * that the machine translations of KB977203 have.
 */
import { describe, expect, it } from 'vitest'
import { catalogues, type Message, type MessageKey } from '../shared/messages/index.ts'
import { type Locale, locales } from '../shared/model/locale.ts'

type Translated = Exclude<Locale, 'en'>

const keys = Object.keys(catalogues.en) as MessageKey[]
const formsOf = (message: Message): readonly string[] =>
  typeof message === 'string' ? [message] : Object.values(message)
const sayingsOf = (locale: Locale, key: MessageKey): readonly string[] => formsOf(catalogues[locale][key])

/** What English says, and what the other two have to say then. */
interface Term {
  readonly english: RegExp
  readonly it: RegExp
  readonly pl: RegExp
}

const terms: readonly Term[] = [
  { english: /\btask sequences?\b/i, it: /sequenz[ae]/i, pl: /sekwencj/i },
  { english: /\bsite servers?\b/i, it: /server del sito/i, pl: /serwer\p{L}* lokacji/iu },
  { english: /\bdistribution points?\b/i, it: /punt[oi] di distribuzione/i, pl: /punk\p{L}+ dystrybucji/iu },
  { english: /\bstate migration point\b/i, it: /punto di migrazione stato/i, pl: /punk\p{L}+ migracji stanu/iu },
  { english: /\bmanagement point\b/i, it: /punto di gestione/i, pl: /punk\p{L}+ zarządzania/iu },
  { english: /\bfallback status point\b/i, it: /punto di stato di fallback/i, pl: /rezerwowy punkt stanu/i },
  { english: /\buser state\b/i, it: /stato utente/i, pl: /stan\p{L}* użytkownika/iu },
  { english: /\bfriendly names?\b/i, it: /nom[ei] descrittiv[oi]/i, pl: /przyjazn\p{L}+ nazw/iu },
  { english: /\bthumbprints?\b/i, it: /identificazion[ei] personal[ei]/i, pl: /odcisk\p{L}* palca/iu },
  { english: /\bhives?\b/i, it: /\bhive\b/i, pl: /gałę[zź]|gałąź|gałęzi/i },
  { english: /\bregistry\b/i, it: /Registro di sistema/, pl: /rejestr/i },
  { english: /(?<!\\)\bhotfix\b/i, it: /hotfix/i, pl: /poprawk|poprawek/i },
  { english: /\bbackups?\b/i, it: /backup/i, pl: /kopi/i },
  { english: /\bjournal\b/i, it: /giornale/i, pl: /dziennik/i },
  { english: /\bexit codes?\b/i, it: /codic[ei] di uscita/i, pl: /kod\p{L}* wyjścia/iu },
  { english: /\bcode page\b/i, it: /tabella codici/i, pl: /stron\p{L}+ kodow/iu },
  { english: /\bservice pack\b/i, it: /service pack/i, pl: /service pack|dodat/i },
  { english: /\badministrat(?:or|ive) rights\b/i, it: /diritti amministrativi/i, pl: /uprawnie\p{L}+ administrator/iu },
  { english: /\bWindows Installer\b/, it: /Windows Installer/, pl: /Instalator\p{L}* Windows/u },
  { english: /\bsecurity update\b/i, it: /aggiornamento della sicurezza/i, pl: /aktualizacj\p{L}+ zabezpieczeń/iu },
  { english: /\bcollection\b/i, it: /raccolta/i, pl: /kolekcj/i },
  { english: /\badvertise/i, it: /annunc/i, pl: /ogło/i },
]

/** Written as the console, the log, the command line and Microsoft write it, in every language. */
const kept: readonly string[] = [
  ...['Setup Windows and ConfigMgr', 'Install Software', 'Restart Computer', 'Request State Store'],
  ...['Run another program first', 'Run with administrative rights', 'No action required'],
  ...['Notify the user before restarting', 'The currently installed default operating system'],
  ...['Distribution Points', 'Advanced Client Hotfix', 'Package from Definition', 'Continue on error'],
  ...['PATCH', 'FSP', 'SMSSLP', 'KB977203', 'KB977384', '974571', '0x80092024', 'OSDSMPClient', 'smsts.log'],
  ...['CCMCertFix', 'CCMCertFix.exe', 'ccmgencert.dll', 'ccmsetup', 'ConfigMgr', 'msiexec', 'NUL', 'BitLocker'],
]

/** Without what is put into it, and without names. */
const ownWords = (text: string): string =>
  kept.reduce((rest, name) => rest.replaceAll(name, ''), text.replace(/\{\w+\}/g, ''))

/** Said nowhere: false friends, other words for the same thing, and the slips of the translated article. */
const never: Readonly<Record<Locale, readonly (readonly [RegExp, string, (readonly MessageKey[])?])[]>> = {
  en: [
    [/997384/, 'the article’s own slip for 977384'],
    [/CCMCerFix|Knolwedge/i, 'the article’s own slips'],
    [/CCMCertFix\.exe CCMCertFix\.log/, 'the > is lost', ['certfix-tool.article']],
    [/\bFALLBACK\b/, 'the property is FSP'],
  ],
  it: [
    [/\btask sequence\b|\bsite server\b/i, 'sequenza di attività, server del sito'],
    [
      /Esegui prima un altro programma|Installazione finestre|Impossibile importare l.archivio/i,
      'console and log are English',
    ],
    [/\bregistr[oi]\b(?! di sistema)/i, 'Registro di sistema; a journal is a giornale'],
    [/aggiornament\p{L}+ rapid/iu, 'hotfix'],
    [/clipboard/i, 'Appunti'],
    [/patch del client|servizio del client|pacchetto del client/i, 'patch client, servizio client, pacchetto client'],
    [/diritti di amministratore/i, 'diritti amministrativi'],
    [/interessat[oi]\b(?! da)/i, 'a computer is not interested: difetto presente'],
    [/\bfalli(?:sce|re|ta|to)\b/i, 'non riesce'],
    [/parentesi quadre/i, 'the article’s brackets are angle brackets', ['advice.package-definition-value']],
  ],
  pl: [
    [/witryn/i, 'lokacja'],
    [/Menedżer konfiguracji|Centrum systemu/i, 'ConfigMgr'],
    [/interfejs ekranowy/i, 'OSD is the deployment of an operating system'],
    [/Instalator\p{L}* systemu Windows/iu, 'reads as Windows Installer'],
    [/Poprawka\s*=/i, 'PATCH= is a keyword'],
    [/Pierwsze uruchomienie innego|Nie można zaimportować magazynu/i, 'console and log are English'],
    [/Opróżni/i, 'the service is stopped, not emptied'],
    [/Windows Installer/, 'Instalator Windows'],
    [/\bwad(?:a|y|ę|ą|zie)\b|dotknięt\p{L}+ problem/iu, 'usterka'],
    [/\bpraw(?:a|ami|)\b administrator/i, 'uprawnienia administratora'],
    [/kod\p{L}* zakończenia/iu, 'kod wyjścia'],
    [/wyodrębni|wypak|wydobyw/i, 'rozpakować'],
    [/zainstalowany (?:obraz|WIM)/i, 'an image is mounted: zamontowany'],
    [/dowiązani/i, 'łącze'],
    [/\bsto(?:i|ją)\b(?! na przeszkodzie)/i, 'letters do not stand in Polish'],
    [/\bTw(?:ój|oja|oje|ojej|oim)\b/, 'small in the middle of a sentence'],
  ],
}

describe.each(locales.filter((locale): locale is Translated => locale !== 'en'))('the terms in %s', (locale) => {
  it.each(terms.map((term) => [String(term.english), term] as const))('%s', (_, { english, ...said }) => {
    const lacking = keys.filter(
      (key) =>
        sayingsOf('en', key).some((text) => english.test(ownWords(text))) &&
        !sayingsOf(locale, key).every((text) => said[locale].test(text)),
    )
    expect(lacking.map((key) => `${key}: ${sayingsOf(locale, key)[0]}`)).toEqual([])
  })

  it.each(kept)('%s stays', (name) => {
    const word = new RegExp(`(?<![\\w.-])${name.replace(/[.]/g, '\\.')}(?![\\w-])`)
    const lost = keys.filter(
      (key) =>
        sayingsOf('en', key).every((text) => word.test(text)) &&
        !sayingsOf(locale, key).every((text) => word.test(text)),
    )
    expect(lost.map((key) => `${key}: ${sayingsOf(locale, key)[0]}`)).toEqual([])
  })
})

describe.each(locales)('what %s never says', (locale) => {
  const rules = [...never.en, ...(locale === 'en' ? [] : never[locale])]
  it.each(rules.map(([words, why, but = []]) => [words, why, but] as const))('%s (%s)', (words, _, but) => {
    const found = keys.filter((key) => !but.includes(key) && sayingsOf(locale, key).some((text) => words.test(text)))
    expect(found.map((key) => `${key}: ${sayingsOf(locale, key).find((text) => words.test(text))}`)).toEqual([])
  })

  it('no two of its rules are for nothing: a message that is excepted breaks them', () => {
    const excepted = never[locale].flatMap(([words, , but = []]) => but.map((key) => [words, key] as const))
    for (const [words, key] of excepted) expect(sayingsOf(locale, key).join(' ')).toMatch(words)
  })
})
