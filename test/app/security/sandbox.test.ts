import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from '../../support/needs.ts'
import { startedWindow } from './started-window.ts'

describe('the sandbox', () => {
  it('is asked for before Electron is ready', async () => {
    const { calls } = await startedWindow()
    expect(calls.indexOf('enableSandbox')).toBeGreaterThanOrEqual(0)
    expect(calls.indexOf('enableSandbox')).toBeLessThan(calls.indexOf('whenReady'))
  })

  it('is left alone where the switch of a test is there: Chromium would hang', async () => {
    const { calls } = await startedWindow((electron) => {
      electron.switches = ['no-sandbox']
    })
    expect(calls).not.toContain('enableSandbox')
  })

  it('is turned off by nothing of ours', () => {
    const sources = readdirSync(join(repository, 'main'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `main/${name}`)
    const packed = readdirSync(repository).filter((name) => name.startsWith('electron-builder'))
    const naming = [...sources, ...packed, 'resources/certmend.cmd'].filter((name) =>
      readFileSync(join(repository, name), 'utf8').includes('no-sandbox'),
    )
    expect(naming).toEqual([join('main/app/security/sandbox.ts')])
  })
})
