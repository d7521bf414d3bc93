/** Page 3: what is to be done here, the file that was brought, the properties to give again, the exact command. */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import { hotfixSiteServer, hotfixStepWhy } from '../../../shared/messages/hotfix.ts'
import type { MessageKey, Translate } from '../../../shared/messages/index.ts'
import type { BroughtFileId } from '../../../shared/model/ids.ts'
import type { HotfixPlan, PlannedCommand } from '../../../shared/model/plan.ts'
import type { BroughtFile, HotfixOffer, Rights } from '../../../shared/model/program-view.ts'
import { Button } from '../../components/button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { Note, type Tone } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { needsHotfix } from '../../wizard/walk.ts'
import { Visible } from '../diagnose/visible.tsx'
import { CommandBlock } from '../program/command-block.tsx'
import { FileCard } from '../program/file-card.tsx'
import { PickFile } from '../program/pick-file.tsx'
import { BringFile } from './bring-file.tsx'
import { ByHand } from './by-hand.tsx'
import { PropertyTable } from './property-table.tsx'
import { cannotRun, hasCommit, needsShield, type PageUse, type PropertyRow, pageUse, problemRow } from './view.ts'
import { WhatHappens } from './what-happens.tsx'

export interface HotfixPageProps {
  readonly offer: HotfixOffer
  /** Those of a folder, or the one that was named. */
  readonly files: readonly BroughtFile[]
  readonly chosen: BroughtFile | null
  readonly rows: readonly PropertyRow[]
  /** What would run; or, where Certmend does not run it, what the technician can. */
  readonly command: PlannedCommand | null
  readonly plan: HotfixPlan | null
  /** Main is making the plan. The last one may stay meanwhile. */
  readonly planning: boolean
  /** Main is asking the technician, or reads. */
  readonly busy: boolean
  readonly copied: boolean
  /** Windows was asked for more rights, and did not give them. */
  readonly declined: boolean
  readonly rights: Rights
  readonly error: CertmendError | null
  readonly onChooseFile: () => void
  readonly onChooseFolder: () => void
  readonly onPick: (file: BroughtFileId) => void
  readonly onRow: (row: PropertyRow) => void
  readonly onAddRow: () => void
  readonly onRemoveRow: (id: number) => void
  readonly onCopy: () => void
  readonly onCommit: () => void
  /** On to the next step, without what is needed here. */
  readonly onSkip: () => void
  /** On to the next step, where nothing is needed here. */
  readonly onNext: () => void
  readonly onBack: () => void
  readonly onClose: () => void
}

export const HotfixPage = (props: HotfixPageProps) => {
  const { offer, chosen, rows, error } = props
  const t = useTranslate()
  const use = pageUse(chosen)
  const runs = use === 'apply' || use === 'extract' ? use : null
  const beside = runs ?? (use === 'open' && offer.step.id === 'apply-patch' ? 'apply' : null)
  return (
    <>
      <Page title={titleOf(t, offer, use)} lead={leadOf(t, offer, use)}>
        <div className="stack notes">
          {error && (use !== 'apply' || problemRow(error, rows) === null) && <ErrorPanel error={error} />}
          <Notes {...props} use={use} />
        </div>
        <div className={beside === null ? 'stack roomy' : 'cols aside'}>
          <div className="stack roomy">
            <Files {...props} />
            {use === 'apply' && <PropertyTable {...props} />}
            {use === 'by-hand' && chosen && <ByHand file={chosen} />}
            <Command {...props} use={use} />
          </div>
          {beside !== null && <WhatHappens {...props} use={beside} />}
        </div>
      </Page>
      <Commit {...props} use={use} />
    </>
  )
}

type PartProps = HotfixPageProps & { readonly use: PageUse }

const titleOf = (t: Translate, { step: { id, why } }: HotfixOffer, use: PageUse): string => {
  if (use === 'extract') return t('hotfix-page.title.extract')
  if (why === 'superseded') return t('hotfix-page.title.superseded')
  return t(`hotfix-page.title.${id}`)
}

const leadOf = (t: Translate, { step }: HotfixOffer, use: PageUse): string => {
  if (use === 'extract') return t('hotfix-page.lead.extract')
  return step.id === 'apply-patch' ? t('hotfix-page.lead.apply-patch') : hotfixStepWhy(t, step)
}

/** Beside the conclusion: the way on, the site server on the same machine, the rights. */
const Notes = ({ offer, rights, declined, use }: PartProps) => {
  const t = useTranslate()
  const { step } = offer
  const way = use === 'extract' ? null : wayOn(offer)
  const siteServer = hotfixSiteServer(t, step)
  return (
    <>
      {way && <Note tone={way.tone}>{t(way.key)}</Note>}
      {offer.clientFile && step.id !== 'apply-patch' && use !== 'extract' && <ClientFile offer={offer} />}
      {siteServer !== null && (
        <Note tone={step.siteServer === 'needs-hotfix' ? 'warn' : 'info'}>
          <p>{siteServer}</p>
          {step.siteServer === 'needs-hotfix' && <p>{t('hotfix-page.site-server.follow-up')}</p>}
        </Note>
      )}
      {declined && (
        <div role="status">
          <Note tone="info">{t('error.elevation-declined')}</Note>
        </div>
      )}
      {hasCommit(step, use) && rights.elevated === null && <Note tone="info">{t('hotfix-page.rights.unknown')}</Note>}
      {hasCommit(step, use) && cannotRun(rights) && <Note tone="warn">{t('hotfix-page.rights.refused')}</Note>}
    </>
  )
}

interface WayOn {
  readonly tone: Tone | 'info'
  readonly key: MessageKey
}

/** Where nothing is to be applied here, what to do instead. */
const wayOn = ({ step: { id, why } }: HotfixOffer): WayOn | null => {
  switch (id) {
    case 'apply-patch':
      return null
    case 'mend-certificates':
      return { tone: 'ok', key: 'hotfix-way.certificates' }
    case 'nothing':
      return { tone: 'ok', key: 'hotfix-way.done' }
    case 'cannot-tell':
      return { tone: 'warn', key: why === 'patch-without-file' ? 'hotfix-way.repair' : 'hotfix-way.diagnose-again' }
    case 'not-here':
      return { tone: 'info', key: notHereWay[why] ?? 'hotfix-way.elsewhere' }
  }
}

const notHereWay: Readonly<Record<string, MessageKey>> = {
  'another-disk': 'hotfix-way.disk',
  'windows-pe': 'hotfix-way.windows-pe',
  'no-client': 'hotfix-way.no-client',
  'client-rtm': 'hotfix-way.upgrade',
}

const ClientFile = ({ offer: { clientFile, wantedVersion } }: { readonly offer: HotfixOffer }) => {
  const t = useTranslate()
  return (
    <section className="card" aria-label={t('hotfix-page.read')}>
      <dl className="facts">
        <dt>{t('hotfix-page.read')}</dt>
        <dd>
          <code>
            <Visible text={clientFile?.location ?? ''} />
          </code>
        </dd>
        <dt>{t('file-card.version')}</dt>
        <dd>
          <code>{clientFile?.version}</code>
          {wantedVersion !== null && ` ${t('hotfix-page.read.wanted', { version: wantedVersion })}`}
        </dd>
      </dl>
    </section>
  )
}

const Files = (props: HotfixPageProps) => {
  const { offer, files, chosen, busy, onPick, onChooseFile } = props
  const t = useTranslate()
  const isNeeded = offer.step.id === 'apply-patch'
  if (chosen === null && files.length === 0) {
    if (isNeeded) return <BringFile {...props} step={offer.step} />
    return offer.place === 'windows-pe' || offer.step.id === 'nothing' ? null : (
      <Disclosure summary={t('hotfix-page.other-file')}>
        <BringFile {...props} step={offer.step} />
      </Disclosure>
    )
  }
  return (
    <>
      {files.length > 1 && <PickFile files={files} chosen={chosen?.id ?? null} wanted="client-patch" onPick={onPick} />}
      {chosen ? (
        <FileCard file={chosen} wanted="client-patch" busy={busy} onChoose={onChooseFile} />
      ) : (
        <div className="inline">
          <Button label={t('file-card.another')} blockedBy={busy ? stateId : undefined} onPress={onChooseFile} />
        </div>
      )}
    </>
  )
}

const Command = ({ use, command, plan, planning, copied, onCopy }: PartProps) => {
  const t = useTranslate()
  if (use === 'none' || use === 'open') return null
  if (command === null) {
    return use === 'by-hand' || plan !== null ? null : (
      <Note tone="info">{t(planning ? 'hotfix-page.planning' : 'hotfix-page.no-plan')}</Note>
    )
  }
  return (
    <div aria-busy={planning}>
      <CommandBlock command={command} copied={copied} forYou={use === 'by-hand'} onCopy={onCopy} />
    </div>
  )
}

/** Why nothing can be run now; null where something can. */
const blockOf = (t: Translate, { use, chosen, plan, planning, busy, rights }: PartProps): string | null => {
  if (busy) return t('hotfix-state.busy')
  if (chosen === null) return t('hotfix-state.no-file')
  if (use !== 'apply' && use !== 'extract') return t('hotfix-state.other-file')
  if (planning) return t('hotfix-state.planning')
  if (plan === null) return t('hotfix-state.no-plan')
  return cannotRun(rights) ? t('hotfix-state.no-rights') : null
}

const Commit = (props: PartProps) => {
  const { offer, use, rights, busy, onCommit, onBack, onClose } = props
  const t = useTranslate()
  const commits = hasCommit(offer.step, use)
  const block = commits ? blockOf(t, props) : busy ? t('hotfix-state.busy') : null
  return (
    <CommitBar state={block ?? t('hotfix-state.nothing-run')}>
      <Button label={t('commit.back')} shortcut={t('key.back')} onPress={onBack} />
      {commits ? (
        <>
          <Onward {...props} beside />
          <Button
            kind="primary"
            label={t(use === 'extract' ? 'hotfix-page.extract' : 'hotfix-page.apply')}
            shortcut={t(use === 'extract' ? 'key.extract' : 'key.apply')}
            {...(needsShield(rights) ? { icon: 'shield' as const } : {})}
            commit
            regionStart
            blockedBy={block === null ? undefined : stateId}
            onPress={onCommit}
          />
        </>
      ) : (
        <Onward {...props} />
      )}
      <Button label={t('commit.close')} onPress={onClose} />
    </CommitBar>
  )
}

/** Where something is left to be done, here or by hand, going on is not the thing to do. */
const Onward = ({ offer, beside = false, onSkip, onNext }: PartProps & { readonly beside?: boolean }) => {
  const t = useTranslate()
  if (needsHotfix(offer)) {
    return <Button label={t('commit.skip')} shortcut={t('key.skip')} regionStart={!beside} onPress={onSkip} />
  }
  return (
    <Button
      kind={beside ? 'plain' : 'primary'}
      label={t('diagnose.next')}
      shortcut={t('key.next')}
      commit={!beside}
      regionStart={!beside}
      onPress={onNext}
    />
  )
}
