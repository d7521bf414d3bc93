/** The one window: sandboxed, isolated, with the page from our own bundle. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BrowserWindow } from 'electron'
import type { Locale } from '../../shared/model/locale.ts'
import { pinToPage } from './security/navigation.ts'

/** `out/`, wherever it is packed: this file ends up in out/main/. */
const bundle = join(__dirname, '..')
const page = join(bundle, 'renderer', 'index.html')

/** On Windows the program file carries it. */
const ownIcon = process.platform === 'linux' ? { icon: join(bundle, 'main', 'icon.png') } : {}

export const pageAddress = pathToFileURL(page).href
export const pageFolderAddress = pathToFileURL(join(bundle, 'renderer')).href

export const createWindow = (developerTools: boolean): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1024,
    height: 768,
    minWidth: 640,
    minHeight: 480,
    useContentSize: true,
    show: false,
    autoHideMenuBar: true,
    title: 'Certmend',
    ...ownIcon,
    backgroundColor: '#f9fafb',
    webPreferences: {
      preload: join(bundle, 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: developerTools,
    },
  })
  pinToPage(window.webContents)
  window.once('ready-to-show', () => window.show())
  return window
}

/** The page begins in the language that stands behind its address. */
export const showPage = (window: BrowserWindow, locale: Locale): Promise<void> =>
  window.loadFile(page, { hash: locale })
