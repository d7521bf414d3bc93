/** What a plan as text says of one change: what, where, before and after, why, at what risk, and the way back. */
import type { Translate } from '../../../shared/messages/index.ts'
import { editTitle, editWhy } from '../../../shared/messages/task-sequence.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import type { NameChange, ProgramChange, SequenceChange } from '../../../shared/model/plan.ts'
import { sequenceEditReasons } from '../../../shared/model/task-sequence.ts'
import { fromHex } from '../bytes.ts'
import { decodeUtf16 } from '../text-encoding.ts'
import type { TextRow } from './text-layout.ts'

export interface ChangeLines {
  readonly title: string
  readonly rows: readonly TextRow[]
}

/** What is read from machines goes through it before it is laid out. */
export type Replace = (text: string) => string

/** What people read, or data that may go over lines. */
const row = (name: string, value: string): TextRow => ({ name, value })
/** A path, a command, a digest, a part of a file. */
const whole = (name: string, value: string): TextRow => ({ name, value, isWhole: true })

export const nameChangeLines = (
  t: Translate,
  { id, certificate, before, after, reason, risk, reversible }: NameChange,
  location: string,
  replace: Replace,
): ChangeLines => {
  const { store, thumbprint, subject } = certificate
  return {
    title: replace(after.text || before.text) || t('name.none'),
    rows: [
      whole(t('plan-text.change'), id),
      whole(t('run-report.certificate'), `${replace(store)} ${thumbprint}`),
      ...(subject === null ? [] : [row(t('run-report.subject'), replace(subject))]),
      whole(t('report.where'), replace(location)),
      row(t('strip.now'), replace(spelledName(before.hex))),
      row(t('strip.after'), replace(spelledName(after.hex))),
      row(t('plan-text.why'), t(`why.${reason}`)),
      row(t('plan-text.risk'), t(`risk.${risk}`)),
      row(t('plan-text.undo'), undoText(t, reversible)),
    ],
  }
}

/** Every NUL but a last one that ends the name is spelled. */
const spelledName = (hex: string): string => decodeUtf16(fromHex(hex)).replace(/\0$/, '').replaceAll('\0', '[NUL]')

const undoText = (t: Translate, reversible: boolean): string =>
  t(reversible ? 'change.reversible' : 'change.irreversible')

export const sequenceChangeLines = (
  t: Translate,
  { id, edit, path, line, before, after, reason, parameters, risk, reversible }: SequenceChange,
  location: string,
  replace: Replace,
): ChangeLines => {
  const known = sequenceEditReasons.find((one) => one === reason)
  const shownValue = (value: string | null): string =>
    value === null || value === '' ? t('run-report.nothing') : replace(value)
  return {
    title: editTitle(t, { kind: edit }),
    rows: [
      whole(t('plan-text.change'), id),
      row(t('report.step'), path.length === 0 ? t('sequence.package') : replace(path.join(' > '))),
      whole(t('report.line'), String(line)),
      whole(t('report.where'), replace(location)),
      whole(t('strip.now'), shownValue(before)),
      whole(t('strip.after'), shownValue(after)),
      ...(known === undefined ? [] : [row(t('plan-text.why'), replace(editWhy(t, { reason: known, parameters })))]),
      row(t('plan-text.risk'), t(`plan-text.risk.${risk}`)),
      row(t('plan-text.undo'), undoText(t, reversible)),
    ],
  }
}

export const programChangeLines = (t: Translate, change: ProgramChange, replace: Replace): ChangeLines => {
  const { id, action, file, staged, log, command, reason, risk, reversible } = change
  const version = file.version === null ? [] : [whole(t('run-report.version'), file.version)]
  const signer = file.signer === null ? [] : [row(t('run-report.signer'), replace(file.signer))]
  return {
    title: t(`run-report.action.${action}`),
    rows: [
      whole(t('plan-text.change'), id),
      whole(t('run-report.file'), replace(file.location)),
      row(t('run-report.size'), t('run-report.bytes', { count: file.size })),
      whole(t('run-report.digest'), file.digest),
      ...version,
      ...signer,
      whole(t('run-report.command'), replace(command.line)),
      whole(t('plan-text.staged'), replace(staged)),
      whole(t('run-report.log'), replace(log)),
      ...effectRows(t, change, replace),
      row(t('plan-text.why'), t(`program-reason.${reason}`)),
      row(t('plan-text.risk'), t(`plan-text.risk.${risk}`)),
      row(t('plan-text.undo'), t(`plan-text.undo.${reversible ? 'possible' : 'impossible'}.${action}`)),
      row(t('plan-text.proof'), t(`plan-text.proof.${action}`)),
    ],
  }
}

const effectRows = (t: Translate, change: ProgramChange, replace: Replace): readonly TextRow[] => {
  switch (change.action) {
    case 'apply-patch': {
      const { location, before, after } = change.clientFile
      return [
        whole(t('run-report.kind.client-file'), replace(location)),
        whole(t('strip.now'), before),
        row(t('strip.after'), t('plan-text.at-least', { version: after })),
        ...change.properties.map(({ name, value }) => whole(t('plan-text.given'), replace(`${name} = ${value}`))),
      ]
    }
    case 'extract-package':
      return [whole(t('plan-text.folder'), replace(change.folder))]
    case 'run-certfix': {
      const faulty = change.certificates.filter(({ name }) => isAffected(name.state))
      return [
        ...faulty.flatMap(({ store, thumbprint, name }) => [
          whole(t('run-report.certificate'), `${replace(store)} ${thumbprint}`),
          row(t('strip.now'), replace(spelledName(name.hex))),
        ]),
        whole(t('plan-text.others'), String(change.certificates.length - faulty.length)),
      ]
    }
  }
}
