/** The one window: sandboxed, isolated, with the page from our own bundle. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BrowserWindow } from 'electron'
import type { Locale } from '../../shared/model/locale.ts'
import { pinToPage } from './security/navigation.ts'
import { pagePreferences } from './security/preferences.ts'
import { openNoWindows } from './security/window-open.ts'

/** `out/`, wherever it is packed: this file ends up in out/main/. */
const bundle = join(__dirname, '..')
const page = join(bundle, 'renderer', 'index.html')

/** On Windows the program file carries it. */
const ownIcon = process.platform === 'linux' ? { icon: join(bundle, 'main', 'icon.png') } : {}

export const pageAddress = pathToFileURL(page).href
export const pageFolderAddress = pathToFileURL(join(bundle, 'renderer')).href

export const createWindow = (isPackaged: boolean): BrowserWindow => {
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
    webPreferences: pagePreferences(join(bundle, 'preload', 'preload.cjs'), isPackaged),
  })
  pinToPage(window.webContents)
  openNoWindows(window.webContents)
  window.once('ready-to-show', () => window.show())
  return window
}

/** The page begins in the language that stands behind its address. */
export const showPage = (window: BrowserWindow, locale: Locale): Promise<void> =>
  window.loadFile(page, { hash: locale })
