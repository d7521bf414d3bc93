/**
 * No network (ARCHITECTURE rule 8): every request that is not a file of our own bundle is cancelled, and what would not
 * pass by there is sent to a proxy that does not exist.
 */
import type { Session } from 'electron'

/** Whether the page may load this address: only what stands below its own folder. */
const isOwnFile = (address: string, folderAddress: string): boolean => {
  try {
    // Without `..`, as Chromium asks for it; what is encoded is a path to the file system only.
    const { href } = new URL(address)
    return href.startsWith(`${folderAddress}/`) && !/[\\/]\.\.(?:[\\/]|$)/.test(decodeURIComponent(href))
  } catch {
    return false
  }
}

/** Port 9 of this computer, for every host: also for those that Chromium would reach without a proxy. */
const nowhere = { mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const

export const blockNetwork = async (
  session: Pick<Session, 'webRequest' | 'setProxy'>,
  folderAddress: string,
): Promise<void> => {
  session.webRequest.onBeforeRequest((details, respond) => {
    const developerTools = details.url.startsWith('devtools:')
    respond({ cancel: !developerTools && !isOwnFile(details.url, folderAddress) })
  })
  await session.setProxy(nowhere)
}
