/** No network (ARCHITECTURE rule 8): every request that is not a file of our own bundle is cancelled. */
import type { Session } from 'electron'

/** Whether the page may load this address: only what stands below its own folder. */
const isOwnFile = (address: string, folderAddress: string): boolean =>
  address.startsWith(folderAddress) && !decodeURIComponent(address).includes('/../')

export const blockNetwork = (session: Session, folderAddress: string): void => {
  session.webRequest.onBeforeRequest((details, respond) => {
    const developerTools = details.url.startsWith('devtools:')
    respond({ cancel: !developerTools && !isOwnFile(details.url, folderAddress) })
  })
}
