/** What the preload puts into the page as `window.certmend`: typed by the contract, nothing else. */
import type { Result } from '../model/result.ts'
import type { Answer, Argument, EventName, EventPayload, RequestName } from './ipc.ts'

export interface CertmendApi {
  request<Name extends RequestName>(name: Name, argument: Argument<Name>): Promise<Result<Answer<Name>>>
  /** Returns the function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
}
