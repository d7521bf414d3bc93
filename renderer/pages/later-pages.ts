/** The pages behind the window's first one: a script of their own, fetched when that one stands (wizard/later.ts). */
import { CertificatesStep } from './certificates/certificates-step.tsx'
import { RecoverPage } from './choose/recover-page.tsx'
import { DiagnoseStep } from './diagnose/diagnose-step.tsx'
import { HotfixStep } from './hotfix/hotfix-step.tsx'
import { ReportStep } from './report/report-step.tsx'
import { SequenceStep } from './task-sequence/sequence-step.tsx'

export const laterPages = { CertificatesStep, DiagnoseStep, HotfixStep, RecoverPage, ReportStep, SequenceStep } as const
export type LaterPages = typeof laterPages
