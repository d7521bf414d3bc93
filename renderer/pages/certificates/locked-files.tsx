/**
 * PKCS#12 files that need a password: which ones, and one field for it. What is typed stays in the field, which is emptied
 * in the moment it is handed on; no state of the window ever holds it.
 */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Translate } from '../../../shared/messages/index.ts'
import { Button } from '../../components/button.tsx'
import { Icon, type IconName } from '../../components/icons.tsx'
import { useSlice } from '../../components/slice.ts'
import { useAnnounce } from '../../wizard/announcer.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { lockedFiles } from '../../wizard/locked.ts'
import type { CertificatesState } from '../../wizard/state.ts'

export interface LockedFilesProps {
  readonly state: CertificatesState
  readonly act: Commands
  /** Nothing else can be done on the page: its main button is this one. */
  readonly chief: boolean
}

export const LockedFiles = ({ state, act, chief }: LockedFilesProps) => {
  const t = useTranslate()
  const titleId = useId()
  const files = lockedFiles(state.report)
  const slice = useSlice(files, 4)
  if (files.length === 0) return null
  return (
    <section className="card locked" aria-labelledby={titleId}>
      <Icon name="lock" />
      <div className="stack tight">
        <h2 id={titleId}>{t('locked.title', { count: files.length })}</h2>
        <ul className="places" aria-label={t('locked.files')}>
          {slice.shown.map((location) => (
            <li key={location}>
              <code>{location}</code>
            </li>
          ))}
        </ul>
        {slice.left > 0 && <Button label={t('found.more-places', { count: slice.left })} onPress={slice.more} />}
        <PasswordForm state={state} act={act} chief={chief} count={files.length} />
      </div>
    </section>
  )
}

/** As the contract has it. */
const longestPassword = 1024

const PasswordForm = ({ state, act, chief, count }: LockedFilesProps & { readonly count: number }) => {
  const t = useTranslate()
  const announce = useAnnounce()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const line = useRef<HTMLParagraphElement>(null)
  const [readable, setReadable] = useState(false)
  const [empty, setEmpty] = useState(false)
  const { unlock } = state
  const trying = unlock.at === 'trying'
  const word = wordOf(t, state, empty, count)
  const news = unlock.at === 'tried' ? word?.text : undefined

  // Said again where the next password fails in the same words: `unlock` is then another outcome.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outcome is what is announced, not a change of its words
  useEffect(() => {
    if (news === undefined) return
    announce(news)
    line.current?.scrollIntoView({ block: 'nearest' })
  }, [unlock])

  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    const input = field.current
    if (!input || trying) return
    const password = input.value
    input.value = ''
    input.focus()
    setReadable(false)
    setEmpty(password === '')
    if (password === '') announce(t('locked.empty'))
    else void act.unlock(state, password)
  }

  return (
    <form className="stack tight" onSubmit={submit}>
      <p className="muted" id={`${id}-about`}>
        {t('locked.text', { count })}
      </p>
      <div className="password">
        <label htmlFor={id}>{t('locked.password')}</label>
        <input
          ref={field}
          id={id}
          type={readable ? 'text' : 'password'}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={longestPassword}
          aria-describedby={`${id}-word ${id}-about`}
          aria-invalid={word?.wrong || undefined}
          onInput={() => setEmpty(false)}
        />
        <Button
          kind="quiet"
          label={t(readable ? 'locked.hide' : 'locked.show')}
          onPress={() => setReadable((now) => !now)}
        />
        <Button
          kind={chief ? 'primary' : 'plain'}
          label={t('locked.unlock')}
          shortcut={t('key.unlock')}
          commit={chief}
          blockedBy={trying ? `${id}-word` : undefined}
          onPress={submit}
        />
        {trying && (
          <Button
            label={t('commit.cancel')}
            dismiss
            blockedBy={unlock.cancelling ? `${id}-word` : undefined}
            onPress={() => void act.cancelScan()}
          />
        )}
      </div>
      <p className="st-line password-word" ref={line} id={`${id}-word`}>
        {word && (
          <>
            <Icon name={word.icon} className={word.className} />
            <span>{word.text}</span>
          </>
        )}
      </p>
    </form>
  )
}

interface Word {
  readonly icon: IconName
  readonly className: string
  readonly text: string
  /** What was typed does not do. */
  readonly wrong: boolean
}

/** The one line under the field: what happens to the password, or what came of the last one. */
const wordOf = (t: Translate, { unlock }: CertificatesState, empty: boolean, count: number): Word | null => {
  if (unlock.at === 'trying')
    return { icon: 'run', className: 'spin d-go-c', text: tryingWords(t, unlock), wrong: false }
  if (empty) return { icon: 'warn', className: 'd-warn', text: t('locked.empty'), wrong: true }
  if (unlock.at === 'offered') return null
  return unlock.opened > 0
    ? { icon: 'ok', className: 'd-ok', text: t('locked.opened', { count: unlock.opened }), wrong: false }
    : { icon: 'warn', className: 'd-warn', text: t('locked.wrong', { count }), wrong: true }
}

type Trying = Extract<CertificatesState['unlock'], { readonly at: 'trying' }>

const tryingWords = (t: Translate, { progress, cancelling }: Trying): string => {
  if (cancelling) return t('scanning.cancelling')
  if (progress === null || progress.total < 2) return t('locked.trying')
  return `${t('locked.trying')}: ${t('progress.of', { done: progress.done, total: progress.total })}`
}
