/**
 * The one place that registers IPC handlers: each argument and each result is checked against the contract, each sender
 * against the one window (ARCHITECTURE rule 1).
 */
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import * as v from 'valibot'
import { dropChannel, eventChannel, requestChannel } from '../../shared/contract/channels.ts'
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import {
  type Answer,
  type Argument,
  type EventName,
  type EventPayload,
  events,
  type RequestName,
  requests,
} from '../../shared/contract/ipc.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'

export type Handlers = {
  readonly [Name in RequestName]: (
    argument: v.InferOutput<(typeof requests)[Name]['argument']>,
  ) => Promise<Result<Answer<Name>>>
}

export interface TrustedSender {
  /** The page's address, without a fragment. */
  readonly pageAddress: string
  readonly contents: Pick<WebContents, 'id'>
}

/** Main frame of our own window showing our own page; anything else is refused. */
export const isTrusted = (event: IpcMainInvokeEvent | IpcMainEvent, trusted: TrustedSender): boolean => {
  const frame = event.senderFrame
  if (event.sender.id !== trusted.contents.id || !frame || frame.parent !== null) return false
  return frame.url.split('#')[0] === trusted.pageAddress
}

export const registerIpc = (
  ipc: Pick<IpcMain, 'handle'>,
  handlers: Handlers,
  trusted: () => TrustedSender,
  onAnswered: (name: RequestName, answered: Result<Answer<RequestName>>) => void,
): void => {
  for (const name of Object.keys(requests) as RequestName[]) {
    ipc.handle(requestChannel(name), async (event, argument: unknown) => {
      if (!isTrusted(event, trusted())) return badRequest('sender')
      const answered = await answer(name, handlers, argument)
      onAnswered(name, answered)
      return answered
    })
  }
}

/** Exported for the contract tests: what happens to an argument between the channel and the handler, and back. */
export const answer = async <Name extends RequestName>(
  name: Name,
  handlers: Handlers,
  argument: unknown,
): Promise<Result<Answer<Name>>> => {
  const checked = v.safeParse(requests[name].argument, argument)
  if (!checked.success)
    return badRequest(`${name}: ${v.getDotPath(checked.issues[0]) ?? ''} ${checked.issues[0].message}`)
  try {
    const result = await handlers[name](checked.output as Argument<Name> & never)
    if (!result.ok) return failure(plainError(result.error))
    const sent = v.safeParse(requests[name].result, result.value)
    if (sent.success) return success(sent.output as Answer<Name>)
    return failure(internal(`${name}: ${v.getDotPath(sent.issues[0]) ?? ''} ${sent.issues[0].message}`))
  } catch (error) {
    return failure(internal(error instanceof Error ? error.message : String(error)))
  }
}

const badRequest = (reason: string): Result<never> =>
  failure(certmendError('bad-request', { reason: reason.slice(0, 500) }))

const internal = (reason: string): CertmendError => certmendError('internal', { reason })

/** Only what structured cloning carries and the page may know. */
const plainError = ({ code, params, location, offset, line }: CertmendError): CertmendError => ({
  code,
  params,
  ...(location === undefined ? {} : { location }),
  ...(offset === undefined ? {} : { offset }),
  ...(line === undefined ? {} : { line }),
})

export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

/** Sends events to the window as long as there is one. */
export const emitter =
  (contents: () => WebContents | null): Emit =>
  (name, payload) => {
    const target = contents()
    if (target && !target.isDestroyed()) target.send(eventChannel(name), v.parse(events[name], payload))
  }

const droppedPaths = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(32_768))),
  v.minLength(1),
  v.maxLength(10_000),
)

export const registerDrop = (
  ipc: Pick<IpcMain, 'on'>,
  trusted: () => TrustedSender,
  dropped: (paths: readonly string[]) => void,
): void => {
  ipc.on(dropChannel, (event, paths: unknown) => {
    const checked = v.safeParse(droppedPaths, paths)
    if (isTrusted(event, trusted()) && checked.success) dropped(checked.output)
  })
}
