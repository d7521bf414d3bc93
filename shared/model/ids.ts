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
