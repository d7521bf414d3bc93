/** Starts the window: security rules first, then services, then the page. */
import { app, type BrowserWindow, clipboard, dialog, ipcMain, Menu, session, shell } from 'electron'
import { type Translate, translator } from '../../shared/messages/index.ts'
import type { Platform } from '../core/ports.ts'
import { tellAnswer } from './activity-log.ts'
import { closeWhenWritten } from './closing.ts'
import { emitter, registerDrop, registerIpc } from './ipc-server.ts'
import { showNativeMessage } from './native-message.ts'
import { blockNetwork } from './security/network.ts'
import { denyPermissions } from './security/permissions.ts'
import { enableSandbox } from './security/sandbox.ts'
import { watchPage } from './security/self-check.ts'
import { isOnlyInstance } from './security/single-instance.ts'
import { createServices, type ServicesHost, type Settings, type Surroundings } from './services.ts'
import { createWindow, pageAddress, pageFolderAddress, showPage } from './window.ts'

export interface WindowHost {
  readonly platform: Platform
  readonly parts: ServicesHost['parts']
  /** Called once the security rules stand: what comes before them must not wait for a file. */
  readonly openSettings: () => Promise<Settings>
  readonly machine: ServicesHost['machine']
  readonly elevator: ServicesHost['elevator']
  readonly log: ServicesHost['log']
  readonly namesHere: ServicesHost['namesHere']
  readonly engine: Surroundings['engine']
  /** Where the window keeps its own profile; null leaves it to Electron. */
  readonly profileFolder: string | null
}

export const startWindow = async (host: WindowHost): Promise<void> => {
  if (host.profileFolder !== null) app.setPath('userData', host.profileFolder)
  if (!isOnlyInstance(app)) return
  enableSandbox(app)
  await app.whenReady()
  denyPermissions(session.defaultSession)
  await blockNetwork(session.defaultSession, pageFolderAddress)
  const settings = await host.openSettings()
  Menu.setApplicationMenu(null)

  const window = createWindow(app.isPackaged)
  const pageRuns = watchPage(window, (reason) => tellPageGone(translator(settings.locale()), reason))
  const emit = emitter(() => (window.isDestroyed() ? null : window.webContents))
  const services = createServices({ ...host, settings, emit, surroundings: surroundingsOf(window, host.engine) })
  const trusted = () => ({ pageAddress, contents: window.webContents })
  registerIpc(ipcMain, services.handlers, trusted, (name, answered) => {
    pageRuns()
    tellAnswer(host.log, name, answered)
  })
  registerDrop(ipcMain, trusted, services.drop)

  closeWhenWritten(window, services, () => emit('closing', {}))
  app.on('second-instance', () => window.focus())
  app.on('window-all-closed', () => app.quit())
  await showPage(window, settings.locale())
}

const tellPageGone = (translate: Translate, reason: string): void => {
  const command = process.platform === 'win32' ? 'certmend.cmd help' : 'certmend help'
  showNativeMessage(translate('start.page-gone.title'), translate('start.page-gone', { reason, command }))
}

const surroundingsOf = (window: BrowserWindow, engine: Surroundings['engine']): Surroundings => ({
  engine,
  chooseFolder: async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
    return canceled ? null : (filePaths[0] ?? null)
  },
  chooseProgram: async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters: [
        { name: 'KB977203', extensions: ['msp', 'msi', 'exe'] },
        { name: '*', extensions: ['*'] },
      ],
    })
    return canceled ? null : (filePaths[0] ?? null)
  },
  chooseFiles: async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile', 'multiSelections'] })
    return canceled ? [] : filePaths
  },
  // Both answer at once in Electron 22, and later in current ones.
  chooseSequences: async (folder) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: 'XML, ZIP', extensions: ['xml', 'zip'] },
        { name: '*', extensions: ['*'] },
      ],
      ...(folder === null ? {} : { defaultPath: folder }),
    })
    return canceled ? [] : filePaths
  },
  clipboard: { read: async () => clipboard.readText(), write: async (text) => clipboard.writeText(text) },
  saveDialog: async (suggested, format) => {
    const filters = [{ name: format.toUpperCase(), extensions: [format] }]
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggested, filters })
    return canceled || !filePath ? null : filePath
  },
  openFolder: async (path) => {
    await shell.openPath(path)
  },
  close: () => window.close(),
})
