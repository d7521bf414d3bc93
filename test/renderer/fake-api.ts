/**
 * A main process made of data: what `preview.mjs` and the unit tests show the window. Certificates in every name state, in
 * a mounted volume and in the live registry. The path of the page's address chooses what goes wrong.
 */
import type { CertmendApi } from '../../shared/contract/api.ts'
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import type { Progress, Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import type { CertificateView, NameChoice, NameState, ScanReport, SourceView } from '../../shared/model/certificate.ts'
import type { Finding } from '../../shared/model/finding.ts'
import type { CertificateId, ChangeId, PlanId, RunId, SourceId, TargetId } from '../../shared/model/ids.ts'
import type { MendPlan, NameChange } from '../../shared/model/plan.ts'
import { failure, success } from '../../shared/model/result.ts'
import type { MendRun } from '../../shared/model/run.ts'
import { affectedLogs, diagnosis } from './fake-diagnosis.ts'
import { planOf, sequenceFile } from './fake-sequences.ts'

const stateFolder = 'C:\\ProgramData\\Certmend\\runs'
const volume = 'E:\\Mount\\XP-0142'

/** `\0` in the text is a NUL unit; the terminator is written out, too. */
export const hexOfUnits = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .map((unit) => [unit & 0xff, unit >> 8].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
    .join('')

interface Sketch {
  readonly units: string | null
  readonly state: NameState
  readonly store: string
  readonly thumbprint: string
  readonly subject?: string
  readonly choices?: readonly NameChoice[]
  readonly half?: string
  readonly note?: CertificateView['note']
  readonly mendable?: boolean
}

let made = 0

export const certificate = (sketch: Sketch): CertificateView => {
  const { units, state, store, thumbprint, choices = [], note = null, half = '' } = sketch
  const hex = units === null ? '' : hexOfUnits(units) + half
  const firstNul = units === null || !units.includes('\0') ? null : units.indexOf('\0')
  const text = units === null ? '' : firstNul === null ? units : units.slice(0, firstNul)
  const affected = ['extra-terminators', 'text-after-nul', 'leading-nul'].includes(state)
  made += 1
  return {
    id: `certificate-${made}` as CertificateId,
    store,
    key: `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\\${store}\\Certificates\\${thumbprint}`,
    thumbprint,
    subject: sketch.subject ?? 'CN=PC-0142, CN=SMS',
    notBefore: '2009-11-02T08:12:00Z',
    notAfter: '2109-10-10T08:12:00Z',
    enhancedKeyUsage: store === 'SMS' ? ['1.3.6.1.4.1.311.101.2'] : [],
    friendlyName: {
      state,
      text,
      codeUnits: units?.length ?? 0,
      firstNul,
      hex,
      proposed: affected && text !== '' ? text : null,
    },
    mendable: sketch.mendable ?? affected,
    note,
    choices: affected && choices.length === 0 ? [{ policy: 'truncate', name: text }] : choices,
  }
}

const healthyNames = [
  'Workstation Authentication',
  'Microsoft Root Authority',
  'VeriSign Class 3',
  'GTE CyberTrust Root',
]

const healthy = (count: number, store: string): readonly CertificateView[] =>
  Array.from({ length: count }, (_, at) =>
    certificate({
      units: at % 3 === 2 ? null : `${healthyNames[at % healthyNames.length]}\0`,
      state: at % 3 === 2 ? 'absent' : 'ok',
      store,
      thumbprint: `${store.length}${at}84A516841BA77A5B4648DE2CD0DFCB30EA46DBB4F00D`.slice(0, 40).toUpperCase(),
      subject: `CN=${healthyNames[at % healthyNames.length]}`,
    }),
  )

const smsCertificates = (store = 'SMS'): readonly CertificateView[] => [
  certificate({
    units: 'SMS Encryption Certificate\0ate\0',
    state: 'text-after-nul',
    store,
    thumbprint: 'E9D71F5EE7C92D6DC9E92FFDAD17B8BD49418F98',
    choices: [
      { policy: 'truncate', name: 'SMS Encryption Certificate' },
      { policy: 'remove-nuls', name: 'SMS Encryption Certificateate' },
    ],
  }),
  certificate({
    units: 'SMS Signing Certificate\0\0',
    state: 'extra-terminators',
    store,
    thumbprint: '86F7E437FAA5A7FCE15D1DDCB9EAEAEA377667B8',
  }),
]

const source = (id: string, kind: SourceView['kind'], location: string, certificates: readonly CertificateView[]) =>
  ({
    id: id as SourceId,
    location,
    resolved: null,
    kind,
    state: kind === 'volume' || kind === 'hive' ? 'clean' : null,
    bytesRead: 1_204_224,
    certificates,
    problems: [],
  }) satisfies SourceView

const report = (sources: readonly SourceView[], errors: readonly CertmendError[] = []): ScanReport => {
  const all = sources.flatMap(({ certificates }) => certificates)
  const affected = all.filter(({ friendlyName }) =>
    ['extra-terminators', 'text-after-nul', 'leading-nul'].includes(friendlyName.state),
  )
  return {
    sources,
    summary: { certificates: all.length, affected: affected.length, sources: sources.length },
    errors,
  }
}

/** One live computer: the two of the article, and what Windows brings. */
export const liveReport = (): ScanReport =>
  report([source('live-1', 'live', 'live', [...smsCertificates(), ...healthy(36, 'Root'), ...healthy(17, 'My')])])

/** A volume with certificates in every state. */
export const everyStateReport = (): ScanReport =>
  report([
    source('volume-1', 'volume', volume, [
      ...smsCertificates(),
      certificate({
        units: '\0SMS Signing Certificate\0',
        state: 'leading-nul',
        store: 'SMS',
        thumbprint: '3C363836CF4E16666669A25DA280A1865C2D2874',
        note: 'name-needs-decision',
        choices: [
          { policy: 'expected', name: 'SMS Signing Certificate' },
          { policy: 'remove-nuls', name: 'SMS Signing Certificate' },
          { policy: 'truncate', name: '' },
        ],
      }),
      certificate({
        units: 'Zertifikat für\u200dTest\0\0\0\0',
        state: 'extra-terminators',
        store: 'My',
        thumbprint: '58E6B3A414A1E090DFC6029ADD0F3555CCBA127F',
        note: 'value-shared',
        mendable: false,
        choices: [],
      }),
      certificate({
        units: 'Workstation Authentication',
        state: 'unterminated',
        store: 'My',
        thumbprint: '4DC7C9EC434ED06502767136789763EC11D2C4B7',
        note: 'unterminated',
      }),
      certificate({
        units: 'Broken',
        half: '20',
        state: 'odd-length',
        store: 'My',
        thumbprint: '08D2B6E1F4A3C79B8E5D1F0A2C4B6E8D0F1A3C5E',
        note: 'odd-length',
      }),
      ...healthy(6, 'Root'),
      ...healthy(2, 'My'),
    ]),
  ])

const troubledReport = (): ScanReport =>
  report(
    [
      {
        ...source('hive-1', 'hive', 'D:\\Case 17\\SOFTWARE', [
          ...smsCertificates().map((each) => ({
            ...each,
            mendable: false,
            note: 'source-dirty' as const,
            choices: [],
          })),
          ...healthy(4, 'Root'),
        ]),
        state: 'dirty',
      },
      {
        ...source('reg-1', 'reg-file', 'D:\\Case 17\\SMS.reg', smsCertificates()),
        problems: [certmendError('registry-file-hex', {}, { location: 'D:\\Case 17\\SMS.reg', line: 214 })],
      },
      source('store-1', 'serialized-store', 'D:\\Case 17\\Root.sst', healthy(12, 'Root.sst')),
      source('store-2', 'serialized-store', 'D:\\Case 17\\My.sst', healthy(3, 'My.sst')),
    ],
    [certmendError('truncated', { needed: 4096, there: 512 }, { location: 'D:\\Case 17\\NTUSER.DAT', offset: 4096 })],
  )

/** PKCS#12 files and the password of each. */
const pfxFiles: Readonly<Record<string, string>> = {
  'D:\\Case 17\\Site server.pfx': 'winter',
  'D:\\Case 17\\PC-0142 signing.pfx': 'winter',
  'D:\\Case 17\\PC-0142 encryption.pfx': 'Summer 2009',
}

const nameOf = (path: string): string => path.split('\\').at(-1) ?? path

/** What main finds in the files with these passwords. `others`: files beside them that need none. */
export const lockedReport = (passwords: readonly string[], others: boolean): ScanReport => {
  const files = Object.entries(pfxFiles)
  const open = files.filter(([, password]) => passwords.includes(password))
  return report(
    [
      ...(others ? [source('reg-1', 'reg-file', 'D:\\Case 17\\SMS.reg', smsCertificates())] : []),
      ...open.map(([location], at) =>
        source(
          `pfx-${at}`,
          'pkcs12',
          location,
          at === 0 ? healthy(1, nameOf(location)) : smsCertificates(nameOf(location)).slice(0, 1),
        ),
      ),
    ],
    files
      .filter(([, password]) => !passwords.includes(password))
      .map(([location]) => certmendError('pkcs12-wrong-password', {}, { location })),
  )
}

/** A hive that Windows did not finish writing, beside its logs. */
export const recoveredReport = (): ScanReport =>
  report([
    {
      ...source('hive-1', 'hive', 'D:\\Case 17\\SOFTWARE', [...smsCertificates(), ...healthy(9, 'Root')]),
      state: 'recovered',
      recovery: { entries: 3, firstSequence: 811, lastSequence: 813, baseBlockRecovered: false },
    },
  ])

export const cleanReport = (): ScanReport => report([source('volume-1', 'volume', volume, healthy(55, 'Root'))])

const selections: Readonly<Record<Selection['kind'], Selection>> = {
  live: { id: 'place-1' as SourceId, kind: 'live', locations: [] },
  volume: { id: 'place-2' as SourceId, kind: 'volume', locations: [volume] },
  files: { id: 'place-3' as SourceId, kind: 'files', locations: ['D:\\Case 17\\SOFTWARE', 'D:\\Case 17\\SMS.reg'] },
  sample: { id: 'place-4' as SourceId, kind: 'sample', locations: ['C:\\Users\\tech\\Certmend\\Sample machine'] },
}

/** What is chosen in the dialog. */
const filesOf: Readonly<Partial<Record<Scene, readonly string[]>>> = {
  locked: Object.keys(pfxFiles),
  'locked-some': ['D:\\Case 17\\SMS.reg', ...Object.keys(pfxFiles)],
  recovered: ['D:\\Case 17\\SOFTWARE'],
}

const digest = '0'.repeat(64)

export const planFor = (
  scan: ScanReport,
  wanted: readonly { certificate: string; policy: 'truncate' | 'expected' | 'remove-nuls' }[],
): MendPlan => {
  const targets = scan.sources.map(({ id, kind, location, recovery }) => ({
    id: `target-${id}` as TargetId,
    kind,
    location,
    size: kind === 'live' ? null : 38_273_024,
    digest: kind === 'live' ? null : digest,
    ...(recovery
      ? {
          recovery: {
            entries: recovery.entries,
            logs: ['LOG1', 'LOG2'].map((end) => ({ location: `${location}.${end}`, size: 65_536, digest })),
          },
        }
      : {}),
  }))
  const changes = scan.sources.flatMap((from) =>
    from.certificates.flatMap((each): readonly NameChange[] => {
      const chosen = wanted.find(({ certificate: id }) => id === each.id)
      if (!chosen) return []
      const name = each.choices.find(({ policy }) => policy === chosen.policy)?.name ?? each.friendlyName.text
      return [
        {
          id: `change-${each.id}` as ChangeId,
          target: `target-${from.id}` as TargetId,
          certificate: { store: each.store, key: each.key, thumbprint: each.thumbprint, subject: each.subject },
          blobDigest: digest,
          before: { state: each.friendlyName.state, text: each.friendlyName.text, hex: each.friendlyName.hex },
          after: { state: 'ok', text: name, hex: hexOfUnits(`${name}\0`) },
          policy: chosen.policy,
          reason: each.friendlyName.state as NameChange['reason'],
          risk: name === each.friendlyName.text ? 'low' : 'medium',
          reversible: true,
        },
      ]
    }),
  )
  return {
    formatVersion: '1.0',
    id: 'plan-1' as PlanId,
    remedy: 'mend',
    createdAt: '2026-11-18T10:58:00Z',
    tool: { name: 'certmend', version: '0.1.0' },
    targets: targets.filter(({ id }) => changes.some(({ target }) => target === id)),
    changes,
    digest,
  }
}

export const runFor = (plan: MendPlan, ids: readonly string[]): MendRun => {
  const changes = plan.changes.filter(({ id }) => ids.includes(id))
  return {
    id: 'run-1' as RunId,
    remedy: 'mend',
    plan: plan.id,
    kind: 'mend',
    undoOf: null,
    undoneBy: null,
    startedAt: '2026-11-18T11:06:58Z',
    endedAt: '2026-11-18T11:07:01Z',
    result: 'done',
    targets: plan.targets.map(({ id, kind, location }) => ({
      id,
      kind,
      location,
      output: null,
      backup: `${stateFolder}\\2026-11-18-110658\\backup`,
      bytesChanged: -changes
        .filter(({ target }) => target === id)
        .reduce((sum, { before, after }) => sum + (before.hex.length - after.hex.length) / 2, 0),
      result: 'changed',
      error: null,
    })),
    changes: changes.map(({ id, target, certificate: { store, thumbprint, subject }, before, after }) => ({
      id,
      target,
      store,
      thumbprint,
      subject,
      before: { text: before.text, hex: before.hex },
      after: { text: after.text, hex: after.hex },
      readBack: 'held',
    })),
    errors: [],
    folder: `${stateFolder}\\2026-11-18-110658`,
    undoable: true,
  }
}

export const undoneRun = (run: MendRun): MendRun => ({
  ...run,
  id: 'run-2' as RunId,
  kind: 'undo',
  undoOf: run.id,
  changes: run.changes.map((change) => ({ ...change, before: change.after, after: change.before })),
  undoable: false,
})

export const systemFacts: SystemFacts = {
  computerName: 'PC-0142',
  system: 'Windows 7 Service Pack 1',
  windows: true,
  version: '0.1.0',
  locale: 'en',
  engine: 'electron',
  interrupted: [],
  rights: { elevated: true, account: 'user', windowsPe: false, canElevate: false },
  stateFolder,
  sharedStateFolder: stateFolder,
}

/** A start after a run that ended in the middle. */
export const factsWith = (run: MendRun): SystemFacts =>
  ({ ...systemFacts, interrupted: [{ ...run, result: 'interrupted', endedAt: null }] }) as unknown as SystemFacts

export type Scene =
  | 'live'
  | 'every-state'
  | 'troubled'
  | 'clean'
  | 'linux'
  | 'interrupted'
  | 'slow'
  | 'refused'
  | 'locked'
  | 'locked-some'
  | 'recovered'
  | 'partial'

const reports: Readonly<Partial<Record<Scene, () => ScanReport>>> = {
  'every-state': everyStateReport,
  troubled: troubledReport,
  clean: cleanReport,
  recovered: recoveredReport,
}

/** The whole door to main, for one scene. `slow` stops in the middle, so that a picture can be taken. */
export const fakeApi = (scene: Scene, locale: SystemFacts['locale'] = 'en'): CertmendApi => {
  const passwords: string[] = []
  const read = (): ScanReport =>
    scene === 'locked' || scene === 'locked-some'
      ? lockedReport(passwords, scene === 'locked-some')
      : (reports[scene] ?? liveReport)()
  let scan = read()
  const listeners = new Set<(progress: Progress) => void>()
  const droppers = new Set<(selection: Selection) => void>()
  const finders = new Set<(findings: readonly Finding[]) => void>()
  let plan: MendPlan | null = null
  let run: MendRun | null = null
  const never = new Promise<never>(() => undefined)
  const tell = (progress: Progress): void => {
    for (const listener of listeners) listener(progress)
  }
  const interruptedRun = (): MendRun => {
    const made = planFor(scan, firstTwo(scan))
    return {
      ...runFor(
        made,
        made.changes.map(({ id }) => id),
      ),
      result: 'interrupted',
      endedAt: null,
    }
  }
  const answers: Readonly<Record<string, (argument: never) => unknown>> = {
    systemFacts: () => ({
      ...systemFacts,
      locale,
      ...(scene === 'linux' ? { windows: false, system: 'Debian GNU/Linux 12', computerName: 'bench-3' } : {}),
      interrupted: scene === 'interrupted' ? [interruptedRun()] : [],
    }),
    chooseLive: () => selections.live,
    chooseVolume: () => selections.volume,
    chooseFiles: () => ({ ...selections.files, locations: filesOf[scene] ?? selections.files.locations }),
    chooseSample: () => selections.sample,
    scan: async () => {
      tell({ phase: 'scan', done: 12, total: 55, item: `${volume}\\Windows\\System32\\config\\SOFTWARE` })
      if (scene === 'slow' || (passwords.length > 0 && window.location.hash === '#hold')) return never
      scan = read()
      return scan
    },
    givePassword: ({ password }: { password: string }) => {
      passwords.push(password)
      return {}
    },
    plan: ({ changes }: { changes: Parameters<typeof planFor>[1] }) => {
      plan = planFor(scan, changes)
      return { plan, refused: [] }
    },
    copyPlan: () => ({}),
    savePlan: () => ({ location: 'D:\\Plans\\PC-0142.plan.json' }),
    apply: async ({ changes }: { changes: readonly string[] }) => {
      tell({ phase: 'write', done: 1, total: 3, item: volume })
      if (window.location.hash === '#hold') return never
      if (!plan) return certmendError('plan-unreadable', { reason: 'none' })
      if (scene === 'refused') return certmendError('plan-stale', {}, { location: volume })
      run = runFor(plan, changes)
      if (scene === 'partial') run = partial(run)
      return { run }
    },
    undo: () => run && { run: undoneRun(run) },
    recover: ({ how }: { how: string }) => ({
      run: { ...interruptedRun(), result: how === 'finish' ? 'done' : 'rolled-back' },
    }),
    setLocale: () => ({}),
    cancelScan: () => ({}),
    diagnose: async () => {
      tell({ phase: 'diagnose', done: 3, total: 9, item: '' })
      for (const listener of finders) listener(diagnosis.findings.slice(0, 3))
      if (window.location.hash === '#hold') return never
      return { id: 'diagnosis-1', diagnosis }
    },
    // Without an offer the walk goes on to the certificates.
    hotfixOffer: () => certmendError('bad-request', { reason: 'none here' }),
    cancelDiagnosis: () => ({}),
    nextSteps: () => diagnosis.steps,
    copyLines: () => ({}),
    readCopiedLines: () => affectedLogs,
    saveEvidence: () => ({ location: 'D:\\Evidence\\Certmend PC-0142.html' }),
    openSequences: () => [sequenceFile('Refresh')],
    planSequences: () => planOf(sequenceFile('Refresh')),
    openStateFolder: () => ({}),
    close: () => ({}),
  }
  const api = {
    request: async (name: string, argument: never) => {
      const value = await answers[name]?.(argument)
      return isError(value) ? failure(value) : success(value)
    },
    on: (name: string, listener: never) => {
      const groups: Readonly<Record<string, unknown>> = { progress: listeners, findings: finders, dropped: droppers }
      const group = groups[name] as Set<never> | undefined
      if (group === undefined) return () => undefined
      group.add(listener)
      return () => group.delete(listener)
    },
  }
  return api as unknown as CertmendApi
}

const isError = (value: unknown): value is CertmendError =>
  typeof value === 'object' && value !== null && 'code' in value

const firstTwo = ({ sources }: ScanReport) =>
  sources.flatMap(({ certificates }) =>
    certificates.slice(0, 2).map(({ id }) => ({ certificate: id, policy: 'truncate' as const })),
  )

const partial = (run: MendRun): MendRun => ({
  ...run,
  result: 'partial',
  changes: run.changes.map((change, at) => (at === 0 ? change : { ...change, readBack: 'not-done' })),
  errors: [certmendError('access-denied', { reason: 'reg.exe ended with code 5' }, { location: 'HKLM\\…\\SMS' })],
})
