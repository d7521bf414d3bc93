/** Ids that only main issues. The brand keeps one kind from being passed for another. */
type Branded<Kind extends string> = string & { readonly __kind: Kind }

/** One chosen place to read, as main remembers it. */
export type SourceId = Branded<'source'>
/** One certificate found by one scan. */
export type CertificateId = Branded<'certificate'>
export type PlanId = Branded<'plan'>
export type ChangeId = Branded<'change'>
/** One file or live registry view that a plan touches. */
export type TargetId = Branded<'target'>
export type RunId = Branded<'run'>
/** One diagnosis that was made, as main remembers it. */
export type DiagnosisId = Branded<'diagnosis'>
/** Lines of one log of a diagnosis, or lines that were pasted. */
export type LogExcerptId = Branded<'log-excerpt'>
/** One task sequence of a file that main opened. */
export type SequenceFileId = Branded<'sequence-file'>
/** One file that somebody brought to be run, as main checked it. */
export type BroughtFileId = Branded<'brought-file'>
/** One group or step of a task sequence, as main numbered them. */
export type SequenceNodeId = Branded<'sequence-node'>
/** What was done on one machine so far, as main put it together once. */
export type WalkId = Branded<'walk'>
/** A report that main prepared: the very bytes that it saves. */
export type ReportId = Branded<'report'>
