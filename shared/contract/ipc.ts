/**
 * The contract between window and main: one literal with a schema for every argument and result (Mullvad's shape, with
 * validation at run time). The renderer sends ids that main issued, never a path, a command line or file text.
 */
import * as v from 'valibot'
import { certificateNotes, namePolicies, nameStates, sourceKinds, sourceStates } from '../model/certificate.ts'
import { scenarios } from '../model/finding.ts'
import type {
  BroughtFileId,
  CertificateId,
  ChangeId,
  DiagnosisId,
  LogExcerptId,
  PlanId,
  ReportId,
  RunId,
  SequenceFileId,
  SourceId,
  WalkId,
} from '../model/ids.ts'
import { type Locale, locales } from '../model/locale.ts'
import { certfixPlanSchema, hotfixPlanSchema, mendPlanSchema } from '../model/plan.ts'
import { sequenceDestinations } from '../model/sequence-view.ts'
import { singleByteEncodings } from '../model/task-sequence.ts'
import { walkReportFormats } from '../model/walk-report.ts'
import { findingSchema, logsSchema, machineDiagnosisSchema, nextStepsSchema } from './diagnosis.ts'
import {
  broughtFileSchema,
  broughtFromSchema,
  givenPropertiesSchema,
  hotfixOfferSchema,
  programStateSchema,
  rightsSchema,
} from './programs.ts'
import { runSchema } from './runs.ts'
import { count, digest, errorSchema, id, text } from './schemas.ts'
import { sequenceChoicesSchema, sequenceFileSchema, sequencePlanViewSchema } from './sequence.ts'
import { preparedReportSchema, walkParts } from './walk-report.ts'

export { type Locale, locales }

const friendlyName = v.strictObject({
  state: v.picklist(nameStates),
  text: text(),
  codeUnits: count,
  firstNul: v.nullable(count),
  hex: text(262_144),
  proposed: v.nullable(text()),
})

const certificate = v.strictObject({
  id: id<CertificateId>(),
  store: text(),
  key: text(),
  thumbprint: text(40),
  subject: v.nullable(text()),
  notBefore: v.nullable(text(40)),
  notAfter: v.nullable(text(40)),
  enhancedKeyUsage: v.array(text(200)),
  friendlyName,
  mendable: v.boolean(),
  note: v.nullable(v.picklist(certificateNotes)),
  choices: v.array(v.strictObject({ policy: v.picklist(namePolicies), name: text() })),
})

const source = v.strictObject({
  id: id<SourceId>(),
  location: text(),
  resolved: v.nullable(text()),
  kind: v.picklist(sourceKinds),
  state: v.nullable(v.picklist(sourceStates)),
  recovery: v.optional(
    v.strictObject({ entries: count, firstSequence: count, lastSequence: count, baseBlockRecovered: v.boolean() }),
  ),
  bytesRead: count,
  certificates: v.array(certificate),
  problems: v.array(errorSchema),
})

export const scanReportSchema = v.strictObject({
  sources: v.array(source),
  summary: v.strictObject({ certificates: count, affected: count, sources: count }),
  errors: v.array(errorSchema),
})

/** What was chosen, as main remembers it: places to scan under one id. `label` is for the rail. */
export const selectionSchema = v.strictObject({
  id: id<SourceId>(),
  kind: v.picklist(['live', 'volume', 'files', 'sample']),
  /** Paths for people to read; they are never sent back. */
  locations: v.array(text()),
})
export type Selection = v.InferOutput<typeof selectionSchema>

export const systemFactsSchema = v.strictObject({
  computerName: text(256),
  /** `Windows 7 Service Pack 1`, `Debian GNU/Linux 12`, as the platform says it. */
  system: text(256),
  /** True where the live registry can be read. */
  windows: v.boolean(),
  version: text(64),
  locale: v.picklist(locales),
  /** Which engine shows this window: `electron`, or `browser` where an installed Chromium does. */
  engine: v.picklist(['electron', 'browser']),
  rights: rightsSchema,
  /** Runs that ended in the middle. */
  interrupted: v.array(runSchema),
  /** Folder with journal and backups. */
  stateFolder: text(),
  /** The same for what is done with rights that Windows is asked for. */
  sharedStateFolder: text(),
})
export type SystemFacts = v.InferOutput<typeof systemFactsSchema>

export const progressSchema = v.strictObject({
  phase: v.picklist(['diagnose', 'scan', 'plan', 'backup', 'write', 'read-back', 'undo']),
  done: count,
  total: count,
  /** What is being worked on, for people to read. */
  item: text(),
})
export type Progress = v.InferOutput<typeof progressSchema>

const nothing = v.strictObject({})

/** request/response: `window.certmend.<name>(argument)` → Promise of Result. */
export const requests = {
  systemFacts: { argument: nothing, result: systemFactsSchema },
  chooseLive: { argument: nothing, result: selectionSchema },
  /** Opens main's folder dialog; null where it was cancelled. */
  chooseVolume: { argument: nothing, result: v.nullable(selectionSchema) },
  /** Opens main's file dialog; null where it was cancelled. */
  chooseFiles: { argument: nothing, result: v.nullable(selectionSchema) },
  /** Writes the sample machine into a folder of its own and chooses it. */
  chooseSample: { argument: nothing, result: selectionSchema },
  /** Findings arrive as events while it runs. */
  diagnose: {
    argument: v.strictObject({ selection: id<SourceId>(), scenario: v.picklist(scenarios) }),
    result: v.strictObject({ id: id<DiagnosisId>(), diagnosis: machineDiagnosisSchema }),
  },
  /** Stops the diagnosis that runs; what was found so far is dropped. */
  cancelDiagnosis: { argument: nothing, result: nothing },
  /** What comes next for the same machine in another scenario. */
  nextSteps: {
    argument: v.strictObject({ diagnosis: id<DiagnosisId>(), scenario: v.picklist(scenarios) }),
    result: nextStepsSchema,
  },
  /** Puts the lines of an excerpt on the clipboard, as they stand in the log. */
  copyLines: {
    argument: v.strictObject({ diagnosis: id<DiagnosisId>(), excerpt: id<LogExcerptId>() }),
    result: nothing,
  },
  /** Looks for the fault in log lines on the clipboard. Main reads it, only when asked. */
  readCopiedLines: { argument: v.strictObject({ diagnosis: id<DiagnosisId>() }), result: logsSchema },
  /** Saves findings and evidence where main's dialog says; the path for people to read, or null where it was cancelled. */
  saveEvidence: {
    argument: v.strictObject({ diagnosis: id<DiagnosisId>(), format: v.picklist(['html', 'json']) }),
    result: v.nullable(v.strictObject({ location: text() })),
  },
  scan: { argument: v.strictObject({ selection: id<SourceId>() }), result: scanReportSchema },
  /**
   * A password for the PKCS#12 files of a selection, tried at its next scan. Kept in main's memory only, forgotten with the
   * selection and after a run.
   */
  givePassword: {
    argument: v.strictObject({ selection: id<SourceId>(), password: v.pipe(v.string(), v.maxLength(1_024)) }),
    result: nothing,
  },
  /** Stops the scan that runs; what was found so far is dropped. */
  cancelScan: { argument: nothing, result: nothing },
  plan: {
    argument: v.strictObject({
      changes: v.pipe(
        v.array(v.strictObject({ certificate: id<CertificateId>(), policy: v.picklist(namePolicies) })),
        v.minLength(1),
        v.maxLength(100_000),
      ),
    }),
    /** `refused`: sources whose certificates must not be changed, with the reason; they are not in the plan. */
    result: v.strictObject({ plan: mendPlanSchema, refused: v.array(errorSchema) }),
  },
  /** Saves a plan where main's dialog says; the path for people to read, or null where it was cancelled. */
  savePlan: {
    argument: v.strictObject({ plan: id<PlanId>() }),
    result: v.nullable(v.strictObject({ location: text() })),
  },
  apply: {
    argument: v.strictObject({
      plan: id<PlanId>(),
      digest,
      changes: v.pipe(v.array(id<ChangeId>()), v.minLength(1), v.maxLength(100_000)),
    }),
    result: v.strictObject({ run: runSchema }),
  },
  /**
   * Opens task sequence exports: those that were dropped, or what main's dialog says; null where that was cancelled. An
   * archive holds several. `encoding`: what a person said about a file that names none.
   */
  openSequences: {
    argument: v.strictObject({
      dropped: v.nullable(id<SourceId>()),
      encoding: v.nullable(v.picklist(singleByteEncodings)),
    }),
    result: v.nullable(v.array(sequenceFileSchema)),
  },
  /** One file, or the two of a replacement, capture first. `plan` is null where nothing is left to be changed. */
  planSequences: {
    argument: v.strictObject({
      files: v.pipe(v.array(id<SequenceFileId>()), v.minLength(1), v.maxLength(2)),
      choices: sequenceChoicesSchema,
      destination: v.picklist(sequenceDestinations),
    }),
    result: v.strictObject({
      plan: v.nullable(v.strictObject({ id: id<PlanId>(), digest })),
      views: v.array(sequencePlanViewSchema),
    }),
  },
  /** What the hotfix step has to do on a machine that was diagnosed; `run`: a program ran since, so it is looked at anew. */
  hotfixOffer: {
    argument: v.strictObject({ diagnosis: id<DiagnosisId>(), since: v.picklist(['diagnosis', 'run']) }),
    result: hotfixOfferSchema,
  },
  /**
   * Checks files of the hotfix: those that were dropped, or what main's dialog says; null where that was cancelled. Of a
   * folder, those that are called as files of the update are.
   */
  openBroughtFiles: {
    argument: v.strictObject({ diagnosis: id<DiagnosisId>(), from: broughtFromSchema }),
    result: v.nullable(v.array(broughtFileSchema)),
  },
  /** The client patch with what the client is given again, or what the package for site servers holds. */
  planHotfix: {
    argument: v.strictObject({ file: id<BroughtFileId>(), properties: givenPropertiesSchema }),
    result: hotfixPlanSchema,
  },
  planCcmcertfix: { argument: v.strictObject({ file: id<BroughtFileId>() }), result: certfixPlanSchema },
  /** Puts a command line on the clipboard: that of a plan, or the one with which a person unpacks a file. */
  copyCommand: {
    argument: v.strictObject({
      of: v.variant('what', [
        v.strictObject({ what: v.literal('plan'), plan: id<PlanId>() }),
        v.strictObject({ what: v.literal('file'), file: id<BroughtFileId>() }),
      ]),
    }),
    result: nothing,
  },
  /** Ends a wait, or a program that may be ended; Windows Installer is never ended while it works. */
  stopProgram: { argument: nothing, result: nothing },
  /** The source folder of a package for CCMCertFix, made where main's dialog says; null where that was cancelled. */
  saveKit: {
    argument: v.strictObject({
      file: id<BroughtFileId>(),
      names: v.strictObject({ package: text(50), program: text(50) }),
    }),
    result: v.nullable(v.strictObject({ location: text() })),
  },
  /** The chosen changes of one file as a script for the site server, saved where main's dialog says. */
  saveSiteScript: {
    argument: v.strictObject({
      plan: id<PlanId>(),
      file: id<SequenceFileId>(),
      changes: v.pipe(v.array(id<ChangeId>()), v.minLength(1), v.maxLength(100_000)),
    }),
    result: v.nullable(v.strictObject({ location: text() })),
  },
  undo: { argument: v.strictObject({ run: id<RunId>() }), result: v.strictObject({ run: runSchema }) },
  recover: {
    argument: v.strictObject({ run: id<RunId>(), how: v.picklist(['finish', 'roll-back']) }),
    result: v.strictObject({ run: runSchema }),
  },
  /** Puts the chosen changes of a plan on the clipboard, for people to read. */
  copyPlan: {
    argument: v.strictObject({
      plan: id<PlanId>(),
      changes: v.pipe(v.array(id<ChangeId>()), v.minLength(1), v.maxLength(100_000)),
    }),
    result: nothing,
  },
  /**
   * What was done since a machine or files were chosen. `again`: the machine is looked at once more first, in what was
   * chosen last; progress arrives as events, and cancelDiagnosis ends it. Where no machine was looked at, nothing is.
   */
  walk: {
    argument: v.strictObject({ again: v.boolean() }),
    result: v.strictObject({ ...walkParts, runs: v.array(runSchema) }),
  },
  /** Makes the very bytes that saveReport writes. */
  prepareReport: {
    argument: v.strictObject({ walk: id<WalkId>(), format: v.picklist(walkReportFormats), redact: v.boolean() }),
    result: preparedReportSchema,
  },
  /** Saves where main's dialog says; the path for people to read, or null where it was cancelled. */
  saveReport: {
    argument: v.strictObject({ report: id<ReportId>() }),
    result: v.nullable(v.strictObject({ location: text() })),
  },
  /** Puts a report that is one text on the clipboard. */
  copyReport: { argument: v.strictObject({ report: id<ReportId>() }), result: nothing },
  setLocale: { argument: v.strictObject({ locale: v.picklist(locales) }), result: nothing },
  /** Shows the folder with journal and backups in the platform's file manager. */
  openStateFolder: { argument: nothing, result: nothing },
  /** Shows the folder with Certmend's own log there. */
  openLogFolder: { argument: nothing, result: nothing },
  close: { argument: nothing, result: nothing },
} as const

/** main → window. */
export const events = {
  progress: progressSchema,
  /** Of the diagnosis that runs: each finding once. */
  findings: v.array(findingSchema),
  /** Of the program that runs. */
  program: programStateSchema,
  /** What it writes, as it comes. */
  programText: v.strictObject({ text: text(1_048_576) }),
  /** Somebody closed the window while something is written: it closes when that is done. */
  closing: nothing,
  /** Files were dropped on the window: main resolved them and chose them. */
  dropped: selectionSchema,
} as const

export type Requests = typeof requests
export type RequestName = keyof Requests
export type Argument<Name extends RequestName> = v.InferInput<Requests[Name]['argument']>
export type Answer<Name extends RequestName> = v.InferOutput<Requests[Name]['result']>
export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = v.InferOutput<Events[Name]>
