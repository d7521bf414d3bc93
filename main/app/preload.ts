/**
 * The only bridge: typed requests and events, and dropped files, whose paths go to main without passing the page.
 * Sandboxed: nothing but electron's renderer half can be required here.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { CertmendApi } from '../../shared/contract/api.ts'
import { dropChannel, eventChannel, requestChannel } from '../../shared/contract/channels.ts'

const api: CertmendApi = {
  request: (name, argument) => ipcRenderer.invoke(requestChannel(name), argument),
  on: (name, listener) => {
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload)
    ipcRenderer.on(eventChannel(name), forward)
    return () => {
      ipcRenderer.removeListener(eventChannel(name), forward)
    }
  },
}

/** Electron 22 puts the path on the File itself and has no webUtils; from 32 on only webUtils knows it. */
const pathOf = (file: File & { readonly path?: string }): string =>
  file.path || (webUtils as typeof webUtils | undefined)?.getPathForFile(file) || ''

window.addEventListener('drop', (event) => {
  event.preventDefault()
  const paths = [...(event.dataTransfer?.files ?? [])].map(pathOf).filter((path) => path !== '')
  if (paths.length > 0) ipcRenderer.send(dropChannel, paths)
})

contextBridge.exposeInMainWorld('certmend', api)
