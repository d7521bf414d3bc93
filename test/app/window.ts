/** The services behind a window, asked as the page asks: through the contract's checks. */
import { join } from 'node:path'
import { nodeProcessRunner } from '../../main/adapters/node-platform.ts'
import { createOwnLog } from '../../main/adapters/own-log.ts'
import { answer } from '../../main/app/ipc-server.ts'
import { createServices, type Surroundings } from '../../main/app/services.ts'
import type { Platform } from '../../main/core/ports.ts'
import type { Answer, Argument, Locale, Progress, RequestName } from '../../shared/contract/ipc.ts'
import type { Finding } from '../../shared/model/finding.ts'
import type { Result } from '../../shared/model/result.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'

export interface Window {
  /** As the page asks: through the contract's checks. */
  ask<Name extends RequestName>(name: Name, argument: Argument<Name>): Promise<Result<Answer<Name>>>
  /** The answer's value; throws the error's code. */
  get<Name extends RequestName>(name: Name, argument: Argument<Name>): Promise<Answer<Name>>
  readonly services: ReturnType<typeof createServices>
  readonly progress: Progress[]
  readonly findings: Finding[]
  readonly dropped: unknown[]
  readonly folder: string
  /** What the dialogs answer next. */
  readonly dialog: {
    folder: string | null
    files: readonly string[]
    save: string | null
    closed: number
    opened: string[]
    clipboard: string
  }
}

export const openWindow = (folder: string = temporaryFolder(), replaced: Partial<Platform> = {}): Window => {
  const progress: Progress[] = []
  const dropped: unknown[] = []
  const findings: Finding[] = []
  const dialog: Window['dialog'] = { folder: null, files: [], save: null, closed: 0, opened: [], clipboard: '' }
  const surroundings: Surroundings = {
    engine: 'electron',
    chooseFolder: async () => dialog.folder,
    chooseFiles: async () => dialog.files,
    chooseProgram: async () => dialog.files[0] ?? null,
    chooseSequences: async () => dialog.files,
    saveDialog: async () => dialog.save,
    clipboard: {
      read: async () => dialog.clipboard,
      write: async (text) => {
        dialog.clipboard = text
      },
    },
    openFolder: async (path) => {
      dialog.opened.push(path)
    },
    close: () => dialog.closed++,
  }
  let locale: Locale = 'en'
  const services = createServices({
    platform: testPlatform(join(folder, 'state'), { scratchFolder: folder, ...replaced }),
    parts: { runner: nodeProcessRunner, windows: { platform: 'linux', environment: {} } },
    surroundings,
    settings: {
      locale: () => locale,
      setLocale: async (chosen) => {
        locale = chosen
      },
    },
    emit: (name, payload) => {
      if (name === 'progress') progress.push(payload as Progress)
      else if (name === 'findings') findings.push(...(payload as readonly Finding[]))
      else dropped.push(payload)
    },
    elevator: null,
    machine: { computerName: 'PC01', system: 'Test' },
    log: createOwnLog(join(folder, 'state')),
    namesHere: { hosts: ['PC01'], users: ['technician'], domains: [] },
  })
  const ask: Window['ask'] = (name, argument) => answer(name, services.handlers, argument)
  const get: Window['get'] = async (name, argument) => {
    const result = await ask(name, argument)
    if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`)
    return result.value
  }
  return { ask, get, services, progress, findings, dropped, folder, dialog }
}
