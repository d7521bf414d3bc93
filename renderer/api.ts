/** The window's only door to main: what the preload put into the page, with every accident turned into a result. */
import type { CertmendApi } from '../shared/contract/api.ts'
import { certmendError } from '../shared/contract/errors.ts'
import { failure } from '../shared/model/result.ts'

declare global {
  interface Window {
    readonly certmend: CertmendApi
  }
}

/** Same shape as the preload's; a rejected promise (main is gone, the contract was broken) becomes `internal`. */
export const client: CertmendApi = {
  async request(name, argument) {
    try {
      return await window.certmend.request(name, argument)
    } catch (cause) {
      return failure(certmendError('internal', { reason: cause instanceof Error ? cause.message : String(cause) }))
    }
  },
  on: (name, listener) => window.certmend.on(name, listener),
}
